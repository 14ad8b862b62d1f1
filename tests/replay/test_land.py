"""The real files come out of the replay as they went in; skipped where they are absent."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cbsodata
import httpx
import pyarrow.parquet as pq
import pytest
from owslib.wfs import WebFeatureService

from tests.replay.server import serve
from tests.replay.worlds.land import SMAP, land

pytestmark = pytest.mark.proefdata
CBS, DERDEN = "/opendata.cbs.nl/ODataFeed/odata", "/dataderden.cbs.nl/ODataFeed/odata"


@pytest.fixture(scope="module")
def country(proefdata: Path) -> Iterator[str]:
    with serve(land(proefdata)) as address:
        yield address


def ask(address: str, path: str, **query: str) -> list[dict[str, Any]]:
    """Return the rows of all pages."""
    link: str | None = f"{address}{path}"
    parameters: dict[str, str] | None = {"$format": "json"} | {
        f"${key}": value for key, value in query.items()
    }
    rows = []
    with httpx.Client(trust_env=False, timeout=60) as client:
        while link:
            page = client.get(link, params=parameters).json()
            rows += page["value"]
            link, parameters = page.get("odata.nextLink"), None
    return rows


@pytest.mark.parametrize("name", ["DataProperties", "TableInfos"])
def test_recorded_descriptions_come_out_unchanged(country: str, proefdata: Path, name: str) -> None:
    recorded = json.loads((proefdata / f"api/85984NED_{name}_2025-04.json").read_text(encoding="utf-8"))
    assert ask(country, f"{CBS}/85984NED/{name}") == recorded


def test_the_catalogue_has_every_field_of_a_recorded_row(country: str, proefdata: Path) -> None:
    recorded = json.loads((proefdata / "api/cbs_metadata_v3.json").read_text(encoding="utf-8"))
    found = {row["Identifier"]: row for row in ask(country, "/opendata.cbs.nl/ODataCatalog/Tables")}
    assert set(recorded) - set(found["84799NED"]) == set()


def test_a_service_document_is_that_which_was_seen(country: str, proefdata: Path) -> None:
    recorded = json.loads(
        (proefdata / "api/TRANSCRIBED_cbs_v3_83642NED_service_document.json").read_text("utf-8")
    )
    found = ask(country, "/opendata.cbs.nl/ODataApi/OData/84799NED")
    assert [entry["name"] for entry in found[:5]] == [entry["name"] for entry in recorded["value"][:5]]
    ours, theirs = f"{country}/opendata.cbs.nl", "https://opendata.cbs.nl"
    for entry, seen in zip(found[:5], recorded["value"], strict=False):
        assert entry["url"].replace(ours, theirs).replace("84799NED", "83642NED") == seen["url"]


def test_every_figure_of_a_whole_table(country: str, proefdata: Path) -> None:
    rows = ask(country, f"{CBS}/84799NED/TypedDataSet")
    assert rows == pq.read_table(proefdata / "cbs" / "84799NED_TypedDataSet.parquet").to_pylist()


def test_cbsodata_reads_the_whole_table(country: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cbsodata.options, "use_https", False)
    catalog = f"{country.removeprefix('http://')}/opendata.cbs.nl"
    rows = cbsodata.get_data(
        "84799NED", catalog_url=catalog, select=["WijkenEnBuurten", "Codering_3", "AantalInwoners_5"]
    )
    counts = {row["Codering_3"].strip(): row["AantalInwoners_5"] for row in rows}
    assert len(rows) == 17_341
    assert (counts["NL00"], counts["GM0344"], counts["WK059914"]) == (17_407_585, 357_597, 95_965)


def test_published_figures_of_kwb_2023(country: str) -> None:
    rows = ask(country, f"{CBS}/85618NED/TypedDataSet", filter="WijkenEnBuurten eq 'NL00      '")
    assert [row["AantalInwoners_5"] for row in rows] == [17_811_291]


def test_published_figures_of_rivm(country: str) -> None:
    """The figures are those the table shows on StatLine; the bounds stand round them."""
    only = "WijkenEnBuurten eq 'GM0344    ' and Leeftijd eq '20300'"
    rows = ask(country, f"{DERDEN}/{SMAP}/TypedDataSet", filter=only)
    key = "ErvarenGezondheidGoedZeerGoed_4"
    value, lower, upper = (
        [row[key] for row in rows if row["Marges"] == margin] for margin in ("MW00000", "MOG0095", "MBG0095")
    )
    assert value == [78.3, 77.0, 80.8]
    assert all(low < middle < high for low, middle, high in zip(lower, value, upper, strict=True))


def test_the_replay_is_no_bottleneck(country: str) -> None:
    """Far below what it does (tens of thousands a second): a machine that is busy may not fail it."""
    before = time.monotonic()
    rows = ask(country, f"{DERDEN}/{SMAP}/TypedDataSet", filter="Leeftijd eq '80200' and Marges eq 'MW00000'")
    assert len(rows) > 50_000
    assert len(rows) / (time.monotonic() - before) > 2_000


def test_owslib_reads_the_wfs(country: str) -> None:
    service = WebFeatureService(f"{country}/service.pdok.nl/cbs/wijkenbuurten/2024/wfs/v1_0", version="2.0.0")
    assert set(service.contents) == {f"wijkenbuurten:{name}" for name in ("gemeenten", "wijken", "buurten")}
    first, last = (
        json.loads(service.getfeature("wijkenbuurten:buurten", outputFormat="json", startindex=start).read())
        for start in (0, 14_000)
    )
    assert (len(first["features"]), len(last["features"])) == (1000, 568)


def test_letters_in_a_code_and_a_missing_shape(country: str) -> None:
    path = f"{country}/api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1/collections/buurten/items"
    found = httpx.get(path, params={"gemeentecode": "GM0363", "limit": "1000"}, trust_env=False).json()
    codes = [feature["properties"]["buurtcode"] for feature in found["features"]]
    assert any(not code[2:].isdigit() for code in codes)
