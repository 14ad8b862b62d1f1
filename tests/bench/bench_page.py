"""From a click on another indicator to a page at rest, in Chromium, beside a plain page and a naive one."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, Page

from tests.bench.browser import Wire, chromium, click_to_paint, click_to_rest, open_page, wait_for_map
from tests.bench.server import ROOT, Server, running
from tests.bench.timing import Meting, at_least, at_most

APPS = ROOT / "tests" / "bench"
ROUNDS = 9
STARTS = 3
PAINTS = 3
PAGES_OPEN = 10
GEMEENTE = "/kaart?gemeente=GM0599&niveau=wijk&indicator=rookt"
NEDERLAND = "/kaart?gemeente=NL&niveau=wijk&indicator=rookt"


@dataclass(slots=True)
class Contestant:
    """One open page and what was measured on it."""

    page: Page
    wire: Wire
    times: list[float]
    sizes: list[int]

    def click(self, option: int) -> None:
        """Choose an indicator; note the time and the bytes."""
        self.wire.reset()
        self.times.append(click_to_rest(self.page, option))
        self.sizes.append(self.wire.received)

    @property
    def time(self) -> float:
        """Median in ms, the first click left out."""
        return statistics.median(self.times[1:])

    @property
    def kilobytes(self) -> float:
        """Median kB a click, the first left out."""
        return statistics.median(self.sizes[1:]) / 1000


def measure(path: Path) -> list[Meting]:
    """Return the ratios for one built database of the whole country."""
    ours = {"WIJKDATA_DB": str(path)}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        write_naive_files(path, Path(folder))
        lines = _start(browser, ours)
        with ExitStack() as stack:
            servers = {
                "plain": stack.enter_context(running(APPS / "apps" / "plain_app.py")),
                "wij": stack.enter_context(running(ROOT / "app.py", ours)),
                "naief": stack.enter_context(running(APPS / "naive_app.py", {"NAIEF_MAP": folder})),
            }
            lines += _clicks(browser, servers)
            lines += _memory(browser, servers["wij"])
    return lines


def _clicks(browser: Browser, servers: dict[str, Server]) -> list[Meting]:
    addresses = {
        "plain": servers["plain"].url,
        "gemeente": servers["wij"].url + GEMEENTE,
        "nederland": servers["wij"].url + NEDERLAND,
        "naief": servers["naief"].url,
    }
    found = {name: Contestant(*open_page(browser, url), [], []) for name, url in addresses.items()}
    for number in range(ROUNDS):
        for one in found.values():
            one.click(3 + number)
    painted = {
        name: statistics.median(click_to_paint(found[name].page, 20 + number) for number in range(PAINTS))
        for name in ("nederland", "naief")
    }
    for one in found.values():
        one.page.context.close()
    plain, nederland, naief = found["plain"], found["nederland"], found["naief"]
    return [
        at_most("klik tot rust, gemeente, tegen kale pagina (ms)", found["gemeente"].time, plain.time, 2),
        at_most("klik tot rust, alle wijken van NL, tegen kale pagina (ms)", nederland.time, plain.time, 5),
        at_least("klik tot rust, alle wijken van NL, tegen naieve app (ms)", nederland.time, naief.time, 3),
        at_least(
            "klik tot getekende kaart NL, tegen naieve app (ms)", painted["nederland"], painted["naief"], 1
        ),
        at_least("kB per klik NL tegen naieve app", nederland.kilobytes, naief.kilobytes, 1),
        at_least("kB per klik gemeente tegen naieve app", found["gemeente"].kilobytes, naief.kilobytes, 1),
    ]


def _start(browser: Browser, ours: dict[str, str]) -> list[Meting]:
    """Time from the command to a page with its map, in turn with a page that has nothing but a map."""
    contestants: dict[str, Callable[[], float]] = {
        "kaal": lambda: _command_to_map(browser, APPS / "apps" / "bare_map_app.py", {}, ""),
        "wij": lambda: _command_to_map(browser, ROOT / "app.py", ours, GEMEENTE),
    }
    spent: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(STARTS + 1):
        for name, run in contestants.items():
            took = run()
            if number:
                spent[name].append(took)
    median = {name: statistics.median(times) for name, times in spent.items()}
    return [at_most("start: opdracht tot kaart, tegen kale kaart (ms)", median["wij"], median["kaal"], 1.3)]


def _command_to_map(browser: Browser, app: Path, environment: dict[str, str], address: str) -> float:
    with running(app, environment) as server:
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(server.url + address)
        wait_for_map(page)
        took = (time.perf_counter() - server.begin) * 1000
        page.context.close()
    return took


def _memory(browser: Browser, server: Server) -> list[Meting]:
    """Compare the server's memory with ten pages in use to its memory with one."""
    pages = [open_page(browser, server.url + GEMEENTE)[0]]
    click_to_rest(pages[0], 5)
    alone = server.memory_mb()
    for number in range(1, PAGES_OPEN):
        pages.append(open_page(browser, server.url + (NEDERLAND if number % 2 else GEMEENTE))[0])
        click_to_rest(pages[-1], 5 + number)
    together = server.memory_mb()
    for page in pages:
        page.context.close()
    return [at_most("geheugen met tien pagina's tegen een (MB)", together, alone, 2)]


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
