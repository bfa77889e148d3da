/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/* A library for another espnic. */
#include <stdint.h>

const uint32_t* espnic_sa_cam(void);
const uint32_t* espnic_sa_cam(void) {
  static const uint32_t kAbi = 99;
  return &kAbi;
}
