"""What Start knows besides the picture of Kaart: what stands out in a gemeente, or among all gemeenten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wijkdata.answers.figures import find_kloven, find_opvallend, find_verdelingen
from wijkdata.database.gebieden import load_gebieden
from wijkdata.models import Niveau
from wijkdata.screens.areas import name_frame
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.small import too_few_to_lead
from wijkdata.stats.standouts import HoogLaag, Opvallend
from wijkdata.stats.unusual import Verdelingen


@dataclass(frozen=True)
class Highlights:
    """Where a gemeente differs most from Nederland, and on what its wijken or all gemeenten differ most.

    `sleutels` are the indicators that stand out and that the chosen level has. `verdelingen` tells among
    which areas something is unusual. `vergeleken` counts the subjects of which the gemeente and Nederland
    have figures, or several gemeenten: of none nothing is said. `te_klein` are the areas with too few adults
    to be the highest or the lowest.
    """

    opvallend: list[Opvallend]
    kloven: list[HoogLaag]
    sleutels: list[str]
    verdelingen: Verdelingen
    vergeleken: int
    te_klein: int


@once
def load_highlights(scherm: Scherm) -> Highlights:
    """Return what stands out most: of a gemeente, or in the whole country among all gemeenten.

    The highest and the lowest of all gemeenten are equally far out on every subject among gemeenten. So of a
    gap it is always asked how far apart both lie among wijken.
    """
    keuze, database, indeling_jaar = scherm.keuze, scherm.database, scherm.gelezen.indeling_jaar
    among = Niveau.GEMEENTE if keuze.heel_nederland else Niveau.WIJK
    gemeenten = find_verdelingen(database, Niveau.GEMEENTE)
    wijken = find_verdelingen(database, Niveau.WIJK).filled(gemeenten)
    opvallend, besides = find_opvallend(database, keuze.gemeente, gemeenten)
    areas = name_frame(scherm, load_gebieden(database, keuze.gemeente, among, indeling_jaar), among)
    names = dict(zip(areas["code"], areas["naam"], strict=True))
    gaps, several = find_kloven(database, keuze.gemeente, among, indeling_jaar, wijken)
    kloven = [_called(one, names) for one in gaps]
    few = too_few_to_lead(areas["volwassenen"]) & ~areas["is_water"].to_numpy(bool)
    offered = scherm.aanbod.indicatoren(keuze.niveau, scherm.catalogue)
    found = [one.indicator.sleutel for one in (kloven if keuze.heel_nederland else opvallend)]
    return Highlights(
        opvallend,
        kloven,
        [sleutel for sleutel in found if sleutel in offered],
        verdelingen=wijken if keuze.heel_nederland else gemeenten,
        vergeleken=several if keuze.heel_nederland else besides,
        te_klein=int(few.sum()),
    )


def _called(kloof: HoogLaag, names: Mapping[str, str]) -> HoogLaag:
    """Return a difference with its two areas under the names they have on this screen."""
    (high, most), (low, least) = kloof.hoogste, kloof.laagste
    first, last = (names.get(code, naam) for code, naam in zip(kloof.codes, (high, low), strict=True))
    return replace(kloof, hoogste=(first, most), laagste=(last, least))
