"""The same subjects for younger and older adults, and what they would be with the ages of Nederland.

A table per year: figures of two years in one row would invite comparing over a break.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.models import Cijfer, Marge, Niveau
from wijkdata.stats.comparison import Vergelijking, compare_figures
from wijkdata.stats.intervals import CijferMetMarge
from wijkdata.stats.reasons import NietTeBerekenen, Reden
from wijkdata.stats.standardise import share_18_64, two_bands
from wijkdata.stats.subjects import number, text, with_kind

ALLEN, JONG, OUD = "18plus", "18_64", "65plus"


_CIJFER = (
    "indicator", "jaar", "leeftijd", "waarde", "ondergrens", "bovengrens", "ontbreekt", "marge",
    "volwassenen",
)  # fmt: skip


_RIJ = ("indicator", "jaar", "leeftijd", "indeling_jaar")


@dataclass(frozen=True, slots=True)
class Leeftijdsrij:
    """One subject in one year by age.

    `verschil` holds the older against the younger; `gestandaardiseerd` is the figure the area would have
    if it had the ages of Nederland.
    """

    indicator: Indicator
    jaar: int
    cijfers: Mapping[str, Cijfer]
    verschil: Vergelijking
    gestandaardiseerd: CijferMetMarge | NietTeBerekenen


def age_moments(aanbod: pd.DataFrame, niveau: Niveau, catalogue: Catalogue) -> pd.DataFrame:
    """Return which moments to ask for: per core subject the newest year, and the newest with both bands.

    Parameters
    ----------
    aanbod
        Answer of `load_aanbod`.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, indeling_jaar]
    """
    core = [key for key, one in catalogue.items() if one.kern and niveau not in one.verborgen_niveaus]
    rows = aanbod[
        (aanbod["niveau"] == niveau.value)
        & (aanbod["gevuld"] > 0)
        & aanbod["leeftijd"].isin([ALLEN, JONG, OUD])
        & aanbod["indicator"].isin(core)
    ]
    wanted = []
    for _, ages in rows.groupby("indicator", sort=False):
        by_age = {age: set(part["jaar"]) for age, part in ages.groupby("leeftijd")}
        years = {max(by_age[ALLEN])} if ALLEN in by_age else set()
        both = by_age.get(JONG, set()) & by_age.get(OUD, set())
        wanted.append(ages[ages["jaar"].isin(years | ({max(both)} if both else set()))])
    return pd.concat(wanted)[list(_RIJ)] if wanted else pd.DataFrame(columns=list(_RIJ))


def adult_share(nederland: Mapping[str, Cijfer]) -> float | None:
    """Return the share of the Dutch adults that are under 65, from the age shares of all inhabitants."""
    shares = [
        nederland.get(key, Cijfer(None)).waarde for key in ("aandeel_0_14", "aandeel_15_24", "aandeel_65plus")
    ]
    if any(share is None for share in shares):
        return None
    return share_18_64(*(float(share) for share in shares if share is not None))


def make_leeftijden(
    rijen: pd.DataFrame, gewicht: float | None, catalogue: Catalogue
) -> dict[int, list[Leeftijdsrij]]:
    """Return the subjects by age of one area, per year, newest first.

    Parameters
    ----------
    rijen
        Answer of `load_cijfers_van` for that area and the moments of `age_moments`.
    gewicht
        Answer of `adult_share`.
    """
    figures: dict[tuple[str, int], dict[str, Cijfer]] = {}
    columns = (rijen[name].tolist() for name in _CIJFER)
    for sleutel, jaar, leeftijd, value, low, high, why, marge, adults in zip(*columns, strict=True):
        cijfer = Cijfer(
            number(value),
            number(low),
            number(high),
            ontbreekt=text(why),
            aangenomen=marge == Marge.AANGENOMEN,
            volwassenen=number(adults),
        )
        figures.setdefault((sleutel, jaar), {})[leeftijd] = cijfer
    years: dict[int, list[Leeftijdsrij]] = {}
    for (sleutel, jaar), cijfers in figures.items():
        if any(cijfer.waarde is not None for cijfer in cijfers.values()):
            years.setdefault(jaar, []).append(_row(catalogue[sleutel], jaar, cijfers, gewicht))
    order = list(catalogue)
    return {
        jaar: sorted(years[jaar], key=lambda one: order.index(one.indicator.sleutel))
        for jaar in sorted(years, reverse=True)
    }


def _row(
    indicator: Indicator, jaar: int, cijfers: Mapping[str, Cijfer], gewicht: float | None
) -> Leeftijdsrij:
    jong, oud = (cijfers.get(age, Cijfer(None)) for age in (JONG, OUD))
    standard: CijferMetMarge | NietTeBerekenen = NietTeBerekenen(Reden.GEEN_CIJFERS)
    if jong.waarde is not None and oud.waarde is not None:
        standard = two_bands(with_kind(jong, indicator), with_kind(oud, indicator), gewicht)
    difference = compare_figures(oud, jong, indicator)
    return Leeftijdsrij(indicator, jaar, cijfers, difference, standard)
