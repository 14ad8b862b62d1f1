"""What the profile says of the area that was chosen, or chosen for the user."""

from __future__ import annotations

from wijkdata.models import LAND, niveau_naam
from wijkdata.screens.profile import Profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.subjects import core
from wijkdata.view.places import ended, spoken
from wijkdata.view.werkgebied.sentences import BANDBREEDTE, count_sentence


def choice_notes(scherm: Scherm, profiel: Profiel) -> list[str]:
    """Say which area this is where the user did not choose just that one, and what it is compared with."""
    said = ["U ziet alle onderwerpen van de kern, elk uit het nieuwste jaar met cijfers."]
    if any(one.ouder for one in core(profiel.onderwerpen) if one.cijfer.waarde is not None):
        said.append("Waar het nieuwste jaar hier ontbreekt, is dat een ouder jaar. Het jaar staat erbij.")
    if own := profiel.werkgebied:
        said.append(count_sentence(own.naam, len(own.buurten)))
        figures = profiel.cijfers.of(profiel.code).values()
        said += [BANDBREEDTE] if any(one.ondergrens is not None for one in figures) else []
    if profiel.te_weinig:
        said.append(f"Met {profiel.te_weinig} kunnen we niet vergelijken: er zijn er te weinig met cijfers.")
    areas = niveau_naam(scherm.keuze.niveau)
    counted = " (geteld zonder correctie voor leeftijd)" if scherm.met_leeftijd else ""
    if not profiel.gekozen and profiel.code != LAND and not profiel.enige:
        said.append(f"U koos nog geen {areas}. {_why_this_one(profiel, counted)}")
    if profiel.enige:
        said.append(
            f"{profiel.gemeente_naam} heeft één {areas}. Die vergelijken we niet met de gemeente zelf, "
            f"maar met {profiel.maatstaf_naam}."
        )
    if len(scherm.keuze.gebieden) > 1:
        said.append(ended(f"U koos meer dan één {areas}. Dit profiel gaat over de eerste: {profiel.naam}"))
    return said


def _why_this_one(profiel: Profiel, counted: str) -> str:
    if not profiel.opvallend:
        return ended(f"U ziet de eerste: {profiel.naam}")
    return (
        f"U ziet {spoken(profiel.naam)}: die wijkt op de meeste onderwerpen af van {profiel.gemeente_naam}, "
        f"gunstig of ongunstig{counted}."
    )
