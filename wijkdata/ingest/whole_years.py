"""Adds up the months of a table to years; a year of which a month is lacking is no year."""

from __future__ import annotations

from dataclasses import replace

from wijkdata.ingest.columns import NUMBERED
from wijkdata.ingest.report import ReportPart, Verslag
from wijkdata.ingest.sql import first_row, quote
from wijkdata.ingest.tables import Table

MONTHS = 12
_AREA = "NL00, of GM, WK of BU met 4, 6 of 8 tekens erachter"


def whole_years(table: Table, code: str, verslag: Verslag) -> Table:
    """Return a table per year of one per month; any other table as it is.

    An area without a figure in one of the months has none for the year.

    Raises
    ------
    InvoerFout
        When a period, area or cell cannot be, with its place: afterwards there is none.
    """
    period = table.find("Perioden")
    if period is None or not _has_months(table, period):
        return table
    topics = [name for name in table.columns if NUMBERED.fullmatch(name) and not _is_about_area(name)]
    table.whole.update(topics)
    _check(table, period, code, topics)
    others = [n for n in table.columns if n not in topics and n != period and n.casefold() != "id"]
    return _added_up(table, period, topics, others, verslag)


def _has_months(table: Table, period: str) -> bool:
    question = f"select 1 from {table.source} where maand_van({quote(period)}) is not null limit 1"
    return first_row(table.connection, question, table.parameters) is not None


def _is_about_area(column: str) -> bool:
    return column.rpartition("_")[0].casefold() in {"gemeentenaam", "soortregio", "codering"}


def _check(table: Table, period: str, code: str, topics: list[str]) -> None:
    table.refuse(period, f"maand_van({quote(period)}) is null", "een maand zoals 2026MM06, in elke rij")
    area = f"gebied_code({quote(code)})"
    known = f"niveau_van({area}) is not null or is_ander_soort_gebied({area})"
    table.refuse(code, f"not coalesce({known}, false)", _AREA)
    for topic in topics:
        table.refuse(topic, f"isnan({table.number(topic)})", "een getal")


def _added_up(table: Table, period: str, topics: list[str], others: list[str], verslag: Verslag) -> Table:
    year = f"left(kaal({quote(period)}), 4)"
    keys = ", ".join(map(quote, others))
    cells = ", ".join(f"waarde_van({table.number(topic)}) as {quote(topic)}" for topic in topics)
    months = f"(select {keys}, {year} as jaartal, {quote(period)} as maand, {cells} from {table.source})"
    sums = ", ".join(
        f"case when count({quote(t)}) = {MONTHS} then sum({quote(t)}) end as {quote(t)}" for t in topics
    )
    name = "hele_jaren"
    table.connection.execute(
        f"""
        create or replace temp table {name} as
        select {keys}, jaartal || 'JJ00' as Perioden, {sums} from {months}
        where jaartal in (select jaartal from {months} group by all having count(distinct maand) = {MONTHS})
        group by all
        """,
        table.parameters or None,
    )
    short = f"select jaartal, count(distinct maand) as n from {months} group by all having n < {MONTHS}"
    for lacking, number in table.connection.execute(short, table.parameters or None).fetchall():
        verslag.add(ReportPart.OVERGESLAGEN, f"{lacking}, {number} van de 12 maanden", 1)
    relation = table.connection.sql(f"from {name}")
    columns = dict(zip(relation.columns, map(str, relation.types), strict=True))
    return replace(table, source=name, columns=columns, parameters={}, marks={}, per_maand=True)
