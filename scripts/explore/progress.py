# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Lines on standard error while points run."""

from __future__ import annotations

import sys
import time

TERMINAL_SECONDS = 0.2
LOG_SECONDS = 10.0


class Progress:
    """On a terminal one line that is rewritten; in a log one now and then."""

    def __init__(self, total: int, reused: int) -> None:
        self.total = total
        self.reused = reused
        self.ran = 0
        self.failed = 0
        self.terminal = sys.stderr.isatty()
        self.started = self.last = time.monotonic()

    def finished(self, failed: bool) -> None:
        self.ran += 1
        self.failed += failed

    def tick(self) -> None:
        now = time.monotonic()
        if now - self.last < (TERMINAL_SECONDS if self.terminal else LOG_SECONDS):
            return
        self.last = now
        end = "" if self.terminal else "\n"
        start = "\r\x1b[K" if self.terminal else ""
        print(f"{start}{self.line(now - self.started)}", end=end, file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        text = f"sweep: {self.reused + self.ran} of {self.total} points, {self.failed} failed"
        if not self.ran:
            return text
        left = seconds / self.ran * (self.total - self.reused - self.ran)
        return f"{text}, {_duration(left)} left"

    def close(self) -> None:
        if self.terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
