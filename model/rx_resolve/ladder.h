// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/crypto_engine/crypto_portion.h"
#include "model/packet/completion.h"
#include "model/packet/terms.h"
#include "model/rx_class/checksums.h"
#include "model/rx_parser/portion.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_record.h"

namespace espnic {

/// What rungs L6 to L10 of spec 2.4 make of one portion, before any crypto.
struct Plan {
  enum class Action : std::uint8_t {
    kBypass,  ///< nothing was done: outer pass 0/0/0, inner pass a stop of L15
    kStatus,  ///< CryptoDone with `status`, no crypto (L7, L9, L10)
    kCrypto,  ///< to an engine lane with `crypto` filled in
  };
  Action action = Action::kBypass;
  Detail detail = Detail::kOk;
  CryptoStatus status = CryptoStatus::kSuccess;
  CryptoPortion crypto;             ///< inputs complete when kCrypto (context from the record)
  std::uint8_t ah_next_header = 0;  ///< Next Header of the AH, when kCrypto and `crypto.has_ah`
};

/// `record`: the row of sa_store that `lookup` hit; null on a miss. `portion.detail` may be a
/// bypass already (then it is passed on). `window` tells the pass; `frame` the bytes as this pass
/// sees them. Inner pass: stops for a tunnel SA are tested right after the hit of L6 or L7 (L15,
///
Plan plan_portion(ByteSpan frame, const PassWindow& window, const Portion& portion,
                  const SaLookup& lookup, const SaRecord* record, const RxPolicy& policy,
                  const ParserList& parser_list);

/// What a verified portion protects. An ESP trailer names it; without ESP the AH header does.
struct Protected {
  std::uint8_t next_header = 0;
  std::uint32_t begin = 0, end = 0;  ///< in the frame
};
Protected protected_payload(const Plan& plan);
/// Its bytes stand in the frame: the back end without crypto leaves ciphertext.
bool payload_is_plain(const Plan& plan);

/// The end of one pass.
struct PassOutcome {
  bool crypto_done = false;  ///< this portion counts as checked
  CryptoStatus status = CryptoStatus::kSuccess;
  Detail detail = Detail::kOk;
  bool tunnel = false;  ///< a tunnel portion (of one that was good, if no mode was said, A-61)
  bool again = false;   ///< outer pass: L15 wants the inner pass, window in `inner`
  PassWindow inner;     ///< base = offset of the inner IP header, limit = end of the payload
};

/// Rungs L11 to L16 for one portion whose crypto (if any) has run.
PassOutcome conclude(const PassWindow& window, const Portion& portion, const Plan& plan,
                     const SaRecord* record, const RxPolicy& policy);

/// Puts the outcomes of one or both passes into the completion's flags, status and detail
/// (spec 2.3, 2.10, L15). `inner`: null when there was no second pass. `inner_portion`: for
/// detail 24.
void resolve(const PassOutcome& outer, const PassOutcome* inner, const Portion* inner_portion,
             Completion& completion);

/// Spec 6.5: the trailer of the last portion, where it is a good one and its SA is one of V2.
/// Behind `resolve`; `plan` and `record`: of the inner pass with NextCryptoDone, else of the outer.
void set_header_info(const Plan& plan, const SaRecord* record, Completion& completion);

/// Receive checksum flags of a frame, written to the completion's DW4 bits behind `resolve`.
/// `outermost`: sums of the frame as it came; only its header's counts where CryptoDone is set, so
/// those of the delivered frame do as well. `inner`: what the second pass made of the packet inside
/// a verified tunnel portion; null when there was none.
void set_checksum_flags(const Checksums& outermost, FrameClass frame_class, const Portion* inner,
                        Completion& completion);

/// Spec 6.4, coexistence: the TCP or UDP checksum of what the last portion protects, which was good
/// and whose SA is one of V2. `frame`: as delivered. None for what stands in UDP: the addresses
/// that the sum was taken with are not those of the packet (RFC 3948 3.1.2).
void set_protected_checksum(ByteSpan frame, const Portion& portion, const Plan& plan,
                            const PassOutcome& outcome, const IpsecOffloadV2Caps& caps,
                            Completion& completion);

}  // namespace espnic
