/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * MSI-X through the ABI: vectors, masks, pending bits, causes, moderation, and when messages come.
 */
#include "test_card.h"

enum {
  CYCLE_PS = 8000, /* 125 MHz */
  CYCLES_256NS = 32,
  WRITE_LATENCY = 64, /* cycles; dma.write_latency */
  VECTOR_BYTES = 16,
  CONTROL = 0,
  RECEIVE = 1, /* vectors */
  DATA = 0x77,
  COMMAND = 0x04, /* configuration space */
  MSIX_ENABLE = 0x8000,
  MSIX_FUNCTION_MASK = 0x4000
};

static void put(struct espnic_host* host, unsigned bar, uint32_t offset, uint32_t value) {
  CHECK_EQ(espnic_mmio_write32(host->nic, bar, offset, value), ESPNIC_OK);
}

static uint32_t get(struct espnic_host* host, unsigned bar, uint32_t offset) {
  uint32_t value;
  CHECK_EQ(espnic_mmio_read32(host->nic, bar, offset, &value), ESPNIC_OK);
  return value;
}

/* Message control of the MSI-X capability (PCI 3.0, 6.8.2). */
static void msix_control(struct espnic_host* host, uint32_t value) {
  uint32_t at, id;
  CHECK_EQ(espnic_cfg_read(host->nic, 0x34, 1, &at), ESPNIC_OK);
  while (espnic_cfg_read(host->nic, at, 1, &id) == ESPNIC_OK && id != 0x11)
    CHECK_EQ(espnic_cfg_read(host->nic, at + 1, 1, &at), ESPNIC_OK);
  CHECK_EQ(espnic_cfg_write(host->nic, at + 2, 2, value), ESPNIC_OK);
}

static void mask_vector(struct espnic_host* host, unsigned vector, uint32_t masked) {
  put(host, 4, vector * VECTOR_BYTES + ESPNIC_BAR4_MSIX0_CONTROL_OFFSET, masked);
}

/* Rings, both vectors, and these causes let through. */
static void bring_up_with(struct espnic_host* host, uint32_t causes) {
  bring_up(host, RING - 1);
  for (unsigned vector = 0; vector < 2; ++vector) {
    const uint32_t at = vector * VECTOR_BYTES;
    put(host, 4, at + ESPNIC_BAR4_MSIX0_ADDRESS_LO_OFFSET, 0xFEE00000);
    put(host, 4, at + ESPNIC_BAR4_MSIX0_ADDRESS_HI_OFFSET, 1);
    put(host, 4, at + ESPNIC_BAR4_MSIX0_DATA_OFFSET, DATA + vector);
    mask_vector(host, vector, 0);
  }
  msix_control(host, MSIX_ENABLE);
  put(host, 0, ESPNIC_INT_MASK_OFFSET, causes);
  espnic_wait_ps(host, MICROSECOND); /* the gate is open */
}

static void send(struct espnic_host* host, unsigned frames) {
  for (unsigned i = 0; i < frames; ++i) CHECK(espnic_wire_rx(host->nic, wire, sizeof wire) >= 0);
}

/* Cycle in which the completion of an entry left the card. */
static uint64_t cycle_of(const struct espnic_host* host, unsigned entry) {
  return espnic_load32(host->memory + 0x4000 + entry * ESPNIC_COMPLETION_BYTES +
                       ESPNIC_COMPLETION_CYCLE_OFFSET);
}

static uint64_t landing(uint64_t cycle) { return (cycle + WRITE_LATENCY) * CYCLE_PS; }

/* The next message comes at this very time, and to no other vector. */
static void next_comes(struct espnic_host* host, unsigned vector) {
  const unsigned long before = host->messages[vector], other = host->messages[!vector];
  CHECK_EQ(espnic_run_until_irq(host->nic, (uint64_t)espnic_now_ps(host->nic) + 100 * MICROSECOND),
           ESPNIC_IRQ);
  CHECK_EQ(host->messages[vector], before + 1);
  CHECK_EQ(host->messages[!vector], other);
  CHECK_EQ(host->message_data[vector], DATA + vector);
}

static void nothing_comes(struct espnic_host* host) {
  const uint64_t end = (uint64_t)espnic_now_ps(host->nic) + 100 * MICROSECOND;
  CHECK_EQ(espnic_run_until_irq(host->nic, end), ESPNIC_OK);
  CHECK_EQ(espnic_now_ps(host->nic), (int64_t)end);
}

