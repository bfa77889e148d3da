#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Makes one module with many deliberate faults out of a shipped one, for the lockstep tests.

The shipped module stays free of test code. Of each mutant the list gives continuous assignments and
what to assign instead (`@` stands for the expression as shipped); the new input `mutant_i` chooses:
0 is the shipped behaviour, n the n-th mutant of the list. Optional: `declare` (text put behind the
port list) and `append` (text put before `endmodule`).
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


def mutate(text, listing):
    """The text of module `<module>_mutants`."""
    module = listing["module"]
    head = once(rf"^module {module}\b", text, f"module {module}")
    text = text[: head.start()] + f"module {module}_mutants" + text[head.end() :]
    shipped = {}
    declared, appended = [], []
    for number, mutant in enumerate(listing["mutants"], start=1):
        for target, instead in mutant["assign"].items():
            what = f"{mutant['name']}: assign {target}"
            match = once(rf"^( *assign {target}\s*=\s)([^;]*);", text, what)
            original = shipped.setdefault(target, match.group(2))
            if " ".join(instead.split()) == " ".join(original.split()):
                sys.exit(f"make_mutants: {what}: does not change anything")
            chosen = instead.replace("@", original)
            text = (text[: match.start(2)]
                    + f"(mutant_i == 8'd{number}) ? ({chosen}) :\n      ({match.group(2)})"
                    + text[match.end(2) :])
        declared.append(mutant.get("declare", ""))
        appended.append(mutant.get("append", ""))
    ports = once(r"^\) \(\n", text, "port list")
    text = text[: ports.end()] + "  input  logic [7:0]  mutant_i,\n" + text[ports.end() :]
    body = once(r"^\);\n", text, "end of the port list")
    text = text[: body.end()] + "".join(declared) + text[body.end() :]
    end = once(r"^endmodule", text, "endmodule")
    return text[: end.start()] + "".join(appended) + text[end.start() :]


def header(listing):
    """The names of the mutants for the bench, in order."""
    names = "".join(f'    "{mutant["name"]}",\n' for mutant in listing["mutants"])
    camel_case = listing["module"].title().replace("_", "")
    return ("#pragma once\n\n"
            "/// The mutants of the module by name; mutant_i is the position counted from 1.\n"
            f"inline constexpr const char* k{camel_case}Mutants[] = {{\n"
            f"{names}}};\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", required=True, type=pathlib.Path)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--module-out", required=True, type=pathlib.Path)
    parser.add_argument("--header-out", required=True, type=pathlib.Path)
    args = parser.parse_args()
    listing = json.loads(args.list.read_text(encoding="utf-8"))
    module = mutate(args.source.read_text(encoding="utf-8"), listing)
    args.module_out.write_text(module, encoding="utf-8")
    args.header_out.write_text(header(listing), encoding="utf-8")


if __name__ == "__main__":
    main()
