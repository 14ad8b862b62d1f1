"""A small map that shows where an area lies among the others, as a drawing that also prints."""

from __future__ import annotations

from markupsafe import Markup

from wijkdata.stats.outline import Omtrek
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette


def locator_svg(omtrek: Omtrek, code: str, colours: Palette) -> Markup:
    """Return the drawing with one area filled; empty where its shape is not known."""
    if code not in omtrek.paden:
        return Markup()
    return render(
        "kaartje.svg",
        breedte=omtrek.breedte,
        hoogte=omtrek.hoogte,
        andere="".join(path for other, path in omtrek.paden.items() if other != code),
        eigen=omtrek.paden[code],
        kleuren=colours,
    )
