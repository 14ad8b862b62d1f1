"""Two subjects against each other, as a picture."""

from __future__ import annotations

from typing import Literal

from wijkdata.screens.compare import Paar
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.chart import show_clickable_chart
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.widgets import is_dark
from wijkdata.view.compare.scatter import describe_scatter, scatter


def show_scatter(scherm: Scherm, paar: Paar, *, height: int, groot: bool = False) -> None:
    """Show two subjects as bubbles; a click selects an area or lets it go."""
    chart = scatter(
        paar.punten,
        paar.x,
        paar.y,
        paar.overzicht.maatstaf,
        gekozen=scherm.keuze.gebieden,
        groot=slide_type(groot=groot),
        dark=is_dark(),
    )
    tall: int | Literal["stretch"] = "stretch" if groot else height
    key = f"samen_{scherm.keuze.gemeente}_{scherm.keuze.niveau}"
    said = describe_scatter(
        paar.punten, paar.x.meting.indicator, paar.y.meting.indicator, scherm.keuze.niveau
    )
    show_clickable_chart(chart, naam="Twee onderwerpen tegen elkaar", woorden=said, key=key, height=tall)
