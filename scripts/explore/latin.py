# SPDX-License-Identifier: Apache-2.0
# Copyright the espnic authors
"""Latin hypercube: points that together visit N strata of each range, each once.

The generator is our own, so that a seed means the same points with any version of Python.
"""

from __future__ import annotations

MASK = (1 << 64) - 1
Number = int | float


class SplitMix64:
    """Steele, Lea, Flood 2014; the constants are theirs."""

    def __init__(self, seed: int) -> None:
        self.state = seed & MASK

    def next(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, bound: int) -> int:
        """0 to bound - 1; the product of 64 bits has no bias that a sweep could see."""
        return (self.next() * bound) >> 64

    def shuffled(self, count: int) -> list[int]:
        """0 to count - 1 in random order: Fisher and Yates."""
        order = list(range(count))
        for last in range(count - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def hypercube(points: int, seed: int,
              ranges: dict[str, tuple[Number, Number]]) -> list[dict[str, Number]]:
    """One dictionary a point. Integer ranges give integers, both ends included."""
    random = SplitMix64(seed)
    columns = {key: [_within(low, high, stratum, points, random)
                     for stratum in random.shuffled(points)]
               for key, (low, high) in ranges.items()}
    return [{key: column[n] for key, column in columns.items()} for n in range(points)]


def _within(low: Number, high: Number, stratum: int, strata: int, random: SplitMix64) -> Number:
    """A value in the stratum. Its place is a fraction of 2^53, exact in both kinds of number."""
    place = (stratum << 53) + (random.next() >> 11)
    whole = strata << 53
    if isinstance(low, int) and isinstance(high, int):
        return low + (high - low + 1) * place // whole
    return low + (high - low) * (place / whole)
