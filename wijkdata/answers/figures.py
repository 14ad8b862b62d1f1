"""The figures of one moment, and what stands out in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import pandas as pd

from wijkdata.answers.areas import find_codes
from wijkdata.answers.database import catalogue
from wijkdata.database.aanbod import load_aanbod, load_nieuwste_jaren
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden
from wijkdata.database.remember import remember
from wijkdata.database.waarden import load_cijfers_van, load_landelijk, load_spreiding, load_verdeling
from wijkdata.models import LAND, NEDERLAND, Moment, Niveau, Richting
from wijkdata.stats.ages import age_moments
from wijkdata.stats.benchmark import Referentie
from wijkdata.stats.position import Verdeling, read_verdelingen
from wijkdata.stats.profile import class_references, most_outstanding
from wijkdata.stats.rows import RowsOf, split_rows
from wijkdata.stats.similar import CONTEXT, standardise
from wijkdata.stats.small import MIN_VOLWASSENEN
from wijkdata.stats.standouts import HoogLaag, Opvallend, find_gaps, find_standouts
from wijkdata.stats.subjects import Cijfers, Spreiding, read_spreiding

STEDELIJKHEID = "stedelijkheid"
"""The indicator with the urbanity class of an area."""


@remember(8)
def newest_moments(database: Database, niveau: Niveau) -> tuple[Moment, ...]:
    """Return the newest moment of every indicator with figures at a level."""
    rows = load_nieuwste_jaren(database, niveau)[list(Moment._fields)]
    return tuple(
        Moment(indicator, int(jaar), leeftijd, int(indeling))
        for indicator, jaar, leeftijd, indeling in rows.itertuples(index=False)
    )


def usual_indeling(database: Database, niveau: Niveau, keys: Collection[str] = ()) -> int:
    """Return the indeling that most of the newest figures (of `keys`) are in, the newest of equals; else 0.

    Figures of areas that are others there stay out, so the one with most figures leaves out least.
    """
    momenten = newest_moments(database, niveau)
    counts = Counter(one.indeling_jaar for one in momenten if not keys or one.indicator in keys)
    return max(counts, key=lambda year: (counts[year], year), default=0)


@remember(16)
def find_cijfers(database: Database, codes: tuple[str, ...], niveau: Niveau, indeling_jaar: int) -> Cijfers:
    """Return the newest figures of some areas of one indeling, for every indicator of `niveau`."""
    return Cijfers(load_cijfers_van(database, codes, newest_moments(database, niveau), indeling_jaar))


@remember(16)
def find_rows(
    database: Database, codes: tuple[str, ...], momenten: tuple[Moment, ...], indeling_jaar: int
) -> RowsOf:
    """Return the figures of some areas of one indeling at named moments, to take one area from."""
    return split_rows(load_cijfers_van(database, codes, momenten, indeling_jaar))


@remember(32)
def find_spreiding(database: Database, gemeente: str, niveau: Niveau) -> dict[str, Spreiding]:
    """Return how far the areas of a gemeente lie apart on every indicator."""
    return read_spreiding(load_spreiding(database, gemeente, niveau, newest_moments(database, niveau)))


@remember(4)
def find_context(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return the traits to look for areas alike: one row per area of the country by code, one column each."""
    indeling_jaar = usual_indeling(database, niveau)
    traits = _about(newest_moments(database, niveau), {trait.indicator for trait in CONTEXT})
    rows = load_landelijk(database, niveau, traits, indeling_jaar)
    wide = rows.pivot(index="code", columns="indicator", values="waarde")
    names = load_gebieden(database, NEDERLAND, niveau, indeling_jaar)
    return names[["code", "naam", "gemeente_naam", "inwoners"]].merge(wide, on="code").set_index("code")


