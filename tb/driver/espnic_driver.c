/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
#include "espnic_driver.h"

#include <string.h>

#include "espnic_internal.h"

/* ---- probe ---------------------------------------------------------------------------------- */

/* The one place that interprets the capability registers. A card whose CAP_ENCAPSULATION is 0 does
 * not tell them: IEEE 802.3 is always set where they are told. */
static void read_capabilities(struct espnic_driver* driver) {
  struct espnic_capabilities* caps = &driver->capabilities;
  const uint32_t model = espnic_read(driver, ESPNIC_MODEL_OFFSET);
  caps->is_model = ESPNIC_FIELD_GET(ESPNIC_MODEL_IS_MODEL, model) != 0;
  caps->encapsulation = espnic_read(driver, ESPNIC_CAP_ENCAPSULATION_OFFSET);
  caps->ah_esp_combined = espnic_read(driver, ESPNIC_CAP_AH_ESP_COMBINED_OFFSET);
  caps->transport_tunnel_combined =
      espnic_read(driver, ESPNIC_CAP_TRANSPORT_TUNNEL_COMBINED_OFFSET);
  caps->ipv4_options = espnic_read(driver, ESPNIC_CAP_IPV4_OPTIONS_OFFSET);
  caps->udp_esp = espnic_read(driver, ESPNIC_CAP_UDP_ESP_OFFSET);
  caps->ipv4_ah = espnic_read(driver, ESPNIC_CAP_IPV4_AH_OFFSET);
  caps->ipv4_esp = espnic_read(driver, ESPNIC_CAP_IPV4_ESP_OFFSET);
  caps->sa_rows =
      ESPNIC_FIELD_GET(ESPNIC_SA_CAPACITY_ROWS, espnic_read(driver, ESPNIC_SA_CAPACITY_OFFSET));
  caps->parser_entries = ESPNIC_FIELD_GET(ESPNIC_PARSER_CAPACITY_ENTRIES,
                                          espnic_read(driver, ESPNIC_PARSER_CAPACITY_OFFSET));
  caps->ring_max =
      ESPNIC_FIELD_GET(ESPNIC_RING_MAX_ENTRIES, espnic_read(driver, ESPNIC_RING_MAX_OFFSET));
  if (caps->ring_max == 0) caps->ring_max = ESPNIC_RING_MAX_RESET;
  caps->integrity_key_first =
      ESPNIC_FIELD_GET(ESPNIC_KEY_ORDER_ORDER, espnic_read(driver, ESPNIC_KEY_ORDER_OFFSET)) ==
      ESPNIC_KEY_ORDER_INTEGRITY_FIRST;
  caps->known = (caps->encapsulation & ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_MASK) != 0;
}

void espnic_driver_capability_v2(const struct espnic_driver* driver,
                                 uint8_t bytes[ESPNIC_NDIS_V2_CAPABILITY_BYTES]) {
  for (uint32_t at = 0; at < ESPNIC_NDIS_V2_CAPABILITY_BYTES; at += 4)
    espnic_store32(bytes + at, espnic_read(driver, ESPNIC_CAP_V2_ENCAPSULATION_OFFSET + at));
}

int espnic_driver_decapsulates(const struct espnic_driver* driver) {
  return ESPNIC_FIELD_GET(ESPNIC_CAP_EXTRAS_DECAPSULATE,
                          espnic_read(driver, ESPNIC_CAP_EXTRAS_OFFSET)) != 0;
}

static void log_register(const struct espnic_driver* driver, const char* name, uint32_t word,
                         const char* trouble) {
  struct espnic_text text;
  espnic_text_begin(&text, "espnic: ");
  espnic_text_add(&text, name);
  espnic_text_add(&text, " reads ");
  espnic_text_add_hex(&text, word);
  espnic_text_add(&text, trouble);
  espnic_log(driver, ESPNIC_DRIVER_LOG_ERROR, text.chars);
}

