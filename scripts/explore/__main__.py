# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Runs a space of parameters through espnic: `./scripts/sweep`. See README.md beside this."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path

from . import table
from .batch import Batch
from .command import ROOT, Parser, guarded, of_runs
from .errors import UsageError


def options(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="sweep", description="Runs every point of SPACE.json through espnic.",
                    epilog="Exit status: 0 done; 1 points failed, or the sweep had to stop; "
                    "2 unusable input or arguments; 130, 143 interrupted.")
    parser.add_argument("space", metavar="SPACE.json", type=Path)
    of_runs(parser)
    parser.add_argument("--emit", action="store_true",
                        help="run nothing; print a command line for each unfinished point")
    parser.add_argument("--point", metavar="KEY", help="run this one point, if it is unfinished")
    parsed = parser.parse_args(arguments)
    if parsed.emit and parsed.point:
        raise UsageError("--emit and --point do not go together")
    return parsed


class Sweep(Batch):
    def __init__(self, chosen: argparse.Namespace) -> None:
        super().__init__(chosen)
        self.chosen = chosen
        self.every = self.jobs()

    def emit(self) -> int:
        """Lines for any scheduler, from any folder. Failed points are among them."""
        done = self.done(self.every)
        line = [str(ROOT / "scripts/sweep"), str(self.chosen.space.absolute()),
                "--out", str(self.chosen.out.absolute())]
        if self.chosen.espnic or "ESPNIC" in os.environ:
            line += ["--espnic", str(self.espnic)]
        for job in self.every:
            if job.key not in done:
                print(shlex.join([*line, "--point", job.key]))
        left = len(self.every) - len(done)
        print(f"sweep: {len(self.every)} points, {left} of them to run; then run the sweep again "
              "to collect", file=sys.stderr)
        return 0

    def one(self) -> int:
        jobs = [job for job in self.every if job.key.startswith(self.chosen.point)]
        if len(jobs) != 1:
            raise UsageError(f"{self.chosen.space}: {'no' if not jobs else 'more than one'} point "
                             f"{self.chosen.point}; the space, a file of it or espnic has changed?")
        outcome = self.run(jobs, self.done(jobs))[jobs[0].key]
        if outcome.failed:
            print(f"sweep: point {jobs[0].number}: {outcome.error}", file=sys.stderr)
        return 1 if outcome.failed else 0

    def all(self) -> int:
        done = self.done(self.every)
        outcomes = self.run(self.every, done)
        rows = table.write_all(self.chosen.out, self.space, self.every, outcomes)
        failed = [row for row in rows if row["status"] == "failed"]
        print(f"points: {len(rows)}, of them {len(done)} reused, {len(failed)} failed")
        if failed:
            print(f"first failure: point {failed[0]['point']}: {failed[0]['error']}")
        print(f"table:  {self.chosen.out / 'results.csv'}, and the same as results.parquet")
        self._print_best([row for row in rows if row[table.DELIVERED] is not None])
        return 1 if failed else 0

    def _print_best(self, rows: list[table.Row]) -> None:
        if not rows:
            return
        best = max(rows, key=lambda row: row[table.DELIVERED])  # of equals the first
        settings = ", ".join(f"{name}={table.text(best[name])}" for name in self.space.parameters
                             if best[name] is not None)
        print(f"best:   {best[table.DELIVERED]:.4g} Gb/s delivered, point {best['point']}: "
              f"{settings or 'nothing varied'}; bottleneck {best['bottleneck']}")


def sweep(chosen: argparse.Namespace) -> int:
    made = Sweep(chosen)
    if chosen.emit:
        return made.emit()
    return made.one() if chosen.point else made.all()


def main(arguments: list[str]) -> int:
    return guarded("sweep", arguments, options, sweep)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
