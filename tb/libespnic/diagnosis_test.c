/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * What a driver is told of its mistakes: one line each, with time and register, and a count.
 */
#include "test_card.h"

/* Mistakes come at a time that is no round number. */
static espnic_card* at_an_odd_time(struct espnic_host* host) {
  espnic_wait_ps(host, 3 * MICROSECOND + 141592);
  CHECK_EQ(host->log_lines, 0);
  CHECK_EQ(espnic_diagnoses(host), 0);
  return host->nic;
}

/* There was one mistake, of this kind, and the log has this one line about it. */
static void told(struct espnic_host* host, const char* kind, const char* line) {
  CHECK_EQ(stat(host, "diagnostics", kind), 1);
  CHECK_EQ(espnic_diagnoses(host), 1);
  CHECK_EQ(host->log_lines, 1);
  if (strcmp(host->log[0], line) != 0) FAIL("the log has \"%s\", not \"%s\"", host->log[0], line);
}

static void an_unaligned_access(struct espnic_host* host, long param) {
  uint32_t value;
  (void)param;
  CHECK_EQ(espnic_mmio_read32(at_an_odd_time(host), 0, ESPNIC_STATUS_OFFSET + 2, &value),
           ESPNIC_E_NOT_THERE);
  told(host, "misaligned",
       "3.141592 us: STATUS: misaligned: read at offset 0xe, which is no multiple of 4");
}

static void a_read_only_register(struct espnic_host* host, long param) {
  (void)param;
  CHECK_EQ(espnic_mmio_write32(at_an_odd_time(host), 0, ESPNIC_VERSION_OFFSET, 0x12),
           ESPNIC_E_REFUSED);
  told(host, "read-only", "3.141592 us: VERSION: read-only: write of 0x12; nothing changed");
}

static void reserved_bits(struct espnic_host* host, long param) {
  (void)param;
  CHECK_EQ(espnic_mmio_write32(at_an_odd_time(host), 0, ESPNIC_CONTROL_OFFSET, 0x100), ESPNIC_OK);
  told(host, "reserved bits",
       "3.141592 us: CONTROL: reserved bits: write of 0x100; no field takes the bits 0x100");
}

static void no_register(struct espnic_host* host, long param) {
  (void)param;
  CHECK_EQ(espnic_mmio_write32(at_an_odd_time(host), 0, 0xABC, 1), ESPNIC_E_NOT_THERE);
  told(host, "no register", "3.141592 us: BAR0+0x0abc: no register: write; there is no register");
}

static void a_doorbell_before_enable(struct espnic_host* host, long param) {
  (void)param;
  CHECK_EQ(
      espnic_mmio_write32(at_an_odd_time(host), 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, RING - 1),
      ESPNIC_OK);
  told(host, "doorbell before enable",
       "3.141592 us: RECEIVE_PRODUCER: doorbell before enable: index 7, but the rings do not run");
}

static void an_index_beyond_the_ring(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, 0);
  CHECK_EQ(espnic_mmio_write32(at_an_odd_time(host), 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, RING),
           ESPNIC_OK);
  espnic_wait_ps(host, MICROSECOND);
  told(host, "bad index",
       "3.141592 us: RECEIVE_PRODUCER: bad index: index 8 is beyond the ring, or gives entries "
       "whose completions are still to come");
}

static void a_ring_moved_while_it_runs(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, 0);
  CHECK_EQ(espnic_mmio_write32(at_an_odd_time(host), 0, ESPNIC_RECEIVE_SIZE_OFFSET, 2 * RING),
           ESPNIC_OK);
  told(
      host, "configured too late",
      "3.141592 us: RECEIVE_SIZE: configured too late: written while CONTROL.enable is 1; it takes "
      "effect when enable goes from 0 to 1");
}

