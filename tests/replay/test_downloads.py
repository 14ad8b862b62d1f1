"""WFS, ATOM and Leefbaarometer: what the fall-backs of a fetch client meet."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import geopandas
import httpx
import pytest

from tests.replay import wfs

WFS = "/service.pdok.nl/cbs/wijkenbuurten/2025/wfs/v1_0"
ATOM = "/service.pdok.nl/cbs/wijkenbuurten/2025/atom"
GET = {
    "service": "WFS",
    "request": "GetFeature",
    "typeNames": "wijkenbuurten:buurten",
    "outputFormat": "json",
}


def test_wfs_stops_in_silence_and_goes_on_by_start(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wfs, "MOST", 30)
    one = client.get(WFS, params=GET).json()["features"]
    two = client.get(WFS, params=GET | {"startIndex": "30", "count": "500"}).json()["features"]
    assert (len(one), len(two)) == (30, 18)
    assert [feature["properties"]["fid"] for feature in one + two] == list(range(1, 49))
    assert 'numberMatched="48"' in client.get(WFS, params=GET | {"resultType": "hits"}).text


def test_wfs_names_are_camel_case(client: httpx.Client) -> None:
    found = client.get(WFS, params=GET | {"count": "1"}).json()
    assert found["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::28992"
    assert {"buurtcode", "aantalInwoners", "indelingswijzigingWijkenEnBuurten"} <= set(
        found["features"][0]["properties"]
    )


def test_wfs_ignores_cql_and_follows_fes(client: httpx.Client) -> None:
    cql = client.get(WFS, params=GET | {"CQL_FILTER": "buurtcode='BU99990101'"}).json()
    assert len(cql["features"]) == 48
    fes = (
        "<fes:Filter><fes:PropertyIsEqualTo><fes:ValueReference>buurtcode</fes:ValueReference>"
        "<fes:Literal>BU99990101</fes:Literal></fes:PropertyIsEqualTo></fes:Filter>"
    )
    assert len(client.get(WFS, params=GET | {"FILTER": fes}).json()["features"]) == 1


def test_there_is_no_wfs_of_the_last_year(client: httpx.Client) -> None:
    assert client.get(WFS.replace("2025", "2026"), params=GET).status_code == 404
    assert client.get(WFS, params=GET | {"typeNames": "cbs_buurten_2019"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (ATOM, "wijkenbuurten_2025.gpkg"),
        (ATOM.replace("2025", "2022"), "wijkenbuurten_2022_v1.gpkg"),
        ("/service.pdok.nl/cbs/wijken-en-buurten-2026/atom", "WijkBuurtkaart_2026_v0.gpkg"),
    ],
)
def test_the_index_leads_to_a_geopackage(client: httpx.Client, tmp_path: Path, path: str, name: str) -> None:
    href = re.findall(r'<link rel="alternate" href="([^"]+)"', client.get(f"{path}/index.xml").text)
    assert [link.rpartition("/")[2] for link in href] == [name]
    (tmp_path / name).write_bytes(client.get(href[0]).content)
    frame = geopandas.read_file(tmp_path / name, layer="wijken")
    assert (len(frame), frame.crs.to_epsg()) == (8, 28992)
    assert client.get(f"{path}/downloads/anders.gpkg").status_code == 404


def test_leefbaarometer_is_a_zip_with_one_csv(client: httpx.Client) -> None:
    packed = client.get("/www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        rows = list(csv.DictReader(archive.read(archive.namelist()[0]).decode().splitlines()))
    assert len(rows) == 48
    assert list(rows[0]) == ["bu_code", "bu_naam", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won"]
