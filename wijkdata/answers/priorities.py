"""Rankings by need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from wijkdata.answers.database import find_catalogue
from wijkdata.answers.figures import newest_moments
from wijkdata.answers.turns import TURNS
from wijkdata.answers.werkgebied import find_samengesteld
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden
from wijkdata.database.remember import remember
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.models import LAND, Niveau, Werkgebied
from wijkdata.stats.age_bands import NOTHING, Correctie, correct_rows, parts_of
from wijkdata.stats.priorities import Rangschikking, judge, make_probleem, rank
from wijkdata.stats.score.draws import Block, point_blocks
from wijkdata.stats.score.guards import Blokkade
from wijkdata.stats.score.landelijk import Vijfde, national_fifths
from wijkdata.stats.score.prepare import Prepared
from wijkdata.stats.score.problem import Instellingen, Onzekerheid, Probleem, ScoreFout
from wijkdata.stats.score.sampling import Trekkingen

if TYPE_CHECKING:
    from wijkdata.stats.score.sensitivity import Gevoeligheid

MOST_KEPT = 6_000_000
"""Points (draws x areas x indicators) of one question that are kept between moves of a weight: 48 MB."""
_RUNS = 4_000
"""About how often a ranking is made anew to see which choice moves it most."""


class Rangvraag(NamedTuple):
    """What a ranking is made of: areas, indicators that count, weights of and within themes, settings.

    `werkgebieden` get a place beside the others; `correctie` tells which figures are corrected for age.
    """

    gemeente: str
    niveau: Niveau
    indeling_jaar: int
    cijfers: tuple[str, ...]
    gewichten: tuple[tuple[str, int], ...]
    cijfergewichten: tuple[tuple[str, int], ...]
    instellingen: Instellingen
    onzekerheid: Onzekerheid
    werkgebieden: tuple[Werkgebied, ...] = ()
    correctie: Correctie = NOTHING


@remember(telling=4)
def _find_blokken(
    database: Database,  # noqa: ARG001 -- with the next three it tells one answer from another
    vraag: Rangvraag,  # noqa: ARG001
    zonder: tuple[str, ...],  # noqa: ARG001
    draws: bytes,  # noqa: ARG001
    gereed: Prepared,
    trekkingen: Trekkingen,
    onzekerheid: Onzekerheid,
) -> list[Block]:
    """Return the points of these draws: with the same figures and areas, the same under any weights."""
    return list(point_blocks(gereed, trekkingen, onzekerheid))


@remember(telling=2)
def find_rangschikking(database: Database, vraag: Rangvraag, probleem: Probleem) -> Rangschikking:
    """Return areas ranked by need; raises ScoreFout where there is no ranking. See `stats.priorities`.

    `probleem` is the answer of `find_probleem` for the same question.
    """
    weighed = probleem.with_weights(dict(vraag.gewichten), dict(vraag.cijfergewichten))

    def blokken(gereed: Prepared, trekkingen: Trekkingen, onzekerheid: Onzekerheid) -> Iterable[Block]:
        if onzekerheid.trekkingen * gereed.waarden.size > MOST_KEPT:
            return point_blocks(gereed, trekkingen, onzekerheid)
        unweighed = vraag._replace(
            cijfers=tuple(one.sleutel for one in gereed.criteria),
            gewichten=(),
            cijfergewichten=(),
            instellingen=replace(vraag.instellingen, k=1),
        )
        zonder = tuple(one.gebied for one in gereed.zonder_score)
        draws = trekkingen.points_key()
        return _find_blokken(database, unweighed, zonder, draws, gereed, trekkingen, onzekerheid)

    with TURNS.take(vraag.onzekerheid.trekkingen, len(weighed.gebieden)):
        return rank(weighed, vraag.instellingen, vraag.onzekerheid, blokken)


@remember
def find_probleem(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    indeling_jaar: int,
    cijfers: tuple[str, ...],
    werkgebieden: tuple[Werkgebied, ...],
    correctie: Correctie = NOTHING,
) -> Probleem:
    """Return the figures to rank on, without weights: those change with every move of a slider."""
    gebieden, known = _find_land(database, gemeente, niveau, indeling_jaar, correctie)
    if werkgebieden:
        momenten = newest_moments(database, niveau, gemeente)
        own = [find_samengesteld(database, one, momenten, correctie) for one in werkgebieden]
        known = pd.concat([known, *own], ignore_index=True)
        gebieden = pd.concat([gebieden, *(rows[["code", "inwoners", "volwassenen"]].head(1) for rows in own)])
    indicatoren = [find_catalogue(database)[key] for key in cijfers]
    return make_probleem(known, gebieden, indicatoren, {}, niveau, maatstaven=(LAND, gemeente))


@remember(telling=2)
def find_vijfden(
    database: Database,  # noqa: ARG001 -- with the question it tells one answer from another
    vraag: Rangvraag,
    probleem: Probleem,
) -> dict[str, Vijfde]:
    """Return in which fifth of the areas of the country each stands, by code.

    That is on the weights of a question; `probleem` is the answer of `find_probleem` for it. Empty where the
    country gives no ranking on them.
    """
    try:
        weighed = probleem.with_weights(dict(vraag.gewichten), dict(vraag.cijfergewichten))
        return national_fifths(weighed, vraag.onzekerheid.correlatie)
    except ScoreFout:
        return {}


@remember
def find_oordeel(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    indeling_jaar: int,
    cijfers: tuple[str, ...],
    toch: tuple[tuple[str, str], ...],
    correctie: Correctie = NOTHING,
) -> tuple[tuple[Blokkade, ...], tuple[str, ...]]:
    """Return the objections to indicators, and the keys of those that may count; see `stats.priorities`."""
    gebieden, known = _find_land(database, gemeente, niveau, indeling_jaar, correctie)
    return judge([find_catalogue(database)[key] for key in cijfers], known, gebieden, dict(toch))


def _find_land(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int, correctie: Correctie
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the areas that are not water, and their figures with those to measure from."""
    gebieden = load_gebieden(database, gemeente, niveau, indeling_jaar)
    gebieden = gebieden[~gebieden["is_water"]]
    codes, momenten = (*gebieden["code"], LAND, gemeente), newest_moments(database, niveau, gemeente)
    rows = load_cijfers_van(database, codes, momenten, indeling_jaar)
    if gewogen := correctie.of(momenten):
        parts = load_cijfers_van(database, codes, parts_of(gewogen), indeling_jaar)
        rows = correct_rows(rows, parts, gewogen)
    return gebieden, rows


@remember(telling=2)
def find_gevoeligheid(
    database: Database,  # noqa: ARG001 -- with the question it tells one answer from another
    vraag: Rangvraag,
    probleem: Probleem,
) -> Gevoeligheid:
    """Return which choice moves a ranking most; see `wijkdata.stats.score.sensitivity`.

    `probleem` is the weighed one of the ranking that answers the question.
    """
    from wijkdata.stats.score.sensitivity import ranking_sensitivity  # noqa: PLC0415 -- slow to import

    with TURNS.take(_RUNS, len(probleem.gebieden)):
        return ranking_sensitivity(probleem, vraag.instellingen, vraag.onzekerheid)
