// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The border: C on one side, exceptions and C++ types on the other.
#include "tb/libespnic/espnic.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>

#include "tb/libespnic/device.h"

using espnic::ByteSpan;
using espnic::abi::Device;
using espnic::abi::Failure;

/// libsystemc's own `main` refers to it; programs that use this library have a `main` themselves.
extern "C" ESPNIC_API int sc_main(int /*argc*/, char* /*argv*/[]) { return 0; }

struct espnic_card {
  std::unique_ptr<Device> device;
  mutable std::string error = "no call has failed";
  bool broken = false;  ///< an exception has gone through the simulation kernel
};

namespace {

/// The card that is open. SystemC has one simulation to a process, so there is one at most; knowing
/// it, a pointer that is no open card can be refused instead of followed.
espnic_card* open_card = nullptr;

int fail(const espnic_card* card, espnic_status status, const std::string& what) {
  card->error = what;
  return status;
}

/// Runs `body` and turns what it throws into a status and a line.
template <class Body>
std::int64_t guarded(const char* function, espnic_card* card, Body&& body) noexcept try {
  if (card == nullptr || card != open_card) return ESPNIC_E_HANDLE;
  const std::string where = std::string(function) + ": ";
  if (card->device->in_callback())
    return fail(card, ESPNIC_E_CALLBACK, where + "called from inside a host callback");
  if (card->broken)
    return fail(card, ESPNIC_E_MODEL, where + "the model has failed before: " + card->error);
  std::int64_t status = ESPNIC_OK;
  try {
    status = body(*card->device);
  } catch (const Failure& failure) {
    // A diagnosis stands as it is: it has a place and a time of its own.
    status = fail(card, failure.status,
                  (failure.status == ESPNIC_E_DIAGNOSIS ? "" : where) + failure.what);
  } catch (const std::exception& fault) {
    card->broken = true;
    status = fail(card, ESPNIC_E_MODEL,
                  where + "fault of the model at " + std::to_string(card->device->now_ps()) +
                      " ps: " + fault.what());
  }
  if (card->device->take_stop() && !card->broken)
    status = fail(card, ESPNIC_E_DIAGNOSIS, card->device->diagnosis());
  card->device->trace().flush();
  return status;
} catch (...) {
  return ESPNIC_E_MODEL;  // not even room for the line that says so
}

template <class Body>
int guarded_int(const char* function, espnic_card* card, Body&& body) noexcept {
  return static_cast<int>(guarded(function, card, std::forward<Body>(body)));
}

void need(const void* pointer, const char* name) {
  if (pointer == nullptr) throw Failure{ESPNIC_E_ARGUMENT, std::string(name) + " is null"};
}

/// The members the caller knows; the others null.
espnic_host_ops known_ops(const espnic_host_ops* ops) {
  if (ops == nullptr) throw std::invalid_argument("ops is null");
  if (ops->size < offsetof(espnic_host_ops, msix))
    throw std::invalid_argument("ops->size is " + std::to_string(ops->size) +
                                "; set it to sizeof(espnic_host_ops)");
  const auto* bytes = reinterpret_cast<const unsigned char*>(ops);
  for (std::size_t at = sizeof *ops; at < std::min<std::size_t>(ops->size, 4096); ++at) {
    if (bytes[at] != 0)
      throw std::invalid_argument("ops has callbacks that this library, ABI " +
                                  std::to_string(ESPNIC_ABI_MAJOR) + "." +
                                  std::to_string(ESPNIC_ABI_MINOR) + ", does not know");
  }
  espnic_host_ops known = {};
  std::memcpy(&known, ops, std::min(ops->size, sizeof known));
  return known;
}

/// SystemC's reports go to the host's log; its errors become exceptions, never the process's end.
void report(const sc_core::sc_report& seen, const sc_core::sc_actions& actions) {
  if (seen.get_severity() >= sc_core::SC_ERROR) throw seen;
  if (actions == sc_core::SC_DO_NOTHING) return;
  if (seen.get_severity() == sc_core::SC_WARNING && open_card != nullptr)
    open_card->device->log(ESPNIC_LOG_WARNING,
                           std::string(seen.get_msg_type()) + ": " + seen.get_msg());
}

std::unique_ptr<espnic_card> build(const char* config_json, const espnic_host_ops* ops,
                                   void* context) {
  const espnic_host_ops known = known_ops(ops);
  if (sc_core::sc_get_status() != sc_core::SC_ELABORATION)
    throw std::logic_error(
        "this process has built its card already, and can build only one: "
        "open once, then fork() for each test");
  const espnic::abi::OpenConfig config = espnic::abi::parse_config(config_json);
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
  sc_core::sc_report_handler::set_handler(report);
  // A moment in which nothing happens is nothing to speak of.
  sc_core::sc_report_handler::set_actions(sc_core::SC_ID_NO_SC_START_ACTIVITY_,
                                          sc_core::SC_DO_NOTHING);
  auto card = std::make_unique<espnic_card>();
  card->device = std::make_unique<Device>(config, known, context);
  return card;
}

std::uint64_t pair(std::uint32_t high, std::uint32_t low) {
  return std::uint64_t{high} << 32 | low;
}

}  // namespace

std::uint32_t espnic_abi_version(void) { return ESPNIC_ABI_VERSION; }

