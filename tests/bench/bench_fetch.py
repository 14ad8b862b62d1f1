"""Times fetching from the replay of the services beside the least that has to be done for it.

For one gemeente that is asking the same addresses in one plain loop; for the whole country it is writing
the same bytes to disk and building them. All run in a process of their own, and so does the replay.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.timing import Meting, at_most
from tests.conftest import ROOT, proefdata_root

GEMEENTE, YEARS = "Utrecht", "2018-2026"
LOOP, WRITE, MEMORY = 3.0, 2.0, 1536
ROUNDS = 5
WAITS = (0.02, 0.1)
"""Seconds before an answer over a short and a long line begins: what the services take was not measured."""


def measure() -> list[Meting]:
    """Return fetching a gemeente beside a plain loop, and the country beside writing and building."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _replay(0) as url:
            near = _gemeente(url, folder / "near")
            land = _run("land", url, folder / "land")
        late = {wait: _later(wait, folder / str(wait)) for wait in WAITS}
        again = _run("again", "", folder / "land")
        differ = _differing(folder / "land")
    return [
        at_most("één gemeente ophalen en bouwen tegen een kale lus (ms)", *near, LOOP),
        *(at_most(f"hetzelfde, elk antwoord na {wait:g} s (ms)", *late[wait], LOOP) for wait in WAITS),
        at_most("heel Nederland ophalen en bouwen, geheugen (MiB)", land["memory"], MEMORY, 1),
        at_most("heel Nederland tegen schrijven en bouwen (ms)", land["wall"], again["wall"], WRITE),
        Meting("heel Nederland: tabellen anders dan uit bestanden", differ, 0, differ, "geen", not differ),
    ]


def _later(wait: float, folder: Path) -> tuple[float, float]:
    """Return the same as `_gemeente` where every answer comes so many seconds late."""
    with _replay(wait) as url:
        return _gemeente(url, folder)


def _gemeente(url: str, folder: Path) -> tuple[float, float]:
    """Return our time and that of the loop: the best of some rounds, in turn."""
    rounds = []
    for number in range(ROUNDS):
        room = folder / str(number)
        rounds.append((_run("gemeente", url, room)["wall"], _run("loop", url, room)["wall"]))
    return min(ours for ours, _ in rounds), min(loop for _, loop in rounds)


@contextmanager
def _replay(wait: float) -> Iterator[str]:
    """Run the replay of the real files, and wait until it has read them."""
    import httpx

    data = str(proefdata_root() / "data")
    command = [sys.executable, "-W", "ignore", "-m", "tests.replay", "--port", "0", "--data", data]
    with subprocess.Popen(
        [*command, "--wait", str(wait)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            httpx.get(f"{url}/api.pdok.nl/index.json", trust_env=False, timeout=120).raise_for_status()
            yield url
        finally:
            process.kill()


def _run(what: str, url: str, folder: Path) -> dict[str, float]:
    """Do one thing in a process of its own and return its time and memory."""
    program = f"from tests.bench.bench_fetch import timed; timed({what!r}, {url!r}, {str(folder)!r})"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(answer.stdout.splitlines()[-1])


def timed(what: str, url: str, name: str) -> None:
    """Print time in ms and peak memory in MiB of one contestant; loading the code is not counted."""
    folder = Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    work: Callable[[], object] = {
        "gemeente": lambda: _fetch(url, folder, (GEMEENTE,)),
        "land": lambda: _fetch(url, folder, ()),
        "loop": lambda: _loop(folder),
        "again": lambda: _write_and_build(folder),
    }[what]
    _load_code()
    with _peak() as memory:
        begin = time.perf_counter()
        work()
        spent = 1000 * (time.perf_counter() - begin)
    print(json.dumps({"wall": spent, "memory": max(memory)}))


def _load_code() -> None:
    import httpx  # noqa: F401

    import wijkdata.fetch.command
    from wijkdata.catalogue import load_catalogue

    assert wijkdata.fetch.command
    load_catalogue()


def _fetch(url: str, folder: Path, gemeenten: tuple[str, ...]) -> None:
    """Fetch and build as the command line does, and write down which addresses were asked."""
    from wijkdata.fetch.client import Client
    from wijkdata.fetch.command import Opdracht, Ophaler
    from wijkdata.ingest.child import reading

    asked: list[str] = []
    client = Client(spiegel=url)
    client._http.event_hooks = {"request": [lambda request: asked.append(str(request.url))]}
    ophaler = Ophaler(client)
    with reading():
        plan = ophaler.plan(Opdracht(gemeenten, jaren=YEARS))
        ophaler.fetch(plan, folder / "x.duckdb", lambda _part, _what: None)
    client.close()
    (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")


def _loop(folder: Path) -> None:
    """Ask the same addresses one after another, and keep what comes."""
    import httpx

    addresses = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    with httpx.Client(trust_env=False, timeout=120, headers={"Accept": "application/json"}) as client:
        for number, address in enumerate(addresses):
            (folder / f"{number}.json").write_bytes(client.get(address).content)


def _write_and_build(folder: Path) -> None:
    """Write every byte that was fetched to another folder, and build it."""
    from wijkdata.ingest.build import build_database

    came, again = folder / "opgehaald", folder / "again"
    for file in [file for file in came.rglob("*") if file.is_file()]:
        copy = again / file.relative_to(came)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    build_database(again / "manifest.toml", again, folder / "y.duckdb", lambda _part, _what: None)


def _differing(folder: Path) -> int:
    """Return how many tables of the fetched country differ from what the files themselves give."""
    from tests.fetch.unfetched import Tabel, build_unfetched, differences
    from tests.replay.worlds.land import land

    kwb = {"84799NED": 2020, "85618NED": 2023, "85984NED": 2024}
    tables = [Tabel(code, "cbs_kwb", jaar, jaar) for code, jaar in kwb.items()]
    tables += [Tabel("50090NED", "rivm_smap", 2020), Tabel("85385NED", "gebieden", 2023)]
    world = land(proefdata_root() / "data")
    built = build_unfetched(world, folder / "files", tables, [2024, 2023])
    return sum(bool(rows) for rows in differences(folder / "x.duckdb", built).values())


@contextmanager
def _peak() -> Iterator[list[float]]:
    """Yield what this process and its children take together in MiB, looked at ten times a second."""
    seen, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            seen.append(_resident())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        seen.append(_resident())
        done.set()
        watcher.join()


def _resident() -> float:
    total = 0
    for process in ("self", *_children()):
        try:
            status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        except OSError:  # it ended meanwhile
            continue
        total += int(status.partition("VmRSS:")[2].split()[0]) if "VmRSS:" in status else 0
    return total / 1024


def _children() -> set[str]:
    lists = Path("/proc/self/task").glob("*/children")
    return {pid for one in lists for pid in one.read_text(encoding="utf-8").split()}


if __name__ == "__main__":
    for meting in measure():
        print(meting)
