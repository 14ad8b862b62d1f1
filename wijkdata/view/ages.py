"""The same subjects for younger and older adults, and what they would be with the ages of Nederland.

A table per year: figures of two years in one row would invite comparing over a break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.models import Niveau, Richting
from wijkdata.stats import intervals
from wijkdata.stats.comparison import Oordeel, Vergelijking, compare_two_estimates
from wijkdata.stats.reasons import NietTeBerekenen, Reden
from wijkdata.stats.standardise import share_18_64, two_bands
from wijkdata.view.numbers import format_interval, format_waarde, join_words
from wijkdata.view.profile import number, text, with_kind
from wijkdata.view.sentences import Cijfer
from wijkdata.view.words import OORDEEL_VORM, leeftijd_naam, missing_reason, safe_html

ALLEN, JONG, OUD = "18plus", "18_64", "65plus"
ZELF_BEREKEND = "Met de leeftijden van Nederland (zelf berekend)"
_CIJFER = ("indicator", "jaar", "leeftijd", "waarde", "ondergrens", "bovengrens", "ontbreekt")
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
    gestandaardiseerd: intervals.Cijfer | NietTeBerekenen


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
        Answer of `load_profiel` for that area and the moments of `age_moments`.
    gewicht
        Answer of `adult_share`.
    """
    figures: dict[tuple[str, int], dict[str, Cijfer]] = {}
    columns = (rijen[name].tolist() for name in _CIJFER)
    for sleutel, jaar, leeftijd, value, low, high, why in zip(*columns, strict=True):
        cijfer = Cijfer(number(value), number(low), number(high), text(why))
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


def ages_table(rijen: Sequence[Leeftijdsrij], kop: str) -> str:
    """Return the subjects of one year by age as a table; an age without any figure gets no column."""
    ages = [age for age in (ALLEN, JONG, OUD) if any(_figure(rij, age).waarde is not None for rij in rijen)]
    both = JONG in ages and OUD in ages
    heads = [leeftijd_naam(age) for age in ages] + ([ZELF_BEREKEND] if both else [])
    head = "".join(f'<th scope="col" class="getal">{safe_html(name)}</th>' for name in heads)
    head += '<th scope="col">Verschil</th>' if both else ""
    body = "".join(_table_row(rij, ages, both=both) for rij in rijen)
    return (
        f'<table class="profiel leeftijden"><caption>{safe_html(kop)}</caption><thead><tr><th scope="col">'
        f"Onderwerp</th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def age_words(rij: Leeftijdsrij) -> str:
    """Say how older adults differ from younger ones; empty where one of both figures is missing."""
    older, mark = "vanaf 65 jaar", OORDEEL_VORM[rij.verschil.oordeel]
    match rij.verschil.oordeel:
        case Oordeel.GEEN_CIJFER | Oordeel.NIET_TE_VERGELIJKEN:
            return ""
        case Oordeel.GEEN_DUIDELIJK_VERSCHIL:
            return f"{mark} geen duidelijk verschil"
        case oordeel:
            return f"{mark} {older} {oordeel.value}"


def age_message(rijen: Sequence[Leeftijdsrij]) -> str:
    """Say on which subjects older adults do clearly worse or better, or why nothing can be said."""
    said = []
    for oordeel in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER):
        names = [rij.indicator.naam for rij in rijen if rij.verschil.oordeel is oordeel]
        if names:
            said.append(f"Bij mensen vanaf 65 jaar is dit {oordeel.value}: {join_words(names)}.")
    if said:
        return " ".join(said)
    if any(rij.verschil.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL for rij in rijen):
        return "Jongere en oudere volwassenen verschillen hier op geen onderwerp duidelijk."
    return "Van een van beide leeftijden zijn er dit jaar geen cijfers. Vergelijken kan dan niet."


def _row(
    indicator: Indicator, jaar: int, cijfers: Mapping[str, Cijfer], gewicht: float | None
) -> Leeftijdsrij:
    jong, oud = (cijfers.get(age, Cijfer(None)) for age in (JONG, OUD))
    standard: intervals.Cijfer | NietTeBerekenen = NietTeBerekenen(Reden.GEEN_CIJFERS)
    if jong.waarde is not None and oud.waarde is not None:
        standard = two_bands(with_kind(jong, indicator), with_kind(oud, indicator), gewicht)
    difference = compare_two_estimates(
        (oud.waarde, oud.ondergrens, oud.bovengrens),
        (jong.waarde, jong.ondergrens, jong.bovengrens),
        Richting(indicator.richting),
        indicator.min_verschil,
    )
    return Leeftijdsrij(indicator, jaar, cijfers, difference, standard)


def _table_row(rij: Leeftijdsrij, ages: Sequence[str], *, both: bool) -> str:
    cells = {leeftijd_naam(age): _cell(_figure(rij, age), rij.indicator) for age in ages}
    if both:
        cells[ZELF_BEREKEND] = _standard_cell(rij)
    listed = "".join(
        f'<td class="getal" data-kop="{safe_html(head)}">{cell}</td>' for head, cell in cells.items()
    )
    words = f"<td>{safe_html(age_words(rij))}</td>" if both else ""
    return f'<tr><th scope="row">{safe_html(rij.indicator.naam)}</th>{listed}{words}</tr>'


def _figure(rij: Leeftijdsrij, leeftijd: str) -> Cijfer:
    return rij.cijfers.get(leeftijd, Cijfer(None))


def _standard_cell(rij: Leeftijdsrij) -> str:
    standard = rij.gestandaardiseerd
    if isinstance(standard, NietTeBerekenen):
        return "niet te berekenen"
    return _cell(Cijfer(standard.waarde, standard.ondergrens, standard.bovengrens), rij.indicator)


def _cell(cijfer: Cijfer, indicator: Indicator) -> str:
    if cijfer.waarde is None:
        return f'<span title="{safe_html(missing_reason(cijfer.ontbreekt))}">geen cijfer</span>'
    interval = format_interval(cijfer.ondergrens, cijfer.bovengrens, indicator)
    below = f' <span class="moment">{safe_html(interval)}</span>' if interval else ""
    return safe_html(format_waarde(cijfer.waarde, indicator)) + below
