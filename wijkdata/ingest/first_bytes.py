"""Holds the first bytes of a file against its extension: what a file is, it says itself."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path
from typing import IO

from wijkdata.errors import InvoerFout
from wijkdata.ingest.limits import Limits, in_bytes

_ZIP, _PARQUET, _SQLITE = (b"PK\x03\x04",), (b"PAR1",), (b"SQLite format 3\0",)
_STARTS: dict[str, tuple[bytes, ...]] = {
    ".parquet": _PARQUET,
    ".geoparquet": _PARQUET,
    ".xlsx": _ZIP,
    ".zip": _ZIP,
    ".gpkg": _SQLITE,
    ".shp": (b"\0\0\x27\x0a",),
    ".geojson": (b"{",),
    ".json": (b"{", b"[", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
}
_SPACE = b" \t\r\n"
_ENOUGH = 4_096


def is_what_it_says(file: IO[bytes], suffix: str) -> bool:
    """Whether a file begins as its extension promises; for CSV, that no other kind does."""
    start = file.read(_ENOUGH)
    if suffix == ".csv":
        return not start.startswith((*_ZIP, *_PARQUET, *_SQLITE))
    if suffix in {".geojson", ".json"}:
        start = start.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)
    return start.startswith(_STARTS[suffix])


def check_zip(path: Path, limit: int, limits: Limits) -> None:
    """Refuse a zip, or an xlsx, that would become too large when unpacked.

    Raises
    ------
    InvoerFout
        Naming the file and the limit in MB.
    """
    with zipfile.ZipFile(path) as archive:
        inside = archive.infolist()
    if len(inside) > limits.columns or sum(part.file_size for part in inside) > in_bytes(limit):
        raise InvoerFout(f"{path.name} wordt uitgepakt groter dan {limit} MB; zo'n bestand lezen wij niet.")


def form_of(head: bytes) -> str | None:
    """Return which format a file is of, by its first bytes; None where it is none that we read.

    >>> form_of(b"PAR1..."), form_of(b'{"type": "FeatureCollection"'), form_of(b"a;b"), form_of(b"%PDF-1.7")
    ('parquet', 'geojson', 'csv', None)
    """
    for vorm in ("parquet", "gpkg", "shp"):
        if head.startswith(_STARTS[f".{vorm}"]):
            return vorm
    if head.startswith(_ZIP):
        return "xlsx" if any(name in head for name in _IN_A_BOOK) else "zip"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "csv"  # whoever reads it says what is wrong with it
    text = head.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)
    if text.startswith((b"{", b"[")):
        return "geojson" if b'"FeatureCollection"' in text[:_ENOUGH] else "json"
    known = text.startswith((b"%PDF", b"<", b"Rar!", b"\x1f\x8b", b"7z\xbc\xaf"))
    return None if known or not text or b"\0" in head else "csv"


_IN_A_BOOK = (b"[Content_Types].xml", b"xl/workbook.xml", b"xl/worksheets/")
