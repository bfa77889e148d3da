// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "tb/regs/register_walk.h"

namespace espnic::tb {

/// The pin adapter: rtl_ref/regs, Verilated. An access is a cycle with the request and one in which
/// the answer is seen.
class RegsRtl : public RegisterPort {
 public:
  struct Access {
    std::uint32_t offset = 0;
    bool write = false;
    std::uint32_t data = 0;
    std::uint8_t strobe = 0xF;
    /// Driven in the cycle of the request, as `drive` does: a cause that meets its own clearing.
    std::uint32_t cause_offset = 0, cause = 0;
  };
  struct Answer {
    bool ack = false;
    RegisterError error = RegisterError::kNone;
    std::uint32_t data = 0;
  };
  /// The answer to an access, seen one cycle after it.
  virtual Answer access(const Access& access) = 0;
  /// The answer pins one cycle later, without a request.
  virtual Answer idle() = 0;
  /// Whether the doorbell at `offset` has rung since the last call.
  virtual bool take_rung(std::uint32_t offset) = 0;
};

std::unique_ptr<RegsRtl> make_regs_rtl();

}  // namespace espnic::tb