static uint32_t pending(struct espnic_host* host) {
  return get(host, 4, ESPNIC_BAR4_MSIX_PBA_LO_OFFSET);
}

/* ---- messages ------------------------------------------------------------------------------- */

static void a_message_lands_with_its_completion(struct espnic_host* host, long param) {
  (void)param;
  bring_up_with(host, ESPNIC_INT_MASK_RX_COMPLETION_MASK);
  send(host, 3);
  for (unsigned i = 0; i < 3; ++i) {
    next_comes(host, RECEIVE);
    /* The completion is there: posted writes are not overtaken. */
    CHECK_EQ(host->indicated, i + 1);
    CHECK_EQ(espnic_now_ps(host->nic), (int64_t)landing(cycle_of(host, i)));
  }
  nothing_comes(host);
  CHECK_EQ(get(host, 0, ESPNIC_INT_CAUSE_OFFSET), ESPNIC_INT_CAUSE_RX_COMPLETION_MASK);
}

/* INT_TEST: bit 0 is the receive vector's, all others the control vector's. */
static void every_cause_has_its_vector(struct espnic_host* host, long param) {
  const uint32_t bit = 1u << param;
  bring_up_with(host, 0);
  put(host, 0, ESPNIC_INT_TEST_OFFSET, bit);
  nothing_comes(host); /* its mask bit is 0 */
  CHECK_EQ(get(host, 0, ESPNIC_INT_CAUSE_OFFSET), bit);
  CHECK_EQ(pending(host), 0);
  put(host, 0, ESPNIC_INT_MASK_OFFSET, 0xFFu & ~bit); /* nor is it through the others' */
  nothing_comes(host);
  put(host, 0, ESPNIC_INT_MASK_OFFSET, bit); /* a cause that waits asks at once */
  next_comes(host, param == 0 ? RECEIVE : CONTROL);
  put(host, 0, ESPNIC_INT_CAUSE_OFFSET, 0xFFu & ~bit);
  CHECK_EQ(get(host, 0, ESPNIC_INT_CAUSE_OFFSET), bit);
  put(host, 0, ESPNIC_INT_CAUSE_OFFSET, bit);
  CHECK_EQ(get(host, 0, ESPNIC_INT_CAUSE_OFFSET), 0);
  nothing_comes(host);
  put(host, 0, ESPNIC_INT_TEST_OFFSET, bit);
  next_comes(host, param == 0 ? RECEIVE : CONTROL);
}

/* ---- masks ---------------------------------------------------------------------------------- */

enum hold { BY_VECTOR, BY_FUNCTION_MASK, BY_BUS_MASTER, HOLDS };

static void hold(struct espnic_host* host, long how, int on) {
  if (how == BY_VECTOR) mask_vector(host, RECEIVE, on);
  if (how == BY_FUNCTION_MASK) msix_control(host, MSIX_ENABLE | (on ? MSIX_FUNCTION_MASK : 0));
  if (how == BY_BUS_MASTER)
    CHECK_EQ(espnic_cfg_write(host->nic, COMMAND, 2, on ? 0x0002 : 0x0006), ESPNIC_OK);
}

static void a_held_message_is_pending(struct espnic_host* host, long param) {
  bring_up_with(host, 0xFF);
  hold(host, param, 1);
  put(host, 0, ESPNIC_INT_TEST_OFFSET, ESPNIC_INT_CAUSE_RX_COMPLETION_MASK);
  put(host, 0, ESPNIC_INT_TEST_OFFSET, ESPNIC_INT_CAUSE_RX_COMPLETION_MASK);
  nothing_comes(host);
  CHECK_EQ(pending(host), 1u << RECEIVE);
  hold(host, param, 0);
  next_comes(host, RECEIVE); /* one for both */
  CHECK_EQ(pending(host), 0);
  nothing_comes(host);
}

static void a_mask_is_of_one_vector(struct espnic_host* host, long param) {
  (void)param;
  bring_up_with(host, 0xFF);
  mask_vector(host, RECEIVE, 1);
  send(host, 2);
  put(host, 0, ESPNIC_INT_TEST_OFFSET, ESPNIC_INT_CAUSE_SA_WINDOW_DONE_MASK);
  next_comes(host, CONTROL);
  nothing_comes(host);
  CHECK_EQ(host->indicated, 2); /* frames are not held back */
  mask_vector(host, RECEIVE, 0);
  next_comes(host, RECEIVE);
  nothing_comes(host);
}

