"""What Kaart and Start know: every area with its figure, and how it compares with its benchmark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from wijkdata.answers.age import find_kaart
from wijkdata.answers.areas import find_union, find_vormen
from wijkdata.catalogue import Indicator
from wijkdata.choice.address import Kleuring
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.models import NEDERLAND, Cijfer, Moment, Niveau, Richting, Werkgebied
from wijkdata.screens.age import as_shown
from wijkdata.screens.areas import is_whole, name_frame, ordinary, put_below, werkgebied_rows, whole_parts
from wijkdata.screens.benchmark import NEDERLAND_NAAM, load_naast, make_maatstaf
from wijkdata.screens.screen import Scherm, once, shared
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import CLEAR, Oordeel, Regel, Vergelijking, compare_figures, compare_frame
from wijkdata.stats.shapes import Vormen
from wijkdata.stats.small import too_small
from wijkdata.stats.subjects import number

DIFFERENCES = (Kleuring.VERSCHIL_GEMEENTE, Kleuring.VERSCHIL_NEDERLAND)


@dataclass(frozen=True, eq=False)
class Kaartcijfers:
    """Figures of one indicator, year and age; `indicator` says whether they are corrected for age.

    `cijfers` is the answer of `load_kaart` with the columns of `compare_frame`, each area under the name it
    has on this screen; `maatstaf` is what they were compared with, None where there was nothing. `gemeente`
    and `nederland` are always shown beside. Which areas are selected is not in it: every screen with the
    same figures shares them.
    """

    indicator: Indicator
    gemeente_code: str
    niveau: Niveau
    moment: Moment
    cijfers: pd.DataFrame
    gemeente: Maatstaf | None
    nederland: Maatstaf | None
    maatstaf: Maatstaf | None
    gemeente_cijfer: Cijfer | None
    nederland_cijfer: Cijfer | None
    gemeente_naam: str = NEDERLAND_NAAM
    kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def leeg(self) -> bool:
        """Whether there is not one figure to show."""
        return bool(self.cijfers["waarde"].notna().sum() == 0)

    @cached_property
    def te_klein(self) -> int:
        """Number of areas with a figure where too few people live to compare it."""
        small = too_small(self.cijfers["volwassenen"]) & self.cijfers["waarde"].notna()
        return int(sum(not is_werkgebied(code) for code in self.cijfers.loc[small, "code"]))

    @property
    def zonder_maatstaf(self) -> str:
        """Name of what the areas would be compared with, where that has no figure."""
        around = self.gemeente_code == NEDERLAND or self.gemeente is not None
        return NEDERLAND_NAAM if around else self.gemeente_naam

    @cached_property
    def plaats(self) -> dict[str, int]:
        """Which row of `cijfers` each area has, by code."""
        return {code: row for row, code in enumerate(self.cijfers["code"])}

    @cached_property
    def duidelijk(self) -> pd.DataFrame:
        """Rows of the areas that differ clearly, that with the largest difference first."""
        found = self.cijfers[self.cijfers["oordeel"].isin([one.value for one in CLEAR])]
        return found.loc[found["verschil"].abs().sort_values(ascending=False, kind="stable").index]

    @cached_property
    def oordelen(self) -> list[Oordeel]:
        """Outcome of every area; werkgebieden are made of the others and do not count."""
        judged = zip(self.cijfers["code"], self.cijfers["oordeel"], strict=True)
        return [Oordeel(oordeel) for code, oordeel in judged if not is_werkgebied(code)]

    @cached_property
    def regels(self) -> list[Regel]:
        """Which half of the rule was used for every area."""
        return [Regel(regel) for regel in self.cijfers["regel"]]

    @property
    def maatstaven(self) -> list[Maatstaf]:
        """Gemeente and Nederland, where they have a figure."""
        return [one for one in (self.gemeente, self.nederland) if one is not None]

    @property
    def gemeente_naast_nederland(self) -> Vergelijking | None:
        """How the gemeente compares with the country; None where that cannot be said."""
        own = self.gemeente_cijfer
        if own is None or self.nederland is None or not self.indicator.mag_vergelijken:
            return None
        return compare_figures(own, Cijfer(self.nederland.waarde), self.indicator)


@dataclass(frozen=True)
class MapShapes:
    """What a map draws besides colours: the shapes of its areas, and outlines of werkgebieden."""

    vormen: Vormen
    omtrekken: Sequence[Mapping[str, object]]


@shared
def load_kaartcijfers(scherm: Scherm) -> Kaartcijfers:
    """Ask the figures for the choice on this screen and compare them."""
    keuze, moment, correctie = scherm.keuze, scherm.moment, scherm.correctie
    indicator = as_shown(scherm, moment)
    cijfers = find_kaart(scherm.database, keuze.gemeente, keuze.niveau, moment, correctie)
    about = {
        "gemeente_code": keuze.gemeente,
        "gemeente_naam": scherm.gemeente_naam,
        "is_water": False,
        "heeft_vorm": True,
    }
    own = [rows.assign(**about) for rows in werkgebied_rows(scherm, keuze.gebieden, (moment,), correctie)]
    cijfers = name_frame(scherm, put_below(cijfers, own))
    naast = load_naast(scherm, moment)
    gemeente = make_maatstaf(scherm.gemeente_naam, naast.gemeente)
    nederland = make_maatstaf(NEDERLAND_NAAM, naast.nederland)
    alone = len(ordinary(cijfers.loc[~cijfers["is_water"], "code"])) == 1
    chosen = kleuring(scherm) is Kleuring.VERSCHIL_NEDERLAND
    to_country = keuze.heel_nederland or alone or chosen or gemeente is None
    maatstaf = nederland if to_country else gemeente
    return Kaartcijfers(
        indicator=indicator,
        gemeente_code=keuze.gemeente,
        niveau=keuze.niveau,
        moment=moment,
        cijfers=compare_frame(
            cijfers,
            maatstaf.waarde if maatstaf else None,
            indicator,
            is_referentie=not to_country and is_whole(scherm, cijfers["code"].tolist()),
        ),
        gemeente=gemeente,
        nederland=nederland,
        maatstaf=maatstaf,
        gemeente_cijfer=naast.gemeente,
        nederland_cijfer=naast.nederland,
        gemeente_naam=scherm.gemeente_naam,
    )


@once
def chosen_rows(scherm: Scherm, figures: Kaartcijfers) -> pd.DataFrame:
    """Return the rows of the selected areas, in the order in which they were chosen."""
    return figures.cijfers.iloc[[figures.plaats[code] for code in scherm.keuze.gebieden]]


def load_vormen(
    scherm: Scherm, gebieden: Sequence[Werkgebied] | None = None, indeling_jaar: int | None = None
) -> MapShapes:
    """Return the shapes of the areas on this screen, and the outlines of werkgebieden, all unless named."""
    keuze, database = scherm.keuze, scherm.database
    indeling = indeling_jaar or scherm.gelezen.indeling_jaar
    vormen = find_vormen(database, keuze.gemeente, keuze.niveau, indeling)
    omtrekken = []
    for one in scherm.werkgebieden if gebieden is None else gebieden:
        delen = whole_parts(scherm, one)
        shapes = {
            niveau: find_vormen(database, one.gemeente, niveau, one.indeling_jaar).features
            for niveau in {niveau for niveau, _ in delen}
        }
        if omtrek := find_union(database, one.gemeente, one.indeling_jaar, delen, shapes):
            omtrekken.append(omtrek)
    return MapShapes(vormen, omtrekken)


def kleuringen(scherm: Scherm) -> list[Kleuring]:
    """Return the ways to colour that make sense: no difference where none may be named."""
    if not scherm.indicator.mag_vergelijken:
        return [one for one in Kleuring if one not in DIFFERENCES]
    return [
        one for one in Kleuring if one is not Kleuring.VERSCHIL_GEMEENTE or not scherm.keuze.heel_nederland
    ]


def kleuring(scherm: Scherm) -> Kleuring:
    """Return the colouring in use: the chosen one, else differences for what is good or bad."""
    offered = kleuringen(scherm)
    if scherm.gelezen.klassen in offered:
        return scherm.gelezen.klassen
    return Kleuring.KWANTIEL if scherm.indicator.richting is Richting.NEUTRAAL else offered[0]


def vergelijking_of(row: pd.Series) -> Vergelijking:
    """Return the outcome that stands in a row of `cijfers`."""
    return Vergelijking(Oordeel(row["oordeel"]), number(row["verschil"]), Regel(row["regel"]))
