/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
#include "espnic_window.h"

#include <string.h>

#include "espnic_internal.h"

/* Key words lie behind the data words: words 8 to 23. */
enum { kFirstKeyWord = ESPNIC_SA_WIN_COUNT, kKeyWords = ESPNIC_SA_KEY_COUNT };

/* ---- the record ------------------------------------------------------------------------------ */

#define ESPNIC_SET_WORD(field, words, value) \
  ((words)[field##_OFFSET / 4] =             \
       ESPNIC_FIELD_SET(field, (words)[field##_OFFSET / 4], (uint32_t)(value)))

static uint32_t cipher_key_bytes(uint32_t cipher) {
  if (cipher == ESPNIC_CIPHER_DES) return 8;
  return cipher == ESPNIC_CIPHER_TRIPLE_DES ? 24 : 0;
}

static uint32_t auth_key_bytes(uint32_t integrity) {
  if (integrity == ESPNIC_INTEGRITY_MD5) return 16;
  return integrity == ESPNIC_INTEGRITY_SHA_1 ? 20 : 0;
}

static void put_key(uint32_t* words, uint32_t offset, const uint8_t* key, uint32_t bytes) {
  for (uint32_t i = 0; key != NULL && i < bytes; ++i) {
    words[(offset + i) / 4] |= (uint32_t)key[i] << (8 * (i % 4));
  }
}

void espnic_window_record(const struct espnic_window_sa* sa,
                          uint32_t words[ESPNIC_WINDOW_SA_WORDS]) {
  memset(words, 0, ESPNIC_SA_RECORD_BYTES);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_INBOUND, words, sa->inbound != 0);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_ANY_DST, words, sa->any_dst != 0);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_TUNNEL, words, sa->tunnel != 0);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_HAS_AH, words, sa->has_ah != 0);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_HAS_ESP, words, sa->has_esp != 0);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_UDP, words, sa->udp != 0);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_PARSER_ENTRY, words, sa->parser_entry);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_DST, words, sa->dst);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_SRC, words, sa->src);
  /* A whole word. Its field's name is also that of SRC's mask, which a macro would expand. */
  words[ESPNIC_SA_RECORD_SRC_BITS_OFFSET / 4] = sa->src_mask;
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_SPI, words, sa->spi);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_ESP_SPI, words, sa->esp_spi);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_CIPHER, words, sa->cipher);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_ESP_AUTH, words, sa->esp_auth);
  ESPNIC_SET_WORD(ESPNIC_SA_RECORD_AH_AUTH, words, sa->ah_auth);
  put_key(words, ESPNIC_SA_RECORD_CIPHER_KEY_OFFSET, sa->cipher_key, cipher_key_bytes(sa->cipher));
  put_key(words, ESPNIC_SA_RECORD_ESP_AUTH_KEY_OFFSET, sa->esp_auth_key,
          auth_key_bytes(sa->esp_auth));
  put_key(words, ESPNIC_SA_RECORD_AH_AUTH_KEY_OFFSET, sa->ah_auth_key, auth_key_bytes(sa->ah_auth));
}

/* CRC-16/XMODEM: polynomial 0x1021, from 0, highest bit of a byte first. */
uint32_t espnic_window_fingerprint(const uint32_t words[ESPNIC_WINDOW_SA_WORDS]) {
  uint32_t crc = 0;
  for (uint32_t i = 0; i < 4 * kKeyWords; ++i) {
    crc ^= (words[kFirstKeyWord + i / 4] >> (8 * (i % 4)) & 0xFF) << 8;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xFFFF : crc << 1;
    }
  }
  return crc;
}

/* ---- commands -------------------------------------------------------------------------------- */

static uint32_t handle_word(uint32_t index, uint32_t generation) {
  return ESPNIC_FIELD_PREP(ESPNIC_SA_HND_INDEX, index) |
         ESPNIC_FIELD_PREP(ESPNIC_SA_HND_GENERATION, generation);
}

static int run_once(struct espnic_driver* driver, uint32_t word,
                    struct espnic_window_response* response) {
  uint32_t answer = 0;
  espnic_write(driver, ESPNIC_SA_CMD_OFFSET, word);
  const int result = espnic_wait(driver, ESPNIC_SA_RSP_OFFSET, ESPNIC_SA_RSP_DONE_MASK,
                                 ESPNIC_SA_RSP_DONE_MASK, &answer);
  if (result != ESPNIC_RESULT_OK) return result;
  response->reason = ESPNIC_FIELD_GET(ESPNIC_SA_RSP_REASON, answer);
  response->index = ESPNIC_FIELD_GET(ESPNIC_SA_RSP_INDEX, answer);
  response->generation = ESPNIC_FIELD_GET(ESPNIC_SA_GENERATION_GENERATION,
                                          espnic_read(driver, ESPNIC_SA_GENERATION_OFFSET));
  return (answer & ESPNIC_SA_RSP_ERROR_MASK) == 0 ? ESPNIC_RESULT_OK : ESPNIC_RESULT_REFUSED;
}

