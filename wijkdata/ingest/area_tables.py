"""Reads one more table with figures per area: columns by name or title, rows by the codes of its dimensions.

Proximity of CBS, the police, the Leefbaarometer, green, surroundings for moving, costs of care, and the
tables that only know gemeenten: what differs is said by the catalogue and the manifest.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from wijkdata.catalogue import Afleiding, Indicator
from wijkdata.errors import InvoerFout
from wijkdata.ingest.areas import collect_own_names, gemeente_name
from wijkdata.ingest.columns import NUMBERED, described_by, match_columns
from wijkdata.ingest.figures import Reading
from wijkdata.ingest.long import WAARDE
from wijkdata.ingest.manifest import TabelBron
from wijkdata.ingest.people import per_people
from wijkdata.ingest.periods import year_of
from wijkdata.ingest.sql import literal, quote
from wijkdata.ingest.tables import Table, open_table
from wijkdata.ingest.whole_years import whole_years
from wijkdata.ingest.wide import merge_rows

_REGIONS = ("Codering", "WijkenEnBuurten", "RegioS")
_CODES = ("bu_code", "buurtcode", "wk_code", "wijkcode", "gm_code", "gemeentecode", "statcode")
_NAMES = ("bu_naam", "buurtnaam", "wk_naam", "wijknaam", "gm_naam", "gemeentenaam", "statnaam")
_NO_DIMENSION = {"id", "perioden", "wijkenenbuurten", "regios", "codering"}
_MAX_CODES = 8


def as_named(indicators: Iterable[Indicator], bron: TabelBron) -> list[Indicator]:
    """Return what to read: each indicator under the name its column has here, as a plain figure or a count.

    Raises
    ------
    InvoerFout
        When the manifest names a subject that the catalogue does not read from such a table.
    """
    known = {one.sleutel: one for one in indicators}
    for key in bron.kolomnamen:
        if key not in known:
            raise InvoerFout(
                f"Bron {bron.sleutel} noemt bij kolomnamen {key}; dat is geen onderwerp van {bron.soort}."
            )
    return [as_read(one, bron.kolomnamen.get(key)) for key, one in known.items()]


def as_read(indicator: Indicator, column: str | None = None) -> Indicator:
    """Return an indicator as one table has it: a plain figure or a count, in `column` where that is given."""
    derived = indicator.afleiding
    counted = derived is not None and derived.noemer_bron
    if counted and derived is not None:  # the division follows when the inhabitants are known
        teller = ((column,),) if column else derived.teller
        return indicator.model_copy(update={"afleiding": Afleiding.model_construct(teller=teller)})
    if column is None:
        return indicator
    changes = {"kolommen": (column,), "afleiding": None, "groep": None, "titel": None}
    return indicator.model_copy(update=changes)


def read_area_table(reading: Reading, bron: TabelBron) -> None:
    """Write the figures of one source to `waarde`, and what it calls its areas to `bron_gebied`.

    Raises
    ------
    InvoerFout
        When a file is not what the manifest says, with the place.
    """
    for path in reading.paths():
        with open_table(reading.build.connection, path, bron.deel) as table:
            code = table.find(*_REGIONS, *_CODES) or table.require("WijkenEnBuurten")
            _add(reading, bron, whole_years(table, code, reading.build.verslag), code)
    merge_rows(reading.build.connection, reading.indicators, bron.sleutel)
    reading.finish()
    per_people(reading, bron)
    reading.write()


def _add(reading: Reading, bron: TabelBron, table: Table, code: str) -> None:
    """Read the rows of each choice of codes for the indicators that want them."""
    properties = described_by(table, reading.properties)
    matches = match_columns(table, reading.indicators.values(), properties)
    there = [recipe.indicator for recipe in matches.recipes]
    for key, reason in matches.absent.items():
        reading.skip(reading.indicators[key], reason)
    if not there:  # says so, in the words for every table
        reading.add(table, code, {}, {})
    dimensions = {
        "jaar": year_of(table, bron.jaar, bron.sleutel),
        "leeftijd": "'alle'",
        "marge": f"'{WAARDE}'",
    }
    for chosen, indicators in groupby(sorted(there, key=_selection), key=_selection):
        wanted = list(indicators)
        rows = _only(table, code, dict(chosen) | bron.selectie, bron.sleutel)
        if rows is None:
            for indicator in wanted:
                reading.skip(indicator, "geen rijen met " + ", ".join(f"{n} {c}" for n, c in chosen))
            continue
        reading.add(rows, code, dimensions, {"naam": gemeente_name(table, code)}, wanted)
        collect_own_names(rows, code, table.find(*_NAMES), reading.names_rang, bron.indeling)


def _selection(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(indicator.selectie.items()))


def _only(table: Table, code: str, chosen: dict[str, str], sleutel: str) -> Table | None:
    """Return the rows with the chosen codes, None where there are none.

    Raises
    ------
    InvoerFout
        When a dimension has several codes and none is chosen, naming it and its codes.
    """
    conditions = []
    for name, value in chosen.items():
        cell = f"kaal({quote(table.require(name))})"
        conditions.append(f"coalesce({cell} in ({literal(value)}, {literal(value + '.0')}), false)")
    rows = table.only(" and ".join(conditions)) if conditions else table
    if not rows.has_rows():
        return None
    margin = rows.find("Marges")
    if margin and "Marges" not in chosen:
        rows = rows.only(f"kaal({quote(margin)}) = '{WAARDE}'")
    for column in _dimensions(rows, code):
        _check_one_code(rows, column, sleutel)
    return rows


def _dimensions(table: Table, code: str) -> list[str]:
    """Return the columns of an OData table that divide its rows beside area and period."""
    if not table.find(*_REGIONS) or code.casefold() in _CODES:
        return []
    return [
        name
        for name in table.columns
        if not NUMBERED.fullmatch(name) and name.casefold() not in _NO_DIMENSION and name != code
    ]


def _check_one_code(table: Table, column: str, sleutel: str) -> None:
    found = table.connection.execute(
        f"select distinct kaal({quote(column)}) as code from {table.source} order by all limit {_MAX_CODES}",
        table.parameters or None,
    ).fetchall()
    if len(found) > 1:
        codes = ", ".join(str(code) for (code,) in found)
        raise InvoerFout(
            f"{table.name} heeft in kolom {column} meer dan één code ({codes}); zet bij bron {sleutel} in "
            f'het manifest welke telt: selectie = {{{column} = "{found[0][0]}"}}.'
        )
