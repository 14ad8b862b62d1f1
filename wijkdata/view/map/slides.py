"""The words of the slides of Kaart: the map, the ranking, and what stands out."""

from __future__ import annotations

from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.screens.start import Highlights
from wijkdata.view.age import NIET_GECORRIGEERD, named
from wijkdata.view.map.words import message, second_message, slide_note
from wijkdata.view.places import as_opening, waar
from wijkdata.view.slides import Diawoorden
from wijkdata.view.start.highlights import sources_line


def map_slide(scherm: Scherm, figures: Kaartcijfers) -> Diawoorden:
    """Return the words of a map."""
    return Diawoorden(message(scherm, figures), slide_note(figures))


def ranking_slide(scherm: Scherm, figures: Kaartcijfers) -> Diawoorden:
    """Return the words of the ranking."""
    said = second_message(scherm, figures, met_namen=False, geteld=True)
    return Diawoorden(f"{named(figures.indicator)}. {said}", slide_note(figures, kaart=False))


def standouts_slide(scherm: Scherm, lijst: Highlights) -> Diawoorden:
    """Return the words of what stands out in a gemeente, or among all gemeenten."""
    naam, crude = scherm.gemeente_naam, f" ({NIET_GECORRIGEERD})" if scherm.met_leeftijd else ""
    if scherm.keuze.heel_nederland:
        source = sources_line(lijst.kloven, lijst.verdelingen)
        return Diawoorden(f"Hierin verschillen gemeenten het meest{crude}", source)
    if not lijst.opvallend:
        where = as_opening(waar(naam))
        return Diawoorden(f"{where} valt niets duidelijk op, vergeleken met Nederland{crude}", "")
    source = sources_line(lijst.opvallend, lijst.verdelingen)
    return Diawoorden(f"Dit valt op {waar(naam)}, vergeleken met Nederland{crude}", source)


def other_subjects(scherm: Scherm, lijst: Highlights) -> list[str]:
    """Return the subjects that get a map of their own: what stands out besides the one looked at."""
    return [sleutel for sleutel in lijst.sleutels if sleutel != scherm.keuze.indicator]