int espnic_driver_probe(struct espnic_driver* driver, const struct espnic_platform* platform) {
  memset(driver, 0, sizeof *driver);
  if (platform->mmio_read32 == NULL || platform->mmio_write32 == NULL) {
    return ESPNIC_RESULT_BAD_ARGUMENT;
  }
  driver->platform = *platform;
  const uint32_t id = espnic_read(driver, ESPNIC_ID_OFFSET);
  if (id != ESPNIC_ID_RESET) {
    log_register(driver, "ID", id, ": no espnic card behind this BAR0");
    return ESPNIC_RESULT_WRONG_ID;
  }
  const uint32_t version = espnic_read(driver, ESPNIC_VERSION_OFFSET);
  driver->capabilities.version_major = ESPNIC_FIELD_GET(ESPNIC_VERSION_MAJOR, version);
  driver->capabilities.version_minor = ESPNIC_FIELD_GET(ESPNIC_VERSION_MINOR, version);
  /* A larger minor version has more registers; those of this driver's header are as they were. */
  if (driver->capabilities.version_major !=
      ESPNIC_FIELD_GET(ESPNIC_VERSION_MAJOR, ESPNIC_VERSION_RESET)) {
    log_register(driver, "VERSION", version, ": this driver knows another major version");
    return ESPNIC_RESULT_WRONG_VERSION;
  }
  read_capabilities(driver);
  espnic_config_defaults(&driver->config); /* until init; the SA window polls before that */
  driver->state = ESPNIC_STATE_PROBED;
  return ESPNIC_RESULT_OK;
}

/* ---- init ----------------------------------------------------------------------------------- */

void espnic_config_defaults(struct espnic_config* config) {
  memset(config, 0, sizeof *config);
  config->command_entries = 16;
  config->request_bytes = 1024;
  config->receive_entries = 1024;
  config->buffer_bytes = 2048;
  config->doorbell_batch = 1;
  config->poll_limit = 100000;
}

static int ring_size(uint32_t entries, uint32_t most) {
  return entries >= 2 && entries <= most && (entries & (entries - 1)) == 0;
}

static int good_config(const struct espnic_driver* driver, const struct espnic_config* config) {
  return ring_size(config->command_entries, ESPNIC_DRIVER_MAX_REQUESTS) &&
         ring_size(config->receive_entries, driver->capabilities.ring_max) &&
         config->request_bytes >= 1 && config->request_bytes <= 65536 &&
         config->buffer_bytes >= 1 && config->doorbell_batch >= 1 &&
         config->doorbell_batch <= config->receive_entries / 2 && config->poll_limit >= 1 &&
         config->max_frame <= ESPNIC_MAX_FRAME_BYTES_MASK >> ESPNIC_MAX_FRAME_BYTES_SHIFT &&
         (config->event_entries == 0 ||
          ring_size(config->event_entries, driver->capabilities.ring_max)) &&
         config->moderation_packets <= 0xFF && config->moderation_256ns <= 0xFFFF;
}

static uint8_t* allocate(const struct espnic_driver* driver, size_t bytes, size_t align,
                         uint64_t* bus) {
  uint8_t* memory = driver->platform.dma_alloc(driver->platform.ctx, bytes, align, bus);
  return memory != NULL && *bus % align == 0 ? memory : NULL;
}

