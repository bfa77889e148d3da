// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>
#include <pcap/pcap.h>

#include <filesystem>
#include <random>

#include "tb/common/frame_fate.h"
#include "tb/common/golden.h"
#include "tb/common/latency.h"
#include "tb/common/output_dir.h"
#include "tb/common/pcapng_writer.h"
#include "tb/common/summary.h"
#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

FrameRecord sample() {
  FrameRecord record;
  record.frame = 3;
  record.frame_class = FrameClass::kUdpEsp;
  record.spi = 0x2001;
  record.rx_cycle = 8;
  record.done_cycle = 108;
  record.completion.crypto_done = true;
  record.completion.crypto_status = CryptoStatus::kTunnelEspAuthFailed;
  record.completion.detail = Detail::kIcvMismatch;
  record.completion.length = 3;
  record.delivered = {'a', 'b', 'c'};
  return record;
}

constexpr const char* kSampleLine =
    R"({"frame":3,"disposition":"indicated","drop_reason":null,"class":"udp-esp",)"
    R"("spi":"0x00002001","inner_spi":null,"sa":5,"inner_sa":null,"crypto_done":1,)"
    R"("next_crypto_done":0,"sa_delete_req":0,"crypto_status":5,"detail":"icv-mismatch",)"
    R"("length":3,"rx_cycle":8,"done_cycle":108})"
    "\n";

TEST(CompletionLine, IsAsTheDesignHasIt) {
  const FrameRecord record = sample();
  EXPECT_EQ(completion_line({record, 5, std::nullopt}), kSampleLine);
}

TEST(CompletionLine, NamesTheDropReason) {
  FrameRecord record = sample();
  record.drop = DropReason::kBufferFull;
  const boost::json::object line = completion_object({record, std::nullopt, std::nullopt});
  EXPECT_EQ(line.at("disposition"), "dropped");
  EXPECT_EQ(line.at("drop_reason"), "buffer-full");
}

TEST(Golden, ComparesOnlyTheFieldsThatAreThere) {
  // The hash: FIPS 180-2 appendix B.1, SHA-256 of "abc".
  Golden golden = Golden::parse(
      "{\"frame\": 3, \"detail\": \"icv-mismatch\", \"sa\": 5, \"spi\": \"0x00002001\", "
      "\"data_sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}\n\n",
      "g");
  const FrameRecord record = sample();
  golden.compare(3, completion_object({record, 5, std::nullopt}), record.delivered);
  EXPECT_EQ(golden.result_line(), "golden: 1 frames, 4 fields, 0 differ");
}

TEST(Golden, NamesFrameAndFieldOfADifference) {
  Golden golden = Golden::parse(R"({"frame":3,"crypto_status":0,"data_sha256":"00"})", "g");
  const FrameRecord record = sample();
  golden.compare(3, completion_object({record, 5, std::nullopt}), record.delivered);
  ASSERT_EQ(golden.differing(), 2u);
  EXPECT_EQ(golden.differences()[0].frame, 3u);
  EXPECT_EQ(golden.differences()[0].field, "crypto_status");
  EXPECT_EQ(golden.differences()[0].expected, "0");
  EXPECT_EQ(golden.differences()[0].got, "5");
}

TEST(Golden, RefusesWhatItCannotMean) {
  const auto says = [](const char* text) {
    return complaint([&] { Golden::parse(text, "g.jsonl").check_end(2); });
  };
  EXPECT_THAT(says(""), HasSubstr("g.jsonl: holds no expected completion"));
  EXPECT_THAT(says("\n \n"), HasSubstr("holds no expected completion"));
  EXPECT_THAT(says("{\"frame\":0}\n{\"frame\":1,\"detial\":\"ok\"}"),
              HasSubstr("g.jsonl: line 2: field \"detial\" is not known; nearest: \"detail\""));
  EXPECT_THAT(says("{\"frame\":0}\n{\"frame\":0}"), HasSubstr("line 2: frame 0 is there twice"));
  EXPECT_THAT(says("{\"frame\":2}"), HasSubstr("frame 2 is beyond the end"));
  EXPECT_THAT(says("{\"detail\":\"ok\"}"), HasSubstr("line 1: frame: "));
  EXPECT_THAT(says("{\"frame\":0}\n{\"frame\":"), HasSubstr("g.jsonl: line 2, column "));
  EXPECT_EQ(says("{\"frame\":1}\r\n{\"frame\":0}"), "");
}

TEST(OutputDir, LeavesNothingWithoutACommit) {
  const std::string path = scratch("dir");
  std::filesystem::remove_all(path);
  {
    OutputDir dir(path);
    dir.open("a").write("half");
  }
  EXPECT_TRUE(std::filesystem::is_empty(path));
  OutputDir dir(path);
  dir.open("a").write("whole");
  EXPECT_FALSE(std::filesystem::exists(path + "/a"));
  dir.commit();
  EXPECT_EQ(slurp(path + "/a"), "whole");
}

