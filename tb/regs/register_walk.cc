// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/regs/register_walk.h"

#include <iomanip>
#include <iterator>
#include <sstream>
#include <utility>

namespace espnic::tb {
namespace {

using regs::Copy;
using regs::kBar0Table;
using regs::RegisterInfo;

/// Collects complaints; the first ones say enough.
class Judge {
 public:
  void equal(const RegisterInfo& info, const char* what, std::uint32_t got,
             std::uint32_t expected) {
    if (got == expected || complaints_.size() >= kMaxComplaints) return;
    std::ostringstream out;
    out << info.name << ": " << what << " is 0x" << std::hex << std::setfill('0') << std::setw(8)
        << got << ", expected 0x" << std::setw(8) << expected;
    complaints_.push_back(out.str());
  }
  void answer(std::uint32_t offset, const char* what, RegisterError got, RegisterError expected) {
    if (got == expected || complaints_.size() >= kMaxComplaints) return;
    std::ostringstream out;
    out << what << " at 0x" << std::hex << offset << std::dec << " answers "
        << static_cast<int>(got) << ", expected " << static_cast<int>(expected);
    complaints_.push_back(out.str());
  }
  /// Reads a register that is there.
  std::uint32_t read(RegisterPort& port, const RegisterInfo& info) {
    std::uint32_t value = 0;
    answer(info.offset, "a read", port.read(info.offset, value), RegisterError::kNone);
    return value;
  }
  void write(RegisterPort& port, const RegisterInfo& info, std::uint32_t value) {
    const RegisterError expected =
        info.writable() == 0 ? RegisterError::kReadOnly : RegisterError::kNone;
    answer(info.offset, "a write", port.write(info.offset, value), expected);
  }
  Complaints take() { return std::move(complaints_); }

