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

_DELEN = """
    with cijfers as (
        select code, niveau, jaar, leeftijd, sleutel, cel, unnest(case niveau
                   when 'buurt' then [wijk_van(code), gemeente_van(code)]
                   when 'wijk' then [gemeente_van(code)]
                   when 'gemeente' then ['NL00'] end) as geheel
        from breed unpivot include nulls (cel for sleutel in ({keys})) where marge = $marge
    ),
    delen as (
        select sleutel, geheel, niveau as deel, jaar, leeftijd, count(*) as aantal,
               count(*) filter (is_getal(cel)) as gevuld, sum(waarde_van(cel)) as som,
               arg_max(code, waarde_van(cel)) as grootste, max(waarde_van(cel)) as hoogste
        from cijfers group by all
    ),
    gehelen as (
        select code, niveau, jaar, leeftijd, sleutel, waarde_van(cel) as cijfer
        from breed unpivot include nulls (cel for sleutel in ({keys})) where marge = $marge
    )
    select d.sleutel, d.deel, d.grootste, d.hoogste, w.code, w.cijfer, d.som,
           d.hoogste > w.cijfer * (1 + $slack) + $rounding as te_groot
    from delen as d join gehelen as w
      on w.code = d.geheel and w.jaar = d.jaar and w.leeftijd = d.leeftijd and w.sleutel = d.sleutel
    where te_groot or (w.niveau <> 'land' and d.gevuld = d.aantal
                       and d.som < w.cijfer * (1 - $slack) - $rounding * d.aantal)
    order by list_position($sleutels, d.sleutel), d.deel, w.niveau desc, te_groot desc, w.code limit 1
"""
"""One question for all counts and levels: each alone would go through the same rows again."""


def check_counts(connection: duckdb.DuckDBPyConnection, bestand: str, keys: Iterable[str]) -> None:
    """Refuse counts in `breed` of parts that are larger than their whole, or add up to far less.

    Gemeenten need not add up to the country: a source may hold one province. Nor need areas of which a part
    is unknown.

    Raises
    ------
    InvoerFout
        Naming file, column, areas and figures.
    """
    wanted = list(keys)
    if not wanted:
        return
    values = {"sleutels": wanted, "marge": WAARDE, "slack": SLACK, "rounding": ROUNDING}
    found = first_row(connection, _DELEN.format(keys=", ".join(map(quote, wanted))), values)
    if not found:
        return
    key, part, largest, highest, code, there, total, too_large = found
    if too_large:
        raise InvoerFout(
            f"{bestand}: {key} van {largest} is {highest:.0f}, meer dan de {there:.0f} van {code} waar het "
            "in ligt; verwacht wordt minder. Misschien scheidt een punt of komma er duizendtallen."
        )
    raise InvoerFout(
        f"{bestand}: {key} van {code} is {there:.0f}, maar alle gebieden daarin ({part}) samen {total:.0f}; "
        "verwacht wordt ongeveer hetzelfde. Misschien is het bestand afgebroken."
    )
