"""What a visitor sees who may not come in, or not see this: a page without one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from wijkdata.answers.database import find_aanbod
from wijkdata.database.connection import Database
from wijkdata.rights import InlogFout, Rechten
from wijkdata.screens.screen import Scherm
from wijkdata.ui.account import fits_figures, sign_in_rules, tell_administrator, visitor
from wijkdata.ui.sign_in import FAILED
from wijkdata.view import signing_in as words
from wijkdata.view.words import safe_markdown

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def let_in() -> Rechten | None:
    """Return what this visitor may; None after showing why he does not come in."""
    try:
        rechten = visitor()
    except InlogFout as fout:
        tell_administrator(str(fout))
        _show_closed()
        return None
    if rechten is None:
        _show_sign_in()
    elif not rechten.may_enter:
        _show_no_access(rechten)
    else:
        return rechten
    return None


def rules_fit(database: Database, rechten: Rechten) -> bool:
    """Whether the rules name only gemeenten of these figures; where not, nobody comes in."""
    if rechten.account is None or fits_figures(find_aanbod(database)):
        return True
    _show_closed()
    return False


def show_refused(scherm: Scherm, page: StreamlitPage) -> None:
    """Fill the screen where the address asks for what this visitor may not see."""
    seen = scherm.aanbod.te_kiezen
    st.title(safe_markdown(words.refused_title(scherm.geweigerd)), anchor=False)
    st.info(safe_markdown(words.refused_sentence(scherm.rechten, list(seen.values()))))
    for code, naam in seen.items():
        st.page_link(page, label=safe_markdown(naam), query_params={"gemeente": code})


def _show_sign_in() -> None:
    st.title("Inloggen bij de Wijkverkenner", anchor=False)
    if why := words.MISLUKT.get(st.context.cookies.get(FAILED, "")):
        st.warning(why)
    st.markdown(words.EERST)
    if elsewhere := _address_to_sign_in_at():
        st.link_button("Inloggen", elsewhere, type="primary")
    else:
        st.button("Inloggen", type="primary", on_click=st.login)


def _address_to_sign_in_at() -> str:
    """Return this page at the name the provider knows, where it was opened by another; else nothing.

    A cookie belongs to one name: under another one the provider's answer would not be known here.
    """
    rules, here = sign_in_rules(), urlsplit(st.context.url or "")
    if rules is None or not here.netloc or f"{here.scheme}://{here.netloc}" == rules.herkomst:
        return ""
    known = urlsplit(rules.herkomst)
    chosen = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return urlunsplit((known.scheme, known.netloc, here.path, urlencode(chosen), ""))


def _show_no_access(rechten: Rechten) -> None:
    st.title("Geen toegang", anchor=False)
    st.info(safe_markdown(words.no_access_sentence(rechten)))
    st.button("Uitloggen", type="primary", on_click=st.logout)


def _show_closed() -> None:
    st.title("De Wijkverkenner is nu dicht", anchor=False)
    st.error(words.VERKEERD_INGESTELD)
