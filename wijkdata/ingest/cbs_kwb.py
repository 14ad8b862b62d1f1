"""Reads CBS Kerncijfers wijken en buurten: one year, an area per row, with its name, people and size."""

from __future__ import annotations

from wijkdata.errors import InvoerFout
from wijkdata.ingest.areas import collect_own_names, gemeente_name
from wijkdata.ingest.figures import Reading
from wijkdata.ingest.long import WAARDE
from wijkdata.ingest.manifest import KwbBron
from wijkdata.ingest.short_names import has_short_names
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
        with open_table(reading.build.connection, path, bron.deel) as table:
            code = table.find("Codering") or table.require("WijkenEnBuurten")
            table.require("AantalInwoners")
            _check_described(table, bron)
            reading.add(table, code, dimensions, _facts(table, code))
            own_names = table.find("Gebiedsnaam")
            collect_own_names(table, code, own_names, reading.names_rang, bron.indeling)
    reading.finish()
    reading.write()


def _check_described(table: Table, bron: KwbBron) -> None:
    """Refuse numbered columns without their description: two of them may bear one name."""
    described = bron.kolommen or table.koppen or has_short_names(table.columns)
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
