// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "verilated_save.h"

namespace espnic::lockstep {

/// The state of a module that was Verilated with --savable, in memory: a run ahead can be undone.
class SavedState {
 public:
  template <class Top>
  void save(Top& top) {
    bytes_.clear();
    Writer writer(bytes_);
    writer << top;
    writer.flush();
  }
  template <class Top>
  void restore(Top& top) {
    Reader reader(bytes_);
    reader >> top;
  }

 private:
  class Writer final : public VerilatedSerialize {
   public:
    explicit Writer(std::vector<std::uint8_t>& bytes) : bytes_(bytes) { m_isOpen = true; }
    void flush() override {
      bytes_.insert(bytes_.end(), m_bufp, m_cp);
      m_cp = m_bufp;
    }

   private:
    std::vector<std::uint8_t>& bytes_;
  };
  class Reader final : public VerilatedDeserialize {
   public:
    explicit Reader(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {
      m_isOpen = true;
      m_cp = m_endp = m_bufp;
    }
    /// Puts what has not been read to the front, and more behind it.
    void fill() override {
      std::uint8_t* to = m_bufp;
      for (const std::uint8_t* from = m_cp; from != m_endp; ++from) *to++ = *from;
      for (; to != m_bufp + bufferSize() && next_ != bytes_.size(); ++next_) *to++ = bytes_[next_];
      m_cp = m_bufp;
      m_endp = to;
    }

   private:
    const std::vector<std::uint8_t>& bytes_;
    std::size_t next_ = 0;
  };

  std::vector<std::uint8_t> bytes_;
};

}  // namespace espnic::lockstep
