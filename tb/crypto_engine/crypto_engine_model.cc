// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_model.h"

#include <algorithm>

#include "tb/crypto_engine/crypto_engine_run.h"

namespace espnic {
namespace {

CryptoTiming lane_timing(const CryptoEngineStimulus& stimulus, const EngineBenchTiming& timing) {
  CryptoTiming lane = timing.lane;
  lane.datapath_bytes = static_cast<std::uint32_t>(static_cast<int>(stimulus.width) + timing.wider);
  return lane;
}

CryptoPortion portion_of(const DrawnPortion& drawn, const SaKeys& keys, const SaContext* context) {
  CryptoPortion portion;
  portion.frame = drawn.frame;
  portion.keys = &keys;
  portion.context = context;
  portion.l3 = drawn.l3;
  portion.l3_header = drawn.l3_len;
  portion.ipv6 = drawn.ipv6;
  portion.end = drawn.end;
  portion.has_ah = drawn.has_ah;
  portion.ah = drawn.ah;
  portion.ah_bytes = drawn.ah_bytes;
  portion.has_esp = drawn.has_esp;
  portion.esp = drawn.esp;
  portion.pad_check = drawn.pad_check;
  portion.inject_fault = drawn.fault;
  return portion;
}

EngineDone done_of(std::uint32_t user, const CryptoPortion& judged) {
  EngineDone done;
  done.user = user;
  done.verdict = static_cast<std::uint8_t>(judged.verdict);
  done.next_header = judged.next_header;
  done.pad_length = judged.pad_length;
  done.payload = static_cast<std::uint16_t>(judged.payload);
  done.payload_end = static_cast<std::uint16_t>(judged.payload_end);
  done.ends = ends_of(judged);
  return done;
}

/// The write-back of a portion: what the model decrypted, in beats, before the done bit.
void add_writes(lockstep::Trace& trace, const CryptoEngineStimulus& stimulus, std::uint32_t number,
                const CryptoPortion& judged, const CryptoEngineModelRun::Served& served,
                std::uint32_t beat_bytes) {
  const Bytes& plain = judged.plain;
  const auto beats = static_cast<Cycle>((plain.size() + beat_bytes - 1) / beat_bytes);
  Bytes data(stimulus.width);
  for (Cycle beat = 0; beat < beats; ++beat) {
    const auto at = static_cast<std::size_t>(beat) * beat_bytes;
    const std::size_t bytes = std::min<std::size_t>(beat_bytes, plain.size() - at);
    std::fill(data.begin(), data.end(), std::uint8_t{0});
    // A wider beat than the port has is a mutant of the model: its length tells it.
    std::copy_n(plain.begin() + static_cast<std::ptrdiff_t>(at), std::min(bytes, data.size()),
                data.begin());
    trace.add(kTapWrite + served.port, served.done - beats + beat,
              payload_of_write(stimulus.handle(number),
                               static_cast<std::uint16_t>(judged.plain_offset + at),
                               static_cast<std::uint8_t>(bytes), data));
  }
}

}  // namespace

std::uint8_t ends_of(const CryptoPortion& judged) {
  if (judged.verdict != CryptoVerdict::kGood) return 0;
  const SaKeys& keys = *judged.keys;
  const bool esp = judged.has_esp && esp_icv_bytes(keys) != 0 && keys.esp_esn.on &&
                   keys.esp_esn.ended_by(esp_sequence(judged));
  const bool ah = judged.has_ah && keys.ah_esn.on && keys.ah_esn.ended_by(ah_sequence(judged));
  return static_cast<std::uint8_t>((esp ? 1 : 0) | (ah ? 2 : 0));
}

std::vector<CryptoPortion> judge(const CryptoEngineStimulus& stimulus) {
  const auto backend = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  std::vector<std::shared_ptr<const SaContext>> contexts;
  for (const DrawnSa& sa : stimulus.sas) contexts.push_back(backend->prepare(sa.keys));
  std::vector<CryptoPortion> judged;
  judged.reserve(stimulus.portions.size());
  for (const DrawnPortion& drawn : stimulus.portions) {
    judged.push_back(portion_of(drawn, stimulus.sas[drawn.sa].keys, contexts[drawn.sa].get()));
    backend->run_one(judged.back());
    judged.back().context = nullptr;  // does not outlive this
  }
  return judged;
}

CryptoEngineModelRun run_model(const CryptoEngineStimulus& stimulus,
                               const std::vector<CryptoPortion>& judged,
                               const EngineBenchTiming& timing) {
  CryptoEngineModelRun run;
  run.items.reserve(stimulus.items.size());
  LanePool pool(stimulus.lanes, lane_timing(stimulus, timing));
  Cycle free = 0;  // the master may offer its next portion
  for (const CryptoEngineStimulus::Item& item : stimulus.items) {
    const Cycle arrival = free + item.gap;
    if (item.crypto) {
      const Cycle take = std::max(arrival, pool.earliest());
      const Cycle service = pool.timing().service(judged[item.number]);
      const unsigned lane = pool.take(take, service);
      run.items.push_back({arrival, take, take + service, lane});
    } else {
      run.items.push_back({arrival, arrival, arrival + pool.timing().bypass, kBypassPort});
    }
    free = run.items.back().take + 1;
  }
  for (unsigned lane = 0; lane < pool.lanes(); ++lane) run.busy.push_back(pool.busy(lane));
  return run;
}

lockstep::Trace trace_of(const CryptoEngineStimulus& stimulus,
                         const std::vector<CryptoPortion>& judged, const CryptoEngineModelRun& run,
                         const EngineBenchTiming& timing) {
  lockstep::Trace trace(crypto_engine_spec());
  const std::uint32_t beat_bytes = lane_timing(stimulus, timing).datapath_bytes;
  for (std::size_t n = 0; n < run.items.size(); ++n) {
    const CryptoEngineStimulus::Item& item = stimulus.items[n];
    const CryptoEngineModelRun::Served& served = run.items[n];
    trace.add(kTapTake, served.take, payload_of_take(served.port, item.user));
    EngineDone done{item.user};
    if (item.crypto) {
      const CryptoPortion& portion = judged[item.number];
      done = done_of(item.user, portion);
      add_writes(trace, stimulus, item.number, portion, served, beat_bytes);
      ++trace.stats[kStatPortions + served.port];
      trace.stats[kStatFailed + served.port] += portion.verdict != CryptoVerdict::kGood ? 1 : 0;
    }
    trace.add(kTapDone + served.port, served.done, payload_of(done));
  }
  for (unsigned lane = 0; lane < run.busy.size(); ++lane)
    trace.stats[kStatBusy + lane] = static_cast<std::uint64_t>(run.busy[lane]);
  return trace;
}

}  // namespace espnic
