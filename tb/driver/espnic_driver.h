/* SPDX-License-Identifier: Apache-2.0 */
/* Copyright the espnic authors */
/*
 * Reference driver of the espnic card, in portable C11: no operating system, no allocation but what
 * the porting layer gives, no bit-fields. README.md shows how to bring it up on a new platform.
 *
 * The driver keeps no locks. The caller sees to it that one call at a time is inside a driver, but
 * for calls out of its own callbacks, which are allowed where a function says so.
 */
#ifndef ESPNIC_DRIVER_H
#define ESPNIC_DRIVER_H

#include <stddef.h>
#include <stdint.h>

#include "espnic_ndis.h"
#include "espnic_parser_book.h"
#include "espnic_regs.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what can go wrong ---------------------------------------------------------------------- */

enum espnic_result {
  ESPNIC_RESULT_OK = 0,
  ESPNIC_RESULT_BAD_ARGUMENT = -1,  /* a parameter or a member of the configuration cannot be */
  ESPNIC_RESULT_WRONG_ID = -2,      /* no espnic card behind this BAR0 */
  ESPNIC_RESULT_WRONG_VERSION = -3, /* a register map that this driver does not know */
  ESPNIC_RESULT_NO_MEMORY = -4,     /* dma_alloc gave nothing, or memory that is not aligned */
  ESPNIC_RESULT_BUSY = -5,          /* every request slot is taken, or the card still works */
  ESPNIC_RESULT_TOO_LONG = -6,      /* a buffer longer than config.request_bytes */
  ESPNIC_RESULT_NOT_RUNNING = -7,   /* before espnic_driver_init or behind espnic_driver_halt */
  ESPNIC_RESULT_TIMEOUT = -8,       /* the card did not get ready within config.poll_limit */
  ESPNIC_RESULT_NOT_ENABLED = -9,   /* the card refused the rings: STATUS.enabled stayed 0 */
  ESPNIC_RESULT_REFUSED = -10,      /* the SA window refused a command; the response says why */
  ESPNIC_RESULT_FINGERPRINT = -11   /* the key words in the card are not those that were written */
};

/* ---- porting layer -------------------------------------------------------------------------- */

enum espnic_driver_log_level {
  ESPNIC_DRIVER_LOG_ERROR = 0,
  ESPNIC_DRIVER_LOG_WARNING = 1,
  ESPNIC_DRIVER_LOG_INFO = 2
};

struct espnic_platform {
  void* ctx; /* first argument of every function below */
  uint32_t (*mmio_read32)(void* ctx, unsigned bar, uint32_t offset);
  void (*mmio_write32)(void* ctx, unsigned bar, uint32_t offset, uint32_t value);
  /* Memory that both sides reach, aligned to `align` (a power of two up to 64) on the bus and in
   * the host; NULL when there is none. Never given back. */
  void* (*dma_alloc)(void* ctx, size_t bytes, size_t align, uint64_t* bus_address);
  /* Orders all reads and writes of DMA memory before it against those behind it, and against
   * register accesses. NULL where nothing is reordered. */
  void (*barrier)(void* ctx);
  /* Lets some time pass while the driver polls a register. NULL: it polls without a pause. */
  void (*relax)(void* ctx);
  /* `level`: espnic_driver_log_level. NULL: silent. */
  void (*log)(void* ctx, int level, const char* text);
  uint64_t (*now_ps)(void* ctx); /* NULL: the driver does not tell times */
  int has_bar2;                  /* doorbells by BAR2; 0: by their aliases in BAR0 */
  int has_bar4;                  /* MSI-X by BAR4; 0: the vectors below are not programmed */
  struct espnic_msix_message {
    uint64_t address;
    uint32_t data;
  } msix[2]; /* what to write where: vector 0 control, vector 1 receive queue */
};

/* ---- configuration -------------------------------------------------------------------------- */

#define ESPNIC_DRIVER_MAX_REQUESTS 64u

