# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""SystemVerilog: a package of constants, and the block of the BAR0 registers with flat vector ports.

No structs, arrays, patterns or functions: Verilator 5.006, Icarus 11 and yosys 0.23 all read the result.
"""

import textwrap

from regmap.text import head, joined

PACKAGE = "espnic_regs_pkg"
ERRORS = [("NONE", "done"), ("WRONG_WIDTH", "not all four bytes"), ("MISALIGNED", "not at a multiple of 4"),
          ("NO_REGISTER", "no register there"), ("READ_ONLY", "a write to a register without a bit to write")]


def _hex(value, width=32):
    return f"{width}'h{value:0{(width + 3) // 4}X}"


def _parameter(name, value):
    return f"  parameter logic [31:0] {name} = {_hex(value)};"


def _range(width):
    return "" if width == 1 else f"[{width - 1}:0] "


# ---- package -------------------------------------------------------------------------------------------


def package(source):
    lines = head() + ["//", "// Offsets, masks, shifts and reset values of the host interface; values of its fields.", "",
                      f"package {PACKAGE};", "", "  // Answers on error_o of the register block."]
    lines += [f"  parameter logic [2:0] ERROR_{name} = 3'd{n};  // {text}" for n, (name, text) in enumerate(ERRORS)]
    for enum in source.enums(source.spaces):
        lines += [""] + [f"  parameter int {enum.name.upper()}_{v.name.upper()} = {v.value};" for v in enum.values]
    for space in source.bars:
        stem = "" if space.name == "bar0" else f"{space.name.upper()}_"
        lines += ["", f"  // {space.title}: {space.desc}"]
        for r in space.unique:
            lines += ["", f"  // {r.desc}", _parameter(f"{stem}{r.name}_OFFSET", r.offset),
                      _parameter(f"{stem}{r.name}_RESET", r.reset)]
            for f in r.fields:
                lines += [_parameter(f"{stem}{r.name}_{f.name.upper()}_MASK", f.mask),
                          f"  parameter int {stem}{r.name}_{f.name.upper()}_SHIFT = {f.low};"]
    for space in source.entries:
        stem = space.name.upper()
        lines += ["", f"  // {space.title}: {space.desc} _OFFSET is that of the 32-bit word, in bytes.",
                  f"  parameter int {stem}_BYTES = {space.bytes};"]
        for r in space.unique:
            for f in r.fields:
                name = f"{stem}_{f.name.upper()}"
                lines += [f"  parameter int {name}_OFFSET = {r.offset};", _parameter(f"{name}_MASK", f.mask),
                          f"  parameter int {name}_SHIFT = {f.low};"]
    return joined(lines + ["", "endpackage"])


# ---- register block ------------------------------------------------------------------------------------


def pin(register, f):
    return f"{register.name}_{f.name}".lower()


def _is_output(f):
    return f.access in ("rw", "wo", "w1c", "pulse")


def _slice(register, f, name):
    """The bits of an element's field in the vector of the whole array."""
    if register.index is None:
        return name
    return f"{name}[{register.index * f.width} +: {f.width}]"


def _copied(register):
    return bool(register.snapshot or register.latched_by)


def _word_index(register):
    return f"14'h{register.offset // 4:04X}"


def _plain(register):
    return register.label.lower().replace("[", "_").replace("]", "")


def _hit(register):
    return f"hit_{_plain(register)}"


def _word(register):
    return f"word_{_plain(register)}"


def _ports(space):
    lines = []
    for r in space.unique:
        for f in r.fields:
            width = _range(f.width * r.count)
            if f.hardware:
                what = "sets it while 1" if f.access == "w1c" else f.desc
                lines.append((f"input  logic {width}{pin(r, f)}_i", what))
            if _is_output(f):
                lines.append((f"output logic {width}{pin(r, f)}_o", f.desc))
        if r.doorbell:
            lines.append((f"output logic {r.name.lower()}_rung_o", "1 for the cycle after a write"))
    text = []
    for n, (port, what) in enumerate(lines):
        text += textwrap.wrap(what, 98, initial_indent="  // ", subsequent_indent="  // ")
        text += [f"  {port}{',' if n + 1 < len(lines) else ''}"]
    return text


def _read_value(register):
    """The word that a read gives, from the highest bit down."""
    parts, next_bit = [], 32
    for f in reversed(register.fields):
        high = f.low + f.width
        if high < next_bit:
            parts.append(f"{next_bit - high}'b0")
        if f.access == "const":
            parts.append(_hex(f.reset, f.width))
        elif f.access in ("wo", "pulse"):
            parts.append(f"{f.width}'b0")
        elif f.access == "ro":
            parts.append(_slice(register, f, f"{pin(register, f)}_{'q' if _copied(register) else 'i'}"))
        else:
            parts.append(_slice(register, f, f"{pin(register, f)}_o"))
        next_bit = f.low
    if next_bit:
        parts.append(f"{next_bit}'b0")
    return parts[0] if len(parts) == 1 else "{" + ", ".join(parts) + "}"