espnic_card* espnic_open(const char* config_json, const espnic_host_ops* ops, void* context,
                         char* error, size_t error_size) try {
  if (error != nullptr && error_size != 0) error[0] = '\0';
  try {
    open_card = build(config_json, ops, context).release();
    return open_card;
  } catch (const std::exception& problem) {
    if (error != nullptr && error_size != 0) {
      const std::string line = std::string("espnic_open: ") + problem.what();
      error[line.copy(error, error_size - 1)] = '\0';
    }
    return nullptr;
  }
} catch (...) {
  return nullptr;
}

void espnic_close(espnic_card* nic) try {
  if (nic == nullptr || nic != open_card || nic->device->in_callback()) return;
  open_card = nullptr;
  const std::unique_ptr<espnic_card> closed(nic);
} catch (...) {
}

const char* espnic_last_error(const espnic_card* nic) {
  if (nic == nullptr) return "the card is null";
  if (nic != open_card) return "this is not the card that is open";
  return nic->error.c_str();
}

int espnic_cfg_read(espnic_card* nic, uint32_t offset, unsigned width, uint32_t* value) {
  if (value != nullptr) *value = ~0u;
  return guarded_int("espnic_cfg_read", nic, [&](Device& device) {
    need(value, "value");
    *value = device.config(offset, width, std::nullopt);
    return ESPNIC_OK;
  });
}

int espnic_cfg_write(espnic_card* nic, uint32_t offset, unsigned width, uint32_t value) {
  return guarded_int("espnic_cfg_write", nic, [&](Device& device) {
    device.config(offset, width, value);
    return ESPNIC_OK;
  });
}

int espnic_mmio_read32(espnic_card* nic, unsigned bar, uint64_t offset, uint32_t* value) {
  if (value != nullptr) *value = ~0u;
  return guarded_int("espnic_mmio_read32", nic, [&](Device& device) {
    need(value, "value");
    *value = device.mmio(bar, offset, std::nullopt);
    return ESPNIC_OK;
  });
}

int espnic_mmio_write32(espnic_card* nic, unsigned bar, uint64_t offset, uint32_t value) {
  return guarded_int("espnic_mmio_write32", nic, [&](Device& device) {
    device.mmio(bar, offset, value);
    return ESPNIC_OK;
  });
}

int espnic_mmio_read64(espnic_card* nic, unsigned bar, uint64_t offset, uint64_t* value) {
  if (value != nullptr) *value = ~std::uint64_t{0};
  return guarded_int("espnic_mmio_read64", nic, [&](Device& device) {
    need(value, "value");
    const std::uint32_t low = device.mmio(bar, offset, std::nullopt);
    *value = pair(device.mmio(bar, offset + 4, std::nullopt), low);
    return ESPNIC_OK;
  });
}

int espnic_mmio_write64(espnic_card* nic, unsigned bar, uint64_t offset, uint64_t value) {
  return guarded_int("espnic_mmio_write64", nic, [&](Device& device) {
    device.mmio(bar, offset + 4, static_cast<std::uint32_t>(value >> 32));
    device.mmio(bar, offset, static_cast<std::uint32_t>(value));
    return ESPNIC_OK;
  });
}

int64_t espnic_wire_rx(espnic_card* nic, const void* frame, size_t length) {
  return espnic_wire_rx_at(nic, frame, length, 0, 0);
}

int64_t espnic_wire_rx_at(espnic_card* nic, const void* frame, size_t length, uint64_t earliest_ps,
                          unsigned flags) {
  return guarded("espnic_wire_rx", nic, [&](Device& device) -> std::int64_t {
    need(frame, "frame");
    const ByteSpan bytes(static_cast<const std::uint8_t*>(frame), length);
    return static_cast<std::int64_t>(device.wire(bytes, earliest_ps, flags));
  });
}

int espnic_run_until(espnic_card* nic, uint64_t ps) {
  return guarded_int("espnic_run_until", nic, [&](Device& device) {
    device.run_until(ps);
    return ESPNIC_OK;
  });
}

int espnic_run_until_irq(espnic_card* nic, uint64_t max_ps) {
  return guarded_int("espnic_run_until_irq", nic, [&](Device& device) {
    return device.run_until_message(max_ps) ? ESPNIC_IRQ : ESPNIC_OK;
  });
}

int64_t espnic_now_ps(const espnic_card* nic) {
  if (nic == nullptr || nic != open_card) return ESPNIC_E_HANDLE;
  return static_cast<int64_t>(nic->device->now_ps());
}

int64_t espnic_stats_json(const espnic_card* nic, char* text, size_t size) try {
  if (nic == nullptr || nic != open_card) return ESPNIC_E_HANDLE;
  if (text == nullptr && size != 0)
    return fail(nic, ESPNIC_E_ARGUMENT, "espnic_stats_json: text is null");
  const std::string json = boost::json::serialize(nic->device->stats());
  if (size != 0) text[json.copy(text, size - 1)] = '\0';
  return static_cast<int64_t>(json.size());
} catch (...) {
  return ESPNIC_E_MODEL;
}

int espnic_trace_start(espnic_card* nic, const char* file) {
  return guarded_int("espnic_trace_start", nic, [&](Device& device) {
    need(file, "file");
    device.trace_start(file);
    return ESPNIC_OK;
  });
}

int espnic_trace_stop(espnic_card* nic) {
  return guarded_int("espnic_trace_stop", nic, [&](Device& device) {
    device.trace_stop();
    return ESPNIC_OK;
  });
}

int espnic_reset(espnic_card* nic, int kind) {
  return guarded_int("espnic_reset", nic, [&](Device& device) {
    device.reset(kind);
    return ESPNIC_OK;
  });
}
