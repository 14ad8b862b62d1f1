"""Gathers the areas of every source, refuses what cannot be one indeling, and names them as people do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pandas as pd
import pyarrow as pa

from wijkdata.errors import InvoerFout
from wijkdata.ingest.names import spoken_name
from wijkdata.ingest.report import ReportPart, Verslag
from wijkdata.ingest.sql import count, first_row, quote
from wijkdata.ingest.tables import Table

WATER_SHARE = 0.8
"""Where nobody lives and this part or more is water, the area is water; so are buurten 9997 and 9998.

The table of CBS does not say it, and has no such codes in 2020.
"""


def check_codes(table: Table, column: str, verslag: Verslag) -> None:
    """Refuse rows of `breed` without a real code; leave out regions of other levels and "abroad".

    Raises
    ------
    InvoerFout
        Naming file, row, the code and what was expected.
    """
    skipped = count(table.connection, "delete from breed where is_ander_soort_gebied(code)")
    verslag.add(ReportPart.OVERGESLAGEN, "gebieden van een ander soort, of buitenland", skipped)
    if count(table.connection, "select count(*) from breed where niveau is null"):
        code = f"gebied_code({quote(column)})"
        wrong = f"niveau_van({code}) is null and not coalesce(is_ander_soort_gebied({code}), false)"
        table.refuse(column, wrong, "NL00, of GM, WK of BU met 4, 6 of 8 tekens erachter")


def check_one_indeling(connection: duckdb.DuckDBPyConnection, bestand: str) -> None:
    """Refuse `breed` when an area is there twice, or when its areas cannot belong to one indeling.

    That is a buurt whose wijk is not there though others of its gemeente are, or two years that each have a
    gemeente or wijk the other lacks. Buurten are not compared: a source may leave an empty one out.

    Raises
    ------
    InvoerFout
        Naming the source file and the areas.
    """
    for question, sentence in _ONE_INDELING.items():
        found = first_row(connection, question)
        if found:
            raise InvoerFout(f"{bestand}: {sentence.format(*found)}")


def collect_areas(table: Table, column: str, rang: int, indeling: int, facts: Mapping[str, str]) -> None:
    """Note what one file says of its areas; `facts` gives SQL for columns of `bron_gebied`."""
    names = ", ".join(facts)
    picked = ", ".join(f"{expression} as {name}" for name, expression in facts.items())
    table.connection.execute(
        f"""
        insert into bron_gebied (rang, indeling_jaar, code, {names})
        select $rang, $indeling, gebied_code({quote(column)}) as gebied, {picked}
        from (select distinct on ({quote(column)}) * from {table.source})
        where gebied in (select code from breed)
        """,
        table.parameters | {"rang": rang, "indeling": indeling},
    )


def gemeente_name(table: Table, column: str) -> str:
    """Return SQL for the name that a TypedDataSet itself knows: only that of land and gemeente."""
    name = table.find("Gemeentenaam")
    code = f"gebied_code({quote(column)})"
    own = f"when niveau_van({code}) = 'gemeente' then kaal({quote(name)})" if name else ""
    return f"case when {code} = 'NL00' then 'Nederland' {own} end"


def collect_names(table: Table, rang: int, indeling: int) -> None:
    """Note the names in WijkenEnBuurten, in full and as people say them.

    A title is cut off at 40 characters; its description has the name in full.
    """
    code, title, description = table.require("Key"), table.require("Title"), table.find("Description")
    full = f"regexp_extract({quote(description)}, {_FULL_NAME}, 1)" if description else "''"
    _note_names(table, code, f"coalesce(nullif({full}, ''), kaal({quote(title)}))", rang, indeling)


def collect_own_names(table: Table, code: str, name: str | None, rang: int, indeling: int) -> None:
    """Note the names that a table with figures bears itself, as the spreadsheets of CBS do."""
    if name:
        _note_names(table, code, f"kaal({quote(name)})", rang, indeling)


def _note_names(table: Table, code: str, name: str, rang: int, indeling: int) -> None:
    rows = table.connection.execute(
        f"""
        select distinct on (gebied) gebied_code({quote(code)}) as gebied, {name}
        from {table.source} where gebied in (select code from breed)
        """,
        table.parameters or None,
    ).fetchall()
    note_names(table.connection, rows, rang, indeling)


def note_names(
    connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[str, str | None]], rang: int, indeling: int
) -> None:
    """Note pairs of code and name, said as people say them."""
    pairs = [(code, name and spoken_name(name)) for code, name in rows]
    names = pa.table(
        {
            "code": pa.array([code for code, _ in pairs], pa.string()),
            "naam": pa.array([name for _, name in pairs], pa.string()),
        }
    )
    connection.register("namen", names)
    connection.execute(
        "insert into bron_gebied (rang, indeling_jaar, code, naam) select $1, $2, code, naam from namen",
        [rang, indeling],
    )
    connection.unregister("namen")


def merge_areas(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Write every area once to `nieuw_gebied`; return them with their size, as `attach_shapes` wants."""
    connection.execute(
        """
        insert into nieuw_gebied
        select code, indeling_jaar, coalesce(arg_min(naam, rang), code),
               niveau_van(code), gemeente_van(code), wijk_van(code),
               arg_min(inwoners, rang) as people,
               code similar to 'BU.{4}999[78]' or coalesce(people = 0
                   and arg_min(oppervlakte_water, rang) >= $1 * arg_min(oppervlakte_totaal, rang), false)
        from bron_gebied group by code, indeling_jaar
        """,
        [WATER_SHARE],
    )
    connection.execute(
        """
        insert into nieuw_wijziging
        select code, indeling_jaar, arg_min(indelingswijziging, rang) as wijziging
        from bron_gebied group by code, indeling_jaar having wijziging in (1, 2, 3)
        """
    )
    return connection.execute(
        """
        select g.*, s.oppervlakte_totaal, s.oppervlakte_land
        from nieuw_gebied as g
        join (select code, indeling_jaar, arg_min(oppervlakte_totaal, rang) as oppervlakte_totaal,
                     arg_min(oppervlakte_land, rang) as oppervlakte_land
              from bron_gebied group by code, indeling_jaar) as s
          on s.code = g.code and s.indeling_jaar = g.indeling_jaar
        order by g.code
        """
    ).df()


