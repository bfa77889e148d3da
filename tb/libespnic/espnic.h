/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * libespnic: the card inside a C program. README.md says how to build and use it.
 *
 * The caller is the host: it answers the card's DMA, takes its interrupts, and says how far
 * simulated time goes on. Nothing happens in the card but in these calls, and everything is
 * repeatable. Not thread-safe. A call from inside a host callback is refused
 * (ESPNIC_E_CALLBACK), apart from espnic_now_ps, espnic_stats_json and espnic_last_error: a
 * callback takes notes, the program acts on them once the call has returned.
 */
#ifndef ESPNIC_H
#define ESPNIC_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Major in the high half: a program built for another major cannot use the library. Minor:
 * functions and members at the end of structures are added, never changed. */
#define ESPNIC_ABI_MAJOR 1u
#define ESPNIC_ABI_MINOR 1u
#define ESPNIC_ABI_VERSION (ESPNIC_ABI_MAJOR << 16 | ESPNIC_ABI_MINOR)

#if defined(__GNUC__)
#define ESPNIC_API __attribute__((visibility("default")))
#else
#define ESPNIC_API
#endif

/* Functions return one of these; functions that return a count or a time, that or a negative one.
 */
enum espnic_status {
  ESPNIC_OK = 0,
  ESPNIC_IRQ = 1,            /* espnic_run_until_irq: an interrupt message was delivered */
  ESPNIC_E_ARGUMENT = -1,    /* an argument is null, out of range, or a time that is over */
  ESPNIC_E_HANDLE = -2,      /* not the card that is open */
  ESPNIC_E_NOT_THERE = -3,   /* no register, BAR or function answers there */
  ESPNIC_E_REFUSED = -4,     /* it answers, and refuses: width, alignment, read-only */
  ESPNIC_E_CALLBACK = -5,    /* not from inside a host callback */
  ESPNIC_E_FILE = -6,        /* the trace file cannot be written */
  ESPNIC_E_UNSUPPORTED = -7, /* this card cannot do that */
  ESPNIC_E_MODEL = -8,       /* a fault of the model itself; the card can only be closed */
  ESPNIC_E_DIAGNOSIS = -9    /* "diagnostics": "stop": the driver did something wrong, and
                              * espnic_last_error is what. From then on time stands still, and every
                              * call that would change the card gives the same until espnic_reset;
                              * reads still answer. */
};

typedef struct espnic_card espnic_card;

/* What became of a frame that was put on the line. */
typedef struct espnic_frame {
  size_t size;        /* of this structure, as the library knows it */
  uint64_t number;    /* as espnic_wire_rx returned it */
  const char* fate;   /* "indicated", or why it was dropped: "bad-fcs", "runt", ... */
  int indicated;      /* 1: its completion is in host memory now */
  uint32_t length;    /* bytes delivered */
  int64_t rx_cycle;   /* core cycle of its first destination-MAC byte */
  int64_t done_cycle; /* core cycle in which its completion left the card; indicated only */
} espnic_frame;

enum espnic_log_level { ESPNIC_LOG_ERROR = 0, ESPNIC_LOG_WARNING = 1, ESPNIC_LOG_NOTE = 2 };

/* The host. Every callback gets the context of espnic_open; a null one is a host that has no such
 * thing: no memory (every access refused), no interrupt controller, no log. */
typedef struct espnic_host_ops {
  size_t size; /* sizeof(espnic_host_ops) of the caller */
  /* Access of the card to host memory, at this moment of simulated time. Not 0: refused. */
  int (*dma_read)(void* context, uint64_t address, void* data, size_t length);
  int (*dma_write)(void* context, uint64_t address, const void* data, size_t length);
  /* An MSI-X message, behind every DMA write that came before it. */
  void (*msix)(void* context, unsigned vector, uint64_t address, uint32_t data);
  /* One line for people, without newline. */
  void (*log)(void* context, int level, const char* text);
  /* Once for each frame, when its fate is final. */
  void (*frame)(void* context, const espnic_frame* frame);
} espnic_host_ops;

/* Of the library that is loaded; compare its major with ESPNIC_ABI_MAJOR. */
ESPNIC_API uint32_t espnic_abi_version(void);

