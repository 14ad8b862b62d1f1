"""Two subjects against each other: the figures, their correlation, and the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st

from wijkdata.stats.correlation import Correlatie, CorrelatieSoort, correlate
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.ui import eigen, state
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.overzicht import load_overzicht
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.base import codes_from_click
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
    key = (
        f"samen_{scherm.keuze.gemeente}_{scherm.keuze.niveau}_{paar.x.meting.sleutel}_{paar.y.meting.sleutel}"
    )
    event = st.altair_chart(
        chart,
        height=tall,
        theme=None,
        alt=describe_scatter(
            paar.punten, paar.x.meting.indicator, paar.y.meting.indicator, scherm.keuze.niveau
        ),
        key=key,
        on_select=lambda: _clicked(key),
    )
    st.session_state[_seen(key)] = codes_from_click(event["selection"])


def _benchmark(overzicht: Overzicht, sleutel: str) -> float | None:
    """Return where to draw the line; none where every area has a benchmark of its own."""
    cijfer = overzicht.naast.get(overzicht.maatstaf, {}).get(sleutel)
    return None if cijfer is None else cijfer.waarde


def _clicked(key: str) -> None:
    """Turn what the chart says is selected into clicks, as the map does."""
    before = set(st.session_state.get(_seen(key), ()))
    now = set(codes_from_click(st.session_state[key]["selection"]))
    if changed := before ^ now:
        state.toggle_gebieden(changed)


def _seen(key: str) -> str:
    return f"{key}_gezien"
