"""What stands out: the clearest differences of one area from a benchmark, and among areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.models import Cijfer, Richting
from wijkdata.stats.comparison import Oordeel, Vergelijking, compare_figures
from wijkdata.stats.small import too_few_to_lead
from wijkdata.stats.subjects import cijfer_of

_Finding = TypeVar("_Finding", "Opvallend", "HoogLaag")


@dataclass(frozen=True, slots=True)
class Opvallend:
    """One indicator on which an area differs clearly from its benchmark.

    `cijfer` and `referentie` are (waarde, ondergrens, bovengrens); `kracht` is the difference in units of
    `min_verschil`, which makes indicators comparable.
    """

    indicator: Indicator
    jaar: int
    leeftijd: str
    cijfer: tuple[float, float, float]
    referentie: float
    vergelijking: Vergelijking
    kracht: float


@dataclass(frozen=True, slots=True)
class HoogLaag:
    """The two areas that differ most on one indicator, each as (naam, waarde); `codes` are theirs."""

    indicator: Indicator
    jaar: int
    leeftijd: str
    hoogste: tuple[str, float]
    laagste: tuple[str, float]
    kracht: float
    codes: tuple[str, str] = ("", "")


def find_standouts(
    profiel: pd.DataFrame, code: str, benchmark: str, catalogue: Catalogue, count: int = 5
) -> list[Opvallend]:
    """Return where one area differs most clearly from a benchmark, unfavourable first.

    Only core indicators with a direction count, and of indicators that measure the same thing only the
    strongest. Where there are clear differences both ways, at least one of each way is kept.

    Parameters
    ----------
    profiel
        Answer of `load_cijfers_van` that holds both areas.
    """
    own = profiel[profiel["code"] == code].set_index("indicator")
    other = profiel[profiel["code"] == benchmark].set_index("indicator")
    found = []
    for sleutel in own.index.intersection(other.index):
        indicator = catalogue.get(sleutel)
        if indicator is None or not _may_stand_out(indicator):
            continue
        row = own.loc[sleutel]
        cijfer = _estimate(row)
        referentie = float(other.loc[sleutel, "waarde"])
        outcome = compare_figures(cijfer_of(row), Cijfer(referentie), indicator)
        if outcome.oordeel in {Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER}:
            kracht = abs(outcome.verschil or 0) / indicator.min_verschil
            found.append(
                Opvallend(indicator, int(row["jaar"]), row["leeftijd"], cijfer, referentie, outcome, kracht)
            )
    strongest = without_twins(sorted(found, key=lambda one: (-one.kracht, one.indicator.sleutel)))
    return sorted(_both_ways(strongest, count), key=lambda one: one.vergelijking.oordeel == Oordeel.GUNSTIGER)


def count_comparable(profiel: pd.DataFrame, code: str, benchmark: str, catalogue: Catalogue) -> int:
    """Return on how many subjects an area could stand out: both it and its benchmark have a figure."""
    known = profiel[profiel["waarde"].notna()]
    own, other = (set(known.loc[known["code"] == one, "indicator"]) for one in (code, benchmark))
    return sum(_may_stand_out(catalogue[key]) for key in own & other if key in catalogue)


def find_gaps(
    profiel: pd.DataFrame, codes: Sequence[str], catalogue: Catalogue, count: int = 5
) -> list[HoogLaag]:
    """Return the indicators on which the highest and the lowest of some areas differ most.

    The two must differ by the rule for two estimates: their intervals do not overlap. Areas with too few
    adults to lead are left out.
    """
    areas = _large(profiel, codes)
    found = []
    for sleutel, rows in areas.groupby("indicator", sort=False):
        indicator = catalogue.get(str(sleutel))
        if indicator is None or not _may_stand_out(indicator) or len(rows) < 2:
            continue
        low, high = rows.loc[rows["waarde"].idxmin()], rows.loc[rows["waarde"].idxmax()]
        outcome = compare_figures(cijfer_of(high), cijfer_of(low), indicator)
        if outcome.oordeel in {Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER}:
            found.append(
                HoogLaag(
                    indicator,
                    int(high["jaar"]),
                    high["leeftijd"],
                    (high["naam"], float(high["waarde"])),
                    (low["naam"], float(low["waarde"])),
                    abs(outcome.verschil or 0) / indicator.min_verschil,
                    (high["code"], low["code"]),
                )
            )
    return without_twins(sorted(found, key=lambda one: (-one.kracht, one.indicator.sleutel)))[:count]


def count_gap_subjects(profiel: pd.DataFrame, codes: Sequence[str], catalogue: Catalogue) -> int:
    """Return on how many subjects areas could differ: two of them or more have a figure."""
    counts = _large(profiel, codes)["indicator"].value_counts()
    return sum(
        count > 1 and key in catalogue and _may_stand_out(catalogue[key]) for key, count in counts.items()
    )


def without_twins(strongest_first: Iterable[_Finding]) -> list[_Finding]:
    """Leave out what measures the same as something stronger (`nooit_samen` in the catalogue)."""
    kept: list[_Finding] = []
    for one in strongest_first:
        if not any(one.indicator.sleutel in other.indicator.nooit_samen for other in kept):
            kept.append(one)
    return kept


def _estimate(row: pd.Series) -> tuple[float, float, float]:
    return float(row["waarde"]), float(row["ondergrens"]), float(row["bovengrens"])


def _large(profiel: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Return the figures of areas with enough adults to lead."""
    large = profiel["code"].isin(codes) & ~too_few_to_lead(profiel["volwassenen"])
    return profiel[large & profiel["waarde"].notna()]


def _may_stand_out(indicator: Indicator) -> bool:
    return indicator.kern and indicator.mag_vergelijken and indicator.richting is not Richting.NEUTRAAL


def _both_ways(strongest_first: list[Opvallend], count: int) -> list[Opvallend]:
    """Keep the strongest, but never lose the only ones that point the other way."""
    kept, rest = strongest_first[:count], strongest_first[count:]
    ways = {one.vergelijking.oordeel for one in kept}
    missing = next((one for one in rest if one.vergelijking.oordeel not in ways), None)
    return [*kept[: count - 1], missing] if missing else kept
