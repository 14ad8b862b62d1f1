"""The one home of the user's choice: every screen reads and writes it here.

It stands in the address, for links and steps back; the session keeps the last choice too, because what a
browser tells of its address may be older. Streamlit's own `bind="query-params"` was not used: it would
write names instead of codes, drop what is not on the screen (while presenting) and correct nonsense without
telling.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, Final, Unpack
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from wijkdata.choice.address import Parameters, to_parameters
from wijkdata.database.connection import Database
from wijkdata.rights import Rechten
from wijkdata.screens.screen import Changes, Scherm, changed_parameters, read_screen

_KEY = "_scherm"
LINGERS: Final = 3.0
"""Seconds after a run in which a link of the menu may still be clicked that was drawn before it."""


@dataclass
class _Stand:
    """Where the user is. It is changed in place, so that no click that comes in meanwhile finds half of it.

    A browser tells its address with each click, but what it tells may be older than what was chosen last:
    then `adres` counts. `aangeraakt` tells that this run comes from something on the screen; any other comes
    from a link or a step back, and then the browser is right. But a link of the menu that was drawn before
    the last choice, and clicked before the new one came, means its page and not its choice: `verouderd`
    holds what such links say.

    A run that was overtaken goes on until Streamlit looks (`_stand_of_this_run`), beside the one that took
    its place; it may not undo what was chosen there, so both change their stand while they hold `slot`.
    """

    adres: Parameters
    scherm: Scherm
    pagina: str
    aangeraakt: bool = False
    gezien: dict[str, frozenset[str]] = field(default_factory=dict)
    gehoord: dict[str, float] = field(default_factory=dict)
    twijfel: list[Callable[[], None]] = field(default_factory=list)
    menu: Parameters = field(default_factory=dict)
    verouderd: deque[Parameters] = field(default_factory=lambda: deque(maxlen=20))
    klaar: float = 0.0
    slot: RLock = field(default_factory=RLock)


def begin_run(
    database: Database,
    rechten: Rechten,
    pagina: str,
    asked: float,
    *,
    met_werkgebieden: bool = False,
    met_correctie: bool = False,
) -> Scherm | None:
    """Read the choice from the address and keep it for this run; None where there is nothing to show.

    `pagina` is the page in the address, `asked` the moment (monotonic) at which it was asked for.
    `met_werkgebieden` tells whether werkgebieden take part on this page, `met_correctie` whether figures can
    be corrected for age; `rechten` what this visitor may see and change.
    """
    parameters: Parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    with _stand_of_this_run() as stand:
        if stand is not None:
            _settle(stand)
        told = stand is not None and (stand.aangeraakt or _is_overtaken(stand, parameters, pagina, asked))
        if stand is not None and told:
            parameters = stand.adres if stand.aangeraakt else _for_menu(stand.scherm)
    if told:
        st.query_params.from_dict(parameters)  # always: what was told before may still be on its way
    scherm = read_screen(
        database,
        parameters,
        met_werkgebieden=met_werkgebieden,
        met_correctie=met_correctie,
        rechten=rechten,
    )
    with _stand_of_this_run() as stand:
        if scherm is not None and stand is not None:
            stand.adres, stand.scherm, stand.aangeraakt = parameters, scherm, False
            stand.pagina = pagina
        elif scherm is not None:
            st.session_state[_KEY] = _Stand(parameters, scherm, pagina)
    return scherm


def end_run() -> None:
    """Tell that a run ended: from then on what it drew soon is what the browser shows."""
    stand: _Stand | None = st.session_state.get(_KEY)
    if stand is not None:
        stand.klaar = time.monotonic()


def told_by_menu() -> Parameters:
    """Return what the links of the menu say, and keep it for who clicks one after a later choice.

    A question in SQL stays behind: it is about all figures, and its page remembers it. So do the one figure
    of "Waar komt dit vandaan?" and the subject that Uitleg opened.
    """
    stand = _stand()
    stand.menu = _for_menu(stand.scherm)
    return stand.menu


def current() -> Scherm:
    """Return what `begin_run` found, or what was chosen since."""
    return _stand().scherm


def choose(**changes: Unpack[Changes]) -> None:
    """Choose something else; an empty value takes its parameter out. The next run tells the browser.

    Raises
    ------
    ValueError
        Where a change is not a parameter of the address.
    """

    def change() -> None:
        stand = _stand()
        now = stand.scherm
        parameters = changed_parameters(now, **changes)
        scherm = read_screen(
            now.database,
            parameters,
            met_werkgebieden=now.met_werkgebieden,
            met_correctie=now.met_correctie,
            rechten=now.rechten,
        )
        scherm = scherm or now
        with stand.slot:
            stand.verouderd.append(stand.menu)
            stand.adres, stand.scherm, stand.aangeraakt = parameters, scherm, True

    in_full(change)()


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
    return link_to(to_parameters(scherm.gelezen, scherm.database.versie.data_versie))


def link_to(parameters: Mapping[str, str | Sequence[str]]) -> str:
    """Return the address of this page with other parameters."""
    base = urlsplit(st.context.url or "")
    return urlunsplit((base.scheme, base.netloc, base.path, urlencode(parameters, doseq=True), ""))


@contextmanager
def _stand_of_this_run() -> Iterator[_Stand | None]:
    """Hold where the user is; ends a run that was overtaken, for only then has another changed it."""
    stand: _Stand | None = st.session_state.get(_KEY)
    with stand.slot if stand is not None else nullcontext():
        st.session_state.get(_KEY)  # here Streamlit stops a run that was overtaken
        yield stand


def _settle(stand: _Stand) -> None:
    if not stand.aangeraakt and len(stand.twijfel) == 1:
        stand.twijfel[0]()
    stand.twijfel.clear()


def _for_menu(scherm: Scherm) -> Parameters:
    return changed_parameters(scherm, vraag="", van="", begrip="")


def _is_overtaken(stand: _Stand, parameters: Parameters, pagina: str, asked: float) -> bool:
    """Return whether this comes from a link of the menu that was drawn before the last choice."""
    if asked - stand.klaar > LINGERS:
        stand.verouderd.clear()
    return pagina != stand.pagina and parameters in stand.verouderd


def _stand() -> _Stand:
    stand: _Stand = st.session_state[_KEY]
    return stand
