"""Says of which year a row of a source table is."""

from __future__ import annotations

from wijkdata.errors import InvoerFout
from wijkdata.ingest.sql import quote
from wijkdata.ingest.tables import Table

_PERIODS = ("Perioden", "jaar", "year")


def year_of(table: Table, jaar: int | None, sleutel: str) -> str:
    """Return SQL for the year of a row: that of its period, else `jaar` of the manifest; refuse rows without.

    Several years together count as the last of them: 2017G400 is 2020.
    """
    period = table.find(*_PERIODS)
    if period is None and jaar is None:
        raise InvoerFout(
            f"{table.name} heeft geen kolom Perioden; zet dan jaar bij bron {sleutel} in het manifest."
        )
    if period is None:
        return str(jaar)
    year = f"periode_jaar({quote(period)})"
    table.refuse(period, f"{year} is null", "een jaar zoals 2019JJ00")
    return year
