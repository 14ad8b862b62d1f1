"""Rankings by need, remembered between clicks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.models import LAND, Niveau, Werkgebied
from wijkdata.stats.priorities import Rangschikking, judge, make_probleem, rank
from wijkdata.stats.score.draws import Blok, point_blocks
from wijkdata.stats.score.guards import Blokkade
from wijkdata.stats.score.prepare import Gereed
from wijkdata.stats.score.problem import Instellingen, Onzekerheid, Probleem
from wijkdata.stats.score.sampling import Trekkingen
from wijkdata.ui.cache.areas import load_gebieden
from wijkdata.ui.cache.database import catalogue
from wijkdata.ui.cache.figures import load_profiel, newest_moments
from wijkdata.ui.cache.own import load_samengesteld
from wijkdata.ui.cache.sharing import share

if TYPE_CHECKING:
    from wijkdata.stats.score.sensitivity import Gevoeligheid

MOST_KEPT = 6_000_000
"""Points (draws x areas x indicators) of one question that are kept between moves of a weight: 48 MB."""


class Rangvraag(NamedTuple):
    """What a ranking is made of: areas, indicators that count, weights of and within themes, settings.

    `eigen` are the own areas that get a place beside the others.
    """

    gemeente: str
    niveau: Niveau
    indeling_jaar: int
    cijfers: tuple[str, ...]
    gewichten: tuple[tuple[str, int], ...]
    cijfergewichten: tuple[tuple[str, int], ...]
    instellingen: Instellingen
    onzekerheid: Onzekerheid
    eigen: tuple[Werkgebied, ...] = ()


@share(48)
def load_rangschikking(database: Database, vraag: Rangvraag) -> Rangschikking:
    """Return areas ranked by need; raises ScoreFout where there is no ranking. See `stats.priorities`."""
    probleem = _load_probleem(
        database, vraag.gemeente, vraag.niveau, vraag.indeling_jaar, vraag.cijfers, vraag.eigen
    )
    weighed = probleem.with_weights(dict(vraag.gewichten), dict(vraag.cijfergewichten))

    def blokken(gereed: Gereed, trekkingen: Trekkingen, onzekerheid: Onzekerheid) -> Iterable[Blok]:
        if onzekerheid.trekkingen * gereed.waarden.size > MOST_KEPT:
            return point_blocks(gereed, trekkingen, onzekerheid)
        unweighed = vraag._replace(
            cijfers=tuple(one.sleutel for one in gereed.criteria),
            gewichten=(),
            cijfergewichten=(),
            instellingen=replace(vraag.instellingen, k=1),
        )
        zonder = tuple(one.gebied for one in gereed.zonder_score)
        return _load_blokken(database, (unweighed, zonder), gereed, trekkingen, onzekerheid)

    return rank(weighed, vraag.instellingen, vraag.onzekerheid, blokken)


@share(3)
def _load_blokken(
    database: Database,  # noqa: ARG001 -- with `key` it tells one answer from another
    key: tuple[Rangvraag, tuple[str, ...]],  # noqa: ARG001
    _gereed: Gereed,
    _trekkingen: Trekkingen,
    _onzekerheid: Onzekerheid,
) -> list[Blok]:
    """Return the points of all draws: with the same figures and areas, the same under any weights."""
    return list(point_blocks(_gereed, _trekkingen, _onzekerheid))


@share(16)
def _load_probleem(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    indeling_jaar: int,
    cijfers: tuple[str, ...],
    eigen: tuple[Werkgebied, ...],
) -> Probleem:
    """Return the figures to rank on, without weights: those change with every move of a slider."""
    gebieden, known = _load_land(database, gemeente, niveau, indeling_jaar)
    if eigen:
        momenten = newest_moments(database, niveau)
        own = [load_samengesteld(database, one, momenten) for one in eigen]
        known = pd.concat([known, *own], ignore_index=True)
        gebieden = pd.concat([gebieden, *(rows[["code", "inwoners"]].head(1) for rows in own)])
    indicatoren = [catalogue()[key] for key in cijfers]
    return make_probleem(known, gebieden, indicatoren, {}, niveau, maatstaven=(LAND, gemeente))


@share(32)
def load_oordeel(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    indeling_jaar: int,
    cijfers: tuple[str, ...],
    toch: tuple[tuple[str, str], ...],
) -> tuple[tuple[Blokkade, ...], tuple[str, ...]]:
    """Return the objections to indicators, and the keys of those that may count; see `stats.priorities`."""
    gebieden, known = _load_land(database, gemeente, niveau, indeling_jaar)
    return judge([catalogue()[key] for key in cijfers], known, gebieden, dict(toch))


def _load_land(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the areas that are not water, and their figures with those to measure from."""
    gebieden = load_gebieden(database, gemeente, niveau, indeling_jaar)
    gebieden = gebieden[~gebieden["is_water"]]
    return gebieden, load_profiel(database, (*gebieden["code"], LAND, gemeente), niveau)


@share(12)
def load_gevoeligheid(database: Database, vraag: Rangvraag) -> Gevoeligheid:
    """Return which choice moves a ranking most; see `wijkdata.stats.score.sensitivity`."""
    from wijkdata.stats.score.sensitivity import ranking_sensitivity  # noqa: PLC0415 -- slow to import

    probleem = load_rangschikking(database, vraag).probleem
    return ranking_sensitivity(probleem, vraag.instellingen, vraag.onzekerheid)
