/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 */
#include "driver_case.h"

#include <string.h>

#include "espnic_text.h"

/* One to a process: a case runs in a fork. */
static struct bench the_bench;

/* ---- what comes up from the driver ---------------------------------------------------------- */

static void frame_came(void* ctx, const struct espnic_completion* completion, const uint8_t* data) {
  struct bench* bench = ctx;
  struct received* kept = &bench->received[bench->frames++ % KEPT];
  CHECK(completion->length <= sizeof kept->data);
  kept->completion = *completion;
  kept->at_ps = (uint64_t)espnic_now_ps(bench->board.host->nic);
  memcpy(kept->data, data, completion->length);
}

static void answer_came(void* ctx, const struct espnic_oid_response* response) {
  struct bench* bench = ctx;
  if (!response->final) return;
  const struct answer answer = {
      response->oid, response->status, response->bytes_needed,
      espnic_ndis_sa_handle(response->buffer, response->length, bench->layout),
      espnic_ndis_entry_handle(response->buffer, response->length, bench->layout)};
  bench->answer = answer;
  ++bench->answers;
}

static void event_came(void* ctx, const struct espnic_event* event) {
  struct bench* bench = ctx;
  bench->event = *event;
  bench->causes |= event->causes;
  ++bench->events;
}

static void lifetime_ended(void* ctx, const struct espnic_lifetime* lifetime) {
  struct bench* bench = ctx;
  bench->lifetime = *lifetime;
  ++bench->lifetimes;
}

static void indication_came(void* ctx, uint32_t status, const void* buffer, uint32_t length) {
  struct bench* bench = ctx;
  CHECK(length <= sizeof bench->indicated_bytes);
  bench->indicated = status;
  memcpy(bench->indicated_bytes, buffer, length);
  ++bench->indications;
}

/* ---- bringing it up ------------------------------------------------------------------------- */

struct bench* bench_on(struct espnic_host* host) {
  struct bench* bench = &the_bench;
  espnic_board_power_on(&bench->board, host);
  espnic_config_defaults(&bench->config);
  bench->config.command_entries = 8;
  bench->config.receive_entries = 8;
  bench->config.interrupt_causes = ALL_CAUSES;
  bench->layout = ESPNIC_LAYOUT_X64;
  return bench;
}

void bench_start(struct bench* bench) {
  const struct espnic_client client = {bench, frame_came, indication_came, event_came,
                                       lifetime_ended};
  CHECK_OK(espnic_driver_probe(&bench->board.driver, &bench->board.platform));
  CHECK_OK(espnic_driver_init(&bench->board.driver, &bench->config, &client));
  espnic_board_run(&bench->board, MICROSECOND); /* until the gate is open */
}

struct bench* bench_ready(struct espnic_host* host) {
  struct bench* bench = bench_on(host);
  bench_start(bench);
  CHECK_STATUS(bench_open_gate(bench), ESPNIC_NDIS_STATUS_SUCCESS);
  return bench;
}

void bench_clean(struct bench* bench) {
  const struct espnic_host* host = bench->board.host;
  if (host->log_lines != 0)
    FAIL("the card says \"%s\"", host->log[(host->log_lines - 1) % ESPNIC_FIXTURE_LINES]);
  if (bench->board.log_lines != 0) FAIL("the driver says \"%s\"", bench->board.log);
  CHECK_EQ(espnic_diagnoses(host), 0);
  CHECK_EQ(bench->board.bus_errors, 0);
  CHECK_EQ(host->dma_refused, 0);
  CHECK_EQ(bench->board.driver.stats.stray_responses, 0);
  CHECK_EQ(bench->board.driver.stats.bad_lengths, 0);
}

/* ---- requests ------------------------------------------------------------------------------- */

void check_status(const char* file, int line, uint32_t status, uint32_t want) {
  if (status != want)
    espnic_fail(file, line, "status is 0x%08x %s, not %s", status, espnic_ndis_status_name(status),
                espnic_ndis_status_name(want));
}

/* Lets time go on until one more final answer has come. */
static uint32_t answered(struct bench* bench, int result) {
  CHECK_OK(result);
  const unsigned long count = 1;
  if (espnic_board_run_until(&bench->board, &bench->answers, count, MILLISECOND) ==
      ESPNIC_BOARD_NEVER)
    FAIL("%s", "no answer within 1 ms");
  return bench->answer.status;
}

uint32_t bench_oid(struct bench* bench, uint32_t oid, const void* buffer, size_t length) {
  bench->answers = 0;
  return answered(bench,
                  espnic_driver_oid(&bench->board.driver, ESPNIC_OPCODE_OID_SET, oid, bench->layout,
                                    buffer, (uint32_t)length, answer_came, bench, NULL));
}

uint32_t bench_add(struct bench* bench, const struct espnic_ndis_add* add) {
  bench->answers = 0;
  return answered(bench, espnic_driver_add_sa(&bench->board.driver, add, bench->layout, answer_came,
                                              bench, NULL));
}

