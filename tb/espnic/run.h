// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/espnic/options.h"

namespace espnic::tb {

/// `espnic run`: 0 done, 1 the golden or a status differs, 3 a fault of the model; InputError: 2.
int run(const Options& options);
/// `espnic lockstep`.
int run_lockstep(const Options& options);
/// `espnic traffic`: 0 done; InputError: 2.
int write_traffic(const Options& options);
/// `espnic replay`: 0 identical, 1 differs; InputError: 2.
int replay(const Options& options);

}  // namespace espnic::tb
