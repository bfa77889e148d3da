#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes modules with many deliberate faults out of shipped ones, for the lockstep tests.

The shipped modules stay free of test code. The list names the top module; each mutant gives, of one
module (`in`, default the top),
  assign   continuous assignments and what to assign instead,
  replace  expressions as they stand, each once, and what to have in their place
(`@` stands for the expression as shipped). The new input `mutant_i` chooses: 0 is the shipped
behaviour, n the n-th mutant of the list. Every source is one module named like its file; each is
made into `<module>_mutants`, all in one file, and those that contain others hand `mutant_i` on.
Optional in the top: `declare` (text put behind the port list), `append` (text before `endmodule`).
"""
import argparse
import json
import pathlib
import re
import sys


def once(pattern, text, what):
    """The only match of a pattern; anything else means that the list no longer fits the module."""
    found = list(re.finditer(pattern, text, re.MULTILINE | re.DOTALL))
    if len(found) != 1:
        sys.exit(f"make_mutants: {what}: found {len(found)} times instead of once")
    return found[0]


def edits_of(module, text, listing):
    """Where to choose and between what: {(begin, end): [(number, expression)]}."""
    edits = {}
    for number, mutant in enumerate(listing["mutants"], start=1):
        if mutant.get("in", listing["module"]) != module:
            continue
        if not mutant.get("assign") and not mutant.get("replace"):
            sys.exit(f"make_mutants: {mutant['name']}: changes nothing")
        places = []
        for target, instead in mutant.get("assign", {}).items():
            what = f"{mutant['name']}: assign {target}"
            match = once(rf"^ *assign {target}\s*=\s([^;]*);", text, what)
            places.append((what, match.span(1), instead))
        for original, instead in mutant.get("replace", {}).items():
            what = f"{mutant['name']}: {original}"
            places.append((what, once(re.escape(original), text, what).span(), instead))
        for what, (begin, end), instead in places:
            original = text[begin:end]
            if " ".join(instead.split()) == " ".join(original.split()):
                sys.exit(f"make_mutants: {what}: does not change anything")
            edits.setdefault((begin, end), []).append((number, instead.replace("@", original)))
    return edits


def mutate(module, text, listing, modules):
    """The text of module `<module>_mutants`."""
    edits = edits_of(module, text, listing)
    above = len(text)
    for (begin, end), choices in sorted(edits.items(), reverse=True):
        if end > above:
            sys.exit(f"make_mutants: {module}: mutants overlap at: {text[begin:end]}")
        above = begin
        chosen = f"({text[begin:end]})"
        for number, instead in choices:
            chosen = f"(mutant_i == 8'd{number}) ? ({instead}) :\n      {chosen}"
        # An assignment stands alone; what is part of an expression is put in brackets.
        text = text[:begin] + f"({chosen})" + text[end:]

    head = once(rf"^module {module}\b", text, f"module {module}")
    text = text[: head.start()] + f"module {module}_mutants" + text[head.end() :]
    ports = once(r"^(module \w+ |\) )\(\n", text, "port list")
    text = text[: ports.end()] + "  input  logic [7:0]  mutant_i,\n" + text[ports.end() :]
    for part in modules:
        text = re.sub(rf"^( *){part} (#\([^;]*?\n *\) )?(\w+) \(\n",
                      rf"\1{part}_mutants \2\3 (\n\1  .mutant_i(mutant_i),\n", text,
                      flags=re.MULTILINE)
    if module != listing["module"]:
        return text
    body = once(r"^\);\n", text, "end of the port list")
    declared = "".join(mutant.get("declare", "") for mutant in listing["mutants"])
    text = text[: body.end()] + declared + text[body.end() :]
    end = once(r"^endmodule", text, "endmodule")
    appended = "".join(mutant.get("append", "") for mutant in listing["mutants"])
    return text[: end.start()] + appended + text[end.start() :]


def header(listing):
    """The names of the mutants for the bench, in order."""
    names = "".join(f'    "{mutant["name"]}",\n' for mutant in listing["mutants"])
    camel_case = listing["module"].title().replace("_", "")
    return ("#pragma once\n\n"
            "/// The mutants of the module by name; mutant_i is the position counted from 1.\n"
            f"inline constexpr const char* k{camel_case}Mutants[] = {{\n"
            f"{names}}};\n")


def write_changed(path, text):
    """A file that stays as it is keeps its time, and what is built from it is not built anew."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", required=True, type=pathlib.Path)
    parser.add_argument("--source", required=True, type=pathlib.Path, nargs="+")
    parser.add_argument("--module-out", required=True, type=pathlib.Path)
    parser.add_argument("--header-out", required=True, type=pathlib.Path)
    args = parser.parse_args()
    listing = json.loads(args.list.read_text(encoding="utf-8"))
    texts = {source.stem: source.read_text(encoding="utf-8") for source in args.source}
    for mutant in listing["mutants"]:
        if mutant.get("in", listing["module"]) not in texts:
            sys.exit(f"make_mutants: {mutant['name']}: no source has its module")
    made = [mutate(module, text, listing, texts) for module, text in texts.items()]
    write_changed(args.module_out, "".join(made))
    write_changed(args.header_out, header(listing))


if __name__ == "__main__":
    main()
