"""Where areas stand in the whole country: the one selected on Kaart, and every subject of a profile."""

from __future__ import annotations

from wijkdata.answers.figures import find_plaatsingen, ordered_moments
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.models import Niveau
from wijkdata.screens.map import Kaartcijfers, chosen_rows
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.position import Landplaats, find_position
from wijkdata.stats.subjects import cijfer_of


def load_kaartplaats(scherm: Scherm, figures: Kaartcijfers) -> Landplaats | None:
    """Return where the one selected area stands; None without one, and where no order may be made.

    Those of the newest year are asked together, so that another indicator asks nothing.
    """
    chosen, moment, niveau = chosen_rows(scherm, figures), figures.moment, scherm.keuze.niveau
    if len(chosen) != 1 or is_werkgebied(chosen["code"].iloc[0]) or not figures.indicator.mag_rangschikken:
        return None
    if figures.indicator.gecorrigeerd:  # those of the country are not
        return None
    newest = ordered_moments(scherm.database, niveau)
    found = find_plaatsingen(scherm.database, niveau, newest if moment in newest else (moment,))
    return find_position(cijfer_of(chosen.iloc[0]), found.get(moment.indicator))


@once
def load_profielplaatsen(scherm: Scherm) -> dict[str, Landplaats]:
    """Return where the area of the profile stands, per subject of which an order may be made."""
    profiel, niveau = load_profiel(scherm), scherm.keuze.niveau
    if profiel.niveau in {Niveau.LAND, Niveau.EIGEN}:
        return {}
    known = find_plaatsingen(scherm.database, niveau, ordered_moments(scherm.database, niveau))
    places = {
        one.indicator.sleutel: find_position(one.cijfer, known.get(one.indicator.sleutel))
        for one in profiel.onderwerpen
        if not one.ouder and not one.indicator.gecorrigeerd  # those of the country are of the newest year
    }
    return {key: place for key, place in places.items() if place is not None}
