"""Runs every measurement, prints a table and writes build/bench.json: `python -m tests.bench [DATABASE]`.

Without a database it builds the whole country from `WIJKDATA_PROEFDATA` (default ../shared).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench import (
    bench_build,
    bench_calibration,
    bench_fetch,
    bench_load,
    bench_page,
    bench_paper,
    bench_query,
    bench_score,
    bench_sql,
    bench_tabel,
)
from tests.bench.questions import walk
from tests.bench.server import ROOT
from tests.bench.timing import Meting
from tests.conftest import proefdata_root

OUT = ROOT / "build" / "bench.json"


def main() -> int:
    """Measure everything; 0 when it ran, whether or not the goals were met."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(sys.argv[1]) if len(sys.argv) > 1 else _build(Path(folder) / "landelijk.duckdb")
        parts: dict[str, Callable[[], Iterable[Meting]]] = {
            "bouwen": bench_build.measure,  # first: a process begins with the peak of memory of its parent
            "ophalen": bench_fetch.measure,
            "vragen": lambda: bench_query.measure(database, walk(database)),
            "rekenhart": bench_score.measure,
            "beloofd en gezien": lambda: bench_calibration.measure(database),
            "scherm": lambda: bench_page.measure(database),
            "alle cijfers als tabel": lambda: bench_tabel.measure(database),
            "vragen in SQL": lambda: bench_sql.measure(database),
            "op papier": lambda: bench_paper.measure(database),
            "veel bezoekers": lambda: bench_load.measure(database),
        }
        lines: list[Meting] = []
        for name, measure in parts.items():
            print(f"\n{name}", flush=True)
            for line in measure():
                _show(line)
                lines.append(line)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(
        json.dumps([line.as_dict() for line in lines], indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(f"\n{sum(line.gehaald for line in lines)} van de {len(lines)} doelen gehaald: {OUT}")
    return 0


def _build(out: Path) -> Path:
    manifest, data = ROOT / "assets" / "bronnen" / "landelijk.toml", proefdata_root() / "data"
    command = [sys.executable, "-m", "wijkdata", "build", manifest, "--from", data, "--out", out]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return out


def _show(line: Meting) -> None:
    mark = "ja " if line.gehaald else "NEE"
    print(
        f"  {mark} {line.naam:<64} wij {line.wij:>10} ander {line.ander:>10} "
        f"verhouding {line.verhouding:>8}  doel: {line.doel}",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
