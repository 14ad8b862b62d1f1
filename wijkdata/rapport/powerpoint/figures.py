"""The figures behind a chart as its own small workbook, in which a name is never taken for a formula."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from xlsxwriter import Workbook

_AS_WRITTEN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@contextmanager
def _open_plain(target: Any) -> Iterator[tuple[Any, Any]]:
    book = Workbook(target, _AS_WRITTEN)
    yield book, book.add_worksheet()
    book.close()


def _plain_book(writer: Any) -> bytes:
    """Return the workbook as the library lays it out, but with texts that begin with = as they are."""
    writer._open_worksheet = _open_plain
    found: bytes = writer.xlsx_blob
    return found


class Benoemd(CategoryChartData):
    """Figures by name."""

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        return _plain_book(self._workbook_writer)


class Gekruist(XyChartData):
    """Figures two by two."""

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        return _plain_book(self._workbook_writer)
