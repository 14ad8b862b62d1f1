"""Looks at a file of plain text: its encoding, its separator, and the line that does not fit."""

from __future__ import annotations

import codecs
import csv
from itertools import islice
from pathlib import Path

from wijkdata.errors import InvoerFout

_PORTION = 1 << 20
_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_ADVICE = "Verwacht wordt UTF-8: kies dat bij het bewaren (in Excel: CSV UTF-8)."
_LONG = 40


def check_encoding(path: Path) -> None:
    """Refuse a file that is not in UTF-8, and say what it is in.

    Raises
    ------
    InvoerFout
        Naming the encoding that it seems to be in.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(_PORTION)
        if start[:2] in _MARKS or (start and start[:1000].count(0) * 3 > len(start[:1000])):
            raise InvoerFout(f"{path.name} staat in UTF-16. {_ADVICE}")
        try:
            while start:
                decoder.decode(start)
                start = file.read(_PORTION)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise InvoerFout(
                f"{path.name} staat niet in UTF-8 maar waarschijnlijk in Windows-1252. {_ADVICE}"
            ) from error


def heading_of(path: Path, longest: int) -> str:
    """Return the first line, with the names of the columns.

    Raises
    ------
    InvoerFout
        When it has more than `longest` letters.
    """
    with path.open(encoding="utf-8-sig") as file:
        heading = file.readline(longest + 1)
    if len(heading) > longest:
        raise InvoerFout(f"{path.name}: de eerste regel is langer dan een rij met kolomnamen kan zijn.")
    return heading


def separator_of(heading: str) -> str:
    """Return what stands between the names in the heading."""
    return max(";,\t", key=heading.count)


def odd_line(path: Path) -> str:
    """Return the first line with more or fewer columns than the heading, in words; nothing where all fit.

    A line below the table ("Bron: CBS.") is such a line.
    """
    separator = separator_of(heading_of(path, _PORTION))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=separator)
        try:
            width = len(next(rows, []))
            for number, row in enumerate(rows, start=2):
                if row and len(row) != width:
                    return _say(number, row, width)
        except csv.Error:
            return ""
    return ""


def _say(number: int, row: list[str], width: int) -> str:
    there = ", ".join(cell for cell in islice(row, 3) if cell)[:_LONG]
    columns = "1 kolom" if len(row) == 1 else f"{len(row)} kolommen"
    return (
        f"rij {number}: hier staat {there or 'niets'} ({columns}); verwacht worden {width} kolommen. "
        "Is het een regel onder de tabel, haal die dan weg; anders is het bestand beschadigd of afgebroken."
    )
