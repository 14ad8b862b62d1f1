"""How much there is of every subject per year, as a heat map with the reason of each gap in its cell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Ontbreekt
from wijkdata.view.charts import Chart, draw, labels_of, when
from wijkdata.view.numbers import format_number
from wijkdata.view.theme import palette, type_scale

_CELLEN = "cellen"
_GRENZEN: Final = (0.5, 0.8, 0.95)
"""Shares at which a cell gets another colour; whole ones get the last, cells without any figure none."""
_BIJNA_ALLES: Final = 0.99
"""From this share on a cell bears no letter: a handful of gaps is not what one looks for."""
LETTERS: Final = {
    Ontbreekt.GEHEIM.value: ("g", "geheim"),
    Ontbreekt.LATER.value: ("l", "komt later"),
    Ontbreekt.NIET_GEPUBLICEERD.value: ("n", "niet in de bron"),
    Ontbreekt.TE_KLEIN.value: ("k", "te klein"),
    Ontbreekt.NIET_VAN_TOEPASSING.value: ("p", "past niet bij het gebied"),
    Ontbreekt.ONBEWOOND.value: ("b", "daar woonde niemand"),
    Ontbreekt.ONBEKEND.value: ("?", "geen reden bekend"),
    "geen_rij": ("–", "geen regel in de bron"),
}
"""The letter of each reason, and what it means."""


def cover_rows(dekking: pd.DataFrame, indicatoren: Sequence[Indicator]) -> pd.DataFrame:
    """Return a row for each cell of these subjects, in their order; see `stats.quality.coverage`."""
    place = {one.sleutel: number for number, one in enumerate(indicatoren)}
    rows = dekking[dekking["indicator"].isin(place.keys())]
    names = {one.sleutel: one.naam_kort for one in indicatoren}
    share = rows["deel"].to_numpy(float)
    return pd.DataFrame({
        "plek": rows["indicator"].map(place).astype(int),
        "naam": rows["indicator"].map(names),
        "jaar": rows["jaar"].astype(int).astype(str),
        "klasse": np.where(share == 0, -1, np.searchsorted(_GRENZEN, share, side="right")),
        "letter": ["" if deel >= _BIJNA_ALLES else LETTERS[why][0]
                   for deel, why in zip(share, rows["reden"], strict=True)],
        "gevuld": [f"{format_number(filled)} van {format_number(all_)}"
                   for filled, all_ in zip(rows["gevuld"], rows["van"], strict=True)],
        "waarom": [reasons_words(reasons) for reasons in rows["redenen"]],
    })  # fmt: skip


def reasons_words(redenen: Sequence[tuple[str, int]]) -> str:
    """Return why figures are missing, the commonest reason first.

    Examples
    --------
    >>> reasons_words((("te_klein", 1200), ("geheim", 3)))
    'te klein 1.200, geheim 3'
    >>> reasons_words(())
    'er ontbreekt niets'
    """
    return ", ".join(f"{LETTERS[why][1]} {format_number(count)}" for why, count in redenen) or (
        "er ontbreekt niets"
    )


def letters_sentence(rows: pd.DataFrame) -> str:
    """Say what the colours and the letters in this picture mean."""
    used = set(rows["letter"])
    letters = ", ".join(f"{letter} {words}" for letter, words in LETTERS.values() if letter in used)
    said = "Hoe voller de kleur, hoe meer gebieden een cijfer hebben. Grijs: geen enkel. Leeg: niet dat jaar."
    return f"{said} De letter zegt waarom de meeste andere ontbreken: {letters}." if letters else said


def cover_chart(rows: pd.DataFrame, *, height: int | None = None, groot: float, dark: bool) -> Chart:
    """Draw a cell for each subject and year; `height` is the room on a slide."""
    drawing = _drawing(groot=groot, dark=dark)
    if height is not None:
        size = type_scale(groot=groot)
        step = min(size.row * 1.6, (height - 2 * size.row) / max(rows["plek"].nunique(), 1))
        drawing = drawing | {"height": {"step": step}}
    return Chart(drawing, {_CELLEN: rows})


def describe_cover(rows: pd.DataFrame) -> str:
    """Say in words what the picture shows: how many cells are whole, and where most is missing."""
    whole = int((rows["letter"] == "").sum())
    return (
        f"Van {rows['plek'].nunique()} onderwerpen in {rows['jaar'].nunique()} jaren: bij {whole} van de "
        f"{len(rows)} vakken is er (bijna) overal een cijfer. De tabel eronder zegt wat ontbreekt."
    )


@cache
def _drawing(*, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    axis = alt.Axis(
        title=None, labelExpr=labels_of(_CELLEN, "plek", "naam"), labelLimit=0, labelOverlap=False, grid=False
    )
    years = alt.Axis(title=None, orient="top", labelAngle=0, labelOverlap=True, grid=False)
    tooltip = [
        alt.Tooltip("naam:N", title="Onderwerp"),
        alt.Tooltip("jaar:O", title="Jaar"),
        alt.Tooltip("gevuld:N", title="Met cijfer"),
        alt.Tooltip("waarom:N", title="Zonder cijfer"),
    ]
    base = alt.Chart(alt.NamedData(_CELLEN)).encode(
        x=alt.X("jaar:O", axis=years), y=alt.Y("plek:O", axis=axis)
    )
    ramp = [colours.missing, *colours.sequential[:4]]
    scale = alt.Scale(domain=[-1, 0, 1, 2, 3], range=ramp)
    ink = alt.ColorValue(
        colours.text, condition=when(f"datum.klasse >= {2 if dark else 3}", colours.background)
    )
    return draw(
        base.mark_rect(stroke=colours.background, strokeWidth=1).encode(
            color=alt.Color("klasse:O", scale=scale, legend=None), tooltip=tooltip
        ),
        base.mark_text(fontSize=size.label, aria=False).encode(text=alt.Text("letter:N"), color=ink),
        groot=groot,
        dark=dark,
        height=alt.Step(size.row * 0.8),
    )
