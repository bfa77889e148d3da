// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <string>

#include "model/crypto_engine/crypto_portion.h"

namespace espnic::tb {

std::string version_line();      ///< "espnic 0.1.0"
boost::json::object versions();  ///< of the program and what it is made with
std::string crypto_word(CryptoBackendKind kind);

}  // namespace espnic::tb
