"""Reads an upload cell by cell, as it stands: a CSV in any usual encoding, or one sheet of an xlsx.

Only the process of `process` does this.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from wijkdata.errors import InvoerFout
from wijkdata.ingest.first_bytes import check_zip, is_what_it_says
from wijkdata.ingest.limits import Limits, in_bytes
from wijkdata.upload.book import Facts, facts_of

KINDS: Final = (".csv", ".xlsx")
_SEPARATORS: Final = (";", "\t", ",", "|")
_LOOK: Final = 200
_MOST_CELLS: Final = 600_000
_FAULTS = (
    *(CalamineError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError),
    *(OSError, ValueError, KeyError, RuntimeError, StopIteration, NotImplementedError),
)

Told = dict[str, Any]


def read_cells(path: Path, limits: Limits, sheet: str = "") -> Told:
    """Return the cells of an upload and what is said of them, as JSON can say it.

    A cell is text, or a list of a number and the letters of what a spreadsheet knew of it.

    Raises
    ------
    InvoerFout
        When it is of another kind, damaged, empty or too large.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise InvoerFout(f"{path.name} is geen CSV of xlsx. Bewaar het in Excel als CSV of als xlsx.")
    if path.stat().st_size > in_bytes(limits.disk):
        raise InvoerFout(
            f"{path.name} is groter dan {limits.disk} MB. Bewaar alleen de rijen die u nodig hebt."
        )
    with path.open("rb") as file:
        if not is_what_it_says(file, kind):
            raise InvoerFout(_no_such_thing(path))
    try:
        told = _csv(path) if kind == ".csv" else _xlsx(path, limits, sheet)
    except InvoerFout:
        raise
    except _FAULTS as error:
        raise InvoerFout(_no_such_thing(path)) from error
    _check_size(path, told["rijen"], limits)
    return told


def _no_such_thing(path: Path) -> str:
    return (
        f"{path.name} is beschadigd, heeft een wachtwoord of is geen echt {path.suffix.lower()[1:]}-bestand. "
        "Open het in Excel en bewaar het opnieuw."
    )


def _check_size(path: Path, rows: list[list[Any]], limits: Limits) -> None:
    if not any(any(cells) for _, cells in rows):
        raise InvoerFout(f"{path.name} is leeg.")
    widest = max(len(cells) for _, cells in rows)
    together = sum(len(cells) for _, cells in rows)
    if len(rows) > limits.rows or widest > limits.columns or together > _MOST_CELLS:
        raise _too_large(path, limits)


def _too_large(path: Path, limits: Limits) -> InvoerFout:
    return InvoerFout(
        f"{path.name} heeft meer dan {limits.rows} rijen of {limits.columns} kolommen, of te veel "
        "cellen. Bewaar alleen de rijen en kolommen die u nodig hebt."
    )


def _csv(path: Path) -> Told:
    text = _decode(path)
    first, _, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel shows no such row
        separator, text = first.strip()[4], rest
    separator = separator or _separator(text)
    rows: list[list[Any]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            rows.append([number, [cell.strip() for cell in cells]])
    except csv.Error as error:
        raise InvoerFout(
            f"{path.name}, rij {len(rows) + 1}: hier staat een aanhalingsteken dat niet goed sluit. "
            "Haal het weg of zet er een bij."
        ) from error
    return {"rijen": rows, "csv": True}


def _decode(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    if b"\0" in data:
        raise InvoerFout(_no_such_thing(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _separator(text: str) -> str:
    """Return what stands between the cells: what parts most lines, also that of the names, and most alike."""
    lines = text.splitlines()[:_LOOK]

    def fit(separator: str) -> tuple[int, int, int]:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=separator) if len(cells) > 1)
        width, rows = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        return widths.total(), rows, width

    return max(_SEPARATORS, key=fit)


def _xlsx(path: Path, limits: Limits, sheet: str) -> Told:
    check_zip(path, limits.unpacked, limits)
    book = CalamineWorkbook.from_path(str(path))
    plain = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    shown = [one.name for one in plain if one.visible is SheetVisibleEnum.Visible]
    filled = [name for name in shown if book.get_sheet_by_name(name).height]
    if not filled:
        raise InvoerFout(f"{path.name} is leeg: op geen blad staat iets.")
    chosen = sheet if sheet in filled else filled[0]
    with zipfile.ZipFile(path) as archive:
        facts = facts_of(archive, chosen)
    there = book.get_sheet_by_name(chosen)
    if there.total_height * there.total_width > 2 * _MOST_CELLS:
        raise _too_large(path, limits)
    return {
        "rijen": _rows(there, facts),
        "naam": chosen,
        "bladen": filled,
        "verborgen_bladen": [one.name for one in plain if one.name not in shown],
        "verborgen_rijen": sorted(facts.hidden_rows),
        "verborgen_kolommen": sorted(facts.hidden_columns),
        "samengevoegd": [
            [top + 1, left, bottom + 1, right]
            for (top, left), (bottom, right) in there.merged_cell_ranges or ()
        ],
    }


def _rows(sheet: CalamineSheet, facts: Facts) -> list[list[Any]]:
    """Return the rows with their numbers, from the first to the last that holds something."""
    return [
        [number, [_cell(value, (number, place), facts) for place, value in enumerate(row)]]
        for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1)
    ]


def _cell(value: object, place: tuple[int, int], facts: Facts) -> object:
    if place in facts.failed:
        return [str(value), "f"]
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, (int, float)):
        return [float(value), "p" if place in facts.percent else ""]
    if isinstance(value, (date, datetime, time, timedelta)):
        return [value.isoformat() if not isinstance(value, timedelta) else str(value), "d"]
    return str(value).strip()