struct espnic_config {
  uint32_t command_entries;  /* of command and response ring: a power of two, 2 to 64. Half as many
                                requests can wait for their first answer. */
  uint32_t request_bytes;    /* longest OID buffer, at most 65536 */
  uint32_t receive_entries;  /* of receive and completion ring: a power of two from 2; one
                                descriptor always stays with the driver */
  uint32_t buffer_bytes;     /* of each receive buffer; longer frames are cut */
  uint32_t doorbell_batch;   /* descriptors given back by one doorbell; 1 to receive_entries / 2 */
  uint32_t max_frame;        /* MAX_FRAME.bytes; 0: as it is after power-up */
  uint32_t interrupt_causes; /* INT_MASK; 0: the caller polls */
  uint32_t moderation_packets; /* INT_MODERATION */
  uint32_t moderation_256ns;
  uint32_t poll_limit;    /* reads of a register until the driver gives up */
  uint32_t event_entries; /* of the event ring: a power of two from 2; 0: none. For cards with
                             CAP_EXTRAS.lifetimes. */
};

/* Sizes that suit a machine with plenty of memory: 1024 buffers of 2048 bytes, polling. */
void espnic_config_defaults(struct espnic_config* config);

/* ---- what the card is ----------------------------------------------------------------------- */

/* Capability registers. All of them are 0 on a card that does not tell; `known` is 0 then. */
struct espnic_capabilities {
  uint32_t version_major, version_minor;
  int is_model; /* time is simulated */
  int known;    /* the card tells its capabilities */
  uint32_t encapsulation, ah_esp_combined, transport_tunnel_combined, ipv4_options, udp_esp;
  uint32_t ipv4_ah, ipv4_esp;       /* words of NDIS_IPSEC_OFFLOAD_V1; ESPNIC_CAP_IPV4_AH_... */
  uint32_t sa_rows, parser_entries; /* 0: not told */
  uint32_t ring_max;                /* entries */
  int integrity_key_first;          /* order of keys in KeyMat */
};

/* ---- what comes up -------------------------------------------------------------------------- */

/* A receive completion, field by field as registers.md describes it. */
struct espnic_completion {
  uint16_t length;
  uint16_t crypto_status; /* ESPNIC_CRYPTO_STATUS_... */
  uint8_t queue;
  uint8_t frame_class; /* ESPNIC_FRAME_CLASS_... */
  uint8_t detail;      /* ESPNIC_DETAIL_... */
  uint8_t sa_delete_req, crypto_done, next_crypto_done;
  uint8_t next_header, pad_length, header_info_set;
  uint8_t ip_checksum_checked, ip_checksum_good;
  uint8_t l4_checksum_checked, l4_checksum_good, l4_checksum_inner;
  uint8_t vlan;
  uint8_t replay_checked, replay_failed;
  uint8_t rss_type; /* what rss_hash was taken over; 0: nothing */
  uint8_t phase;
  uint16_t outer_sa, inner_sa; /* rows; 0xFFFF: none */
  uint32_t spi;                /* host order; 0: none */
  uint32_t ndis_word;          /* the NDIS receive word, bit for bit */
  uint32_t rss_hash;
  uint32_t cycle;
  uint32_t sa_generation;
  uint8_t decapsulated;                 /* the IPsec headers are taken off */
  uint8_t soft_lifetime, hard_lifetime; /* of an SA of this packet */
};

struct espnic_oid_response {
  uint16_t tag; /* of the request */
  uint32_t oid;
  uint32_t status; /* ESPNIC_NDIS_STATUS_... */
  uint32_t bytes_needed;
  uint32_t bytes_written;
  const uint8_t* buffer; /* the request with outputs, until the callback returns */
  uint32_t length;
  int final; /* 0: PENDING, a second answer follows */
};
typedef void (*espnic_oid_done)(void* ctx, const struct espnic_oid_response* response);

/* What the control vector reports besides responses. */
struct espnic_event {
  uint32_t causes;            /* bits of INT_CAUSE that were set */
  uint64_t dma_error_address; /* with ESPNIC_INT_CAUSE_DMA_ERROR_MASK */
  uint32_t dma_error_source;  /* ESPNIC_DMA_SOURCE_... */
  int dma_error_write;
};

