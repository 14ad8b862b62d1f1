"""The v3 services answer as they were seen to do; the published client cbsodata reads them."""

from __future__ import annotations

from typing import Any

import cbsodata
import httpx
import pyarrow as pa
import pytest

from tests.replay import odata
from tests.replay.server import serve
from tests.replay.worlds.fictief import KWB, SMAP, fictief
from tests.replay.worlds.world import World

API, FEED = "/opendata.cbs.nl/ODataApi/odata", "/opendata.cbs.nl/ODataFeed/odata"
RIVM_API, RIVM_FEED = "/dataderden.cbs.nl/ODataApi/odata", "/dataderden.cbs.nl/ODataFeed/odata"


def ask(client: httpx.Client, path: str, **query: str) -> list[dict[str, Any]]:
    answer = client.get(path, params={"$format": "json"} | {f"${key}": value for key, value in query.items()})
    assert answer.status_code == 200, answer.text
    return list(answer.json()["value"])


def test_the_service_document_names_both_data_sets(client: httpx.Client) -> None:
    found = client.get(f"{API}/86165NED", params={"$format": "json"}).json()
    assert [entry["name"] for entry in found["value"]] == [
        "TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups", "WijkenEnBuurten",
    ]  # fmt: skip
    assert found["odata.metadata"].endswith("/86165NED/$metadata")
    assert all(client.get(entry["url"]).status_code == 200 for entry in found["value"])


def test_paths_know_no_capitals(client: httpx.Client) -> None:
    one = client.get(f"{API}/86165NED/TypedDataSet").json()["value"]
    other = client.get("/opendata.cbs.nl/ODataApi/OData/86165ned/typeddataset").json()["value"]
    assert one == other


def test_a_table_is_at_one_host_only(client: httpx.Client) -> None:
    assert client.get(f"{RIVM_API}/{SMAP}").status_code == 200
    assert client.get(f"{API}/{SMAP}").status_code == 404
    assert client.get(f"{RIVM_API}/86165NED").status_code == 404


def test_too_many_rows_fail_at_the_api_and_not_at_the_feed(
    monkeypatch: pytest.MonkeyPatch, client: httpx.Client
) -> None:
    monkeypatch.setattr(odata, "PAGE", 1000)
    answer = client.get(f"{RIVM_API}/{SMAP}/TypedDataSet")
    assert (answer.status_code, odata.TOO_LARGE in answer.text) == (500, True)
    assert len(client.get(f"{RIVM_FEED}/{SMAP}/TypedDataSet?$format=json").json()["value"]) == 1000


def test_the_feed_pages_by_links_that_keep_every_parameter_once(
    monkeypatch: pytest.MonkeyPatch, client: httpx.Client, address: str
) -> None:
    monkeypatch.setattr(odata, "PAGE", 1000)
    query = "$format=json&$select=ID,WijkenEnBuurten&$filter=startswith(WijkenEnBuurten,'BU')"
    link: str | None = f"{address}{RIVM_FEED}/{SMAP}/TypedDataSet?{query}"
    rows, links = [], []
    while link:
        page = client.get(link).json()
        rows += page["value"]
        link = page.get("odata.nextLink")
        links.append(link)
    table = fictief().tables[SMAP].data
    wanted = [
        row
        for row in table.select(["ID", "WijkenEnBuurten"]).to_pylist()
        if row["WijkenEnBuurten"][:2] == "BU"
    ]
    assert rows == wanted
    assert len(links) == 3
    assert all(
        str(link).count(f"${name}=") == 1
        for link in links[:-1]
        for name in ("format", "select", "filter", "skip")
    )
    assert str(links[0]).startswith(address)


def test_links_may_name_the_real_hosts() -> None:
    with serve(fictief(), real_links=True) as address:
        found = httpx.get(f"{address}{API}/86165NED", trust_env=False).json()
    assert found["value"][0]["url"] == "https://opendata.cbs.nl/ODataApi/OData/86165NED/TableInfos"


@pytest.mark.parametrize("query", [{"$skip": "10"}, {"$top": "5001"}])
def test_the_api_fails_on_skip_and_on_a_large_top(client: httpx.Client, query: dict[str, str]) -> None:
    assert client.get(f"{API}/86165NED/TypedDataSet", params=query).status_code == 500
    assert client.get(f"{FEED}/86165NED/TypedDataSet", params=query | {"$format": "json"}).status_code == 200


