/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * A driver's test against the card, second half: interrupts, rings that wrap, and the life of a
 * driver: drain, reset, stop and start, function level reset.
 */
#include <string.h>

#include "driver_case.h"

enum { CYCLE_PS = 8000, WRITE_LATENCY = 64 }; /* 125 MHz; dma.write_latency */
/* A frame of 94 bytes has left the line by then, and its completion has not left the card. */
#define IN_FLIGHT (3 * MICROSECOND / 2)

static const struct esp_frame* const frame = &esp_frames[4];

static void add_one(struct bench* bench) {
  const struct espnic_ndis_add add = sa_of(frame);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
}

static void decrypts(struct bench* bench) {
  const struct received* got = bench_receive(bench, frame->wire, frame->wire_bytes);
  check_decrypted(got, frame);
  CHECK_BYTES(got->data, frame->delivered, frame->delivered_bytes);
}

static void send_numbered(struct bench* bench, unsigned number) {
  uint8_t wire[FRAME_ROOM];
  bench_send(bench, wire, numbered(wire, number));
}

static void is_numbered(const struct bench* bench, unsigned long place, unsigned number) {
  const struct received* got = &bench->received[place % KEPT];
  uint8_t wire[FRAME_ROOM];
  CHECK_EQ(got->completion.length, numbered(wire, number));
  CHECK_BYTES(got->data, wire, got->completion.length);
}

/* When something that left the card in a cycle is in host memory. */
static uint64_t landing(uint32_t cycle) { return (uint64_t)(cycle + WRITE_LATENCY) * CYCLE_PS; }

/* ---- interrupts ----------------------------------------------------------------------------- */

/* A frame comes up in the moment its completion and its message land, by one interrupt. */
static void a_frame_comes_by_msix(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  const uint64_t before = bench->board.driver.stats.interrupts;
  (void)param;
  CHECK_EQ(host->messages[1], 0);
  add_one(bench);
  CHECK_EQ(bench->board.driver.stats.interrupts, before + 1); /* the control vector's: the answer */
  decrypts(bench);
  CHECK_EQ(host->messages[1], 1);
  CHECK_EQ(host->message_data[1], 0x41);
  CHECK_EQ(bench->board.driver.stats.interrupts, before + 2);
  CHECK_EQ(bench->received[0].at_ps, landing(bench->received[0].completion.cycle));
  CHECK_EQ(bench->board.taken_at_ps[1], bench->received[0].at_ps);
  bench_clean(bench);
}

/* Else the case above could not tell an interrupt from a poll. */
static void without_interrupts_nothing_comes(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  (void)param;
  bench->config.interrupt_causes = 0;
  bench_start(bench);
  send_numbered(bench, 3);
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(host->indicated, 1); /* it is in host memory */
  CHECK_EQ(bench->frames, 0);
  CHECK_EQ(host->messages[0] + host->messages[1], 0);
  CHECK_EQ(espnic_driver_poll_receive(&bench->board.driver, 0), 1);
  CHECK_EQ(bench->frames, 1);
  is_numbered(bench, 0, 3);
}

/* A loop of polls with a budget, the vector masked meanwhile. */
static void a_masked_vector_waits(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  struct espnic_driver* driver = &bench->board.driver;
  (void)param;
  CHECK_OK(espnic_driver_mask_vector(driver, 1, 1));
  for (unsigned i = 0; i < 5; ++i) send_numbered(bench, i);
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(host->messages[1], 0);
  CHECK_EQ(espnic_board_read(&bench->board, 4, ESPNIC_BAR4_MSIX_PBA_LO_OFFSET), 2);
  CHECK_EQ(espnic_driver_poll_receive(driver, 2), 2);
  CHECK_EQ(espnic_driver_poll_receive(driver, 2), 2);
  CHECK_OK(espnic_driver_mask_vector(driver, 1, 0));
  CHECK_EQ(bench->frames, 4);
  espnic_board_run(&bench->board, MICROSECOND);
  CHECK_EQ(host->messages[1], 1); /* one for all that was pending */
  CHECK_EQ(espnic_board_read(&bench->board, 4, ESPNIC_BAR4_MSIX_PBA_LO_OFFSET), 0);
  CHECK_EQ(bench->frames, 5);
  for (unsigned i = 0; i < 5; ++i) is_numbered(bench, i, i);
  bench_clean(bench);
}

