/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * A unit test of firmware: brings the card up, adds an SA through the command ring, receives an ESP
 * frame, and reads its completion and the decrypted bytes. Plain C, and all of it is here: copy it.
 * Frames, keys and expected bytes are in esp_frames.h, made by scapy and the golden rules.
 */
#include <stdio.h>
#include <string.h>

#include "esp_frames.h"
#include "espnic_fixture.h"
#include "espnic_regs.h"

enum {
  RING = 16,
  BUFFER_BYTES = 2048,
  FRAMES = sizeof esp_frames / sizeof esp_frames[0],
  FLIPS = 19, /* places of each frame at which a bit is turned over */
  ESP_AT = 14 + 20
};

/* Everything the card reads and writes, as it lies in host memory. */
struct rings {
  uint8_t commands[RING][ESPNIC_COMMAND_ENTRY_BYTES];
  uint8_t responses[RING][ESPNIC_RESPONSE_ENTRY_BYTES];
  uint8_t descriptors[RING][ESPNIC_RECEIVE_DESCRIPTOR_BYTES];
  uint8_t completions[RING][ESPNIC_COMPLETION_BYTES];
  uint8_t request[512];
  uint8_t buffers[RING][BUFFER_BYTES];
};

struct card {
  struct espnic_host *host;
  struct rings *rings;
  uint32_t commands, completions; /* so many were given and taken */
};

/* ---- register access ------------------------------------------------------------------------ */

static void put(struct card *card, uint32_t offset, uint32_t value) {
  if (espnic_mmio_write32(card->host->nic, 0, offset, value) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(card->host->nic));
}

static void put_base(struct card *card, uint32_t offset, const void *place) {
  if (espnic_mmio_write64(card->host->nic, 0, offset, espnic_bus(card->host, place)) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(card->host->nic));
}

static void ring_doorbell(struct card *card, uint32_t offset, uint32_t index) {
  if (espnic_mmio_write32(card->host->nic, 2, offset, index) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(card->host->nic));
}

/* What firmware finds behind a PCI bus: addresses for the BARs, memory space and bus master on. */
static void enable_function(struct card *card) {
  static const uint32_t bars[][2] = {{0x10, 0xE0000000}, {0x18, 0xE0010000}, {0x20, 0xE0020000}};
  espnic_card *nic = card->host->nic;
  uint32_t id;
  CHECK_EQ(espnic_cfg_read(nic, 0, 4, &id), ESPNIC_OK);
  for (size_t i = 0; i < 3; ++i) {
    CHECK_EQ(espnic_cfg_write(nic, bars[i][0], 4, bars[i][1]), ESPNIC_OK);
    CHECK_EQ(espnic_cfg_write(nic, bars[i][0] + 4, 4, 0), ESPNIC_OK);
  }
  CHECK_EQ(espnic_cfg_write(nic, 0x04, 2, 0x0006), ESPNIC_OK);
}

static struct card bring_up(struct espnic_host *host) {
  struct card card = {host, (struct rings *)host->memory, 0, 0};
  struct rings *rings = card.rings;
  enable_function(&card);
  put_base(&card, ESPNIC_COMMAND_BASE_LO_OFFSET, rings->commands);
  put(&card, ESPNIC_COMMAND_SIZE_OFFSET, RING);
  put_base(&card, ESPNIC_RESPONSE_BASE_LO_OFFSET, rings->responses);
  put_base(&card, ESPNIC_RECEIVE_BASE_LO_OFFSET, rings->descriptors);
  put(&card, ESPNIC_RECEIVE_SIZE_OFFSET, RING);
  put_base(&card, ESPNIC_COMPLETION_BASE_LO_OFFSET, rings->completions);
  put(&card, ESPNIC_COMPLETION_SIZE_OFFSET, RING);
  put(&card, ESPNIC_CONTROL_OFFSET, ESPNIC_CONTROL_ENABLE_MASK);
  for (unsigned i = 0; i < RING; ++i) {
    uint8_t *descriptor = rings->descriptors[i];
    espnic_store64(descriptor + ESPNIC_RECEIVE_DESCRIPTOR_BUFFER_LO_OFFSET,
                   espnic_bus(host, rings->buffers[i]));
    espnic_store32(descriptor + ESPNIC_RECEIVE_DESCRIPTOR_LENGTH_OFFSET, BUFFER_BYTES);
  }
  /* One stays empty, so that equal indices always mean an empty ring. */
  ring_doorbell(&card, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, RING - 1);
  return card;
}

/* Lets time go on until the phase bit of an entry is that of its way through the ring. */
static void await(struct card *card, const uint8_t *word, uint32_t phase_mask, uint32_t count,
                  const char *what) {
  espnic_card *nic = card->host->nic;
  const uint64_t end = (uint64_t)espnic_now_ps(nic) + UINT64_C(1000000000); /* 1 ms */
  const int phase = count / RING % 2 == 0;
  while (((espnic_load32(word) & phase_mask) != 0) != phase) {
    const uint64_t now = (uint64_t)espnic_now_ps(nic);
    if (now >= end) FAIL("no %s within 1 ms", what);
    /* An interrupt comes first where it is switched on; 100 ns is the polling of those without. */
    if (espnic_run_until_irq(nic, now + 100000) < 0) FAIL("%s", espnic_last_error(nic));
  }
}

