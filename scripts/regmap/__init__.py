# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Generates everything that describes the host interface from model/regs/nic.rdl."""
