/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * The C ABI, function by function.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test_card.h"

static void balanced(struct espnic_host* host) {
  CHECK_EQ(stat(host, "frames", "indicated") + stat(host, "frames", "dropped") +
               stat(host, "frames", "in_flight"),
           stat(host, "frames", "offered"));
  CHECK_EQ(stat(host, "frames", "indicated"), host->indicated);
  CHECK_EQ(stat(host, "frames", "dropped"), host->dropped);
}

/* ---- arguments ------------------------------------------------------------------------------ */

static void every_call(espnic_card* nic, int want) {
  uint32_t value = 0;
  uint64_t wide = 0;
  CHECK_EQ(espnic_cfg_read(nic, 0, 4, &value), want);
  CHECK_EQ(espnic_cfg_write(nic, 0, 4, 0), want);
  CHECK_EQ(espnic_mmio_read32(nic, 0, 0, &value), want);
  CHECK_EQ(value, 0xFFFFFFFF);
  CHECK_EQ(espnic_mmio_write32(nic, 0, 0, 0), want);
  CHECK_EQ(espnic_mmio_read64(nic, 0, 0, &wide), want);
  CHECK(wide == UINT64_MAX);
  CHECK_EQ(espnic_mmio_write64(nic, 0, 0, 0), want);
  CHECK_EQ(espnic_wire_rx(nic, wire, sizeof wire), want);
  CHECK_EQ(espnic_wire_rx_at(nic, wire, sizeof wire, 0, 0), want);
  CHECK_EQ(espnic_run_until(nic, 1), want);
  CHECK_EQ(espnic_run_until_irq(nic, 1), want);
  CHECK_EQ(espnic_now_ps(nic), want);
  CHECK_EQ(espnic_stats_json(nic, NULL, 0), want);
  CHECK_EQ(espnic_trace_start(nic, "never-written"), want);
  CHECK_EQ(espnic_trace_stop(nic), want);
  CHECK_EQ(espnic_reset(nic, ESPNIC_RESET_DATAPATH), want);
  CHECK(espnic_last_error(nic)[0] != '\0');
  espnic_close(nic);
}

static void wrong_handles_are_refused(struct espnic_host* host, long param) {
  char junk[64] = {0};
  (void)param;
  every_call(NULL, ESPNIC_E_HANDLE);
  every_call((espnic_card*)(void*)junk, ESPNIC_E_HANDLE);
  every_call((espnic_card*)(uintptr_t)0x10, ESPNIC_E_HANDLE);
  CHECK_EQ(espnic_now_ps(host->nic), 0);
}

static void bad_arguments_are_named(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  uint32_t value;
  char small[16];
  (void)param;
  refuse(host, espnic_mmio_read32(nic, 0, 0, NULL), ESPNIC_E_ARGUMENT, "value is null");
  refuse(host, espnic_mmio_read64(nic, 0, 0, NULL), ESPNIC_E_ARGUMENT, "value is null");
  refuse(host, espnic_cfg_read(nic, 0, 4, NULL), ESPNIC_E_ARGUMENT, "value is null");
  refuse(host, espnic_cfg_read(nic, 0, 3, &value), ESPNIC_E_ARGUMENT, "width 3");
  refuse(host, espnic_cfg_read(nic, 2, 4, &value), ESPNIC_E_ARGUMENT, "multiple");
  refuse(host, espnic_cfg_write(nic, 4096, 4, 0), ESPNIC_E_ARGUMENT, "0x1000");
  refuse(host, espnic_mmio_read32(nic, 6, 0, &value), ESPNIC_E_ARGUMENT, "BAR6");
  refuse(host, espnic_wire_rx(nic, NULL, 10), ESPNIC_E_ARGUMENT, "frame is null");
  refuse(host, espnic_wire_rx(nic, wire, 0), ESPNIC_E_ARGUMENT, "0 bytes");
  refuse(host, espnic_wire_rx(nic, wire, 65536), ESPNIC_E_ARGUMENT, "65536 bytes");
  refuse(host, espnic_wire_rx_at(nic, wire, 60, 0, 4), ESPNIC_E_ARGUMENT, "0x4");
  refuse(host, espnic_wire_rx_at(nic, wire, 60, UINT64_MAX, 0), ESPNIC_E_ARGUMENT, "time ends");
  refuse(host, espnic_run_until(nic, UINT64_MAX), ESPNIC_E_ARGUMENT, "time ends");
  refuse(host, espnic_stats_json(nic, NULL, 5), ESPNIC_E_ARGUMENT, "text is null");
  refuse(host, espnic_trace_start(nic, NULL), ESPNIC_E_ARGUMENT, "file is null");
  refuse(host, espnic_trace_start(nic, "no/such/folder"), ESPNIC_E_FILE, "no/such/folder");
  refuse(host, espnic_reset(nic, 7), ESPNIC_E_ARGUMENT, "kind 7");
  CHECK_EQ(stat(host, "frames", "offered"), 0);
  const int64_t whole = espnic_stats_json(nic, NULL, 0);
  CHECK_EQ(espnic_stats_json(nic, small, sizeof small), whole);
  CHECK_EQ(strlen(small), sizeof small - 1);
}

