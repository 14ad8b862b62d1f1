"""The words around a picture: its message, its alternative text, its source and its reservations."""

from __future__ import annotations

import streamlit as st

from wijkdata.models import Niveau, VormSoort
from wijkdata.stats.comparison import Oordeel, compare
from wijkdata.ui.beeld import Beeld, cijfer_of, vergelijking
from wijkdata.ui.state import Scherm
from wijkdata.view.maps import value_labels
from wijkdata.view.sentences import headline, headline_several, overview, rule_note, source_line
from wijkdata.view.words import count_gebieden, niveau_naam, safe_markdown

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
            row["naam"], cijfer_of(row), indicator, keuze.leeftijd, vergelijking(row), beeld.maatstaf
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
    if beeld.nederland is None or not indicator.mag_vergelijken:
        return headline(scherm.gemeente_naam, own, indicator, leeftijd)
    outcome = compare(
        own.waarde,
        own.ondergrens,
        own.bovengrens,
        beeld.nederland.waarde,
        indicator.richting,
        indicator.min_verschil,
    )
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
    lines += _shape_remarks(beeld, keuze.niveau)
    if scherm.database.versie.fictief:
        lines.append("FICTIEF: deze gemeente en deze cijfers zijn verzonnen.")
    return [line for line in lines if line]


def show_remarks_below(scherm: Scherm, beeld: Beeld) -> None:
    """Show source, rule and reservations below a picture, and help where the subject asks for it."""
    if beeld.indicator.hulpregel:
        st.info(safe_markdown(beeld.indicator.hulpregel))
    with st.container(key="bron"):
        st.markdown(safe_markdown(" ".join(remarks(scherm, beeld))))


def _shape_remarks(beeld: Beeld, niveau: Niveau) -> list[str]:
    cijfers = beeld.cijfers
    without = int((~cijfers["heeft_vorm"] & ~cijfers["is_water"]).sum())
    said = []
    if without:
        subject = f"Van {count_gebieden(without, niveau)} is geen grens bekend."
        verb = "staat" if without == 1 else "staan"
        said.append(f"{subject} Die {verb} niet op de kaart, wel in de tabel.")
    elsewhere = cijfers[cijfers["vorm_soort"].notna() & (cijfers["vorm_jaar"] != beeld.indeling_jaar)]
    if not elsewhere.empty:
        years = " of ".join(str(year) for year in sorted(set(elsewhere["vorm_jaar"].dropna().astype(int))))
        said.append(
            f"De grenzen op de kaart zijn van {years}, de cijfers horen bij de grenzen van "
            f"{beeld.indeling_jaar}."
        )
    rough = int((cijfers["vorm_soort"] == VormSoort.BENADERD).sum())
    if rough:
        verb = "is de grens" if rough == 1 else "zijn de grenzen"
        said.append(f"Van {count_gebieden(rough, niveau)} {verb} niet precies getekend.")
    return said
