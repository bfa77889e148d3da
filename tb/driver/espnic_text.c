/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
#include "espnic_text.h"

#include "espnic_internal.h"
#include "espnic_names.h"
#include "espnic_ndis_v2.h"

#define ESPNIC_WORD(value, word, sentence) \
  case value:                              \
    return word;
#define ESPNIC_SENTENCE(value, word, sentence) \
  case value:                                  \
    return sentence;
#define ESPNIC_LOOKUP(function, names, what)                   \
  const char* function(uint32_t value) {                       \
    switch (value) { names(what) default : return "unknown"; } \
  }

ESPNIC_LOOKUP(espnic_crypto_status_name, ESPNIC_CRYPTO_STATUS_NAMES, ESPNIC_WORD)
ESPNIC_LOOKUP(espnic_detail_name, ESPNIC_DETAIL_NAMES, ESPNIC_WORD)
ESPNIC_LOOKUP(espnic_detail_text, ESPNIC_DETAIL_NAMES, ESPNIC_SENTENCE)
ESPNIC_LOOKUP(espnic_frame_class_name, ESPNIC_FRAME_CLASS_NAMES, ESPNIC_WORD)
ESPNIC_LOOKUP(espnic_sa_reason_name, ESPNIC_SA_REASON_NAMES, ESPNIC_WORD)
ESPNIC_LOOKUP(espnic_sa_reason_text, ESPNIC_SA_REASON_NAMES, ESPNIC_SENTENCE)
ESPNIC_LOOKUP(espnic_sa_op_name, ESPNIC_SA_OP_NAMES, ESPNIC_WORD)
ESPNIC_LOOKUP(espnic_dma_source_name, ESPNIC_DMA_SOURCE_NAMES, ESPNIC_WORD)
ESPNIC_LOOKUP(espnic_dma_source_text, ESPNIC_DMA_SOURCE_NAMES, ESPNIC_SENTENCE)

struct named {
  uint32_t value;
  const char* name;
};

#define ESPNIC_NAMED(prefix, name) \
  { ESPNIC_##prefix##name, #prefix #name }
static const struct named kStatuses[] = {
    ESPNIC_NAMED(NDIS_STATUS_, SUCCESS),
    ESPNIC_NAMED(NDIS_STATUS_, PENDING),
    ESPNIC_NAMED(NDIS_STATUS_, NOT_ACCEPTED),
    ESPNIC_NAMED(NDIS_STATUS_, FAILURE),
    ESPNIC_NAMED(NDIS_STATUS_, INVALID_PARAMETER),
    ESPNIC_NAMED(NDIS_STATUS_, RESOURCES),
    ESPNIC_NAMED(NDIS_STATUS_, NOT_SUPPORTED),
    ESPNIC_NAMED(NDIS_STATUS_, REQUEST_ABORTED),
    ESPNIC_NAMED(NDIS_STATUS_, INVALID_LENGTH),
    ESPNIC_NAMED(NDIS_STATUS_, INVALID_DATA),
    ESPNIC_NAMED(NDIS_STATUS_, TASK_OFFLOAD_CURRENT_CONFIG),
};
static const struct named kOids[] = {
    ESPNIC_NAMED(OID_, TCP_TASK_OFFLOAD),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_ADD_SA),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_DELETE_SA),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_ADD_UDPESP_SA),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_DELETE_UDPESP_SA),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA),
    ESPNIC_NAMED(OID_, TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX),
    ESPNIC_NAMED(OID_, TCP_OFFLOAD_CURRENT_CONFIG),
    ESPNIC_NAMED(OID_, TCP_OFFLOAD_PARAMETERS),
    ESPNIC_NAMED(OID_, TCP_OFFLOAD_HARDWARE_CAPABILITIES),
    ESPNIC_NAMED(OID_, OFFLOAD_ENCAPSULATION),
};
#undef ESPNIC_NAMED

#define ESPNIC_FLAG(value, word, sentence) {value, word},
static const struct named kCauses[] = {ESPNIC_INT_CAUSE_FIELD_NAMES(ESPNIC_FLAG)};
static const struct named kStatusBits[] = {ESPNIC_STATUS_FIELD_NAMES(ESPNIC_FLAG)};
#undef ESPNIC_FLAG

#define ESPNIC_COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char* name_of(const struct named* list, size_t count, uint32_t value) {
  for (size_t i = 0; i < count; ++i) {
    if (list[i].value == value) return list[i].name;
  }
  return "unknown";
}

const char* espnic_ndis_status_name(uint32_t status) {
  return name_of(kStatuses, ESPNIC_COUNT(kStatuses), status);
}

const char* espnic_oid_name(uint32_t oid) { return name_of(kOids, ESPNIC_COUNT(kOids), oid); }

static size_t append(char* text, size_t used, size_t capacity, const char* more) {
  while (*more != 0 && used + 1 < capacity) text[used++] = *more++;
  if (capacity != 0) text[used] = 0;
  return used;
}

static char* flags_text(const struct named* list, size_t count, uint32_t word, char* text,
                        size_t capacity) {
  size_t used = append(text, 0, capacity, "");
  for (size_t i = 0; i < count; ++i) {
    if ((word & list[i].value) == 0) continue;
    if (used != 0) used = append(text, used, capacity, " ");
    used = append(text, used, capacity, list[i].name);
  }
  return text;
}

char* espnic_causes_text(uint32_t causes, char* text, size_t capacity) {
  return flags_text(kCauses, ESPNIC_COUNT(kCauses), causes, text, capacity);
}

char* espnic_status_text(uint32_t status, char* text, size_t capacity) {
  return flags_text(kStatusBits, ESPNIC_COUNT(kStatusBits), status, text, capacity);
}

const char* espnic_result_text(int result) {
  switch (result) {
    case ESPNIC_RESULT_OK:
      return "done";
    case ESPNIC_RESULT_BAD_ARGUMENT:
      return "a parameter or a member of the configuration cannot be";
    case ESPNIC_RESULT_WRONG_ID:
      return "no espnic card behind this BAR0: ID is wrong";
    case ESPNIC_RESULT_WRONG_VERSION:
      return "VERSION.major is not that of this driver";
    case ESPNIC_RESULT_NO_MEMORY:
      return "no memory, or none with the alignment asked for";
    case ESPNIC_RESULT_BUSY:
      return "too many requests are out, or the card still works on a command";
    case ESPNIC_RESULT_TOO_LONG:
      return "the buffer is longer than config.request_bytes";
    case ESPNIC_RESULT_NOT_RUNNING:
      return "the card is not initialised, or halted";
    case ESPNIC_RESULT_TIMEOUT:
      return "the card did not get ready in time";
    case ESPNIC_RESULT_NOT_ENABLED:
      return "the card refused the rings: STATUS.enabled stayed 0";
    case ESPNIC_RESULT_REFUSED:
      return "the SA window refused the command";
    case ESPNIC_RESULT_FINGERPRINT:
      return "the key words in the SA window are not those that were written";
    default:
      return "unknown";
  }
}

/* ---- short texts without stdio --------------------------------------------------------------- */

void espnic_text_begin(struct espnic_text* text, const char* start) {
  text->used = 0;
  espnic_text_add(text, start);
}

void espnic_text_add(struct espnic_text* text, const char* more) {
  text->used = (uint32_t)append(text->chars, text->used, sizeof text->chars, more);
}

void espnic_text_add_hex(struct espnic_text* text, uint32_t value) {
  char digits[11] = "0x00000000";
  for (int i = 9; i >= 2; --i, value >>= 4) digits[i] = "0123456789ABCDEF"[value & 0xF];
  espnic_text_add(text, digits);
}