static void moderation_gathers_packets(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  (void)param;
  CHECK_OK(espnic_driver_moderate(&bench->board.driver, 3, 0xFFFF));
  for (unsigned i = 0; i < 7; ++i) send_numbered(bench, i);
  CHECK(espnic_board_run_until(&bench->board, &bench->frames, 1, MILLISECOND) !=
        ESPNIC_BOARD_NEVER);
  CHECK_EQ(bench->frames, 3); /* together, when the third one has landed */
  CHECK_EQ(bench->received[0].at_ps, landing(bench->received[2].completion.cycle));
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(host->messages[1], 2);
  CHECK_EQ(bench->frames, 6);
  CHECK_OK(espnic_driver_moderate(&bench->board.driver, 0, 0)); /* the seventh waits no longer */
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(host->messages[1], 3);
  CHECK_EQ(bench->frames, 7);
  bench_clean(bench);
}

static void moderation_waits_no_longer_than_told(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  (void)param;
  CHECK_OK(espnic_driver_moderate(&bench->board.driver, 200, 40)); /* 10.24 us: 1280 cycles */
  for (unsigned i = 0; i < 3; ++i) send_numbered(bench, i);
  CHECK(espnic_board_run_until(&bench->board, &bench->frames, 1, MILLISECOND) !=
        ESPNIC_BOARD_NEVER);
  CHECK_EQ(bench->frames, 3);
  CHECK_EQ(host->messages[1], 1);
  CHECK_EQ(bench->received[0].at_ps, landing(bench->received[0].completion.cycle + 1280));
  bench_clean(bench);
}

/* A descriptor that points outside of memory: the card says where, by interrupt. */
static void a_refused_dma_is_an_event(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  (void)param;
  bench_start(bench);
  espnic_store64(bench->board.driver.descriptors + 7 * ESPNIC_RECEIVE_DESCRIPTOR_BYTES, 0x1000);
  for (unsigned i = 0; i < 7; ++i) send_numbered(bench, i);
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(bench->frames, 7);
  CHECK_EQ(bench->events, 0);
  send_numbered(bench, 7);
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(bench->events, 1);
  CHECK_EQ(bench->event.causes, ESPNIC_INT_CAUSE_DMA_ERROR_MASK);
  CHECK_EQ(bench->event.dma_error_address, 0x1000);
  CHECK_EQ(bench->event.dma_error_source, ESPNIC_DMA_SOURCE_FRAME);
  CHECK_EQ(bench->event.dma_error_write, 1);
  CHECK_EQ(espnic_board_read(&bench->board, 0, ESPNIC_INT_CAUSE_OFFSET) &
               ESPNIC_INT_CAUSE_DMA_ERROR_MASK,
           0);
  CHECK_EQ(espnic_diagnoses(host), 1);
  CHECK(strstr(host->log[0], "receive buffer: DMA refused: write at 0x1000,") != NULL);
}

/* ---- rings ---------------------------------------------------------------------------------- */

/* Eight entries, many turns, one to seven frames at a time. */
static void the_receive_ring_wraps(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  unsigned sent = 0;
  bench->config.doorbell_batch = (uint32_t)param;
  bench_start(bench);
  for (unsigned round = 0; round < 15; ++round) {
    const unsigned first = sent, burst = 1 + round % 7;
    while (sent < first + burst) send_numbered(bench, sent++);
    CHECK(espnic_board_run_until(&bench->board, &bench->frames, sent, MILLISECOND) !=
          ESPNIC_BOARD_NEVER);
    for (unsigned i = first; i < sent; ++i) is_numbered(bench, i, i);
  }
  CHECK_EQ(sent, 57);
  CHECK_EQ(bench->frames, sent);
  CHECK_EQ(host->indicated, sent);
  bench_clean(bench);
}

/* The machine is busy: seven descriptors are used up, the rest waits in the card, nothing is lost.
 */
static void a_full_ring_holds_frames_back(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  (void)param;
  bench_start(bench);
  bench->board.hold = 1;
  for (unsigned i = 0; i < 20; ++i) send_numbered(bench, i);
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(host->indicated, 7);
  CHECK_EQ(bench->frames, 0);
  CHECK_EQ(espnic_board_latched(&bench->board, 1), 7);
  bench->board.hold = 0;
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(bench->frames, 20);
  CHECK_EQ(host->dropped, 0);
  for (unsigned i = 0; i < 20; ++i) is_numbered(bench, i, i);
  bench_clean(bench);
}

