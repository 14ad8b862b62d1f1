"""Reads to which GGD-regio each gemeente belongs (CBS, Gebieden in Nederland)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from wijkdata.errors import InvoerFout
from wijkdata.ingest.columns import Properties, read_properties
from wijkdata.ingest.manifest import GebiedenBron
from wijkdata.ingest.names import spoken_name
from wijkdata.ingest.sql import append, quote
from wijkdata.ingest.tables import Table, open_table

_GEMEENTE = ("RegioS", "gemeentecode", "GM_CODE")


def read_gebieden(
    connection: duckdb.DuckDBPyConnection, path: Path, kolommen: Path | None, bron: GebiedenBron
) -> int:
    """Write the GGD-regio of every gemeente to `nieuw_regio`, and return how many gemeenten there are.

    Raises
    ------
    InvoerFout
        When a file is not what the manifest says, with the place.
    """
    properties = Properties()
    if kolommen:
        with open_table(connection, kolommen) as described:
            properties = read_properties(described)
    with open_table(connection, path) as table:
        code = table.require(*_GEMEENTE)
        region, name = _ggd_columns(table, properties)
        for column, letters, digits in ((code, "GM", "4"), (region, "GG", "2,4")):
            fits = f"regexp_full_match(kaal({quote(column)}), '{letters}\\d{{{digits}}}')"
            table.refuse(column, f"not coalesce({fits}, false)", f"{letters} met cijfers erachter")
        gemeente = table.find("Gemeentenaam", "GM_NAAM", "Title")
        picked = ", ".join(f"kaal({quote(column)})" for column in (code, region, name, gemeente) if column)
        rows = connection.execute(f"select {picked} from {table.source}", table.parameters or None).fetchall()
    _check_once(path.name, [row[0] for row in rows])
    append(connection, "nieuw_regio", _regions(rows, bron.indeling))
    return len(rows)


def _regions(rows: Sequence[tuple[str, ...]], indeling: int) -> pa.Table:
    """Return code, region, name of it and, where the file has that, name of each gemeente as a table."""
    return pa.table({
        "gemeente_code": pa.array([row[0] for row in rows], pa.string()),
        "indeling_jaar": pa.array([indeling] * len(rows), pa.int16()),
        "gemeente_naam": pa.array([spoken_name(row[3]) if row[3:] else None for row in rows], pa.string()),
        "ggd_code": pa.array([row[1] for row in rows], pa.string()),
        "ggd_naam": pa.array([row[2] for row in rows], pa.string()),
    })  # fmt: skip


def _ggd_columns(table: Table, properties: Properties) -> tuple[str, str]:
    """Return the columns with code and name: by their own name, else by the group they stand in."""
    plain = table.find("ggd_code"), table.find("ggd_naam")
    if plain[0] and plain[1]:
        return plain[0], plain[1]
    found = {}
    for column, described in properties.columns.items():
        if column in table.columns and any(re.search("GGD", title) for title in described.groepen):
            found[described.titel.casefold()] = column
    if not {"code", "naam"} <= found.keys():
        raise InvoerFout(
            f"In {table.name} zijn de kolommen met code en naam van de GGD-regio niet gevonden; verwacht "
            "worden ggd_code en ggd_naam, of een bestand kolommen met de groep GGD-regio's."
        )
    return found["code"], found["naam"]


def _check_once(bestand: str, codes: list[str]) -> None:
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise InvoerFout(f"{bestand}: {twice} staat er twee keer in; verwacht wordt elke gemeente één keer.")