def _decode(space):
    # Continuous assignments pick the bits: Icarus has no selects in always_comb.
    lines = ["  logic [13:0] index;", "  assign index = addr_i[15:2];", "",
             "  // What a read of each register gives."]
    for r in space.registers:
        lines += [f"  logic [31:0] {_word(r)};", f"  assign {_word(r)} = {_read_value(r)};"]
    lines += ["", "  // What is at the address, whatever the access.", "  logic present, writable;",
              "  logic [31:0] value;", "  always_comb begin", "    present = 1'b1;", "    writable = 1'b0;",
              "    case (index)"]
    for r in space.registers:
        lines += [f"      {_word_index(r)}: begin  // {r.label}"]
        if r.writable:
            lines.append("        writable = 1'b1;")
        lines += [f"        value = {_word(r)};", "      end"]
    return lines + ["      default: begin", "        present = 1'b0;", "        value = 32'b0;", "      end", "    endcase",
                    "  end", ""]


def _access():
    return [
        "  // The first of these that applies is the answer.", "  logic [2:0] error;", "  logic misaligned;", "  assign misaligned = addr_i[1:0] != 2'b0;",
        "  always_comb begin",
        f"    if (strb_i != 4'hF) error = {PACKAGE}::ERROR_WRONG_WIDTH;",
        f"    else if (misaligned) error = {PACKAGE}::ERROR_MISALIGNED;",
        f"    else if (!present) error = {PACKAGE}::ERROR_NO_REGISTER;",
        f"    else if (we_i && !writable) error = {PACKAGE}::ERROR_READ_ONLY;",
        f"    else error = {PACKAGE}::ERROR_NONE;", "  end", "",
        "  logic read_word, write_word;",
        f"  assign read_word = req_i && !we_i && error == {PACKAGE}::ERROR_NONE;",
        f"  assign write_word = req_i && we_i && error == {PACKAGE}::ERROR_NONE;", "",
        "  always_ff @(posedge clk_i or negedge rst_ni) begin", "    if (!rst_ni) begin", "      ack_o <= 1'b0;",
        "      rdata_o <= 32'b0;", f"      error_o <= {PACKAGE}::ERROR_NONE;", "    end else begin",
        "      ack_o <= req_i;", "      rdata_o <= read_word ? value : 32'b0;",
        f"      error_o <= req_i ? error : {PACKAGE}::ERROR_NONE;", "    end", "  end", ""]


def _bits(f):
    return f"wdata_i[{f.low + f.width - 1}:{f.low}]" if f.width > 1 else f"wdata_i[{f.low}]"


def _hits(space):
    lines = ["  // A write to this register is taken."]
    for r in space.registers:
        if r.writable:
            lines += [f"  logic {_hit(r)};",
                      f"  assign {_hit(r)} = write_word && index == {_word_index(r)};  // {r.label}"]
    latches = sorted({r.latched_by for r in space.registers if r.latched_by})
    for name in latches:
        lines += [f"  logic read_{name.lower()};",
                  f"  assign read_{name.lower()} = read_word && index == {_word_index(space.named(name))};"]
    return lines + [""]


def _setter(space, register, f):
    """What sets a write-1-to-clear bit: hardware, and software's test register."""
    terms = [f"{pin(register, f)}_i"]
    for other in space.registers:
        if other.sets == register.name:
            terms += [f"({_hit(other)} && {_bits(g)})" for g in other.fields if g.mask == f.mask]
    return " || ".join(terms)


def _storage(space):
    """Reset and update lines of all fields that software writes, and of copies."""
    resets, updates = [], []
    for r in space.registers:
        for f in r.fields:
            name = pin(r, f)
            out = _slice(r, f, f"{name}_o")
            if f.access in ("rw", "wo"):
                updates.append(f"      if ({_hit(r)}) {out} <= {_bits(f)};")
            elif f.access == "w1c":
                updates.append(f"      {out} <= ({out} && !({_hit(r)} && {_bits(f)})) || {_setter(space, r, f)};")
            elif f.access == "pulse":
                updates.append(f"      {out} <= {_hit(r)} && {_bits(f)};")
            if _is_output(f):
                resets.append(f"      {out} <= {_hex(f.reset, f.width)};")
            if _copied(r):
                if r.snapshot:
                    trigger, _, field_name = r.snapshot.partition(".")
                    source_register = space.named(trigger)
                    bits = next(_bits(g) for g in source_register.fields if g.name == field_name)
                    when = f"{_hit(source_register)} && {bits}"
                else:
                    when = f"read_{r.latched_by.lower()}"
                resets.append(f"      {name}_q <= {_hex(0, f.width)};")
                updates.append(f"      if ({when}) {name}_q <= {name}_i;")
        if r.doorbell:
            resets.append(f"      {r.name.lower()}_rung_o <= 1'b0;")
            updates.append(f"      {r.name.lower()}_rung_o <= {_hit(r)};")
    return resets, updates


