"""Several replicas behind HAProxy: a visitor stays with one, and goes on with another when that is gone."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import LAPTOP, PATIENCE_MS, arrived, load, rest, until
from tests.deploy.conftest import need
from tests.deploy.replicas import DEPLOY, NAME, Replicas, replicas
from tests.deploy.test_proxy import ask
from tests.listening import PATIENCE
from tests.workspace.postgres import Postgres

COOKIE = "WIJK_EXEMPLAAR"
BUSY_SECONDS = 5
"""Longer than it takes until a replica that is dead is known to be so."""


@pytest.fixture(scope="module")
def hall(
    demo_path: Path, postgres_server: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Replicas]:
    """Three: one that is busy or killed leaves a choice of others."""
    need("haproxy")
    folder = tmp_path_factory.mktemp("replicas")
    with replicas(3, demo_path, postgres_server.new_database(), folder) as running:
        yield running


def visitor(chromium: Browser) -> BrowserContext:
    context = chromium.new_context(viewport=LAPTOP, locale="nl-NL")
    context.set_default_timeout(PATIENCE_MS)
    return context


def replica_of(context: BrowserContext) -> str:
    return next(str(cookie["value"]) for cookie in context.cookies() if cookie["name"] == COOKIE)


def opened(context: BrowserContext, hall: Replicas, path: str) -> Page:
    return load(context.new_page(), hall.url + path)


def asked(url: str, cookie: str = "") -> tuple[str, http.client.HTTPMessage]:
    """Return which replica the balancer gave a visitor, nothing where it let him stay, and all headers."""
    request = urllib.request.Request(f"{url}/", headers={"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        given = re.search(rf"{COOKIE}=(\w+)", answer.headers.get("Set-Cookie", ""))
        return given[1] if given else "", answer.headers


def test_visitors_are_spread_and_each_stays_where_it_is(hall: Replicas, chromium: Browser) -> None:
    all_of_them = {f"w{number + 1}" for number in range(len(hall.servers))}
    assert {asked(hall.url)[0] for _ in range(4 * len(hall.servers))} == all_of_them
    for home in all_of_them:
        assert [asked(hall.url, f"{COOKIE}={home}")[0] for _ in range(3)] == [""] * 3
    context = visitor(chromium)
    try:
        page = opened(context, hall, "/profiel")
        home = replica_of(context)
        page.reload()
        arrived(page)
        assert replica_of(context) == home
    finally:
        context.close()


def test_a_new_database_is_shown_by_all(hall: Replicas, chromium: Browser, tmp_path: Path) -> None:
    """Also to who was there already, from the next click on."""
    fresh = tmp_path / "nieuw.duckdb"
    shutil.copy(hall.databases[0], fresh)
    with duckdb.connect(str(fresh)) as connection:
        connection.execute("update gebied set naam = 'Nieuwe naam' where code = 'WK999905'")
        connection.execute("update meta set waarde = waarde || 'x' where sleutel = 'data_versie'")
    visitors = [visitor(chromium) for _ in hall.servers]
    for number, one in enumerate(visitors, 1):
        one.add_cookies([{"name": COOKIE, "value": f"w{number}", "url": hall.url}])
    try:
        pages = [opened(one, hall, "/profiel?gebied=WK999905") for one in visitors]
        assert [replica_of(one) for one in visitors] == [f"w{number + 1}" for number in range(len(visitors))]
        targets = [str(path) for path in hall.databases]
        done = subprocess.run(
            [DEPLOY / "verspreid.sh", str(fresh), *targets], capture_output=True, text=True, check=True
        )
        assert f"{len(targets)} database(s)" in done.stdout
        for page in pages:
            page.get_by_role("link", name="Vergelijken", exact=True).click()
            expect(page.get_by_text("Nieuwe naam").first).to_be_visible()
    finally:
        for one in visitors:
            one.close()


def test_who_is_on_a_replica_that_is_busy_for_seconds_stays_there(hall: Replicas, chromium: Browser) -> None:
    """Fifty people make a replica slow, not dead: sent away at once, they would make others slow too."""
    context = visitor(chromium)
    try:
        context.add_cookies([{"name": COOKIE, "value": f"w{len(hall.servers)}", "url": hall.url}])
        page = opened(context, hall, "/profiel")
        busy = hall.servers[-1].pid
        os.kill(busy, signal.SIGSTOP)
        try:
            time.sleep(BUSY_SECONDS)
        finally:
            os.kill(busy, signal.SIGCONT)
        page.get_by_role("link", name="Vergelijken", exact=True).click()
        expect(page).to_have_url(re.compile("/vergelijken"))
        rest(page)
        assert replica_of(context) == f"w{len(hall.servers)}"
    finally:
        context.close()


def is_elsewhere(page: Page, home: str) -> bool:
    """Whether the page is connected to another replica than `home`."""
    state = page.get_by_test_id("stApp").get_attribute("data-test-connection-state")
    return state == "CONNECTED" and replica_of(page.context) != home


def test_who_was_on_a_replica_that_is_killed_goes_on_with_another(hall: Replicas, chromium: Browser) -> None:
    """With the same choice; the click after it counts, and what was saved is there."""
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
        assert until(page, lambda: is_elsewhere(page, home))
        rest(page)
        page.get_by_text("per buurt").click()
        expect(page).to_have_url(re.compile("niveau=buurt"))
        expect(page).to_have_url(re.compile(r"gebied=EG[2-9A-Z]{6}"))
        rest(page)
        page.get_by_role("link", name="Wijkprofiel", exact=True).click()
        expect(page.locator("h1")).to_contain_text("Om de hoek")
        assert replica_of(context) != home
    finally:
        context.close()


def test_health_is_asked_of_the_balancer(hall: Replicas) -> None:
    with urllib.request.urlopen(f"{hall.url}/_stcore/health", timeout=PATIENCE) as answer:
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


def test_below_a_path_over_tls(
    demo_path: Path, postgres_server: Postgres, certificate: Path, tmp_path: Path
) -> None:
    """The balancer finds its replicas there too, and a browser keeps its cookie to TLS."""
    need("haproxy")
    with replicas(
        1, demo_path, postgres_server.new_database(), tmp_path, tls=certificate / "wijk.pem", below="/wijk"
    ) as running:
        time.sleep(2.5)  # two rounds of asking whether they are well
        code, headers, _ = ask(f"{running.url}/", Host=NAME)
        assert code == 200
        assert headers["strict-transport-security"] == "max-age=31536000"
        assert "secure" in headers["set-cookie"].lower()
        assert ask(f"{running.url}/", Host="kwaad.example")[0] == 403
