"""Figures to take away: the rows of a screen as a file that a Dutch Excel opens as a table."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

import pandas as pd

from wijkdata.files.cells import note_line, safe_cell
from wijkdata.view.remarks import with_mark
from wijkdata.view.words import one_line

BOM = "\ufeff"


def to_csv(frame: pd.DataFrame, remarks: Sequence[str]) -> bytes:
    """Write a frame as CSV: semicolons, decimal commas, and remarks such as the source below the table.

    A remark begins with `#`: a program can be told to skip such lines.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.

    Examples
    --------
    >>> to_csv(pd.DataFrame({"naam": ["=Oost"], "waarde": [1.5]}), ["Bron: CBS"]).decode("utf-8-sig").split()
    ['naam;waarde', "'=Oost;1,5", '#', 'Bron:', 'CBS']
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(name) for name in frame.columns])
    writer.writerows([_cell(value) for value in row] for row in frame.itertuples(index=False, name=None))
    below = "".join(f"{line}\r\n" for line in ("", *map(note_line, remarks)))
    return (BOM + text.getvalue() + below).encode("utf-8")


def make_csv(frame: pd.DataFrame, remarks: Sequence[str], *, fictief: bool) -> bytes:
    """Return figures as a file, with what must be known of them below: the only place that makes one."""
    return to_csv(frame, with_mark(remarks, fictief=fictief))


def file_name(*parts: object, ending: str = "csv") -> str:
    """Return a name for a file that every system takes: letters, digits and dashes.

    Examples
    --------
    >>> file_name("Súdwest-Fryslân", "roken", 2020)
    'sudwest-fryslan-roken-2020.csv'
    """
    words = unicodedata.normalize("NFKD", "-".join(str(part) for part in parts).casefold())
    words = "".join(letter for letter in words if not unicodedata.combining(letter))
    kept = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in words)
    return "-".join(word for word in kept.split("-") if word) + f".{ending}"


def _cell(value: object) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        return f"{round(value, 6) + 0:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(value, str):
        return safe_cell(one_line(value))
    return str(value)
