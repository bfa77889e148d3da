/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * "diagnostics": "stop": the first mistake of a driver ends the run.
 */
#include "test_card.h"

static void stopped(struct espnic_host* host, int64_t got, const char* line) {
  CHECK_EQ(got, ESPNIC_E_DIAGNOSIS);
  if (strcmp(espnic_last_error(host->nic), line) != 0)
    FAIL("the error is \"%s\", not \"%s\"", espnic_last_error(host->nic), line);
}

#define INDEX_8                                                                     \
  "0.000000 us: RECEIVE_PRODUCER: bad index: index 8 is beyond the ring, or gives " \
  "entries whose completions are still to come"
#define REUSED                                                                                   \
  "0.512000 us: RECEIVE ring, entry 1: buffer reused: buffer 0x100010000 is given again before " \
  "its completion"

/* Nothing but a reset makes a stopped card go on. */
static void stays_stopped(struct espnic_host* host, const char* line) {
  espnic_card* nic = host->nic;
  const int64_t now = espnic_now_ps(nic);
  const uint64_t later = (uint64_t)now + MICROSECOND;
  const long long writes = stat(host, "registers", "writes");
  uint32_t value = 0;
  stopped(host, espnic_run_until(nic, later), line);
  stopped(host, espnic_run_until_irq(nic, later), line);
  stopped(host, espnic_wire_rx(nic, wire, sizeof wire), line);
  stopped(host, espnic_mmio_write32(nic, 0, ESPNIC_MAX_FRAME_OFFSET, 100), line);
  stopped(host, espnic_mmio_write64(nic, 0, ESPNIC_RECEIVE_BASE_LO_OFFSET, 0), line);
  stopped(host, espnic_cfg_write(nic, 4, 2, 0), line);
  /* It can be looked at. */
  CHECK_EQ(espnic_mmio_read32(nic, 0, ESPNIC_ID_OFFSET, &value), ESPNIC_OK);
  CHECK_EQ(value, ESPNIC_ID_RESET);
  CHECK_EQ(espnic_cfg_read(nic, 4, 2, &value), ESPNIC_OK);
  CHECK_EQ(value, 6);
  CHECK_EQ(espnic_now_ps(nic), now);
  CHECK_EQ(stat(host, "registers", "writes"), writes);
  CHECK_EQ(stat(host, "frames", "in_flight"), 0);
  refuse(host, espnic_reset(nic, 7), ESPNIC_E_ARGUMENT, "kind 7");
  stopped(host, espnic_run_until(nic, later), line);
}

static void an_access_stops(struct espnic_host* host, long param) {
  (void)param;
  bring_up(host, 0);
  stopped(host, espnic_mmio_write32(host->nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, RING),
          INDEX_8);
  CHECK_EQ(host->log_lines, 1);
  CHECK(strcmp(host->log[0], INDEX_8) == 0);
  stays_stopped(host, INDEX_8);
}

static void a_refused_access_stops(struct espnic_host* host, long param) {
  static const char line[] = "0.000000 us: VERSION: read-only: write of 0x1; nothing changed";
  (void)param;
  stopped(host, espnic_mmio_write32(host->nic, 0, ESPNIC_VERSION_OFFSET, 1), line);
  stays_stopped(host, line);
}

static void a_read_stops(struct espnic_host* host, long param) {
  static const char line[] =
      "0.000000 us: STATUS: spinning: read 256 times as 0x0; nothing in the card is under way that "
      "could change it";
  uint32_t value;
  (void)param;
  for (int i = 0; i < 255; ++i)
    CHECK_EQ(espnic_mmio_read32(host->nic, 0, ESPNIC_STATUS_OFFSET, &value), ESPNIC_OK);
  stopped(host, espnic_mmio_read32(host->nic, 0, ESPNIC_STATUS_OFFSET, &value), line);
  CHECK_EQ(value, 0);
  stays_stopped(host, line);
}

/* What goes wrong while time goes on ends it there. */
static void a_run_stops(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  (void)param;
  bring_up(host, 0);
  espnic_store64(host->memory + 0x3000 + ESPNIC_RECEIVE_DESCRIPTOR_BYTES,
                 host->memory_base + 0x10000); /* that of entry 0 */
  CHECK_EQ(espnic_mmio_write32(nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, 2), ESPNIC_OK);
  stopped(host,
          param != 0 ? espnic_run_until_irq(nic, 100 * MICROSECOND)
                     : espnic_run_until(nic, 100 * MICROSECOND),
          REUSED);
  CHECK_EQ(espnic_now_ps(nic), 512000);
  stays_stopped(host, REUSED);
}

/* A reset takes the stop away; what comes next stops again, with its own line. */
static void a_reset_goes_on(struct espnic_host* host, long param) {
  espnic_card* nic = host->nic;
  (void)param;
  bring_up(host, 0);
  stopped(host, espnic_mmio_write32(nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, RING), INDEX_8);
  CHECK_EQ(espnic_reset(nic, (int)param), ESPNIC_OK);
  espnic_wait_ps(host, 100 * MICROSECOND);
  CHECK_EQ(espnic_now_ps(nic), 100 * MICROSECOND);
  if (param == ESPNIC_RESET_DATAPATH) {
    CHECK_EQ(espnic_mmio_write32(nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, RING - 1), ESPNIC_OK);
    CHECK_EQ(espnic_wire_rx(nic, wire, sizeof wire), 0);
    espnic_wait_ps(host, 20 * MICROSECOND);
    CHECK_EQ(host->indicated, 1);
    stopped(host, espnic_mmio_write32(nic, 0, ESPNIC_VERSION_OFFSET, 1),
            "120.000000 us: VERSION: read-only: write of 0x1; nothing changed");
  }
}

int main(int argc, char** argv) {
  static const struct espnic_case cases[] = {
      {"an access stops", an_access_stops, 0, 1},
      {"a refused access stops", a_refused_access_stops, 0, 1},
      {"a read stops", a_read_stops, 0, 1},
      {"a run stops", a_run_stops, 0, 2},
      {"a reset goes on", a_reset_goes_on, ESPNIC_RESET_DATAPATH, 2},
  };
  const struct espnic_suite suite = {.cases = cases,
                                     .count = sizeof cases / sizeof cases[0],
                                     .config_json = "{\"diagnostics\": \"stop\"}"};
  return espnic_fixture_main(argc, argv, &suite);
}
