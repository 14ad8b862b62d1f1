"""The figures of the page about one own area: which buurten it has, what they come to, what it overlaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from wijkdata.errors import WijkdataFout
from wijkdata.models import LAND, Niveau, Werkgebied
from wijkdata.paths import configured_url
from wijkdata.ui import cache, state
from wijkdata.ui.own_areas import NAAMLOOS, home_indeling, load_buurten
from wijkdata.ui.own_choice import NIEUW, write_buurten
from wijkdata.ui.state import Scherm
from wijkdata.view.own_area import Overlap
from wijkdata.view.own_area_tables import Rij
from wijkdata.view.profile import Cijfers, Onderwerp, Vergelijkmaat, judge, make_onderwerpen


@dataclass(frozen=True, eq=False)
class Werkblad:
    """One own area as it is on the screen, and what it can be made of.

    `gebied` may have no buurten yet. `rijen` are its figures, the subjects in them compared with `maatstaf`:
    the gemeente, or Nederland where the area is the whole gemeente. `overlap` is None where the workspace
    cannot be read.
    """

    gebied: Werkgebied
    buurten: pd.DataFrame
    wijken: pd.DataFrame
    maatstaf: str
    rijen: tuple[Rij, ...] = ()
    overlap: list[Overlap] | None = None

    @property
    def onderwerpen(self) -> list[Onderwerp]:
        """Every subject with its combined figure."""
        return [rij.onderwerp for rij in self.rijen]

    @property
    def inwoners(self) -> int:
        """How many people live in the area."""
        return self.people(self.gebied.buurten)

    @property
    def is_gemeente(self) -> bool:
        """Whether the area is the whole gemeente, which is then not compared with itself."""
        return set(self.gebied.buurten) >= set(self.buurten.index)

    def people(self, buurten: Collection[str]) -> int:
        """Return how many people live in some buurten."""
        return int(self.buurten.loc[list(buurten), "inwoners"].fillna(0).sum())

    def buurten_of(self, codes: Sequence[str]) -> list[str]:
        """Return the buurten of some wijken and buurten, each once."""
        in_wijk = self.buurten["wijk_code"].isin(codes) | self.buurten.index.isin(codes)
        return list(self.buurten.index[in_wijk])

    def is_whole(self, wijk: str) -> bool:
        """Whether all buurten of a wijk are in the area."""
        parts = self.buurten_of([wijk])
        return bool(parts) and set(parts) <= set(self.gebied.buurten)

    def toggled(self, codes: Collection[str]) -> list[str]:
        """Return the buurten after a click on some areas: a wijk goes in or out as a whole."""
        chosen = set(self.gebied.buurten)
        for code in codes:
            parts = set(self.buurten_of([code]))
            chosen = chosen - parts if parts <= chosen else chosen | parts
        return [code for code in self.buurten.index if code in chosen]


def load_werkblad(scherm: Scherm) -> Werkblad:
    """Ask the figures of the own area on this screen, or of the areas that were selected elsewhere."""
    blad = open_werkblad(scherm)
    return _with_figures(scherm, blad) if blad.gebied.buurten else blad


def open_werkblad(scherm: Scherm) -> Werkblad:
    """Open that area without its figures."""
    database, gemeente = scherm.database, scherm.keuze.gemeente
    indeling, buurten = home_indeling(database) or 0, load_buurten(scherm.database, gemeente)
    wijken = cache.load_gebieden(database, gemeente, Niveau.WIJK, indeling).set_index("code")
    gebied = scherm.eigen[0] if scherm.eigen else Werkgebied(NIEUW, NAAMLOOS, gemeente, indeling, (), False)
    blad = Werkblad(gebied, buurten, wijken[~wijken["is_water"]], scherm.gemeente_naam)
    if not scherm.eigen and scherm.keuze.gebieden:
        chosen = tuple(blad.buurten_of(scherm.keuze.gebieden))
        gebied = Werkgebied(NIEUW, NAAMLOOS, gemeente, indeling, chosen, bewaard=False)
    return replace(blad, gebied=gebied)


def choose_buurten(scherm: Scherm, blad: Werkblad, buurten: Sequence[str]) -> None:
    """Write other buurten for the area on the screen to the address."""
    code = blad.gebied.code
    others = [one for one in scherm.gelezen.eigen if one != code]
    if code == NIEUW and not buurten:
        state.choose(gebied=others, buurten="")
    else:
        state.choose(gebied=[code, *others], buurten=write_buurten(buurten))


def _with_figures(scherm: Scherm, blad: Werkblad) -> Werkblad:
    database, gebied, catalogue = scherm.database, blad.gebied, scherm.catalogue
    momenten = cache.newest_moments(database, Niveau.BUURT)
    own = cache.load_samengesteld(database, gebied, momenten)
    beside = cache.load_cijfers(database, (gebied.gemeente, LAND), Niveau.BUURT)
    gemeente = Vergelijkmaat(scherm.gemeente_naam, beside.of(gebied.gemeente))
    nederland = Vergelijkmaat("Nederland", beside.of(LAND))
    onderwerpen = make_onderwerpen(
        Cijfers(own).of(gebied.code),
        gemeente.cijfers,
        nederland.cijfers,
        momenten,
        nederland if blad.is_gemeente else gemeente,
        cache.load_spreiding(database, gebied.gemeente, Niveau.BUURT),
        catalogue,
        Niveau.BUURT,
    )
    dekking = dict(zip(own["indicator"], own["dekking"], strict=True))
    rijen = tuple(
        Rij(
            one,
            judge(one.cijfer, None if blad.is_gemeente else gemeente, one.indicator),
            judge(one.cijfer, nederland, one.indicator),
            dekking[one.indicator.sleutel],
        )
        for one in onderwerpen
    )
    maatstaf = "Nederland" if blad.is_gemeente else blad.maatstaf
    return replace(blad, maatstaf=maatstaf, rijen=rijen, overlap=_overlap(blad))


def _overlap(blad: Werkblad) -> list[Overlap] | None:
    """Return which other own areas share buurten with this one; None where the workspace is away."""
    gebied = blad.gebied
    try:
        others = cache.open_werkgebieden(configured_url()).load_all(gebied.gemeente)
    except WijkdataFout:
        return None
    shared = [
        (one, [code for code in gebied.buurten if code in one.inhoud.buurten])
        for one in others
        if one.id != gebied.code
    ]
    return [
        Overlap(one.inhoud.naam, tuple(blad.buurten.loc[codes, "naam"]), blad.people(codes))
        for one, codes in shared
        if codes
    ]
