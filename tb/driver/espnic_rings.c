/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/* Service of the completion ring and of interrupts. */
#include <string.h>

#include "espnic_driver.h"
#include "espnic_internal.h"

void espnic_completion_decode(const uint8_t* p, struct espnic_completion* completion) {
#define ESPNIC_TAKE(type, member, field) \
  completion->member = (type)ESPNIC_LOAD(ESPNIC_COMPLETION_##field, p)
  ESPNIC_TAKE(uint16_t, length, LENGTH);
  ESPNIC_TAKE(uint8_t, queue, QUEUE);
  ESPNIC_TAKE(uint8_t, frame_class, FRAME_CLASS);
  ESPNIC_TAKE(uint8_t, detail, DETAIL);
  ESPNIC_TAKE(uint8_t, sa_delete_req, SA_DELETE_REQ);
  ESPNIC_TAKE(uint8_t, crypto_done, CRYPTO_DONE);
  ESPNIC_TAKE(uint8_t, next_crypto_done, NEXT_CRYPTO_DONE);
  ESPNIC_TAKE(uint16_t, crypto_status, CRYPTO_STATUS);
  completion->ndis_word = espnic_load32(p + ESPNIC_COMPLETION_CRYPTO_DONE_OFFSET);
  ESPNIC_TAKE(uint16_t, outer_sa, OUTER_SA);
  ESPNIC_TAKE(uint16_t, inner_sa, INNER_SA);
  ESPNIC_TAKE(uint32_t, spi, SPI);
  ESPNIC_TAKE(uint8_t, next_header, NEXT_HEADER);
  ESPNIC_TAKE(uint8_t, pad_length, PAD_LENGTH);
  ESPNIC_TAKE(uint8_t, header_info_set, HEADER_INFO_SET);
  ESPNIC_TAKE(uint8_t, ip_checksum_checked, IP_CHECKSUM_CHECKED);
  ESPNIC_TAKE(uint8_t, ip_checksum_good, IP_CHECKSUM_GOOD);
  ESPNIC_TAKE(uint8_t, l4_checksum_checked, L4_CHECKSUM_CHECKED);
  ESPNIC_TAKE(uint8_t, l4_checksum_good, L4_CHECKSUM_GOOD);
  ESPNIC_TAKE(uint8_t, l4_checksum_inner, L4_CHECKSUM_INNER);
  ESPNIC_TAKE(uint8_t, vlan, VLAN);
  ESPNIC_TAKE(uint8_t, replay_checked, REPLAY_CHECKED);
  ESPNIC_TAKE(uint8_t, replay_failed, REPLAY_FAILED);
  ESPNIC_TAKE(uint8_t, soft_lifetime, SOFT_LIFETIME);
  ESPNIC_TAKE(uint8_t, hard_lifetime, HARD_LIFETIME);
  ESPNIC_TAKE(uint8_t, rss_type, RSS_TYPE);
  ESPNIC_TAKE(uint32_t, rss_hash, RSS_HASH);
  ESPNIC_TAKE(uint32_t, cycle, CYCLE);
  ESPNIC_TAKE(uint32_t, sa_generation, SA_GENERATION);
  ESPNIC_TAKE(uint8_t, phase, PHASE);
  ESPNIC_TAKE(uint8_t, decapsulated, DECAPSULATED);
#undef ESPNIC_TAKE
}

uint64_t espnic_driver_next_completion(const struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_RUNNING) return 0;
  return driver->completions_bus + (uint64_t)driver->completion_consumer * ESPNIC_COMPLETION_BYTES;
}

uint64_t espnic_driver_next_response(const struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_RUNNING) return 0;
  return driver->responses_bus + (uint64_t)driver->response_consumer * ESPNIC_RESPONSE_ENTRY_BYTES;
}

void espnic_driver_flush(struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_RUNNING || driver->to_ring == 0) return;
  driver->to_ring = 0;
  espnic_ring_doorbell(driver, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, ESPNIC_RECEIVE_PRODUCER_OFFSET,
                       driver->descriptor_producer);
}

/* Buffer and descriptor of a place stay together, so a descriptor is given back as it is; the one
 * before the producer index stays empty, else a full ring would look like an empty one. */
static void give_back(struct espnic_driver* driver) {
  driver->descriptor_producer =
      (driver->descriptor_producer + 1) & (driver->config.receive_entries - 1);
  if (++driver->to_ring >= driver->config.doorbell_batch) espnic_driver_flush(driver);
}

static int serve_completion(struct espnic_driver* driver) {
  const uint32_t index = driver->completion_consumer;
  const uint8_t* entry = driver->completions + (size_t)index * ESPNIC_COMPLETION_BYTES;
  if (ESPNIC_PHASE(ESPNIC_COMPLETION_PHASE, entry) != driver->completion_phase) return 0;
  espnic_barrier(driver); /* the rest of the entry, and the frame, behind the phase bit */
  struct espnic_completion completion;
  espnic_completion_decode(entry, &completion);
  if (completion.length > driver->config.buffer_bytes) {
    ++driver->stats.bad_lengths;
    completion.length = (uint16_t)driver->config.buffer_bytes;
  }
  if (++driver->completion_consumer == driver->config.receive_entries) {
    driver->completion_consumer = 0;
    driver->completion_phase ^= 1;
  }
  ++driver->stats.frames;
  if (driver->client.received != NULL) {
    driver->client.received(driver->client.ctx, &completion,
                            driver->buffers + (size_t)index * driver->config.buffer_bytes);
  }
  give_back(driver);
  return 1;
}

