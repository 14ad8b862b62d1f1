"""Why a statistic cannot be given: one typed answer instead of NaN, a warning or a traceback."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.stats.small import MIN_VOLWASSENEN

Getallen = npt.NDArray[np.float64]
"""One-dimensional array of floats; NaN marks what is missing."""

MIN_GEBIEDEN = 5
"""Fewer areas than this give no fifths, slope or clusters."""

MIN_DEKKING = 0.8
"""Share of the people that must be covered before a figure speaks for all of them."""


class Reden(StrEnum):
    """Why something cannot be calculated or said; `zin` is the sentence for the user."""

    GEEN_CIJFERS = "geen_cijfers"
    GEEN_INWONERS = "geen_inwoners"
    ONGELDIG = "ongeldig"
    DUBBEL = "dubbel"
    TE_WEINIG_GEBIEDEN = "te_weinig_gebieden"
    TE_WEINIG_CIJFERS = "te_weinig_cijfers"
    TE_WEINIG_DEKKING = "te_weinig_dekking"
    TE_KLEIN = "te_klein"
    TE_WEINIG_MENSEN = "te_weinig_mensen"
    GEEN_SPREIDING = "geen_spreiding"
    GEEN_RICHTING = "geen_richting"
    ZELFDE_GEBIED = "zelfde_gebied"
    EEN_MOMENT = "een_moment"
    BREUK = "breuk"
    ANDERE_TABEL = "andere_tabel"
    GEBIED_GEWIJZIGD = "gebied_gewijzigd"
    GEEN_MARGE = "geen_marge"
    MARGES_RAKEN = "marges_raken"
    GEEN_BUREN = "geen_buren"
    NIET_OPTELBAAR = "niet_optelbaar"
    TE_WEINIG_VOLWASSENEN = "te_weinig_volwassenen"
    GEEN_OUDEREN = "geen_ouderen"
    BIJNA_ALLEEN_OUDEREN = "bijna_alleen_ouderen"
    LEEFTIJDEN_ONBEKEND = "leeftijden_onbekend"

    @property
    def zin(self) -> str:
        """The reason as one plain Dutch sentence."""
        return _ZINNEN[self]


NIET_TE_CORRIGEREN = (
    Reden.TE_WEINIG_VOLWASSENEN,
    Reden.GEEN_OUDEREN,
    Reden.BIJNA_ALLEEN_OUDEREN,
    Reden.LEEFTIJDEN_ONBEKEND,
)
"""Why an area gets no figure that is corrected for age."""

_ZINNEN = {
    Reden.GEEN_CIJFERS: "Er zijn geen cijfers.",
    Reden.GEEN_INWONERS: "Er wonen hier geen mensen om mee te rekenen.",
    Reden.ONGELDIG: "Een van de getallen klopt niet. Kijk bij Kwaliteit wat er mis is.",
    Reden.DUBBEL: "Een gebied komt twee keer voor. Kies elk gebied één keer.",
    Reden.TE_WEINIG_GEBIEDEN: f"Er zijn te weinig gebieden met een cijfer. Nodig zijn er {MIN_GEBIEDEN}.",
    Reden.TE_WEINIG_CIJFERS: "Er zijn te weinig cijfers om mee te rekenen.",
    Reden.TE_WEINIG_DEKKING: "Er zijn te weinig cijfers: van meer dan 20 van de 100 mensen ontbreekt het.",
    Reden.TE_KLEIN: "Het aantal is te klein. Het toeval speelt dan een te grote rol.",
    Reden.TE_WEINIG_MENSEN: f"Er wonen minder dan {MIN_VOLWASSENEN} volwassenen. Dat is te weinig.",
    Reden.GEEN_SPREIDING: "Alle gebieden hebben hetzelfde cijfer.",
    Reden.GEEN_RICHTING: "Bij dit onderwerp is hoger niet beter of slechter.",
    Reden.ZELFDE_GEBIED: "Een gebied vergelijken we niet met zichzelf.",
    Reden.EEN_MOMENT: "Er is maar één jaar met een cijfer dat we kunnen vergelijken.",
    Reden.BREUK: "De manier van meten is veranderd. Cijfers van daarvoor vergelijken we niet.",
    Reden.ANDERE_TABEL: "Het rekenmodel is vernieuwd. Cijfers van daarvoor vergelijken we niet.",
    Reden.GEBIED_GEWIJZIGD: "De grens van dit gebied is veranderd. Cijfers van daarvoor vergelijken we niet.",
    Reden.NIET_OPTELBAAR: "Dit cijfer kun je niet optellen of middelen over gebieden.",
    Reden.TE_WEINIG_VOLWASSENEN: (
        f"Niet te corrigeren voor leeftijd: er wonen minder dan {MIN_VOLWASSENEN} volwassenen."
    ),
    Reden.GEEN_OUDEREN: "Niet te corrigeren voor leeftijd: er is geen cijfer over mensen vanaf 65 jaar.",
    Reden.BIJNA_ALLEEN_OUDEREN: (
        "Niet te corrigeren voor leeftijd: bijna alle volwassenen zijn 65 jaar of ouder."
    ),
    Reden.LEEFTIJDEN_ONBEKEND: "Niet te corrigeren voor leeftijd: we weten niet hoe oud de mensen zijn.",
    Reden.GEEN_MARGE: "Van deze cijfers is geen marge bekend.",
    Reden.MARGES_RAKEN: "De marges van de twee jaren raken elkaar.",
    Reden.GEEN_BUREN: "We kennen de grenzen van te weinig gebieden om buren te vinden.",
}


@dataclass(frozen=True, slots=True)
class NietTeBerekenen:
    """The answer of a statistic that cannot be given.

    Examples
    --------
    >>> NietTeBerekenen(Reden.GEEN_SPREIDING).zin
    'Niet te berekenen. Alle gebieden hebben hetzelfde cijfer.'
    """

    reden: Reden

    @property
    def zin(self) -> str:
        """What to show instead of the figure."""
        return f"Niet te berekenen. {self.reden.zin}"


def as_numbers(values: object) -> Getallen:
    """Return `values` as floats; text, None, NA and infinite numbers become NaN."""
    numbers = np.asarray(values)
    if numbers.dtype.kind not in "iuf" or numbers.ndim != 1:
        anything = pd.to_numeric(pd.Series(values, dtype="object"), errors="coerce")
        numbers = anything.to_numpy(dtype="float64", na_value=np.nan)
    return np.where(np.isfinite(numbers), numbers.astype("float64"), np.nan)


def as_number(value: float | None) -> float:
    """Return one value as a float; None and NA become NaN."""
    return math.nan if value is None or pd.isna(value) else float(value)


def is_number(*values: float | None) -> bool:
    """Whether every value is there and finite."""
    return all(math.isfinite(as_number(value)) for value in values)