static void a_ring_that_cannot_be(struct espnic_host* host, long param) {
  espnic_card* nic = at_an_odd_time(host);
  (void)param;
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_COMMAND_SIZE_OFFSET, 8), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_RECEIVE_SIZE_OFFSET, 8), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_COMPLETION_SIZE_OFFSET, 16), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_CONTROL_OFFSET, ESPNIC_CONTROL_ENABLE_MASK),
           ESPNIC_OK);
  told(host, "bad ring", "3.141592 us: COMPLETION_SIZE: bad ring: is not that of RECEIVE_SIZE");
}

/* The ring itself lies outside of what the host has mapped. */
static void dma_outside_mapped_memory(struct espnic_host* host, long param) {
  uint32_t low, info;
  (void)param;
  bring_up(host, 0);
  CHECK_EQ(espnic_mmio_write32(host->nic, 0, ESPNIC_CONTROL_OFFSET, 0), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_write64(host->nic, 0, ESPNIC_RECEIVE_BASE_LO_OFFSET, 0x3000), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_write32(host->nic, 0, ESPNIC_CONTROL_OFFSET, ESPNIC_CONTROL_ENABLE_MASK),
           ESPNIC_OK);
  CHECK_EQ(espnic_mmio_write32(at_an_odd_time(host), 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, 1),
           ESPNIC_OK);
  espnic_wait_ps(host, MICROSECOND);
  /* 64 cycles of 8 ns behind cycle 392, that of the doorbell. */
  told(host, "DMA refused",
       "3.648000 us: RECEIVE ring: DMA refused: read at 0x3000, where host memory has nothing for "
       "the card");
  CHECK_EQ(host->dma_refused, 1);
  CHECK_EQ(espnic_mmio_read32(host->nic, 0, ESPNIC_DMA_ERROR_LO_OFFSET, &low), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_read32(host->nic, 0, ESPNIC_DMA_ERROR_INFO_OFFSET, &info), ESPNIC_OK);
  CHECK_EQ(low, 0x3000);
  CHECK_EQ(info, ESPNIC_DMA_SOURCE_RECEIVE_DESCRIPTOR);
}

/* Frame, completion and response are writes: the card is told of them too. */
static void a_frame_outside_mapped_memory(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, 0);
  espnic_store64(host->memory + 0x3000, 0x1000); /* below the host's memory */
  CHECK_EQ(espnic_mmio_write32(host->nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, 1), ESPNIC_OK);
  CHECK_EQ(espnic_wire_rx(at_an_odd_time(host), wire, sizeof wire), 0);
  espnic_wait_ps(host, 20 * MICROSECOND);
  CHECK_EQ(stat(host, "diagnostics", "DMA refused"), 1);
  CHECK_EQ(espnic_diagnoses(host), 1);
  const char* text = host->log[0];
  if (strstr(text, "us: receive buffer: DMA refused: write at 0x1000,") == NULL)
    FAIL("the log has \"%s\"", text);
}

static void a_buffer_given_again(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, 0);
  espnic_store64(host->memory + 0x3000 + 2 * ESPNIC_RECEIVE_DESCRIPTOR_BYTES,
                 host->memory_base + 0x10000); /* that of entry 0 */
  CHECK_EQ(espnic_mmio_write32(at_an_odd_time(host), 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, 3),
           ESPNIC_OK);
  espnic_wait_ps(host, MICROSECOND);
  told(
      host, "buffer reused",
      "3.648000 us: RECEIVE ring, entry 2: buffer reused: buffer 0x100010000 is given again before "
      "its completion");
}

/* Behind its completion a buffer may be given again. */
static void a_buffer_that_has_come_back(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, 1);
  CHECK_EQ(espnic_wire_rx(host->nic, wire, sizeof wire), 0);
  espnic_wait_ps(host, 20 * MICROSECOND);
  CHECK_EQ(host->indicated, 1);
  espnic_store64(host->memory + 0x3000 + ESPNIC_RECEIVE_DESCRIPTOR_BYTES,
                 host->memory_base + 0x10000);
  CHECK_EQ(espnic_mmio_write32(host->nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, 2), ESPNIC_OK);
  espnic_wait_ps(host, MICROSECOND);
  CHECK_EQ(espnic_diagnoses(host), 0);
}

