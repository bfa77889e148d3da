// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.10, V01 to V04, V07 to V13, V16 to V21: the contract of V2, through the card's
// command ring and with frames behind it.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/common/params.h"
#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"
#include "tb/traffic/v2_request.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr Pointer kPointers[] = {Pointer::kX64, Pointer::kX86};
constexpr std::size_t kKeySizes[] = {16, 24, 32};

HostLayout layout_of(Pointer pointer) {
  return pointer == Pointer::kX64 ? HostLayout::kX64 : HostLayout::kX86;
}

NicConfig v2_card() {
  RunConfig run;
  apply_profile(run, "v2");
  return run.nic;
}

void on_v2_card(const std::function<void(Bench&)>& body) { on_card(v2_card(), body); }

OidResponse set(Bench& card, std::uint32_t oid, const Bytes& request,
                Pointer pointer = Pointer::kX64) {
  return card.card().oid(oid, request, OidKind::kSet, layout_of(pointer));
}

/// Offloads one SA; 0: it was refused.
std::uint64_t add(Bench& card, const Sa& sa, const V2AddOptions& options = {}) {
  const OidResponse response = set(card, options.ex ? kOidV2AddSaEx : kOidV2AddSa,
                                   v2_add_request(sa, options), options.pointer);
  const std::uint64_t handle = v2_handle(response.buffer, 0, options);
  EXPECT_EQ(response.status == NdisStatus::kSuccess, handle != 0);
  return handle;
}

NdisStatus update(Bench& card, std::uint64_t handle, const Sa& sa, std::uint32_t high) {
  const bool ah = !sa.esp;
  return set(card, kOidV2UpdateSa,
             v2_update_request(handle, ah, ah ? sa.ah->spi : sa.esp->spi, high))
      .status;
}

/// The same SA with a longer AES key.
Sa with_key(Sa sa, std::size_t bytes) {
  Bytes& key = sa.esp ? sa.esp->cipher_key : sa.ah->auth_key;
  const bool salted = sa.ah || sa.esp->cipher != Cipher::kAesCbc;
  key.resize(bytes + (salted ? 4 : 0));
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(11 * i + bytes);
  return sa;
}

Sa gcm(std::uint32_t spi = kSpi) { return esp_transport(Cipher::kAesGcm, Auth::kNone, spi); }
Sa cbc(std::uint32_t spi = kSpi) { return esp_transport(Cipher::kAesCbc, Auth::kSha256, spi); }
Packet last_bit_flipped(const Packet& packet) { return flipped(packet, packet.wire.size() - 1); }

TEST(Conformance, V01_AesGcmIsDecrypted) {
  on_v2_card([](Bench& card) {
    std::uint32_t spi = kSpi;
    unsigned row = 0;
    for (const std::size_t bytes : kKeySizes) {
      for (const std::size_t icv : {std::size_t{8}, std::size_t{12}, std::size_t{16}}) {
        Sa sa = with_key(gcm(spi++), bytes);
        sa.esp->icv = icv;
        V2AddOptions options;
        options.pointer = kPointers[row % 2];
        options.ex = row % 3 == 0;
        ASSERT_NE(add(card, sa, options), 0u) << bytes << ' ' << icv;
        card.expect("GCM", frame_of(sa), good(row++));
      }
    }
  });
}

TEST(Conformance, V02_AWrongGcmTagNamesTheMode) {
  on_v2_card([](Bench& card) {
    const Sa tunnel = in_tunnel(gcm(kInnerSpi));
    ASSERT_NE(add(card, gcm()), 0u);
    ASSERT_NE(add(card, tunnel), 0u);
    card.expect("transport", last_bit_flipped(frame_of(gcm())), failed(3, Detail::kIcvMismatch, 0));
    card.expect("tunnel", last_bit_flipped(frame_of(tunnel)), failed(5, Detail::kIcvMismatch, 1));
  });
}

