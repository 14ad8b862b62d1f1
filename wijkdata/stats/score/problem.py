"""What the priorities engine is asked: figures, indicators with weights, and settings.

A higher score always means more need, so more reason to act.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from wijkdata.errors import InvoerFout
from wijkdata.models import Richting

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
BoolArray = npt.NDArray[np.bool_]
_Number = TypeVar("_Number", np.float64, np.bool_)

TWEE_DERDE = 2 / 3
SAMENHANG = 0.3
"""Usual correlation between the errors of one model within one area."""


class ScoreFout(InvoerFout):
    """The figures, weights or settings given to the score cannot be used."""


class Normalisatie(StrEnum):
    """How figures in different units become points (see `normalise`)."""

    Z = "z"
    MINMAX = "minmax"
    RANG = "rang"
    BENCHMARK = "benchmark"


class Middeling(StrEnum):
    """How points become one score: arithmetic compensates fully, geometric less."""

    REKENKUNDIG = "rekenkundig"
    MEETKUNDIG = "meetkundig"


class Maat(StrEnum):
    """Where need is densest (`aandeel`), or where most people live with it (`aantal`)."""

    AANDEEL = "aandeel"
    AANTAL = "aantal"


@dataclass(frozen=True, slots=True)
class Criterium:
    """One indicator in the score.

    Parameters
    ----------
    sleutel, thema
        Keys of the indicator and of its theme.
    richting
        `hoger_slechter` counts as need as it is, `hoger_beter` is turned round; neutral is refused.
    gewicht
        Weight within the theme, 0 or more; only the ratio counts.
    model
        Name of the model whose errors this figure shares with others in the same area; empty: its own.
    fout_teken
        1 where an error of that model points towards need as those of its other figures do, -1 where it
        points the other way.
    halve_breedte
        Assumed half-width of the 95% interval, in the unit of the figure, for areas without bounds; None
        for counted figures, which are then taken as exact.
    bereik
        Values that can exist, such as (0, 100) for percentages; draws are kept within.
    benchmark, stap
        Reference value and the difference that matters (the catalogue's `min_verschil`), both in the
        unit of the figure; only needed for `Normalisatie.BENCHMARK`.
    """

    sleutel: str
    thema: str
    richting: Richting
    gewicht: float = 1.0
    model: str = ""
    fout_teken: int = 1
    halve_breedte: float | None = None
    bereik: tuple[float, float] = (-math.inf, math.inf)
    benchmark: float | None = None
    stap: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Probleem:
    """Areas by indicators, with weights.

    Parameters
    ----------
    gebieden
        Codes of n areas.
    criteria
        m indicators.
    waarden
        n x m figures in the units of the catalogue; NaN where a figure is missing.
    themagewichten
        Weight per theme, 0 or more; only the ratio counts. Themes not named weigh 0.
    ondergrens, bovengrens
        n x m 95% bounds; NaN where there are none.
    aangenomen
        n x m: whether those bounds are assumed, not published.
    mensen
        n numbers of people, NaN where unknown; needed for `Maat.AANTAL`.
    volwassenen
        n numbers of adults, NaN where unknown: with too few of them an area gets no score (`stats/small.py`).
    weinig
        n numbers of people that an own figure which counts is about, NaN where those are not few.
    """

    gebieden: tuple[str, ...]
    criteria: tuple[Criterium, ...]
    waarden: FloatArray
    themagewichten: Mapping[str, float]
    ondergrens: FloatArray | None = None
    bovengrens: FloatArray | None = None
    aangenomen: BoolArray | None = None
    mensen: FloatArray | None = None
    volwassenen: FloatArray | None = None
    weinig: FloatArray | None = None

    def only(self, sleutels: Collection[str]) -> Probleem:
        """Return the same areas with some of the indicators."""
        kolom = [place for place, one in enumerate(self.criteria) if one.sleutel in sleutels]

        def some(table: npt.NDArray[_Number] | None) -> npt.NDArray[_Number] | None:
            return None if table is None else table[:, kolom]

        return replace(
            self,
            criteria=tuple(self.criteria[place] for place in kolom),
            waarden=self.waarden[:, kolom],
            ondergrens=some(self.ondergrens),
            bovengrens=some(self.bovengrens),
            aangenomen=some(self.aangenomen),
        )

    def with_weights(
        self, themas: Mapping[str, float] | None = None, indicatoren: Mapping[str, float] | None = None
    ) -> Probleem:
        """Return a copy with other weights; what is not named keeps its own."""
        changed = indicatoren or {}
        criteria = tuple(replace(c, gewicht=changed.get(c.sleutel, c.gewicht)) for c in self.criteria)
        return replace(self, criteria=criteria, themagewichten={**self.themagewichten, **(themas or {})})


@dataclass(frozen=True, slots=True)
class Instellingen:
    """The choices that lead to one ranking.

    `k` is how many areas can be chosen. `min_gewicht` is the share of the weight that must be present,
    within a theme and in all, before there is a score.
    """

    normalisatie: Normalisatie = Normalisatie.Z
    aggregatie: Middeling = Middeling.REKENKUNDIG
    winsoriseren: bool = False
    maat: Maat = Maat.AANDEEL
    k: int = 3
    min_gewicht: float = TWEE_DERDE


@dataclass(frozen=True, slots=True)
class Onzekerheid:
    """What may vary between draws, and how far.

    Parameters
    ----------
    trekkingen, zaad
        Number of draws (the app never uses fewer than 2,000) and the seed.
    breedte, breedte_cijfers
        Spread b of the weights of themes, and of those within a theme, 0 to 0.5: a weight w gets standard
        deviation b * sqrt(w * (1 - w)). At 0.1 a theme of 20% lies between about 14% and 27% in nine of
        ten draws.
    normalisaties, aggregaties
        Choices drawn with equal chance; the chosen one always takes part.
    laat_weg
        Leave out one indicator, or none, in each draw (all with equal chance); never the only one of a theme.
    aftoppen
        Pull in outliers in half of the draws, whatever was chosen.
    waarden
        Draw the figures within their intervals.
    correlatie
        Correlation, 0 to 1, between errors of indicators from one model within one area. What hangs together
        between the changes of figures over the years, of two models, is as a single number about 0.2.
    """

    trekkingen: int = 2000
    zaad: int = 1
    breedte: float = 0.1
    breedte_cijfers: float = 0.1
    normalisaties: tuple[Normalisatie, ...] = (Normalisatie.Z, Normalisatie.MINMAX, Normalisatie.RANG)
    aggregaties: tuple[Middeling, ...] = field(default=tuple(Middeling))
    laat_weg: bool = True
    aftoppen: bool = True
    waarden: bool = True
    correlatie: float = SAMENHANG

    def __post_init__(self) -> None:
        if not 1 <= self.trekkingen <= 1_000_000:
            raise ScoreFout("Het aantal trekkingen moet tussen 1 en 1.000.000 liggen.")
        if not 0 <= self.zaad < 2**63:
            raise ScoreFout("Het startgetal van de trekkingen moet tussen 0 en 2^63 liggen.")
        if not (0 <= self.breedte <= 0.5 and 0 <= self.breedte_cijfers <= 0.5):
            raise ScoreFout("De speling in de gewichten moet tussen 0 en 0,5 liggen.")
        if not 0 <= self.correlatie <= 1:
            raise ScoreFout("De samenhang tussen fouten moet tussen 0 en 1 liggen.")
