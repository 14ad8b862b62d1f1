"""Writes the wide table `breed` out to the staging table: one row per area, indicator, year and age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from wijkdata.errors import InvoerFout
from wijkdata.ingest.report import Onderdeel, Verslag
from wijkdata.ingest.sql import count, first_row, quote

WAARDE, ONDERGRENS, BOVENGRENS = "MW00000", "MOG0095", "MBG0095"
"""Codes of dimension `Marges`: the figure itself and the bounds of its 95% interval."""


@dataclass(frozen=True)
class Block:
    """What is written at once: one year and age of one source.

    `rijen` is the age as it stands in `breed`, None where the source has no ages; `leeftijd` is what is written.
    `keys` are the indicators with at least one figure: a column that is wholly empty gives no rows.
    """

    bron_id: str
    indeling: int
    jaar: int
    rijen: str | None
    leeftijd: str
    keys: Sequence[str]


def write_block(connection: duckdb.DuckDBPyConnection, block: Block, with_bounds: bool) -> None:
    """Write the figures of one block to `nieuw_waarde`, with their bounds where the source gives these."""
    if not block.keys:
        return
    cells, bounds = (_triples, "onder, boven") if with_bounds else (_singles, "null, null")
    connection.execute(
        f"""
        insert into nieuw_waarde
        select code, $indeling, indicator, $jaar, $leeftijd,
               waarde_van(cel), {bounds}, reden_van(cel), $bron_id
        from {cells(block.keys)}
        where cel is distinct from code_verborgen()
        """,
        {
            "indeling": block.indeling,
            "jaar": block.jaar,
            "rijen": block.rijen,
            "leeftijd": block.leeftijd,
            "bron_id": block.bron_id,
        },
    )


def _singles(keys: Sequence[str]) -> str:
    columns = ", ".join(map(quote, keys))
    return f"""
        (select code, {columns} from breed
         where marge = '{WAARDE}' and jaar = $jaar and leeftijd is not distinct from $rijen)
        unpivot include nulls (cel for indicator in ({columns}))
    """


def _triples(keys: Sequence[str]) -> str:
    """Put both bounds beside every figure, then turn the three together."""
    names = [(quote(key), quote(f"{key} onder"), quote(f"{key} boven"), key) for key in keys]
    columns = ", ".join(
        f"w.{cell}, case when is_getal(w.{cell}) then waarde_van(o.{cell}) end as {low}, "
        f"case when is_getal(w.{cell}) then waarde_van(b.{cell}) end as {high}"
        for cell, low, high, _ in names
    )
    turned = ", ".join(f"({cell}, {low}, {high}) as '{key}'" for cell, low, high, key in names)
    return f"""
        (select w.code, {columns}
         from breed as w
         left join breed as o on o.code = w.code and o.marge = '{ONDERGRENS}'
               and o.jaar = w.jaar and o.leeftijd is not distinct from w.leeftijd
         left join breed as b on b.code = w.code and b.marge = '{BOVENGRENS}'
               and b.jaar = w.jaar and b.leeftijd is not distinct from w.leeftijd
         where w.marge = '{WAARDE}' and w.jaar = $jaar and w.leeftijd is not distinct from $rijen)
        unpivot include nulls ((cel, onder, boven) for indicator in ({turned}))
    """


def check_bounds(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Refuse bounds that are swapped; tell how many figures lie outside their own.

    Raises
    ------
    InvoerFout
        Naming area, indicator, year and age.
    """
    swapped = """
        select gebied_code, indicator, jaar, leeftijd from nieuw_waarde
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
        select count(*) from nieuw_waarde
        where bron_id = $1 and (waarde < ondergrens or waarde > bovengrens)
    """
    verslag.add(Onderdeel.BUITEN_INTERVAL, "", count(connection, outside, [bron_id]))


def replace_older(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Remove the figures of earlier sources that `bron_id` gives too: sources are read from old to new."""
    same_key = """
        from nieuw_waarde as oud {} nieuw_waarde as nieuw
        where nieuw.bron_id = $1 and oud.bron_id <> $1
          and oud.gebied_code = nieuw.gebied_code and oud.indeling_jaar = nieuw.indeling_jaar
          and oud.indicator = nieuw.indicator and oud.jaar = nieuw.jaar and oud.leeftijd = nieuw.leeftijd
    """
    replaced = connection.execute(
        f"select oud.bron_id, count(*) {same_key.format(',')} group by all order by all", [bron_id]
    ).fetchall()
    connection.execute(f"delete {same_key.format('using')}", [bron_id])
    for older, number in replaced:
        verslag.add(Onderdeel.VERVANGEN, older, number)


def report_figures(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Tell how many areas, figures and missing figures per reason a source gave."""
    for niveau, number in connection.execute(
        """
        select niveau, count(distinct code) from breed
        group by niveau order by niveau::soort_niveau
        """
    ).fetchall():
        verslag.add(Onderdeel.GEBIEDEN, niveau, number)
    for reason, number in connection.execute(
        "select ontbreekt, count(*) from nieuw_waarde where bron_id = $1 group by all order by all", [bron_id]
    ).fetchall():
        verslag.add(Onderdeel.ONTBREEKT if reason else Onderdeel.WAARDEN, reason or "", number)
