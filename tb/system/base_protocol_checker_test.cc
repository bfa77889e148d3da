// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Every rule of the checker, broken once by an initiator or a target that misbehaves.
#include "tb/common/base_protocol_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <functional>

#include "tb/system/card.h"

namespace espnic::tb {
namespace {

using testing::HasSubstr;
using tlm::tlm_generic_payload;

struct Initiator final : sc_core::sc_module {
  explicit Initiator(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
  tlm_utils::simple_initiator_socket<Initiator, 32> out{"out"};
};

struct Target final : sc_core::sc_module {
  explicit Target(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {
    in.register_b_transport(this, &Target::access);
    in.register_transport_dbg(this, &Target::peek);
  }
  void access(tlm_generic_payload& payload, sc_core::sc_time& delay) { behave(payload, delay); }
  unsigned peek(tlm_generic_payload& payload) { return debug(payload); }

  tlm_utils::simple_target_socket<Target, 32> in{"in"};
  std::function<void(tlm_generic_payload&, sc_core::sc_time&)> behave = [](auto& payload, auto&) {
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
  };
  std::function<unsigned(tlm_generic_payload&)> debug = [](auto& payload) {
    return payload.get_data_length();
  };
};

class Checker : public testing::Test {
 protected:
  using Prepare = std::function<void(tlm_generic_payload&)>;

  BaseProtocolChecker<32> checker{"checker"};
  Initiator initiator{"initiator"};
  Target target{"target"};
  std::uint8_t data[8] = {}, enables[2] = {0xFF, 0};

  Checker() {
    initiator.out.bind(checker.target_i);
    checker.initiator_o.bind(target.in);
  }
  void set_up(tlm_generic_payload& payload, const Prepare& prepare) {
    payload.set_command(tlm::TLM_READ_COMMAND);
    payload.set_data_ptr(data);
    payload.set_data_length(8);
    payload.set_streaming_width(8);
    if (prepare) prepare(payload);
  }
  /// One transaction, right but for what `prepare` changes.
  void transact(const Prepare& prepare = nullptr) {
    tlm_generic_payload payload;
    set_up(payload, prepare);
    sc_core::sc_time delay(5, sc_core::SC_NS);
    initiator.out->b_transport(payload, delay);
  }
  void inspect(const Prepare& prepare = nullptr) {
    tlm_generic_payload payload;
    set_up(payload, prepare);
    initiator.out->transport_dbg(payload);
  }
  /// Exactly one more violation, about this.
  void expect_violation(const std::string& about) {
    EXPECT_EQ(checker.violations(), ++expected_) << about;
    ASSERT_EQ(checker.sentences().size(), expected_) << about;
    EXPECT_THAT(checker.sentences().back(), HasSubstr(about));
    EXPECT_THAT(checker.sentences().back(), HasSubstr("checker at "));
  }
  std::uint64_t expected_ = 0;
};

TEST_F(Checker, PassesProperTransactionsWithoutAWord) {
  Card::simulate([&] {
    transact();
    transact([](auto& p) { p.set_command(tlm::TLM_WRITE_COMMAND); });
    transact([&](auto& p) { p.set_byte_enable_ptr(enables), p.set_byte_enable_length(2); });
    transact([](auto& p) {
      p.set_command(tlm::TLM_IGNORE_COMMAND), p.set_data_ptr(nullptr), p.set_data_length(0);
    });
    target.behave = [](auto& p, auto& delay) {
      p.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE), p.set_dmi_allowed(true);
      p.set_address(p.get_address() + 1);
      delay += sc_core::sc_time(1, sc_core::SC_NS);
    };
    transact();
    inspect();
    EXPECT_EQ(checker.transactions(), 5u);
    EXPECT_EQ(checker.violations(), 0u);
    EXPECT_FALSE(checker.first());
  });
}

TEST_F(Checker, ReportsWhatAnInitiatorDoesWrong) {
  Card::simulate([&] {
    transact([](auto& p) { p.set_command(static_cast<tlm::tlm_command>(3)); });
    expect_violation("command is none of");
    transact([](auto& p) { p.set_data_ptr(nullptr); });
    expect_violation("data pointer is null");
    transact([](auto& p) { p.set_data_length(0); });
    expect_violation("data length is zero");
    transact([](auto& p) { p.set_streaming_width(0); });
    expect_violation("streaming width is zero");
    transact([&](auto& p) { p.set_byte_enable_ptr(enables), p.set_byte_enable_length(0); });
    expect_violation("byte enable length is zero");
    enables[1] = 0x0F;
    transact([&](auto& p) { p.set_byte_enable_ptr(enables), p.set_byte_enable_length(2); });
    expect_violation("neither 0 nor 0xFF");
    transact([](auto& p) { p.set_response_status(tlm::TLM_OK_RESPONSE); });
    expect_violation("not TLM_INCOMPLETE_RESPONSE on the call");
    transact([](auto& p) { p.set_dmi_allowed(true); });
    expect_violation("DMI hint is set");
    inspect([](auto& p) { p.set_data_ptr(nullptr); });
    expect_violation("data pointer is null");
  });
}

TEST_F(Checker, ReportsWhatATargetDoesWrong) {
  Card::simulate([&] {
    target.behave = [](auto&, auto&) {};
    transact();
    expect_violation("response status was not set");
    target.behave = [](auto& p, auto& delay) {
      p.set_response_status(tlm::TLM_OK_RESPONSE);
      delay = sc_core::SC_ZERO_TIME;
    };
    transact();
    expect_violation("delay was decreased");
    const Prepare meddle[] = {[](auto& p) { p.set_command(tlm::TLM_WRITE_COMMAND); },
                              [](auto& p) { p.set_data_ptr(nullptr); },
                              [](auto& p) { p.set_data_length(1); },
                              [](auto& p) { p.set_streaming_width(1); },
                              [&](auto& p) { p.set_byte_enable_ptr(enables); },
                              [](auto& p) { p.set_byte_enable_length(9); }};
    for (const Prepare& change : meddle) {
      target.behave = [&](auto& p, auto&) {
        p.set_response_status(tlm::TLM_OK_RESPONSE), change(p);
      };
      transact();
      expect_violation("changed an attribute that is the initiator's");
    }
  });
}

TEST_F(Checker, ReportsDebugTransportWithEffects) {
  Card::simulate([&] {
    target.debug = [](auto&) { return 9u; };
    inspect();
    expect_violation("more bytes than were asked for");
    target.debug = [](auto& p) { return p.set_data_length(4), 4u; };
    inspect();
    expect_violation("transport_dbg changed an attribute");
    target.debug = [](auto&) { return sc_core::wait(1, sc_core::SC_NS), 8u; };
    inspect();
    expect_violation("time passed inside transport_dbg");
    EXPECT_EQ(checker.transactions(), 0u);
  });
}

TEST_F(Checker, CountsAllViolationsAndKeepsTheFirst) {
  Card::simulate([&] {
    transact([](auto& p) { p.set_dmi_allowed(true), p.set_address(4096); });
    for (int i = 0; i < 99; ++i) transact([](auto& p) { p.set_streaming_width(0); });
    EXPECT_EQ(checker.violations(), 100u);
    EXPECT_EQ(checker.sentences().size(), checker.kKept);
    EXPECT_THAT(checker.first().value(), HasSubstr("address 4096: DMI hint"));
  });
}

}  // namespace
}  // namespace espnic::tb
