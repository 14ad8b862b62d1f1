"""Composes the shape of an area from its parts: a wijk from its buurten, a gemeente from its wijken."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from wijkdata.ingest.agreement import PARTS, Shapes, same_size
from wijkdata.ingest.geometry import RD, WGS84, hectares, to_wgs84
from wijkdata.models import Niveau, VormSoort

SMALLEST_COUNTRY = 3_000_000
"""Hectares: shapes that together cover less are not the whole country (its land is 3.37 million)."""
GAP = 40.0
"""The widest gap, in metres, that is closed between approximate parts."""

_WHOLE = {Niveau.WIJK: "wijk_code", Niveau.GEMEENTE: "gemeente_code"}
_KEY = ["code", "indeling_jaar"]
_SHAPE = ["geometrie", "vorm_jaar", "vorm_soort"]
_LEAST_SURE_FIRST = (VormSoort.BENADERD, VormSoort.ANDERE_INDELING, VormSoort.EIGEN)


def compose(areas: pd.DataFrame, attached: pd.DataFrame, niveau: Niveau) -> pd.DataFrame:
    """Return shapes for the areas of one level that have none, but of which every part has one.

    A composed shape is as sure as its least sure part, and of the newest year among them.
    """
    placed = pd.MultiIndex.from_frame(attached[_KEY])
    missing = areas[(areas["niveau"] == niveau) & ~pd.MultiIndex.from_frame(areas[_KEY]).isin(placed)]
    parts = areas[(areas["niveau"] == PARTS[niveau]) & areas[_WHOLE[niveau]].isin(missing["code"])]
    parts = parts[[*_KEY, _WHOLE[niveau]]].merge(attached[[*_KEY, *_SHAPE]], on=_KEY, how="left")
    unions = [
        (*key, _union(group), int(group["vorm_jaar"].max()), _least_sure(group["vorm_soort"]))
        for key, group in parts.groupby([_WHOLE[niveau], "indeling_jaar"])
        if group["geometrie"].notna().all()
    ]
    found = missing.merge(pd.DataFrame(unions, columns=[*_KEY, *_SHAPE]).astype(_types(missing)), on=_KEY)
    approximate = (found["vorm_soort"] == VormSoort.BENADERD).to_numpy(bool)
    fits = same_size(found, hectares(found["geometrie"].to_numpy()), approximate)
    return found[fits].assign(samengesteld=True)


def country(areas: pd.DataFrame, shapes: Sequence[Shapes]) -> pd.DataFrame:
    """Return the outline of the country: all shapes of the source with the largest areas that covers it.

    The border of the country did not move when gemeenten merged, so the year of the source does not matter.
    """
    land = areas[areas["niveau"] == Niveau.LAND]
    order = [Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT]
    for source in sorted(shapes, key=lambda source: order.index(source.niveau)):
        ground = source.grenzen[~source.grenzen["is_water"]].geometry.dropna()
        if hectares(ground.to_numpy()).sum() >= SMALLEST_COUNTRY:
            other = VormSoort.BENADERD if source.benaderd else VormSoort.ANDERE_INDELING
            own = (land["indeling_jaar"] == source.jaar) & (not source.benaderd)
            outline = _union(pd.DataFrame({"geometrie": ground.to_numpy(), "vorm_soort": other}))
            soort = np.where(own, VormSoort.EIGEN, other)
            return land.assign(geometrie=outline, vorm_jaar=source.jaar, vorm_soort=soort, samengesteld=True)
    return land.iloc[:0]


def _types(areas: pd.DataFrame) -> dict[str, object]:
    return {column: areas[column].dtype for column in _KEY}


def _least_sure(kinds: pd.Series) -> VormSoort:
    return next(kind for kind in _LEAST_SURE_FIRST if (kinds == kind).any())


def _union(parts: pd.DataFrame) -> shapely.Geometry:
    """Return the parts as one; approximate ones do not quite touch, so the gaps between them are closed."""
    shapes: npt.NDArray[np.object_] = parts["geometrie"].to_numpy()
    if not (parts["vorm_soort"] == VormSoort.BENADERD).any():
        return shapely.union_all(shapes)
    grown = gpd.GeoSeries(shapes, crs=WGS84).to_crs(RD).buffer(GAP / 2, join_style="mitre").union_all()
    return to_wgs84(np.array([grown.buffer(-GAP / 2, join_style="mitre")]))[0]
