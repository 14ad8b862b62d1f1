"""What is known of where one figure comes from: its source, its cells, what it was made of, who asked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import pandas as pd

from wijkdata.answers.werkgebied import find_samengesteld
from wijkdata.catalogue import Indicator
from wijkdata.choice.herkomst import Cijferplek
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.database.aanbod import load_aanbod, load_bronnen
from wijkdata.database.sql import load_sql
from wijkdata.database.waarden import load_cijfers_van, load_herkomst
from wijkdata.models import LAND, Cijfer, Moment, Niveau, Werkgebied, without_measured
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.age_bands import OUDEREN, VOLWASSENEN, Gewogen, correct_rows, parts_of
from wijkdata.stats.ages import ALLEN, JONG, OUD
from wijkdata.stats.origin import Broncel, read_cellen
from wijkdata.stats.subjects import cijfer_of, number
from wijkdata.stats.werkgebied import plan_parts

VRAGEN = {
    "kaart": ("Kaart en Start", "load_kaart"),
    "cijfers_van": (
        "Wijkprofiel, Vergelijken, Prioriteiten, Werkgebied, en Nederland en de gemeente op elke pagina",
        "load_cijfers_van",
    ),
    "verloop": ("Trend en Ongelijkheid", "load_verloop"),
    "herkomst": ("deze pagina", "load_herkomst"),
}
"""The questions that bring figures to a screen: on which pages, and the function that asks."""
_ANOTHER = "Het cijfer in de link staat niet in deze gegevens. U ziet een ander cijfer."


@dataclass(frozen=True, slots=True)
class Gebruikt:
    """A figure that went into another one, with its own place."""

    naam: str
    waarde: float | None
    plek: Cijferplek | None


@dataclass(frozen=True, slots=True)
class Leeftijdssom:
    """What a figure corrected for age was made of; `aandeel` is the share from 65 in the area, None unknown.

    `jong` is None where the source gives no figure of people until 65, which is then derived.
    """

    gewogen: Gewogen
    standaard_naam: str
    ruw: Gebruikt
    jong: Gebruikt | None
    oud: Gebruikt
    volwassenen: Gebruikt
    ouderen: Gebruikt
    ongecorrigeerd: Cijfer


@dataclass(frozen=True, slots=True)
class Buurtdeel:
    """One buurt of a werkgebied: its figure and what it weighs, by indicator."""

    naam: str
    cijfer: Gebruikt
    anders: tuple[Gebruikt, ...]

    @property
    def used(self) -> tuple[Gebruikt, ...]:
        """All figures of this buurt that went into the figure of the werkgebied."""
        return (self.cijfer, *self.anders)


@dataclass(frozen=True, slots=True)
class Vraagtekst:
    """A question of `queries/`: its name, the pages that ask it, the function that does, and its text."""

    naam: str
    paginas: str
    functie: str
    tekst: str


@dataclass(frozen=True, eq=False)
class Cijferherkomst:
    """One figure and everything it comes from.

    `mensen` is how many people an assumed margin is about. `noemer` is the figure of another source that
    divides. `leeg` is what the source writes where there
    is no figure, and what that means; `onbewoond` is what the source gave of an area where
    nobody lives. `melding` says why this is another figure than the link asks.
    """

    plek: Cijferplek
    naam: str
    niveau: Niveau
    gemeente_naam: str
    indicator: Indicator
    cijfer: Cijfer
    marge: str | None
    mensen: float | None
    bron: Mapping[str, object] | None
    cellen: tuple[Broncel, ...] = ()
    noemer: Gebruikt | None = None
    leeg: pd.DataFrame = field(default_factory=pd.DataFrame)
    onbewoond: float | None = None
    leeftijd: Leeftijdssom | None = None
    delen: tuple[Buurtdeel, ...] = ()
    anders: tuple[Indicator, ...] = ()
    naast: tuple[Gebruikt, ...] = ()
    melding: str = ""
    fictief: bool = False

    @property
    def waardecellen(self) -> tuple[Broncel, ...]:
        """Where the figure itself stands."""
        return tuple(cel for cel in self.cellen if cel.soort == "waarde")

    @property
    def grenscellen(self) -> tuple[Broncel, ...]:
        """Where its bounds stand."""
        return tuple(cel for cel in self.cellen if cel.soort != "waarde")


@once
def load_cijferherkomst(scherm: Scherm) -> Cijferherkomst:
    """Return where the figure in the address comes from, or that of the choice where there is none."""
    asked = _asked(scherm)
    for plek in (*asked, _usual(scherm), Cijferplek(LAND, scherm.moment)):
        found = _load_composed(scherm, plek) if is_werkgebied(plek.code) else _load(scherm, plek)
        if found is not None:
            return replace(found, melding=_ANOTHER if asked and plek not in asked else "")
    raise LookupError(f"no area {_usual(scherm).code}")


def _asked(scherm: Scherm) -> tuple[Cijferplek, ...]:
    """Return the figure in the address; a survey may be of the indeling of its own year."""
    van = scherm.gelezen.van
    if van is None:
        return ()
    own_year = van._replace(moment=van.moment._replace(indeling_jaar=van.moment.jaar))
    return (van, own_year) if van.moment.indicator != without_measured(van.moment.indicator) else (van,)


@cache
def read_vraagteksten() -> tuple[Vraagtekst, ...]:
    """Return the questions that bring figures to a screen."""
    return tuple(
        Vraagtekst(naam, paginas, functie, load_sql(naam).text) for naam, (paginas, functie) in VRAGEN.items()
    )


def _usual(scherm: Scherm) -> Cijferplek:
    """Return the figure of the selected area, else of the gemeente, for the subject of the choice."""
    keuze = scherm.keuze
    around = LAND if keuze.heel_nederland else keuze.gemeente
    return Cijferplek(keuze.gebieden[0] if keuze.gebieden else around, scherm.moment)


def _load(scherm: Scherm, plek: Cijferplek) -> Cijferherkomst | None:
    indicator = scherm.catalogue.get(without_measured(plek.moment.indicator))
    if indicator is None:
        return None
    rows = load_herkomst(scherm.database, plek.code, plek.moment)
    if rows.empty or not isinstance(rows["bron_id"].iloc[0], str):
        return None
    first = rows.iloc[0]
    cellen = read_cellen(plek.code, rows)
    crude = cijfer_of(first)
    som = _load_age(scherm, plek, crude)
    corrected = _corrected(scherm, plek, som) if som else None
    return Cijferherkomst(
        plek,
        str(first["naam"]),
        Niveau(first["niveau"]),
        str(first["gemeente_naam"] or ""),
        indicator.for_age(som is not None) if scherm.met_leeftijd else indicator,
        corrected or crude,
        first["marge"] if isinstance(first["marge"], str) else None,
        number(first["mensen"]),
        _source(scherm, str(first["bron_id"])),
        cellen,
        _load_noemer(scherm, plek, cellen),
        _empty_cells(rows),
        number(first["onbewoond"]),
        som,
        naast=_beside(scherm, plek),
        fictief=scherm.fictief,
    )


def _source(scherm: Scherm, bron_id: str) -> Mapping[str, object] | None:
    known = load_bronnen(scherm.database)
    return next((row for row in known.to_dict("records") if row["bron_id"] == bron_id), None)


def _load_noemer(scherm: Scherm, plek: Cijferplek, cellen: tuple[Broncel, ...]) -> Gebruikt | None:
    found = next((cel for cel in cellen if cel.noemer_indicator and cel.noemer_jaar), None)
    if found is None:
        return None
    moment = Moment(found.noemer_indicator or "", found.noemer_jaar or 0, "alle", plek.moment.indeling_jaar)
    rows = load_cijfers_van(scherm.database, (plek.code,), (moment,), plek.moment.indeling_jaar)
    return _used(scherm, plek.code, (moment,), rows)[0]


def _empty_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what the source writes in cells without a figure, out of rows of `load_herkomst`."""
    said = [
        pair
        for row in rows[rows["lege_cellen"].notna()].itertuples(index=False)
        for pair in zip(row.lege_cellen, row.lege_redenen, strict=True)
    ]
    return pd.DataFrame(said, columns=["cel", "ontbreekt"]).drop_duplicates()