/* ---- OID requests --------------------------------------------------------------------------- */

/* Gives the request buffer to the card and returns the NDIS status of its response. */
static uint32_t oid(struct card *card, uint32_t number, size_t length) {
  struct rings *rings = card->rings;
  const uint32_t slot = card->commands % RING, tag = 0x100 + card->commands;
  uint8_t *command = rings->commands[slot], *response = rings->responses[slot];
  memset(command, 0, ESPNIC_COMMAND_ENTRY_BYTES);
  espnic_store32(command + ESPNIC_COMMAND_ENTRY_OPCODE_OFFSET,
                 ESPNIC_FIELD_PREP(ESPNIC_COMMAND_ENTRY_OPCODE, ESPNIC_OPCODE_OID_SET) |
                     ESPNIC_FIELD_PREP(ESPNIC_COMMAND_ENTRY_LAYOUT, ESPNIC_LAYOUT_X64) |
                     ESPNIC_FIELD_PREP(ESPNIC_COMMAND_ENTRY_TAG, tag));
  espnic_store32(command + ESPNIC_COMMAND_ENTRY_OID_OFFSET, number);
  espnic_store64(command + ESPNIC_COMMAND_ENTRY_BUFFER_LO_OFFSET,
                 espnic_bus(card->host, rings->request));
  espnic_store32(command + ESPNIC_COMMAND_ENTRY_LENGTH_OFFSET, (uint32_t)length);
  ring_doorbell(card, ESPNIC_BAR2_COMMAND_PRODUCER_OFFSET, (slot + 1) % RING);
  await(card, response + ESPNIC_RESPONSE_ENTRY_PHASE_OFFSET, ESPNIC_RESPONSE_ENTRY_PHASE_MASK,
        card->commands++, "response");
  CHECK_EQ(ESPNIC_FIELD_GET(ESPNIC_RESPONSE_ENTRY_TAG, espnic_load32(response)), tag);
  return espnic_load32(response + ESPNIC_RESPONSE_ENTRY_STATUS_OFFSET);
}

/* NDIS_OFFLOAD_ENCAPSULATION: IPv4 on behind 802.3 headers, IPv6 unchanged. */
static void switch_offload_on(struct card *card) {
  uint8_t *request = card->rings->request;
  memset(request, 0, 28);
  request[0] = 0xA8; /* NDIS_OBJECT_HEADER: type, revision, size */
  request[1] = 1;
  request[2] = 28;
  espnic_store32(request + 4, 1);   /* IPv4.Enabled */
  espnic_store32(request + 8, 2);   /* EncapsulationType: 802.3 */
  espnic_store32(request + 12, 14); /* HeaderSize */
  CHECK_EQ(oid(card, 0x0101010A, 28), 0);
}

static void store_be32(uint8_t *at, uint32_t value) {
  for (int i = 0; i < 4; ++i) at[i] = (uint8_t)(value >> (24 - 8 * i));
}

/* OFFLOAD_IPSEC_ADD_SA of a 64-bit host, one inbound ESP association in transport mode. */
static uint32_t add_sa(struct card *card, const struct esp_frame *of) {
  uint8_t *request = card->rings->request, *association = request + 36;
  const size_t keys = of->cipher_key_bytes + of->integrity_key_bytes;
  memset(request, 0, 180 + keys);
  store_be32(request, of->src);
  store_be32(request + 4, 0xFFFFFFFF);
  store_be32(request + 8, of->dst);
  store_be32(request + 12, 0xFFFFFFFF);
  request[32] = 1;                /* Flags: inbound */
  request[34] = 1;                /* NumSAs */
  espnic_store32(association, 2); /* Operation: encrypt, that is ESP */
  store_be32(association + 4, of->spi);
  espnic_store32(association + 8, of->integrity);
  espnic_store32(association + 12, (uint32_t)of->integrity_key_bytes);
  espnic_store32(association + 20, of->cipher);
  espnic_store32(association + 24, (uint32_t)of->cipher_key_bytes);
  espnic_store32(request + 176, (uint32_t)keys); /* KeyLen, KeyMat: behind OffloadHandle at 168 */
  memcpy(request + 180, of->cipher_key, of->cipher_key_bytes);
  memcpy(request + 180 + of->cipher_key_bytes, of->integrity_key, of->integrity_key_bytes);
  const uint32_t status = oid(card, 0xFC010202, 180 + keys);
  if (status == 0) CHECK(espnic_load64(request + 168) != 0); /* the handle has come back */
  return status;
}

/* ---- receiving ------------------------------------------------------------------------------ */

