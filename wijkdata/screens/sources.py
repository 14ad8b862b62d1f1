"""From which source files the figures of some subjects come, of the areas on a screen."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from wijkdata.database.aanbod import load_bronnen
from wijkdata.database.tabel import Tabelfilter, load_tabel_momenten
from wijkdata.models import Niveau
from wijkdata.screens.screen import Scherm


def load_sources(scherm: Scherm, keys: Iterable[str], jaren: Iterable[int] = ()) -> pd.DataFrame:
    """Return the source files (rows of `load_bronnen`) of subjects beside gemeente and country.

    Parameters
    ----------
    keys
        The subjects; of none there is no source.
    jaren
        Of which years, where not of all.
    """
    subjects, bronnen = tuple(sorted({*keys})), load_bronnen(scherm.database)
    if not subjects:
        return bronnen.head(0)
    levels = {Niveau.LAND, Niveau.GEMEENTE, scherm.keuze.niveau, *_of_composed(scherm)}
    which = Tabelfilter(
        scherm.keuze.gemeente,
        tuple(one.value for one in Niveau if one in levels),
        subjects,
        tuple(sorted({*jaren})),
    )
    found = load_tabel_momenten(scherm.database, which)
    return bronnen[bronnen["bron_id"].isin(found["bron_id"])]


def all_sources(scherm: Scherm) -> pd.DataFrame:
    """Return every source file there is, where nobody knows which of them was used."""
    return load_bronnen(scherm.database)


def _of_composed(scherm: Scherm) -> set[Niveau]:
    """Return of which level the figures of a composed area are made."""
    return {Niveau.BUURT} if scherm.werkgebieden else set()
