"""Compared with what: which benchmarks there are on a screen, which is in use, and what its figures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.answers.figures import (
    STEDELIJKHEID,
    find_klasse,
    find_stedelijkheid,
    newest_moments,
)
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.models import LAND, Cijfer, Moment, Niveau, niveau_naam
from wijkdata.screens.areas import ordinary
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.age_bands import correct_rows, parts_of
from wijkdata.stats.benchmark import Maatstaf, MaatstafSoort, Referentie, Vergelijkmaat
from wijkdata.stats.reasons import MIN_GEBIEDEN
from wijkdata.stats.subjects import read_cijfers

NEDERLAND_NAAM = "Nederland"


@dataclass(frozen=True, slots=True)
class Naast:
    """The figures that are always shown beside those of areas; None where the source has none."""

    gemeente: Cijfer | None
    nederland: Cijfer | None


@once
def load_naast(scherm: Scherm, moment: Moment) -> Naast:
    """Return the figures of the gemeente (or again the country) and of Nederland at one moment.

    The newest ones of every indicator come together, so that another indicator asks nothing.
    """
    newest = newest_moments(scherm.database, scherm.keuze.niveau, scherm.keuze.gemeente)
    codes, momenten = (scherm.keuze.gemeente, LAND), newest if moment in newest else (moment,)
    known = load_cijfers_van(scherm.database, codes, momenten)
    if gewogen := scherm.correctie.of(momenten):
        known = correct_rows(known, load_cijfers_van(scherm.database, codes, parts_of(gewogen)), gewogen)
    rows = known[known["indicator"] == moment.indicator]
    found = {code: read_cijfers(part)[moment.indicator] for code, part in rows.groupby("code")}
    return Naast(found.get(scherm.keuze.gemeente), found.get(LAND))


def make_maatstaf(naam: str, cijfer: Cijfer | None) -> Maatstaf | None:
    """Return a figure to compare with; None where there is none."""
    return Maatstaf(naam, cijfer.waarde) if cijfer is not None and cijfer.waarde is not None else None


def urban_name(niveau: Niveau) -> str:
    """Return what areas of the same urbanity class are called; it fits after "in" and "met"."""
    return f"{niveau_naam(niveau, meervoud=True)} die even stedelijk zijn"


def name_maatstaf(scherm: Scherm, soort: str) -> str:
    """Return what a kind of benchmark is called on this screen; it fits after "in"."""
    match soort:
        case MaatstafSoort.GEMEENTE:
            return scherm.gemeente_naam
        case MaatstafSoort.STEDELIJKHEID:
            return urban_name(scherm.keuze.niveau)
        case _:
            return NEDERLAND_NAAM


def offered_for_all(scherm: Scherm, gebieden: pd.DataFrame) -> dict[str, str]:
    """Return what all areas of a screen can be compared with: the word in the address, and its name.

    A gemeente of one area is not compared with itself.
    """
    soorten = [MaatstafSoort.NEDERLAND]
    if not scherm.keuze.heel_nederland and len(ordinary(gebieden.index)) > 1:
        soorten.insert(0, MaatstafSoort.GEMEENTE)
    if scherm.aanbod.leeftijden(scherm.keuze.niveau, STEDELIJKHEID):
        soorten.append(MaatstafSoort.STEDELIJKHEID)
    return {soort.value: _label(scherm, soort, scherm.gemeente_naam) for soort in soorten}


def offered_for_one(scherm: Scherm, code: str, gemeente: str, andere: Mapping[str, str]) -> dict[str, str]:
    """Return what one area can be compared with: the word in the address, and its name.

    Parameters
    ----------
    gemeente
        Name of the gemeente it lies in; empty where comparing with that says nothing.
    andere
        Names of the areas of the same level, by code.
    """
    if code == LAND:
        return {}
    soorten = [MaatstafSoort.GEMEENTE] if gemeente else []
    soorten += [MaatstafSoort.NEDERLAND, MaatstafSoort.STEDELIJKHEID]
    named = {soort.value: _label(scherm, soort, gemeente) for soort in soorten}
    return named | {other: naam for other, naam in andere.items() if other != code}


def used_of(scherm: Scherm, offered: Mapping[str, str]) -> str:
    """Return which benchmark is in use: the one in the address where that can be, else the first."""
    return scherm.gelezen.maatstaf if scherm.gelezen.maatstaf in offered else next(iter(offered), "")


def find_vergelijkmaat(
    scherm: Scherm,
    code: str,
    cijfers: Mapping[str, Mapping[str, Cijfer]],
    gemeente: tuple[str, str],
    ander: tuple[str, str],
    ouder: frozenset[str] = frozenset(),
) -> tuple[Vergelijkmaat | None, str]:
    """Return what one area is compared with, and what was asked for where there are too few such areas.

    Parameters
    ----------
    cijfers
        Figures by indicator of the area itself, its gemeente, Nederland and the other area, by code.
    gemeente
        Code and name of its gemeente; empty where comparing with that says nothing.
    ander
        Code and name of the area in the address to compare with; empty where there is none.
    ouder
        Subjects whose figures are not of the newest year, of which areas as urban have no average.
    """
    if code == LAND:
        return None, ""
    if ander[0] and ander[0] != code:
        return Vergelijkmaat(ander[1], cijfers[ander[0]], is_gebied=True), ""
    asked, refused = scherm.gelezen.maatstaf, ""
    if asked == MaatstafSoort.STEDELIJKHEID:
        naam = urban_name(scherm.keuze.niveau)
        klasse = cijfers[code].get(STEDELIJKHEID, Cijfer(None)).waarde
        level, correctie = scherm.keuze.niveau, scherm.correctie
        alike = find_klasse(scherm.database, level, int(klasse), correctie) if klasse else {}
        enough = {
            key: Cijfer(one.cijfer.waarde)
            for key, one in alike.items()
            if one.gebieden >= MIN_GEBIEDEN and key not in ouder
        }
        if enough:
            return Vergelijkmaat(naam, enough), ""
        refused = naam
    if gemeente[0] and asked != MaatstafSoort.NEDERLAND and cijfers[gemeente[0]]:
        return Vergelijkmaat(gemeente[1], cijfers[gemeente[0]]), refused
    return Vergelijkmaat(NEDERLAND_NAAM, cijfers[LAND]), refused


def urban_references(
    scherm: Scherm, gebieden: pd.Index, momenten: Sequence[Moment]
) -> dict[str, npt.ArrayLike | None]:
    """Return per indicator what areas as urban as each area have on average; NaN where that is not known.

    Those averages are of the newest year and the usual age, so a subject in another one has none.
    """
    database, niveau = scherm.database, scherm.keuze.niveau
    newest = {one.indicator: one for one in newest_moments(database, niveau)}
    classes = find_stedelijkheid(database, niveau, scherm.gelezen.indeling_jaar).reindex(gebieden)
    place, known = pd.factorize(classes)  # place -1, the last of the means, for an area without a class
    per_class = [find_klasse(database, niveau, int(klasse), scherm.correctie) for klasse in known]
    return {
        one.indicator: np.array([*(_mean(found, one.indicator) for found in per_class), np.nan])[place]
        for one in momenten
        if one.indicator in newest and newest[one.indicator][1:3] == one[1:3]
    }


def _mean(references: Mapping[str, Referentie], indicator: str) -> float:
    """Return what a class of areas has on average; NaN where that is not known."""
    value = references[indicator].cijfer.waarde if indicator in references else None
    return np.nan if value is None else value


def _label(scherm: Scherm, soort: MaatstafSoort, gemeente: str) -> str:
    """Return what a list calls a benchmark."""
    match soort:
        case MaatstafSoort.GEMEENTE:
            return f"{gemeente} (de gemeente)"
        case _:
            naam = name_maatstaf(scherm, soort)
            return naam[0].upper() + naam[1:]
