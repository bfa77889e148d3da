/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/*
 * The SA window: the second way to the tables, for firmware. A record is staged in registers and
 * takes effect as a whole by one command; no rings are needed, a probed driver is enough. SAs that
 * OIDs have added and SAs of the window share the rows.
 *
 * Every function waits for the card (config.poll_limit polls of SA_RSP with platform.relax between
 * them) and returns ESPNIC_RESULT_OK, or ESPNIC_RESULT_REFUSED with response->reason.
 */
#ifndef ESPNIC_WINDOW_H
#define ESPNIC_WINDOW_H

#include "espnic_driver.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ESPNIC_WINDOW_SA_WORDS (ESPNIC_SA_RECORD_BYTES / 4u)
#define ESPNIC_WINDOW_ANY_ROW 0xFFFFu

/* A row of the SA table. Addresses and SPIs in host order. */
struct espnic_window_sa {
  int inbound, any_dst, tunnel, udp;
  int has_ah, has_esp;   /* both: an AH+ESP bundle */
  uint32_t parser_entry; /* slot of the parser table, with udp */
  uint32_t dst, src, src_mask;
  uint32_t spi;                       /* AH's in a bundle */
  uint32_t esp_spi;                   /* of a bundle */
  uint32_t cipher, esp_auth, ah_auth; /* ESPNIC_CIPHER_..., ESPNIC_INTEGRITY_... */
  /* As many bytes as the algorithm asks for; NULL without one. */
  const uint8_t *cipher_key, *esp_auth_key, *ah_auth_key;
};

struct espnic_window_response {
  uint32_t reason;     /* ESPNIC_SA_REASON_... */
  uint32_t index;      /* row */
  uint32_t generation; /* of the row: index and generation are the handle */
};

/* Of one SA; model/rx_resolve/README.md says what counts where. 64 bits, they wrap. */
struct espnic_sa_counts {
  uint64_t packets, good;
  uint64_t protected_bytes, wire_bytes;
  uint64_t icv_failures, length_failures, padding_failures, replays;
};

/* Lifetimes of an SA (RFC 4301 4.4.2.1) in espnic_sa_counts.good and .protected_bytes; 0: none. */
struct espnic_sa_limits {
  uint64_t soft_packets, hard_packets, soft_bytes, hard_bytes;
};

int espnic_window_add_sa(struct espnic_driver* driver, const struct espnic_window_sa* sa,
                         struct espnic_window_response* response);
/* Replaces the row in one cycle. */
int espnic_window_update_sa(struct espnic_driver* driver, uint32_t index, uint32_t generation,
                            const struct espnic_window_sa* sa,
                            struct espnic_window_response* response);
int espnic_window_add_parser_entry(struct espnic_driver* driver, uint32_t encap_type, uint16_t port,
                                   struct espnic_window_response* response);
/* `table`: ESPNIC_SA_TABLE_SA or ESPNIC_SA_TABLE_PARSER. */
int espnic_window_delete(struct espnic_driver* driver, uint32_t table, uint32_t index,
                         uint32_t generation, struct espnic_window_response* response);
/* Words 0 to 7 of an entry; keys are never shown. */
int espnic_window_read(struct espnic_driver* driver, uint32_t table, uint32_t index,
                       uint32_t words[ESPNIC_SA_READ_COUNT],
                       struct espnic_window_response* response);
/* Counters of an SA, all of one cycle, of a card that has CAP_EXTRAS.sa_counters (else the reason
 * is ESPNIC_SA_REASON_BAD_COMMAND). Of an SA that was deleted too, until its row is taken again. */
int espnic_window_count(struct espnic_driver* driver, uint32_t index, uint32_t generation,
                        struct espnic_sa_counts* counts, struct espnic_window_response* response);
/* Gives an SA these lifetimes in place of those it had, on a card that has CAP_EXTRAS.lifetimes.
 * The counts go on; a lifetime that is over already ends with the next packet of the SA. */
int espnic_window_limit(struct espnic_driver* driver, uint32_t index, uint32_t generation,
                        const struct espnic_sa_limits* limits,
                        struct espnic_window_response* response);
/* Empties a table and overwrites its keys. */
int espnic_window_scrub(struct espnic_driver* driver, uint32_t table,
                        struct espnic_window_response* response);

/* The words of a record, and what SA_FINGERPRINT is for its key words. */
void espnic_window_record(const struct espnic_window_sa* sa,
                          uint32_t words[ESPNIC_WINDOW_SA_WORDS]);
uint32_t espnic_window_fingerprint(const uint32_t words[ESPNIC_WINDOW_SA_WORDS]);

#ifdef __cplusplus
}
#endif

#endif
