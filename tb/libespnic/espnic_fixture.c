/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 */
#define _GNU_SOURCE
#include "espnic_fixture.h"

#include <errno.h>
#include <fnmatch.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define REPORT_BYTES 1024
/* Exit status of a case that came to its end; code under test that calls exit(0) did not. */
#define CAME_TO_ITS_END 90

struct options {
  const char* filter;
  const char* no_fork;
  double max_cpu;
  unsigned timeout;
  int list, quiet;
};

struct totals {
  unsigned long passed, failed;
};

/* Where a failing case puts its line; below 0: the case runs in the program itself. The checks take
 * no context, so this one thing is the file's. */
static int report_to = -1;

/* ---- checks --------------------------------------------------------------------------------- */

void espnic_fail(const char* file, int line, const char* format, ...) {
  char text[REPORT_BYTES];
  int length = snprintf(text, sizeof text, "%s:%d: ", file, line);
  if (length < 0 || (size_t)length >= sizeof text) length = 0;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text + length, sizeof text - (size_t)length, format, arguments);
  va_end(arguments);
  fflush(NULL);
  if (report_to < 0) {
    fprintf(stderr, "%s\n", text);
    exit(1);
  }
  ssize_t written = write(report_to, text, strlen(text));
  _exit(written < 0 ? 2 : 1);
}

void espnic_check_equal(const char* file, int line, const char* what, long long got,
                        long long want) {
  if (got != want)
    espnic_fail(file, line, "%s is %lld (0x%llx), not %lld (0x%llx)", what, got,
                (unsigned long long)got, want, (unsigned long long)want);
}

void espnic_check_bytes(const char* file, int line, const char* what, const void* got,
                        const void* want, size_t length) {
  const uint8_t *a = got, *b = want;
  for (size_t i = 0; i < length; ++i) {
    if (a[i] != b[i])
      espnic_fail(file, line, "%s: byte %zu of %zu is 0x%02x, not 0x%02x", what, i, length, a[i],
                  b[i]);
  }
}

/* ---- helpers of test cases ------------------------------------------------------------------ */

uint64_t espnic_bus(const struct espnic_host* host, const void* place) {
  return host->memory_base + (uint64_t)((const uint8_t*)place - host->memory);
}

void espnic_wait_ps(struct espnic_host* host, uint64_t ps) {
  if (espnic_run_until(host->nic, (uint64_t)espnic_now_ps(host->nic) + ps) != ESPNIC_OK)
    FAIL("%s", espnic_last_error(host->nic));
}

/* Adds up the counts of the statistics' object "diagnostics". */
unsigned long espnic_diagnoses(const struct espnic_host* host) {
  char text[8192];
  const int64_t length = espnic_stats_json(host->nic, text, sizeof text);
  if (length <= 0 || (size_t)length >= sizeof text) FAIL("%s", "no statistics");
  const char* at = strstr(text, "\"diagnostics\":{");
  if (at == NULL) FAIL("%s", "libespnic counts no diagnostics: it is older than this fixture");
  unsigned long total = 0;
  for (at = strchr(at, '{'); *at != '}'; at += strcspn(at, ",}")) {
    at = strchr(at, ':') + 1;
    total += strtoul(at, NULL, 10);
  }
  return total;
}