/* Builds the card and takes it to simulated time 0. `config_json`: null, or a JSON object with the
 * keys of `espnic params`, and "preset", "profile", "crypto" as the options of `espnic run`;
 * "diagnostics" says what becomes of a driver's mistakes: "report" (default; to the log), "stop"
 * (at the first: ESPNIC_E_DIAGNOSIS) or "off". Null on failure; then up to `error_size` bytes of
 * `error` (may be null) say what and where. A process can build one card, once. Many tests: open,
 * then fork() for each (espnic_fixture.h). */
ESPNIC_API espnic_card* espnic_open(const char* config_json, const espnic_host_ops* ops,
                                    void* context, char* error, size_t error_size);
ESPNIC_API void espnic_close(espnic_card* nic); /* null is fine */

/* Why the last call that failed did, in one line. Valid until the next one fails. Never null. */
ESPNIC_API const char* espnic_last_error(const espnic_card* nic);

/* Configuration space: `width` is 1, 2 or 4 bytes. */
ESPNIC_API int espnic_cfg_read(espnic_card* nic, uint32_t offset, unsigned width, uint32_t* value);
ESPNIC_API int espnic_cfg_write(espnic_card* nic, uint32_t offset, unsigned width, uint32_t value);

/* Registers, by BAR (0, 2, 4) and offset in it. A read that fails gives all ones, as on a bus. The
 * 64-bit forms are two accesses: reads low half first, writes high half first and then low (the
 * write that commits). A read of a register takes simulated time if the link does. */
ESPNIC_API int espnic_mmio_read32(espnic_card* nic, unsigned bar, uint64_t offset, uint32_t* value);
ESPNIC_API int espnic_mmio_write32(espnic_card* nic, unsigned bar, uint64_t offset, uint32_t value);
ESPNIC_API int espnic_mmio_read64(espnic_card* nic, unsigned bar, uint64_t offset, uint64_t* value);
ESPNIC_API int espnic_mmio_write64(espnic_card* nic, unsigned bar, uint64_t offset, uint64_t value);

/* Puts a frame on the line, behind those already there, from now on. The frame: destination MAC to
 * the last byte before the FCS. Returns its number, counted from 0. */
ESPNIC_API int64_t espnic_wire_rx(espnic_card* nic, const void* frame, size_t length);
enum espnic_wire_flags {
  ESPNIC_WIRE_BAD_FCS = 1, /* the FCS behind it is wrong */
  ESPNIC_WIRE_PAD = 2      /* shorter than 60 bytes: padded on the line, for timing only, no runt */
};
/* The same, its preamble not before `earliest_ps`. */
ESPNIC_API int64_t espnic_wire_rx_at(espnic_card* nic, const void* frame, size_t length,
                                     uint64_t earliest_ps, unsigned flags);

/* Lets simulated time go on, to `ps` since the start; everything of that moment has happened then.
 */
ESPNIC_API int espnic_run_until(espnic_card* nic, uint64_t ps);
/* The same, but ends with ESPNIC_IRQ as soon as an interrupt message has been delivered; at once if
 * one was since time last went on (in a register write, say). ESPNIC_OK: `max_ps` is reached. */
ESPNIC_API int espnic_run_until_irq(espnic_card* nic, uint64_t max_ps);
/* Picoseconds since the start. */
ESPNIC_API int64_t espnic_now_ps(const espnic_card* nic);

/* Counters as a JSON object. Writes at most `size` bytes, the last of them 0; returns the length of
 * the whole text without that 0, so a call with (null, 0) asks how much room it needs. */
ESPNIC_API int64_t espnic_stats_json(const espnic_card* nic, char* text, size_t size);

/* One line for each access of either side, interrupt, frame and fate, with its time (README.md). */
ESPNIC_API int espnic_trace_start(espnic_card* nic, const char* file);
ESPNIC_API int espnic_trace_stop(espnic_card* nic);

enum espnic_reset_kind {
  ESPNIC_RESET_DATAPATH = 1, /* CONTROL.reset; over when STATUS.reset_busy is 0 */
  ESPNIC_RESET_FUNCTION = 2  /* function level reset through configuration space: as after power-up,
                              * so the host has to place the BARs again */
};
/* Also lets a card that a diagnosis has stopped go on. */
ESPNIC_API int espnic_reset(espnic_card* nic, int kind);

#ifdef __cplusplus
}
#endif

#endif