/* ---- registers ------------------------------------------------------------------------------ */

static void registers_answer_or_say_why(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  uint32_t value = 0;
  uint64_t wide = 0;
  (void)param;
  CHECK_EQ(espnic_mmio_write64(nic, 0, ESPNIC_RECEIVE_BASE_LO_OFFSET, 0x123456789ABCDEF0), 0);
  CHECK_EQ(espnic_mmio_read64(nic, 0, ESPNIC_RECEIVE_BASE_LO_OFFSET, &wide), 0);
  CHECK(wide == 0x123456789ABCDEF0);
  CHECK_EQ(espnic_mmio_read32(nic, 0, ESPNIC_RECEIVE_BASE_HI_OFFSET, &value), 0);
  CHECK_EQ(value, 0x12345678);
  /* BAR2 shows the doorbells; none rings while the card is off. */
  CHECK_EQ(espnic_mmio_read32(nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, &value), 0);
  refuse(host, espnic_mmio_read32(nic, 0, 2, &value), ESPNIC_E_NOT_THERE, "BAR0 0x2");
  CHECK_EQ(value, 0xFFFFFFFF);
  refuse(host, espnic_mmio_read32(nic, 0, 0xFFFC, &value), ESPNIC_E_NOT_THERE, "0xfffc");
  refuse(host, espnic_mmio_read32(nic, 0, UINT64_C(1) << 40, &value), ESPNIC_E_NOT_THERE, "BAR0");
  refuse(host, espnic_mmio_read32(nic, 2, 0x1000, &value), ESPNIC_E_NOT_THERE, "BAR2");
  refuse(host, espnic_mmio_read32(nic, 1, 0, &value), ESPNIC_E_NOT_THERE, "BAR1");
  refuse(host, espnic_mmio_write32(nic, 0, ESPNIC_VERSION_OFFSET, 1), ESPNIC_E_REFUSED, "VERSION");
  CHECK_EQ(stat(host, "registers", "refused"), 6);
  CHECK_EQ(host->log_lines, 6);
}

/* ---- time ----------------------------------------------------------------------------------- */

static void time_goes_where_it_is_told(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  (void)param;
  CHECK_EQ(espnic_now_ps(nic), 0);
  CHECK_EQ(espnic_run_until(nic, 12345), ESPNIC_OK);
  CHECK_EQ(espnic_now_ps(nic), 12345);
  CHECK_EQ(espnic_run_until(nic, 12345), ESPNIC_OK);
  refuse(host, espnic_run_until(nic, 12344), ESPNIC_E_ARGUMENT, "it is 12345 ps");
  refuse(host, espnic_run_until_irq(nic, 12344), ESPNIC_E_ARGUMENT, "it is 12345 ps");
  CHECK_EQ(espnic_run_until_irq(nic, 20000), ESPNIC_OK); /* nothing interrupts */
  CHECK_EQ(espnic_now_ps(nic), 20000);
  CHECK_EQ(espnic_run_until(nic, UINT64_C(3600000000000000)), ESPNIC_OK); /* an hour is nothing */
  CHECK_EQ(espnic_now_ps(nic), 3600000000000000);
}

