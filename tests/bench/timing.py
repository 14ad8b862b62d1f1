"""Timing two or more things in turn, so that a change in the machine's speed meets them all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Meting:
    """One line of the bench: ours, the other's, their ratio and whether the goal was met.

    `wij` and `ander` are in the unit the name gives (ms unless it says otherwise);
    `verhouding` is what `doel` speaks of.
    """

    naam: str
    wij: float
    ander: float
    verhouding: float
    doel: str
    gehaald: bool

    def as_dict(self) -> dict[str, object]:
        """Return the line as it stands in build/bench.json."""
        return asdict(self)


def at_most(naam: str, wij: float, ander: float, limit: float) -> Meting:
    """Return a line whose goal is wij / ander <= limit."""
    ratio = wij / ander
    return Meting(
        naam, round(wij, 3), round(ander, 3), round(ratio, 3), f"hooguit {limit:g}x", ratio <= limit
    )


def at_least(naam: str, wij: float, ander: float, limit: float) -> Meting:
    """Return a line whose goal is ander / wij >= limit: so many times as fast."""
    ratio = ander / wij
    return Meting(
        naam, round(wij, 3), round(ander, 3), round(ratio, 3), f"minstens {limit:g}x sneller", ratio >= limit
    )


def in_turn(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run every contestant once per round, after one round that does not count; return medians in ms."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, run in contestants.items():
            begin = time.perf_counter()
            run()
            if number:
                times[name].append((time.perf_counter() - begin) * 1000)
    return {name: statistics.median(spent) for name, spent in times.items()}
