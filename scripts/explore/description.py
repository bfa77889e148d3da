# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""`traffic.PATH`: a place in a description of traffic (tb/generator/README.md)."""

from __future__ import annotations

from typing import Any

from .errors import UsageError, unknown

PREFIX = "traffic."

# The keys of tb/generator/README.md; a test compares. espnic checks them too, but once in each
# point: a misspelt key of a space is to end the sweep before the first.
TOP_KEYS = ("seed", "frames", "bytes", "load", "line_bps", "icv_errors", "unknown_spis",
            "malformed", "flows")
FLOW_KEYS = ("share", "protocol", "mode", "enc", "enc_key_bits", "auth", "ah_auth", "version",
             "udp", "sizes", "sas", "zipf", "rebind", "rekey", "inside")
INSIDE_KEYS = ("protocol", "enc", "enc_key_bits", "auth", "ah_auth")
SIZE_KEYS = ("weight", "bytes", "from", "to")


def _known_keys(parents: list[str]) -> tuple[str, ...]:
    names = [part for part in parents if not part.isdigit()]
    return {"": TOP_KEYS, "flows": FLOW_KEYS, "inside": INSIDE_KEYS,
            "sizes": SIZE_KEYS}.get(names[-1] if names else "", ())


def _check_known(parents: list[str], part: str) -> None:
    names = _known_keys(parents)
    if part not in names:
        valid = (".".join(["traffic", *parents, name]) for name in names)
        raise UsageError(unknown("key", ".".join(["traffic", *parents, part]), valid))


def _step(holder: Any, parents: list[str], part: str, key: str) -> str | int:
    """The index that `part` is in `holder`, or what is wrong with it."""
    where = ".".join(["traffic", *parents])
    if isinstance(holder, list):
        if not part.isdigit() or int(part) >= len(holder):
            raise UsageError(f'key "{key}": {where} is a list of {len(holder)}, which has no '
                             f'"{part}"')
        return int(part)
    if not isinstance(holder, dict):
        raise UsageError(f'key "{key}": {where} is neither an object nor a list')
    _check_known(parents, part)
    return part


def _find(description: Any, key: str) -> tuple[Any, str | int]:
    """What holds the place, and its index there."""
    parts = key.removeprefix(PREFIX).split(".")
    holder = description
    for depth, part in enumerate(parts):
        index = _step(holder, parts[:depth], part, key)
        if depth == len(parts) - 1:
            return holder, index
        if isinstance(holder, dict) and index not in holder:
            raise UsageError(f'key "{key}": the description has no '
                             f'{".".join(["traffic", *parts[:depth + 1]])}')
        holder = holder[index]
    raise AssertionError("split gives at least one part")


def check(description: Any, key: str) -> None:
    _find(description, key)


def check_all(description: Any) -> None:
    """Every key of the description itself."""
    _check_below(description, [])


def _check_below(holder: Any, parents: list[str]) -> None:
    named = isinstance(holder, dict)
    for index, child in holder.items() if named else enumerate(holder):
        if named:
            _check_known(parents, str(index))
        if isinstance(child, (dict, list)):
            _check_below(child, [*parents, str(index)])


def get(description: Any, key: str) -> Any:
    """The value in that place; None where the description leaves it to its default."""
    holder, index = _find(description, key)
    return holder.get(index) if isinstance(holder, dict) else holder[index]


def put(description: Any, key: str, value: Any) -> None:
    holder, index = _find(description, key)
    holder[index] = value
