"""Reads the estimates of RIVM per wijk and buurt (SMAP): a row per area, year, age and margin."""

from __future__ import annotations

from wijkdata.errors import InvoerFout
from wijkdata.ingest.areas import gemeente_name
from wijkdata.ingest.figures import Reading
from wijkdata.ingest.long import BOVENGRENS, ONDERGRENS, WAARDE
from wijkdata.ingest.manifest import MonitorBron, SmapBron
from wijkdata.ingest.report import ReportPart
from wijkdata.ingest.sql import count, first_row, quote
from wijkdata.ingest.tables import Table, open_table

LEEFTIJDEN = {"20300": "18plus", "53115": "18_64", "80200": "65plus"}
"""Codes of CBS for age groups, and what the database calls them."""

_AGES = LEEFTIJDEN | {
    **{f"18 jaar {word} ouder": "18plus" for word in ("of", "en")},
    **{f"65 jaar {word} ouder": "65plus" for word in ("of", "en")},
    **dict.fromkeys(("18 tot 65 jaar", "18 tot en met 64 jaar", "18-64 jaar"), "18_64"),
}
"""The same, and what StatLine says instead."""

_MARGES = (WAARDE, ONDERGRENS, BOVENGRENS)
_IN_WORDS = {"waarde": WAARDE, "ondergrens": ONDERGRENS, "bovengrens": BOVENGRENS}


def read_smap(reading: Reading, bron: SmapBron | MonitorBron) -> None:
    """Write the figures of one source to `waarde`, and what it says of areas to `bron_gebied`.

    The files are shaped as the TypedDataSet of OData (parquet, CSV, JSON) or exported from StatLine (xlsx).
    Each may hold any years, ages and margins: a bound joins the figure of the same area, year and age, from
    whichever file. Ages that are not known are left out and reported: a new one must not stop a build. The
    table of the survey itself has the same shape, per region.

    Raises
    ------
    InvoerFout
        When a file is not what the manifest says, with the place.
    """
    for path in reading.paths():
        with open_table(reading.build.connection, path, bron.deel) as table:
            code = table.find("Codering") or table.find("RegioS") or table.require("WijkenEnBuurten")
            dimensions = _dimensions(table, bron)
            reading.add(table, code, dimensions, {"naam": gemeente_name(table, code)})
            _check_rows(reading, table)
    with_bounds = _check_margins(reading)
    reading.finish()
    reading.write(with_bounds)


def _dimensions(table: Table, bron: SmapBron | MonitorBron) -> dict[str, str]:
    """Return SQL for year, age and margin; a code that is not known stays as it is, to be judged next."""
    age = f"sleutelcode({quote(table.require('Leeftijd'))})"
    known = " ".join(f"when '{name}' then '{leeftijd}'" for name, leeftijd in _AGES.items())
    period, margin = table.find("Perioden"), table.find("Marges")
    if period is None and bron.jaar is None:
        raise InvoerFout(
            f"{table.name} heeft geen kolom Perioden; zet dan jaar bij bron {bron.sleutel} in het manifest."
        )
    return {
        "jaar": f"jaar_van({quote(period)})" if period else str(bron.jaar),
        "leeftijd": f"case {age} {known} else {age} end",
        "marge": _margin(quote(margin)) if margin else f"'{WAARDE}'",
    }


def _margin(cell: str) -> str:
    """Return SQL for the code of a margin, also where StatLine says it in words."""
    words = " ".join(f"when kaal({cell}) ilike '{word}%' then '{code}'" for word, code in _IN_WORDS.items())
    return f"case {words} else kaal({cell}) end"


def _check_rows(reading: Reading, table: Table) -> None:
    """Refuse years, ages and margins that are no code at all; leave out ages and margins we do not know."""
    connection = reading.build.connection
    odd = """
        select count(*) from (select distinct jaar, leeftijd, marge from breed)
        where jaar is null or not coalesce(list_contains($1, leeftijd) and list_contains($2, marge), false)
    """
    if not count(connection, odd, [list(LEEFTIJDEN.values()), list(_MARGES)]):
        return
    for name, valid, expected in _ROWS:
        column = table.find(name)
        if column:
            table.refuse(column, f"not coalesce({valid.format(quote(column))}, false)", expected)
    for dimension, known in (("leeftijd", LEEFTIJDEN.values()), ("marge", _MARGES)):
        others = connection.execute(
            f"select {dimension}, count(*) from breed where not list_contains($1, {dimension}) group by all",
            [list(known)],
        ).fetchall()
        for other, number in others:
            connection.execute(f"delete from breed where {dimension} = $1", [other])
            reading.build.verslag.add(ReportPart.OVERGESLAGEN, f"{dimension} {other}", number)


def _check_margins(reading: Reading) -> bool:
    """Return whether there are bounds; refuse bounds without the figures they belong to."""
    margins = """
        select coalesce(bool_or(bounds), false), min(jaar) filter (bounds and not figures)
        from (select jaar, leeftijd, bool_or(marge <> $1) as bounds, bool_or(marge = $1) as figures
              from breed group by all)
    """
    with_bounds, orphan = first_row(reading.build.connection, margins, [WAARDE]) or (False, None)
    if orphan is not None:
        raise InvoerFout(
            f"Bron {reading.bron.sleutel} heeft voor {orphan} grenzen van het interval zonder waarden; "
            f"verwacht worden ook rijen met {WAARDE}."
        )
    return bool(with_bounds)


_ROWS = (
    ("Perioden", "jaar_van({}) is not null", "een jaar zoals 2020JJ00"),
    ("Leeftijd", "regexp_matches(sleutelcode({}), '^\\d{{5,6}}$|\\d jaar')", "een code zoals 20300"),
    (
        "Marges",
        "regexp_matches(kaal({}), '(?i)^M\\w{{6}}$|^(waarde|ondergrens|bovengrens)')",
        f"een code zoals {WAARDE}",
    ),
)
"""Dimensions, what their cells must be, and how to say it."""