/* ---- frames --------------------------------------------------------------------------------- */

static void frames_have_their_fates(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  static char large[10000];
  (void)param;
  bring_up(host, RING - 1);
  CHECK_EQ(espnic_wire_rx(nic, wire, sizeof wire), 0);
  balanced(host);
  CHECK_EQ(stat(host, "frames", "in_flight"), 1);
  espnic_wait_ps(host, 10 * MICROSECOND);
  balanced(host);
  CHECK_EQ(host->indicated, 1);
  CHECK_EQ(host->last_frame.number, 0);
  CHECK_EQ(host->last_frame.length, FRAME_BYTES);
  CHECK(host->last_frame.done_cycle > host->last_frame.rx_cycle);
  CHECK_BYTES(host->memory + 0x10000, wire, sizeof wire);

  static const struct {
    unsigned flags;
    size_t length;
    const char* fate;
  } others[] = {{0, 59, "runt"},
                {ESPNIC_WIRE_PAD, 59, "indicated"},
                {ESPNIC_WIRE_BAD_FCS, 100, "bad-fcs"},
                {0, 9999, "oversize"}};
  for (size_t i = 0; i < 4; ++i) {
    CHECK_EQ(espnic_wire_rx_at(nic, large, others[i].length, 0, others[i].flags), (long)i + 1);
    espnic_wait_ps(host, 200 * MICROSECOND);
    CHECK_EQ(host->last_frame.number, i + 1);
    if (strcmp(host->last_fate, others[i].fate) != 0)
      FAIL("frame of %zu bytes: %s, not %s", others[i].length, host->last_fate, others[i].fate);
    balanced(host);
  }
  CHECK_EQ(stat(host, "frames", "in_flight"), 0);
  CHECK_EQ(stat(host, "card", "indicated"), 2);
  CHECK_EQ(stat(host, "card", "dropped"), 3);
}

static void a_frame_waits_for_its_time_and_its_turn(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  (void)param;
  bring_up(host, RING - 1);
  /* 125 MHz: cycle n begins at n x 8 ns; the destination MAC follows 8 bytes of preamble. */
  CHECK_EQ(espnic_wire_rx_at(nic, wire, sizeof wire, 50 * MICROSECOND + 1, 0), 0);
  espnic_wait_ps(host, 49 * MICROSECOND);
  CHECK_EQ(stat(host, "frames", "in_flight"), 1);
  espnic_wait_ps(host, 21 * MICROSECOND);
  CHECK_EQ(host->last_frame.rx_cycle, 50000 / 8 + 1 + 8);
  /* Back to back: preamble, frame, FCS and gap, a byte a cycle. */
  CHECK_EQ(espnic_wire_rx(nic, wire, sizeof wire), 1);
  CHECK_EQ(espnic_wire_rx(nic, wire, sizeof wire), 2);
  espnic_wait_ps(host, 1 * MICROSECOND);
  const int64_t now = espnic_now_ps(nic) / 8000;
  CHECK_EQ(host->indicated, 1);
  while (host->indicated < 2) espnic_wait_ps(host, 8000);
  const int64_t first = host->last_frame.rx_cycle;
  CHECK(first > 70000 / 8 && first < now);
  while (host->indicated < 3) espnic_wait_ps(host, 8000);
  CHECK_EQ(host->last_frame.rx_cycle - first, 8 + FRAME_BYTES + 4 + 12);
}

static void a_completion_lands_at_its_own_time(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  const uint8_t* completion = host->memory + 0x4000;
  (void)param;
  bring_up(host, RING - 1);
  CHECK_EQ(espnic_wire_rx(nic, wire, sizeof wire), 0);
  int64_t landed = 0;
  while (espnic_load32(completion + ESPNIC_COMPLETION_PHASE_OFFSET) == 0) {
    CHECK(espnic_load32(host->memory + 0x10000) == 0); /* nor has the frame */
    espnic_wait_ps(host, 8000);
    landed = espnic_now_ps(nic);
    CHECK(landed < (int64_t)(20 * MICROSECOND));
  }
  const uint32_t left = espnic_load32(completion + ESPNIC_COMPLETION_CYCLE_OFFSET);
  CHECK_EQ(landed, ((int64_t)left + 64) * 8000); /* dma.write_latency */
}

