"""What one can set on the page that compares areas: picture, subjects, benchmark, order, areas."""

from __future__ import annotations

import streamlit as st

from wijkdata.choice.address import KERN, Beeldsoort
from wijkdata.screens.compare import Gebieden, HeatTable, onderwerpen
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.blocks.select import choose_one
from wijkdata.ui.widgets import on_choice, start_value
from wijkdata.view.search import subject_option
from wijkdata.view.templates import render

_BEELDEN = {
    Beeldsoort.TABEL: "Alle onderwerpen",
    Beeldsoort.PUNTEN: "Eén onderwerp",
    Beeldsoort.SAMEN: "Twee onderwerpen",
    Beeldsoort.NAAST: "Gebieden naast elkaar",
}


def beeldsoort(scherm: Scherm) -> Beeldsoort:
    """Return the picture in use."""
    return scherm.gelezen.beeld or Beeldsoort.TABEL


def choose_beeld(scherm: Scherm) -> None:
    """Let the user choose the picture."""
    st.segmented_control(
        "Beeld",
        [one.value for one in Beeldsoort],
        default=start_value("kies_beeld", beeldsoort(scherm).value),
        key="kies_beeld",
        format_func=lambda one: _BEELDEN[Beeldsoort(one)],
        required=True,
        label_visibility="collapsed",
        on_change=on_choice("kies_beeld", lambda: state.choose(beeld=st.session_state["kies_beeld"])),
    )


def choose_maatstaf(scherm: Scherm, gebieden: Gebieden) -> None:
    """Let the user choose what areas are compared with."""
    offered, used = gebieden.maatstaven, gebieden.maatstaf
    choose_one("Vergelijken met", "maatstaf", offered, used, search=False)
    if scherm.gelezen.maatstaf not in {"", *offered}:
        said = f"De vergelijking uit de link kan hier niet. U ziet: {offered[used]}."
        st.html(render("alinea.html", soort="regel", tekst=said))


def choose_onderwerpen(scherm: Scherm) -> None:
    """Let the user choose the core set or a theme."""
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    present = {scherm.catalogue[key].thema for key in offered}
    named = {KERN: "De kern (★) van alle thema's"}
    named |= {key: thema.naam for key, thema in scherm.catalogue.themas.items() if key in present}
    choose_one("Onderwerpen", "onderwerpen", named, onderwerpen(scherm), search=False)


def choose_volgorde(tabel: HeatTable) -> None:
    """Let the user choose the order of the areas; headings of the table do the same."""
    choose_one("Volgorde", "volgorde", tabel.volgorden, tabel.volgorde)


def choose_tweede(scherm: Scherm, sleutel: str) -> None:
    """Let the user choose the second subject."""
    catalogue = scherm.catalogue
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, catalogue)
    named = {
        key: f"{'★ ' if one.kern else ''}{subject_option(one, catalogue.themas[one.thema].naam)}"
        for key, one in ((key, catalogue[key]) for key in offered if key != scherm.keuze.indicator)
    }
    choose_one("Tweede onderwerp", "indicator2", named, sleutel)
