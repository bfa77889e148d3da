// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_cover.h"

#include <string>

#include "model/packet/terms.h"

namespace espnic {
namespace {

using Run = RxParserModelRun::Pass;

class Collector {
 public:
  Collector(const RxParserStimulus& stimulus, const RxParserModelRun& run)
      : stimulus_(stimulus), run_(run) {
    // Declared whether or not they occur: each must.
    for (const Detail detail : kOuterDetails) point("outer", detail, false);
    for (const Detail detail : kInnerDetails) point("inner", detail, false);
  }

  lockstep::Cover collect() {
    for (std::size_t n = 0; n < run_.passes.size(); ++n) {
      const DrawnPass& drawn = stimulus_.passes[n].drawn;
      const Run& pass = run_.passes[n];
      point(drawn.second ? "inner" : "outer", pass.portion.detail, true);
      headers(drawn, pass);
      fields(drawn, pass);
      pipeline(n);
    }
    return std::move(cover_);
  }

 private:
  static constexpr Detail kInnerDetails[] = {
      Detail::kOk,        Detail::kIpHeader, Detail::kMulticast,   Detail::kFragment,
      Detail::kIpOptions, Detail::kNotIpsec, Detail::kDisabled,    Detail::kIke,
      Detail::kKeepalive, Detail::kUdpShort, Detail::kShortHeader, Detail::kOuterOnly};
  static constexpr Detail kOuterDetails[] = {
      Detail::kOk,       Detail::kInactive,   Detail::kNonIp,    Detail::kVlan,
      Detail::kIpHeader, Detail::kMulticast,  Detail::kFragment, Detail::kIpOptions,
      Detail::kNotIpsec, Detail::kDisabled,   Detail::kIke,      Detail::kKeepalive,
      Detail::kUdpShort, Detail::kShortHeader};

  void point(const char* pass, Detail detail, bool hit) {
    cover_.point(std::string("detail: ") + pass + " " + std::string(to_word(detail)), hit);
  }

  /// Bytes read, against what the bytes of the pass ask for.
  void headers(const DrawnPass& drawn, const Run& pass) {
    const std::uint32_t read = pass.portion.header_bytes;
    const std::uint32_t window = drawn.limit - drawn.base;
    const std::uint8_t* p = drawn.frame.data() + drawn.base;
    const std::uint32_t link = drawn.second                                  ? 0
                               : window >= 14 && p[12] == 0x81 && p[13] == 0 ? 18
                                                                             : 14;
    cover_.point("headers: an empty window", window == 0);
    cover_.point("headers: cut by the window", read == window && window != 0);
    cover_.point("headers: link layer only, untagged", !drawn.second && read == 14);
    cover_.point("headers: link layer only, tagged", !drawn.second && read == 18);
    if (window < link + 20 || read < link + 20) return;
    const std::uint32_t header = (p[link] & 0xFU) * 4;
    cover_.point("headers: broken IP header",
                 read == link + 20 && pass.portion.detail == Detail::kIpHeader);
    if (header < 20 || read < link + header) return;
    cover_.point("headers: IP header with options, no further",
                 header > 20 && read == link + header);
    const std::uint32_t behind = read - link - header;
    const std::uint32_t total = p[link + 2] << 8 | p[link + 3];
    const std::uint8_t protocol = p[link + 9];
    cover_.point("headers: cut by the IP total length", behind != 0 && read == link + total);
    cover_.point("headers: ESP", protocol == 50 && behind == 8);
    cover_.point("headers: AH", protocol == 51 && behind == 12);
    if (protocol == 51 && window >= link + header + 2) before_esp(p + link + header, behind);
    cover_.point("headers: UDP", protocol == 17 && behind == 16);
    cover_.point("headers: UDP to port 500", protocol == 17 && behind == 24);
    cover_.point("headers: all there can be", link == 18 && header == 60 && behind >= 24);
  }

  /// `ah`: its first bytes.
  void before_esp(const std::uint8_t* ah, std::uint32_t behind) {
    const bool esp = ah[0] == 50;
    for (std::uint32_t words = 4; words <= 8; ++words) {
      const std::string length = std::to_string(words);
      cover_.point("headers: AH of Payload Len " + length + " before ESP",
                   esp && ah[1] == words && behind == (words + 2) * 4 + 4);
      cover_.point("headers: AH of Payload Len " + length + ", no ESP",
                   !esp && ah[1] == words && behind == 12);
    }
    cover_.point("headers: AH of Payload Len 3 before ESP", esp && ah[1] == 3 && behind == 12);
    cover_.point("headers: AH of Payload Len 9 before ESP", esp && ah[1] == 9 && behind == 12);
  }

