"""Judges whether a shape with the same code is the same area: by name, by parts and by size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.ingest.names import same_name
from wijkdata.models import Niveau

Flags = npt.NDArray[np.bool_]

PARTS = {Niveau.GEMEENTE: Niveau.WIJK, Niveau.WIJK: Niveau.BUURT}
"""The level of the parts an area consists of."""
TOLERANCE = {"exact": (0.10, 1.0), "benaderd": (0.15, 2.0)}
"""How far a shape may differ from the size CBS gives: a share of it plus hectares.

Of the shapes with the same code and name, 99 % (exact, two years apart) and 98 % (drawn after the real ones,
four years apart) lie within it; most of the others are areas whose border moved.
"""

_DIGITS = {Niveau.GEMEENTE: 6, Niveau.WIJK: 8}


@dataclass(frozen=True)
class Shapes:
    """The areas of one source of boundaries, as `read_grenzen` returns them."""

    grenzen: gpd.GeoDataFrame
    niveau: Niveau
    jaar: int
    benaderd: bool = False


def same_names(ours: pd.Series, theirs: pd.Series) -> Flags:
    """Return per pair whether the two names are one; a missing name is no name.

    Two names that contradict each other refuse a pair even within one indeling: so a wrong year in
    the manifest shows.
    """
    pairs = zip(ours.fillna(""), theirs.fillna(""), strict=True)
    return np.array([same_name(our, their) for our, their in pairs], bool)


def same_parts(pairs: pd.DataFrame, areas: pd.DataFrame, source: Shapes, shapes: Sequence[Shapes]) -> Flags:
    """Return per pair whether figures and shapes divide the area into the same parts, by code and name.

    The parts of a wijk are buurten, those of a gemeente wijken; their names come from a source of the
    same year. A part more or less on either side, or one other name, and the areas are not the same.
    """
    niveau = PARTS.get(source.niveau)
    of_year = [other.grenzen for other in shapes if other.niveau == niveau and other.jaar == source.jaar]
    if niveau is None or not of_year:
        return np.zeros(len(pairs), bool)
    drawn = of_year[0].loc[~of_year[0]["is_water"], ["code", "naam"]].rename(columns={"naam": "vorm_naam"})
    agreeing: set[tuple[str, int]] = set()
    for jaar, counted in areas[areas["niveau"] == niveau].groupby("indeling_jaar"):
        parts = counted[["code", "naam"]].merge(drawn, on="code", how="outer")
        parts["alike"] = same_names(parts["naam"], parts["vorm_naam"])
        alike = parts.groupby(parts["code"].str[2 : _DIGITS[source.niveau]])["alike"].all()
        agreeing |= {(str(digits), int(jaar)) for digits in alike.index[alike]}
    keys = zip(pairs["code"].str[2:], pairs["indeling_jaar"], strict=True)
    return np.array([(digits, int(jaar)) in agreeing for digits, jaar in keys], bool)


def same_size(areas: pd.DataFrame, hectares: npt.NDArray[np.float64], benaderd: Flags | bool) -> Flags:
    """Return whether a shape is as large as CBS says the area is; True where CBS does not say.

    Its size must lie between the land and the total area, since one source draws the water inside an
    area and another leaves it out.
    """
    if not {"oppervlakte_land", "oppervlakte_totaal"} <= set(areas.columns):
        return np.ones(len(areas), bool)
    share, slack = np.where(np.reshape(benaderd, (-1, 1)), TOLERANCE["benaderd"], TOLERANCE["exact"]).T
    land = areas["oppervlakte_land"].to_numpy(float, na_value=np.nan)
    total = areas["oppervlakte_totaal"].to_numpy(float, na_value=np.nan)
    too_small: Flags = hectares < land * (1 - share) - slack
    too_large: Flags = hectares > total * (1 + share) + slack
    return ~(too_small | too_large)
