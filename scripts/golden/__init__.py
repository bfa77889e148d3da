# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Golden completions from the functional contract alone; shares no code with the C++ model."""
