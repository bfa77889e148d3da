// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/sa_window.h"

#include <algorithm>

#include "model/host_if/window_record.h"

namespace espnic {

using regs::SaReason;

/// SA_CMD and SA_HND taken apart; `index` becomes the row used.
struct SaWindow::Command {
  Command(std::uint32_t command, std::uint32_t handle, const Words& w, const Limits& l)
      : op(static_cast<regs::SaOp>(regs::kSaCmdOp.get(command))),
        table(static_cast<regs::SaTable>(regs::kSaCmdTable.get(command))),
        index(static_cast<std::uint16_t>(regs::kSaCmdIndex.get(command))),
        tag(regs::kSaCmdTag.get(command)),
        handle_index(regs::kSaHndIndex.get(handle)),
        handle_generation(regs::kSaHndGeneration.get(handle)),
        words(w),
        limits(l) {}

  bool on_parser() const { return table == regs::SaTable::kParser; }
  bool adds() const { return op == regs::SaOp::kAdd; }
  bool any_row() const { return adds() && index == kAnyRow; }
  /// All but add, read and scrub name the entry they mean, not just its row.
  SaReason check_handle(std::uint32_t generation) const {
    if (op == regs::SaOp::kAdd || op == regs::SaOp::kRead) return SaReason::kOk;
    if (handle_index != index) return SaReason::kBadHandle;
    return handle_generation == (generation & 0xFFFF) ? SaReason::kOk : SaReason::kStaleGeneration;
  }

