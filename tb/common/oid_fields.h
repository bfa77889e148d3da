// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <string>

#include "tb/common/json_file.h"
#include "tb/common/oid_file.h"

namespace espnic::tb {

/// Writes named members (spec 4.2) into a structure's bytes, which grow as needed.
class OidFields {
 public:
  OidFields(const OidRequest& request, const OidContext& context);

  /// The whole structure of the request's OID.
  Bytes build();

 private:
  void add();
  void start_from_sa();
  void sec_assoc(const boost::json::value& value, std::size_t at, const std::string& where);
  void algo(const boost::json::value& value, std::size_t at, const std::string& where);
  void keys();
  void remove();
  void v2_header(std::size_t size);
  void v2_remove();
  void v2_update();
  void encapsulation();
  void parameters();

  /// These leave the bytes alone when the member is absent.
  void put(const JsonFields& from, std::string_view member, std::size_t at, std::size_t bytes,
           bool network_order = false);
  void put_address(std::string_view member, std::size_t at);
  void put_handle(std::string_view member, std::size_t at);
  void only(const JsonFields& from, const std::vector<std::string_view>& members) const;
  void grow(std::size_t bytes) {
    if (out_.size() < bytes) out_.resize(bytes);
  }

  const OidRequest& request_;
  const OidContext& context_;
  JsonFields fields_;
  bool udp_;
  Bytes out_;
};

}  // namespace espnic::tb
