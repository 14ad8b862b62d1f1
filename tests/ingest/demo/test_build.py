"""The database as a whole: complete, always the same, quick to make, and unmistakably fictional."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.database.connection import Database
from wijkdata.errors import InvoerFout
from wijkdata.ingest.demo import build_demo
from wijkdata.ingest.demo.events import INDELINGEN

Again = tuple[Path, list[tuple[float, str]]]


def _content(path: Path) -> dict[str, pd.DataFrame]:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [row[0] for row in connection.execute("show tables").fetchall()]
        content = {table: connection.execute(f"from {table}").df() for table in tables}
    content["meta"] = content["meta"][content["meta"]["sleutel"] != "gebouwd_op"]
    return content


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Again:
    """The same database, made a second time, and what was told meanwhile."""
    path, told = tmp_path_factory.mktemp("weer") / "again.duckdb", list[tuple[float, str]]()
    build_demo(path, lambda part, what: told.append((part, what)))
    return path, told


def test_twice_gives_the_same_to_the_last_bit(demo_path: Path, again: Again) -> None:
    first, second = _content(demo_path), _content(again[0])
    assert first.keys() == second.keys()
    for table, frame in first.items():
        pd.testing.assert_frame_equal(frame, second[table], check_exact=True)


def test_tells_how_far_it_is(again: Again) -> None:
    _, told = again
    parts = [part for part, _ in told]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
    assert len({what for _, what in told}) == len(told) >= 5


def test_says_that_it_is_fictional(demo_path: Path, demo: duckdb.DuckDBPyConnection) -> None:
    versie = Database(demo_path).versie
    assert versie.fictief
    assert "Fictieve" in versie.titel
    titles = demo.execute("select titel from bron").df()["titel"]
    assert titles.str.startswith("Verzonnen").all()


def test_has_8_wijken_48_buurten_and_about_94_000_people_in_every_present_indeling(
    gebieden: pd.DataFrame,
) -> None:
    for jaar in INDELINGEN:
        areas = gebieden[gebieden["indeling_jaar"] == jaar]
        assert areas["niveau"].value_counts().to_dict() == {
            "land": 1, "gemeente": 1, "wijk": 8, "buurt": 48 if jaar >= 2019 else 47,
        }  # fmt: skip
    newest = gebieden[gebieden["indeling_jaar"] == INDELINGEN[-1]].set_index("code")
    assert newest.loc["GM9999", "inwoners"] == pytest.approx(94_000, abs=500)
    assert newest.loc["NL00", "naam"] == "Nederland"


def test_every_area_lies_in_the_area_above_it(gebieden: pd.DataFrame) -> None:
    for _, areas in gebieden.groupby("indeling_jaar"):
        codes = set(areas["code"])
        local = areas[areas["niveau"].isin(["wijk", "buurt"])]
        assert set(local["wijk_code"]) == set(areas.loc[areas["niveau"] == "wijk", "code"]) <= codes
        buurten = local[local["niveau"] == "buurt"]
        assert (buurten["code"].str[2:8] == buurten["wijk_code"].str[2:]).all()


def test_has_every_indicator_of_the_catalogue_at_its_levels_and_ages(figures: pd.DataFrame) -> None:
    catalogue = load_catalogue()
    filled = figures[figures["waarde"].notna()]
    for indicator in catalogue.values():
        own = filled[filled["indicator"] == indicator.sleutel]
        assert set(own["leeftijd"]) == set(indicator.leeftijden), indicator.sleutel
        niveaus = {niveau.value for niveau in indicator.niveaus if niveau not in indicator.verborgen_niveaus}
        assert set(own["niveau"]) == niveaus, indicator.sleutel


def test_values_are_possible(figures: pd.DataFrame) -> None:
    units = {indicator.sleutel: indicator.eenheid.value for indicator in load_catalogue().values()}
    unit = figures["indicator"].map(units)
    scores = figures["indicator"].str.match("ses_|lbm_")
    assert figures.loc[unit == "%", "waarde"].dropna().between(0, 100).all()
    assert (figures.loc[~scores, "waarde"].dropna() >= 0).all()
    assert figures.loc[scores, "waarde"].dropna().between(-1.5, 1.5).all()
    assert set(figures.loc[unit == "klasse", "waarde"].dropna()) <= {1, 2, 3, 4, 5}


def test_what_cannot_be_written_is_refused_in_dutch(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="map"):
        build_demo(tmp_path)