  static constexpr std::uint16_t kAnyRow = 0xFFFF;
  regs::SaOp op;
  regs::SaTable table;
  std::uint16_t index;
  std::uint32_t tag;
  std::uint32_t handle_index, handle_generation;
  const Words& words;
  const Limits& limits;
};

SaWindow::Result SaWindow::execute(std::uint32_t command_word, std::uint32_t handle,
                                   const Words& words, const Limits& limits) {
  const Command command(command_word, handle, words, limits);
  Result result;
  result.response = regs::kSaRspIndex.put(command.index);
  result.reason = run(command, result);
  result.response |= regs::kSaRspDone.put(1) | regs::kSaRspTag.put(command.tag) |
                     regs::kSaRspError.put(result.reason != SaReason::kOk ? 1 : 0) |
                     regs::kSaRspReason.put(static_cast<std::uint32_t>(result.reason));
  if (result.reason != SaReason::kOk || command.op == regs::SaOp::kScrub) return result;
  const std::uint32_t row = regs::kSaRspIndex.get(result.response);
  const OffloadTables& tables = engine_.tables();
  result.generation = regs::kSaGenerationGeneration.put(
      command.on_parser() ? tables.parsers().at(row).generation
                          : tables.sas().generation(static_cast<std::uint16_t>(row)));
  return result;
}

SaReason SaWindow::run(const Command& command, Result& result) {
  if (!has(command)) return SaReason::kBadCommand;
  if (engine_.resetting() || engine_.holding()) return SaReason::kBusy;
  return command.on_parser() ? run_parser(command, result) : run_sa(command, result);
}

bool SaWindow::has(const Command& command) const {
  const bool sa = command.table == regs::SaTable::kSa;
  if (command.op == regs::SaOp::kCount) return sa && extras_.counters;
  if (command.op == regs::SaOp::kLimit) return sa && extras_.lifetimes;
  return command.op <= regs::SaOp::kScrub && (sa || command.on_parser());
}

// ---- SA table --------------------------------------------------------------------------------

SaReason SaWindow::run_sa(const Command& command, Result& result) {
  OffloadTables& tables = engine_.tables();
  if (command.op == regs::SaOp::kScrub) {
    scrub_sas(result);
    return SaReason::kOk;
  }
  if (command.adds()) {
    if (!command.any_row() && !tables.sas().is_free(command.index)) return SaReason::kBadHandle;
    return put_sa(command, result);
  }
  if (command.op == regs::SaOp::kCount) return count_sa(command, result);
  if (!tables.sas().is_live(command.index)) return SaReason::kBadHandle;
  const SaReason named = command.check_handle(tables.sas().generation(command.index));
  if (named != SaReason::kOk) return named;
  switch (command.op) {
    case regs::SaOp::kUpdate:
      return put_sa(command, result);
    case regs::SaOp::kDelete:
      tables.remove_sa(command.index, result.writes);
      break;
    case regs::SaOp::kLimit:
      tables.limit_sa(command.index, command.limits, result.writes);
      break;
    default:
      result.shown = show_sa(command.index);
      break;
  }
  return SaReason::kOk;
}

/// Add and update: the checks of an OID add in their order, then the change.
SaReason SaWindow::put_sa(const Command& command, Result& result) {
  OffloadTables& tables = engine_.tables();
  const WindowRecord record(ByteWords(command.words), tables.parsers());
  const SaReason sound = record.check(engine_.policy());
  if (sound != SaReason::kOk) return sound;
  const SaCamEntry cam = cam_entry(record.request());
  if (!command.adds()) {
    if (cam.valid && tables.sas().has_other_duplicate(cam, command.index)) {
      return SaReason::kDuplicate;
    }
    tables.replace_sa(command.index, record.request(), tables.draft(record.request(), false),
                      record.slot(), result.writes);
    return SaReason::kOk;
  }
  switch (tables.fit(cam, false)) {
    case OffloadTables::Fit::kDuplicate:
      return SaReason::kDuplicate;
    case OffloadTables::Fit::kSaFull:
      return SaReason::kTableFull;
    default:
      break;
  }
  const std::uint16_t row =
      tables.add_sa(record.request(), tables.draft(record.request(), false), record.slot(),
                    command.any_row() ? std::nullopt : std::optional(command.index), result.writes);
  result.response = regs::kSaRspIndex.put(row);
  return SaReason::kOk;
}

/// The last SA of the row, alive or not: what it has counted is lost with the next one.
SaReason SaWindow::count_sa(const Command& command, Result& result) const {
  const SaDirectory& sas = engine_.tables().sas();
  if (!sas.was_used(command.index)) return SaReason::kBadHandle;
  const std::uint32_t generation = sas.generation(command.index);
  const SaReason named = command.check_handle(generation);
  if (named == SaReason::kOk) result.counted = Counted{command.index, generation};
  return named;
}

void SaWindow::scrub_sas(Result& result) {
  OffloadTables& tables = engine_.tables();
  for (const std::uint16_t row : tables.sas().taken()) {
    // A marked one is gone already; its row waits for the frames that use it.
    if (tables.sas().is_live(row)) tables.remove_sa(row, result.writes);
  }
}

SaWindow::Words SaWindow::show_sa(std::uint16_t row) const {
  return window_words(engine_.tables().sas().at(row));
}

// ---- parser table ----------------------------------------------------------------------------

SaReason SaWindow::run_parser(const Command& command, Result& result) {
  OffloadTables& tables = engine_.tables();
  const ParserList& parsers = tables.parsers();
  if (command.op == regs::SaOp::kScrub) {
    scrub_parsers(result);
    return SaReason::kOk;
  }
  if (command.any_row()) return put_parser(command, result);
  if (command.index >= parsers.capacity()) return SaReason::kBadHandle;
  const ParserEntry& entry = parsers.at(command.index);
  if (command.adds()) return entry.valid ? SaReason::kBadHandle : put_parser(command, result);
  if (!entry.valid || entry.marked) return SaReason::kBadHandle;
  const SaReason named = command.check_handle(entry.generation);
  if (named != SaReason::kOk) return named;
  const bool changes = command.op == regs::SaOp::kUpdate || command.op == regs::SaOp::kDelete;
  if (changes && permanent(command.index)) return SaReason::kBadCombination;
  switch (command.op) {
    case regs::SaOp::kUpdate:
      return put_parser(command, result);
    case regs::SaOp::kDelete:
      tables.remove_parser_entry(command.index, result.writes);
      break;
    default:
      result.shown = show_parser(command.index);
      break;
  }
  return SaReason::kOk;
}

SaReason SaWindow::put_parser(const Command& command, Result& result) {
  OffloadTables& tables = engine_.tables();
  const ParserRecord record(command.words[0]);
  if (!record.supported(engine_.policy())) return SaReason::kBadCombination;
  const auto same = tables.parsers().find(record.type(), record.port());
  if (same && (command.adds() || *same != command.index)) return SaReason::kDuplicate;
  if (!command.adds()) {
    tables.replace_parser_entry(command.index, record.type(), record.port(), result.writes);
    return SaReason::kOk;
  }
  const auto slot =
      command.any_row() ? tables.parsers().free_slot() : std::optional<unsigned>(command.index);
  if (!slot) return SaReason::kParserFull;
  tables.add_parser_entry(*slot, record.type(), record.port(), result.writes);
  result.response = regs::kSaRspIndex.put(*slot);
  return SaReason::kOk;
}

/// V2 cards keep their parser entry.
bool SaWindow::permanent(unsigned slot) const {
  return slot == OidEngine::kPermanentEntry && engine_.policy().caps.v2.udp_esp != 0;
}

void SaWindow::scrub_parsers(Result& result) {
  OffloadTables& tables = engine_.tables();
  for (unsigned slot = 0; slot < tables.parsers().capacity(); ++slot) {
    const ParserEntry& entry = tables.parsers().at(slot);
    if (entry.valid && !entry.marked && !permanent(slot))
      tables.remove_parser_entry(slot, result.writes);
  }
}

SaWindow::Words SaWindow::show_parser(unsigned slot) const {
  Words words{};
  words[0] = ParserRecord::word(engine_.tables().parsers().at(slot));
  return words;
}

// ---- fingerprint -----------------------------------------------------------------------------

std::uint16_t SaWindow::fingerprint(const Words& words) {
  const ByteWords bytes(words);
  return crc16_xmodem(bytes.span().subspan(4 * kRecordWords, 4 * kKeyWords));
}

std::uint16_t crc16_xmodem(ByteSpan bytes) {
  constexpr std::uint32_t kPolynomial = 0x1021;
  std::uint32_t crc = 0;
  for (const std::uint8_t byte : bytes) {
    crc ^= std::uint32_t{byte} << 8;
    for (int bit = 0; bit < 8; ++bit) crc = (crc << 1) ^ ((crc & 0x8000) != 0 ? kPolynomial : 0);
    crc &= 0xFFFF;
  }
  return static_cast<std::uint16_t>(crc);
}

}  // namespace espnic
