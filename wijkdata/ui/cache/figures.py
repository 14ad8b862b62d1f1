"""The figures of one moment and what stands out in them, remembered between clicks."""

from __future__ import annotations

import pandas as pd

from wijkdata.database import aanbod as aanbod_questions
from wijkdata.database import profiel as profiel_questions
from wijkdata.database import waarden as waarden_questions
from wijkdata.database.connection import Database
from wijkdata.models import LAND, Niveau, Richting
from wijkdata.stats.benchmark import Referentie
from wijkdata.stats.profile import class_references, most_outstanding
from wijkdata.stats.similar import CONTEXT, standardise
from wijkdata.stats.standouts import Kloof, Opvallend, find_gaps, find_standouts
from wijkdata.ui.cache.areas import load_codes, load_gebieden
from wijkdata.ui.cache.database import catalogue, load_aanbod_frame
from wijkdata.ui.cache.sharing import Moment, remember, share
from wijkdata.ui.choice import NEDERLAND
from wijkdata.view.ages import age_moments
from wijkdata.view.profile import Cijfers, Spreiding, read_spreiding
from wijkdata.view.rows import RowsOf, split_rows


@remember(48)
def load_kaart(database: Database, gemeente: str, niveau: Niveau, moment: Moment) -> pd.DataFrame:
    """Return every area with its figure; see `wijkdata.database.waarden.load_kaart`."""
    return waarden_questions.load_kaart(database, gemeente=gemeente, niveau=niveau, **moment._asdict())


def load_waarden_van(
    database: Database, codes: tuple[str, ...], niveau: Niveau, moment: Moment
) -> pd.DataFrame:
    """Return the figures of named areas; see `wijkdata.database.waarden.load_waarden_van`.

    The newest ones of every indicator with figures at `niveau` come together, so that another indicator
    asks nothing.
    """
    if moment in newest_moments(database, niveau):
        known = load_profiel(database, codes, niveau)
        return known[known["indicator"] == moment.indicator]
    return _load_waarden_van(database, codes, moment)


@remember(64)
def _load_waarden_van(database: Database, codes: tuple[str, ...], moment: Moment) -> pd.DataFrame:
    return waarden_questions.load_waarden_van(database, codes, **moment._asdict())


