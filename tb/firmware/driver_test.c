/* SPDX-License-Identifier: Apache-2.0
 * Copyright the espnic authors
 *
 * A driver's test against the card: bring-up, SAs and parser entries by OID, frames, refusals. The
 * driver is the reference one; put yours in its place (README.md). Frames, keys and expected bytes
 * are those of esp_frames.h; expected statuses are those of the spec, 4.8.
 */
#include <string.h>

#include "driver_case.h"
#include "espnic_window.h"

enum {
  SA_ROWS = 6,
  PARSER_ENTRIES = 2,
  SUPPORTED = 1, /* NDIS_OFFLOAD_SUPPORTED (spec 4.3) */
  HEADERS = 14 + 20,
  UDP_BYTES = 8
};

/* ---- bring-up ------------------------------------------------------------------------------- */

static void it_comes_up(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  struct espnic_board* board = &bench->board;
  (void)param;
  CHECK_EQ(espnic_board_read(board, 0, ESPNIC_STATUS_OFFSET), 0);
  bench_start(bench);
  CHECK_EQ(espnic_board_read(board, 0, ESPNIC_STATUS_OFFSET),
           ESPNIC_STATUS_ENABLED_MASK | ESPNIC_STATUS_GATE_OPEN_MASK);
  CHECK_EQ(espnic_board_read(board, 2, ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET),
           bench->config.receive_entries - 1);
  CHECK_EQ(espnic_board_read(board, 0, ESPNIC_RECEIVE_CONSUMER_OFFSET),
           bench->config.receive_entries - 1); /* the card has read the descriptors */
  CHECK_EQ(espnic_board_read(board, 0, ESPNIC_INT_MASK_OFFSET), ALL_CAUSES);
  CHECK_EQ(espnic_board_read(board, 4, ESPNIC_BAR4_MSIX1_ADDRESS_LO_OFFSET), 0xFEE01000);
  CHECK_EQ(espnic_board_read(board, 4, ESPNIC_BAR4_MSIX1_DATA_OFFSET), 0x41);
  CHECK_EQ(espnic_board_read(board, 4, ESPNIC_BAR4_MSIX1_CONTROL_OFFSET), 0);
  CHECK_EQ(host->messages[0] + host->messages[1], 0);
  bench_clean(bench);
}

/* The suite's configuration asks for 6 rows and 2 entries; the rest is what the card is built as.
 */
static void it_tells_its_capabilities(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  const struct espnic_capabilities* caps = &bench->board.driver.capabilities;
  (void)param;
  CHECK_OK(espnic_driver_probe(&bench->board.driver, &bench->board.platform));
  CHECK(caps->known && caps->is_model && !caps->integrity_key_first);
  CHECK_EQ(caps->version_major, 1);
  CHECK_EQ(caps->sa_rows, SA_ROWS);
  CHECK_EQ(caps->parser_entries, PARSER_ENTRIES);
  CHECK((caps->encapsulation & ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_MASK) != 0);
  CHECK_EQ(ESPNIC_FIELD_GET(ESPNIC_CAP_IPV4_ESP_DES, caps->ipv4_esp), SUPPORTED);
  CHECK_EQ(ESPNIC_FIELD_GET(ESPNIC_CAP_IPV4_ESP_TRIPLE_DES, caps->ipv4_esp), SUPPORTED);
  CHECK_EQ(ESPNIC_FIELD_GET(ESPNIC_CAP_IPV4_ESP_NULL_ESP, caps->ipv4_esp), SUPPORTED);
  CHECK_EQ(ESPNIC_FIELD_GET(ESPNIC_CAP_IPV4_ESP_RECEIVE, caps->ipv4_esp), SUPPORTED);
  CHECK_EQ(caps->ipv4_esp & ESPNIC_CAP_IPV4_ESP_SEND_MASK, 0); /* there is no transmit path */
}

