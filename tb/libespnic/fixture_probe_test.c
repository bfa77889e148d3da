/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * Cases that end in every way there is; fixture_test.sh looks at what the fixture makes of them.
 */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "espnic_fixture.h"
#include "espnic_regs.h"

static void passes(struct espnic_host* host, long param) {
  (void)param;
  CHECK_EQ(host->memory[0], 7); /* what prepare left there */
  host->memory[0] = 8;          /* no other case may see that */
  CHECK_EQ(espnic_mmio_write32(host->nic, 0, ESPNIC_COMMAND_SIZE_OFFSET, 64), ESPNIC_OK);
}

static void starts_afresh(struct espnic_host* host, long param) {
  uint32_t size = 1;
  (void)param;
  CHECK_EQ(host->memory[0], 7);
  CHECK_EQ(espnic_mmio_read32(host->nic, 0, ESPNIC_COMMAND_SIZE_OFFSET, &size), ESPNIC_OK);
  CHECK_EQ(size, ESPNIC_COMMAND_SIZE_RESET);
}

static void fails_a_check(struct espnic_host* host, long param) {
  (void)host;
  CHECK_EQ(param + 1, 3);
}

static void differs_in_a_byte(struct espnic_host* host, long param) {
  (void)param;
  CHECK_BYTES(host->memory, "\7\0\1", 3);
}

static void crashes(struct espnic_host* host, long param) {
  (void)host;
  (void)param;
  raise(SIGSEGV);
}

static void hangs(struct espnic_host* host, long param) {
  (void)host;
  (void)param;
  for (;;) pause();
}

static void leaves(struct espnic_host* host, long param) {
  (void)host;
  (void)param;
  _Exit(0);
}

static void prepare(struct espnic_host* host) { host->memory[0] = 7; }

int main(int argc, char** argv) {
  static const struct espnic_case cases[] = {
      {"passes", passes, 0, 2},
      {"starts afresh", starts_afresh, 0, 1},
      {"fails a check", fails_a_check, 1, 3},
      {"differs in a byte", differs_in_a_byte, 0, 1},
      {"crashes", crashes, 0, 1},
      {"hangs", hangs, 0, 1},
      {"leaves", leaves, 0, 1},
  };
  const struct espnic_suite suite = {
      .cases = cases, .count = sizeof cases / sizeof cases[0], .prepare = prepare};
  return espnic_fixture_main(argc, argv, &suite);
}