static void the_command_ring_wraps(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  (void)param;
  for (unsigned i = 0; i < 20; ++i) {
    add_one(bench);
    CHECK_STATUS(bench_delete(bench, bench->answer.sa), ESPNIC_NDIS_STATUS_SUCCESS);
  }
  CHECK_EQ(bench->board.driver.stats.responses, 41);
  CHECK_EQ(espnic_board_read(&bench->board, 0, ESPNIC_COMMAND_CONSUMER_OFFSET), 41 % 8);
  bench_clean(bench);
}

static void the_card_counts_sas(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  (void)param;
  for (unsigned i = 1; i <= 3; ++i) {
    add_one(bench);
    CHECK_EQ(bench_stat(bench, ESPNIC_STAT_SA_ADDS_LO_OFFSET), i);
    CHECK_STATUS(bench_delete(bench, bench->answer.sa), ESPNIC_NDIS_STATUS_SUCCESS);
    CHECK_EQ(bench_stat(bench, ESPNIC_STAT_SA_DELETES_LO_OFFSET), i);
  }
}

/* ---- drain, reset --------------------------------------------------------------------------- */

/* `param`: frames in flight when it begins. */
static void a_drain_ends_with_its_cause(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  add_one(bench);
  for (long i = 0; i < param; ++i) bench_send(bench, frame->wire, frame->wire_bytes);
  if (param != 0) espnic_board_run(&bench->board, IN_FLIGHT); /* the last is on the line */
  CHECK(bench->frames < (unsigned long)param || param == 0);
  const unsigned long before = bench->events;
  CHECK_EQ(espnic_mmio_write32(host->nic, 0, ESPNIC_CONTROL_OFFSET,
                               ESPNIC_CONTROL_ENABLE_MASK | ESPNIC_CONTROL_DRAIN_MASK),
           ESPNIC_OK);
  CHECK(espnic_board_run_until(&bench->board, &bench->events, before + 1, MILLISECOND) !=
        ESPNIC_BOARD_NEVER);
  CHECK_EQ(bench->causes, ESPNIC_INT_CAUSE_DRAINED_MASK);
  CHECK_EQ(bench->frames + host->dropped, param);
  CHECK_EQ(espnic_board_read(&bench->board, 0, ESPNIC_STATUS_OFFSET) &
               (ESPNIC_STATUS_DRAINED_MASK | ESPNIC_STATUS_GATE_OPEN_MASK),
           ESPNIC_STATUS_DRAINED_MASK);
  espnic_board_run(&bench->board, MILLISECOND);
  CHECK_EQ(bench->events, before + 1); /* once */
  bench_clean(bench);
}

/* The driver's own way, which polls STATUS. */
static void a_drained_card_takes_no_frame(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  struct espnic_driver* driver = &bench->board.driver;
  (void)param;
  add_one(bench);
  bench_send(bench, frame->wire, frame->wire_bytes);
  espnic_board_run(&bench->board, IN_FLIGHT);
  CHECK_EQ(bench->frames, 0); /* in flight */
  CHECK_OK(espnic_driver_drain(driver));
  CHECK_EQ(bench->frames, 1);
  check_decrypted(&bench->received[0], frame);
  bench_send(bench, frame->wire, frame->wire_bytes);
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(bench->frames, 1);
  CHECK_EQ(host->dropped, 1);
  CHECK_EQ(bench_stat(bench, ESPNIC_STAT_DROPPED_GATE_CLOSED_LO_OFFSET), 1);
  espnic_driver_resume(driver);
  espnic_board_run(&bench->board, MICROSECOND);
  decrypts(bench); /* its SA is still there */
  bench_clean(bench);
}

static void a_reset_loses_frames_and_sas(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  (void)param;
  add_one(bench);
  const uint64_t sa = bench->answer.sa;
  bench_send(bench, frame->wire, frame->wire_bytes);
  espnic_board_run(&bench->board, IN_FLIGHT);
  CHECK_OK(espnic_driver_reset(&bench->board.driver));
  espnic_board_run(&bench->board, 100 * MICROSECOND);
  CHECK_EQ(bench->frames, 0);
  CHECK(strcmp(host->last_fate, "reset") == 0);
  CHECK_EQ(bench_stat(bench, ESPNIC_STAT_DROPPED_RESET_LO_OFFSET), 1);
  /* The gate of IPsec stays open, the tables are empty. */
  check_passed(bench_receive(bench, frame->wire, frame->wire_bytes), frame->wire,
               frame->wire_bytes);
  CHECK_STATUS(bench_delete(bench, sa), ESPNIC_NDIS_STATUS_INVALID_PARAMETER);
  add_one(bench);
  decrypts(bench);
  bench_clean(bench);
}

