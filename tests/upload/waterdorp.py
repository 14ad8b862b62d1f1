"""A made-up gemeente as the figures of now would know it, and how an upload about it is read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd

from wijkdata.catalogue import Eenheid, ThemaSleutel
from wijkdata.eigen.models import EigenIndicator
from wijkdata.models import Richting
from wijkdata.upload.check import check_upload
from wijkdata.upload.guess import guess_columns
from wijkdata.upload.known import Gebiedenlijst
from wijkdata.upload.layout import find_table
from wijkdata.upload.nouns import Antwoorden, Uitslag
from wijkdata.upload.reading import read_upload

GEMEENTE = "GM0901"
WIJKEN = {"WK090101": "Centrum", "WK090102": "Noord", "WK090103": "Zuid", "WK0901AA": "Nieuwland"}
BUURTEN = {
    "BU09010101": "Oude Haven", "BU09010102": "Kerkbuurt", "BU09010201": "Molenwijk",
    "BU09010301": "Zuid", "BU0901AA01": "Nieuwland-Oost",
}  # fmt: skip
OTHER = {"GM1901": "Bodegat", "WK190101": "Dorp", "BU19010101": "Dorp"}
OLD = {"WK090109": "De Polder"}
"""A wijk of an older indeling only."""
ALL = {"NL00": "Nederland", GEMEENTE: "Waterdorp"} | WIJKEN | BUURTEN | OTHER
_LEVELS = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}
ROKEN = EigenIndicator(
    sleutel="eigen_verzonnen", naam="Verzonnen cijfer", uitleg="Verzonnen, om mee te toetsen.",
    eenheid=Eenheid.PROCENT, richting=Richting.HOGER_SLECHTER, thema=ThemaSleutel.LEEFSTIJL,
    bron_naam="Verzonnen vragenlijst", min_verschil=3.0, decimalen=1,
)  # fmt: skip
NOTHING_SAID = Antwoorden()
NO_SMALL = Antwoorden(bevestigd=frozenset({"geen_kleine_groepen"}))


def known_areas(*, other_area: bool = False) -> Gebiedenlijst:
    """Return the areas of two indelingen; with `other_area` a code was another area in the older one."""
    rows = [
        {"code": code, "naam": naam, "indeling_jaar": jaar, "niveau": _LEVELS[code[:2]],
         "gemeente_code": "" if code == "NL00" else f"GM{code[2:6]}"}
        for jaar, areas in ((2022, ALL | OLD), (2024, ALL))
        for code, naam in areas.items()
    ]  # fmt: skip
    anders = frozenset({("WK090102", 2024, 2022), ("WK090102", 2022, 2024)}) if other_area else frozenset()
    return Gebiedenlijst(pd.DataFrame(rows), anders)


KNOWN = known_areas()


def check(
    name: str,
    data: bytes,
    said: Antwoorden = NOTHING_SAID,
    *,
    known: Gebiedenlijst = KNOWN,
    sheet: str = "",
    **about: Any,
) -> Uitslag:
    """Return what becomes of an upload with the columns that are guessed."""
    blad = read_upload(name, data, sheet)
    table = find_table(blad, said.eerste_rij, verborgen_rijen=said.verborgen_rijen)
    return check_upload(blad, table, guess_columns(table), said, replace(ROKEN, **about), known, GEMEENTE)


def text(*lines: str, encoding: str = "utf-8") -> bytes:
    """Return a file of these lines."""
    return "\r\n".join(lines).encode(encoding)


def book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> openpyxl.Workbook:
    """Return a workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    """Return a workbook as its file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def xlsx(*rows: Sequence[object]) -> bytes:
    """Return a workbook of one sheet."""
    return saved(book(("Blad1", rows)))


def figures(outcome: Uitslag) -> dict[tuple[str, int, str], float | None]:
    """Return each figure by area, year and age; an assertion fails where there are none."""
    assert outcome.cijfers is not None, (outcome.problemen, outcome.vragen)
    rows = outcome.cijfers.regels
    keys = zip(rows["gebied_code"], rows["jaar"], rows["leeftijd"], strict=True)
    values = (None if pd.isna(one) else round(float(one), 6) for one in rows["waarde"])
    return dict(zip(keys, values, strict=True))


def wrong(outcome: Uitslag) -> list[tuple[int, str]]:
    """Return the rows that something is wrong with, and what; nothing may then be accepted."""
    assert outcome.cijfers is None
    return [(one.rij, one.zin) for one in outcome.problemen]
