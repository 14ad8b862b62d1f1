"""A picture to take away as a sheet: its message, what it shows, what the signs mean, and its source."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from wijkdata.files.nouns import Rekenblad, Rekencel
from wijkdata.rapport.nouns import Voet
from wijkdata.screens.screen import Scherm
from wijkdata.view.charts import Chart
from wijkdata.view.paper import LETTER, made_on
from wijkdata.view.priorities.remarks import version_line
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.tabel_file import definition_sheet, remark_sheet
from wijkdata.view.take.nouns import Beeld, Beeldtabel, Beeldvak
from wijkdata.view.theme import FONT

_LONGEST_ALT = 2_000


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


@dataclass(frozen=True)
class Werkmap:
    """What a workbook holds: its title, and sheets in order."""

    titel: str
    bladen: Sequence[Rekenblad]


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
        regels=[one for one in beeld.regels if one],
        voet=Voet(
            "Wijkverkenner", FICTIEF if scherm.fictief else "", version_line(scherm), made_on(gemaakt), "", ""
        ),
        breedte=shown.breedte,
    )


def make_workbook(scherm: Scherm, beeld: Beeld) -> str:
    """Return the figures of a picture as its maker reads them: one per row, as on the screen, what they mean.

    Not as `encode.to_json` does: a spreadsheet writes letters that paper cannot.
    """
    keys = list(dict.fromkeys(one.sleutel for one in beeld.onderwerpen))
    fictief = [FICTIEF] if scherm.fictief else []
    lines = [beeld.titel, *filter(None, beeld.regels), version_line(scherm), *fictief]
    bladen = [
        _figures("Cijfers", beeld.cijfers.lang()),
        _figures("Zoals op het scherm", beeld.cijfers.on_screen()),
        definition_sheet(scherm.catalogue, keys),
        remark_sheet(lines),
    ]
    return json.dumps(asdict(Werkmap(beeld.titel, bladen)), ensure_ascii=False)


def _vega(chart: Chart) -> dict[str, Any]:
    """Return a chart with its figures, in the letters of paper."""
    drawing = json.loads(json.dumps(chart.drawing).replace(json.dumps(FONT)[1:-1], LETTER))
    figures = {name: json.loads(rows.to_json(orient="records")) for name, rows in chart.cijfers.items()}
    return {**drawing, "datasets": figures}


def _figures(naam: str, frame: Any) -> Rekenblad:
    rows = (tuple(_cell(one) for one in row) for row in frame.itertuples(index=False, name=None))
    return Rekenblad(naam, tuple(map(str, frame.columns)), tuple(rows))


def _cell(value: Any) -> Rekencel:
    """Return what a spreadsheet holds for a value: a number stays one, what is missing is empty."""
    plain = value.item() if hasattr(value, "item") else value
    if plain is None or plain != plain or str(plain) == "<NA>":  # noqa: PLR0124 -- not a number
        return None
    return plain if isinstance(plain, (int, float)) else str(plain)
