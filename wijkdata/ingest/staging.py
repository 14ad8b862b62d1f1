"""Puts rows in the staging tables of a build, where areas and series go by number."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from wijkdata.ingest.sql import count


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Add rows to a table that has the same columns, by name.

    Raises
    ------
    ValueError
        When the columns are others.
    """
    wanted = [name for name, *_ in connection.execute(f"describe {table}").fetchall()]
    if sorted(rows.column_names) != sorted(wanted):
        raise ValueError(f"{table} wants the columns {wanted}, not {rows.column_names}")
    connection.register("rijen", rows)
    connection.execute(f"insert into {table} by name from rijen")
    connection.unregister("rijen")


def append_waarden(connection: duckdb.DuckDBPyConnection, rows: pa.Table) -> None:
    """Add figures with the columns of table `waarde`.

    Raises
    ------
    ValueError
        When a row lacks a part of its key.
    """
    connection.register("rijen", rows)
    number_gebieden(connection, "select gebied_code, indeling_jaar from rijen")
    number_reeksen(connection, "select indicator, jaar, leeftijd, bron_id from rijen")
    added = count(
        connection,
        """
        insert into nieuw_cijfer
        select gebied, reeks, waarde, ondergrens, bovengrens, ontbreekt
        from rijen
        join gebied_nummer on code = gebied_code and gebied_nummer.indeling_jaar = rijen.indeling_jaar
        join reeks_nummer using (indicator, jaar, leeftijd, bron_id)
        """,
    )
    connection.unregister("rijen")
    if added != rows.num_rows:
        raise ValueError(f"{rows.num_rows - added} rows lack a part of their key")


def number_gebieden(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Give every area of `source` (SQL: code, indeling_jaar) a number, if it has none."""
    connection.execute(
        f"""
        insert into gebied_nummer
        select (select count(*) from gebied_nummer) + row_number() over (), code, indeling_jaar
        from (select distinct * from ({source}) as bron (code, indeling_jaar))
        anti join gebied_nummer using (code, indeling_jaar)
        """
    )


def number_reeksen(
    connection: duckdb.DuckDBPyConnection, source: str, parameters: list[object] | None = None
) -> None:
    """Give every series of `source` (SQL: indicator, jaar, leeftijd, bron_id) a number, if it has none."""
    connection.execute(
        f"""
        insert into reeks_nummer
        select (select count(*) from reeks_nummer) + row_number() over (), indicator, jaar, leeftijd, bron_id
        from (select distinct * from ({source}) as bron (indicator, jaar, leeftijd, bron_id))
        anti join reeks_nummer using (indicator, jaar, leeftijd, bron_id)
        """,
        parameters,
    )
