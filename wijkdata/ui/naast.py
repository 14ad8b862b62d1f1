"""Which areas stand side by side, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wijkdata.stats.comparison import Oordeel, compare_two_estimates
from wijkdata.ui import eigen
from wijkdata.ui.state import Scherm
from wijkdata.view.compare_sentences import pair_message, tally_message
from wijkdata.view.overview import Overzicht

MAX_NAAST = 6
"""More areas beside each other than this cannot be read."""


def beside_areas(scherm: Scherm, overzicht: Overzicht) -> list[str]:
    """Return the areas to put side by side: the first selected, else those with the most people."""
    chosen = [code for code in scherm.keuze.gebieden if code in overzicht.gebieden.index]
    if chosen:
        return chosen[:MAX_NAAST]
    people = overzicht.gebieden["inwoners"].fillna(0).astype(float)
    return list(people.sort_values(ascending=False, kind="stable").index[:MAX_NAAST])


def beside_message(overzicht: Overzicht, telling: pd.DataFrame) -> str:
    """Say how two areas differ from each other, of more which differs most often from the benchmark."""
    codes = overzicht.gebieden.index.tolist()
    if len(codes) == 2:
        return pair_message(overzicht, pair_outcomes(overzicht, *codes))
    return tally_message(overzicht, telling, codes)


def heat_message(scherm: Scherm, overzicht: Overzicht, telling: pd.DataFrame) -> str:
    """Say which area differs most often; own areas are made of the others, so they only count when alone."""
    chosen = scherm.keuze.gebieden
    counted = overzicht if len(chosen) == 1 else overzicht.only(eigen.ordinary(overzicht.gebieden.index))
    return tally_message(counted, telling, chosen)


def pair_outcomes(overzicht: Overzicht, one: str, other: str) -> list[Oordeel]:
    """Compare two areas on every subject, by the rule for two estimates."""
    figures = overzicht.cijfers.set_index(["code", "indicator"])[["waarde", "ondergrens", "bovengrens"]]
    return [
        compare_two_estimates(
            tuple(figures.loc[(one, indicator.sleutel)]),
            tuple(figures.loc[(other, indicator.sleutel)]),
            indicator.richting,
            indicator.min_verschil,
        ).oordeel
        for indicator in overzicht.indicatoren
        if indicator.mag_vergelijken
    ]


def chosen_first(codes: Sequence[str], gekozen: Sequence[str], most: int) -> list[str]:
    """Return all areas in their order, or where there are more than `most`: the selected and the first."""
    if len(codes) <= most:
        return list(codes)
    chosen = [code for code in codes if code in gekozen]
    return [*chosen, *(code for code in codes if code not in gekozen)][:most]
