"""The OGC API answers as gokoala does; OWSLib and the recorded answers of its own tests judge that."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import shapely
from owslib.ogcapi.features import Features

from tests.replay import pdok
from tests.replay.cursor import checksum, decode, encode
from tests.replay.server import serve
from tests.replay.worlds.world import Layer, World

ROOT = "/api.pdok.nl/cbs/wijken-en-buurten-2025/ogc/v1"
BUURTEN = f"{ROOT}/collections/buurten/items"
TOGETHER = "/api.pdok.nl/cbs/gebiedsindelingen/ogc/v1/collections"


def ask(client: httpx.Client, path: str, **query: str) -> dict[str, Any]:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def next_of(page: dict[str, Any]) -> str | None:
    return next((link["href"] for link in page["links"] if link["rel"] == "next"), None)


def test_the_index_leads_to_every_service(client: httpx.Client) -> None:
    found = ask(client, "/api.pdok.nl/index.json")["apis"]
    assert [api["title"] for api in found if "2026" in api["title"]] == ["CBS Wijken en buurten 2026"]
    assert all(client.get(f"{link['href']}/").status_code == 200 for api in found for link in api["links"])


def test_pages_follow_one_another_until_there_is_no_next(client: httpx.Client) -> None:
    page, seen = ask(client, BUURTEN, limit="20"), []
    while True:
        seen += [feature["properties"]["buurtcode"] for feature in page["features"]]
        if (link := next_of(page)) is None:
            break
        page = client.get(link).json()
    assert len(seen) == len(set(seen)) == 48
    assert page["numberReturned"] == 8
    assert "numberMatched" not in page


def test_ten_unless_asked_and_never_more_than_a_thousand(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(client, BUURTEN)["numberReturned"] == 10
    monkeypatch.setattr(pdok, "MOST", 15)
    assert ask(client, BUURTEN, limit="5000")["numberReturned"] == 15


def test_a_cursor_with_another_parameter_gives_the_first_page(client: httpx.Client) -> None:
    first = ask(client, BUURTEN, limit="10")
    cursor = parse_qs(urlsplit(next_of(first) or "").query)["cursor"][0]
    assert ask(client, BUURTEN, limit="10", cursor=cursor)["features"] != first["features"]
    assert ask(client, BUURTEN, limit="9", cursor=cursor)["features"] == first["features"][:9]
    assert ask(client, BUURTEN, limit="10", cursor="onzin")["features"] == first["features"]


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ({"offset": "10"}, "unknown query parameter(s) found: offset"),
        ({"gemeentenaam": "Eldersmonde"}, "unknown query parameter(s) found: gemeentenaam"),
        ({"limit": "veel"}, "limit must be numeric"),
        ({"limit": "-1"}, "limit can't be negative"),
        ({"crs": "EPSG:28992"}, f"crs param should start with {pdok._PREFIX}, got: EPSG:28992"),
        ({"bbox": "5,52,5,53"}, "bbox has no surface area"),
        ({"bbox": "5,52,6"}, "bbox should contain exactly 4 values separated by commas: minx,miny,maxx,maxy"),
        ({"filter": "buurtcode='x'"}, "CQL support is not enabled for this API"),
        ({"datetime": "2025"}, "datetime param is currently not supported for this collection"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_problem_json(
    client: httpx.Client, query: dict[str, str], detail: str
) -> None:
    answer = client.get(BUURTEN, params=query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"detail": detail, "status": 400, "timeStamp": pdok.TIME, "title": "Bad Request"}


def test_the_header_alone_tells_the_crs(client: httpx.Client) -> None:
    degrees = client.get(BUURTEN, params={"limit": "1"})
    metres = client.get(BUURTEN, params={"limit": "1", "crs": pdok.RD})
    assert degrees.headers["content-crs"] == f"<{pdok.CRS84}>"
    assert metres.headers["content-crs"] == f"<{pdok.RD}>"
    assert "crs" not in metres.json()
    box = shapely.from_geojson(json.dumps(metres.json()["features"][0]["geometry"])).bounds
    assert 100_000 < box[0] < 200_000
    assert 500_000 < box[1] < 600_000


def test_filters_on_what_can_be_asked(client: httpx.Client) -> None:
    can = ask(client, f"{ROOT}/collections/buurten/queryables")["properties"]
    assert set(can) == {"geometry", "buurtcode", "wijkcode", "gemeentecode"}
    assert (
        ask(client, BUURTEN, buurtcode="BU99990101")["features"][0]["properties"]["buurtnaam"] == "Kerkheuvel"
    )
    assert ask(client, BUURTEN, gemeentecode="GM0000") | {"links": []} == {
        "type": "FeatureCollection", "timeStamp": pdok.TIME, "links": [], "features": [], "numberReturned": 0,
    }  # fmt: skip


def test_a_box_finds_what_it_touches(client: httpx.Client) -> None:
    feature = ask(client, BUURTEN, buurtcode="BU99990101")["features"][0]
    box = shapely.from_geojson(json.dumps(feature["geometry"])).bounds
    found = ask(client, BUURTEN, bbox=",".join(map(str, box)))["features"]
    assert feature in found
    assert len(found) < 48


def test_the_last_year_has_other_names_and_its_year_as_text(client: httpx.Client) -> None:
    path = ROOT.replace("2025", "2026")
    new = ask(client, f"{path}/collections/buurten/items", limit="1")["features"][0]["properties"]
    old = ask(client, BUURTEN, limit="1")["features"][0]["properties"]
    assert {"bu_code", "bu_naam", "wk_code", "gm_code", "gm_naam", "jaar"} == set(new)
    assert (new["jaar"], old["jaar"], old["jrstatcode"]) == ("2026", 2025, "2025BU99990101")


def test_water_has_the_code_of_its_gemeente_and_abroad_has_no_shape(client: httpx.Client) -> None:
    found = ask(client, f"{ROOT}/collections/gemeenten/items")["features"]
    assert [(f["properties"]["gemeentecode"], f["properties"]["water"]) for f in found] == [
        ("GM9999", "NEE"), ("GM9999", "JA"), ("GM0998", "NEE"),
    ]  # fmt: skip
    assert found[2]["geometry"] is None
    assert found[2]["properties"]["aantal_inwoners"] == -99997


def test_all_years_stand_in_one_collection(client: httpx.Client) -> None:
    path = f"{TOGETHER}/gemeente_gegeneraliseerd/items"
    assert [f["properties"]["jaarcode"] for f in ask(client, path)["features"]] == [
        2022,
        2023,
        2024,
        2025,
        2026,
    ]
    assert ask(client, path, jaarcode="2024") | {"links": 0} == ask(
        client, path, datetime="2024-07-01T00:00:00Z"
    ) | {"links": 0}
    assert client.get(path, params={"datetime": "2024"}).status_code == 400


def test_one_feature_and_one_that_is_not_there(client: httpx.Client) -> None:
    assert ask(client, f"{BUURTEN}/1")["id"] == "1"
    answer = client.get(f"{BUURTEN}/999999")
    assert (answer.status_code, answer.json()["title"]) == (404, "Not Found")


def test_owslib_reads_all_pages(address: str) -> None:
    service = Features(f"{address}{ROOT}")
    assert service.feature_collections() == ["gemeenten", "wijken", "buurten"]
    page, seen = service.collection_items("buurten", limit=20), []
    while True:
        seen += page["features"]
        if (link := next_of(page)) is None:
            break
        cursor = parse_qs(urlsplit(link).query)["cursor"][0]
        page = service.collection_items("buurten", limit=20, cursor=cursor)
    assert len({feature["id"] for feature in seen}) == 48
    assert service.response_headers["Content-Crs"] == f"<{pdok.CRS84}>"
    with pytest.raises(RuntimeError, match="unknown query parameter"):
        service.collection_items("buurten", offset=10)


@pytest.mark.parametrize(("fid", "query", "cursor"), [(3838, {"limit": "2", "f": "json"}, "Dv4|Nwyr1Q")])
def test_cursors_are_those_of_gokoala(fid: int, query: dict[str, str], cursor: str) -> None:
    total = checksum(query.items())
    assert encode(fid, total) == cursor
    assert decode(cursor, total) == fid
    assert decode(cursor, checksum({"limit": "3"}.items())) == 0


@pytest.mark.proefdata
@pytest.mark.parametrize(
    "name", ["foo_collection_with_limit", "foo_collection_with_cursor", "empty_feature_collection"]
)
def test_recorded_answers_come_out_unchanged(proefdata: Path, name: str) -> None:
    wanted = json.loads((proefdata / f"api/gokoala_expected_{name}.json").read_text(encoding="utf-8"))
    self_link = wanted["links"][0]["href"]
    query = {key: values[0] for key, values in parse_qs(urlsplit(self_link).query).items()}
    query.pop("f")
    with serve(World("opgenomen").add(layers=[recorded_layer(proefdata)])) as address:
        said = httpx.get(
            f"{address}/api.pdok.nl/opgenomen/ogc/v1/collections/foo/items", params=query, trust_env=False
        )
    text = re.sub(r"http://127.0.0.1:\d+/api.pdok.nl/opgenomen/ogc/v1", "http://localhost:8080", said.text)
    found = json.loads(text.replace(pdok.TIME, "2000-01-01T00:00:00Z"))
    assert found == wanted


def recorded_layer(proefdata: Path) -> Layer:
    """Return a layer with the features of all recorded pages at the numbers they have there."""
    known: dict[int, dict[str, Any]] = {}
    for name in ("foo_collection", "foo_collection_with_limit", "foo_collection_with_cursor"):
        page = json.loads((proefdata / f"api/gokoala_expected_{name}.json").read_text(encoding="utf-8"))
        known |= {int(feature["id"]): feature for feature in page["features"]}
        known |= {
            found: {"properties": {}, "geometry": None} for found in beginnings(page) if found not in known
        }
    fids = sorted(known)
    shapes = [json.dumps(known[fid]["geometry"]) for fid in fids]
    return Layer(
        service="opgenomen",
        collection="foo",
        properties=[known[fid]["properties"] for fid in fids],
        wgs84=list(shapes),
        rd=list(shapes),
        boxes=[(0.0, 0.0, 0.0, 0.0)] * len(fids),
        queryables=frozenset({"straatnaam", "postcode"}),
        fids=fids,
    )


def beginnings(page: dict[str, Any]) -> list[int]:
    """Return where the pages beside a recorded one begin."""
    links = [link["href"] for link in page["links"] if link["rel"] in ("next", "prev")]
    cursors = [parse_qs(urlsplit(link).query)["cursor"][0] for link in links]
    return [
        decode(cursor, checksum(parse_qs_flat(link))) for cursor, link in zip(cursors, links, strict=True)
    ]


def parse_qs_flat(link: str) -> list[tuple[str, str]]:
    return [(key, values[0]) for key, values in parse_qs(urlsplit(link).query).items()]
