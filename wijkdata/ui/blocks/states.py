"""Screens for when there is nothing to show: what is wrong, and what to do about it."""

from __future__ import annotations

import streamlit as st

from wijkdata.errors import DatabaseBeschadigd, DatabaseFout, DatabaseOntbreekt
from wijkdata.models import niveau_naam
from wijkdata.screens.screen import Scherm
from wijkdata.view.numbers import format_years
from wijkdata.view.words import safe_markdown


def show_database_problem(fout: DatabaseFout) -> None:
    """Fill the screen when the database is absent, old or damaged."""
    match fout:
        case DatabaseOntbreekt():
            title = "Er zijn nog geen cijfers"
        case DatabaseBeschadigd():
            title = "De database is beschadigd"
        case _:
            title = "De database past niet bij deze versie"
    st.title(title, anchor=False)
    st.warning(safe_markdown(str(fout)))
    st.markdown(
        "Wilt u alleen kijken hoe de Wijkverkenner werkt? Zet `WIJKDATA_DB` dan uit en start opnieuw. "
        "U krijgt een fictieve gemeente om mee te oefenen."
    )
    st.button("Probeer opnieuw", type="primary")


def show_nothing_offered() -> None:
    """Fill the screen when the database is sound but holds no figures."""
    st.title("Er zijn nog geen cijfers", anchor=False)
    st.warning("De database is in orde, maar er staat geen enkel cijfer in. Bouw hem opnieuw met uw bronnen.")


def show_no_figures(scherm: Scherm) -> None:
    """Say in the place of the pictures that there is not one figure, and what the user can choose instead.

    Years and ages without a figure here are not offered, so there is none in any of them.
    """
    keuze = scherm.keuze
    years = format_years(scherm.aanbod.jaren(keuze.niveau, keuze.indicator, keuze.leeftijd))
    st.info(
        f"De bron geeft voor {safe_markdown(scherm.gemeente_naam)} geen cijfers over dit onderwerp per "
        f"{niveau_naam(keuze.niveau)}. Er zijn elders cijfers over {years}. Kies links een ander onderwerp."
    )


def show_choose_gemeente() -> None:
    """Say in the place of a page about one gemeente that none was chosen."""
    st.info("U kijkt nu naar heel Nederland. Kies links een gemeente.")


def show_no_buurten(scherm: Scherm) -> None:
    """Say in the place of a page about buurten that there are none."""
    st.info(
        f"Van {safe_markdown(scherm.gemeente_naam)} staan er geen buurten in deze gegevens. "
        "Een werkgebied samenstellen kan dan niet. Kies links een andere gemeente."
    )


def show_no_shapes(scherm: Scherm) -> None:
    """Say in the place of a map that there is no shape to draw: an empty field would tell nothing."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    st.info(
        f"Hier kan geen kaart staan: van de {areas} van {safe_markdown(scherm.gemeente_naam)} "
        "zijn de grenzen niet bekend. De cijfers zijn er wel."
    )
