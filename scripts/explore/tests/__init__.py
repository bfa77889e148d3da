# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Tests of the sweeps."""
