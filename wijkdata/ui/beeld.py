"""The figures of one screen: every area with its figure, and how it compares with its benchmark."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import LAND, Keuze, Richting
from wijkdata.stats.classify import KlasseMethode
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking, compare_frame
from wijkdata.ui import cache, eigen
from wijkdata.ui.choice import Kleuring
from wijkdata.ui.own_choice import is_eigen
from wijkdata.ui.state import Scherm
from wijkdata.view.classes import KaartKlassen, difference_classes, value_classes
from wijkdata.view.sentences import Cijfer, Maatstaf
from wijkdata.view.theme import Palette

KLEURING_NAAM = {
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
_DIFFERENCES = (Kleuring.VERSCHIL_GEMEENTE, Kleuring.VERSCHIL_NEDERLAND)


@dataclass(frozen=True)
class Beeld:
    """Figures of one indicator, year and age.

    `cijfers` is the answer of `load_kaart` with the columns of `compare_frame`; `maatstaf` is what they
    were compared with, None where there was nothing. `gemeente` and `nederland` are always shown beside.
    """

    indicator: Indicator
    keuze: Keuze
    indeling_jaar: int
    cijfers: pd.DataFrame
    gemeente: Maatstaf | None
    nederland: Maatstaf | None
    maatstaf: Maatstaf | None
    gemeente_cijfer: Cijfer | None
    nederland_cijfer: Cijfer | None

    @property
    def leeg(self) -> bool:
        """Whether there is not one figure to show."""
        return bool(self.cijfers["waarde"].notna().sum() == 0)

    @property
    def gekozen(self) -> pd.DataFrame:
        """Rows of the selected areas, in the order in which they were chosen."""
        codes = list(self.keuze.gebieden)
        return self.cijfers.set_index("code", drop=False).loc[codes]

    @property
    def oordelen(self) -> list[Oordeel]:
        """Outcome of every area; own areas are made of the others and do not count."""
        judged = zip(self.cijfers["code"], self.cijfers["oordeel"], strict=True)
        return [Oordeel(oordeel) for code, oordeel in judged if not is_eigen(code)]

    @property
    def regels(self) -> list[Regel]:
        """Which half of the rule was used for every area."""
        return [Regel(regel) for regel in self.cijfers["regel"]]

    @property
    def maatstaven(self) -> list[Maatstaf]:
        """Gemeente and Nederland, where they have a figure."""
        return [one for one in (self.gemeente, self.nederland) if one is not None]


def load_beeld(scherm: Scherm) -> Beeld:
    """Ask the figures for the choice on this screen and compare them."""
    keuze, indicator = scherm.keuze, scherm.indicator
    moment = scherm.moment
    cijfers = eigen.load_kaart(scherm, moment)
    beside = cache.load_waarden_van(scherm.database, (keuze.gemeente, LAND), keuze.niveau, moment)
    beside = beside.set_index("code")
    own, country = _cijfer(beside, keuze.gemeente), _cijfer(beside, LAND)
    gemeente = _maatstaf(scherm.gemeente_naam, own)
    nederland = _maatstaf("Nederland", country)
    to_country = keuze.heel_nederland or kleuring(scherm) is Kleuring.VERSCHIL_NEDERLAND
    maatstaf = nederland if to_country else gemeente
    return Beeld(
        indicator=indicator,
        keuze=keuze,
        indeling_jaar=scherm.gelezen.indeling_jaar,
        cijfers=compare_frame(
            cijfers,
            maatstaf.waarde if maatstaf else None,
            indicator,
            is_referentie=not to_country and eigen.is_whole(scherm, cijfers["code"].tolist()),
        ),
        gemeente=gemeente,
        nederland=nederland,
        maatstaf=maatstaf,
        gemeente_cijfer=own,
        nederland_cijfer=country,
    )


def kleuringen(scherm: Scherm) -> list[Kleuring]:
    """Return the ways to colour that make sense: no difference where none may be named."""
    if not scherm.indicator.mag_vergelijken:
        return [one for one in Kleuring if one not in _DIFFERENCES]
    return [
        one for one in Kleuring if one is not Kleuring.VERSCHIL_GEMEENTE or not scherm.keuze.heel_nederland
    ]


def kleuring(scherm: Scherm) -> Kleuring:
    """Return the colouring in use: the chosen one, else differences for what is good or bad."""
    offered = kleuringen(scherm)
    if scherm.gelezen.klassen in offered:
        return scherm.gelezen.klassen
    return Kleuring.KWANTIEL if scherm.indicator.richting is Richting.NEUTRAAL else offered[0]


def make_klassen(beeld: Beeld, how: Kleuring, colours: Palette) -> KaartKlassen:
    """Divide the areas of a screen over the classes of its map."""
    if how in _DIFFERENCES:
        return difference_classes(beeld.cijfers, beeld.indicator, colours)
    return value_classes(beeld.cijfers["waarde"], beeld.indicator, _METHODE[how], colours)


def vergelijking(row: pd.Series) -> Vergelijking:
    """Return the outcome that stands in a row of `cijfers`."""
    verschil = None if pd.isna(row["verschil"]) else float(row["verschil"])
    return Vergelijking(Oordeel(row["oordeel"]), verschil, Regel(row["regel"]))


def cijfer_of(row: pd.Series) -> Cijfer:
    """Return the figure that stands in a row of `cijfers`."""
    why = row["ontbreekt"]
    return Cijfer(
        _number(row["waarde"]),
        _number(row["ondergrens"]),
        _number(row["bovengrens"]),
        str(why) if isinstance(why, str) else None,
    )


def _cijfer(beside: pd.DataFrame, code: str) -> Cijfer | None:
    return cijfer_of(beside.loc[code]) if code in beside.index else None


def _maatstaf(naam: str, cijfer: Cijfer | None) -> Maatstaf | None:
    return Maatstaf(naam, cijfer.waarde) if cijfer is not None and cijfer.waarde is not None else None


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