 private:
  Complaints complaints_;
};

/// Bits that keep a value between accesses, as hardware sees them.
std::uint32_t kept(const RegisterInfo& info) { return info.stored | info.write1clear; }

/// A word of its own for each register, with a good half of its bits set.
std::uint32_t pattern(const RegisterInfo& info) {
  return (info.offset + 0x51u) * 2654435761u | 0x80000001u;
}

const RegisterInfo& at(std::uint32_t offset) { return *RegisterFile::find(offset); }

void check_write(RegisterPort& port, const RegisterInfo& info, std::uint32_t value, Judge& judge) {
  judge.write(port, info, value);
  const bool writable = info.writable() != 0;
  const std::uint32_t stored =
      writable ? (value & info.stored) | (info.reset & ~info.stored) : info.reset;
  judge.equal(info, "what it reads after a write", judge.read(port, info), stored & info.readable);
  judge.equal(info, "what hardware sees after a write", port.seen(info.offset) & kept(info),
              stored & kept(info));
  judge.equal(info, "its pulses", port.take_pulses(info.offset), value & info.pulse);
  judge.equal(info, "its pulses afterwards", port.take_pulses(info.offset), 0);
}

/// Makes the event that a register's copy waits for.
void trigger_copy(RegisterPort& port, const RegisterInfo& info, Judge& judge) {
  if (info.copy == Copy::kOnPulse) judge.write(port, at(info.copy_trigger), info.copy_mask);
  if (info.copy == Copy::kOnRead) judge.read(port, at(info.copy_trigger));
}

void check_driven(RegisterPort& port, const RegisterInfo& info, std::uint32_t word, Judge& judge) {
  const std::uint32_t driven = info.hardware & ~info.write1clear;
  const std::uint32_t before = judge.read(port, info);
  const std::uint32_t now = (before & ~driven) | (word & driven);
  port.drive(info.offset, word);
  if (info.copy != Copy::kLive) {
    judge.equal(info, "its copy before the next one is made", judge.read(port, info), before);
    trigger_copy(port, info, judge);
  }
  judge.equal(info, "what it reads when driven", judge.read(port, info), now & info.readable);
}

/// All registers hold values of their own, written in the order of the iterators.
template <class Iterator>
void walk_aliases_in(Iterator first, Iterator last, RegisterPort& port, Judge& judge) {
  port.reset();
  for (Iterator it = first; it != last; ++it) {
    if (it->stored != 0) judge.write(port, *it, pattern(*it) & it->stored);
    port.drive(it->offset, pattern(*it) & ~it->write1clear);
  }
  for (const RegisterInfo& info : kBar0Table) trigger_copy(port, info, judge);
  for (const RegisterInfo& info : kBar0Table) {
    const std::uint32_t driven = info.hardware & ~info.write1clear;
    const std::uint32_t value = (pattern(info) & (info.stored | driven)) |
                                (info.reset & ~(info.stored | driven | info.write1clear));
    judge.equal(info, "its value among others", judge.read(port, info), value & info.readable);
    judge.equal(info, "what hardware sees among others", port.seen(info.offset) & info.stored,
                pattern(info) & info.stored);
  }
}

}  // namespace

Complaints walk_reset_values(RegisterPort& port) {
  Judge judge;
  for (int round = 0; round < 2; ++round) {
    port.reset();
    for (const RegisterInfo& info : kBar0Table) {
      judge.equal(info, "its reset value", judge.read(port, info), info.reset & info.readable);
      judge.equal(info, "its reset value for hardware", port.seen(info.offset) & kept(info),
                  info.reset & kept(info));
      judge.equal(info, "a pulse after reset", port.take_pulses(info.offset), 0);
    }
    // Second round: reset also ends what was written.
    for (const RegisterInfo& info : kBar0Table) port.write(info.offset, ~info.reset);
  }
  return judge.take();
}

Complaints walk_bits(RegisterPort& port) {
  Judge judge;
  for (const RegisterInfo& info : kBar0Table) {
    port.reset();
    for (int bit = 0; bit < 32; ++bit) {
      check_write(port, info, 1u << bit, judge);
      check_write(port, info, ~(1u << bit), judge);
    }
    check_write(port, info, 0, judge);
  }
  return judge.take();
}

Complaints walk_aliases(RegisterPort& port) {
  Judge judge;
  // Upwards and downwards: a write that also lands elsewhere may be hidden by one that follows it.
  walk_aliases_in(std::begin(kBar0Table), std::end(kBar0Table), port, judge);
  walk_aliases_in(std::rbegin(kBar0Table), std::rend(kBar0Table), port, judge);
  return judge.take();
}

Complaints walk_write_1_to_clear(RegisterPort& port) {
  Judge judge;
  port.reset();
  for (const RegisterInfo& info : kBar0Table) {
    for (int bit = 0; bit < 32; ++bit) {
      const std::uint32_t mask = 1u << bit;
      if ((info.write1clear & mask) == 0) continue;
      port.drive(info.offset, mask);
      judge.equal(info, "a cause that was set", judge.read(port, info), mask);
      port.drive(info.offset, 0);
      judge.equal(info, "a cause that is over", judge.read(port, info), mask);
      judge.write(port, info, ~mask);
      judge.equal(info, "a cause that was not cleared", judge.read(port, info), mask);
      judge.write(port, info, mask);
      judge.equal(info, "a cause that was cleared", judge.read(port, info), 0);
    }
    port.drive(info.offset, info.write1clear);
    judge.write(port, info, info.write1clear & 0x55555555u);
    judge.equal(info, "what is left of all causes", judge.read(port, info) & info.write1clear,
                info.write1clear & 0xAAAAAAAAu);
    port.reset();
  }
  return judge.take();
}

Complaints walk_sets(RegisterPort& port) {
  Judge judge;
  for (const RegisterInfo& info : kBar0Table) {
    if (info.sets == regs::kNoRegister) continue;
    port.reset();
    std::uint32_t expected = 0;
    for (int bit = 0; bit < 32; ++bit) {
      judge.write(port, info, 1u << bit);
      expected |= info.pulse & 1u << bit;
      judge.equal(info, "what its pulses have set", judge.read(port, at(info.sets)), expected);
    }
  }
  return judge.take();
}

Complaints walk_hardware(RegisterPort& port) {
  Judge judge;
  port.reset();
  for (const RegisterInfo& info : kBar0Table) {
    if ((info.hardware & ~info.write1clear) == 0) continue;
    for (int bit = 0; bit < 32; ++bit) {
      check_driven(port, info, 1u << bit, judge);
      check_driven(port, info, ~(1u << bit), judge);
    }
    check_driven(port, info, 0, judge);
  }
  return judge.take();
}

Complaints walk_refused(RegisterPort& port) {
  Judge judge;
  port.reset();
  for (std::uint32_t offset = 0; offset < regs::kBar0Bytes; ++offset) {
    if (RegisterFile::find(offset) != nullptr) continue;
    const RegisterError expected =
        offset % 4 != 0 ? RegisterError::kMisaligned : RegisterError::kNoRegister;
    std::uint32_t value = 0;
    judge.answer(offset, "a read", port.read(offset, value), expected);
    judge.answer(offset, "a write", port.write(offset, 0xFFFFFFFF), expected);
  }
  for (const RegisterInfo& info : kBar0Table) {
    judge.equal(info, "its value after refused writes", judge.read(port, info),
                info.reset & info.readable);
    judge.equal(info, "a pulse of a refused write", port.take_pulses(info.offset), 0);
  }
  return judge.take();
}

// ---- faults ------------------------------------------------------------------------------------

RegisterError FaultyPort::read(std::uint32_t offset, std::uint32_t& value) {
  const RegisterError error = port_.read(offset, value);
  switch (fault_) {
    case RegisterFault::kResetBit:
      if (offset == regs::kMaxFrame && value == regs::kMaxFrameReset) value ^= 1;
      break;
    case RegisterFault::kStuckBit:
      if (offset == regs::kIntModeration) value &= ~(1u << 31);
      break;
    case RegisterFault::kStoredReserved:
      if (offset == regs::kIntMask) value |= reserved_;
      break;
    case RegisterFault::kReadableKey:
      if (offset == regs::kSaKey + 4) value = port_.seen(offset);
      break;
    case RegisterFault::kLiveCopy:
      if (offset == regs::kStatFramesOfferedLo) value = live_;
      break;
    case RegisterFault::kNoCopy:
      if (offset == regs::kStatFramesOfferedLo) value = 0;
      break;
    case RegisterFault::kExtraRegister:
      if (offset == 0x3FFC) return RegisterError::kNone;
      break;
    default:
      break;
  }
  return error;
}

RegisterError FaultyPort::write(std::uint32_t offset, std::uint32_t value) {
  switch (fault_) {
    case RegisterFault::kStoredReserved:
      if (offset == regs::kIntMask) reserved_ = value & 0x80000000;
      break;
    case RegisterFault::kAliasedWrite:
      if (offset == regs::kSaWin + 12) port_.write(regs::kSaWin + 16, value);
      break;
    case RegisterFault::kNoClear:
      if (offset == regs::kIntCause) value &= ~8u;
      break;
    case RegisterFault::kClearsAll:
      if (offset == regs::kIntCause && value != 0) value |= 8u;
      break;
    case RegisterFault::kNoSet:
      if (offset == regs::kIntTest) value &= ~4u;
      break;
    case RegisterFault::kWritableReadOnly:
      if (offset == regs::kVersion) return RegisterError::kNone;
      break;
    default:
      break;
  }
  return port_.write(offset, value);
}

void FaultyPort::drive(std::uint32_t offset, std::uint32_t word) {
  if (offset == regs::kStatFramesOfferedLo) live_ = word;
  port_.drive(offset, word);
}

std::uint32_t FaultyPort::take_pulses(std::uint32_t offset) {
  const std::uint32_t pulses = port_.take_pulses(offset);
  return fault_ == RegisterFault::kLostPulse && offset == regs::kSaCmd ? 0 : pulses;
}

}  // namespace espnic::tb
