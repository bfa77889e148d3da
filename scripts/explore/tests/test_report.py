# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Reports: what is in them, that nothing is fetched, and that a browser shows them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.explore import report

from .fake import environment, install, sweep, write_space

GRID = {"crypto.lanes": [1, 2, 4, 8], "traffic.load": [0.5, 1], "rx.rss": ["off", "on"]}


@pytest.fixture(scope="module", name="swept")
def swept_folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("swept")
    made = sweep(write_space(folder, grid=GRID), "--out", folder / "out", "--espnic",
                 install(folder))
    assert made.returncode == 0, made.stderr
    return folder / "out"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-P", "-m", "scripts.explore.report", *map(str, words)],
                          env=environment(), capture_output=True, text=True, timeout=60,
                          check=False)


def test_the_axis_is_the_parameter_with_most_numbers_and_lines_differ_in_it_alone(swept):
    read = report.Sweep(swept / "results.csv")
    assert read.parameters == list(GRID)
    assert read.axis() == "crypto.lanes"
    lines = read.lines("crypto.lanes")
    assert set(lines) == {f"load={load}, rss={rss}" for load in ("0.5", "1")
                          for rss in ("off", "on")}
    assert all([row["crypto.lanes"] for row in rows] == ["1", "2", "4", "8"]
               for rows in lines.values())


def test_the_front_has_what_no_other_point_beats_in_both():
    points = [{"g": g, "b": b} for g, b in (("1", "5"), ("2", "9"), ("2", "7"), ("0.5", "6"),
                                            ("3", "8"))]
    assert report.front(points, "g", "b") == [points[4], points[2], points[0]]


def test_the_file_holds_every_point_and_fetches_nothing(swept):
    done = run(swept)
    assert (done.returncode, done.stdout) == (0, f"report: {swept}/report.html\n")
    page = (swept / "report.html").read_text()
    assert page.count("<tr>") == 1 + 16
    assert page.count('class="plotly-graph-div"') == 5
    own = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"(src|href)\s*=", own)
    assert not re.search(r"<script[^>]*\ssrc=", page)


def test_a_failed_point_is_in_the_table_and_in_no_plot(tmp_path):
    table = tmp_path / "results.csv"
    columns = ["point", "key", "crypto.lanes", "status", "error", "delivered_gbps",
               "frames_dropped", "latency_p99_ns", "bottleneck"]
    table.write_text(",".join(columns) + "\n0,aa,1,failed,<no luck>,,,,\n")
    body = report.of_sweep(table)
    assert "1 points, 1 of them failed" in body and "&lt;no luck&gt;" in body
    assert "plotly" not in body


def test_a_run_has_its_stages_and_where_latency_goes(swept):
    point = next((swept / "points").iterdir())
    assert run(point).returncode == 0
    page = (point / "report.html").read_text()
    assert "Where latency goes" in page and "9 of 10 frames delivered" in page


def test_what_is_no_folder_of_results_is_said_in_one_line(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (f"report: {tmp_path}: has no results.csv of a sweep and no summary.json "
                           "of a run\n")
    (tmp_path / "results.csv").write_text("a,b\n1,2\n")
    assert "is no table of a sweep" in run(tmp_path).stderr


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
def test_a_browser_draws_the_plots_without_an_error(swept):
    assert run(swept).returncode == 0
    shown = subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
                            "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom",
                            f"file://{swept}/report.html"], capture_output=True, text=True,
                           timeout=120, check=True)
    assert "CONSOLE" not in shown.stderr
    # One for each plot, drawn by its script.
    assert len(re.findall(r'class="main-svg"', shown.stdout)) >= 5
