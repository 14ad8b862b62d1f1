"""For the epidemiologist: other ways to rank, marked as a contrast, and which choice moves the ranking."""

from __future__ import annotations

import streamlit as st

from wijkdata.stats.score.contrast import Contrast, contrast_entropy, contrast_topsis
from wijkdata.stats.score.problem import ScoreFout
from wijkdata.ui import cache, state
from wijkdata.ui.prioriteiten import Prioriteiten
from wijkdata.ui.state import Scherm
from wijkdata.view.priority_tables import contrast_in_words, influence_in_words
from wijkdata.view.words import safe_markdown


def show_methods(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show a fold with contrast methods and Sobol indices; closed, it costs nothing."""
    fold = st.expander("Voor de epidemioloog: andere methoden", key="methoden", on_change=state.stay)
    if not fold.open or prioriteiten.rangschikking is None:
        return
    probleem = prioriteiten.rangschikking.probleem
    contrasten: list[Contrast] = []
    with fold:
        st.markdown("Deze volgordes zijn een contrast, niet het antwoord.")
        for method in (contrast_topsis, contrast_entropy):
            try:
                contrasten.append(method(probleem, prioriteiten.instellingen))
            except ScoreFout as fout:
                st.markdown(safe_markdown(str(fout)))
        for contrast in contrasten:
            st.markdown(safe_markdown(f"{contrast.methode}: {contrast.waarschuwing}"))
        st.table(contrast_in_words(prioriteiten.rijen, contrasten).map(safe_markdown), hide_index=True)
        try:
            with st.spinner("We rekenen na wat elke keuze doet…"):
                gevoelig = cache.load_gevoeligheid(scherm.database, prioriteiten.vraag)
        except ScoreFout as fout:
            st.markdown(safe_markdown(str(fout)))
            return
        st.markdown(
            "**Welke keuze verschuift de volgorde het meest?** Sobol-indices: het deel van de spreiding "
            "door een keuze alleen, en samen met andere keuzes. Erachter staat de marge (95%)."
        )
        st.table(influence_in_words(gevoelig.invloeden), hide_index=True)
