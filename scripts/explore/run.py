# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""One point: the program in a scratch folder, then its place in the store."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path

from . import files, program
from .errors import StoppedError
from .job import Job
from .store import Store, write_failed

FULL = (errno.ENOSPC, errno.EDQUOT)
# What a child ends with that is told to stop together with the sweep.
STOP_STATUS = (-signal.SIGINT, -signal.SIGTERM, 128 + signal.SIGINT, 128 + signal.SIGTERM)
GRACE_SECONDS = 2.0


class Runner:
    """Runs points, from several threads; `stop` ends them all."""

    def __init__(self, espnic: Path, store: Store, unchanged: program.Unchanged) -> None:
        self.espnic = espnic
        self.store = store
        self.unchanged = unchanged
        self.stopped = threading.Event()
        self._children: set[subprocess.Popen[bytes]] = set()
        self._guard = threading.Lock()

    def run(self, job: Job) -> None:
        """Leaves the point finished in the store, or raises, or was stopped and leaves nothing."""
        try:
            scratch = self.store.scratch(job.key)
            try:
                if self._run_in(scratch, job):
                    self.store.keep(scratch, job.key)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
        except OSError as error:
            if error.errno in FULL:
                raise StoppedError(no_space(self.store.points.parent)) from error
            raise StoppedError(f"point {job.number}: {error}") from error

    def _run_in(self, scratch: Path, job: Job) -> bool:
        files.write_json(scratch / "point.json", {"key": job.key, **job.identity})
        if job.identity["traffic"] is not None:
            files.write_json(scratch / "traffic.json", job.identity["traffic"])
        finished = self._call(scratch, job)
        if finished is None:
            return False
        status, error = finished
        if changed := self.unchanged.changed():
            raise StoppedError(f"{changed}: has changed since the sweep began; start it again")
        if status != 0:
            if os.strerror(errno.ENOSPC) in error or os.strerror(errno.EDQUOT) in error:
                raise StoppedError(no_space(self.store.points.parent))
            write_failed(scratch, status, error)
        elif not (scratch / "summary.json").is_file():
            write_failed(scratch, status, "espnic has written no summary.json")
        return True

    def _call(self, scratch: Path, job: Job) -> tuple[int, str] | None:
        """Exit status and what was said; None: stopped."""
        with self._guard:
            if self.stopped.is_set():
                return None
            child = subprocess.Popen([self.espnic, *job.arguments()], cwd=scratch,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE)
            self._children.add(child)
        try:
            out, err = child.communicate()
        finally:
            with self._guard:
                self._children.discard(child)
        # Ctrl-C reaches the child before this process has taken note of it.
        if child.returncode in STOP_STATUS:
            self.stopped.wait(1.0)
        if self.stopped.is_set() and child.returncode != 0:
            return None
        return child.returncode, _said(child.returncode, out, err)

    def stop(self) -> None:
        """Ends the children; returns when they are gone or have been killed."""
        self.stopped.set()
        with self._guard:
            children = list(self._children)
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def no_space(folder: Path) -> str:
    return (f"{folder}: no space left; what is finished is kept. Make room and start the sweep "
            "again")


def _said(status: int, out: bytes, err: bytes) -> str:
    """The first line of standard error; with status 1 espnic's complaint is in its output."""
    lines = [line.strip() for line in err.decode(errors="replace").splitlines() if line.strip()]
    golden = [line.strip() for line in out.decode(errors="replace").splitlines()
              if line.strip().startswith("golden:")]
    if lines or golden:
        return (lines or golden)[0]
    return f"ended by signal {-status}" if status < 0 else f"exit status {status}"