/* A lifetime of an SA has ended (espnic_window_limit). */
struct espnic_lifetime {
  uint32_t row, generation;
  uint32_t kind;  /* ESPNIC_LIFETIME_... */
  uint64_t count; /* good packets or protected bytes, as it came to the limit */
};

/* The layers above. Each may be NULL. */
struct espnic_client {
  void* ctx;
  /* A frame; `data` has completion->length bytes until this returns. It may issue OIDs. */
  void (*received)(void* ctx, const struct espnic_completion* completion, const uint8_t* data);
  /* A status indication to the host, as ESPNIC_NDIS_STATUS_TASK_OFFLOAD_CURRENT_CONFIG. */
  void (*indicate)(void* ctx, uint32_t status, const void* buffer, uint32_t length);
  void (*event)(void* ctx, const struct espnic_event* event);
  void (*lifetime)(void* ctx, const struct espnic_lifetime* lifetime);
};

struct espnic_driver_stats {
  uint64_t frames, responses, doorbells, interrupts;
  uint64_t stray_responses; /* with a tag that no request has */
  uint64_t bad_lengths;     /* a length from the card that exceeds its buffer; it was cut */
};

/* ---- the driver ----------------------------------------------------------------------------- */

/* One request slot. Private. */
struct espnic_request {
  uint8_t* buffer;
  uint64_t bus;
  espnic_oid_done done;
  void* done_ctx;
  uint64_t entry_in; /* parser entry the request names */
  uint32_t oid, length, encap_type;
  uint16_t tag, encap_port;
  uint8_t state, kind, layout, book;
};

/* The caller's memory, zeroed or not, at one address for as long as the driver lives. Members are
 * private but for `capabilities`, `stats` and `book`, which may be read. */
struct espnic_driver {
  struct espnic_platform platform;
  struct espnic_client client;
  struct espnic_config config;
  struct espnic_capabilities capabilities;
  struct espnic_driver_stats stats;
  struct espnic_parser_book book;
  uint32_t state;
  uint32_t control; /* CONTROL as last written */
  uint8_t *commands, *responses, *descriptors, *completions, *buffers;
  uint64_t commands_bus, responses_bus, descriptors_bus, completions_bus, buffers_bus;
  uint32_t command_producer, response_consumer, response_phase;
  uint32_t descriptor_producer, completion_consumer, completion_phase;
  uint32_t to_ring;       /* descriptors given back since the last doorbell */
  int receiving;          /* a completion is being handed up */
  uint32_t sent, pending; /* requests without an answer, and answered PENDING */
  uint16_t next_tag;
  uint32_t next_slot;
  struct espnic_request requests[ESPNIC_DRIVER_MAX_REQUESTS];
  uint8_t* events;
  uint64_t events_bus;
  uint32_t event_consumer, event_phase;
};

/* Takes the platform over and asks the card who it is. Touches nothing but ID, VERSION, MODEL and
 * the capability registers. */
int espnic_driver_probe(struct espnic_driver* driver, const struct espnic_platform* platform);
/* Of a card that was probed. NDIS_IPSEC_OFFLOAD_V2 as the host gets it (spec 6.4), all 0 without
 * IPsec of V2; and whether the card takes IPsec headers off, so that `decapsulated` of a completion
 * counts. */
#define ESPNIC_NDIS_V2_CAPABILITY_BYTES 32u
void espnic_driver_capability_v2(const struct espnic_driver* driver,
                                 uint8_t bytes[ESPNIC_NDIS_V2_CAPABILITY_BYTES]);
int espnic_driver_decapsulates(const struct espnic_driver* driver);
/* Behind a successful probe: allocates and programs rings, enables the card and posts all receive
 * descriptors but one. `client` is copied. */
int espnic_driver_init(struct espnic_driver* driver, const struct espnic_config* config,
                       const struct espnic_client* client);
/* Lets frames in flight finish, removes every SA (spec 4.9 step 8), aborts requests that are still
 * out (REQUEST_ABORTED), disables the card. espnic_driver_restart brings it up again, with the
 * memory it has. */
