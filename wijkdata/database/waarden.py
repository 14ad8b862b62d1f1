"""Questions about figures: of every area on a map, of a few named areas, of the whole country."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.models import Moment, Niveau


@remember
def load_kaart(database: Database, gemeente: str, niveau: Niveau, moment: Moment) -> pd.DataFrame:
    """Return every area of one level with its figure; areas without one stay in, with the reason.

    Returns
    -------
    DataFrame [code, naam, gemeente_code, gemeente_naam, inwoners, is_water, heeft_vorm, vorm_jaar,
    vorm_soort, waarde, ondergrens, bovengrens, ontbreekt, aantal]
        Ordered by code; values in the indicator's unit, NaN where `ontbreekt` gives the reason. `aantal` is
        how many people an own figure is about, where those are few.
    """
    return database.ask("kaart", {"gemeente": gemeente, "niveau": niveau.value, **moment._asdict()})


@remember
def load_cijfers_van(
    database: Database, codes: tuple[str, ...], momenten: tuple[Moment, ...], indeling_jaar: int = 0
) -> pd.DataFrame:
    """Return the figures of named areas, of any level, at many moments at once.

    A code is not an area: with the indeling the codes are of, figures of another area that bears the code in
    another indeling stay out.

    Returns
    -------
    DataFrame [code, naam, niveau, inwoners, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens,
    ontbreekt, aantal]
        In no order; an area the source does not know gives no row.
    """
    wanted = {"codes": list(codes), "indeling_jaar": indeling_jaar, **_asked(momenten)}
    return database.ask("cijfers_van", wanted)


@remember
def load_spreiding(
    database: Database, gemeente: str, niveau: Niveau, momenten: tuple[Moment, ...]
) -> pd.DataFrame:
    """Return per indicator the extremes and quartiles over the areas of a gemeente, or of NL.

    Returns
    -------
    DataFrame [indicator, aantal, laagste, p25, p75, hoogste]
        In the unit of each indicator; indicators without any figure give no row.
    """
    return database.ask("spreiding", {"gemeente": gemeente, "niveau": niveau.value, **_asked(momenten)})


@remember
def load_verdeling(database: Database, niveau: Niveau, momenten: tuple[Moment, ...]) -> pd.DataFrame:
    """Return per indicator how the areas of one level lie over the whole database.

    Returns
    -------
    DataFrame [indicator, aantal, gemeenten, honderdsten]
        `honderdsten` holds 101 figures, from the lowest to the highest; no row where there is no figure.
    """
    return database.ask("verdeling", {"niveau": niveau.value, **_asked(momenten)})


@remember
def load_landelijk(
    database: Database, niveau: Niveau, momenten: tuple[Moment, ...], indeling_jaar: int = 0
) -> pd.DataFrame:
    """Return the figures of every area of one level in the country, water left out.

    `indeling_jaar` is the one the codes are read in, as in `load_cijfers_van`.

    Returns
    -------
    DataFrame [code, indicator, waarde, ondergrens, bovengrens]
        One row per area and indicator that has a figure, in no order: sorting takes a third of the time.
        Without names, which are sent once with the areas.
    """
    wanted = {"niveau": niveau.value, "indeling_jaar": indeling_jaar, **_asked(momenten)}
    return database.ask("landelijk", wanted)


@remember
def load_plaatsing(
    database: Database, niveau: Niveau, momenten: tuple[Moment, ...], minstens: int
) -> pd.DataFrame:
    """Return the figures of all areas of one level in the country, per indicator.

    Water, and areas of fewer than `minstens` adults, do not count.

    Returns
    -------
    DataFrame [indicator, waarden, deel]
        `waarden` an array each, in no order: sorting there takes longer. `deel` is the part of the people of
        the country that lives in those areas.
    """
    asked = {"niveau": niveau.value, "minstens": minstens, **_asked(momenten)}
    return database.ask("plaatsing", asked)


@remember
def load_herkomst(database: Database, code: str, moment: Moment) -> pd.DataFrame:
    """Return one figure with where it comes from, a row per file and kind of cell; none without the area.

    Returns
    -------
    DataFrame [naam, niveau, gemeente_code, gemeente_naam, inwoners, volwassenen, mensen, waarde, ondergrens,
    bovengrens, marge, ontbreekt, bron_id, bestand, bestandsnaam, deel, codekolom, landcel, soort,
    rij_kolommen, rij_cellen, teller, aftrek, aftrek_maal, noemer, noemer_indicator, noemer_jaar, maal,
    min_noemer, maanden, telkolommen, aantallen, onbewoond, lege_cellen, lege_redenen]
        `bestand` and what follows is missing where the build noted nothing, as of made-up figures.
    """
    return database.ask("herkomst", {"gebied_code": code, **moment._asdict()})


def _asked(momenten: Sequence[Moment]) -> dict[str, list[object]]:
    """Return moments as the parameters of a question: one list per part."""
    names = ("indicatoren", "jaren", "leeftijden", "indelingen")
    parts = zip(*momenten, strict=True) if momenten else ((),) * len(names)
    return {name: list(part) for name, part in zip(names, parts, strict=True)}
