"""The sidebar: what to look at, and where to go; the same on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from wijkdata.choice.address import VOOR_LEEFTIJD
from wijkdata.huisstijl.reading import current
from wijkdata.models import NEDERLAND, Niveau, niveau_naam
from wijkdata.rights import Rechten
from wijkdata.screens.age import as_shown
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.blocks.row import in_a_row
from wijkdata.ui.blocks.select import choose_one
from wijkdata.ui.places import FROM_A_FIGURE
from wijkdata.ui.widgets import on_choice, start_place, start_value
from wijkdata.view.age import SCHAKELAAR, UITLEG_CORRECTIE, switch_note
from wijkdata.view.house_style import brand
from wijkdata.view.meaning import meaning_mark
from wijkdata.view.search import area_options, subject_option
from wijkdata.view.signing_in import signed_in_line
from wijkdata.view.templates import render
from wijkdata.view.words import leeftijd_naam, safe_markdown

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ALLE_THEMAS = "Alle thema's"
KERN = "★"


def show_navigation(sections: Mapping[str, Sequence[StreamlitPage]], scherm: Scherm | None) -> None:
    """Link to every page; each link carries the choice along, so that one step back undoes one step.

    Streamlit's own menu would drop the choice from the address.
    """
    parameters = state.told_by_menu() if scherm else None
    with st.sidebar, st.container(key="menu"):
        for section, pages in sections.items():
            if section:
                st.html(render("alinea.html", soort="menukop", tekst=section))
            for page in (one for one in pages if one.url_path not in FROM_A_FIGURE):
                st.page_link(page, query_params=parameters)


def show_brand(rechten: Rechten) -> None:
    """Show the name of the app, and behind the name of who signed in the way to sign out."""
    with st.sidebar, st.container(key="merkregel", horizontal=True, vertical_alignment="center"):
        st.html(brand(current()))
        if rechten.account is not None:
            with st.popover(safe_markdown(rechten.account.naam), type="tertiary"):
                st.markdown(safe_markdown(signed_in_line(rechten)))
                st.button("Uitloggen", on_click=st.logout)


def show_choice(scherm: Scherm, *, with_subject: bool) -> None:
    """Let the user choose gemeente and level, and subject, year and age where the page is about one."""
    with st.sidebar:
        _choose_gemeente(scherm)
        _choose_niveau(scherm)
        with st.container(key="onderwerp"):  # as high on every page: the links below it stay in place
            if with_subject:
                _choose_subject(scherm)
            else:
                _tell_subject_is_kept(scherm)
        with st.container(key="correctie"):
            _choose_correctie(scherm, with_subject=with_subject)


def _choose_gemeente(scherm: Scherm) -> None:
    whole = {NEDERLAND: "Heel Nederland"} if scherm.aanbod.niveaus(NEDERLAND) else {}
    names = whole | area_options(scherm.aanbod.te_kiezen)
    choose_one("Gemeente", "gemeente", names, scherm.keuze.gemeente)


def _choose_niveau(scherm: Scherm) -> None:
    levels = [niveau.value for niveau in scherm.aanbod.niveaus(scherm.keuze.gemeente)]
    st.radio(
        "Cijfers per",
        levels,
        index=start_place("kies_niveau", levels, scherm.keuze.niveau.value),
        key="kies_niveau",
        format_func=lambda niveau: f"per {niveau_naam(Niveau(niveau))}",
        horizontal=True,
        label_visibility="collapsed",
        on_change=on_choice("kies_niveau", lambda: state.choose(niveau=st.session_state["kies_niveau"])),
    )


def _choose_subject(scherm: Scherm) -> None:
    _choose_indicator(scherm)
    with in_a_row("jaar"):
        _choose_jaar(scherm)
        _choose_leeftijd(scherm)


def _tell_subject_is_kept(scherm: Scherm) -> None:
    said = (
        "Deze pagina gaat over alle onderwerpen samen. Op de andere pagina's ziet u nog steeds: "
        f"{scherm.indicator.naam} ({scherm.keuze.jaar})."
    )
    st.html(render("alinea.html", soort="regel", tekst=said))


def _choose_correctie(scherm: Scherm, *, with_subject: bool) -> None:
    """Let the user take age into account; on a page that cannot, the switch keeps its place."""
    key = "kies_correctie"
    st.toggle(
        SCHAKELAAR,
        start_value(key, scherm.keuze.correctie) or False,
        key=key,
        disabled=not scherm.met_correctie,
        help=UITLEG_CORRECTIE,
        on_change=on_choice(
            key, lambda: state.choose(correctie=VOOR_LEEFTIJD if st.session_state[key] else "")
        ),
    )
    shown = as_shown(scherm, scherm.moment) if with_subject else None
    if said := switch_note(scherm, shown):
        st.html(render("alinea.html", soort="regel", tekst=said))


def _choose_indicator(scherm: Scherm) -> None:
    catalogue, offered = scherm.catalogue, scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    themas = {thema.naam: [key for key in offered if catalogue[key].thema == sleutel]
              for sleutel, thema in catalogue.themas.items()}  # fmt: skip
    themas = {ALLE_THEMAS: offered} | {naam: keys for naam, keys in themas.items() if keys}
    thema = st.session_state.get("kies_thema", ALLE_THEMAS)
    if scherm.keuze.indicator not in themas.get(thema, ()):
        thema = ALLE_THEMAS
    st.selectbox(
        "Thema",
        list(themas),
        index=start_place("kies_thema", list(themas), thema),
        key="kies_thema",
        persist_state="session",
        filter_mode=None,
        on_change=on_choice(
            "kies_thema", lambda: state.choose(indicator=themas[st.session_state["kies_thema"]][0])
        ),
    )
    names = {key: _subject(scherm, key, with_thema=thema == ALLE_THEMAS) for key in themas[thema]}
    with st.container(key="begrip_keuze"):
        st.html(meaning_mark(scherm.indicator))
        choose_one("Indicator", "indicator", names, scherm.keuze.indicator)


def _choose_jaar(scherm: Scherm) -> None:
    keuze = scherm.keuze
    years = {
        str(jaar): str(jaar) for jaar in scherm.aanbod.jaren(keuze.niveau, keuze.indicator, keuze.leeftijd)
    }
    choose_one("Jaar", "jaar", years, str(keuze.jaar), search=False)


def _choose_leeftijd(scherm: Scherm) -> None:
    keuze = scherm.keuze
    ages = scherm.aanbod.leeftijden(keuze.niveau, keuze.indicator)
    names = {age: _short_age(age) for age in ages}
    choose_one("Leeftijd", "leeftijd", names, keuze.leeftijd, search=False)


def _short_age(leeftijd: str) -> str:
    """Return an age group as it fits in half a sidebar: `18+`, `18 tot 65`, `Alle`."""
    if leeftijd == "alle":
        return "Alle"
    return leeftijd_naam(leeftijd).replace(" jaar en ouder", "+").removesuffix(" jaar")


def _subject(scherm: Scherm, sleutel: str, *, with_thema: bool) -> str:
    indicator = scherm.catalogue[sleutel]
    mark = f"{KERN} " if indicator.kern else ""
    thema = scherm.catalogue.themas[indicator.thema].naam if with_thema else ""
    return f"{mark}{subject_option(indicator, thema)}"
