/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/*
 * Words for everything the card says. Values that the driver does not know are "unknown"; no
 * function returns NULL.
 */
#ifndef ESPNIC_TEXT_H
#define ESPNIC_TEXT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

const char* espnic_result_text(int result); /* a sentence for an ESPNIC_RESULT_... */

const char* espnic_ndis_status_name(uint32_t status); /* "NDIS_STATUS_RESOURCES" */
const char* espnic_oid_name(uint32_t oid);            /* "OID_TCP_TASK_IPSEC_ADD_SA" */
const char* espnic_crypto_status_name(uint32_t crypto_status);
const char* espnic_detail_name(uint32_t detail);
const char* espnic_detail_text(uint32_t detail); /* as a sentence */
const char* espnic_frame_class_name(uint32_t frame_class);
const char* espnic_sa_reason_name(uint32_t reason);
const char* espnic_sa_reason_text(uint32_t reason);
const char* espnic_sa_op_name(uint32_t op);
const char* espnic_dma_source_name(uint32_t source);
const char* espnic_dma_source_text(uint32_t source);

/* Names of the bits that are set in a word of INT_CAUSE, or of STATUS, separated by spaces. At most
 * `capacity` characters with the closing zero; returns `text`. */
char* espnic_causes_text(uint32_t causes, char* text, size_t capacity);
char* espnic_status_text(uint32_t status, char* text, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