def _used(scherm: Scherm, code: str, momenten: tuple[Moment, ...], rows: pd.DataFrame) -> list[Gebruikt]:
    """Return figures of one area, out of rows of `load_cijfers_van`, in the order of `momenten`."""
    own = rows[rows["code"] == code].itertuples(index=False)
    known = {(row.indicator, row.jaar, row.leeftijd): row.waarde for row in own}
    return [
        Gebruikt(
            scherm.catalogue[without_measured(moment.indicator)].naam,
            number(known.get((moment.indicator, moment.jaar, moment.leeftijd), math.nan)),
            Cijferplek(code, moment),
        )
        for moment in momenten
    ]


def _beside(scherm: Scherm, plek: Cijferplek) -> tuple[Gebruikt, ...]:
    """Return the figures that stand beside this one on every page: of the gemeente and of Nederland."""
    codes = {plek.gemeente: scherm.aanbod.gemeenten.get(plek.gemeente, "de gemeente"), LAND: "Nederland"}
    others = tuple(code for code in codes if code and code != plek.code)
    rows = load_cijfers_van(scherm.database, others, (plek.moment,))
    found = {code: _used(scherm, code, (plek.moment,), rows)[0] for code in others}
    return tuple(
        replace(value, naam=codes[code]) for code, value in found.items() if value.waarde is not None
    )