_FULL_NAME = r"'^\w+ ''(.+)'' \([A-Z]'"
"""Finds the name in "Buurt 'Annen' (BU16800000) is een buurt in ..."."""

_ONE_INDELING = {
    """
    select code, jaar, coalesce(leeftijd, 'alle leeftijden'), marge from breed
    group by all having count(*) > 1 order by all limit 1
    """: "gebied {0} staat er twee keer in ({1}, {2}, {3}); verwacht wordt elk gebied één keer.",
    """
    with g as (select distinct code, niveau from breed),
    los as (
        select code, wijk_van(code) as hoger from g
        where niveau = 'buurt'
          and gemeente_van(code) in (select gemeente_van(code) from g where niveau = 'wijk')
        union all
        select code, gemeente_van(code) from g
        where niveau = 'wijk' and exists (from g where niveau = 'gemeente')
    )
    from los where hoger not in (select code from g) order by all limit 1
    """: "gebied {0} hoort bij {1}, maar dat staat er niet in; verwacht worden de gebieden van één indeling.",
    """
    with g as (
        select distinct jaar, case niveau when 'wijk' then gemeente_van(code) else 'NL00' end as binnen, code
        from breed where niveau in ('gemeente', 'wijk')
    ),
    mist as (
        select a.binnen, a.code, a.jaar, b.jaar as niet_in
        from g as a join (select distinct binnen, jaar from g) as b on b.binnen = a.binnen
        anti join g as c on c.jaar = b.jaar and c.code = a.code
    )
    select a.jaar, a.code, b.jaar, b.code
    from mist as a join mist as b on b.binnen = a.binnen and b.jaar = a.niet_in and a.jaar = b.niet_in
    order by all limit 1
    """: "{1} is er alleen in {0} en {3} alleen in {2}; verwacht worden de gebieden van één indeling.",
}
"""Questions to `breed` that should find nothing, each with the sentence to say when they do."""
