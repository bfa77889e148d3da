# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""SPACE.json, read and checked: what is fixed, what is varied, and the points that makes."""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import description, files
from .errors import UsageError, unknown
from .latin import hypercube

SPACE_KEYS = ("traffic", "pcap", "sa", "preset", "profile", "crypto", "set", "grid", "list",
              "latin", "when")
LATIN_KEYS = ("points", "seed", "ranges")
OPTIONS = ("preset", "profile", "crypto")

Point = dict[str, Any]  # parameter -> value, of one point


@dataclass
class Space:
    """Everything is checked but the values, which are espnic's to judge."""

    path: Path
    options: dict[str, str]                          # preset, profile, crypto: where they are said
    settings: dict[str, Any]                         # of "set"
    traffic: Any = None                              # the description, or None
    inputs: dict[str, Path] = field(default_factory=dict)  # pcap, sa
    points: list[Point] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)    # varied, in order of appearance

    def options_of(self, point: Point) -> dict[str, str]:
        return {**self.options, **({"preset": point["preset"]} if "preset" in point else {})}

    def settings_of(self, point: Point) -> dict[str, Any]:
        varied = {key: value for key, value in point.items() if is_setting(key)}
        return {**self.settings, **varied}

    def traffic_of(self, point: Point) -> Any:
        result = copy.deepcopy(self.traffic)
        # A whole list before what is in it, in whatever order the space names them.
        for key in sorted(key for key in point if key.startswith(description.PREFIX)):
            try:
                description.put(result, key, copy.deepcopy(point[key]))
            except UsageError as error:  # the point has put something else around that place
                raise UsageError(f"{self.path}: {error}") from error
        return result

    def value(self, point: Point, key: str) -> Any:
        """Of the point, or else what the space fixes; None: espnic's default."""
        if key in point:
            return point[key]
        if key.startswith(description.PREFIX):
            # What the point puts around that place is in a column of its own.
            replaced = any(key.startswith(f"{other}.") for other in point)
            return None if replaced else description.get(self.traffic, key)
        return self.options.get(key) if key in OPTIONS else self.settings.get(key)


def is_setting(key: str) -> bool:
    return key != "preset" and not key.startswith(description.PREFIX)


def read(path: Path, configuration_keys: list[str], varied: bool = True) -> Space:
    """`varied`: it must have parameters; else they are passed over, and there is no point."""
    try:
        reader = _Reader(path, configuration_keys)
        return reader.space() if varied else reader.fixed()
    except UsageError as error:
        text = str(error)
        raise UsageError(text if text.startswith(str(path)) else f"{path}: {text}") from error