def test_top_and_skip_work_at_the_feed(client: httpx.Client) -> None:
    assert [row["ID"] for row in ask(client, f"{FEED}/86165NED/TypedDataSet", top="3", skip="5")] == [5, 6, 7]


def test_orderby_is_ignored(client: httpx.Client) -> None:
    rows = ask(client, f"{FEED}/86165NED/TypedDataSet", orderby="ID desc", top="2")
    assert [row["ID"] for row in rows] == [0, 1]


def test_select_gives_the_columns_asked(client: httpx.Client) -> None:
    rows = ask(client, f"{API}/86165NED/TypedDataSet", select="WijkenEnBuurten,AantalInwoners_5", top="1")
    assert list(rows[0]) == ["WijkenEnBuurten", "AantalInwoners_5"]


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("Perioden eq '2024JJ00'", 58 * 9),
        ("Perioden ge '2022'", 2 * 58 * 9),
        ("WijkenEnBuurten eq 'GM9999    ' and Marges eq 'MW00000'", 15),
        ("(Leeftijd eq '20300' or Leeftijd eq '80200') and Perioden eq '2024JJ00'", 58 * 6),
        ("startswith(WijkenEnBuurten,'WK')", 8 * 45),
        ("substringof('9999',WijkenEnBuurten) and startswith(Perioden,'2012')", 57 * 9),
        ("substring(WijkenEnBuurten,2,4) eq '9999'", 57 * 45),
        ("WijkenEnBuurten eq 'GM9999'", 0),
        ("Leeftijd eq 'T001038'", 0),
    ],
)
def test_filters_on_dimensions(client: httpx.Client, condition: str, count: int) -> None:
    assert len(ask(client, f"{RIVM_FEED}/{SMAP}/TypedDataSet", filter=condition)) == count


def test_a_range_of_areas_is_ignored(client: httpx.Client) -> None:
    rows = ask(
        client, f"{API}/86165NED/TypedDataSet", filter="WijkenEnBuurten ge 'WK' and WijkenEnBuurten lt 'X'"
    )
    assert rows == ask(client, f"{API}/86165NED/TypedDataSet")


@pytest.mark.parametrize(
    "condition", ["AantalInwoners_5 gt 100", " or ".join(["WijkenEnBuurten eq 'GM9999    '"] * 60)]
)
def test_a_topic_or_a_long_list_in_a_filter_fails(client: httpx.Client, condition: str) -> None:
    answer = client.get(f"{API}/86165NED/TypedDataSet", params={"$filter": condition})
    assert (answer.status_code, odata.TOO_LARGE in answer.text) == (500, True)


def test_keys_and_texts_are_padded_and_stay_text(client: httpx.Client) -> None:
    row = ask(client, f"{API}/86165NED/TypedDataSet")[0]
    assert row["WijkenEnBuurten"] == row["Codering_3"] == "NL00      "
    assert len(row["Gemeentenaam_1"]) == 40
    assert row["IndelingswijzigingGemeenteWijkBuurt_4"] == "."
    rivm = ask(client, f"{RIVM_FEED}/{SMAP}/TypedDataSet", top="1")[0]
    assert (rivm["WijkenEnBuurten"], rivm["Leeftijd"]) == ("NL01      ", "20300")
    assert ask(client, f"{RIVM_FEED}/47018NED/SoortMisdrijf", top="1")[0]["Key"] == "0.0.0 "


def test_untyped_is_text_and_missing_a_padded_point(client: httpx.Client) -> None:
    typed = ask(client, f"{API}/86358NED/TypedDataSet")[1]
    untyped = ask(client, f"{API}/86358NED/UntypedDataSet")[1]
    missing = [key for key, value in typed.items() if value is None]
    assert missing
    assert {untyped[key] for key in missing} == {"         ."}
    assert untyped["AantalInwoners_5"].strip() == str(typed["AantalInwoners_5"])


