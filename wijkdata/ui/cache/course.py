"""Figures over the years, and what hangs together, remembered between clicks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from wijkdata.database import gebieden as gebieden_questions
from wijkdata.database import profiel as profiel_questions
from wijkdata.database import verloop as verloop_questions
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.stats.ladder import Ladder, make_ladders
from wijkdata.stats.lineage import Levensloop, join_indelingen, trace
from wijkdata.stats.series import Reeks, make_reeksen
from wijkdata.ui.cache.areas import load_levensloop
from wijkdata.ui.cache.database import catalogue
from wijkdata.ui.cache.figures import load_kaart, load_nieuwste_jaren
from wijkdata.ui.cache.sharing import Moment, remember, share
from wijkdata.view.changes import Verandering, make_veranderingen
from wijkdata.view.geometry import read_vormen
from wijkdata.view.rows import RowsOf, split_rows

if TYPE_CHECKING:
    from wijkdata.stats.reasons import NietTeBerekenen
    from wijkdata.stats.spatial import Samenhang


@remember(24)
def load_alle_jaren(
    database: Database, gemeente: str, niveau: Niveau, indicator: str, leeftijd: str
) -> pd.DataFrame:
    """Return every year of an indicator; see `wijkdata.database.verloop.load_verloop`."""
    return verloop_questions.load_verloop(database, gemeente, niveau, indicator, leeftijd)


@share(16)
def load_gevolgd(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int
) -> dict[str, Levensloop]:
    """Return every area of one indeling, followed back; see `wijkdata.stats.lineage.trace`."""
    return trace(load_levensloop(database, gemeente, niveau), indeling_jaar)


@share(16)
def _follow(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> dict[str, Levensloop]:
    """Return the same without the gemeente and the country, which may be there in more indelingen."""
    areas = load_levensloop(database, gemeente, niveau)
    return trace(areas[areas["niveau"] == niveau.value], indeling_jaar)


@share(24)
def load_verloop(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment, codes: tuple[str, ...] | None
) -> dict[str, Reeks]:
    """Return the series up to `moment` of every area, or of `codes`; see `wijkdata.stats.series`."""
    indicator = catalogue()[moment.indicator]
    gebieden = load_gevolgd(database, gemeente, niveau, moment.indeling_jaar)
    cijfers = load_alle_jaren(database, gemeente, niveau, moment.indicator, moment.leeftijd)
    return make_reeksen(
        gebieden if codes is None else {code: gebieden[code] for code in codes if code in gebieden},
        cijfers[cijfers["jaar"] <= moment.jaar],
        richting=indicator.richting,
        min_verschil=indicator.min_verschil,
        breuken=[breuk.jaar for breuk in indicator.breuken],
        geteld=indicator.is_geteld,
        is_schatting=indicator.is_schatting,
    )


@share(8)
def load_reeksen(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> RowsOf:
    """Return every year of every area of one indeling, per indicator; see `wijkdata.stats.lineage`."""
    gebieden = load_gevolgd(database, gemeente, niveau, indeling_jaar).values()
    codes = sorted({code for one in gebieden for code in one.codes.values()})
    reeksen = profiel_questions.load_reeksen(database, codes, load_nieuwste_jaren(database, niveau))
    return split_rows(join_indelingen(gebieden, reeksen, per=["indicator"]), "gebied")


@share(64)
def load_veranderingen(
    database: Database, gemeente: str, niveau: Niveau, code: str, indeling_jaar: int
) -> list[Verandering]:
    """Return how the core subjects of an area changed; see `wijkdata.view.changes`."""
    gebied = load_gevolgd(database, gemeente, niveau, indeling_jaar).get(code)
    if gebied is None:
        return []
    rijen = load_reeksen(database, gemeente, niveau, indeling_jaar)(code)
    momenten = load_nieuwste_jaren(database, niveau)
    return make_veranderingen(gebied, rijen, momenten, catalogue())


@share(24)
def load_ladders(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    moment: Moment,
    ses: tuple[str, str],
    gewicht: str,
) -> list[Ladder]:
    """Return the socio-economic ladder of every year up to `moment`; `ses` is an indicator and an age."""
    cijfers = load_alle_jaren(database, gemeente, niveau, moment.indicator, moment.leeftijd)
    return make_ladders(
        partial(_follow, database, gemeente, niveau),
        cijfers[(cijfers["jaar"] <= moment.jaar) & (cijfers["indeling_jaar"] <= moment.indeling_jaar)],
        load_alle_jaren(database, gemeente, niveau, *ses),
        load_alle_jaren(database, gemeente, niveau, gewicht, "alle"),
        ses_richting=catalogue()[ses[0]].richting,
        is_schatting=catalogue()[moment.indicator].is_schatting,
    )


@share(24)
def load_clusters(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment
) -> tuple[Samenhang | NietTeBerekenen, pd.DataFrame | NietTeBerekenen]:
    """Return whether areas look like their neighbours, and where; see `wijkdata.stats.spatial`."""
    from shapely.geometry import shape  # noqa: PLC0415 -- slow to import, and only needed here

    from wijkdata.stats.neighbours import find_buren  # noqa: PLC0415
    from wijkdata.stats.spatial import local_clusters, moran  # noqa: PLC0415

    vormen = read_vormen(
        "", gebieden_questions.load_geojson(database, gemeente, niveau, moment.indeling_jaar)
    )
    buren = find_buren(list(vormen.features), [shape(one["geometry"]) for one in vormen.features.values()])
    cijfers = load_kaart(database, gemeente, niveau, moment).dropna(subset="waarde")
    waarden = dict(zip(cijfers["code"], cijfers["waarde"].astype(float), strict=True))
    return moran(waarden, buren), local_clusters(waarden, buren)
