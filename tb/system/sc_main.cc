// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <systemc>

/// The SystemC library refers to it; our programs and tests have a `main` of their own.
int sc_main(int /*argc*/, char* /*argv*/[]) { return 0; }