class _Reader:
    def __init__(self, path: Path, configuration_keys: list[str]) -> None:
        self.path = path
        self.valid = configuration_keys
        self.json = _object(files.read_json(path), "the file")
        for key in self.json:
            if key not in SPACE_KEYS:
                raise UsageError(unknown("key", key, SPACE_KEYS))

    def fixed(self) -> Space:
        space = Space(self.path, self._options(), self._settings(), self._traffic(), self._inputs())
        if (space.traffic is None) == (not space.inputs):
            raise UsageError('needs "traffic", or else "pcap" and "sa"')
        return space

    def space(self) -> Space:
        space = self.fixed()
        if not any(kind in self.json for kind in ("grid", "list", "latin")):
            raise UsageError('needs parameters: "grid", "list" or "latin"')
        points = [*self._grid(space), *self._list(space), *self._latin(space)]
        if not points:
            raise UsageError("makes no points")
        space.parameters = list(dict.fromkeys(key for point in points for key in point))
        conditions = self._when(space)
        space.points = _without_duplicates([conditions.applied(space, p) for p in points])
        return space

    def _options(self) -> dict[str, str]:
        options = {"crypto": "off"}  # timing alone is what most sweeps are about
        for key in OPTIONS:
            if key in self.json:
                if not isinstance(self.json[key], str):
                    raise UsageError(f'"{key}" needs a word')
                options[key] = self.json[key]
        return options

    def _settings(self) -> dict[str, Any]:
        settings = _object(self.json.get("set", {}), '"set"')
        for key, value in settings.items():
            if key not in self.valid:
                raise UsageError(f"set: {unknown('configuration key', key, self.valid)}")
            settings[key] = _setting(value, f"set: {key}")
        return settings

    def _traffic(self) -> Any:
        if "traffic" not in self.json:
            return None
        traffic, where = self.json["traffic"], "traffic"
        if isinstance(traffic, str):
            where = str(self.path.parent / traffic)
            traffic = files.read_json(self.path.parent / traffic)
        try:
            description.check_all(_object(traffic, "the description"))
        except UsageError as error:
            raise UsageError(f"{where}: {error}") from error
        return traffic

    def _inputs(self) -> dict[str, Path]:
        named = [key for key in ("pcap", "sa") if key in self.json]
        if not named:
            return {}
        if len(named) == 1 or "traffic" in self.json:
            raise UsageError('needs "traffic", or else "pcap" and "sa"')
        for key in named:
            if not isinstance(self.json[key], str):
                raise UsageError(f'"{key}" needs the name of a file')
        # Absolute: espnic runs in a folder of its own.
        return {key: (self.path.parent / self.json[key]).resolve() for key in named}

    def _check_key(self, space: Space, key: str, where: str) -> None:
        try:
            if key.startswith(description.PREFIX):
                if space.traffic is None:
                    raise UsageError(f'key "{key}": there is no "traffic"')
                description.check(space.traffic, key)
            elif key != "preset" and key not in self.valid:
                raise UsageError(unknown("configuration key", key, [*self.valid, "preset"]))
        except UsageError as error:
            raise UsageError(f"{where}: {error}") from error

    def _value(self, key: str, value: Any, where: str) -> Any:
        if key == "preset" and not isinstance(value, str):
            raise UsageError(f"{where}: preset: needs a word")
        return _setting(value, f"{where}: {key}") if is_setting(key) else _plain(value)

    def _grid(self, space: Space) -> list[Point]:
        """Each value with each; the last key changes first."""
        if "grid" not in self.json:
            return []
        grid = _object(self.json["grid"], '"grid"')
        for key, values in grid.items():
            self._check_key(space, key, "grid")
            if not isinstance(values, list) or not values:
                raise UsageError(f"grid: {key}: needs a list of values")
            grid[key] = [self._value(key, value, "grid") for value in values]
        return [dict(zip(grid, values)) for values in itertools.product(*grid.values())]

    def _list(self, space: Space) -> list[Point]:
        points = self.json.get("list", [])
        if not isinstance(points, list):
            raise UsageError('"list" needs a list of objects')
        for number, point in enumerate(points):
            for key, value in _object(point, f"list: entry {number}").items():
                self._check_key(space, key, f"list: entry {number}")
                point[key] = self._value(key, value, f"list: entry {number}")
        return points

    def _latin(self, space: Space) -> list[Point]:
        if "latin" not in self.json:
            return []
        latin = _object(self.json["latin"], '"latin"')
        for key in latin:
            if key not in LATIN_KEYS:
                raise UsageError(f"latin: {unknown('key', key, LATIN_KEYS)}")
        points: Any = latin.get("points")
        seed: Any = latin.get("seed", 1)
        if not _is_integer(points) or points < 1:
            raise UsageError("latin: points: needs a whole number from 1 up")
        if not _is_integer(seed) or not 0 <= seed < 1 << 64:
            raise UsageError("latin: seed: needs a whole number of 64 bits")
        ranges = _object(latin.get("ranges"), "latin: ranges")
        for key, ends in ranges.items():
            self._check_key(space, key, "latin")
            if not _is_range(ends):
                raise UsageError(f"latin: {key}: needs [low, high], two numbers")
        return hypercube(points, seed, ranges)

    def _when(self, space: Space) -> _Conditions:
        when = _object(self.json.get("when", {}), '"when"')
        for key, conditions in when.items():
            if key not in space.parameters:
                raise UsageError(f"when: {unknown('parameter', key, space.parameters)}")
            for other, values in _object(conditions, f"when: {key}").items():
                self._check_key(space, other, f"when: {key}")
                if not isinstance(values, list):
                    raise UsageError(f"when: {key}: {other}: needs a list of values")
                if other not in space.parameters and space.value({}, other) is None:
                    # Its value would be espnic's default, which a space does not know.
                    raise UsageError(f'when: {key}: "{other}" is neither varied nor set')
                conditions[other] = [self._value(other, value, f"when: {key}") for value in values]
        return _Conditions(when)


@dataclass
class _Conditions:
    when: dict[str, dict[str, list[Any]]]

    def applied(self, space: Space, point: Point) -> Point:
        """Without the keys that do not count; one that goes may take others with it."""
        while True:
            kept = {key: value for key, value in point.items() if self._counts(space, point, key)}
            if len(kept) == len(point):
                return kept
            point = kept

    def _counts(self, space: Space, point: Point, key: str) -> bool:
        return all(files.canonical(space.value(point, other)) in map(files.canonical, values)
                   for other, values in self.when.get(key, {}).items())


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{what} needs an object")
    return value


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_range(ends: Any) -> bool:
    numbers = isinstance(ends, list) and len(ends) == 2 and all(
        isinstance(end, (int, float)) and not isinstance(end, bool) for end in ends)
    return numbers and ends[0] <= ends[1]


def _plain(value: Any) -> Any:
    """1e3 is a whole number to whoever writes it; espnic wants it without point and exponent."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _setting(value: Any, where: str) -> Any:
    """A value of --set: JSON's true and null are espnic's words on and none."""
    if isinstance(value, (dict, list)):
        raise UsageError(f"{where}: needs a number or a word")
    if isinstance(value, bool):
        return "on" if value else "off"
    return "none" if value is None else _plain(value)


def _without_duplicates(points: list[Point]) -> list[Point]:
    first: dict[str, Point] = {}
    for point in points:
        first.setdefault(files.canonical(point), point)
    return list(first.values())
