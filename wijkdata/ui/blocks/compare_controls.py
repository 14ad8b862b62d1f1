"""What one can set on the page that compares areas: picture, subjects, benchmark, order, areas."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks.select import choose_one
from wijkdata.ui.choice import KERN, MAX_GEBIEDEN, Beeldsoort
from wijkdata.ui.overzicht import benchmarks, maatstaf, onderwerpen, orders, volgorde
from wijkdata.ui.state import Scherm
from wijkdata.ui.widgets import on_choice, start_value
from wijkdata.view.overview import Overzicht
from wijkdata.view.words import niveau_naam, safe_html

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


def choose_maatstaf(scherm: Scherm, gebieden: pd.DataFrame) -> None:
    """Let the user choose what areas are compared with."""
    offered, used = benchmarks(scherm, gebieden), maatstaf(scherm, gebieden)
    choose_one("Vergelijken met", "maatstaf", offered, used)
    if scherm.gelezen.maatstaf not in {"", *offered}:
        said = f"De vergelijking uit de link kan hier niet. U ziet: {offered[used]}."
        st.html(f'<p class="regel">{safe_html(said)}</p>')


def choose_onderwerpen(scherm: Scherm) -> None:
    """Let the user choose the core set or a theme."""
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    present = {scherm.catalogue[key].thema for key in offered}
    named = {KERN: "De kern (★) van alle thema's"}
    named |= {key: thema.naam for key, thema in scherm.catalogue.themas.items() if key in present}
    choose_one("Onderwerpen", "onderwerpen", named, onderwerpen(scherm))


def choose_volgorde(scherm: Scherm, overzicht: Overzicht) -> None:
    """Let the user choose the order of the areas; headings of the table do the same."""
    choose_one("Volgorde", "volgorde", orders(scherm, overzicht), volgorde(scherm, overzicht))


def choose_tweede(scherm: Scherm, sleutel: str) -> None:
    """Let the user choose the second subject."""
    catalogue = scherm.catalogue
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, catalogue)
    named = {
        key: f"{'★ ' if one.kern else ''}{one.naam} · {catalogue.themas[one.thema].naam}"
        for key, one in ((key, catalogue[key]) for key in offered if key != scherm.keuze.indicator)
    }
    choose_one("Tweede onderwerp", "indicator2", named, sleutel)


def choose_areas(scherm: Scherm, gebieden: pd.DataFrame, most: int = MAX_GEBIEDEN) -> None:
    """Let the user select areas by name."""
    names = gebieden["naam"].to_dict()
    chosen = [code for code in scherm.keuze.gebieden if code in names][:most]
    st.multiselect(
        f"Gekozen {niveau_naam(scherm.keuze.niveau, meervoud=True)} (hooguit {most})",
        list(names),
        default=start_value("kies_gebied", chosen, (most, [names[code] for code in chosen])),
        key="kies_gebied",
        format_func=lambda code: names.get(code, code),
        max_selections=most,
        placeholder="Kies hier",
        on_change=on_choice("kies_gebied", lambda: state.choose(gebied=st.session_state["kies_gebied"])),
    )
