"""The one home of the user's choice: it lives in the address, and every screen reads and writes it here.

Streamlit's own `bind="query-params"` was not used: it would write names instead of codes, drop what is
not on the screen (while presenting) and correct nonsense without telling.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Unpack
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from wijkdata.choice.address import to_parameters
from wijkdata.database.connection import Database
from wijkdata.screens.screen import Changes, Scherm, changed_parameters, read_screen

_KEY = "_scherm"


def begin_run(database: Database, *, met_werkgebieden: bool = False) -> Scherm | None:
    """Read the choice from the address and keep it for this run; None where there is nothing to show.

    `met_werkgebieden` tells whether werkgebieden take part on this page.
    """
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    scherm = read_screen(database, parameters, met_werkgebieden=met_werkgebieden)
    if scherm is not None:
        st.session_state[_KEY] = scherm
    return scherm


def current() -> Scherm:
    """Return what `begin_run` found; in a callback that is the run the user clicked in."""
    scherm: Scherm = st.session_state[_KEY]
    return scherm


def choose(**changes: Unpack[Changes]) -> None:
    """Write a new choice to the address; an empty value takes its parameter out.

    Raises
    ------
    ValueError
        Where a change is not a parameter of the address.
    """
    st.query_params.from_dict(changed_parameters(current(), **changes))


def toggle_gebieden(codes: Collection[str]) -> None:
    """Select areas, or let go of those that were selected."""
    chosen = current().keuze.gebieden
    choose(gebied=[one for one in chosen if one not in codes] + [one for one in codes if one not in chosen])


def link_to_this_screen() -> str:
    """Return an address that shows the same screen later, data version included."""
    scherm = current()
    versie = scherm.database.versie.data_versie
    base = urlsplit(st.context.url or "")
    query = urlencode(to_parameters(scherm.gelezen, versie), doseq=True)
    return urlunsplit((base.scheme, base.netloc, base.path, query, ""))
