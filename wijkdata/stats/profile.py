"""What a profile works out first: which area stands out most, and what equally urban areas average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator, Methode
from wijkdata.models import Cijfer, Moment, Ontbreekt
from wijkdata.stats.benchmark import Referentie, urbanity_reference
from wijkdata.stats.comparison import Oordeel, compare_frame
from wijkdata.stats.reasons import NIET_TE_CORRIGEREN
from wijkdata.stats.small import too_few_to_lead
from wijkdata.stats.tally import countable
from wijkdata.stats.unusual import Verdelingen

_JUDGED_ON = ("code", "waarde", "ondergrens", "bovengrens", "marge", "inwoners", "volwassenen")
_CLEAR = (Oordeel.GUNSTIGER.value, Oordeel.ONGUNSTIGER.value)


def most_outstanding(
    profiel: pd.DataFrame,
    codes: Sequence[str],
    benchmark: str,
    catalogue: Catalogue,
    verdelingen: Verdelingen,
) -> str | None:
    """Return the area that differs clearly from its benchmark on the most core indicators.

    Better and worse count alike, as a tally counts them. Ties go to the more unusual differences together,
    then to the lower code. Areas with too few adults to lead are left out.

    Parameters
    ----------
    profiel
        Answer of `load_cijfers_van` for the areas and the benchmark.
    codes
        Areas to choose from.
    benchmark
        Code of the area to compare with.
    verdelingen
        How all areas of the level lie, which tells what is unusual.
    """
    present = set(profiel["indicator"])
    shown = [one for key, one in catalogue.items() if key in present and one.kern]
    references = dict(profiel.loc[profiel["code"] == benchmark, ["indicator", "waarde"]].to_numpy().tolist())
    large = profiel["code"].isin(codes) & ~too_few_to_lead(profiel["volwassenen"])
    rows = dict(iter(profiel.loc[large, [*_JUDGED_ON, "indicator"]].groupby("indicator")))
    judged = [
        _differences(rows[one.sleutel], references.get(one.sleutel, np.nan), one, verdelingen)
        for one in countable(shown)
        if one.sleutel in rows
    ]
    found = pd.concat(judged or [pd.DataFrame(columns=["code"])])
    if found.empty:
        return None
    tally = found.groupby("code").agg(aantal=("kracht", "size"), kracht=("kracht", "sum")).reset_index()
    best = tally.sort_values(["aantal", "kracht", "code"], ascending=[False, False, True])
    return str(best["code"].iloc[0])


def own_moments(
    momenten: Sequence[Moment], cijfers: Mapping[str, Cijfer], rijen: pd.DataFrame, code: str
) -> tuple[Moment, ...]:
    """Return of each subject the newest moment of which an area itself has a figure.

    Where the newest of all areas has none, and no reason that tells something of the area, the newest older
    one takes its place: a year that is empty here, or in which the code is that of another area.

    Parameters
    ----------
    momenten
        The newest moment of each subject.
    cijfers
        The figures of the area at those moments.
    rijen
        Every year of the area, as `join_indelingen` gives them.
    """
    known = rijen[(rijen["code"] == code) & rijen["waarde"].notna()].sort_values(["jaar", "indeling_jaar"])
    columns = (known[name].tolist() for name in Moment._fields)
    newest = {one.indicator: one for one in map(Moment, *columns)}
    return tuple(
        one if is_answer(cijfers.get(one.indicator)) else newest.get(one.indicator, one) for one in momenten
    )


def all_answered(momenten: Sequence[Moment], cijfers: Mapping[str, Cijfer]) -> bool:
    """Whether an area has a figure, or a reason of its own, at each of some moments."""
    return all(is_answer(cijfers.get(one.indicator)) for one in momenten)


def is_answer(cijfer: Cijfer | None) -> bool:
    """Whether a figure is there, or the reason why not says something of the area as it is now."""
    return cijfer is not None and (cijfer.waarde is not None or cijfer.ontbreekt in _ANTWOORD)


_ANTWOORD: Final = frozenset({
    Ontbreekt.GEHEIM.value, Ontbreekt.TE_KLEIN.value, Ontbreekt.ONBEWOOND.value,
    Ontbreekt.NIET_VAN_TOEPASSING.value, *(reden.value for reden in NIET_TE_CORRIGEREN),
})  # fmt: skip


def _differences(
    rows: pd.DataFrame, reference: float, indicator: Indicator, verdelingen: Verdelingen
) -> pd.DataFrame:
    """Return the areas that differ clearly on one indicator, and how unusually."""
    judged = compare_frame(rows, reference, indicator)
    clear = judged[judged["oordeel"].isin(_CLEAR)]
    unusual = [
        verdelingen.distance(indicator.sleutel, value, reference) for value in clear["waarde"].tolist()
    ]
    return pd.DataFrame({"code": clear["code"], "kracht": pd.Series(unusual, clear.index, dtype=float)})


def class_references(waarden: pd.DataFrame, klasse: int, catalogue: Catalogue) -> dict[str, Referentie]:
    """Average every indicator over the areas of one urbanity class, weighted by people.

    Parameters
    ----------
    waarden
        Answer of `load_cijfers_van` for every area of the class in the country.
    klasse
        1 (very urban) to 5.

    Returns
    -------
    dict of Referentie by indicator
        Without those that may not be averaged, or that too few people of the class have a figure for.
    """
    frame = waarden.rename(columns={"inwoners": "personen"}).assign(stedelijkheid=klasse)
    found = {}
    for sleutel, rows in frame.groupby("indicator", sort=False):
        indicator = catalogue.get(str(sleutel))
        if indicator is None:
            continue
        reference = urbanity_reference(
            rows,
            klasse,
            te_middelen=indicator.aggregatie.methode in {Methode.GEWOGEN, Methode.VERHOUDING},
            is_schatting=indicator.is_schatting,
        )
        if isinstance(reference, Referentie):
            found[str(sleutel)] = reference
    return found