static int allocate_all(struct espnic_driver* driver) {
  const struct espnic_config* config = &driver->config;
  const size_t commands = config->command_entries, frames = config->receive_entries;
  driver->commands = allocate(driver, commands * ESPNIC_COMMAND_ENTRY_BYTES,
                              ESPNIC_COMMAND_ENTRY_BYTES, &driver->commands_bus);
  driver->responses = allocate(driver, commands * ESPNIC_RESPONSE_ENTRY_BYTES,
                               ESPNIC_RESPONSE_ENTRY_BYTES, &driver->responses_bus);
  driver->descriptors = allocate(driver, frames * ESPNIC_RECEIVE_DESCRIPTOR_BYTES,
                                 ESPNIC_RECEIVE_DESCRIPTOR_BYTES, &driver->descriptors_bus);
  driver->completions = allocate(driver, frames * ESPNIC_COMPLETION_BYTES, ESPNIC_COMPLETION_BYTES,
                                 &driver->completions_bus);
  driver->buffers = allocate(driver, frames * config->buffer_bytes, 8, &driver->buffers_bus);
  driver->events = NULL;
  if (config->event_entries != 0) {
    driver->events = allocate(driver, (size_t)config->event_entries * ESPNIC_SA_EVENT_BYTES,
                              ESPNIC_SA_EVENT_BYTES, &driver->events_bus);
    if (driver->events == NULL) return 0;
  }
  int all = driver->commands != NULL && driver->responses != NULL && driver->descriptors != NULL &&
            driver->completions != NULL && driver->buffers != NULL;
  for (uint32_t i = 0; all && i < config->command_entries; ++i) {
    struct espnic_request* request = &driver->requests[i];
    request->buffer = allocate(driver, config->request_bytes, 8, &request->bus);
    all = request->buffer != NULL;
  }
  return all;
}

static void write_base(const struct espnic_driver* driver, uint32_t low_offset, uint64_t address) {
  espnic_write(driver, low_offset, (uint32_t)address);
  espnic_write(driver, low_offset + 4, (uint32_t)(address >> 32));
}

static void program_vector(const struct espnic_driver* driver, uint32_t vector) {
  const struct espnic_platform* platform = &driver->platform;
  const uint32_t entry =
      vector * (ESPNIC_BAR4_MSIX1_ADDRESS_LO_OFFSET - ESPNIC_BAR4_MSIX0_ADDRESS_LO_OFFSET);
  const uint64_t address = platform->msix[vector].address;
  platform->mmio_write32(platform->ctx, 4, entry + ESPNIC_BAR4_MSIX0_CONTROL_OFFSET,
                         ESPNIC_BAR4_MSIX0_CONTROL_MASK_MASK);
  platform->mmio_write32(platform->ctx, 4, entry + ESPNIC_BAR4_MSIX0_ADDRESS_LO_OFFSET,
                         (uint32_t)address);
  platform->mmio_write32(platform->ctx, 4, entry + ESPNIC_BAR4_MSIX0_ADDRESS_HI_OFFSET,
                         (uint32_t)(address >> 32));
  platform->mmio_write32(platform->ctx, 4, entry + ESPNIC_BAR4_MSIX0_DATA_OFFSET,
                         platform->msix[vector].data);
  platform->mmio_write32(platform->ctx, 4, entry + ESPNIC_BAR4_MSIX0_CONTROL_OFFSET, 0);
}

static void program_interrupts(const struct espnic_driver* driver) {
  const struct espnic_config* config = &driver->config;
  if (driver->platform.has_bar4) {
    program_vector(driver, 0);
    program_vector(driver, 1);
  }
  if (config->interrupt_causes == 0) return;
  espnic_write_moderation(driver);
  espnic_write(driver, ESPNIC_INT_MASK_OFFSET, config->interrupt_causes);
}

