"""The other ways to shapes, for when the OGC API of PDOK fails or has no such year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas
import pytest

from tests.replay import wfs
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.fictief import fictief
from tests.replay.worlds.klein import YEAR, klein
from wijkdata.errors import OphaalFout
from wijkdata.fetch.borders import Pdok
from wijkdata.fetch.client import Client, Geduld
from wijkdata.fetch.service import Opbrengst
from wijkdata.fetch.shapes import Jaarvormen
from wijkdata.ingest.grenzen import read_grenzen
from wijkdata.models import Niveau

QUICK = Geduld(first_wait=0.001, longest_wait=0.01, attempts=2)
OGC, WFS, ATOM = "api.pdok.nl", "/wfs/", "/atom/"


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def client(faults: Faults) -> Iterator[Client]:
    with serve(klein(), faults) as url:
        asking = Client(spiegel=url, patience=QUICK)
        yield asking
        asking.close()


def bring(client: Client, room: Path, *gemeenten: str, jaar: int = YEAR) -> Opbrengst:
    return Jaarvormen(client, Pdok(client), jaar, gemeenten).bring(room, lambda _rows: None)


def areas(brought: Opbrengst, room: Path, jaar: int = YEAR) -> geopandas.GeoDataFrame:
    """Return the buurten as a build would read them."""
    [bron] = [one for one in brought.bronnen if one["niveau"] == "buurt"]
    [file] = bron["bestanden"]  # type: ignore[misc]
    found = read_grenzen(room / str(file), Niveau.BUURT, jaar, False, bron.get("laag")).set_index("code")  # type: ignore[arg-type]
    return found.to_crs(28992)


def test_wfs_gives_the_shapes_of_a_gemeente_that_the_api_gives(
    client: Client, faults: Faults, tmp_path: Path
) -> None:
    right = areas(bring(client, tmp_path / "api", "GM9001"), tmp_path / "api")
    faults.add("503", OGC, times=100)
    brought = bring(client, tmp_path / "wfs", "GM9001")
    found = areas(brought, tmp_path / "wfs")
    assert list(found.index) == list(right.index) != []
    assert found.geometry.distance(right.geometry).max() < 1
    assert (found.geometry.area / right.geometry.area - 1).abs().max() < 0.01
    assert not any(ATOM in address for address in faults.asked)
    assert all("GM9001" in address for address in faults.asked if "GetFeature" in address)


def test_wfs_that_gives_a_few_at_a_time_is_asked_until_none_comes(
    client: Client, faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says nothing of the rest: a page as long as was asked, or shorter, need not be the last."""
    right = areas(bring(client, tmp_path / "api", "GM9001"), tmp_path / "api")
    monkeypatch.setattr(wfs, "MOST", 2)
    faults.add("503", OGC, times=100)
    assert len(areas(bring(client, tmp_path / "wfs", "GM9001"), tmp_path / "wfs")) == len(right) > 2


def test_atom_gives_the_country_in_one_file(client: Client, faults: Faults, tmp_path: Path) -> None:
    right = areas(bring(client, tmp_path / "api"), tmp_path / "api")
    faults.add("404", OGC, times=100)
    brought = bring(client, tmp_path / "atom")
    found = areas(brought, tmp_path / "atom")
    assert sorted(found.index) == sorted(right.index)
    assert (found.geometry.area / right.geometry.area.reindex(found.index) - 1).abs().max() < 0.01
    assert {bron["laag"] for bron in brought.bronnen} == {"gemeenten", "wijken", "buurten"}
    assert not any(WFS in address for address in faults.asked)


def test_atom_follows_where_wfs_fails_too_and_its_file_is_used_again(
    client: Client, faults: Faults, tmp_path: Path
) -> None:
    faults.add("503", OGC, times=100)
    faults.add("html", WFS, times=100)
    for _ in range(2):
        assert len(areas(bring(client, tmp_path, "GM9001"), tmp_path)) > 0
    assert len([address for address in faults.asked if ".gpkg" in address]) == 1


def test_a_year_that_only_atom_has_under_its_new_path(tmp_path: Path) -> None:
    """The file of 2026 has another path, another name and other fields; there is no WFS."""
    faults = Faults()
    faults.add("404", OGC, times=100)
    with serve(fictief(), faults) as url:
        client = Client(spiegel=url, patience=QUICK)
        brought = bring(client, tmp_path, "GM9999", jaar=2026)
        client.close()
    assert str(brought.bronnen[0]["bestanden"]) == "['pdok/2026_WijkBuurtkaart_2026_v0.gpkg']"
    assert len(areas(brought, tmp_path, 2026)) == 48


def test_a_year_that_is_nowhere_is_told_and_no_reason_to_stop(client: Client, tmp_path: Path) -> None:
    brought = bring(client, tmp_path, "GM9001", jaar=1999)
    assert brought.bronnen == []
    assert brought.opmerkingen == [
        "PDOK heeft geen vormen van wijken en buurten van 1999. Op de kaart staan dan vormen van een ander "
        "jaar, waar die passen."
    ]


def test_a_level_that_has_no_shape_is_told_and_the_others_come(tmp_path: Path) -> None:
    world = klein()
    key = (f"cbs/wijken-en-buurten-{YEAR}", "wijken")
    world.layers[key] = replace(world.layers[key], properties=[])
    with serve(world) as url:
        client = Client(spiegel=url, patience=QUICK)
        brought = bring(client, tmp_path, "GM9001")
        client.close()
    assert [bron["niveau"] for bron in brought.bronnen] == ["gemeente", "buurt"]
    assert brought.opmerkingen[0].startswith(f"PDOK heeft van {YEAR} geen vormen per wijk.")


def test_when_every_way_fails_the_first_reason_is_told(
    client: Client, faults: Faults, tmp_path: Path
) -> None:
    faults.add("503", OGC, times=100)
    faults.add("404", "service.pdok.nl", times=100)
    with pytest.raises(OphaalFout, match="PDOK heeft het te druk of is stuk"):
        bring(client, tmp_path, "GM9001")


def test_a_file_that_breaks_off_is_not_kept(client: Client, faults: Faults, tmp_path: Path) -> None:
    faults.add("404", OGC, times=100)
    faults.add("cut", ".gpkg", times=100)
    with pytest.raises(OphaalFout):
        bring(client, tmp_path)
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
