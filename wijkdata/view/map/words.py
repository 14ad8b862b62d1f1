"""The words around a picture: its message, its alternative text, its source and its reservations."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wijkdata.catalogue import Eenheid
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.models import Niveau, VormSoort, niveau_naam
from wijkdata.screens.map import Kaartcijfers, chosen_rows, vergelijking_of
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.comparison import CLEAR, Regel
from wijkdata.stats.position import Landplaats
from wijkdata.stats.reasons import NIET_TE_CORRIGEREN
from wijkdata.stats.small import too_few_to_lead
from wijkdata.stats.subjects import cijfer_of
from wijkdata.view.age import age_note, named, uncorrected_note
from wijkdata.view.maps import value_labels
from wijkdata.view.numbers import format_drempel, format_number, join_words
from wijkdata.view.places import ended, spoken
from wijkdata.view.position import place_sentence
from wijkdata.view.sentences import (
    few_people_note,
    headline,
    headline_several,
    no_benchmark,
    overview,
    people_warning,
    rule_note,
    source_line,
    too_small_note,
)
from wijkdata.view.words import OORDEEL_WOORD, count_gebieden

_NAMED = 3
"""More areas than this are counted, not named."""
_NAMED_ON_MAP = 4
_SIGNS_UP_TO = 120
"""With more areas, looking for the roomiest spot of each takes too long."""


def message(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return the one sentence of the screen: of the selected area or areas, else of the gemeente."""
    keuze, indicator = scherm.keuze, figures.indicator
    chosen = chosen_rows(scherm, figures)
    if len(chosen) > 1:
        return headline_several(zip(chosen["naam"], chosen["waarde"], strict=True), indicator)
    if len(chosen) == 1:
        row = chosen.iloc[0]
        cijfer, found = cijfer_of(row), vergelijking_of(row)
        said = headline(row["naam"], cijfer, indicator, keuze.leeftijd, found, figures.maatstaf)
        return f"{said} {people_warning(cijfer)}".strip()
    return own_message(scherm, figures)


def own_message(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return the sentence of the gemeente beside Nederland, or of Nederland itself."""
    indicator, leeftijd = figures.indicator, scherm.keuze.leeftijd
    if scherm.keuze.heel_nederland:
        if figures.nederland_cijfer is None:
            return f"{indicator.naam}: van heel Nederland is er geen cijfer."
        return headline("Nederland", figures.nederland_cijfer, indicator, leeftijd)
    own = figures.gemeente_cijfer
    if own is None:
        return f"{indicator.naam}: van heel {spoken(scherm.gemeente_naam)} is er geen cijfer."
    outcome = figures.gemeente_naast_nederland
    if outcome is None:
        return headline(scherm.gemeente_naam, own, indicator, leeftijd)
    return headline(scherm.gemeente_naam, own, indicator, leeftijd, outcome, figures.nederland)


@once
def second_message(
    scherm: Scherm, figures: Kaartcijfers, *, met_namen: bool = True, geteld: bool = False
) -> str:
    """Return how many areas differ clearly and which, or why that cannot be said.

    A slide of the ranking goes without names (`met_namen`), and without what its picture counts (`geteld`).
    """
    if figures.leeg:
        return f"Van deze {niveau_naam(scherm.keuze.niveau, meervoud=True)} zijn er geen cijfers."
    if len(figures.cijfers) == 1 and not scherm.keuze.heel_nederland:
        level = niveau_naam(scherm.keuze.niveau)
        instead = f", maar met {figures.maatstaf.naam}" if figures.maatstaf else ""
        said = f"{scherm.gemeente_naam} heeft één {level}. Die vergelijken we niet met de gemeente zelf"
        return f"{said}{instead}."
    not_done = "" if figures.indicator.gecorrigeerd else age_note(figures.indicator, figures.moment.leeftijd)
    if not figures.indicator.mag_vergelijken:
        return f"Bij dit onderwerp vergelijken we gebieden niet met een gemiddelde. {not_done}".strip()
    if figures.maatstaf is None:
        return f"{no_benchmark(figures.zonder_maatstaf)} {not_done}".strip()
    counts = overview(
        figures.oordelen, scherm.keuze.niveau, figures.maatstaf.naam, figures.te_klein, geteld=geteld
    )
    return f"{counts}{_names(figures)} {not_done}".strip() if met_namen else counts


def place_message(scherm: Scherm, figures: Kaartcijfers, plaats: Landplaats | None) -> str:
    """Return where the one selected area stands in the country; empty without one."""
    if plaats is None:
        return ""
    return place_sentence(chosen_rows(scherm, figures)["naam"].iloc[0], plaats, scherm.keuze.niveau)


def map_alt(scherm: Scherm, figures: Kaartcijfers) -> str:
    """Return what the map shows to who cannot see it."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    return (
        f"Kaart van de {areas} van {scherm.gemeente_naam}: {named(figures.indicator)}, {scherm.keuze.jaar}. "
        f"{second_message(scherm, figures)} Dezelfde cijfers staan in de tabel."
    )


