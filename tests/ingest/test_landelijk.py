"""The whole country from the real files: published figures come out exactly, and so does a second count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

pytestmark = pytest.mark.proefdata


@pytest.fixture(scope="module")
def land(landelijke_db: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize(
    ("indicator", "code", "published"),
    [
        ("ervaren_gezondheid", "NL00", [76.1, 75.2, 78.4]),
        ("ervaren_gezondheid", "GM0344", [78.3, 77.0, 80.8]),
        ("ervaren_gezondheid", "GM0599", [70.5, 68.4, 74.1]),
        ("ervaren_gezondheid", "WK168000", [76.5, 79.6, 81.4]),
        ("rookt", "NL00", [24.1, 21.7, 17.9]),
        ("rookt", "WK059914", [23.7, 22.5, 18.1]),
    ],
)
def test_published_estimates(
    land: duckdb.DuckDBPyConnection, indicator: str, code: str, published: list[float]
) -> None:
    rows = land.execute(
        "select jaar, waarde from waarde where indicator = $1 and gebied_code = $2 and leeftijd = '18plus' "
        "order by jaar",
        [indicator, code],
    ).fetchall()
    assert rows == list(zip([2012, 2016, 2020], published, strict=True))


def test_published_people(land: duckdb.DuckDBPyConnection) -> None:
    published = {"NL00": 17_407_585, "GM0344": 357_597, "GM0599": 651_157, "WK059914": 95_965}
    codes = list(published)
    from_areas = land.execute(
        "select code, inwoners from gebied where indeling_jaar = 2020 and list_contains($1, code)", [codes]
    ).fetchall()
    from_figures = land.execute(
        "select gebied_code, waarde from waarde "
        "where jaar = 2020 and indicator = 'inwoners' and list_contains($1, gebied_code)",
        [codes],
    ).fetchall()
    assert dict(from_areas) == dict(from_figures) == published


def test_published_numbers_of_areas_and_filled_figures(land: duckdb.DuckDBPyConnection) -> None:
    rows = land.execute(
        "select niveau, gevuld, gevuld + ontbrekend from aanbod "
        "where indicator = 'ervaren_gezondheid' and jaar = 2020 and leeftijd = '18plus'"
    ).fetchall()
    assert sorted(rows) == [
        ("buurt", 13_060, 13_808),  # the source has 13,066: six of buurten where nobody lives
        ("gemeente", 355, 355),
        ("land", 1, 1),
        ("wijk", 3_149, 3_177),
    ]


def test_published_numbers_of_rows_are_in_the_report(land: duckdb.DuckDBPyConnection) -> None:
    rows = land.execute(
        "select bron_id, aantal from bouwverslag where onderdeel = 'rijen gelezen' order by bron_id"
    ).fetchall()
    assert dict(rows) == {
        "buurten_2024": 14_568,
        "gebieden_2023": 342,
        "gemeenten_2020": 355,
        "gemeenten_2023": 343,
        "gemeenten_2024": 343,
        "kwb_2020": 17_341,
        "kwb_2020_wijken": 3_177,
        "kwb_2023": 18_116,
        "ses_2019": 3_109,
        "smap_50090": 138_728,
        "wijken_2020": 3_177,
        "wijken_2023": 3_434,
        "wijken_2024": 3_475,
    }


def uninhabited(land: duckdb.DuckDBPyConnection) -> list[str]:
    """Return where nobody lived in 2020: there no share of people is kept."""
    found = land.execute("select code from gebied where inwoners = 0 and indeling_jaar = 2020").fetchall()
    return [code for (code,) in found]


def test_every_estimate_equals_a_count_by_other_means(
    land: duckdb.DuckDBPyConnection, proefdata: Path
) -> None:
    """Melted by pandas, column by column under the names of this release."""
    names = {
        "ErvarenGezondheidGoedZeerGoed_4": "ervaren_gezondheid",
        "Roker_11": "rookt",
        "HoogRisicoOpAngstOfDepressie_25": "angst_depressie",
        "Eenzaam_28": "eenzaam",
        "MoeiteMetRondkomen_38": "moeite_rondkomen",
    }
    source = pd.read_parquet(proefdata / "rivm" / "50090NED_MW00000_2012_2016_2020.parquet")
    source["code"] = source["WijkenEnBuurten"].replace("NL01", "NL00")
    source["jaar"] = source["Perioden"].str[:4].astype(int)
    source["leeftijd"] = source["Leeftijd"].map({"20300": "18plus", "53115": "18_64", "80200": "65plus"})
    key = ["code", "jaar", "leeftijd", "indicator"]
    expected = source.rename(columns=names).melt(key[:3], list(names.values()), "indicator")
    expected = expected[~expected["code"].isin(uninhabited(land))]
    expected = expected.dropna().set_index(key)["value"].astype(float).sort_index()
    found = land.execute(
        "select gebied_code as code, jaar, leeftijd, indicator, waarde from waarde "
        "where list_contains($1, indicator) and waarde is not null",
        [list(names.values())],
    ).df()
    found["jaar"] = found["jaar"].astype(int)
    pd.testing.assert_series_equal(
        found.set_index(key)["waarde"].sort_index(), expected, check_names=False, check_exact=True
    )


def test_every_share_equals_a_count_by_other_means(land: duckdb.DuckDBPyConnection, proefdata: Path) -> None:
    """Of wijken the later release counts, of other areas the first."""
    first = pd.read_parquet(proefdata / "cbs" / "84799NED_TypedDataSet.parquet")
    later = pd.read_parquet(proefdata / "cbs" / "84799NED_wijken_versie_2022-12.parquet")
    source = pd.concat([first[first["SoortRegio_2"].str.strip() != "Wijk"], later])
    source.index = pd.Index(source["WijkenEnBuurten"].str.strip())
    for indicator, teller, noemer in (
        ("aandeel_65plus", "k_65JaarOfOuder_12", "AantalInwoners_5"),
        ("eenpersoons", "Eenpersoonshuishoudens_29", "HuishoudensTotaal_28"),
    ):
        large = source[source[noemer] >= 50]
        expected = (100 * large[teller] / large[noemer]).clip(upper=100)
        found = land.execute(
            "select gebied_code, waarde, ontbreekt from waarde where jaar = 2020 and indicator = $1",
            [indicator],
        ).df()
        found = found.set_index("gebied_code")
        assert len(found) == 17_341
        shown = found["waarde"].dropna()
        pd.testing.assert_series_equal(
            shown.sort_index(), expected.sort_index(), check_names=False, rtol=1e-12
        )
        assert set(found.loc[found["waarde"].isna(), "ontbreekt"]) == {"te_klein", "onbewoond"}


def test_columns_that_are_wholly_empty_gave_no_rows(land: duckdb.DuckDBPyConnection) -> None:
    assert land.execute("select count(*) from aanbod where gevuld = 0 and niveau = 'land'").fetchall() == [
        (0,)
    ]
    woz = "select distinct gebied_niveau from waarde where indicator = 'woz' and jaar = 2020"
    assert land.execute(woz).fetchall() == [("wijk",)]
    told = land.execute(
        "select detail from bouwverslag where onderdeel = 'kolommen zonder cijfers'"
    ).fetchall()
    assert ("woz 2020 alle",) in told
    assert ("stress 2012 18plus",) in told


def test_names_are_as_people_say_them(land: duckdb.DuckDBPyConnection) -> None:
    names = dict(land.execute("select code, naam from gebied").fetchall())
    assert (names["WK168000"], names["WK197801"], names["WK037508"]) == ("Annen", "Arkel", "Wijk aan Zee")
    assert names["BU03700006"] == "Verspreide huizen ten zuiden en oosten van Middenbeemster"
    assert (names["GM0344"], names["GM1900"]) == ("Utrecht", "Súdwest-Fryslân")


def test_rows_lie_so_that_a_screen_reads_one_run_of_each_source(land: duckdb.DuckDBPyConnection) -> None:
    steps_back, changes = land.execute(
        """
        with rijen as (
            select w.rowid as plek, bron_id,
                   row(niveau, coalesce(gemeente_code, ''), jaar, leeftijd, gebied_code) as sleutel
            from waarde as w
            join gebied as g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
        )
        select count(*) filter (bron_id = bron_ervoor and sleutel < ervoor),
               count(*) filter (bron_id <> bron_ervoor)
        from (select *, lag(sleutel) over (order by plek) as ervoor,
                     lag(bron_id) over (order by plek) as bron_ervoor
              from rijen)
        """
    ).fetchall()[0]
    assert steps_back == 0
    assert changes == 4


def test_keys_and_references_hold(land: duckdb.DuckDBPyConnection) -> None:
    for question in (
        "select gebied_code from waarde group by gebied_code, indeling_jaar, indicator, jaar, leeftijd "
        "having count(*) > 1",
        "select 1 from waarde anti join indicator on sleutel = indicator",
        "select gebied_code, indeling_jaar, gebied_niveau, gebied_gemeente from waarde "
        "except select code, indeling_jaar, niveau, substr(gemeente_code, 3)::smallint from gebied",
        "select 1 from waarde anti join bron using (bron_id)",
        "select 1 from waarde where (waarde is null) <> (ontbreekt is not null)",
    ):
        assert land.execute(question + " limit 1").fetchall() == [], question


def test_the_report_accounts_for_every_area_and_everyone(land: duckdb.DuckDBPyConnection) -> None:
    rows = land.execute(
        """
        select split_part(detail, ':', 1) as niveau, sum(aantal), sum(inwoners)
        from bouwverslag where onderdeel = 'op de kaart' group by niveau
        """
    ).fetchall()
    counted = land.execute("select niveau, count(*), sum(inwoners) from gebied group by niveau").fetchall()
    assert sorted(rows) == sorted(counted)
    refused = land.execute(
        "select count(*) from bouwverslag where onderdeel = 'vorm niet zeker van dit gebied' "
        "and detail like 'BU00340101 %' and reden = 'naam verschilt'"
    ).fetchall()
    assert refused == [(1,)]


def test_shapes_are_those_the_report_tells_of(land: duckdb.DuckDBPyConnection) -> None:
    rows = land.execute(
        """
        select niveau || ': ' || vorm_soort, count(*) from gebied where geometrie is not null group by all
        """
    ).fetchall()
    told = land.execute(
        """
        select detail, aantal from bouwverslag where onderdeel = 'op de kaart'
        and split_part(detail, ': ', 2) in ('eigen', 'andere_indeling', 'benaderd')
        """
    ).fetchall()
    assert sorted(rows) == sorted(told)
    almere = "select geometrie is null from gebied where code = 'BU00340101' and indeling_jaar = 2020"
    assert land.execute(almere).fetchall() == [(True,)]


def test_the_map_of_the_country_has_lighter_shapes(land: duckdb.DuckDBPyConnection) -> None:
    rows = land.execute(
        """
        select niveau, count(geometrie_grof) = count(geometrie),
               sum(length(st_asgeojson(geometrie_grof)::varchar)) / 1e6
        from gebied where niveau <> 'land' group by niveau, indeling_jaar
        """
    ).fetchall()
    assert sorted(niveau for niveau, *_ in rows) == 2 * ["buurt"] + 2 * ["gemeente"] + 2 * ["wijk"]
    assert all(complete and megabytes < 3 for _, complete, megabytes in rows), rows


def test_the_export_of_statline_gives_the_same_figures(
    landelijke_db: Path, proefdata: Path, tmp_path: Path
) -> None:
    """The spreadsheet as it came from StatLine, against the table that was made of it."""
    from tests.ingest.conftest import SMAP, manifest
    from wijkdata.ingest.build import build_database

    export = SMAP | {"bestanden": ["rivm/50090NED_2020_18plus_statline_export.xlsx"], "rijen": 17_341}
    out = tmp_path / "xlsx.duckdb"
    build_database(manifest(tmp_path, export), proefdata, out, lambda _part, _what: None)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{out}' as xlsx (read_only)")
        connection.execute(f"attach '{landelijke_db}' as land (read_only)")
        question = """
            select gebied_code, indicator, waarde, ontbreekt from {}.waarde
            where jaar = 2020 and leeftijd = '18plus' and bron_id like 'smap%'
              and gebied_code not in (select code from land.gebied where inwoners = 0)
        """
        one, other = question.format("xlsx"), question.format("land")
        assert connection.execute(f"({one}) except ({other})").fetchall() == []
        assert connection.execute(f"({other}) except ({one})").fetchall() == []
        assert connection.execute(f"select count(*) from ({one})").fetchall()[0][0] > 400_000
