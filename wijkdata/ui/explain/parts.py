"""How to read figures, where they come from, and of which version they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st
from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.database.connection import DataVersie
from wijkdata.database.remember import remember
from wijkdata.models import Ontbreekt
from wijkdata.screens.explain import Uitleg
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.table import show_rows
from wijkdata.ui.blocks.take import show_take
from wijkdata.view.elsewhere import NIET_HIER, Elders, elsewhere_lines, matching_topics
from wijkdata.view.explain import explain_html, matches
from wijkdata.view.signing_in import may_sentence
from wijkdata.view.sources import TITEL, sources_in_words, sources_picture
from wijkdata.view.words import missing_reason, safe_markdown

_TEXTS = Path(__file__).resolve().parents[3] / "assets" / "teksten"


def show_chosen(uitleg: Uitleg, indicator: Indicator, *, gevraagd: bool) -> None:
    """Explain one subject before all others: what was asked for, else that of the screen one came from."""
    st.header("Wat betekent dit?" if gevraagd else "Uw onderwerp", anchor=False)
    st.html(_explained(uitleg, indicator, opened=True))


def show_subjects(uitleg: Uitleg, elders: Sequence[Elders]) -> None:
    """Let the user look for a subject, and explain every one that is found, per theme.

    Of what is looked for and is not here (`elders`) it is said where there are figures.
    """
    st.header("Zoek een onderwerp", anchor=False)
    sought = st.text_input(
        "Zoek in naam, uitleg en bron",
        key="uitleg_zoek",
        placeholder="bijvoorbeeld: eenzaam",
        persist_state="session",
    )
    found = list(uitleg.found(lambda indicator: matches(indicator, sought)))
    if missing := matching_topics(elders, sought):
        st.info(safe_markdown(f"{NIET_HIER} {' '.join(elsewhere_lines(missing))}"))
    elif not found:
        st.info("Geen onderwerp gevonden. Probeer een ander of korter woord.")
    alone = sum(len(listed) for _, listed in found) == 1
    for thema, listed in found:
        st.subheader(thema.naam, anchor=False)
        st.markdown(thema.uitleg)
        closed = _all_closed(uitleg.versie.data_versie, uitleg)
        st.html(
            "".join(_explained(uitleg, one, opened=True) if alone else closed[one.sleutel] for one in listed)
        )


def show_elsewhere(elders: Sequence[Elders]) -> None:
    """List what people look for in vain here, and where there are figures about it."""
    if elders:
        st.header("Wat hier niet in staat", anchor=False)
        listed = "\n".join(f"- {safe_markdown(line)}" for line in elsewhere_lines(elders))
        st.markdown(f"{NIET_HIER}\n\n{listed}")


def show_how_to_read() -> None:
    """Explain estimates, intervals, counts, differences and missing figures."""
    st.header("Zo leest u een cijfer", anchor=False)
    _show_text("zo_leest_u_een_cijfer.md")
    reasons = "\n".join(f"- {missing_reason(reason.value)}" for reason in Ontbreekt)
    st.markdown(f"**Geen cijfer.** Dat betekent nooit nul. De reden staat erbij:\n\n{reasons}")


def show_sources(scherm: Scherm, bronnen: pd.DataFrame) -> None:
    """List every source with its licence."""
    st.header(TITEL, anchor=False)
    _show_text("licenties.md")
    show_rows(sources_in_words(bronnen), TITEL)
    show_take(scherm, "bronnen", partial(sources_picture, bronnen, scherm.database.versie.titel))


def show_who_may(scherm: Scherm) -> None:
    """Say what is open to whom, and as whom one signed in."""
    st.header("Wie ziet wat u bewaart?", anchor=False)
    if scherm.rechten.account is None:
        _show_text("wie_ziet_wat.md")
        return
    st.markdown(safe_markdown(may_sentence(scherm.rechten, list(scherm.aanbod.gemeenten.values()))))
    _show_text("wie_ziet_wat_ingelogd.md")


def show_version(versie: DataVersie) -> None:
    """Say which version of the figures this is."""
    st.header("Versie van de gegevens", anchor=False)
    st.markdown(
        f"{safe_markdown(versie.titel)}, versie {safe_markdown(versie.data_versie)}, "
        f"gemaakt op {_day(versie.gebouwd_op)}. "
        "De knop *Kopieer link* zet deze versie in de link. Zijn er later andere cijfers? "
        "Dan zegt de app dat als u de link opent."
    )


def _day(moment: str) -> str:
    """Return a day as people write it, of a moment as a database holds it."""
    year, month, day = moment[:10].split("-")
    return f"{day}-{month}-{year}"


@remember(telling=1)
def _all_closed(_versie: str, uitleg: Uitleg) -> dict[str, Markup]:
    """Return every indicator of a data version, to be opened: the same for every visitor."""
    shown = (one for _, indicatoren in uitleg.themas for one in indicatoren)
    return {one.sleutel: _explained(uitleg, one, opened=False) for one in shown}


def _explained(uitleg: Uitleg, indicator: Indicator, *, opened: bool) -> Markup:
    sleutel = indicator.sleutel
    return explain_html(indicator, uitleg.aanbod_van(sleutel), uitleg.tabellen_van(sleutel), opened=opened)


def _show_text(name: str) -> None:
    st.markdown((_TEXTS / name).read_text(encoding="utf-8"))