def block(source):
    space = source.space("bar0")
    resets, updates = _storage(space)
    lines = head() + [
        "//", "// The registers of BAR0, with a port for each field: <register>_<field>_o is what software wrote,",
        "// <register>_<field>_i what hardware drives or sets. An array is one vector, element 0 lowest.",
        "// One access a cycle: request in one cycle, answer in the next; error_o has the numbers of",
        f"// {PACKAGE}. A refused access changes nothing. Pulses and rung bits are 1 in the answer's cycle.",
        "// A cause set in the cycle in which it is cleared stays set.", "",
        "module regs (", "  input  logic clk_i,", "  input  logic rst_ni,", "", "  input  logic req_i,",
        "  input  logic we_i,", "  input  logic [15:0] addr_i,", "  input  logic [3:0] strb_i,",
        "  input  logic [31:0] wdata_i,", "  output logic ack_o,", "  output logic [31:0] rdata_o,",
        "  output logic [2:0] error_o,", ""]
    lines += _ports(space) + [");", ""]
    copies = [(r, f) for r in space.registers if _copied(r) for f in r.fields]
    lines += ["  // Copies that software reads."]
    lines += [f"  logic {_range(f.width)}{pin(r, f)}_q;" for r, f in copies] + [""]
    lines += _decode(space) + _access() + _hits(space)
    lines += ["  always_ff @(posedge clk_i or negedge rst_ni) begin", "    if (!rst_ni) begin"] + resets
    lines += ["    end else begin"] + updates + ["    end", "  end", "", "endmodule"]
    return joined(lines)


# ---- pins, for the bench -------------------------------------------------------------------------------


def _pin_word(r, f, suffix):
    """C++ for a field of the Verilated block, with its place in a vector of more than 64 bits."""
    name = f"top.{pin(r, f)}_{suffix}"
    if r.index is None:
        return name
    if f.width != 32 or r.count < 3:
        raise ValueError(f"{r.name}: only arrays of three and more 32-bit fields have pins")
    return f"{name}[{r.index}]"


def pins(source):
    """Which pins of the Verilated block belong to which register."""
    space = source.space("bar0")
    lines = head(clang_format_off=True) + [
        "#pragma once", "", "#include <cstdint>", "", "/// Pins of rtl_ref/regs by register; Top is the Verilated class.",
        "namespace espnic::tb {", "",
        "/// Drives the inputs of the register at `offset` from its word: read-only fields, and bits that set causes.",
        "template <class Top>", "void drive_pins(Top& top, std::uint32_t offset, std::uint32_t word) {",
        "  switch (offset) {"]
    for r in space.registers:
        if r.hardware:
            lines.append(f"    case 0x{r.offset:04X}:  // {r.label}")
            for f in r.fields:
                if f.hardware:
                    lines.append(f"      {_pin_word(r, f, 'i')} = word >> {f.low} & 0x{f.mask >> f.low:X}u;")
            lines.append("      break;")
    lines += ["    default:", "      break;", "  }", "}", "",
              "/// The outputs of the register at `offset`, each in its place in the word.",
              "template <class Top>", "std::uint32_t output_pins(const Top& top, std::uint32_t offset) {",
              "  std::uint32_t word = 0;", "  switch (offset) {"]
    for r in space.registers:
        if r.writable:
            lines.append(f"    case 0x{r.offset:04X}:  // {r.label}")
            for f in r.fields:
                if _is_output(f):
                    lines.append(f"      word |= std::uint32_t{{{_pin_word(r, f, 'o')}}} << {f.low};")
            lines.append("      break;")
    lines += ["    default:", "      break;", "  }", "  return word;", "}", "",
              "/// Whether the doorbell at `offset` rings.", "template <class Top>",
              "bool rung(const Top& top, std::uint32_t offset) {", "  switch (offset) {"]
    for r in space.registers:
        if r.doorbell:
            lines += [f"    case 0x{r.offset:04X}:", f"      return top.{r.name.lower()}_rung_o != 0;"]
    lines += ["    default:", "      return false;", "  }", "}", "", "}  // namespace espnic::tb"]
    return joined(lines)
