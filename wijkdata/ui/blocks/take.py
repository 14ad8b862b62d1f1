"""The quiet menu below a picture: the picture itself, its figures, what they mean, and a link.

It is drawn by the browser and asks for nothing while it is closed. What is asked for is made beside the page,
in a process of its own, by a part of the page that runs alone: the rest of the page stays as it is.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from wijkdata.rapport.desk import Aanvraag
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.picture import make_sheet, make_workbook
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.view.downloads import make_csv
from wijkdata.view.take.nouns import Beeld
from wijkdata.view.take.words import MISLUKT, TE_LANG, Meeneemsoort, file_of, meanings

_PARTS = Path(__file__).resolve().parents[3] / "assets" / "schermdelen"
_TURN: Final = 0.2
"""After so many seconds of waiting it is seen whether the visitor clicked on something else."""
_TURNS: Final = 150
_MENUS: Final = "meenemen"
_TYPES: Final = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MAKERS: Final = {Meeneemsoort.PNG: "beeld_png", Meeneemsoort.KOPIE: "beeld_png",
                  Meeneemsoort.SVG: "beeld_svg", Meeneemsoort.XLSX: "xlsx"}  # fmt: skip

_menu = st.components.v2.component(
    _MENUS,
    html=(_PARTS / "meenemen.html").read_text(encoding="utf-8"),
    css=(_PARTS / "meenemen.css").read_text(encoding="utf-8"),
    js=(_PARTS / "meenemen.js").read_text(encoding="utf-8"),
)


def show_take(scherm: Scherm, naam: str, maak: Callable[[], Beeld]) -> None:
    """Show the menu below a picture; not on a slide, where nobody clicks.

    Parameters
    ----------
    naam
        What kind of picture it is, for who hears the menu; another one for every picture on a page.
    maak
        Says what the picture is, once somebody asks for it.
    """
    if not scherm.keuze.presenteren:
        _show(scherm, naam, maak, state.link_to_this_screen())


@st.fragment
def _show(scherm: Scherm, naam: str, maak: Callable[[], Beeld], link: str) -> None:
    key = f"{_MENUS}_{naam}".replace(" ", "_")
    asked = st.session_state.get(f"{key}_vraag")
    answer = _answer(scherm, maak(), asked) if asked else None
    st.session_state.pop(f"{key}_vraag", None)  # only now: who clicked meanwhile still gets it
    data = {"naam": naam, "link": link, "antwoord": answer}
    _menu(key=key, data=data, on_gevraagd_change=partial(_hear, key), width="content")


def _hear(key: str) -> None:
    st.session_state[f"{key}_vraag"] = st.session_state[key].get("gevraagd")


def _answer(scherm: Scherm, beeld: Beeld, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was asked for, with the number by which the browser knows it."""
    soort = Meeneemsoort(asked["soort"])
    answer: dict[str, Any] = {"nummer": asked["nummer"]}
    if soort is Meeneemsoort.UITLEG:
        return answer | {"uitleg": meanings(beeld.onderwerpen, filter(None, beeld.regels))}
    found = take(scherm, beeld, soort)
    if isinstance(found, str):
        return answer | {"fout": found}
    naam = file_of(beeld.cijfers.bestand, soort, fictief=scherm.fictief)
    ending = naam.rpartition(".")[2]
    return answer | {
        "bestand": naam, "soort": _TYPES[ending], "inhoud": base64.b64encode(found).decode("ascii"),
    }  # fmt: skip


def take(scherm: Scherm, beeld: Beeld, soort: Meeneemsoort) -> bytes | str:
    """Return the file of a picture or its figures, or a sentence that says why there is none."""
    today = datetime.now(UTC).astimezone().date()
    match soort:
        case Meeneemsoort.BREED:
            return make_csv(beeld.cijfers.on_screen(), beeld.regels, fictief=scherm.fictief)
        case Meeneemsoort.LANG:
            return make_csv(beeld.cijfers.lang(), beeld.regels, fictief=scherm.fictief)
        case Meeneemsoort.XLSX:
            return _make(_MAKERS[soort], make_workbook(scherm, beeld, today))
        case _:
            return _make(_MAKERS[soort], to_json(make_sheet(scherm, beeld, today)))


def _make(maker: str, inhoud: str) -> bytes | str:
    """Wait for what is made beside the page; who clicks elsewhere meanwhile is not kept waiting."""
    aanvraag = Aanvraag(maker, inhoud)
    try:
        for _ in range(_TURNS):
            if aanvraag.wait(_TURN):
                return aanvraag.outcome or MISLUKT
            st.session_state.get(_MENUS)  # here Streamlit looks whether something else was clicked
    finally:
        aanvraag.stop()
    return TE_LANG
