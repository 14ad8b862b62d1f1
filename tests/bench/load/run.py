"""Many visitors for a while: how long answers take, what fails, what memory it takes."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.bench.load.clicks import PAGES, click
from tests.bench.load.visitor import Answer, Visitor

PAUSE = 3.0
"""Seconds between an answer and the next click, on average; people do not click in step."""


@dataclass
class Outcome:
    """What a run gave: every answer after the warm-up, seconds, and share of a core that the clients took."""

    sessions: int
    answers: list[Answer] = field(default_factory=list)
    seconds: float = 0.0
    client_share: float = 0.0
    memory: list[float] = field(default_factory=list)
    """Resident memory of the servers in MB, at even distances."""

    @property
    def clicks(self) -> list[Answer]:
        """Answers to clicks: opening the app is another thing, and partly the work of the client."""
        return [one for one in self.answers if one.kind != "open"]

    @property
    def p50(self) -> float:
        """Median time of a click in ms."""
        return 1000 * statistics.median(one.seconds for one in self.clicks)

    @property
    def p95(self) -> float:
        """Time in ms below which 95% of the clicks were answered."""
        return 1000 * statistics.quantiles((one.seconds for one in self.clicks), n=20)[-1]

    @property
    def faults(self) -> list[str]:
        """What was wrong."""
        return [f"{one.kind}: {one.fault}" for one in self.answers if one.fault]

    @property
    def rate(self) -> float:
        """Clicks answered a second."""
        return len(self.clicks) / self.seconds

    def line(self) -> str:
        """Return it in one line."""
        return (
            f"{self.sessions:4} sessies: p50 {self.p50:6.0f} ms, p95 {self.p95:6.0f} ms, "
            f"{self.rate:5.1f} klikken/s, {len(self.clicks)} klikken, {len(self.faults)} fouten, "
            f"{self.memory[-1]:5.0f} MB, client {100 * self.client_share:.0f}% van een kern"
        )


async def visit_in_turn(
    url: str, gemeenten: Sequence[str], clicks: int, memory: Callable[[], float], *, seed: int
) -> Outcome:
    """Let one visitor after another click, each on a gemeente of its own, so often in all."""
    outcome = Outcome(1)
    begin, used, number = time.perf_counter(), time.process_time(), 0
    while len(outcome.clicks) < clicks:
        chance, visitor = random.Random(1000 * seed + number), Visitor(url)
        outcome.answers.append(
            await visitor.open(f"/{chance.choice(PAGES)}?gemeente={gemeenten[number % len(gemeenten)]}")
        )
        for _ in range(12):
            outcome.answers.append(await click(visitor, chance))
        await visitor.close()
        number += 1
    outcome.memory.append(memory())
    outcome.seconds = time.perf_counter() - begin
    outcome.client_share = (time.process_time() - used) / outcome.seconds
    return outcome


async def visit(
    url: str,
    gemeenten: Sequence[str],
    sessions: int,
    seconds: float,
    memory: Callable[[], float],
    *,
    pause: float = PAUSE,
    seed: int = 1,
) -> Outcome:
    """Let so many visitors click for so long; they come in over the time of one pause.

    One whose connection is lost opens the app again, as a browser would. What happens in the first fifth of
    the time does not count: answers are remembered between visitors, and a server that just started has none.
    """
    outcome = Outcome(sessions)
    begin, used = time.perf_counter(), time.process_time()
    until = begin + seconds
    counts_from = begin + seconds / 5

    async def one(number: int) -> None:
        chance = random.Random(1000 * seed + number)
        await asyncio.sleep(chance.uniform(0, max(pause, 0.02 * sessions)))
        visitor = Visitor(url)
        gemeente = gemeenten[number % len(gemeenten)]
        answer = await visitor.open(f"/{chance.choice(PAGES)}?gemeente={gemeente}")
        while True:
            if time.perf_counter() > counts_from or answer.fault:
                outcome.answers.append(answer)
            if time.perf_counter() > until:
                break
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
            if visitor.is_lost:
                answer = await visitor.open(f"/kaart?gemeente={gemeente}")
            else:
                answer = await click(visitor, chance)
        await visitor.close()

    async def watch() -> None:
        while time.perf_counter() < until:
            outcome.memory.append(memory())
            await asyncio.sleep(max(1.0, seconds / 50))

    await asyncio.gather(watch(), *(one(number) for number in range(sessions)))
    outcome.memory.append(memory())
    outcome.seconds = time.perf_counter() - counts_from
    outcome.client_share = (time.process_time() - used) / (time.perf_counter() - begin)
    return outcome
