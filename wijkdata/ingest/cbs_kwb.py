"""Reads CBS Kerncijfers wijken en buurten: one year, an area per row, with its name, people and size."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.catalogue import Indicator
from wijkdata.errors import InvoerFout
from wijkdata.ingest.areas import collect_own_names, gemeente_name
from wijkdata.ingest.figures import Reading
from wijkdata.ingest.long import WAARDE
from wijkdata.ingest.manifest import KwbBron
from wijkdata.ingest.pdok_names import CODES, NAMES, SHARES, has_map_figures, squeezed
from wijkdata.ingest.short_names import says_itself
from wijkdata.ingest.sql import quote
from wijkdata.ingest.tables import Table, open_table


def read_kwb(reading: Reading, bron: KwbBron) -> None:
    """Write the figures of one year to `waarde`, and what it says of areas to `bron_gebied`.

    Columns are found by stem and by the groups of DataProperties, as their numbers change with every release.

    Raises
    ------
    InvoerFout
        When a file is not what the manifest says, with the place.
    """
    dimensions = {"jaar": str(bron.jaar), "leeftijd": "'alle'", "marge": f"'{WAARDE}'"}
    for path in reading.paths():
        with open_table(reading.build.connection, path, bron.deel) as opened:
            code = opened.find("Codering", *_codes_of_map(opened)) or opened.require("WijkenEnBuurten")
            table = _without_water(opened, code)
            table.require("AantalInwoners")
            _check_described(table, bron)
            wanted = _as_map_has_them(reading.indicators.values(), table)
            reading.add(table, code, dimensions, _facts(table, code), wanted)
            own_names = table.find("Gebiedsnaam", *_names_of_map(table))
            collect_own_names(table, code, own_names, reading.names_rang, bron.indeling)
    reading.finish()
    reading.write()


def _codes_of_map(table: Table) -> tuple[str, ...]:
    return CODES if has_map_figures(table.columns) else ()


def _names_of_map(table: Table) -> tuple[str, ...]:
    return NAMES if has_map_figures(table.columns) else ()


def _without_water(table: Table, code: str) -> Table:
    """Leave out the water of an area that has land too: the map gives each a row."""
    water = table.find("water")
    if water is None or not has_map_figures(table.columns):
        return table
    land = f"select {quote(code)} from {table.source} where kaal({quote(water)}) is distinct from 'JA'"
    return table.only(f"not (kaal({quote(water)}) is not distinct from 'JA' and {quote(code)} in ({land}))")


def _as_map_has_them(indicators: Iterable[Indicator], table: Table) -> list[Indicator]:
    """Return what to read: the shares that a map gives as they are, instead of the counts below them."""
    if not has_map_figures(table.columns):
        return list(indicators)
    columns = {squeezed(column): column for column in table.columns}
    return [_published(one, columns.get(SHARES.get(one.sleutel, ""))) for one in indicators]


def _published(indicator: Indicator, column: str | None) -> Indicator:
    if column is None:
        return indicator
    return indicator.model_copy(update={"kolommen": (column,), "afleiding": None, "groep": None})


def _check_described(table: Table, bron: KwbBron) -> None:
    """Refuse numbered columns without their description: two of them may bear one name."""
    described = bron.kolommen or table.koppen or says_itself(table.columns)
    if not described:
        raise InvoerFout(
            f"{table.name} heeft genummerde kolommen; zet dan kolommen (DataProperties) bij bron "
            f"{bron.sleutel} in het manifest."
        )


def _facts(table: Table, code: str) -> dict[str, str]:
    """Return SQL for name, people, size in hectares and change of an area."""
    change = _number(table, "IndelingswijzigingGemeenteWijkBuurt", "IndelingswijzigingWijkenEnBuurten")
    return {
        "naam": gemeente_name(table, code),
        "inwoners": _number(table, "AantalInwoners"),
        "oppervlakte_totaal": _number(table, "OppervlakteTotaal"),
        "oppervlakte_land": _number(table, "OppervlakteLand"),
        "oppervlakte_water": _number(table, "OppervlakteWater"),
        "indelingswijziging": f"try_cast({change} as tinyint)",
    }


def _number(table: Table, *stems: str) -> str:
    column = table.find(*stems)
    table.whole.update([column] if column else [])
    return f"waarde_van({table.number(column)})" if column else "null::double"
