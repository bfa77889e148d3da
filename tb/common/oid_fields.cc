// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/oid_fields.h"

#include <algorithm>

#include "model/host_if/ndis_layout.h"
#include "tb/common/nearest.h"

namespace espnic::tb {
namespace {

constexpr std::size_t kLongestBuffer = 1u << 20;
constexpr std::size_t kMaxSecAssocs = 3;  // OFFLOAD_MAX_SAS

}  // namespace

OidFields::OidFields(const OidRequest& request, const OidContext& context)
    : request_(request),
      context_(context),
      fields_(request.buffer, request.where + ": buffer"),
      udp_(request.oid == kOidAddUdpEspSa || request.oid == kOidDeleteUdpEspSa) {}

Bytes OidFields::build() {
  switch (request_.oid) {
    case kOidAddSa:
    case kOidAddUdpEspSa:
      add();
      break;
    case kOidDeleteSa:
    case kOidDeleteUdpEspSa:
      remove();
      break;
    case kOidV2AddSa:
    case kOidV2AddSaEx:
      only(fields_, {"sa", "Length"});
      if (request_.sa) start_from_sa();
      break;
    case kOidV2DeleteSa:
      v2_remove();
      break;
    case kOidV2UpdateSa:
      v2_update();
      break;
    case kOidOffloadEncapsulation:
      encapsulation();
      break;
    case kOidOffloadParameters:
      parameters();
      break;
    default:
      only(fields_, {"Length"});  // a structure without named members
  }
  if (fields_.has("Length")) out_.resize(fields_.number("Length", 0, kLongestBuffer));
  return out_;
}

void OidFields::only(const JsonFields& from, const std::vector<std::string_view>& members) const {
  for (const auto& [key, value] : from.object()) {
    const std::string_view word(key.data(), key.size());
    if (std::find(members.begin(), members.end(), word) == members.end()) {
      from.fail(word, unknown_word("member", word, members));
    }
  }
}

void OidFields::put(const JsonFields& from, std::string_view member, std::size_t at,
                    std::size_t bytes, bool network_order) {
  if (!from.has(member)) return;
  const std::uint64_t most = bytes == 4 ? 0xFFFFFFFF : bytes == 2 ? 0xFFFF : 0xFF;
  std::uint64_t value = 0;
  if (from.at(member).is_int64() && from.at(member).get_int64() < 0) {
    // NumSAs and Operation are signed.
    const std::int64_t number = from.at(member).get_int64();
    if (number < -static_cast<std::int64_t>(most / 2) - 1) from.fail(member, "does not fit");
    value = static_cast<std::uint64_t>(number) & most;
  } else {
    value = from.number(member, 0, most);
  }
  grow(at + bytes);
  for (std::size_t i = 0; i < bytes; ++i) {
    const std::size_t place = network_order ? bytes - 1 - i : i;
    out_[at + place] = static_cast<std::uint8_t>(value >> (8 * i));
  }
}

void OidFields::put_address(std::string_view member, std::size_t at) {
  if (!fields_.has(member)) return;
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address_v4(fields_.text(member), error);
  if (error) fields_.fail(member, "needs an IPv4 address, is " + describe(fields_.at(member)));
  store_be32(out_.data() + at, address.to_uint());
}

void OidFields::put_handle(std::string_view member, std::size_t at) {
  const boost::json::value& value = fields_.at(member);
  std::uint64_t handle = 0;
  if (value.is_object()) {
    const std::vector<std::string_view> words = {"handle_of", "entry_of", "handle_of_sa",
                                                 "entry_of_sa"};
    const JsonFields from(value, request_.where + ": buffer: " + std::string(member));
    only(from, words);
    if (from.object().size() != 1) from.fail("handle_of", "needs exactly one reference");
    const std::string_view word(from.object().begin()->key().data(),
                                from.object().begin()->key().size());
    HandleRef reference;
    reference.entry = word.substr(0, 5) == "entry";
    reference.from = word.size() > 9 ? HandleRef::From::kSa : HandleRef::From::kRequest;
    reference.index = from.number(word, 0, 0xFFFFFFFF);
    handle = context_.handle(reference);
  } else if (!value.is_null()) {
    handle = fields_.number(member, 0, ~std::uint64_t{0});
  } else {
    return;
  }
  grow(at + ndis::handle_bytes(request_.layout));
  ndis::store_handle(out_.data() + at, request_.layout, handle);
}

void OidFields::start_from_sa() {
  NdisOptions options = context_.options;
  options.layout = request_.layout;
  options.v2 = is_v2_add(request_.oid);
  options.v2_ex = request_.oid == kOidV2AddSaEx;
  // V2 has a form for it: the card says whether it takes it.
  options.ipv6 = options.ipv6 || options.v2;
  const auto groups = portions(*context_.sas);
  const auto group = std::find_if(groups.begin(), groups.end(), [&](const PortionSpec& portion) {
    const auto& entries = portion.entries;
    return std::find(entries.begin(), entries.end(), *request_.sa) != entries.end();
  });
  const NdisRequest add = build_add(*context_.sas, *group, options);
  if (add.refused()) fields_.fail("sa", "the structure of this OID cannot hold this entry");
  if (add.oid != request_.oid) fields_.fail("sa", "the entry needs the other OID for adding");
  out_ = add.buffer;
}

void OidFields::add() {
  std::vector<std::string_view> members = {
      "sa",       "SrcAddr",       "SrcMask",       "DestAddr",       "DestMask", "Protocol",
      "SrcPort",  "DestPort",      "SrcTunnelAddr", "DestTunnelAddr", "Flags",    "NumSAs",
      "SecAssoc", "OffloadHandle", "KeyLen",        "KeyMat",         "Length"};
  if (udp_) members.insert(members.end(), {"EncapTypeEntry", "EncapTypeEntryOffldHandle"});
  only(fields_, members);
  const ndis::AddLayout at = ndis::add_layout(request_.layout, udp_);
  if (request_.sa) start_from_sa();
  grow(at.key_mat);
  put_address("SrcAddr", ndis::kSrcAddr);
  put_address("SrcMask", ndis::kSrcMask);
  put_address("DestAddr", ndis::kDestAddr);
  put_address("DestMask", ndis::kDestMask);
  put(fields_, "Protocol", ndis::kProtocol, 4);
  put(fields_, "SrcPort", ndis::kSrcPort, 2, true);
  put(fields_, "DestPort", ndis::kDestPort, 2, true);
  put_address("SrcTunnelAddr", ndis::kSrcTunnelAddr);
  put_address("DestTunnelAddr", ndis::kDestTunnelAddr);
  put(fields_, "Flags", ndis::kFlags, 2);
  put(fields_, "NumSAs", ndis::kNumSas, 2);
  put_handle("OffloadHandle", ndis::kOffloadHandle);
  if (fields_.has("SecAssoc")) {
    const boost::json::value& list = fields_.at("SecAssoc");
    if (!list.is_array() || list.get_array().size() > kMaxSecAssocs) {
      fields_.fail("SecAssoc", "needs a list of at most 3");
    }
    for (std::size_t i = 0; i < list.get_array().size(); ++i) {
      sec_assoc(list.get_array()[i], ndis::kSecAssoc + i * ndis::kSecAssocBytes,
                request_.where + ": buffer: SecAssoc " + std::to_string(i));
    }
  }
  if (udp_ && fields_.has("EncapTypeEntry")) {
    const JsonFields entry(fields_.at("EncapTypeEntry"),
                           request_.where + ": buffer: EncapTypeEntry");
    only(entry, {"UdpEncapType", "DstEncapPort"});
    put(entry, "UdpEncapType", at.encap_type, 4);
    put(entry, "DstEncapPort", at.encap_port, 2, true);
  }
  if (udp_) put_handle("EncapTypeEntryOffldHandle", at.entry_handle);
  keys();
}

void OidFields::keys() {
  const ndis::AddLayout at = ndis::add_layout(request_.layout, udp_);
  if (fields_.has("KeyMat")) {
    const Bytes keys = fields_.hex("KeyMat");
    out_.resize(at.key_mat);
    out_.insert(out_.end(), keys.begin(), keys.end());
    store_le32(out_.data() + at.key_len, static_cast<std::uint32_t>(keys.size()));
  }
  put(fields_, "KeyLen", at.key_len, 4);
}

void OidFields::sec_assoc(const boost::json::value& value, std::size_t at,
                          const std::string& where) {
  const JsonFields from(value, where);
  only(from, {"Operation", "SPI", "IntegrityAlgo", "ConfAlgo"});
  put(from, "Operation", at + ndis::kSaOperation, 4);
  put(from, "SPI", at + ndis::kSaSpi, 4, true);
  if (from.has("IntegrityAlgo")) {
    algo(from.at("IntegrityAlgo"), at + ndis::kSaIntegrity, where + ": IntegrityAlgo");
  }
  if (from.has("ConfAlgo")) algo(from.at("ConfAlgo"), at + ndis::kSaConf, where + ": ConfAlgo");
}

void OidFields::algo(const boost::json::value& value, std::size_t at, const std::string& where) {
  constexpr std::size_t kRounds = 8;
  const JsonFields from(value, where);
  only(from, {"algoIdentifier", "algoKeylen", "algoRounds"});
  put(from, "algoIdentifier", at + ndis::kAlgoId, 4);
  put(from, "algoKeylen", at + ndis::kAlgoKeyLen, 4);
  put(from, "algoRounds", at + kRounds, 4);
}

void OidFields::remove() {
  std::vector<std::string_view> members = {"OffloadHandle", "Length"};
  if (udp_) members.push_back("EncapTypeEntryOffldHandle");
  only(fields_, members);
  const std::size_t handle = ndis::handle_bytes(request_.layout);
  grow(udp_ ? 2 * handle : handle);
  put_handle("OffloadHandle", 0);
  if (udp_) put_handle("EncapTypeEntryOffldHandle", handle);
}

void OidFields::v2_header(std::size_t size) {
  grow(size);
  out_[ndis::kObjectType] = ndis::kDefaultObject;
  out_[ndis::kObjectRevision] = 1;
  store_le16(out_.data() + ndis::kObjectSize, static_cast<std::uint16_t>(size));
}

void OidFields::v2_remove() {
  only(fields_, {"OffloadHandle", "Length"});
  const ndis::V2DeleteLayout to = ndis::v2_delete_layout(request_.layout);
  v2_header(to.size);
  put_handle("OffloadHandle", to.handle);
}

void OidFields::v2_update() {
  only(fields_, {"OffloadHandle", "Operation", "Spi", "SequenceNumberHighOrder", "Length"});
  const ndis::V2UpdateLayout to = ndis::v2_update_layout(request_.layout);
  v2_header(to.size);
  put_handle("OffloadHandle", to.handle);
  put(fields_, "Operation", to.operation, 4);
  put(fields_, "Spi", to.spi, 4, true);
  put(fields_, "SequenceNumberHighOrder", to.sequence_high, 4);
}

void OidFields::encapsulation() {
  only(fields_, {"IPv4", "IPv6", "Length"});
  out_ = build_encapsulation(0, 0).buffer;  // with its object header
  std::fill(out_.begin() + ndis::kEncapIpv4, out_.end(), std::uint8_t{0});
  const auto family = [&](const char* member, std::size_t at) {
    if (!fields_.has(member)) return;
    const JsonFields from(fields_.at(member), request_.where + ": buffer: " + member);
    only(from, {"Enabled", "EncapsulationType", "HeaderSize"});
    put(from, "Enabled", at + ndis::kEncapEnabled, 4);
    put(from, "EncapsulationType", at + ndis::kEncapType, 4);
    put(from, "HeaderSize", at + ndis::kEncapHeaderSize, 4);
  };
  family("IPv4", ndis::kEncapIpv4);
  family("IPv6", ndis::kEncapIpv6);
}

void OidFields::parameters() {
  only(fields_, {"IPsecV1", "Length"});
  out_ = build_offload_parameters(0).buffer;
  put(fields_, "IPsecV1", ndis::kParametersIpsecV1, 1);
}

}  // namespace espnic::tb
