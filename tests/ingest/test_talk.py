"""Files become figures in a talk: every layout is told, asked about where needed, and built."""

from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.ingest.area_rows import crime_rows, liveability_rows, proximity_properties, proximity_rows
from tests.ingest.sources import NAMES, PEOPLE, Row, kwb_rows, name_rows, property_rows, smap_rows, write
from wijkdata.errors import InvoerFout
from wijkdata.ingest.talk import build_in_talk

pytestmark = pytest.mark.usefixtures("one_reader")


def talk(folder: Path, *answers: Any) -> list[dict[str, Any]]:
    """Build, with an answer a line; return everything that was told."""
    told: list[dict[str, Any]] = []
    lines = io.StringIO("".join(json.dumps(one) + "\n" for one in answers))
    build_in_talk(folder, folder.parent / "uit.duckdb", "Proef", lambda **what: told.append(what), lines)
    return told


def asked(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one["herkenning"] for one in told if "herkenning" in one]


def short_names() -> list[Row]:
    return [{"gwb_code_10": code, "regio": NAMES[code], "a_inw": PEOPLE[code]} for code in NAMES]


def test_every_layout_that_can_be_downloaded_is_told_and_built(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    write(folder / "kwb-2021.xlsx", short_names())
    write(folder / "84799NED_TypedDataSet.odata.json", kwb_rows())
    write(folder / "84799NED_DataProperties.json", property_rows(kwb_rows()[0]))
    write(folder / "84799NED_WijkenEnBuurten.csv", name_rows())
    write(folder / "50120NED_gezondheid.zip", smap_rows())
    write(folder / "leefbaarometer.csv", liveability_rows())
    write(folder / "86134NED.parquet", proximity_rows())
    write(folder / "86134NED_DataProperties.json", proximity_properties())
    write(folder / "47018NED.puntkomma.csv", crime_rows())
    told = talk(folder, [["indeling", "leefbaarometer.csv", 2023]])
    (found,) = asked(told)
    assert [one[:2] for one in found["vragen"]] == [("indeling", "leefbaarometer.csv")]
    assert found["onbekend"] == []
    lines = {file.partition(",")[0]: what for file, what in found["regels"]}
    assert "Kerncijfers wijken en buurten (CBS)" in lines["kwb-2021.xlsx"]
    assert "cijfers van 2021" in lines["kwb-2021.xlsx"]
    assert "Gezondheid per wijk en buurt (RIVM)" in lines["50120NED_gezondheid.zip"]
    assert "Leefbaarometer" in lines["leefbaarometer.csv"]
    (manifest,) = [one for one in told if "manifest" in one]
    kinds = {bron["soort"] for bron in tomllib.loads(manifest["manifest"])["bron"]}
    assert kinds == {"cbs_kwb", "rivm_smap", "leefbaarometer", "cbs_nabijheid", "politie"}
    assert told[-1]["gemeenten"] == ["GM9001", "GM9002"]
    assert [one["deel"] for one in told if "deel" in one][-1] == 1.0
    with duckdb.connect(str(tmp_path / "uit.duckdb"), read_only=True) as connection:
        years = connection.execute("select distinct jaar from waarde where indicator = 'inwoners' order by 1")
        assert years.fetchall() == [(2020,), (2021,)]
    assert "manifest.toml" not in {path.name for path in folder.iterdir()}


def test_it_asks_again_until_every_year_is_one(tmp_path: Path) -> None:
    write(tmp_path / "map" / "cijfers.csv", short_names())
    told = talk(tmp_path / "map", [], [["jaar", "cijfers.csv", 23]], [["jaar", "cijfers.csv", 2023]])
    question = ["jaar", "cijfers.csv", "Van welk jaar zijn de cijfers in cijfers.csv?"]
    assert [[list(one) for one in found["vragen"]] for found in asked(told)] == [[question]] * 3
    assert "jaar = 2023" in next(one["manifest"] for one in told if "manifest" in one)


def test_nobody_who_answers_builds_nothing(tmp_path: Path) -> None:
    write(tmp_path / "map" / "kwb-2023.csv", short_names())
    with pytest.raises(InvoerFout, match="Gestopt zonder antwoord; er is niets gebouwd"):
        talk(tmp_path / "map")
    assert not (tmp_path / "uit.duckdb").exists()


def test_the_fictional_gemeente_stays_out(tmp_path: Path) -> None:
    write(tmp_path / "map" / "kwb-2023.csv", short_names())
    write(tmp_path / "map" / "kwb-2022.csv", [{"gwb_code_10": "WK999901", "regio": "Oost", "a_inw": 500}])
    (found,) = asked(talk(tmp_path / "map", []))
    assert found["onbekend"] == [
        "kwb-2022.csv gaat over de fictieve gemeente; die mag niet bij echte cijfers."
    ]