static void a_key_read_back(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  uint32_t value = 1;
  (void)param;
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_SA_KEY_OFFSET, 0x5EC2E7), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_read32(at_an_odd_time(host), 0, ESPNIC_SA_KEY_OFFSET, &value), ESPNIC_OK);
  CHECK_EQ(value, 0);
  told(host, "key read back",
       "3.141592 us: SA_KEY[0]: key read back: read; key words are write-only and read 0, "
       "SA_FINGERPRINT tells whether they arrived");
}

static void a_window_that_is_busy(struct espnic_host* host, long param) {
  espnic_card* nic = at_an_odd_time(host);
  (void)param;
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_SA_CMD_OFFSET, ESPNIC_SA_CMD_GO_MASK), ESPNIC_OK);
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_SA_CMD_OFFSET, ESPNIC_SA_CMD_GO_MASK), ESPNIC_OK);
  told(host, "window busy",
       "3.141592 us: SA_CMD: window busy: go before SA_RSP.done of the command before it");
}

static void spinning(struct espnic_host* host, long param) {
  espnic_card* nic = at_an_odd_time(host);
  uint32_t value;
  (void)param;
  for (int i = 0; i < 1000; ++i) {
    CHECK_EQ(host->log_lines, i < 256 ? 0 : 1);
    CHECK_EQ(espnic_mmio_read32(nic, 0, ESPNIC_STATUS_OFFSET, &value), ESPNIC_OK);
  }
  told(host, "spinning",
       "3.141592 us: STATUS: spinning: read 256 times as 0x0; nothing in the card is under way "
       "that could change it");
}

/* The way it should be done is nothing to speak of. */
static void a_driver_that_does_nothing_wrong(struct espnic_host* host, long param) {
  uint32_t value;
  (void)param;
  bring_up(host, RING - 1);
  for (unsigned i = 0; i < 3 * RING; ++i) {
    CHECK_EQ(espnic_wire_rx(host->nic, wire, sizeof wire), i);
    espnic_wait_ps(host, 20 * MICROSECOND);
    CHECK_EQ(espnic_mmio_write32(host->nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET,
                                 (RING - 1 + i + 1) % RING),
             ESPNIC_OK);
    CHECK_EQ(espnic_mmio_read32(host->nic, 0, ESPNIC_STATUS_OFFSET, &value), ESPNIC_OK);
  }
  CHECK_EQ(host->indicated, 3 * RING);
  CHECK_EQ(espnic_diagnoses(host), 0);
  CHECK_EQ(host->log_lines, 0);
}

int main(int argc, char** argv) {
  static const struct espnic_case cases[] = {
      {"an unaligned access", an_unaligned_access, 0, 1},
      {"a read-only register", a_read_only_register, 0, 1},
      {"reserved bits", reserved_bits, 0, 1},
      {"no register", no_register, 0, 1},
      {"a doorbell before enable", a_doorbell_before_enable, 0, 1},
      {"an index beyond the ring", an_index_beyond_the_ring, 0, 1},
      {"a ring moved while it runs", a_ring_moved_while_it_runs, 0, 1},
      {"a ring that cannot be", a_ring_that_cannot_be, 0, 1},
      {"DMA outside mapped memory", dma_outside_mapped_memory, 0, 1},
      {"a frame outside mapped memory", a_frame_outside_mapped_memory, 0, 1},
      {"a buffer given again", a_buffer_given_again, 0, 1},
      {"a buffer that has come back", a_buffer_that_has_come_back, 0, 1},
      {"a key read back", a_key_read_back, 0, 1},
      {"a window that is busy", a_window_that_is_busy, 0, 1},
      {"spinning", spinning, 0, 1},
      {"a driver that does nothing wrong", a_driver_that_does_nothing_wrong, 0, 1},
  };
  const struct espnic_suite suite = {.cases = cases, .count = sizeof cases / sizeof cases[0]};
  return espnic_fixture_main(argc, argv, &suite);
}
