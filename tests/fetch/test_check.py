"""`fetch --controleer`: what was not seen of the live services is tried, and told where it differs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import httpx
import pytest

from tests.conftest import ROOT
from tests.fetch.services import QUICK
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.fictief import NABIJHEID, POLITIE, SMAP, fictief
from tests.replay.worlds.world import World
from wijkdata.__main__ import main
from wijkdata.fetch.check import FEITEN, check
from wijkdata.fetch.client import Client, Geduld


def told(world: World, monkeypatch: pytest.MonkeyPatch, capsys: Any, *faults: str) -> tuple[int, list[str]]:
    """Return the exit code of the command, and what differs by it."""
    found = Faults()
    for fault in faults:
        found.add_text(fault)
    with serve(world, found) as url:
        monkeypatch.setenv("WIJKDATA_SPIEGEL", url)
        monkeypatch.setattr("wijkdata.fetch.command.Geduld", lambda **_: Geduld(first_wait=0.001, attempts=2))
        code = main(["fetch", "--controleer"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(FEITEN) + 1
    return code, [line.removeprefix("anders: ") for line in lines if line.startswith("anders: ")]


def test_services_that_are_as_we_think_are_all_right(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    assert told(fictief(), monkeypatch, capsys) == (0, [])


def changed() -> World:
    """Return a world in which a table is gone, one has another column, and shapes have other names."""
    world = fictief()
    del world.tables[POLITIE]
    near = world.tables[NABIJHEID]
    renamed = [row | {"Key": row["Key"].replace("Apotheek", "Drogist")} for row in near.properties]
    world.tables[NABIJHEID] = replace(near, properties=renamed)
    smap = world.tables[SMAP]
    ages = smap.dimensions["Leeftijd"].slice(0, 2)
    world.tables[SMAP] = replace(smap, dimensions=smap.dimensions | {"Leeftijd": ages})
    service = "cbs/wijken-en-buurten-2026"
    buurten = world.layers[service, "buurten"]
    other = [{"code_buurt": row["bu_code"], "naam": row["bu_naam"]} for row in buurten.properties]
    world.layers[service, "buurten"] = replace(buurten, properties=other, queryables=frozenset())
    return world


def test_what_differs_is_told_and_the_command_fails(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    code, differs = told(
        changed(),
        monkeypatch,
        capsys,
        *("404*99:www.leefbaarometer.nl", "html*9:data.rivm.nl", "404*9:/atom/"),
    )
    assert code == 1
    begins = (
        "De catalogus van dataderden.cbs.nl heeft een tabel Geregistreerde misdrijven. Geregistreerde misd",
        "Geregistreerde misdrijven: de tabel zegt van welk jaar",
        "Nabijheid voorzieningen: elk onderwerp heeft een kolom. Niet gevonden: afst_apotheek (geen kolom",
        "Geregistreerde misdrijven en Geregistreerde overlast: elk onderwerp",
        "Geregistreerde misdrijven: welke codes tellen",
        "Gezondheid per wijk en buurt heeft de leeftijden en marges die wij lezen. In Leeftijd ontbreekt",
        "De catalogus zegt van elke tabel wanneer",
        "Twee filters samen tellen allebei. Geregistreerde misdrijven: de tabel staat niet",
        "PDOK geeft per gemeente wat gevraagd is, en niets anders. Buurten zijn niet per gemeente te vragen",
        "In de vormen van PDOK staat de code onder een naam die wij kennen. Bij buurten staan: code_buurt",
        "PDOK heeft van dat jaar een bestand (ATOM). PDOK heeft van 2026 ook geen bestand",
        "De Leefbaarometer heeft een zip",
        "In die zip staan scores",
        "Het RIVM heeft kaarten met groen",
    )
    assert [line[: len(begin)] for line, begin in zip(differs, begins, strict=True)] == list(begins)


def test_a_machine_without_a_network_gets_a_line_for_every_fact() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no network", request=request)

    lines: list[str] = []
    client = Client(spiegel="", patience=QUICK, transport=httpx.MockTransport(refuse))
    assert check(client, lines.append) == len(FEITEN)
    assert lines[-1] == f"0 van de {len(FEITEN)} kloppen."
    assert all("niet bereikbaar" in line for line in lines[:-1])


def test_an_answer_of_another_shape_differs_and_is_no_traceback() -> None:
    lines: list[str] = []
    answer = httpx.Response(200, json={"value": [{"Title": 3}], "apis": [{"links": 1}]})
    client = Client(spiegel="", patience=QUICK, transport=httpx.MockTransport(lambda _request: answer))
    assert check(client, lines.append) == len(FEITEN) - 3  # that the hosts answer is so


def test_the_documentation_lists_the_same_facts() -> None:
    text = (ROOT / "docs" / "bronnen.md").read_text(encoding="utf-8")
    table = text.partition("| feit |\n|---|\n")[2].partition("\n\n")[0]
    assert table.splitlines() == [f"| {feit.zin} |" for feit in FEITEN]


def test_no_fact_is_there_twice() -> None:
    sentences = [feit.zin for feit in FEITEN]
    assert len(set(sentences)) == len(sentences)
    assert all(re.fullmatch(r"[^|]+\.", sentence) for sentence in sentences)
