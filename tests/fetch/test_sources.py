"""Every source of the catalogue that a service has: what is fetched is what is built of the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

from tests.ingest.conftest import manifest
from tests.ingest.sources import kwb_rows, name_rows, property_rows, smap_rows, write
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.fictief import fictief
from tests.replay.worlds.klein import YEAR, crimes, klein, nearby, proximity_rows, regions, shares
from wijkdata.catalogue import load_catalogue
from wijkdata.fetch.client import Client, Geduld
from wijkdata.fetch.command import Opdracht, Ophaler
from wijkdata.ingest.build import build_database
from wijkdata.ingest.manifest import FAMILIES, read_manifest

pytestmark = pytest.mark.usefixtures("one_reader")
QUICK = Geduld(first_wait=0.01, attempts=2)
FIGURES = """
select gebied_code, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens, ontbreekt
from waarde order by all
"""
LEVELS = {"gemeente": "gm", "wijk": "wk", "buurt": "bu"}


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def url(faults: Faults) -> Iterator[str]:
    with serve(klein(), faults) as address:
        yield address


def fetched(url: str, out: Path, *gemeenten: str) -> list[str]:
    """Fetch as the command does, without a process, and return the remarks."""
    client = Client(spiegel=url, patience=QUICK)
    ophaler = Ophaler(client)
    plan = ophaler.plan(Opdracht(gemeenten, jaren=str(YEAR)))
    _, remarks = ophaler.fetch(plan, out, lambda _part, _what: None)
    client.close()
    return [*plan.opmerkingen, *remarks]


@pytest.fixture(scope="module")
def waterdorp(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """One gemeente as it is fetched, and the remarks."""
    out = tmp_path_factory.mktemp("op") / "x.duckdb"
    with serve(klein()) as url:
        return out, fetched(url, out, "waterdorp")


def rows(path: Path, question: str = FIGURES) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    """The figures of the same rows, built without fetching them."""
    with serve(klein()) as url:
        return rows(build_unfetched(url, tmp_path_factory.mktemp("anders")))


def build_unfetched(url: str, folder: Path) -> Path:
    kwb, smap = kwb_rows(), smap_rows((YEAR,), marges=("MW00000", "MOG0095", "MBG0095"))
    files = {
        "kwb": kwb, "kwb_kolommen": property_rows(kwb[0], YEAR), "namen": name_rows(), "smap": smap,
        "nabij": proximity_rows(), "nabij_kolommen": nearby(), "politie": crimes(), "gebieden": regions(),
        "gebieden_kolommen": [{"ID": n, "ParentID": p, "Key": k, "Title": t, "Type": s} for n, p, k, t, s in (
            (1, None, "", "GGD-regio's", "TopicGroup"), (2, 1, "Code_14", "Code", "Topic"),
            (3, 1, "Naam_15", "Naam", "Topic"))],
    }  # fmt: skip
    for name, content in files.items():
        write(folder / f"{name}.json", content)
    for level, areas in shares().items():
        green = [{f"{LEVELS[level]}_code": code, "_mean": share} for code, _, share in areas]
        write(folder / f"groen_{level}.csv", green)
    zipped = httpx.get(f"{url}/www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip")
    (folder / "lbm.zip").write_bytes(zipped.content)

    def source(soort: str, sleutel: str, bestand: str, **more: object) -> dict[str, object]:
        fixed = {"titel": sleutel, "licentie": "x", "indeling": YEAR, "bestanden": [bestand]}
        return {"soort": soort, "sleutel": sleutel} | fixed | more

    sources = [
        source("cbs_kwb", "kwb", "kwb.json", jaar=YEAR, kolommen="kwb_kolommen.json", namen="namen.json"),
        source("rivm_smap", "smap", "smap.json", namen="namen.json"),
        source("cbs_nabijheid", "nabij", "nabij.json", jaar=YEAR, kolommen="nabij_kolommen.json"),
        source("politie", "politie", "politie.json"),
        source("gebieden", "gebieden", "gebieden.json", kolommen="gebieden_kolommen.json"),
        *(source("rivm_groen", f"groen_{level}", f"groen_{level}.csv", jaar=2022) for level in LEVELS),
        *(source("leefbaarometer", f"lbm_{one}", "lbm.zip", deel=f"Leefbaarometer-scores {one} 2002-2024.csv")
          for one in ("gemeenten", "wijken", "buurten")),
    ]  # fmt: skip
    build_database(manifest(folder, *sources), folder, folder / "x.duckdb", lambda _part, _what: None)
    return folder / "x.duckdb"


def test_a_fetch_of_the_country_is_a_build_of_the_same_rows(
    url: str, built: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    fetched(url, tmp_path / "x.duckdb")
    assert rows(tmp_path / "x.duckdb") == built
    found = {row[1] for row in built}
    assert {"afst_apotheek", "misdrijven", "mishandeling", "groen_pct", "lbm_totaal", "rookt"} <= found
    sorts = "select count(*) from waarde where indicator = 'misdrijven' and waarde > 0"
    assert rows(tmp_path / "x.duckdb", sorts)[0][0] > 5


def test_a_fetch_of_one_gemeente_is_that_gemeente_and_the_country(
    waterdorp: tuple[Path, list[str]], built: list[tuple[Any, ...]]
) -> None:
    path, remarks = waterdorp
    mine = [row for row in built if str(row[0])[2:6] == "9001" or str(row[0]).startswith("NL")]
    assert rows(path) == mine
    assert not any("weggelaten" in said for said in remarks)
    crimes_asked = (path.parent / "opgehaald" / "dataderden.cbs.nl" / "47018NED").glob("rijen-*/blad-*.json")
    came = [row for page in crimes_asked for row in json.loads(page.read_bytes())["value"]]
    assert {row["SoortMisdrijf"] for row in came} == {"0.0.0 ", "1.1.1 ", "1.4.5 "}


def test_what_fails_beside_the_core_is_left_out_and_told(url: str, faults: Faults, tmp_path: Path) -> None:
    """All at once: each would need a build of its own."""
    faults.add("404", "47018NED/TypedDataSet", times=1000)
    faults.add("503", "86134NED/DataProperties", times=1000)
    faults.add("404", "www.leefbaarometer.nl", times=1000)
    faults.add("truncated", "_per_wijk&outputFormat", times=1000)
    remarks = fetched(url, tmp_path / "x.duckdb", "waterdorp")
    begins = ("Geregistreerde misdrijven", "Nabijheid voorzieningen", "Leefbaarometer: niet opgehaald.")
    for said in (*begins, "Groenpercentage per wijk 2022, RIVM: niet opgehaald."):
        assert len([line for line in remarks if line.startswith(said)]) == 1, said
    found = {row[1] for row in rows(tmp_path / "x.duckdb")}
    assert {"inwoners", "rookt", "groen_pct"} <= found
    lacking = {"misdrijven", "afst_apotheek", "lbm_totaal"}
    assert not lacking & found
    faults.coming.clear()  # what failed is not kept as if there were nothing
    fetched(url, tmp_path / "x.duckdb", "waterdorp")
    assert {row[1] for row in rows(tmp_path / "x.duckdb")} >= lacking


def test_a_source_that_cannot_be_read_is_left_out_of_the_database_and_told(tmp_path: Path) -> None:
    world = klein()
    for key, layer in world.layers.items():
        if key[0] == "rivm/ank":
            layer.properties[0]["_mean"] = 250
    with serve(world) as address:
        remarks = fetched(address, tmp_path / "x.duckdb")
    left_out = [line for line in remarks if "weggelaten" in line and line.startswith("Groenpercentage")]
    assert len(left_out) == 3
    found = {row[1] for row in rows(tmp_path / "x.duckdb")}
    assert "groen_pct" not in found
    assert "misdrijven" in found


def test_every_family_of_the_catalogue_is_fetched(tmp_path: Path) -> None:
    with serve(fictief()) as address:
        client = Client(spiegel=address, patience=QUICK)
        plan = Ophaler(client).plan(Opdracht(("GM9999",), jaren="2023-2026"))
        client.close()
    kinds = {FAMILIES.get(deel.soort.soort, deel.soort.soort) for deel in plan.delen}
    kinds |= {
        {"Leefbaarometer": "leefbaarometer", "Groenpercentage": "rivm_groen"}[one.naam] for one in plan.andere
    }
    assert {one.bron for one in load_catalogue().values()} - kinds == set()
    assert plan.opmerkingen == ()


def test_a_manifest_of_a_fetch_says_of_which_file_each_source_is(waterdorp: tuple[Path, list[str]]) -> None:
    manifest_of = waterdorp[0].parent / "opgehaald" / "manifest.toml"
    found = {bron.sleutel: bron for bron in read_manifest(manifest_of).bron}
    assert found["leefbaarometer_buurt"].indeling == YEAR
    assert found["leefbaarometer_buurt"].licentie == "CC0"
    assert found["politie_47018ned"].tabel == "47018NED"
