"""What stands out: the clearest differences of one area from a benchmark, and among areas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.models import Cijfer
from wijkdata.stats.comparison import Oordeel, Vergelijking, compare_figures
from wijkdata.stats.small import too_few_to_lead
from wijkdata.stats.subjects import cijfer_of
from wijkdata.stats.tally import countable
from wijkdata.stats.unusual import Verdelingen, opening_order


@dataclass(frozen=True, slots=True)
class Opvallend:
    """One indicator on which an area differs clearly from its benchmark.

    `cijfer` and `referentie` are (waarde, ondergrens, bovengrens); `kracht` is how unusual the difference
    is (see `wijkdata.stats.unusual`), which makes indicators comparable.
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
    profiel: pd.DataFrame,
    code: str,
    benchmark: str,
    catalogue: Catalogue,
    verdelingen: Verdelingen,
    count: int = 5,
) -> list[Opvallend]:
    """Return where one area differs clearly from a benchmark, as `opening_order`; unfavourable first.

    Only core indicators that a tally counts (see `wijkdata.stats.tally`). Where there are clear differences
    both ways, at least one of each way is kept.

    Parameters
    ----------
    profiel
        Answer of `load_cijfers_van` that holds both areas.
    verdelingen
        How all areas of the level lie, which tells what is unusual.
    """
    own = profiel[profiel["code"] == code].set_index("indicator")
    other = profiel[profiel["code"] == benchmark].set_index("indicator")
    found = []
    for indicator in _may_stand_out(catalogue, own.index.intersection(other.index)):
        row = own.loc[indicator.sleutel]
        cijfer = _estimate(row)
        referentie = float(other.loc[indicator.sleutel, "waarde"])
        outcome = compare_figures(cijfer_of(row), Cijfer(referentie), indicator)
        if outcome.oordeel in {Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER}:
            kracht = verdelingen.distance(indicator.sleutel, cijfer[0], referentie)
            found.append(
                Opvallend(indicator, int(row["jaar"]), row["leeftijd"], cijfer, referentie, outcome, kracht)
            )
    both = _both_ways(sorted(found, key=_first_to_tell), count)
    return sorted(both, key=lambda one: one.vergelijking.oordeel == Oordeel.GUNSTIGER)


def count_comparable(profiel: pd.DataFrame, code: str, benchmark: str, catalogue: Catalogue) -> int:
    """Return on how many subjects an area could stand out: both it and its benchmark have a figure."""
    known = profiel[profiel["waarde"].notna()]
    own, other = (set(known.loc[known["code"] == one, "indicator"]) for one in (code, benchmark))
    return len(_may_stand_out(catalogue, own & other))


def find_gaps(
    profiel: pd.DataFrame,
    codes: Sequence[str],
    catalogue: Catalogue,
    verdelingen: Verdelingen,
    count: int = 5,
) -> list[HoogLaag]:
    """Return the indicators on which the highest and the lowest of some areas lie furthest apart.

    The two must differ by the rule for two estimates: their intervals do not overlap. Areas with too few
    adults to lead are left out.
    """
    by_indicator = dict(tuple(_large(profiel, codes).groupby("indicator", sort=False)))
    found = []
    for indicator in _may_stand_out(catalogue, by_indicator):
        rows = by_indicator[indicator.sleutel]
        if len(rows) < 2:
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
                    verdelingen.distance(indicator.sleutel, float(high["waarde"]), float(low["waarde"])),
                    (high["code"], low["code"]),
                )
            )
    return sorted(found, key=lambda one: (-one.kracht, one.indicator.sleutel))[:count]


def count_gap_subjects(profiel: pd.DataFrame, codes: Sequence[str], catalogue: Catalogue) -> int:
    """Return on how many subjects areas could differ: two of them or more have a figure."""
    counts = _large(profiel, codes)["indicator"].value_counts()
    return len(_may_stand_out(catalogue, set(counts.index[counts > 1])))


def _estimate(row: pd.Series) -> tuple[float, float, float]:
    return float(row["waarde"]), float(row["ondergrens"]), float(row["bovengrens"])


def _large(profiel: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Return the figures of areas with enough adults to lead."""
    large = profiel["code"].isin(codes) & ~too_few_to_lead(profiel["volwassenen"])
    return profiel[large & profiel["waarde"].notna()]


def _may_stand_out(catalogue: Catalogue, present: Collection[str]) -> list[Indicator]:
    return countable(one for key, one in catalogue.items() if key in present and one.kern)


def _first_to_tell(one: Opvallend) -> tuple[bool, float, str]:
    return opening_order(one.indicator, one.kracht)


def _both_ways(strongest_first: list[Opvallend], count: int) -> list[Opvallend]:
    """Keep the strongest, but never lose the only ones that point the other way."""
    kept, rest = strongest_first[:count], strongest_first[count:]
    ways = {one.vergelijking.oordeel for one in kept}
    missing = next((one for one in rest if one.vergelijking.oordeel not in ways), None)
    return [*kept[: count - 1], missing] if missing else kept
