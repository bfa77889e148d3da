// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/sa_store/sa_record.h"

#include <openssl/crypto.h>

namespace espnic {

std::shared_ptr<SaRecord> make_sa_record() {
  return {new SaRecord, [](SaRecord* record) {
            OPENSSL_cleanse(&record->keys, sizeof record->keys);
            delete record;
          }};
}

std::shared_ptr<SaRecord> copy_sa_record(const SaRecord& record) {
  std::shared_ptr<SaRecord> copy = make_sa_record();
  *copy = record;
  return copy;
}

std::optional<OverlapEnd> overlap_end(std::uint16_t row, const SaRecord& record,
                                      const CryptoPortion& portion) {
  const SaKeys& keys = record.keys;
  OverlapEnd end{row, record.generation, {}, {}};
  if (portion.has_ah && keys.ah_esn.ended_by(ah_sequence(portion))) end.ah = keys.ah_esn.updates;
  if (portion.has_esp && keys.esp_esn.ended_by(esp_sequence(portion)))
    end.esp = keys.esp_esn.updates;
  if (!end.ah && !end.esp) return std::nullopt;
  return end;
}

std::shared_ptr<const SaRecord> behind(const OverlapEnd& end, const SaRecord& now) {
  const auto ends = [](const Esn& esn, const std::optional<std::uint32_t>& updates) {
    return esn.overlap && updates == esn.updates;
  };
  const bool ah = ends(now.keys.ah_esn, end.ah), esp = ends(now.keys.esp_esn, end.esp);
  if (now.generation != end.generation || (!ah && !esp)) return nullptr;
  const std::shared_ptr<SaRecord> ended = copy_sa_record(now);
  if (ah) ended->keys.ah_esn.overlap = false;
  if (esp) ended->keys.esp_esn.overlap = false;
  return ended;
}

std::shared_ptr<const SaRecord> behind_update(const SaRecord& now,
                                              const std::shared_ptr<const SaRecord>& written) {
  const auto ended = [](const Esn& before, const Esn& update) {
    return update.updates == before.updates && update.overlap && !before.overlap;
  };
  const bool ah = ended(now.keys.ah_esn, written->keys.ah_esn);
  const bool esp = ended(now.keys.esp_esn, written->keys.esp_esn);
  if (!ah && !esp) return written;
  const std::shared_ptr<SaRecord> merged = copy_sa_record(*written);
  if (ah) merged->keys.ah_esn.overlap = false;
  if (esp) merged->keys.esp_esn.overlap = false;
  return merged;
}

}  // namespace espnic
