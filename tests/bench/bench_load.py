"""Many visitors at once on one process and on replicas, against one visitor in the same run."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.load.__main__ import served, some_gemeenten
from tests.bench.load.run import Outcome, visit, visit_in_turn
from tests.bench.timing import Meting, at_most

SECONDS = 75
WARM_UP, ALONE = 3000, 300
"""Clicks before anything counts, which show each page of each gemeente a few times; and of one visitor."""
RUNS = ((20, 1), (50, 1), (100, 1), (50, 2), (100, 2), (100, 4))
"""Sessions and processes; every run has other visitors."""


def measure(database: Path) -> Iterator[Meting]:
    """Return p95 of many sessions beside that of one, and of replicas beside one process."""
    found = runs(database)
    one, fifty, hundred = found[1, 1], found[50, 1], found[100, 2]
    yield at_most("50 sessies op één proces, p95 (naast één sessie)", fifty.p95, one.p95, 5)
    yield at_most("100 sessies op twee exemplaren, p95 (naast 50 op één)", hundred.p95, fifty.p95, 2)
    faults = sum(len(outcome.faults) for outcome in found.values())
    yield Meting("fouten in alle runs samen", faults, 0, faults, "geen", faults == 0)


def main() -> int:
    """Run it all on a database: `python -m tests.bench.bench_load DATABASE`."""
    for line in measure(Path(sys.argv[1])):
        print(line)
    return 0


def runs(database: Path) -> dict[tuple[int, int], Outcome]:
    """Run everything, printing a line each."""
    found: dict[tuple[int, int], Outcome] = {}
    gemeenten = some_gemeenten(database)
    for processes in sorted({number for _, number in RUNS}):
        with served(database, processes) as (url, memory):
            asyncio.run(visit_in_turn(url, gemeenten, WARM_UP, memory, seed=900 + processes))
            found[1, processes] = asyncio.run(
                visit_in_turn(url, gemeenten, ALONE, memory, seed=800 + processes)
            )
            print(f"    {processes} exemplaren: {found[1, processes].line()}", flush=True)
            for sessions in (number for number, many in RUNS if many == processes):
                seed = 10 * sessions + processes
                outcome = asyncio.run(visit(url, gemeenten, sessions, SECONDS, memory, seed=seed))
                found[sessions, processes] = outcome
                print(f"    {processes} exemplaren: {outcome.line()}", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
