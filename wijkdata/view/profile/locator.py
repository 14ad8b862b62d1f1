"""A small map that shows where an area lies among the others, as a drawing that also prints."""

from __future__ import annotations

from wijkdata.stats.outline import Omtrek
from wijkdata.view.theme import Palette


def locator_svg(omtrek: Omtrek, code: str, colours: Palette) -> str:
    """Return the drawing with one area filled; empty where its shape is not known."""
    if code not in omtrek.paden:
        return ""
    others = "".join(path for other, path in omtrek.paden.items() if other != code)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {omtrek.breedte} {omtrek.hoogte}' "
        f"width='{omtrek.breedte}' height='{omtrek.hoogte}' fill-rule='evenodd' stroke-linejoin='round'>"
        f"<path d='{others}' fill='{colours.missing}' stroke='{colours.background}'/>"
        f"<path d='{omtrek.paden[code]}' fill='{colours.accent}' stroke='{colours.outline}' "
        "stroke-width='2'/></svg>"
    )
