"""The checks on the figures of a gemeente or of the whole country."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from wijkdata.answers.database import find_catalogue
from wijkdata.database.connection import Database
from wijkdata.database.kwaliteit import (
    load_andere_gebieden,
    load_buiten_bereik,
    load_dekking,
    load_geheel_en_delen,
    load_gemeten,
    load_marges,
    load_sprongen,
    load_tabelversies,
    load_zonder_vorm,
)
from wijkdata.database.remember import remember
from wijkdata.models import NEDERLAND
from wijkdata.stats.quality import asked, grading
from wijkdata.stats.quality.nouns import Bevinding, Toets
from wijkdata.stats.small import GENOEG, MIN_VOLWASSENEN

_EEN_PUNT = 1.0
"""Estimates are in whole percents, so three of them may seem a point apart."""


@remember
def find_bevindingen(database: Database, gemeente: str) -> tuple[Bevinding, ...]:
    """Return what every check finds, in the order of `Toets`.

    Jumps are held against those of all areas of the database, so they are asked once for every gemeente.
    """
    known = find_catalogue(database)
    indicatoren = tuple(known.values())
    dekking = load_dekking(database, gemeente, MIN_VOLWASSENEN)
    parts = asked.parts_asked(indicatoren)
    delen = load_geheel_en_delen(database, gemeente, MIN_VOLWASSENEN, parts)
    sums = {one.indicator for one in parts if not one.gewicht}
    jumps, breaks = asked.jumps_asked(indicatoren), asked.breaks_asked(indicatoren)
    sprongen = load_sprongen(database, GENOEG, asked.KEER, jumps, breaks)
    buiten = load_buiten_bereik(database, gemeente, _EEN_PUNT, asked.limits_asked(indicatoren))
    areas = count_areas(dekking)
    found = (
        grading.grade_bereik(buiten, known, int(dekking["gebieden"].sum())),
        *grading.grade_delen(delen.assign(is_som=delen["indicator"].isin(sums))),
        grading.grade_sprongen(sprongen, gemeente, asked.KEER),
        grading.grade_tabelversies(load_tabelversies(database, gemeente, MIN_VOLWASSENEN)),
        grading.grade_gemeten(load_gemeten(database, gemeente)),
        grading.grade_codes(load_andere_gebieden(database, gemeente), areas),
        grading.grade_dekking(dekking),
        grading.grade_vormen(load_zonder_vorm(database, gemeente), areas),
        grading.grade_marges(load_marges(database, gemeente)),
    )
    whole = gemeente == NEDERLAND
    in_order = sorted(found, key=lambda one: list(Toets).index(one.toets))
    return tuple(replace(one, uitzonderingen=whole) for one in in_order)


def count_areas(dekking: pd.DataFrame) -> int:
    """Return how many areas there are, of all levels, in the indeling that has most of each."""
    per_figure = dekking.groupby(["niveau", "indicator", "jaar", "leeftijd"])["gebieden"].sum()
    return int(per_figure.groupby("niveau").max().sum())
