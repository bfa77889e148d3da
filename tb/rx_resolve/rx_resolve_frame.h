// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/packet/bytes.h"
#include "model/rx_parser/portion.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_record.h"
#include "tb/rx_resolve/rx_resolve_run.h"

namespace espnic {

/// `ck` as the functional core has it: structures, and a frame whose bytes give `ah_next`,
/// `ah_len`, `esp_spi` and the soundness of the options.
class CoreInput {
 public:
  CoreInput();
  /// Sets all of the below.
  /// `ipv6`: the strap.
  void set(const CheckFields& ck, bool ipv6);

  ByteSpan frame() const { return bytes_; }
  const SaRecord* record() const { return hit_ ? &record_ : nullptr; }

  PassWindow window;
  Portion portion;
  SaLookup lookup;
  RxPolicy policy;
  ParserList parser_list{256};

 private:
  void set_headers(const CheckFields& ck);

  Bytes bytes_;  // of the longest frame; what is not set is left from passes before
  bool hit_ = false;
  SaRecord record_;
};

}  // namespace espnic
