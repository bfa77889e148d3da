// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/bench/storm.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <stdexcept>
#include <systemc>
#include <utility>
#include <vector>

#include "tb/driver/espnic_window.h"
#include "tb/system/key_life.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::bench {
namespace {

constexpr std::uint8_t kTcp = 6;
constexpr unsigned kSpis = 16;
constexpr unsigned kGenerations = 4;  // keys that one SPI has in turn
/// Frames between line and completion: more than the card works on at once (16 order slots), and
/// so few that their keys are not all old when their turn comes.
constexpr std::uint64_t kInFlight = 32;
/// One frame of so many comes from a peer that has not changed its key yet, or too early.
constexpr unsigned kStaleEvery = 8;
/// Pause of the driver while the SA window works; its answer takes a multiple of that.
constexpr Cycle kPollCycles = 16;

double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("the card refused ") + what);
}

/// The transport: offloads SAs, keeps their handles, notes their lives.
class Host {
 public:
  Host(Card& card, const Storm& storm) : card_(card), suite_(storm.suite), random_(storm.seed) {}

  void add_all() {
    for (unsigned spi = 0; spi < kSpis; ++spi) add(spi);
  }
  /// Deletes and adds for as long as `more` says. Every second change rekeys SPI 0.
  void change(const std::function<bool()>& more) {
    for (unsigned turn = 0; more(); ++turn) {
      const unsigned spi = turn % 2 == 0 ? 0 : 1 + below(kSpis - 1);
      const bool held = spis_[spi].handle != 0;
      if (held) remove(spi);
      if (!held || spi == 0 || below(3) != 0) add(spi);
    }
  }
  /// The key that the peer of this SPI was told last.
  unsigned generation(unsigned spi) const { return spis_[spi].generation; }
  std::uint64_t adds() const { return adds_; }
  std::uint64_t deletes() const { return deletes_; }

  /// The SAs of an SPI that were there at some time from `from` to `to`.
  std::vector<SaLife> lives(unsigned spi, Cycle from, Cycle to) const {
    const std::vector<SaLife>& all = spis_[spi].lives;
    const auto first =
        std::lower_bound(all.begin(), all.end(), from,
                         [](const SaLife& life, Cycle cycle) { return life.deleted < cycle; });
    return {first, std::find_if(first, all.end(),
                                [to](const SaLife& life) { return life.add_sent > to; })};
  }

 private:
  struct Spi {
    std::uint64_t handle = 0;  // 0: not offloaded
    unsigned generation = kGenerations - 1;
    std::vector<SaLife> lives;  // one behind the other
  };

  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  void add(unsigned number) {
    Spi& spi = spis_[number];
    spi.generation = (spi.generation + 1) % kGenerations;
    SaLife life{number, spi.generation, card_.now(), kNever};
    const OidResponse response =
        card_.oid(kOidAddSa, traffic::add_request(sa_of(suite_, number, spi.generation)));
    require(response.status == NdisStatus::kSuccess, "an SA");
    life.added = card_.now();
    spi.handle = traffic::sa_handle(response.buffer);
    spi.lives.push_back(life);
    ++adds_;
  }
  void remove(unsigned number) {
    Spi& spi = spis_[number];
    SaLife& life = spi.lives.back();
    life.delete_sent = card_.now();
    const std::uint64_t handle = std::exchange(spi.handle, 0);
    require(card_.oid(kOidDeleteSa, traffic::delete_request(handle)).status == NdisStatus::kSuccess,
            "a delete");
    life.deleted = card_.now();
    ++deletes_;
  }

  Card& card_;
  Suite suite_;
  std::mt19937_64 random_;
  std::array<Spi, kSpis> spis_;
  std::uint64_t adds_ = 0, deletes_ = 0;
};

