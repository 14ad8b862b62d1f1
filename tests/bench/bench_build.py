"""Times the build of the whole country beside bare DuckDB that makes the same table of the same files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from tests.bench.timing import Meting, at_most
from tests.conftest import ROOT, proefdata_root
from wijkdata.catalogue import Indicator, load_catalogue

GOAL = 2.0
MEMORY = 2048
SECONDS = 60
ROUNDS = 5
SOURCES = {
    "smap": ("rivm/50090NED_MW00000_2012_2016_2020.parquet", "left(Perioden, 4)", "Leeftijd"),
    "kwb": ("cbs/84799NED_TypedDataSet.parquet", "'2020'", "'alle'"),
}


def measure() -> list[Meting]:
    """Return time and memory beside bare DuckDB (best of some rounds), and those of the whole country."""
    with tempfile.TemporaryDirectory() as folder:
        rounds = [(_run("ours", Path(folder)), _run("bare", Path(folder))) for _ in range(ROUNDS)]
        whole = _run("whole", Path(folder))
    ours, bare = (_best(list(runs)) for runs in zip(*rounds, strict=True))
    memory, seconds = whole["memory"], whole["wall"] / 1000
    return [
        at_most("bouw zonder vormen tegen kale DuckDB, tijd (ms)", ours["wall"], bare["wall"], GOAL),
        at_most("bouw zonder vormen tegen kale DuckDB, geheugen (MiB)", ours["memory"], bare["memory"], GOAL),
        at_most("bouw van heel Nederland met vormen, geheugen (MiB)", memory, MEMORY, 1),
        at_most("bouw van heel Nederland met vormen, tijd (s)", seconds, SECONDS, 1),
    ]


def _best(runs: list[dict[str, float]]) -> dict[str, float]:
    return {key: min(run[key] for run in runs) for key in runs[0]}


def _run(what: str, folder: Path) -> dict[str, float]:
    """Run one of the builds in a process of its own and return its time and memory."""
    program = f"from tests.bench.bench_build import timed; timed({what!r}, {str(folder)!r})"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(answer.stdout.splitlines()[-1])


def timed(what: str, folder: str) -> None:
    """Print time and peak memory of one build; loading the code is not counted."""
    import resource
    import time

    from wijkdata.ingest.build import build_database

    load_catalogue()
    out = Path(folder) / f"{what}.duckdb"
    plan = ROOT / "assets" / "bronnen" / "landelijk.toml"
    if what == "ours":
        figures = Path(folder) / "cijfers.toml"
        figures.write_text(_without_shapes(plan.read_text(encoding="utf-8")), encoding="utf-8")
        plan = figures
    statements = _bare_statements() if what == "bare" else []
    data = proefdata_root() / "data"
    begin = time.perf_counter()
    if what == "bare":
        _bare(out, statements)
    else:
        build_database(plan, data, out, lambda _part, _what: None)
    spent = 1000 * (time.perf_counter() - begin)
    print(json.dumps({"wall": spent, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def _without_shapes(manifest: str) -> str:
    parts = manifest.split("[[bron]]")
    return "[[bron]]".join(part for part in parts if 'soort = "grenzen"' not in part)


def _bare(out: Path, statements: list[str]) -> None:
    """Read and turn each file with one statement: no names, checks, reasons, order or report."""
    out.unlink(missing_ok=True)
    with duckdb.connect(str(out)) as connection:
        connection.execute((ROOT / "wijkdata" / "ingest" / "schema.sql").read_text(encoding="utf-8"))
        for column in ("gebied_niveau", "gebied_gemeente"):  # there for the app, not for the figures
            connection.execute(f"alter table waarde drop {column}")
        for statement in statements:
            connection.execute(statement)


def _bare_statements() -> list[str]:
    """Return one statement per file, year and age, with the columns that are known to be filled there."""
    statements = []
    for family, (file, jaar, leeftijd) in SOURCES.items():
        source = f"read_parquet('{proefdata_root() / 'data' / file}')"
        columns = _columns(family, duckdb.sql(f"from {source}").columns)
        counts = ", ".join(f'count("{column}")' for column in columns.values())
        groups = duckdb.sql(f"select {jaar}, {leeftijd}, {counts} from {source} group by all").fetchall()
        for year, age, *filled in groups:
            there = {k: c for (k, c), number in zip(columns.items(), filled, strict=True) if number}
            cells = ", ".join(f'"{column}"::double as {key}' for key, column in there.items())
            statements.append(
                f"""
                insert into waarde
                select gebied, 2020, indicator, {year}, '{age}', cel, null, null,
                       case when cel is null then 'onbekend' end, '{family}'
                from (select trim(WijkenEnBuurten) as gebied, {cells} from {source}
                      where {jaar} = '{year}' and {leeftijd} = '{age}')
                unpivot include nulls (cel for indicator in ({", ".join(there)}))
                """
            )
    return statements


def _columns(family: str, names: list[str]) -> dict[str, str]:
    """Return indicator and column; of a share that is derived, the column it is a share of."""
    found = {}
    for indicator in load_catalogue().values():
        if indicator.bron.endswith(family):
            column = _column(indicator, names)
            if column:
                found[indicator.sleutel] = column
    return found


def _column(indicator: Indicator, names: list[str]) -> str | None:
    stems = indicator.kolommen or (indicator.afleiding.teller[0] if indicator.afleiding else ())
    for stem in stems:
        for name in names:
            if re.fullmatch(rf"{stem}_\d+", name, re.IGNORECASE):
                return name
    return None


if __name__ == "__main__":
    for meting in measure():
        print(meting)
