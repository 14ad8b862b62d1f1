"""Figures corrected for age: which can be, and answers with those in the place of the crude ones."""

from __future__ import annotations

import pandas as pd

from wijkdata.database.aanbod import load_te_corrigeren
from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.database.verloop import load_verloop
from wijkdata.database.waarden import load_cijfers_van, load_kaart
from wijkdata.models import LAND, Moment, Niveau
from wijkdata.stats.age_bands import (
    NOTHING,
    OUDEREN,
    VOLWASSENEN,
    Correctie,
    correct_rows,
    make_correctie,
    parts_of,
    rows_at,
)


@remember
def find_correctie(database: Database, gemeente: str, niveau: Niveau) -> Correctie:
    """Return what can be corrected at one level: with the ages of the country, else of the gemeente."""
    rows = load_te_corrigeren(database, niveau)
    counts = {
        Moment(count, int(jaar), "alle", int(indeling))
        for count in (VOLWASSENEN, OUDEREN)
        for indeling, jaar in zip(rows["indeling_jaar"], rows["tellingen"], strict=True)
    }
    counted = load_cijfers_van(database, (LAND, gemeente), tuple(sorted(counts)))
    return make_correctie(rows, counted, (LAND, gemeente))


@remember
def find_kaart(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment, correctie: Correctie = NOTHING
) -> pd.DataFrame:
    """Return the answer of `load_kaart`, corrected for age where that was asked."""
    rows = load_kaart(database, gemeente, niveau, moment)
    gewogen = correctie.of([moment])
    if not gewogen:
        return rows
    parts = load_cijfers_van(database, tuple(rows["code"]), parts_of(gewogen))
    known = rows.assign(indicator=moment.indicator, jaar=moment.jaar, leeftijd=moment.leeftijd)
    return correct_rows(known, parts, gewogen)[list(rows.columns)]


@remember
def find_corrected(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment, correctie: Correctie
) -> pd.DataFrame:
    """Return the rows of `load_verloop` at a moment, corrected for age; no figures where none can be.

    For a gap between groups of areas. So small areas stay in, and bounds are left out: the assumed ones of
    each area say nothing of the gap.
    """
    rows = rows_at(load_verloop(database, gemeente, niveau, moment.indicator, moment.leeftijd), moment)
    gewogen = correctie.of([moment])
    if not gewogen:
        return rows.assign(waarde=float("nan"))
    parts = load_cijfers_van(database, tuple(rows["code"]), parts_of(gewogen))
    known = rows.assign(indicator=moment.indicator, leeftijd=moment.leeftijd)
    found = correct_rows(known, parts, gewogen, minstens=0)[list(rows.columns)]
    return found.assign(ondergrens=float("nan"), bovengrens=float("nan"))
