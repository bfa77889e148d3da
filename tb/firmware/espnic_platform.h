/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * The porting layer of the reference driver (espnic_driver.h) on libespnic and its fixture: a board
 * with one card, memory, and an interrupt controller. Put your own driver in its place.
 *
 *   static struct espnic_board board;
 *   espnic_board_power_on(&board, host);                 BARs, bus master, MSI-X
 *   espnic_driver_probe(&board.driver, &board.platform);
 *   espnic_driver_init(&board.driver, &config, &client);
 *   espnic_board_run(&board, 1000000);                   1 us goes by; interrupts are served
 *
 * An interrupt message is latched when the card sends it, and served by espnic_driver_interrupt
 * where the program lets time go on: never inside the driver, as on a machine that holds interrupts
 * off while it runs. Nothing here polls a ring.
 */
#ifndef ESPNIC_PLATFORM_H
#define ESPNIC_PLATFORM_H

#include "espnic_driver.h"
#include "espnic_fixture.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ESPNIC_BOARD_VECTORS ESPNIC_FIXTURE_VECTORS
#define ESPNIC_BOARD_NEVER UINT64_MAX

struct espnic_board {
  struct espnic_host* host;
  struct espnic_driver driver;
  struct espnic_platform platform; /* for espnic_driver_probe */
  size_t memory_used;              /* of host->memory, by dma_alloc */
  /* Interrupts: messages that were taken out of host->messages, by vector, and when the last one
   * came. `hold`: they stay latched, as where the machine has its interrupts off. */
  unsigned long taken[ESPNIC_BOARD_VECTORS];
  uint64_t taken_at_ps[ESPNIC_BOARD_VECTORS];
  int hold;
  /* Register accesses that the card did not take; a read of that kind gives all ones. */
  unsigned long bus_errors;
  /* The driver's log: so many lines, and the last one. `echo`: each to standard error too. */
  unsigned long log_lines;
  char log[256];
  int echo;
};

/* What the machine's firmware does: addresses for the BARs, memory space, bus master and MSI-X on.
 * Also behind a function level reset. All memory is free then, and messages latched are forgotten.
 */
void espnic_board_power_on(struct espnic_board* board, struct espnic_host* host);

/* Lets `ps` picoseconds go by. Every message is served in the moment it comes. */
void espnic_board_run(struct espnic_board* board, uint64_t ps);
/* The same, until *counter is at least `count`: returns how long that took, or ESPNIC_BOARD_NEVER
 * if it is not within `ps`. Only served interrupts can make it so. */
uint64_t espnic_board_run_until(struct espnic_board* board, const unsigned long* counter,
                                unsigned long count, uint64_t ps);
/* Messages that came and are not served yet. */
unsigned long espnic_board_latched(const struct espnic_board* board, unsigned vector);

/* A register, for a test that looks behind the driver's back. */
uint32_t espnic_board_read(struct espnic_board* board, unsigned bar, uint32_t offset);

#ifdef __cplusplus
}
#endif

#endif
