"""The figures of an area of one's own choice, at many moments at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Marge, Moment, Niveau
from wijkdata.stats.combine import Kolom, Samengesteld, combine_columns
from wijkdata.stats.margins import with_assumed
from wijkdata.stats.reasons import Getallen, as_numbers

_FIGURES = ["waarde", "ondergrens", "bovengrens"]


def plan_parts(
    momenten: Iterable[Moment], aanbod: pd.DataFrame, catalogue: Mapping[str, Indicator]
) -> dict[Moment, tuple[Moment, ...]]:
    """Return per figure the figures of buurten it is made of: its own, and those that weigh or count.

    Weights and counts are those of the figure's own indeling, of the year nearest to it: CBS counts people
    once per indeling, and another source may be of the year before.

    Parameters
    ----------
    aanbod
        Answer of `load_aanbod`.
    """
    filled = aanbod[(aanbod["niveau"] == Niveau.BUURT.value) & (aanbod["gevuld"] > 0)]
    offered = {str(key): rows for key, rows in filled.groupby("indicator", observed=True)}
    return {
        moment: (
            moment,
            *(
                _nearest(offered[key], moment)
                for key in sorted(_needed(moment.indicator, moment.leeftijd, catalogue))
                if key in offered
            ),
        )
        for moment in momenten
        if moment.indicator in catalogue
    }


def combine_moments(
    gebieden: pd.DataFrame,
    cijfers: pd.DataFrame,
    plan: Mapping[Moment, tuple[Moment, ...]],
    catalogue: Mapping[str, Indicator],
) -> pd.DataFrame:
    """Combine the figures of buurten by the catalogue's rules, for every figure in the plan.

    Parameters
    ----------
    gebieden
        The buurten, by code; column inwoners counts their people, also of those without figures.
    cijfers
        Answer of `load_cijfers_van` for the buurten and every moment in the plan.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, waarde, ondergrens, bovengrens, ontbreekt, dekking]
        One row per figure in the plan. `dekking` is the share of the people with a figure, 0 to 1;
        `ontbreekt` is a `Reden` where there is no figure. See `wijkdata.stats.combine`.
    """
    people = np.nan_to_num(as_numbers(gebieden["inwoners"]))
    places = gebieden.index.get_indexer(pd.Index(cijfers["code"]))
    figures = cijfers[_FIGURES].to_numpy(dtype="float64", na_value=np.nan)
    groups = cijfers.groupby(["indicator", "jaar", "leeftijd"], observed=True).indices
    kolommen = {key: _column(figures[rows], places[rows], people) for key, rows in groups.items()}
    nothing = _column(figures[:0], places[:0], people)
    regels = {key: one.aggregatie for key, one in catalogue.items()}
    rows = []
    for (indicator, jaar, leeftijd, _), parts in plan.items():
        used = {part[0]: kolommen.get(part[:3], nothing) for part in parts}
        find = partial(_find, used, nothing)
        found = combine_columns(indicator, regels[indicator], leeftijd, find, regels)
        row: dict[str, object] = {"indicator": indicator, "jaar": jaar, "leeftijd": leeftijd}
        if isinstance(found, Samengesteld):
            row |= {name: getattr(found, name) for name in (*_FIGURES, "dekking")}
        else:
            row["ontbreekt"] = found.reden.value
        rows.append(row)
    columns = ["indicator", "jaar", "leeftijd", *_FIGURES, "ontbreekt", "dekking"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys([*_FIGURES, "dekking"], "float64"))


def assume_margins(found: pd.DataFrame, delen: pd.DataFrame, gebieden: pd.DataFrame) -> pd.DataFrame:
    """Say where the bounds come from; those of a figure made of parts with assumed ones are assumed anew.

    Parameters
    ----------
    found
        Answer of `combine_moments`.
    delen
        The figures it was made of, with `marge`.
    gebieden
        The parts; columns `volwassenen` and `inwoners_65plus` count the people such a figure is about.

    Returns
    -------
    DataFrame
        `found` with the column `marge`, a `Marge` or missing.
    """
    moments = ["indicator", "jaar", "leeftijd"]
    assumed = set(delen[delen["marge"] == Marge.AANGENOMEN][moments].itertuples(index=False, name=None))
    adults, older = (float(gebieden[name].fillna(0).sum()) for name in ("volwassenen", "inwoners_65plus"))
    people = {"65plus": older, "18_64": adults - older}
    rows = []
    for row in found.to_dict("records"):
        if (row["indicator"], row["jaar"], row["leeftijd"]) in assumed and not pd.isna(row["waarde"]):
            margin = with_assumed(row["waarde"], people.get(row["leeftijd"], adults))
            row |= {"ondergrens": margin.ondergrens, "bovengrens": margin.bovengrens}
            row["marge"] = Marge.AANGENOMEN.value
        else:
            row["marge"] = None if pd.isna(row["ondergrens"]) else Marge.GEPUBLICEERD.value
        rows.append(row)
    return pd.DataFrame(rows, columns=[*found.columns, "marge"]).astype(found.dtypes.to_dict())


def _column(figures: Getallen, places: npt.NDArray[np.intp], people: Getallen) -> Kolom:
    """Put the figures of one moment in the order of the buurten."""
    ordered = np.full((3, len(people)), np.nan)
    ordered[:, places] = figures.T
    return Kolom(ordered[0], ordered[1], ordered[2], people)


def _find(used: Mapping[str, Kolom], nothing: Kolom, sleutel: str) -> Kolom:
    return used.get(sleutel, nothing)


def _needed(sleutel: str, leeftijd: str, catalogue: Mapping[str, Indicator]) -> set[str]:
    """Return the other indicators a figure is made from."""
    regel = catalogue[sleutel].aggregatie
    found = {key for key in (regel.weight_for(leeftijd), regel.teller, regel.noemer, regel.uit) if key}
    if regel.uit:
        found |= _needed(regel.uit, leeftijd, catalogue)
    return found - {sleutel}


def _nearest(rows: pd.DataFrame, moment: Moment) -> Moment:
    """Return the moment of a weight that fits a figure best."""
    _, jaar, _, indeling = moment
    best = min(
        rows.itertuples(index=False),
        key=lambda row: (row.indeling_jaar != indeling, abs(row.jaar - jaar), row.leeftijd != "alle"),
    )
    return Moment(str(best.indicator), int(best.jaar), str(best.leeftijd), int(best.indeling_jaar))