/* The window may be busy with another's command; what is staged stays, so it is worth a retry. */
static int command(struct espnic_driver* driver, uint32_t op, uint32_t table, uint32_t index,
                   struct espnic_window_response* response) {
  const uint32_t word = ESPNIC_FIELD_PREP(ESPNIC_SA_CMD_OP, op) |
                        ESPNIC_FIELD_PREP(ESPNIC_SA_CMD_TABLE, table) |
                        ESPNIC_FIELD_PREP(ESPNIC_SA_CMD_INDEX, index) | ESPNIC_SA_CMD_GO_MASK;
  int result = run_once(driver, word, response);
  for (uint32_t i = 1; i < driver->config.poll_limit; ++i) {
    if (result != ESPNIC_RESULT_REFUSED || response->reason != ESPNIC_SA_REASON_BUSY) break;
    espnic_relax(driver);
    result = run_once(driver, word, response);
  }
  return result;
}

static int stage_sa(struct espnic_driver* driver, const struct espnic_window_sa* sa) {
  uint32_t words[ESPNIC_WINDOW_SA_WORDS];
  espnic_window_record(sa, words);
  for (uint32_t i = 0; i < ESPNIC_WINDOW_SA_WORDS; ++i) {
    espnic_write(driver, ESPNIC_SA_WIN_OFFSET + 4 * i, words[i]);
  }
  const uint32_t crc = ESPNIC_FIELD_GET(ESPNIC_SA_FINGERPRINT_CRC,
                                        espnic_read(driver, ESPNIC_SA_FINGERPRINT_OFFSET));
  return crc == espnic_window_fingerprint(words) ? ESPNIC_RESULT_OK : ESPNIC_RESULT_FINGERPRINT;
}

/* Keys stay in the window no longer than the command takes. */
static void clear_keys(struct espnic_driver* driver) {
  for (uint32_t i = 0; i < kKeyWords; ++i) {
    espnic_write(driver, ESPNIC_SA_KEY_OFFSET + 4 * i, 0);
  }
}

static int ready(const struct espnic_driver* driver, struct espnic_window_response* response) {
  memset(response, 0, sizeof *response);
  return driver->state == ESPNIC_STATE_NONE ? ESPNIC_RESULT_NOT_RUNNING : ESPNIC_RESULT_OK;
}

int espnic_window_add_sa(struct espnic_driver* driver, const struct espnic_window_sa* sa,
                         struct espnic_window_response* response) {
  int result = ready(driver, response);
  if (result == ESPNIC_RESULT_OK) result = stage_sa(driver, sa);
  if (result == ESPNIC_RESULT_OK) {
    result = command(driver, ESPNIC_SA_OP_ADD, ESPNIC_SA_TABLE_SA, ESPNIC_WINDOW_ANY_ROW, response);
  }
  if (result != ESPNIC_RESULT_NOT_RUNNING) clear_keys(driver);
  return result;
}

int espnic_window_update_sa(struct espnic_driver* driver, uint32_t index, uint32_t generation,
                            const struct espnic_window_sa* sa,
                            struct espnic_window_response* response) {
  int result = ready(driver, response);
  if (result != ESPNIC_RESULT_OK) return result;
  result = stage_sa(driver, sa);
  if (result == ESPNIC_RESULT_OK) {
    espnic_write(driver, ESPNIC_SA_HND_OFFSET, handle_word(index, generation));
    result = command(driver, ESPNIC_SA_OP_UPDATE, ESPNIC_SA_TABLE_SA, index, response);
  }
  clear_keys(driver);
  return result;
}

int espnic_window_add_parser_entry(struct espnic_driver* driver, uint32_t encap_type, uint16_t port,
                                   struct espnic_window_response* response) {
  const int result = ready(driver, response);
  if (result != ESPNIC_RESULT_OK) return result;
  espnic_write(driver, ESPNIC_SA_WIN_OFFSET,
               ESPNIC_FIELD_PREP(ESPNIC_PARSER_RECORD_PORT, port) |
                   ESPNIC_FIELD_PREP(ESPNIC_PARSER_RECORD_ENCAP_TYPE, encap_type));
  return command(driver, ESPNIC_SA_OP_ADD, ESPNIC_SA_TABLE_PARSER, ESPNIC_WINDOW_ANY_ROW, response);
}