uint32_t espnic_driver_poll_receive(struct espnic_driver* driver, uint32_t budget) {
  uint32_t served = 0;
  /* Called out of the callback of a frame: that frame's buffer is not free yet. The loop below the
   * callback goes on. */
  if (driver->receiving) return 0;
  driver->receiving = 1;
  while (driver->state == ESPNIC_STATE_RUNNING && (budget == 0 || served < budget) &&
         serve_completion(driver)) {
    ++served;
  }
  driver->receiving = 0;
  return served;
}

/* ---- event ring ------------------------------------------------------------------------------ */

static int serve_event(struct espnic_driver* driver) {
  const uint8_t* entry = driver->events + (size_t)driver->event_consumer * ESPNIC_SA_EVENT_BYTES;
  if (ESPNIC_PHASE(ESPNIC_SA_EVENT_PHASE, entry) != driver->event_phase) return 0;
  espnic_barrier(driver); /* the rest of the entry behind the phase bit */
  const struct espnic_lifetime ended = {
      ESPNIC_LOAD(ESPNIC_SA_EVENT_ROW, entry), ESPNIC_LOAD(ESPNIC_SA_EVENT_GENERATION, entry),
      ESPNIC_LOAD(ESPNIC_SA_EVENT_KIND, entry),
      (uint64_t)ESPNIC_LOAD(ESPNIC_SA_EVENT_COUNT_HI, entry) << 32 |
          ESPNIC_LOAD(ESPNIC_SA_EVENT_COUNT_LO, entry)};
  if (++driver->event_consumer == driver->config.event_entries) {
    driver->event_consumer = 0;
    driver->event_phase ^= 1;
  }
  espnic_write(driver, ESPNIC_EVENT_CONSUMER_OFFSET, driver->event_consumer);
  if (driver->client.lifetime != NULL) driver->client.lifetime(driver->client.ctx, &ended);
  return 1;
}

uint32_t espnic_driver_poll_events(struct espnic_driver* driver) {
  uint32_t served = 0;
  if (driver->events == NULL) return 0;
  while (driver->state == ESPNIC_STATE_RUNNING && serve_event(driver)) ++served;
  return served;
}

/* ---- interrupts ----------------------------------------------------------------------------- */

/* What the registers say of the first refused access holds until INT_CAUSE.dma_error is cleared. */
static void read_dma_error(const struct espnic_driver* driver, struct espnic_event* event) {
  const uint32_t info = espnic_read(driver, ESPNIC_DMA_ERROR_INFO_OFFSET);
  event->dma_error_address = espnic_read(driver, ESPNIC_DMA_ERROR_LO_OFFSET) |
                             (uint64_t)espnic_read(driver, ESPNIC_DMA_ERROR_HI_OFFSET) << 32;
  event->dma_error_source = ESPNIC_FIELD_GET(ESPNIC_DMA_ERROR_INFO_SOURCE, info);
  event->dma_error_write = ESPNIC_FIELD_GET(ESPNIC_DMA_ERROR_INFO_WRITE, info) != 0;
}

/* Clears first and then looks, so that what happens in between raises the vector anew. */
static void serve_control(struct espnic_driver* driver) {
  struct espnic_event event;
  memset(&event, 0, sizeof event);
  event.causes =
      espnic_read(driver, ESPNIC_INT_CAUSE_OFFSET) & ~ESPNIC_INT_CAUSE_RX_COMPLETION_MASK;
  if ((event.causes & ESPNIC_INT_CAUSE_DMA_ERROR_MASK) != 0) read_dma_error(driver, &event);
  if (event.causes != 0) espnic_write(driver, ESPNIC_INT_CAUSE_OFFSET, event.causes);
  espnic_driver_poll_responses(driver);
  if ((event.causes & ESPNIC_INT_CAUSE_SA_EVENT_MASK) != 0) espnic_driver_poll_events(driver);
  if ((event.causes & ~ESPNIC_INT_CAUSE_COMMAND_RESPONSE_MASK) != 0 &&
      driver->client.event != NULL) {
    driver->client.event(driver->client.ctx, &event);
  }
}

void espnic_driver_interrupt(struct espnic_driver* driver, unsigned vector) {
  if (driver->state != ESPNIC_STATE_RUNNING) return;
  ++driver->stats.interrupts;
  if (vector == 0) serve_control(driver);
  /* A message is sent for every event, so the receive vector needs no access to INT_CAUSE. */
  if (vector == 1) espnic_driver_poll_receive(driver, 0);
}

int espnic_driver_mask_vector(struct espnic_driver* driver, unsigned vector, int masked) {
  const struct espnic_platform* platform = &driver->platform;
  const uint32_t entry =
      vector * (ESPNIC_BAR4_MSIX1_CONTROL_OFFSET - ESPNIC_BAR4_MSIX0_CONTROL_OFFSET);
  if (driver->state != ESPNIC_STATE_RUNNING) return ESPNIC_RESULT_NOT_RUNNING;
  if (vector > 1 || !platform->has_bar4) return ESPNIC_RESULT_BAD_ARGUMENT;
  platform->mmio_write32(platform->ctx, 4, entry + ESPNIC_BAR4_MSIX0_CONTROL_OFFSET,
                         masked ? ESPNIC_BAR4_MSIX0_CONTROL_MASK_MASK : 0);
  return ESPNIC_RESULT_OK;
}

int espnic_driver_moderate(struct espnic_driver* driver, uint32_t packets, uint32_t time_256ns) {
  if (driver->state != ESPNIC_STATE_RUNNING) return ESPNIC_RESULT_NOT_RUNNING;
  if (packets > 0xFF || time_256ns > 0xFFFF) return ESPNIC_RESULT_BAD_ARGUMENT;
  driver->config.moderation_packets = packets;
  driver->config.moderation_256ns = time_256ns;
  espnic_write_moderation(driver);
  return ESPNIC_RESULT_OK;
}
