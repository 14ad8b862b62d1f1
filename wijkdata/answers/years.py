"""Figures over the years, and what hangs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from wijkdata.answers.areas import find_vormen
from wijkdata.answers.database import find_catalogue
from wijkdata.answers.figures import newest_moments
from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.database.verloop import load_levensloop, load_reeksen, load_verloop
from wijkdata.database.waarden import load_cijfers_van, load_kaart
from wijkdata.models import LAND, Moment, Niveau
from wijkdata.stats.age_bands import Correctie, at_moment, correct_rows, parts_of
from wijkdata.stats.changes import Verandering, make_veranderingen
from wijkdata.stats.ladder import Ladder, make_ladders
from wijkdata.stats.lineage import Levensloop, join_indelingen, trace
from wijkdata.stats.profile import own_moments
from wijkdata.stats.rounding import rounding_of
from wijkdata.stats.rows import RowsOf, split_rows
from wijkdata.stats.series import Reeks, make_reeksen

if TYPE_CHECKING:
    from wijkdata.stats.reasons import NietTeBerekenen
    from wijkdata.stats.spatial import Samenhang


@remember
def find_gevolgd(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int
) -> dict[str, Levensloop]:
    """Return every area of one indeling, followed back; see `wijkdata.stats.lineage.trace`."""
    return trace(load_levensloop(database, gemeente, niveau), indeling_jaar)


@remember(telling=4)
def _follow(
    database: Database,  # noqa: ARG001 -- with the next one it tells one answer from another
    gemeente: str,  # noqa: ARG001
    niveau: Niveau,
    indeling_jaar: int,
    areas: pd.DataFrame,
) -> dict[str, Levensloop]:
    """Return the same without the gemeente and the country, which may be there in more indelingen."""
    return trace(areas[areas["niveau"] == niveau.value], indeling_jaar)


@remember
def find_reeksen(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment, codes: tuple[str, ...] | None
) -> dict[str, Reeks]:
    """Return the series up to `moment` of every area, or of `codes`; see `wijkdata.stats.series`."""
    indicator = find_catalogue(database)[moment.indicator]
    gebieden = find_gevolgd(database, gemeente, niveau, moment.indeling_jaar)
    cijfers = load_verloop(database, gemeente, niveau, moment.indicator, moment.leeftijd)
    return make_reeksen(
        gebieden if codes is None else {code: gebieden[code] for code in codes if code in gebieden},
        cijfers[cijfers["jaar"] <= moment.jaar],
        richting=indicator.richting,
        min_verschil=indicator.min_verschil,
        breuken=[breuk.jaar for breuk in indicator.breuken],
        geteld=indicator.is_geteld,
        is_schatting=indicator.is_schatting or indicator.eigen,  # of both years a margin, or no verdict
        een_tabel=indicator.een_tabel,
        afronden=partial(rounding_of, indicator),
    )


@remember
def find_all_years(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> RowsOf:
    """Return every year of every area of one indeling, per indicator; see `wijkdata.stats.lineage`."""
    gebieden = find_gevolgd(database, gemeente, niveau, indeling_jaar).values()
    codes = sorted({code for one in gebieden for code in one.codes.values()})
    reeksen = load_reeksen(database, tuple(codes), newest_moments(database, niveau, gemeente))
    return split_rows(join_indelingen(gebieden, reeksen, per=["indicator"]), "gebied")


@remember(telling=6)
def find_older(
    database: Database,
    gemeente: str,
    niveau: Niveau,  # noqa: ARG001 -- with those around it tells one answer from another
    indeling_jaar: int,
    momenten: tuple[Moment, ...],
    correctie: Correctie,
    gemist: Mapping[str, Sequence[Moment]],
    rijen: RowsOf,
) -> pd.DataFrame:
    """Return older figures of areas that have none at some of `momenten`, and of what lies around them.

    They are corrected for age where that was asked. `gemist` are those moments per area; `rijen` is the
    answer of `find_all_years`.

    Returns
    -------
    DataFrame as `load_cijfers_van` gives it
        One row per area and subject, each of its own newest year; of the gemeente and Nederland one per
        subject and year.
    """
    own = {code: own_moments(ones, {}, rijen(code), code) for code, ones in gemist.items()}
    wanted = tuple(sorted({one for ones in own.values() for one in ones} - set(momenten)))
    around = (gemeente, LAND)
    rows = load_cijfers_van(database, (*own, *around), wanted, indeling_jaar)
    if gewogen := correctie.of(wanted):
        parts = load_cijfers_van(database, (*own, *around), parts_of(gewogen), indeling_jaar)
        rows = correct_rows(rows, parts, gewogen)
    asked = {(code, one.indicator, one.jaar) for code, ones in own.items() for one in ones}
    keys = zip(rows["code"], rows["indicator"], rows["jaar"], strict=True)
    return rows[np.array([key in asked or key[0] in around for key in keys], bool)]


@remember(telling=4)
def find_veranderingen(
    database: Database,
    niveau: Niveau,
    code: str,
    indeling_jaar: int,  # noqa: ARG001 -- with those before it tells one answer from another
    gebied: Levensloop,
    land: Levensloop | None,
    rijen: RowsOf,
) -> list[Verandering]:
    """Return how the core subjects of an area changed; see `wijkdata.stats.changes`.

    `gebied`, `land` and `rijen` are the answers of `find_gevolgd` and `find_all_years` for the area.
    """
    country = (land, rijen(LAND)) if land and code != LAND else None
    return make_veranderingen(
        gebied, rijen(code), newest_moments(database, niveau), find_catalogue(database), country
    )


@remember
def find_ladders(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    moment: Moment,
    ses: tuple[str, str],
    gewicht: str,
) -> list[Ladder]:
    """Return the socio-economic ladder of every year up to `moment`; `ses` is an indicator and an age."""
    cijfers = load_verloop(database, gemeente, niveau, moment.indicator, moment.leeftijd)
    areas = load_levensloop(database, gemeente, niveau)
    return make_ladders(
        lambda indeling_jaar: _follow(database, gemeente, niveau, indeling_jaar, areas),
        cijfers[(cijfers["jaar"] <= moment.jaar) & (cijfers["indeling_jaar"] <= moment.indeling_jaar)],
        load_verloop(database, gemeente, niveau, *ses),
        load_verloop(database, gemeente, niveau, gewicht, "alle"),
        ses_richting=find_catalogue(database)[ses[0]].richting,
        is_schatting=find_catalogue(database)[moment.indicator].is_schatting,
    )


@remember(telling=7)
def find_ladder(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    moment: Moment,
    ses: tuple[str, str],
    gewicht: str,
    gecorrigeerd: bool,  # noqa: ARG001 -- with those before it tells one answer from another
    cijfers: pd.DataFrame,
) -> Ladder | None:
    """Return the ladder of one moment; `cijfers` are its rows, as they are or of `find_corrected`."""
    areas = load_levensloop(database, gemeente, niveau)
    found = make_ladders(
        lambda indeling_jaar: _follow(database, gemeente, niveau, indeling_jaar, areas),
        cijfers,
        load_verloop(database, gemeente, niveau, *ses),
        load_verloop(database, gemeente, niveau, gewicht, "alle"),
        ses_richting=find_catalogue(database)[ses[0]].richting,
        is_schatting=find_catalogue(database)[moment.indicator].is_schatting,
    )
    return found[-1] if found else None


def find_around(
    database: Database, gemeente: str, niveau: Niveau, indicator: str, moment: Moment
) -> pd.Series:
    """Return figures of all ages by area code, of the year nearest to a moment."""
    return at_moment(load_verloop(database, gemeente, niveau, indicator, "alle"), moment)


@remember
def find_clusters(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment
) -> tuple[Samenhang | NietTeBerekenen, pd.DataFrame | NietTeBerekenen]:
    """Return whether areas look like their neighbours, and where; see `wijkdata.stats.spatial`."""
    from shapely.geometry import shape  # noqa: PLC0415 -- slow to import, and only needed here

    from wijkdata.stats.neighbours import find_buren  # noqa: PLC0415
    from wijkdata.stats.spatial import local_clusters, moran  # noqa: PLC0415

    vormen = find_vormen(database, gemeente, niveau, moment.indeling_jaar)
    buren = find_buren(list(vormen.features), [shape(one["geometry"]) for one in vormen.features.values()])
    cijfers = load_kaart(database, gemeente, niveau, moment).dropna(subset="waarde")
    waarden = dict(zip(cijfers["code"], cijfers["waarde"].astype(float), strict=True))
    return moran(waarden, buren), local_clusters(waarden, buren)