/* ---- the life of a driver ------------------------------------------------------------------- */

static void it_stops_and_starts_again(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  struct espnic_driver* driver = &bench->board.driver;
  (void)param;
  for (unsigned turn = 0; turn < 3; ++turn) {
    add_one(bench);
    decrypts(bench);
    const unsigned long frames = bench->frames, messages = host->messages[1];
    CHECK_OK(espnic_driver_halt(driver));
    CHECK_EQ(espnic_board_read(&bench->board, 0, ESPNIC_STATUS_OFFSET) &
                 (ESPNIC_STATUS_ENABLED_MASK | ESPNIC_STATUS_GATE_OPEN_MASK),
             0);
    bench_send(bench, frame->wire, frame->wire_bytes);
    espnic_board_run(&bench->board, 100 * MICROSECOND);
    CHECK_EQ(bench->frames, frames);
    CHECK_EQ(host->messages[1], messages);
    CHECK(strcmp(host->last_fate, "gate-closed") == 0);
    CHECK_EQ(espnic_driver_oid(driver, ESPNIC_OPCODE_OID_SET, ESPNIC_OID_OFFLOAD_ENCAPSULATION,
                               ESPNIC_LAYOUT_X64, frame->wire, 28, NULL, NULL, NULL),
             ESPNIC_RESULT_NOT_RUNNING);
    CHECK_OK(espnic_driver_restart(driver));
    espnic_board_run(&bench->board, MICROSECOND);
    check_passed(bench_receive(bench, frame->wire, frame->wire_bytes), frame->wire,
                 frame->wire_bytes);
  }
  bench_clean(bench);
}

/* As after power-up: no BARs, no MSI-X, no rings; the frame in flight is lost. */
static void a_function_level_reset_begins_anew(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  uint32_t value;
  (void)param;
  add_one(bench);
  decrypts(bench);
  bench_send(bench, frame->wire, frame->wire_bytes);
  espnic_board_run(&bench->board, IN_FLIGHT);
  CHECK_EQ(espnic_reset(host->nic, ESPNIC_RESET_FUNCTION), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_read32(host->nic, 0, ESPNIC_ID_OFFSET, &value), ESPNIC_E_NOT_THERE);
  espnic_wait_ps(host, 100 * MICROSECOND);
  CHECK_EQ(host->messages[1], 1);
  CHECK_EQ(host->indicated, 1);
  CHECK_EQ(host->dropped, 1);
  host->log_lines = 0; /* of the access above */

  memset(bench, 0, sizeof *bench);
  bench = bench_ready(host);
  CHECK_EQ(espnic_board_read(&bench->board, 0, ESPNIC_INT_MODERATION_OFFSET), 0);
  check_passed(bench_receive(bench, frame->wire, frame->wire_bytes), frame->wire,
               frame->wire_bytes);
  add_one(bench);
  decrypts(bench);
  CHECK_EQ(host->messages[1], 3);
  CHECK_EQ(bench->frames, 2);
}

int main(int argc, char** argv) {
  static const struct espnic_case cases[] = {
      {"a frame comes by MSI-X", a_frame_comes_by_msix, 0, 1},
      {"without interrupts nothing comes", without_interrupts_nothing_comes, 0, 1},
      {"a masked vector waits", a_masked_vector_waits, 0, 1},
      {"moderation gathers packets", moderation_gathers_packets, 0, 1},
      {"moderation waits no longer than told", moderation_waits_no_longer_than_told, 0, 1},
      {"a refused DMA is an event", a_refused_dma_is_an_event, 0, 1},
      {"the receive ring wraps", the_receive_ring_wraps, 1, 4},
      {"a full ring holds frames back", a_full_ring_holds_frames_back, 0, 1},
      {"the command ring wraps", the_command_ring_wraps, 0, 1},
      {"the card counts SAs", the_card_counts_sas, 0, 1},
      {"a drain ends with its cause", a_drain_ends_with_its_cause, 0, 4},
      {"a drained card takes no frame", a_drained_card_takes_no_frame, 0, 1},
      {"a reset loses frames and SAs", a_reset_loses_frames_and_sas, 0, 1},
      {"it stops and starts again", it_stops_and_starts_again, 0, 1},
      {"a function level reset begins anew", a_function_level_reset_begins_anew, 0, 1},
  };
  const struct espnic_suite suite = {.cases = cases, .count = sizeof cases / sizeof cases[0]};
  return espnic_fixture_main(argc, argv, &suite);
}
