// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/options.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <sstream>
#include <stdexcept>

#include "tb/common/nearest.h"
#ifdef ESPNIC_HAVE_RTL
#include "tb/rtl/rtl_use.h"
#endif

namespace espnic::tb {
namespace {

namespace po = boost::program_options;

constexpr Cycle kMostWaves = 10'000'000;  // of one file
constexpr const char* kDefaultWrite = "completions,host,summary";
const std::vector<std::string_view>& block_words() {
  static const std::vector<std::string_view> words = {"mac_rx",        "packet_buffer",
                                                      "rx_class",      "rx_arbiter",
                                                      "rx_parser",     "parser_table",
                                                      "sa_cam",        "sa_store",
                                                      "crypto_engine", "rx_resolve",
                                                      "rx_core",       "rx_dma",
                                                      "host_if",       "all"};
  return words;
}

po::options_description run_options() {
  po::options_description run("espnic run");
  const auto text = [] { return po::value<std::string>(); };
  run.add_options()("pcap", text()->value_name("IN"),
                    "capture to receive, pcap or pcapng; - is standard input")(
      "sa", text()->value_name("SAS"),
      "security associations to offload: JSON, Wireshark's esp_sa file or the text of ip xfrm "
      "state")("traffic", text()->value_name("SPEC"),
               "instead of both: traffic made in memory from a description, with what to expect")(
      "oids", text()->value_name("OIDS"), "OID requests between frames (JSON)")(
      "profile", text()->value_name("v1|v2|full"), "what the card can do (full)")(
      "preset", text()->value_name("NAME"), "gigabit, 10g or 100g (gigabit)")(
      "config", text()->value_name("FILE"), "JSON object of configuration keys")(
      "set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
      "one configuration key; see espnic params")("golden", text()->value_name("GOLDEN"),
                                                  "expected completions (JSON lines)")(
      "rtl", text()->value_name("all|BLOCKS"),
      "run the receive path as RTL, or these blocks of it, each beside its model: a list of "
      "mac_rx, packet_buffer, rx_class, rx_arbiter, rx_parser, parser_table, sa_cam, sa_store, "
      "rx_resolve, crypto_engine, rx_dma; "
      "sa_cam=LIB.so: an RTL "
      "of one's own, made by scripts/rtl_block")(
      "rtl-strict", po::bool_switch(),
      "end with 1 if that RTL differs from the model in any cycle or answer")(
      "crypto", text()->value_name("ipsec-mb|openssl|off"), "crypto back end")(
      "write", text()->value_name("LIST"), "results to write, of completions,host,summary (all)")(
      "out", text()->value_name("DIR"), "folder of the results; made if missing")(
      "waves", text()->value_name("FROM:TO"),
      "write waves of these core cycles: waves.fst of handshakes, with --rtl all rtl.fst of all "
      "signals")("record", text()->value_name("FILE"),
                 "write all that crosses the card's border to a file, for espnic replay");
  return run;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> words;
  std::istringstream stream(list);
  for (std::string word; std::getline(stream, word, ',');) words.push_back(word);
  return words;
}

void read_write_list(const std::string& list, Options& options) {
  options.write_completions = options.write_host = options.write_summary = false;
  const std::vector<std::string> words = split(list);
  if (words.empty())
    throw InputError("--write: needs one or more of " + std::string(kDefaultWrite));
  for (const std::string& word : words) {
    if (word == "completions") {
      options.write_completions = true;
    } else if (word == "host") {
      options.write_host = true;
    } else if (word == "summary") {
      options.write_summary = true;
    } else {
      throw InputError("--write: " +
                       unknown_word("result", word, {"completions", "host", "summary"}));
    }
  }
}

mismatch::Window read_waves(const std::string& range) {
  const auto fail = [&range] {
    return InputError("--waves " + quoted(range) +
                      ": is FROM:TO, two core cycles from 0 up, the first the smaller, at most " +
                      std::to_string(kMostWaves) + " apart");
  };
  const std::size_t colon = range.find(':');
  if (colon == std::string::npos) throw fail();
  const auto number = [&](const std::string& word) -> Cycle {
    const bool digits =
        !word.empty() && word.size() < 19 &&
        std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) throw fail();
    return std::stoll(word);
  };
  const mismatch::Window window{number(range.substr(0, colon)), number(range.substr(colon + 1))};
  if (window.to <= window.from || window.to - window.from > kMostWaves) throw fail();
#ifndef ESPNIC_HAVE_RTL
  throw InputError("--waves: this build is without RTL, which brings what writes waves");
#endif
  return window;
}

/// Of `--rtl` with blocks by name.
void read_rtl_blocks(const std::vector<std::string>& words, Options& options) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    rtl_block::Choice choice;
    choice.block = word.substr(0, equals);
    if (equals != std::string::npos) choice.library = word.substr(equals + 1);
    const auto& known = block_words();
    if (std::find(known.begin(), known.end(), choice.block) == known.end())
      throw InputError("--rtl: " + unknown_word("block", choice.block, known));
    if (choice.block == "all") throw InputError("--rtl: all stands alone, without other blocks");
    if (equals != std::string::npos && choice.library.empty())
      throw InputError("--rtl " + quoted(word) + ": needs a library behind the =");
    for (const rtl_block::Choice& other : options.rtl_blocks) {
      if (other.block == choice.block) throw InputError("--rtl: " + choice.block + " twice");
    }
    options.rtl_blocks.push_back(std::move(choice));
  }
