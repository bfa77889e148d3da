/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/* OID requests: one slot with a buffer of its own for each, matched to their answers by tag. */
#include <string.h>

#include "espnic_driver.h"
#include "espnic_internal.h"

enum { kFree = 0, kSent, kPending, kAnswered }; /* espnic_request.state */
enum { kNoEntry = 0, kCountsAdd };              /* espnic_request.book */

/* ---- sending -------------------------------------------------------------------------------- */

static struct espnic_request* find_tag(struct espnic_driver* driver, uint32_t tag) {
  for (uint32_t i = 0; i < driver->config.command_entries; ++i) {
    struct espnic_request* request = &driver->requests[i];
    const int out = request->state == kSent || request->state == kPending;
    if (out && request->tag == tag) return request;
  }
  return NULL;
}

/* A request that becomes PENDING is answered twice. So many may be out that all their answers find
 * room in the response ring, however late they are read. */
static int take_slot(struct espnic_driver* driver, size_t length, struct espnic_request** slot) {
  const uint32_t entries = driver->config.command_entries;
  if (driver->state != ESPNIC_STATE_RUNNING) return ESPNIC_RESULT_NOT_RUNNING;
  if (length > driver->config.request_bytes) return ESPNIC_RESULT_TOO_LONG;
  if (2 * driver->sent + driver->pending + 2 > entries) return ESPNIC_RESULT_BUSY;
  for (uint32_t i = 0; i < entries; ++i) {
    struct espnic_request* request = &driver->requests[(driver->next_slot + i) & (entries - 1)];
    if (request->state != kFree) continue;
    driver->next_slot = (driver->next_slot + i + 1) & (entries - 1);
    request->book = kNoEntry;
    *slot = request;
    return ESPNIC_RESULT_OK;
  }
  return ESPNIC_RESULT_BUSY;
}

static void write_command(struct espnic_driver* driver, const struct espnic_request* request) {
  uint8_t* p = driver->commands + (size_t)driver->command_producer * ESPNIC_COMMAND_ENTRY_BYTES;
  memset(p, 0, ESPNIC_COMMAND_ENTRY_BYTES);
  ESPNIC_STORE(ESPNIC_COMMAND_ENTRY_OPCODE, p, request->kind);
  ESPNIC_STORE(ESPNIC_COMMAND_ENTRY_LAYOUT, p, request->layout);
  ESPNIC_STORE(ESPNIC_COMMAND_ENTRY_TAG, p, request->tag);
  ESPNIC_STORE(ESPNIC_COMMAND_ENTRY_OID, p, request->oid);
  ESPNIC_STORE(ESPNIC_COMMAND_ENTRY_BUFFER_LO, p, request->bus);
  ESPNIC_STORE(ESPNIC_COMMAND_ENTRY_BUFFER_HI, p, request->bus >> 32);
  ESPNIC_STORE(ESPNIC_COMMAND_ENTRY_LENGTH, p, request->length);
}

/* Everything is in place before the doorbell: the answer may come from inside it. */
static void send(struct espnic_driver* driver, struct espnic_request* request, uint32_t kind,
                 uint32_t oid, uint32_t layout, size_t length, espnic_oid_done done, void* ctx,
                 uint16_t* tag) {
  while (find_tag(driver, driver->next_tag) != NULL) ++driver->next_tag;
  request->tag = driver->next_tag++;
  request->kind = (uint8_t)kind;
  request->oid = oid;
  request->layout = (uint8_t)layout;
  request->length = (uint32_t)length;
  request->done = done;
  request->done_ctx = ctx;
  request->state = kSent;
  ++driver->sent;
  if (tag != NULL) *tag = request->tag;
  write_command(driver, request);
  driver->command_producer = (driver->command_producer + 1) & (driver->config.command_entries - 1);
  espnic_ring_doorbell(driver, ESPNIC_BAR2_COMMAND_PRODUCER_OFFSET, ESPNIC_COMMAND_PRODUCER_OFFSET,
                       driver->command_producer);
}

int espnic_driver_oid(struct espnic_driver* driver, uint32_t kind, uint32_t oid, uint32_t layout,
                      const void* buffer, uint32_t length, espnic_oid_done done, void* ctx,
                      uint16_t* tag) {
  struct espnic_request* request = NULL;
  if (kind > 0xFF || layout > 0xFF) return ESPNIC_RESULT_BAD_ARGUMENT;
  const int result = take_slot(driver, length, &request);
  if (result != ESPNIC_RESULT_OK) return result;
  if (length != 0) memcpy(request->buffer, buffer, length);
  send(driver, request, kind, oid, layout, length, done, ctx, tag);
  return ESPNIC_RESULT_OK;
}

