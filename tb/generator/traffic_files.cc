// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/generator/traffic_files.h"

#include <string_view>

#include "tb/common/golden.h"
#include "tb/common/json_file.h"
#include "tb/common/output_dir.h"
#include "tb/common/sa_file.h"

namespace espnic::tb::generator {
namespace {

boost::json::value spi_value(const std::optional<std::uint32_t>& spi) {
  return spi ? boost::json::value(spi_text(*spi)) : boost::json::value();
}

boost::json::value index_value(const std::optional<std::uint32_t>& index) {
  if (!index) return nullptr;
  return *index;
}

boost::json::string text_of(std::string_view word) {
  return boost::json::string(word.data(), word.size());
}

/// The libpcap file format with nanoseconds, little-endian; link type 1, Ethernet.
void write_pcap_word(std::string& out, std::uint32_t word) {
  std::uint8_t bytes[4];
  store_le32(bytes, word);
  out.append(reinterpret_cast<const char*>(bytes), sizeof bytes);
}
std::string pcap_header() {
  std::string out;
  for (const std::uint32_t word : {0xA1B23C4Du, 0x00040002u, 0u, 0u, 262144u, 1u})
    write_pcap_word(out, word);
  return out;
}
void append_record(const GeneratedFrame& frame, std::string& out) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const auto bytes = static_cast<std::uint32_t>(frame.wire.size());
  write_pcap_word(out, static_cast<std::uint32_t>(frame.time_ns / kSecond));
  write_pcap_word(out, static_cast<std::uint32_t>(frame.time_ns % kSecond));
  write_pcap_word(out, bytes);
  write_pcap_word(out, bytes);
  out.append(reinterpret_cast<const char*>(frame.wire.data()), frame.wire.size());
}

}  // namespace

boost::json::object golden_object(std::uint64_t frame, const GeneratedFrame& made) {
  const Expected& says = made.expected;
  return {{"frame", frame},
          {"disposition", "indicated"},
          {"drop_reason", nullptr},
          {"class", text_of(to_word(says.frame_class))},
          {"spi", spi_value(says.spi)},
          {"inner_spi", spi_value(says.inner_spi)},
          {"sa", index_value(says.sa)},
          {"inner_sa", index_value(says.inner_sa)},
          {"crypto_done", says.crypto_done ? 1 : 0},
          {"next_crypto_done", says.next_crypto_done ? 1 : 0},
          {"sa_delete_req", 0},
          {"crypto_status", static_cast<unsigned>(says.status)},
          {"detail", text_of(to_word(says.detail))},
          {"length", made.wire.size()},
          {"data_sha256", sha256_hex(made.delivered)}};
}

Written write_traffic(const TrafficSpec& spec, const std::string& folder) {
  TrafficStream stream(spec);
  OutputDir out(folder);
  out.open("sas.json").write(sas_text(stream.sas()));
  OutputFile& pcap = out.open("wire.pcap");
  OutputFile& golden = out.open("golden.jsonl");
  pcap.write(pcap_header());
  Written written;
  written.sas = stream.sas().size();
  GeneratedFrame frame;
  std::string record;
  while (stream.next(frame)) {
    record.clear();
    append_record(frame, record);
    pcap.write(record);
    golden.write(boost::json::serialize(golden_object(written.frames, frame)) + "\n");
    ++written.frames;
    written.bytes += frame.wire.size();
    written.seconds = static_cast<double>(frame.time_ns) * 1e-9;
  }
  out.commit();
  return written;
}

}  // namespace espnic::tb::generator
