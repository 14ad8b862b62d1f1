"""What Werkgebied knows: which buurten an area has, what they come to, and what it overlaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from wijkdata.answers.areas import find_op_land
from wijkdata.answers.database import open_werkgebieden
from wijkdata.answers.figures import find_cijfers, find_spreiding, find_verdelingen, newest_moments
from wijkdata.answers.werkgebied import NAAMLOOS, find_buurten, find_samengesteld, home_indeling
from wijkdata.choice.werkgebied import NIEUW
from wijkdata.database.gebieden import load_gebieden
from wijkdata.errors import WijkdataFout
from wijkdata.models import LAND, Niveau, Werkgebied
from wijkdata.paths import configured_url
from wijkdata.rights import Rechten
from wijkdata.screens.areas import name_frame
from wijkdata.screens.benchmark import NEDERLAND_NAAM
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.benchmark import Vergelijkmaat
from wijkdata.stats.comparison import Vergelijking
from wijkdata.stats.subjects import Cijfers, Onderwerp, core, judge, make_onderwerpen

if TYPE_CHECKING:
    from wijkdata.workspace.documents import BewaardWerkgebied
    from wijkdata.workspace.store import Bewaard


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a werkgebied shares with another one: the names of the buurten, and how many people live there."""

    naam: str
    buurten: tuple[str, ...]
    inwoners: int


@dataclass(frozen=True, slots=True)
class CombinedFigure:
    """One combined figure; `dekking` is the share of the people with a figure, NaN where there is none."""

    onderwerp: Onderwerp
    met_gemeente: Vergelijking
    met_nederland: Vergelijking
    dekking: float


@dataclass(frozen=True, eq=False)
class Werkblad:
    """One werkgebied as it is on the screen, and what it can be made of.

    `gebied` may have no buurten yet. `gebieden` are the areas of the map, in its order. `rijen` are its
    figures, the subjects in them compared with `maatstaf`: the gemeente, or Nederland where the area is the
    whole gemeente. `overlap` is None where the workspace cannot be read; `onleesbaar` names the saved areas
    that could not be opened.
    """

    gebied: Werkgebied
    gebieden: pd.DataFrame
    buurten: pd.DataFrame
    wijken: pd.DataFrame
    maatstaf: str
    rijen: tuple[CombinedFigure, ...] = ()
    overlap: list[Overlap] | None = None
    onleesbaar: tuple[str, ...] = ()

    @property
    def onderwerpen(self) -> list[Onderwerp]:
        """Every subject with its combined figure."""
        return [rij.onderwerp for rij in self.rijen]

    @property
    def inwoners(self) -> int:
        """How many people live in the area."""
        return self.people(self.gebied.buurten)

    def of_thema(self, thema: str) -> list[CombinedFigure]:
        """Return the core subjects of a theme that have a figure."""
        shown = {one.indicator.sleutel for one in core(self.onderwerpen) if one.cijfer.waarde is not None}
        return [
            rij
            for rij in self.rijen
            if rij.onderwerp.indicator.sleutel in shown and rij.onderwerp.indicator.thema == thema
        ]

    @cached_property
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

    def names(self, *, by_wijk: bool) -> dict[str, str]:
        """Return what buurten and wijken are called in one list, where a buurt may be called as a wijk."""
        wijken: dict[str, str] = self.wijken["naam"].to_dict()
        taken = set(wijken.values()) if by_wijk else set()
        buurten = self.buurten["naam"].items()
        return {code: f"{naam} (buurt)" if naam in taken else naam for code, naam in buurten} | wijken

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


@once
def load_werkblad(scherm: Scherm) -> Werkblad:
    """Ask the figures of the werkgebied on this screen, or of the areas that were selected elsewhere."""
    blad = load_open_werkblad(scherm)
    return _with_figures(scherm, blad) if blad.gebied.buurten else blad


@once
def load_open_werkblad(scherm: Scherm) -> Werkblad:
    """Return that area without its figures."""
    database, gemeente = scherm.database, scherm.keuze.gemeente
    indeling = home_indeling(database) or 0
    buurten = name_frame(scherm, find_buurten(database, gemeente), Niveau.BUURT, indeling)
    wijken = name_frame(
        scherm, find_op_land(database, gemeente, Niveau.WIJK, indeling), Niveau.WIJK, indeling
    )
    nothing = Werkgebied(NIEUW, NAAMLOOS, gemeente, indeling, (), bewaard=False)
    gebied = scherm.werkgebieden[0] if scherm.werkgebieden else nothing
    areas = load_gebieden(database, gemeente, scherm.keuze.niveau, gebied.indeling_jaar)
    named = name_frame(scherm, areas, indeling_jaar=gebied.indeling_jaar)
    blad = Werkblad(gebied, named, buurten, wijken, scherm.gemeente_naam)
    if not scherm.werkgebieden and scherm.keuze.gebieden:
        chosen = tuple(blad.buurten_of(scherm.keuze.gebieden))
        gebied = replace(nothing, buurten=chosen)
    return replace(blad, gebied=gebied)


def _with_figures(scherm: Scherm, blad: Werkblad) -> Werkblad:
    database, gebied, catalogue = scherm.database, blad.gebied, scherm.catalogue
    momenten = newest_moments(database, Niveau.BUURT, gebied.gemeente)
    own = find_samengesteld(database, gebied, momenten)
    beside = find_cijfers(database, (gebied.gemeente, LAND), momenten, gebied.indeling_jaar)
    gemeente = Vergelijkmaat(scherm.gemeente_naam, beside.of(gebied.gemeente))
    nederland = Vergelijkmaat(NEDERLAND_NAAM, beside.of(LAND))
    onderwerpen = make_onderwerpen(
        Cijfers(own).of(gebied.code),
        gemeente.cijfers,
        nederland.cijfers,
        momenten,
        nederland if blad.is_gemeente else gemeente,
        find_spreiding(database, gebied.gemeente, Niveau.BUURT, momenten),
        catalogue,
        Niveau.BUURT,
        find_verdelingen(database, Niveau.BUURT),
    )
    dekking = dict(zip(own["indicator"], own["dekking"], strict=True))
    rijen = tuple(
        CombinedFigure(
            one,
            judge(one.cijfer, None if blad.is_gemeente else gemeente, one.indicator),
            judge(one.cijfer, nederland, one.indicator),
            dekking[one.indicator.sleutel],
        )
        for one in onderwerpen
    )
    maatstaf = NEDERLAND_NAAM if blad.is_gemeente else blad.maatstaf
    return _with_others(replace(blad, maatstaf=maatstaf, rijen=rijen), scherm.rechten)


def _with_others(blad: Werkblad, rechten: Rechten) -> Werkblad:
    """Say which other werkgebieden share buurten with this one, where the workspace can be read."""
    try:
        others = open_werkgebieden(configured_url(), rechten).load_all(blad.gebied.gemeente)
    except WijkdataFout:
        return blad
    return replace(blad, overlap=_overlap(blad, others.documenten), onleesbaar=others.onleesbaar)


def _overlap(blad: Werkblad, others: Sequence[Bewaard[BewaardWerkgebied]]) -> list[Overlap]:
    gebied = blad.gebied
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
