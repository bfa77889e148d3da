// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// when several conditions hold, the first in the order decides. Every pair is tried.
#include <functional>

#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

/// An inbound UDP-ESP add and the card it goes to.
struct Trial {
  OidEngine::Config config;
  RawAdd add;
  OidKind kind = OidKind::kSet;
  bool duplicate = false;  // the same key is offloaded before
  bool truncate = false;   // the last byte of KeyMat is missing
};
struct Condition {
  const char* name;
  NdisStatus status;
  std::function<void(Trial&)> arrange;
};

/// In the order of A-55.
const Condition kConditions[] = {
    {"query", NdisStatus::kNotSupported, [](Trial& t) { t.kind = OidKind::kQuery; }},
    {"length", NdisStatus::kInvalidLength, [](Trial& t) { t.truncate = true; }},
    {"flags", NdisStatus::kInvalidParameter, [](Trial& t) { t.add.flags(4); }},
    {"cipher", NdisStatus::kNotSupported, [](Trial& t) { t.add.conf(2, 24); }},
    {"key length", NdisStatus::kInvalidData, [](Trial& t) { t.add.integrity(2, 19); }},
    {"entry handle", NdisStatus::kInvalidParameter, [](Trial& t) { t.add.entry_handle(77); }},
    {"duplicate", NdisStatus::kInvalidParameter, [](Trial& t) { t.duplicate = true; }},
    {"capacity", NdisStatus::kResources,
     [](Trial& t) { t.config.sa_entries = t.duplicate ? 1 : 0; }},
    {"parser capacity", NdisStatus::kResources, [](Trial& t) { t.config.parser_entries = 0; }},
};

NdisStatus run(Trial& trial) {
  Driver nic(trial.config);
  if (trial.duplicate) {
    EXPECT_EQ(nic.send(RawAdd(trial.add.layout(), false)), kOk);
  }
  Bytes& buffer = trial.add.bytes();
  if (trial.truncate) buffer.pop_back();
  const Bytes before = buffer;
  const OidResult result =
      nic.engine.request(trial.add.oid(), trial.kind, trial.add.layout(), buffer);
  EXPECT_EQ(buffer, before) << "a failed add changes nothing in the buffer";
  EXPECT_TRUE(result.writes.empty());
  EXPECT_EQ(nic.engine.live_handles(), trial.duplicate ? 1u : 0u);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  return result.status;
}

class OidOrder : public BothLayouts {};
INSTANTIATE_TEST_SUITE_P(Layouts, OidOrder, testing::Values(HostLayout::kX64, HostLayout::kX86),
                         layout_name);

TEST_P(OidOrder, EachConditionAloneGivesItsStatus) {
  for (const Condition& condition : kConditions) {
    Trial trial{{}, udp()};
    condition.arrange(trial);
    EXPECT_EQ(run(trial), condition.status) << condition.name;
  }
}

TEST_P(OidOrder, TheFirstOfTwoConditionsDecides) {
  for (const Condition* a = std::begin(kConditions); a != std::end(kConditions); ++a) {
    for (const Condition* b = a + 1; b != std::end(kConditions); ++b) {
      Trial trial{{}, udp()};
      a->arrange(trial);
      b->arrange(trial);
      EXPECT_EQ(run(trial), a->status) << a->name << " and " << b->name;
    }
  }
}

/// Within one status all are equal; these name each INVALID_PARAMETER check once, in front of a
/// NOT_SUPPORTED one.
TEST_P(OidOrder, EveryParameterCheckComesBeforeTheSupportChecks) {
  const std::function<void(RawAdd&)> wrong[] = {
      [](RawAdd& a) { a.num_sas(0); },      [](RawAdd& a) { a.operation(9); },
      [](RawAdd& a) { a.spi(0); },          [](RawAdd& a) { a.be32(24, 1); },
      [](RawAdd& a) { a.integrity(0, 0); }, [](RawAdd& a) { a.encap(2, 4500); },
      [](RawAdd& a) { a.encap(1, 4501); },  [](RawAdd& a) { a.operation(1).conf(0, 0); },
  };
  for (const auto& arrange : wrong) {
    OidEngine::Config config;
    config.policy.caps.udpesp_flags = kUdpEspTunnel;  // transport is not supported
    Driver nic(config);
    RawAdd add = udp().conf(2, 24);
    arrange(add);
    EXPECT_EQ(nic.send(add), NdisStatus::kInvalidParameter);
  }
}

TEST_P(OidOrder, SpiOfEitherOperationMustNotBeZero) {
  Driver nic;
  RawAdd bundle = plain().num_sas(2).ah(1, 0, 2, 20).keys(RawAdd::pattern(0, 64, 0, 0));
  EXPECT_EQ(nic.send(bundle), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(bundle.spi(7, 1)), kOk);
  EXPECT_EQ(nic.send(plain().spi(1)), kOk) << "1 to 255 are ordinary";
  EXPECT_EQ(nic.send(plain().spi(255)), kOk);
}

TEST_P(OidOrder, UnusedElementsAreNotLookedAt) {
  Driver nic;
  RawAdd add = plain();
  for (std::size_t at = 36 + 44; at < 168; ++at) add.bytes()[at] = 0xA5;
  EXPECT_EQ(nic.send(add), kOk);
}

TEST_P(OidOrder, DestMaskOfInboundTransportIsOneHostOrAny) {
  for (const std::uint32_t mask : {0xFFFFFF00u, 0xFFFFFFFEu, 0x7FFFFFFFu, 2u}) {
    EXPECT_EQ(Driver().send(plain().dst(kDst, mask)), NdisStatus::kNotSupported) << mask;
    EXPECT_EQ(Driver().send(plain().dst(kDst, mask).flags(2)), kOk) << "outbound: stored, unused";
    EXPECT_EQ(Driver().send(plain().tunnel(1, 2).dst(kDst, mask)), kOk) << "tunnel: unused";
  }
  EXPECT_EQ(Driver().send(plain().dst(kDst, 1)), kOk) << "address under mask is zero: any";
}

}  // namespace
}  // namespace espnic::tb
