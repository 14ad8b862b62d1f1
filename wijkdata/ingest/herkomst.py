"""Notes where figures come from, down to the cell: files, rows, columns, counts, what an empty cell says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from wijkdata.catalogue import Afleiding
from wijkdata.ingest.columns import Recipe
from wijkdata.ingest.long import BOVENGRENS, ONDERGRENS, WAARDE
from wijkdata.ingest.manifest import CijferBron
from wijkdata.ingest.sql import append, first_row, literal, quote
from wijkdata.ingest.tables import Table

_SOORTEN = {WAARDE: "waarde", ONDERGRENS: "ondergrens", BOVENGRENS: "bovengrens"}
_MONTHS = "MM01 tot en met {}MM12"


def note_file(
    table: Table,
    code: str,
    file: tuple[CijferBron, int],
    dimensions: Mapping[str, str],
    recipes: Sequence[Recipe],
) -> None:
    """Note how the figures of one file that was just read into `breed` are made.

    Parameters
    ----------
    code
        Column with the codes of the areas.
    file
        The source, and the number of the file within it: one file may be read in several goes.
    dimensions
        SQL for `jaar`, `leeftijd` and `marge`.
    """
    bron, number = file
    key = (bron.sleutel, number)
    counted = list(dict.fromkeys(name for one in recipes if _is_made(one) for name in one.columns))
    _note_itself(table, code, key, bron.deel, counted)
    _note_recipes(table, code, key, dimensions, recipes)
    if counted:
        _note_counts(table, code, key, dimensions["jaar"], counted)
    _note_empty(table, key, recipes)


def note_division(
    connection: duckdb.DuckDBPyConnection, bron_id: str, indicator: str, derived: Afleiding
) -> None:
    """Note that the counts of one source were divided by the inhabitants in `mensen`."""
    connection.execute(
        """
        update herkomst
        set noemer_indicator = 'inwoners', noemer_jaar = m.van, maal = $maal, min_noemer = $least
        from (select distinct jaar, van from mensen) as m
        where herkomst.bron_id = $bron and herkomst.indicator = $indicator and herkomst.jaar = m.jaar
        """,
        {
            "maal": derived.maal,
            "least": max(derived.min_noemer, 1),
            "bron": bron_id,
            "indicator": indicator,
        },
    )


def _is_made(recipe: Recipe) -> bool:
    """Whether a figure is worked out: the cells it is made of are then kept, as they are in no figure."""
    return recipe.indicator.afleiding is not None or len(recipe.columns) > 1


def _note_itself(
    table: Table, code: str, key: tuple[str, int], deel: str | None, counted: Sequence[str]
) -> None:
    cell = quote(code)
    wanted = f"gebied_code({cell}) = 'NL00'"
    country = f"select min(kaal({cell})) from {table.source} where {wanted}"
    landcel = first_row(table.connection, country, table.parameters)
    row = [*key, table.name, deel, _called(table, code), landcel and landcel[0], _all_called(table, counted)]
    table.connection.execute("insert into herkomst_bestand values ($1, $2, $3, $4, $5, $6, $7)", row)


def _note_recipes(
    table: Table,
    code: str,
    key: tuple[str, int],
    dimensions: Mapping[str, str],
    recipes: Sequence[Recipe],
) -> None:
    levels = [level for (level,) in table.connection.execute(_LEVELS, [key[1]]).fetchall()]
    made = [_row_of(table, one) | {"niveaus": levels} for one in recipes]
    moments = list(_moments(table, code, dimensions))
    rows = [
        {"bron_id": key[0], "bestand": key[1], **moment, **recipe} for recipe in made for moment in moments
    ]
    if rows:
        append(table.connection, "herkomst", pa.Table.from_pylist(rows, schema=_SCHEMA))


def _moments(table: Table, code: str, dimensions: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """Return each year, age and kind of margin in a file, with the cells that its rows are chosen by."""
    used = " ".join((*dimensions.values(), table.condition))
    keys = [name for name in table.columns if quote(name) in used and name != code]
    cells = "".join(
        f", case when count(distinct kaal({quote(name)})) = 1 then min(kaal({quote(name)})) end"
        for name in keys
    )
    rows = table.connection.execute(
        f"select {dimensions['jaar']} as jaar, {dimensions['leeftijd']} as leeftijd, "
        f"{dimensions['marge']} as marge{cells} from {table.source} group by 1, 2, 3",
        table.parameters or None,
    ).fetchall()
    for jaar, leeftijd, marge, *found in rows:
        if jaar is None or leeftijd is None or marge not in _SOORTEN:
            continue
        chosen = {name: cell for name, cell in zip(keys, found, strict=True) if cell is not None}
        if table.per_maand and (period := table.find("Perioden")):
            chosen[period] = f"{jaar}{_MONTHS.format(jaar)}"
        yield {
            "jaar": jaar,
            "leeftijd": leeftijd,
            "soort": _SOORTEN[marge],
            "rij_kolommen": _all_called(table, chosen),
            "rij_cellen": list(chosen.values()),
        }


def _row_of(table: Table, recipe: Recipe) -> dict[str, Any]:
    """Return one recipe as a row of `herkomst`, with the columns as the file calls them."""
    derived = recipe.indicator.afleiding
    divided = derived is not None and bool(recipe.noemer)
    return {
        "indicator": recipe.indicator.sleutel,
        "teller": _all_called(table, recipe.teller),
        "aftrek": _all_called(table, [name for name, _ in recipe.aftrek]),
        "aftrek_maal": [float(times) for _, times in recipe.aftrek],
        "noemer": _all_called(table, recipe.noemer),
        "noemer_indicator": None,
        "noemer_jaar": None,
        "maal": derived.maal if derived is not None and divided else 1,
        "min_noemer": max(derived.min_noemer, 1) if derived is not None and divided else 0,
        "maanden": table.per_maand,
    }


def _note_counts(table: Table, code: str, key: tuple[str, int], jaar: str, counted: Sequence[str]) -> None:
    cells = ", ".join(f"telling_van({table.number(name)})" for name in counted)
    table.connection.execute(
        f"""
        insert into herkomst_telling
        select {literal(key[0])}, {key[1]}, gebied_code({quote(code)}) as gebied, {jaar}, [{cells}]
        from {table.source} where niveau_van(gebied) is not null
        order by niveau_van(gebied)::soort_niveau, gebied
        """,
        table.parameters or None,
    )


def _note_empty(table: Table, key: tuple[str, int], recipes: Sequence[Recipe]) -> None:
    """Note what stands in the cells without a figure: in one column there are few kinds of those.

    All columns are first put under each other with their numbers: DuckDB then works out once what a cell
    says, not once a column.
    """
    columns = list(dict.fromkeys(name for one in recipes for name in one.columns))
    names = [(quote(f"{name} cel"), quote(f"{name} getal"), name) for name in columns]
    cells = ", ".join(
        f"{quote(name)}::varchar as {cell}, {table.number(name)} as {number}" for cell, number, name in names
    )
    turned = ", ".join(
        f"({cell}, {number}) as {literal(_called(table, name))}" for cell, number, name in names
    )
    table.connection.execute(
        f"""
        insert into herkomst_leeg
        select distinct {literal(key[0])}, {key[1]}, kolom, coalesce(kaal(cel), ''), reden_van(getal)
        from (select {cells} from {table.source}) unpivot include nulls ((cel, getal) for kolom in ({turned}))
        where not coalesce(is_getal(getal), false)
        """,
        table.parameters or None,
    )


def _called(table: Table, column: str) -> str:
    """Return what the file itself calls a column."""
    return table.headings.get(column, column)


def _all_called(table: Table, columns: Iterable[str]) -> list[str]:
    return [_called(table, name) for name in columns]


_LEVELS = "select distinct niveau from breed where bestand = $1 and niveau is not null order by all"
_TEXTS = pa.list_(pa.string())
_SCHEMA = pa.schema([
    ("bron_id", pa.string()), ("bestand", pa.int16()), ("indicator", pa.string()), ("jaar", pa.int16()),
    ("leeftijd", pa.string()), ("soort", pa.string()), ("rij_kolommen", _TEXTS), ("rij_cellen", _TEXTS),
    ("teller", _TEXTS), ("aftrek", _TEXTS), ("aftrek_maal", pa.list_(pa.float64())), ("noemer", _TEXTS),
    ("noemer_indicator", pa.string()), ("noemer_jaar", pa.int16()), ("maal", pa.int32()),
    ("min_noemer", pa.int32()), ("maanden", pa.bool_()), ("niveaus", _TEXTS),
])  # fmt: skip
