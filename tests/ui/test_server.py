"""What the web server adds: Dutch pages, safe headers, and shapes that a browser may keep for ever."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from tests.bench.server import Server, running
from tests.conftest import ROOT
from wijkdata.answers.areas import shapes_url
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.ui.headers import content_security_policy, safe_headers
from wijkdata.ui.places import MENU
from wijkdata.ui.server import in_dutch, place_of_unknown


@pytest.fixture(scope="module")
def server(demo_path: Path) -> Iterator[Server]:
    with running(ROOT / "app.py", {"WIJKDATA_DB": str(demo_path)}) as started:
        yield started


def ask(server: Server, path: str, **headers: str) -> HTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"{server.url}/{path}", headers=named)
    response: HTTPResponse = urllib.request.urlopen(request, timeout=60)
    return response


@pytest.fixture(scope="module")
def shapes(demo_path: Path) -> str:
    return shapes_url(Database(demo_path).versie.data_versie, "GM9999", Niveau.WIJK, 2024)


def test_the_page_is_dutch_and_carries_safe_headers(server: Server) -> None:
    response = ask(server, "kaart", Accept="text/html", Accept_Encoding="gzip")
    page = response.read()
    assert b'<html lang="nl">' in page
    assert b"<title>Wijkverkenner</title>" in page
    assert int(response.headers["Content-Length"]) == len(page)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Content-Security-Policy"] == content_security_policy()


def test_a_page_loads_nothing_from_elsewhere_unless_the_administrator_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WIJKDATA_ACHTERGROND", raising=False)
    assert "://" not in content_security_policy()
    monkeypatch.setenv("WIJKDATA_ACHTERGROND", "pdok")
    policy = content_security_policy()
    assert policy.count("://") == policy.count("https://service.pdok.nl") > 0


@pytest.mark.parametrize("below", ["", "/gemeente/wijk"])
def test_only_a_page_that_is_not_there_leads_to_start(monkeypatch: pytest.MonkeyPatch, below: str) -> None:
    monkeypatch.setattr(streamlit, "get_option", lambda _name: below)
    assert place_of_unknown(f"{below}/bestaatniet", "") == "./?pagina=bestaatniet"
    for path in (
        f"{below}/kaart.html",
        f"{below}/static/js",
        f"{below}/_stcore/health",
        "/elders/bestaatniet",
    ):
        assert not place_of_unknown(path, ""), path
    pages = [page for places in MENU.values() for page in places]
    assert len(pages) == 13
    assert not any(place_of_unknown(f"{below}/{page}", "gemeente=GM9999") for page in pages)


def test_who_asks_for_an_unknown_page_keeps_the_choice(server: Server) -> None:
    response = ask(server, "bestaat%20niet?gemeente=GM9999", Accept="text/html")
    assert response.url == f"{server.url}/?gemeente=GM9999&pagina=bestaat+niet"
    assert b"<title>Wijkverkenner</title>" in response.read()


def test_the_page_brings_our_styles_which_may_be_kept(server: Server) -> None:
    page = ask(server, "kaart", Accept="text/html").read().decode()
    (address,) = re.findall(r'<link rel="stylesheet" href="\./(assets/stijl\.css\?\d+)">', page)
    response = ask(server, address)
    assert b".fictief" in response.read()
    assert response.headers["Content-Type"].startswith("text/css")
    assert "immutable" in response.headers["Cache-Control"]


def test_nothing_else_of_a_page_changes() -> None:
    assert in_dutch(b"<p lang='en'>Streamlit</p>") == b"<p lang='en'>Streamlit</p>"


def test_a_page_names_scripts_that_exist(server: Server) -> None:
    page = ask(server, "kaart", Accept="text/html").read().decode()
    ahead = re.findall(r'modulepreload" crossorigin href="\./([^"]+)">', page)
    assert any("DeckGlJsonChart" in one for one in ahead)
    assert all(ask(server, one).status == 200 for one in ahead)


def test_shapes_travel_small_and_may_be_kept(server: Server, shapes: str) -> None:
    response = ask(server, shapes, Accept_Encoding="gzip")
    packed = response.read()
    found = json.loads(gzip.decompress(packed))
    assert [feature["properties"]["code"] for feature in found["features"]][:2] == ["WK999901", "WK999902"]
    assert "immutable" in response.headers["Cache-Control"]
    assert json.loads(ask(server, shapes).read()) == found
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        ask(server, shapes, If_None_Match=response.headers["ETag"])
    assert unchanged.value.code == 304


@pytest.mark.parametrize(
    "path",
    [
        "geo/een-andere-versie/GM9999/wijk/2024.geojson",
        "geo/{versie}/GM9999/straat/2024.geojson",
        "geo/{versie}/GM4711/wijk/2024.geojson",
        "geo/{versie}/GM9999'%20or%20true--/wijk/2024.geojson",
    ],
)
def test_other_shapes_are_not_there(server: Server, demo_path: Path, path: str) -> None:
    versie = Database(demo_path).versie.data_versie
    with pytest.raises(urllib.error.HTTPError) as answer:
        ask(server, path.format(versie=versie))
    assert answer.value.code == 404


def test_below_a_path_everything_of_ours_is_below_it_too(demo_path: Path, shapes: str) -> None:
    """As behind the proxy of a municipality: what a page names relative to itself is really there."""
    with running(ROOT / "app.py", {"WIJKDATA_DB": str(demo_path)}, below="/gemeente/wijk") as below:
        page = ask(below, "kaart", Accept="text/html").read().decode()
        (address,) = re.findall(r'<link rel="stylesheet" href="\./(assets/stijl\.css\?\d+)">', page)
        assert b".fictief" in ask(below, address).read()
        assert json.loads(ask(below, shapes).read())["features"]
        (script, *_) = re.findall(r'modulepreload" crossorigin href="\./([^"]+)">', page)
        assert "javascript" in ask(below, script).headers["Content-Type"]


def test_after_a_failure_a_link_loads_the_page_anew_with_the_same_choice() -> None:
    def fails() -> None:
        from wijkdata.ui.server import show_failure

        assert show_failure(ValueError("geheim"))

    app = AppTest.from_function(fails, default_timeout=60)
    app.query_params["gemeente"] = "GM9999"
    app.query_params["gebied"] = ["WK1", 'x"><b>&']
    app.run()
    (links,) = app.get("html")
    assert 'href="?gemeente=GM9999&amp;gebied=WK1&amp;gebied=x%22%3E%3Cb%3E%26"' in links.proto.body
    assert "geheim" not in links.proto.body + app.error[0].value


def test_a_script_in_a_page_may_not_run_and_none_is_there(server: Server) -> None:
    policy = dict(part.split(" ", 1) for part in content_security_policy().split("; "))
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval' blob:"
    page = ask(server, "kaart", Accept="text/html").read().decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page) == []
    assert re.findall(r"<noscript>.*?</noscript>", page, re.DOTALL) == [
        "<noscript><p>Hiervoor is JavaScript nodig. Zet dat aan in uw browser.</p></noscript>"
    ]


@pytest.mark.parametrize("path", ["", "kaart", "assets/stijl.css", "_stcore/health", "_stcore/metrics"])
def test_every_answer_carries_the_headers_that_are_promised(server: Server, path: str) -> None:
    try:
        headers = ask(server, path).headers
    except urllib.error.HTTPError as refused:
        headers = refused.headers
    assert {name: headers[name] for name in safe_headers()} == safe_headers()
    promised = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in promised for name in safe_headers())
    parts = [part.split(" ", 1) for part in content_security_policy().split("; ")]
    assert [
        name for name, value in parts if f"`{name}`" not in promised or f"`{value}`" not in promised
    ] == []


@pytest.mark.parametrize(
    "path",
    [
        "_stcore/metrics",
        "_stcore/metrics/",
        "_stcore/%6detrics",
        "_stcore/agent/openapi.json",
        "kaart/_stcore/metrics",
    ],
)
def test_what_streamlit_tells_about_its_work_is_not_for_visitors(server: Server, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as answer:
        ask(server, path)
    assert answer.value.code == 404


def test_nobody_runs_a_page_to_see_whether_it_runs(server: Server) -> None:
    assert b"<title>" in ask(server, "_stcore/script-health-check").read()


def test_the_browser_takes_orders_from_no_other_page(server: Server) -> None:
    assert json.loads(ask(server, "_stcore/host-config").read())["allowedOrigins"] == []


def test_search_engines_have_nothing_to_look_for(server: Server) -> None:
    response = ask(server, "robots.txt", Accept="text/html")
    assert response.read().decode().split() == ["User-agent:", "*", "Disallow:", "/"]


def test_a_server_that_started_seldom_looks_through_all_that_it_keeps() -> None:
    """In a process of its own: it is a setting of the whole of Python."""
    program = "import gc; from wijkdata.ui import server; server._load_ahead(); print(*gc.get_threshold())"
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    young, middle, old = map(int, said.stdout.split())
    assert young * middle * old >= 1_000_000


def test_what_a_subject_means_is_there_for_who_asks_and_is_asked_again_of_other_figures(
    server: Server, demo_path: Path
) -> None:
    answer = ask(server, "begrip/rookt")
    told = answer.read().decode()
    assert re.findall("<dt>(.*?)</dt>", told) == ["Wat het is", "Bron", "Marge", "Te gebruiken voor"]
    assert 'href="./uitleg?begrip=rookt"' in told
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert Database(demo_path).versie.data_versie in answer.headers["ETag"]
    with pytest.raises(urllib.error.HTTPError) as kept:
        ask(server, "begrip/rookt", If_None_Match=answer.headers["ETag"])
    assert kept.value.code == 304
    for absent in ("bestaatniet", "volwassenen"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            ask(server, f"begrip/{absent}")
        assert refused.value.code == 404


def test_a_page_brings_the_script_that_asks_once_for_a_whole_visit(server: Server) -> None:
    page = ask(server, "kaart", Accept="text/html").read().decode()
    (address,) = re.findall(r'<script type="module" src="\./(assets/betekenis\.js\?\d+)">', page)
    response = ask(server, address)
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert "immutable" in response.headers["Cache-Control"]
