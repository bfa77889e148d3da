# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""C header for drivers: offsets, masks, shifts, reset values. No bit-fields: their order is the compiler's."""

from regmap.text import head, hex32, joined

INTRO = """
/*
 * BAR registers:      ESPNIC_<REGISTER>_OFFSET, _RESET; fields ESPNIC_<REGISTER>_<FIELD>_MASK, _SHIFT
 * in host memory:     ESPNIC_<STRUCTURE>_BYTES; fields also _OFFSET, that of their 32-bit little-endian word
 * An array has _COUNT; element i is 4 * i bytes behind the offset. Values of fields: ESPNIC_<ENUMERATION>_<VALUE>.
 *
 *   uint32_t word = ESPNIC_FIELD_PREP(ESPNIC_SA_CMD_OP, ESPNIC_SA_OP_ADD) | ESPNIC_SA_CMD_GO_MASK;
 *   uint32_t tag = ESPNIC_FIELD_GET(ESPNIC_SA_RSP_TAG, word);
 */
#define ESPNIC_FIELD_GET(field, word) (((uint32_t)(word) & field##_MASK) >> field##_SHIFT)
#define ESPNIC_FIELD_PREP(field, value) (((uint32_t)(value) << field##_SHIFT) & field##_MASK)
#define ESPNIC_FIELD_SET(field, word, value) \\
  (((uint32_t)(word) & ~field##_MASK) | ESPNIC_FIELD_PREP(field, value))
""".strip("\n").splitlines()


def _comment(text):
    return f"/* {text} */"


def _field(prefix, f):
    return [f"#define {prefix}_MASK {hex32(f.mask)}u {_comment(f.desc)}", f"#define {prefix}_SHIFT {f.low}"]


def _bar(space):
    # BAR0 is the one every driver uses; its names carry no prefix.
    stem = "ESPNIC" if space.name == "bar0" else f"ESPNIC_{space.name.upper()}"
    lines = [_comment(f"---- {space.title}: {space.desc} ----"), f"#define ESPNIC_{space.name.upper()}_BYTES 0x{space.bytes:X}u", ""]
    for r in space.unique:
        prefix = f"{stem}_{r.name}"
        lines += [_comment(r.desc), f"#define {prefix}_OFFSET 0x{r.offset:04X}u", f"#define {prefix}_RESET {hex32(r.reset)}u"]
        if r.count > 1:
            lines.append(f"#define {prefix}_COUNT {r.count}")
        for f in r.fields:
            lines += _field(f"{prefix}_{f.name.upper()}", f)
        lines.append("")
    return lines


def _entry(space):
    prefix = f"ESPNIC_{space.name.upper()}"
    lines = [_comment(f"---- {space.title}: {space.desc} ----"), f"#define {prefix}_BYTES {space.bytes}u", ""]
    for r in space.unique:
        lines.append(_comment(r.desc))
        if r.count > 1:
            lines.append(f"#define {prefix}_{r.name}_COUNT {r.count}")
        for f in r.fields:
            name = f"{prefix}_{f.name.upper()}"
            lines += [f"#define {name}_OFFSET 0x{r.offset:02X}u"] + _field(name, f)
        lines.append("")
    return lines


def header(source):
    lines = head(clang_format_off=True) + ["#ifndef ESPNIC_REGS_H", "#define ESPNIC_REGS_H", "", "#include <stdint.h>", ""]
    lines += INTRO + [""]
    for enum in source.enums(source.spaces):
        for v in enum.values:
            lines.append(f"#define ESPNIC_{enum.name.upper()}_{v.name.upper()} {v.value}u {_comment(v.desc)}")
        lines.append("")
    for space in source.bars:
        lines += _bar(space)
    for space in source.entries:
        lines += _entry(space)
    lines.append("#endif")
    return joined(lines)


NAMES_INTRO = """
/*
 * Words for the values of fields: X(value, "word", "sentence") for each value of an enumeration.
 *
 *   switch (detail) {
 *   #define X(value, word, sentence) case value: return word;
 *     ESPNIC_DETAIL_NAMES(X)
 *   #undef X
 *   }
 *
 * ESPNIC_<REGISTER>_FIELD_NAMES gives the fields of registers of flags in the same way, by their masks.
 */
""".strip("\n").splitlines()

# Registers whose bits a driver reports by name.
FLAG_REGISTERS = ("INT_CAUSE", "STATUS")


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _x_macro(name, rows):
    lines = [f"#define {name}(X) \\"]
    lines += [f"  X({value}, {_quoted(word)}, {_quoted(sentence)}) \\" for value, word, sentence in rows]
    lines[-1] = lines[-1][:-2]
    return lines + [""]


def names(source):
    lines = head(clang_format_off=True) + ["#ifndef ESPNIC_NAMES_H", "#define ESPNIC_NAMES_H", "", '#include "espnic_regs.h"', ""]
    lines += NAMES_INTRO + [""]
    for enum in source.enums(source.spaces):
        prefix = f"ESPNIC_{enum.name.upper()}"
        lines += _x_macro(f"{prefix}_NAMES", [(f"{prefix}_{v.name.upper()}", v.name.replace("_", "-"), v.desc) for v in enum.values])
    for name in FLAG_REGISTERS:
        register = source.space("bar0").named(name)
        lines += _x_macro(f"ESPNIC_{name}_FIELD_NAMES",
                          [(f"ESPNIC_{name}_{f.name.upper()}_MASK", f.name, f.desc) for f in register.fields])
    lines.append("#endif")
    return joined(lines)
