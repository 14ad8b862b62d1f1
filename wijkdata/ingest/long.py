"""Turns the wide table `breed` into rows of table `waarde`: one per area, year, age and indicator."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from wijkdata.errors import InvoerFout
from wijkdata.ingest.report import ReportPart, Verslag
from wijkdata.ingest.sql import count, first_row, quote

WAARDE, ONDERGRENS, BOVENGRENS = "MW00000", "MOG0095", "MBG0095"
"""Codes of dimension `Marges`: the figure itself and the bounds of its 95% interval."""


def write_figures(
    connection: duckdb.DuckDBPyConnection, bron_id: str, indeling: int, keys: Sequence[str], with_bounds: bool
) -> None:
    """Write the figures of one source, in the order in which screens ask for them.

    The few wide rows are sorted, not the many long ones: by level, gemeente, year and age.

    Parameters
    ----------
    keys
        Indicators with at least one figure.
    with_bounds
        Whether `breed` has rows with bounds; these join the figure of the same area, year and age.
    """
    cells = _triples(keys) if with_bounds else _singles(keys)
    columns, joins, turned, bounds = cells
    connection.execute(
        f"""
        create or replace temp table gesorteerd as
        select w.code, w.niveau, nummer_van(gemeente_van(w.code)) as gemeente, w.jaar, w.leeftijd, {columns}
        from breed as w {joins}
        where w.marge = '{WAARDE}'
        order by w.niveau::soort_niveau, gemeente_van(w.code), w.jaar, w.leeftijd, w.code
        """
    )
    connection.execute(
        f"""
        insert into waarde
        select code, $indeling, indicator, jaar, leeftijd, waarde_van(cel), {bounds}, reden_van(cel),
               $bron_id, niveau, gemeente
        from gesorteerd unpivot include nulls ({turned})
        where cel is distinct from code_verborgen()
        """,
        {"indeling": indeling, "bron_id": bron_id},
    )
    connection.execute("drop table gesorteerd")


def _singles(keys: Sequence[str]) -> tuple[str, str, str, str]:
    columns = ", ".join(map(quote, keys))
    return columns, "", f"cel for indicator in ({columns})", "null, null"


def _triples(keys: Sequence[str]) -> tuple[str, str, str, str]:
    """Put both bounds beside every figure, to be turned together."""
    names = [(quote(key), quote(f"{key} onder"), quote(f"{key} boven"), key) for key in keys]
    columns = ", ".join(
        f"w.{cell}, case when is_getal(w.{cell}) then waarde_van(o.{cell}) end as {low}, "
        f"case when is_getal(w.{cell}) then waarde_van(b.{cell}) end as {high}"
        for cell, low, high, _ in names
    )
    joins = " ".join(
        f"left join breed as {name} on {name}.code = w.code and {name}.jaar = w.jaar "
        f"and {name}.leeftijd = w.leeftijd and {name}.marge = '{marge}'"
        for name, marge in (("o", ONDERGRENS), ("b", BOVENGRENS))
    )
    turned = ", ".join(f"({cell}, {low}, {high}) as '{key}'" for cell, low, high, key in names)
    return columns, joins, f"(cel, onder, boven) for indicator in ({turned})", "onder, boven"


def check_bounds(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Refuse bounds that are swapped; tell how many figures lie outside their own.

    Raises
    ------
    InvoerFout
        Naming area, indicator, year and age.
    """
    swapped = """
        select gebied_code, indicator, jaar, leeftijd from waarde
        where bron_id = $1 and ondergrens > bovengrens limit 1
    """
    found = first_row(connection, swapped, [bron_id])
    if found:
        raise InvoerFout(
            "Bron {4}, gebied {0}, {1}, {2}, {3}: de ondergrens ligt boven de bovengrens; verwacht wordt "
            "{5} voor de ondergrens en {6} voor de bovengrens.".format(
                *found, bron_id, ONDERGRENS, BOVENGRENS
            )
        )
    outside = """
        select count(*) from waarde where bron_id = $1 and (waarde < ondergrens or waarde > bovengrens)
    """
    verslag.add(ReportPart.BUITEN_INTERVAL, "", count(connection, outside, [bron_id]))


def report_figures(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Tell how many areas, figures and missing figures per reason a source gave."""
    levels = "select niveau, count(distinct code) from breed group by niveau order by niveau::soort_niveau"
    for niveau, number in connection.execute(levels).fetchall():
        verslag.add(ReportPart.GEBIEDEN, niveau, number)
    reasons = "select ontbreekt, count(*) from waarde where bron_id = $1 group by all order by all"
    for reason, number in connection.execute(reasons, [bron_id]).fetchall():
        verslag.add(ReportPart.ONTBREEKT if reason else ReportPart.WAARDEN, reason or "", number)
