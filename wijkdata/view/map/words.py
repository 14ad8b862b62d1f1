"""The words around a picture: its message, its alternative text, its source and its reservations."""

from __future__ import annotations

import numpy as np

from wijkdata.catalogue import Eenheid
from wijkdata.models import Niveau, VormSoort, niveau_naam
from wijkdata.screens.map import Kaartcijfers, cijfer_of, vergelijking_of
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import CLEAR, Regel
from wijkdata.stats.standouts import MIN_INWONERS
from wijkdata.view.maps import value_labels
from wijkdata.view.numbers import format_verschil
from wijkdata.view.sentences import (
    few_people_note,
    headline,
    headline_several,
    overview,
    rule_note,
    source_line,
)
from wijkdata.view.words import count_gebieden

_NAMED = 3
"""More small areas than this are counted, not named."""


def message(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return the one sentence of the screen: of the selected area or areas, else of the gemeente."""
    keuze, indicator = scherm.keuze, figures.indicator
    chosen = figures.gekozen
    if len(chosen) > 1:
        return headline_several(zip(chosen["naam"], chosen["waarde"], strict=True), indicator)
    if len(chosen) == 1:
        row = chosen.iloc[0]
        return headline(
            row["naam"], cijfer_of(row), indicator, keuze.leeftijd, vergelijking_of(row), figures.maatstaf
        )
    return own_message(scherm, figures)


def own_message(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return the sentence of the gemeente beside Nederland, or of Nederland itself."""
    indicator, leeftijd = figures.indicator, scherm.keuze.leeftijd
    if scherm.keuze.heel_nederland:
        if figures.nederland_cijfer is None:
            return f"{indicator.naam} in Nederland"
        return headline("Nederland", figures.nederland_cijfer, indicator, leeftijd)
    own = figures.gemeente_cijfer
    if own is None:
        return f"{indicator.naam} in {scherm.gemeente_naam}"
    outcome = figures.gemeente_naast_nederland
    if outcome is None:
        return headline(scherm.gemeente_naam, own, indicator, leeftijd)
    return headline(scherm.gemeente_naam, own, indicator, leeftijd, outcome, figures.nederland)


def second_message(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return how many areas differ clearly, or why that cannot be said."""
    if figures.leeg:
        return f"Van deze {niveau_naam(scherm.keuze.niveau, meervoud=True)} zijn er geen cijfers."
    if len(figures.cijfers) == 1 and not scherm.keuze.heel_nederland:
        level = niveau_naam(scherm.keuze.niveau)
        return f"{scherm.gemeente_naam} heeft één {level}. Die vergelijken we niet met de gemeente zelf."
    if figures.maatstaf is None or not figures.indicator.mag_vergelijken:
        return "Bij dit onderwerp vergelijken we gebieden niet met een gemiddelde."
    return overview(figures.oordelen, scherm.keuze.niveau, figures.maatstaf.naam)


def map_alt(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return what the map shows to who cannot see it."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    return (
        f"Kaart van de {areas} van {scherm.gemeente_naam}: {figures.indicator.naam}, {scherm.keuze.jaar}. "
        f"{second_message(scherm, figures)} Dezelfde cijfers staan in de tabel."
    )


def label_extremes(figures: Kaartcijfers, count: int = 4) -> dict[str, str]:
    """Return shape and figure of the areas that differ most clearly, to write on the map."""
    clear = figures.cijfers[figures.cijfers["oordeel"].isin([oordeel.value for oordeel in CLEAR])]
    most = clear.loc[clear["verschil"].abs().sort_values(ascending=False).index[:count]]
    return value_labels(most, figures.indicator)


def remarks(scherm: Scherm, figures: Kaartcijfers) -> list[str]:
    """Return source, rule of comparison and reservations, one sentence or two each."""
    keuze = scherm.keuze
    lines = [source_line(figures.indicator, int(keuze.jaar or 0), keuze.leeftijd)]
    if figures.maatstaf is not None:
        lines.append(rule_note(figures.regels, figures.indicator))
    if figures.indicator.per or figures.indicator.eenheid is Eenheid.PER_1000:
        lines.append(few_people_note(*_few_people(figures)))
    return [line for line in (*lines, *_shape_remarks(figures, keuze.niveau)) if line]


def slide_note(figures: Kaartcijfers) -> str:
    """Return the source and, without intervals, the rule; the rest is on the ordinary screen."""
    source = source_line(figures.indicator, figures.moment.jaar, figures.moment.leeftijd)
    if Regel.VERSCHIL not in figures.regels:
        return source
    smallest = format_verschil(figures.indicator.min_verschil, figures.indicator)
    return f"{source} Zonder interval: een verschil telt vanaf {smallest}."


def _few_people(figures: Kaartcijfers) -> tuple[list[tuple[str, int]], int]:
    """Return name and people of small areas that differ clearly, and of how many areas that is said."""
    cijfers = figures.cijfers
    clear = cijfers["oordeel"].isin([oordeel.value for oordeel in CLEAR])
    few = cijfers[clear & (cijfers["inwoners"] < MIN_INWONERS)].sort_values("inwoners")
    return [(row["naam"], int(row["inwoners"])) for _, row in few.head(_NAMED).iterrows()], len(few)


def _shape_remarks(figures: Kaartcijfers, niveau: Niveau) -> list[str]:
    cijfers = figures.cijfers
    without = int(np.sum(~cijfers["heeft_vorm"].to_numpy() & ~cijfers["is_water"].to_numpy()))
    said = []
    if without:
        subject = f"Van {count_gebieden(without, niveau)} is geen grens bekend."
        verb = "staat" if without == 1 else "staan"
        said.append(f"{subject} Die {verb} niet op de kaart, wel in de tabel.")
    soorten = cijfers["vorm_soort"].unique()
    if VormSoort.ANDERE_INDELING in soorten:
        years = sorted(set(cijfers["vorm_jaar"].dropna().unique().tolist()) - {figures.moment.indeling_jaar})
        said.append(
            f"De grenzen op de kaart zijn van {years[-1]}, de cijfers horen bij de grenzen van "
            f"{figures.moment.indeling_jaar}."
            if years
            else "De grenzen op de kaart horen bij een andere indeling dan de cijfers."
        )
    if VormSoort.BENADERD in soorten:
        said.append("De grenzen op de kaart zijn niet precies.")
    return said
