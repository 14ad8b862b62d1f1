"""The quiet menu below a picture: the picture itself, its figures, what they mean, and a link.

There is one menu for all pictures of a page. It is drawn by the browser and asks for nothing while it is
closed. What is asked for is made beside the page, in a process of its own, by a part of the page that runs
alone: the rest of the page stays as it is.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from wijkdata.rapport.desk import Aanvraag
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.picture import make_sheet, make_workbook
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.view.downloads import make_csv
from wijkdata.view.take.nouns import Beeld
from wijkdata.view.take.words import MEENEMEN, MISLUKT, TE_LANG, Meeneemsoort, file_of, meanings
from wijkdata.view.templates import render

_PARTS = Path(__file__).resolve().parents[3] / "assets" / "schermdelen"
_TURN: Final = 0.2
"""After so many seconds of waiting it is seen whether the visitor clicked on something else."""
_TURNS: Final = 150
_AT_ONCE: Final = 4
"""How much of what a browser asks is answered at a time; it asks again for what is left."""
_MENU: Final = "meenemen"
_OFFERED, _ASKED = "_meenemen", "_meenemen_gevraagd"
_TYPES: Final = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MAKERS: Final = {Meeneemsoort.PNG: "beeld_png", Meeneemsoort.KOPIE: "beeld_png",
                  Meeneemsoort.SVG: "beeld_svg", Meeneemsoort.XLSX: "xlsx"}  # fmt: skip

_menu = st.components.v2.component(
    _MENU,
    html=(_PARTS / "meenemen.html").read_text(encoding="utf-8"),
    css=(_PARTS / "meenemen.css").read_text(encoding="utf-8"),
    js=(_PARTS / "meenemen.js").read_text(encoding="utf-8"),
)


Menus = dict[str, tuple[Scherm, Callable[[], Beeld]]]
"""What each picture of a page is, once somebody asks for it, by what the picture is called."""


def hear_menus(scherm: Scherm) -> None:
    """Listen to the menus of a page, before it shows them.

    What was asked while the page is drawn anew waits: the browser asks again.
    """
    st.session_state.pop(_ASKED, None)
    menus: Menus = {}
    st.session_state[_OFFERED] = menus
    if not scherm.keuze.presenteren:
        _answer_menus(menus, state.link_to_this_screen())


def show_take(scherm: Scherm, naam: str, maak: Callable[[], Beeld], above: Markup | None = None) -> None:
    """Show the menu below a picture; not on a slide, where nobody clicks.

    Parameters
    ----------
    naam
        What kind of picture it is, for who hears the menu; another one for every picture on a page.
    maak
        Says what the picture is, once somebody asks for it.
    above
        The picture, or its legend, where that is HTML: it is shown with the menu in one.
    """
    parts = [] if above is None else [above]
    if not scherm.keuze.presenteren:
        _offer(scherm, naam, maak)
        parts.append(render("meenemen.html", naam=naam, woord=MEENEMEN))
    if parts:
        st.html(Markup().join(parts))


def _offer(scherm: Scherm, naam: str, maak: Callable[[], Beeld]) -> None:
    st.session_state[_OFFERED][naam] = (scherm, maak)


@st.fragment
def _answer_menus(menus: Menus, link: str) -> None:
    answers = [_answer(menus, asked) for asked in st.session_state.get(_ASKED, ())[:_AT_ONCE]]
    st.session_state.pop(_ASKED, None)  # only now: what was asked meanwhile is answered with it
    data = {"link": link, "antwoorden": answers, "beurt": time.monotonic_ns()}
    _menu(key=_MENU, data=data, on_gevraagd_change=_hear)


def _hear() -> None:
    st.session_state[_ASKED] = st.session_state[_MENU].get("gevraagd") or ()


def _answer(menus: Menus, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was asked for, with the number by which the browser knows it."""
    soort = Meeneemsoort(asked["soort"])
    answer: dict[str, Any] = {"nummer": asked["nummer"]}
    if asked["naam"] not in menus:
        return answer | {"fout": MISLUKT}
    scherm, maak = menus[asked["naam"]]
    beeld = maak()
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
            st.session_state.get(_MENU)  # here Streamlit looks whether something else was clicked
    finally:
        aanvraag.stop()
    return TE_LANG
