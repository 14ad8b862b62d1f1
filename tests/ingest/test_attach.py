"""An area gets a shape only where code, name and size say that it is the same area."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from tests.ingest.paper_land import coverage
from wijkdata.ingest.attach import AttachReport, Shapes, Weigering, attach_shapes, coarse_shapes
from wijkdata.ingest.grenzen import read_grenzen
from wijkdata.models import Niveau

COLUMNS = ["code", "indeling_jaar", "geometrie", "vorm_jaar", "vorm_soort"]
NIVEAU = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}


def counted(*areas: tuple[str, str], jaar: int = 2020, **columns: object) -> pd.DataFrame:
    """Return areas with figures, from codes and names."""
    codes = pd.Series([code for code, _ in areas])
    frame = pd.DataFrame({"code": codes, "indeling_jaar": jaar, "naam": [naam for _, naam in areas]})
    frame["niveau"] = codes.str[:2].map(NIVEAU)
    frame["gemeente_code"] = ("GM" + codes.str[2:6]).where(codes.str[:2] != "NL")
    frame["wijk_code"] = ("WK" + codes.str[2:8]).where(codes.str[:2].isin(["WK", "BU"]))
    return frame.assign(**{"inwoners": 100, **columns})


def drawn(
    *areas: tuple[str, str | None], jaar: int = 2022, benaderd: bool = False, size: float = 1.0
) -> Shapes:
    """Return shapes next to each other, each `size` square kilometres, from codes and names."""
    scaled = [
        shapely.affinity.scale(shape, size**0.5, size**0.5) for shape in coverage(len(areas), 1, nodes=0)
    ]
    grenzen = gpd.GeoDataFrame(
        {"code": [code for code, _ in areas], "naam": pd.Series([naam for _, naam in areas], dtype=object)},
        geometry=gpd.GeoSeries(scaled, crs=28992).to_crs(4326),
    ).assign(gemeente_code="GM0034", is_water=False)
    return Shapes(grenzen, Niveau(NIVEAU[areas[0][0][:2]]), jaar, benaderd)


def outcome(gebieden: pd.DataFrame, *shapes: Shapes) -> dict[str, str]:
    """Return per code the kind of shape and its year, or the reason for none."""
    vormen, report = attach_shapes(gebieden, shapes)
    assert list(vormen.columns) == COLUMNS
    kinds = {row.code: f"{row.vorm_soort} {row.vorm_jaar}" for row in vormen.itertuples()}
    return dict(zip(report.gebieden["code"], report.gebieden["reden"], strict=True)) | kinds


# --- by name ---


def test_almere_haven_is_another_area_two_years_later() -> None:
    figures = counted(("WK003401", "Wijk 01 Almere Haven"), ("WK014110", "Wijk 10 Binnenstad"))
    shapes = drawn(("WK003401", "Centrum Almere Haven"), ("WK014110", "Binnenstad"))
    assert outcome(figures, shapes) == {"WK003401": Weigering.NAAM, "WK014110": "andere_indeling 2022"}


def test_the_name_alone_is_never_enough() -> None:
    figures = counted(("WK172301", "Chaam"), ("WK172302", "Galder"))
    shapes = drawn(("WK172302", "Chaam"), ("WK172303", "Galder"))
    assert outcome(figures, shapes) == {"WK172301": Weigering.GEEN_VORM, "WK172302": Weigering.NAAM}


def test_within_one_indeling_the_shape_is_its_own_unless_the_names_differ() -> None:
    figures = counted(("WK000001", "Noord"), ("WK000002", "Zuid"), ("WK000003", "WK000003"), jaar=2022)
    shapes = drawn(("WK000001", "Wijk 01 Noord"), ("WK000002", "Oost"), ("WK000003", "West"))
    assert outcome(figures, shapes) == {
        "WK000001": "eigen 2022",
        "WK000002": Weigering.NAAM,
        "WK000003": "eigen 2022",
    }
    nameless = drawn(("WK000001", None), ("WK000002", None), jaar=2022, benaderd=True)
    assert outcome(figures, nameless)["WK000002"] == "benaderd 2022"


def test_the_first_source_that_agrees_wins() -> None:
    figures = counted(("WK000001", "Noord"), ("WK000002", "Zuid"))
    first = drawn(("WK000001", "Elders"), ("WK000002", "Zuid"), jaar=2022)
    second = drawn(("WK000001", "Noord"), ("WK000002", "Zuid"), jaar=2024, benaderd=True)
    assert outcome(figures, first, second) == {
        "WK000001": "benaderd 2024",
        "WK000002": "andere_indeling 2022",
    }


def test_each_indeling_gets_its_own_shapes() -> None:
    figures = pd.concat(
        [counted(("WK000001", "Noord"), jaar=2020), counted(("WK000001", "Noord"), jaar=2022)]
    )
    vormen, report = attach_shapes(figures, [drawn(("WK000001", "Noord"))])
    assert dict(zip(vormen["indeling_jaar"], vormen["vorm_soort"], strict=True)) == {
        2020: "andere_indeling",
        2022: "eigen",
    }
    assert len(report.gebieden) == 2


# --- nameless, by its parts ---

PARTS = [("BU00000101", "Kade"), ("BU00000102", "Markt")]


@pytest.mark.parametrize(
    ("buurten", "verdict"),
    [
        (PARTS, "andere_indeling 2022"),
        ([("BU00000101", "De Kade"), ("BU00000102", "Wijk 2 Markt")], "andere_indeling 2022"),
        ([("BU00000101", "Markt"), ("BU00000102", "Kade")], Weigering.DELEN),
        (PARTS[:1], Weigering.DELEN),
        ([*PARTS, ("BU00000103", "Haven")], Weigering.DELEN),
        ([("BU00000201", "Kade"), ("BU00000202", "Markt")], Weigering.DELEN),
    ],
)
def test_a_nameless_wijk_needs_all_its_buurten_to_be_the_same(
    buurten: list[tuple[str, str]], verdict: str
) -> None:
    figures = counted(("WK000001", "Centrum"), *PARTS)
    without_shapes = drawn(*buurten)
    without_shapes.grenzen["geometry"] = None
    assert outcome(figures, drawn(("WK000001", None)), without_shapes)["WK000001"] == verdict


def test_a_nameless_wijk_needs_buurten_of_its_own_year() -> None:
    figures = counted(("WK000001", "Centrum"), *PARTS)
    assert outcome(figures, drawn(("WK000001", None), jaar=2024))["WK000001"] == Weigering.DELEN
    other_year = drawn(*PARTS, jaar=2023, size=0.1)
    assert other_year.grenzen.geometry.notna().all()
    sized = figures.assign(oppervlakte_land=100.0, oppervlakte_totaal=100.0)
    assert outcome(sized, drawn(("WK000001", None), jaar=2024), other_year)["WK000001"] == Weigering.DELEN


def test_water_has_no_figures_and_does_not_make_a_wijk_another_one() -> None:
    figures = counted(("WK000001", "Centrum"), *PARTS)
    buurten = drawn(*PARTS, ("BU00000197", "Groot binnenwater"))
    buurten.grenzen["is_water"] = [False, False, True]
    buurten.grenzen["geometry"] = None
    assert outcome(figures, drawn(("WK000001", None)), buurten)["WK000001"] == "andere_indeling 2022"


# --- by size ---


@pytest.mark.parametrize(
    ("land", "totaal", "jaar", "verdict"),
    [
        (100, 100, 2022, "andere_indeling 2022"),
        (60, 105, 2022, "andere_indeling 2022"),
        (95, 240, 2022, "andere_indeling 2022"),
        (85, 89, 2022, Weigering.OPPERVLAKTE),
        (113, 115, 2022, Weigering.OPPERVLAKTE),
        (20, 25, 2020, "eigen 2020"),
        (np.nan, np.nan, 2022, "andere_indeling 2022"),
    ],
)
def test_a_shape_of_another_year_is_as_large_as_the_figures_say(
    land: float, totaal: float, jaar: int, verdict: str
) -> None:
    figures = counted(("WK000001", "Centrum"), oppervlakte_land=land, oppervlakte_totaal=totaal)
    assert outcome(figures, drawn(("WK000001", "Centrum"), jaar=jaar)) == {"WK000001": verdict}


def test_an_approximate_shape_may_differ_more() -> None:
    figures = counted(("WK000001", "Centrum"), oppervlakte_land=86.0, oppervlakte_totaal=86.0)
    exact, approximate = (drawn(("WK000001", "Centrum"), benaderd=benaderd) for benaderd in (False, True))
    assert outcome(figures, exact) == {"WK000001": Weigering.OPPERVLAKTE}
    assert outcome(figures, approximate) == {"WK000001": "benaderd 2022"}


# --- composed ---


def test_a_wijk_without_shape_is_composed_of_its_buurten() -> None:
    figures = counted(("GM0000", "Dorp"), ("WK000001", "Centrum"), *PARTS)
    buurten = drawn(*PARTS)
    vormen, report = attach_shapes(figures, [buurten])
    shapes = dict(zip(vormen["code"], shapely.from_wkb(vormen["geometrie"].to_numpy(object)), strict=True))
    assert shapes["WK000001"].equals(buurten.grenzen.union_all())
    assert shapes["GM0000"].equals(shapes["WK000001"])
    assert set(vormen["vorm_soort"]) == {"andere_indeling"}
    composed = report.gebieden.loc[report.gebieden["samengesteld"], "code"]
    assert composed.tolist() == ["GM0000", "WK000001"]


def test_one_buurt_without_shape_and_the_wijk_is_not_composed() -> None:
    figures = counted(("WK000001", "Centrum"), *PARTS)
    verdicts = outcome(figures, drawn(PARTS[0], ("BU00000102", "Elders")))
    assert verdicts["WK000001"] == Weigering.GEEN_VORM


def test_a_composed_shape_must_have_the_right_size_too() -> None:
    sizes = {"oppervlakte_land": [300.0, np.nan, np.nan], "oppervlakte_totaal": [310.0, np.nan, np.nan]}
    verdicts = outcome(counted(("WK000001", "Centrum"), *PARTS, **sizes), drawn(*PARTS))
    assert verdicts["WK000001"] == Weigering.GEEN_VORM
    assert verdicts["BU00000101"] == "andere_indeling 2022"


def test_a_composed_shape_is_as_sure_as_its_least_sure_part_and_its_gaps_are_closed() -> None:
    figures = counted(("WK000001", "Centrum"), *PARTS)
    rough = drawn(PARTS[1], jaar=2024, benaderd=True)
    beside = rough.grenzen.to_crs(28992).translate(1030, 0).to_crs(4326)
    rough.grenzen["geometry"] = beside
    vormen, _ = attach_shapes(figures, [drawn(PARTS[0]), rough])
    wijk = vormen.set_index("code").loc["WK000001"]
    assert (wijk["vorm_soort"], wijk["vorm_jaar"]) == ("benaderd", 2024)
    assert shapely.from_wkb(wijk["geometrie"]).geom_type == "Polygon"


def test_a_gemeente_that_grew_is_drawn_as_it_was() -> None:
    """Purmerend of 2022 has the same code and name as in 2020, but Beemster is part of it."""
    oppervlakte = {"oppervlakte_land": [190.0, 95.0, 95.0], "oppervlakte_totaal": [205.0, 102.0, 102.0]}
    figures = counted(("GM0439", "Purmerend"), ("WK043901", "Oost"), ("WK043902", "West"), **oppervlakte)
    wijken = drawn(("WK043901", "Oost"), ("WK043902", "West"))
    grown = drawn(("GM0439", "Purmerend"), size=4)
    vormen, _ = attach_shapes(figures, [grown, wijken])
    shapes = dict(zip(vormen["code"], shapely.from_wkb(vormen["geometrie"].to_numpy(object)), strict=True))
    assert shapes["GM0439"].equals(wijken.grenzen.union_all())


def test_the_country_is_drawn_only_when_all_of_it_is_there() -> None:
    figures = counted(("NL00", "Nederland"), ("GM0034", "Almere"))
    assert outcome(figures, drawn(("GM0034", "Almere")))["NL00"] == Weigering.GEEN_VORM
    whole = drawn(("GM0034", "Almere"), jaar=2020)
    whole.grenzen["geometry"] = [shapely.box(4, 51, 7, 53)]
    assert outcome(figures, whole)["NL00"] == "eigen 2020"


# --- the report ---


def test_the_report_counts_areas_and_people_and_shows_both_names() -> None:
    figures = counted(
        ("WK000001", "Wijk 01 Noord"), ("WK000002", "Zuid"), ("WK000003", "Oost"), inwoners=[10, 200, 3000]
    )
    _, report = attach_shapes(
        figures, [drawn(("WK000001", "Noord"), ("WK000002", "Elders"), ("WK000009", "Nieuw"))]
    )
    assert report.per_niveau().loc["wijk"].tolist() == [3, 1, 3210, 10]
    assert report.per_bron.loc[0].tolist() == ["wijk", 2022, 2, 210, 1, 10]
    assert report.refused()[["code", "naam", "vorm_naam", "reden"]].values.tolist() == [
        ["WK000002", "Zuid", "Elders", Weigering.NAAM]
    ]
    assert report.respelled()[["naam", "vorm_naam"]].values.tolist() == [["Wijk 01 Noord", "Noord"]]
    assert report.zonder_cijfers["code"].tolist() == ["WK000009"]
    assert report.sentences() == [
        "wijk: 1 van 3 gebieden op de kaart, 10 van 3.210 inwoners.",
        "wijk, andere indeling: 1 gebied, 10 inwoners.",
        "wijk, naam verschilt: 1 gebied, 200 inwoners.",
        "wijk, geen vorm: 1 gebied, 3.000 inwoners.",
        "Vormen zonder cijfers: 1.",
    ]


def test_without_shapes_every_area_is_there_without_one() -> None:
    vormen, report = attach_shapes(counted(("NL00", "Nederland"), ("WK000001", "Noord")), [])
    assert list(vormen.columns) == COLUMNS
    assert vormen.empty
    assert set(report.gebieden["reden"]) == {Weigering.GEEN_VORM}
    assert coarse_shapes(vormen).columns.tolist() == ["code", "indeling_jaar", "geometrie"]


# --- the real country ---


@pytest.fixture(scope="module")
def real_shapes(proefdata: Path) -> list[Shapes]:
    sources = [
        ("gemeenten_2022_wgs84.geojson", Niveau.GEMEENTE, 2022, False),
        ("wijken_2022_rd.parquet", Niveau.WIJK, 2022, False),
        ("wijken_2024_benaderd_rd.parquet", Niveau.WIJK, 2024, True),
        ("buurten_2024_benaderd_rd.parquet", Niveau.BUURT, 2024, True),
    ]
    return [
        Shapes(read_grenzen(proefdata / "grenzen" / file, niveau, jaar, benaderd), niveau, jaar, benaderd)
        for file, niveau, jaar, benaderd in sources
    ]


@pytest.fixture(scope="module")
def real_areas(proefdata: Path) -> pd.DataFrame:
    names = pd.read_parquet(proefdata / "cbs/84799NED_WijkenEnBuurten.parquet")[["Key", "Title"]]
    figures = pd.read_parquet(proefdata / "cbs/84799NED_TypedDataSet.parquet")
    rows = figures.merge(
        names, left_on=figures["WijkenEnBuurten"].str.strip(), right_on=names["Key"].str.strip()
    )
    return counted(
        *zip(rows["Key"].str.strip(), rows["Title"].str.strip(), strict=True),
        inwoners=rows["AantalInwoners_5"],
        oppervlakte_totaal=rows["OppervlakteTotaal_110"],
        oppervlakte_land=rows["OppervlakteLand_111"],
    )


@pytest.fixture(scope="module")
def real_outcome(real_areas: pd.DataFrame, real_shapes: list[Shapes]) -> tuple[pd.DataFrame, AttachReport]:
    return attach_shapes(real_areas, real_shapes)


@pytest.mark.proefdata
def test_the_joins_by_code_are_those_that_were_checked(
    real_areas: pd.DataFrame, real_shapes: list[Shapes], real_outcome: tuple[pd.DataFrame, AttachReport]
) -> None:
    vormen, report = real_outcome
    total = report.per_niveau()["gebieden"]
    by_code = report.per_bron.set_index(["niveau", "vorm_jaar"])
    share = 100 * by_code["zelfde_code"] / total.reindex(by_code.index, level="niveau")
    assert by_code.loc[("wijk", 2022), "zelfde_code"] == 3044
    assert share.round(1).loc[[("wijk", 2022), ("wijk", 2024), ("buurt", 2024)]].tolist() == [
        95.8,
        91.7,
        89.1,
    ]
    people = by_code.loc[("wijk", 2022), "inwoners"] / report.per_niveau().loc["wijk", "inwoners"]
    assert round(100 * people, 1) == 97.0
    pairs = real_areas.merge(real_shapes[1].grenzen, on="code")
    assert (pairs["naam_x"] == pairs["naam_y"]).sum() == 2820
    assert len(vormen) == (report.gebieden["reden"] == "").sum()


@pytest.mark.proefdata
def test_normalised_names_recover_the_respelled_and_refuse_the_others(
    real_areas: pd.DataFrame, real_shapes: list[Shapes]
) -> None:
    unsized = real_areas.drop(columns=["oppervlakte_totaal", "oppervlakte_land"])
    _, report = attach_shapes(unsized, real_shapes[:2])
    wijken = report.gebieden[report.gebieden["niveau"] == "wijk"].set_index("code")
    assert wijken["reden"].value_counts().to_dict() == {
        "": 2955,
        Weigering.GEEN_VORM: 133,
        Weigering.NAAM: 89,
    }
    assert wijken.loc["WK003401", "reden"] == Weigering.NAAM
    assert wijken.loc["WK014110", ["reden", "vorm_naam"]].tolist() == ["", "Binnenstad"]


@pytest.mark.proefdata
def test_the_real_country_on_the_map(real_outcome: tuple[pd.DataFrame, AttachReport]) -> None:
    vormen, report = real_outcome
    coarse = coarse_shapes(vormen)
    on_map = report.per_niveau()["op_kaart"]
    assert on_map.to_dict() == {"land": 1, "gemeente": 340, "wijk": 2936, "buurt": 11_638}
    verdicts = report.gebieden.set_index("code")
    assert verdicts.loc[["GM0439", "GM0865"], "samengesteld"].all()
    assert verdicts.loc["GM0824", "reden"] == Weigering.OPPERVLAKTE
    assert verdicts.loc["BU05990454", "reden"] == Weigering.OPPERVLAKTE
    shapes = shapely.from_wkb(vormen["geometrie"].to_numpy(object))
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    megabytes = pd.Series(shapely.from_wkb(coarse["geometrie"].to_numpy(object))).map(shapely.to_geojson)
    per_level = megabytes.str.len().groupby(coarse["code"].str[:2]).sum() / 1e6
    assert per_level["WK"] < 1.5
    assert per_level["BU"] < 4
    assert len(coarse) == len(vormen) - 1


@pytest.mark.proefdata
def test_utrecht_and_rotterdam_are_drawn_whole(real_outcome: tuple[pd.DataFrame, AttachReport]) -> None:
    vormen = real_outcome[0].assign(vorm=lambda frame: shapely.from_wkb(frame["geometrie"].to_numpy(object)))
    for gemeente in ("GM0344", "GM0599"):
        own = vormen[vormen["code"].str.startswith(f"WK{gemeente[2:]}")]
        whole = vormen.set_index("code").loc[gemeente, "vorm"]
        assert shapely.coverage_is_valid(own["vorm"].to_numpy())
        assert shapely.union_all(own["vorm"].to_numpy()).symmetric_difference(whole).area / whole.area < 0.01
