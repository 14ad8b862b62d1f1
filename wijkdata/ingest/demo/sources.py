"""The sources the fictional figures pose as: in which indeling each publishes, and how it is recorded."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from wijkdata.ingest.assemble import Bron
from wijkdata.ingest.demo.streams import SEED
from wijkdata.models import without_measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdata.catalogue import Catalogue
    from wijkdata.ingest.demo.columns import Column

ONE_TABLE = {
    "rivm_smap": 2024,
    "gezondheidsmonitor": 2024,
    "cbs_seswoa": 2025,
    "cbs_nabijheid": 2025,
    "rivm_groen": 2022,
    "rivm_beweegvriendelijk": 2024,
    "leefbaarometer": 2024,
    "rivm_regiobeeld": 2024,
    "rivm_levensverwachting": 2024,
    "rivm_vaccinatie": 2024,
}
"""Sources that give all their years in one table, and its indeling; the others make a table each year."""


def indeling_of(bron: str, jaar: int) -> int:
    """Return the indeling in which a source gives the figures of `jaar`."""
    return ONE_TABLE.get(bron, jaar)


def bron_id(column: Column) -> str:
    """Return the key of the table a column would come from."""
    return f"fictief_{column.bron}_{column.indeling}"


def describe_bron(columns: Sequence[Column], rijen: int, catalogue: Catalogue) -> Bron:
    """Describe the table that `columns` make up; `sha256` is that of its figures."""
    digest = sha256()
    for column in columns:
        digest.update(f"{column.indicator} {column.jaar} {column.leeftijd}".encode())
        digest.update(column.waarde.tobytes())
    first = columns[0]
    example = catalogue[without_measured(first.indicator)].bron_naam
    return Bron(
        bron_id=bron_id(first),
        titel=f"Verzonnen, naar het voorbeeld van {example} ({first.indeling})",
        tabel=None,
        bestand="(verzonnen)",
        opgehaald_op=None,
        versie=f"zaad {SEED}",
        licentie="Verzonnen, vrij te gebruiken",
        sha256=digest.hexdigest(),
        rijen=rijen,
    )
