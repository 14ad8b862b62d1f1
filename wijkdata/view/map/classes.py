"""What the colours of the map say: the classes of the colouring in use, and what each is called."""

from __future__ import annotations

from wijkdata.choice.address import Kleuring
from wijkdata.screens.map import DIFFERENCES, Kaartcijfers, kleuring
from wijkdata.screens.screen import Scherm
from wijkdata.stats.classify import KlasseMethode
from wijkdata.view.classes import KaartKlassen, difference_classes, value_classes
from wijkdata.view.theme import Palette

_NAMEN = {
    Kleuring.VERSCHIL_GEMEENTE: "Verschil met {gemeente}",
    Kleuring.VERSCHIL_NEDERLAND: "Verschil met Nederland",
    Kleuring.KWANTIEL: "Hoeveel: groepen met evenveel gebieden",
    Kleuring.GELIJK: "Hoeveel: gelijke stappen",
    Kleuring.NATUURLIJK: "Hoeveel: natuurlijke grenzen",
}
_METHODE = {
    Kleuring.KWANTIEL: KlasseMethode.KWANTIEL,
    Kleuring.GELIJK: KlasseMethode.GELIJK,
    Kleuring.NATUURLIJK: KlasseMethode.NATUURLIJK,
}


def map_classes(scherm: Scherm, figures: Kaartcijfers, colours: Palette) -> KaartKlassen:
    """Divide the areas over the classes the user chose, for the map and its legend.

    Without a figure to compare with there are no differences to colour: then the figures themselves are.
    """
    how = kleuring(scherm)
    if how in DIFFERENCES and figures.maatstaf is not None:
        return difference_classes(figures.cijfers, figures.indicator, colours)
    how = Kleuring.KWANTIEL if how in DIFFERENCES else how
    return value_classes(figures.cijfers["waarde"], figures.indicator, _METHODE[how], colours)


def name_kleuring(how: Kleuring, gemeente: str) -> str:
    """Return what a way of colouring is called."""
    return _NAMEN[how].format(gemeente=gemeente)
