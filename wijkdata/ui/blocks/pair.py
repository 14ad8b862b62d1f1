"""Two subjects against each other: the figures, their correlation, and the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from wijkdata.stats.correlation import Correlatie, CorrelatieSoort, correlate
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.ui import eigen
from wijkdata.ui.blocks.chart import show_clickable_chart
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.overzicht import load_overzicht
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.scatter import As, describe_scatter, pair_points, scatter
from wijkdata.view.overview import Overzicht

_USUAL = ("ses_totaal", "hh_laagste_40", "moeite_rondkomen", "ervaren_gezondheid")
"""Second subjects to begin with, the first that is there: how well off people are, and their health."""


@dataclass(frozen=True)
class Paar:
    """Two subjects over the areas: `x` and `y`, their points and how they go together."""

    overzicht: Overzicht
    x: As
    y: As
    punten: pd.DataFrame
    samenhang: Correlatie | NietTeBerekenen


def load_paar(scherm: Scherm) -> Paar | None:
    """Ask the figures of the subject of the sidebar and of the second one; None where there is but one."""
    second = second_subject(scherm)
    if not second:
        return None
    overzicht = load_overzicht(scherm, [second])
    overzicht = overzicht.only(eigen.ordinary(overzicht.gebieden.index))
    one, other = overzicht.metingen
    parts = dict(tuple(overzicht.cijfers.groupby("indicator")))
    punten = pair_points(overzicht.gebieden, parts[one.sleutel], parts[other.sleutel])
    axes = [As(meting, _benchmark(overzicht, meting.sleutel)) for meting in (one, other)]
    found = correlate(punten["x"], punten["y"], soort=CorrelatieSoort.SPEARMAN)
    return Paar(overzicht, axes[0], axes[1], punten, found)


def second_subject(scherm: Scherm) -> str:
    """Return the second subject: the chosen one, else one people often lay beside the first, else none."""
    first = scherm.keuze.indicator
    if scherm.keuze.indicator2 and scherm.keuze.indicator2 != first:
        return scherm.keuze.indicator2
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    others = [key for key in (*_USUAL, *offered) if key in offered and key != first]
    return next(iter(others), "")


def show_scatter(scherm: Scherm, paar: Paar, *, height: int, fill: bool = False) -> None:
    """Show two subjects as bubbles; a click selects an area or lets it go."""
    chart = scatter(
        paar.punten,
        paar.x,
        paar.y,
        paar.overzicht.maatstaf,
        gekozen=scherm.keuze.gebieden,
        groot=fill,
        dark=is_dark(),
    )
    tall: int | Literal["stretch"] = "stretch" if fill else height
    key = f"samen_{scherm.keuze.gemeente}_{scherm.keuze.niveau}"
    said = describe_scatter(
        paar.punten, paar.x.meting.indicator, paar.y.meting.indicator, scherm.keuze.niveau
    )
    show_clickable_chart(chart, naam="Twee onderwerpen tegen elkaar", woorden=said, key=key, height=tall)


def _benchmark(overzicht: Overzicht, sleutel: str) -> float | None:
    """Return where to draw the line; none where every area has a benchmark of its own."""
    cijfer = overzicht.naast.get(overzicht.maatstaf, {}).get(sleutel)
    return None if cijfer is None else cijfer.waarde
