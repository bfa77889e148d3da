/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/*
 * The host's list of parser entries with its reference counts (spec 3.6, 3.7). The card keeps no
 * counts: who sends a wrong handle, or an entry's handle too early, breaks other SAs' traffic.
 *
 *   add, inbound:   entry = espnic_parser_book_before_add(book, type, port);   send with `entry`
 *                   espnic_parser_book_after_add(book, type, port, entry, returned, success);
 *   delete:         send with espnic_parser_book_before_delete(book, entry that the add returned);
 *
 * Outbound SAs use no entry (spec 3.6, last row) and take no part in this.
 */
#ifndef ESPNIC_PARSER_BOOK_H
#define ESPNIC_PARSER_BOOK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ESPNIC_PARSER_BOOK_ENTRIES 64u

struct espnic_parser_entry {
  uint64_t handle; /* 0: this place is free */
  uint32_t encap_type;
  uint32_t references; /* SAs offloaded with it, and adds under way that name it */
  uint16_t port;
};
struct espnic_parser_book {
  struct espnic_parser_entry entries[ESPNIC_PARSER_BOOK_ENTRIES];
};

void espnic_parser_book_clear(struct espnic_parser_book* book);

/* The handle to send: 0 (NULL) for an entry that is not in the list. A known one counts up now. */
uint64_t espnic_parser_book_before_add(struct espnic_parser_book* book, uint32_t encap_type,
                                       uint16_t port);
/* `sent`: what before_add returned; `returned`: the handle in the buffer, with success. A new entry
 * joins the list with count 1; that of a known one goes back down when the request failed. */
void espnic_parser_book_after_add(struct espnic_parser_book* book, uint32_t encap_type,
                                  uint16_t port, uint64_t sent, uint64_t returned, int success);

/* Counts down and says which handle to send: 0 while other SAs use the entry; the entry's own for
 * the last one, and the entry leaves the list: whatever becomes of the request, the card must not
 * be asked for it again. 0 for a handle that is not in the list. */
uint64_t espnic_parser_book_before_delete(struct espnic_parser_book* book, uint64_t entry);

/* The entry of a handle, or of a type and port; NULL: not in the list. */
const struct espnic_parser_entry* espnic_parser_book_find(const struct espnic_parser_book* book,
                                                          uint64_t handle);
const struct espnic_parser_entry* espnic_parser_book_find_port(
    const struct espnic_parser_book* book, uint32_t encap_type, uint16_t port);

#ifdef __cplusplus
}
#endif

#endif
