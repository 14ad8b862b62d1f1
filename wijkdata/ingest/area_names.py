"""Names areas of which no table tells the name: by the boundaries of that year, or by the years around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from wijkdata.ingest.agreement import Shapes
from wijkdata.ingest.areas import note_names
from wijkdata.ingest.names import same_name
from wijkdata.ingest.report import ReportPart, Verslag

_LAST = 1_000_000
"""Rang of a borrowed name: what a table says goes before."""


def borrow_names(connection: duckdb.DuckDBPyConnection, shapes: Sequence[Shapes], verslag: Verslag) -> None:
    """Note names for areas without one, and tell where they come from.

    First the boundaries of the same year. Then the years around it: a code that bears one name in an older
    and a newer indeling bore it in between too. What is left is called by its code.
    """
    drawn = {(one.jaar, code): naam for one in shapes for code, naam in _named(one)}
    from_shapes = {key: drawn[key] for key in _nameless(connection) if key in drawn}
    _note(connection, from_shapes)
    verslag.add(ReportPart.NAMEN, "uit de grenzen van dat jaar", len(from_shapes))
    between = _between(connection, drawn)
    _note(connection, between)
    verslag.add(ReportPart.NAMEN, "van de jaren ervoor en erna, die gelijk zijn", len(between))
    verslag.add(ReportPart.NAMEN, "onbekend: de code staat ervoor in de plaats", len(_nameless(connection)))


def _nameless(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    question = """
        select indeling_jaar, code from bron_gebied
        group by all having count(naam) = 0 order by all
    """
    return connection.execute(question).fetchall()


def _named(source: Shapes) -> Iterable[tuple[str, str]]:
    rows = source.grenzen.dropna(subset="naam")
    return zip(rows["code"], rows["naam"], strict=True)


def _between(
    connection: duckdb.DuckDBPyConnection, drawn: dict[tuple[int, str], str]
) -> dict[tuple[int, str], str]:
    """Return names of which the nearest indeling before and the nearest after agree."""
    told = connection.execute(
        "select indeling_jaar, code, arg_min(naam, rang) from bron_gebied where naam is not null group by all"
    ).fetchall()
    known: dict[str, dict[int, str]] = {}
    for (year, code), naam in (drawn | {(year, code): naam for year, code, naam in told}).items():
        known.setdefault(code, {})[year] = naam
    found = {}
    for year, code in _nameless(connection):
        names = known.get(code, {})
        before, after = [y for y in names if y < year], [y for y in names if y > year]
        if before and after and same_name(names[max(before)], names[min(after)]):
            found[year, code] = names[max(before)]
    return found


def _note(connection: duckdb.DuckDBPyConnection, names: dict[tuple[int, str], str]) -> None:
    for year in sorted({year for year, _ in names}):
        rows = [(code, naam) for (of, code), naam in names.items() if of == year]
        note_names(connection, rows, _LAST, year)
