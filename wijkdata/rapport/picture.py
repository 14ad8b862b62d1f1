"""A picture to take away as a sheet: its message, what it shows, what the signs mean, and its source."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from wijkdata.files.nouns import Rekenblad, Rekencel
from wijkdata.rapport.nouns import Voet
from wijkdata.rapport.workbook import workbook_content
from wijkdata.screens.screen import Scherm
from wijkdata.screens.sources import all_sources, load_sources
from wijkdata.view.charts import Chart
from wijkdata.view.paper import LETTER, made_on
from wijkdata.view.priorities.remarks import version_line
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.take.nouns import Beeld, Beeldtabel, Beeldvak
from wijkdata.view.theme import FONT

_LONGEST_ALT = 2_000
_NAME = "Wijkverkenner"
_MOST_READ = 5_000
"""More rows than this nobody reads in words; writing them twice would take as long again."""
_YEAR = "jaar"
"""The column of figures that says of which year each is."""


@dataclass(frozen=True)
class Beeldblad:
    """What a picture on its own says; `grafiek` is a chart as Vega-Lite, drawn where the sheet is made."""

    titel: str
    alt: str
    svg: str
    grafiek: Mapping[str, Any] | None
    tabellen: Sequence[Beeldtabel]
    vakken: Sequence[Beeldvak]
    zinnen: Sequence[str]
    legenda_kop: str
    legenda: Sequence[tuple[str, str]]
    regels: Sequence[str]
    voet: Voet
    breedte: int


def make_sheet(scherm: Scherm, beeld: Beeld, gemaakt: date) -> Beeldblad:
    """Return a picture of this screen as its template reads it."""
    shown = beeld.toon()
    return Beeldblad(
        titel=beeld.titel,
        alt=shown.alt[:_LONGEST_ALT],
        svg=shown.tekening,
        grafiek=None if shown.grafiek is None else _vega(shown.grafiek),
        tabellen=shown.tabellen,
        vakken=shown.vakken,
        zinnen=shown.zinnen,
        legenda_kop=shown.legenda_kop,
        legenda=shown.legenda,
        regels=[one for one in beeld.kort or beeld.regels if one],
        voet=Voet(_NAME, FICTIEF if scherm.fictief else "", version_line(scherm), made_on(gemaakt), "", ""),
        breedte=shown.breedte,
    )


def make_workbook(scherm: Scherm, beeld: Beeld, gemaakt: date) -> str:
    """Return the figures of a picture as its maker reads them: one per row, and as on the screen."""
    keys, cijfers, rows = [one.sleutel for one in beeld.onderwerpen], beeld.cijfers, beeld.cijfers.lang()
    figures = [_figures(cijfers.blad, rows)]
    if len(rows) <= _MOST_READ and not (shown := cijfers.on_screen()).equals(rows):
        figures.append(_figures("Zoals op het scherm", shown))
    about = [version_line(scherm), made_on(gemaakt)]
    sources = all_sources(scherm) if beeld.elke_bron else load_sources(scherm, keys, _years(rows))
    return workbook_content(
        scherm,
        beeld.titel,
        figures,
        keys,
        sources,
        [*filter(None, beeld.regels), *about],
        f"{_NAME}. {' '.join(about)}",
    )


def _years(rows: pd.DataFrame) -> list[int]:
    """Return the years that figures are about, one per row; none where they do not say so."""
    if _YEAR not in rows:
        return []
    return [int(year) for year in pd.to_numeric(rows[_YEAR], errors="coerce").dropna().unique()]


def _vega(chart: Chart) -> dict[str, Any]:
    """Return a chart with its figures, in the letters of paper."""
    drawing = json.loads(json.dumps(chart.drawing).replace(json.dumps(FONT)[1:-1], LETTER))
    figures = {name: json.loads(rows.to_json(orient="records")) for name, rows in chart.cijfers.items()}
    return {**drawing, "datasets": figures}


def _figures(naam: str, frame: pd.DataFrame) -> Rekenblad:
    rows = (tuple(_cell(one) for one in row) for row in frame.itertuples(index=False, name=None))
    return Rekenblad(naam, tuple(map(str, frame.columns)), tuple(rows))


def _cell(value: Any) -> Rekencel:
    """Return what a spreadsheet holds for a value: a number stays one, what is missing is empty."""
    plain = value.item() if hasattr(value, "item") else value
    if plain is None or plain != plain or str(plain) == "<NA>":  # noqa: PLR0124 -- not a number
        return None
    return plain if isinstance(plain, (int, float)) else str(plain)
