"""The one home of the user's choice: it lives in the address, and every screen reads and writes it here.

Streamlit's own `bind="query-params"` was not used: it would write names instead of codes, drop what is
not on the screen (while presenting) and correct nonsense without telling.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.database.connection import Database
from wijkdata.models import Keuze, Werkgebied
from wijkdata.ui import cache
from wijkdata.ui.cache import Moment
from wijkdata.ui.choice import SINGLE, Aanbod, Gelezen, Parameters, read_choice, to_parameters
from wijkdata.ui.own_areas import Geopend, open_own_areas
from wijkdata.ui.own_choice import is_eigen
from wijkdata.view.numbers import join_words

_KEY = "_scherm"


@dataclass(frozen=True)
class Scherm:
    """What one run of a page works with: the choice, and the database and catalogue it was read against.

    `eigen` are the own areas in the address; those that take part on this page are in the choice too.
    """

    database: Database
    catalogue: Catalogue
    aanbod: Aanbod
    gelezen: Gelezen
    eigen: tuple[Werkgebied, ...] = ()

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


@dataclass
class _Stand:
    """Where the user is. It is changed in place, so that no click that comes in meanwhile finds half of it.

    A browser tells its address with each click, but what it tells may be older than what was chosen last:
    then `adres` counts. `aangeraakt` tells that this run comes from something on the screen; any other comes
    from a link or a step back, and then the browser is right.
    """

    adres: Parameters
    with_own: bool
    scherm: Scherm
    aangeraakt: bool = False
    gezien: dict[str, frozenset[str]] = field(default_factory=dict)
    gehoord: dict[str, float] = field(default_factory=dict)
    twijfel: list[Callable[[], None]] = field(default_factory=list)


def begin_run(database: Database, *, with_own: bool = False) -> Scherm | None:
    """Read the choice from the address and keep it for this run; None where there is nothing to show.

    `with_own` tells whether own areas take part on this page.
    """
    parameters: Parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    stand: _Stand | None = st.session_state.get(_KEY)
    if stand is not None:
        _settle(stand)
    if stand is not None and stand.aangeraakt:
        parameters = stand.adres
        st.query_params.from_dict(parameters)  # always: what was told before may still be on its way
    scherm = _read(database, parameters, with_own=with_own)
    if scherm is not None and stand is not None:
        stand.adres, stand.with_own, stand.scherm, stand.aangeraakt = parameters, with_own, scherm, False
    elif scherm is not None:
        st.session_state[_KEY] = _Stand(parameters, with_own, scherm)
    return scherm


def look_at(scherm: Scherm, indicator: str) -> Scherm:
    """Return the same screen for another indicator, in its newest year, without choosing it."""
    parameters = changed_parameters(scherm, indicator=indicator, jaar="", leeftijd="")
    return _read(scherm.database, parameters, with_own=False) or scherm


def current() -> Scherm:
    """Return what `begin_run` found, or what was chosen since."""
    return _stand().scherm


def choose(**changes: str | Sequence[str]) -> None:
    """Choose something else; an empty value takes its parameter out. The next run tells the browser."""
    stand = _stand()
    parameters = changed_parameters(stand.scherm, **changes)
    scherm = _read(stand.scherm.database, parameters, with_own=stand.with_own) or stand.scherm
    stand.adres, stand.scherm, stand.aangeraakt = parameters, scherm, True


def stay() -> None:
    """Keep what was chosen last; for what is touched without choosing anything."""
    _stand().aangeraakt = True


def doubt(act: Callable[[], None]) -> None:
    """Do something at the start of the run, provided that nothing else was touched."""
    _stand().twijfel.append(act)


def in_full(callback: Callable[[], None]) -> Callable[[], None]:
    """Return a callback that is done to its end.

    Streamlit cuts one short when another click comes in, and the choice would be lost. All that is done
    before the choice itself can be done twice.
    """

    def call() -> None:
        try:
            callback()
        except RerunException:
            callback()
            raise

    return call


def changed_parameters(scherm: Scherm, **changes: str | Sequence[str]) -> dict[str, list[str]]:
    """Return the address of `scherm` with some parts changed, for a link or for `choose`.

    Another gemeente or level lets go of the selected areas and the open scenario, and of a level that
    gemeente does not have. Own areas belong to a gemeente, not to a level, and where they take no part on
    this page they stay behind what is chosen here. Buurten that were not saved belong to the first of them.
    """
    parts = dict(scherm.gelezen.expliciet)
    own = scherm.gelezen.eigen
    if scherm.keuze.presenteren:
        parts["stap"] = [str(scherm.gelezen.stap)]
    if {"gemeente", "niveau"} & changes.keys():
        parts["gebied"] = [] if "gemeente" in changes else list(own)
        parts.pop("maatstaf", None)
        parts.pop("scenario", None)
        parts.pop("scenario2", None)
    if {"gemeente", "niveau", "indicator"} & changes.keys():
        parts.pop("stap", None)
    parts |= {name: [value] if isinstance(value, str) else list(value) for name, value in changes.items()}
    if "gebied" in changes and "gemeente" not in changes:
        parts["gebied"] += [code for code in own if code not in scherm.keuze.gebieden]
    if "buurten" not in changes and own[:1] != tuple(filter(is_eigen, parts.get("gebied", ())))[:1]:
        parts.pop("buurten", None)
    gemeente = changes.get("gemeente") or scherm.keuze.gemeente
    if parts.get("niveau", [""])[0] not in scherm.aanbod.niveaus(str(gemeente)):
        parts.pop("niveau", None)
    return {name: parts[name] for name in (*SINGLE, "gebied", "stap") if any(parts.get(name, ()))}


def toggle_gebieden(codes: Collection[str]) -> None:
    """Select areas, or let go of those that were selected."""
    chosen = current().keuze.gebieden
    choose(gebied=[one for one in chosen if one not in codes] + [one for one in codes if one not in chosen])


def on_selected(key: str, codes: Collection[str]) -> None:
    """Toggle what a chart says is selected now and did not say before, or the other way round.

    It keeps a selection of its own, which nobody can set. The address is what counts, because the ranking
    and a link change it too; so only the difference with its last word is used.
    """
    stand = _stand()
    if changed := stand.gezien.get(key, frozenset()) ^ set(codes):
        toggle_gebieden(changed)
        stand.gezien[key] = frozenset(codes)


def hear_selection(key: str, codes: Collection[str]) -> None:
    """Keep the last word of a chart."""
    _stand().gezien[key] = frozenset(codes)


def on_pressed(key: str, presses: Collection[Sequence[Any]], act: Callable[[Sequence[Any]], None]) -> None:
    """Act on the presses that were not heard before; each begins with the moment it was made.

    A part of the page that tells its last presses with every press loses none: of what is told once, only
    the last counts when the page works.
    """
    stand = _stand()
    for press in presses:
        if press[0] > stand.gehoord.get(key, 0.0):
            act(press)
            stand.gehoord[key] = press[0]


def hear_presses(key: str, presses: Collection[Sequence[Any]] | None) -> None:
    """Count the presses that were made before this session as heard: a browser that comes back tells them."""
    _stand().gehoord.setdefault(key, max((press[0] for press in presses or ()), default=0.0))


def link_to_this_screen() -> str:
    """Return an address that shows the same screen later, data version included."""
    scherm = current()
    versie = scherm.database.versie.data_versie
    base = urlsplit(st.context.url or "")
    query = urlencode(to_parameters(scherm.gelezen, versie), doseq=True)
    return urlunsplit((base.scheme, base.netloc, base.path, query, ""))


def _settle(stand: _Stand) -> None:
    if not stand.aangeraakt and len(stand.twijfel) == 1:
        stand.twijfel[0]()
    stand.twijfel.clear()


def _stand() -> _Stand:
    stand: _Stand = st.session_state[_KEY]
    return stand


def _read(database: Database, parameters: Parameters, *, with_own: bool) -> Scherm | None:
    catalogue, aanbod = cache.catalogue(), cache.load_aanbod(database)
    gelezen = read_choice(
        parameters,
        aanbod,
        catalogue,
        lambda gemeente, niveau, indeling: cache.load_codes(database, gemeente, niveau, indeling),
    )
    if gelezen is None:
        return None
    opened = open_own_areas(database, gelezen, aanbod.gemeenten)
    return Scherm(
        database, catalogue, aanbod, _with_own_areas(gelezen, opened, take_part=with_own), opened.gebieden
    )


def _with_own_areas(gelezen: Gelezen, opened: Geopend, *, take_part: bool) -> Gelezen:
    """Return the choice with the own areas that could be opened, or without where none takes part."""
    if not gelezen.eigen:
        return gelezen
    there = {one.code for one in opened.gebieden}
    some = {one.code for one in opened.gebieden if one.buurten and take_part}
    chosen = tuple(code for code in gelezen.keuze.gebieden if not is_eigen(code) or code in some)
    kept = [code for code in gelezen.expliciet["gebied"] if not is_eigen(code) or code in there]
    remarks = list(opened.meldingen)
    if not take_part and opened.gebieden:
        names = join_words(one.naam for one in opened.gebieden)
        remarks.append(f"Op deze pagina doet uw werkgebied niet mee: {names}. U ziet de gewone gebieden.")
    return replace(
        gelezen,
        keuze=gelezen.keuze.with_(gebieden=chosen),
        expliciet=gelezen.expliciet | {"gebied": kept},
        meldingen=[*gelezen.meldingen, *remarks],
    )
