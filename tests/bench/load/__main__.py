"""One run: `python -m tests.bench.load DATABASE [--sessions 50] [--replicas 1] [--seconds 60] [--soak N]`."""

from __future__ import annotations

import argparse
import asyncio
import collections
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.load.run import PAUSE, visit
from tests.bench.server import ROOT, running
from tests.deploy.replicas import replicas, unit_environment
from tests.workspace.postgres import postgres, server_tools
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gemeenten

GEMEENTEN = 50
_FLAT = 1.05
"""How much more the last quarter of a soak may take than the third: what is kept is full by then."""


def main() -> int:
    """Run what is asked, and print a line."""
    options = _options()
    gemeenten = some_gemeenten(options.database)
    with served(options.database, options.replicas) as (url, memory):
        if options.soak:
            return _soak(url, gemeenten, memory, options.soak)
        outcome = asyncio.run(
            visit(url, gemeenten, options.sessions, options.seconds, memory, pause=options.pause)
        )
    print(f"{options.replicas} exemplaar: {outcome.line()}")
    for fault, number in collections.Counter(outcome.faults).most_common(5):
        print(f"  {number}x {fault}")
    return 0


@contextmanager
def served(database: Path, number: int) -> Iterator[tuple[str, Callable[[], float]]]:
    """Run the app: alone, or as replicas behind HAProxy with PostgreSQL; yield its address and its memory."""
    with tempfile.TemporaryDirectory() as folder:
        if number == 1:
            own = {"WIJKDATA_DB": str(database), "WERKRUIMTE_URL": f"sqlite:///{folder}/werkruimte.sqlite"}
            with running(ROOT / "app.py", {**unit_environment(), **own}) as server:
                yield server.url, server.memory_mb
            return
        tools = server_tools()
        if tools is None or shutil.which("haproxy") is None:
            raise SystemExit("needs haproxy and postgresql")
        with postgres(tools) as workspace, replicas(number, database, workspace.url, Path(folder)) as many:
            yield many.url, many.memory_mb


def some_gemeenten(database: Path) -> list[str]:
    """Return the codes of fifty gemeenten, spread over the country; of fewer where there are not so many."""
    codes = sorted(load_gemeenten(Database(database))["code"])
    return codes[:: max(1, len(codes) // GEMEENTEN)][:GEMEENTEN]


def _soak(url: str, gemeenten: list[str], memory: Callable[[], float], clicks: int) -> int:
    """Click so often without a pause, and tell the memory along the way."""
    seen: list[float] = []
    done = 0
    while done < clicks:
        outcome = asyncio.run(visit(url, gemeenten, 10, 20, memory, pause=0.05, seed=len(seen) + 1))
        done += len(outcome.answers)
        seen.append(memory())
        print(f"{done:6} klikken, {seen[-1]:6.0f} MB, {len(outcome.faults)} fouten", flush=True)
    quarter = max(1, len(seen) // 4)
    middles = [
        statistics.median(seen[place : place + quarter] or seen) for place in range(0, 4 * quarter, quarter)
    ]
    flat = middles[3] / middles[2] <= _FLAT
    said = ", ".join(f"{one:.0f}" for one in middles)
    print(
        f"midden van elk kwart: {said} MB; van het derde naar het vierde: {'vlak' if flat else 'NIET vlak'}"
    )
    return 0 if flat else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=PAUSE)
    parser.add_argument("--soak", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
