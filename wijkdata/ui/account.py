"""Who the visitor is: what `secrets.toml` says about signing in, and what Streamlit knows of his account.

Streamlit speaks with the provider and keeps what it said in a signed cookie. What that comes to is decided
in `wijkdata.rights`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.requests import HTTPConnection
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value, decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME

from wijkdata.paths import configured_names
from wijkdata.rights import VRIJ, InlogFout, Inlogregels, Rechten, Rol, read_rules

if TYPE_CHECKING:
    from wijkdata.choice.aanbod import Aanbod

_LOGGER = getLogger(__name__)
_begun_with: list[str] = []
"""How the app was reached at its start, where people sign in: those settings may not silently go away."""


def sign_in_rules() -> Inlogregels | None:
    """Return what the administrator set about signing in; None where nobody needs to.

    Raises
    ------
    InlogFout
        Where it cannot be used, or was there at the start and is not any more.
    """
    rules = read_rules(_secrets())
    if rules is None and _begun_with:
        raise InlogFout("De instellingen voor inloggen zijn weg uit secrets.toml. Start de app opnieuw.")
    return rules


def begin_with_rules() -> None:
    """Remember at the start whether people sign in, and tell the administrator what is wrong."""
    _begun_with.clear()
    try:
        rules = sign_in_rules()
    except InlogFout as fout:
        _begun_with.append("")
        tell_administrator(str(fout))
    else:
        _begun_with.extend([rules.herkomst] if rules else [])


def is_set() -> bool:
    """Whether people sign in here, also where that is set in a way that cannot be used."""
    try:
        return sign_in_rules() is not None
    except InlogFout:
        return True


def visitor() -> Rechten | None:
    """Return what this visitor may; None where he has to sign in first. Raises InlogFout."""
    rules = sign_in_rules()
    if rules is None:
        return VRIJ
    return _rights_of(rules, st.user.to_dict())


def visitor_of(request: HTTPConnection) -> Rechten | None:
    """Return the same for who asks for something that is no page."""
    try:
        rules = sign_in_rules()
    except InlogFout:
        return None
    return VRIJ if rules is None else _rights_of(rules, _claims_of(request))


def who_asks(rechten: Rechten) -> str:
    """Return by what one visitor is told from another: his account, else his browser, whatever tab he is in.

    A browser that bears no mark yet is told by its tab.
    """
    if rechten.account is not None:
        return rechten.account.id
    token, _ = decode_xsrf_token_string(st.context.cookies.get(XSRF_COOKIE_NAME, ""))
    context = get_script_run_ctx()
    return token.hex() if token else context.session_id if context else ""


def may_replace_figures(rechten: Rechten) -> bool:
    """Whether the figures may be replaced from here.

    Where people sign in: by who manages everything. Else only by who is at this computer.
    """
    if rechten.account is not None:
        return rechten.rol is Rol.BEHEREN and rechten.gemeenten is None
    return is_at_this_computer(rechten)


def is_at_this_computer(rechten: Rechten) -> bool:
    """Whether no other machine can reach the app, so that a folder here is a folder of the visitor.

    Not behind a proxy either, for which it listens on loopback and bears a name.
    """
    address = str(st.get_option("server.address") or "")
    here = address in {"localhost", "127.0.0.1", "::1"} and not configured_names()
    return rechten.account is None and here


def fits_figures(aanbod: Aanbod) -> bool:
    """Whether every gemeente in the rules is in the figures; where not, the administrator reads which."""
    try:
        if rules := sign_in_rules():
            rules.check_gemeenten(aanbod.gemeenten)
    except InlogFout as fout:
        tell_administrator(str(fout))
        return False
    return True


@lru_cache(32)
def tell_administrator(sentence: str) -> None:
    """Write once what is wrong: a visitor is not told how things are set."""
    _LOGGER.error("%s Zie Inloggen in docs/beheer.md.", sentence)


def _rights_of(rules: Inlogregels, claims: Mapping[str, Any]) -> Rechten | None:
    return rules.of_account(claims) if claims.get("is_logged_in") is True else None


def _claims_of(request: HTTPConnection) -> Mapping[str, Any]:
    def read(name: str) -> bytes | None:
        written = request.cookies.get(name)
        if written is None:
            return None
        return decode_signed_value(get_cookie_secret(), name, written.encode("latin-1", "replace"))

    try:
        found = json.loads(get_cookie_with_chunks(read, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _secrets() -> Mapping[str, Any]:
    """Return what `secrets.toml` says; a file that is there and cannot be read is no empty one."""
    try:
        return st.secrets.to_dict()
    except (StreamlitSecretNotFoundError, OSError, ValueError) as error:
        if any(Path(place).exists() for place in st.get_option("secrets.files")):
            raise InlogFout(
                "Het bestand secrets.toml is niet te lezen. Staat alles tussen de juiste haken en tekens?"
            ) from error
        return {}
