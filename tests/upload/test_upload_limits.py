"""Uploads that ask for ever more, lie about what they are, or hide something: each ends in one sentence."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from tests.upload.waterdorp import book, saved, text, xlsx
from wijkdata.errors import InvoerFout
from wijkdata.upload.nouns import MEGABYTES
from wijkdata.upload.reading import LIMITS, read_upload

GOOD = xlsx(["code", "jaar", "waarde"], ["WK090101", 2023, 12.5])
LAUGHS = (
    b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "lol">%s]><styleSheet><x>&a30;</x></styleSheet>"""
    % b"".join(b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 31))
)


def with_part(name: str, content: bytes) -> bytes:
    """Return a workbook in which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return out.getvalue()


def last_cell() -> bytes:
    """1 kB; laid out whole it is 17 thousand million cells."""
    made = openpyxl.Workbook()
    for cell in ("A1", "XFD1048576"):
        made.worksheets[0][cell] = "x"
    return saved(made)


def zeros(megabytes: int) -> bytes:
    """A part of a few kB that becomes many MB."""
    row = b'<row><c t="inlineStr"><is><t>' + b"a" * (1 << 20) + b"</t></is></c></row>"
    return with_part(
        "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + row * megabytes + b"</sheetData></worksheet>"
    )


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (last_cell, "brak af|MB geheugen|of te veel cellen"),
        (lambda: zeros(260), "wordt uitgepakt groter dan 200 MB"),
        (lambda: with_part("xl/styles.xml", LAUGHS), "beschadigd"),
        (lambda: with_part("xl/workbook.xml", b"<workbook"), "beschadigd"),
        (lambda: with_part("xl/worksheets/sheet1.xml", b"\0" * 500), "beschadigd"),
        (lambda: GOOD[: len(GOOD) // 2], "beschadigd"),
        (lambda: b"PK\x03\x04" + b"\0" * 200, "beschadigd"),
    ],
    ids=["last cell", "zeros", "laughs", "no book", "no sheet", "half", "no zip"],
)
def test_a_workbook_that_is_none_ends_in_a_sentence_in_time(make: Callable[[], bytes], why: str) -> None:
    data = make()
    started = time.perf_counter()
    with pytest.raises(InvoerFout, match=why):
        read_upload("cijfers.xlsx", data)
    assert time.perf_counter() - started < LIMITS.seconds


def test_what_is_too_large_is_not_opened() -> None:
    with pytest.raises(InvoerFout, match=f"groter dan {MEGABYTES} MB"):
        read_upload("cijfers.csv", b"code;jaar\n" + b"a;b\n" * (MEGABYTES << 18))


@pytest.mark.parametrize("rows", [["x;" * 400], ["a;b"] * 1_200], ids=["wide", "long"])
def test_more_rows_or_columns_than_the_limit_are_refused(rows: list[str]) -> None:
    with pytest.raises(InvoerFout, match="heeft meer dan 1000 rijen of 300 kolommen"):
        read_upload("cijfers.csv", text(*rows), limits=replace(LIMITS, rows=1_000))


def test_reading_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(InvoerFout, match=r"lezen duurde langer dan 0.01 seconden"):
        read_upload("cijfers.xlsx", GOOD, limits=replace(LIMITS, seconds=0.01))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "fouten", "uit", "a\0b.csv", ".csv", "x" * 300 + ".csv"]
)
def test_a_name_leads_nowhere_else(name: str) -> None:
    data = text("code;jaar", "WK090101;2023")
    if name in {"fouten", "uit", ".csv"}:
        with pytest.raises(InvoerFout, match="geen CSV of xlsx"):
            read_upload(name, data)
        return
    sheet = read_upload(name, data)
    assert "/" not in sheet.bestand
    assert sheet.bestand.isprintable()


def test_cells_that_a_spreadsheet_could_not_work_out_are_known() -> None:
    made = book(("Blad1", [["code", "waarde"], ["WK090101", "=1/0"], ["WK090102", 3]]))
    [_, first, second] = read_upload("a.xlsx", saved(made)).rijen
    assert first.cellen[1].fout
    assert not second.cellen[1].fout
