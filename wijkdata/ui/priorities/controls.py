"""What one can set for the priorities: how heavy themes weigh, how many areas, which figures count."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from wijkdata.catalogue import Indicator
from wijkdata.choice.weighing import MAX_GEWICHT, MAX_REDEN, MIN_REDEN, Weging, write_gewichten, write_redenen
from wijkdata.models import niveau_naam
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.screen import Scherm
from wijkdata.stats.priorities import GEWICHT
from wijkdata.stats.score.guards import Bezwaar, Blokkade
from wijkdata.stats.score.problem import Maat
from wijkdata.ui import state
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.priorities.dragging import is_held
from wijkdata.ui.widgets import on_choice, start_place, start_value
from wijkdata.view.meaning import meaning_line
from wijkdata.view.priorities.sentences import MAAT_WOORD, share_words
from wijkdata.view.priorities.settings import theme_help, theme_label
from wijkdata.view.search import LETTERS
from wijkdata.view.words import safe_markdown
from wijkdata.workspace.documents import MAX_K

_STEP = 5
_OWN: tuple[str, ...] = (*Weging().to_parameters(), "scenario", "scenario2")


def choose_weights(scherm: Scherm, prioriteiten: Prioriteiten, *, naast: int = 1) -> None:
    """Let the user move the weight of every theme; its number stands above its slider.

    Parameters
    ----------
    naast
        How many sliders stand side by side: two on a projector, where type is large.
    """
    if naast == 1:
        st.subheader("Wat vindt u belangrijk?", anchor=False)
    places = st.columns(naast, gap="small") if naast > 1 else [nullcontext()]
    for number, thema in enumerate(prioriteiten.gewichten):
        key = f"gewicht_{thema}"
        name = scherm.catalogue.themas[thema].naam  # type: ignore[index]
        inside = [one for one in prioriteiten.mee if one.thema == thema]
        with places[number % naast]:
            st.slider(
                theme_label(name, inside),
                0,
                MAX_GEWICHT,
                _shown(key, prioriteiten.gewichten[thema]),
                step=_STEP,
                key=key,
                help=theme_help(inside, prioriteiten.mee) if naast == 1 else None,
                on_change=state.in_full(lambda: _weigh(tuple(prioriteiten.gewichten))),
            )


def _shown(key: str, weight: int) -> int | None:
    """Return with which value to draw a slider; one that is held shows what the user makes of it."""
    if is_held() and key in st.session_state:
        return int(st.session_state[key])
    return start_value(key, weight)


def choose_settings(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Let the user set how many areas can be chosen, what is counted, and start again."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    st.number_input(
        f"Hoeveel {areas} kunt u kiezen?",
        1,
        MAX_K,
        start_value("kies_k", prioriteiten.instellingen.k) or "min",
        key="kies_k",
        on_change=on_choice("kies_k", lambda: state.choose(k=str(st.session_state["kies_k"]))),
    )
    kinds = [maat.value for maat in Maat]
    st.radio(
        "Wat telt?",
        kinds,
        index=start_place("kies_maat", kinds, prioriteiten.instellingen.maat.value),
        key="kies_maat",
        format_func=lambda maat: MAAT_WOORD[Maat(maat)],
        help="Aandeel: waar de nood het dichtst is. Aantal: waar de meeste mensen met nood wonen.",
        on_change=on_choice("kies_maat", lambda: state.choose(maat=st.session_state["kies_maat"])),
    )
    with st.container(horizontal=True):
        equal = dict.fromkeys(prioriteiten.gewichten, GEWICHT)
        st.button("Alles even zwaar", on_click=state.choose, kwargs={"gewichten": write_gewichten(equal)})
        st.button("Begin opnieuw", on_click=state.choose, kwargs=dict.fromkeys(_OWN, ""))


def choose_indicators(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show a drawer with the indicators per theme."""
    fold = open_fold(f"Welke cijfers tellen mee? ({len(prioriteiten.mee)})", "cijferlade", changes=True)
    if fold is None:
        return
    catalogue, chosen = scherm.catalogue, [one.sleutel for one in prioriteiten.gekozen]
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, catalogue)
    keys = []
    with fold:
        st.markdown(
            "Zonder uw keuze telt de kern mee, en weegt elk cijfer binnen een thema even zwaar. "
            "Met het getal onder een thema geeft u een cijfer meer of minder gewicht."
        )
        for thema in catalogue.themas.values():
            options = [key for key in offered if catalogue[key].thema == thema.sleutel]
            if not options:
                continue
            keys.append(f"cijfers_{thema.sleutel}")
            st.session_state[keys[-1]] = [key for key in options if key in chosen]
            st.multiselect(
                thema.naam,
                options,
                key=keys[-1],
                format_func=lambda key: _label(catalogue[key]),
                placeholder="Kies cijfers",
                on_change=state.in_full(lambda: _choose_indicators(keys)),
                filter_mode=LETTERS,
                select_all=False,
            )
            if said := meaning_line(catalogue[key] for key in options if key in chosen):
                st.html(said)
            _weigh_within(prioriteiten, thema.sleutel)