uint32_t espnic_driver_outstanding(const struct espnic_driver* driver) {
  return driver->sent + driver->pending;
}

int espnic_driver_add_sa(struct espnic_driver* driver, const struct espnic_ndis_add* add,
                         uint32_t layout, espnic_oid_done done, void* ctx, uint16_t* tag) {
  struct espnic_request* request = NULL;
  struct espnic_ndis_add sent = *add;
  const size_t bytes = espnic_ndis_build_add(add, layout, NULL, 0);
  if (bytes == 0) return ESPNIC_RESULT_BAD_ARGUMENT;
  const int result = take_slot(driver, bytes, &request);
  if (result != ESPNIC_RESULT_OK) return result;
  if (add->udp_esp && add->flags == ESPNIC_NDIS_INBOUND) {
    sent.entry = espnic_parser_book_before_add(&driver->book, add->encap_type, add->encap_port);
    request->book = kCountsAdd;
    request->entry_in = sent.entry;
    request->encap_type = add->encap_type;
    request->encap_port = add->encap_port;
  }
  espnic_ndis_build_add(&sent, layout, request->buffer, driver->config.request_bytes);
  const uint32_t oid =
      add->udp_esp ? ESPNIC_OID_TCP_TASK_IPSEC_ADD_UDPESP_SA : ESPNIC_OID_TCP_TASK_IPSEC_ADD_SA;
  send(driver, request, ESPNIC_OPCODE_OID_SET, oid, layout, bytes, done, ctx, tag);
  return ESPNIC_RESULT_OK;
}

int espnic_driver_delete_sa(struct espnic_driver* driver, uint64_t handle, int udp_esp,
                            uint64_t entry, uint32_t layout, espnic_oid_done done, void* ctx,
                            uint16_t* tag) {
  struct espnic_request* request = NULL;
  if (espnic_ndis_build_delete_sa(handle, layout, NULL, 0) == 0) return ESPNIC_RESULT_BAD_ARGUMENT;
  const int result =
      take_slot(driver, espnic_ndis_build_delete_udpesp_sa(0, 0, layout, NULL, 0), &request);
  if (result != ESPNIC_RESULT_OK) return result;
  const size_t room = driver->config.request_bytes;
  size_t bytes = 0;
  uint32_t oid = ESPNIC_OID_TCP_TASK_IPSEC_DELETE_SA;
  if (udp_esp) {
    oid = ESPNIC_OID_TCP_TASK_IPSEC_DELETE_UDPESP_SA;
    entry = espnic_parser_book_before_delete(&driver->book, entry);
    bytes = espnic_ndis_build_delete_udpesp_sa(handle, entry, layout, request->buffer, room);
  } else {
    bytes = espnic_ndis_build_delete_sa(handle, layout, request->buffer, room);
  }
  send(driver, request, ESPNIC_OPCODE_OID_SET, oid, layout, bytes, done, ctx, tag);
  return ESPNIC_RESULT_OK;
}

/* ---- answers -------------------------------------------------------------------------------- */

/* NDIS_IPSEC_OFFLOAD_V1 (spec 4.10), from what the card can and what is in force. */
void espnic_driver_current_config(struct espnic_driver* driver,
                                  uint8_t config[ESPNIC_NDIS_IPSEC_OFFLOAD_V1_BYTES]) {
  static const uint32_t kRegisters[ESPNIC_NDIS_IPSEC_OFFLOAD_V1_BYTES / 4] = {
      ESPNIC_CUR_ENCAPSULATION_OFFSET,
      ESPNIC_CAP_AH_ESP_COMBINED_OFFSET,
      ESPNIC_CAP_TRANSPORT_TUNNEL_COMBINED_OFFSET,
      ESPNIC_CAP_IPV4_OPTIONS_OFFSET,
      ESPNIC_CAP_UDP_ESP_OFFSET,
      ESPNIC_CUR_IPV4_AH_OFFSET,
      ESPNIC_CUR_IPV4_ESP_OFFSET};
  for (uint32_t i = 0; i < ESPNIC_NDIS_IPSEC_OFFLOAD_V1_BYTES / 4; ++i) {
    espnic_store32(config + 4 * i, espnic_read(driver, kRegisters[i]));
  }
}

