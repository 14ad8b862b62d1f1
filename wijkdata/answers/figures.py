"""The figures of one moment, and what stands out in them."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterable

import pandas as pd

from wijkdata.answers.areas import find_codes
from wijkdata.answers.database import find_catalogue
from wijkdata.database.aanbod import load_aanbod, load_eigen_aanbod, load_nieuwste_jaren
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden
from wijkdata.database.remember import remember
from wijkdata.database.waarden import (
    load_cijfers_van,
    load_landelijk,
    load_plaatsing,
    load_spreiding,
    load_verdeling,
)
from wijkdata.models import LAND, NEDERLAND, Moment, Niveau, Richting
from wijkdata.stats.age_bands import NOTHING, Correctie, correct_rows, parts_of
from wijkdata.stats.ages import age_moments
from wijkdata.stats.benchmark import Referentie
from wijkdata.stats.position import Plaatsing, read_plaatsingen
from wijkdata.stats.profile import class_references, most_outstanding
from wijkdata.stats.rows import RowsOf, split_rows
from wijkdata.stats.similar import CONTEXT, standardise
from wijkdata.stats.small import MIN_VOLWASSENEN
from wijkdata.stats.standouts import (
    HoogLaag,
    Opvallend,
    count_comparable,
    count_gap_subjects,
    find_gaps,
    find_standouts,
)
from wijkdata.stats.subjects import Cijfers, Spreiding, make_spreiding, read_spreiding
from wijkdata.stats.unusual import Verdelingen, read_verdelingen

ENOUGH_AREAS = 30
"""Of fewer areas it is chance which are far out."""
_LEVELS = (Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT)
STEDELIJKHEID = "stedelijkheid"
"""The indicator with the urbanity class of an area."""


@remember
def newest_moments(database: Database, niveau: Niveau, gemeente: str = NEDERLAND) -> tuple[Moment, ...]:
    """Return the newest moment of every indicator with figures at a level.

    With a gemeente the newest of which it has figures itself; where it has none, the newest there is.
    """
    newest = read_moments(load_nieuwste_jaren(database, niveau))
    if gemeente == NEDERLAND:
        return newest
    own = load_eigen_aanbod(database, gemeente)
    mine = read_moments(own[own["niveau"] == niveau.value].sort_values("jaar"))
    here = {(one.indicator, one.leeftijd): one for one in mine}
    return tuple(here.get((one.indicator, one.leeftijd), one) for one in newest)


def usual_indeling(
    database: Database, niveau: Niveau, keys: Collection[str] = (), gemeente: str = NEDERLAND
) -> int:
    """Return the indeling that most of the newest figures (of `keys`) are in, the newest of equals; else 0.

    Figures of areas that are others there stay out, so the one with most figures leaves out least.
    """
    momenten = newest_moments(database, niveau, gemeente)
    counts = Counter(one.indeling_jaar for one in momenten if not keys or one.indicator in keys)
    return max(counts, key=lambda year: (counts[year], year), default=0)


@remember
def find_cijfers(
    database: Database,
    codes: tuple[str, ...],
    momenten: tuple[Moment, ...],
    indeling_jaar: int,
    correctie: Correctie = NOTHING,
) -> Cijfers:
    """Return the figures of some areas of one indeling at named moments, one of each indicator."""
    rows = load_cijfers_van(database, codes, momenten, indeling_jaar)
    if gewogen := correctie.of(momenten):
        parts = load_cijfers_van(database, codes, parts_of(gewogen), indeling_jaar)
        rows = correct_rows(rows, parts, gewogen)
    return Cijfers(rows)


@remember
def find_figures(
    database: Database,
    codes: tuple[str, ...],
    momenten: tuple[Moment, ...],
    indeling_jaar: int = 0,
    correctie: Correctie = NOTHING,
) -> pd.DataFrame:
    """Return the answer of `load_cijfers_van`, corrected for age where that was asked."""
    rows = load_cijfers_van(database, codes, momenten, indeling_jaar)
    gewogen = correctie.of(momenten)
    if not gewogen:
        return rows
    return correct_rows(rows, load_cijfers_van(database, codes, parts_of(gewogen), indeling_jaar), gewogen)


@remember
def find_rows(
    database: Database,
    codes: tuple[str, ...],
    momenten: tuple[Moment, ...],
    indeling_jaar: int,
    correctie: Correctie = NOTHING,
) -> RowsOf:
    """Return the figures of some areas of one indeling at named moments, to take one area from."""
    return split_rows(find_figures(database, codes, momenten, indeling_jaar, correctie))


@remember
def find_spreiding(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    momenten: tuple[Moment, ...],
    correctie: Correctie = NOTHING,
) -> dict[str, Spreiding]:
    """Return how far the areas of a gemeente lie apart at named moments, one of each indicator."""
    found = read_spreiding(load_spreiding(database, gemeente, niveau, momenten))
    gewogen = correctie.of(momenten)
    for indeling in {one.moment.indeling_jaar for one in gewogen}:
        some = [one for one in gewogen if one.moment.indeling_jaar == indeling]
        codes = tuple(load_gebieden(database, gemeente, niveau, indeling)["code"])
        crude = load_cijfers_van(database, codes, tuple(one.moment for one in some))
        parts = load_cijfers_van(database, codes, parts_of(some))
        found |= make_spreiding(correct_rows(crude, parts, some))
    return found


@remember
def find_verdelingen(database: Database, niveau: Niveau) -> Verdelingen:
    """Return how all areas of a level lie on every core subject: what is unusual among them.

    Of a few areas that says little, as in a database of one gemeente; then those of a smaller level tell.
    """
    found: list[Verdelingen] = []
    for level in _LEVELS[_LEVELS.index(niveau) :]:
        momenten = _about(newest_moments(database, level), _core_with_direction(database))
        found.append(read_verdelingen(load_verdeling(database, level, momenten), level))
        if found[-1].aantal >= ENOUGH_AREAS:
            break
    largest = max(found, key=lambda one: one.aantal)
    return functools.reduce(Verdelingen.filled, found, largest)


@remember
def find_context(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return the traits to look for areas alike: one row per area of the country by code, one column each."""
    indeling_jaar = usual_indeling(database, niveau)
    traits = _about(newest_moments(database, niveau), {trait.indicator for trait in CONTEXT})
    rows = load_landelijk(database, niveau, traits, indeling_jaar)
    wide = rows.pivot(index="code", columns="indicator", values="waarde")
    names = load_gebieden(database, NEDERLAND, niveau, indeling_jaar)
    return (
        names[["code", "naam", "gemeente_naam", "inwoners", "volwassenen"]]
        .merge(wide, on="code")
        .set_index("code")
    )


