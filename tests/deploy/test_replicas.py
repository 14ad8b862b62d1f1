"""Several replicas behind HAProxy: a visitor stays with one, and goes on with another when that is gone."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import rest
from tests.conftest import ROOT
from tests.deploy.conftest import need
from tests.deploy.replicas import DEPLOY, Replicas, replicas
from tests.workspace.postgres import Postgres

COOKIE = "WIJK_EXEMPLAAR"


@pytest.fixture(scope="module", params=[2, 4])
def hall(
    request: pytest.FixtureRequest,
    demo_path: Path,
    postgres_server: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Replicas]:
    need("haproxy")
    folder = tmp_path_factory.mktemp("replicas")
    with replicas(request.param, demo_path, postgres_server.new_database(), folder) as running:
        yield running


def visitor(chromium: Browser) -> BrowserContext:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
    context.set_default_timeout(30_000)
    return context


def replica_of(context: BrowserContext) -> str:
    return next(str(cookie["value"]) for cookie in context.cookies() if cookie["name"] == COOKIE)


def opened(context: BrowserContext, hall: Replicas, path: str) -> Page:
    page = context.new_page()
    page.goto(hall.url + path)
    expect(page.locator("h1")).to_be_visible(timeout=60_000)
    rest(page)
    return page


def test_visitors_are_spread_and_each_stays_where_it_is(hall: Replicas, chromium: Browser) -> None:
    visitors = [visitor(chromium) for _ in range(2 * len(hall.servers))]
    try:
        pages = [opened(one, hall, "/kaart?indicator=rookt") for one in visitors]
        homes = [replica_of(one) for one in visitors]
        assert set(homes) == {f"w{number + 1}" for number in range(len(hall.servers))}
        for page in pages[:2]:
            page.get_by_role("link", name="Wijkprofiel", exact=True).click()
            expect(page).to_have_url(re.compile("/profiel"))
            page.reload()
            expect(page.locator("h1")).to_be_visible()
        assert [replica_of(one) for one in visitors] == homes
    finally:
        for one in visitors:
            one.close()


def test_a_new_database_is_shown_by_all(hall: Replicas, chromium: Browser, tmp_path: Path) -> None:
    """Also to who was there already, from the next click on."""
    fresh = tmp_path / "nieuw.duckdb"
    shutil.copy(hall.databases[0], fresh)
    with duckdb.connect(str(fresh)) as connection:
        connection.execute("update gebied set naam = 'Nieuwe naam' where code = 'WK999905'")
        connection.execute("update meta set waarde = waarde || 'x' where sleutel = 'data_versie'")
    visitors = [visitor(chromium) for _ in range(2 * len(hall.servers))]
    try:
        pages = [opened(one, hall, "/kaart?indicator=rookt") for one in visitors]
        assert len({replica_of(one) for one in visitors}) == len(hall.servers)
        targets = [str(path) for path in hall.databases]
        done = subprocess.run(
            [DEPLOY / "verspreid.sh", str(fresh), *targets], capture_output=True, text=True, check=True
        )
        assert f"{len(targets)} database(s)" in done.stdout
        for page in pages:
            page.get_by_text("per buurt").click()
            expect(page).to_have_url(re.compile("niveau=buurt"))
            page.get_by_text("per wijk").click()
            expect(page.get_by_text("Nieuwe naam").first).to_be_visible()
    finally:
        for one in visitors:
            one.close()


def test_who_was_on_a_replica_that_is_killed_goes_on_with_another(hall: Replicas, chromium: Browser) -> None:
    """Also the click right after it counts, and what was saved before is there."""
    context = visitor(chromium)
    try:
        page = opened(context, hall, "/werkgebied?niveau=wijk&gebied=EG000000&buurten=0101,0102")
        page.get_by_label("Naam van het werkgebied").fill("Om de hoek")
        page.get_by_label("Naam van het werkgebied").press("Enter")
        rest(page)
        page.get_by_role("button", name="Bewaar als nieuw").click()
        expect(page).to_have_url(re.compile(r"gebied=EG[2-9A-Z]{6}"))
        rest(page)
        home = replica_of(context)
        os.kill(hall.servers[int(home[1:]) - 1].pid, signal.SIGKILL)
        page.get_by_text("per buurt").click()
        expect(page).to_have_url(re.compile("niveau=buurt"))
        expect(page).to_have_url(re.compile(r"gebied=EG[2-9A-Z]{6}"))
        page.get_by_role("link", name="Wijkprofiel", exact=True).click()
        expect(page.locator("h1")).to_contain_text("Om de hoek")
        assert replica_of(context) != home
    finally:
        context.close()


def test_health_is_asked_of_the_balancer(hall: Replicas) -> None:
    with urllib.request.urlopen(f"{hall.url}/_stcore/health", timeout=10) as answer:
        assert answer.read() == b"ok"


def test_the_configuration_of_the_guide_is_one_that_haproxy_takes(certificate: Path, tmp_path: Path) -> None:
    need("haproxy")
    text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    config = tmp_path / "haproxy.cfg"
    config.write_text(
        text.replace("/etc/wijkverkenner/wijk.pem", str(certificate / "wijk.pem")), encoding="utf-8"
    )
    said = subprocess.run(["haproxy", "-c", "-f", str(config)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "WARNING" not in said.stderr
    assert (ROOT / "deploy").is_dir()