uint32_t bench_delete(struct bench* bench, uint64_t sa) {
  bench->answers = 0;
  return answered(bench, espnic_driver_delete_sa(&bench->board.driver, sa, 0, 0, bench->layout,
                                                 answer_came, bench, NULL));
}

uint32_t bench_delete_udp(struct bench* bench, uint64_t sa, uint64_t entry) {
  bench->answers = 0;
  return answered(bench, espnic_driver_delete_sa(&bench->board.driver, sa, 1, entry, bench->layout,
                                                 answer_came, bench, NULL));
}

uint32_t bench_open_gate(struct bench* bench) {
  uint8_t buffer[ESPNIC_NDIS_ENCAPSULATION_BYTES];
  const size_t length = espnic_ndis_build_encapsulation(
      ESPNIC_NDIS_SET_ON, ESPNIC_NDIS_ENCAPSULATION_IEEE_802_3, buffer, sizeof buffer);
  return bench_oid(bench, ESPNIC_OID_OFFLOAD_ENCAPSULATION, buffer, length);
}

struct espnic_ndis_add sa_of(const struct esp_frame* frame) {
  struct espnic_ndis_add add;
  memset(&add, 0, sizeof add);
  add.src = frame->src;
  add.dest = frame->dst;
  add.src_mask = add.dest_mask = UINT32_MAX;
  add.flags = ESPNIC_NDIS_INBOUND;
  add.num_sas = 1;
  struct espnic_ndis_operation* esp = &add.sas[0];
  esp->operation = ESPNIC_NDIS_OPERATION_ENCRYPT;
  esp->spi = frame->spi;
  esp->integrity.id = frame->integrity;
  esp->integrity.key_bytes = (uint32_t)frame->integrity_key_bytes;
  esp->integrity.key = (const uint8_t*)frame->integrity_key;
  esp->cipher.id = frame->cipher;
  esp->cipher.key_bytes = (uint32_t)frame->cipher_key_bytes;
  esp->cipher.key = (const uint8_t*)frame->cipher_key;
  return add;
}

struct espnic_ndis_add udp_sa_of(const struct esp_frame* frame) {
  struct espnic_ndis_add add = sa_of(frame);
  add.udp_esp = 1;
  add.protocol = 17;
  add.encap_type = ESPNIC_ENCAP_TYPE_OTHER;
  add.encap_port = ESPNIC_NDIS_PORT_UDP_ESP;
  return add;
}

/* ---- frames --------------------------------------------------------------------------------- */

void bench_send(struct bench* bench, const void* frame, size_t length) {
  espnic_card* nic = bench->board.host->nic;
  if (espnic_wire_rx(nic, frame, length) < 0) FAIL("%s", espnic_last_error(nic));
}

const struct received* bench_receive(struct bench* bench, const void* frame, size_t length) {
  const unsigned long before = bench->frames;
  bench_send(bench, frame, length);
  if (espnic_board_run_until(&bench->board, &bench->frames, before + 1, MILLISECOND) ==
      ESPNIC_BOARD_NEVER)
    FAIL("%s", "no frame came up within 1 ms");
  CHECK_EQ(bench->frames, before + 1);
  return &bench->received[before % KEPT];
}

void check_decrypted(const struct received* got, const struct esp_frame* frame) {
  const struct espnic_completion* completion = &got->completion;
  if (completion->detail != ESPNIC_DETAIL_OK)
    FAIL("%s: %s", frame->name, espnic_detail_text(completion->detail));
  CHECK_EQ(completion->crypto_done, 1);
  CHECK_EQ(completion->next_crypto_done, 0);
  CHECK_EQ(completion->crypto_status, ESPNIC_CRYPTO_STATUS_SUCCESS);
  CHECK_EQ(completion->spi, frame->spi);
  CHECK_EQ(completion->inner_sa, 0xFFFF);
  CHECK_EQ(completion->sa_delete_req, 0);
}

void check_passed(const struct received* got, const void* wire, size_t length) {
  CHECK_EQ(got->completion.crypto_done, 0);
  CHECK_EQ(got->completion.detail, ESPNIC_DETAIL_SA_MISS);
  CHECK_EQ(got->completion.outer_sa, 0xFFFF);
  CHECK_EQ(got->completion.length, length);
  CHECK_BYTES(got->data, wire, length);
}

size_t numbered(uint8_t* frame, unsigned number) {
  const size_t length = 60 + number % 200;
  memset(frame, (int)(number * 7 & 0xFF), length);
  espnic_store32(frame + 14, number);
  frame[12] = 0x88; /* an EtherType of local experiments (IEEE 802) */
  frame[13] = 0xB5;
  return length;
}

uint64_t bench_stat(struct bench* bench, uint32_t low_offset) {
  struct espnic_host* host = bench->board.host;
  CHECK_EQ(espnic_mmio_write32(host->nic, 0, ESPNIC_STAT_SNAPSHOT_OFFSET, 1), ESPNIC_OK);
  return espnic_board_read(&bench->board, 0, low_offset) |
         (uint64_t)espnic_board_read(&bench->board, 0, low_offset + 4) << 32;
}
