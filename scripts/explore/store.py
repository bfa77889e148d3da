# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""DIR: a folder for each finished point, under its key.

    DIR/points/KEY/summary.json    of espnic; or failed.json: its exit status and what it said
    DIR/points/KEY/point.json      what the point is
    DIR/points/KEY/traffic.json    what espnic was given, where there is a description
    DIR/tmp/                       of runs under way

A point's folder is made under tmp and gets its place by one rename: it is there whole or not at
all, whenever a sweep is killed.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from . import files
from .errors import UsageError


# What tables are made of. The rest of a summary, above all the configuration, is most of it: a
# large sweep has many at a time in memory.
PARTS = ("frames", "throughput", "latency", "stages", "bottleneck", "host")


@dataclass(frozen=True)
class Outcome:
    """Of a point: the parts of espnic's summary, or why there is none."""

    summary: dict[str, Any] | None = None
    failed: dict[str, Any] | None = None

    @property
    def error(self) -> str:
        return self.failed["error"] if self.failed else ""


class Store:
    def __init__(self, folder: Path) -> None:
        self.points = folder / "points"
        self.tmp = folder / "tmp"
        try:
            self.points.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise UsageError(f"{folder}: is no folder") from error
        except PermissionError as error:
            raise UsageError(f"{folder}: {error.strerror}") from error
        self._lock = self._sweep_tmp(folder / "lock")

    def _sweep_tmp(self, path: Path) -> IO[bytes]:
        """Removes what killed sweeps have left, if no other sweep is at work in the folder. The
        lock is the kernel's: it ends with its process, however that ends."""
        lock = path.open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(self.tmp, ignore_errors=True)
        except BlockingIOError:
            pass
        fcntl.flock(lock, fcntl.LOCK_SH)
        self.tmp.mkdir(exist_ok=True)
        return lock

    def load(self, key: str) -> Outcome | None:
        """None: not run yet, or not readable, which is the same."""
        summary = _read(self.points / key / "summary.json")
        if summary is not None:
            return Outcome(summary={part: summary.get(part) for part in PARTS})
        failed = _read(self.points / key / "failed.json")
        return Outcome(failed=failed) if failed is not None else None

    def scratch(self, key: str) -> Path:
        """A folder of its own for one run of one process."""
        folder = self.tmp / f"{key}.{uuid.uuid4().hex}"
        folder.mkdir()
        return folder

    def keep(self, scratch: Path, key: str) -> None:
        """Gives the folder its place. A point that someone else has finished stays."""
        place = self.points / key
        for _ in range(3):  # more only if others fail in the same point at the same time
            try:
                os.rename(scratch, place)
                return
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
            done = self.load(key)
            if done is not None and done.summary is not None:
                break
            self._put_aside(place)
        shutil.rmtree(scratch, ignore_errors=True)

    def _put_aside(self, place: Path) -> None:
        aside = self.tmp / f"old.{uuid.uuid4().hex}"
        try:
            os.rename(place, aside)
        except FileNotFoundError:
            return
        shutil.rmtree(aside, ignore_errors=True)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def write_failed(scratch: Path, status: int, error: str) -> None:
    (scratch / "summary.json").unlink(missing_ok=True)  # of a run that ended with status 1
    files.write_json(scratch / "failed.json", {"exit_status": status, "error": error})
