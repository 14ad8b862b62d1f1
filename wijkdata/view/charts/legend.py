"""The legend of a map that is a histogram too: a row per class, as long as it has areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.view.classes import KaartKlassen, difference_note, place_of
from wijkdata.view.numbers import format_number, format_waarde, join_words
from wijkdata.view.sentences import Maatstaf
from wijkdata.view.theme import Palette, TypeScale, chart_config, palette, type_scale
from wijkdata.view.words import count_gebieden

_LETTER = 0.6
"""Width of a letter as a share of the type size: bars leave room for the words behind them."""


def histogram_legend(
    klassen: KaartKlassen,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    *,
    vergeleken_met: Maatstaf | None = None,
    groot: bool = False,
    dark: bool = False,
) -> alt.LayerChart:
    """Draw what each colour of the map means, how many areas have it, and where the benchmarks are.

    Parameters
    ----------
    maatstaven
        Gemeente and Nederland: named behind the row of the class they would be in.
    vergeleken_met
        What the map compares with; needed where its classes are differences.
    """
    colours, size = palette(dark=dark), type_scale(groot=groot)
    rows = _rows(klassen, indicator, maatstaven, vergeleken_met)
    swatch = round(size.row * 0.8)
    most = max(int(rows["aantal"].max()), 1)
    words = round(rows["tekst"].str.len().max() * size.label * _LETTER)
    longest = {"expr": f"max({swatch}, min(width * 0.6, width - {words}))"}
    x = alt.X(
        "aantal:Q",
        axis=None,
        stack=None,
        scale=alt.Scale(domain=[0, most], range=[swatch, longest]),
    )
    axis = alt.Axis(title=None, labelLimit=0, labelOverlap=False, grid=False)
    base = alt.Chart(rows).encode(y=alt.Y("label:N", sort=rows["label"].tolist(), axis=axis))
    bar: dict[str, Any] = {"height": alt.RelativeBandSize(0.78)}
    edge: dict[str, Any] = {**bar, "stroke": colours.border, "strokeWidth": 0.8}
    text: dict[str, Any] = {"align": "left", "fontSize": size.label, "color": colours.text}
    tooltip = [alt.Tooltip("uitleg:N", title="Vanaf"), alt.Tooltip("aantal:Q", title="Gebieden")]
    colour = alt.Color("kleur:N", scale=None)
    chart: alt.LayerChart = (
        alt.layer(
            base.mark_bar(**edge).encode(x=x, x2=alt.value(0), color=colour, tooltip=tooltip),
            base.transform_filter("datum.ontbreekt")
            .mark_bar(**bar, color=_stripes(colours), aria=False)
            .encode(x=alt.value(0), x2=alt.value(swatch)),
            base.mark_text(**text, dx=8).encode(x=x, text="tekst:N"),
        )
        .properties(height=alt.Step(size.row), padding={"left": 4, "right": 4, "top": 4, "bottom": 4})
        .configure(**chart_config(groot=groot, dark=dark))
    )
    if klassen.is_verschil:
        chart = chart.properties(title=_limits(indicator, colours, size))
    return chart


def describe_legend(
    klassen: KaartKlassen,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    niveau: Niveau,
    vergeleken_met: Maatstaf | None = None,
) -> str:
    """Say in words which classes there are, how many areas each has, and where the benchmarks are."""
    rows = _rows(klassen, indicator, maatstaven, vergeleken_met)
    said = [f"{row.label}: {count_gebieden(row.aantal, niveau)}" for row in rows.itertuples()]
    beside = [f"{m.naam} is {format_waarde(m.waarde, indicator)}" for m in maatstaven]
    limits = difference_note(indicator) if klassen.is_verschil else ""
    return f"{'. '.join([f'Legenda van {indicator.naam}', *said, *beside])}. {limits}".strip()


def _limits(indicator: Indicator, colours: Palette, size: TypeScale) -> alt.TitleParams:
    """Return the lines that say from what difference on a colour begins."""
    return alt.TitleParams(
        difference_note(indicator).replace(". ", ".\n").split("\n"),
        orient="bottom",
        offset=8,
        anchor="start",
        frame="bounds",
        fontSize=size.label,
        fontWeight="normal",
        color=colours.muted,
    )


def _rows(
    klassen: KaartKlassen,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    vergeleken_met: Maatstaf | None,
) -> pd.DataFrame:
    """Return a row per class, the highest figures on top, and one for areas without a figure."""
    beside: dict[int, list[str]] = {}
    for maatstaf in maatstaven:
        if maatstaf.waarde is not None and klassen.klassen:
            benchmark = vergeleken_met.waarde if vergeleken_met else None
            place = place_of(klassen, maatstaf.waarde, indicator, benchmark)
            beside.setdefault(place, []).append(maatstaf.naam)
    classes = [
        (klasse, _text(klasse.aantal, beside.get(place)), False)
        for place, klasse in enumerate(klassen.klassen)
    ][::-1]
    if klassen.ontbreekt.aantal or not classes:
        classes.append((klassen.ontbreekt, _text(klassen.ontbreekt.aantal), True))
    return pd.DataFrame(
        [
            {
                "label": klasse.label,
                "uitleg": klasse.uitleg or klasse.label,
                "kleur": klasse.kleur,
                "aantal": klasse.aantal,
                "tekst": text,
                "ontbreekt": missing,
            }
            for klasse, text, missing in classes
        ]
    )


def _text(aantal: int, benchmarks: list[str] | None = None) -> str:
    return f"{format_number(aantal)} ← {join_words(benchmarks)}" if benchmarks else format_number(aantal)


def _stripes(colours: Palette) -> alt.Gradient:
    """Return the stripes of an area without a figure."""
    edges = [0.0, 0.15, 0.15, 0.3, 0.3, 0.45, 0.45, 0.6, 0.6, 0.75, 0.75, 0.9, 0.9, 1.0]
    stops = [
        alt.GradientStop(offset=edge, color=colours.missing if (place // 2) % 2 == 0 else colours.background)
        for place, edge in enumerate(edges)
    ]
    return alt.LinearGradient(gradient="linear", stops=stops, x1=0, y1=0, x2=1, y2=1)
