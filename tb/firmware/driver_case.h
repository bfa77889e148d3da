/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * What the cases of driver_test.c and service_test.c share: a driver that runs on a board, and what
 * came up from it.
 */
#ifndef DRIVER_CASE_H
#define DRIVER_CASE_H

#include "esp_frames.h"
#include "espnic_platform.h"

enum {
  FRAMES = sizeof esp_frames / sizeof esp_frames[0],
  KEPT = 64, /* frames that came up are kept: the last so many */
  FRAME_ROOM = 2048
};
#define MICROSECOND UINT64_C(1000000)
#define MILLISECOND UINT64_C(1000000000)
#define ALL_CAUSES 0x1FFu

struct received {
  struct espnic_completion completion;
  uint8_t data[FRAME_ROOM];
  uint64_t at_ps;
};

/* The last final answer of an OID. */
struct answer {
  uint32_t oid, status, bytes_needed;
  uint64_t sa, entry; /* handles in the buffer of an add */
};

struct bench {
  struct espnic_board board;
  struct espnic_config config;
  unsigned long frames, answers, events, indications; /* so many came up */
  struct received received[KEPT];                     /* frame n is received[n % KEPT] */
  struct answer answer;
  struct espnic_event event; /* the last */
  uint32_t causes;           /* of all events together */
  uint32_t indicated;        /* the last status indication, and its buffer */
  uint8_t indicated_bytes[64];
  uint32_t layout;                 /* of add and delete */
  unsigned long lifetimes;         /* so many have ended */
  struct espnic_lifetime lifetime; /* the last */
};

/* A bench with power and the configuration of these tests: small rings, every interrupt. */
struct bench* bench_on(struct espnic_host* host);
/* Probe and initialisation, with bench->config. */
void bench_start(struct bench* bench);
/* Both, and the IPsec gate is open (OID_OFFLOAD_ENCAPSULATION). */
struct bench* bench_ready(struct espnic_host* host);
/* Nothing went wrong that nobody has asked for: bus errors, refused DMA, diagnoses, log lines. */
void bench_clean(struct bench* bench);

/* The inbound SA of a frame, as the driver wants it. */
struct espnic_ndis_add sa_of(const struct esp_frame* frame);
/* The same in UDP at port 4500. */
struct espnic_ndis_add udp_sa_of(const struct esp_frame* frame);
/* Requests, until their final answer has come by interrupt. They return its NDIS status. */
uint32_t bench_oid(struct bench* bench, uint32_t oid, const void* buffer, size_t length);
uint32_t bench_add(struct bench* bench, const struct espnic_ndis_add* add);
uint32_t bench_delete(struct bench* bench, uint64_t sa);
uint32_t bench_delete_udp(struct bench* bench, uint64_t sa, uint64_t entry);
uint32_t bench_open_gate(struct bench* bench);

/* Puts a frame on the line. */
void bench_send(struct bench* bench, const void* frame, size_t length);
/* The same, until it has come up by interrupt. */
const struct received* bench_receive(struct bench* bench, const void* frame, size_t length);
/* It came up decrypted, with the golden bytes; or as it was on the wire, as no SA matches. */
void check_decrypted(const struct received* got, const struct esp_frame* frame);
void check_passed(const struct received* got, const void* wire, size_t length);
/* Frame `number` on the wire: not IP, its number in its bytes. Returns its length. */
size_t numbered(uint8_t* frame, unsigned number);

/* A 64-bit counter of the card, by the offset of its low half, as it is now. */
uint64_t bench_stat(struct bench* bench, uint32_t low_offset);

#define CHECK_OK(result) CHECK_EQ((result), ESPNIC_RESULT_OK)
#define CHECK_STATUS(status, want) check_status(__FILE__, __LINE__, (status), (want))
void check_status(const char* file, int line, uint32_t status, uint32_t want);

#endif
