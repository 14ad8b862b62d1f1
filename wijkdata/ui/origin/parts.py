"""The parts of the page that tells where a figure comes from."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.screens.origin import Cijferherkomst, read_vraagteksten
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.view.origin.sentences import beside_html, parts_html, quote_line, source_html, steps_html
from wijkdata.view.origin.take import parts_picture
from wijkdata.view.vandaan import VRAAG
from wijkdata.view.words import safe_markdown


def show_notes(scherm: Scherm, herkomst: Cijferherkomst) -> None:
    """Say that the link asks a figure that is not here, and lead to what this one is compared with."""
    if herkomst.melding:
        st.info(safe_markdown(herkomst.melding))
    st.markdown(f"**{VRAAG}** Stap voor stap, van het bestand van de bron tot het cijfer op het scherm.")
    if beside := beside_html(scherm, herkomst):
        st.html(beside)


def show_steps(scherm: Scherm, herkomst: Cijferherkomst) -> None:
    """Show how the figure was made, from the cell of the file to the screen."""
    st.html(steps_html(scherm, herkomst))
    if parts := parts_html(scherm, herkomst):
        st.html(parts)
        show_take(scherm, "buurten", partial(parts_picture, herkomst))


def show_source_facts(herkomst: Cijferherkomst) -> None:
    """Show the source, and the line to quote with a button that copies it."""
    if source := source_html(herkomst):
        st.html(source)
    if line := quote_line(herkomst):
        st.subheader("Zo noemt u de bron", anchor=False)
        st.code(line, language=None, wrap_lines=True)


def show_questions() -> None:
    """Show, behind folds, the questions that bring a figure to a screen, and which function asks them."""
    st.subheader("De vraag aan de database", anchor=False)
    for vraag in read_vraagteksten():
        if fold := open_fold(f"{vraag.naam}.sql", f"herkomst_{vraag.naam}"):
            with fold:
                st.markdown(
                    safe_markdown(f"Voor {vraag.paginas}. De functie {vraag.functie} stelt deze vraag.")
                )
                st.code(vraag.tekst, language="sql")
