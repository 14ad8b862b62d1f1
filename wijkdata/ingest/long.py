"""Writes the wide table `breed` out to staging: a row per area and series, with bounds and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from wijkdata.errors import InvoerFout
from wijkdata.ingest.report import Onderdeel, Verslag
from wijkdata.ingest.sql import count, first_row, quote
from wijkdata.ingest.staging import number_reeksen

WAARDE, ONDERGRENS, BOVENGRENS = "MW00000", "MOG0095", "MBG0095"
"""Codes of dimension `Marges`: the figure itself and the bounds of its 95% interval."""


@dataclass(frozen=True)
class Block:
    """What is written at once: one year and age of one source.

    `rijen` is the age as it stands in `breed`, None where the source has no ages; `leeftijd` is what is
    written. `keys` are indicators with at least one figure: a column that is wholly empty gives no rows.
    """

    bron_id: str
    indeling: int
    jaar: int
    rijen: str | None
    leeftijd: str
    keys: Sequence[str]


def write_block(connection: duckdb.DuckDBPyConnection, block: Block, with_bounds: bool) -> None:
    """Write the figures of one block to `nieuw_cijfer`, with their bounds where the source gives these."""
    if not block.keys:
        return
    number_reeksen(
        connection,
        "select unnest($1), $2, $3, $4",
        [list(block.keys), block.jaar, block.leeftijd, block.bron_id],
    )
    series = dict(
        connection.execute(
            "select indicator, reeks from reeks_nummer where jaar = $1 and leeftijd = $2 and bron_id = $3",
            [block.jaar, block.leeftijd, block.bron_id],
        ).fetchall()
    )
    numbers = {key: series[key] for key in block.keys}
    cells, bounds = (_triples(numbers), "onder, boven") if with_bounds else (_singles(numbers), "null, null")
    connection.execute(
        f"""
        insert into nieuw_cijfer
        select gebied, reeks::integer, waarde_van(cel), {bounds}, reden_van(cel)
        from {cells} where cel is distinct from code_verborgen()
        """,
        {"jaar": block.jaar, "rijen": block.rijen, "indeling": block.indeling},
    )


def _singles(numbers: dict[str, int]) -> str:
    columns = ", ".join(quote(key) for key in numbers)
    turned = ", ".join(f"{quote(key)} as '{number}'" for key, number in numbers.items())
    return f"""
        (select gebied, {columns}
         from breed join gebied_nummer using (code)
         where indeling_jaar = $indeling
           and marge = '{WAARDE}' and jaar = $jaar and leeftijd is not distinct from $rijen)
        unpivot include nulls (cel for reeks in ({turned}))
    """


def _triples(numbers: dict[str, int]) -> str:
    """Put both bounds beside every figure, then turn the three together."""
    names = [(quote(k), quote(f"{k} onder"), quote(f"{k} boven"), number) for k, number in numbers.items()]
    columns = ", ".join(
        f"w.{cell}, case when is_getal(w.{cell}) then waarde_van(o.{cell}) end as {low}, "
        f"case when is_getal(w.{cell}) then waarde_van(b.{cell}) end as {high}"
        for cell, low, high, _ in names
    )
    turned = ", ".join(f"({cell}, {low}, {high}) as '{number}'" for cell, low, high, number in names)
    return f"""
        (select gebied, {columns}
         from breed as w
         join gebied_nummer as g on g.code = w.code and g.indeling_jaar = $indeling
         left join breed as o on o.code = w.code and o.marge = '{ONDERGRENS}'
               and o.jaar = w.jaar and o.leeftijd is not distinct from w.leeftijd
         left join breed as b on b.code = w.code and b.marge = '{BOVENGRENS}'
               and b.jaar = w.jaar and b.leeftijd is not distinct from w.leeftijd
         where w.marge = '{WAARDE}' and w.jaar = $jaar and w.leeftijd is not distinct from $rijen)
        unpivot include nulls ((cel, onder, boven) for reeks in ({turned}))
    """


def check_bounds(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Refuse bounds that are swapped; tell how many figures lie outside their own.

    Raises
    ------
    InvoerFout
        Naming area, indicator, year and age.
    """
    swapped = """
        select code, indicator, jaar, leeftijd
        from nieuw_cijfer join reeks_nummer using (reeks) join gebied_nummer using (gebied)
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
        select count(*) from nieuw_cijfer join reeks_nummer using (reeks)
        where bron_id = $1 and (waarde < ondergrens or waarde > bovengrens)
    """
    verslag.add(Onderdeel.BUITEN_INTERVAL, "", count(connection, outside, [bron_id]))


def replace_older(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Remove the figures of earlier sources that `bron_id` gives too: sources are read from old to new."""
    pairs = connection.execute(
        """
        select oud.bron_id, oud.reeks, nieuw.reeks
        from reeks_nummer as oud join reeks_nummer as nieuw using (indicator, jaar, leeftijd)
        where nieuw.bron_id = $1 and oud.bron_id <> $1 order by all
        """,
        [bron_id],
    ).fetchall()
    replaced: dict[str, int] = {}
    for older, old, new in pairs:
        gone = """
            delete from nieuw_cijfer
            where reeks = $1 and gebied in (select gebied from nieuw_cijfer where reeks = $2)
        """
        replaced[older] = replaced.get(older, 0) + count(connection, gone, [old, new])
    for older, number in replaced.items():
        verslag.add(Onderdeel.VERVANGEN, older, number)


def report_figures(connection: duckdb.DuckDBPyConnection, bron_id: str, verslag: Verslag) -> None:
    """Tell how many areas, figures and missing figures per reason a source gave."""
    levels = "select niveau, count(distinct code) from breed group by niveau order by niveau::soort_niveau"
    for niveau, number in connection.execute(levels).fetchall():
        verslag.add(Onderdeel.GEBIEDEN, niveau, number)
    reasons = """
        select ontbreekt, count(*) from nieuw_cijfer join reeks_nummer using (reeks)
        where bron_id = $1 group by all order by all
    """
    for reason, number in connection.execute(reasons, [bron_id]).fetchall():
        verslag.add(Onderdeel.ONTBREEKT if reason else Onderdeel.WAARDEN, reason or "", number)