/* The driver says by itself what OID_TCP_OFFLOAD_PARAMETERS has left in force (spec 4.9 step 3). */
static void indicate_current_config(struct espnic_driver* driver) {
  uint8_t config[ESPNIC_NDIS_IPSEC_OFFLOAD_V1_BYTES];
  if (driver->client.indicate == NULL) return;
  espnic_driver_current_config(driver, config);
  driver->client.indicate(driver->client.ctx, ESPNIC_NDIS_STATUS_TASK_OFFLOAD_CURRENT_CONFIG,
                          config, sizeof config);
}

static void count_entry(struct espnic_driver* driver, const struct espnic_request* request,
                        int success) {
  if (request->book != kCountsAdd) return;
  const uint64_t returned =
      success ? espnic_ndis_entry_handle(request->buffer, request->length, request->layout) : 0;
  espnic_parser_book_after_add(&driver->book, request->encap_type, request->encap_port,
                               request->entry_in, returned, success);
}

/* The buffer may hold keys. Volatile, lest the compiler finds the writes useless. */
static void scrub(struct espnic_request* request) {
  volatile uint8_t* p = request->buffer;
  for (uint32_t i = 0; i < request->length; ++i) p[i] = 0;
}

static void answer(struct espnic_driver* driver, struct espnic_request* request, uint32_t status,
                   uint32_t bytes_needed, uint32_t bytes_written) {
  const int final = status != ESPNIC_NDIS_STATUS_PENDING;
  const int success = status == ESPNIC_NDIS_STATUS_SUCCESS;
  const int indicates = success && request->oid == ESPNIC_OID_TCP_OFFLOAD_PARAMETERS &&
                        request->kind == ESPNIC_OPCODE_OID_SET;
  if (request->state == kSent) --driver->sent;
  if (request->state == kPending) --driver->pending;
  if (!final) ++driver->pending;
  request->state = final ? kAnswered : kPending; /* either way the slot stays taken */
  if (final) count_entry(driver, request, success);
  if (request->done != NULL) {
    struct espnic_oid_response response;
    memset(&response, 0, sizeof response);
    response.tag = request->tag;
    response.oid = request->oid;
    response.status = status;
    response.bytes_needed = bytes_needed;
    response.bytes_written = bytes_written;
    response.buffer = request->buffer;
    response.length = request->length;
    response.final = final;
    request->done(request->done_ctx, &response);
  }
  if (!final) return;
  scrub(request);
  request->state = kFree;
  if (indicates) indicate_current_config(driver);
}

static int serve_response(struct espnic_driver* driver) {
  const uint8_t* entry =
      driver->responses + (size_t)driver->response_consumer * ESPNIC_RESPONSE_ENTRY_BYTES;
  if (ESPNIC_PHASE(ESPNIC_RESPONSE_ENTRY_PHASE, entry) != driver->response_phase) return 0;
  espnic_barrier(driver); /* the rest of the entry behind the phase bit */
  if (++driver->response_consumer == driver->config.command_entries) {
    driver->response_consumer = 0;
    driver->response_phase ^= 1;
  }
  ++driver->stats.responses;
  struct espnic_request* request = find_tag(driver, ESPNIC_LOAD(ESPNIC_RESPONSE_ENTRY_TAG, entry));
  if (request == NULL) {
    ++driver->stats.stray_responses;
    espnic_log(driver, ESPNIC_DRIVER_LOG_WARNING,
               "espnic: a response with a tag that no request has");
    return 1;
  }
  uint32_t written = ESPNIC_LOAD(ESPNIC_RESPONSE_ENTRY_BYTES_WRITTEN, entry);
  if (written > request->length) {
    ++driver->stats.bad_lengths;
    written = request->length;
  }
  answer(driver, request, ESPNIC_LOAD(ESPNIC_RESPONSE_ENTRY_STATUS, entry),
         ESPNIC_LOAD(ESPNIC_RESPONSE_ENTRY_BYTES_NEEDED, entry), written);
  return 1;
}

uint32_t espnic_driver_poll_responses(struct espnic_driver* driver) {
  uint32_t served = 0;
  while (driver->state == ESPNIC_STATE_RUNNING && serve_response(driver)) ++served;
  return served;
}

void espnic_abort_requests(struct espnic_driver* driver) {
  for (uint32_t i = 0; i < driver->config.command_entries; ++i) {
    struct espnic_request* request = &driver->requests[i];
    if (request->state == kSent || request->state == kPending) {
      answer(driver, request, ESPNIC_NDIS_STATUS_REQUEST_ABORTED, 0, 0);
    }
  }
}
