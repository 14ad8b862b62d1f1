"""The figures of a profile: one area beside what it is compared with, over the years and by age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from wijkdata.models import LAND, Niveau
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.reasons import MIN_GEBIEDEN, NietTeBerekenen
from wijkdata.stats.similar import CONTEXT, nearest_areas
from wijkdata.ui import cache, eigen
from wijkdata.ui.own_choice import is_eigen
from wijkdata.ui.state import Scherm
from wijkdata.view.ages import Leeftijdsrij, adult_share, make_leeftijden
from wijkdata.view.changes import Verandering
from wijkdata.view.numbers import format_inwoners
from wijkdata.view.own_area import BANDBREEDTE, count_sentence
from wijkdata.view.profile import Cijfers, Onderwerp, Vergelijkmaat, core, make_onderwerpen, number
from wijkdata.view.profile_html import Namen
from wijkdata.view.sentences import Cijfer
from wijkdata.view.similar import Gelijkend, pick_subjects
from wijkdata.view.words import niveau_naam


@dataclass(frozen=True)
class Profiel:
    """All that the page says of one area.

    `gemeente_code` is its gemeente, empty for the country; `gemeente` is too, but empty where comparing
    with it says nothing: the area is that gemeente, or all of it. `gekozen` tells whether the user chose
    the area, `enige` whether it is the only one of its gemeente.
    """

    code: str
    naam: str
    niveau: Niveau
    inwoners: int | None
    gemeente: str
    gemeente_code: str
    gemeente_naam: str
    gekozen: bool
    enige: bool
    maat: Vergelijkmaat | None
    namen: Namen
    cijfers: Cijfers
    onderwerpen: list[Onderwerp]
    opmerkingen: list[str]

    @property
    def leeg(self) -> bool:
        """Whether there is not one core figure to show."""
        return all(one.cijfer.waarde is None for one in core(self.onderwerpen))

    @property
    def maatstaf_naam(self) -> str:
        """What the area is compared with; fits after "in"."""
        return self.maat.naam if self.maat else ""

    @property
    def soort(self) -> str:
        """What kind of area this is and how many people live there, in a few words."""
        if self.niveau is Niveau.LAND:
            return f"Het hele land · {format_inwoners(self.inwoners)}"
        around = (
            f" in {self.gemeente_naam}" if self.niveau in {Niveau.WIJK, Niveau.BUURT, Niveau.EIGEN} else ""
        )
        return f"{niveau_naam(self.niveau).capitalize()}{around} · {format_inwoners(self.inwoners)}"


def load_profiel(scherm: Scherm) -> Profiel:
    """Ask the figures of the chosen area and compare them; without a choice, of the area that stands out."""
    keuze, database = scherm.keuze, scherm.database
    areas = eigen.load_areas(scherm)
    code = _choose_area(scherm, areas)
    niveau = Niveau.LAND if code == LAND else Niveau.EIGEN if is_eigen(code) else keuze.niveau
    own = areas.loc[code] if code in areas.index else None
    naam = scherm.gemeente_naam if own is None else str(own["naam"])
    town = "" if own is None or niveau is Niveau.GEMEENTE else str(own["gemeente_code"])
    alone = bool(town) and not keuze.heel_nederland and eigen.ordinary(areas.index) == (code,)
    itself = alone or eigen.is_gemeente(scherm, code)
    asked = scherm.gelezen.maatstaf if scherm.gelezen.maatstaf in areas.index else ""
    cijfers = eigen.load_cijfers(scherm, _asked_together(scherm, code, asked, town, LAND))
    here = cijfers.of(code, naam)
    opmerkingen = _own_remarks(scherm, code, here)
    maat = _load_maat(scherm, cijfers, code, here, "" if itself else town, areas, opmerkingen)
    gemeente_naam = scherm.aanbod.gemeenten.get(town, "")
    namen = Namen(naam, maat.naam if maat else "", "" if itself else gemeente_naam, _spread_name(scherm))
    return Profiel(
        code=code,
        naam=naam,
        niveau=niveau,
        inwoners=_inwoners(here, own),
        gemeente="" if itself else town,
        gemeente_code="" if own is None else str(own["gemeente_code"]),
        gemeente_naam=gemeente_naam,
        gekozen=bool(keuze.gebieden),
        enige=alone,
        maat=maat,
        namen=namen,
        cijfers=cijfers,
        onderwerpen=make_onderwerpen(
            here,
            {} if itself or not town else cijfers.of(town),
            cijfers.of(LAND),
            cache.newest_moments(database, keuze.niveau),
            maat,
            cache.load_spreiding(database, keuze.gemeente, keuze.niveau),
            scherm.catalogue,
            keuze.niveau,
        ),
        opmerkingen=opmerkingen,
    )


def load_veranderingen(scherm: Scherm, profiel: Profiel) -> list[Verandering]:
    """Judge the course over the years of every core subject that may be followed."""
    return cache.load_veranderingen(
        scherm.database,
        profiel.gemeente_code or LAND,
        scherm.keuze.niveau,
        profiel.code,
        scherm.gelezen.indeling_jaar,
    )


def load_leeftijden(scherm: Scherm, profiel: Profiel) -> dict[int, list[Leeftijdsrij]]:
    """Return the core subjects by age, per year."""
    momenten = cache.load_age_moments(scherm.database, scherm.keuze.niveau)
    rows = eigen.load_rows(scherm, profiel.code, _asked_together(scherm, profiel.code), momenten)
    return make_leeftijden(rows, adult_share(profiel.cijfers.of(LAND)), scherm.catalogue)


def load_gelijkend(scherm: Scherm, profiel: Profiel) -> tuple[list[Gelijkend], list[str]] | NietTeBerekenen:
    """Return the areas of the country that most resemble this one, and the traits that were looked at."""
    database, niveau = scherm.database, scherm.keuze.niveau
    found = nearest_areas(cache.load_standardised(database, niveau), profiel.code)
    if isinstance(found, NietTeBerekenen):
        return found
    codes = found["code"].tolist()
    subjects = [one.indicator.sleutel for one in pick_subjects(profiel.onderwerpen)]
    country = cache.load_kern_landelijk(database, niveau)
    figures = {
        key: [
            Cijfer(number(value), number(low), number(high))
            for value, low, high in country[key].reindex(codes).to_numpy()
        ]
        for key in subjects
    }
    named = cache.load_context(database, niveau).loc[codes]
    traits = [trait.indicator for trait in CONTEXT if trait.indicator in found]
    around = named["gemeente_naam"] if niveau is not Niveau.GEMEENTE else [""] * len(named)
    areas = zip(codes, named["naam"], around, named["inwoners"], found["afstand"], strict=True)
    return [
        Gelijkend(
            code,
            naam,
            gemeente,
            None if pd.isna(people) else int(people),
            distance,
            {key: listed[place] for key, listed in figures.items()},
        )
        for place, (code, naam, gemeente, people, distance) in enumerate(areas)
    ], traits


def _asked_together(scherm: Scherm, *codes: str) -> tuple[str, ...]:
    """Return whose figures to ask: of one gemeente every area at once, so that the next one asks nothing."""
    keuze = scherm.keuze
    around: list[str] = []
    if not keuze.heel_nederland:
        indeling_jaar = scherm.gelezen.indeling_jaar
        around = sorted(cache.load_codes(scherm.database, keuze.gemeente, keuze.niveau, indeling_jaar))
    return tuple(dict.fromkeys(one for one in (*around, *codes) if one))


def _own_remarks(scherm: Scherm, code: str, cijfers: Mapping[str, Cijfer]) -> list[str]:
    """Say how the figures of an own area came about; nothing of other areas."""
    own = next((one for one in scherm.eigen if one.code == code), None)
    if own is None:
        return []
    bounded = any(one.ondergrens is not None for one in cijfers.values())
    return [count_sentence(own.naam, len(own.buurten)), *([BANDBREEDTE] if bounded else [])]


def _choose_area(scherm: Scherm, areas: pd.DataFrame) -> str:
    """Return the first selected area, else the one that stands out most, else the country."""
    keuze = scherm.keuze
    if keuze.gebieden:
        return keuze.gebieden[0]
    if keuze.heel_nederland or areas.empty:
        return LAND
    best = cache.load_most_outstanding(
        scherm.database, keuze.gemeente, keuze.niveau, scherm.gelezen.indeling_jaar
    )
    return best or str(areas.index[0])


def _load_maat(
    scherm: Scherm,
    cijfers: Cijfers,
    code: str,
    here: Mapping[str, Cijfer],
    town: str,
    areas: pd.DataFrame,
    opmerkingen: list[str],
) -> Vergelijkmaat | None:
    """Return what the area is compared with: what was asked for if that can be, else the usual."""
    asked = scherm.gelezen.maatstaf
    if code == LAND:
        return None
    if asked in areas.index and asked != code:
        return Vergelijkmaat(str(areas.loc[asked, "naam"]), cijfers.of(asked), is_gebied=True)
    if asked == Maatstaf.STEDELIJKHEID:
        klasse = here.get("stedelijkheid", Cijfer(None)).waarde
        areas_name = f"{niveau_naam(scherm.keuze.niveau, meervoud=True)} die even stedelijk zijn"
        alike = cache.load_klasse(scherm.database, scherm.keuze.niveau, int(klasse)) if klasse else {}
        enough = {
            key: Cijfer(one.cijfer.waarde) for key, one in alike.items() if one.gebieden >= MIN_GEBIEDEN
        }
        if enough:
            return Vergelijkmaat(areas_name, enough)
        opmerkingen.append(f"Met {areas_name} kunnen we niet vergelijken: er zijn er te weinig met cijfers.")
    if town and asked != Maatstaf.NEDERLAND:
        return Vergelijkmaat(scherm.aanbod.gemeenten.get(town, "de gemeente"), cijfers.of(town))
    return Vergelijkmaat("Nederland", cijfers.of(LAND))


def _spread_name(scherm: Scherm) -> str:
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    return f"{areas} in {'Nederland' if scherm.keuze.heel_nederland else scherm.gemeente_naam}"


def _inwoners(cijfers: Mapping[str, Cijfer], own: pd.Series | None) -> int | None:
    counted = cijfers.get("inwoners", Cijfer(None)).waarde
    if counted is not None:
        return round(counted)
    return None if own is None or pd.isna(own["inwoners"]) else int(own["inwoners"])


def benchmarks(scherm: Scherm, profiel: Profiel, areas: pd.DataFrame) -> dict[str, str]:
    """Return what one can compare this area with: value in the address, and its name."""
    if profiel.code == LAND:
        return {}
    level = niveau_naam(scherm.keuze.niveau, meervoud=True).capitalize()
    offered = {Maatstaf.GEMEENTE.value: f"{profiel.gemeente_naam} (de gemeente)"} if profiel.gemeente else {}
    offered[Maatstaf.NEDERLAND.value] = "Nederland"
    offered[Maatstaf.STEDELIJKHEID.value] = f"{level} die even stedelijk zijn"
    others = area_names(scherm, areas)
    return offered | {code: name for code, name in others.items() if code != profiel.code}


def area_names(scherm: Scherm, areas: pd.DataFrame) -> dict[str, str]:
    """Return the name of every area to choose, with its gemeente where there are several."""
    if not scherm.keuze.heel_nederland or scherm.keuze.niveau is Niveau.GEMEENTE:
        return dict(zip(areas.index, areas["naam"], strict=True))
    towns = (scherm.aanbod.gemeenten.get(code, "") for code in areas["gemeente_code"])
    return {
        code: f"{naam} ({town})" for code, naam, town in zip(areas.index, areas["naam"], towns, strict=True)
    }
