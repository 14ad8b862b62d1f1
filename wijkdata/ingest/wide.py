"""Holds one source as a wide table while its figures are checked.

The temporary table `breed` has a row per area, year, age and margin, and a column per indicator. A cell is a
number in the sense of macros.sql, so a figure and the reason why it is missing travel together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.errors import InvoerFout
from wijkdata.ingest.columns import Recipe
from wijkdata.ingest.long import WAARDE
from wijkdata.ingest.report import ReportPart, Verslag
from wijkdata.ingest.sql import count, first_row, quote
from wijkdata.ingest.tables import Table

MAX_SHARE = 110
"""A share of two rounded counts may come out a little over 100; above this they contradict each other."""

MAX_FIGURE = 1e9
"""No count, distance or amount per area comes near it."""

Series = tuple[int, str, int, str]
"""Indeling, indicator, year and age."""

_WHOLE = {
    Eenheid.HECTARE,
    Eenheid.M3,
    Eenheid.INWONERS_PER_KM2,
    Eenheid.ADRESSEN_PER_KM2,
    Eenheid.KLASSE,
}
_LARGE = {Eenheid.EURO_1000, Eenheid.EURO_PER_10000}
"""Units in which 1.234 is more than a thousand, and in which it may be."""

FRACTIONS_FROM = 3
"""So many percentages, all between 0 and 1, are parts of one."""

_MAY_BE_NEGATIVE = {Eenheid.SCORE, Eenheid.EURO_1000}


def create_wide(connection: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> None:
    """Make an empty `breed` with a column for each of `keys`."""
    columns = "".join(f", {quote(key)} double" for key in keys)
    connection.execute(
        "create or replace temp table breed (bestand smallint, code varchar, niveau varchar, jaar smallint, "
        f"leeftijd varchar, marge varchar{columns})"
    )


def tell_kinds(table: Table, recipes: Sequence[Recipe]) -> None:
    """Tell a table which columns count and which may pass a thousand: that settles their marks."""
    for recipe in recipes:
        indicator = recipe.indicator
        if indicator.afleiding or indicator.is_heel or indicator.eenheid in _WHOLE:
            table.whole.update(recipe.columns)
        elif indicator.eenheid in _LARGE:
            table.large.update(recipe.columns)


def fill_wide(table: Table, dimensions: Mapping[str, str], recipes: Sequence[Recipe]) -> int:
    """Add the rows of one file and return how many.

    Parameters
    ----------
    table
        The opened file.
    dimensions
        SQL for `bestand`, `code`, `jaar`, `leeftijd` and `marge`.
    recipes
        How each indicator is made of the file's columns.
    """
    columns = dict.fromkeys(name for recipe in recipes for name in recipe.columns)
    cells = [f"{table.number(name)} as {quote(name)}" for name in columns]
    cells += [f"{expression} as {name}" for name, expression in dimensions.items()]
    made = [f"{_expression(recipe)} as {quote(recipe.indicator.sleutel)}" for recipe in recipes]
    statement = f"""
        insert into breed by name
        select {", ".join(dimensions)}, niveau_van(code) as niveau, {", ".join(made)}
        from (select {", ".join(cells)} from {table.source})
    """
    return count(table.connection, statement, table.parameters)


def merge_rows(connection: duckdb.DuckDBPyConnection, keys: Iterable[str], bron_id: str) -> None:
    """Bring the rows of one area, year and age together, where each indicator was read from rows of its own.

    Raises
    ------
    InvoerFout
        When one file has a row twice, or two of them give the same figure.
    """
    same = "code, niveau, jaar, leeftijd, marge"
    twice = f"select code, jaar from breed group by bestand, {same} having count(*) > 1 order by all limit 1"
    more = " or ".join(f"count({quote(key)}) > 1" for key in keys)
    found = first_row(connection, twice) or first_row(
        connection, f"select code, jaar from breed group by {same} having {more} order by all limit 1"
    )
    if found:
        raise InvoerFout(
            f"Bron {bron_id}: gebied {found[0]} staat er twee keer in ({found[1]}); "
            "verwacht wordt elk gebied één keer."
        )
    cells = ", ".join(f"any_value({quote(key)}) as {quote(key)}" for key in keys)
    connection.execute(
        "create or replace temp table breed as "
        f"select min(bestand) as bestand, {same}, {cells} from breed group by {same}"
    )


def _expression(recipe: Recipe) -> str:
    """Return SQL for one indicator; a cell that is missing passes its reason on to what is made of it."""
    derived = recipe.indicator.afleiding
    if len(recipe.columns) == 1 and derived is None:
        return quote(recipe.teller[0])
    total = " + ".join(map(quote, recipe.teller))
    total += "".join(f" - {factor} * {quote(name)}" for name, factor in recipe.aftrek)
    cells = map(quote, recipe.columns)
    missing = " ".join(f"when {cell} is null or not is_getal({cell}) then {cell}" for cell in cells)
    if derived is None or not recipe.noemer:
        return f"case {missing} else {total} end"
    noemer = " + ".join(map(quote, recipe.noemer))
    return (
        f"case {missing} when {noemer} < {max(derived.min_noemer, 1)} then code_te_klein() "
        f"else {derived.maal} * ({total}) / ({noemer}) end"
    )


def count_filled(
    connection: duckdb.DuckDBPyConnection, keys: Sequence[str]
) -> dict[tuple[int, str], dict[str, int]]:
    """Return how many figures there are per year and age, then per indicator."""
    picked = ", ".join(f"count(*) filter (is_getal({quote(key)}))" for key in keys)
    rows = connection.execute(
        f"select jaar, leeftijd, {picked} from breed where marge = '{WAARDE}' group by all order by all"
    ).fetchall()
    return {(row[0], row[1]): dict(zip(keys, row[2:], strict=True)) for row in rows}


def check_figures(table: Table, bestand: int, recipes: Sequence[Recipe]) -> None:
    """Refuse cells of one file that are no number, and published figures that cannot be.

    A percentage lies between 0 and 100. Only scores and amounts of money may be negative: elsewhere a wrong
    sign would go along unseen.

    Raises
    ------
    InvoerFout
        Naming file, row, column, the cell and what was expected.
    """
    keys = [recipe.indicator.sleutel for recipe in recipes]
    ranges = _ranges(table.connection, keys, f"bestand = {bestand}")
    for recipe in recipes:
        lowest, highest = ranges[recipe.indicator.sleutel]
        indicator, column = recipe.indicator, recipe.teller[0]
        if math.isnan(highest):
            for name in recipe.columns:
                table.refuse(name, f"isnan({table.number(name)})", "een getal")
        if highest > MAX_FIGURE:
            table.refuse(column, f"{table.number(column)} > {MAX_FIGURE}", "een getal onder een miljard")
        if indicator.afleiding or indicator.is_heel:
            _refuse_parts(table, recipe)
        if indicator.eenheid is Eenheid.PROCENT and indicator.afleiding is None and 0 < highest <= 1:
            _refuse_fractions(table, column)
        if highest > 100 and indicator.eenheid is Eenheid.PROCENT and indicator.afleiding is None:
            table.refuse(column, f"{table.number(column)} > 100", "een percentage van 0 tot en met 100")
        if lowest < 0 and indicator.eenheid not in _MAY_BE_NEGATIVE:
            below = f"waarde_van({table.number(column)}) < 0"
            table.refuse(column, below, "een getal dat niet onder 0 ligt")


def _refuse_parts(table: Table, recipe: Recipe) -> None:
    """Refuse a count that is not whole."""
    for name in recipe.columns:
        number = f"waarde_van({table.number(name)})"
        if not re.fullmatch(r"U?\w*INT(EGER)?", table.columns[name]):
            table.refuse(name, f"{number} <> round({number})", "een geheel getal")


def _refuse_fractions(table: Table, column: str) -> None:
    """Refuse percentages that are all between 0 and 1: they are parts of one, a hundred times too small."""
    cell = f"waarde_van({table.number(column)})"
    cells = f"(select {cell} as c from {table.source})"
    question = f"select count(*) filter (c > 0), bool_or(c <> round(c)) from {cells}"
    filled, parted = first_row(table.connection, question, table.parameters) or (0, False)
    if filled >= FRACTIONS_FROM and parted:
        table.refuse(
            column, f"{cell} > 0", "een percentage van 0 tot en met 100; deze kolom heeft delen van 1"
        )


def _ranges(
    connection: duckdb.DuckDBPyConnection, keys: Sequence[str], condition: str = "true"
) -> dict[str, tuple[float, float]]:
    """Return lowest and highest figure per indicator, 0 where there is none; NaN counts as the highest."""
    picked = ", ".join(
        f"coalesce(min(waarde_van({cell})), 0), coalesce(max({cell}), 0)" for cell in map(quote, keys)
    )
    row = first_row(connection, f"select {picked} from breed where {condition}") or ()
    return dict(zip(keys, zip(row[::2], row[1::2], strict=True), strict=True))


def settle_derived(
    connection: duckdb.DuckDBPyConnection, indicators: Iterable[Indicator], verslag: Verslag
) -> None:
    """Bring own shares of rounded counts back to 100, drop what is beyond repair, and tell how often.

    Above 110 numerator and denominator contradict each other, whatever the size of the area.
    """
    derived = [indicator for indicator in indicators if indicator.afleiding]
    ranges = _ranges(connection, [indicator.sleutel for indicator in derived]) if derived else {}
    for indicator in derived:
        key, cell = indicator.sleutel, quote(indicator.sleutel)
        lowest, highest = ranges[key]
        if indicator.eenheid is Eenheid.PROCENT and highest > 100:
            verslag.add(ReportPart.BOVEN_110, key, _set(connection, cell, "null", f"{cell} > {MAX_SHARE}"))
            verslag.add(ReportPart.OP_100_GEZET, key, _set(connection, cell, "100", f"{cell} > 100"))
        if lowest < 0:
            verslag.add(ReportPart.OP_0_GEZET, key, _set(connection, cell, "0", f"waarde_van({cell}) < 0"))


def hide_levels(
    connection: duckdb.DuckDBPyConnection, indicators: Iterable[Indicator], verslag: Verslag
) -> None:
    """Take out the figures that may never be shown at a level, whatever the source publishes."""
    for indicator in indicators:
        for niveau in indicator.verborgen_niveaus:
            cell = quote(indicator.sleutel)
            hidden = _set(connection, cell, "code_verborgen()", "niveau = $niveau", {"niveau": niveau})
            verslag.add(ReportPart.VERBORGEN, f"{indicator.sleutel}, {niveau}", hidden)


def hide_cells(connection: duckdb.DuckDBPyConnection, jaar: int, leeftijd: str, keys: Sequence[str]) -> None:
    """Take out whole columns for one year and age."""
    if keys:
        cells = ", ".join(f"{quote(key)} = code_verborgen()" for key in keys)
        connection.execute(f"update breed set {cells} where jaar = $1 and leeftijd = $2", [jaar, leeftijd])


def hide_written(connection: duckdb.DuckDBPyConnection, series: Series, bron_id: str) -> int:
    """Take out the figures of one series that another source already gave, and return how many."""
    indeling, key, jaar, leeftijd = series
    there = """
        marge = $marge and jaar = $jaar and leeftijd = $leeftijd and code in (
            select gebied_code from waarde
            where indeling_jaar = $indeling and indicator = $key and jaar = $jaar and leeftijd = $leeftijd
              and bron_id = $bron
        )
    """
    values = {"indeling": indeling, "key": key, "jaar": jaar, "leeftijd": leeftijd, "bron": bron_id}
    values["marge"] = WAARDE
    return _set(connection, quote(key), "code_verborgen()", there, values)


def _set(
    connection: duckdb.DuckDBPyConnection,
    cell: str,
    value: str,
    condition: str,
    parameters: dict[str, Any] | None = None,
) -> int:
    """Set cells and return how many."""
    return count(connection, f"update breed set {cell} = {value} where {condition}", parameters)
