# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Which files are made, and how they are compared with the committed ones."""

from itertools import zip_longest

from regmap import c_header, cpp, sv
from regmap.html import html
from regmap.ipxact import ipxact
from regmap.markdown import markdown


def outputs(source):
    """Text of every generated file by its path in the project."""
    files = {f"model/regs/generated/{space.name}.h": cpp.bar(source, space) for space in source.bars}
    files["model/regs/generated/entries.h"] = cpp.entries(source)
    files["tb/driver/espnic_regs.h"] = c_header.header(source)
    files["tb/driver/espnic_names.h"] = c_header.names(source)
    files["rtl_ref/regs/espnic_regs_pkg.sv"] = sv.package(source)
    files["rtl_ref/regs/regs.sv"] = sv.block(source)
    files["tb/regs/generated/regs_pins.h"] = sv.pins(source)
    files["model/regs/registers.md"] = markdown(source)
    files["model/regs/generated/registers.html"] = html(source)
    files["model/regs/generated/espnic.ipxact.xml"] = ipxact(source)
    return files


def differences(files, root):
    """One line for each file under `root` that is not as `files` say: its name and first line."""
    found = []
    for name, text in sorted(files.items()):
        path = root / name
        if not path.is_file():
            found.append(f"{name} is missing; run ./scripts/regs")
            continue
        committed = path.read_text(encoding="utf-8")
        if committed == text:
            continue
        pairs = zip_longest(committed.splitlines(), text.splitlines())
        line = next((n for n, (old, new) in enumerate(pairs, 1) if old != new), 1)
        found.append(f"{name}:{line} differs from the source; run ./scripts/regs")
    return found
