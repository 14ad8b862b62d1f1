"""Boundaries of any format become shapes for the map, with borders shared where the source shares them."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.paper_land import coverage, wijken, write
from wijkdata.errors import InvoerFout
from wijkdata.ingest.geometry import SIDE, coarsen, repair
from wijkdata.ingest.grenzen import read_grenzen
from wijkdata.models import Niveau

WIJK, BUURT, GEMEENTE = Niveau.WIJK, Niveau.BUURT, Niveau.GEMEENTE


def in_rd(areas: gpd.GeoDataFrame) -> np.ndarray:
    assert areas.crs.to_epsg() == 4326
    return areas.geometry.to_crs(28992).to_numpy()


# --- every format, system and set of column names ---


def _zipped(areas: gpd.GeoDataFrame, folder: Path, inside: str) -> Path:
    write(areas, folder / inside)
    path = folder / "kaart.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.glob(f"{Path(inside).stem}.*")):
            archive.write(file, f"WijkBuurtkaart_2022/{file.name}")
    return path


FORMATS: dict[str, Callable[[gpd.GeoDataFrame, Path], Path]] = {
    "GeoParquet": lambda areas, folder: write(areas, folder / "wijken.parquet"),
    "GeoJSON": lambda areas, folder: write(areas, folder / "wijken.geojson"),
    "GeoPackage": lambda areas, folder: write(areas, folder / "wijken.gpkg"),
    "shapefile": lambda areas, folder: write(areas, folder / "wijken.shp"),
    "zipped shapefile": lambda areas, folder: _zipped(areas, folder, "wijken.shp"),
    "zipped GeoPackage": lambda areas, folder: _zipped(areas, folder, "wijken.gpkg"),
}


@pytest.mark.parametrize("epsg", [28992, 4326])
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_in_both_systems_gives_the_same_areas(kind: str, epsg: int, tmp_path: Path) -> None:
    source = wijken()
    areas = read_grenzen(FORMATS[kind](source.to_crs(epsg), tmp_path), WIJK, 2022)
    assert areas["code"].tolist() == source["statcode"].tolist()
    assert areas["naam"].tolist() == source["statnaam"].tolist()
    assert set(areas["gemeente_code"]) == {"GM0599"}
    assert areas.attrs == {"rijen": 12, "hersteld": 0, "zonder_vorm": 0, "benaderd": False}
    assert shapely.hausdorff_distance(in_rd(areas), source.geometry.to_numpy()).max() < SIDE


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("epsg", [28992, 4326])
def test_without_a_system_the_coordinates_decide(epsg: int, tmp_path: Path) -> None:
    source = wijken()
    nameless = source.to_crs(epsg).set_crs(None, allow_override=True)
    areas = read_grenzen(write(nameless, tmp_path / "wijken.shp"), WIJK, 2022)
    assert shapely.hausdorff_distance(in_rd(areas), source.geometry.to_numpy()).max() < SIDE


COLUMNS = [
    (WIJK, {"statcode": "statcode", "statnaam": "statnaam"}),
    (WIJK, {"statcode": "wijkcode", "statnaam": "wijknaam"}),
    (WIJK, {"statcode": "WK_CODE", "statnaam": "WK_NAAM"}),
    (WIJK, {"statcode": "code", "statnaam": "name"}),
    (BUURT, {"statcode": "buurtcode", "statnaam": "buurtnaam"}),
    (BUURT, {"statcode": "BU_CODE", "statnaam": "BU_NAAM"}),
    (GEMEENTE, {"statcode": "gemeentecode", "statnaam": "gemeentenaam"}),
    (GEMEENTE, {"statcode": "GM_CODE", "statnaam": "GM_NAAM"}),
]
CODES = {WIJK: "wk0599{:02d}  ", BUURT: " bu0599{:02d}A1", GEMEENTE: "gm06{:02d} "}


@pytest.mark.parametrize(("niveau", "names"), COLUMNS)
def test_columns_of_pdok_gebiedsindelingen_and_the_wijk_en_buurtkaart(
    niveau: Niveau, names: dict[str, str], tmp_path: Path
) -> None:
    source = wijken()
    source["statcode"] = [CODES[niveau].format(number) for number in range(len(source))]
    if niveau != GEMEENTE:
        source["gm_code"], source["gm_naam"] = "GM0599", "Rotterdam"
    areas = read_grenzen(write(source.rename(columns=names), tmp_path / "a.gpkg"), niveau, 2022)
    assert areas["code"].tolist() == [code.strip().upper() for code in source["statcode"]]
    assert areas["naam"].tolist() == source["statnaam"].tolist()
    assert (areas["gemeente_code"] == "GM" + areas["code"].str[2:6]).all()


def test_areas_may_be_nameless(tmp_path: Path) -> None:
    path = write(wijken().drop(columns="statnaam"), tmp_path / "wijken.parquet")
    assert read_grenzen(path, WIJK, 2024, benaderd=True)["naam"].tolist() == [None] * 12


# --- layers, years, water ---


def _package(tmp_path: Path, layers: list[str]) -> Path:
    path = tmp_path / "kaart.gpkg"
    for number, layer in enumerate(layers):
        areas = wijken(columns=1, rows=1, seed=number).assign(statnaam=layer)
        areas["statcode"] = {"g": "GM0599", "w": "WK059901", "b": "BU05990101"}[layer[0]]
        write(areas, path, layer=layer)
    return path


@pytest.mark.parametrize(("niveau", "layer"), [(GEMEENTE, "gemeenten"), (WIJK, "wijken"), (BUURT, "buurten")])
def test_of_several_layers_the_one_of_the_level_is_read(niveau: Niveau, layer: str, tmp_path: Path) -> None:
    path = _package(tmp_path, ["gemeenten", "wijken", "buurten"])
    assert set(read_grenzen(path, niveau, 2022)["naam"]) == {layer}


def test_of_two_layers_of_one_level_that_of_the_year_and_the_generalised_one_is_read(tmp_path: Path) -> None:
    layers = ["wijk_2021_gegeneraliseerd", "wijk_2022_gegeneraliseerd", "wijk_2022_niet_gegeneraliseerd"]
    path = _package(tmp_path, layers)
    assert set(read_grenzen(path, WIJK, 2022)["naam"]) == {layers[1]}
    assert set(read_grenzen(path, WIJK, 2022, laag=layers[2])["naam"]) == {layers[2]}


def test_where_no_layer_fits_the_error_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match=r"kaart\.gpkg: .*wijk.*heeft: buurten, gemeenten"):
        read_grenzen(_package(tmp_path, ["gemeenten", "buurten"]), WIJK, 2022)


def test_only_the_rows_of_the_year_are_read(tmp_path: Path) -> None:
    old = wijken(seed=1).assign(statnaam="oud")
    both = pd.concat([old.assign(jrstatcode="2021" + old["statcode"]), wijken().assign(jrstatcode="2022WK")])
    path = write(both, tmp_path / "wijken.gpkg")
    assert "oud" not in set(read_grenzen(path, WIJK, 2022)["naam"])
    assert set(read_grenzen(path, WIJK, 2021)["naam"]) == {"oud"}
    with pytest.raises(InvoerFout, match=r"verwacht zijn grenzen van 2020, maar deze zijn van 2021, 2022"):
        read_grenzen(path, WIJK, 2020)


def test_water_is_marked_its_part_of_an_area_dropped_and_abroad_left_out(tmp_path: Path) -> None:
    source = wijken(columns=6, rows=1)
    source["statcode"] = ["GM0599", "GM0599", "GM0600", "GM0998", None, "GM0601"]
    source["water"] = ["JA", "NEE", "JA", "NEE", "B", "NEE"]
    areas = read_grenzen(write(source, tmp_path / "gemeenten.gpkg"), GEMEENTE, 2022)
    assert areas["code"].tolist() == ["GM0599", "GM0600", "GM0601"]
    assert areas["is_water"].tolist() == [False, True, False]
    assert shapely.hausdorff_distance(in_rd(areas)[0], source.geometry[1]) < SIDE


def test_the_codes_of_water_tell_it_too(tmp_path: Path) -> None:
    source = wijken(columns=3, rows=1)
    source["statcode"] = ["BU05990110", "BU05999997", "BU05999998"]
    areas = read_grenzen(write(source, tmp_path / "buurten.gpkg"), BUURT, 2022)
    assert areas["is_water"].tolist() == [False, True, True]


# --- shapes ---


@given(
    columns=st.integers(1, 6),
    rows=st.integers(1, 5),
    seed=st.integers(0, 10_000),
    wiggle=st.floats(0, 25),
    epsg=st.sampled_from([28992, 4326]),
)
def test_simplified_borders_stay_shared_and_no_area_is_lost(
    columns: int, rows: int, seed: int, wiggle: float, epsg: int
) -> None:
    source = wijken(columns, rows, seed, wiggle=wiggle)
    with tempfile.TemporaryDirectory() as folder:
        areas = read_grenzen(write(source.to_crs(epsg), Path(folder) / "wijken.parquet"), WIJK, 2022)
    before, after = source.geometry.to_numpy(), in_rd(areas)
    assert areas["code"].tolist() == source["statcode"].tolist()
    assert areas.geometry.is_valid.all()
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    union = shapely.union_all(after)
    assert shapely.area(after).sum() == pytest.approx(union.area, abs=1)
    assert union.geom_type == "Polygon"
    assert not union.interiors
    moved = shapely.area(shapely.symmetric_difference(before, after))
    assert (moved <= shapely.length(before) * SIDE / 2).all()
    assert shapely.get_num_coordinates(after).sum() <= shapely.get_num_coordinates(before).sum()


def test_small_bends_go(tmp_path: Path) -> None:
    source = wijken(wiggle=0.2)
    areas = read_grenzen(write(source, tmp_path / "wijken.parquet"), WIJK, 2022)
    assert shapely.get_num_coordinates(in_rd(areas)).max() <= 10
    assert shapely.get_num_coordinates(source.geometry.to_numpy()).min() > 40


def test_coordinates_have_five_decimals(tmp_path: Path) -> None:
    areas = read_grenzen(write(wijken(), tmp_path / "wijken.parquet"), WIJK, 2022)
    degrees = shapely.get_coordinates(areas.geometry.to_numpy())
    assert (degrees == degrees.round(5)).all()


@given(seed=st.integers(0, 10_000), niveau=st.sampled_from([BUURT, WIJK, GEMEENTE]))
def test_coarse_shapes_share_their_borders_and_are_smaller(seed: int, niveau: Niveau) -> None:
    fine = wijken(6, 5, seed, wiggle=40).to_crs(4326).geometry.to_numpy()
    coarse = coarsen(fine, niveau)
    assert shapely.coverage_is_valid(coarse)
    assert (shapely.area(coarse) > 0).all()
    assert shapely.get_num_coordinates(coarse).sum() < shapely.get_num_coordinates(fine).sum() / 3
    degrees = shapely.get_coordinates(coarse)
    assert (degrees == degrees.round(4)).all()


def test_approximate_neighbours_that_overlap_stay_near_their_own_shape(tmp_path: Path) -> None:
    source = wijken(wiggle=0)
    source["geometry"] = source.buffer(15, join_style="mitre")
    areas = read_grenzen(write(source, tmp_path / "wijken.parquet"), WIJK, 2024, benaderd=True)
    assert areas.attrs["benaderd"]
    assert shapely.hausdorff_distance(in_rd(areas), source.geometry.to_numpy()).max() < SIDE


def test_what_is_repaired_into_a_collection_becomes_the_polygons_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """GEOS does so with some shapes of a hundred thousand points; which, its versions do not agree on."""
    knot = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    loose = [
        shapely.box(0, 0, 1, 1),
        shapely.LineString([(5, 5), (6, 6)]),
        shapely.MultiPolygon([shapely.box(3, 3, 4, 4)]),
    ]
    collected = shapely.GeometryCollection(loose)
    monkeypatch.setattr(shapely, "make_valid", lambda shapes, **_how: np.full(len(shapes), collected, object))
    whole, mended = repair(np.array([shapely.box(0, 0, 1, 1), knot], object))
    assert whole.equals(shapely.box(0, 0, 1, 1))
    assert mended.equals(shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(3, 3, 4, 4)]))


def test_an_invalid_shape_is_repaired_and_one_without_area_is_none(tmp_path: Path) -> None:
    source = wijken(columns=4, rows=1)
    x, y = 92_000, 437_000
    source.loc[1, "geometry"] = shapely.Polygon([(x, y), (x + 900, y + 900), (x + 900, y), (x, y + 900)])
    source.loc[2, "geometry"] = shapely.Polygon([(x, y), (x + 900, y), (x, y)])
    source.loc[3, "geometry"] = None
    areas = read_grenzen(write(source, tmp_path / "wijken.parquet"), WIJK, 2022)
    assert areas.geometry.isna().tolist() == [False, False, True, True]
    assert areas.attrs == {"rijen": 4, "hersteld": 2, "zonder_vorm": 2, "benaderd": False}
    assert in_rd(areas)[1].area == pytest.approx(405_000, rel=0.01)


# --- what is refused ---


def _bad(**changes: object) -> gpd.GeoDataFrame:
    return wijken().assign(**changes)


REFUSED = {
    "points": (_bad(geometry=wijken().centroid), "vlakken"),
    "lines": (_bad(geometry=wijken().boundary), "vlakken"),
    "nothing but empty shapes": (_bad(geometry=gpd.GeoSeries([None] * 12, crs=28992)), "vlakken"),
    "no rows": (wijken().iloc[:0], "vlakken"),
    "buurten instead of wijken": (wijken().rename(columns={"statcode": "buurtcode"}), "zijn buurten"),
    "codes of buurten": (_bad(statcode="BU05990110"), r"rij 1: .* code van een wijk.*WK034401.*BU05990110"),
    "a row without a code": (_bad(statcode=["WK059900", None, *["WK059901"] * 10]), "rij 2: .*staat niets"),
    "no column with codes": (wijken().drop(columns="statcode"), "geen kolom met codes.*wijkcode"),
    "an area twice": (_bad(statcode="WK059901"), "WK059901 staat er meer dan één keer in"),
    "another system": (wijken().to_crs(3857), "EPSG:28992.*Pseudo-Mercator"),
    "another country": (
        wijken().set_crs(None, allow_override=True).translate(0, 900_000).to_frame("geometry").join(
            wijken()[["statcode", "statnaam"]]
        ),
        "in Nederland.*stelsel in dit bestand is: geen",
    ),
    "a system with Dutch-looking numbers": (wijken().set_crs(27700, allow_override=True), "National Grid"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_wrong_content_is_refused_with_the_file_and_what_was_expected(kind: str, tmp_path: Path) -> None:
    content, sentence = REFUSED[kind]
    path = tmp_path / "wijken_2022.parquet"
    gpd.GeoDataFrame(content, geometry="geometry").to_parquet(path)
    with pytest.raises(InvoerFout, match=rf"wijken_2022\.parquet.*{sentence}"):
        read_grenzen(path, WIJK, 2022)


@pytest.mark.parametrize("name", ["weg.gpkg", "a.xlsx", "a.parquet", "a.geojson", "a.gpkg", "a.shp", "a.zip"])
@pytest.mark.parametrize(
    "content", [b"", b"<html>404</html>", b"PK\x03\x04", b"\x00" * 500, b'{"type": "x"}']
)
def test_absent_empty_and_foreign_files_are_refused(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    if name != "weg.gpkg":
        path.write_bytes(content)
    with pytest.raises(InvoerFout, match=rf"^{name}: .*\.$"):
        read_grenzen(path, WIJK, 2022)


def test_a_table_without_shapes_and_a_zip_without_map_are_refused(tmp_path: Path) -> None:
    pd.DataFrame({"statcode": ["WK059901"]}).to_parquet(tmp_path / "tabel.parquet")
    with zipfile.ZipFile(tmp_path / "leeg.zip", "w") as archive:
        archive.writestr("leesmij.txt", "niets")
    for name, sentence in {"tabel.parquet": "andere soort", "leeg.zip": "geen .shp"}.items():
        with pytest.raises(InvoerFout, match=f"{name}: .*{sentence}"):
            read_grenzen(tmp_path / name, WIJK, 2022)


def test_damaged_text_is_refused(tmp_path: Path) -> None:
    path = write(wijken(), tmp_path / "wijken.parquet")
    path.write_bytes(path.read_bytes().replace(b"Polder A", b"Pol\x80er A"))
    with pytest.raises(InvoerFout, match="beschadigd"):
        read_grenzen(path, WIJK, 2022)


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("heel")
    kinds = ("parquet", "geojson", "gpkg", "shp", "dbf", "shx")
    paths = {kind: folder / f"wijken.{kind}" for kind in kinds}
    for kind in ("parquet", "geojson", "gpkg", "shp"):
        write(wijken(), paths[kind])
    return paths | {"zip": _zipped(wijken(), folder, "los.shp")}


def _read_spoiled(whole: Path, content: bytes) -> gpd.GeoDataFrame:
    """Read a copy of a file with other content, companions of a shapefile beside it."""
    with tempfile.TemporaryDirectory() as folder:
        for file in whole.parent.glob("wijken.*"):
            if whole.suffix in {".shp", ".dbf", ".shx"} and file.suffix in {".shp", ".dbf", ".shx", ".prj"}:
                shutil.copy(file, folder)
        (Path(folder) / whole.name).write_bytes(content)
        name = whole.name if whole.suffix not in {".dbf", ".shx"} else "wijken.shp"
        return read_grenzen(Path(folder) / name, WIJK, 2022)


@pytest.mark.parametrize("kind", ["parquet", "geojson", "gpkg", "shp", "dbf", "shx", "zip"])
@given(part=st.floats(0, 0.99))
def test_a_truncated_file_is_refused(kind: str, part: float, whole_files: dict[str, Path]) -> None:
    content = whole_files[kind].read_bytes()
    with pytest.raises(InvoerFout):
        _read_spoiled(whole_files[kind], content[: int(len(content) * part)])


@pytest.mark.parametrize("kind", ["parquet", "geojson", "gpkg", "shp", "dbf", "shx", "zip"])
@given(place=st.floats(0, 1, exclude_max=True), junk=st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused_but_never_a_crash(
    kind: str, place: float, junk: bytes, whole_files: dict[str, Path]
) -> None:
    content = bytearray(whole_files[kind].read_bytes())
    start = int(len(content) * place)
    content[start : start + len(junk)] = junk
    try:
        areas = _read_spoiled(whole_files[kind], bytes(content))
    except InvoerFout as error:
        assert str(error).endswith(".")  # noqa: PT017
    else:
        assert areas["code"].is_unique


# --- the real files ---


REAL = [
    ("gemeenten_2022_wgs84.geojson", GEMEENTE, 2022, False, 345, 345, True),
    ("wijken_2022_rd.parquet", WIJK, 2022, False, 3340, 3340, True),
    ("wijken_2024_benaderd_rd.parquet", WIJK, 2024, True, 3393, 0, False),
    ("buurten_2024_benaderd_rd.parquet", BUURT, 2024, True, 14_568, 14_568, False),
]


@pytest.mark.proefdata
@pytest.mark.parametrize(("file", "niveau", "jaar", "benaderd", "rows", "named", "shared"), REAL)
def test_the_real_files(
    file: str, niveau: Niveau, jaar: int, benaderd: bool, rows: int, named: int, shared: bool, proefdata: Path
) -> None:
    path = proefdata / "grenzen" / file
    areas = read_grenzen(path, niveau, jaar, benaderd)
    assert (len(areas), areas["naam"].notna().sum(), areas["code"].nunique()) == (rows, named, rows)
    shapes = areas.dropna(subset="geometry")
    assert areas.attrs["zonder_vorm"] == (2 if niveau == BUURT else 0) == rows - len(shapes)
    assert shapely.coverage_is_valid(shapes.geometry.to_numpy()) == shared
    raw = gpd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path)
    code = next(name for name in ("statcode", "code", "bu_code", "wk_code") if name in raw)
    before = raw.to_crs(28992).set_index(code).geometry.loc[shapes["code"]].to_numpy()
    change = shapely.area(in_rd(shapes)) / shapely.area(before)
    assert np.quantile(change, [0, 1]) == pytest.approx([1, 1], abs=0.05)
    assert shapely.area(in_rd(shapes)).sum() == pytest.approx(shapely.area(before).sum(), rel=1e-4)


def test_paper_land_is_a_coverage() -> None:
    assert shapely.coverage_is_valid(coverage(5, 4, seed=3, wiggle=25))
