// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/params.h"

#include <algorithm>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"
#include "tb/common/param_kinds.h"

namespace espnic::tb {
namespace {

using C = RunConfig;

void add_clock_and_mac(std::vector<Param>& p) {
  p.push_back(number(
      "core.clock_hz", "Hz", 1'000'000, 10'000'000'000, "Frequency of the one core clock.",
      [](C & c) -> auto& { return c.nic.core_hz; }));
  p.push_back(power_of_two(
      "core.datapath_bytes", "bytes", 1, 512, "Bytes a beat of the datapath carries.",
      [](C & c) -> auto& { return c.nic.datapath_bytes; }));
  p.push_back(number(
      "mac.line_bps", "bit/s", 1'000'000, 1'000'000'000'000,
      "Line rate; at most datapath bytes x 8 x core clock.",
      [](C & c) -> auto& { return c.nic.line_bps; }));
  p.push_back(choice(
      "mac.pacing", "line", "capture",
      "Frames arrive back to back at line rate, or at the capture's time stamps.",
      [](C & c) -> auto& { return c.nic.capture_pacing; }));
  p.push_back(number(
      "mac.max_frame_bytes", "bytes", 64, 16384,
      "Longest frame taken, FCS included; longer ones are dropped as oversize.",
      [](C & c) -> auto& { return c.nic.max_frame_bytes; }));
  p.push_back(number(
      "mac.fifo_frames", "frames", 1, 1u << 20,
      "Frames that can wait for the parser; beyond that they are dropped.",
      [](C & c) -> auto& { return c.nic.rx_fifo_frames; }));
  p.push_back(number(
      "buffer.bytes", "bytes", 2048, std::uint64_t{1} << 30,
      "Packet buffer; frames that find no space are dropped.",
      [](C & c) -> auto& { return c.nic.buffer_bytes; }));
}

void add_pipeline(std::vector<Param>& p) {
  p.push_back(number(
      "parser.setup_cycles", "cycles", 0, 1000, "From the grant to the first header beat.",
      [](C & c) -> auto& { return c.nic.parser_setup; }));
  p.push_back(number(
      "parser.entries", "entries", 1, 64, "Parser entries: UDP ports that carry ESP.",
      [](C & c) -> auto& { return c.nic.parser_entries; }));
  p.push_back(number(
      "cam.entries", "SAs", 1, 65535, "Security associations the card holds.",
      [](C & c) -> auto& { return c.nic.sa_entries; }));
  p.push_back(number(
      "resolve.slots", "frames", 1, 4096, "Order slots: frames between arbiter and DMA.",
      [](C & c) -> auto& { return c.nic.order_slots; }));
  p.push_back(number(
      "dma.ring_entries", "descriptors", 2, 65536,
      "Size of the receive ring; one descriptor always stays empty.",
      [](C & c) -> auto& { return c.nic.ring_entries; }));
  p.push_back(number(
      "dma.setup_cycles", "cycles", 0, 1000,
      "From retiring a frame to its first beat on the host link.",
      [](C & c) -> auto& { return c.nic.dma_setup; }));
  p.push_back(number(
      "dma.write_latency", "cycles", 0, 100'000, "Pipelined latency of a write into host memory.",
      [](C & c) -> auto& { return c.nic.dma_write_latency; }));
  p.push_back(number(
      "dma.fetch_latency", "cycles", 0, 100'000,
      "Latency of a read of host memory: descriptors, commands, request buffers.",
      [](C & c) -> auto& { return c.nic.dma_fetch_latency; }));
  p.push_back(number(
      "host.turnaround_cycles", "cycles", 1, 10'000'000,
      "From a completion in host memory to its descriptor being posted again.",
      [](C & c) -> auto& { return c.nic.host_turnaround; }));
}

void add_link(std::vector<Param>& p) {
  p.push_back(optional_number(
      "link.rate", "bit/s", 1'000'000, 10'000'000'000'000,
      "Rate of the PCI Express link to host memory behind its line code, for frames and "
      "completions "
      "with their overhead; none: it never holds a frame up.",
      [](C & c) -> auto& { return c.nic.link_bps; }));
  p.push_back(power_of_two(
      "link.max_payload", "bytes", 128, 4096,
      "Data in one packet on the link; also what the function says it supports.",
      [](C & c) -> auto& { return c.nic.link_max_payload; }));
  p.push_back(number(
      "link.tlp_overhead", "bytes", 0, 256,
      "Framing, header and LCRC: bytes of a packet on the link besides its data.",
      [](C & c) -> auto& { return c.nic.link_tlp_overhead; }));
  p.push_back(optional_number(
      "link.outstanding_reads", "reads", 1, 65536,
      "Reads of descriptors under way at once; none: no limit.",
      [](C & c) -> auto& { return c.nic.link_reads; }));
}

void add_crypto(std::vector<Param>& p) {
  p.push_back(number(
      "crypto.lanes", "lanes", 1, 1024, "Crypto lanes, each with every engine.",
      [](C & c) -> auto& { return c.nic.lanes; }));
  p.push_back(number(
      "crypto.setup_cycles", "cycles", 0, 1000, "Key and state load at the start of a portion.",
      [](C & c) -> auto& { return c.nic.lane_setup; }));
  p.push_back(number(
      "crypto.des_cycles", "cycles", 1, 10'000, "DES, each 8-byte block.",
      [](C & c) -> auto& { return c.nic.des_cycles; }));
  p.push_back(number(
      "crypto.3des_cycles", "cycles", 1, 10'000, "3DES, each 8-byte block.",
      [](C & c) -> auto& { return c.nic.triple_des_cycles; }));
  p.push_back(number(
      "crypto.md5_cycles", "cycles", 1, 10'000, "MD5, each 64-byte block.",
      [](C & c) -> auto& { return c.nic.md5_cycles; }));
  p.push_back(number(
      "crypto.sha1_cycles", "cycles", 1, 10'000, "SHA-1, each 64-byte block.",
      [](C & c) -> auto& { return c.nic.sha1_cycles; }));
  p.push_back(number(
      "crypto.sha256_cycles", "cycles", 1, 10'000, "SHA-256, each 64-byte block.",
      [](C & c) -> auto& { return c.nic.sha256_cycles; }));
  p.push_back(number(
      "crypto.sha512_cycles", "cycles", 1, 10'000, "SHA-384 and SHA-512, each 128-byte block.",
      [](C & c) -> auto& { return c.nic.sha512_cycles; }));
  p.push_back(number(
      "crypto.aes128_cycles", "cycles", 1, 10'000, "AES with a key of 128 bits, each block.",
      [](C & c) -> auto& { return c.nic.aes128_cycles; }));
  p.push_back(number(
      "crypto.aes192_cycles", "cycles", 1, 10'000, "AES with a key of 192 bits, each block.",
      [](C & c) -> auto& { return c.nic.aes192_cycles; }));
  p.push_back(number(
      "crypto.aes256_cycles", "cycles", 1, 10'000, "AES with a key of 256 bits, each block.",
      [](C & c) -> auto& { return c.nic.aes256_cycles; }));
  p.push_back(number(
      "crypto.ghash_cycles", "cycles", 1, 10'000, "GHASH of GCM and GMAC, each 16-byte block.",
      [](C & c) -> auto& { return c.nic.ghash_cycles; }));
  p.push_back(number(
      "crypto.chacha20_cycles", "cycles", 1, 10'000, "ChaCha20, each 64-byte block.",
      [](C & c) -> auto& { return c.nic.chacha20_cycles; }));
  p.push_back(number(
      "crypto.poly1305_cycles", "cycles", 1, 10'000, "Poly1305, each 16-byte block.",
      [](C & c) -> auto& { return c.nic.poly1305_cycles; }));
  p.push_back(optional_number(
      "fault.engine_frame", "frame", 0, ~std::uint64_t{0},
      "The crypto engine fails on this frame (none: never).",
      [](C & c) -> auto& { return c.nic.fault_frame; }));
}

void add_capabilities(std::vector<Param>& p) {
  p.push_back(mask(
      "caps.encapsulation", 0x7,
      "Encapsulations advertised: 0x1 null, 0x2 802.3, 0x4 802.3 with 802.1Q tag.",
      [](C & c) -> auto& { return c.nic.policy.caps.encapsulation; }));
  p.push_back(mask(
      "caps.udpesp", 0xF0,
      "UDP-ESP flags advertised: 0x10 transport, 0x20 tunnel, 0x40 transport over "
      "tunnel, 0x80 transport over plain tunnel.",
      [](C & c) -> auto& { return c.nic.policy.caps.udpesp_flags; }));
  p.push_back(flag(
      "caps.ah_esp_combined", "AH and ESP of one SA bundle in one packet.",
      [](C & c) -> auto& { return c.nic.policy.caps.ah_esp_combined; }));
  p.push_back(flag(
      "caps.transport_tunnel_combined", "A transport portion inside a tunnel one.",
      [](C & c) -> auto& { return c.nic.policy.caps.transport_tunnel_combined; }));
  p.push_back(flag(
      "caps.ipv4_options", "IPsec packets with IPv4 options.",
      [](C & c) -> auto& { return c.nic.policy.caps.ipv4_options; }));
  p.push_back(flag(
      "caps.vendor_algorithms",
      "AES, ChaCha20-Poly1305, SHA-2 and extended sequence numbers, by vendor identifiers.",
      [](C & c) -> auto& { return c.nic.policy.caps.vendor_algorithms; }));
  p.push_back(flag(
      "caps.ipv6",
      "IPv6: its packets, and SAs with its addresses (with caps.vendor_algorithms or caps.v2).",
      [](C & c) -> auto& { return c.nic.policy.caps.ipv6; }));
  p.push_back(flag(
      "caps.ipv6_extension_headers",
      "IPsec packets with hop-by-hop, routing or destination options headers of IPv6.",
      [](C & c) -> auto& { return c.nic.policy.caps.ipv6_extension_headers; }));
  p.push_back(flag(
      "caps.stacked_vlan",
      "Up to two VLAN tags, of 0x8100 and 0x88A8, where caps.encapsulation has tags.",
      [](C & c) -> auto& { return c.nic.policy.caps.stacked_vlan; }));
  p.push_back(flag(
      "caps.v2", "The OIDs of NDIS V2.",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.offered; }));
  p.push_back(flag(
      "caps.v2_tunnel", "Tunnel of V2; without it there is no IPsec of V2.",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.tunnel; }));
  p.push_back(flag(
      "caps.v2_esn", "Extended sequence numbers, by SAs of V2.",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.esn; }));
  p.push_back(flag(
      "caps.v2_tcp_checksum", "Receive checksums of TCP in what IPsec protects (rx.checksum).",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.tcp_checksum; }));
  p.push_back(flag(
      "caps.v2_udp_checksum", "The same of UDP.",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.udp_checksum; }));
  p.push_back(mask(
      "caps.v2_udpesp", kV2UdpEsp,
      "UDP-ESP of V2: 0x1 transport, 0x2 tunnel, 0x4 transport over UDP tunnel, 0x8 UDP transport "
      "over tunnel. Not 0: port 4500 is always ESP's, and the UDP-ESP OIDs of V1 do not exist.",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.udp_esp; }));
  p.push_back(mask(
      "caps.v2_authentication", kV2Authentication,
      "Authentication of V2: 0x1 MD5, 0x2 SHA-1, 0x4 SHA-256, 0x8, 0x10, 0x20 AES-GMAC with 128, "
      "192, 256 bits.",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.authentication; }));
  p.push_back(mask(
      "caps.v2_encryption", kV2Encryption,
      "Encryption of V2: 0x1 NULL, 0x2 DES, 0x4 3DES, 0x8, 0x10, 0x20 AES-GCM, 0x40, 0x80, 0x100 "
      "AES-CBC with 128, 192, 256 bits.",
      [](C & c) -> auto& { return c.nic.policy.caps.v2.encryption; }));
  p.push_back(flag(
      "caps.ah_receive", "AH on receive.", [](C & c) -> auto& { return c.nic.policy.ah_receive; }));
  p.push_back(flag(
      "caps.esp_receive", "ESP on receive.",
      [](C & c) -> auto& { return c.nic.policy.esp_receive; }));
}

