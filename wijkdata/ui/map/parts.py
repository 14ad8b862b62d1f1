"""The two pictures of Kaart, each with its legend and its menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wijkdata.screens.map import Kaartcijfers, MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.dots import rows_for, show_dots
from wijkdata.ui.blocks.map import show_map
from wijkdata.ui.blocks.table import show_figures_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.map.legend import show_legend
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.map.take import dots_picture, map_picture
from wijkdata.view.map.words import map_labels
from wijkdata.view.take.nouns import Cijferlijst

LINKS = 11 / 21
"""Share of the width that the map takes."""
_HIGH, _ROWS_REM = 350, 30

About = tuple[Cijferlijst, str, Sequence[str]]
"""The figures of both pictures, their message, and source and reservations."""


def show_coloured(
    scherm: Scherm, figures: Kaartcijfers, klassen: KaartKlassen, vormen: MapShapes, about: About
) -> None:
    """Show the map."""
    labels = map_labels(figures) if klassen.is_verschil else {}
    width = window_size().column(LINKS)
    show_map(scherm, figures, klassen, vormen, width=width, height=_HIGH, labels=labels)
    show_legend(scherm, figures, klassen)
    show_take(scherm, "kaart", partial(map_picture, scherm, figures, vormen, *about))


def show_ranked(scherm: Scherm, figures: Kaartcijfers, about: About) -> None:
    """Show the areas from high to low."""
    show_dots(scherm, figures, height=_ROWS_REM)
    show_take(scherm, "rangorde", partial(dots_picture, scherm, figures, rows_for(_ROWS_REM), *about))


def show_figures(scherm: Scherm, figures: Kaartcijfers, about: About) -> None:
    """Show the figures as a table behind a fold."""
    picture = partial(dots_picture, scherm, figures, rows_for(_ROWS_REM), *about)
    show_figures_fold(scherm, "kaart_tabel", figures, picture)
