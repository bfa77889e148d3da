# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""The local back end: threads that each run one program after the other."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable
from types import FrameType

from .job import Job
from .run import Runner


class Interrupted(Exception):
    """By a signal; the exit status is the shell's for it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.status = 128 + number


class Signals:
    """While it is entered, SIGINT and SIGTERM are noted instead of ending the program."""

    def __init__(self) -> None:
        self.caught: int | None = None

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.caught = self.caught or number

    def __enter__(self) -> Signals:
        self._before = {number: signal.signal(number, self._note)
                        for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


def run_all(jobs: list[Job], runner: Runner, threads: int,
            finished: Callable[[Job], None], tick: Callable[[], None]) -> None:
    """Calls `finished` for each job, in this thread, and `tick` often. Raises what the first
    thread in trouble raised, or Interrupted; then no child runs any more."""
    work: queue.SimpleQueue[Job] = queue.SimpleQueue()
    results: queue.SimpleQueue[Job | Exception] = queue.SimpleQueue()
    for job in jobs:
        work.put(job)
    workers = [threading.Thread(target=_work, args=(work, results, runner), daemon=True)
               for _ in range(min(threads, len(jobs)))]
    with Signals() as signals:
        for worker in workers:
            worker.start()
        try:
            _collect(len(jobs), results, signals, finished, tick)
        finally:
            runner.stop()
            for worker in workers:
                worker.join()


def _collect(count: int, results: queue.SimpleQueue[Job | Exception], signals: Signals,
             finished: Callable[[Job], None], tick: Callable[[], None]) -> None:
    while count:
        try:
            result = results.get(timeout=0.2)
        except queue.Empty:
            result = None
        if signals.caught:
            raise Interrupted(signals.caught)
        if isinstance(result, Exception):
            raise result
        if result is not None:
            finished(result)
            count -= 1
        tick()


def _work(work: queue.SimpleQueue[Job], results: queue.SimpleQueue[Job | Exception],
          runner: Runner) -> None:
    while not runner.stopped.is_set():
        try:
            job = work.get_nowait()
        except queue.Empty:
            return
        try:
            runner.run(job)
            results.put(job)
        except Exception as error:  # the main thread says it
            results.put(error)
            return
