"""What Gegevens says about replacing the figures: getting them, or making them of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wijkdata.view.words import safe_markdown

WAYS = {"ophalen": "Ophalen bij CBS, RIVM en PDOK", "bestanden": "Bestanden die u al hebt"}
"""From where figures can come, and how that is called."""

FOR_WHOM = {"gemeente": "Eén gemeente, of enkele", "ggd": "Een GGD-regio", "nederland": "Heel Nederland"}
"""The choices of whom to get figures, and how they are called."""

TITEL = "Eigen bestanden"
"""What figures are called that were made of files that were dropped."""

STOPPED = {
    "fetch": "Ophalen is gestopt. De oude cijfers staan er nog; wat al binnen was, blijft bewaard.",
    "build": "Het is gestopt. De oude cijfers staan er nog; van uw bestanden blijft hier niets achter.",
}
BUSY = {"fetch": "Wij halen de cijfers op.", "build": "Wij lezen uw bestanden."}
"""What is said of a job that was stopped or is at work, by what it was told to do."""

NO_FIGURES = (
    "Er zit geen bestand met cijfers bij dat wij kennen, dus er valt nog niets te maken. Kies opnieuw, met "
    "de cijfers erbij: zoals Kerncijfers wijken en buurten (CBS) of Gezondheid per wijk en buurt (RIVM)."
)
NOT_IN_FILES = (
    "Wat niet in deze bestanden staat, komt er ook niet in. Een onderwerp zonder bestand ontbreekt dan, en "
    "zonder bestand met grenzen is er geen kaart."
)
NO_YEAR = "Vul bij elke vraag een jaar in, zoals 2023."
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def fetch_title() -> str:
    """Return the heading above replacing the figures."""
    return "Haal de cijfers van uw eigen gemeente op"


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a text, with commas between them.

    Examples
    --------
    >>> names_in("Den Haag, Utrecht ,")
    ('Den Haag', 'Utrecht')
    """
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def replaced_sentence(titel: str) -> str:
    """Return what happens to the figures that are here now."""
    return f"De cijfers die er nu zijn ({titel}) worden daardoor vervangen. Wat u bewaarde, blijft bewaard."


def done_sentence(opdracht: str, titel: str) -> str:
    """Return what is said when figures stand in place."""
    whose = "uit uw bestanden" if opdracht == "build" else f"van {titel}"
    return f"De cijfers {whose} staan klaar."


def drop_sentence(megabytes: int, number: int) -> str:
    """Return what files to drop, and how many."""
    return (
        "Mag ophalen niet op uw netwerk? Haal de bestanden dan ergens anders op, bij CBS, RIVM of PDOK. Zet "
        "ze hier neer. Hun naam maakt niet uit, en zip-bestanden mogen. Wij kijken eerst wat het is: u ziet "
        f"dat voordat er iets verandert. Samen hoogstens {megabytes} MB en {number} bestanden."
    )


def count_sentence(known: int, unknown: int) -> str:
    """Return how many parts were recognised and how many were not.

    >>> count_sentence(1, 0), count_sentence(2, 1)
    ('Wij herkennen 1 bestand.', 'Wij herkennen 2 bestanden. 1 bestand doet niet mee.')
    """
    left_out = f" {_files(unknown)} {'doet' if unknown == 1 else 'doen'} niet mee." if unknown else ""
    return f"Wij herkennen {_files(known) if known else 'geen enkel bestand'}.{left_out}"


def _files(number: int) -> str:
    return "1 bestand" if number == 1 else f"{number} bestanden"


def file_lines(lines: Iterable[tuple[str, str]]) -> str:
    """Return a list in markdown of files with what they were taken for."""
    return "\n".join(f"- **{safe_markdown(file)}**: {safe_markdown(what)}" for file, what in lines)


def plain_lines(lines: Iterable[str]) -> str:
    r"""Return a list in markdown; what stands further to the right stays below what is before it.

    >>> plain_lines(["Bron cbs", "  elf rijen"])
    '- Bron cbs\n  - elf rijen'
    """
    return "\n".join(
        f"{line[: len(line) - len(line.lstrip())]}- {safe_markdown(line.strip())}" for line in lines
    )


def years_typed(typed: Sequence[str]) -> list[int] | None:
    """Return the years that people typed, None where one of them is no year.

    >>> years_typed([" 2023"]), years_typed(["2023", ""])
    ([2023], None)
    """
    years = [int(one) if re.fullmatch(r"\d{4}", one.strip(), re.ASCII) else 0 for one in typed]
    return years if all(_FIRST_YEAR <= year <= _LAST_YEAR for year in years) else None