static void program_rings(const struct espnic_driver* driver) {
  const struct espnic_config* config = &driver->config;
  write_base(driver, ESPNIC_COMMAND_BASE_LO_OFFSET, driver->commands_bus);
  write_base(driver, ESPNIC_RESPONSE_BASE_LO_OFFSET, driver->responses_bus);
  espnic_write(driver, ESPNIC_COMMAND_SIZE_OFFSET, config->command_entries);
  write_base(driver, ESPNIC_RECEIVE_BASE_LO_OFFSET, driver->descriptors_bus);
  espnic_write(driver, ESPNIC_RECEIVE_SIZE_OFFSET, config->receive_entries);
  write_base(driver, ESPNIC_COMPLETION_BASE_LO_OFFSET, driver->completions_bus);
  espnic_write(driver, ESPNIC_COMPLETION_SIZE_OFFSET, config->receive_entries);
  if (driver->events != NULL) {
    write_base(driver, ESPNIC_EVENT_BASE_LO_OFFSET, driver->events_bus);
    espnic_write(driver, ESPNIC_EVENT_SIZE_OFFSET, config->event_entries);
    espnic_write(driver, ESPNIC_EVENT_CONSUMER_OFFSET, 0);
  }
  if (config->max_frame != 0) espnic_write(driver, ESPNIC_MAX_FRAME_OFFSET, config->max_frame);
}

/* Empty rings: phases of a former life would look like news. */
static void clear_rings(struct espnic_driver* driver) {
  const struct espnic_config* config = &driver->config;
  memset(driver->commands, 0, (size_t)config->command_entries * ESPNIC_COMMAND_ENTRY_BYTES);
  memset(driver->responses, 0, (size_t)config->command_entries * ESPNIC_RESPONSE_ENTRY_BYTES);
  memset(driver->completions, 0, (size_t)config->receive_entries * ESPNIC_COMPLETION_BYTES);
  memset(driver->descriptors, 0, (size_t)config->receive_entries * ESPNIC_RECEIVE_DESCRIPTOR_BYTES);
  for (uint32_t i = 0; i < config->receive_entries; ++i) {
    uint8_t* descriptor = driver->descriptors + (size_t)i * ESPNIC_RECEIVE_DESCRIPTOR_BYTES;
    const uint64_t buffer = driver->buffers_bus + (uint64_t)i * config->buffer_bytes;
    ESPNIC_STORE(ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_LO, descriptor, buffer);
    ESPNIC_STORE(ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_HI, descriptor, buffer >> 32);
    ESPNIC_STORE(ESPNIC_RECEIVE_DESCRIPTOR_LENGTH, descriptor, config->buffer_bytes);
  }
  if (driver->events != NULL)
    memset(driver->events, 0, (size_t)config->event_entries * ESPNIC_SA_EVENT_BYTES);
  driver->event_consumer = 0;
  driver->event_phase = 1;
  driver->command_producer = driver->response_consumer = 0;
  driver->completion_consumer = driver->to_ring = 0;
  driver->response_phase = driver->completion_phase = 1;
}

static void write_control(struct espnic_driver* driver, uint32_t control) {
  driver->control = control;
  espnic_write(driver, ESPNIC_CONTROL_OFFSET, control);
}

static int start(struct espnic_driver* driver) {
  clear_rings(driver);
  espnic_parser_book_clear(&driver->book);
  program_rings(driver);
  program_interrupts(driver);
  espnic_barrier(driver);
  write_control(driver, ESPNIC_CONTROL_ENABLE_MASK);
  /* A card that does not tell its capabilities does not tell its status either. */
  if (driver->capabilities.known &&
      (espnic_read(driver, ESPNIC_STATUS_OFFSET) & ESPNIC_STATUS_ENABLED_MASK) == 0) {
    espnic_log(driver, ESPNIC_DRIVER_LOG_ERROR,
               "espnic: STATUS.enabled is 0: the card refused the rings");
    write_control(driver, 0);
    return ESPNIC_RESULT_NOT_ENABLED;
  }
  driver->state = ESPNIC_STATE_RUNNING;
  driver->descriptor_producer = driver->config.receive_entries - 1;
  espnic_ring_doorbell(driver, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, ESPNIC_RECEIVE_PRODUCER_OFFSET,
                       driver->descriptor_producer);
  return ESPNIC_RESULT_OK;
}

