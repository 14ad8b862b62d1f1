"""Loads the questions in `queries/`: one `.sql` file each, with a header that is its contract.

The header is a run of comment lines at the top of the file::

    -- name: waarden
    -- doel: Every figure of one indicator, year and age for the areas of one level.
    -- parameters: indicator varchar, jaar integer
    -- kolommen: code varchar, waarde double

What several questions begin with stands once, in a file whose name begins with `_`; a line `-- begin: _tabel`
stands for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

QUERIES = Path(__file__).resolve().parents[2] / "queries"
_BEGIN = re.compile(r"^-- begin: (_\w+)$", re.MULTILINE)
_FIELD = re.compile(r"^--\s*(name|doel|parameters|kolommen):\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its statement and what its header promises.

    `parameters` and `kolommen` map a name to a DuckDB type, in the header's order. `statement` is `text`
    read by DuckDB, so that asking again does not read it again.
    """

    name: str
    doel: str
    parameters: dict[str, str]
    kolommen: dict[str, str]
    text: str
    statement: duckdb.Statement


def list_queries() -> list[str]:
    """Return the names of all questions, sorted."""
    return sorted(path.stem for path in QUERIES.glob("[!_]*.sql"))


@cache
def load_sql(name: str) -> Query:
    """Read `queries/{name}.sql` and its header.

    Raises
    ------
    ValueError
        When the header is incomplete or names another file.
    """
    written = _read(name)
    text = _BEGIN.sub(lambda found: _read(found[1]).rstrip(), written)
    header: dict[str, str] = {}
    field = ""
    for line in written.splitlines():
        if not line.startswith("--") or _BEGIN.match(line):
            break
        match = _FIELD.match(line)
        if match:
            field = match[1]
            header[field] = match[2].strip()
        elif field:
            header[field] += " " + line.lstrip("- ").strip()
    missing = {"name", "doel", "parameters", "kolommen"} - set(header)
    if missing or header["name"] != name:
        raise ValueError(f"queries/{name}.sql: header lacks {sorted(missing)} or bears another name")
    return Query(
        name=name,
        doel=header["doel"],
        parameters=_typed(header["parameters"]),
        kolommen=_typed(header["kolommen"]),
        text=text,
        statement=duckdb.extract_statements(text)[0],
    )


def _read(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def _typed(listing: str) -> dict[str, str]:
    """Read "code varchar, codes varchar[]" as {"code": "varchar", "codes": "varchar[]"}."""
    pairs = (item.split(maxsplit=1) for item in listing.split(",") if item.strip())
    return {name: kind.strip() for name, kind in pairs}
