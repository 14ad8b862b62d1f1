"""Classes for a map: which colour each area gets, and what the legend calls it.

They are made of rounded figures, so that two areas with 17% on the screen share a colour and the legend is
always right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wijkdata.catalogue import Indicator
from wijkdata.models import Richting
from wijkdata.stats.classify import (
    GEEN_KLASSE,
    VEEL,
    KlasseMethode,
    Klassen,
    difference_index,
    difference_places,
    make_classes,
)
from wijkdata.stats.comparison import RELATIVE_TOLERANCE, Oordeel
from wijkdata.view.numbers import GEEN_CIJFER, format_drempel, format_interval, format_waarde, round_shown
from wijkdata.view.theme import LIGHT, Palette
from wijkdata.view.words import OORDEEL_VORM, OORDEEL_WOORD, oordeel_label

_SPREAD: Final = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
"""Which steps of a ramp of five serve fewer classes, as far apart as they go."""


@dataclass(frozen=True, slots=True)
class Klasse:
    """One class: its colour, what it is called, and how many areas are in it."""

    kleur: str
    label: str
    aantal: int
    uitleg: str = ""
    gestreept: bool = False
    """Whether lines run through the colour: what is unfavourable is told apart in grey print too."""


@dataclass(frozen=True, slots=True)
class KaartKlassen:
    """The classes of one map, in the order of the legend (lowest figures first).

    `index` gives the class of each area, in the order of the figures; the number after the last class
    means that there is nothing to colour (`ontbreekt`, always present, possibly of no areas).
    """

    klassen: tuple[Klasse, ...]
    ontbreekt: Klasse
    index: tuple[int, ...]
    bovengrenzen: tuple[float, ...] = ()
    """Highest figure of each class; empty where the classes are differences."""
    laagste: float = -math.inf
    """Lowest figure of the first class."""

    @property
    def is_verschil(self) -> bool:
        """Whether the colours say how areas differ from a benchmark."""
        return bool(self.klassen) and not self.bovengrenzen

    @property
    def kleuren(self) -> list[str]:
        """Colour by index, that of missing figures last."""
        return [klasse.kleur for klasse in (*self.klassen, self.ontbreekt)]


def value_classes(
    waarden: Sequence[float] | pd.Series,
    indicator: Indicator,
    methode: KlasseMethode = KlasseMethode.KWANTIEL,
    colours: Palette = LIGHT,
) -> KaartKlassen:
    """Divide figures over at most five classes from little to much.

    Figures are rounded to what the screen shows first: areas with the same figure on the screen have the
    same colour, and the labels hold exactly. The colours say how much, not how good.
    """
    shown = round_shown(pd.to_numeric(pd.Series(waarden)).astype(float), indicator.decimalen)
    found = make_classes(shown, methode=methode)
    if not isinstance(found, Klassen):
        return KaartKlassen((), _missing(np.isnan(shown), colours), (0,) * len(shown))
    count = len(found.bovengrenzen)
    index = np.array([count if place is None else place for place in found.assign(shown)], dtype=int)
    klassen = tuple(
        Klasse(colours.sequential[step], label, int(np.sum(index == place)))
        for place, (step, label) in enumerate(
            zip(_SPREAD[count], _value_labels(found, indicator), strict=True)
        )
    )
    missing = _missing(index == count, colours)
    return KaartKlassen(klassen, missing, tuple(index.tolist()), found.bovengrenzen, found.laagste)


def difference_classes(
    vergeleken: pd.DataFrame, indicator: Indicator, colours: Palette = LIGHT
) -> KaartKlassen:
    """Divide areas by how clearly they differ from their benchmark, from far below to far above.

    Parameters
    ----------
    vergeleken
        Columns `oordeel` and `verschil` as `compare_frame` gives them. The rule decides who is in the
        middle class, so a large difference with a wide interval is there too.
    """
    oordelen, verschil = vergeleken["oordeel"].to_numpy(), vergeleken["verschil"].to_numpy(dtype=float)
    index = difference_index(oordelen, verschil, indicator.min_verschil)
    klassen = tuple(
        Klasse(colour, label, int(np.sum(index == place)), uitleg, _is_unfavourable(label))
        for place, (colour, (label, uitleg)) in enumerate(
            zip(colour_ramp(indicator, colours), _difference_labels(indicator), strict=True)
        )
    )
    label = GEEN_CIJFER
    if (oordelen == Oordeel.NIET_TE_VERGELIJKEN).any():
        label = OORDEEL_WOORD[Oordeel.NIET_TE_VERGELIJKEN]
    return KaartKlassen(klassen, _missing(index == GEEN_KLASSE, colours, label), tuple(index.tolist()))


def place_of(
    klassen: KaartKlassen, waarde: float, indicator: Indicator, vergeleken_met: float | None = None
) -> int | None:
    """Return the class a figure beside the map (gemeente, Nederland) lies in; None where it lies in none.

    Parameters
    ----------
    vergeleken_met
        The benchmark of the map, needed where its classes are differences.
    """
    if not klassen.is_verschil:
        shown = round_shown(waarde, indicator.decimalen)
        lowest, highest = round_shown([klassen.laagste, klassen.bovengrenzen[-1]], indicator.decimalen)
        if not lowest <= shown <= highest:
            return None
        return int(np.searchsorted(klassen.bovengrenzen[:-1], shown, side="left"))
    if vergeleken_met is None:
        raise ValueError("the classes are differences, so the benchmark must be given")
    return int(difference_places(np.array([waarde - vergeleken_met]), indicator.min_verschil)[0])


def difference_note(indicator: Indicator, *, kort: bool = False) -> str:
    """Say from what difference on a colour of `difference_classes` begins; `kort` in two lines of a slide."""
    smallest = format_drempel(indicator.min_verschil, indicator)
    much = format_drempel(VEEL * indicator.min_verschil, indicator)
    if kort:
        return f"Verschil: vanaf {smallest}. Veel: vanaf {much}."
    return f"Een verschil telt vanaf {smallest}. “Veel” is vanaf {much}."


def colour_ramp(indicator: Indicator, colours: Palette) -> tuple[str, ...]:
    """Return five colours from low to high, or from far below to far above a benchmark."""
    match indicator.richting:
        case Richting.HOGER_BETER:
            return colours.diverging
        case Richting.HOGER_SLECHTER:
            return colours.diverging[::-1]
        case Richting.NEUTRAAL:
            return colours.sequential


def _difference_labels(indicator: Indicator) -> list[tuple[str, str]]:
    """Return label and explanation of five classes from far below to far above the benchmark."""
    below, above = {
        Richting.HOGER_BETER: (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER),
        Richting.HOGER_SLECHTER: (Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER),
        Richting.NEUTRAAL: (Oordeel.LAGER, Oordeel.HOGER),
    }[indicator.richting]
    near = f"{format_drempel(indicator.min_verschil, indicator)} of meer"
    far = f"{format_drempel(VEEL * indicator.min_verschil, indicator)} of meer"
    unclear = f"minder dan {format_drempel(indicator.min_verschil, indicator)}, of onzeker"
    return [
        (f"{OORDEEL_VORM[below] * 2} veel {OORDEEL_WOORD[below]}", far),
        (oordeel_label(below), near),
        (oordeel_label(Oordeel.GEEN_DUIDELIJK_VERSCHIL), unclear),
        (oordeel_label(above), near),
        (f"{OORDEEL_VORM[above] * 2} veel {OORDEEL_WOORD[above]}", far),
    ]


def _is_unfavourable(label: str) -> bool:
    return label.endswith(f" {OORDEEL_WOORD[Oordeel.ONGUNSTIGER]}")


def _value_labels(klassen: Klassen, indicator: Indicator) -> list[str]:
    """Name each class by the figures it may hold, as the screen writes them; together they leave no gap."""
    step = 10.0**-indicator.decimalen
    tops = [math.floor(top / step + RELATIVE_TOLERANCE) * step for top in klassen.bovengrenzen]
    bottoms = [klassen.laagste, *(top + step for top in tops[:-1])]
    return [
        _range_label(bottom, top, indicator) if top > bottom - step / 2 else "geen gebieden"
        for bottom, top in zip(bottoms, tops, strict=True)
    ]


def _range_label(low: float, high: float, indicator: Indicator) -> str:
    low_text, high_text = format_waarde(low, indicator), format_waarde(high, indicator)
    return low_text if low_text == high_text else format_interval(low, high, indicator)


def _missing(where: NDArray[np.bool_], colours: Palette, label: str = GEEN_CIJFER) -> Klasse:
    return Klasse(colours.missing, label, int(where.sum()))
