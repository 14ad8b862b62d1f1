"""The few words that only paper needs: what a report is called, and when it was made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from wijkdata.models import Niveau, niveau_naam
from wijkdata.view.downloads import file_name

LETTER: Final = "Libertinus Serif"
"""The font of paper: it comes with what typesets."""
GEMEENTE_IN_BEELD: Final = "Gemeente in beeld"
_LONGEST: Final = 120
"""Letters of the name of a file, without its ending: some systems take no more than 255 bytes."""


def profile_name(niveau: Niveau) -> str:
    """Return what a profile of one level is called.

    >>> profile_name(Niveau.WIJK), profile_name(Niveau.EIGEN)
    ('Wijkprofiel', 'Werkgebiedprofiel')
    """
    return f"{niveau_naam(niveau).capitalize()}profiel"


def paper_name(soort: str, *namen: str, code: str = "", ending: str = "pdf") -> str:
    """Return the name of the file of a report: what it is and what it is about, as every system takes it.

    >>> paper_name("Wijkprofiel", "Súdwest-Fryslân", "Oost & West")
    'wijkprofiel-sudwest-fryslan-oost-west.pdf'
    """
    short = file_name(soort, *namen, ending="").rstrip(".")[:_LONGEST]
    return file_name(*filter(None, (short, code)), ending=ending)


def made_on(dag: date) -> str:
    """Say when a report was made.

    >>> made_on(date(2026, 3, 9))
    'Gemaakt op 9 maart 2026.'
    """
    return f"Gemaakt op {dag.day} {_MAANDEN[dag.month - 1]} {dag.year}."


_MAANDEN: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

MAKE: Final[Mapping[str, str]] = {
    "wijkprofiel": "Maak een PDF van dit profiel",
    "gemeente": "Maak een PDF: Gemeente in beeld",
    "poster": "Maak posters (A3) voor de wand",
    "wijkposter": "Maak posters (A3) van dit profiel",
}
MAKE_OTHER: Final[Mapping[str, str]] = {
    "docx": "Maak een Word-bestand",
    "pptx": "Maak een PowerPoint",
    "xlsx": "Maak een Excel-bestand met de cijfers",
}
DOWNLOAD: Final[Mapping[str, str]] = {
    "pdf": "Download de PDF",
    "docx": "Download het Word-bestand",
    "pptx": "Download de PowerPoint",
    "xlsx": "Download het Excel-bestand",
}
WAITS = "Er worden al twee bestanden gemaakt. Dat van u komt daarna."
BUSY_ON_PAPER = "Uw bestand wordt gemaakt."
FAILED = "Het bestand is niet gelukt. Probeer het opnieuw, of geef het door aan uw beheerder."
STOPPED_ON_PAPER = "Gestopt. Er is geen bestand gemaakt."