void add_receive(std::vector<Param>& p) {
  p.push_back(flag(
      "rx.activate", "The host switches receive offload on before the first frame.",
      [](C & c) -> auto& { return c.nic.activate; }));
  p.push_back(flag(
      "rx.pad_check", "Check the padding bytes after decryption.",
      [](C & c) -> auto& { return c.nic.policy.pad_check; }));
  p.push_back(flag(
      "rx.strict_selectors", "Check the source address against the SA as well.",
      [](C & c) -> auto& { return c.nic.policy.strict_selectors; }));
  p.push_back(flag(
      "rx.legacy_port500", "ESP in UDP on port 500, as early drafts had it.",
      [](C & c) -> auto& { return c.nic.policy.legacy_port500; }));
  p.push_back(choice(
      "rx.key_order", "confidentiality", "integrity",
      "Which key of an SA comes first in the host's key material.",
      [](C & c) -> auto& { return c.nic.integrity_key_first; }));
  p.push_back(flag(
      "rx.checksum", "Report receive checksums.",
      [](C & c) -> auto& { return c.nic.policy.checksum; }));
  p.push_back(choice(
      "rx.overload", "backpressure", "bypass", "What a full crypto queue does to the next frame.",
      [](C & c) -> auto& { return c.nic.overload_bypass; }));
  p.push_back(number(
      "rx.replay_window", "packets", 0, 4096,
      "Anti-replay window of each SA, 32 and up; 0: no check.",
      [](C & c) -> auto& { return c.nic.replay_window; }));
  p.push_back(flag(
      "rx.rss", "RSS hash of the outermost addresses.", [](C & c) -> auto& { return c.nic.rss; }));
  p.push_back(flag(
      "rx.rss_inner",
      "RSS hash of the packet inside, once it is verified; else of addresses and SPI. In the "
      "clear: "
      "of addresses and ports.",
      [](C & c) -> auto& { return c.nic.rss_inner; }));
  p.push_back(flag(
      "rx.decapsulate",
      "Take the IPsec headers off frames whose portions are all good; a tunnel's outer header too.",
      [](C & c) -> auto& { return c.nic.decapsulate; }));
  p.push_back(flag(
      "rx.sa_counters", "Count packets, bytes and failures of each SA; op count of SA_CMD.",
      [](C & c) -> auto& { return c.nic.sa_counters; }));
  p.push_back(flag(
      "rx.lifetimes",
      "Soft and hard lifetimes of each SA, in packets and bytes; op limit of SA_CMD, event ring.",
      [](C & c) -> auto& { return c.nic.lifetimes; }));
  p.push_back(choice(
      "rx.truncated", "reject", "accept",
      "A frame captured in part ends the run, or is fed as far as it goes.",
      [](C & c) -> auto& { return c.accept_truncated; }));
  p.push_back(number(
      "run.seed", "", 0, ~std::uint64_t{0},
      "Seed of everything drawn at random; receiving a capture draws nothing.",
      [](C & c) -> auto& { return c.seed; }));
  p.push_back(number(
      "run.progress_ms", "ms", 0, 3'600'000,
      "Time between progress lines on a terminal; 0 is none.",
      [](C & c) -> auto& { return c.progress_ms; }));
}

}  // namespace

