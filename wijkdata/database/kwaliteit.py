"""Questions about the figures themselves: what is missing, what does not fit, what cannot be."""

from __future__ import annotations

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.database.remember import remember


@remember
def load_dekking(database: Database, gemeente: str, minstens: int) -> pd.DataFrame:
    """Return how many areas have a figure, and how many have none for which reason.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, niveau, indeling_jaar, reden, gebieden, grote]
        `reden` is empty for those with a figure, an `Ontbreekt`, or `geen_rij` where the source has no row;
        `grote` are areas of at least `minstens` adults.
    """
    return database.ask("dekking", {"gemeente": gemeente, "minstens": minstens})


@remember
def load_geheel_en_delen(
    database: Database,
    gemeente: str,
    minstens: int,
    gevraagd: tuple[tuple[str, str, str, float, float, float], ...],
) -> pd.DataFrame:
    """Return where parts do not make the published figure of their whole.

    Parameters
    ----------
    gevraagd
        Indicator, age, weight, half a step of the count, difference and cover; see `stats.quality.asked`.

    Returns
    -------
    DataFrame [code, naam, gemeente_naam, niveau, delen, aantal, indicator, jaar, leeftijd, indeling_jaar,
    waarde, uit_delen, ruimte, inwoners, bron, bron_delen, drempel, gekeken]
        Of each kind also the whole that is furthest off, though that may be near.
    """
    names = ("indicatoren", "leeftijden", "gewichten", "halven", "drempels", "dekkingen")
    return database.ask(
        "geheel_en_delen", {"gemeente": gemeente, "minstens": minstens, **_lists(names, gevraagd)}
    )


@remember
def load_sprongen(
    database: Database,
    minstens: int,
    keer: float,
    gevraagd: tuple[tuple[str, float, float, int, int], ...],
    breuken: tuple[tuple[str, int], ...],
) -> pd.DataFrame:
    """Return in the whole database the areas that changed far more, or far less, than all others.

    Parameters
    ----------
    gevraagd
        Indicator, smallest jump, half a step of the count, whether it is a ratio, and whether it has one
        table; see `stats.quality.asked`.

    Returns
    -------
    DataFrame [code, naam, gemeente_code, gemeente_naam, niveau, indicator, leeftijd, jaar_voor, jaar,
    waarde_voor, waarde, sprong, midden, spreiding, ruimte, niveau_voor, niveau_na, volwassenen, gekeken]
    """
    names = ("indicatoren", "drempels", "halven", "relatief", "een_tabel")
    asked = _lists(names, gevraagd) | _lists(("breuk_indicatoren", "breuk_jaren"), breuken)
    return database.ask("sprongen", {"minstens": minstens, "keer": keer, **asked})


@remember
def load_tabelversies(database: Database, gemeente: str, minstens: int) -> pd.DataFrame:
    """Return how far two tables lie apart that give figures of the same areas, year and age.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, niveau, tabel_oud, tabel_nieuw, gekeken, midden, spreiding,
    grootste, verschoven, min_verschil]
    """
    return database.ask("tabelversies", {"gemeente": gemeente, "minstens": minstens})


@remember
def load_buiten_bereik(
    database: Database, gemeente: str, ruimte: float, grenzen: tuple[tuple[str, float, float], ...]
) -> pd.DataFrame:
    """Return figures that cannot be; `grenzen` are the lowest and highest of each indicator.

    Returns
    -------
    DataFrame [soort, code, naam, gemeente_naam, niveau, indicator, jaar, leeftijd, indeling_jaar, waarde,
    ondergrens, bovengrens]
    """
    asked = _lists(("indicatoren", "laagste", "hoogste"), grenzen)
    return database.ask("buiten_bereik", {"gemeente": gemeente, "ruimte": ruimte, **asked})


@remember
def load_andere_gebieden(database: Database, gemeente: str) -> pd.DataFrame:
    """Return codes that stood for another area in an older indeling.

    Returns
    -------
    DataFrame [code, niveau, gemeente_naam, indeling_jaar, naam, inwoners, andere_indeling, andere_naam,
    andere_inwoners, onderwerpen]
        `onderwerpen` counts the indicators with figures under the code in both indelingen.
    """
    return database.ask("andere_gebieden", {"gemeente": gemeente})


@remember
def load_zonder_vorm(database: Database, gemeente: str) -> pd.DataFrame:
    """Return areas without a shape in the newest indeling of their level.

    Returns
    -------
    DataFrame [code, naam, gemeente_naam, niveau, indeling_jaar, inwoners, gebieden, alle_inwoners]
        The last two are those of the whole level.
    """
    return database.ask("zonder_vorm", {"gemeente": gemeente})


@remember
def load_gemeten(database: Database, gemeente: str) -> pd.DataFrame:
    """Return estimates of the model beside what the survey itself measured in the same gemeente.

    Returns
    -------
    DataFrame [code, naam, indicator, jaar, leeftijd, schatting, schatting_onder, schatting_boven, gemeten,
    ondergrens, bovengrens, min_verschil]
    """
    return database.ask("gemeten", {"gemeente": gemeente})


@remember
def load_marges(database: Database, gemeente: str) -> pd.DataFrame:
    """Return of every estimate how many figures there are, and how many have published bounds.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, niveau, cijfers, met_marge]
    """
    return database.ask("marges", {"gemeente": gemeente})


def _lists(names: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> dict[str, list[object]]:
    """Return rows as the parameters of a question: a list for each of their parts."""
    parts = zip(*rows, strict=True) if rows else ((),) * len(names)
    return {name: list(part) for name, part in zip(names, parts, strict=True)}
