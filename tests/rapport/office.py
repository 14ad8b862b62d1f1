"""Reads documents and workbooks back: their words in reading order, and figures as a reader sees them."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
from docx import Document
from docx.document import Document as Whole
from docx.oxml.ns import qn
from openpyxl.cell import Cell

from tests.rapport.paper import squeezed, taken_out, words_in
from wijkdata.view.numbers import format_number

OF_STRIPS = {"links", "rechts", "legenda", "legenda_naam"}
"""Parts of a profile that are about its strips, which a document does not have."""


def read_docx(made: bytes) -> Whole:
    return Document(io.BytesIO(made))


def texts_of(made: bytes) -> list[str]:
    """Return every paragraph of the body in order, those of tables too."""
    body = read_docx(made).element.body
    return ["".join(one.itertext(qn("w:t"))) for one in body.iter(qn("w:p"))]


def edges_of(made: bytes) -> tuple[str, list[str]]:
    """Return what stands above and below every page."""
    section = read_docx(made).sections[0]
    above = "".join(one.text for one in section.header.paragraphs)
    return above, ["".join(one._p.itertext(qn("w:t"))) for one in section.footer.paragraphs]


def part_of(made: bytes, name: str) -> str:
    """Return one part of the file as it was written."""
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        return whole.read(name).decode("utf-8")


def left_in_docx(made: bytes, content: str) -> str:
    """Return the letters of a document besides what its content says, the strips left out."""
    said = json.loads(content)
    kept = {name: part for name, part in said.items() if name not in OF_STRIPS}
    kept["themas"] = [
        {key: one for key, one in thema.items() if key not in OF_STRIPS} for thema in said["themas"]
    ]
    above, below = edges_of(made)
    words = words_in(json.dumps(kept)) + [thema["onderwerp"] for thema in said["themas"]]
    return taken_out(squeezed("".join([*texts_of(made), above, *below])), words)


def sheet_of(made: bytes, naam: str) -> list[dict[str, Cell]]:
    """Return the rows of a sheet, each cell by the heading of its column."""
    head, *rows = openpyxl.load_workbook(io.BytesIO(made))[naam].iter_rows()
    return [dict(zip([str(one.value) for one in head], row, strict=True)) for row in rows]


def as_seen(cell: Cell) -> str:
    """Return a cell as a Dutch spreadsheet shows it."""
    if not isinstance(cell.value, (int, float)):
        return str(cell.value or "")
    if cell.number_format == "General":
        return str(cell.value)
    return format_number(cell.value, len(cell.number_format.partition(".")[2]))