def _weigh_within(prioriteiten: Prioriteiten, thema: str) -> None:
    """Let the user set how heavy indicators weigh within a theme that has several."""
    inside = {one.sleutel: one.naam_kort for one in prioriteiten.mee if one.thema == thema}
    if len(inside) < 2:
        return
    weights = {key: prioriteiten.cijfergewichten[key] for key in inside}
    places = st.columns(3, gap="small")
    for number, (sleutel, naam) in enumerate(inside.items()):
        key = f"cijfergewicht_{sleutel}"
        st.session_state[key] = weights[sleutel]
        places[number % 3].number_input(
            f"{naam} · {share_words(weights, sleutel)}",
            0,
            MAX_GEWICHT,
            key=key,
            on_change=_weigh_indicator,
            args=(sleutel,),
        )


def show_guards(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show a drawer with the indicators kept out and why; the user can set that aside with a reason."""
    if not prioriteiten.blokkades:
        return
    out = dict.fromkeys(one.sleutel for one in prioriteiten.blokkades if one.toch_omdat is None)
    fold = open_fold(f"Wat telt niet mee, en waarom? ({len(out)})", "wachters", changes=True)
    if fold is None:
        return
    with fold:
        for sleutel in dict.fromkeys(one.sleutel for one in prioriteiten.blokkades):
            found = [one for one in prioriteiten.blokkades if one.sleutel == sleutel]
            st.markdown(safe_markdown(" ".join(dict.fromkeys(one.reden for one in found))))
            if all(one.bezwaar is not Bezwaar.NEUTRAAL for one in found):
                _ask_reason(scherm, sleutel, found[0])


def _ask_reason(scherm: Scherm, sleutel: str, blokkade: Blokkade) -> None:
    """Ask why an indicator should count all the same; an empty reason takes it out again."""
    key = f"toch_{sleutel}"
    st.session_state[key] = blokkade.toch_omdat or ""
    st.text_input(
        f"{scherm.catalogue[sleutel].naam_kort} toch laten meetellen, omdat…",
        key=key,
        max_chars=MAX_REDEN,
        placeholder="Schrijf op waarom. Deze reden staat in elke download.",
        on_change=_override,
        args=(sleutel,),
    )


def _weigh(themas: tuple[str, ...]) -> None:
    state.choose(gewichten=write_gewichten({t: int(st.session_state[f"gewicht_{t}"]) for t in themas}))


def _weigh_indicator(sleutel: str) -> None:
    own = dict(state.current().gelezen.weging.cijfergewichten)
    own[sleutel] = int(st.session_state[f"cijfergewicht_{sleutel}"])
    state.choose(cijfergewichten=write_gewichten({key: one for key, one in own.items() if one != 1}))


def _choose_indicators(keys: list[str]) -> None:
    state.choose(cijfers=",".join(one for key in keys for one in st.session_state[key]))


def _override(sleutel: str) -> None:
    redenen = dict(state.current().gelezen.weging.toch)
    reden = str(st.session_state[f"toch_{sleutel}"]).strip()
    redenen.pop(sleutel, None)
    if len(reden) >= MIN_REDEN:
        redenen[sleutel] = reden
    state.choose(toch=write_redenen(redenen))


def _label(indicator: Indicator) -> str:
    return (
        indicator.naam_kort if indicator.mag_rangschikken else f"{indicator.naam_kort} (niet voor volgorde)"
    )