@remember(4)
def find_standardised(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return those traits on one scale; see `wijkdata.stats.similar`."""
    return standardise(find_context(database, niveau).reset_index())


@remember(4)
def find_kern_landelijk(database: Database, niveau: Niveau) -> dict[str, pd.DataFrame]:
    """Return the figures of every area of the country by code, per core subject with a direction.

    They are asked at once: which areas resemble each other differs per click.
    """
    core = {key for key, one in catalogue().items() if one.kern and one.richting is not Richting.NEUTRAAL}
    momenten = _about(newest_moments(database, niveau), core)
    rows = load_landelijk(database, niveau, momenten, usual_indeling(database, niveau))
    columns = ["waarde", "ondergrens", "bovengrens"]
    return {str(key): part.set_index("code")[columns] for key, part in rows.groupby("indicator")}


@remember(6)
def find_verdelingen(
    database: Database, niveau: Niveau, momenten: tuple[Moment, ...]
) -> dict[str, Verdeling]:
    """Return the figures of all areas of the country from low to high; see `wijkdata.stats.position`."""
    return read_verdelingen(load_verdeling(database, niveau, momenten, MIN_VOLWASSENEN))


def ordered_moments(database: Database, niveau: Niveau) -> tuple[Moment, ...]:
    """Return the newest moment of every indicator of which an order may be made."""
    ordered = {key for key, one in catalogue().items() if one.mag_rangschikken}
    return _about(newest_moments(database, niveau), ordered)


@remember(4)
def find_age_moments(database: Database, niveau: Niveau) -> tuple[Moment, ...]:
    """Return the moments that show ages beside each other; see `wijkdata.stats.ages.age_moments`."""
    rows = age_moments(load_aanbod(database), niveau, catalogue())
    return tuple(Moment(*row) for row in rows.itertuples(index=False))


@remember(32)
def find_opvallend(database: Database, gemeente: str) -> list[Opvallend]:
    """Return where a gemeente differs most clearly from Nederland; nothing for the whole country."""
    if gemeente == NEDERLAND:
        return []
    momenten = newest_moments(database, Niveau.GEMEENTE)
    cijfers = load_cijfers_van(database, (gemeente, LAND), momenten)
    return find_standouts(cijfers, gemeente, LAND, catalogue())


@remember(32)
def find_kloven(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> list[HoogLaag]:
    """Return on what the areas of one level differ most."""
    codes = sorted(find_codes(database, gemeente, niveau, indeling_jaar))
    momenten = newest_moments(database, niveau)
    cijfers = load_cijfers_van(database, tuple(codes), momenten, indeling_jaar)
    return find_gaps(cijfers, codes, catalogue())


@remember(32)
def find_most_outstanding(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int
) -> str | None:
    """Return the area that differs most from its gemeente; see `wijkdata.stats.profile`."""
    codes = sorted(find_codes(database, gemeente, niveau, indeling_jaar))
    momenten = newest_moments(database, niveau)
    cijfers = load_cijfers_van(database, (*codes, gemeente, LAND), momenten, indeling_jaar)
    return most_outstanding(cijfers, codes, gemeente, catalogue())


@remember(10)
def find_klasse(database: Database, niveau: Niveau, klasse: int) -> dict[str, Referentie]:
    """Return what areas of one urbanity class have on average; see `wijkdata.stats.profile`."""
    newest = newest_moments(database, niveau)
    urban = _about(newest, {STEDELIJKHEID})
    landelijk = load_landelijk(database, niveau, urban)
    codes = tuple(landelijk.loc[landelijk["waarde"] == klasse, "code"].tolist())
    cijfers = load_cijfers_van(database, codes, newest, max(one.indeling_jaar for one in urban))
    return class_references(cijfers, klasse, catalogue())


def find_stedelijkheid(database: Database, niveau: Niveau, indeling_jaar: int) -> pd.Series:
    """Return the urbanity class of every area of the country, by its code in one indeling."""
    wanted = _about(newest_moments(database, niveau), {STEDELIJKHEID})
    return load_landelijk(database, niveau, wanted, indeling_jaar).set_index("code")["waarde"]


def _about(momenten: Iterable[Moment], indicatoren: Collection[str]) -> tuple[Moment, ...]:
    return tuple(one for one in momenten if one.indicator in indicatoren)
