# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Names and notices that the exporters share."""

SOURCE = "model/regs/nic.rdl"
NOTICE = f"Generated from {SOURCE} by scripts/regs; do not edit."


def head(comment="//", *, clang_format_off=False):
    lines = [f"{comment} SPDX-License-Identifier: Apache-2.0", f"{comment} Copyright the espnic authors",
             f"{comment} {NOTICE}"]
    if clang_format_off:
        lines.append(f"{comment} clang-format off")
    return lines


def camel(name):
    """COMMAND_BASE_LO, sa_op -> CommandBaseLo, SaOp."""
    return "".join(part[:1].upper() + part[1:].lower() for part in name.split("_"))


def hex32(value):
    return f"0x{value:08X}"


def joined(lines):
    return "\n".join(lines) + "\n"