/* Sends a frame and returns its completion; the bytes are in the buffer of its descriptor. */
static const uint8_t *receive(struct card *card, const void *frame, size_t length,
                              const uint8_t **bytes) {
  const uint32_t slot = card->completions % RING;
  const uint8_t *completion = card->rings->completions[slot];
  if (espnic_wire_rx(card->host->nic, frame, length) < 0)
    FAIL("%s", espnic_last_error(card->host->nic));
  await(card, completion + ESPNIC_COMPLETION_PHASE_OFFSET, ESPNIC_COMPLETION_PHASE_MASK,
        card->completions++, "completion");
  *bytes = card->rings->buffers[slot];
  /* The descriptor is used up: give the buffer back. */
  ring_doorbell(card, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, (RING - 1 + card->completions) % RING);
  return completion;
}

static uint32_t field(const uint8_t *completion, unsigned offset, uint32_t mask, unsigned shift) {
  return (espnic_load32(completion + offset) & mask) >> shift;
}
#define FIELD(completion, name)                                                         \
  field(completion, ESPNIC_COMPLETION_##name##_OFFSET, ESPNIC_COMPLETION_##name##_MASK, \
        ESPNIC_COMPLETION_##name##_SHIFT)

/* ---- the cases ------------------------------------------------------------------------------ */

static void it_identifies_itself(struct espnic_host *host, long param) {
  struct card card = bring_up(host);
  uint32_t value;
  (void)param;
  CHECK_EQ(espnic_mmio_read32(card.host->nic, 0, ESPNIC_ID_OFFSET, &value), ESPNIC_OK);
  CHECK_EQ(value, ESPNIC_ID_RESET);
}

static void it_decrypts(struct espnic_host *host, long param) {
  const struct esp_frame *frame = &esp_frames[param];
  struct card card = bring_up(host);
  const uint8_t *bytes;
  switch_offload_on(&card);
  CHECK_EQ(add_sa(&card, frame), 0);
  const uint8_t *completion = receive(&card, frame->wire, frame->wire_bytes, &bytes);
  CHECK_EQ(FIELD(completion, CRYPTO_DONE), 1);
  CHECK_EQ(FIELD(completion, CRYPTO_STATUS), ESPNIC_CRYPTO_STATUS_SUCCESS);
  CHECK_EQ(FIELD(completion, DETAIL), ESPNIC_DETAIL_OK);
  CHECK_EQ(FIELD(completion, SPI), frame->spi);
  CHECK_EQ(FIELD(completion, LENGTH), frame->delivered_bytes);
  CHECK_BYTES(bytes, frame->delivered, frame->delivered_bytes);
}

/* One bit turned over on its way, anywhere behind the SPI: the ICV tells, and the host gets the
 * frame as it was on the wire. */
static void it_notices_a_flipped_bit(struct espnic_host *host, long param) {
  const struct esp_frame *frame = &esp_frames[param / FLIPS];
  const size_t covered = ESP_AT + 4;
  const size_t at = covered + (size_t)(param % FLIPS) * (frame->wire_bytes - covered) / FLIPS;
  struct card card = bring_up(host);
  uint8_t wire[BUFFER_BYTES];
  const uint8_t *bytes;
  switch_offload_on(&card);
  CHECK_EQ(add_sa(&card, frame), 0);
  memcpy(wire, frame->wire, frame->wire_bytes);
  wire[at] ^= (uint8_t)(1u << param % 8);
  const uint8_t *completion = receive(&card, wire, frame->wire_bytes, &bytes);
  CHECK_EQ(FIELD(completion, CRYPTO_DONE), 1);
  CHECK_EQ(FIELD(completion, CRYPTO_STATUS), ESPNIC_CRYPTO_STATUS_TRANSPORT_ESP_AUTH_FAILED);
  CHECK_EQ(FIELD(completion, DETAIL), ESPNIC_DETAIL_ICV_MISMATCH);
  CHECK_EQ(FIELD(completion, LENGTH), frame->wire_bytes);
  CHECK_BYTES(bytes, wire, frame->wire_bytes);
}

static void it_passes_what_it_has_no_sa_for(struct espnic_host *host, long param) {
  const struct esp_frame *frame = &esp_frames[0];
  struct card card = bring_up(host);
  const uint8_t *bytes;
  (void)param;
  switch_offload_on(&card);
  const uint8_t *completion = receive(&card, frame->wire, frame->wire_bytes, &bytes);
  CHECK_EQ(FIELD(completion, CRYPTO_DONE), 0);
  CHECK_EQ(FIELD(completion, DETAIL), ESPNIC_DETAIL_SA_MISS);
  CHECK_BYTES(bytes, frame->wire, frame->wire_bytes);
}

int main(int argc, char **argv) {
  static const struct espnic_case cases[] = {
      {"identifies itself", it_identifies_itself, 0, 1},
      {"passes what it has no SA for", it_passes_what_it_has_no_sa_for, 0, 1},
      {"decrypts", it_decrypts, 0, FRAMES},
      {"notices a flipped bit", it_notices_a_flipped_bit, 0, FRAMES * FLIPS},
  };
  const struct espnic_suite suite = {
      .cases = cases, .count = sizeof cases / sizeof cases[0], .config_json = NULL};
  return espnic_fixture_main(argc, argv, &suite);
}
