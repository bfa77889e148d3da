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
  OverlapEnd end{row, record.generation, record.updates};
  end.ah = portion.has_ah && keys.ah_esn.ended_by(ah_sequence(portion));
  end.esp = portion.has_esp && keys.esp_esn.ended_by(esp_sequence(portion));
  if (!end.ah && !end.esp) return std::nullopt;
  return end;
}

}  // namespace espnic
