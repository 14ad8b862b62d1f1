"""Answering while a slider is held: Streamlit's own slider tells its value when it is let go, not before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from wijkdata.choice.weighing import MAX_GEWICHT, write_gewichten
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.ui import state

_SCRIPT = Path(__file__).resolve().parents[3] / "assets" / "schermdelen" / "schuiven.js"
_KEY = "schuiven"

_listen = st.components.v2.component(_KEY, js=_SCRIPT.read_text(encoding="utf-8"))


def hear_drags(prioriteiten: Prioriteiten) -> None:
    """Hear weights that move under a finger; to be called below what must answer.

    The browser waits with the next weights until this says that the former are drawn, so that no old
    answers queue up behind the finger.
    """
    themas = tuple(prioriteiten.gewichten)
    moment, _, _ = _told()
    _listen(
        key=_KEY,
        data={"themas": themas, "gehoord": moment},
        on_gewichten_change=state.in_full(lambda: _weigh(themas)),
    )


def is_held() -> bool:
    """Whether a slider is under a finger; it must not be told a value then, or it would jump away."""
    return bool(_told()[2])


def _told() -> tuple[float, dict[str, Any], bool]:
    """Return when a browser told last, what its sliders showed, and whether one was held."""
    moment, weights, held = (st.session_state.get(_KEY) or {}).get("gewichten") or (0, {}, False)
    return moment, weights, held


def _weigh(themas: tuple[str, ...]) -> None:
    """Choose what a browser says that the sliders show, as far as that can be."""
    said = _told()[1]
    weights = {thema: said[thema] for thema in themas if isinstance(said.get(thema), int)}
    if len(weights) == len(themas) and all(0 <= one <= MAX_GEWICHT for one in weights.values()):
        state.choose(gewichten=write_gewichten(weights))