#ifdef ESPNIC_HAVE_RTL
  for (const rtl_block::Choice& choice : options.rtl_blocks) {
    const auto& built = rtl_block::known_blocks();
    if (std::find(built.begin(), built.end(), choice.block) != built.end()) continue;
    std::string names;
    for (const std::string_view name : built) names += " " + std::string(name);
    throw InputError("--rtl: " + choice.block + " cannot be RTL by itself; all can, and" + names);
  }
  for (const rtl_block::Choice& choice : options.rtl_blocks) {
    if (!choice.library.empty() && choice.block != "sa_cam")
      throw InputError("--rtl " + choice.block + ": only sa_cam takes a library");
  }
  if (!options.record.empty())
    throw InputError("--record with --rtl: a recording is of the model, which replays it");
#endif
}

/// `--rtl all`: the receive path as a whole; or single blocks.
void read_rtl_list(const std::string& list, Options& options) {
  const std::vector<std::string> words = split(list);
  if (words.empty()) throw InputError("--rtl: needs all, or a block");
#ifdef ESPNIC_HAVE_RTL
  if (words != std::vector<std::string>{"all"}) return read_rtl_blocks(words, options);
  if (options.config.nic.backend == CryptoBackendKind::kOff)
    throw InputError("--crypto off with --rtl all: the RTL has its own engines, always on");
  // Fates are told a burst later or earlier than the model tells them: no replay would agree.
  if (!options.record.empty())
    throw InputError("--record with --rtl all: a recording is of the model, which replays it");
  rtl::check_rtl_limits(options.config);
  options.rtl = true;
#else
  if (words != std::vector<std::string>{"all"}) read_rtl_blocks(words, options);
  throw InputError("--rtl: this build is without RTL, which needs Verilator; run without --rtl");
#endif
}

po::variables_map parse(const std::vector<std::string>& arguments) {
  const po::options_description known = run_options();
  try {
    po::variables_map map;
    po::store(
        po::command_line_parser(arguments)
            .options(known)
            .positional({})
            .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
            .run(),
        map);
    return map;
  } catch (const po::unknown_option& error) {
    std::vector<std::string> names;
    for (const auto& option : known.options()) names.push_back("--" + option->long_name());
    throw InputError(unknown_word("option", error.get_option_name(), {names.begin(), names.end()}));
  } catch (const po::too_many_positional_options_error&) {
    throw InputError("run takes options only; an argument stands without its option");
  } catch (const po::error& error) {
    throw InputError(error.what());
  }
}

void configure(const po::variables_map& map, Options& options) {
  const auto word = [&](const char* name, const char* otherwise) {
    return map.count(name) != 0 ? map[name].as<std::string>() : std::string(otherwise);
  };
  RunConfig& config = options.config;
  const Params params;
  apply_preset(config, word("preset", "gigabit"));
  apply_profile(config, word("profile", "full"));
  // Made frames come when their description says, unless the configuration has them come at once.
  config.nic.capture_pacing = map.count("traffic") != 0;
  if (map.count("config") != 0) params.set_from_file(config, word("config", ""));
  if (map.count("set") != 0) {
    for (const std::string& pair : map["set"].as<std::vector<std::string>>()) {
      params.set_pair(config, pair);
    }
  }
  config.nic.backend = default_crypto_backend();
  if (map.count("crypto") != 0 &&
      !crypto_backend_from_word(word("crypto", ""), &config.nic.backend)) {
    throw InputError("--crypto: " +
                     unknown_word("back end", word("crypto", ""), {"ipsec-mb", "openssl", "off"}));
  }
  try {
    CryptoBackend::create(config.nic.backend);
  } catch (const std::runtime_error& error) {
    const std::string given = word("crypto", "");
    throw InputError("--crypto " + given + ": " + error.what());
  }
  check_config(config);
}