int espnic_driver_init(struct espnic_driver* driver, const struct espnic_config* config,
                       const struct espnic_client* client) {
  if (driver->state != ESPNIC_STATE_PROBED || driver->platform.dma_alloc == NULL ||
      !good_config(driver, config)) {
    return ESPNIC_RESULT_BAD_ARGUMENT;
  }
  driver->config = *config;
  driver->client = *client;
  if (!allocate_all(driver)) {
    espnic_log(driver, ESPNIC_DRIVER_LOG_ERROR, "espnic: no memory for rings and buffers");
    return ESPNIC_RESULT_NO_MEMORY;
  }
  return start(driver);
}

int espnic_driver_restart(struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_HALTED) return ESPNIC_RESULT_BAD_ARGUMENT;
  return start(driver);
}

int espnic_wait(struct espnic_driver* driver, uint32_t offset, uint32_t mask, uint32_t want,
                uint32_t* word) {
  for (uint32_t i = 0; i < driver->config.poll_limit; ++i) {
    *word = espnic_read(driver, offset);
    if ((*word & mask) == want) return ESPNIC_RESULT_OK;
    espnic_relax(driver);
  }
  return ESPNIC_RESULT_TIMEOUT;
}

/* ---- drain, reset, halt --------------------------------------------------------------------- */

/* Frames that still come need descriptors, so the ring is served meanwhile. */
static int wait_status(struct espnic_driver* driver, uint32_t mask, uint32_t want) {
  for (uint32_t i = 0; i < driver->config.poll_limit; ++i) {
    if ((espnic_read(driver, ESPNIC_STATUS_OFFSET) & mask) == want) return ESPNIC_RESULT_OK;
    espnic_driver_poll_receive(driver, 0);
    espnic_driver_poll_responses(driver);
    espnic_relax(driver);
  }
  return ESPNIC_RESULT_TIMEOUT;
}

int espnic_driver_drain(struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_RUNNING) return ESPNIC_RESULT_NOT_RUNNING;
  write_control(driver, driver->control | ESPNIC_CONTROL_DRAIN_MASK);
  const int result = wait_status(driver, ESPNIC_STATUS_DRAINED_MASK, ESPNIC_STATUS_DRAINED_MASK);
  if (result != ESPNIC_RESULT_OK) {
    espnic_log(driver, ESPNIC_DRIVER_LOG_WARNING, "espnic: STATUS.drained stays 0");
    return result;
  }
  espnic_driver_poll_receive(driver, 0);
  return ESPNIC_RESULT_OK;
}

void espnic_driver_resume(struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_RUNNING) return;
  write_control(driver, driver->control & ~ESPNIC_CONTROL_DRAIN_MASK);
}

int espnic_driver_reset(struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_RUNNING) return ESPNIC_RESULT_NOT_RUNNING;
  espnic_write(driver, ESPNIC_CONTROL_OFFSET, driver->control | ESPNIC_CONTROL_RESET_MASK);
  const int result = wait_status(driver, ESPNIC_STATUS_RESET_BUSY_MASK, 0);
  espnic_driver_poll_receive(driver, 0);
  espnic_driver_poll_responses(driver);
  espnic_parser_book_clear(&driver->book); /* the card's list is empty (spec 4.9 step 8) */
  if (result != ESPNIC_RESULT_OK) {
    espnic_log(driver, ESPNIC_DRIVER_LOG_ERROR, "espnic: STATUS.reset_busy stays 1");
  }
  return result;
}

int espnic_driver_halt(struct espnic_driver* driver) {
  if (driver->state != ESPNIC_STATE_RUNNING) return ESPNIC_RESULT_NOT_RUNNING;
  const int drained = espnic_driver_drain(driver);
  const int reset = espnic_driver_reset(driver);
  if (driver->config.interrupt_causes != 0) espnic_write(driver, ESPNIC_INT_MASK_OFFSET, 0);
  write_control(driver, 0);
  driver->state = ESPNIC_STATE_HALTED;
  espnic_abort_requests(driver);
  return drained != ESPNIC_RESULT_OK ? drained : reset;
}
