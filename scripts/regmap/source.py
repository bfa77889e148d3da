# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Reads the SystemRDL source into plain objects and refuses what the exporters cannot say."""

from dataclasses import dataclass, field
from pathlib import Path

from systemrdl import RDLCompileError, RDLCompiler
from systemrdl.messages import MessagePrinter
from systemrdl.node import RegNode
from systemrdl.rdltypes import AccessType, OnWriteType

ALL_ONES = 0xFFFFFFFF
ACCESS_WORDS = {"ro": "read-only", "const": "read-only, constant", "rw": "read, write", "wo": "write-only, reads 0",
                "w1c": "read, write 1 to clear", "pulse": "write 1 for one pulse, reads 0"}


class SourceError(Exception):
    """Something in the source that the exporters cannot say: one line, what and where."""


@dataclass
class EnumValue:
    name: str
    value: int
    desc: str


@dataclass
class Enum:
    name: str
    values: list


@dataclass
class Field:
    name: str
    low: int
    width: int
    desc: str
    access: str  # a key of ACCESS_WORDS
    reset: int
    hardware: bool  # hardware drives it (ro) or sets it (w1c)
    enum: Enum
    unmodelled: bool

    @property
    def mask(self):
        return (ALL_ONES >> (32 - self.width)) << self.low

    @property
    def bits(self):
        high = self.low + self.width - 1
        return f"{high}:{self.low}" if self.width > 1 else str(self.low)


@dataclass
class Register:
    name: str  # SA_WIN for all elements of an array
    offset: int
    index: int  # element of the array, None outside one
    count: int  # elements of the array, 1 outside one
    desc: str
    fields: list  # lowest first
    doorbell: bool
    triggers: str
    ordering: str
    unmodelled: bool
    key: bool
    alias_of: str
    sets: str
    snapshot: str
    latched_by: str
    group: str  # type of the register file it is in, "" outside one

    @property
    def label(self):
        return self.name if self.index is None else f"{self.name}[{self.index}]"

    def mask(self, *accesses):
        return sum(f.mask for f in self.fields if f.access in accesses)

    @property
    def reset(self):
        return sum(f.reset << f.low for f in self.fields)

    @property
    def readable(self):
        return self.mask("ro", "const", "rw", "w1c")

    @property
    def stored(self):
        return self.mask("rw", "wo")

    @property
    def hardware(self):
        return sum(f.mask for f in self.fields if f.hardware)

    @property
    def writable(self):
        return self.stored | self.mask("w1c", "pulse")

    @property
    def first(self):
        return self.index in (None, 0)


@dataclass
class Space:
    name: str
    title: str
    desc: str
    bytes: int
    in_memory: bool
    registers: list

    @property
    def unique(self):
        """Every register once; of an array its first element."""
        return [r for r in self.registers if r.first]

    def named(self, name):
        for register in self.registers:
            if register.name == name:
                return register
        raise SourceError(f"{self.name}: no register {name}")


@dataclass
class Source:
    root: object  # the compiler's tree, for exporters of others
    spaces: list = field(default_factory=list)

    @property
    def bars(self):
        return [s for s in self.spaces if not s.in_memory]

    @property
    def entries(self):
        return [s for s in self.spaces if s.in_memory]

    def space(self, name):
        return next(s for s in self.spaces if s.name == name)

    def enums(self, spaces):
        """Enumerations that these spaces use, each once."""
        found = {}
        for space in spaces:
            for register in space.registers:
                for f in register.fields:
                    if f.enum:
                        found[f.enum.name] = f.enum
        return list(found.values())


class _OneLine(MessagePrinter):
    """The first error of the compiler, kept for the exception that ends the run."""

    def __init__(self):
        self.first = None

    def print_message(self, severity, text, src_ref):
        if self.first is None and severity.name in ("ERROR", "FATAL"):
            where = ""
            if src_ref is not None and src_ref.path:
                line = src_ref.line
                where = f"{Path(src_ref.path).name}:{line}: "
            self.first = where + text.splitlines()[0]


def _access(node, where):
    sw, on_write = node.get_property("sw"), node.get_property("onwrite")
    hw_writes = node.is_hw_writable
    if node.get_property("singlepulse"):
        if sw != AccessType.w:
            raise SourceError(f"{where}: a single-pulse field must be sw = w")
        return "pulse"
    if on_write == OnWriteType.woclr:
        if not node.get_property("hwset"):
            raise SourceError(f"{where}: a write-1-to-clear field must be hwset")
        return "w1c"
    if on_write is not None or node.get_property("onread") is not None:
        raise SourceError(f"{where}: side effect {on_write or 'onread'} is not supported")
    if sw == AccessType.r:
        return "ro" if hw_writes else "const"
    return "rw" if sw == AccessType.rw else "wo"


def _enum(node):
    encode = node.get_property("encode")
    if encode is None:
        return None
    name = encode.type_name.removesuffix("_e")
    return Enum(name, [EnumValue(m.name, int(m.value), m.rdl_desc or "") for m in encode])


