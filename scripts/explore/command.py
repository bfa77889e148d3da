# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""What the commands of this package share: arguments, errors in one line, exit statuses."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from . import program
from .errors import StoppedError, UsageError
from .pool import Interrupted
from .run import FULL, no_space

ROOT = Path(__file__).resolve().parents[2]


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as espnic does."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def of_runs(parser: Parser) -> None:
    """The arguments of a command that runs points."""
    parser.add_argument("--out", metavar="DIR", type=Path, required=True,
                        help="folder of the results; made if missing")
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=program.cpus(),
                        help="runs at a time (the number of CPUs)")
    parser.add_argument("--espnic", metavar="PROGRAM",
                        help="the program ($ESPNIC, or build/release/espnic of the checkout)")


def _jobs(word: str) -> int:
    if not word.isdigit() or int(word) < 1:
        raise UsageError("--jobs needs a number from 1 up")
    return int(word)


def guarded(name: str, arguments: list[str], options: Callable[[list[str]], argparse.Namespace],
            run: Callable[[argparse.Namespace], int]) -> int:
    """The exit status. `options` has --out as `out`."""
    try:
        chosen = options(arguments)
        try:
            return run(chosen)
        except OSError as error:
            full = error.errno in FULL
            raise StoppedError(no_space(chosen.out) if full else str(error)) from error
    except UsageError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    except StoppedError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 1
    except Interrupted as error:
        print(f"{name}: stopped by {error}; what is finished is kept", file=sys.stderr)
        return error.status
    except KeyboardInterrupt:  # before or after the runs
        return 130