int espnic_driver_halt(struct espnic_driver* driver);
int espnic_driver_restart(struct espnic_driver* driver);
/* Data path reset: tables empty, PENDING requests aborted; rings, gate and IPsecV1 stay. */
int espnic_driver_reset(struct espnic_driver* driver);
/* Accepts no further frame and waits until those in flight are in host memory; `resume` opens
 * again. */
int espnic_driver_drain(struct espnic_driver* driver);
void espnic_driver_resume(struct espnic_driver* driver);

/* Interrupt service of a vector: 0 control, 1 receive queue. */
void espnic_driver_interrupt(struct espnic_driver* driver, unsigned vector);
/* Masks a vector in the MSI-X table, or opens it again; what happens meanwhile is one message then.
 * For a service routine that hands the vector's work to a loop of polls. BAD_ARGUMENT: no such
 * vector, or a platform without BAR4. */
int espnic_driver_mask_vector(struct espnic_driver* driver, unsigned vector, int masked);
/* INT_MODERATION while the driver runs: completions to gather, 0 to 255, and the longest wait of
 * one in steps of 256 ns, 0 to 65535. Kept for restarts. */
int espnic_driver_moderate(struct espnic_driver* driver, uint32_t packets, uint32_t time_256ns);
/* The same by polling: frames handed up (at most `budget`; 0: all there are), answers handed up. */
uint32_t espnic_driver_poll_receive(struct espnic_driver* driver, uint32_t budget);
uint32_t espnic_driver_poll_responses(struct espnic_driver* driver);
/* Hands up the lifetimes that have ended, and says how many. The interrupt service does it with
 * the cause sa_event. */
uint32_t espnic_driver_poll_events(struct espnic_driver* driver);
/* Bus addresses of the entries that the card writes next. A platform that sees the card's writes
 * need not interrupt or poll but when one lands there. 0 while the driver does not run. */
uint64_t espnic_driver_next_completion(const struct espnic_driver* driver);
uint64_t espnic_driver_next_response(const struct espnic_driver* driver);
/* Rings for descriptors that doorbell_batch still keeps back. */
void espnic_driver_flush(struct espnic_driver* driver);

/* Sends an OID request: `kind` ESPNIC_OPCODE_OID_SET or _QUERY, `layout` ESPNIC_LAYOUT_X64 or _X86.
 * `buffer` is copied. `done` (may be NULL) is called for each answer, and may be called before this
 * returns; `*tag` (may be NULL) is written before that. May be called out of any callback. */
int espnic_driver_oid(struct espnic_driver* driver, uint32_t kind, uint32_t oid, uint32_t layout,
                      const void* buffer, uint32_t length, espnic_oid_done done, void* ctx,
                      uint16_t* tag);
/* Requests that still owe an answer, those that are PENDING too. */
uint32_t espnic_driver_outstanding(const struct espnic_driver* driver);
/* ADD_SA or ADD_UDPESP_SA. For the latter, inbound, the driver keeps the host's list of parser
 * entries (spec 3.6): it fills in the entry handle itself. */
int espnic_driver_add_sa(struct espnic_driver* driver, const struct espnic_ndis_add* add,
                         uint32_t layout, espnic_oid_done done, void* ctx, uint16_t* tag);
/* DELETE_SA; with `udp_esp`, DELETE_UDPESP_SA. `entry`: the entry handle that an inbound add
 * returned, 0 for an outbound SA; what is sent for it is decided by the count (spec 3.7). */
int espnic_driver_delete_sa(struct espnic_driver* driver, uint64_t handle, int udp_esp,
                            uint64_t entry, uint32_t layout, espnic_oid_done done, void* ctx,
                            uint16_t* tag);
/* The 28 bytes of NDIS_IPSEC_OFFLOAD_V1 in force now. */
void espnic_driver_current_config(struct espnic_driver* driver,
                                  uint8_t config[ESPNIC_NDIS_IPSEC_OFFLOAD_V1_BYTES]);

/* Decodes the 32 bytes of a completion. */
void espnic_completion_decode(const uint8_t* bytes, struct espnic_completion* completion);

#ifdef __cplusplus
}
#endif

#endif
