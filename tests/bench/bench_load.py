"""Many visitors at once on one process and on replicas, against one visitor in the same run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from tests.bench.load.__main__ import served, some_gemeenten
from tests.bench.load.run import Outcome, visit
from tests.bench.timing import Meting, at_most

SECONDS = 75
RUNS = ((1, 1), (20, 1), (50, 1), (100, 1), (50, 2), (100, 2), (100, 4))
"""Sessions and processes. Every number of processes is started once, so its caches are warm for the later."""


def measure(database: Path) -> Iterator[Meting]:
    """Return p95 of many sessions beside that of one, and of replicas beside one process."""
    found = runs(database)
    one, fifty, hundred = found[1, 1], found[50, 1], found[100, 2]
    yield at_most("50 sessies op één proces, p95 (naast één sessie)", fifty.p95, one.p95, 5)
    yield at_most("100 sessies op twee exemplaren, p95 (naast 50 op één)", hundred.p95, fifty.p95, 2)
    faults = sum(len(outcome.faults) for outcome in found.values())
    yield Meting("fouten in alle runs samen", faults, 0, faults, "geen", faults == 0)


def runs(database: Path) -> dict[tuple[int, int], Outcome]:
    """Run everything, printing a line each."""
    found: dict[tuple[int, int], Outcome] = {}
    gemeenten = some_gemeenten(database)
    for processes in sorted({number for _, number in RUNS}):
        with served(database, processes) as (url, memory):
            for sessions in (number for number, many in RUNS if many == processes):
                outcome = asyncio.run(visit(url, gemeenten, sessions, SECONDS, memory))
                found[sessions, processes] = outcome
                print(f"    {processes} exemplaren: {outcome.line()}", flush=True)
    return found
