"""Reads a document for a word processor back: its words in reading order, per kind of part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as Whole
from docx.oxml.ns import qn

SHOWN = {"links", "rechts", "legenda", "legenda_naam"}
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


def leaves(value: Any, hidden: set[str]) -> Iterator[str]:
    """Return every text of a content, but for parts of some names."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in hidden:
                yield from leaves(part, hidden)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, hidden)
    elif isinstance(value, str):
        yield value