static void refused_memory_is_counted(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, 0);
  espnic_store64(host->memory + 0x3000, 0x1000); /* below the host's memory */
  CHECK_EQ(espnic_mmio_write32(host->nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, 1), 0);
  CHECK_EQ(espnic_wire_rx(host->nic, wire, sizeof wire), 0);
  espnic_wait_ps(host, 20 * MICROSECOND);
  CHECK_EQ(host->dma_refused, 1);
  CHECK_EQ(stat(host, "dma", "refused"), 1);
  balanced(host);
}

/* ---- trace ---------------------------------------------------------------------------------- */

static char trace_text[65536];

static void read_trace(const char* path) {
  FILE* file = fopen(path, "r");
  CHECK(file != NULL);
  trace_text[fread(trace_text, 1, sizeof trace_text - 1, file)] = '\0';
  fclose(file);
  CHECK_EQ(unlink(path), 0);
}

static void has_line(const char* words) {
  if (strstr(trace_text, words) == NULL) FAIL("no \"%s\" in:\n%s", words, trace_text);
}

static void the_trace_has_every_event(struct espnic_host* host, long param) {
  char path[] = "/tmp/espnic-trace-XXXXXX";
  uint32_t value;
  (void)param;
  const int made = mkstemp(path);
  CHECK(made >= 0);
  close(made);
  CHECK_EQ(espnic_trace_start(host->nic, path), ESPNIC_OK);
  bring_up(host, 2);
  espnic_wait_ps(host, MICROSECOND); /* the gate is open, the descriptors are there */
  CHECK_EQ(espnic_wire_rx(host->nic, wire, sizeof wire), 0);
  CHECK_EQ(espnic_mmio_read32(host->nic, 0, 0x3, &value), ESPNIC_E_NOT_THERE);
  espnic_wait_ps(host, 10 * MICROSECOND);
  CHECK_EQ(espnic_trace_stop(host->nic), ESPNIC_OK);
  espnic_wait_ps(host, 10 * MICROSECOND);
  CHECK_EQ(espnic_wire_rx(host->nic, wire, sizeof wire), 1);
  read_trace(path);
  has_line("0 mmio write bar=0 offset=0x0008 register=CONTROL value=0x00000001\n");
  has_line("0 mmio write bar=2 offset=0x0004 register=RECEIVE_PRODUCER value=0x00000002\n");
  /* What a write brings about comes in its own time: 64 cycles of 8 ns. */
  has_line("512000 dma read address=0x100003000 bytes=16 crc=0x");
  has_line("1000000 wire frame=0 bytes=100 crc=0x");
  has_line("1000000 mmio read bar=0 offset=0x0003 value=0xffffffff refused\n");
  has_line(" dma write address=0x100010000 bytes=100 crc=0x");
  has_line(" dma write address=0x100004000 bytes=32 crc=0x");
  has_line(" fate frame=0 indicated rx_cycle=");
  CHECK(strstr(trace_text, "frame=1") == NULL); /* that was behind the stop */
}

/* Traffic under a trace, in a process of its own, so that both start from the same card. */
static void traced_run(struct espnic_host* host, char* path, char first_byte) {
  const int made = mkstemp(path);
  CHECK(made >= 0);
  close(made);
  const pid_t child = fork();
  if (child == 0) {
    CHECK_EQ(espnic_trace_start(host->nic, path), ESPNIC_OK);
    bring_up(host, RING - 1);
    wire[0] = first_byte;
    for (int i = 0; i < 5; ++i) {
      CHECK_EQ(espnic_wire_rx(host->nic, wire, sizeof wire - (size_t)i), i);
      espnic_wait_ps(host, 700001);
    }
    espnic_wait_ps(host, 20 * MICROSECOND);
    _exit(host->indicated == 5 ? 0
                               : 1); /* without stopping: every line is in the file all the same */
  }
  int status = -1;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK_EQ(status, 0);
  read_trace(path);
}