  void fields(const DrawnPass& drawn, const Run& pass) {
    const Portion& portion = pass.portion;
    const bool ok = portion.detail == Detail::kOk;
    const char* where = drawn.second ? "inner" : "outer";
    cover_.point(std::string("key: ESP, ") + where, ok && !portion.ah && !portion.udp);
    cover_.point(std::string("key: AH, ") + where, ok && portion.ah);
    cover_.point(std::string("key: UDP-ESP, ") + where, ok && portion.udp);
    cover_.point("key: UDP-ESP of the port-500 layout",
                 ok && portion.udp && *portion.searched_port == 500);
    cover_.point("key: entry in another slot than 0",
                 ok && portion.udp && portion.parser_entry != 0);
    cover_.point("key: UDP length beyond the IP payload", ok && portion.udp_overruns);
    cover_.point("key: UDP length ends before the IP payload",
                 ok && portion.udp && portion.end < portion.l3_end);
    cover_.point("key: bytes behind the IP total length", ok && portion.l3_end < drawn.limit);
    cover_.point("key: SPI 0", ok && portion.spi == 0);
    const ParserKey& key = pass.key;
    const std::uint32_t spi_ends = (key.ah_length + 2U) * 4 + 4;
    for (std::uint32_t words = 4; words <= 8; ++words) {
      const std::string length = std::to_string(words);
      const bool its = key.ah && key.ah_next == 50 && key.ah_length == words;
      cover_.point("key: AH of Payload Len " + length + " over ESP, its SPI read",
                   its && key.esp_spi != 0);
      cover_.point("key: AH of Payload Len " + length + " over ESP, no byte behind its SPI",
                   its && portion.end - portion.ipsec == spi_ends);
      cover_.point("key: AH of Payload Len " + length + " over ESP, its SPI cut off",
                   its && portion.end - portion.ipsec < spi_ends);
    }
    cover_.point("key: AH over ESP, of a Payload Len that none has",
                 key.ah && key.ah_next == 50 && (key.ah_length == 3 || key.ah_length == 9));
    cover_.point("key: AH over something else", key.ah && key.ah_next != 50);
    cover_.point("key: AH with options, well formed",
                 key.ah && key.l3_len > 20 && !key.bad_options);
    cover_.point("key: AH with options, malformed", key.bad_options);
    cover_.point("key: wrong IP checksum, outer", key.bad_sum && !drawn.second);
    if (!drawn.second) return;
    cover_.point("key: wrong IP checksum, inner", key.bad_sum);
    cover_.point("like: a fragment", portion.ipsec_like && portion.detail == Detail::kFragment);
    cover_.point("like: a stop of A-53",
                 portion.ipsec_like && portion.detail == Detail::kOuterOnly);
    cover_.point("like: UDP in UDP", portion.ipsec_like && portion.detail == Detail::kOuterOnly &&
                                         drawn.udp && portion.udp);
    cover_.point("like: not, though UDP to an entry",
                 !portion.ipsec_like && portion.detail == Detail::kIke);
  }

  void pipeline(std::size_t n) {
    const Run& pass = run_.passes[n];
    cover_.point("pipe: key stalled", pass.taken > pass.offered);
    cover_.point("table: written beside the grant, of the port searched", pass.table_written);
    if (n == 0) return;
    const Run& before = run_.passes[n - 1];
    cover_.point("pipe: grant in the cycle of the key before", pass.grant == before.taken);
    cover_.point("pipe: grant the cycle behind", pass.grant == before.taken + 1);
    cover_.point("pipe: runs dry", pass.arrival > before.taken + 4);
    cover_.point("pipe: a grant waits for a stalled key",
                 before.taken > before.offered && pass.arrival < before.taken);
  }

  const RxParserStimulus& stimulus_;
  const RxParserModelRun& run_;
  lockstep::Cover cover_;
};

}  // namespace

lockstep::Cover cover_of(const RxParserStimulus& stimulus, const RxParserModelRun& run) {
  return Collector(stimulus, run).collect();
}

}  // namespace espnic