def test_a_dimension_has_its_fields_and_can_be_filtered(client: httpx.Client) -> None:
    rows = ask(client, f"{API}/86165NED/WijkenEnBuurten", filter="startswith(Key,'WK9999')")
    assert len(rows) == 8
    assert list(rows[0]) == ["Key", "Title", "Description", "Municipality", "DetailRegionCode"]
    assert {len(row["Key"]) for row in rows} == {10}


def test_the_last_year_splits_an_age_and_shifts_the_rest() -> None:
    tables = fictief().tables
    before, after = tables[KWB[2025]].data, tables[KWB[2026]].data
    assert "k_65JaarOfOuder_10" in before.column_names
    assert {"k_65JaarTot80Jaar_10", "k_80JaarOfOuder_11", "HuishoudensTotaal_16"} <= set(after.column_names)
    assert "HuishoudensTotaal_15" in before.column_names


def test_groups_tell_equal_stems_apart(client: httpx.Client) -> None:
    rows = ask(client, f"{API}/86247NED/DataProperties")
    groups = {row["ID"]: row["Title"] for row in rows if row["Type"] == "TopicGroup"}
    assert {groups[row["ParentID"]]: row["Key"] for row in rows if row["Title"] == "Code"}[
        "GGD-regio's"
    ] == "Code_11"
    assert next(row for row in rows if row["Type"] == "GeoDimension")["Key"] == "RegioS"


def test_the_catalogue_of_each_host(client: httpx.Client) -> None:
    rows = ask(
        client, "/opendata.cbs.nl/ODataCatalog/Tables", filter="substringof('kerncijfers',tolower(Title))"
    )
    assert {row["Identifier"] for row in rows} == set(KWB.values())
    assert {"Modified", "Updated", "ReasonDelivery", "OutputStatus", "RecordCount", "FeedUrl"} <= set(rows[0])
    rivm = {row["Identifier"]: row for row in ask(client, "/dataderden.cbs.nl/ODataCatalog/Tables")}
    assert (rivm["50120NED"]["OutputStatus"], SMAP in rivm["50120NED"]["ShortDescription"]) == (
        "Gediscontinueerd",
        True,
    )
    assert rivm[SMAP]["OutputStatus"] == "Regulier"


def test_the_feed_is_xml_for_who_does_not_ask_json(client: httpx.Client) -> None:
    answer = client.get(f"{FEED}/86165NED/TypedDataSet", headers={"Accept": "*/*"})
    assert answer.headers["content-type"].startswith("application/atom+xml")


@pytest.fixture(scope="module")
def world() -> World:
    return fictief()


@pytest.mark.parametrize(("host", "table"), [("opendata.cbs.nl", "86165NED"), ("dataderden.cbs.nl", SMAP)])
def test_cbsodata_reads_the_same_rows(
    monkeypatch: pytest.MonkeyPatch, address: str, world: World, host: str, table: str
) -> None:
    monkeypatch.setattr(odata, "PAGE", 1000)
    monkeypatch.setattr(cbsodata.options, "use_https", False)
    catalog = f"{address.removeprefix('http://')}/{host}"
    rows = cbsodata.get_data(table, catalog_url=catalog)
    assert rows == with_titles(world, table)
    assert {row["Identifier"] for row in cbsodata.get_table_list(catalog_url=catalog)} == {
        found.identifier for found in world.at(host)
    }
    assert cbsodata.get_info(table, catalog_url=catalog)["Title"] == world.tables[table].infos["Title"]
    assert len(cbsodata.get_meta(table, "DataProperties", catalog_url=catalog)) == len(
        world.tables[table].properties
    )


def with_titles(world: World, identifier: str) -> list[dict[str, Any]]:
    """Return the rows as cbsodata gives them: keys of dimensions replaced by their titles."""
    table = world.tables[identifier]
    titles = {
        name: dict(zip(rows["Key"].to_pylist(), rows["Title"].to_pylist(), strict=True))
        for name, rows in table.dimensions.items()
    }
    return [
        {name: titles[name][value] if name in titles else value for name, value in row.items()}
        for row in table.data.to_pylist()
    ]


def test_numbers_survive_the_text(client: httpx.Client, world: World) -> None:
    rows = ask(client, f"{RIVM_FEED}/{SMAP}/TypedDataSet")
    assert pa.Table.from_pylist(rows, world.tables[SMAP].data.schema).equals(world.tables[SMAP].data)