def _load_age(scherm: Scherm, plek: Cijferplek, crude: Cijfer) -> Leeftijdssom | None:
    """Return what the figure corrected for age was made of; None where it is not corrected."""
    gewogen = next(iter(scherm.correctie.of([plek.moment])), None) if scherm.met_leeftijd else None
    if gewogen is None or gewogen.standaard == plek.code:
        return None
    indicator, jaar, _, indeling = plek.moment
    momenten = (
        Moment(indicator, jaar, ALLEN, indeling),
        Moment(indicator, jaar, JONG, indeling),
        Moment(indicator, jaar, OUD, indeling),
        Moment(VOLWASSENEN, gewogen.tellingen, "alle", indeling),
        Moment(OUDEREN, gewogen.tellingen, "alle", indeling),
    )
    rows = load_cijfers_van(scherm.database, (plek.code,), momenten)
    allen, jong, oud, adults, older = _used(scherm, plek.code, momenten, rows)
    standard = "Nederland" if gewogen.standaard == LAND else scherm.gemeente_naam
    younger = jong if jong.waarde is not None else None
    return Leeftijdssom(gewogen, standard, allen, younger, oud, adults, older, crude)


def _corrected(scherm: Scherm, plek: Cijferplek, som: Leeftijdssom) -> Cijfer:
    """Return the figure as every page shows it, by the very sum that they make."""
    codes, gewogen = (plek.code,), (som.gewogen,)
    rows = load_cijfers_van(scherm.database, codes, (plek.moment,))
    parts = load_cijfers_van(scherm.database, codes, parts_of(gewogen))
    if rows.empty:
        return som.ongecorrigeerd
    return cijfer_of(correct_rows(rows, parts, gewogen).iloc[0])


def _load_composed(scherm: Scherm, plek: Cijferplek) -> Cijferherkomst | None:
    """Return the figure of a werkgebied with those of the buurten it is made of."""
    indicator = scherm.catalogue.get(plek.moment.indicator)
    gebied = next((one for one in scherm.werkgebieden if one.code == plek.code and one.buurten), None)
    if gebied is None or indicator is None:
        return None
    correctie = scherm.correctie
    rows = find_samengesteld(scherm.database, gebied, (plek.moment,), correctie)
    same = rows[(rows["indicator"] == plek.moment.indicator) & (rows["jaar"] == plek.moment.jaar)]
    if same.empty:
        return None
    row = same.iloc[0]
    momenten = plan_parts([plek.moment], load_aanbod(scherm.database), scherm.catalogue)[plek.moment]
    return Cijferherkomst(
        plek,
        gebied.naam,
        Niveau.EIGEN,
        scherm.gemeente_naam,
        indicator.for_age(bool(correctie.of([plek.moment]))) if scherm.met_leeftijd else indicator,
        cijfer_of(row),
        row["marge"] if isinstance(row["marge"], str) else None,
        number(row["volwassenen"]),
        None,
        delen=_load_parts(scherm, gebied, momenten),
        anders=tuple(scherm.catalogue[one.indicator] for one in momenten[1:]),
        fictief=scherm.fictief,
    )


def _load_parts(scherm: Scherm, gebied: Werkgebied, momenten: tuple[Moment, ...]) -> tuple[Buurtdeel, ...]:
    rows = load_cijfers_van(scherm.database, gebied.buurten, momenten, gebied.indeling_jaar)
    known = {(row.code, row.indicator): row for row in rows.itertuples(index=False)}
    names = {row.code: str(row.naam) for row in rows.itertuples(index=False)}

    def used(code: str, moment: Moment) -> Gebruikt:
        row = known.get((code, moment.indicator))
        place = Cijferplek(code, moment)
        return Gebruikt(
            scherm.catalogue[moment.indicator].naam, number(row.waarde) if row is not None else None, place
        )

    return tuple(
        Buurtdeel(
            names.get(code, code),
            used(code, momenten[0]),
            tuple(used(code, one) for one in momenten[1:]),
        )
        for code in gebied.buurten
    )
