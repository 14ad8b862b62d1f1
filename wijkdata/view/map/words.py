"""The words around a picture: its message, its alternative text, its source and its reservations."""

from __future__ import annotations

import numpy as np

from wijkdata.catalogue import Eenheid
from wijkdata.models import Niveau, VormSoort, niveau_naam
from wijkdata.screens.map import Beeld, cijfer_of, vergelijking_of
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel, Regel
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
_CLEAR = (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.HOGER, Oordeel.LAGER)


def message(scherm: Scherm, beeld: Beeld) -> str:
    """Return the one sentence of the screen: of the selected area or areas, else of the gemeente."""
    keuze, indicator = scherm.keuze, beeld.indicator
    chosen = beeld.gekozen
    if len(chosen) > 1:
        return headline_several(zip(chosen["naam"], chosen["waarde"], strict=True), indicator)
    if len(chosen) == 1:
        row = chosen.iloc[0]
        return headline(
            row["naam"], cijfer_of(row), indicator, keuze.leeftijd, vergelijking_of(row), beeld.maatstaf
        )
    return own_message(scherm, beeld)


def own_message(scherm: Scherm, beeld: Beeld) -> str:
    """Return the sentence of the gemeente beside Nederland, or of Nederland itself."""
    indicator, leeftijd = beeld.indicator, scherm.keuze.leeftijd
    if scherm.keuze.heel_nederland:
        if beeld.nederland_cijfer is None:
            return f"{indicator.naam} in Nederland"
        return headline("Nederland", beeld.nederland_cijfer, indicator, leeftijd)
    own = beeld.gemeente_cijfer
    if own is None:
        return f"{indicator.naam} in {scherm.gemeente_naam}"
    outcome = beeld.gemeente_naast_nederland
    if outcome is None:
        return headline(scherm.gemeente_naam, own, indicator, leeftijd)
    return headline(scherm.gemeente_naam, own, indicator, leeftijd, outcome, beeld.nederland)


def second_message(scherm: Scherm, beeld: Beeld) -> str:
    """Return how many areas differ clearly, or why that cannot be said."""
    if beeld.leeg:
        return f"Van deze {niveau_naam(scherm.keuze.niveau, meervoud=True)} zijn er geen cijfers."
    if len(beeld.cijfers) == 1 and not scherm.keuze.heel_nederland:
        level = niveau_naam(scherm.keuze.niveau)
        return f"{scherm.gemeente_naam} heeft één {level}. Die vergelijken we niet met de gemeente zelf."
    if beeld.maatstaf is None or not beeld.indicator.mag_vergelijken:
        return "Bij dit onderwerp vergelijken we gebieden niet met een gemiddelde."
    return overview(beeld.oordelen, scherm.keuze.niveau, beeld.maatstaf.naam)


def map_alt(scherm: Scherm, beeld: Beeld) -> str:
    """Return what the map shows to who cannot see it."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    return (
        f"Kaart van de {areas} van {scherm.gemeente_naam}: {beeld.indicator.naam}, {scherm.keuze.jaar}. "
        f"{second_message(scherm, beeld)} Dezelfde cijfers staan in de tabel."
    )


def label_extremes(beeld: Beeld, count: int = 4) -> dict[str, str]:
    """Return shape and figure of the areas that differ most clearly, to write on the map."""
    clear = beeld.cijfers[beeld.cijfers["oordeel"].isin([oordeel.value for oordeel in _CLEAR])]
    most = clear.loc[clear["verschil"].abs().sort_values(ascending=False).index[:count]]
    return value_labels(most, beeld.indicator)


def remarks(scherm: Scherm, beeld: Beeld) -> list[str]:
    """Return source, rule of comparison and reservations, one sentence or two each."""
    keuze = scherm.keuze
    lines = [source_line(beeld.indicator, int(keuze.jaar or 0), keuze.leeftijd)]
    if beeld.maatstaf is not None:
        lines.append(rule_note(beeld.regels, beeld.indicator))
    if beeld.indicator.per or beeld.indicator.eenheid is Eenheid.PER_1000:
        lines.append(few_people_note(*_few_people(beeld)))
    return [line for line in (*lines, *_shape_remarks(beeld, keuze.niveau)) if line]


def slide_note(beeld: Beeld) -> str:
    """Return the source and, without intervals, the rule; the rest is on the ordinary screen."""
    source = source_line(beeld.indicator, beeld.moment.jaar, beeld.moment.leeftijd)
    if Regel.VERSCHIL not in beeld.regels:
        return source
    smallest = format_verschil(beeld.indicator.min_verschil, beeld.indicator)
    return f"{source} Zonder interval: een verschil telt vanaf {smallest}."


def _few_people(beeld: Beeld) -> tuple[list[tuple[str, int]], int]:
    """Return name and people of small areas that differ clearly, and of how many areas that is said."""
    cijfers = beeld.cijfers
    clear = cijfers["oordeel"].isin([oordeel.value for oordeel in _CLEAR])
    few = cijfers[clear & (cijfers["inwoners"] < MIN_INWONERS)].sort_values("inwoners")
    return [(row["naam"], int(row["inwoners"])) for _, row in few.head(_NAMED).iterrows()], len(few)


def _shape_remarks(beeld: Beeld, niveau: Niveau) -> list[str]:
    cijfers = beeld.cijfers
    without = int(np.sum(~cijfers["heeft_vorm"].to_numpy() & ~cijfers["is_water"].to_numpy()))
    said = []
    if without:
        subject = f"Van {count_gebieden(without, niveau)} is geen grens bekend."
        verb = "staat" if without == 1 else "staan"
        said.append(f"{subject} Die {verb} niet op de kaart, wel in de tabel.")
    soorten = cijfers["vorm_soort"].unique()
    if VormSoort.ANDERE_INDELING in soorten:
        years = sorted(set(cijfers["vorm_jaar"].dropna().unique().tolist()) - {beeld.moment.indeling_jaar})
        said.append(
            f"De grenzen op de kaart zijn van {years[-1]}, de cijfers horen bij de grenzen van "
            f"{beeld.moment.indeling_jaar}."
            if years
            else "De grenzen op de kaart horen bij een andere indeling dan de cijfers."
        )
    if VormSoort.BENADERD in soorten:
        said.append("De grenzen op de kaart zijn niet precies.")
    return said
