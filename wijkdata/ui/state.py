"""The one home of the user's choice: it lives in the address, and every screen reads and writes it here.

Streamlit's own `bind="query-params"` was not used: it would write names instead of codes, drop what is
not on the screen (while presenting) and correct nonsense without telling.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.database.connection import Database
from wijkdata.models import Keuze
from wijkdata.ui import cache
from wijkdata.ui.cache import Moment
from wijkdata.ui.choice import SINGLE, Aanbod, Gelezen, Parameters, read_choice, to_parameters

_KEY = "_scherm"


@dataclass(frozen=True)
class Scherm:
    """What one run of a page works with: the choice, and the database and catalogue it was read against."""

    database: Database
    catalogue: Catalogue
    aanbod: Aanbod
    gelezen: Gelezen

    @property
    def keuze(self) -> Keuze:
        """The complete choice."""
        return self.gelezen.keuze

    @property
    def indicator(self) -> Indicator:
        """The indicator looked at."""
        return self.catalogue[self.keuze.indicator]

    @property
    def moment(self) -> Moment:
        """Which figures are looked at."""
        keuze = self.keuze
        return Moment(keuze.indicator, int(keuze.jaar or 0), keuze.leeftijd, self.gelezen.indeling_jaar)

    @property
    def gemeente_naam(self) -> str:
        """Name of the gemeente, or Nederland."""
        return self.aanbod.gemeenten.get(self.keuze.gemeente, "Nederland")


def begin_run(database: Database) -> Scherm | None:
    """Read the choice from the address and keep it for this run; None where there is nothing to show."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    scherm = _read(database, parameters)
    if scherm is not None:
        st.session_state[_KEY] = scherm
    return scherm


def look_at(scherm: Scherm, indicator: str) -> Scherm:
    """Return the same screen for another indicator, in its newest year, without choosing it."""
    parameters = changed_parameters(scherm, indicator=indicator, jaar="", leeftijd="")
    return _read(scherm.database, parameters) or scherm


def current() -> Scherm:
    """Return what `begin_run` found; in a callback that is the run the user clicked in."""
    scherm: Scherm = st.session_state[_KEY]
    return scherm


def choose(**changes: str | Sequence[str]) -> None:
    """Write a new choice to the address; an empty value takes its parameter out."""
    st.query_params.from_dict(changed_parameters(current(), **changes))


def changed_parameters(scherm: Scherm, **changes: str | Sequence[str]) -> dict[str, list[str]]:
    """Return the address of `scherm` with some parts changed, for a link or for `choose`.

    Another gemeente or level lets go of the selected areas and the open scenario, and of a level that
    gemeente does not have.
    """
    parts = dict(scherm.gelezen.expliciet)
    if scherm.keuze.presenteren:
        parts["stap"] = [str(scherm.gelezen.stap)]
    if {"gemeente", "niveau"} & changes.keys():
        parts.pop("gebied", None)
        parts.pop("maatstaf", None)
        parts.pop("scenario", None)
        parts.pop("scenario2", None)
    if {"gemeente", "niveau", "indicator"} & changes.keys():
        parts.pop("stap", None)
    parts |= {name: [value] if isinstance(value, str) else list(value) for name, value in changes.items()}
    gemeente = changes.get("gemeente") or scherm.keuze.gemeente
    if parts.get("niveau", [""])[0] not in scherm.aanbod.niveaus(str(gemeente)):
        parts.pop("niveau", None)
    return {name: parts[name] for name in (*SINGLE, "gebied", "stap") if any(parts.get(name, ()))}


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


def _read(database: Database, parameters: Parameters) -> Scherm | None:
    catalogue, aanbod = cache.catalogue(), cache.load_aanbod(database)
    gelezen = read_choice(
        parameters,
        aanbod,
        catalogue,
        lambda gemeente, niveau, indeling: cache.load_codes(database, gemeente, niveau, indeling),
    )
    return None if gelezen is None else Scherm(database, catalogue, aanbod, gelezen)
