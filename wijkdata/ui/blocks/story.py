"""The story for a projector: map, ranking, what stands out, and a map of each thing that does."""

from __future__ import annotations

from functools import partial

from wijkdata.ui.beeld import Beeld
from wijkdata.ui.blocks.figures import label_extremes, map_alt, message, remarks
from wijkdata.ui.blocks.map import show_map
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.state import Scherm


def make_story(scherm: Scherm, beeld: Beeld) -> list[Dia]:
    """Return the steps for the choice on this screen."""
    source = remarks(scherm, beeld)
    return [
        Dia(message(scherm, beeld), source, partial(_draw_map, scherm, beeld)),
    ]


def _draw_map(scherm: Scherm, beeld: Beeld) -> None:
    window = window_size()
    show_map(
        scherm, beeld, map_alt(scherm, beeld), width=window.breedte - 60, height=window.hoogte - 200,
        labels=label_extremes(beeld), fill=True,
    )  # fmt: skip
