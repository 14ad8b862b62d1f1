"""The parts of Kwaliteit: the list of checks, the picture of what there is, and each check with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from wijkdata.models import niveau_naam
from wijkdata.screens.quality import Kwaliteit, load_kwaliteit
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Bevinding
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.table import show_rows, show_table
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.widgets import is_dark
from wijkdata.view.quality.charts import cover_chart, cover_rows, describe_cover, letters_sentence
from wijkdata.view.quality.sentences import TOETSEN, check_line
from wijkdata.view.quality.slides import subjects_of
from wijkdata.view.quality.tables import checks_in_words, rows_links, version_line
from wijkdata.view.quality.take import cover_picture, finding_lines, finding_picture
from wijkdata.view.words import safe_markdown


def check_figures(scherm: Scherm) -> Kwaliteit:
    """Run the checks, and say so while that takes: once per version of the figures some seconds."""
    with st.container(key="wachten"), st.spinner("We kijken de cijfers na…"):
        return load_kwaliteit(scherm)


def show_checks(bevindingen: Sequence[Bevinding]) -> None:
    """Show some checks as a table on a slide."""
    show_rows(checks_in_words(bevindingen), "Punten")


def show_cover(scherm: Scherm, kwaliteit: Kwaliteit) -> None:
    """Show how much there is of the core subjects, and of all others behind a fold."""
    st.subheader(f"Welke cijfers zijn er per {niveau_naam(scherm.keuze.niveau)}?", anchor=False)
    core = [one for one in subjects_of(scherm, kwaliteit.dekking) if one.kern]
    rows = cover_rows(kwaliteit.dekking, core)
    show_heat(rows, "dekking_kern")
    show_take(scherm, "dekking", partial(cover_picture, scherm, kwaliteit, rows, core, "kern"))
    lines = [letters_sentence(rows), _version(kwaliteit)]
    show_source(scherm, lines, key="bron_dekking")
    if fold := open_fold("Bekijk ook de andere onderwerpen", "dekking_alle"):
        with fold:
            others = [one for one in subjects_of(scherm, kwaliteit.dekking) if not one.kern]
            rows = cover_rows(kwaliteit.dekking, others)
            show_heat(rows, "dekking_andere")
            show_take(
                scherm, "andere dekking", partial(cover_picture, scherm, kwaliteit, rows, others, "andere")
            )
            st.markdown(safe_markdown(letters_sentence(rows)))


def show_heat(rows: pd.DataFrame, key: str, *, height: int | None = None, groot: bool = False) -> None:
    """Show the picture of these cells."""
    show_chart(
        cover_chart(rows, height=height, groot=slide_type(groot=groot), dark=is_dark()),
        naam="Welke cijfers er zijn, per onderwerp en jaar",
        woorden=describe_cover(rows),
        key=key,
        height="content",
    )


def show_findings(scherm: Scherm, kwaliteit: Kwaliteit) -> None:
    """Show each check as a fold: how bad it is, and inside what it means and the rows."""
    for bevinding in kwaliteit.bevindingen:
        label = safe_markdown(check_line(bevinding))
        if fold := open_fold(label, f"toets_{bevinding.toets}", changes=True):
            with fold:
                _show_finding(scherm, kwaliteit, bevinding)


def _show_finding(scherm: Scherm, kwaliteit: Kwaliteit, bevinding: Bevinding) -> None:
    st.markdown("\n\n".join(safe_markdown(line) for line in finding_lines(bevinding)))
    if bevinding.gevonden:
        show_table(
            scherm,
            finding_picture(scherm, kwaliteit, bevinding),
            partial(rows_links, scherm, bevinding),
            TOETSEN[bevinding.toets].naam,
        )


def _version(kwaliteit: Kwaliteit) -> str:
    return version_line(kwaliteit.versie.titel, kwaliteit.versie.data_versie)
