/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * Opening: what is refused, and how; calls from inside callbacks; that there is one card only.
 */
#include <stdio.h>
#include <string.h>

#include "espnic.h"
#include "espnic_regs.h"

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      return 1;                                                       \
    }                                                                 \
  } while (0)

struct host {
  espnic_card* nic;
  unsigned calls;
  int64_t statuses[8], now, json;
  char log[256];
};

/* Tries everything that time or the card would change by. */
static void call_back(struct host* host) {
  uint32_t value;
  host->statuses[0] = espnic_mmio_write32(host->nic, 0, ESPNIC_COMMAND_SIZE_OFFSET, 4);
  host->statuses[1] = espnic_mmio_read32(host->nic, 0, ESPNIC_ID_OFFSET, &value);
  host->statuses[2] = espnic_wire_rx(host->nic, "x", 1);
  host->statuses[3] = espnic_run_until(host->nic, 1000000000);
  host->statuses[4] = espnic_run_until_irq(host->nic, 1000000000);
  host->statuses[5] = espnic_reset(host->nic, ESPNIC_RESET_DATAPATH);
  host->statuses[6] = espnic_trace_stop(host->nic);
  host->statuses[7] = espnic_cfg_read(host->nic, 0, 4, &value);
  espnic_close(host->nic);
  host->now = espnic_now_ps(host->nic);
  host->json = espnic_stats_json(host->nic, NULL, 0);
  ++host->calls;
}

static void frame(void* context, const espnic_frame* seen) {
  (void)seen;
  call_back(context);
}

static void keep_line(void* context, int level, const char* text) {
  struct host* host = context;
  (void)level;
  snprintf(host->log, sizeof host->log, "%s", text);
}

/* Whether opening fails with these words. */
static int refused(const char* config, const espnic_host_ops* ops, const char* words) {
  char error[512] = "", small[8] = "1234567";
  if (espnic_open(config, ops, NULL, NULL, 0) != NULL) return 0;
  if (espnic_open(config, ops, NULL, small, sizeof small) != NULL) return 0;
  if (strcmp(small, "espnic_") != 0) return 0; /* cut, and ended */
  if (espnic_open(config, ops, NULL, error, sizeof error) != NULL) return 0;
  if (strncmp(error, "espnic_open: ", 13) == 0 && strstr(error, words) != NULL &&
      strchr(error, '\n') == NULL)
    return 1;
  fprintf(stderr, "the error is: %s\n", error);
  return 0;
}

static int bad_opens(const espnic_host_ops* good) {
  struct {
    espnic_host_ops known;
    void* later;
  } newer = {*good, NULL};
  espnic_host_ops none = *good;
  none.size = 0;
  CHECK(refused(NULL, NULL, "ops is null"));
  CHECK(refused(NULL, &none, "sizeof(espnic_host_ops)"));
  newer.known.size = sizeof newer;
  newer.later = &newer;
  CHECK(refused(NULL, &newer.known, "does not know"));
  CHECK(refused("", good, "line 1"));
  CHECK(refused("{\"cam.entries\": 4,\n }", good, "line 2"));
  CHECK(refused("[]", good, "needs a JSON object"));
  CHECK(refused("{\"cam.entrys\": 4}", good, "nearest: \"cam.entries\""));
  CHECK(refused("{\"cam.entries\": 0}", good, "cam.entries"));
  CHECK(refused("{\"cam.entries\": [4]}", good, "needs a value"));
  CHECK(refused("{\"preset\": \"11g\"}", good, "nearest"));
  CHECK(refused("{\"preset\": 10}", good, "needs a string"));
  CHECK(refused("{\"profile\": \"v3\"}", good, "nearest"));
  CHECK(refused("{\"crypto\": \"opensl\"}", good, "nearest: \"openssl\""));
  CHECK(refused("{\"diagnostics\": \"stopp\"}", good, "nearest: \"stop\""));
  CHECK(refused("{\"mac.line_bps\": \"100G\"}", good, "datapath"));
  return 0;
}

static int one_card_only(struct host* host, const espnic_host_ops* ops) {
  espnic_card* closed = host->nic;
  char error[256];
  CHECK(espnic_open(NULL, ops, NULL, error, sizeof error) == NULL);
  CHECK(strstr(error, "can build only one") != NULL);
  CHECK(espnic_now_ps(host->nic) >= 0); /* the first is none the worse */
  espnic_close(host->nic);
  espnic_close(host->nic); /* known to be closed, so not followed */
  CHECK(espnic_now_ps(closed) == ESPNIC_E_HANDLE);
  CHECK(espnic_run_until(closed, 1) == ESPNIC_E_HANDLE);
  CHECK(strstr(espnic_last_error(closed), "not the card that is open") != NULL);
  CHECK(espnic_open(NULL, ops, NULL, error, sizeof error) == NULL);
  CHECK(strstr(error, "can build only one") != NULL);
  return 0;
}

int main(void) {
  struct host host = {0};
  const espnic_host_ops ops = {sizeof ops, NULL, NULL, NULL, keep_line, frame};
  char error[256] = "untouched";
  CHECK(espnic_abi_version() == ESPNIC_ABI_VERSION);
  if (bad_opens(&ops) != 0) return 1;
  host.nic = espnic_open(
      "{\"preset\": \"10g\", \"profile\": \"v1\", \"crypto\": \"openssl\", "
      "\"cam.entries\": \"2Ki\"}",
      &ops, &host, error, sizeof error);
  CHECK(host.nic != NULL && error[0] == '\0');

  CHECK(espnic_mmio_write32(host.nic, 0, ESPNIC_ID_OFFSET, 1) == ESPNIC_E_REFUSED);
  CHECK(strstr(host.log, "0.000000 us: ID: read-only: write of 0x1") != NULL);

  /* A runt: its fate comes without a host that has brought the card up. */
  CHECK(espnic_wire_rx(host.nic, "runt", 4) == 0);
  CHECK(espnic_run_until(host.nic, 5000000) == ESPNIC_OK);
  CHECK(host.calls == 1);
  for (int i = 0; i < 8; ++i) CHECK(host.statuses[i] == ESPNIC_E_CALLBACK);
  CHECK(host.now > 0 && host.now < 5000000 && host.json > 0);
  CHECK(strstr(espnic_last_error(host.nic), "inside a host callback") != NULL);
  uint32_t value;
  CHECK(espnic_mmio_read32(host.nic, 0, ESPNIC_COMMAND_SIZE_OFFSET, &value) == ESPNIC_OK);
  CHECK(value == ESPNIC_COMMAND_SIZE_RESET);
  return one_card_only(&host, &ops);
}