static void the_same_calls_give_the_same_trace(struct espnic_host* host, long param) {
  static char first[sizeof trace_text];
  char paths[3][32] = {"/tmp/espnic-trace-XXXXXX", "/tmp/espnic-trace-XXXXXX",
                       "/tmp/espnic-trace-XXXXXX"};
  (void)param;
  traced_run(host, paths[0], 2);
  has_line(" fate frame=4 indicated");
  memcpy(first, trace_text, sizeof first);
  traced_run(host, paths[1], 2);
  CHECK(strcmp(first, trace_text) == 0);
  traced_run(host, paths[2], 3);
  CHECK(strcmp(first, trace_text) != 0);
}

/* ---- any calls at all ----------------------------------------------------------------------- */

static uint64_t draw(uint64_t* state) { /* Marsaglia's xorshift64 */
  *state ^= *state << 13;
  *state ^= *state >> 7;
  return *state ^= *state << 17;
}

static void random_calls_are_answered(struct espnic_host* host, long param) {
  static char frame[2000];
  espnic_card* nic = host->nic;
  uint64_t state = 0x9E3779B97F4A7C15u * (uint64_t)(param + 1);
  uint32_t value;
  for (size_t i = 0; i < 0x20000; i += 8) espnic_store64(host->memory + i, draw(&state));
  bring_up(host, RING - 1);
  for (int call = 0; call < 1000; ++call) {
    const uint64_t random = draw(&state), other = draw(&state);
    const uint32_t offset = (uint32_t)(other >> 32) % 0x1010;
    int64_t status = 0;
    switch (random % 8) {
      case 0:
        status = espnic_mmio_read32(nic, random >> 8 & 7, offset, &value);
        break;
      case 1: /* mostly registers */
      case 2:
        status = espnic_mmio_write32(nic, 0, offset & ~3u, (uint32_t)other);
        break;
      case 3: /* doorbells with indices that are not far off */
        status = espnic_mmio_write32(nic, 2, offset & 4, (uint32_t)other % 10);
        break;
      case 4:
        status = espnic_wire_rx_at(nic, frame, other % sizeof frame, other >> 40, random >> 8 & 7);
        break;
      case 5:
        status = espnic_run_until(nic, (uint64_t)espnic_now_ps(nic) + other % 4000000);
        break;
      case 6:
        status = espnic_run_until_irq(nic, other >> 34);
        break;
      default:
        status = espnic_cfg_write(nic, offset, random >> 8 & 7, (uint32_t)other);
        break;
    }
    if (status == ESPNIC_E_MODEL) FAIL("call %d: %s", call, espnic_last_error(nic));
  }
  balanced(host);
}

static void resets_ask_the_card(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, RING - 1);
  CHECK_EQ(espnic_reset(host->nic, ESPNIC_RESET_DATAPATH), ESPNIC_OK);
}

int main(int argc, char** argv) {
  static const struct espnic_case cases[] = {
      {"wrong handles are refused", wrong_handles_are_refused, 0, 1},
      {"bad arguments are named", bad_arguments_are_named, 0, 1},
      {"registers answer or say why", registers_answer_or_say_why, 0, 1},
      {"time goes where it is told", time_goes_where_it_is_told, 0, 1},
      {"frames have their fates", frames_have_their_fates, 0, 1},
      {"a frame waits for its time and its turn", a_frame_waits_for_its_time_and_its_turn, 0, 1},
      {"a completion lands at its own time", a_completion_lands_at_its_own_time, 0, 1},
      {"refused memory is counted", refused_memory_is_counted, 0, 1},
      {"the trace has every event", the_trace_has_every_event, 0, 1},
      {"the same calls give the same trace", the_same_calls_give_the_same_trace, 0, 1},
      {"random calls are answered", random_calls_are_answered, 0, 20},
      {"resets ask the card", resets_ask_the_card, 0, 1},
  };
  const struct espnic_suite suite = {.cases = cases, .count = sizeof cases / sizeof cases[0]};
  return espnic_fixture_main(argc, argv, &suite);
}