static void while_msix_is_off_messages_are_lost(struct espnic_host* host, long param) {
  (void)param;
  bring_up_with(host, 0xFF);
  msix_control(host, 0);
  send(host, 1);
  nothing_comes(host);
  CHECK_EQ(host->indicated, 1);
  CHECK_EQ(pending(host), 0);
  msix_control(host, MSIX_ENABLE);
  nothing_comes(host);
  send(host, 1);
  next_comes(host, RECEIVE);
}

/* ---- moderation ----------------------------------------------------------------------------- */

static void moderate(struct espnic_host* host, uint32_t packets, uint32_t time_256ns) {
  put(host, 0, ESPNIC_INT_MODERATION_OFFSET,
      ESPNIC_FIELD_PREP(ESPNIC_INT_MODERATION_PACKETS, packets) |
          ESPNIC_FIELD_PREP(ESPNIC_INT_MODERATION_TIME_256NS, time_256ns));
}

/* `param` packets to a message, of 6; the time is too long to matter. */
static void packets_are_gathered(struct espnic_host* host, long param) {
  bring_up_with(host, 0xFF);
  moderate(host, (uint32_t)param, 0xFFFF);
  send(host, 6);
  for (long last = param; last <= 6; last += param) {
    next_comes(host, RECEIVE);
    CHECK_EQ(host->indicated, last);
    CHECK_EQ(espnic_now_ps(host->nic), (int64_t)landing(cycle_of(host, (unsigned)last - 1)));
  }
  nothing_comes(host);
  CHECK_EQ(host->indicated, 6);
  if (6 % param == 0) return;
  moderate(host, 0, 0); /* what is gathered is due now */
  next_comes(host, RECEIVE);
}

/* The first completion gathered waits no longer than `param` x 256 ns. */
static void the_first_one_sets_the_time(struct espnic_host* host, long param) {
  bring_up_with(host, 0xFF);
  moderate(host, 200, (uint32_t)param);
  for (unsigned turn = 0; turn < 2; ++turn) {
    const unsigned first = (unsigned)host->indicated;
    send(host, 2);
    next_comes(host, RECEIVE);
    CHECK_EQ(espnic_now_ps(host->nic),
             (int64_t)landing(cycle_of(host, first) + (uint64_t)param * CYCLES_256NS));
    CHECK_EQ(host->indicated, first + 2);
    nothing_comes(host);
  }
}

/* Whichever limit is reached first. */
static void both_limits_hold(struct espnic_host* host, long param) {
  (void)param;
  bring_up_with(host, 0xFF);
  moderate(host, 3, 40);
  send(host, 4);
  next_comes(host, RECEIVE);
  CHECK_EQ(espnic_now_ps(host->nic), (int64_t)landing(cycle_of(host, 2)));
  next_comes(host, RECEIVE);
  CHECK_EQ(espnic_now_ps(host->nic), (int64_t)landing(cycle_of(host, 3) + 40 * CYCLES_256NS));
  nothing_comes(host);
}

/* Only completions are gathered. */
static void other_causes_do_not_wait(struct espnic_host* host, long param) {
  (void)param;
  bring_up_with(host, 0xFF);
  moderate(host, 200, 0xFFFF);
  const int64_t before = espnic_now_ps(host->nic);
  put(host, 0, ESPNIC_INT_TEST_OFFSET, ESPNIC_INT_CAUSE_DRAINED_MASK);
  next_comes(host, CONTROL);
  CHECK_EQ(espnic_now_ps(host->nic) - before, WRITE_LATENCY * CYCLE_PS);
}

int main(int argc, char** argv) {
  static const struct espnic_case cases[] = {
      {"a message lands with its completion", a_message_lands_with_its_completion, 0, 1},
      {"every cause has its vector", every_cause_has_its_vector, 0, 8},
      {"a held message is pending", a_held_message_is_pending, 0, HOLDS},
      {"a mask is of one vector", a_mask_is_of_one_vector, 0, 1},
      {"while MSI-X is off messages are lost", while_msix_is_off_messages_are_lost, 0, 1},
      {"packets are gathered", packets_are_gathered, 1, 6},
      {"the first one sets the time", the_first_one_sets_the_time, 12, 3},
      {"both limits hold", both_limits_hold, 0, 1},
      {"other causes do not wait", other_causes_do_not_wait, 0, 1},
  };
  const struct espnic_suite suite = {.cases = cases, .count = sizeof cases / sizeof cases[0]};
  return espnic_fixture_main(argc, argv, &suite);
}
