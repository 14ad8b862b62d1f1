"""What users click beside the same in an older one: `python -m tests.bench.before CHECKOUT DATABASE [OLDER]`.

`OLDER` is the same database as that checkout builds it, where it cannot read the first. No page may take
more than a tenth longer from click to rest, and all together may take no longer. Choices differ more than
checkouts do in what a click takes, so each click is held against the same one there.
"""

from __future__ import annotations

import statistics
import sys
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from tests.bench.bench_page import SCHERMEN, in_turn
from tests.bench.browser import chromium
from tests.bench.server import ROOT, Server, running
from tests.bench.timing import Meting, at_most

ROUNDS = 25


def main(before: Path, database: Path, older_database: Path) -> int:
    """Measure every page in turn with its older self; 0 when it ran."""
    servers = ((ROOT, database), (before, older_database))
    total = [0.0, 0.0]
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        now, then = (stack.enter_context(_serve(*one)) for one in servers)
        for scherm in SCHERMEN:
            urls = {f"{server.url}/{scherm.adres}": scherm.choose for server in (now, then)}
            ours, older = in_turn(browser, urls, ROUNDS)
            pairs = zip(ours.kliks, older.kliks, strict=True)
            longer = statistics.median(one.rust - other.rust for one, other in pairs)
            total = [total[0] + older.rust + longer, total[1] + older.rust]
            _show(at_most(f"klik tot rust, {scherm.naam} (ms)", older.rust + longer, older.rust, 1.1))
        _show(at_most("alle pagina's samen (ms)", *total, 1))
        _show(at_most("geheugen van de server (MB)", now.memory_mb(), then.memory_mb(), 1.1))
    return 0


def _serve(root: Path, database: Path) -> AbstractContextManager[Server]:
    return running(root / "app.py", {"WIJKDATA_DB": str(database)})


def _show(line: Meting) -> None:
    mark = "ja " if line.gehaald else "NEE"
    print(f"{mark} {line.naam:<56} nu {line.wij:>9} toen {line.ander:>9}  {line.verhouding}x", flush=True)


if __name__ == "__main__":
    checkout, *databases = (Path(one).resolve() for one in sys.argv[1:4])
    raise SystemExit(main(checkout, databases[0], databases[-1]))
