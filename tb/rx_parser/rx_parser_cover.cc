// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_cover.h"

#include <algorithm>
#include <string>

#include "model/packet/headers.h"
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
    for (const char* kind : {"AH, ", "UDP-ESP, ", "ESP, "}) {
      for (const char* where : {"inner", "outer"})
        cover_.point(std::string("key: IPv6, ") + kind + where, false);
    }
    for (const char* next : {"0", "43", "60"})
      cover_.point(std::string("chain: begins with ") + next, false);
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
    const std::uint32_t tags = drawn.second ? 0 : tags_of(p, window);
    const std::uint32_t link = drawn.second ? 0 : 14 + 4 * tags;
    cover_.point("headers: an empty window", window == 0);
    cover_.point("headers: cut by the window", read == window && window != 0);
    cover_.point("headers: link layer only, untagged", !drawn.second && read == 14);
    cover_.point("headers: link layer only, tagged", !drawn.second && read == 18);
    const bool cut = read == window && window != link;
    const std::uint16_t type = drawn.second ? 0 : type_at(p, window, link - 2);
    cover_.point("headers: two tags, no further", tags == 2 && read == link && !cut);
    cover_.point("headers: cut behind the first of two tags", cut && tags == 1 && read < 22);
    cover_.point("headers: IPv4 behind two tags", tags == 2 && read > 22 && !pass.portion.ipv6);
    cover_.point("link: a third tag", tags == 2 && read == 22 && is_vlan_tag(type));
    cover_.point("link: a second tag, of which none are looked through",
                 !stimulus_.straps.stacked && read == 18 && is_vlan_tag(type));
    cover_.point("link: a service tag in front, not looked through",
                 !stimulus_.straps.stacked && read == 14 && type == 0x88A8);
    cover_.point("link: IPv6, not looked into",
                 !drawn.second && !stimulus_.straps.ipv6 && type == 0x86DD);
    if (ipv6(drawn, p, window, link)) return headers6(drawn, pass, p + link, link, tags);
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
  void before_esp(const std::uint8_t* ah, std::uint32_t behind, const std::string& where = "") {
    const bool esp = ah[0] == 50;
    for (std::uint32_t words = 4; words <= 8; ++words) {
      const std::string length = std::to_string(words);
      cover_.point("headers: AH of Payload Len " + length + " before ESP" + where,
                   esp && ah[1] == words && behind == (words + 2) * 4 + 4);
      cover_.point("headers: AH of Payload Len " + length + ", no ESP" + where,
                   !esp && ah[1] == words && behind == 12);
    }
    cover_.point("headers: AH of Payload Len 3 before ESP" + where,
                 esp && ah[1] == 3 && behind == 12);
    cover_.point("headers: AH of Payload Len 9 before ESP" + where,
                 esp && ah[1] == 9 && behind == 12);
  }

  static std::uint16_t type_at(const std::uint8_t* p, std::uint32_t window, std::uint32_t at) {
    return window < at + 2 ? std::uint16_t{0} : static_cast<std::uint16_t>(p[at] << 8 | p[at + 1]);
  }
  /// Tags that are read through, whatever follows.
  std::uint32_t tags_of(const std::uint8_t* p, std::uint32_t window) const {
    const bool stacked = stimulus_.straps.stacked;
    std::uint32_t tags = 0;
    for (std::uint32_t at = 12; tags < (stacked ? 2U : 1U); at += 4, ++tags) {
      const std::uint32_t type = type_at(p, window, at);
      if (type != 0x8100 && !(stacked && type == 0x88A8)) break;
    }
    return tags;
  }
  bool ipv6(const DrawnPass& drawn, const std::uint8_t* p, std::uint32_t window,
            std::uint32_t link) const {
    if (drawn.second) return drawn.ipv6;
    return stimulus_.straps.ipv6 && type_at(p, window, link - 2) == 0x86DD;
  }

  /// IPv6, whose header is `ip`, `link` bytes behind the beginning of the pass.
  void headers6(const DrawnPass& drawn, const Run& pass, const std::uint8_t* ip, std::uint32_t link,
                std::uint32_t tags) {
    const std::uint32_t read = pass.portion.header_bytes;
    const std::uint32_t window = drawn.limit - drawn.base;
    const Detail detail = pass.portion.detail;
    const std::string where = drawn.second ? ", inner" : ", outer";
    cover_.point("IPv6: its header is cut" + where, window < link + 40 && read == window);
    cover_.point("IPv6: behind two tags", tags == 2);
    if (window < link + 40) return;
    const std::uint32_t length = ip[4] << 8 | ip[5];
    const bool version = ip[0] >> 4 == 6;
    const bool fits = length <= window - link - 40;
    const bool broken = detail == Detail::kIpHeader && read == link + 40;
    cover_.point("IPv6: another version", broken && !version && length != 0 && fits);
    cover_.point("IPv6: another version in an inner pass",
                 broken && !version && length != 0 && fits && drawn.second);
    cover_.point("IPv6: payload length 0", broken && version && length == 0);
    cover_.point("IPv6: payload length a byte beyond the window",
                 broken && version && length == window - link - 40 + 1);
    cover_.point("IPv6: payload to the last byte of the window",
                 detail == Detail::kOk && length == window - link - 40);
    cover_.point("IPv6: payload ends before the window",
                 detail == Detail::kOk && length < window - link - 40);
    cover_.point("IPv6: multicast" + where, detail == Detail::kMulticast && read == link + 40);
    cover_.point("IPv6: unicast that begins with 0xFE", detail == Detail::kOk && ip[24] == 0xFE);
    if (!version || length == 0 || !fits || ip[24] == 0xFF) return;
    Ipv6Header header;
    header.begin = drawn.base + link;
    header.end = header.begin + 40 + length;
    header.next = ip[6];
    chain(pass, walk_ipv6_chain(drawn.frame, header), header, drawn, where);
  }

  void chain(const Run& pass, const Ipv6Chain& chain, const Ipv6Header& header,
             const DrawnPass& drawn, const std::string& where) {
    using End = Ipv6Chain::End;
    const std::uint32_t bytes = chain.payload - header.payload();
    const std::uint32_t left = header.end - chain.payload;
    const std::uint32_t read_to = drawn.base + pass.portion.header_bytes;
    const std::uint8_t* behind = drawn.frame.data() + chain.payload;
    const Detail detail = pass.portion.detail;
    const bool ends = detail == Detail::kIpOptions && chain.end == End::kBroken;
    cover_.point("chain: a ninth header", ends && chain.headers == 8 && read_to == chain.payload);
    const bool ninth = chain.headers == 8;
    cover_.point("chain: a header cut to nothing",
                 ends && !ninth && left == 0 && read_to == chain.payload);
    cover_.point("chain: a header cut to 7 bytes",
                 ends && !ninth && left == 7 && read_to == header.end);
    cover_.point("chain: a header cut somewhere", ends && !ninth && left > 0 && left < 7);
    const std::uint32_t next_bytes = left >= 8 ? 8U + 8U * behind[1] : 0U;
    cover_.point("chain: a header beyond the packet",
                 ends && !ninth && left >= 8 && next_bytes > left && bytes + next_bytes <= 256);
    cover_.point("chain: longer than 256 bytes",
                 ends && !ninth && left >= next_bytes && bytes + next_bytes == 264);
    cover_.point("chain: longer than 256 bytes with its second header or later",
                 ends && !ninth && left >= next_bytes && bytes != 0 && bytes + next_bytes > 256);
    const bool upper = chain.end == End::kUpper;
    cover_.point("chain: 256 bytes" + where, upper && bytes == 256);
    cover_.point("chain: 256 bytes, one header", upper && bytes == 256 && chain.headers == 1);
    cover_.point("chain: none", upper && chain.headers == 0);
    cover_.point("chain: eight headers" + where, upper && chain.headers == 8);
    cover_.point("chain: ends with the packet", upper && chain.headers != 0 && left == 0);
    cover_.point("chain: extension headers, not supported",
                 upper && chain.headers != 0 && detail == Detail::kIpOptions);
    if (chain.headers != 0)
      cover_.point("chain: begins with " + std::to_string(header.next),
                   is_ipv6_extension(header.next));
    const bool fragment = chain.end == End::kFragment && detail == Detail::kFragment;
    cover_.point("chain: a fragment header" + where, fragment && left >= 8);
    cover_.point("chain: a fragment header, cut", fragment && left < 8 && left != 0);
    cover_.point("chain: a fragment header, of which nothing is there", fragment && left == 0);
    cover_.point("chain: a fragment header behind eight", fragment && chain.headers == 8);
    cover_.point("chain: a fragment header first", fragment && chain.headers == 0);
    if (!upper || chain.payload + 2 > drawn.limit) return;
    const std::uint32_t more = read_to - std::min(read_to, chain.payload);
    const std::string of6 = ", IPv6";
    cover_.point("headers: ESP" + of6, chain.next == 50 && more == 8);
    cover_.point("headers: ESP" + of6 + ", behind extension headers",
                 chain.next == 50 && more == 8 && chain.headers != 0);
    cover_.point("headers: AH" + of6, chain.next == 51 && more == 12);
    if (chain.next == 51) before_esp(behind, more, of6);
    cover_.point("headers: UDP" + of6, chain.next == 17 && more == 16);
    cover_.point("headers: UDP to port 500" + of6, chain.next == 17 && more == 24);
    cover_.point("headers: cut by the payload length", more != 0 && read_to == header.end);
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
                 key.ah && !key.ipv6 && key.l3_len > 20 && !key.bad_options);
    cover_.point("key: AH with options, malformed", !key.ipv6 && key.bad_options);
    if (key.ipv6) fields6(drawn, key, where);
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
    if (!drawn.ipv6) return;
    cover_.point("like: IPv6, a fragment",
                 portion.ipsec_like && portion.detail == Detail::kFragment);
    cover_.point("like: IPv6, options", portion.ipsec_like && portion.detail == Detail::kIpOptions);
    cover_.point("like: IPv6, a stop of A-53",
                 portion.ipsec_like && portion.detail == Detail::kOuterOnly);
    cover_.point("like: IPv6, not, for its chain",
                 !portion.ipsec_like && portion.detail == Detail::kIpOptions);
  }

  void fields6(const DrawnPass& drawn, const ParserKey& key, const std::string& where) {
    const std::string kind = key.ah ? "AH, " : key.udp ? "UDP-ESP, " : "ESP, ";
    cover_.point("key: IPv6, " + kind + where, true);
    if (!key.ah) return;
    const bool headers = key.l3_len > 40;
    cover_.point("key: IPv6, AH without extension headers", !headers);
    cover_.point("key: IPv6, AH with extension headers, well formed", headers && !key.bad_options);
    cover_.point("key: IPv6, AH with extension headers, malformed", headers && key.bad_options);
    cover_.point("key: IPv6, AH behind 256 bytes of extension headers", key.l3_len == 296);
    const std::uint8_t* ip = drawn.frame.data() + key.l3;
    const bool one = key.l3_len == 48;
    cover_.point("key: IPv6, AH behind a routing header alone", one && ip[6] == 43);
    cover_.point("key: IPv6, AH, an option type is the last byte of its header",
                 one && ip[6] != 43 && key.bad_options && last_is_type(ip + 42));
  }
  /// Of six bytes of options: their walk ends with a type that has no length.
  static bool last_is_type(const std::uint8_t* options) {
    unsigned at = 0;
    while (at < 5) at += options[at] == 0 ? 1U : 2U + options[at + 1];
    return at == 5 && options[5] != 0;
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
