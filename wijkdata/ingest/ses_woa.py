"""Reads the socio-economic scores of CBS (SES-WOA): an area and year per row."""

from __future__ import annotations

from wijkdata.errors import InvoerFout
from wijkdata.ingest.areas import collect_own_names, gemeente_name
from wijkdata.ingest.figures import Reading
from wijkdata.ingest.long import WAARDE
from wijkdata.ingest.manifest import SesBron
from wijkdata.ingest.sql import quote
from wijkdata.ingest.tables import Table, open_table

_CODES = ("Codering", "WijkenEnBuurten", "WK_CODE", "BU_CODE", "GM_CODE")
_NAMES = ("WK_NAAM", "BU_NAAM")


def read_ses(reading: Reading, bron: SesBron) -> None:
    """Write the scores of one source to `waarde`, and what it calls its areas to `bron_gebied`.

    Raises
    ------
    InvoerFout
        When a file is not what the manifest says, with the place.
    """
    for path in reading.paths():
        with open_table(reading.build.connection, path) as table:
            code = table.find(*_CODES[:-1]) or table.require(*_CODES)
            dimensions = {"jaar": _year(table, bron), "leeftijd": "'alle'", "marge": f"'{WAARDE}'"}
            reading.add(table, code, dimensions, {"naam": gemeente_name(table, code)})
            collect_own_names(table, code, table.find(*_NAMES), reading.names_rang, bron.indeling)
    reading.finish()
    reading.write()


def _year(table: Table, bron: SesBron) -> str:
    """Return SQL for the year of a row; refuse rows without."""
    period = table.find("Perioden", "jaar", "year")
    if period is None and bron.jaar is None:
        raise InvoerFout(
            f"{table.name} heeft geen kolom Perioden; zet dan jaar bij bron {bron.sleutel} in het manifest."
        )
    if period is None:
        return str(bron.jaar)
    table.refuse(period, f"jaar_van({quote(period)}) is null", "een jaar zoals 2019JJ00")
    return f"jaar_van({quote(period)})"
