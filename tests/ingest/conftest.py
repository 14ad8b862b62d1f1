"""Builds small databases in a test's own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.ingest.sources import Row, kwb_rows, name_rows, property_rows, write
from wijkdata.ingest.build import build_database
from wijkdata.ingest.report import Verslag

SMAP = {"soort": "rivm_smap", "sleutel": "smap", "titel": "SMAP", "licentie": "CC BY 4.0", "indeling": 2020}
KWB = {
    **{"soort": "cbs_kwb", "sleutel": "kwb", "titel": "KWB", "licentie": "CC BY 4.0", "indeling": 2020},
    **{"jaar": 2020, "kolommen": "DataProperties.parquet", "namen": "WijkenEnBuurten.parquet"},
}


def manifest(folder: Path, *bronnen: dict[str, Any]) -> Path:
    """Write a manifest for these sources."""
    lines = ['titel = "Klein"']
    for bron in bronnen:
        lines.append("[[bron]]")
        lines += [f"{key} = {_toml(value)}" for key, value in bron.items()]
    path = folder / "manifest.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_toml(item)}' for key, item in value.items())}}}"
    return f'"{value}"' if isinstance(value, str | Path) else str(value)


class Small:
    """A folder with sources, and the database built from them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "uit" / "wijkdata.duckdb"
        self.verslag = Verslag()

    def smap(self, rows: list[Row], file: str = "smap.parquet", **fields: Any) -> dict[str, Any]:
        """Write one file of RIVM and return its source for the manifest."""
        write(self.folder / file, rows)
        return SMAP | {"bestanden": [file]} | fields

    def kwb(self, rows: list[Row] | None = None, file: str = "kwb.parquet", **fields: Any) -> dict[str, Any]:
        """Write one file of CBS with its descriptions and return its source for the manifest."""
        rows = kwb_rows() if rows is None else rows
        write(self.folder / file, rows)
        write(self.folder / "DataProperties.parquet", property_rows(rows[0]))
        write(self.folder / "WijkenEnBuurten.parquet", name_rows())
        return KWB | {"bestanden": [file]} | fields

    def build(self, *bronnen: dict[str, Any]) -> duckdb.DuckDBPyConnection:
        """Build and open the database."""
        plan = manifest(self.folder, *bronnen)
        self.verslag = build_database(plan, self.folder, self.out, lambda _part, _what: None)
        return duckdb.connect(str(self.out), read_only=True)

    def build_as_is(self) -> duckdb.DuckDBPyConnection:
        """Build with the manifest that lies in the folder, and open the database."""
        plan = self.folder / "manifest.toml"
        self.verslag = build_database(plan, self.folder, self.out, lambda _part, _what: None)
        return duckdb.connect(str(self.out), read_only=True)

    def told(self, onderdeel: str) -> dict[str, int]:
        """Return what the report says on one subject."""
        return {regel.detail: regel.aantal for regel in self.verslag.regels if regel.onderdeel == onderdeel}


@pytest.fixture
def small(tmp_path: Path, one_reader: None) -> Small:
    return Small(tmp_path)


@pytest.fixture
def ask() -> Callable[..., list[tuple[Any, ...]]]:
    """Ask one question of an open database."""
    return lambda database, query, *values: database.execute(query, list(values)).fetchall()
