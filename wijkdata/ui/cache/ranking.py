"""Rankings by need, remembered between clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.models import LAND, Niveau, Werkgebied
from wijkdata.stats.priorities import Rangschikking, make_probleem, rank
from wijkdata.stats.score.problem import Instellingen, Onzekerheid
from wijkdata.ui.cache.areas import load_gebieden
from wijkdata.ui.cache.database import catalogue
from wijkdata.ui.cache.figures import load_profiel
from wijkdata.ui.cache.own import load_samengesteld, newest_moments
from wijkdata.ui.cache.sharing import share

if TYPE_CHECKING:
    from wijkdata.stats.score.sensitivity import Gevoeligheid


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
    gebieden = load_gebieden(database, vraag.gemeente, vraag.niveau, vraag.indeling_jaar)
    gebieden = gebieden[~gebieden["is_water"]]
    around = (LAND, vraag.gemeente)
    known = load_profiel(database, (*gebieden["code"], *around), vraag.niveau)
    if vraag.eigen:
        momenten = newest_moments(database, vraag.niveau)
        own = [load_samengesteld(database, one, momenten) for one in vraag.eigen]
        known = pd.concat([known, *own], ignore_index=True)
        gebieden = pd.concat([gebieden, *(rows[["code", "inwoners"]].head(1) for rows in own)])
    probleem = make_probleem(
        known,
        gebieden,
        [catalogue()[key] for key in vraag.cijfers],
        dict(vraag.gewichten),
        vraag.niveau,
        cijfergewichten=dict(vraag.cijfergewichten),
        maatstaven=around,
    )
    return rank(probleem, vraag.instellingen, vraag.onzekerheid)


@share(12)
def load_gevoeligheid(database: Database, vraag: Rangvraag) -> Gevoeligheid:
    """Return which choice moves a ranking most; see `wijkdata.stats.score.sensitivity`."""
    from wijkdata.stats.score.sensitivity import ranking_sensitivity  # noqa: PLC0415 -- slow to import

    probleem = load_rangschikking(database, vraag).probleem
    return ranking_sensitivity(probleem, vraag.instellingen, vraag.onzekerheid)
