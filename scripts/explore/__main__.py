# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Runs a space of parameters through espnic: `./scripts/sweep`. See README.md beside this."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path

from . import program, space as spaces, table
from .command import ROOT, Parser, guarded
from .errors import StoppedError, UsageError
from .job import Job, jobs_of
from .pool import run_all
from .progress import Progress
from .run import Runner
from .space import Space
from .store import Outcome, Store

def options(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="sweep", description="Runs every point of SPACE.json through espnic.",
                    epilog="Exit status: 0 done; 1 points failed, or the sweep had to stop; "
                    "2 unusable input or arguments; 130, 143 interrupted.")
    parser.add_argument("space", metavar="SPACE.json", type=Path)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True,
                        help="folder of the results; made if missing")
    parser.add_argument("--jobs", metavar="N", type=int, default=program.cpus(),
                        help="runs at a time (the number of CPUs)")
    parser.add_argument("--emit", action="store_true",
                        help="run nothing; print a command line for each unfinished point")
    parser.add_argument("--point", metavar="KEY", help="run this one point, if it is unfinished")
    parser.add_argument("--espnic", metavar="PROGRAM",
                        help="the program ($ESPNIC, or build/release/espnic of the checkout)")
    parsed = parser.parse_args(arguments)
    if parsed.jobs < 1:
        raise UsageError("--jobs needs a number from 1 up")
    if parsed.emit and parsed.point:
        raise UsageError("--emit and --point do not go together")
    return parsed


class Sweep:
    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen = chosen
        espnic = program.find(chosen.espnic, ROOT)
        self.space: Space = spaces.read(chosen.space, program.configuration_keys(espnic))
        unchanged = program.Unchanged([espnic, *self.space.inputs.values()])
        self.jobs = jobs_of(self.space, espnic, unchanged)
        self.store = Store(chosen.out)
        self.runner = Runner(espnic, self.store, unchanged)

    def done(self, jobs: list[Job]) -> dict[str, Outcome]:
        """Those that need not run again: what failed is tried once more."""
        loaded = {job.key: self.store.load(job.key) for job in jobs}
        return {key: outcome for key, outcome in loaded.items() if outcome and outcome.summary}

    def run(self, jobs: list[Job], done: dict[str, Outcome]) -> dict[str, Outcome]:
        """The outcomes of all the jobs, of which some are there."""
        outcomes = dict(done)
        progress = Progress(len(jobs), len(outcomes))

        def finished(job: Job) -> None:
            outcome = self.store.load(job.key)
            if outcome is None:
                raise StoppedError(f"point {job.number}: its results are gone from "
                                   f"{self.store.points}")
            outcomes[job.key] = outcome
            progress.finished(outcome.summary is None)

        try:
            run_all([job for job in jobs if job.key not in outcomes], self.runner,
                    self.chosen.jobs, finished, progress.tick)
        finally:
            progress.close()
        return outcomes

    def emit(self) -> int:
        """Lines for any scheduler, from any folder. Failed points are among them."""
        done = self.done(self.jobs)
        line = [str(ROOT / "scripts/sweep"), str(self.chosen.space.absolute()),
                "--out", str(self.chosen.out.absolute())]
        if self.chosen.espnic or "ESPNIC" in os.environ:
            line += ["--espnic", str(self.runner.espnic)]
        for job in self.jobs:
            if job.key not in done:
                print(shlex.join([*line, "--point", job.key]))
        print(f"sweep: {len(self.jobs)} points, {len(self.jobs) - len(done)} of them to run; then "
              "run the sweep again to collect", file=sys.stderr)
        return 0

    def one(self) -> int:
        jobs = [job for job in self.jobs if job.key.startswith(self.chosen.point)]
        if len(jobs) != 1:
            raise UsageError(f"{self.chosen.space}: {'no' if not jobs else 'more than one'} point "
                             f"{self.chosen.point}; the space, a file of it or espnic has changed?")
        outcome = self.run(jobs, self.done(jobs))[jobs[0].key]
        if outcome.failed:
            print(f"sweep: point {jobs[0].number}: {outcome.error}", file=sys.stderr)
        return 1 if outcome.failed else 0

    def all(self) -> int:
        done = self.done(self.jobs)
        outcomes = self.run(self.jobs, done)
        rows = table.write_all(self.chosen.out, self.space, self.jobs, outcomes)
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
