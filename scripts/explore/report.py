# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""One HTML file of a sweep or a run, with plots to look into: `./scripts/report`.

Nothing in it comes from a network: plotly's code is part of the file.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import sys
from pathlib import Path
from typing import Any

from . import files
from .command import Parser, guarded
from .errors import UsageError

Row = dict[str, str]

# Columns of results.csv in front of the varied parameters, and the first behind them.
BEFORE, BEHIND = "key", "status"
MOST_LINES = 24  # of one plot: more cannot be told apart
COLOURS = {"busy": "#2a7f62", "stalled": "#d9822b", "waited": "#b23b3b"}

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif; margin: 2em auto; max-width: 80em; color: #222; }}
table {{ border-collapse: collapse; font-size: 0.85em; }} td, th {{ border: 1px solid #ccc;
padding: 0.2em 0.6em; text-align: right; }} .why {{ color: #555; max-width: 60em; }}</style>
</head><body><h1>{title}</h1>
{body}
</body></html>
"""


def number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


class Sweep:
    """results.csv, as far as plots want it."""

    def __init__(self, path: Path) -> None:
        with path.open(newline="") as file:
            reader = csv.DictReader(file)
            columns = list(reader.fieldnames or [])
            self.rows: list[Row] = list(reader)
        if BEFORE not in columns or BEHIND not in columns:
            raise UsageError(f"{path}: is no table of a sweep")
        self.parameters = columns[columns.index(BEFORE) + 1:columns.index(BEHIND)]
        self.stages = [column.removesuffix(".busy_share") for column in columns
                       if column.endswith(".busy_share")]
        self.good = [row for row in self.rows if row[BEHIND] == "ok"]

    def axis(self) -> str | None:
        """The parameter with the most numbers for values."""
        counts = {name: len({row[name] for row in self.good})
                  for name in self.parameters
                  if all(number(row[name]) is not None for row in self.good)}
        return max(counts, key=lambda name: counts[name], default=None)

    def lines(self, axis: str) -> dict[str, list[Row]]:
        """Points that differ in the axis alone, in its order."""
        lines: dict[str, list[Row]] = {}
        for row in self.good:
            rest = ", ".join(f"{name.rpartition('.')[2]}={row[name] or '-'}"
                             for name in self.parameters if name != axis)
            lines.setdefault(rest or "all points", []).append(row)
        for points in lines.values():
            points.sort(key=lambda row: number(row[axis]) or 0)
        return lines

    def label(self, row: Row) -> str:
        return "<br>".join([f"point {row['point']}",
                            *(f"{name}={row[name] or '-'}" for name in self.parameters),
                            f"bottleneck {row['bottleneck']}"])


def _values(rows: list[Row], column: str) -> list[float | None]:
    return [number(row[column]) for row in rows]


def _against(sweep: Sweep, axis: str, column: str, title: str, log: bool = False) -> Any:
    import plotly.graph_objects as plots

    figure = plots.Figure()
    for name, rows in list(sweep.lines(axis).items())[:MOST_LINES]:
        figure.add_scatter(x=_values(rows, axis), y=_values(rows, column), name=name,
                           mode="lines+markers", text=[sweep.label(row) for row in rows],
                           hovertemplate="%{text}<br>%{y}<extra></extra>")
    figure.update_layout(xaxis_title=axis, yaxis_title=title, height=420)
    if log:
        figure.update_yaxes(type="log")
    return figure


def front(rows: list[Row], good: str, bad: str) -> list[Row]:
    """Points that no other beats in both: more of `good` and less of `bad` (Pareto)."""
    best: list[Row] = []
    for row in sorted(rows, key=lambda r: (-(number(r[good]) or 0), number(r[bad]) or 0)):
        if not best or (number(row[bad]) or 0) < (number(best[-1][bad]) or 0):
            best.append(row)
    return best


def _pareto(sweep: Sweep) -> Any:
    import plotly.graph_objects as plots

    good, bad = "delivered_gbps", "latency_p99_ns"
    best = front(sweep.good, good, bad)
    figure = plots.Figure()
    figure.add_scatter(x=_values(sweep.good, bad), y=_values(sweep.good, good), mode="markers",
                       name="points", text=[sweep.label(row) for row in sweep.good],
                       hovertemplate="%{text}<br>%{y} Gb/s, %{x} ns<extra></extra>")
    figure.add_scatter(x=_values(best, bad), y=_values(best, good), mode="lines",
                       name="none is better in both", line={"dash": "dot"}, hoverinfo="skip")
    figure.update_layout(xaxis_title="p99 latency, ns", yaxis_title="delivered Gb/s", height=420)
    figure.update_xaxes(type="log")
    return figure


def _stages(sweep: Sweep) -> Any:
    import plotly.graph_objects as plots

    figure = plots.Figure(plots.Heatmap(
        x=sweep.stages, y=[f"point {row['point']}" for row in sweep.good], zmin=0, zmax=1,
        z=[[number(row[f"{stage}.busy_share"]) for stage in sweep.stages] for row in sweep.good],
        text=[[f"{sweep.label(row)}<br>stalled {row[f'{stage}.stall_share']}"
               f"<br>waited for {row[f'{stage}.waited_share']}"
               f"<br>limit {row[f'{stage}.limit_gbps'] or '-'} Gb/s" for stage in sweep.stages]
              for row in sweep.good],
        hovertemplate="%{x}<br>busy %{z}<br>%{text}<extra></extra>", colorscale="YlOrRd",
        colorbar={"title": "busy"}))
    figure.update_layout(height=max(300, min(1200, 120 + 16 * len(sweep.good))))
    figure.update_yaxes(autorange="reversed")
    return figure


def _table(sweep: Sweep) -> str:
    columns = ["point", *sweep.parameters, "status", "error", "delivered_gbps", "frames_dropped",
               "latency_p99_ns", "bottleneck"]
    cell = html.escape
    head = "".join(f"<th>{cell(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell(row[column])}</td>" for column in columns) + "</tr>"
                   for row in sweep.rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def of_sweep(path: Path) -> str:
    sweep = Sweep(path)
    failed = len(sweep.rows) - len(sweep.good)
    parts = [f"<p>{len(sweep.rows)} points, {failed} of them failed; varied: "
             f"{html.escape(', '.join(sweep.parameters)) or 'nothing'}.</p>"]
    axis = sweep.axis() if sweep.good else None
    plots: list[tuple[str, str, Any]] = []
    if axis is not None:
        plots += [("Throughput", "Where a line goes flat, something else than its axis is the "
                   "limit; the point says which stage.",
                   _against(sweep, axis, "delivered_gbps", "delivered Gb/s")),
                  ("Latency", "Of a card that is too slow it is that of a full buffer.",
                   _against(sweep, axis, "latency_p99_ns", "p99 latency, ns", log=True)),
                  ("Drops", "Frames that found no room.",
                   _against(sweep, axis, "frames_dropped", "frames dropped"))]
    if sweep.good:
        plots += [("Throughput against latency", "Up and to the left is better.", _pareto(sweep)),
                  ("Stages", "How busy each was; what waited for it and what it could do at most "
                   "is in the hints.", _stages(sweep))]
    parts += [_section(*plot, first=place == 0) for place, plot in enumerate(plots)]
    return "\n".join([*parts, "<h2>Points</h2>", _table(sweep)])


def _section(title: str, why: str, figure: Any, first: bool) -> str:
    figure.update_layout(template="plotly_white", margin={"t": 20})
    return (f'<h2>{title}</h2><p class="why">{why}</p>'
            + figure.to_html(full_html=False, include_plotlyjs=first, config={"displaylogo": False},
                             div_id=title.lower().replace(" ", "-")))


def of_run(path: Path) -> str:
    import plotly.graph_objects as plots

    summary = json.loads(path.read_bytes())
    stages = summary.get("stages")
    if not stages:
        raise UsageError(f"{path}: has no stages; the receive path was RTL, or it is no summary")
    names = [stage["stage"] for stage in stages]
    use = plots.Figure([
        plots.Bar(name=name, x=names, y=[stage[f"{key}_share"] for stage in stages],
                  marker_color=COLOURS[name])
        for name, key in (("busy", "busy"), ("stalled", "stall"), ("waited", "waited"))])
    use.update_layout(barmode="group", yaxis_tickformat=".0%", height=420)
    parts = [stage for stage in stages if stage["latency_cycles"] > 0]
    latency = plots.Figure(plots.Waterfall(
        x=[*(stage["stage"] for stage in parts), "latency"],
        y=[*(stage["latency_cycles"] for stage in parts), 0],
        measure=[*("relative" for _ in parts), "total"]))
    latency.update_layout(yaxis_title="cycles, mean", height=420)
    figures = summary["throughput"]
    return "\n".join([
        f"<p>{summary['frames']['indicated']} of {summary['frames']['offered']} frames delivered, "
        f"{figures['delivered_gbps']:.4g} Gb/s of {figures['offered_gbps']:.4g} offered.</p>",
        f"<p>{html.escape(summary['bottleneck'])}</p>",
        _section("Stages", "Share of the run's time.", use, first=True),
        _section("Where latency goes", "Mean cycles of a frame in each stage; they add up.",
                 latency, first=False)])


def report(folder: Path) -> str:
    table, summary = folder / "results.csv", folder / "summary.json"
    if not table.is_file() and not summary.is_file():
        raise UsageError(f"{folder}: has no results.csv of a sweep and no summary.json of a run")
    body = of_sweep(table) if table.is_file() else of_run(summary)
    return PAGE.format(title=f"espnic: {html.escape(folder.resolve().name)}", body=body)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="report", description="Makes one HTML file of a sweep or a run.")
    parser.add_argument("out", metavar="DIR", type=Path,
                        help="folder of ./scripts/sweep or of espnic run")
    return parser.parse_args(arguments)


def _report(chosen: argparse.Namespace) -> int:
    path = chosen.out / "report.html"
    files.replace(path, report(chosen.out).encode())
    print(f"report: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(guarded("report", sys.argv[1:], _options, _report))
