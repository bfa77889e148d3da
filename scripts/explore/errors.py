# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""What ends a sweep with one line, and the nearest word for what is misspelt."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class UsageError(Exception):
    """Unusable input or arguments: exit status 2."""


class StoppedError(Exception):
    """The sweep cannot go on, and what is finished is kept: exit status 1."""


def unknown(kind: str, word: str, valid: Iterable[str]) -> str:
    """The sentence for a word that does not exist, as espnic itself says it."""
    known = sorted(set(valid))
    # difflib may find nothing at its cutoff; some word is nearest all the same.
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.0)
    hint = f'; nearest: "{near[0]}"' if near else ""
    return f'{kind} "{word}" is not known{hint}'
