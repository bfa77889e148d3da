# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The register page: blocks of text that markdown.py and html.py render, so that both say the same."""

from dataclasses import dataclass

from regmap.source import ACCESS_WORDS
from regmap.text import NOTICE, hex32


@dataclass
class Code:
    text: str


@dataclass
class Link:
    text: str
    anchor: str


@dataclass
class Heading:
    level: int
    text: str
    anchor: str


@dataclass
class Paragraph:
    parts: list  # strings, Code, Link


@dataclass
class Table:
    header: list
    rows: list  # of cells; a cell is a list of strings, Code, Link


CONVENTIONS = [
    "32-bit little-endian words at multiples of 4. Other accesses are refused and counted: wrong width, wrong alignment, "
    "no register at the offset, or a write to a register without a bit to write. Bits without a field read 0 and ignore writes.",
    "64-bit values are a low and a high register. A base address takes effect with CONTROL.enable, so its halves may be "
    "written in either order.",
]
ORDERING = {
    "free": "neither waits for other accesses nor makes them wait",
    "config": "kept until a commit uses it",
    "commit": "takes effect after all earlier writes of the same host",
}


def _label(register):
    return register.name if register.count == 1 else f"{register.name}[{register.count}]"


def anchor(space, register):
    return f"{space.name}-{register.name.lower().replace('_', '-')}"


def access(register):
    """One word for a register whose fields agree, else the words of its fields."""
    words = []
    for f in register.fields:
        word = {"const": "ro"}.get(f.access, f.access)
        if word not in words:
            words.append(word)
    return ", ".join(words)


def _values(f):
    if f.enum is None:
        return []
    return [" " + " ".join(f"{v.value} {v.name}: {v.desc}" for v in f.enum.values)]


def _field_rows(space, register):
    rows = []
    for f in reversed(register.fields):
        text = [f.desc] + _values(f)
        if f.unmodelled and not register.unmodelled:
            text.append(" Not modelled yet.")
        cells = [[f.bits], [Code(f.name)], text]
        if not space.in_memory:
            cells[2:2] = [[ACCESS_WORDS[f.access]], ["hardware" if f.access == "ro" else f"0x{f.reset:X}"]]
        rows.append(cells)
    return rows


def _notes(space, register):
    notes = []
    if register.doorbell:
        notes.append("Doorbell.")
    if register.triggers:
        notes.append(f"Side effect: {register.triggers}.")
    if register.snapshot:
        notes.append(f"Reads give the copy that {register.snapshot} makes.")
    if register.latched_by:
        notes.append(f"Reads give the copy that a read of {register.latched_by} makes.")
    if register.alias_of:
        notes.append(f"Alias of {register.alias_of}, for as long as that space does not exist.")
    if register.key:
        notes.append("Key material: never read back.")
    if register.ordering:
        notes.append(f"Write order: {register.ordering}.")
    if register.unmodelled:
        notes.append("Not modelled yet.")
    return " ".join(notes)


def _register(space, register):
    where = f"0x{register.offset:04X}"
    if register.count > 1:
        where += f" + 4 * i, i below {register.count}"
    title = [f"Offset {where}" + ("" if space.in_memory else f", reset {hex32(register.reset)}") + ". "]
    blocks = [Heading(3, _label(register), anchor(space, register)), Paragraph(title + [register.desc])]
    header = ["bits", "field", "what"] if space.in_memory else ["bits", "field", "access", "reset", "what"]
    blocks.append(Table(header, _field_rows(space, register)))
    notes = _notes(space, register)
    if notes:
        blocks.append(Paragraph([notes]))
    return blocks


def _counters(space, registers):
    """Counters are all alike: one table, a row a counter."""
    rows = []
    for low in registers[::2]:
        name = low.name.removesuffix("_LO")
        rows.append([[f"0x{low.offset:04X}, 0x{low.offset + 4:04X}"], [Code(f"{name}_LO"), ", ", Code(f"{name}_HI")],
                     [low.desc.removesuffix(" Low half.")]])
    note = _notes(space, registers[0])
    return [Heading(3, "Counters", f"{space.name}-counters"),
            Paragraph(["64 bits each, in a read-only low and high register with the field ", Code("count"), ". ", note]),
            Table(["offsets", "registers", "counts"], rows)]


def _space(space):
    blocks = [Heading(2, space.title, space.name), Paragraph([space.desc])]
    if not space.in_memory:
        rows = [[[f"0x{r.offset:04X}"], [Link(_label(r), anchor(space, r)) if r.group != "counter" else
                                        Link(_label(r), f"{space.name}-counters")], [access(r)], [r.desc]]
                for r in space.unique]
        blocks.append(Table(["offset", "register", "access", "what"], rows))
    counters = [r for r in space.unique if r.group == "counter"]
    done = False
    for register in space.unique:
        if register.group != "counter":
            blocks += _register(space, register)
        elif not done:
            blocks += _counters(space, counters)
            done = True
    return blocks


def _unmodelled(source):
    items = []
    for space in source.spaces:
        for r in space.unique:
            if r.group == "counter":
                continue
            fields = [f.name for f in r.fields if f.unmodelled]
            if r.unmodelled:
                items.append([[space.title], [Link(_label(r), anchor(space, r))], ["all"]])
            elif fields:
                items.append([[space.title], [Link(_label(r), anchor(space, r))], [", ".join(fields)]])
        if any(r.group == "counter" and r.unmodelled for r in space.unique):
            items.append([[space.title], [Link("Counters", f"{space.name}-counters")], ["all"]])
    return [Heading(2, "Not modelled yet", "not-modelled"),
            Paragraph(["These registers store and read as described, but nothing in the model stands behind them. The host interface "
                       "counts accesses to them by name."]),
            Table(["space", "register", "fields"], items)]


def page(source):
    blocks = [Heading(1, "Registers and structures", "top"), Paragraph([NOTICE])]
    blocks += [Paragraph([text]) for text in CONVENTIONS]
    blocks.append(Table(["access", "means"], [[[w], [t]] for w, t in ACCESS_WORDS.items() if w != "const"]))
    blocks.append(Table(["write order", "means"], [[[w], [t]] for w, t in ORDERING.items()]))
    blocks.append(Table(["space", "what"], [[[Link(s.title, s.name)], [s.desc]] for s in source.spaces]))
    for space in source.spaces:
        blocks += _space(space)
    return blocks + _unmodelled(source)