@remember(8)
def load_nieuwste_jaren(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return the newest year of every indicator; see `wijkdata.database.aanbod.load_nieuwste_jaren`."""
    return aanbod_questions.load_nieuwste_jaren(database, niveau)


@share(8)
def newest_moments(database: Database, niveau: Niveau) -> tuple[Moment, ...]:
    """Return the newest moment of every indicator with figures at a level."""
    rows = load_nieuwste_jaren(database, niveau)[list(Moment._fields)]
    return tuple(
        Moment(indicator, int(jaar), leeftijd, int(indeling))
        for indicator, jaar, leeftijd, indeling in rows.itertuples(index=False)
    )


@remember(16)
def load_profiel(database: Database, codes: tuple[str, ...], niveau: Niveau) -> pd.DataFrame:
    """Return the newest figures of some areas for every indicator with figures at `niveau`."""
    return waarden_questions.load_profiel(database, codes, load_nieuwste_jaren(database, niveau))


@share(16)
def load_cijfers(database: Database, codes: tuple[str, ...], niveau: Niveau) -> Cijfers:
    """Return the same by area and indicator."""
    return Cijfers(load_profiel(database, codes, niveau))


@share(32)
def load_spreiding(database: Database, gemeente: str, niveau: Niveau) -> dict[str, Spreiding]:
    """Return how far the areas of a gemeente lie apart; see `wijkdata.database.profiel.load_spreiding`."""
    momenten = load_nieuwste_jaren(database, niveau)
    return read_spreiding(profiel_questions.load_spreiding(database, gemeente, niveau, momenten))


@remember(8)
def load_landelijk(database: Database, niveau: Niveau, indicatoren: tuple[str, ...]) -> pd.DataFrame:
    """Return the newest figures of every area in the country; see `wijkdata.database.profiel`."""
    momenten = load_nieuwste_jaren(database, niveau)
    wanted = momenten[momenten["indicator"].isin(indicatoren)]
    return profiel_questions.load_landelijk(database, niveau, wanted)


@remember(16)
def load_momenten(database: Database, codes: tuple[str, ...], momenten: tuple[Moment, ...]) -> pd.DataFrame:
    """Return the figures of some areas at named moments; see `wijkdata.database.waarden.load_profiel`."""
    return waarden_questions.load_profiel(database, codes, pd.DataFrame(momenten, columns=Moment._fields))


@share(16)
def load_momenten_per_gebied(
    database: Database, codes: tuple[str, ...], momenten: tuple[Moment, ...]
) -> RowsOf:
    """Return the same, to take one area from."""
    return split_rows(load_momenten(database, codes, momenten))


@remember(4)
def load_context(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return the traits to look for areas alike: one row per area of the country by code, one column each."""
    traits = tuple(trait.indicator for trait in CONTEXT)
    wide = load_landelijk(database, niveau, traits).pivot(index="code", columns="indicator", values="waarde")
    indeling_jaar = int(load_nieuwste_jaren(database, niveau)["indeling_jaar"].max())
    names = load_gebieden(database, NEDERLAND, niveau, indeling_jaar)
    return names[["code", "naam", "gemeente_naam", "inwoners"]].merge(wide, on="code").set_index("code")


@share(4)
def load_standardised(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return those traits on one scale; see `wijkdata.stats.similar`."""
    return standardise(load_context(database, niveau).reset_index())


@share(4)
def load_kern_landelijk(database: Database, niveau: Niveau) -> dict[str, pd.DataFrame]:
    """Return the figures of every area of the country by code, per core subject with a direction.

    They are asked at once: which areas resemble each other differs per click.
    """
    core = [key for key, one in catalogue().items() if one.kern and one.richting is not Richting.NEUTRAAL]
    momenten = load_nieuwste_jaren(database, niveau)
    rows = profiel_questions.load_landelijk(database, niveau, momenten[momenten["indicator"].isin(core)])
    columns = ["waarde", "ondergrens", "bovengrens"]
    return {str(key): part.set_index("code")[columns] for key, part in rows.groupby("indicator")}


@share(4)
def load_age_moments(database: Database, niveau: Niveau) -> tuple[Moment, ...]:
    """Return the moments that show ages beside each other; see `wijkdata.view.ages.age_moments`."""
    rows = age_moments(load_aanbod_frame(database), niveau, catalogue())
    return tuple(Moment(*row) for row in rows.itertuples(index=False))


def is_known(database: Database, niveau: Niveau, indicator: str) -> bool:
    """Whether any area of a level has a figure, also of an indicator that nobody can choose."""
    return indicator in set(load_nieuwste_jaren(database, niveau)["indicator"])


@share(32)
def load_standouts(database: Database, gemeente: str) -> list[Opvallend]:
    """Return where a gemeente differs most clearly from Nederland; nothing for the whole country."""
    if gemeente == NEDERLAND:
        return []
    profiel = load_profiel(database, (gemeente, LAND), Niveau.GEMEENTE)
    return find_standouts(profiel, gemeente, LAND, catalogue())


@share(32)
def load_gaps(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> list[Kloof]:
    """Return on what the areas of one level differ most."""
    codes = sorted(load_codes(database, gemeente, niveau, indeling_jaar))
    return find_gaps(load_profiel(database, tuple(codes), niveau), codes, catalogue())


@share(32)
def load_most_outstanding(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int
) -> str | None:
    """Return the area that differs most from its gemeente; see `wijkdata.stats.profile`."""
    codes = sorted(load_codes(database, gemeente, niveau, indeling_jaar))
    profiel = load_profiel(database, (*codes, gemeente, LAND), niveau)
    return most_outstanding(profiel, codes, gemeente, catalogue())


@share(10)
def load_klasse(database: Database, niveau: Niveau, klasse: int) -> dict[str, Referentie]:
    """Return what areas of one urbanity class have on average; see `wijkdata.stats.profile`."""
    landelijk = load_landelijk(database, niveau, ("stedelijkheid",))
    codes = landelijk.loc[landelijk["waarde"] == klasse, "code"].tolist()
    waarden = waarden_questions.load_profiel(database, codes, load_nieuwste_jaren(database, niveau))
    return class_references(waarden, klasse, catalogue())