uint32_t espnic_load32(const void* at) {
  const uint8_t* p = at;
  return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

void espnic_store32(void* at, uint32_t value) {
  uint8_t* p = at;
  for (int i = 0; i < 4; ++i) p[i] = (uint8_t)(value >> 8 * i);
}

uint64_t espnic_load64(const void* at) {
  return espnic_load32(at) | (uint64_t)espnic_load32((const uint8_t*)at + 4) << 32;
}

void espnic_store64(void* at, uint64_t value) {
  espnic_store32(at, (uint32_t)value);
  espnic_store32((uint8_t*)at + 4, (uint32_t)(value >> 32));
}

/* ---- the host ------------------------------------------------------------------------------- */

static int inside(struct espnic_host* host, uint64_t address, size_t length) {
  const uint64_t offset = address - host->memory_base; /* below the base: wraps, and is too large */
  const int fits = length <= host->memory_bytes && offset <= host->memory_bytes - length;
  if (!fits) ++host->dma_refused;
  return fits;
}

static int dma_read(void* context, uint64_t address, void* data, size_t length) {
  struct espnic_host* host = context;
  if (!inside(host, address, length)) return -1;
  memcpy(data, host->memory + (address - host->memory_base), length);
  return 0;
}

static int dma_write(void* context, uint64_t address, const void* data, size_t length) {
  struct espnic_host* host = context;
  if (!inside(host, address, length)) return -1;
  memcpy(host->memory + (address - host->memory_base), data, length);
  return 0;
}

static void message(void* context, unsigned vector, uint64_t address, uint32_t data) {
  struct espnic_host* host = context;
  (void)address;
  if (vector >= ESPNIC_FIXTURE_VECTORS) return;
  ++host->messages[vector];
  host->message_data[vector] = data;
}

static void keep_line(void* context, int level, const char* text) {
  struct espnic_host* host = context;
  (void)level;
  snprintf(host->log[host->log_lines++ % ESPNIC_FIXTURE_LINES], sizeof host->log[0], "%s", text);
}

static void frame_fate(void* context, const espnic_frame* frame) {
  struct espnic_host* host = context;
  *(frame->indicated ? &host->indicated : &host->dropped) += 1;
  host->last_frame = *frame;
  snprintf(host->last_fate, sizeof host->last_fate, "%s", frame->fate);
  host->last_frame.fate = host->last_fate;
}

static int open_host(struct espnic_host* host, const struct espnic_suite* suite) {
  const espnic_host_ops ops = {sizeof ops, dma_read, dma_write, message, keep_line, frame_fate};
  char error[512];
  host->memory_base = suite->memory_base != 0 ? suite->memory_base : UINT64_C(0x100000000);
  host->memory_bytes = suite->memory_bytes != 0 ? suite->memory_bytes : (size_t)16 << 20;
  /* Pages that no case touches cost nothing, neither here nor in the forks. */
  void* memory = mmap(NULL, host->memory_bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) {
    fprintf(stderr, "fixture: %zu bytes of host memory: %s\n", host->memory_bytes, strerror(errno));
    return -1;
  }
  host->memory = memory;
  host->nic = espnic_open(suite->config_json, &ops, host, error, sizeof error);
  if (host->nic == NULL) fprintf(stderr, "fixture: %s\n", error);
  return host->nic == NULL ? -1 : 0;
}

/* ---- one case ------------------------------------------------------------------------------- */

static double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Reads what the case has to say until it ends or its time is over. Returns 0 if it is over. */
static int listen_to(int from, char* report, unsigned seconds) {
  const double end = seconds_now() + seconds;
  size_t length = 0;
  for (;;) {
    const double left = end - seconds_now();
    struct pollfd wanted = {from, POLLIN, 0};
    const int ready = left <= 0 ? 0 : poll(&wanted, 1, (int)(left * 1000) + 1);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return 0;
    const ssize_t got = read(from, report + length, REPORT_BYTES - 1 - length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 1;
    length += (size_t)got;
    report[length] = '\0';
    if (length == REPORT_BYTES - 1) return 1;
  }
}

static void run_child(struct espnic_host* host, const struct espnic_case* one, long param, int to) {
  report_to = to;
  one->run(host, param);
  fflush(NULL);
  _exit(CAME_TO_ITS_END);
}

/* Returns whether the case passed; otherwise `report` says why. */
static int fork_case(struct espnic_host* host, const struct espnic_case* one, long param,
                     unsigned seconds, char* report) {
  int ends[2], status = 0;
  report[0] = '\0';
  fflush(NULL); /* the child must not write it once more */
  if (pipe(ends) != 0) {
    snprintf(report, REPORT_BYTES, "pipe: %s", strerror(errno));
    return 0;
  }
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    run_child(host, one, param, ends[1]);
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    snprintf(report, REPORT_BYTES, "fork: %s", strerror(errno));
    return 0;
  }
  const int in_time = listen_to(ends[0], report, seconds);
  if (!in_time) kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  close(ends[0]);
  if (!in_time) {
    snprintf(report, REPORT_BYTES, "timed out: not done after %u s", seconds);
  } else if (WIFSIGNALED(status)) {
    snprintf(report, REPORT_BYTES, "crashed: signal %d (%s)", WTERMSIG(status),
             strsignal(WTERMSIG(status)));
  } else if (WEXITSTATUS(status) != CAME_TO_ITS_END && report[0] == '\0') {
    snprintf(report, REPORT_BYTES, "called exit(%d)", WEXITSTATUS(status));
  }
  return report[0] == '\0';
}

/* ---- all cases ------------------------------------------------------------------------------ */

static void case_name(char* name, size_t size, const struct espnic_case* one, long param) {
  if (one->params > 1)
    snprintf(name, size, "%s/%ld", one->name, param);
  else
    snprintf(name, size, "%s", one->name);
}

static int wanted(const struct options* options, const char* name) {
  if (options->no_fork != NULL) return strcmp(options->no_fork, name) == 0;
  return options->filter == NULL || fnmatch(options->filter, name, 0) == 0;
}

static void run_case(struct espnic_host* host, const struct options* options,
                     const struct espnic_case* one, long param, const char* name,
                     struct totals* totals) {
  char report[REPORT_BYTES] = "";
  int passed = 1;
  if (options->list) {
    puts(name);
  } else if (options->no_fork != NULL) {
    one->run(host, param); /* a failed check ends the program */
  } else {
    passed = fork_case(host, one, param, options->timeout, report);
  }
  ++*(passed ? &totals->passed : &totals->failed);
  if (!passed)
    printf("FAIL %s: %s\n", name, report);
  else if (!options->list && !options->quiet)
    printf("pass %s\n", name);
}

static struct totals run_cases(struct espnic_host* host, const struct options* options,
                               const struct espnic_suite* suite) {
  struct totals totals = {0, 0};
  char name[256];
  for (size_t i = 0; i < suite->count; ++i) {
    const struct espnic_case* one = &suite->cases[i];
    const long params = one->params > 1 ? one->params : 1;
    for (long param = one->first_param; param < one->first_param + params; ++param) {
      case_name(name, sizeof name, one, param);
      if (wanted(options, name)) run_case(host, options, one, param, name, &totals);
    }
  }
  return totals;
}

static double cpu_seconds(double* user, double* system) {
  *user = *system = 0;
  const int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
  for (int i = 0; i < 2; ++i) {
    struct rusage used;
    getrusage(whose[i], &used);
    *user += (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec * 1e-6;
    *system += (double)used.ru_stime.tv_sec + (double)used.ru_stime.tv_usec * 1e-6;
  }
  return *user + *system;
}

static void print_help(const char* program) {
  printf(
      "usage: %s [OPTION]... [PATTERN]\n"
      "Runs the test cases whose names match PATTERN (a shell pattern; none: all).\n"
      "  --list            only names them\n"
      "  --no-fork NAME    runs one case in this process, for a debugger\n"
      "  --timeout SECONDS of wall time for each case\n"
      "  --max-cpu SECONDS fails if all of it together takes more CPU time\n"
      "  --quiet           no line for cases that pass\n",
      program);
}

/* Reads a number above 0 and at most `most`; 0 for anything else. */
static double number(const char* text, double most) {
  char* end = NULL;
  const double value = text == NULL ? 0 : strtod(text, &end);
  return text != NULL && end != text && *end == '\0' && value > 0 && value <= most ? value : 0;
}

/* Takes the option at *i and moves *i past its value. Returns whether it is a good one. */
static int take_option(struct options* options, int* i, char** argv) {
  const char* word = argv[*i];
  if (strcmp(word, "--list") == 0) return options->list = 1;
  if (strcmp(word, "--quiet") == 0) return options->quiet = 1;
  if (strcmp(word, "--no-fork") == 0) return (options->no_fork = argv[++*i]) != NULL;
  if (strcmp(word, "--timeout") == 0)
    return (options->timeout = (unsigned)number(argv[++*i], 86400)) != 0;
  if (strcmp(word, "--max-cpu") == 0) return (options->max_cpu = number(argv[++*i], 1e9)) > 0;
  if (word[0] == '-' || options->filter != NULL) return 0;
  options->filter = word;
  return 1;
}

/* Returns -1, or the exit status of a program that has nothing to run. */
static int parse_options(struct options* options, int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const char* word = argv[i];
    if (strcmp(word, "--help") == 0) {
      print_help(argv[0]);
      return 0;
    }
    if (!take_option(options, &i, argv)) {
      fprintf(stderr, "%s: cannot take \"%s\" as it stands; --help lists the options\n", argv[0],
              word);
      return 2;
    }
  }
  return -1;
}

static int finish(const struct options* options, const struct totals* totals) {
  double user, system;
  const double cpu = cpu_seconds(&user, &system);
  const unsigned long ran = totals->passed + totals->failed;
  if (ran == 0) {
    fprintf(stderr, "fixture: no case of that name\n");
    return 2;
  }
  if (options->list) return 0;
  printf("%lu passed, %lu failed; CPU time %.2f s (user %.2f, system %.2f), %.1f ms a case\n",
         totals->passed, totals->failed, cpu, user, system, cpu * 1000 / (double)ran);
  if (options->max_cpu > 0 && cpu > options->max_cpu) {
    printf("FAIL: more than %.2f s of CPU time\n", options->max_cpu);
    return 1;
  }
  return totals->failed == 0 ? 0 : 1;
}

int espnic_fixture_main(int argc, char** argv, const struct espnic_suite* suite) {
  struct options options = {NULL, NULL, 0, suite->timeout_seconds, 0, 0};
  if (options.timeout == 0) options.timeout = 10;
  const int over = parse_options(&options, argc, argv);
  if (over >= 0) return over;
  if (espnic_abi_version() >> 16 != ESPNIC_ABI_MAJOR) {
    fprintf(stderr, "fixture: libespnic has ABI %u, this program needs %u\n",
            espnic_abi_version() >> 16, ESPNIC_ABI_MAJOR);
    return 2;
  }
  struct espnic_host host;
  memset(&host, 0, sizeof host);
  struct totals totals;
  if (!options.list) {
    if (open_host(&host, suite) != 0) return 2;
    if (suite->prepare != NULL) suite->prepare(&host);
  }
  totals = run_cases(&host, &options, suite);
  if (!options.list) {
    espnic_close(host.nic);
    munmap(host.memory, host.memory_bytes);
  }
  return finish(&options, &totals);
}
