// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tb/bench/packets.h"

namespace espnic::tb::bench {

/// What a crypto library does by itself with the packets of a set, keys set once: the ICV of every
/// packet checked, its text decrypted. None of the model's code.
class BareLoop {
 public:
  virtual ~BareLoop() = default;
  /// The packets of the set in turn, `count` in all. std::runtime_error when an ICV is wrong.
  virtual void run(std::uint64_t count) = 0;
  /// What the last run made of the text of a packet (by its place in the set), without IV and ICV.
  virtual Bytes text(std::size_t packet) const = 0;
};

/// `library`: openssl (EVP with cached contexts), ipsec-mb (jobs in flight, a packet each), or
/// mixed (ICV by ipsec-mb's jobs, text by OpenSSL: the best of both where ipsec-mb has no DES
/// lanes, which need AVX-512). UsageError for another word, or without the library in this build.
/// The set must outlive the loop.
std::unique_ptr<BareLoop> make_loop(const std::string& library, const PacketSet& packets);

}  // namespace espnic::tb::bench
