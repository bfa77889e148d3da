// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Any bytes at all: nothing crashes, and what fails changes nothing.
#include <algorithm>
#include <random>

#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

using Random = std::mt19937;

unsigned below(Random& random, unsigned n) {
  return std::uniform_int_distribution<unsigned>(0, n - 1)(random);
}

constexpr std::uint32_t kOids[] = {0xFC010202, 0xFC010203, 0xFC010205,
                                   0xFC010206, 0xFC01020C, 0x0101010A};

Bytes random_bytes(Random& random, std::size_t n) {
  Bytes bytes(n);
  for (std::uint8_t& b : bytes) b = static_cast<std::uint8_t>(random());
  return bytes;
}

/// A sound add, with some bytes flipped or cut off.
Bytes mutated_add(Random& random, HostLayout layout, bool udp) {
  RawAdd add(layout, udp);
  add.spi(1 + below(random, 40)).flags(static_cast<std::uint16_t>(1 + below(random, 2)));
  if (below(random, 4) == 0) add.only_ah(1 + below(random, 40));
  Bytes bytes = add.bytes();
  for (unsigned n = below(random, 3); n > 0; --n) {
    bytes[below(random, static_cast<unsigned>(bytes.size()))] = static_cast<std::uint8_t>(random());
  }
  if (below(random, 8) == 0) bytes.resize(below(random, static_cast<unsigned>(bytes.size())));
  return bytes;
}

struct Seen {
  unsigned handles, parsers;
  bool gate, ah, esp;
  std::uint64_t violations;
  bool operator==(const Seen& o) const {
    return handles == o.handles && parsers == o.parsers && gate == o.gate && ah == o.ah &&
           esp == o.esp && violations == o.violations;
  }
};
Seen seen(const OidEngine& engine) {
  const RxPolicy& p = engine.policy();
  return {engine.live_handles(), engine.parser_list().size(), p.gate_open, p.ah_enabled,
          p.esp_enabled,         engine.violations()};
}

class OidRandom : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, OidRandom, testing::Range(0u, 8u));

TEST_P(OidRandom, AnyRequestIsAnsweredAndAFailedOneChangesNothing) {
  Random random(GetParam());
  OidEngine::Config config;
  config.sa_entries = 16;
  config.policy.legacy_port500 = GetParam() % 2 == 1;
  Driver nic(config);
  std::vector<std::uint64_t> handles{0, 1};
  unsigned passed = 0;
  for (int i = 0; i < 40000; ++i) {
    const HostLayout layout = below(random, 2) == 0 ? HostLayout::kX64 : HostLayout::kX86;
    std::uint32_t oid = below(random, 50) == 0 ? random() : kOids[below(random, 6)];
    Bytes buffer = random_bytes(random, below(random, 260));
    if (below(random, 4) != 0) {
      if (oid == 0xFC010202 || oid == 0xFC010205) {
        buffer = mutated_add(random, layout, oid == 0xFC010205);
      } else if (oid == 0xFC010203 || oid == 0xFC010206) {
        const auto pick = [&] {  // recent ones, many still alive
          const auto recent = std::min<std::size_t>(handles.size(), 32);
          return handles[handles.size() - 1 - below(random, static_cast<unsigned>(recent))];
        };
        buffer = raw_pointers(layout, {pick(), pick()});
      }
    }
    if (below(random, 4) == 0) nic.reap();
    const Seen before = seen(nic.engine);
    const Bytes sent = buffer;
    const NdisStatus status = nic.send(oid, layout, buffer);
    if (status == kOk) {
      ++passed;
      if (buffer != sent) handles.push_back(load_le32(&buffer[168]));
      if (buffer != sent && oid == 0xFC010205) {
        handles.push_back(load_le32(&buffer[raw_offsets(layout, true).entry_handle]));
      }
      continue;
    }
    ASSERT_EQ(buffer, sent);
    if (!nic.last.writes.empty()) {  // the only failure that does something
      ASSERT_EQ(oid, 0xFC010206u);
      ASSERT_EQ(nic.engine.live_handles() + 1, before.handles);
      continue;
    }
    ASSERT_TRUE(seen(nic.engine) == before);
  }
  EXPECT_GT(passed, 1000u) << "the paths that succeed must be exercised too";
}

/// P17 without traffic: whatever is added, deleted, failed or held, a key finds its own record.
TEST_P(OidRandom, KeysFindTheirOwnRecordThroughAnyHistory) {
  Random random(1000 + GetParam());
  OidEngine::Config config;
  config.sa_entries = 12;
  Driver nic(config);
  std::map<std::uint32_t, std::pair<std::uint64_t, std::uint8_t>>
      live;  // SPI: handle, first key byte
  for (int i = 0; i < 20000; ++i) {
    const std::uint32_t spi = 1 + below(random, 20);
    const auto it = live.find(spi);
    if (it == live.end()) {
      const auto mark = static_cast<std::uint8_t>(random());
      RawAdd add = RawAdd(HostLayout::kX64, false).spi(spi).keys(RawAdd::pattern(mark, 44, 0, 0));
      const NdisStatus status = nic.send(add);
      ASSERT_EQ(status, live.size() == 12 ? NdisStatus::kResources : kOk);
      if (status == kOk) live[spi] = {add.handle(), mark};
    } else {
      const bool fail = below(random, 5) == 0;
      if (fail) nic.engine.fail_next_delete();
      ASSERT_EQ(nic.delete_sa(HostLayout::kX64, it->second.first),
                fail ? NdisStatus::kFailure : kOk);
      live.erase(it);
      nic.reap();
    }
    const std::uint32_t probe = 1 + below(random, 20);
    const SaRecord* record = nic.packet(kDst, probe);
    const auto expected = live.find(probe);
    ASSERT_EQ(record != nullptr, expected != live.end());
    if (record != nullptr) {
      ASSERT_EQ(record->esp_spi, probe);
      ASSERT_EQ(record->keys.cipher_key[0], expected->second.second);
      ASSERT_EQ(nic.records.at(*nic.engine.sa_row(expected->second.first)).get(), record);
    }
    ASSERT_EQ(nic.engine.live_handles(), live.size());
  }
}

}  // namespace
}  // namespace espnic::tb
