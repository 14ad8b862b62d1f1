"""Follows a figure down to the cell of its source file, with readers that the build does not use."""

from __future__ import annotations

import csv
import hashlib
from functools import lru_cache
from pathlib import Path

import openpyxl
import pandas as pd

from wijkdata.screens.origin import Cijferherkomst
from wijkdata.stats.origin import Broncel

LEAST_CODE = -99_990


@lru_cache(16)
def read_source(path: Path) -> pd.DataFrame:
    """Return a file as it is, every cell as text without the spaces around it; nothing is empty text."""
    match path.suffix:
        case ".parquet":
            frame = pd.read_parquet(path)
        case ".xlsx":
            rows = list(openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True))
            frame = pd.DataFrame(rows[1:], columns=rows[0])
        case _:
            with path.open(encoding="utf-8-sig", newline="") as file:
                mark = ";" if ";" in file.readline() else ","
                file.seek(0)
                frame = pd.DataFrame(list(csv.DictReader(file, delimiter=mark)))
    return frame.rename(columns=str)


@lru_cache(64)
def texts_in(path: Path, kolom: str) -> pd.Series:
    """Return what stands in a column: it is sought in for one figure after another."""
    return read_source(path)[kolom].astype(str).str.strip()


def rows_of(folder: Path, cel: Broncel) -> pd.DataFrame:
    """Return the rows of a file that a cell is in: one, or one for each month of a year."""
    path = next(folder.rglob(cel.bestand))
    frame = read_source(path)
    chosen = pd.Series(data=True, index=frame.index)
    for kolom, wanted in cel.rij:
        texts = texts_in(path, kolom)
        if " tot en met " in wanted:
            first, last = wanted.split(" tot en met ")
            chosen &= (texts >= first) & (texts <= last)
        else:
            chosen &= texts == wanted
    return frame[chosen]


def number_of(cell: object) -> float | None:
    """Return what a cell says; None where it says that there is no figure."""
    text = str(cell).strip()
    if text in {"", ".", "None", "nan", "<NA>"}:
        return None
    value = float(text.replace(",", "."))
    return value if value > LEAST_CODE else None


def column_number(folder: Path, cel: Broncel, kolom: str) -> float | None:
    """Return the number in one column of the row of a cell, added up over months."""
    rows = rows_of(folder, cel)
    assert len(rows) == (12 if cel.maanden else 1), f"{cel.rij}: {len(rows)} rows"
    numbers = [number_of(cell) for cell in rows[kolom]]
    return None if None in numbers else sum(one for one in numbers if one is not None)


def from_file(folder: Path, cel: Broncel, people: float | None = None) -> float | None:
    """Return the figure of a cell, worked out anew from what stands in the file."""
    teller = [column_number(folder, cel, one.kolom) for one in cel.teller]
    aftrek = [column_number(folder, cel, one.kolom) for one in cel.aftrek]
    noemer = [column_number(folder, cel, one.kolom) for one in cel.noemer]
    if None in (*teller, *aftrek, *noemer):
        return None
    total = sum(map(float, teller)) - sum(
        one.maal * float(number) for one, number in zip(cel.aftrek, aftrek, strict=True)
    )
    if not noemer and cel.noemer_indicator is None:
        return total
    below = people if cel.noemer_indicator else sum(map(float, noemer))
    if below is None or below < cel.min_noemer:
        return None
    return cel.maal * total / below


def in_the_file(folder: Path, herkomst: Cijferherkomst) -> Broncel:
    """Return the one cell among those that may hold a figure whose row is in its file."""
    there = [cel for cel in herkomst.waardecellen if len(rows_of(folder, cel))]
    assert len(there) == 1, f"{herkomst.plek}: {len(there)} rows"
    return there[0]


def checksum(folder: Path, herkomst: Cijferherkomst) -> str:
    """Return the SHA-256 of the file, or of several in a row."""
    assert herkomst.bron is not None
    digest = hashlib.sha256()
    for name in str(herkomst.bron["bestand"]).split(" + "):
        digest.update(next(folder.rglob(name)).read_bytes())
    return digest.hexdigest()
