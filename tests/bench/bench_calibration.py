"""What the intervals and the expected hits promise, against what came true four years later.

The figures of 2016 are ranked with their margins; the ranks of the same areas on the figures of 2020, with
the same weights, are what came true. They are of another sample and another model, with margins of their own:
more than 90% inside, and more hits than promised, mean that the ranking is more careful than it says.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import fmean

import numpy as np

from tests.bench.timing import Meting
from wijkdata.answers.database import find_catalogue
from wijkdata.answers.figures import newest_moments
from wijkdata.catalogue import Indicator
from wijkdata.database.aanbod import load_aanbod
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden, load_gemeenten
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.models import NEDERLAND, Moment, Niveau
from wijkdata.stats.priorities import core_order, make_probleem, usual_k, usual_weights
from wijkdata.stats.score.problem import Instellingen, Onzekerheid, Probleem, ScoreFout
from wijkdata.stats.score.scores import score_gebieden
from wijkdata.stats.score.uncertainty import rank_uncertainty

TOEN, NU = 2016, 2020
MIN_WIJKEN = 7
OUD = Onzekerheid(correlatie=1.0, aftoppen=False)
"""What varied before: errors of one model wholly shared."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One gemeente: share of the later ranks inside the 90% intervals, hits promised and seen, of k."""

    gemeente: str
    n: int
    k: int
    binnen: float
    beloofd: float
    gezien: float


def measure(path: Path) -> list[Meting]:
    """Return how far promise and outcome lie apart, under the usual settings."""
    inside, promised, seen, _ = means(list(outcomes(Database(path))))
    return [
        Meting(
            f"deel van de plaatsen van {NU} in de marge van 90% uit {TOEN}, beloofd",
            round(inside, 3), 0.9, round(inside / 0.9, 3), "minstens 1x", inside >= 0.9,
        ),
        Meting(
            f"treffers, beloofd uit {TOEN} en gezien in {NU}",
            round(promised, 2), round(seen, 2), round(promised / seen, 3), "hooguit 1x", promised <= seen,
        ),
    ]  # fmt: skip


def means(found: Sequence[Uitkomst]) -> tuple[float, float, float, float]:
    """Return the mean share inside, hits promised, hits seen, and number of places."""
    return (
        fmean(one.binnen for one in found),
        fmean(one.beloofd for one in found),
        fmean(one.gezien for one in found),
        fmean(one.k for one in found),
    )


def outcomes(
    database: Database,
    onzekerheid: Onzekerheid = Onzekerheid(),  # noqa: B008 -- frozen
    choose: Callable[[int], int] = usual_k,
    limit: int | None = None,
) -> Iterator[Uitkomst]:
    """Return the outcome of every gemeente with enough wijken, one by one; at most `limit`, by code."""
    indicatoren = _indicators(database)
    codes = sorted(load_gemeenten(database)["code"])
    found = (_outcome(database, code, indicatoren, onzekerheid, choose) for code in codes)
    return islice(filter(None, found), limit)


def _outcome(
    database: Database,
    gemeente: str,
    indicatoren: list[Indicator],
    onzekerheid: Onzekerheid,
    choose: Callable[[int], int],
) -> Uitkomst | None:
    try:
        then, now = (_problem(database, gemeente, indicatoren, jaar) for jaar in (TOEN, NU))
        k = choose(len(then.gebieden))
        later = score_gebieden(now)
        if len(later.gebieden) < MIN_WIJKEN:
            return None
        ranks = rank_uncertainty(then, Instellingen(k=k), onzekerheid)
    except ScoreFout:
        return None
    if ranks.gebieden != later.gebieden:
        return None  # areas without figures in one of the years: the places would not compare
    true_first = {code for code, rang in zip(later.gebieden, later.rang.tolist(), strict=True) if rang <= k}
    listed = {ranks.gebieden[place] for place in ranks.volgorde[:k]}
    inside = (ranks.laag <= later.rang) & (later.rang <= ranks.hoog)
    return Uitkomst(
        gemeente,
        len(later.gebieden),
        k,
        float(np.mean(inside)),
        ranks.expected_hits(),
        float(len(listed & true_first)),
    )


def _indicators(database: Database) -> list[Indicator]:
    """Return the core estimates that may be ranked and are there in both years."""
    years = load_aanbod(database).query("niveau == 'wijk'").groupby("indicator")["jaar"].agg(set)
    offered = {key for key, known in years.items() if {TOEN, NU} <= known}
    known = find_catalogue(database)
    core = core_order([one for one in known.values() if one.is_schatting and one.sleutel in offered])
    kept: list[Indicator] = []
    for one in core:
        if not any(other.sleutel in one.nooit_samen for other in kept):
            kept.append(one)
    return kept


def _moments(database: Database, jaar: int) -> list[Moment]:
    """Return the moments of one year, for the age that is ranked now."""
    newest = newest_moments(database, Niveau.WIJK, NEDERLAND)
    return [one._replace(jaar=jaar) for one in newest if one.jaar == NU]


def _problem(database: Database, gemeente: str, indicatoren: list[Indicator], jaar: int) -> Probleem:
    moments = tuple(
        one for one in _moments(database, jaar) if one.indicator in {i.sleutel for i in indicatoren}
    )
    areas = load_gebieden(database, gemeente, Niveau.WIJK, NU)
    areas = areas[~areas["is_water"]]
    rows = load_cijfers_van(database, tuple(areas["code"]), moments, NU)
    weights = usual_weights([one.thema.value for one in indicatoren])
    return make_probleem(rows, areas, indicatoren, {k: float(w) for k, w in weights.items()}, Niveau.WIJK)


def main(path: Path) -> None:
    """Print the promise and the outcome, before and now."""
    database = Database(path)
    for naam, onzekerheid, choose in (
        ("fouten helemaal samen, drie plaatsen", OUD, lambda _: 3),
        ("nu, drie plaatsen", Onzekerheid(), lambda _: 3),
        ("nu, aantal plaatsen volgt het aantal wijken", Onzekerheid(), usual_k),
    ):
        found = list(outcomes(database, onzekerheid, choose))
        inside, promised, seen, k = means(found)
        print(
            f"{naam}: {len(found)} gemeenten; {100 * inside:.0f}% van de plaatsen van {NU} binnen de marge "
            f"van 90%; treffers beloofd {promised:.2f}, gezien {seen:.2f}, van gemiddeld {k:.1f} plaatsen"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