/// `espnic lockstep` takes those options of a run that say what comes in, and how the card is.
void expect_lockstep_options(const po::variables_map& map, const Options& options) {
  for (const char* name : {"oids", "golden", "rtl", "write", "record", "waves", "traffic"}) {
    if (map.count(name) != 0) throw InputError("lockstep takes no --" + std::string(name));
  }
  if (options.config.nic.capture_pacing)
    throw InputError("lockstep: mac.pacing is capture; frames go back to back");
  if (options.config.nic.backend == CryptoBackendKind::kOff)
    throw InputError("--crypto off with lockstep: the RTL has its own engines, always on");
#ifdef ESPNIC_HAVE_RTL
  rtl::check_rtl_limits(options.config);
#else
  throw InputError("lockstep: this build is without RTL, which needs Verilator");
#endif
}

Options run_command(const std::vector<std::string>& arguments, Options::Command command) {
  const po::variables_map map = parse(arguments);
  const bool lockstep = command == Options::Command::kLockstep;
  const std::string word = lockstep ? "lockstep" : "run";
  Options options;
  options.command = command;
  const auto take = [&](const char* name, bool needed) -> std::string {
    const bool given = map.count(name) != 0 && !map[name].as<std::string>().empty();
    if (needed && !given) throw InputError(word + " needs --" + name);
    return given ? map[name].as<std::string>() : "";
  };
  options.traffic = take("traffic", false);
  const bool made = !options.traffic.empty();
  options.pcap = take("pcap", !made);
  options.sa = take("sa", !made);
  if (made && !(options.pcap.empty() && options.sa.empty() && map.count("golden") == 0))
    throw InputError("--traffic stands instead of --pcap and --sa, and brings its golden");
  options.out = take("out", true);
  options.oids = take("oids", false);
  options.golden = take("golden", false);
  options.record = take("record", false);
  configure(map, options);
  if (lockstep) {
    expect_lockstep_options(map, options);
    return options;
  }
  if (map.count("waves") != 0) options.waves = read_waves(map["waves"].as<std::string>());
  if (map.count("rtl") != 0) read_rtl_list(map["rtl"].as<std::string>(), options);
  options.rtl_strict = map["rtl-strict"].as<bool>();
  if (options.rtl_strict && options.rtl_blocks.empty())
    throw InputError("--rtl-strict: is for blocks named by --rtl");
  if (map.count("write") != 0) read_write_list(map["write"].as<std::string>(), options);
  if (!options.golden.empty() && options.config.nic.backend == CryptoBackendKind::kOff) {
    throw InputError("--golden with --crypto off: nothing is decrypted that could be compared");
  }
  return options;
}

}  // namespace

Options parse_options(const std::vector<std::string>& arguments) {
  Options options;
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h") return options;
  const std::string& command = arguments[0];
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (command == "run" || command == "lockstep") {
    if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) return options;
    return run_command(rest,
                       command == "run" ? Options::Command::kRun : Options::Command::kLockstep);
  }
  if (command == "replay") {
    if (rest.size() != 1 || rest[0].empty())
      throw InputError("replay takes one argument, the file of espnic run --record");
    options.command = Options::Command::kReplay;
    options.replay = rest[0];
    return options;
  }
  if (command == "traffic") {
    if (rest.size() != 3 || rest[1] != "--out" || rest[0].empty() || rest[2].empty())
      throw InputError("traffic is followed by a description and a folder: traffic SPEC --out DIR");
    options.command = Options::Command::kTraffic;
    options.traffic = rest[0];
    options.out = rest[2];
    return options;
  }
  if (command != "params" && command != "--version") {
    throw InputError(
        unknown_word("command", command,
                     {"run", "traffic", "lockstep", "replay", "params", "--help", "--version"}));
  }
  if (!rest.empty()) throw InputError(command + " takes no arguments, has " + quoted(rest[0]));
  options.command = command == "params" ? Options::Command::kParams : Options::Command::kVersion;
  return options;
}

std::string help_text() {
  std::ostringstream text;
  text << "espnic: a cycle-exact model of a NIC that offloads IPsec receive.\n\n"
          "  espnic run --pcap IN --sa SAS --out DIR [...]   receive a capture\n"
          "  espnic run --traffic SPEC --out DIR [...]       receive traffic made from a "
          "description\n"
          "  espnic traffic SPEC --out DIR                   write that traffic: capture, SAs, "
          "golden\n"
          "  espnic lockstep --pcap IN --sa SAS --out DIR    compare model and RTL on a capture\n"
          "  espnic replay FILE                              repeat a recorded run and compare\n"
          "  espnic params                                   list the configuration keys\n"
          "  espnic --version\n\n"
       << run_options()
       << "\nExit status: 0 done; 1 the golden, an OID status or the replay differs; 2 unusable\n"
          "input or arguments; 3 a fault of the model itself, or RTL of --rtl that is not its "
          "model.\n";
  return text.str();
}

}  // namespace espnic::tb
