"""What every check means, and what it found, in plain Dutch; for the page and for the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from wijkdata.stats.quality.nouns import Bevinding, Ernst, Toets, worst_of
from wijkdata.view.numbers import format_number

ERNST_WOORD: Final = {
    Ernst.ERNSTIG: "✕ ernstig",
    Ernst.LET_OP: "! let op",
    Ernst.IN_ORDE: "✓ in orde",
    Ernst.NIET_TE_TOETSEN: "– niet te toetsen",
}
"""Shape and word: colour says nothing here."""


class Toetswoorden(NamedTuple):
    """The words of one check.

    `niets` is said where there is nothing to check, `gevonden` where something was found: {n} rows, {m}
    looked at. `een` is the same for one row.
    """

    naam: str
    wat: str
    wanneer: str
    niets: str
    een: str
    gevonden: str
    goed: str


_TEKSTEN: Final = tomllib.loads(
    (Path(__file__).resolve().parents[3] / "assets" / "teksten" / "toetsen.toml").read_text(encoding="utf-8")
)
TOETSEN: Final = {toets: Toetswoorden(**_TEKSTEN[toets.value]) for toets in Toets}
"""What each check means, from when on it counts, and what is said of what it found."""


_ZELDZAAM: Final = " Dat zijn uitzonderingen: minder dan 1 van de 500."


def check_line(bevinding: Bevinding) -> str:
    """Return how bad it is, of what, and what was found."""
    return f"{ERNST_WOORD[bevinding.ernst]} · {TOETSEN[bevinding.toets].naam}. {found_sentence(bevinding)}"


def kind_sentence(soort: str) -> str:
    """Return what is the matter with one row."""
    said: str = _TEKSTEN["soorten"][soort]
    return said


def found_sentence(bevinding: Bevinding) -> str:
    """Say what a check found.

    Examples
    --------
    >>> import pandas as pd
    >>> found_sentence(Bevinding(Toets.SOMMEN, 1200, pd.DataFrame({"ernst": ["let_op"] * 3})))
    '3 van de 1.200 sommen kloppen niet.'
    """
    words = TOETSEN[bevinding.toets]
    if bevinding.ernst is Ernst.NIET_TE_TOETSEN:
        return words.niets
    said = words.goed if not bevinding.gevonden else words.een if bevinding.gevonden == 1 else words.gevonden
    said += _ZELDZAAM if bevinding.ernst is Ernst.IN_ORDE and bevinding.gevonden else ""
    return said.format(n=format_number(bevinding.gevonden), m=format_number(bevinding.gekeken))


def whole_sentence(bevindingen: Sequence[Bevinding]) -> str:
    """Say how it stands with the figures as a whole, without a capital: what is serious first."""
    counts = {ernst: sum(one.ernst is ernst for one in bevindingen) for ernst in Ernst}
    checked = len(bevindingen) - counts[Ernst.NIET_TE_TOETSEN]
    if worst_of(tuple(bevindingen)) is Ernst.ERNSTIG:
        return f"bij {counts[Ernst.ERNSTIG]} van de {checked} punten is iets ernstig mis"
    if counts[Ernst.LET_OP]:
        return f"niets is ernstig mis; bij {counts[Ernst.LET_OP]} van de {checked} punten moet u opletten"
    return f"alle {checked} punten zijn in orde"
