"""What stands below every picture: help where a subject asks for it, the source, and the reservations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.screens.screen import Scherm
from wijkdata.view.meaning import meaning_line
from wijkdata.view.remarks import help_lines, with_mark
from wijkdata.view.vandaan import origin_line
from wijkdata.view.words import safe_markdown

_MOST_NAMED: Final = 2


def show_source(
    scherm: Scherm,
    lines: Sequence[str],
    indicatoren: Iterable[Indicator] = (),
    *,
    key: str = "bron",
    apart: bool = False,
    herkomst: Iterable[tuple[str, str]] = (),
) -> None:
    """Show source and reservations below a picture, with the mark of fictional figures.

    Parameters
    ----------
    indicatoren
        The subjects shown: one that hurts comes with where to find help, and each leads to what it means.
    apart
        Whether each line is a paragraph.
    herkomst
        What the figures of the picture are called, each with the address that tells where it comes from.
    """
    indicatoren = tuple(indicatoren)
    for line in help_lines(indicatoren):
        st.info(safe_markdown(line))
    said = [safe_markdown(line) for line in with_mark(lines, fictief=scherm.fictief)]
    with st.container(key=key):
        st.markdown(("\n\n" if apart else " ").join(said))
        if below := _ways(scherm, indicatoren, herkomst):
            st.html(below)


def _ways(scherm: Scherm, indicatoren: Sequence[Indicator], herkomst: Iterable[tuple[str, str]]) -> Markup:
    """Return what subjects mean and where figures come from; on a slide nobody presses anything.

    Where there are many subjects, each has its "?" in the picture itself.
    """
    pressed = not scherm.keuze.presenteren and len(indicatoren) <= _MOST_NAMED
    return (meaning_line(indicatoren) if pressed else Markup()) + origin_line(herkomst)
