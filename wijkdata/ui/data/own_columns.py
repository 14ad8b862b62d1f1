"""Asking which column is what: guessed, and to be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

import streamlit as st

from wijkdata.upload.moments import EERSTE_JAAR, last_year, read_age
from wijkdata.upload.nouns import MEETROLLEN, Antwoorden, Bladtabel, Kolommen
from wijkdata.view.own_wizard import NO_COLUMN, ROLES, SHAPES, column_name

_ALWAYS: Final = ("code", "naam", "jaar", "leeftijd")
_FIGURES: Final = ("waarde", "aantal")
_NONE: Final = -1
_MORE: Final = ("ondergrens", "bovengrens", "teller", "noemer", "gemeente")


def ask_columns(table: Bladtabel, guess: Kolommen, of_file: str) -> Kolommen:
    """Ask which column is what, and return that; the guess stands there first.

    Parameters
    ----------
    of_file
        What tells this file from another: each has answers of its own.
    """
    wide = st.radio(
        "Hoe staan de cijfers erin?", list(SHAPES), index=int(_is_wide(guess)), format_func=SHAPES.get,
        key=f"eigen_vorm_{of_file}", horizontal=True,
    ) == "breed"  # fmt: skip
    given = {one.name: getattr(guess, one.name) for one in fields(guess)}
    chosen = _ask_in_columns(_ALWAYS, table, given, of_file, wide=wide)
    chosen |= _ask_in_columns(_FIGURES, table, given, of_file, wide=wide)
    with st.expander("Marge, teller en noemer, gemeente", expanded=any(given[role] for role in _MORE[:4])):
        chosen |= _ask_in_columns(_MORE, table, given, of_file, wide=wide)
    return Kolommen(**chosen)


def _is_wide(kolommen: Kolommen) -> bool:
    return any(len(getattr(kolommen, role)) > 1 for role in MEETROLLEN)


def _ask_in_columns(
    roles: Sequence[str], table: Bladtabel, given: dict[str, Any], of_file: str, *, wide: bool
) -> dict[str, Any]:
    places = st.columns(min(len(roles), 4))
    chosen = {}
    for number, role in enumerate(roles):
        with places[number % len(places)]:
            several = wide and role in MEETROLLEN
            ask = _ask_several if several else _ask_one
            found = ask(role, table, given[role], of_file)
            chosen[role] = found if several or role not in MEETROLLEN else () if found is None else (found,)
    return chosen


def _ask_one(role: str, table: Bladtabel, guess: Any, of_file: str) -> int | None:
    label, about = ROLES[role]
    options = [_NONE, *range(len(table.koppen))]
    only = guess[0] if isinstance(guess, tuple) and len(guess) == 1 else guess
    chosen = st.selectbox(
        label, options, index=options.index(only) if isinstance(only, int) else 0, help=about,
        format_func=lambda place: column_name(table, place), filter_mode=None,
        key=f"eigen_kolom_{role}_{of_file}",
    )  # fmt: skip
    return None if chosen == _NONE else chosen


def _ask_several(role: str, table: Bladtabel, guess: Any, of_file: str) -> tuple[int, ...]:
    label, about = ROLES[role]
    found = st.multiselect(
        label, list(range(len(table.koppen))), default=list(guess), help=about, placeholder=NO_COLUMN,
        format_func=lambda place: column_name(table, place), filter_mode="contains", select_all=False,
        key=f"eigen_kolommen_{role}_{of_file}",
    )  # fmt: skip
    return tuple(found)


def ask_moment(kolommen: Kolommen, of_file: str) -> Antwoorden:
    """Ask for the year and the age where no column tells them."""
    jaar, leeftijd = 0, "alle"
    left, right = st.columns(2)
    if kolommen.jaar is None:
        with left:
            typed = st.text_input(
                "Jaar van deze cijfers", key=f"eigen_jaar_{of_file}", max_chars=4, placeholder="zoals 2023",
                help="Staat het jaar in de naam van de kolom, dan gaat dat voor.",
            )  # fmt: skip
            jaar = _year(typed)
    if kolommen.leeftijd is None:
        with right:
            typed = st.text_input(
                "Leeftijd",
                value="alle",
                key=f"eigen_leeftijd_{of_file}",
                max_chars=30,
                help=ROLES["leeftijd"][1],
            )
            leeftijd = _age(typed)
    return Antwoorden(jaar=jaar, leeftijd=leeftijd)


def _year(typed: str) -> int:
    """Return a year that was typed; 0, and say so, where it is none."""
    text = typed.strip()
    year = int(text) if text.isascii() and text.isdecimal() else 0
    if EERSTE_JAAR <= year <= last_year():
        return year
    if text:
        st.error(f"Vul een jaar in van {EERSTE_JAAR} tot en met {last_year()}.")
    return 0


def _age(typed: str) -> str:
    """Return an age that was typed, as the app calls it; empty, and say so, where it is none."""
    found = read_age(typed)
    if found is None:
        st.error("Dit is geen leeftijd. Schrijf zoiets als: alle, 18+, 18 t/m 64 of 18 tot 65.")
    return found or ""
