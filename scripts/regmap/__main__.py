# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""python -m regmap [--check] [--source FILE] [--root DIR]: see scripts/regs."""

import argparse
import sys
from pathlib import Path

from regmap.generate import differences, outputs
from regmap.source import SourceError, read


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="regs", description="Generates the register files of the project.")
    parser.add_argument("--check", action="store_true",
                        help="change nothing; name the first difference to the committed files and exit with 1")
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--root", type=Path, default=root, help="project that is written or compared")
    parser.add_argument("--source", type=Path, help="SystemRDL source (default: the project's)")
    options = parser.parse_args(arguments)
    try:
        files = outputs(read(options.source or options.root / "model/regs/nic.rdl"))
    except SourceError as error:
        print(f"regs: {error}", file=sys.stderr)
        return 2
    if options.check:
        found = differences(files, options.root)
        for line in found[:1]:
            print(f"regs: {line}", file=sys.stderr)
        if not found:
            print(f"regs: {len(files)} generated files are current")
        return 1 if found else 0
    for name, text in files.items():
        path = options.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"regs: {len(files)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
