"""From a click to a page at rest, in Chromium, beside a plain Streamlit page and a naive app."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, Page

from tests.bench.browser import Choose, Klik, Wire, chromium, click, open_page, pick, slide, wait_for_map
from tests.bench.server import ROOT, Server, running
from tests.bench.timing import Meting, at_least, at_most

APPS = ROOT / "tests" / "bench"
ROUNDS = 15
STARTS = 5
PAGES_OPEN = 10
HONDERD = "gemeente=GM0363&niveau=wijk"
"""Amsterdam: 99 wijken, the most there are."""
KAART = "kaart?gemeente=GM0599&niveau=wijk&indicator=rookt"
KAART_NL = "kaart?gemeente=NL&niveau=wijk&indicator=rookt"


@dataclass(frozen=True, slots=True)
class Scherm:
    """A page of ours, what a user clicks there, and how often the plain page fits in the time."""

    naam: str
    adres: str
    choose: Choose
    hooguit: float


SCHERMEN = (
    Scherm("kaart van een gemeente", KAART, pick("Indicator"), 2),
    Scherm("kaart van alle wijken van NL", KAART_NL, pick("Indicator"), 5),
    Scherm("wijkprofiel, andere wijk", f"profiel?{HONDERD}", pick("Wijk"), 2.5),
    Scherm("vergelijken, alle onderwerpen", f"vergelijken?{HONDERD}", pick("Onderwerpen"), 2.5),
    Scherm("vergelijken, een onderwerp", f"vergelijken?{HONDERD}&beeld=punten", pick("Indicator"), 2.5),
    Scherm("vergelijken, twee onderwerpen", f"vergelijken?{HONDERD}&beeld=samen", pick("Tweede"), 2.5),
    Scherm("vergelijken, naast elkaar", f"vergelijken?{HONDERD}&beeld=naast", pick("Onderwerpen"), 2.5),
    Scherm("trend", f"trend?{HONDERD}&indicator=rookt", pick("Indicator"), 2.5),
    Scherm("ongelijkheid", f"ongelijkheid?{HONDERD}&indicator=rookt", pick("Indicator"), 2.5),
    Scherm("prioriteiten, ander gewicht", f"prioriteiten?{HONDERD}", slide, 2.5),
)


@dataclass(slots=True)
class Contestant:
    """One open page and what was measured on it."""

    page: Page
    wire: Wire
    choose: Choose
    kliks: list[Klik] = field(default_factory=list)

    def click(self, number: int) -> None:
        """Make the n-th choice; the first does not count."""
        klik = click(self.page, self.wire, self.choose, number)
        if number:
            self.kliks.append(klik)

    def median(self, part: Callable[[Klik], float]) -> float:
        """Return the middle of one part of the measurements."""
        return statistics.median(map(part, self.kliks))

    @property
    def rust(self) -> float:
        """Middle of the ms from click to rest."""
        return self.median(lambda klik: klik.rust)


def measure(path: Path) -> Iterator[Meting]:
    """Give the ratios for one built database of the whole country, as they come in."""
    ours = {"WIJKDATA_DB": str(path)}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, ExitStack() as stack:
        write_naive_files(path, Path(folder))
        yield _start(browser, ours)
        plain = stack.enter_context(running(APPS / "apps" / "plain_app.py"))
        server = stack.enter_context(running(ROOT / "app.py", ours))
        with running(APPS / "naive_app.py", {"NAIEF_MAP": folder}) as naive:
            yield from _beside_naive(browser, server, naive)
        for scherm in SCHERMEN:
            yield _beside_plain(browser, server, plain, scherm)
        yield _memory(browser, server)


def _beside_plain(browser: Browser, server: Server, plain: Server, scherm: Scherm) -> Meting:
    """Compare one of our pages with the plainest page there is."""
    wij, kaal = in_turn(browser, {
        f"{server.url}/{scherm.adres}": scherm.choose,
        plain.url: pick("Indicator"),
    })  # fmt: skip
    size = wij.median(lambda klik: klik.bytes) / 1000
    name = f"klik tot rust, {scherm.naam} ({size:.0f} kB), tegen kale pagina (ms)"
    return at_most(name, wij.rust, kaal.rust, scherm.hooguit)


def _beside_naive(browser: Browser, server: Server, naive: Server) -> list[Meting]:
    """Compare the map of all wijken with the same map as most people would write it."""
    indicator = pick("Indicator")
    wij, naief = in_turn(browser, {f"{server.url}/{KAART_NL}": indicator, naive.url: indicator})
    painted = [one.median(lambda klik: klik.getekend) for one in (wij, naief)]
    sizes = [one.median(lambda klik: klik.bytes / 1000) for one in (wij, naief)]
    return [
        at_least("klik tot rust, alle wijken van NL, tegen naieve app (ms)", wij.rust, naief.rust, 3),
        at_least("klik tot getekende kaart NL, tegen naieve app (ms)", *painted, 1),
        at_least("over de lijn per klik, alle wijken van NL, tegen naieve app (kB)", *sizes, 1),
    ]


def in_turn(browser: Browser, pages: dict[str, Choose], rounds: int = ROUNDS) -> list[Contestant]:
    """Open pages, click on each of them in turn, each as often first, and return them with their times."""
    contestants = [Contestant(*open_page(browser, url), choose) for url, choose in pages.items()]
    for number in range(rounds + 1):
        for one in contestants if number % 2 else reversed(contestants):
            one.click(number)
    for one in contestants:
        one.page.context.close()
    return contestants


def _start(browser: Browser, ours: dict[str, str]) -> Meting:
    """Time from the command to a page with its map, in turn with a page that has nothing but a map."""
    contestants: dict[str, Callable[[], float]] = {
        "kaal": lambda: _command_to_map(browser, APPS / "apps" / "bare_map_app.py", {}, ""),
        "wij": lambda: _command_to_map(browser, ROOT / "app.py", ours, KAART),
    }
    spent: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(STARTS + 1):
        for name, run in contestants.items():
            took = run()
            if number:
                spent[name].append(took)
    median = {name: statistics.median(times) for name, times in spent.items()}
    return at_most("start: opdracht tot kaart, tegen kale kaart (ms)", median["wij"], median["kaal"], 1.3)


def _command_to_map(browser: Browser, app: Path, environment: dict[str, str], address: str) -> float:
    with running(app, environment) as server:
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(f"{server.url}/{address}")
        wait_for_map(page)
        took = (time.perf_counter() - server.begin) * 1000
        page.context.close()
    return took


def _memory(browser: Browser, server: Server) -> Meting:
    """Compare the server's memory with ten pages in use to its memory with one."""
    indicator = pick("Indicator")
    pages = []
    for number in range(PAGES_OPEN):
        page, wire = open_page(browser, f"{server.url}/{KAART_NL if number % 2 else KAART}")
        click(page, wire, indicator, number)
        pages.append(page)
        if number == 0:
            alone = server.memory_mb()
    together = server.memory_mb()
    for page in pages:
        page.context.close()
    return at_most("geheugen met tien pagina's tegen een (MB)", together, alone, 2)


def write_naive_files(path: Path, folder: Path) -> None:
    """Write the newest figures of all wijken as CSV and their shapes as GeoJSON."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute(
            """
            copy (
                select i.naam, w.gebied_code as code, w.waarde
                from waarde w
                join indicator i on i.sleutel = w.indicator
                join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                where g.niveau = 'wijk' and w.leeftijd in ('alle', '18plus')
                qualify w.jaar = max(w.jaar) over (partition by w.indicator)
            ) to '{}' (header)
            """.format(folder / "waarden.csv")
        )
        features = connection.execute(
            """
            select '{"type":"Feature","properties":{"code":"' || code || '"},"geometry":'
                   || ST_AsGeoJSON(geometrie)::varchar || '}'
            from gebied where niveau = 'wijk' and geometrie is not null
            """
        ).fetchall()
    text = ",".join(row[0] for row in features)
    (folder / "vormen.geojson").write_text(
        f'{{"type":"FeatureCollection","features":[{text}]}}', encoding="utf-8"
    )