/// One storm: what is sent, what comes back, and what is to be said of it.
class Run {
 public:
  Run(Card& card, const Storm& storm)
      : card_(card), storm_(storm), host_(card, storm), random_(storm.seed + 1) {
    for (unsigned spi = 0; spi < kSpis; ++spi) {
      for (unsigned generation = 0; generation < kGenerations; ++generation) {
        // The plaintext tells SPI and generation apart as well.
        const auto fill = static_cast<std::uint8_t>(spi * kGenerations + generation);
        const traffic::Packet payload = traffic::clear(Bytes(storm.payload, fill));
        frames_[spi][generation] = {spi, generation, false,
                                    traffic::ethernet(traffic::protect(
                                        sa_of(storm.suite, spi, generation), kTcp, payload))};
      }
    }
  }

  StormResult run() {
    card_.activate();
    card_.go_live();
    host_.add_all();
    const std::uint64_t adds_before = host_.adds();
    card_.on_record([this](const FrameRecord& record) {
      records_.push_back(record);
      landed_.notify(sc_core::SC_ZERO_TIME);
    });
    const std::clock_t start = std::clock();
    bool sending = true;
    if (storm_.changes) {
      card_.spawn([&] { host_.change([&] { return sending; }); });
    }
    send();
    card_.drain();
    sending = false;
    card_.join();
    StormResult result;
    result.cpu_seconds = seconds_since(start);
    card_.on_record({});
    result.adds = host_.adds() - adds_before;
    result.deletes = host_.deletes();
    sum_up(result);
    return result;
  }

 private:
  struct Claim {
    std::uint8_t spi, key, generation;  // protected with, and what the check is told
  };

  void send() {
    for (std::uint64_t n = 0; n < storm_.frames; ++n) {
      while (n - records_.size() >= kInFlight) sc_core::wait(landed_);
      const auto spi = static_cast<unsigned>(n % kSpis);
      unsigned generation = host_.generation(spi);
      if (storm_.changes && n % kStaleEvery == kStaleEvery - 1) generation = another(generation);
      const unsigned key = generation;
      if (storm_.misclaimed && n >= *storm_.misclaimed) generation = another(generation);
      claims_.push_back({static_cast<std::uint8_t>(spi), static_cast<std::uint8_t>(key),
                         static_cast<std::uint8_t>(generation)});
      WireFrame frame;
      frame.bytes = frames_[spi][key].packet.wire;
      card_.offer(std::move(frame));
    }
  }
  unsigned another(unsigned generation) {
    return (generation + 1 + static_cast<unsigned>(random_() % (kGenerations - 1))) % kGenerations;
  }

  void sum_up(StormResult& result) const {
    require(records_.size() == storm_.frames, "to give every frame its fate");
    Cycle last = 0;
    for (const FrameRecord& record : records_) {
      const Claim& claim = claims_.at(record.frame);
      SentFrame sent = frames_[claim.spi][claim.generation];
      sent.packet.wire = frames_[claim.spi][claim.key].packet.wire;
      const std::string wrong =
          judge(sent, record, host_.lives(claim.spi, record.rx_cycle, record.done_cycle));
      if (!wrong.empty() && result.violation.empty()) {
        char who[64];
        std::snprintf(who, sizeof who, "frame %llu (SPI 0x%x, key %u): ",
                      static_cast<unsigned long long>(record.frame), 0x1000u + claim.spi,
                      unsigned{claim.generation});
        result.violation = who + wrong;
      }
      const Completion& done = record.completion;
      ++(!done.crypto_done                              ? result.bypass
         : done.crypto_status == CryptoStatus::kSuccess ? result.good
                                                        : result.icv_mismatch);
      result.bytes += record.delivered.size();
      last = std::max(last, record.done_cycle);
    }
    if (!records_.empty()) result.cycles = last - records_.front().rx_cycle;
  }

  Card& card_;
  const Storm& storm_;
  Host host_;
  std::mt19937_64 random_;
  std::array<std::array<SentFrame, kGenerations>, kSpis> frames_;
  std::vector<Claim> claims_;
  std::vector<FrameRecord> records_;
  sc_core::sc_event landed_;
};

