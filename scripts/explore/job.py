# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""A point, resolved: its key and the run that it stands for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import files, program
from .space import Point, Space

FORMAT = 1  # another one when results of old runs no longer mean the same
SHORT = 12  # hex digits of a key in tables


@dataclass(frozen=True)
class Job:
    number: int
    key: str
    point: Point
    identity: dict[str, Any]   # what the key is the hash of
    inputs: dict[str, Path]

    def arguments(self) -> list[str]:
        """Of the program, in the folder of the results: names in it are the same everywhere, so
        that a message that holds one is too."""
        if self.identity["traffic"] is not None:
            source = ["--traffic", "traffic.json"]
        else:
            source = [word for name in ("pcap", "sa") for word in (f"--{name}",
                                                                  str(self.inputs[name]))]
        return ["run", *source, "--out", ".", "--write", "summary",
                *program.arguments(self.identity["options"], self.identity["set"])]


def jobs_of(space: Space, espnic: Path, unchanged: program.Unchanged) -> list[Job]:
    """In the order of the space. Two points that come to the same run are one."""
    jobs: dict[str, Job] = {}
    for point in space.points:
        identity = {
            "format": FORMAT,
            "espnic": unchanged.hashes[espnic],
            "inputs": {name: unchanged.hashes[path] for name, path in space.inputs.items()},
            "options": space.options_of(point),
            "set": space.settings_of(point),
            "traffic": space.traffic_of(point),
        }
        key = hashlib.sha256(files.canonical(identity).encode()).hexdigest()
        jobs.setdefault(key, Job(len(jobs), key, point, identity, space.inputs))
    return list(jobs.values())
