"""Waarom staat deze wijk hier: what pulls one area up, what goes well, and which weights would change it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.models import niveau_naam
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.profile import Profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.score.explain import explain_area
from wijkdata.stats.score.landelijk import Vijfde
from wijkdata.stats.score.stability import Onderdeel, stability_intervals
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.ui import state
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.widgets import is_dark, on_choice, start_place
from wijkdata.view.priorities.reasons import (
    change_sentences,
    national_sentence,
    place_sentence,
    pulling_sentence,
    theme_differences,
)
from wijkdata.view.priorities.take import themes_picture
from wijkdata.view.priorities.theme_bars import describe_theme_bars, theme_bars
from wijkdata.view.profile.parts import make_namen, side_html
from wijkdata.view.profile.sentences import GEEN_KRACHT, strength_title
from wijkdata.view.search import LETTERS, area_options
from wijkdata.view.templates import render
from wijkdata.view.theme import palette
from wijkdata.view.words import safe_markdown


def choose_area(scherm: Scherm, prioriteiten: Prioriteiten) -> str:
    """Let the user choose an area by name, for who does not click: the last chosen, else the first listed."""
    st.subheader(f"Waarom staat deze {niveau_naam(scherm.keuze.niveau)} hier?", anchor=False)
    rijen = prioriteiten.rijen
    names = area_options(dict(zip(rijen["code"], rijen["naam"], strict=True)))
    chosen = [code for code in scherm.keuze.gebieden if code in names]
    shown: str = chosen[-1] if chosen else rijen["code"].iloc[0]
    st.selectbox(
        "Gebied",
        list(names),
        index=start_place("kies_waarom", list(names), shown, names[shown]),
        key="kies_waarom",
        format_func=lambda one: names.get(one, one),
        label_visibility="collapsed",
        on_change=on_choice("kies_waarom", lambda: state.choose(gebied=[st.session_state["kies_waarom"]])),
        filter_mode=LETTERS,
    )
    return shown


def show_reasons(
    scherm: Scherm, prioriteiten: Prioriteiten, code: str, profiel: Profiel, vijfde: Vijfde | None
) -> None:
    """Explain the place of one area, in the country too, and what goes well there, as its profile does.

    A ranking by need must not hide the strength of an area.
    """
    ranked, rijen = prioriteiten.rangschikking, prioriteiten.rijen
    if ranked is None:
        raise ValueError("there is no ranking to explain")
    row = rijen.iloc[rijen["code"].tolist().index(code)]
    k, themas = (
        prioriteiten.instellingen.k,
        {t.sleutel.value: t.naam for t in scherm.catalogue.themas.values()},
    )
    uitleg = explain_area(ranked.scores, code)
    by_size = sorted(theme_differences(uitleg).items(), key=lambda pair: -pair[1])
    verschillen = {themas[thema]: points for thema, points in by_size}
    # One theme alone cannot move; its indicators then tell whether the area is among the first.
    onderdelen = [Onderdeel.THEMA] if len(ranked.scores.themas) > 1 else list(Onderdeel)
    changes = change_sentences(
        stability_intervals(ranked.gereed, code, onderdelen),
        row["naam"],
        k,
        themas,
        prioriteiten.namen,
    )
    picture, said = st.columns(2, gap="large")
    with picture:
        show_chart(
            theme_bars(verschillen, dark=is_dark()),
            naam="Staven: wat elk thema bijdraagt",
            woorden=describe_theme_bars(row["naam"], verschillen),
            key="bijdragen",
        )
        show_take(
            scherm, "bijdragen", partial(themes_picture, scherm, prioriteiten, row["naam"], verschillen)
        )
    with said:
        lines = [
            place_sentence(row["naam"], Groep(row["groep"]), row["kans"], row["laag"], row["hoog"], k),
            national_sentence(row["naam"], vijfde, scherm.keuze.niveau),
        ]
        lines += [
            pulling_sentence(uitleg, profiel.onderwerpen, profiel.maatstaf_naam, themas, kracht=side)
            for side in (False, True)
        ]
        asked = (
            "**Wat zou dit veranderen?** Als één thema zwaarder of lichter meetelt, en de rest gelijk blijft:"
        )
        listed = "\n".join(f"- {safe_markdown(line)}" for line in changes)
        st.markdown("\n\n".join([*(safe_markdown(line) for line in lines if line), asked, listed]))
    _show_strength(scherm, profiel)


def _show_strength(scherm: Scherm, profiel: Profiel) -> None:
    compared = f"{strength_title(profiel.niveau)}, vergeleken met {profiel.maatstaf_naam}"
    namen = make_namen(scherm, profiel)
    shown = side_html(profiel, namen, Oordeel.GUNSTIGER, GEEN_KRACHT, palette(dark=is_dark()))
    st.html(render("kracht.html", kop=compared, inhoud=shown))
