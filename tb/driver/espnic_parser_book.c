/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
#include "espnic_parser_book.h"

#include <stddef.h>
#include <string.h>

#define NOWHERE ESPNIC_PARSER_BOOK_ENTRIES

static uint32_t place_of(const struct espnic_parser_book* book, uint64_t handle) {
  for (uint32_t i = 0; handle != 0 && i < ESPNIC_PARSER_BOOK_ENTRIES; ++i) {
    if (book->entries[i].handle == handle) return i;
  }
  return NOWHERE;
}

static uint32_t place_of_port(const struct espnic_parser_book* book, uint32_t encap_type,
                              uint16_t port) {
  for (uint32_t i = 0; i < ESPNIC_PARSER_BOOK_ENTRIES; ++i) {
    const struct espnic_parser_entry* entry = &book->entries[i];
    if (entry->handle != 0 && entry->encap_type == encap_type && entry->port == port) return i;
  }
  return NOWHERE;
}

/* A list that is full keeps nothing of the entry: its adds and deletes then send NULL, which the
 * card always takes. */
static void insert(struct espnic_parser_book* book, uint32_t encap_type, uint16_t port,
                   uint64_t handle) {
  for (uint32_t i = 0; i < ESPNIC_PARSER_BOOK_ENTRIES; ++i) {
    struct espnic_parser_entry* entry = &book->entries[i];
    if (entry->handle != 0) continue;
    entry->handle = handle;
    entry->encap_type = encap_type;
    entry->port = port;
    entry->references = 1;
    return;
  }
}

void espnic_parser_book_clear(struct espnic_parser_book* book) { memset(book, 0, sizeof *book); }

uint64_t espnic_parser_book_before_add(struct espnic_parser_book* book, uint32_t encap_type,
                                       uint16_t port) {
  const uint32_t place = place_of_port(book, encap_type, port);
  if (place == NOWHERE) return 0;
  ++book->entries[place].references;
  return book->entries[place].handle;
}

void espnic_parser_book_after_add(struct espnic_parser_book* book, uint32_t encap_type,
                                  uint16_t port, uint64_t sent, uint64_t returned, int success) {
  if (sent != 0) {
    const uint32_t place = place_of(book, sent);
    if (!success && place != NOWHERE && book->entries[place].references != 0) {
      --book->entries[place].references;
    }
    return;
  }
  if (!success || returned == 0) return;
  /* Two adds without a handle can be under way for one entry: the second to end finds it here. */
  const uint32_t place = place_of(book, returned);
  if (place == NOWHERE) {
    insert(book, encap_type, port, returned);
  } else {
    ++book->entries[place].references;
  }
}

uint64_t espnic_parser_book_before_delete(struct espnic_parser_book* book, uint64_t entry) {
  const uint32_t place = place_of(book, entry);
  if (place == NOWHERE) return 0;
  if (book->entries[place].references > 1) {
    --book->entries[place].references;
    return 0;
  }
  memset(&book->entries[place], 0, sizeof book->entries[place]);
  return entry;
}

const struct espnic_parser_entry* espnic_parser_book_find(const struct espnic_parser_book* book,
                                                          uint64_t handle) {
  const uint32_t place = place_of(book, handle);
  return place == NOWHERE ? NULL : &book->entries[place];
}

const struct espnic_parser_entry* espnic_parser_book_find_port(
    const struct espnic_parser_book* book, uint32_t encap_type, uint16_t port) {
  const uint32_t place = place_of_port(book, encap_type, port);
  return place == NOWHERE ? NULL : &book->entries[place];
}
