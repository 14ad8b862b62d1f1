"""For the epidemiologist: other ways to rank, marked as a contrast, and which choice moves the ranking."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.screens.priorities import Prioriteiten, load_gevoeligheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.score.contrast import Contrast, contrast_entropy, contrast_topsis
from wijkdata.stats.score.problem import ScoreFout
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.view.priorities.remarks import CONTRAST, SOBOL, contrast_line
from wijkdata.view.priorities.tables import contrast_in_words, influence_in_words
from wijkdata.view.priorities.take import influence_picture, methods_picture
from wijkdata.view.words import safe_markdown


def show_methods(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show a fold with contrast methods and Sobol indices; closed, it costs nothing."""
    fold = open_fold("Voor de epidemioloog: andere methoden", "methoden")
    if fold is None or prioriteiten.rangschikking is None:
        return
    probleem = prioriteiten.rangschikking.probleem
    contrasten: list[Contrast] = []
    with fold:
        st.markdown(CONTRAST)
        for method in (contrast_topsis, contrast_entropy):
            try:
                contrasten.append(method(probleem, prioriteiten.instellingen))
            except ScoreFout as fout:
                st.markdown(safe_markdown(str(fout)))
        for contrast in contrasten:
            st.markdown(safe_markdown(contrast_line(contrast)))
        st.table(contrast_in_words(prioriteiten.rijen, contrasten).map(safe_markdown), hide_index=True)
        show_take(scherm, "andere methoden", partial(methods_picture, scherm, prioriteiten, contrasten))
        try:
            with st.spinner("We rekenen na wat elke keuze doet…"):
                gevoelig = load_gevoeligheid(scherm, prioriteiten.rangschikking)
        except ScoreFout as fout:
            st.markdown(safe_markdown(str(fout)))
            return
        st.markdown(f"**{SOBOL[0]}** {SOBOL[1]}")
        st.table(influence_in_words(gevoelig.invloeden), hide_index=True)
        picture = partial(influence_picture, scherm, prioriteiten, gevoelig.invloeden)
        show_take(scherm, "welke keuze verschuift", picture)
