"""Reads the socio-economic scores of CBS (SES-WOA): an area and year per row."""

from __future__ import annotations

from wijkdata.ingest.areas import collect_own_names, gemeente_name
from wijkdata.ingest.figures import Reading
from wijkdata.ingest.long import WAARDE
from wijkdata.ingest.manifest import SesBron
from wijkdata.ingest.periods import year_of
from wijkdata.ingest.tables import open_table

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
        with open_table(reading.build.connection, path, bron.deel) as table:
            code = table.find(*_CODES[:-1]) or table.require(*_CODES)
            dimensions = {
                "jaar": year_of(table, bron.jaar, bron.sleutel),
                "leeftijd": "'alle'",
                "marge": f"'{WAARDE}'",
            }
            reading.add(table, code, dimensions, {"naam": gemeente_name(table, code)})
            collect_own_names(table, code, table.find(*_NAMES), reading.names_rang, bron.indeling)
    reading.finish()
    reading.write()
