/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * What the tests of the ABI have in common: a card with rings, by hand.
 */
#ifndef TEST_CARD_H
#define TEST_CARD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "espnic_fixture.h"
#include "espnic_regs.h"

enum { RING = 8, BUFFER_BYTES = 2048, FRAME_BYTES = 100 };
#define MICROSECOND UINT64_C(1000000)

static char wire[FRAME_BYTES]; /* no IP: goes up as it is */

/* Receive rings and a card that runs, with `posted` descriptors. */
static inline void bring_up(struct espnic_host* host, unsigned posted) {
  static const struct {
    uint32_t offset, size_offset, at;
  } rings[] = {{ESPNIC_COMMAND_BASE_LO_OFFSET, ESPNIC_COMMAND_SIZE_OFFSET, 0x1000},
               {ESPNIC_RESPONSE_BASE_LO_OFFSET, 0, 0x2000},
               {ESPNIC_RECEIVE_BASE_LO_OFFSET, ESPNIC_RECEIVE_SIZE_OFFSET, 0x3000},
               {ESPNIC_COMPLETION_BASE_LO_OFFSET, ESPNIC_COMPLETION_SIZE_OFFSET, 0x4000}};
  espnic_card* nic = host->nic;
  for (size_t i = 0; i < sizeof rings / sizeof rings[0]; ++i) {
    CHECK_EQ(espnic_mmio_write64(nic, 0, rings[i].offset, host->memory_base + rings[i].at), 0);
    if (rings[i].size_offset != 0)
      CHECK_EQ(espnic_mmio_write32(nic, 0, rings[i].size_offset, RING), 0);
  }
  CHECK_EQ(espnic_mmio_write32(nic, 0, ESPNIC_CONTROL_OFFSET, ESPNIC_CONTROL_ENABLE_MASK), 0);
  for (unsigned i = 0; i < RING; ++i) {
    uint8_t* descriptor = host->memory + 0x3000 + i * ESPNIC_RECEIVE_DESCRIPTOR_BYTES;
    espnic_store64(descriptor, host->memory_base + 0x10000 + i * BUFFER_BYTES);
    espnic_store32(descriptor + ESPNIC_RECEIVE_DESCRIPTOR_LENGTH_OFFSET, BUFFER_BYTES);
  }
  CHECK_EQ(espnic_mmio_write32(nic, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, posted), 0);
  memset(wire, 0x5A, sizeof wire);
}

/* The number behind "NAME": in the statistics, the first time it is there. */
static inline long long stat(struct espnic_host* host, const char* group, const char* name) {
  char text[4096], key[64];
  const int64_t length = espnic_stats_json(host->nic, text, sizeof text);
  CHECK(length > 0 && (size_t)length < sizeof text && strlen(text) == (size_t)length);
  snprintf(key, sizeof key, "\"%s\":{", group);
  const char* at = strstr(text, key);
  if (at == NULL) FAIL("no \"%s\" in %s", group, text);
  snprintf(key, sizeof key, "\"%s\":", name);
  at = strstr(at, key);
  if (at == NULL) FAIL("no \"%s\" in %s", name, text);
  return atoll(at + strlen(key));
}

/* A call has failed so, and espnic_last_error has these words. */
static inline void refuse(struct espnic_host* host, int64_t got, int want, const char* words) {
  CHECK_EQ(got, want);
  if (strstr(espnic_last_error(host->nic), words) == NULL)
    FAIL("the error is \"%s\", without \"%s\"", espnic_last_error(host->nic), words);
}

#endif
