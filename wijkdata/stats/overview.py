"""Areas by indicators: every figure with how it compares, and the order to show them in."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Cijfer, Marge, Niveau, Ontbreekt, Richting
from wijkdata.stats.classify import difference_index
from wijkdata.stats.comparison import compare_table
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.rounding import rounding
from wijkdata.stats.similar import Kenmerk, similar_areas
from wijkdata.stats.small import MIN_VOLWASSENEN
from wijkdata.stats.tally import countable

VOLGORDEN = OP_NAAM, OP_TELLING, OP_GELIJKENIS = "naam", "telling", "gelijkenis"
"""Ways to order areas; the key of a theme or an indicator is one too."""


@dataclass(frozen=True, slots=True)
class Meting:
    """One column: an indicator in a year, for an age; `telt` tells whether a tally may count it.

    The subject of the sidebar stands in the table of the core set too, and is no part of it.
    """

    indicator: Indicator
    jaar: int
    leeftijd: str
    telt: bool = True

    @property
    def sleutel(self) -> str:
        """Key of the indicator."""
        return self.indicator.sleutel

    def other_year(self, jaar: float) -> str:
        """Return the year of a figure in this column that is not of its year; else nothing."""
        return "" if math.isnan(jaar) or jaar == self.jaar else str(int(jaar))


@dataclass(frozen=True, eq=False)
class Overzicht:
    """Areas by indicators.

    `gebieden` has the columns naam, inwoners and volwassenen, by code. `cijfers` has one row for each area
    and indicator: code, indicator, jaar, waarde, ondergrens, bovengrens, ontbreekt, the columns of
    `compare_frame` and `klasse` (0, far below the benchmark, to 4; 5 without). `naast` holds the figures of
    gemeente and Nederland by name and indicator. `maatstaf` is what areas are compared with; it fits after
    "in".
    """

    niveau: Niveau
    gebieden: pd.DataFrame
    metingen: tuple[Meting, ...]
    cijfers: pd.DataFrame
    maatstaf: str
    naast: Mapping[str, Mapping[str, Cijfer]]

    @cached_property
    def indicatoren(self) -> list[Indicator]:
        """The indicators, in the order of the columns."""
        return [meting.indicator for meting in self.metingen]

    @cached_property
    def tellend(self) -> list[Indicator]:
        """The indicators that a tally counts; a profile counts the same ones."""
        return countable(meting.indicator for meting in self.metingen if meting.telt)

    @cached_property
    def waarden(self) -> pd.DataFrame:
        """Figures only: one row per code, one column per indicator."""
        return self.cijfers.pivot(index="code", columns="indicator", values="waarde").reindex(
            index=self.gebieden.index, columns=[meting.sleutel for meting in self.metingen]
        )

    @property
    def te_klein(self) -> int:
        """Number of areas with figures where too few people live to say anything."""
        small = self.cijfers[self.cijfers["te_klein"] & self.cijfers["waarde"].notna()]
        return int(small["code"].nunique())

    @property
    def heeft_andere_jaren(self) -> bool:
        """Whether a figure is of another year than its column: then it is told below that figure."""
        year_of = {one.sleutel: one.jaar for one in self.metingen}
        known = self.cijfers[self.cijfers["waarde"].notna() & self.cijfers["jaar"].notna()]
        return bool((known["jaar"] != known["indicator"].map(year_of)).any())

    @property
    def leeg(self) -> bool:
        """Whether there is not one figure to show."""
        return bool(self.cijfers["waarde"].isna().all())

    def only(self, codes: Sequence[str], sleutels: Sequence[str] | None = None) -> Overzicht:
        """Return a part: some areas in this order, and some of the indicators."""
        if sleutels is None and list(codes) == self.gebieden.index.tolist():
            return self
        metingen = tuple(one for one in self.metingen if sleutels is None or one.sleutel in sleutels)
        cijfers = self.cijfers
        if len(codes) < len(self.gebieden):
            cijfers = cijfers[cijfers["code"].isin(codes)]
        if sleutels is not None:
            cijfers = cijfers[cijfers["indicator"].isin([one.sleutel for one in metingen])]
        return Overzicht(
            self.niveau, self.gebieden.loc[list(codes)], metingen, cijfers, self.maatstaf, self.naast
        )


def judge(
    gebieden: pd.DataFrame,
    metingen: Sequence[Meting],
    figures: pd.DataFrame,
    referenties: Mapping[str, npt.ArrayLike | None],
) -> pd.DataFrame:
    """Compare every figure with its benchmark, by the one rule.

    Parameters
    ----------
    gebieden
        The areas, by code.
    figures
        Columns code, indicator, jaar, inwoners, volwassenen, waarde, ondergrens, bovengrens, ontbreekt and,
        where some are about few people, aantal; missing rows have no figure.
    referenties
        Per indicator one benchmark for all areas, or one for each; None or NaN where there is none.

    Returns
    -------
    DataFrame
        `Overzicht.cijfers`.
    """
    keys, codes = [one.sleutel for one in metingen], gebieden.index
    rows, columns = pd.Index(keys).get_indexer(figures["indicator"]), codes.get_indexer(figures["code"])
    asked = (rows >= 0) & (columns >= 0)

    def table(name: str, dtype: type) -> npt.NDArray[Any]:
        filled: npt.NDArray[Any] = np.full((len(keys), len(codes)), np.nan, dtype)
        if name not in figures:
            return filled
        filled[rows[asked], columns[asked]] = figures[name].to_numpy(dtype, na_value=np.nan)[asked]
        return filled

    bounds = {name: table(name, float) for name in ("waarde", "ondergrens", "bovengrens")}
    marge = table("marge", object)
    indicatoren = [one.indicator for one in metingen]
    people, adults = table("inwoners", float), table("volwassenen", float)
    small = adults < MIN_VOLWASSENEN
    nobody = (gebieden["inwoners"] == 0).to_numpy(bool, na_value=False)
    off = np.array([rounding(one, *row) for one, *row in zip(indicatoren, people, adults, strict=True)])
    which = {"aangenomen": marge == Marge.AANGENOMEN, "te_klein": small, "afronding": off}
    judged = compare_table(bounds | which, [referenties.get(key) for key in keys], indicatoren)
    smallest = np.array([[one.min_verschil] for one in indicatoren])
    klasse = difference_index(judged["oordeel"], judged["verschil"], smallest)
    parts = {
        **bounds,
        "marge": marge,
        "te_klein": small,
        "inwoners": people,
        "volwassenen": adults,
        "aantal": table("aantal", float),
        "jaar": table("jaar", float),
        "ontbreekt": np.where(
            nobody & np.isnan(bounds["waarde"]), Ontbreekt.ONBEWOOND, table("ontbreekt", object)
        ),
        **judged,
        "klasse": klasse,
    }
    return pd.DataFrame(
        {"code": np.tile(codes, len(keys)), "indicator": np.repeat(keys, len(codes))}
        | {name: part.ravel() for name, part in parts.items()}
    )


def order_codes(overzicht: Overzicht, volgorde: str, telling: pd.DataFrame, gekozen: str = "") -> list[str]:
    """Return the codes of the areas in the order to show them; areas without a figure come last.

    Parameters
    ----------
    volgorde
        Key of an indicator (least favourable first, else highest first), `OP_NAAM`, `OP_TELLING` or the key
        of a theme (least favourable on balance first), or `OP_GELIJKENIS`.
    telling
        Answer of `tally_outcomes` for the indicators of that order.
    gekozen
        The area that others are to resemble.
    """
    names = overzicht.gebieden["naam"].str.casefold()
    by_name = names.sort_values(kind="stable").index
    if volgorde == OP_NAAM:
        return list(by_name)
    if volgorde == OP_GELIJKENIS:
        near = _nearest(overzicht, gekozen)
        return [*near, *(code for code in by_name if code not in set(near))]
    indicator = next((one for one in overzicht.indicatoren if one.sleutel == volgorde), None)
    if indicator is None:
        return list(telling.loc[by_name].sort_values("gemiddelde", kind="stable").index)
    low_first = indicator.richting is Richting.HOGER_BETER
    figures = overzicht.waarden.loc[by_name, volgorde]
    return list(figures.sort_values(ascending=low_first, kind="stable").index)


def can_resemble(overzicht: Overzicht, code: str) -> bool:
    """Whether there are areas to find that resemble this one."""
    return bool(code) and len(_nearest(overzicht, code)) > 1


def _nearest(overzicht: Overzicht, code: str) -> list[str]:
    """Return an area and those that can be compared with it, the most alike first."""
    traits = [Kenmerk(one.sleutel, 1) for one in overzicht.indicatoren]
    found = similar_areas(
        overzicht.waarden.reset_index(), code, kenmerken=traits, aantal=len(overzicht.gebieden)
    )
    return [code] if isinstance(found, NietTeBerekenen) else [code, *found["code"]]