def _field(node, in_memory):
    where = node.get_path()
    desc = node.get_property("desc")
    if not desc:
        raise SourceError(f"{where}: no desc")
    access = _access(node, where)
    hardware = node.is_hw_writable and access in ("ro", "w1c")
    reset = int(node.get_property("reset") or 0)
    if not in_memory:
        if node.is_hw_writable and access not in ("ro", "w1c"):
            raise SourceError(f"{where}: hardware may not write a field that software writes")
        if access == "ro" and reset:
            raise SourceError(f"{where}: hardware drives it, so it has no reset value")
        if access not in ("ro",) and node.get_property("reset") is None:
            raise SourceError(f"{where}: no reset value")
    return Field(node.inst_name, node.low, node.width, desc, access, reset, hardware, _enum(node),
                 bool(node.get_property("unmodelled")))


def _register(node, space_node, in_memory):
    where = node.get_path()
    names, index, count, group, prefix, snapshot = [node.inst_name], None, 1, "", "", None
    if node.is_array:
        index, count = node.current_idx[0], node.array_dimensions[0]
    parent = node.parent
    while parent != space_node:  # register files become a part of the name
        if parent.is_array:
            names.insert(0, f"{parent.inst_name}{parent.current_idx[0]}")
        else:
            names.insert(0, parent.inst_name)
        if parent.get_property("desc"):
            prefix = parent.get_property("desc") + " "
        group = group or parent.type_name or ""
        snapshot = snapshot or parent.get_property("snapshot")
        parent = parent.parent
    desc = node.get_property("desc")
    if not desc:
        raise SourceError(f"{where}: no desc")
    if node.get_property("regwidth") != 32:
        raise SourceError(f"{where}: not 32 bits wide")
    ordering = node.get_property("ordering")
    if ordering is None and not in_memory:
        raise SourceError(f"{where}: no ordering")
    fields = [_field(f, in_memory) for f in node.fields()]
    return Register(
        name="_".join(names), offset=node.absolute_address - space_node.absolute_address, index=index, count=count,
        desc=prefix + desc, fields=fields, doorbell=bool(node.get_property("doorbell")),
        triggers=node.get_property("triggers") or "", ordering=ordering.name if ordering else "",
        unmodelled=bool(node.get_property("unmodelled")), key=bool(node.get_property("key")),
        alias_of=node.get_property("alias_of") or "", sets=node.get_property("sets") or "",
        snapshot=node.get_property("snapshot") or snapshot or "", latched_by=node.get_property("latched_by") or "",
        group=group)


def _check_names(space):
    """Exporters name a register and its fields; in a structure, whose words are many, fields alone."""
    seen = {"BYTES": space}
    for register in space.unique:
        names = [register.name] + [f"{register.name}_{f.name.upper()}" for f in register.fields]
        if space.in_memory:
            names = [f.name.upper() for f in register.fields]
        for name in names:
            if name in seen:
                raise SourceError(f"{space.name}: {name} names two things")
            seen[name] = register


def _check_links(space):
    """Links between registers name registers that are there, and fit."""
    for register in space.registers:
        where = f"{space.name}.{register.label}"
        if register.sets:
            pulses, target = register.mask("pulse"), space.named(register.sets)
            if pulses == 0 or pulses & ~target.mask("w1c"):
                raise SourceError(f"{where}: sets {register.sets}, whose fields do not match")
        if register.snapshot:
            name, _, field_name = register.snapshot.partition(".")
            if not any(f.name == field_name and f.access == "pulse" for f in space.named(name).fields):
                raise SourceError(f"{where}: snapshot {register.snapshot} is no pulse")
        if register.latched_by:
            space.named(register.latched_by)
        if (register.snapshot or register.latched_by) and register.hardware != register.mask("ro", "const", "rw"):
            raise SourceError(f"{where}: only a register of hardware's fields can be a copy")


def read(path):
    """The source at `path`; raises SourceError with one line."""
    printer = _OneLine()
    compiler = RDLCompiler(message_printer=printer)
    try:
        compiler.compile_file(str(path))
        root = compiler.elaborate("espnic")
    except RDLCompileError as error:
        raise SourceError(printer.first or str(error)) from None
    source = Source(root)
    for node in root.top.children(unroll=True):
        in_memory = bool(node.get_property("in_memory"))
        registers = [_register(n, node, in_memory) for n in node.descendants(unroll=True) if isinstance(n, RegNode)]
        registers.sort(key=lambda r: r.offset)
        size = node.get_property("window_bytes") or node.size
        space = Space(node.inst_name, node.get_property("name"), node.get_property("desc"), size, in_memory, registers)
        if registers[-1].offset + 4 > size:
            raise SourceError(f"{space.name}: {registers[-1].label} lies beyond its {size} bytes")
        _check_names(space)
        _check_links(space)
        source.spaces.append(space)
    for register in source.space("bar0").registers:
        if register.alias_of:
            space, _, name = register.alias_of.partition(".")
            target = source.space(space).named(name)
            if [f.mask for f in target.fields] != [f.mask for f in register.fields]:
                raise SourceError(f"bar0.{register.name}: not the same as {register.alias_of}")
    return source
