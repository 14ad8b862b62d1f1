"""A small made country in which everything fits: a fault planted in it is the only one."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.written import once
from wijkdata.models import SCHEMA_VERSIE

_SCHEMA = Path(__file__).resolve().parents[2] / "wijkdata" / "ingest" / "schema.sql"
_LAND = Path(__file__).with_suffix(".sql")


@once
def write_even_land(path: Path) -> Path:
    """Write the country to `path`: one gemeente of 40 wijken of two buurten, in two indelingen."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(_SCHEMA.read_text(encoding="utf-8"))
        for statement in duckdb.extract_statements(_LAND.read_text(encoding="utf-8")):
            wanted = {"versie": SCHEMA_VERSIE} if "versie" in statement.named_parameters else {}
            connection.execute(statement, wanted)
    return path
