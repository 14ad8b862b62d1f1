"""A drawing as dots: programs for offices take a picture that every version of them shows."""

from __future__ import annotations

from typing import Final

import typst

_SHARP: Final = 300
"""Dots in an inch."""
_DRAWING: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.breed) * 1mm)"""


def as_png(svg: str, breed: float) -> bytes:
    """Return a drawing as PNG, so many millimetres wide."""
    found: bytes = typst.compile(
        _DRAWING,
        ignore_system_fonts=True,
        format="png",
        ppi=_SHARP,
        sys_inputs={"svg": svg, "breed": str(breed)},
    )
    return found
