# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Reading, hashing and replacing files."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from .errors import UsageError

CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """Of a file's bytes; in pieces, since captures can be larger than memory."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                digest.update(piece)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    return digest.hexdigest()


def canonical(value: Any) -> str:
    """Equal values have equal text: what is hashed and compared."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise ValueError(f'key "{key}" is there twice')
        result[key] = value
    return result


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


def read_json(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # JSONDecodeError and UnicodeDecodeError are of this kind
        raise UsageError(f"{path}: {error}") from error


def write(path: Path, data: bytes) -> None:
    """All that a sweep writes goes through here."""
    path.write_bytes(data)


def write_json(path: Path, value: Any) -> None:
    write(path, (json.dumps(value, indent=2, sort_keys=True) + "\n").encode())


def replace(path: Path, data: bytes) -> None:
    """The file is the old one or the whole new one, never a part."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        write(part, data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
