# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""results.csv, results.parquet and host_times.csv.

What the first two hold comes from points alone: equal points make equal bytes, however they were
run. Times of the host are in a file of their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import files
from .job import SHORT, Job
from .space import Space
from .store import Outcome

Row = dict[str, Any]
OF_A_STAGE = ("busy_share", "stall_share", "waited_share", "limit_gbps", "latency_cycles")
LATENCIES = ("min", "mean", "p50", "p99", "max")
INT64 = 1 << 63


def _at(tree: Any, *path: str) -> Any:
    for name in path:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def _frames_per_second(summary: dict[str, Any]) -> float | None:
    frames, seconds = _at(summary, "frames", "indicated"), _at(summary, "throughput", "seconds")
    return frames / seconds if frames is not None and seconds else None


def bottleneck(summary: dict[str, Any]) -> str:
    """The stage's name of "bottleneck: STAGE; why"; of "the wire" the last word."""
    sentence = summary["bottleneck"] or ""
    return sentence.removeprefix("bottleneck: ").partition(";")[0].removeprefix("the ")


# Column -> its value in a summary, in the order of the table.
FIGURES: dict[str, Callable[[dict[str, Any]], Any]] = {
    **{f"frames_{name}": lambda s, name=name: _at(s, "frames", name)
       for name in ("offered", "indicated", "dropped")},
    **{name: lambda s, name=name: _at(s, "throughput", name)
       for name in ("offered_gbps", "delivered_gbps")},
    "frames_per_second": _frames_per_second,
    **{f"latency_{name}_{unit}": lambda s, name=name, unit=unit: _at(s, "latency", name, unit)
       for unit in ("cycles", "ns") for name in LATENCIES},
    "cycles": lambda s: _at(s, "throughput", "cycles"),
    "bottleneck": bottleneck,
}
DELIVERED = "delivered_gbps"


def rows(space: Space, jobs: list[Job], outcomes: dict[str, Outcome]) -> list[Row]:
    """One a point; each row has all columns. None: nothing to say."""
    stages = _stages(jobs, outcomes)
    return [_row(space, job, outcomes[job.key], stages) for job in jobs]


def _stages_of(outcome: Outcome) -> list[dict[str, Any]]:
    return _at(outcome.summary, "stages") or []


def _stages(jobs: list[Job], outcomes: dict[str, Outcome]) -> list[str]:
    names = (stage["stage"] for job in jobs
             for stage in _stages_of(outcomes[job.key]))
    return list(dict.fromkeys(names))


def _row(space: Space, job: Job, outcome: Outcome, stages: list[str]) -> Row:
    summary = outcome.summary
    row: Row = {"point": job.number, "key": job.key[:SHORT]}
    row.update({name: space.value(job.point, name) for name in space.parameters})
    row["status"] = "ok" if summary else "failed"
    row["error"] = outcome.error or None
    row.update({name: figure(summary) if summary else None for name, figure in FIGURES.items()})
    said = {stage["stage"]: stage for stage in _stages_of(outcome)}
    row.update({f"{stage}.{figure}": _at(said, stage, figure)
                for stage in stages for figure in OF_A_STAGE})
    return row


def host_rows(jobs: list[Job], outcomes: dict[str, Outcome]) -> list[Row]:
    return [{"point": job.number, "key": job.key[:SHORT],
             **{name: _at(outcomes[job.key].summary, "host", name)
                for name in ("wall_seconds", "cpu_seconds")}} for job in jobs]


def text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else files.canonical(value)


def csv_of(table: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table[0])
    writer.writerows([text(value) for value in row.values()] for row in table)
    return out.getvalue().encode()


def parquet_of(table: list[Row]) -> bytes:
    # Loading it takes longer than a short sweep: not for --emit and --point.
    import pyarrow
    import pyarrow.parquet

    columns = {name: _typed([row[name] for row in table]) for name in table[0]}
    arrays = {name: pyarrow.array(values, type=getattr(pyarrow, kind)())
              for name, (kind, values) in columns.items()}
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(arrays), out, compression="zstd")
    return out.getvalue()


def _typed(values: list[Any]) -> tuple[str, list[Any]]:
    """The narrowest type that has them all; of mixed values their text."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "bool_", values
    if kinds == {int} and all(value is None or -INT64 <= value < INT64 for value in values):
        return "int64", values
    if kinds in ({float}, {int, float}):
        return "float64", [None if value is None else float(value) for value in values]
    return "string", [None if value is None else text(value) for value in values]


def write_all(folder: Path, space: Space, jobs: list[Job], outcomes: dict[str, Outcome],
              ) -> list[Row]:
    table = rows(space, jobs, outcomes)
    files.replace(folder / "results.csv", csv_of(table))
    files.replace(folder / "results.parquet", parquet_of(table))
    files.replace(folder / "host_times.csv", csv_of(host_rows(jobs, outcomes)))
    return table
