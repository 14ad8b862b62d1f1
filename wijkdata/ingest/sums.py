"""Checks counts against each other: no part is larger than its whole, and the parts add up to it.

So a thousands mark that was read as a decimal one, and a table that was cut short, do not pass unseen.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from wijkdata.errors import InvoerFout
from wijkdata.ingest.long import WAARDE
from wijkdata.ingest.sql import first_row, quote

ROUNDING = 10
"""CBS rounds every count to five, also in the sum."""
SLACK = 0.1
"""So much of the whole may be lacking: what CBS cannot place, and parts it keeps secret."""

_PARTS = (
    ("buurt", "wijk", "wijk_van(code)"),
    ("buurt", "gemeente", "gemeente_van(code)"),
    ("wijk", "gemeente", "gemeente_van(code)"),
    ("gemeente", "land", "'NL00'"),
)


def check_counts(connection: duckdb.DuckDBPyConnection, bestand: str, keys: Iterable[str]) -> None:
    """Refuse counts in `breed` of parts that are larger than their whole, or add up to far less.

    Gemeenten need not add up to the country: a source may hold one province. Nor need areas of which a part
    is unknown.

    Raises
    ------
    InvoerFout
        Naming file, column, areas and figures.
    """
    for key in keys:
        for part, whole, of in _PARTS:
            _check(connection, bestand, key, (part, whole, of))


def _check(
    connection: duckdb.DuckDBPyConnection, bestand: str, key: str, level: tuple[str, str, str]
) -> None:
    part, whole, of = level
    cell = quote(key)
    question = f"""
        with delen as (
            select {of} as geheel, jaar, leeftijd, count(*) as aantal,
                   count(*) filter (is_getal({cell})) as gevuld,
                   sum(waarde_van({cell})) as som, arg_max(code, waarde_van({cell})) as grootste,
                   max(waarde_van({cell})) as hoogste
            from breed where niveau = $part and marge = $marge group by all
        )
        select d.grootste, d.hoogste, w.code, waarde_van(w.{cell}), d.som,
               d.hoogste > waarde_van(w.{cell}) * (1 + $slack) + $rounding as te_groot
        from delen as d join breed as w
          on w.code = d.geheel and w.jaar = d.jaar and w.leeftijd = d.leeftijd and w.marge = $marge
        where te_groot or ($whole <> 'land' and d.gevuld = d.aantal
                           and d.som < waarde_van(w.{cell}) * (1 - $slack) - $rounding * d.aantal)
        order by te_groot desc, w.code limit 1
    """
    values = {"part": part, "whole": whole, "marge": WAARDE, "slack": SLACK, "rounding": ROUNDING}
    found = first_row(connection, question, values)
    if not found:
        return
    largest, highest, code, there, total, too_large = found
    if too_large:
        raise InvoerFout(
            f"{bestand}: {key} van {largest} is {highest:.0f}, meer dan de {there:.0f} van {code} waar het "
            "in ligt; verwacht wordt minder. Misschien scheidt een punt of komma er duizendtallen."
        )
    raise InvoerFout(
        f"{bestand}: {key} van {code} is {there:.0f}, maar alle gebieden daarin ({part}) samen {total:.0f}; "
        "verwacht wordt ongeveer hetzelfde. Misschien is het bestand afgebroken."
    )