espnic_window_sa window_sa(const traffic::Sa& sa) {
  const traffic::EspSa& esp = *sa.esp;
  espnic_window_sa record = {};
  record.inbound = 1;
  record.has_esp = 1;
  record.dst = sa.dst;
  record.src = sa.src;
  record.src_mask = 0xFFFFFFFF;
  record.spi = esp.spi;
  record.cipher = esp.cipher == traffic::Cipher::kNull  ? ESPNIC_CIPHER_NONE
                  : esp.cipher == traffic::Cipher::kDes ? ESPNIC_CIPHER_DES
                                                        : ESPNIC_CIPHER_TRIPLE_DES;
  record.esp_auth = esp.auth == traffic::Auth::kMd5 ? ESPNIC_INTEGRITY_MD5 : ESPNIC_INTEGRITY_SHA_1;
  record.cipher_key = esp.cipher_key.data();
  record.esp_auth_key = esp.auth_key.data();
  return record;
}

}  // namespace

std::optional<Suite> suite_of(const std::string& word) {
  using traffic::Auth;
  using traffic::Cipher;
  if (word == "3des-sha1") return Suite{Cipher::kTripleDes, Auth::kSha1};
  if (word == "des-md5") return Suite{Cipher::kDes, Auth::kMd5};
  if (word == "null-sha1") return Suite{Cipher::kNull, Auth::kSha1};
  return std::nullopt;
}

traffic::Sa sa_of(const Suite& suite, unsigned spi, unsigned generation) {
  const auto key = [&](unsigned use, std::size_t bytes) {
    Bytes made(bytes);
    for (std::size_t i = 0; i < bytes; ++i) {
      made[i] =
          static_cast<std::uint8_t>((spi >> (8 * (i % 2))) + 17 * i + 0x32 * generation + use);
    }
    return made;
  };
  traffic::Sa sa;
  sa.src = 0xC0000201;  // 192.0.2.1
  sa.dst = 0xC6336402;  // 198.51.100.2
  traffic::EspSa esp;
  esp.spi = 0x1000 + spi;
  esp.cipher = suite.cipher;
  esp.auth = suite.auth;
  esp.cipher_key = key(1, traffic::key_bytes(suite.cipher));
  esp.auth_key = key(90, traffic::key_bytes(suite.auth));
  sa.esp = std::move(esp);
  return sa;
}

AddRate measure_adds(Card& card, const Suite& suite, AddPath path, unsigned adds) {
  card.activate();
  card.poll_every(kPollCycles);
  card.go_live();
  // Made beforehand: the figures are the card's and the driver's.
  std::vector<traffic::Sa> sas;
  std::vector<Bytes> requests;
  std::vector<espnic_window_sa> records;
  for (unsigned n = 0; n < adds; ++n) sas.push_back(sa_of(suite, n));
  for (const traffic::Sa& sa : sas) {
    requests.push_back(traffic::add_request(sa));
    records.push_back(window_sa(sa));
  }
  espnic_driver& driver = card.driver();
  const Cycle first = card.now();
  const std::clock_t start = std::clock();
  for (unsigned n = 0; n < adds; ++n) {
    espnic_window_response response;
    const bool added =
        path == AddPath::kOid
            ? card.oid(kOidAddSa, requests[n]).status == NdisStatus::kSuccess
            : espnic_window_add_sa(&driver, &records[n], &response) == ESPNIC_RESULT_OK;
    require(added, "an SA");
  }
  const double seconds = seconds_since(start);
  const Cycle cycles = card.now() - first;
  require(card.rows_with_keys() == adds, "some SA that it took");
  return {adds, cycles, seconds};
}

StormResult run_storm(Card& card, const Storm& storm) { return Run(card, storm).run(); }

}  // namespace espnic::tb::bench