Params::Params() {
  add_clock_and_mac(params_);
  add_pipeline(params_);
  add_link(params_);
  add_crypto(params_);
  add_capabilities(params_);
  add_receive(params_);
  std::sort(params_.begin(), params_.end(),
            [](const Param& a, const Param& b) { return a.key < b.key; });
}

const Param& Params::find(std::string_view key) const {
  std::vector<std::string_view> keys;
  for (const Param& param : params_) {
    if (param.key == key) return param;
    keys.push_back(param.key);
  }
  throw InputError(unknown_word("configuration key", key, keys));
}

void Params::set(RunConfig& config, std::string_view key, std::string_view value) const {
  find(key).set(config, value);
}

void Params::set_pair(RunConfig& config, std::string_view pair) const {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos) {
    throw InputError("--set " + quoted(pair) + ": needs KEY=VALUE");
  }
  set(config, pair.substr(0, equals), pair.substr(equals + 1));
}

void Params::set_from_file(RunConfig& config, const std::string& path) const {
  set_from_json(config, parse_json(read_text_file(path), path), path);
}

void Params::set_from_json(RunConfig& config, const boost::json::value& value,
                           const std::string& where) const {
  const JsonFields fields(value, where);
  for (const auto& [key, setting] : fields.object()) {
    if (setting.is_object() || setting.is_array()) {
      fields.fail({key.data(), key.size()}, "needs a value, is " + describe(setting));
    }
    const std::string text = setting.is_null()     ? "none"
                             : setting.is_string() ? std::string(setting.get_string())
                                                   : boost::json::serialize(setting);
    try {
      set(config, {key.data(), key.size()}, text);
    } catch (const InputError& error) {
      throw InputError(where + ": " + error.what());
    }
  }
}

boost::json::object Params::effective(const RunConfig& config) const {
  boost::json::object result;
  for (const Param& param : params_) result[param.key] = param.get(config);
  return result;
}

std::string Params::listing() const {
  RunConfig defaults;
  apply_profile(defaults, defaults.profile);
  std::string text = "Configuration keys, for --set KEY=VALUE and --config. Defaults: preset " +
                     defaults.preset + ", profile " + defaults.profile +
                     ".\nNumbers may be hex (0x...) or end in k, M, G, Ki, Mi, Gi.\n\n";
  for (const Param& param : params_) {
    const boost::json::value value = param.get(defaults);
    const std::string word = value.is_string() ? std::string(value.get_string())
                             : value.is_null() ? "none"
                                               : boost::json::serialize(value);
    text += param.key + "\n    " + param.sentence + "\n    default " + word + ", range " +
            param.range + (param.unit.empty() ? "" : " " + param.unit) + "\n";
  }
  return text;
}

}  // namespace espnic::tb
