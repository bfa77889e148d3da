// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <systemc>
#include <tlm>
#include <vector>

namespace espnic::tb {

/// Sits between an initiator and a target of the TLM-2.0 base protocol, passes everything on and
/// checks the rules of blocking transport (IEEE 1666-2011 clauses 11.1, 11.3, 14 and 15). A broken
/// rule is recorded as a sentence; nothing is changed, nothing is allocated while the rules hold.
/// nb_transport passes unchecked.
template <unsigned kBusWidth>
class BaseProtocolChecker final : public sc_core::sc_module,
                                  private tlm::tlm_fw_transport_if<>,
                                  private tlm::tlm_bw_transport_if<> {
 public:
  /// Sentences kept; `violations()` counts all.
  static constexpr std::size_t kKept = 16;

  tlm::tlm_target_socket<kBusWidth> target_i{"target_i"};           ///< bind the initiator here
  tlm::tlm_initiator_socket<kBusWidth> initiator_o{"initiator_o"};  ///< bind to the target

  explicit BaseProtocolChecker(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {
    target_i.bind(static_cast<tlm::tlm_fw_transport_if<>&>(*this));
    initiator_o.bind(static_cast<tlm::tlm_bw_transport_if<>&>(*this));
  }

  std::uint64_t transactions() const { return transactions_; }  ///< b_transport calls passed on
  std::uint64_t violations() const { return violations_; }
  /// The first `kKept` violations, each a sentence with instance, time and address.
  const std::vector<std::string>& sentences() const { return sentences_; }
  std::optional<std::string> first() const {
    return sentences_.empty() ? std::nullopt : std::optional<std::string>(sentences_.front());
  }

 private:
  using Payload = tlm::tlm_generic_payload;

  /// What only the initiator may set (14.7: modifiability of attributes). Interconnect components
  /// may change the address, so it is not among them.
  struct Attributes {
    explicit Attributes(const Payload& p)
        : command(p.get_command()),
          data(p.get_data_ptr()),
          length(p.get_data_length()),
          width(p.get_streaming_width()),
          enables(p.get_byte_enable_ptr()),
          enable_length(p.get_byte_enable_length()) {}
    bool operator==(const Attributes& o) const {
      return command == o.command && data == o.data && length == o.length && width == o.width &&
             enables == o.enables && enable_length == o.enable_length;
    }
    tlm::tlm_command command;
    const unsigned char* data;
    unsigned length, width;
    const unsigned char* enables;
    unsigned enable_length;
  };

  void b_transport(Payload& payload, sc_core::sc_time& delay) override {
    ++transactions_;
    check_call(payload);
    const Attributes sent(payload);
    const sc_core::sc_time called = delay;
    initiator_o->b_transport(payload, delay);
    check_return(payload, sent);
    if (delay < called) report(payload, "the annotated delay was decreased (11.1.1)");
  }

  unsigned transport_dbg(Payload& payload) override {
    check_data(payload);
    const Attributes sent(payload);
    const sc_core::sc_time before = sc_core::sc_time_stamp();
    const unsigned count = initiator_o->transport_dbg(payload);
    if (!(Attributes(payload) == sent))
      report(payload, "transport_dbg changed an attribute (14.7)");
    if (count > payload.get_data_length()) {
      report(payload, "transport_dbg returned more bytes than were asked for (11.3)");
    }
    if (sc_core::sc_time_stamp() != before) {
      report(payload, "simulated time passed inside transport_dbg (11.3)");
    }
    return count;
  }

  void check_call(const Payload& payload) {
    check_data(payload);
    check_byte_enables(payload);
    if (payload.get_streaming_width() == 0) {
      report(payload, "streaming width is zero on the call (14.14)");
    }
    if (payload.get_response_status() != tlm::TLM_INCOMPLETE_RESPONSE) {
      report(payload, "response status is not TLM_INCOMPLETE_RESPONSE on the call (14.17)");
    }
    if (payload.is_dmi_allowed()) report(payload, "DMI hint is set on the call (14.16)");
  }

  /// Command, data pointer and data length; all that transport_dbg uses as well.
  void check_data(const Payload& payload) {
    const tlm::tlm_command command = payload.get_command();
    if (command != tlm::TLM_READ_COMMAND && command != tlm::TLM_WRITE_COMMAND) {
      // TLM_IGNORE_COMMAND moves no data, whatever the other attributes say.
      if (command != tlm::TLM_IGNORE_COMMAND) {
        report(payload, "command is none of read, write and ignore (14.9)");
      }
      return;
    }
    if (payload.get_data_length() == 0) report(payload, "data length is zero (14.12)");
    if (payload.get_data_ptr() == nullptr) report(payload, "data pointer is null (14.11)");
  }

  void check_byte_enables(const Payload& payload) {
    const unsigned char* enables = payload.get_byte_enable_ptr();
    if (enables == nullptr) return;
    if (payload.get_byte_enable_length() == 0) {
      report(payload, "byte enable length is zero with a byte enable pointer (14.13)");
    }
    for (unsigned i = 0; i < payload.get_byte_enable_length(); ++i) {
      if (enables[i] == TLM_BYTE_DISABLED || enables[i] == TLM_BYTE_ENABLED) continue;
      report(payload, "a byte enable is neither 0 nor 0xFF (14.13)");
      return;
    }
  }

  void check_return(const Payload& payload, const Attributes& sent) {
    if (payload.get_response_status() == tlm::TLM_INCOMPLETE_RESPONSE) {
      report(payload, "response status was not set on return (14.17)");
    }
    if (!(Attributes(payload) == sent)) {
      report(payload, "the target changed an attribute that is the initiator's (14.7)");
    }
  }

  void report(const Payload& payload, const char* rule) {
    ++violations_;
    if (sentences_.size() >= kKept) return;
    sentences_.push_back(std::string(name()) + " at " + sc_core::sc_time_stamp().to_string() +
                         ", address " + std::to_string(payload.get_address()) + ": " + rule);
  }

  tlm::tlm_sync_enum nb_transport_fw(Payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override {
    return initiator_o->nb_transport_fw(payload, phase, delay);
  }
  tlm::tlm_sync_enum nb_transport_bw(Payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override {
    return target_i->nb_transport_bw(payload, phase, delay);
  }
  bool get_direct_mem_ptr(Payload& payload, tlm::tlm_dmi& dmi) override {
    return initiator_o->get_direct_mem_ptr(payload, dmi);
  }
  void invalidate_direct_mem_ptr(sc_dt::uint64 first, sc_dt::uint64 last) override {
    target_i->invalidate_direct_mem_ptr(first, last);
  }

  std::uint64_t transactions_ = 0, violations_ = 0;
  std::vector<std::string> sentences_;
};

}  // namespace espnic::tb
