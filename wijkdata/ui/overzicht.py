"""The figures of the page that compares areas: which subjects, against what, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.models import LAND, Niveau
from wijkdata.stats.benchmark import Maatstaf, Referentie
from wijkdata.stats.comparison import compare_frame
from wijkdata.stats.tally import tally_outcomes
from wijkdata.ui import cache, eigen
from wijkdata.ui.beeld import Beeld, load_beeld
from wijkdata.ui.cache import Moment
from wijkdata.ui.choice import KERN
from wijkdata.ui.state import Scherm
from wijkdata.view import sentences
from wijkdata.view.overview import (
    OP_GELIJKENIS,
    OP_NAAM,
    OP_TELLING,
    Meting,
    Overzicht,
    can_resemble,
    judge,
    order_codes,
)
from wijkdata.view.profile import read_cijfers
from wijkdata.view.words import niveau_naam

_STEDELIJKHEID = "stedelijkheid"


def onderwerpen(scherm: Scherm) -> str:
    """Return which subjects are shown: the core set, or the key of a theme."""
    return scherm.gelezen.onderwerpen or KERN


def subjects(scherm: Scherm) -> list[str]:
    """Return the keys of the subjects shown, by theme."""
    catalogue, welke = scherm.catalogue, onderwerpen(scherm)
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, catalogue)
    return [
        key for key in offered if (catalogue[key].kern if welke == KERN else catalogue[key].thema == welke)
    ]


def load_overzicht(scherm: Scherm, sleutels: Sequence[str]) -> Overzicht:
    """Ask the figures of every area on some subjects, and compare them.

    The subject of the sidebar is always there, in its chosen year and age; where it is not one of
    `sleutels` it comes first. The others are of that age where there are figures for it, else of their
    usual one, in the newest year.
    """
    keuze = scherm.keuze
    gebieden = load_areas(scherm)
    first = [] if keuze.indicator in sleutels else [keuze.indicator]
    shown = (*first, *sleutels)
    # Of one gemeente every subject is asked at once, so that the next choice of subjects asks nothing.
    asked = shown if keuze.heel_nederland else scherm.aanbod.indicatoren(keuze.niveau, scherm.catalogue)
    newest = {key: scherm.moment if key == keuze.indicator else _newest(scherm, key) for key in asked}
    moments = [newest[key] for key in shown]
    besides = {} if keuze.heel_nederland else {keuze.gemeente: scherm.gemeente_naam}
    besides[LAND] = "Nederland"
    codes, momenten = (*gebieden.index, *besides), tuple(newest.values())
    figures = eigen.load_momenten(scherm, codes, momenten)
    metingen = tuple(Meting(scherm.catalogue[one.indicator], one.jaar, one.leeftijd) for one in moments)
    naast = {
        naam: read_cijfers(eigen.load_rows(scherm, code, codes, momenten)) for code, naam in besides.items()
    }
    naam = benchmark_name(scherm, gebieden)
    referenties = (
        _urban_references(scherm, gebieden, moments) if naam not in naast else _published(naast[naam])
    )
    return Overzicht(
        keuze.niveau, gebieden, metingen, judge(gebieden, metingen, figures, referenties), naam, naast
    )


def load_areas(scherm: Scherm) -> pd.DataFrame:
    """Return the areas by code, water left out; with their gemeente in the name where there are several."""
    keuze = scherm.keuze
    areas = eigen.load_areas(scherm)
    if eigen.shown(scherm):
        areas = areas.assign(naam=[eigen.marked(code, naam) for code, naam in areas["naam"].items()])
    if keuze.heel_nederland and keuze.niveau is not Niveau.GEMEENTE:
        towns = areas["gemeente_code"].map(scherm.aanbod.gemeenten).fillna("")
        areas = areas.assign(naam=areas["naam"] + " (" + towns + ")")
    return areas[["naam", "inwoners"]]


def benchmarks(scherm: Scherm, gebieden: pd.DataFrame) -> dict[str, str]:
    """Return what areas can be compared with: the word in the address, and its name."""
    offered = {}
    if not scherm.keuze.heel_nederland and len(eigen.ordinary(gebieden.index)) > 1:
        offered[Maatstaf.GEMEENTE.value] = f"{scherm.gemeente_naam} (de gemeente)"
    offered[Maatstaf.NEDERLAND.value] = "Nederland"
    if scherm.aanbod.leeftijden(scherm.keuze.niveau, _STEDELIJKHEID):
        offered[Maatstaf.STEDELIJKHEID.value] = _urban_name(scherm.keuze.niveau).capitalize()
    return offered


def maatstaf(scherm: Scherm, gebieden: pd.DataFrame) -> str:
    """Return what areas are compared with: the chosen benchmark where that can be, else the first."""
    offered = benchmarks(scherm, gebieden)
    return scherm.gelezen.maatstaf if scherm.gelezen.maatstaf in offered else next(iter(offered))


def benchmark_name(scherm: Scherm, gebieden: pd.DataFrame) -> str:
    """Return the name of what areas are compared with; it fits after "in"."""
    match maatstaf(scherm, gebieden):
        case Maatstaf.GEMEENTE:
            return scherm.gemeente_naam
        case Maatstaf.NEDERLAND:
            return "Nederland"
        case _:
            return _urban_name(scherm.keuze.niveau)


def orders(scherm: Scherm, overzicht: Overzicht) -> dict[str, str]:
    """Return in which orders the areas can stand: the word in the address, and its name."""
    themas = dict.fromkeys(one.thema for one in overzicht.indicatoren)
    named = {OP_TELLING: "Alle onderwerpen samen: minst gunstig eerst"}
    if len(themas) > 1:
        named |= {key: f"{scherm.catalogue.themas[key].naam}: minst gunstig eerst" for key in themas}
    chosen = scherm.keuze.gebieden[:1]
    if chosen and can_resemble(overzicht, chosen[0]):
        named[OP_GELIJKENIS] = f"Lijkt het meest op {overzicht.gebieden.loc[chosen[0], 'naam']}"
    named[OP_NAAM] = "Naam"
    return named | {one.sleutel: one.naam for one in overzicht.indicatoren}


def volgorde(scherm: Scherm, overzicht: Overzicht) -> str:
    """Return the order in use: the chosen one where it can be, else by how often areas differ."""
    asked = scherm.gelezen.volgorde
    return asked if asked in orders(scherm, overzicht) else OP_TELLING


def load_telling(overzicht: Overzicht, order: str = OP_TELLING) -> pd.DataFrame:
    """Count the outcomes of every area, over all subjects or over the theme it is ordered by."""
    counted = [one for one in overzicht.indicatoren if order == one.thema] or overzicht.indicatoren
    return tally_outcomes(overzicht.cijfers, counted)


def ordered(scherm: Scherm, overzicht: Overzicht, telling: pd.DataFrame) -> list[str]:
    """Return the codes of the areas in the order in use."""
    chosen = scherm.keuze.gebieden[0] if scherm.keuze.gebieden else ""
    return order_codes(overzicht, volgorde(scherm, overzicht), telling, chosen)


def load_punten(scherm: Scherm) -> Beeld:
    """Return the figures of the one subject of the sidebar, against the benchmark of this page."""
    beeld, gebieden = load_beeld(scherm), load_areas(scherm)
    shown = beeld.cijfers[beeld.cijfers["code"].isin(gebieden.index)]
    shown = shown.assign(naam=gebieden["naam"].reindex(shown["code"]).to_numpy())
    naam = benchmark_name(scherm, gebieden)
    against = next((one for one in beeld.maatstaven if one.naam == naam), None)
    references: npt.ArrayLike | None = against.waarde if against else None
    if maatstaf(scherm, gebieden) == Maatstaf.STEDELIJKHEID:
        against = sentences.Maatstaf(naam, None)
        references = _urban_references(scherm, gebieden.loc[shown["code"]], [scherm.moment]).get(
            scherm.keuze.indicator
        )
    return replace(beeld, cijfers=compare_frame(shown, references, beeld.indicator), maatstaf=against)


def _newest(scherm: Scherm, sleutel: str) -> Moment:
    """Return the newest moment of a subject, for the chosen age where there is one."""
    niveau, ages = scherm.keuze.niveau, scherm.aanbod.leeftijden(scherm.keuze.niveau, sleutel)
    leeftijd = scherm.keuze.leeftijd if scherm.keuze.leeftijd in ages else ages[0]
    jaar, indeling = next(iter(scherm.aanbod.jaren(niveau, sleutel, leeftijd).items()))
    return Moment(sleutel, jaar, leeftijd, indeling)


def _published(cijfers: Mapping[str, sentences.Cijfer]) -> dict[str, npt.ArrayLike | None]:
    return {key: cijfer.waarde for key, cijfer in cijfers.items()}


def _urban_references(
    scherm: Scherm, gebieden: pd.DataFrame, moments: list[Moment]
) -> dict[str, npt.ArrayLike | None]:
    """Return per indicator what areas as urban as each area have on average; NaN where that is not known.

    Those averages are of the newest year and the usual age, so a subject in another one has none.
    """
    country = cache.load_landelijk(scherm.database, scherm.keuze.niveau, (_STEDELIJKHEID,))
    classes = country.set_index("code")["waarde"].reindex(gebieden.index)
    found: dict[int, dict[str, Referentie]] = {
        int(klasse): cache.load_klasse(scherm.database, scherm.keuze.niveau, int(klasse))
        for klasse in classes.dropna().unique()
    }
    newest = cache.load_nieuwste_jaren(scherm.database, scherm.keuze.niveau).set_index("indicator")
    means = {
        klasse: {key: reference.cijfer.waarde for key, reference in references.items()}
        for klasse, references in found.items()
    }
    return {
        one.indicator: np.array([means.get(klasse, {}).get(one.indicator, np.nan) for klasse in classes])
        for one in moments
        if one.indicator in newest.index
        and newest.loc[one.indicator, ["jaar", "leeftijd"]].tolist() == [one.jaar, one.leeftijd]
    }


def _urban_name(niveau: Niveau) -> str:
    return f"{niveau_naam(niveau, meervoud=True)} die even stedelijk zijn"