/* Words 0, 5 and 6 of NDIS_IPSEC_OFFLOAD_V1 (spec 4.10): what is in force. */
static void parameters_change_what_is_in_force(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  uint8_t buffer[ESPNIC_NDIS_PARAMETERS_BYTES];
  (void)param;
  bench_start(bench);
  CHECK_EQ(espnic_board_read(&bench->board, 0, ESPNIC_CUR_ENCAPSULATION_OFFSET), 0);
  CHECK_STATUS(bench_open_gate(bench), ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK_EQ(bench->indications, 0);
  const size_t length =
      espnic_ndis_build_parameters(ESPNIC_NDIS_IPSEC_V1_AH, buffer, sizeof buffer);
  CHECK_STATUS(bench_oid(bench, ESPNIC_OID_TCP_OFFLOAD_PARAMETERS, buffer, length),
               ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK_EQ(bench->indications, 1);
  CHECK_EQ(bench->indicated, ESPNIC_NDIS_STATUS_TASK_OFFLOAD_CURRENT_CONFIG);
  /* 802.3 takes its variant with a tag in the frame along (spec 4.9 step 2). */
  CHECK_EQ(espnic_load32(bench->indicated_bytes),
           ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_MASK | ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_PQ_MASK);
  CHECK((espnic_load32(bench->indicated_bytes + 20) & ESPNIC_CUR_IPV4_AH_RECEIVE_MASK) != 0);
  CHECK_EQ(espnic_load32(bench->indicated_bytes + 24) & ESPNIC_CUR_IPV4_ESP_RECEIVE_MASK, 0);
  bench_clean(bench);
}

/* ---- SAs and frames ------------------------------------------------------------------------- */

/* One frame after another of every algorithm, with structures of 64-bit and of 32-bit hosts. */
static void an_sa_decrypts(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  const struct esp_frame* frame = &esp_frames[param % FRAMES];
  bench->layout = param < FRAMES ? ESPNIC_LAYOUT_X64 : ESPNIC_LAYOUT_X86;
  const struct espnic_ndis_add add = sa_of(frame);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
  const uint64_t sa = bench->answer.sa;
  CHECK(sa != 0);
  const struct received* got = bench_receive(bench, frame->wire, frame->wire_bytes);
  check_decrypted(got, frame);
  CHECK_EQ(got->completion.frame_class, ESPNIC_FRAME_CLASS_ESP);
  CHECK(got->completion.outer_sa < SA_ROWS);
  CHECK_EQ(got->completion.length, frame->delivered_bytes);
  CHECK_BYTES(got->data, frame->delivered, frame->delivered_bytes);
  CHECK_EQ(bench_stat(bench, ESPNIC_STAT_CRYPTO_SUCCESS_LO_OFFSET), 1);

  CHECK_STATUS(bench_delete(bench, sa), ESPNIC_NDIS_STATUS_SUCCESS);
  got = bench_receive(bench, frame->wire, frame->wire_bytes);
  check_passed(got, frame->wire, frame->wire_bytes);
  CHECK_STATUS(bench_delete(bench, sa), ESPNIC_NDIS_STATUS_INVALID_PARAMETER);
  bench_clean(bench);
}

static void a_forged_frame_is_told(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  const struct esp_frame* frame = &esp_frames[param];
  const struct espnic_ndis_add add = sa_of(frame);
  uint8_t forged[FRAME_ROOM];
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
  memcpy(forged, frame->wire, frame->wire_bytes);
  forged[frame->wire_bytes - 1] ^= 0x01; /* of the ICV */
  const struct received* got = bench_receive(bench, forged, frame->wire_bytes);
  CHECK_EQ(got->completion.crypto_done, 1);
  CHECK_EQ(got->completion.crypto_status, ESPNIC_CRYPTO_STATUS_TRANSPORT_ESP_AUTH_FAILED);
  CHECK_EQ(got->completion.detail, ESPNIC_DETAIL_ICV_MISMATCH);
  check_decrypted(bench_receive(bench, frame->wire, frame->wire_bytes), frame);
  bench_clean(bench);
}

/* ---- UDP-ESP and parser entries ------------------------------------------------------------- */

/* The frame with its ESP in UDP: a header behind the IP header, whose length, protocol and checksum
 * change with it. ESP covers none of these. */
static size_t in_udp(uint8_t* out, const char* frame, size_t length) {
  const size_t esp = length - HEADERS;
  const size_t ip = 20 + UDP_BYTES + esp;
  uint32_t sum = 0;
  memcpy(out, frame, HEADERS);
  memcpy(out + HEADERS + UDP_BYTES, frame + HEADERS, esp);
  out[16] = (uint8_t)(ip >> 8);
  out[17] = (uint8_t)ip;
  out[23] = 17;
  out[24] = out[25] = 0;
  for (int i = 14; i < HEADERS; i += 2) sum += (uint32_t)out[i] << 8 | out[i + 1];
  sum = (sum & 0xFFFF) + (sum >> 16);
  sum = ~(sum + (sum >> 16));
  out[24] = (uint8_t)(sum >> 8);
  out[25] = (uint8_t)sum;
  const uint8_t udp[UDP_BYTES] = {
      0x11, 0x94, 0x11, 0x94, (uint8_t)((UDP_BYTES + esp) >> 8), (uint8_t)(UDP_BYTES + esp), 0, 0};
  memcpy(out + HEADERS, udp, UDP_BYTES);
  return length + UDP_BYTES;
}

static void udp_frame_decrypts(struct bench* bench, const struct esp_frame* frame) {
  uint8_t wire[FRAME_ROOM], delivered[FRAME_ROOM];
  const size_t length = in_udp(wire, frame->wire, frame->wire_bytes);
  in_udp(delivered, frame->delivered, frame->delivered_bytes);
  const struct received* got = bench_receive(bench, wire, length);
  check_decrypted(got, frame);
  CHECK_EQ(got->completion.frame_class, ESPNIC_FRAME_CLASS_UDP_ESP);
  CHECK_EQ(got->completion.length, length);
  CHECK_BYTES(got->data, delivered, length);
}

static void udp_frame_passes(struct bench* bench, const struct esp_frame* frame, unsigned detail) {
  uint8_t wire[FRAME_ROOM];
  const size_t length = in_udp(wire, frame->wire, frame->wire_bytes);
  const struct received* got = bench_receive(bench, wire, length);
  CHECK_EQ(got->completion.crypto_done, 0);
  CHECK_EQ(got->completion.detail, detail);
  CHECK_BYTES(got->data, wire, length);
}

/* Two SAs on one entry: the host counts, the card does not (spec 3.6, 3.7). */
static void a_parser_entry_lives_as_long_as_its_sas(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  const struct espnic_parser_book* book = &bench->board.driver.book;
  const struct esp_frame* frames[] = {&esp_frames[0], &esp_frames[4]};
  struct answer added[2];
  (void)param;
  udp_frame_passes(bench, frames[0], ESPNIC_DETAIL_NOT_IPSEC);
  for (unsigned i = 0; i < 2; ++i) {
    const struct espnic_ndis_add add = udp_sa_of(frames[i]);
    CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
    added[i] = bench->answer;
    CHECK(added[i].entry != 0);
    CHECK_EQ(espnic_parser_book_find(book, added[i].entry)->references, i + 1);
    udp_frame_decrypts(bench, frames[i]);
  }
  CHECK_EQ(added[0].entry, added[1].entry);
  CHECK_EQ(espnic_parser_book_find(book, added[0].entry)->port, ESPNIC_NDIS_PORT_UDP_ESP);

  CHECK_STATUS(bench_delete_udp(bench, added[0].sa, added[0].entry), ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK_EQ(espnic_parser_book_find(book, added[1].entry)->references, 1);
  udp_frame_passes(bench, frames[0], ESPNIC_DETAIL_SA_MISS);
  udp_frame_decrypts(bench, frames[1]);

  CHECK_STATUS(bench_delete_udp(bench, added[1].sa, added[1].entry), ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK(espnic_parser_book_find(book, added[1].entry) == NULL);
  udp_frame_passes(bench, frames[1], ESPNIC_DETAIL_NOT_IPSEC);

  const struct espnic_ndis_add again = udp_sa_of(frames[1]);
  CHECK_STATUS(bench_add(bench, &again), ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK(bench->answer.entry != 0 && bench->answer.entry != added[0].entry);
  udp_frame_decrypts(bench, frames[1]);
  CHECK_EQ(bench_stat(bench, ESPNIC_STAT_VIOLATIONS_LO_OFFSET), 0);
  bench_clean(bench);
}

/* The mistake that the counts are there to prevent: the card counts it, and traffic suffers. */
static void an_entry_deleted_too_early_is_counted(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  uint8_t request[16];
  (void)param;
  struct espnic_ndis_add add = udp_sa_of(&esp_frames[0]);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
  add = udp_sa_of(&esp_frames[4]);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
  const size_t length = espnic_ndis_build_delete_udpesp_sa(bench->answer.sa, bench->answer.entry,
                                                           bench->layout, request, sizeof request);
  CHECK_STATUS(bench_oid(bench, ESPNIC_OID_TCP_TASK_IPSEC_DELETE_UDPESP_SA, request, length),
               ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK_EQ(bench_stat(bench, ESPNIC_STAT_VIOLATIONS_LO_OFFSET), 1);
  udp_frame_passes(bench, &esp_frames[0], ESPNIC_DETAIL_NOT_IPSEC);
}

/* ---- refusals ------------------------------------------------------------------------------- */

static const uint8_t some_key[32] = {1, 2, 3};

static void no_integrity(struct espnic_ndis_add* add) {
  memset(&add->sas[0].integrity, 0, sizeof add->sas[0].integrity);
}
static void unknown_cipher(struct espnic_ndis_add* add) { add->sas[0].cipher.id = 2; }
static void unknown_integrity(struct espnic_ndis_add* add) { add->sas[0].integrity.id = 3; }
static void short_key(struct espnic_ndis_add* add) { add->sas[0].cipher.key_bytes = 7; }
static void long_key(struct espnic_ndis_add* add) {
  add->sas[0].integrity.key = some_key;
  add->sas[0].integrity.key_bytes = 17;
}
static void no_direction(struct espnic_ndis_add* add) { add->flags = 0; }
static void no_operation(struct espnic_ndis_add* add) { add->sas[0].operation = 3; }
static void no_sas(struct espnic_ndis_add* add) { add->num_sas = 0; }
static void zero_spi(struct espnic_ndis_add* add) { add->sas[0].spi = 0; }
static void source_tunnel_alone(struct espnic_ndis_add* add) { add->src_tunnel = 0x0A000001; }
static void other_port(struct espnic_ndis_add* add) {
  *add = udp_sa_of(&esp_frames[0]);
  add->encap_port = 4501;
}
static void ike_entry(struct espnic_ndis_add* add) {
  *add = udp_sa_of(&esp_frames[0]);
  add->encap_type = 0;
}

static const struct refusal {
  void (*spoil)(struct espnic_ndis_add*);
  uint32_t status;
} refusals[] = {
    {no_integrity, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
    {unknown_cipher, ESPNIC_NDIS_STATUS_NOT_SUPPORTED},
    {unknown_integrity, ESPNIC_NDIS_STATUS_NOT_SUPPORTED},
    {short_key, ESPNIC_NDIS_STATUS_INVALID_DATA},
    {long_key, ESPNIC_NDIS_STATUS_INVALID_DATA},
    {no_direction, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
    {no_operation, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
    {no_sas, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
    {zero_spi, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
    {source_tunnel_alone, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
    {other_port, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
    {ike_entry, ESPNIC_NDIS_STATUS_INVALID_PARAMETER},
};
enum { REFUSALS = sizeof refusals / sizeof refusals[0] };

/* Nothing of it stays: the right one is taken behind it, in a table that was empty. */
static void a_bad_sa_is_refused(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  struct espnic_ndis_add add = sa_of(&esp_frames[0]);
  refusals[param].spoil(&add);
  CHECK_STATUS(bench_add(bench, &add), refusals[param].status);
  CHECK_EQ(bench_stat(bench, ESPNIC_STAT_SA_FAILURES_LO_OFFSET), 1);
  check_passed(bench_receive(bench, esp_frames[0].wire, esp_frames[0].wire_bytes),
               esp_frames[0].wire, esp_frames[0].wire_bytes);
  add = sa_of(&esp_frames[0]);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
  check_decrypted(bench_receive(bench, esp_frames[0].wire, esp_frames[0].wire_bytes),
                  &esp_frames[0]);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_INVALID_PARAMETER); /* a duplicate */
  bench_clean(bench);
}

static void a_short_request_is_told_its_length(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  const struct espnic_ndis_add add = sa_of(&esp_frames[0]);
  uint8_t request[256];
  (void)param;
  const size_t length = espnic_ndis_build_add(&add, bench->layout, request, sizeof request);
  CHECK_EQ(length, 180 + 8 + 16); /* spec 4.2: KeyMat and the keys */
  CHECK_STATUS(bench_oid(bench, ESPNIC_OID_TCP_TASK_IPSEC_ADD_SA, request, length - 1),
               ESPNIC_NDIS_STATUS_INVALID_LENGTH);
  CHECK_EQ(bench->answer.bytes_needed, length);
  CHECK_STATUS(bench_oid(bench, 0xFC01FFFF, request, length), ESPNIC_NDIS_STATUS_NOT_SUPPORTED);
  bench_clean(bench);
}

static void a_full_table_is_told_by_status_and_interrupt(struct espnic_host* host, long param) {
  struct bench* bench = bench_ready(host);
  struct espnic_ndis_add add = sa_of(&esp_frames[0]);
  (void)param;
  for (unsigned i = 0; i < SA_ROWS; ++i) {
    add.sas[0].spi = 0x9000 + i;
    CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
    CHECK_EQ(bench->events, 0);
  }
  const uint64_t last = bench->answer.sa;
  add = sa_of(&esp_frames[0]);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_RESOURCES);
  espnic_board_run(&bench->board, MICROSECOND);
  CHECK_EQ(bench->events, 1);
  CHECK_EQ(bench->causes & ~ESPNIC_INT_CAUSE_COMMAND_RESPONSE_MASK,
           ESPNIC_INT_CAUSE_TABLE_FULL_MASK);
  CHECK_STATUS(bench_delete(bench, last), ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
  check_decrypted(bench_receive(bench, esp_frames[0].wire, esp_frames[0].wire_bytes),
                  &esp_frames[0]);
  bench_clean(bench);
}

/* Beyond the contract: what the SA has counted, and an interrupt when a soft lifetime ends. */
static void an_sa_counts_and_its_lifetime_ends(struct espnic_host* host, long param) {
  struct bench* bench = bench_on(host);
  struct espnic_driver* driver = &bench->board.driver;
  const struct esp_frame* frame = &esp_frames[0];
  const struct espnic_ndis_add add = sa_of(frame);
  struct espnic_window_response response;
  struct espnic_sa_counts counts;
  uint8_t forged[FRAME_ROOM];
  (void)param;
  bench->config.event_entries = 4;
  bench_start(bench);
  CHECK_STATUS(bench_open_gate(bench), ESPNIC_NDIS_STATUS_SUCCESS);
  CHECK_EQ(espnic_board_read(&bench->board, 0, ESPNIC_CAP_EXTRAS_OFFSET),
           ESPNIC_CAP_EXTRAS_SA_COUNTERS_MASK | ESPNIC_CAP_EXTRAS_LIFETIMES_MASK);
  CHECK_STATUS(bench_add(bench, &add), ESPNIC_NDIS_STATUS_SUCCESS);
  memcpy(forged, frame->wire, frame->wire_bytes);
  forged[frame->wire_bytes - 1] ^= 0x01; /* of the ICV */
  const struct espnic_completion first =
      bench_receive(bench, forged, frame->wire_bytes)->completion;
  const struct espnic_sa_limits limits = {.soft_packets = 2};
  CHECK_OK(espnic_window_limit(driver, first.outer_sa, first.sa_generation, &limits, &response));
  CHECK_EQ(bench_receive(bench, frame->wire, frame->wire_bytes)->completion.soft_lifetime, 0);
  CHECK_EQ(bench->lifetimes, 0);
  CHECK_EQ(bench_receive(bench, frame->wire, frame->wire_bytes)->completion.soft_lifetime, 1);
  espnic_board_run(&bench->board, MICROSECOND);
  CHECK_EQ(bench->lifetimes, 1);
  CHECK_EQ(bench->lifetime.row, first.outer_sa);
  CHECK_EQ(bench->lifetime.generation, first.sa_generation);
  CHECK_EQ(bench->lifetime.kind, ESPNIC_LIFETIME_SOFT_PACKETS);
  CHECK_EQ(bench->lifetime.count, 2);
  CHECK_OK(espnic_window_count(driver, first.outer_sa, first.sa_generation, &counts, &response));
  CHECK_EQ(counts.packets, 3);
  CHECK_EQ(counts.good, 2);
  CHECK_EQ(counts.icv_failures, 1);
  CHECK_EQ(counts.wire_bytes, 3 * frame->wire_bytes);
  CHECK_EQ(espnic_window_count(driver, first.outer_sa, first.sa_generation + 1, &counts, &response),
           ESPNIC_RESULT_REFUSED);
  CHECK_EQ(response.reason, ESPNIC_SA_REASON_STALE_GENERATION);
  CHECK_EQ(counts.packets, 0);
  bench_clean(bench);
}

int main(int argc, char** argv) {
  static const struct espnic_case cases[] = {
      {"it comes up", it_comes_up, 0, 1},
      {"it tells its capabilities", it_tells_its_capabilities, 0, 1},
      {"parameters change what is in force", parameters_change_what_is_in_force, 0, 1},
      {"an SA decrypts", an_sa_decrypts, 0, 2 * FRAMES},
      {"a forged frame is told", a_forged_frame_is_told, 0, FRAMES},
      {"a parser entry lives as long as its SAs", a_parser_entry_lives_as_long_as_its_sas, 0, 1},
      {"an entry deleted too early is counted", an_entry_deleted_too_early_is_counted, 0, 1},
      {"a bad SA is refused", a_bad_sa_is_refused, 0, REFUSALS},
      {"a short request is told its length", a_short_request_is_told_its_length, 0, 1},
      {"a full table is told by status and interrupt", a_full_table_is_told_by_status_and_interrupt,
       0, 1},
      {"an SA counts, and its lifetime ends", an_sa_counts_and_its_lifetime_ends, 0, 1},
  };
  const struct espnic_suite suite = {.cases = cases,
                                     .count = sizeof cases / sizeof cases[0],
                                     .config_json =
                                         "{\"cam.entries\": 6, \"parser.entries\": 2, "
                                         "\"rx.sa_counters\": \"on\", "
                                         "\"rx.lifetimes\": \"on\"}"};
  return espnic_fixture_main(argc, argv, &suite);
}
