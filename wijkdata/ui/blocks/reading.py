"""How to read figures, where they come from, and of which version they are."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from wijkdata.database.connection import DataVersie
from wijkdata.models import Ontbreekt
from wijkdata.view.words import missing_reason, safe_markdown

_TEXTS = Path(__file__).resolve().parents[3] / "assets" / "teksten"
_COLUMNS = {
    "titel": "Titel",
    "tabel": "Tabel",
    "bestand": "Bestand",
    "opgehaald_op": "Opgehaald op",
    "licentie": "Licentie",
}


def show_how_to_read() -> None:
    """Explain estimates, intervals, counts, differences and missing figures."""
    st.header("Zo leest u een cijfer", anchor=False)
    _show_text("zo_leest_u_een_cijfer.md")
    reasons = "\n".join(f"- {missing_reason(reason.value)}" for reason in Ontbreekt)
    st.markdown(f"**Geen cijfer.** Dat betekent nooit nul. De reden staat erbij:\n\n{reasons}")


def show_sources(bronnen: pd.DataFrame) -> None:
    """List every source with its licence."""
    st.header("Bronnen en licenties", anchor=False)
    _show_text("licenties.md")
    shown = bronnen.assign(opgehaald_op=pd.to_datetime(bronnen["opgehaald_op"]).dt.strftime("%d-%m-%Y"))
    texts = shown[list(_COLUMNS)].rename(columns=_COLUMNS).astype(object)
    st.table(
        texts.where(texts.notna(), "onbekend").map(lambda text: safe_markdown(str(text))), hide_index=True
    )


def show_version(versie: DataVersie) -> None:
    """Say which version of the figures this is."""
    st.header("Versie van de gegevens", anchor=False)
    st.markdown(
        f"{safe_markdown(versie.titel)}, versie {safe_markdown(versie.data_versie)}, "
        f"gemaakt op {safe_markdown(versie.gebouwd_op[:10])}. "
        "De knop *Kopieer link* zet deze versie in de link. Zijn er later andere cijfers? "
        "Dan zegt de app dat als u de link opent."
    )


def _show_text(name: str) -> None:
    st.markdown((_TEXTS / name).read_text(encoding="utf-8"))