@remember
def find_standardised(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return those traits on one scale; see `wijkdata.stats.similar`."""
    return standardise(find_context(database, niveau).reset_index())


@remember
def find_kern_landelijk(database: Database, niveau: Niveau) -> dict[str, pd.DataFrame]:
    """Return the figures of every area of the country by code, per core subject with a direction.

    They are asked at once: which areas resemble each other differs per click.
    """
    momenten = _about(newest_moments(database, niveau), _core_with_direction(database))
    rows = load_landelijk(database, niveau, momenten, usual_indeling(database, niveau))
    columns = ["waarde", "ondergrens", "bovengrens"]
    return {str(key): part.set_index("code")[columns] for key, part in rows.groupby("indicator")}


@remember
def find_plaatsingen(
    database: Database, niveau: Niveau, momenten: tuple[Moment, ...]
) -> dict[str, Plaatsing]:
    """Return the figures of all areas of the country from low to high; see `wijkdata.stats.position`."""
    return read_plaatsingen(load_plaatsing(database, niveau, momenten, MIN_VOLWASSENEN))


def ordered_moments(database: Database, niveau: Niveau) -> tuple[Moment, ...]:
    """Return the newest moment of every indicator of which an order may be made."""
    ordered = {key for key, one in find_catalogue(database).items() if one.mag_rangschikken}
    return _about(newest_moments(database, niveau), ordered)


@remember
def find_age_moments(database: Database, niveau: Niveau) -> tuple[Moment, ...]:
    """Return the moments that show ages beside each other; see `wijkdata.stats.ages.age_moments`."""
    rows = age_moments(load_aanbod(database), niveau, find_catalogue(database))
    return tuple(Moment(*row) for row in rows.itertuples(index=False))


@remember(telling=2)
def find_opvallend(
    database: Database, gemeente: str, verdelingen: Verdelingen
) -> tuple[list[Opvallend], int]:
    """Return where a gemeente differs most clearly from Nederland, and of how many subjects that is known.

    Nothing for the whole country.
    """
    if gemeente == NEDERLAND:
        return [], 0
    momenten = newest_moments(database, Niveau.GEMEENTE, gemeente)
    cijfers = load_cijfers_van(database, (gemeente, LAND), momenten)
    known = count_comparable(cijfers, gemeente, LAND, find_catalogue(database))
    return find_standouts(cijfers, gemeente, LAND, find_catalogue(database), verdelingen), known


@remember(telling=4)
def find_kloven(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int, verdelingen: Verdelingen
) -> tuple[list[HoogLaag], int]:
    """Return on what the areas of one level differ most, and of how many subjects that is known."""
    codes = sorted(find_codes(database, gemeente, niveau, indeling_jaar))
    momenten = newest_moments(database, niveau, gemeente)
    cijfers = load_cijfers_van(database, tuple(codes), momenten, indeling_jaar)
    gaps = find_gaps(cijfers, codes, find_catalogue(database), verdelingen)
    return gaps, count_gap_subjects(cijfers, codes, find_catalogue(database))


@remember(telling=4)
def find_most_outstanding(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int, verdelingen: Verdelingen
) -> str | None:
    """Return the area that differs most from its gemeente; see `wijkdata.stats.profile`."""
    codes = sorted(find_codes(database, gemeente, niveau, indeling_jaar))
    momenten = newest_moments(database, niveau, gemeente)
    cijfers = load_cijfers_van(database, (*codes, gemeente, LAND), momenten, indeling_jaar)
    return most_outstanding(cijfers, codes, gemeente, find_catalogue(database), verdelingen)


@remember
def find_klasse(
    database: Database, niveau: Niveau, klasse: int, correctie: Correctie = NOTHING
) -> dict[str, Referentie]:
    """Return what areas of one urbanity class have on average; see `wijkdata.stats.profile`."""
    newest = newest_moments(database, niveau)
    urban = _about(newest, {STEDELIJKHEID})
    landelijk = load_landelijk(database, niveau, urban)
    codes = tuple(landelijk.loc[landelijk["waarde"] == klasse, "code"].tolist())
    indeling_jaar = max(one.indeling_jaar for one in urban)
    cijfers = load_cijfers_van(database, codes, newest, indeling_jaar)
    if gewogen := correctie.of(newest):
        parts = load_cijfers_van(database, codes, parts_of(gewogen), indeling_jaar)
        cijfers = correct_rows(cijfers, parts, gewogen)
    return class_references(cijfers, klasse, find_catalogue(database))


@remember
def find_stedelijkheid(database: Database, niveau: Niveau, indeling_jaar: int) -> pd.Series:
    """Return the urbanity class of every area of the country, by its code in one indeling."""
    wanted = _about(newest_moments(database, niveau), {STEDELIJKHEID})
    return load_landelijk(database, niveau, wanted, indeling_jaar).set_index("code")["waarde"]


def read_moments(rows: pd.DataFrame) -> tuple[Moment, ...]:
    """Return the moments that stand in the rows of a frame."""
    return tuple(
        Moment(indicator, int(jaar), leeftijd, int(indeling))
        for indicator, jaar, leeftijd, indeling in rows[list(Moment._fields)].itertuples(index=False)
    )


def _core_with_direction(database: Database) -> set[str]:
    return {
        key
        for key, one in find_catalogue(database).items()
        if one.kern and one.richting is not Richting.NEUTRAAL
    }


def _about(momenten: Iterable[Moment], indicatoren: Collection[str]) -> tuple[Moment, ...]:
    return tuple(one for one in momenten if one.indicator in indicatoren)
