# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Sweeps of a stand-in for espnic: resuming, failing, stopping, other back ends."""

from __future__ import annotations

import csv
import errno
import json
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.explore import __main__ as program_main, files

from .fake import ROOT, TRAFFIC, command, environment, install, sweep, write_space

GRID = {"crypto.lanes": [1, 2, 13], "traffic.load": [0.25, 0.5, 0.75, 1]}
COUNT = 12


def table(out: Path) -> list[dict[str, str]]:
    with (out / "results.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def tables(out: Path) -> tuple[bytes, bytes]:
    return (out / "results.csv").read_bytes(), (out / "results.parquet").read_bytes()


def finished(out: Path) -> int:
    return len(list((out / "points").glob("*/summary.json")))


def runs(log: Path) -> int:
    return len(log.read_text().splitlines()) if log.exists() else 0


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def start(*words: object, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(command(*words), env=environment(**more), start_new_session=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def space(tmp_path: Path) -> Path:
    return write_space(tmp_path, grid=GRID)


@pytest.fixture
def espnic(tmp_path: Path) -> Path:
    return install(tmp_path)


@pytest.fixture
def whole(tmp_path: Path, space: Path, espnic: Path) -> tuple[bytes, bytes]:
    """The tables of a sweep that nothing disturbs."""
    assert sweep(space, "--out", tmp_path / "whole", "--espnic", espnic).returncode == 0
    return tables(tmp_path / "whole")


def test_a_sweep_makes_one_row_a_point(tmp_path, space, espnic):
    run = sweep(space, "--out", tmp_path / "out", "--espnic", espnic)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == [
        f"points: {COUNT}, of them 0 reused, 0 failed",
        f"table:  {tmp_path}/out/results.csv, and the same as results.parquet",
        "best:   1.3 Gb/s delivered, point 11: crypto.lanes=13, traffic.load=1; bottleneck wire"]
    rows = table(tmp_path / "out")
    assert [(row["crypto.lanes"], row["traffic.load"]) for row in rows][:5] == [
        ("1", "0.25"), ("1", "0.5"), ("1", "0.75"), ("1", "1"), ("2", "0.25")]
    assert rows[4] == {
        "point": "4", "key": rows[4]["key"], "crypto.lanes": "2", "traffic.load": "0.25",
        "status": "ok", "error": "", "frames_offered": "10", "frames_indicated": "9",
        "frames_dropped": "1", "offered_gbps": "0.25", "delivered_gbps": "0.05",
        "frames_per_second": "9000.0",
        **{f"latency_{name}_cycles": "200" for name in ("min", "mean", "p50", "p99", "max")},
        **{f"latency_{name}_ns": "1600.0" for name in ("min", "mean", "p50", "p99", "max")},
        "cycles": "1000", "bottleneck": "rx_dma",
        **{f"{stage}.{figure}": value for stage in ("mac_rx", "rx_dma") for figure, value in (
            ("busy_share", "0.125"), ("stall_share", "0.0"), ("waited_share", "0.25"),
            ("limit_gbps", "2.5"), ("latency_cycles", "7.0"))}}
    assert len(rows[4]["key"]) == 12
    point = next((tmp_path / "out/points").glob(rows[4]["key"] + "*"))
    assert json.loads((point / "traffic.json").read_text()) == {**TRAFFIC, "load": 0.25}
    assert json.loads((point / "point.json").read_text())["set"] == {"crypto.lanes": 2}


def test_parquet_holds_the_same_with_types(tmp_path, whole):
    parquet = pytest.importorskip("pyarrow.parquet")
    read = parquet.read_table(tmp_path / "whole/results.parquet")
    rows = table(tmp_path / "whole")
    assert read.column_names == list(rows[0])
    assert read.column("crypto.lanes").to_pylist() == [int(row["crypto.lanes"]) for row in rows]
    assert read.column("delivered_gbps").to_pylist() == [float(row["delivered_gbps"])
                                                         for row in rows]
    assert read.column("bottleneck").to_pylist() == [row["bottleneck"] for row in rows]


def test_any_number_of_jobs_makes_the_same_tables(tmp_path, space, espnic, whole):
    for jobs in (1, 2, 5):
        out = tmp_path / f"jobs{jobs}"
        assert sweep(space, "--out", out, "--espnic", espnic, "--jobs", jobs).returncode == 0
        assert tables(out) == whole


def test_what_is_done_is_not_run_again(tmp_path, space, espnic, whole):
    log = tmp_path / "log"
    out = tmp_path / "whole"
    again = sweep(space, "--out", out, "--espnic", espnic, FAKE_LOG=log)
    assert again.stdout.startswith(f"points: {COUNT}, of them {COUNT} reused, 0 failed\n")
    assert runs(log) == 0 and tables(out) == whole
    wider = write_space(tmp_path, grid={**GRID, "crypto.lanes": [1, 2, 3, 13]})
    assert sweep(wider, "--out", out, "--espnic", espnic, FAKE_LOG=log).returncode == 0
    assert runs(log) == 4


def test_killed_twice_and_resumed_it_makes_the_same_tables(tmp_path, space, espnic, whole):
    out, log = tmp_path / "out", tmp_path / "log"
    words = (space, "--out", out, "--espnic", espnic, "--jobs", 2)
    for goal in (3, 7):
        child = start(*words, FAKE_SLEEP=0.1, FAKE_LOG=log)
        until(lambda: finished(out) >= goal)
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        assert finished(out) < COUNT and not (out / "results.csv").exists()
    last = sweep(*words, FAKE_LOG=log)
    assert last.returncode == 0 and "of them 0 reused" not in last.stdout
    assert tables(out) == whole
    assert runs(log) <= COUNT + 4  # what was under way, of two jobs, twice
    assert list((out / "tmp").iterdir()) == []


def test_half_a_point_is_no_point(tmp_path, space, espnic, whole):
    out, log = tmp_path / "whole", tmp_path / "log"
    first, second = sorted((out / "points").iterdir())[:2]
    (first / "summary.json").write_text('{"frames": ')
    (second / "summary.json").unlink()
    assert sweep(space, "--out", out, "--espnic", espnic, FAKE_LOG=log).returncode == 0
    assert runs(log) == 2 and tables(out) == whole


@pytest.mark.parametrize("number, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_the_children_and_then_the_sweep(tmp_path, space, espnic, number, status):
    out, log = tmp_path / "out", tmp_path / "log"
    child = start(space, "--out", out, "--espnic", espnic, "--jobs", 2, FAKE_SLEEP=20,
                  FAKE_LOG=log)
    until(lambda: runs(log) == 2)
    begun = time.monotonic()
    child.send_signal(number)
    said = child.communicate(timeout=20)[1]
    assert child.returncode == status and time.monotonic() - begun < 10
    assert said == f"sweep: stopped by {number.name}; what is finished is kept\n"
    with pytest.raises(ProcessLookupError):  # the group has no one left
        os.killpg(child.pid, 0)
    assert list((out / "points").iterdir()) == []


def test_a_signal_for_the_whole_group_is_no_failure_of_a_point(tmp_path, space, espnic):
    out, log = tmp_path / "out", tmp_path / "log"
    child = start(space, "--out", out, "--espnic", espnic, "--jobs", 2, FAKE_SLEEP=20,
                  FAKE_LOG=log)
    until(lambda: runs(log) == 2)
    os.killpg(child.pid, signal.SIGINT)  # as a terminal sends it
    child.communicate(timeout=20)
    assert child.returncode == 130 and list((out / "points").iterdir()) == []


def test_a_failing_point_is_recorded_and_tried_again(tmp_path, space, espnic, whole):
    out, log, sick = tmp_path / "out", tmp_path / "log", tmp_path / "sick"
    sick.touch()
    words = (space, "--out", out, "--espnic", espnic)
    first = sweep(*words, FAKE_SICK=sick)
    assert first.returncode == 1
    assert f"points: {COUNT}, of them 0 reused, 4 failed\n" in first.stdout
    assert "first failure: point 8: espnic: crypto.lanes: no luck\n" in first.stdout
    failed = [row for row in table(out) if row["status"] == "failed"]
    assert [row["crypto.lanes"] for row in failed] == ["13"] * 4
    assert {row["error"] for row in failed} == {"espnic: crypto.lanes: no luck"}
    assert failed[0]["delivered_gbps"] == failed[0]["bottleneck"] == ""
    record = next((out / "points").glob(failed[0]["key"] + "*")) / "failed.json"
    assert json.loads(record.read_text()) == {"exit_status": 2,
                                              "error": "espnic: crypto.lanes: no luck"}
    before = tables(out)
    assert sweep(*words, FAKE_SICK=sick, FAKE_LOG=log).returncode == 1
    assert runs(log) == 4 and tables(out) == before
    sick.unlink()
    assert sweep(*words).returncode == 0
    assert tables(out) == whole and not record.exists()


def test_a_full_disk_stops_the_sweep_and_loses_nothing(tmp_path, space, espnic, whole,
                                                       monkeypatch, capsys):
    out = tmp_path / "out"
    words = [str(space), "--out", str(out), "--espnic", str(espnic), "--jobs", "1"]
    write, written = files.write, []

    def full_after_a_while(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) > 7:
            path.write_bytes(data[:3])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, data)

    monkeypatch.setattr(files, "write", full_after_a_while)
    assert program_main.main(words) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err == (
        f"sweep: {out}: no space left; what is finished is kept. Make room and start the sweep "
        "again\n")
    assert finished(out) == 3 == len(list((out / "points").iterdir()))
    monkeypatch.setattr(files, "write", write)
    assert program_main.main(words) == 0
    assert tables(out) == whole


def test_a_full_disk_while_the_table_is_written_leaves_the_old_one(tmp_path, space, espnic, whole,
                                                                   monkeypatch, capsys):
    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    out = tmp_path / "whole"
    monkeypatch.setattr(files, "write", full)
    assert program_main.main([str(space), "--out", str(out), "--espnic", str(espnic)]) == 1
    assert "no space left" in capsys.readouterr().err
    assert tables(out) == whole and not list(out.glob("*.part"))


def test_espnic_without_space_is_no_failing_point(tmp_path, space):
    espnic = tmp_path / "full"
    install(tmp_path).rename(espnic)
    espnic.write_text(espnic.read_text().replace("no luck", "No space left on device"))
    sick = tmp_path / "sick"
    sick.touch()
    run = sweep(space, "--out", tmp_path / "out", "--espnic", espnic, FAKE_SICK=sick)
    assert run.returncode == 1 and "no space left" in run.stderr
    assert not list((tmp_path / "out/points").glob("*/failed.json"))


def test_emitted_lines_do_the_work_of_a_sweep(tmp_path, space, espnic, whole):
    out, log = tmp_path / "out", tmp_path / "log"
    words = (space, "--out", out, "--espnic", espnic)
    lines = sweep(*words, "--emit").stdout.splitlines()
    assert len(lines) == COUNT and finished(out) == 0
    for line in reversed(lines):  # in any order, as a scheduler would
        launcher, *rest = shlex.split(line)
        assert launcher == str(ROOT / "scripts/sweep")
        run = sweep(*rest)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert sweep(*words, "--emit").stdout == ""
    assert sweep(*words, FAKE_LOG=log).returncode == 0
    assert runs(log) == 0 and tables(out) == whole


def test_a_failing_line_says_so_and_is_emitted_again(tmp_path, espnic):
    sick = tmp_path / "sick"
    sick.touch()
    space = write_space(tmp_path, grid={"crypto.lanes": [13]})
    words = (space, "--out", tmp_path / "out", "--espnic", espnic)
    line = sweep(*words, "--emit").stdout
    run = sweep(*shlex.split(line)[1:], FAKE_SICK=sick)
    assert (run.returncode, run.stderr) == (1, "sweep: point 0: espnic: crypto.lanes: no luck\n")
    assert sweep(*words, "--emit").stdout == line


def test_another_program_or_description_makes_new_points(tmp_path, space, espnic, whole):
    out, log = tmp_path / "whole", tmp_path / "log"
    with espnic.open("a") as file:
        file.write("# rebuilt\n")
    again = sweep(space, "--out", out, "--espnic", espnic, FAKE_LOG=log)
    assert "of them 0 reused" in again.stdout and runs(log) == COUNT
    other = write_space(tmp_path, traffic={**TRAFFIC, "frames": 11}, grid=GRID)
    assert "of them 0 reused" in sweep(other, "--out", out, "--espnic", espnic).stdout


def test_a_program_rebuilt_amid_a_sweep_ends_it(tmp_path, space, espnic):
    out = tmp_path / "out"
    child = start(space, "--out", out, "--espnic", espnic, "--jobs", 1, FAKE_SLEEP=0.1)
    until(lambda: finished(out) >= 1)
    os.utime(espnic, ns=(1, 1))
    said = child.communicate(timeout=20)[1]
    assert child.returncode == 1
    assert said == f"sweep: {espnic}: has changed since the sweep began; start it again\n"


@pytest.mark.parametrize("words, said", [
    (["--espnic", "nowhere"], "nowhere: no program"),
    (["--jobs", "0"], "--jobs needs a number"),
    (["--jbos", "1"], "unrecognized arguments: --jbos"),
    (["--point", "0123"], "no point 0123"),
])
def test_wrong_arguments_end_with_status_2_and_one_line(tmp_path, space, espnic, words, said):
    run = sweep(space, "--out", tmp_path / "out", "--espnic", espnic, *words)
    assert run.returncode == 2 and run.stdout == ""
    assert run.stderr.startswith("sweep: ") and said in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_wrong_key_ends_with_status_2_and_one_line(tmp_path, espnic):
    space = write_space(tmp_path, grid={"crypto.lane": [1]})
    run = sweep(space, "--out", tmp_path / "out", "--espnic", espnic)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (f'sweep: {space}: grid: configuration key "crypto.lane" is not known; '
                          'nearest: "crypto.lanes"\n')
    assert not (tmp_path / "out").exists()


def test_the_example_runs_on_the_real_program(tmp_path):
    espnic = Path(os.environ.get("ESPNIC") or ROOT / "build/release/espnic")
    if not espnic.is_file():
        pytest.skip("there is no build/release/espnic")
    run = sweep(ROOT / "examples/sweep/lanes.json", "--out", tmp_path / "out", "--espnic", espnic)
    assert run.returncode == 0, run.stderr
    rows = table(tmp_path / "out")
    assert len(rows) == 24 and all(row["status"] == "ok" for row in rows)
    most = {lanes: max(float(row["delivered_gbps"]) for row in rows
                       if row["crypto.lanes"] == lanes) for lanes in ("1", "8")}
    assert most["8"] > 2 * most["1"]
    assert all(0 <= float(row["crypto_engine.busy_share"]) <= 1 for row in rows)
