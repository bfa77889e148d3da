// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.7, O01 to O20, O22, O24: OIDs, through the card's command ring and with frames behind
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr Pointer kPointers[] = {Pointer::kX64, Pointer::kX86};

HostLayout layout_of(Pointer pointer) {
  return pointer == Pointer::kX64 ? HostLayout::kX64 : HostLayout::kX86;
}

// Offsets of spec 4.2, copied from its tables.
constexpr std::size_t kFlags = 32, kNumSas = 34, kHandle = 168;
constexpr std::size_t operation_at(std::size_t n) { return 36 + 44 * n; }
constexpr std::size_t integrity_at(std::size_t n) { return operation_at(n) + 8; }
constexpr std::size_t conf_at(std::size_t n) { return operation_at(n) + 20; }
std::size_t key_len_at(Pointer pointer) { return pointer == Pointer::kX64 ? 176 : 172; }
std::size_t key_mat_at(Pointer pointer) { return key_len_at(pointer) + 4; }

Sa ah_sa(std::uint32_t spi = kAhSpi) { return ah_transport(Auth::kSha1, spi); }
Sa esp_sa(std::uint32_t spi = kSpi) { return esp_transport(Cipher::kTripleDes, Auth::kSha1, spi); }

/// Runs a case in either layout of spec 4.2, each on a card of its own.
void for_each_pointer(const std::function<void(Bench&, Pointer)>& body) {
  on_cards({NicConfig{}, NicConfig{}}, [&](std::vector<Bench>& cards) {
    for (std::size_t n = 0; n < cards.size(); ++n) body(cards[n], kPointers[n]);
  });
}

/// The request of an SA with some of its bytes changed.
Bytes changed(const Sa& sa, const std::function<void(Bytes&)>& change,
              Pointer pointer = Pointer::kX64) {
  Bytes request = add_request(sa, {pointer});
  change(request);
  return request;
}

OidResponse set(Bench& card, std::uint32_t oid, const Bytes& request,
                Pointer pointer = Pointer::kX64) {
  return card.card().oid(oid, request, OidKind::kSet, layout_of(pointer));
}

NdisStatus remove(Bench& card, std::uint64_t handle) {
  return set(card, kOidDeleteSa, delete_request(handle)).status;
}

/// The add is refused with `status`, its buffer comes back unchanged, and the SA is not there.
void expect_refused(Bench& card, const std::string& what, const Sa& sa, const Bytes& request,
                    NdisStatus status) {
  SCOPED_TRACE(what);
  const unsigned live = card.card().oid_engine().live_handles();
  const OidResponse response = set(card, kOidAddSa, request);
  EXPECT_EQ(response.status, status);
  EXPECT_EQ(response.buffer, request) << "a failed add changes nothing (A-55)";
  EXPECT_EQ(card.card().oid_engine().live_handles(), live);
  const FrameClass kind = sa.ah ? FrameClass::kAh : FrameClass::kEsp;
  card.expect(what, as_wire(frame_of(sa)), bypass(Detail::kSaMiss).of(kind));
}

/// The same for a change of the 3DES + SHA-1 request.
void expect_refused(Bench& card, const std::string& what, NdisStatus status,
                    const std::function<void(Bytes&)>& change) {
  expect_refused(card, what, esp_sa(), changed(esp_sa(), change), status);
}

TEST(Conformance, O01_InboundAndOutboundGetDistinctHandles) {
  for_each_pointer([](Bench& card, Pointer pointer) {
    SaRequestOptions options;
    options.pointer = pointer;
    const OidResponse in = set(card, kOidAddSa, add_request(esp_sa(), options), pointer);
    options.outbound = true;
    const OidResponse out = set(card, kOidAddSa, add_request(esp_sa(), options), pointer);
    EXPECT_EQ(in.status, NdisStatus::kSuccess);
    EXPECT_EQ(out.status, NdisStatus::kSuccess);
    EXPECT_NE(sa_handle(in.buffer, pointer), 0u);
    EXPECT_NE(sa_handle(out.buffer, pointer), 0u);
    EXPECT_NE(sa_handle(in.buffer, pointer), sa_handle(out.buffer, pointer));
    card.expect("inbound", frame_of(esp_sa()), good());
  });
}

