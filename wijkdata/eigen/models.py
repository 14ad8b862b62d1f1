"""The nouns of own figures: what people say of an indicator of theirs, and one checked upload."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd

from wijkdata.catalogue import Eenheid, ThemaSleutel
from wijkdata.errors import WijkdataFout
from wijkdata.models import Richting

VOORVOEGSEL: Final = "eigen_"
"""How the key of every own indicator begins, and of no other."""
EIGEN_CIJFER: Final = "eigen cijfer"
"""What is said wherever the name or the source of an own figure stands."""
MIN_MENSEN: Final = 10
"""About fewer people than this no figure is kept."""
WEINIG_MENSEN: Final = 50
"""About fewer people than this a figure is shown as one of few people."""
KOLOMMEN: Final = (
    "gebied_code", "indeling_jaar", "jaar", "leeftijd",
    "waarde", "ondergrens", "bovengrens", "aantal", "ontbreekt",
)  # fmt: skip
"""The columns of `EigenCijfers.regels`, in this order."""


class EigenFout(WijkdataFout):
    """Own figures cannot be kept or read; what was kept is as it was."""


@dataclass(frozen=True, slots=True)
class EigenIndicator:
    """What people say of an indicator of theirs.

    `sleutel` is made by `own_key`; `bron_naam` is the source as people quote it.
    """

    sleutel: str
    naam: str
    uitleg: str
    eenheid: Eenheid
    richting: Richting
    thema: ThemaSleutel
    bron_naam: str
    min_verschil: float
    decimalen: int


@dataclass(frozen=True, eq=False)
class EigenCijfers:
    """One checked upload: it is kept as a whole, or not at all.

    Parameters
    ----------
    regels
        The columns `KOLOMMEN`. `gebied_code` as GM0599, WK059901, BU05990110 or NL00; values and bounds in
        the unit of the indicator; `aantal` the number of people a figure is about, NA where that is not
        known; `ontbreekt` a value of `models.Ontbreekt` where there is no figure, else NA.
    bestand, sha256
        Name of the file that was uploaded, without folder, and its hash.
    geen_kleine_groepen
        People confirmed that no figure is about fewer than `MIN_MENSEN` people.
    grenzen_berekend
        The bounds were computed by us from counts; else they stood in the file.
    bewaard_op
        When it was kept; None while it is not.
    """

    indicator: EigenIndicator
    regels: pd.DataFrame
    bestand: str
    sha256: str
    geen_kleine_groepen: bool
    grenzen_berekend: bool = False
    bewaard_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class BewaardCijfer:
    """What is known of one own indicator that is kept, without its figures."""

    indicator: EigenIndicator
    regels: int
    gebieden: int
    jaren: tuple[int, ...]
    bestand: str
    sha256: str
    bewaard_op: datetime
    geen_kleine_groepen: bool
    grenzen_berekend: bool


def own_key(naam: str, taken: Collection[str] = ()) -> str:
    """Return the key of a new own indicator by its name, with a number behind it where that is taken.

    Examples
    --------
    >>> own_key("Eén keer per week samen eten (%)"), own_key("Test", ["eigen_test"]), own_key("?")
    ('eigen_een_keer_per_week_samen_eten', 'eigen_test_2', 'eigen_cijfer')
    """
    plain = unicodedata.normalize("NFKD", naam.casefold()).encode("ascii", "ignore").decode()
    stem = VOORVOEGSEL + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_") or "cijfer")
    numbered = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def is_own(sleutel: str) -> bool:
    """Whether a key is that of an own indicator."""
    return sleutel.startswith(VOORVOEGSEL)