TEST(Conformance, V03_AesCbcWithSha256IsDecrypted) {
  on_v2_card([](Bench& card) {
    std::uint32_t spi = kSpi;
    unsigned row = 0;
    for (const std::size_t bytes : kKeySizes) {
      const Sa sa = with_key(cbc(spi++), bytes);
      ASSERT_NE(add(card, sa), 0u);
      card.expect("CBC", frame_of(sa), good(row));
      card.expect("wrong ICV", last_bit_flipped(frame_of(sa)),
                  failed(3, Detail::kIcvMismatch, row++));
    }
  });
}

TEST(Conformance, V04_GmacOfAhAndOfEsp) {
  on_v2_card([](Bench& card) {
    std::uint32_t spi = kSpi;
    unsigned row = 0;
    for (const std::size_t bytes : kKeySizes) {
      const Sa ah = with_key(ah_transport(Auth::kGmac, spi++), bytes);
      const Sa esp = with_key(esp_transport(Cipher::kAesGmac, Auth::kNone, spi++), bytes);
      ASSERT_NE(add(card, ah), 0u);
      ASSERT_NE(add(card, esp), 0u);
      card.expect("AH", frame_of(ah), good(row).of(FrameClass::kAh));
      card.expect("AH, a bit of its ICV", flipped(frame_of(ah), kIpsecAt + 12 + 8, 1),
                  failed(2, Detail::kIcvMismatch, row).of(FrameClass::kAh));
      card.expect("ESP", frame_of(esp), good(row + 1));
      card.expect("ESP, a bit of its ICV", last_bit_flipped(frame_of(esp)),
                  failed(3, Detail::kIcvMismatch, row + 1));
      row += 2;
    }
  });
}

/// A frame of extended sequence numbers.
Packet numbered(Sa sa, std::uint32_t high, std::uint32_t low) {
  if (sa.esp) sa.esp->esn = high;
  if (sa.ah) sa.ah->esn = high;
  Fill fill;
  fill.esp.sequence = fill.ah.sequence = low;
  return frame_of(sa, fill);
}

/// A-32 step by step, for an SA that is offloaded with high half 0.
void cross_the_wrap(Bench& card, Sa sa, unsigned row, const Want& good_want, const Want& bad_want) {
  if (sa.esp) sa.esp->esn = 0;
  if (sa.ah) sa.ah->esn = 0;
  const std::uint64_t handle = add(card, sa);
  ASSERT_NE(handle, 0u);
  Want yes = good_want, no = bad_want;
  yes.sa = no.sa = row;
  const auto expect = [&](const char* what, std::uint32_t high, std::uint32_t low, bool passes) {
    card.expect(what, numbered(sa, high, low), passes ? yes : no);
  };
  expect("first half", 0, 1, true);
  expect("second half", 0, 0xFFFFFFFE, true);
  expect("wrapped too soon", 1, 1, false);
  ASSERT_EQ(update(card, handle, sa, 1), NdisStatus::kSuccess);
  expect("before the wrap", 0, 0xFFFFFFFF, true);
  expect("behind it", 1, 0, true);
  expect("late, from before", 0, 0x80000000, true);
  expect("a stale high half", 0, 2, false);
  expect("behind it, in the second half", 1, 0x80000000, false);
  expect("the overlap goes on", 1, 0x3FFFFFFF, true);
  expect("late again", 0, 0xFFFFFFF0, true);
  expect("a wrong one ends nothing", 0, 0x40000000, false);
  expect("still late", 0, 0xFFFFFFF1, true);
  expect("the overlap ends", 1, 0x40000000, true);
  expect("too late now", 0, 0xFFFFFFF2, false);
  expect("the second half is the new one's", 1, 0x80000000, true);
}

