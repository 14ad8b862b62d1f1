"""What Wijkprofiel knows: one area beside what it is compared with, over the years and by age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from wijkdata.answers.areas import find_codes, find_namen, find_omtrek
from wijkdata.answers.figures import (
    find_age_moments,
    find_cijfers,
    find_context,
    find_kern_landelijk,
    find_most_outstanding,
    find_rows,
    find_spreiding,
    find_standardised,
    find_verdelingen,
    newest_moments,
    usual_indeling,
)
from wijkdata.answers.years import find_all_years, find_gevolgd, find_veranderingen
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.database.gebieden import load_gebieden
from wijkdata.models import LAND, NEDERLAND, Cijfer, Niveau, Ontbreekt, Werkgebied
from wijkdata.screens.age import corrected_keys
from wijkdata.screens.areas import (
    asked_together,
    is_gemeente,
    load_areas,
    name_frame,
    ordinary,
    put_below,
    werkgebied_rows,
)
from wijkdata.screens.benchmark import find_vergelijkmaat, offered_for_one
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.ages import Leeftijdsrij, adult_share, make_leeftijden
from wijkdata.stats.benchmark import Vergelijkmaat
from wijkdata.stats.changes import Verandering
from wijkdata.stats.outline import Omtrek
from wijkdata.stats.profile import all_answered, own_moments
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.similar import CONTEXT, Gelijkend, nearest_areas, pick_subjects
from wijkdata.stats.subjects import Cijfers, Onderwerp, core, make_onderwerpen, number
from wijkdata.stats.unusual import Verdelingen

MOST_SHAPES = 600
"""Of more areas than this a small drawing would show nothing."""


@dataclass(frozen=True, eq=False)
class Profiel:
    """All that the page says of one area.

    `gemeente_code` is its gemeente, empty for the country; `gemeente` is too, but empty where comparing
    with it says nothing: the area is that gemeente, or all of it. `gekozen` tells whether the user chose
    the area, `opvallend` whether it was chosen for standing out, `enige` whether it is the only one of its
    gemeente. `te_weinig` is what it should have been compared with, where there are too few such areas.
    `verdelingen` tells what is unusual, and among which areas. `andere` are the names of all areas to choose
    from, `maatstaven` what this one can be compared with, by the word in the address. Of areas elsewhere that
    resemble it, `gelijken_te_zien` tells whether this visitor may see them.
    """

    code: str
    naam: str
    niveau: Niveau
    inwoners: int | None
    gemeente: str
    gemeente_code: str
    gemeente_naam: str
    gekozen: bool
    opvallend: bool
    enige: bool
    maat: Vergelijkmaat | None
    te_weinig: str
    cijfers: Cijfers
    onderwerpen: list[Onderwerp]
    verdelingen: Verdelingen
    andere: dict[str, str]
    maatstaven: dict[str, str]
    werkgebied: Werkgebied | None
    gelijken_te_zien: bool

    @cached_property
    def leeg(self) -> bool:
        """Whether there is not one core figure to show."""
        return all(one.cijfer.waarde is None for one in core(self.onderwerpen))

    @property
    def heeft_gelijken(self) -> bool:
        """Whether there are areas of its kind that may resemble it, and this visitor may see."""
        return self.gelijken_te_zien and self.niveau not in {Niveau.LAND, Niveau.EIGEN}

    @property
    def maatstaf_naam(self) -> str:
        """What the area is compared with; fits after "in"."""
        return self.maat.naam if self.maat else ""

    def of_thema(self, thema: str) -> list[Onderwerp]:
        """Return the core subjects and own figures of one theme that have a figure."""
        return [
            one
            for one in core(self.onderwerpen)
            if one.indicator.thema == thema and one.cijfer.waarde is not None
        ]


@once
def load_profiel(scherm: Scherm) -> Profiel:
    """Ask the figures of the chosen area and compare them; without a choice, of the area that stands out."""
    keuze, database, areas = scherm.keuze, scherm.database, load_areas(scherm)
    newest = newest_moments(database, keuze.niveau, keuze.gemeente)
    verdelingen = find_verdelingen(database, keuze.niveau)
    code, stands_out = _choose_area(scherm, areas, verdelingen)
    niveau = Niveau.LAND if code == LAND else Niveau.EIGEN if is_werkgebied(code) else keuze.niveau
    own = areas.loc[code] if code in areas.index else None
    naam = scherm.gemeente_naam if own is None else str(own["naam"])
    town = "" if own is None or niveau is Niveau.GEMEENTE else str(own["gemeente_code"])
    gemeente_naam = scherm.aanbod.gemeenten.get(town, "")
    alone = bool(town) and not keuze.heel_nederland and ordinary(areas.index) == (code,)
    itself = alone or is_gemeente(scherm, code)
    gemeente = "" if itself else town
    named = name_frame(scherm, areas)["naam"].to_dict()
    asked = scherm.gelezen.maatstaf if scherm.gelezen.maatstaf in areas.index else ""
    codes = asked_together(scherm, code, asked, town, LAND)
    correctie = scherm.correctie
    cijfers = find_cijfers(database, codes, newest, scherm.gelezen.indeling_jaar, correctie)
    momenten, known = newest, cijfers.of(code)
    if own is not None and niveau is not Niveau.EIGEN and not all_answered(newest, known):
        around, indeling = str(own["gemeente_code"]), scherm.gelezen.indeling_jaar
        momenten = own_moments(
            newest, known, find_all_years(database, around, keuze.niveau, indeling)(code), code
        )
    if momenten != newest:
        few = (code, asked, town, LAND)
        cijfers = find_cijfers(database, few, momenten, scherm.gelezen.indeling_jaar, correctie)
    if werkgebieden := werkgebied_rows(scherm, {code, asked}, momenten, correctie):
        cijfers = Cijfers(put_below(cijfers.frame, werkgebieden))
    here = cijfers.of(code)
    inwoners, naam = _inwoners(here, own), named.get(code, naam)
    by_code = {code: here} | {one: cijfers.of(one) for one in {asked, town, LAND} - {"", code}}
    maat, te_weinig = find_vergelijkmaat(
        scherm,
        code,
        by_code,
        (gemeente, scherm.aanbod.gemeenten.get(gemeente, "de gemeente")),
        (asked, named.get(asked, "")),
        frozenset(one.indicator for one in set(momenten) - set(newest_moments(database, keuze.niveau))),
    )
    return Profiel(
        code=code,
        naam=naam,
        niveau=niveau,
        inwoners=inwoners,
        gemeente=gemeente,
        gemeente_code="" if own is None else str(own["gemeente_code"]),
        gemeente_naam=gemeente_naam,
        gekozen=bool(keuze.gebieden),
        opvallend=stands_out,
        enige=alone,
        maat=maat,
        te_weinig=te_weinig,
        cijfers=cijfers,
        onderwerpen=make_onderwerpen(
            here,
            by_code[town] if gemeente else {},
            cijfers.of(LAND),
            momenten,
            maat,
            find_spreiding(database, keuze.gemeente, keuze.niveau, momenten, correctie),
            scherm.catalogue,
            keuze.niveau,
            verdelingen,
            nieuwste={one.indicator: one.jaar for one in newest_moments(database, keuze.niveau)},
            zonder=Ontbreekt.ONBEWOOND if inwoners == 0 else None,
            gecorrigeerd=corrected_keys(scherm, momenten),
        ),
        verdelingen=verdelingen,
        andere=named,
        maatstaven=offered_for_one(scherm, code, gemeente_naam if gemeente else "", named),
        werkgebied=next((one for one in scherm.werkgebieden if one.code == code), None),
        gelijken_te_zien=scherm.rechten.sees_all,
    )


@once
def load_profiel_veranderingen(scherm: Scherm) -> list[Verandering]:
    """Judge the course over the years of every core subject that may be followed."""
    profiel = load_profiel(scherm)
    if profiel.niveau is Niveau.EIGEN:
        return []
    database, niveau, indeling_jaar = scherm.database, scherm.keuze.niveau, scherm.gelezen.indeling_jaar
    around = profiel.gemeente_code or LAND
    gevolgd = find_gevolgd(database, around, niveau, indeling_jaar)
    gebied = gevolgd.get(profiel.code)
    if gebied is None:
        return []
    rijen = find_all_years(database, around, niveau, indeling_jaar)
    return find_veranderingen(database, niveau, profiel.code, indeling_jaar, gebied, gevolgd.get(LAND), rijen)


@once
def load_leeftijden(scherm: Scherm) -> dict[int, list[Leeftijdsrij]]:
    """Return the core subjects by age, per year."""
    profiel = load_profiel(scherm)
    momenten = find_age_moments(scherm.database, scherm.keuze.niveau)
    own = werkgebied_rows(scherm, {profiel.code}, momenten)
    codes = asked_together(scherm, profiel.code)
    rows_of = find_rows(scherm.database, codes, momenten, scherm.gelezen.indeling_jaar)
    rows = own[0] if own else rows_of(profiel.code)
    share = adult_share(profiel.cijfers.of(LAND))
    if corrected := scherm.correctie.of(newest_moments(scherm.database, scherm.keuze.niveau)):
        share = 1 - corrected[0].aandeel  # as counted: one figure is not corrected in two ways on one page
    return make_leeftijden(rows, share, scherm.catalogue)


@once
def load_gelijkend(scherm: Scherm) -> tuple[list[Gelijkend], list[str]] | NietTeBerekenen:
    """Return the areas of the country that most resemble this one, and the traits that were looked at."""
    profiel, database, niveau = load_profiel(scherm), scherm.database, scherm.keuze.niveau
    named = find_context(database, niveau)
    found = nearest_areas(find_standardised(database, niveau), profiel.code)
    if isinstance(found, NietTeBerekenen):
        return found
    codes = found["code"].tolist()
    named = named.loc[codes]
    subjects = [one.indicator.sleutel for one in pick_subjects(profiel.onderwerpen)]
    figures = _figures_of(scherm, named, subjects)
    traits = [trait.indicator for trait in CONTEXT if trait.indicator in found]
    around = named["gemeente_naam"] if niveau is not Niveau.GEMEENTE else [""] * len(named)
    indeling = max(one.indeling_jaar for one in newest_moments(database, niveau))
    gebieden = load_gebieden(database, NEDERLAND, niveau, indeling)
    wijken = load_gebieden(database, NEDERLAND, Niveau.WIJK, indeling)
    names = find_namen(database, NEDERLAND, niveau, indeling, gebieden, wijken).alleen
    areas = zip(codes, named["naam"], around, named["inwoners"], found["afstand"], strict=True)
    return [
        Gelijkend(
            code,
            called := names.get(code, naam),
            gemeente if called != gemeente else "",
            None if pd.isna(people) else int(people),
            distance,
            {key: listed[place] for key, listed in figures.items()},
        )
        for place, (code, naam, gemeente, people, distance) in enumerate(areas)
    ], traits


def _figures_of(scherm: Scherm, gebieden: pd.DataFrame, sleutels: Sequence[str]) -> dict[str, list[Cijfer]]:
    """Return the newest figures of some areas of the country per subject, corrected for age where asked."""
    database, niveau, codes = scherm.database, scherm.keuze.niveau, tuple(gebieden.index)
    if scherm.correctie.gewogen:
        momenten, indeling = newest_moments(database, niveau), usual_indeling(database, niveau)
        known = find_cijfers(database, codes, momenten, indeling, scherm.correctie)
        return {key: [known.of(code).get(key, Cijfer(None)) for code in codes] for key in sleutels}
    country, people = find_kern_landelijk(database, niveau), gebieden[["inwoners", "volwassenen"]].to_numpy()
    return {
        key: [
            Cijfer(*map(number, figure), inwoners=number(everyone), volwassenen=number(adults))
            for figure, (everyone, adults) in zip(country[key].reindex(codes).to_numpy(), people, strict=True)
        ]
        for key in sleutels
    }


@once
def load_kaartje(scherm: Scherm) -> Omtrek | None:
    """Return the outlines for a small map of where the area lies; None where those would show nothing."""
    profiel, keuze, indeling = load_profiel(scherm), scherm.keuze, scherm.gelezen.indeling_jaar
    if own := profiel.werkgebied:
        omtrek = find_omtrek(scherm.database, own.gemeente, Niveau.BUURT, own.indeling_jaar)
        return omtrek.with_union(own.code, own.buurten) if omtrek else None
    inside_country = keuze.heel_nederland and profiel.niveau is Niveau.WIJK
    town = profiel.gemeente if inside_country else keuze.gemeente
    areas = find_codes(scherm.database, town, keuze.niveau, indeling)
    if len(areas) > MOST_SHAPES or profiel.code == LAND:
        return None
    return find_omtrek(scherm.database, town, keuze.niveau, indeling)


def _choose_area(scherm: Scherm, areas: pd.DataFrame, verdelingen: Verdelingen) -> tuple[str, bool]:
    """Return the first selected area, else the one that stands out most (then True), else the country."""
    keuze = scherm.keuze
    if keuze.gebieden:
        return keuze.gebieden[0], False
    if keuze.heel_nederland or areas.empty:
        return LAND, False
    indeling_jaar = scherm.gelezen.indeling_jaar
    best = find_most_outstanding(scherm.database, keuze.gemeente, keuze.niveau, indeling_jaar, verdelingen)
    return best or str(areas.index[0]), best is not None


def _inwoners(cijfers: Mapping[str, Cijfer], own: pd.Series | None) -> int | None:
    counted = cijfers.get("inwoners", Cijfer(None)).waarde
    if counted is not None:
        return round(counted)
    return None if own is None or pd.isna(own["inwoners"]) else int(own["inwoners"])