TEST(OutputDir, SaysWhatCannotBeWritten) {
  const std::string file = write_file("file", "");
  EXPECT_THAT(complaint([&] { OutputDir dir(file); }), HasSubstr(file + ": cannot be written"));
  EXPECT_THAT(complaint([&] { OutputDir dir(file + "/sub"); }), HasSubstr("cannot be written"));
}

TEST(PcapngWriter, IsReadBackByLibpcap) {
  const std::string path = scratch("dir");
  OutputDir dir(path);
  PcapngWriter writer(dir.open("host.pcapng"), "test", "queue 0");
  for (const char* bytes : {"", "a", "four", "seven77"}) {
    const std::string frame = bytes;
    writer.write(Bytes(frame.begin(), frame.end()), 5'000'000'007, "why");
  }
  dir.commit();
  char error[PCAP_ERRBUF_SIZE];
  pcap_t* pcap = pcap_open_offline_with_tstamp_precision((path + "/host.pcapng").c_str(),
                                                         PCAP_TSTAMP_PRECISION_NANO, error);
  ASSERT_NE(pcap, nullptr) << error;
  EXPECT_EQ(pcap_datalink(pcap), DLT_EN10MB);
  pcap_pkthdr* header = nullptr;
  const u_char* data = nullptr;
  for (const char* bytes : {"", "a", "four", "seven77"}) {
    ASSERT_EQ(pcap_next_ex(pcap, &header, &data), 1) << pcap_geterr(pcap);
    EXPECT_EQ(std::string(data, data + header->caplen), bytes);
    EXPECT_EQ(header->ts.tv_sec, 5);
    EXPECT_EQ(header->ts.tv_usec, 7);
  }
  EXPECT_EQ(pcap_next_ex(pcap, &header, &data), PCAP_ERROR_BREAK);
  pcap_close(pcap);
  EXPECT_THAT(slurp(path + "/host.pcapng"), HasSubstr(std::string("\x01\0\x03\0why\0", 8)));
}

TEST(Latency, PercentilesAreWithinTheirError) {
  std::mt19937_64 random(1);
  std::vector<std::int64_t> values;
  Latency latency;
  for (int i = 0; i < 20000; ++i) {
    values.push_back(static_cast<std::int64_t>(random() % (1u << (1 + random() % 20))));
    latency.add(values.back());
  }
  std::sort(values.begin(), values.end());
  for (const double share : {0.5, 0.9, 0.99, 1.0}) {
    const auto at = static_cast<std::size_t>(std::ceil(share * 20000)) - 1;
    const auto exact = static_cast<double>(values[at]);
    EXPECT_NEAR(static_cast<double>(latency.percentile(share)), exact, 1 + exact * 0.002) << share;
  }
  EXPECT_EQ(latency.most(), values.back());
}

TEST(Summary, CountsAndBalances) {
  Summary summary(125'000'000, 1'000'000'000);
  summary.offered(3);
  EXPECT_FALSE(summary.balanced());
  const FrameRecord record = sample();
  summary.add({record, 5, std::nullopt});
  EXPECT_TRUE(summary.balanced());
  const boost::json::object json = summary.json({});
  EXPECT_EQ(json.at("by_class").at("udp-esp"), 1);
  EXPECT_EQ(json.at("by_status").at("CRYPTO_TUNNEL_ESP_AUTH_FAILED"), 1);
  EXPECT_EQ(json.at("by_detail").at("icv-mismatch"), 1);
  EXPECT_EQ(json.at("latency").at("max").at("cycles"), 100);
  // 100 cycles of 8 ns for 3 bytes.
  EXPECT_DOUBLE_EQ(json.at("throughput").at("delivered_gbps").as_double(), 24 / 800.0);
}

TEST(Bottleneck, IsTheStageThatWorkWaitedForMost) {
  const std::vector<StageUse> stages = {{"rx_resolve", 1.0, 0, 0.1, "", ""},
                                        {"crypto_engine", 0.7, 0, 0.4, "4 lanes", "more lanes"},
                                        {"rx_dma", 0.9, 0, 0.2, "", ""}};
  const std::string line = bottleneck(stages, 0.95);
  EXPECT_THAT(line, HasSubstr("bottleneck: crypto_engine"));
  EXPECT_THAT(line, HasSubstr("waited for it 40.0 %"));
  EXPECT_THAT(line, HasSubstr("try more lanes"));
}

TEST(StageUse, HoldsTrafficToItsRateOverTheShareOfTimeItWasBusy) {
  StageUse stage{"crypto_engine", 0.25, 0, 0, "", "", true};
  EXPECT_DOUBLE_EQ(stage.limit(2), 8);
  stage.busy_share = 0;
  EXPECT_EQ(stage.limit(2), 0);
  // Slots that are taken do not work.
  EXPECT_EQ((StageUse{"rx_resolve", 0.5, 0, 0, "", ""}).limit(2), 0);
}

TEST(Bottleneck, IsTheWireWhereNoStageHoldsFramesUp) {
  const std::vector<StageUse> stages = {{"crypto_engine", 0.99, 0, 0.04, "", ""}};
  EXPECT_THAT(bottleneck(stages, 0.5), HasSubstr("bottleneck: the wire"));
}

}  // namespace
}  // namespace espnic::tb
