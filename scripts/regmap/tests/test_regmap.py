# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Tests of the generators: that a changed source is noticed, a wrong one refused, and the outputs are sound."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from regmap.__main__ import main
from regmap.generate import outputs
from regmap.source import read
from regmap.text import camel

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def source():
    return read(ROOT / "model/regs/nic.rdl")


@pytest.fixture(scope="module")
def files(source):
    return outputs(source)


@pytest.fixture
def changed(tmp_path):
    """Copies the source, replaces a text once in one of its files, and gives the path of the copy."""

    def change(name, old, new):
        folder = tmp_path / "regs"
        shutil.copytree(ROOT / "model/regs", folder, ignore=shutil.ignore_patterns("generated"))
        text = (folder / name).read_text()
        assert text.count(old) >= 1, old
        (folder / name).write_text(text.replace(old, new, 1))
        return str(folder / "nic.rdl")

    return change


def test_committed_files_are_current(capsys):
    assert main(["--check"]) == 0
    assert "are current" in capsys.readouterr().out


CHANGES = {
    "width": ("interrupt.rdl", "packets[7:0] = 0", "packets[8:0] = 0"),
    "place": ("entries.rdl", "} queue[19:16];\n", "} queue[18:15];\n"),
    "reset": ("control.rdl", "bytes[15:0] = 9618", "bytes[15:0] = 9622"),
    "offset": ("nic.rdl", "INT_TEST @ 0x008C", "INT_TEST @ 0x0090"),
    "access": ("rings.rdl", "sw = rw; hw = r; } entries[16:0]", "sw = w; hw = r; } entries[16:0]"),
    "name": ("sa_window.rdl", "} tag[31:24];", "} label[31:24];"),
    "sentence": ("control.rdl", "Crypto lanes.", "Lanes."),
    "value": ("sa_window.rdl", "scrub = 4", "scrub = 7"),
    "count": ("nic.rdl", "SA_SPARE[8]", "SA_SPARE[4]"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_source_makes_the_comparison_fail(what, changed, capsys):
    file, old, new = CHANGES[what]
    if what == "place":  # without overlap
        source = changed(file, "} length[15:0];\n    field { desc = \"Receive queue.\"; } queue[19:16];",
                         "} length[14:0];\n    field { desc = \"Receive queue.\"; } queue[18:15];")
    else:
        source = changed(file, old, new)
    assert main(["--check", "--source", source]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    named = re.fullmatch(r"regs: (\S+):(\d+) differs from the source; run ./scripts/regs", lines[0])
    assert named, lines[0]
    # The line named is the first that differs.
    committed = (ROOT / named[1]).read_text().splitlines()
    made = outputs(read(source))[named[1]].splitlines()
    n = int(named[2])
    assert committed[: n - 1] == made[: n - 1] and committed[n - 1:n] != made[n - 1:n]


def test_a_changed_or_missing_output_makes_the_comparison_fail(tmp_path, capsys):
    for name in outputs(read(ROOT / "model/regs/nic.rdl")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    source = ["--source", str(ROOT / "model/regs/nic.rdl"), "--root", str(tmp_path)]
    assert main(["--check"] + source) == 0
    header = tmp_path / "tb/driver/espnic_regs.h"
    text = header.read_text()
    header.write_text(text + "\n")
    assert main(["--check"] + source) == 1
    assert f"espnic_regs.h:{text.count(chr(10)) + 1} differs" in capsys.readouterr().err
    header.unlink()
    assert main(["--check"] + source) == 1
    assert "tb/driver/espnic_regs.h is missing" in capsys.readouterr().err
    assert main(source) == 0  # generates
    assert main(["--check"] + source) == 0


REFUSED = {
    "syntax": ("control.rdl", "reg version_r {", "reg version_r [", r"control\.rdl:\d+: "),
    "no sentence": ("control.rdl", 'desc = "Crypto lanes."; ', "", r"espnic\.bar0\.MODEL\.lanes: no desc"),
    "hardware's field with a reset": ("control.rdl", "enabled[0:0];", "enabled[0:0] = 1;",
                                      r"espnic\.bar0\.STATUS\.enabled: hardware drives it"),
    "no reset": ("interrupt.rdl", "packets[7:0] = 0;", "packets[7:0];", r"INT_MODERATION\.packets: no reset value"),
    "side effect": ("sa_window.rdl", "sw = rw; hw = r; } word", "sw = rw; hw = r; onread = rclr; } word",
                    r"side effect onread is not supported"),
    "overlap": ("nic.rdl", "INT_TEST @ 0x008C", "INT_TEST @ 0x0088", r"nic\.rdl:\d+: "),
    "no such register": ("interrupt.rdl", 'sets = "INT_CAUSE"', 'sets = "INT_CAUSES"', r"bar0: no register INT_CAUSES"),
    "beyond the window": ("nic.rdl", "window_bytes = 0x10000", "window_bytes = 0x1000", r"lies beyond its 4096 bytes"),
    "no write order": ("rings.rdl", "ordering = write_order::config;", "", r"no ordering"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_wrong_source_is_refused_in_one_line(what, changed, capsys):
    file, old, new, message = REFUSED[what]
    assert main(["--check", "--source", changed(file, old, new)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and re.search(message, lines[0]), lines


def test_the_c_header_has_no_bit_fields(files):
    def bit_field(text):
        return re.search(r"\w\s*:\s*\d+\s*;", re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL))

    header = files["tb/driver/espnic_regs.h"]
    assert not bit_field(header)
    assert bit_field(header + "struct s { unsigned a : 3; };")


@pytest.mark.parametrize("compiler", [["cc", "-std=c11", "-x", "c"], ["c++", "-std=c++17", "-x", "c++"]])
def test_the_c_header_compiles_and_its_macros_work(compiler, tmp_path):
    program = tmp_path / "program.c"
    program.write_text("""#include "tb/driver/espnic_regs.h"
int main(void) {
  uint32_t word = ESPNIC_FIELD_PREP(ESPNIC_SA_CMD_OP, ESPNIC_SA_OP_DELETE) | ESPNIC_SA_CMD_GO_MASK;
  word = ESPNIC_FIELD_SET(ESPNIC_SA_CMD_INDEX, word, 0x12345u); /* cut to 16 bits */
  if (word != 0x00234505u) return 1;
  if (ESPNIC_FIELD_GET(ESPNIC_SA_CMD_INDEX, word) != 0x2345u) return 2;
  if (ESPNIC_ID_RESET != 0x4E505345u || ESPNIC_COMPLETION_BYTES != 32) return 3;
  if (ESPNIC_FIELD_PREP(ESPNIC_COMPLETION_PHASE, 1) != 0x80000000u) return 4;
  return 0;
}
""")
    binary = tmp_path / "program"
    subprocess.run(compiler + ["-Wall", "-Wextra", "-pedantic", "-Werror", "-I", str(ROOT), str(program), "-o", str(binary)],
                   check=True)
    assert subprocess.run([str(binary)]).returncode == 0


NAMES_PROGRAM = """#include <string.h>
#include "tb/driver/espnic_names.h"
#define X(value, word, sentence) {value, word, sentence},
static const struct { uint32_t value; const char *word, *sentence; } rows[] = {%s};
int main(void) {
  unsigned long long found = 0;
  for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; ++i)
    if (rows[i].value == %s && !strcmp(rows[i].word, "%s") && !strcmp(rows[i].sentence, "%s")) ++found;
  return found == 1 ? 0 : 1;
}
"""


def test_the_names_give_every_value_its_word_and_sentence(source, tmp_path):
    def found(macro, value, word, sentence):
        (tmp_path / "names.c").write_text(NAMES_PROGRAM % (f"{macro}(X)", value, word, sentence))
        subprocess.run(["cc", "-std=c11", "-Wall", "-Wextra", "-pedantic", "-Werror", "-I", str(ROOT),
                        str(tmp_path / "names.c"), "-o", str(tmp_path / "names")], check=True)
        return subprocess.run([str(tmp_path / "names")]).returncode == 0

    enums = source.enums(source.spaces)
    for enum in enums:
        last = enum.values[-1]
        assert found(f"ESPNIC_{enum.name.upper()}_NAMES", last.value, last.name.replace("_", "-"), last.desc.replace('"', '\\"'))
    first = enums[0].values[0]
    assert not found(f"ESPNIC_{enums[0].name.upper()}_NAMES", first.value + 1, first.name.replace("_", "-"), first.desc)
    assert found("ESPNIC_INT_CAUSE_FIELD_NAMES", "0x8", "dma_error", "Host memory refused an access by DMA.")
    header = (ROOT / "tb/driver/espnic_names.h").read_text()
    assert header.count("  X(") == sum(len(e.values) for e in enums) + sum(
        len(source.space("bar0").named(r).fields) for r in ("INT_CAUSE", "STATUS"))


def agreement(source, header):
    """C++ that compiles only if the C header says what the C++ headers say."""
    lines = [f'#include "{header}"'] + [f'#include "model/regs/generated/{n}.h"' for n in ("bar0", "bar2", "bar4", "entries")]
    for space in source.bars:
        stem, scope = ("ESPNIC", "") if space.name == "bar0" else (f"ESPNIC_{space.name.upper()}", f"{space.name}::")
        for r in space.unique:
            name = f"espnic::regs::{scope}k{camel(r.name)}"
            lines.append(f"static_assert({stem}_{r.name}_OFFSET == {name});")
            for f in r.fields:
                macro = f"{stem}_{r.name}_{f.name.upper()}"
                lines.append(f"static_assert({macro}_MASK == {name}{camel(f.name)}.mask());")
                lines.append(f"static_assert({macro}_SHIFT == {name}{camel(f.name)}.low);")
    for space in source.entries:
        for r in space.unique:
            for f in r.fields:
                macro, name = f"ESPNIC_{space.name.upper()}_{f.name.upper()}", f"espnic::regs::{space.name}::k{camel(f.name)}"
                lines.append(f"static_assert({macro}_OFFSET == {name}.offset && {macro}_MASK == {name}.field.mask());")
    return "\n".join(lines) + "\n"


def test_c_and_cpp_headers_agree(source, tmp_path):
    def compiles(header):
        program = tmp_path / "agree.cc"
        program.write_text(agreement(source, header))
        command = ["c++", "-std=c++17", "-fsyntax-only", "-I", str(ROOT), "-I", str(tmp_path), str(program)]
        return subprocess.run(command, capture_output=True).returncode == 0

    assert compiles("tb/driver/espnic_regs.h")
    text = (ROOT / "tb/driver/espnic_regs.h").read_text()
    wrong = text.replace("#define ESPNIC_SA_RSP_INDEX_SHIFT 8", "#define ESPNIC_SA_RSP_INDEX_SHIFT 9")
    assert wrong != text
    (tmp_path / "wrong.h").write_text(wrong)
    assert not compiles("wrong.h")


def test_links_of_the_pages_lead_somewhere(files):
    page = files["model/regs/registers.md"]
    anchors = re.findall(r'<a id="([^"]+)">', page)
    links = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert len(anchors) == len(set(anchors)) and len(links) > 100 and links <= set(anchors)
    html = files["model/regs/generated/registers.html"]
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))
    assert "src=" not in html and len(html) < 300_000


def test_the_pages_name_every_register_and_field(source, files):
    for name in ("model/regs/registers.md", "model/regs/generated/registers.html"):
        for space in source.spaces:
            for r in space.unique:
                assert r.name in files[name], r.name
                assert all(f.name in files[name] for f in r.fields)


def test_ip_xact_has_a_memory_map_for_each_space(source, files):
    ns = "{http://www.accellera.org/XMLSchema/IPXACT/1685-2014}"
    root = ElementTree.fromstring(files["model/regs/generated/espnic.ipxact.xml"])
    assert root.find(f"{ns}name").text == "espnic"
    maps = {m.find(f"{ns}name").text: m for m in root.iter(f"{ns}memoryMap")}
    assert set(maps) == {s.name for s in source.spaces}
    named = {r.find(f"{ns}name").text for r in maps["bar0"].iter(f"{ns}register")}
    assert {"ID", "SA_KEY", "COMMAND_PRODUCER"} <= named
    assert all(len(m.findall(f"{ns}addressBlock")) == 1 for m in maps.values())
    assert maps["bar2"].find(f"{ns}addressBlock/{ns}range").text == "'h1000"
