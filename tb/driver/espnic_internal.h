/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/* Between the files of the driver; not for those who use it. */
#ifndef ESPNIC_INTERNAL_H
#define ESPNIC_INTERNAL_H

#include "espnic_driver.h"

/* ---- little-endian and network-order bytes, on machines of any byte order -------------------- */

static inline uint32_t espnic_load32(const uint8_t* p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
static inline void espnic_store32(uint8_t* p, uint32_t value) {
  p[0] = (uint8_t)value;
  p[1] = (uint8_t)(value >> 8);
  p[2] = (uint8_t)(value >> 16);
  p[3] = (uint8_t)(value >> 24);
}
static inline void espnic_store16(uint8_t* p, uint32_t value) {
  p[0] = (uint8_t)value;
  p[1] = (uint8_t)(value >> 8);
}
static inline void espnic_store_be32(uint8_t* p, uint32_t value) {
  p[0] = (uint8_t)(value >> 24);
  p[1] = (uint8_t)(value >> 16);
  p[2] = (uint8_t)(value >> 8);
  p[3] = (uint8_t)value;
}
static inline void espnic_store_be16(uint8_t* p, uint32_t value) {
  p[0] = (uint8_t)(value >> 8);
  p[1] = (uint8_t)value;
}

/* Fields of structures in host memory, by the names of espnic_regs.h. */
#define ESPNIC_LOAD(field, p) ESPNIC_FIELD_GET(field, espnic_load32((p) + field##_OFFSET))
#define ESPNIC_STORE(field, p, value)  \
  espnic_store32((p) + field##_OFFSET, \
                 ESPNIC_FIELD_SET(field, espnic_load32((p) + field##_OFFSET), value))

/* A phase bit that the card turns over behind the driver's back: one byte, read once. */
#define ESPNIC_PHASE(field, p)                                                       \
  (((uint32_t)((const volatile uint8_t*)(p))[field##_OFFSET + field##_SHIFT / 8]) >> \
       (field##_SHIFT % 8) &                                                         \
   1u)

/* ---- the platform --------------------------------------------------------------------------- */

static inline uint32_t espnic_read(const struct espnic_driver* driver, uint32_t offset) {
  return driver->platform.mmio_read32(driver->platform.ctx, 0, offset);
}
static inline void espnic_write(const struct espnic_driver* driver, uint32_t offset,
                                uint32_t value) {
  driver->platform.mmio_write32(driver->platform.ctx, 0, offset, value);
}
static inline void espnic_barrier(const struct espnic_driver* driver) {
  if (driver->platform.barrier != NULL) driver->platform.barrier(driver->platform.ctx);
}
static inline void espnic_relax(const struct espnic_driver* driver) {
  if (driver->platform.relax != NULL) driver->platform.relax(driver->platform.ctx);
}
static inline void espnic_log(const struct espnic_driver* driver, int level, const char* text) {
  if (driver->platform.log != NULL) driver->platform.log(driver->platform.ctx, level, text);
}
/* Doorbells, after everything they announce. */
static inline void espnic_ring_doorbell(struct espnic_driver* driver, uint32_t bar2_offset,
                                        uint32_t bar0_offset, uint32_t index) {
  espnic_barrier(driver);
  ++driver->stats.doorbells;
  if (driver->platform.has_bar2) {
    driver->platform.mmio_write32(driver->platform.ctx, 2, bar2_offset, index);
  } else {
    driver->platform.mmio_write32(driver->platform.ctx, 0, bar0_offset, index);
  }
}

static inline void espnic_write_moderation(const struct espnic_driver* driver) {
  const struct espnic_config* config = &driver->config;
  espnic_write(driver, ESPNIC_INT_MODERATION_OFFSET,
               ESPNIC_FIELD_PREP(ESPNIC_INT_MODERATION_PACKETS, config->moderation_packets) |
                   ESPNIC_FIELD_PREP(ESPNIC_INT_MODERATION_TIME_256NS, config->moderation_256ns));
}

/* Polls a BAR0 register until (word & mask) == want; the word in `*word`. */
int espnic_wait(struct espnic_driver* driver, uint32_t offset, uint32_t mask, uint32_t want,
                uint32_t* word);

enum espnic_driver_state {
  ESPNIC_STATE_NONE = 0,
  ESPNIC_STATE_PROBED = 0x50524F42,
  ESPNIC_STATE_RUNNING = 0x52554E21,
  ESPNIC_STATE_HALTED = 0x48414C54
};

/* Answers every request that is still out with REQUEST_ABORTED. */
void espnic_abort_requests(struct espnic_driver* driver);

/* Where the members behind OffloadHandle lie (spec 4.2); the encapsulation ones only with UDP. */
struct espnic_add_layout {
  uint32_t encap_type, encap_port, entry, key_len, key_mat;
};
struct espnic_add_layout espnic_add_layout(uint32_t layout, int udp_esp);

/* ---- short texts without stdio --------------------------------------------------------------- */

struct espnic_text {
  char chars[160];
  uint32_t used;
};
void espnic_text_begin(struct espnic_text* text, const char* start);
void espnic_text_add(struct espnic_text* text, const char* more);
void espnic_text_add_hex(struct espnic_text* text, uint32_t value);

#endif
