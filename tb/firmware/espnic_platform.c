/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 */
#include "espnic_platform.h"

#include <stdio.h>
#include <string.h>

enum {
  PAUSE_PS = 1000000, /* between two polls of a register: 1 us */
  /* Configuration space (PCI 3.0, 6.1 and 6.8.2). */
  COMMAND = 0x04,
  COMMAND_MEMORY_AND_MASTER = 0x0006,
  BAR0 = 0x10,
  CAPABILITIES = 0x34,
  CAPABILITY_MSIX = 0x11,
  MSIX_ENABLE = 0x8000
};

/* ---- registers ------------------------------------------------------------------------------ */

static uint32_t read_register(void* ctx, unsigned bar, uint32_t offset) {
  struct espnic_board* board = ctx;
  uint32_t value;
  if (espnic_mmio_read32(board->host->nic, bar, offset, &value) != ESPNIC_OK) ++board->bus_errors;
  return value; /* all ones then, as on a bus */
}

static void write_register(void* ctx, unsigned bar, uint32_t offset, uint32_t value) {
  struct espnic_board* board = ctx;
  if (espnic_mmio_write32(board->host->nic, bar, offset, value) != ESPNIC_OK) ++board->bus_errors;
}

uint32_t espnic_board_read(struct espnic_board* board, unsigned bar, uint32_t offset) {
  uint32_t value;
  if (espnic_mmio_read32(board->host->nic, bar, offset, &value) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(board->host->nic));
  return value;
}

/* ---- memory, time, log ---------------------------------------------------------------------- */

static void* allocate(void* ctx, size_t bytes, size_t align, uint64_t* bus_address) {
  struct espnic_board* board = ctx;
  const size_t at = (board->memory_used + align - 1) & ~(align - 1);
  if (at > board->host->memory_bytes || bytes > board->host->memory_bytes - at) return NULL;
  board->memory_used = at + bytes;
  *bus_address = espnic_bus(board->host, board->host->memory + at);
  return board->host->memory + at;
}

static void run(struct espnic_board* board, uint64_t until_ps) {
  if (espnic_run_until(board->host->nic, until_ps) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(board->host->nic));
}

static uint64_t now(const struct espnic_board* board) {
  return (uint64_t)espnic_now_ps(board->host->nic);
}

static uint64_t now_ps(void* ctx) { return now(ctx); }

/* The driver polls: messages that come meanwhile are latched until it is done. */
static void relax(void* ctx) {
  struct espnic_board* board = ctx;
  run(board, now(board) + PAUSE_PS);
}

static void keep_line(void* ctx, int level, const char* text) {
  struct espnic_board* board = ctx;
  (void)level;
  ++board->log_lines;
  snprintf(board->log, sizeof board->log, "%s", text);
  if (board->echo) fprintf(stderr, "driver: %s\n", text);
}

/* ---- the machine ---------------------------------------------------------------------------- */

static uint32_t config_read(struct espnic_host* host, uint32_t offset, unsigned width) {
  uint32_t value;
  if (espnic_cfg_read(host->nic, offset, width, &value) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(host->nic));
  return value;
}

static void config_write(struct espnic_host* host, uint32_t offset, unsigned width,
                         uint32_t value) {
  if (espnic_cfg_write(host->nic, offset, width, value) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(host->nic));
}

static void place_bars(struct espnic_host* host) {
  uint64_t free_at = UINT64_C(0x2000000000); /* high, so that upper halves matter */
  config_write(host, COMMAND, 2, 0);
  for (uint32_t bar = BAR0; bar <= BAR0 + 0x10; bar += 8) {
    config_write(host, bar, 4, UINT32_MAX); /* the address bits that stay 0 are the size */
    const uint64_t bytes = ~(uint64_t)(config_read(host, bar, 4) & ~15u) & UINT32_MAX;
    free_at = (free_at + bytes) & ~bytes;
    config_write(host, bar, 4, (uint32_t)free_at);
    config_write(host, bar + 4, 4, (uint32_t)(free_at >> 32));
    free_at += bytes + 1;
  }
  config_write(host, COMMAND, 2, COMMAND_MEMORY_AND_MASTER);
}

static void enable_msix(struct espnic_host* host) {
  uint32_t at = config_read(host, CAPABILITIES, 1);
  while (at != 0 && config_read(host, at, 1) != CAPABILITY_MSIX) at = config_read(host, at + 1, 1);
  if (at == 0) FAIL("%s", "this card has no MSI-X capability");
  config_write(host, at + 2, 2, config_read(host, at + 2, 2) | MSIX_ENABLE);
}

static void take(struct espnic_board* board, unsigned vector) {
  board->taken[vector] = board->host->messages[vector];
  board->taken_at_ps[vector] = now(board);
}

void espnic_board_power_on(struct espnic_board* board, struct espnic_host* host) {
  const int echo = board->echo;
  memset(board, 0, sizeof *board);
  board->echo = echo;
  board->host = host;
  for (unsigned i = 0; i < ESPNIC_BOARD_VECTORS; ++i) board->taken[i] = host->messages[i];
  place_bars(host);
  enable_msix(host);
  struct espnic_platform* platform = &board->platform;
  platform->ctx = board;
  platform->mmio_read32 = read_register;
  platform->mmio_write32 = write_register;
  platform->dma_alloc = allocate;
  platform->barrier = NULL; /* one thread, and the card acts in calls only */
  platform->relax = relax;
  platform->log = keep_line;
  platform->now_ps = now_ps;
  platform->has_bar2 = platform->has_bar4 = 1;
  for (unsigned i = 0; i < ESPNIC_BOARD_VECTORS; ++i) {
    platform->msix[i].address = UINT64_C(0xFEE00000) + 0x1000 * i;
    platform->msix[i].data = 0x40 + i;
  }
}

/* ---- interrupts ----------------------------------------------------------------------------- */

unsigned long espnic_board_latched(const struct espnic_board* board, unsigned vector) {
  return board->host->messages[vector] - board->taken[vector];
}

/* Messages of one vector that came together are one interrupt, as in a controller that has one
 * latch for each. A service routine may cause the next one. */
static void serve(struct espnic_board* board) {
  for (int some = !board->hold; some;) {
    some = 0;
    for (unsigned vector = 0; vector < ESPNIC_BOARD_VECTORS; ++vector) {
      if (espnic_board_latched(board, vector) == 0) continue;
      CHECK_EQ(board->host->message_data[vector], board->platform.msix[vector].data);
      take(board, vector);
      espnic_driver_interrupt(&board->driver, vector);
      some = 1;
    }
  }
}

uint64_t espnic_board_run_until(struct espnic_board* board, const unsigned long* counter,
                                unsigned long count, uint64_t ps) {
  espnic_card* nic = board->host->nic;
  const uint64_t start = now(board), end = start + ps;
  serve(board); /* what came while the driver had interrupts off */
  while (*counter < count) {
    if (now(board) >= end) return ESPNIC_BOARD_NEVER;
    if (espnic_run_until_irq(nic, end) < 0) FAIL("%s", espnic_last_error(nic));
    serve(board);
  }
  return now(board) - start;
}

void espnic_board_run(struct espnic_board* board, uint64_t ps) {
  static const unsigned long never = 0;
  espnic_board_run_until(board, &never, 1, ps);
}
