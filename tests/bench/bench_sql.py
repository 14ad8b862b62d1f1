"""Clicks of others while two questions in SQL take all the time they get, against clicks without."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.load.__main__ import served, some_gemeenten
from tests.bench.load.run import Outcome, visit_in_turn
from tests.bench.load.visitor import Visitor
from tests.bench.timing import Meting, at_most

BOMB = "select count(distinct a.waarde * b.waarde) from waarde a, waarde b"
CLICKS, ROUNDS = 60, 3
"""Clicks of a part, and how often the two parts take turns."""


def measure(database: Path, rounds: int = ROUNDS, clicks: int = CLICKS) -> Iterator[Meting]:
    """Return median and p95 of clicks beside heavy questions, and how many of those were stopped."""
    gemeenten = some_gemeenten(database)
    quiet, busy, stopped = Outcome(1), Outcome(1), 0
    with served(database, 1) as (url, memory):
        for number in range(rounds):  # the same clicks: what is remembered helps both parts alike
            asyncio.run(visit_in_turn(url, gemeenten, clicks, memory, seed=10 + number))
        for number in range(rounds):
            alone = asyncio.run(visit_in_turn(url, gemeenten, clicks, memory, seed=10 + number))
            beside, ended = asyncio.run(_beside(url, gemeenten, clicks, memory, 10 + number))
            quiet.answers += alone.answers
            busy.answers += beside.answers
            stopped += ended
    yield at_most("klik naast twee zware vragen in SQL, mediaan", busy.p50, quiet.p50, 1.5)
    yield at_most("klik naast twee zware vragen in SQL, p95", busy.p95, quiet.p95, 1.5)
    yield Meting("zware vragen die zijn gestopt", stopped, 0, stopped, "minstens 2", stopped >= 2)


async def _beside(
    url: str, gemeenten: Sequence[str], clicks: int, memory: Callable[[], float], seed: int
) -> tuple[Outcome, int]:
    """Click while two others ask one heavy question after another; return how many of those were refused."""
    done = asyncio.Event()
    asking = [asyncio.create_task(_ask_on(url, done)) for _ in range(2)]
    await asyncio.sleep(2)  # until both are at work
    outcome = await visit_in_turn(url, gemeenten, clicks, memory, seed=seed)
    done.set()
    return outcome, sum(await asyncio.gather(*asking))


async def _ask_on(url: str, done: asyncio.Event) -> int:
    """Ask until it is enough, as a visitor does; return how often the page said that it was stopped."""
    visitor, stopped = Visitor(url), 0
    await visitor.open(f"/sql?{urlencode({'vraag': BOMB})}")
    while not done.is_set():
        [button] = [one for one in visitor.all("button") if one.label == "Stel de vraag"]
        answer = await visitor.click("sql", WidgetState(id=button.id, trigger_value=True))
        stopped += "gestopt" in answer.fault or "seconden" in answer.fault
    await visitor.close()
    return stopped


def main() -> int:
    """Measure on a database: `python -m tests.bench.bench_sql DATABASE`."""
    for line in measure(Path(sys.argv[1])):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
