# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""espnic as a program: its configuration keys, its identity, its runs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from . import files
from .errors import UsageError


def cpus() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0))


def find(option: str | None, root: Path) -> Path:
    """--espnic, or $ESPNIC, or the one that ./scripts/build makes."""
    path = Path(option or os.environ.get("ESPNIC") or root / "build/release/espnic").absolute()
    if not path.is_file() or not os.access(path, os.X_OK):
        hint = "" if option or os.environ.get("ESPNIC") else "; ./scripts/build release makes it"
        raise UsageError(f"{path}: no program{hint}")
    return path


def configuration_keys(program: Path) -> list[str]:
    """Lines of `espnic params` that do not start with a blank, behind its head."""
    try:
        run = subprocess.run([program, "params"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(f"{program}: params: {error}") from error
    body = run.stdout.partition("\n\n")[2]
    keys = re.findall(r"^(\S+)$", body, flags=re.MULTILINE)
    if not keys:
        raise UsageError(f"{program}: params lists no configuration keys")
    return keys


def arguments(options: dict[str, str], settings: dict[str, object]) -> list[str]:
    """Of `espnic run`, without its files."""
    result = [word for key in sorted(options) for word in (f"--{key}", options[key])]
    for key in sorted(settings):
        result += ["--set", f"{key}={settings[key]}"]
    return result


class Unchanged:
    """Holds files that results are filed under: one that is rebuilt amid a sweep would have its
    results under the old one's hash."""

    def __init__(self, paths: list[Path]) -> None:
        self.stamps = {path: self._stamp(path) for path in paths}
        self.hashes = {path: files.sha256_of(path) for path in paths}

    @staticmethod
    def _stamp(path: Path) -> tuple[int, int, int] | None:
        try:
            status = path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    def changed(self) -> Path | None:
        return next((path for path, stamp in self.stamps.items() if self._stamp(path) != stamp),
                    None)