TEST(Conformance, V07_BothSidesOfTheWrapAreGood) {
  on_v2_card([](Bench& card) {
    cross_the_wrap(card, cbc(), 0, good(), failed(3, Detail::kIcvMismatch));
    cross_the_wrap(card, gcm(kSpi + 1), 1, good(), failed(3, Detail::kIcvMismatch));
    cross_the_wrap(card, ah_transport(Auth::kSha256, kAhSpi), 2, good().of(FrameClass::kAh),
                   failed(2, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, V07_OfABundleEachHalfIsUpdatedByItself) {
  on_v2_card([](Bench& card) {
    Sa both = bundle(Auth::kSha1, Cipher::kTripleDes, Auth::kSha1);
    both.esp->esn = both.ah->esn = 7;
    const std::uint64_t handle = add(card, both);
    ASSERT_NE(handle, 0u);
    const Want yes = good().of(FrameClass::kAh);
    card.expect("both 7", frame_of(both), yes);
    ASSERT_EQ(set(card, kOidV2UpdateSa, v2_update_request(handle, true, both.ah->spi, 8)).status,
              NdisStatus::kSuccess);
    both.ah->esn = 8;
    card.expect("AH 8, ESP 7", frame_of(both), yes);
    ASSERT_EQ(set(card, kOidV2UpdateSa, v2_update_request(handle, false, both.esp->spi, 8)).status,
              NdisStatus::kSuccess);
    card.expect("ESP is stale", frame_of(both),
                failed(3, Detail::kIcvMismatch).of(FrameClass::kAh));
    both.esp->esn = 8;
    card.expect("both 8", frame_of(both), yes);
  });
}

// The overlap of one half, once it has ended, is not begun anew by an update of the other; and an
// update of the other does not keep it from ending.
TEST(Conformance, V07_AnUpdateOfOneHalfIsNothingToTheOverlapOfTheOther) {
  on_v2_card([](Bench& card) {
    Sa both = bundle(Auth::kSha1, Cipher::kTripleDes, Auth::kSha1);
    both.esp->esn = both.ah->esn = 0;
    const std::uint64_t handle = add(card, both);
    ASSERT_NE(handle, 0u);
    const auto updated = [&](bool ah, std::uint32_t high) {
      const std::uint32_t spi = ah ? both.ah->spi : both.esp->spi;
      return set(card, kOidV2UpdateSa, v2_update_request(handle, ah, spi, high)).status;
    };
    const auto frame = [&](std::uint32_t ah_high, std::uint32_t ah_low, std::uint32_t esp_high,
                           std::uint32_t esp_low) {
      Sa numbered_sa = both;
      numbered_sa.ah->esn = ah_high;
      numbered_sa.esp->esn = esp_high;
      Fill fill;
      fill.ah.sequence = ah_low;
      fill.esp.sequence = esp_low;
      return frame_of(numbered_sa, fill);
    };
    const Want yes = good().of(FrameClass::kAh);
    const Want no = failed(3, Detail::kIcvMismatch).of(FrameClass::kAh);
    ASSERT_EQ(updated(false, 1), NdisStatus::kSuccess);
    card.expect("the overlap of ESP ends", frame(0, 5, 1, 0x40000000), yes);
    ASSERT_EQ(updated(true, 1), NdisStatus::kSuccess);
    card.expect("and stays so", frame(0, 0x80000000, 1, 0x80000000), yes);
    card.expect("nor is it there", frame(0, 0x80000001, 0, 0x80000001), no);
    ASSERT_EQ(updated(false, 2), NdisStatus::kSuccess);
    card.expect("its next one is", frame(0, 0x80000002, 1, 0xFFFFFFFF), yes);
    ASSERT_EQ(updated(true, 2), NdisStatus::kSuccess);
    card.expect("and ends behind an update of AH", frame(2, 1, 2, 0x40000000), yes);
    card.expect("for good", frame(2, 2, 1, 0xFFFFFFFE), no);
  });
}

TEST(Conformance, V08_AStaleHighHalfIsAWrongIcv) {
  on_v2_card([](Bench& card) {
    Sa sa = cbc();
    sa.esp->esn = 5;
    ASSERT_NE(add(card, sa), 0u);
    card.expect("of its time", numbered(sa, 5, 9), good());
    card.expect("stale", numbered(sa, 4, 9), failed(3, Detail::kIcvMismatch));
    card.expect("ahead", numbered(sa, 6, 9), failed(3, Detail::kIcvMismatch));
  });
}

TEST(Conformance, V09_OneOfAListFailsTheOthersLive) {
  on_cards({v2_card(), v2_card()}, [](std::vector<Bench>& cards) {
    for (std::size_t n = 0; n < cards.size(); ++n) {
      Bench& card = cards[n];
      V2AddOptions options;
      options.pointer = kPointers[n];
      Bytes odd = v2_add_request(cbc(kSpi + 1), options);
      const std::size_t algorithms = n == 0 ? 68 + 12 : 56 + 12;
      store_le32(&odd[algorithms], 0x200);  // no authentication of V2
      const Bytes first = v2_add_request(cbc(), options);
      const Bytes third = v2_add_request(gcm(kSpi + 2), options);
      const Bytes list = v2_list({first, odd, third}, options.pointer);
      const OidResponse response = set(card, kOidV2AddSa, list, options.pointer);
      EXPECT_EQ(response.status, NdisStatus::kSuccess);
      const std::size_t second_at = (first.size() + 7) / 8 * 8;
      const std::size_t third_at = second_at + (odd.size() + 7) / 8 * 8;
      EXPECT_NE(v2_handle(response.buffer, 0, options), 0u);
      EXPECT_EQ(v2_handle(response.buffer, second_at, options), 0u);
      EXPECT_NE(v2_handle(response.buffer, third_at, options), 0u);
      card.expect("first", frame_of(cbc()), good(0));
      card.expect("second", as_wire(frame_of(cbc(kSpi + 1))), bypass(Detail::kSaMiss));
      card.expect("third", frame_of(gcm(kSpi + 2)), good(1));
    }
  });
}

TEST(Conformance, V10_AListOfWhichNoneIsAddedFails) {
  on_v2_card([](Bench& card) {
    Bytes zero_spi = v2_add_request(cbc());
    store_be32(&zero_spi[68 + 8], 0);
    Bytes unknown = v2_add_request(cbc());
    store_le32(&unknown[68 + 12], 0x200);
    store_le32(&unknown[56], 0x12345678);  // whatever was in the handle
    const auto expect_none = [&](const Bytes& list, std::size_t second, NdisStatus status) {
      const OidResponse response = set(card, kOidV2AddSa, list);
      EXPECT_EQ(response.status, status);
      EXPECT_EQ(v2_handle(response.buffer), 0u);
      EXPECT_EQ(v2_handle(response.buffer, second), 0u);
    };
    const std::size_t second = (unknown.size() + 7) / 8 * 8;
    expect_none(v2_list({unknown, zero_spi}), second, NdisStatus::kNotSupported);
    expect_none(v2_list({zero_spi, unknown}), second, NdisStatus::kInvalidParameter);
    EXPECT_EQ(card.card().oid_engine().live_handles(), 0u);
  });
}

TEST(Conformance, V11_UpdatesThatFitNoSaAreRefused) {
  NicConfig no_esn = v2_card();
  no_esn.policy.caps.v2.esn = false;
  on_cards({v2_card(), no_esn}, [](std::vector<Bench>& cards) {
    Sa sa = cbc();
    const std::uint64_t plain = add(cards[0], cbc(kSpi + 1));
    sa.esp->esn = 3;
    const std::uint64_t handle = add(cards[0], sa);
    const auto status = [&](std::uint64_t of, bool ah, std::uint32_t spi) {
      return set(cards[0], kOidV2UpdateSa, v2_update_request(of, ah, spi, 4)).status;
    };
    EXPECT_EQ(status(handle + 1000, false, kSpi), NdisStatus::kInvalidParameter) << "unknown";
    EXPECT_EQ(status(0, false, kSpi), NdisStatus::kInvalidParameter) << "NULL";
    EXPECT_EQ(status(handle, false, kSpi + 1), NdisStatus::kInvalidParameter) << "another SPI";
    EXPECT_EQ(status(handle, true, kSpi), NdisStatus::kInvalidParameter) << "another operation";
    EXPECT_EQ(status(plain, false, kSpi + 1), NdisStatus::kInvalidParameter) << "no ESN";
    cards[0].expect("nothing changed", numbered(sa, 3, 1), good(1));
    EXPECT_EQ(add(cards[1], sa), 0u) << "a card without ESN takes no such SA";
    const std::uint64_t other = add(cards[1], cbc());
    ASSERT_NE(other, 0u);
    EXPECT_EQ(update(cards[1], other, cbc(), 1), NdisStatus::kInvalidParameter);
  });
}

TEST(Conformance, V12_ADeleteThatIsPendingCompletes) {
  on_v2_card([](Bench& card) {
    const std::uint64_t first = add(card, cbc()), second = add(card, gcm(kSpi + 1));
    card.card().oid_engine().hold(true);
    const Bytes list = v2_list({v2_delete_request(first), v2_delete_request(second)});
    EXPECT_EQ(set(card, kOidV2DeleteSa, list).status, NdisStatus::kPending);
    card.expect("both are there", frame_of(cbc()), good(0));
    card.card().oid_engine().hold(false);
    const std::vector<OidResponse> done = card.card().release_held();
    ASSERT_EQ(done.size(), 1u);
    EXPECT_EQ(done[0].status, NdisStatus::kSuccess);
    card.expect("gone", as_wire(frame_of(cbc())), bypass(Detail::kSaMiss));
    card.expect("gone", as_wire(frame_of(gcm(kSpi + 1))), bypass(Detail::kSaMiss));
    EXPECT_EQ(set(card, kOidV2DeleteSa, v2_delete_request(first)).status,
              NdisStatus::kInvalidParameter);
  });
}

// Direct requests are not serialised: here each is sent before those in front of it have completed.
TEST(Conformance, V13_RequestsThatOvertakeEachOtherLeaveOneTable) {
  on_v2_card([](Bench& card) {
    Sa sa = cbc();
    sa.esp->esn = 0;
    card.card().oid_engine().hold(true);
    const auto pending = [&](std::uint32_t oid, const Bytes& request) {
      const OidResponse response = set(card, oid, request);
      EXPECT_EQ(response.status, NdisStatus::kPending);
      return response.buffer;
    };
    const std::uint64_t first = v2_handle(pending(kOidV2AddSa, v2_add_request(sa)));
    pending(kOidV2UpdateSa, v2_update_request(first, false, kSpi, 1));
    pending(kOidV2DeleteSa, v2_delete_request(first));
    EXPECT_EQ(update(card, first, sa, 2), NdisStatus::kInvalidParameter) << "it is deleted";
    const std::uint64_t again = v2_handle(pending(kOidV2AddSa, v2_add_request(sa)));
    EXPECT_NE(again, first);
    pending(kOidV2UpdateSa, v2_update_request(again, false, kSpi, 9));
    card.expect("nothing yet", as_wire(numbered(sa, 9, 1)), bypass(Detail::kSaMiss));
    card.card().oid_engine().hold(false);
    const std::vector<OidResponse> done = card.card().release_held();
    EXPECT_EQ(done.size(), 5u);
    for (const OidResponse& response : done) EXPECT_EQ(response.status, NdisStatus::kSuccess);
    card.expect("of the last update", numbered(sa, 9, 1), good(0));
    EXPECT_EQ(card.card().oid_engine().live_handles(), 1u);
    EXPECT_EQ(set(card, kOidV2DeleteSa, v2_delete_request(again)).status, NdisStatus::kSuccess);
    EXPECT_EQ(card.card().oid_engine().live_handles(), 0u);
  });
}

/// DW4 of the completion (spec 6.5).
void expect_header_info(Bench& card, const Packet& frame, bool set, std::uint8_t next_header = 0,
                        std::uint8_t pad_length = 0) {
  const FrameRecord record = card.card().receive(frame.wire);
  EXPECT_EQ(record.completion.header_info_set, set);
  EXPECT_EQ(record.completion.next_header, next_header);
  EXPECT_EQ(record.completion.pad_length, pad_length);
}

TEST(Conformance, V16_HeaderInfoIsThatOfTheTrailer) {
  on_v2_card([](Bench& card) {
    const Sa tunnel = in_tunnel(gcm(kSpi + 1));
    const Sa ah = ah_transport(Auth::kSha1);
    ASSERT_NE(add(card, cbc()), 0u);
    ASSERT_NE(add(card, tunnel), 0u);
    ASSERT_NE(add(card, ah), 0u);
    for (const std::size_t pad : {14u, 30u, 254u}) {
      Fill fill;
      fill.esp.pad_length = pad;
      Sa sa = cbc();
      const Packet frame = ethernet(protect(sa, kTcp, clear(Bytes(16, 0x33)), fill));
      expect_header_info(card, frame, true, kTcp, static_cast<std::uint8_t>(pad));
      expect_header_info(card, last_bit_flipped(frame), false);
    }
    Fill fill;
    fill.esp.pad_length = 2;
    Packet inside = clear_ip();
    expect_header_info(card, ethernet(protect(tunnel, kIpInIp, inside, fill)), true, kIpInIp, 2);
    expect_header_info(card, frame_of(ah), false);
    expect_header_info(card, ethernet(clear_ip()), false);
  });
}

/// What is said of the TCP or UDP checksum: nothing, wrong or right.
std::string l4(Bench& card, const Packet& frame) {
  const Completion done = card.card().receive(frame.wire).completion;
  EXPECT_TRUE(done.crypto_done);
  EXPECT_EQ(done.crypto_status, CryptoStatus::kSuccess);
  EXPECT_EQ(done.l4_checksum_inner, done.l4_checksum_checked);
  return !done.l4_checksum_checked ? "none" : done.l4_checksum_good ? "right" : "wrong";
}

/// A TCP or UDP segment between the hosts whose checksum is right, or is `off` by so much.
Bytes segment(std::uint8_t protocol, std::uint16_t off = 0) {
  Bytes bytes(protocol == kTcp ? 33 : 17, 0x21);
  const std::size_t at = protocol == kTcp ? 16 : 6;
  if (protocol != kTcp) store_be16(&bytes[4], static_cast<std::uint16_t>(bytes.size()));
  store_be16(&bytes[at], 0);
  Bytes covered = bytes;
  if (covered.size() % 2 != 0) covered.push_back(0);
  std::uint32_t sum = (kHostA >> 16) + (kHostA & 0xFFFF) + (kHostB >> 16) + (kHostB & 0xFFFF) +
                      protocol + static_cast<std::uint32_t>(bytes.size());
  for (std::size_t i = 0; i < covered.size(); i += 2) sum += load_be16(&covered[i]);
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  store_be16(&bytes[at], static_cast<std::uint16_t>(~sum + off));
  return bytes;
}

TEST(Conformance, V17_TheChecksumInsideIsReportedWhereItIsAdvertised) {
  constexpr std::uint8_t kUdp = 17;
  NicConfig none = v2_card(), tcp = v2_card(), both = v2_card(), off = v2_card();
  for (NicConfig* config : {&none, &tcp, &both}) config->policy.checksum = true;
  tcp.policy.caps.v2.tcp_checksum = true;
  both.policy.caps.v2.tcp_checksum = both.policy.caps.v2.udp_checksum = true;
  off.policy.caps = both.policy.caps;
  on_cards({none, tcp, both, off}, [](std::vector<Bench>& cards) {
    const Sa transport = cbc(), tunnel = in_tunnel(gcm(kSpi + 1)), ah = ah_transport(Auth::kSha256),
             outer = in_tunnel(gcm(kSpi + 2)),
             null = esp_transport(Cipher::kNull, Auth::kSha1, kSpi + 3);
    Sa in_udp_sa = in_udp(esp_transport(Cipher::kTripleDes, Auth::kSha1, kInnerSpi));
    V2AddOptions as_udp;
    as_udp.udp_esp = 1;
    for (Bench& card : cards) {
      for (const Sa& sa : {transport, tunnel, ah, outer, null}) ASSERT_NE(add(card, sa), 0u);
      ASSERT_NE(add(card, in_udp_sa, as_udp), 0u);
    }
    const auto ip_of = [](std::uint8_t protocol, const Bytes& bytes) {
      Ip4 ip;
      ip.src = kHostA;
      ip.dst = kHostB;
      return ip4(ip, protocol, clear(bytes));
    };
    for (const std::uint8_t protocol : {kTcp, kUdp}) {
      for (const std::uint16_t spoiled : {0, 1}) {
        const Bytes bytes = segment(protocol, spoiled);
        const std::string said = spoiled == 0 ? "right" : "wrong";
        const std::vector<Packet> frames{
            ethernet(protect(transport, protocol, clear(bytes))),
            ethernet(protect(null, protocol, clear(bytes))),
            ethernet(protect(ah, protocol, clear(bytes))),
            ethernet(protect(tunnel, kIpInIp, ip_of(protocol, bytes))),
            ethernet(protect(outer, kIpInIp, protect(transport, protocol, clear(bytes))))};
        for (const Packet& frame : frames) {
          EXPECT_EQ(l4(cards[0], frame), "none");
          EXPECT_EQ(l4(cards[1], frame), protocol == kTcp ? said : "none");
          EXPECT_EQ(l4(cards[2], frame), said);
          EXPECT_EQ(l4(cards[3], frame), "none") << "rx.checksum is off";
        }
        EXPECT_EQ(l4(cards[2], ethernet(protect(in_udp_sa, protocol, clear(bytes)))), "none");
      }
    }
    Bytes no_sum = segment(kUdp);
    store_be16(&no_sum[6], 0);
    EXPECT_EQ(l4(cards[2], ethernet(protect(transport, kUdp, clear(no_sum)))), "none");
    EXPECT_EQ(l4(cards[2], ethernet(protect(transport, 1, clear(Bytes(20, 1))))), "none");
    Packet fragment = ip_of(kTcp, segment(kTcp));
    for (Bytes* bytes : {&fragment.wire, &fragment.plain}) {
      (*bytes)[6] = 0x20;
      fix_ip4_checksum(*bytes);
    }
    EXPECT_EQ(l4(cards[2], ethernet(protect(tunnel, kIpInIp, fragment))), "none");
  });
}

TEST(Conformance, V18_EveryEncapsulationIsReceivedWithoutParserEntries) {
  const Sa udp_transport = in_udp(esp_transport(Cipher::kTripleDes, Auth::kSha1));
  const Sa udp_tunnel = in_udp(esp_tunnel(Cipher::kDes, Auth::kSha1));
  const Sa plain_tunnel = esp_tunnel(Cipher::kDes, Auth::kMd5);
  const Sa inner_plain = esp_transport(Cipher::kTripleDes, Auth::kMd5, kInnerSpi);
  const Sa inner_udp = in_udp(esp_transport(Cipher::kTripleDes, Auth::kSha1, kInnerSpi));
  const auto as = [](std::uint32_t value, bool says_mode = true) {
    V2AddOptions options;
    options.udp_esp = value;
    options.says_mode = says_mode;
    return options;
  };
  const std::vector<NicConfig> five(5, v2_card());
  on_cards(five, [&](std::vector<Bench>& cards) {
    ASSERT_NE(add(cards[0], udp_transport, as(1)), 0u);  // U01
    cards[0].expect("transport", frame_of(udp_transport), good().of(FrameClass::kUdpEsp));
    Sa plain = udp_transport;
    plain.udp_port.reset();
    cards[0].expect("not in UDP", as_wire(frame_of(plain)), bypass(Detail::kEncapMismatch));
    ASSERT_NE(add(cards[1], udp_tunnel, as(2)), 0u);  // U02
    cards[1].expect("tunnel", frame_of(udp_tunnel), good().of(FrameClass::kUdpEsp));
    // U03 and U04, the mode said, then not.
    for (const bool said : {true, false}) {
      Bench& card = cards[said ? 2 : 3];
      ASSERT_NE(add(card, udp_tunnel, as(4, said)), 0u);
      ASSERT_NE(add(card, inner_plain, as(4, said)), 0u);
      card.expect("transport over UDP tunnel",
                  ethernet(protect(udp_tunnel, kIpInIp, packet_of(inner_plain))),
                  nested(0, 1).of(FrameClass::kUdpEsp));
    }
    ASSERT_NE(add(cards[4], plain_tunnel, as(8)), 0u);
    ASSERT_NE(add(cards[4], inner_udp, as(8)), 0u);
    cards[4].expect("UDP transport over tunnel",
                    ethernet(protect(plain_tunnel, kIpInIp, packet_of(inner_udp))), nested(0, 1));
  });
}

TEST(Conformance, V18_EncapsulationsThatAreNone) {
  NicConfig transport_only = v2_card();
  transport_only.policy.caps.v2.udp_esp = 1;
  on_cards({v2_card(), transport_only}, [&](std::vector<Bench>& cards) {
    const Sa sa = esp_transport(Cipher::kTripleDes, Auth::kSha1);
    for (const std::uint32_t value : {3u, 5u, 15u, 16u, 0x80000000u}) {
      Bytes request = v2_add_request(sa);
      store_le32(&request[64], value);
      EXPECT_EQ(set(cards[0], kOidV2AddSa, request).status, NdisStatus::kInvalidParameter) << value;
    }
    V2AddOptions options;
    options.udp_esp = 2;
    EXPECT_EQ(set(cards[1], kOidV2AddSa, v2_add_request(sa, options)).status,
              NdisStatus::kNotSupported);
    options.udp_esp = 1;
    EXPECT_NE(add(cards[1], sa, options), 0u);
    EXPECT_EQ(set(cards[1], kOidV2AddSa, v2_add_request(ah_transport(Auth::kSha1), options)).status,
              NdisStatus::kInvalidParameter)
        << "AH in UDP";
  });
}

// under V2 the switch for bypassing does nothing.
TEST(Conformance, V19_UnderFullLoadEveryMatchingPacketIsProcessed) {
  NicConfig config = v2_card();
  config.overload_bypass = true;
  config.lanes = 1;
  on_card(config, [](Bench& card) {
    ASSERT_NE(add(card, cbc()), 0u);
    const std::vector<Packet> frames(60, frame_of(cbc()));
    card.expect_burst("full load", frames, std::vector<Want>(frames.size(), good()));
  });
}

TEST(Conformance, V20_ACardWithoutTunnelsOffersNothing) {
  RunConfig run;
  apply_profile(run, "v2");
  run.nic.policy.caps.v2.tunnel = false;
  EXPECT_THROW(check_config(run), InputError);
  run.nic.policy.caps.v2.tunnel = true;
  EXPECT_NO_THROW(check_config(run));
  NicConfig config = v2_card();
  config.policy.caps.v2.tunnel = false;
  on_card(config, [](Bench& card) {
    EXPECT_EQ(set(card, kOidV2AddSa, v2_add_request(cbc())).status, NdisStatus::kNotSupported);
  });
}

TEST(Conformance, V21_BeyondTheCapacityThereAreNoResources) {
  NicConfig config = v2_card();
  config.sa_entries = 2;
  on_card(config, [](Bench& card) {
    const Bytes first = v2_add_request(cbc()), second = v2_add_request(cbc(kSpi + 1)),
                third = v2_add_request(cbc(kSpi + 2));
    const OidResponse response = set(card, kOidV2AddSa, v2_list({first, second, third}));
    EXPECT_EQ(response.status, NdisStatus::kSuccess);
    const std::size_t step = (first.size() + 7) / 8 * 8;
    EXPECT_NE(v2_handle(response.buffer, step), 0u);
    EXPECT_EQ(v2_handle(response.buffer, 2 * step), 0u) << "no room";
    const OidResponse alone = set(card, kOidV2AddSa, third);
    EXPECT_EQ(alone.status, NdisStatus::kResources);
    EXPECT_EQ(v2_handle(alone.buffer), 0u);
    card.expect("second", frame_of(cbc(kSpi + 1)), good(1));
    card.expect("third", as_wire(frame_of(cbc(kSpi + 2))), bypass(Detail::kSaMiss));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