TEST(Conformance, O01_AnOutboundSaReceivesNothing) {
  on_card([](Bench& card) {
    SaRequestOptions options;
    options.outbound = true;
    ASSERT_EQ(set(card, kOidAddSa, add_request(esp_sa(), options)).status, NdisStatus::kSuccess);
    card.expect("outbound only", as_wire(frame_of(esp_sa())), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, O02_NumSasOutOfRangeIsRefused) {
  on_card([](Bench& card) {
    for (const std::int16_t n : {0, -1, 3, 32767, -32768}) {
      expect_refused(card, "NumSAs " + std::to_string(n), NdisStatus::kInvalidParameter,
                     [&](Bytes& r) { store_le16(&r[kNumSas], static_cast<std::uint16_t>(n)); });
    }
    card.add(esp_sa());
    card.expect("one", frame_of(esp_sa()), good());
  });
}

TEST(Conformance, O03_AhThenEspIsRefused) {
  on_card([](Bench& card) {
    const Sa both = bundle(Auth::kSha1, Cipher::kTripleDes, Auth::kSha1);
    const Bytes turned = changed(both, [](Bytes& request) {
      std::swap_ranges(&request[operation_at(0)], &request[operation_at(1)],
                       &request[operation_at(1)]);
    });
    expect_refused(card, "AH, ESP", both, turned, NdisStatus::kInvalidParameter);
    const Bytes twice = changed(both, [](Bytes& r) { store_le32(&r[operation_at(1)], 2); });
    expect_refused(card, "ESP, ESP", both, twice, NdisStatus::kInvalidParameter);
    card.add(both);
    card.expect("ESP, AH", frame_of(both), good().of(FrameClass::kAh));
  });
}

TEST(Conformance, O04_UnauthenticatedEspIsRefused) {
  on_card([](Bench& card) {
    Sa bare = esp_transport(Cipher::kTripleDes, Auth::kNone);
    expect_refused(card, "3DES, no integrity", bare, add_request(bare),
                   NdisStatus::kInvalidParameter);
    bare = esp_transport(Cipher::kNull, Auth::kNone);
    expect_refused(card, "NULL, no integrity", bare, add_request(bare),
                   NdisStatus::kInvalidParameter);
    const Sa in_bundle = bundle(Auth::kSha1, Cipher::kDes, Auth::kNone);
    card.add(in_bundle);
    card.expect("AH authenticates", frame_of(in_bundle), good().of(FrameClass::kAh));
  });
}

TEST(Conformance, O05_UnknownCiphersAreNotSupported) {
  on_card([](Bench& card) {
    for (const std::uint32_t id : {2u, 4u, 5u, 0x80000000u, 0xFFFFFFFFu}) {
      expect_refused(card, "cipher " + std::to_string(id), NdisStatus::kNotSupported,
                     [&](Bytes& r) { store_le32(&r[conf_at(0)], id); });
    }
  });
}

TEST(Conformance, O06_AhWithACipherIsRefused) {
  on_card([](Bench& card) {
    for (const std::size_t at : {conf_at(0), conf_at(0) + 4}) {
      const Bytes request = changed(ah_sa(), [&](Bytes& r) { store_le32(&r[at], 1); });
      expect_refused(card, "byte " + std::to_string(at), ah_sa(), request,
                     NdisStatus::kInvalidParameter);
    }
    const Bytes rounds = changed(ah_sa(), [](Bytes& r) { store_le32(&r[conf_at(0) + 8], 9); });
    EXPECT_EQ(set(card, kOidAddSa, rounds).status, NdisStatus::kSuccess) << "rounds are ignored";
    card.expect("added", frame_of(ah_sa()), good().of(FrameClass::kAh));
  });
}

TEST(Conformance, O07_FlagsThatAreNotOneDirectionAreRefused) {
  on_card([](Bench& card) {
    for (const std::uint16_t flags : {0, 3, 4, 5, 0x8001}) {
      expect_refused(card, "flags " + std::to_string(flags), NdisStatus::kInvalidParameter,
                     [&](Bytes& r) { store_le16(&r[kFlags], flags); });
    }
  });
}

TEST(Conformance, O08_KeyLenBeyondTheBufferIsAnInvalidLength) {
  for_each_pointer([](Bench& card, Pointer pointer) {
    for (const std::uint32_t length : {45u, 1000u, 0x7FFFFFFFu}) {
      const Bytes request = changed(
          esp_sa(), [&](Bytes& r) { store_le32(&r[key_len_at(pointer)], length); }, pointer);
      const OidResponse response = set(card, kOidAddSa, request, pointer);
      EXPECT_EQ(response.status, NdisStatus::kInvalidLength);
      EXPECT_EQ(response.bytes_needed, key_mat_at(pointer) + length);
      EXPECT_EQ(response.buffer, request);
    }
    card.expect("not added", as_wire(frame_of(esp_sa())), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, O09_KeyLengthsThatDoNotAddUpAreInvalidData) {
  on_card([](Bench& card) {
    const std::size_t at = key_len_at(Pointer::kX64);
    expect_refused(card, "one short", NdisStatus::kInvalidData,
                   [&](Bytes& r) { store_le32(&r[at], 43); });
    expect_refused(card, "one more", NdisStatus::kInvalidData, [&](Bytes& r) {
      store_le32(&r[at], 45);
      r.push_back(0);
    });
    expect_refused(card, "none", NdisStatus::kInvalidData,
                   [&](Bytes& r) { store_le32(&r[at], 0); });
  });
}

/// A request of 3DES + SHA-1 with other key lengths, whose sum is right.
Bytes with_key_lengths(std::uint32_t cipher, std::uint32_t cipher_bytes, std::uint32_t auth_bytes) {
  return changed(esp_sa(), [&](Bytes& request) {
    store_le32(&request[conf_at(0)], cipher);
    store_le32(&request[conf_at(0) + 4], cipher_bytes);
    store_le32(&request[integrity_at(0) + 4], auth_bytes);
    const std::size_t at = key_mat_at(Pointer::kX64);
    store_le32(&request[at - 4], cipher_bytes + auth_bytes);
    request.resize(at + cipher_bytes + auth_bytes, 0x5A);
  });
}

TEST(Conformance, O10_WrongKeyLengthsAreInvalidData) {
  on_card([](Bench& card) {
    const auto refused = [&](const std::string& what, const Bytes& request) {
      expect_refused(card, what, esp_sa(), request, NdisStatus::kInvalidData);
    };
    refused("DES 7", with_key_lengths(1, 7, 20));
    refused("3DES 16", with_key_lengths(3, 16, 20));
    refused("SHA-1 16", with_key_lengths(3, 24, 16));
    refused("NULL cipher with a key", with_key_lengths(0, 8, 20));
    EXPECT_EQ(set(card, kOidAddSa, with_key_lengths(1, 8, 20)).status, NdisStatus::kSuccess);
  });
}

TEST(Conformance, O11_AShortHeaderTellsTheBytesNeeded) {
  for_each_pointer([](Bench& card, Pointer pointer) {
    const std::size_t key_mat = key_mat_at(pointer);
    for (const std::size_t size : {key_mat - 1, kHandle, std::size_t{1}, std::size_t{0}}) {
      const Bytes request = changed(
          esp_sa(), [&](Bytes& r) { r.resize(size); }, pointer);
      const OidResponse response = set(card, kOidAddSa, request, pointer);
      EXPECT_EQ(response.status, NdisStatus::kInvalidLength) << size;
      EXPECT_EQ(response.bytes_needed, key_mat) << size;
    }
    const Bytes longer = changed(
        esp_sa(), [](Bytes& r) { r.resize(r.size() + 99); }, pointer);
    EXPECT_EQ(set(card, kOidAddSa, longer, pointer).status, NdisStatus::kSuccess);
    card.expect("longer buffer", frame_of(esp_sa()), good());
  });
}

TEST(Conformance, O12_TheAddBeyondCapacityFindsNoResources) {
  NicConfig config;
  config.sa_entries = 3;
  on_card(config, [](Bench& card) {
    for (std::uint32_t n = 0; n < 3; ++n) card.add(esp_sa(kSpi + n));
    const Sa fourth = esp_sa(kSpi + 3);
    expect_refused(card, "fourth", fourth, add_request(fourth), NdisStatus::kResources);
    for (std::uint32_t n = 0; n < 3; ++n) {
      card.expect("earlier SA", frame_of(esp_sa(kSpi + n)), good(n));
    }
    ASSERT_EQ(remove(card, card.handle(1)), NdisStatus::kSuccess);
    EXPECT_EQ(card.try_add(fourth).status, NdisStatus::kSuccess);
    card.expect("in the row that is free", frame_of(fourth), good(1));
  });
}

TEST(Conformance, O13_UnknownHandlesAreRefused) {
  on_card([](Bench& card) {
    card.add(esp_sa());
    for (const std::uint64_t handle : {std::uint64_t{0}, card.handle(0) + 1, ~card.handle(0),
                                       card.handle(0) | std::uint64_t{1} << 40}) {
      EXPECT_EQ(remove(card, handle), NdisStatus::kInvalidParameter) << handle;
    }
    card.expect("still there", frame_of(esp_sa()), good());
    EXPECT_EQ(remove(card, card.handle(0)), NdisStatus::kSuccess);
    EXPECT_EQ(remove(card, card.handle(0)), NdisStatus::kInvalidParameter) << "second delete";
  });
}

TEST(Conformance, O14_APacketBehindTheDeleteBypasses) {
  on_card([](Bench& card) {
    card.add(esp_sa());
    card.add(esp_sa(kSpi + 1));
    card.expect("before", frame_of(esp_sa()), good());
    ASSERT_EQ(remove(card, card.handle(0)), NdisStatus::kSuccess);
    card.expect("behind", as_wire(frame_of(esp_sa())), bypass(Detail::kSaMiss));
    card.expect("the other SA", frame_of(esp_sa(kSpi + 1)), good(1));
  });
}

TEST(Conformance, O15_QueriesOfAddAndDeleteAreNotSupported) {
  on_card([](Bench& card) {
    for (const std::uint32_t oid : {kOidAddSa, kOidDeleteSa, kOidAddUdpEspSa, kOidDeleteUdpEspSa}) {
      for (const Bytes& buffer : {add_request(esp_sa()), Bytes{}}) {
        const OidResponse response = card.card().oid(oid, buffer, OidKind::kQuery);
        EXPECT_EQ(response.status, NdisStatus::kNotSupported) << oid;
        EXPECT_EQ(response.buffer, buffer);
      }
    }
    card.expect("nothing added", as_wire(frame_of(esp_sa())), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, O16_WhatIsNotAdvertisedIsNotSupported) {
  NicConfig no_bundles, no_ah, no_esp;
  no_bundles.policy.caps.ah_esp_combined = false;
  no_ah.policy.ah_receive = false;
  no_esp.policy.esp_receive = false;
  const Sa both = bundle(Auth::kSha1, Cipher::kDes, Auth::kMd5);
  on_cards({no_bundles, no_ah, no_esp, NicConfig{}}, [&](std::vector<Bench>& cards) {
    const auto status = [&](std::size_t n, const Sa& sa) { return cards[n].try_add(sa).status; };
    EXPECT_EQ(status(0, both), NdisStatus::kNotSupported);
    EXPECT_EQ(status(0, esp_sa()), NdisStatus::kSuccess);
    EXPECT_EQ(status(1, ah_sa()), NdisStatus::kNotSupported);
    EXPECT_EQ(status(1, both), NdisStatus::kNotSupported);
    EXPECT_EQ(status(1, esp_sa()), NdisStatus::kSuccess);
    EXPECT_EQ(status(2, esp_sa()), NdisStatus::kNotSupported);
    EXPECT_EQ(status(2, ah_sa()), NdisStatus::kSuccess);
    EXPECT_EQ(status(3, both), NdisStatus::kSuccess);
    const Bytes sha256 = changed(esp_sa(), [](Bytes& r) { store_le32(&r[integrity_at(0)], 3); });
    EXPECT_EQ(set(cards[3], kOidAddSa, sha256).status, NdisStatus::kNotSupported);
  });
}

TEST(Conformance, O17_OnlyTheConfiguredKeyOrderDecrypts) {
  NicConfig integrity;
  integrity.integrity_key_first = true;
  on_cards({NicConfig{}, integrity}, [](std::vector<Bench>& cards) {
    for (std::size_t n = 0; n < cards.size(); ++n) {
      const bool card_order = n == 1;
      for (const bool sent_order : {false, true}) {
        const Sa sa = esp_sa(kSpi + (sent_order ? 1 : 0));
        SaRequestOptions options;
        options.integrity_key_first = sent_order;
        const OidResponse response = set(cards[n], kOidAddSa, add_request(sa, options));
        ASSERT_EQ(response.status, NdisStatus::kSuccess) << "lengths add up either way";
        const unsigned index = sent_order ? 1 : 0;
        const bool same = sent_order == card_order;
        cards[n].expect(same ? "same order" : "other order",
                        same ? frame_of(sa) : as_wire(frame_of(sa)),
                        same ? good(index) : failed(3, Detail::kIcvMismatch, index));
      }
    }
  });
}

TEST(Conformance, O18_BundleKeysAreElementZeroThenOne) {
  on_card([](Bench& card) {
    for (const Auth ah : {Auth::kMd5, Auth::kSha1}) {
      for (const Auth esp : {Auth::kMd5, Auth::kSha1}) {
        const Sa sa = bundle(ah, Cipher::kTripleDes, esp);
        const OidResponse added = card.try_add(sa);
        ASSERT_EQ(added.status, NdisStatus::kSuccess);
        card.expect("bundle", frame_of(sa), good().of(FrameClass::kAh));
        ASSERT_EQ(remove(card, sa_handle(added.buffer)), NdisStatus::kSuccess);
      }
    }
  });
}

TEST(Conformance, O19_WildcardsMatchAnyAndComeLast) {
  on_card([](Bench& card) {
    Sa any = esp_sa();
    any.src = any.dst = 0;
    const unsigned wildcard = card.add(any);
    Sa sent = any;
    sent.src = address("203.0.113.77");
    sent.dst = address("198.51.100.200");
    card.expect("any source, any destination", frame_of(sent), good(wildcard));
    // The exact destination wins although its row is higher; its keys differ.
    Sa exact = esp_sa();
    exact.esp->auth_key[0] ^= 1;
    const unsigned index = card.add(exact);
    card.expect("exact destination", frame_of(exact), good(index));
    card.expect("other destination", frame_of(sent), good(wildcard));
    // An exact-protocol wildcard beats a protocol-blind exact destination.
    Sa ah = ah_sa(kSpi + 9);
    card.add(ah);
    Sa esp_any = esp_sa(kSpi + 9);
    esp_any.src = esp_any.dst = 0;
    const unsigned last = card.add(esp_any);
    Sa to_b = esp_any;
    to_b.src = kHostA;
    to_b.dst = kHostB;
    card.expect("wildcard of the protocol", frame_of(to_b), good(last));
  });
}

TEST(Conformance, O20_ADuplicateInboundKeyIsRefused) {
  on_card([](Bench& card) {
    card.add(esp_sa());
    Sa other_keys = esp_sa();
    other_keys.esp->auth_key[0] ^= 1;
    const OidResponse again = card.try_add(other_keys);
    EXPECT_EQ(again.status, NdisStatus::kInvalidParameter);
    EXPECT_EQ(card.try_add(in_udp(esp_sa())).status, NdisStatus::kInvalidParameter)
        << "plain and UDP-ESP share one key space (A-25)";
    EXPECT_EQ(card.card().oid_engine().parser_list().size(), 0u);
    card.expect("the first SA is intact", frame_of(esp_sa()), good());
    EXPECT_EQ(card.try_add(ah_sa(kSpi)).status, NdisStatus::kSuccess) << "other protocol";
    SaRequestOptions outbound;
    outbound.outbound = true;
    for (int n = 0; n < 2; ++n) {
      EXPECT_EQ(set(card, kOidAddSa, add_request(esp_sa(), outbound)).status, NdisStatus::kSuccess)
          << "outbound adds are never duplicates";
    }
  });
}

TEST(Conformance, O22_AnEncapsulationThatNoOffloadSupportsIsRefused) {
  NicConfig config;
  config.activate = false;
  on_card(config, [](Bench& card) {
    card.add(esp_sa());
    for (const std::uint32_t type : {0x10u, 0x1u, 0x4u, 0x0u}) {  // LLC/SNAP, null, P/Q, none
      Bytes request = encapsulation_request(1);
      store_le32(&request[8], type);
      EXPECT_EQ(set(card, kOidOffloadEncapsulation, request).status, NdisStatus::kInvalidParameter)
          << type;
      card.expect("gate shut", as_wire(frame_of(esp_sa())), bypass(Detail::kInactive));
    }
    card.encapsulation(1);
    card.expect("802.3", frame_of(esp_sa()), good());
    Bytes request = encapsulation_request(1);
    store_le32(&request[8], 0x10);
    EXPECT_EQ(set(card, kOidOffloadEncapsulation, request).status, NdisStatus::kInvalidParameter);
    card.expect("a failed request leaves the gate open", frame_of(esp_sa()), good());
  });
}

TEST(Conformance, O24_ParametersOfAWrongSizeAreInvalidData) {
  on_card([](Bench& card) {
    card.add(esp_sa());
    for (const std::size_t size : {0u, 4u, 10u, 19u}) {
      Bytes request = parameters_request(1);
      request.resize(size);
      EXPECT_EQ(set(card, kOidOffloadParameters, request).status, NdisStatus::kInvalidData) << size;
    }
    Bytes says_more = parameters_request(1);
    store_le16(&says_more[2], 21);
    EXPECT_EQ(set(card, kOidOffloadParameters, says_more).status, NdisStatus::kInvalidData);
    EXPECT_EQ(set(card, kOidOffloadParameters, parameters_request(5)).status,
              NdisStatus::kInvalidData);
    card.expect("still on", frame_of(esp_sa()), good());
    card.ipsec_v1(1);
    card.expect("a right one", as_wire(frame_of(esp_sa())), bypass(Detail::kInactive));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
