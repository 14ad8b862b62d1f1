"""What one can choose on the profile: the area, what it is compared with, and a step up or down."""

from __future__ import annotations

import streamlit as st

from wijkdata.models import LAND, Niveau
from wijkdata.ui import eigen, state
from wijkdata.ui.blocks.select import choose_one
from wijkdata.ui.choice import NEDERLAND
from wijkdata.ui.profiel import Profiel, area_names, benchmarks
from wijkdata.ui.state import Scherm
from wijkdata.view.words import niveau_naam, safe_html

ALL_SUBJECTS = "U ziet alle onderwerpen van de kern, elk uit het nieuwste jaar met cijfers."


def show_choice(scherm: Scherm, profiel: Profiel) -> None:
    """Let the user choose the area by name, and what it is compared with."""
    areas = eigen.load_areas(scherm)
    names = area_names(scherm, areas)
    with st.container(key="profiel_keuze", horizontal=True, vertical_alignment="bottom"):
        code = profiel.code if profiel.code in names else None
        choose_one(niveau_naam(scherm.keuze.niveau).capitalize(), "gebied", names, code)
        offered = benchmarks(scherm, profiel, areas)
        if offered:
            asked = scherm.gelezen.maatstaf
            choose_one(
                "Vergelijken met", "maatstaf", offered, asked if asked in offered else next(iter(offered))
            )
        _show_step(scherm, profiel)
    st.html(f'<p class="regel">{safe_html(" ".join(_remarks(scherm, profiel)))}</p>')


def _remarks(scherm: Scherm, profiel: Profiel) -> list[str]:
    said = [ALL_SUBJECTS, *profiel.opmerkingen]
    areas = niveau_naam(scherm.keuze.niveau)
    if not profiel.gekozen and profiel.code != LAND and not profiel.enige:
        said.append(
            f"U koos nog geen {areas}. U ziet {profiel.naam}: die wijkt op de meeste onderwerpen af van "
            f"{profiel.gemeente_naam}, gunstig of ongunstig."
        )
    if profiel.enige:
        said.append(
            f"{profiel.gemeente_naam} heeft één {areas}. Die vergelijken we niet met de gemeente zelf, "
            f"maar met {profiel.maatstaf_naam}."
        )
    if len(scherm.keuze.gebieden) > 1:
        said.append(f"U koos meer dan één {areas}. Dit profiel gaat over de eerste: {profiel.naam}.")
    return said


def _show_step(scherm: Scherm, profiel: Profiel) -> None:
    """Offer the step up to the gemeente, or down to its wijken."""
    if profiel.niveau in {Niveau.WIJK, Niveau.BUURT} and Niveau.GEMEENTE in scherm.aanbod.niveaus(NEDERLAND):
        town = scherm.keuze.gemeente if not profiel.gemeente else profiel.gemeente
        if town in scherm.aanbod.gemeenten:
            up = {"gemeente": NEDERLAND, "niveau": Niveau.GEMEENTE.value, "gebied": [town], "maatstaf": ""}
            st.button(f"Heel {scherm.aanbod.gemeenten[town]}", on_click=state.choose, kwargs=up, key="omhoog")
    elif profiel.niveau is Niveau.GEMEENTE:
        down = {"gemeente": profiel.code, "niveau": Niveau.WIJK.value, "maatstaf": ""}
        st.button(f"De wijken van {profiel.naam}", on_click=state.choose, kwargs=down, key="omlaag")
