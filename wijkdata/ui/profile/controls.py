"""What one can choose on the profile: the area, what it is compared with, and a step up or down."""

from __future__ import annotations

import streamlit as st

from wijkdata.models import NEDERLAND, Niveau, niveau_naam
from wijkdata.screens.benchmark import used_of
from wijkdata.screens.profile import Profiel
from wijkdata.screens.screen import Changes, Scherm
from wijkdata.ui import state
from wijkdata.ui.blocks.select import choose_one
from wijkdata.view.profile.notes import choice_notes
from wijkdata.view.search import area_options
from wijkdata.view.templates import render


def show_choice(scherm: Scherm, profiel: Profiel) -> None:
    """Let the user choose the area by name, and what it is compared with."""
    names, offered = profiel.andere, profiel.maatstaven
    with st.container(key="profiel_keuze", horizontal=True, vertical_alignment="bottom"):
        code = profiel.code if profiel.code in names else None
        choose_one(niveau_naam(scherm.keuze.niveau).capitalize(), "gebied", area_options(names), code)
        if offered:
            choose_one("Vergelijken met", "maatstaf", offered, used_of(scherm, offered), search=False)
        _show_step(scherm, profiel)
    st.html(render("alinea.html", soort="regel", tekst=" ".join(choice_notes(scherm, profiel))))


def _show_step(scherm: Scherm, profiel: Profiel) -> None:
    """Offer the step up to the gemeente, or down to its wijken."""
    if profiel.niveau in {Niveau.WIJK, Niveau.BUURT} and Niveau.GEMEENTE in scherm.aanbod.niveaus(NEDERLAND):
        town = scherm.keuze.gemeente if not profiel.gemeente else profiel.gemeente
        if town in scherm.aanbod.gemeenten:
            up: Changes = {
                "gemeente": NEDERLAND, "niveau": Niveau.GEMEENTE.value, "gebied": [town], "maatstaf": ""
            }  # fmt: skip
            st.button(
                f"Heel {scherm.aanbod.gemeenten[town]}", on_click=state.choose, kwargs=dict(up), key="omhoog"
            )
    elif profiel.niveau is Niveau.GEMEENTE:
        down: Changes = {"gemeente": profiel.code, "niveau": Niveau.WIJK.value, "maatstaf": ""}
        st.button(f"De wijken van {profiel.naam}", on_click=state.choose, kwargs=dict(down), key="omlaag")
