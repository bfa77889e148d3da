/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * Unit tests against the card, in plain C (POSIX): the card is built once, and every test case runs
 * in a fork of it, so that each starts from the same fresh card and none can harm another.
 *
 *   static void it_has_an_id(struct espnic_host *host, long param) {
 *     uint32_t id;
 *     CHECK_EQ(espnic_mmio_read32(host->nic, 0, ESPNIC_ID_OFFSET, &id), ESPNIC_OK);
 *     CHECK_EQ(id, ESPNIC_ID_RESET);
 *   }
 *   static const struct espnic_case cases[] = {{"it has an id", it_has_an_id, 0, 1}};
 *   int main(int argc, char **argv) {
 *     struct espnic_suite suite = {.cases = cases, .count = 1};
 *     return espnic_fixture_main(argc, argv, &suite);
 *   }
 */
#ifndef ESPNIC_FIXTURE_H
#define ESPNIC_FIXTURE_H

#include <stddef.h>
#include <stdint.h>

#include "espnic.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ESPNIC_FIXTURE_VECTORS 2
#define ESPNIC_FIXTURE_LINES 16

/* What a test case has to do with: the card, and a host for it. */
struct espnic_host {
  espnic_card* nic;
  /* Host memory: `memory_bytes` bytes at bus address `memory_base`, 0 at the start. The card's
   * accesses outside are refused and counted. */
  uint8_t* memory;
  uint64_t memory_base;
  size_t memory_bytes;
  unsigned long dma_refused;
  /* Interrupt messages that came, by vector. */
  unsigned long messages[ESPNIC_FIXTURE_VECTORS];
  uint32_t message_data[ESPNIC_FIXTURE_VECTORS]; /* of the last */
  /* Fates of frames that came. */
  unsigned long indicated, dropped;
  espnic_frame last_frame;
  char last_fate[32]; /* its word: "indicated", or why it was dropped */
  /* The last lines of the card's log; line n is log[n % ESPNIC_FIXTURE_LINES]. */
  unsigned long log_lines;
  char log[ESPNIC_FIXTURE_LINES][256];
};

struct espnic_case {
  const char* name;
  void (*run)(struct espnic_host* host, long param);
  long first_param; /* the case runs `params` times, with first_param, first_param + 1, ... */
  long params;      /* 0 counts as 1; from 2 on names get "/PARAM" behind them */
};

struct espnic_suite {
  const struct espnic_case* cases;
  size_t count;
  const char* config_json; /* for espnic_open; may be null */
  size_t memory_bytes;     /* 0: 16 MiB */
  uint64_t memory_base;    /* 0: 0x100000000, above 4 GiB, so that high halves matter */
  void (*prepare)(struct espnic_host*); /* once, ahead of the forks: every case goes on from there;
                                         * may be null */
  unsigned timeout_seconds;             /* of wall time for a case; 0: 10 */
};

/* Runs the cases and returns the exit status for main: 0 all passed, 1 some failed, 2 no case ran
 * or the arguments are wrong. Options: --help lists them. */
int espnic_fixture_main(int argc, char** argv, const struct espnic_suite* suite);

/* Bus address of a place in host memory. */
uint64_t espnic_bus(const struct espnic_host* host, const void* place);
/* Lets `ps` more picoseconds pass. */
void espnic_wait_ps(struct espnic_host* host, uint64_t ps);
/* So many mistakes of the driver the card has noticed (README.md); each is a line of the log. */
unsigned long espnic_diagnoses(const struct espnic_host* host);
/* Little-endian words in host memory. */
uint32_t espnic_load32(const void* at);
void espnic_store32(void* at, uint32_t value);
uint64_t espnic_load64(const void* at);
void espnic_store64(void* at, uint64_t value);

/* The case has failed: says why and where, and ends it. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4), noreturn))
#endif
void espnic_fail(const char* file, int line, const char* format, ...);
void espnic_check_equal(const char* file, int line, const char* what, long long got,
                        long long want);
void espnic_check_bytes(const char* file, int line, const char* what, const void* got,
                        const void* want, size_t length);

#define FAIL(...) espnic_fail(__FILE__, __LINE__, __VA_ARGS__)
#define CHECK(condition)                                                 \
  do {                                                                   \
    if (!(condition)) espnic_fail(__FILE__, __LINE__, "%s", #condition); \
  } while (0)
#define CHECK_EQ(got, want) \
  espnic_check_equal(__FILE__, __LINE__, #got, (long long)(got), (long long)(want))
#define CHECK_BYTES(got, want, length) \
  espnic_check_bytes(__FILE__, __LINE__, #got, (got), (want), (length))

#ifdef __cplusplus
}
#endif

#endif
