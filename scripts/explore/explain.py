# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""What each part of the card is worth: `./scripts/explain`. See README.md beside this.

One run as it is, then one with each part alone made twice as good, by the card's own keys: what the
throughput gains by it is measured, not guessed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import files, table
from .batch import Batch
from .command import Parser, guarded, of_runs
from .errors import UsageError
from .job import Job
from .space import Point
from .store import Outcome

Configuration = dict[str, Any]


def _twice(*keys: str) -> Callable[[Configuration], Point]:
    return lambda now: {key: 2 * now[key] for key in keys}


def _engines(now: Configuration) -> Point:
    """Clocks a block, of every engine; an odd number is rounded up, and 1 stays."""
    kinds = [key for key in now if key.startswith("crypto.") and key.endswith("_cycles")
             and key != "crypto.setup_cycles"]
    return {key: (now[key] + 1) // 2 for key in kinds}


def _host(now: Configuration) -> Point:
    return {"host.turnaround_cycles": now["host.turnaround_cycles"] // 2,
            "dma.ring_entries": 2 * now["dma.ring_entries"]}


# Name -> what it changes, of the configuration as it is.
CHANGES: dict[str, Callable[[Configuration], Point]] = {
    "line": _twice("mac.line_bps"),
    "buffer": _twice("buffer.bytes", "mac.fifo_frames"),
    "lanes": _twice("crypto.lanes"),
    "engines": _engines,
    "slots": _twice("resolve.slots"),
    "dma setup": lambda now: {"dma.setup_cycles": max(1, now["dma.setup_cycles"] // 2)},
    "host": _host,
    "datapath": _twice("core.datapath_bytes"),
    "clock": _twice("core.clock_hz"),
}


@dataclass(frozen=True)
class Change:
    name: str
    point: Point  # empty: the card as it is


@dataclass(frozen=True)
class Result:
    change: Change
    outcome: Outcome
    base: float  # Gb/s delivered by the card as it is

    @property
    def delivered(self) -> float | None:
        summary = self.outcome.summary
        return summary["throughput"]["delivered_gbps"] if summary else None

    @property
    def gain(self) -> float | None:
        """Of throughput; 0.5: half as much again."""
        if self.delivered is None or self.base == 0:
            return None
        return self.delivered / self.base - 1


def changes_of(now: Configuration) -> list[Change]:
    """A change that leaves everything as it is, such as half of 1, is none."""
    made = [Change(name, make(now)) for name, make in CHANGES.items()]
    return [change for change in made
            if any(now[key] != value for key, value in change.point.items())]


class Explain(Batch):
    def __init__(self, chosen: argparse.Namespace) -> None:
        super().__init__(chosen, varied=False)
        self.name = chosen.space

    def _outcomes(self, points: list[Point]) -> list[tuple[Job, Outcome]]:
        self.space.points = points
        jobs = self.jobs()
        outcomes = self.run(jobs, self.done(jobs))
        return [(job, outcomes[job.key]) for job in jobs]

    def _base(self) -> tuple[Job, Outcome]:
        [(job, outcome)] = self._outcomes([{}])
        if outcome.summary is None:
            raise UsageError(f"{self.name}: the run as it is failed: {outcome.error}")
        return job, outcome

    def as_it_is(self) -> Outcome:
        return self._base()[1]

    def results(self) -> list[Result]:
        """The card as it is first, then the changes, the one that gains most in front."""
        job, outcome = self._base()
        now = json.loads((self.store.points / job.key / "summary.json").read_bytes())
        base = outcome.summary["throughput"]["delivered_gbps"]
        changes = changes_of(now["configuration"])
        runs = self._outcomes([change.point for change in changes])
        by_point = {files.canonical(job.point): outcome for job, outcome in runs}
        found = [Result(change, by_point[files.canonical(change.point)], base)
                 for change in changes]
        found.sort(key=lambda result: -(result.gain if result.gain is not None else -1))
        return [Result(Change("as it is", {}), outcome, base), *found]


def _setting(point: Point) -> str:
    shown = [f"{key}={table.text(value)}" for key, value in point.items()]
    if len(shown) <= 3:
        return ", ".join(shown)
    return f"{', '.join(shown[:2])} and {len(shown) - 2} more"


def rows(results: list[Result]) -> list[table.Row]:
    made = []
    for result in results:
        summary = result.outcome.summary
        made.append({
            "change": result.change.name,
            "settings": " ".join(f"{key}={table.text(value)}"
                                 for key, value in result.change.point.items()),
            "delivered_gbps": result.delivered,
            "gain": result.gain,
            "latency_p99_ns": summary["latency"]["p99"]["ns"] if summary else None,
            "frames_dropped": summary["frames"]["dropped"] if summary else None,
            "bottleneck": table.bottleneck(summary) if summary else None,
            "error": result.outcome.error or None,
        })
    return made


def screen(results: list[Result]) -> str:
    lines = [f"{'change':<10} {'delivered':>12} {'gain':>8} {'p99 ns':>9} {'dropped':>8}  "
             f"{'then the bottleneck':<20} settings"]
    for result, row in zip(results, rows(results)):
        if result.delivered is None:
            lines.append(f"{row['change']:<10} {'-':>12}  cannot be: {row['error']}")
            continue
        lines.append(f"{row['change']:<10} {row['delivered_gbps']:>7.4g} Gb/s "
                     f"{100 * row['gain']:>+6.1f} % {row['latency_p99_ns']:>9.0f} "
                     f"{row['frames_dropped']:>8}  {row['bottleneck']:<20} "
                     f"{_setting(result.change.point)}".rstrip())
    best = results[1] if len(results) > 1 else None
    if best is not None and best.gain is not None and best.gain >= 0.01:
        lines.append(f"worth most: {best.change.name}, {100 * best.gain:+.1f} %")
    else:
        lines.append("worth most: none; no change alone gains 1 %. Offered load may be the limit")
    return "\n".join(lines)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="explain", description="Makes each part of the card twice as good, alone, "
                    "and measures what it is worth.")
    parser.add_argument("space", metavar="SPACE.json", type=Path,
                        help="traffic and fixed settings of a sweep; parameters are passed over")
    of_runs(parser)
    return parser.parse_args(arguments)


def _explain(chosen: argparse.Namespace) -> int:
    results = Explain(chosen).results()
    files.replace(chosen.out / "explain.csv", table.csv_of(rows(results)))
    print(screen(results))
    print(f"table: {chosen.out / 'explain.csv'}")
    return 0


if __name__ == "__main__":
    sys.exit(guarded("explain", sys.argv[1:], _options, _explain))
