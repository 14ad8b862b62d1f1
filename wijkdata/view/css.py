"""Colours in HTML for light and dark: the browser takes the one it needs, also when the user switches."""

from __future__ import annotations

from collections.abc import Callable

from wijkdata.view.theme import DARK, LIGHT, Palette


def both_modes(pick: Callable[[Palette], str]) -> str:
    """Return a CSS colour for both modes.

    Examples
    --------
    >>> both_modes(lambda colours: colours.text)
    'light-dark(#1d2327,#eef1f3)'
    """
    return f"light-dark({pick(LIGHT)},{pick(DARK)})"
