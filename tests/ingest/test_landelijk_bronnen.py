"""The real sources beside each other: each year its own shapes and names, each figure its own table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd
import pytest

pytestmark = pytest.mark.proefdata


@pytest.fixture(scope="module")
def land(landelijke_db: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        yield connection


def column(land: duckdb.DuckDBPyConnection, indicator: str, jaar: int) -> pd.Series:
    """Return the figures of one indicator and year by code."""
    rows = land.execute(
        "select gebied_code, waarde from waarde where indicator = $1 and jaar = $2 and waarde is not null",
        [indicator, jaar],
    ).df()
    return rows.set_index("gebied_code")["waarde"].sort_index()


def test_every_wijk_of_2020_has_the_shape_of_2020_but_two_without_ground(
    land: duckdb.DuckDBPyConnection, proefdata: Path
) -> None:
    """Counted apart: the file itself has two shapes without ground."""
    drawn = gpd.read_parquet(proefdata / "grenzen" / "wijken_2020_rd.parquet")
    empty = sorted(drawn.loc[drawn.geometry.isna() | drawn.geometry.is_empty, "wijkcode"])
    others = land.execute(
        "select code from gebied where niveau = 'wijk' and indeling_jaar = 2020 "
        "and (vorm_soort is distinct from 'eigen' or vorm_jaar <> 2020) order by code"
    ).fetchall()
    assert [code for (code,) in others] == empty == ["WK068753", "WK197819"]
    told = land.execute(
        "select detail from bouwverslag where bron_id = 'wijken_2020' "
        "and onderdeel = 'gebieden zonder vorm in deze bron' order by detail"
    ).fetchall()
    assert told == [("WK068753 Veerse Meer",), ("WK197819 Wijk19-Waal",)]


def test_gemeenten_and_wijken_of_both_years_stand_on_their_own_borders(
    land: duckdb.DuckDBPyConnection,
) -> None:
    rows = land.execute(
        "select niveau, indeling_jaar, count(*), count(*) filter (vorm_soort = 'eigen') from gebied "
        "where niveau in ('gemeente', 'wijk') group by all order by all"
    ).fetchall()
    assert rows == [
        ("gemeente", 2020, 355, 355),
        ("gemeente", 2023, 342, 342),
        ("wijk", 2020, 3_177, 3_175),
        ("wijk", 2023, 3_352, 3_352),
    ]


def test_of_one_table_the_later_release_gives_the_columns_it_fills(
    land: duckdb.DuckDBPyConnection, proefdata: Path
) -> None:
    first = pd.read_parquet(proefdata / "cbs" / "84799NED_TypedDataSet.parquet")
    later = pd.read_parquet(proefdata / "cbs" / "84799NED_wijken_versie_2022-12.parquet")
    later.index = pd.Index(later["WijkenEnBuurten"].str.strip())
    wijken = first[first["WijkenEnBuurten"].str.startswith("WK")].set_index("Codering_3")
    wijken.index = wijken.index.str.strip()
    assert (wijken["AantalInwoners_5"] != later["AantalInwoners_5"].reindex(wijken.index)).sum() == 1_206
    for indicator, name in (
        ("inwoners", "AantalInwoners_5"),
        ("woz", "GemiddeldeWOZWaardeVanWoningen_35"),
        ("afst_huisarts", "AfstandTotHuisartsenpraktijk_106"),
        ("arbeidsparticipatie", "Nettoarbeidsparticipatie_67"),
        ("wmo", "WmoClientenRelatief_90"),
    ):
        found = column(land, indicator, 2020)
        found = found[found.index.str.startswith("WK")]
        pd.testing.assert_series_equal(
            found, later[name].dropna().astype(float).sort_index(), check_names=False
        )
    told = land.execute(
        "select detail from bouwverslag where onderdeel = 'gaf een nieuwere bron ook, die telt'"
    ).fetchall()
    assert len(told) == 1
    assert told[0][0].startswith("kwb_2020_wijken (")
    assert ", inwoners, aandeel_0_14, aandeel_15_24, " in told[0][0]
    assert "woz" not in told[0][0]


def test_short_column_names_give_the_same_as_the_file(
    land: duckdb.DuckDBPyConnection, proefdata: Path
) -> None:
    source = pd.read_parquet(proefdata / "cbs" / "kwb_2023_landelijk_43kolommen.parquet")
    source = source.set_index("gwb_code_10")
    for indicator, name in (("inwoners", "a_inw"), ("woz", "g_wozbag"), ("hh_laagste_40", "p_hh_li")):
        expected = source[name].dropna().astype(float).sort_index()
        pd.testing.assert_series_equal(column(land, indicator, 2023), expected, check_names=False)
    large = source[source["a_inw"] >= 50]
    herkomst = (100 * large["a_neu_al"] / large["a_inw"]).sort_index()
    found = column(land, "herkomst_buiten_europa", 2023)
    pd.testing.assert_series_equal(found, herkomst.clip(upper=100), check_names=False)
    assert column(land, "inwoners", 2023)["NL00"] == 17_811_291


def test_scores_of_wijken_come_from_the_total_and_no_other_score(
    land: duckdb.DuckDBPyConnection, proefdata: Path
) -> None:
    source = pd.read_parquet(proefdata / "cbs" / "85163NED_wijken_2019.parquet").set_index("WK_CODE")
    for indicator, name in (("ses_totaal", "GemiddeldeScore_29"), ("ses_spreiding", "Waarde_37")):
        found = column(land, indicator, 2019)
        assert len(found) == 2_845
        pd.testing.assert_series_equal(found, source[name].dropna().sort_index(), check_names=False)
    others = "select count(*) from waarde where indicator in ('ses_welvaart', 'ses_opleiding', 'ses_arbeid')"
    assert land.execute(others).fetchall() == [(0,)]


def test_each_figure_names_the_table_it_came_from(land: duckdb.DuckDBPyConnection) -> None:
    rows = land.execute(
        "select indicator, jaar, gebied_niveau, tabel, titel from waarde join bron using (bron_id) "
        "where indicator in ('rookt', 'woz', 'ses_totaal') and gebied_niveau in ('wijk', 'buurt') "
        "group by all order by all"
    ).fetchall()
    assert [row[:4] for row in rows] == [
        *(
            (("rookt", jaar, niveau, "50090NED"))
            for jaar in (2012, 2016, 2020)
            for niveau in ("wijk", "buurt")
        ),
        ("ses_totaal", 2019, "wijk", "85163NED"),
        ("woz", 2020, "wijk", "84799NED"),
        ("woz", 2023, "wijk", "85618NED"),
        ("woz", 2023, "buurt", "85618NED"),
    ]


def test_every_gemeente_of_2023_has_its_ggd_and_merged_ones_of_2020_have_none(
    land: duckdb.DuckDBPyConnection,
) -> None:
    rows = land.execute(
        "select indeling_jaar, count(*), count(ggd_code), count(distinct ggd_code) from gebied "
        "where niveau = 'gemeente' group by all order by all"
    ).fetchall()
    assert rows[1] == (2023, 342, 342, 25)
    gone = land.execute(
        "select code from gebied where niveau = 'gemeente' and ggd_code is null and code in "
        "(select code from gebied where indeling_jaar = 2023)"
    ).fetchall()
    assert gone == []
    utrecht = "select distinct ggd_naam from gebied where gemeente_code = 'GM0344'"
    assert land.execute(utrecht).fetchall() == [("GGD Regio Utrecht",)]


def test_names_of_2023_come_from_its_borders_or_from_the_years_around_it(
    land: duckdb.DuckDBPyConnection, proefdata: Path
) -> None:
    """A second way for buurten: the names of the table of 2020 and of the table of 2024 are the same."""
    names = dict(land.execute("select code, naam from gebied where indeling_jaar = 2023").fetchall())
    assert (names["WK003401"], names["WK168000"]) == ("Centrum Almere Haven", "Annen")
    older = pd.read_parquet(proefdata / "cbs" / "84799NED_WijkenEnBuurten.parquet")
    newer = pd.read_parquet(proefdata / "cbs" / "85984NED_WijkenEnBuurten_namen.parquet")
    pairs = (
        older.assign(code=older["Key"].str.strip())
        .merge(newer.assign(code=newer["Key"].str.strip()), on="code")
        .pipe(lambda rows: rows[rows["Title_x"].str.strip() == rows["Title_y"].str.strip()])
    )
    sure = pairs[pairs["code"].str.startswith("BU") & pairs["code"].isin(names)]
    assert len(sure) > 11_000
    named = [names[code] != code for code in sure["code"]]
    assert sum(named) / len(named) > 0.98