@once
def map_labels(figures: Kaartcijfers) -> dict[str, tuple[str, ...]]:
    """Return what to write on the map per area that differs clearly, longest first: shape, figure and name.

    Only what stands out most bears its name. On a map of very many areas nothing else is written.
    """
    clear = figures.duidelijk
    enough = clear[~_are_few(clear)]
    named = dict(zip(enough["code"][:_NAMED_ON_MAP], enough["naam"][:_NAMED_ON_MAP], strict=True))
    written = value_labels(clear, figures.indicator)
    order = [*named, *(code for code in written if code not in named)]
    if len(figures.cijfers) > _SIGNS_UP_TO:
        order = list(named)
    return {code: _shorter(written[code], named.get(code)) for code in order}


def _shorter(text: str, naam: str | None) -> tuple[str, ...]:
    """Return a figure with its shape and its name, and what is left where there is less room."""
    return (*([f"{naam}\n{text}"] if naam else []), text, text.split(maxsplit=1)[0])


def _are_few(cijfers: pd.DataFrame) -> pd.Series:
    """Tell per area whether its figure says little: few people live there, or it is about few."""
    about_few = cijfers.reindex(columns=["aantal"])["aantal"].notna()
    return pd.Series(too_few_to_lead(cijfers["volwassenen"]), cijfers.index) | about_few


@once
def _names(figures: Kaartcijfers) -> str:
    """Name the areas that differ most clearly to the side that asks for attention, else to the other."""
    for oordeel in CLEAR:
        found = figures.duidelijk[figures.duidelijk["oordeel"] == oordeel]
        found = found[[not is_werkgebied(code) for code in found["code"]]]
        if len(found):
            few, named = _are_few(found).to_numpy(), found["naam"].to_numpy()
            order = [*named[~few], *named[few]]
            left = len(order) - _NAMED
            names = order if left <= 0 else [*order[:_NAMED], f"nog {format_number(left)}"]
            return f" {ended(f'{OORDEEL_WOORD[oordeel].capitalize()}: {join_words(names)}')}"
    return ""


def remarks(scherm: Scherm, figures: Kaartcijfers) -> list[str]:
    """Return source, rule of comparison and reservations, one sentence or two each."""
    keuze = scherm.keuze
    lines = [source_line(figures.indicator, int(keuze.jaar or 0), keuze.leeftijd)]
    if figures.maatstaf is not None:
        lines.append(rule_note(figures.regels, figures.indicator))
    if figures.indicator.eigen or figures.indicator.per or figures.indicator.eenheid is Eenheid.PER_1000:
        lines.append(few_people_note(*_few_people(figures)))
    lines.append(too_small_note(figures.te_klein))
    lines.append(uncorrected_note(int(figures.cijfers["ontbreekt"].isin(NIET_TE_CORRIGEREN).sum())))
    return [line for line in (*lines, *_shape_remarks(figures, keuze.niveau)) if line]


def slide_note(figures: Kaartcijfers, *, kaart: bool = True) -> str:
    """Return the source, what is not on the map if there is one, and without published margins the rule."""
    source = source_line(figures.indicator, figures.moment.jaar, figures.moment.leeftijd, kort=True)
    if kaart:
        source = " ".join([source, *_without_shape(figures.cijfers, figures.niveau)])
    if Regel.AANGENOMEN in figures.regels:
        return f"{source} De marge is een aanname van ons."
    if Regel.VERSCHIL not in figures.regels:
        return source
    smallest = format_drempel(figures.indicator.min_verschil, figures.indicator)
    return f"{source} Zonder marge: een verschil telt vanaf {smallest}."


@once
def _few_people(figures: Kaartcijfers) -> tuple[list[tuple[str, int]], int]:
    """Return name and people of small areas that differ clearly, and of how many areas that is said."""
    cijfers = figures.cijfers
    clear = cijfers["oordeel"].isin([oordeel.value for oordeel in CLEAR])
    few = cijfers[clear & _are_few(cijfers)].sort_values("inwoners")
    return [(row["naam"], int(row["inwoners"])) for _, row in few.head(_NAMED).iterrows()], len(few)


def _without_shape(cijfers: pd.DataFrame, niveau: Niveau) -> list[str]:
    without = int(np.sum(~cijfers["heeft_vorm"].to_numpy() & ~cijfers["is_water"].to_numpy()))
    if not without:
        return []
    verb = "staat" if without == 1 else "staan"
    subject = f"Van {count_gebieden(without, niveau)} is geen grens bekend."
    return [f"{subject} Die {verb} niet op de kaart, wel in de tabel."]


def _shape_remarks(figures: Kaartcijfers, niveau: Niveau) -> list[str]:
    cijfers = figures.cijfers
    said = _without_shape(cijfers, niveau)
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
