"""Workbooks for a spreadsheet program: sheets with frozen headings, filters, and numbers that are numbers.

Rows are written as they come and leave memory at once. What could be taken for a formula is written as
text, and stays text when somebody edits the cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wijkdata.files.cells import is_formula
from wijkdata.files.nouns import Rekenblad, Rekencel, Rekengetal

_LOOKED_AT: Final = 200
"""Rows by which the widths of columns are chosen."""
_NARROWEST, _WIDEST = 8, 60
_LONGEST_READ: Final = 1_000
"""Letters of a text that is meant to be read; longer ones would make a row as high as a page."""
_LONGEST: Final = 32_767
"""Letters that fit in a cell."""
_EDGE: Final = 240
"""Letters that fit above or below a page."""
_A4: Final = 9
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Workbook:
    """A workbook that is being written; use it in a `with`, which closes it."""

    def __init__(self, path: Path, titel: str = "", boven: str = "", onder: str = "") -> None:
        self._book = xlsxwriter.Workbook(str(path), _OPTIONS | {"tmpdir": str(path.parent)})
        self._book.set_properties({"title": titel, "author": "Wijkverkenner"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._top = self._book.add_format({"valign": "top"})
        self._texts = {
            (quoted, wrapped): self._book.add_format(
                {"quote_prefix": quoted, "text_wrap": wrapped, "valign": "top"}
            )
            for quoted, wrapped in ((True, False), (False, True), (True, True))
        }
        self._decimals: dict[int, Format] = {}
        self._edges = boven, onder

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_error: object) -> None:
        self._book.close()

    def add(self, naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[Rekencel]]) -> int:
        """Write one sheet and return how many rows it has."""
        rows = iter(rijen)
        first = list(islice(rows, _LOOKED_AT))
        sheet = self._book.add_worksheet(naam)
        for column, width in enumerate(_widths(koppen, first)):
            sheet.set_column(column, column, width)
        for column, kop in enumerate(koppen):
            _write_text(sheet, 0, column, kop, self._head)
        number = self._write_rows(sheet, chain(first, rows))
        sheet.freeze_panes(1, 0)
        self._set_paper(sheet)
        sheet.autofilter(0, 0, max(number, 1), len(koppen) - 1)
        return number

    def add_small(self, bladen: Iterable[Rekenblad]) -> None:
        """Write sheets that are small."""
        for blad in bladen:
            self.add(blad.naam, blad.koppen, blad.rijen)

    def _write_rows(self, sheet: Worksheet, rows: Iterator[Sequence[Rekencel]]) -> int:
        number = 0
        for number, row in enumerate(rows, 1):
            if any(_is_wrapped(cell) for cell in row):
                sheet.set_row(number, None, self._top)
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    how = self._texts.get((is_formula(cell), _is_wrapped(cell)))
                    _write_text(sheet, number, column, cell, how)
                elif isinstance(cell, Rekengetal):
                    sheet.write_number(number, column, cell.waarde, self._shown(cell.decimalen))
                elif cell is not None and math.isfinite(cell):
                    sheet.write_number(number, column, cell)
        return number

    def _shown(self, decimals: int) -> Format:
        """Return how a number with so many decimals looks."""
        if decimals not in self._decimals:
            code = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
            self._decimals[decimals] = self._book.add_format({"num_format": code, "valign": "top"})
        return self._decimals[decimals]

    def _set_paper(self, sheet: Worksheet) -> None:
        """Say how it prints: as wide as a page, its heading on each, and what stands above and below."""
        above, below = (one.replace("&", "&&")[:_EDGE] for one in self._edges)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&L{above}" if above else "")
        sheet.set_footer(f"&L{below}&R&P / &N")


def _write_text(sheet: Worksheet, row: int, column: int, text: str, how: Format | None) -> None:
    if text:
        sheet.write_string(row, column, text[:_LONGEST], how)


def _is_wrapped(cell: Rekencel) -> bool:
    """Whether a text is written on several lines: it is wider than a column, and somebody reads it."""
    return isinstance(cell, str) and _WIDEST < len(cell) <= _LONGEST_READ


def _widths(koppen: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Return how wide each column must be to read most of it."""
    longest = [
        max([len(kop) + 4, *(len(_as_seen(row[at])) + 2 for row in rows)]) for at, kop in enumerate(koppen)
    ]
    return [min(_WIDEST, max(_NARROWEST, one)) for one in longest]


def _as_seen(cell: Any) -> str:
    return f"{cell.waarde:,.{cell.decimalen}f}" if isinstance(cell, Rekengetal) else str(cell or "")