int espnic_window_delete(struct espnic_driver* driver, uint32_t table, uint32_t index,
                         uint32_t generation, struct espnic_window_response* response) {
  const int result = ready(driver, response);
  if (result != ESPNIC_RESULT_OK) return result;
  espnic_write(driver, ESPNIC_SA_HND_OFFSET, handle_word(index, generation));
  return command(driver, ESPNIC_SA_OP_DELETE, table, index, response);
}

int espnic_window_read(struct espnic_driver* driver, uint32_t table, uint32_t index,
                       uint32_t words[ESPNIC_SA_READ_COUNT],
                       struct espnic_window_response* response) {
  int result = ready(driver, response);
  if (result != ESPNIC_RESULT_OK) return result;
  result = command(driver, ESPNIC_SA_OP_READ, table, index, response);
  for (uint32_t i = 0; i < ESPNIC_SA_READ_COUNT; ++i) {
    words[i] = result == ESPNIC_RESULT_OK ? espnic_read(driver, ESPNIC_SA_READ_OFFSET + 4 * i) : 0;
  }
  return result;
}

static uint64_t read_count(struct espnic_driver* driver, uint32_t low_offset) {
  const uint64_t low = espnic_read(driver, low_offset);
  return (uint64_t)espnic_read(driver, low_offset + 4) << 32 | low;
}

int espnic_window_count(struct espnic_driver* driver, uint32_t index, uint32_t generation,
                        struct espnic_sa_counts* counts, struct espnic_window_response* response) {
  memset(counts, 0, sizeof *counts);
  int result = ready(driver, response);
  if (result != ESPNIC_RESULT_OK) return result;
  espnic_write(driver, ESPNIC_SA_HND_OFFSET, handle_word(index, generation));
  result = command(driver, ESPNIC_SA_OP_COUNT, ESPNIC_SA_TABLE_SA, index, response);
  if (result != ESPNIC_RESULT_OK) return result;
  counts->packets = read_count(driver, ESPNIC_SA_COUNT_PACKETS_LO_OFFSET);
  counts->good = read_count(driver, ESPNIC_SA_COUNT_GOOD_LO_OFFSET);
  counts->protected_bytes = read_count(driver, ESPNIC_SA_COUNT_PROTECTED_BYTES_LO_OFFSET);
  counts->wire_bytes = read_count(driver, ESPNIC_SA_COUNT_WIRE_BYTES_LO_OFFSET);
  counts->icv_failures = read_count(driver, ESPNIC_SA_COUNT_ICV_FAILURES_LO_OFFSET);
  counts->length_failures = read_count(driver, ESPNIC_SA_COUNT_LENGTH_FAILURES_LO_OFFSET);
  counts->padding_failures = read_count(driver, ESPNIC_SA_COUNT_PADDING_FAILURES_LO_OFFSET);
  counts->replays = read_count(driver, ESPNIC_SA_COUNT_REPLAYS_LO_OFFSET);
  return result;
}

static void write_limit(struct espnic_driver* driver, uint32_t low_offset, uint64_t limit) {
  espnic_write(driver, low_offset, (uint32_t)limit);
  espnic_write(driver, low_offset + 4, (uint32_t)(limit >> 32));
}

int espnic_window_limit(struct espnic_driver* driver, uint32_t index, uint32_t generation,
                        const struct espnic_sa_limits* limits,
                        struct espnic_window_response* response) {
  const int result = ready(driver, response);
  if (result != ESPNIC_RESULT_OK) return result;
  write_limit(driver, ESPNIC_SA_LIMIT_SOFT_PACKETS_LO_OFFSET, limits->soft_packets);
  write_limit(driver, ESPNIC_SA_LIMIT_HARD_PACKETS_LO_OFFSET, limits->hard_packets);
  write_limit(driver, ESPNIC_SA_LIMIT_SOFT_BYTES_LO_OFFSET, limits->soft_bytes);
  write_limit(driver, ESPNIC_SA_LIMIT_HARD_BYTES_LO_OFFSET, limits->hard_bytes);
  espnic_write(driver, ESPNIC_SA_HND_OFFSET, handle_word(index, generation));
  return command(driver, ESPNIC_SA_OP_LIMIT, ESPNIC_SA_TABLE_SA, index, response);
}

int espnic_window_scrub(struct espnic_driver* driver, uint32_t table,
                        struct espnic_window_response* response) {
  const int result = ready(driver, response);
  if (result != ESPNIC_RESULT_OK) return result;
  return command(driver, ESPNIC_SA_OP_SCRUB, table, 0, response);
}
