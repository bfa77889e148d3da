# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""C++ headers of the model: constants and enumerations, and for a BAR the table of its registers."""

from regmap.text import camel, head, hex32, joined

ACCESS = {"ro": "kReadOnly", "const": "kConstant", "rw": "kReadWrite", "wo": "kWriteOnly", "w1c": "kWrite1Clear",
          "pulse": "kPulse"}
NO_REGISTER = "kNoRegister"


def _bool(value):
    return "true" if value else "false"


def _enums(enums):
    lines = []
    for enum in enums:
        lines.append(f"enum class {camel(enum.name)} : std::uint32_t {{")
        lines += [f"  k{camel(v.name)} = {v.value},  ///< {v.desc}" for v in enum.values]
        lines += ["};", ""]
    return lines


def _register_constants(register):
    name = f"k{camel(register.name)}"
    note = f" {register.count} words." if register.count > 1 else ""
    lines = [f"/// {register.desc}{note}", f"inline constexpr std::uint32_t {name} = 0x{register.offset:04X};"]
    if register.count > 1:
        lines.append(f"inline constexpr std::size_t {name}Words = {register.count};")
    if register.reset:
        lines.append(f"inline constexpr std::uint32_t {name}Reset = {hex32(register.reset)};")
    for f in register.fields:
        lines.append(f"inline constexpr Field {name}{camel(f.name)}{{{f.low}, {f.width}}};  ///< {f.desc}")
    return lines


def _copy(space, register):
    if register.snapshot:
        name, _, field_name = register.snapshot.partition(".")
        trigger = space.named(name)
        mask = next(f.mask for f in trigger.fields if f.name == field_name)
        return f"Copy::kOnPulse, 0x{trigger.offset:04X}, {hex32(mask)}"
    if register.latched_by:
        return f"Copy::kOnRead, 0x{space.named(register.latched_by).offset:04X}, 0"
    return f"Copy::kLive, {NO_REGISTER}, 0"


def _table(space):
    lines = ["// ---- the table -------------------------------------------------------------------------", "",
             "namespace table {"]
    for r in space.unique:
        cells = ", ".join(
            f'{{"{f.name}", {{{f.low}, {f.width}}}, Access::{ACCESS[f.access]}, {hex32(f.reset)}, '
            f"{_bool(f.unmodelled or r.unmodelled)}}}" for f in r.fields)
        lines.append(f"inline constexpr FieldInfo k{camel(r.name)}[] = {{{cells}}};")
    lines += ["}  // namespace table", "",
              "/// Every register in address order: offset, name, reset, readable, stored, write-1-clear, pulse, hardware,",
              "/// sets, copy with trigger and mask, doorbell, unmodelled, fields.",
              f"inline constexpr RegisterInfo k{camel(space.name)}Table[] = {{"]
    for r in space.registers:
        sets = f"0x{space.named(r.sets).offset:04X}" if r.sets else NO_REGISTER
        masks = ", ".join(hex32(m) for m in (r.reset, r.readable, r.stored, r.mask("w1c"), r.mask("pulse"), r.hardware))
        lines.append(f'    {{0x{r.offset:04X}, "{r.label}", {masks}, {sets}, {_copy(space, r)}, '
                     f"{_bool(r.doorbell)}, {_bool(r.unmodelled)}, table::k{camel(r.name)}, {len(r.fields)}}},")
    lines += ["};", ""]
    return lines


def bar(source, space):
    """Header of one BAR. BAR0 is the namespace itself, so that its names stay short."""
    nested = space.name != "bar0"
    lines = head(clang_format_off=True) + ["#pragma once", "", "#include <cstddef>", "#include <cstdint>", "",
                                           '#include "model/regs/register_info.h"', "",
                                           f"/// {space.title}. {space.desc}",
                                           f"namespace espnic::regs{'::' + space.name if nested else ''} {{", "",
                                           f"inline constexpr std::uint32_t k{camel(space.name)}Bytes = 0x{space.bytes:X};",
                                           ""]
    lines += _enums(source.enums([space]))
    for register in space.unique:
        lines += _register_constants(register) + [""]
    lines += _table(space)
    lines.append(f"}}  // namespace espnic::regs{'::' + space.name if nested else ''}")
    return joined(lines)


def entries(source):
    """Header of all structures in host memory, each a namespace of its own."""
    lines = head(clang_format_off=True) + ["#pragma once", "", "#include <cstddef>", "#include <cstdint>", "",
                                           '#include "model/regs/register_info.h"', "",
                                           "/// Structures in host memory, little-endian 32-bit words.",
                                           "namespace espnic::regs {", ""]
    lines += _enums(source.enums(source.entries))
    for space in source.entries:
        lines += [f"/// {space.desc}", f"namespace {space.name} {{",
                  f"inline constexpr std::size_t kBytes = {space.bytes};"]
        for r in space.unique:
            lines.append(f"// {r.label if r.count == 1 else f'{r.name}[{r.count}]'}: {r.desc}")
            if r.count > 1:
                lines.append(f"inline constexpr std::size_t k{camel(r.name)}Words = {r.count};")
            for f in r.fields:
                lines.append(f"inline constexpr EntryField k{camel(f.name)}"
                             f"{{0x{r.offset:02X}, {{{f.low}, {f.width}}}}};  ///< {f.desc}")
        lines += [f"}}  // namespace {space.name}", ""]
    lines.append("}  // namespace espnic::regs")
    return joined(lines)
