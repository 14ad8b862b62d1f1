"""The ranking of 2016 against what came true in 2020: it promises no more than it keeps."""

from __future__ import annotations

from pathlib import Path

from tests.bench.bench_calibration import OUD, means, outcomes
from wijkdata.database.connection import Database
from wijkdata.stats.score.problem import Onzekerheid


def test_intervals_and_hits_keep_their_promise_in_forty_gemeenten(landelijke_db: Path) -> None:
    """With errors wholly shared 100% lay inside and far fewer hits were promised than seen."""
    database = Database(landelijke_db)
    now = list(outcomes(database, Onzekerheid(trekkingen=500), lambda _: 3, limit=40))
    inside, promised, seen, _ = means(now)
    assert len(now) == 40
    assert inside >= 0.9
    assert promised <= seen
    before = means(list(outcomes(database, OUD, lambda _: 3, limit=40)))
    assert abs(promised - seen) < abs(before[1] - before[2])
