"""All figures of a profile as one table: in words for the screen, in numbers for a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from wijkdata.catalogue import Catalogue
from wijkdata.models import Cijfer, Marge, Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.position import Landplaats
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.numbers import format_interval, format_waarde, format_years, join_words
from wijkdata.view.position import place_heading, place_words
from wijkdata.view.profile.html import Namen
from wijkdata.view.profile.sentences import people_words
from wijkdata.view.words import OORDEEL_WOORD, leeftijd_naam, missing_reason, oordeel_label


def profile_in_words(
    onderwerpen: Sequence[Onderwerp],
    namen: Namen,
    catalogue: Catalogue,
    plaatsen: Mapping[str, Landplaats],
    niveau: Niveau,
) -> pd.DataFrame:
    """Return every subject as people read it, one row each; `plaatsen` are those in the whole country."""
    rows = [
        {
            "Thema": catalogue.themas[one.indicator.thema].naam,
            "Onderwerp": one.indicator.naam,
            "Jaar": str(one.jaar),
            "Leeftijd": leeftijd_naam(one.leeftijd),
            namen.gebied: format_waarde(one.cijfer.waarde, one.indicator),
            "Waarschijnlijk tussen": format_interval(
                one.cijfer.ondergrens, one.cijfer.bovengrens, one.indicator
            ),
            **({namen.maatstaf: format_waarde(one.maatstaf, one.indicator)} if namen.maatstaf else {}),
            "Nederland": format_waarde(one.nederland, one.indicator),
            "Oordeel": _outcome(one),
            place_heading(niveau): place_words(plaatsen.get(one.indicator.sleutel)),
            "Mensen": people_words(one.mensen, one.indicator, one.leeftijd),
        }
        for one in onderwerpen
    ]
    table = pd.DataFrame(rows, dtype="str")
    return table.loc[:, (table != "").any()]


def profile_in_numbers(
    onderwerpen: Sequence[Onderwerp],
    code: str,
    namen: Namen,
    catalogue: Catalogue,
    plaatsen: Mapping[str, Landplaats],
) -> pd.DataFrame:
    """Return every subject as a file holds it: one number per cell, empty where there is none."""
    return pd.DataFrame([
        {
            "code": code,
            "gebied": namen.gebied,
            "thema": catalogue.themas[one.indicator.thema].naam,
            "onderwerp": one.indicator.naam,
            "eenheid": one.indicator.eenheid.value,
            "jaar": one.jaar,
            "leeftijd": leeftijd_naam(one.leeftijd),
            "waarde": one.cijfer.waarde,
            "ondergrens": one.cijfer.ondergrens,
            "bovengrens": one.cijfer.bovengrens,
            "marge": _kind_of_margin(one.cijfer),
            "vergeleken_met": namen.maatstaf,
            "waarde_daar": one.maatstaf,
            "gemeente": one.gemeente,
            "nederland": one.nederland,
            "oordeel": OORDEEL_WOORD[one.oordeel],
            "regel": one.vergelijking.regel.value,
            **_place_numbers(plaatsen.get(one.indicator.sleutel)),
            "mensen_ongeveer": one.mensen.aantal if one.mensen else None,
            "mensen_wie": ("niet" if one.mensen.niet else "wel") if one.mensen else "",
            "reden": missing_reason(one.cijfer.ontbreekt) if one.cijfer.waarde is None else "",
            "bron": one.indicator.bron_naam,
        }
        for one in onderwerpen
    ])  # fmt: skip


def _place_numbers(plaats: Landplaats | None) -> dict[str, int | None]:
    """Return the places among all areas of the country that the margin allows, 1 for the highest figure."""
    return {
        "plaats_1_is_hoogste_van": plaats.eerste if plaats else None,
        "plaats_tot": plaats.laatste if plaats else None,
        "plaats_van_hoeveel": plaats.gebieden if plaats else None,
    }


def _kind_of_margin(cijfer: Cijfer) -> str:
    if cijfer.ondergrens is None:
        return ""
    return (Marge.AANGENOMEN if cijfer.aangenomen else Marge.GEPUBLICEERD).value


def source_lines(onderwerpen: Iterable[Onderwerp]) -> list[str]:
    """Say per source which years and ages were used, and whether it counts or estimates."""
    sources: dict[tuple[str, bool], list[Onderwerp]] = {}
    for one in onderwerpen:
        sources.setdefault((one.indicator.bron_naam, one.indicator.is_schatting), []).append(one)
    lines = []
    for (bron, is_schatting), used in sources.items():
        ages = sorted({leeftijd_naam(one.leeftijd) for one in used if one.leeftijd != "alle"})
        age = f", {join_words(ages)}" if ages else ""
        kind = (
            "Schatting met een model: kleine verschillen tellen niet."
            if is_schatting
            else "Geteld, niet geschat."
        )
        lines.append(f"Bron: {bron}, {format_years(one.jaar for one in used)}{age}. {kind}")
    return lines


def short_sources(onderwerpen: Sequence[Onderwerp]) -> str:
    """Return the source, or in a few words the several sources of one slide; empty without subjects."""
    lines = source_lines(onderwerpen)
    if len(lines) < 2:
        return "".join(lines)
    names = dict.fromkeys(one.indicator.bron_naam.split(",")[0] for one in onderwerpen)
    years = format_years(one.jaar for one in onderwerpen)
    return f"Bron: {join_words(names)}, {years}. Schattingen en tellingen: kleine verschillen tellen niet."


def _outcome(one: Onderwerp) -> str:
    if one.oordeel is Oordeel.GEEN_CIJFER:
        return missing_reason(one.cijfer.ontbreekt)
    return oordeel_label(one.oordeel)
