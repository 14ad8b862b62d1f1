"""The shapes: an exact coverage by whole areas, on water, that follow the plan."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from libpysal.weights import Queen

from wijkdata.ingest.demo.events import INDELINGEN
from wijkdata.ingest.demo.plan import BUURTEN, Buurtsoort
from wijkdata.ingest.demo.streams import stream
from wijkdata.ingest.demo.town import draw_town

IJSSELMEER = shapely.box(5.30, 52.72, 5.53, 52.83)
"""Open water: west of Gaasterland, north-east of Enkhuizen, north of Urk."""


def _shapes(gebieden: pd.DataFrame, niveau: str, jaar: int = INDELINGEN[-1]) -> pd.Series:
    chosen = gebieden[(gebieden["niveau"] == niveau) & (gebieden["indeling_jaar"] == jaar)]
    return pd.Series(shapely.from_wkb([bytes(wkb) for wkb in chosen["wkb"]]), index=chosen["code"])


@pytest.mark.parametrize("jaar", INDELINGEN)
def test_buurten_cover_the_gemeente_exactly(gebieden: pd.DataFrame, jaar: int) -> None:
    buurten = _shapes(gebieden, "buurt", jaar).to_numpy()
    gemeente = _shapes(gebieden, "gemeente", jaar).iloc[0]
    assert shapely.is_valid(buurten).all()
    assert set(shapely.get_type_id(buurten)) == {shapely.GeometryType.POLYGON}
    assert shapely.coverage_is_valid(buurten)
    assert shapely.equals(shapely.union_all(buurten), gemeente)
    assert gemeente.geom_type == "Polygon"
    assert not gemeente.interiors


def test_neighbours_share_points(gebieden: pd.DataFrame) -> None:
    buurten = _shapes(gebieden, "buurt")
    corners = [set(map(tuple, shapely.get_coordinates(shape))) for shape in buurten]
    shared = [
        len(corners[one] & corners[other])
        for one, others in Queen.from_iterable(list(buurten)).neighbors.items()
        for other in others
    ]
    assert len(shared) > 200
    assert min(shared) >= 1


def test_wijken_are_the_land_of_their_buurten(gebieden: pd.DataFrame) -> None:
    newest = gebieden[(gebieden["indeling_jaar"] == INDELINGEN[-1]) & ~gebieden["is_water"]]
    wijken = _shapes(newest, "wijk")
    for code, buurten in newest[newest["niveau"] == "buurt"].groupby("wijk_code"):
        union = shapely.union_all(shapely.from_wkb([bytes(wkb) for wkb in buurten["wkb"]]))
        assert shapely.equals(union, wijken[code])
    assert shapely.coverage_is_valid(wijken.to_numpy())


def test_lies_where_no_town_is(gebieden: pd.DataFrame) -> None:
    gemeente = _shapes(gebieden, "gemeente").iloc[0]
    assert IJSSELMEER.contains(gemeente)
    km2 = gemeente.area * 111.2**2 * np.cos(np.radians(52.77))
    assert 30 < km2 < 60


def test_every_shape_is_its_own(gebieden: pd.DataFrame) -> None:
    local = gebieden[gebieden["niveau"] != "land"]
    assert local["wkb"].notna().all()
    assert (local["vorm_soort"] == "eigen").all()
    assert (local["vorm_jaar"] == local["indeling_jaar"]).all()
    assert gebieden.loc[gebieden["niveau"] == "land", "wkb"].isna().all()


def test_looks_like_a_town() -> None:
    cells = draw_town(stream("vormen"))
    area = dict(zip([buurt.naam for buurt in BUURTEN], shapely.area(cells), strict=True))
    soort = np.array([buurt.soort for buurt in BUURTEN])
    mean = {kind: shapely.area(cells[soort == kind]).mean() for kind in Buurtsoort}
    assert mean[Buurtsoort.CENTRUM] < mean[Buurtsoort.VOOROORLOGS] < mean[Buurtsoort.NAOORLOGS] < mean[Buurtsoort.BUITEN]
    # A block of the new estate nearly fills the smallest rectangle around it; the river does not at all.
    blocks = cells[soort == Buurtsoort.VINEX]
    filled = shapely.area(blocks) / shapely.area(shapely.oriented_envelope(blocks))
    river = cells[soort == Buurtsoort.WATER][0]
    assert np.median(filled) > 0.8
    assert river.area / shapely.oriented_envelope(river).area < 0.5
    assert area["Kerkheuvel"] < 0.3


def test_the_river_parts_the_new_estate_from_the_centre() -> None:
    cells = draw_town(stream("vormen"))
    soort = np.array([buurt.soort for buurt in BUURTEN])
    centre, estate = (shapely.union_all(cells[soort == kind]) for kind in (Buurtsoort.CENTRUM, Buurtsoort.VINEX))
    river = cells[soort == Buurtsoort.WATER][0]
    assert not centre.intersects(estate)
    assert centre.touches(river)
    assert estate.touches(river)
