"""All figures of a profile as one table: in words for the screen, in numbers for a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.models import Cijfer, Marge, Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.position import Landplaats
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.age import age_cell, age_mark, ages_note, is_asked
from wijkdata.view.numbers import as_judged, format_interval, format_waarde, format_years, join_words
from wijkdata.view.position import place_heading, place_words
from wijkdata.view.profile.html import Namen
from wijkdata.view.profile.sentences import people_words
from wijkdata.view.sentences import kind_of_figure
from wijkdata.view.words import OORDEEL_WOORD, few_mark, leeftijd_naam, missing_reason, oordeel_label


def profile_in_words(
    onderwerpen: Sequence[Onderwerp],
    namen: Namen,
    catalogue: Catalogue,
    plaatsen: Mapping[str, Landplaats],
    niveau: Niveau,
) -> pd.DataFrame:
    """Return every subject as people read it, one row each; `plaatsen` are those in the whole country."""
    written = [as_judged(one.cijfer.waarde, one.maatstaf, one.indicator) for one in onderwerpen]
    rows = [
        {
            "Thema": catalogue.themas[one.indicator.thema].naam,
            "Onderwerp": one.indicator.naam,
            "Jaar": str(one.jaar),
            "Leeftijd": leeftijd_naam(one.leeftijd),
            "Correctie": age_mark(one.indicator),
            namen.gebied: format_waarde(one.cijfer.waarde, kind),
            "Marge": format_interval(one.cijfer.ondergrens, one.cijfer.bovengrens, kind),
            **({namen.maatstaf: format_waarde(one.maatstaf, kind)} if namen.maatstaf else {}),
            "Nederland": format_waarde(one.nederland, kind),
            "Oordeel": _outcome(one),
            place_heading(niveau): place_words(plaatsen.get(one.indicator.sleutel)),
            "Mensen": people_words(one.mensen, one.indicator, one.leeftijd),
            "Let op": mark_of(one.cijfer),
        }
        for one, kind in zip(onderwerpen, written, strict=True)
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
    asked = is_asked(one.indicator for one in onderwerpen)
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
            "marge": kind_of_margin(one.cijfer, one.indicator),
            **({"correctie": age_cell(one.indicator)} if asked else {}),
            "vergeleken_met": namen.maatstaf,
            "waarde_daar": one.maatstaf,
            "gemeente": one.gemeente,
            "nederland": one.nederland,
            "oordeel": OORDEEL_WOORD[one.oordeel],
            "regel": one.vergelijking.regel.value,
            **_place_numbers(plaatsen.get(one.indicator.sleutel)),
            "mensen_ongeveer": one.mensen.aantal if one.mensen else None,
            "mensen_wie": ("niet" if one.mensen.niet else "wel") if one.mensen else "",
            "let_op": mark_of(one.cijfer),
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


def kind_of_margin(cijfer: Cijfer, indicator: Indicator) -> str:
    """Return where the margin of a figure comes from; empty where it has none."""
    if cijfer.ondergrens is None:
        return ""
    if indicator.grenzen_berekend:
        return Marge.BEREKEND.value
    return (Marge.AANGENOMEN if cijfer.aangenomen else Marge.GEPUBLICEERD).value


def mark_of(cijfer: Cijfer) -> str:
    """Return that a figure is about few people, where it is."""
    return "" if cijfer.waarde is None else few_mark(cijfer.volwassenen, cijfer.aantal)


def source_lines(onderwerpen: Iterable[Onderwerp]) -> list[str]:
    """Say per source which years and ages were used, and whether it counts or estimates."""
    sources: dict[tuple[str, str], list[Onderwerp]] = {}
    used_of_all = list(onderwerpen)
    for one in used_of_all:
        sources.setdefault((one.indicator.bron_naam, kind_of_figure(one.indicator)), []).append(one)
    lines = []
    for (bron, kind), used in sources.items():
        ages = sorted({leeftijd_naam(one.leeftijd) for one in used if one.leeftijd != "alle"})
        age = f", {join_words(ages)}" if ages else ""
        lines.append(f"Bron: {bron}, {format_years(one.jaar for one in used)}{age}. {kind}")
    note = ages_note(one.indicator for one in used_of_all)
    return [*lines, note] if note else lines


def short_sources(onderwerpen: Sequence[Onderwerp]) -> str:
    """Return the source, or in a few words the several sources of one slide; empty without subjects."""
    shown = [one.indicator for one in onderwerpen]
    note, in_full = ages_note(shown, kort=True), ages_note(shown)
    lines = [line for line in source_lines(onderwerpen) if line != in_full]
    if len(lines) < 2:
        return " ".join([*lines, note]).strip()
    said = f"{source_names(onderwerpen)} Schattingen en tellingen: kleine verschillen tellen niet."
    return f"{said} {note}".strip()


def source_names(onderwerpen: Sequence[Onderwerp]) -> str:
    """Name the sources and years of one slide, for where the rule stands beside it in full."""
    names = dict.fromkeys(_short_name(one.indicator) for one in onderwerpen)
    years = format_years(one.jaar for one in onderwerpen)
    return f"Bron: {join_words(names)}, {years}." if names else ""


def _short_name(indicator: Indicator) -> str:
    """Return a source without who is behind it; that of an own figure says at its end that it is one."""
    return indicator.bron_naam if indicator.eigen else indicator.bron_naam.split(",")[0]


def _outcome(one: Onderwerp) -> str:
    if one.oordeel is Oordeel.GEEN_CIJFER:
        return missing_reason(one.cijfer.ontbreekt)
    return oordeel_label(one.oordeel)
