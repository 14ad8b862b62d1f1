"""The words of the menu below a picture, and the names of what is taken."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from wijkdata.catalogue import Indicator
from wijkdata.view.numbers import axis_title

MEENEMEN: Final = "Meenemen"


class Meeneemsoort(StrEnum):
    """What can be taken of a picture."""

    PNG = "png"
    SVG = "svg"
    KOPIE = "kopie"
    BREED = "csv_breed"
    LANG = "csv_lang"
    XLSX = "xlsx"
    UITLEG = "uitleg"


MISLUKT: Final = "Dit is niet gelukt. Probeer het opnieuw, of geef het door aan uw beheerder."
TE_LANG: Final = "Dit duurt te lang. Het is veel, of er wachten anderen. Probeer het zo nog eens of neem CSV."

_ENDING: Final = {
    Meeneemsoort.PNG: "png", Meeneemsoort.KOPIE: "png", Meeneemsoort.SVG: "svg",
    Meeneemsoort.BREED: "csv", Meeneemsoort.LANG: "csv", Meeneemsoort.XLSX: "xlsx",
}  # fmt: skip


def file_of(bestand: str, soort: Meeneemsoort, *, fictief: bool) -> str:
    """Return the name of a file, from that of the figures (`view.downloads.file_name`).

    >>> file_of("gouda-roken-2024.csv", Meeneemsoort.PNG, fictief=False)
    'gouda-roken-2024.png'
    """
    stem = bestand.rpartition(".")[0]
    mark, wide = ("fictief-" if fictief else ""), ("-scherm" if soort is Meeneemsoort.BREED else "")
    return f"{mark}{stem}{wide}.{_ENDING[soort]}"


def meanings(onderwerpen: Iterable[Indicator], regels: Iterable[str]) -> list[tuple[str, str]]:
    """Return what the subjects of a picture mean, each below its name, and then source and reservations."""
    subjects = {
        one.sleutel: (f"{one.naam} ({axis_title(one)})", f"{one.uitleg} Bron: {one.bron_naam}.")
        for one in onderwerpen
    }
    return [*subjects.values(), ("Bron en opmerkingen", " ".join(regels))]
