/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
#ifndef ESPNIC_SA_CAM_ABI_H
#define ESPNIC_SA_CAM_ABI_H

#include <stdint.h>

/* A Verilated sa_cam as `espnic run --rtl sa_cam` steps it; the pins are those of
 * model/sa_cam/README.md. Plain C, so that a library built by `scripts/rtl_block` serves any build
 * of espnic with the same number. */
#define ESPNIC_SA_CAM_ABI 2

#ifdef __cplusplus
extern "C" {
#endif

/* Inputs of one cycle; 1-bit fields are 0 or 1. Of an address [0] is bits 31:0. */
struct EspnicSaCamIn {
  uint32_t strict, enable_ah, enable_esp;
  uint32_t lk_valid, lk_dst[4], lk_src[4], lk_ipv6, lk_spi, lk_ah, lk_search;
  uint32_t rs_ready;
  uint32_t up_valid, up_index, up_row_valid, up_any_dst, up_dst[4], up_src[4], up_ipv6, up_src_mask,
      up_spi, up_ah, up_uses_ah, up_uses_esp, up_tunnel;
};

/* Outputs of that cycle, before its clock edge. */
struct EspnicSaCamOut {
  uint32_t lk_ready;
  uint32_t rs_valid, rs_hit, rs_blind, rs_index, rs_tunnel;
  uint32_t up_ready;
};

struct EspnicSaCam {
  uint32_t abi;  /* ESPNIC_SA_CAM_ABI */
  uint32_t rows; /* it is built for */
  void* (*make)(void);
  void (*destroy)(void* cam);
  /* Out of reset with `entries` rows in use; the next cycle is cycle 0. */
  void (*reset)(void* cam, uint32_t entries);
  void (*settle)(void* cam, const struct EspnicSaCamIn* in, struct EspnicSaCamOut* out);
  /* The clock edge. 1: an assertion failed. */
  int (*clock)(void* cam);
  /* Keeps the state, and goes back to the state kept last. */
  void (*save)(void* cam);
  void (*restore)(void* cam);
};

/* What a library has. */
__attribute__((visibility("default"))) const struct EspnicSaCam* espnic_sa_cam(void);

#ifdef __cplusplus
}
#endif

#endif
