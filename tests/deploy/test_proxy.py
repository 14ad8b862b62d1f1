"""The app below a path behind nginx with TLS, by the configuration that the guide shows."""

from __future__ import annotations

import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response, expect

from tests.bench.server import running
from tests.browser.conftest import LAPTOP, PATIENCE_MS, load, rest, still
from tests.conftest import ROOT
from tests.deploy.conftest import need
from tests.deploy.replicas import DEPLOY, NAME, started
from tests.listening import PATIENCE, free_port
from wijkdata.ui.blocks.table import BEKIJK

STRICT = ssl.create_default_context()
STRICT.check_hostname = False
STRICT.verify_mode = ssl.CERT_NONE  # the certificate is of our own making


@pytest.fixture(scope="module")
def site(demo_path: Path, certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of nginx, without a path; the app behind it is below `/wijk`."""
    need("nginx")
    folder = tmp_path_factory.mktemp("nginx")
    environment = {
        "WIJKDATA_DB": str(demo_path),
        "WERKRUIMTE_URL": f"sqlite:///{folder / 'werkruimte.sqlite'}",
        "WIJKDATA_NAMEN": NAME,
    }
    port = free_port()
    with running(ROOT / "app.py", environment, "/wijk") as app:
        config = folder / "nginx.conf"
        config.write_text(
            proxied(port, app.url.split(":")[2].partition("/")[0], certificate, folder), encoding="utf-8"
        )
        with started(["nginx", "-c", str(config), "-g", "daemon off;"], folder / "log", port):
            yield f"https://127.0.0.1:{port}"


def proxied(port: int, app: str, certificate: Path, folder: Path) -> str:
    """Return the configuration of the guide with these ports, as a whole that nginx takes."""
    ours = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    ours = ours.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace(":8501", f":{app}")
    ours = ours.replace("/etc/wijkverkenner", str(certificate))
    rooms = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    head = f"pid {folder / 'pid'};\nerror_log stderr;\nworker_processes 1;\nevents {{}}\n"
    return f"{head}http {{\naccess_log off;\n{rooms}{ours}\n}}\n"


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=STRICT), _Stay())
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read().decode("utf-8", "replace"),
            )
    except urllib.error.HTTPError as error:
        return (
            error.code,
            {name.lower(): value for name, value in error.headers.items()},
            error.read().decode("utf-8", "replace"),
        )


class _Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow."""

    def redirect_request(self, *_all: object, **_more: object) -> None:
        return None


def test_the_page_comes_with_its_headers(site: str) -> None:
    code, headers, body = ask(f"{site}/wijk/", Host=NAME)
    assert code == 200
    assert 'lang="nl"' in body
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert "frame-ancestors" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["server"] == "nginx"


@pytest.mark.parametrize("path", ["/", "/wijk"])
def test_what_is_above_the_path_leads_there(site: str, path: str) -> None:
    code, headers, _ = ask(f"{site}{path}", Host=NAME)
    assert (code, headers["location"].endswith("/wijk/")) == (302, True)


def test_another_name_or_page_is_refused(site: str) -> None:
    assert ask(f"{site}/wijk/", Host="kwaad.example")[0] == 403
    assert ask(f"{site}/wijk/", Host=NAME, Origin="https://kwaad.example")[0] == 403
    assert ask(f"{site}/wijk/", Host=NAME, Origin=f"https://{NAME}")[0] == 200


@pytest.mark.parametrize(("origin", "code"), [(f"https://{NAME}", 101), ("https://kwaad.example", 403)])
def test_a_websocket_opens_for_our_own_page_alone(site: str, origin: str, code: int) -> None:
    answer = ask(
        f"{site}/wijk/_stcore/stream", Host=NAME, Origin=origin, Upgrade="websocket",
        Sec_WebSocket_Key="d2lqa3Zlcmtlbm5lciE/IQ==", Sec_WebSocket_Version="13",
    )  # fmt: skip
    assert answer[0] == code


@pytest.mark.parametrize("path", ["/wijk/_stcore/metrics", "/wijk/_stcore/script-health-check"])
def test_what_is_for_administrators_is_closed(site: str, path: str) -> None:
    assert ask(f"{site}{path}", Host=NAME)[0] == 404


def test_health_goes_through(site: str) -> None:
    assert ask(f"{site}/wijk/_stcore/health", Host=NAME)[::2] == (200, "ok")


def _failed(answer: Response) -> list[str]:
    """Return what failed, but for two things of Streamlit's own.

    The browser tries below which path the app is, and the icon in the tab of a visit that ended may be gone.
    """
    own = "/_stcore/" in answer.url or re.search(r"/media/\w+\.png$", answer.url)
    return [] if answer.status < 400 or own else [f"{answer.status} {answer.url}"]


def test_a_visitor_chooses_saves_and_downloads_below_the_path(site: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport=LAPTOP, locale="nl-NL", ignore_https_errors=True)
    context.set_default_timeout(PATIENCE_MS)
    failed: list[str] = []
    context.on("response", lambda answer: failed.extend(_failed(answer)))
    try:
        page = load(context.new_page(), f"{site}/wijk/kaart?indicator=rookt")
        expect(page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first).to_be_visible()
        page.get_by_text("per buurt").click()
        expect(page).to_have_url(re.compile(r"/wijk/kaart\?.*niveau=buurt"))
        rest(page)
        page.get_by_text(BEKIJK).click()
        still(page.get_by_role("button", name="Meenemen: tabel"))
        page.get_by_role("button", name="Meenemen: tabel").click()
        with page.expect_download() as coming:
            page.get_by_role("button", name="CSV, alles los per rij").click()
        assert Path(coming.value.path()).stat().st_size > 100
        page.get_by_role("link", name="Wijkprofiel", exact=True).click()
        expect(page).to_have_url(re.compile(r"/wijk/profiel\?"))
        load(page, f"{site}/wijk/werkgebied?niveau=buurt&gebied=EG000000&buurten=0101,0102")
        page.get_by_label("Naam van het werkgebied").fill("Om de hoek")
        page.get_by_label("Naam van het werkgebied").press("Enter")
        rest(page)
        page.get_by_role("button", name="Bewaar als nieuw").click()
        expect(page).to_have_url(re.compile(r"/wijk/werkgebied\?.*gebied=EG[2-9A-Z]{6}"))
        assert failed == []
    finally:
        context.close()
