"""Looks at files: the child opens each, what is asked here are plain rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

import duckdb

from wijkdata.errors import InvoerFout
from wijkdata.ingest.child import read_in_child, reading
from wijkdata.ingest.columns import read_properties
from wijkdata.ingest.recognise.nouns import Gezien
from wijkdata.ingest.sql import count, first_row, quote
from wijkdata.ingest.tables import Table, open_table

CODES = (
    *("Codering", "WijkenEnBuurten", "RegioS", "gwb_code_10", "gwb_code", "Key"),
    *("bu_code", "buurtcode", "wk_code", "wijkcode", "gm_code", "gemeentecode", "statcode", "code"),
)
"""Columns with codes of areas, the most telling first."""
_YEARS = ("Perioden", "jaar", "year", "jaarcode", "jrstatcode")
_DIVIDING = ("Leeftijd", "Marges", "SoortMisdrijf", "Overlast", "Cijfersoort")
_ALONG = {".dbf", ".shx", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qmd"}
MAX_FILES = 500
_MAX_VALUES = 200
_LEVELS = ("land", "gemeente", "wijk", "buurt")


def look_at_folder(folder: Path, tell: Callable[[float, str], None] | None = None) -> tuple[Gezien, ...]:
    """Look at every file in a folder and the folders in it, by name; hidden files and manifests aside.

    `tell` is called before each file, with the part that is done (0 to 1) and what is being done.

    Raises
    ------
    InvoerFout
        When there is no such folder, or it has far more files than sources.
    """
    if not folder.is_dir():
        raise InvoerFout(f"De map {folder} is er niet; noem met --from de map met de bronbestanden.")
    root = folder.resolve()
    found = (path for path in folder.rglob("*") if path.is_file() and _counts(path, folder, root))
    files = sorted(islice(found, MAX_FILES + 1))
    if len(files) > MAX_FILES:
        raise InvoerFout(
            f"In {folder} staan meer dan {MAX_FILES} bestanden; leg de bronnen in een eigen map."
        )
    looked: list[Gezien] = []
    with reading():
        for number, path in enumerate(files):
            if tell is not None:
                tell(number / len(files), f"Kijken: {path.name}")
            looked += look_at_file(path, folder)
    return tuple(looked)


def _counts(path: Path, folder: Path, root: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts)
    inside = path.resolve().is_relative_to(root)
    return inside and not hidden and path.suffix.lower() not in _ALONG | {".toml", ".md", ".duckdb"}


def look_at_file(path: Path, folder: Path) -> list[Gezien]:
    """Return what can be seen of one file, and of each part of it; never an error."""
    name = path.relative_to(folder).as_posix()
    if not name.isprintable():
        plain = "".join(sign if sign.isprintable() else "?" for sign in name)
        return [
            Gezien(plain, weigering=f"{plain} heeft vreemde tekens in zijn naam; geef het een gewone naam.")
        ]
    try:
        with read_in_child("contents", path) as (_, told):
            parts, vorm, tabel = told["delen"], str(told["vorm"]), told["tabel"]
    except InvoerFout as refusal:
        return [Gezien(name, weigering=str(refusal))]
    if not parts:
        return [Gezien(name, weigering=f"In {path.name} zit niets wat wij lezen.")]
    return [_look(path, name, vorm, tabel, deel, shapes) for deel, shapes in parts]


def _look(path: Path, name: str, vorm: str, tabel: str | None, deel: str | None, shapes: bool) -> Gezien:
    try:
        with _plain(path, deel) as table:
            return _gather(table, name, vorm, tabel, deel, shapes)
    except InvoerFout as refusal:
        return Gezien(name, deel, vorm, weigering=str(refusal))


@contextmanager
def _plain(path: Path, deel: str | None) -> Iterator[Table]:
    """Open a file in a small database of its own."""
    macros = Path(__file__).parents[1] / "macros.sql"
    with duckdb.connect() as connection:
        connection.execute(macros.read_text(encoding="utf-8"))
        with open_table(connection, path, deel) as table:
            yield table


def _gather(table: Table, name: str, vorm: str, tabel: str | None, deel: str | None, shapes: bool) -> Gezien:
    codes = _codes(table)
    described = _described(table)
    return Gezien(
        bestand=name,
        deel=deel,
        vorm=vorm,
        kolommen=tuple(table.columns),
        rijen=count(table.connection, f"select count(*) from {table.source}"),
        codes=frozenset(codes),
        niveaus=tuple(level for level in _LEVELS if level in set(codes.values())),
        jaren=_years(table),
        waarden={column: _values(table, column) for column in map(table.find, _DIVIDING) if column},
        eigenschappen={} if described is None else described[0],
        indeling=None if described is None else described[1],
        tabel=tabel or _about(table, "Identifier"),
        titel=_about(table, "Title") if table.find("Identifier") else None,
        versie=_date(_about(table, "Modified", "Updated")),
        heeft_vormen=shapes,
        uit_statline=bool(table.koppen),
    )


def _codes(table: Table) -> dict[str, str]:
    """Return the codes of areas in the first column that has them, with their level."""
    for column in dict.fromkeys(found for found in map(table.find, CODES) if found):
        rows = table.connection.execute(
            f"""
            select distinct gebied_code({quote(column)}) as code, niveau_van(code)
            from {table.source} where niveau_van(gebied_code({quote(column)})) is not null
            """
        ).fetchall()
        if rows:
            return dict(rows)
    return {}


def _years(table: Table) -> tuple[int, ...]:
    for column in filter(None, map(table.find, _YEARS)):
        year = f"try_cast(regexp_extract(kaal({quote(column)}), '^(?:19|20)\\d\\d') as smallint)"
        rows = table.connection.execute(
            f"select distinct {year} as jaar from {table.source} where jaar is not null "
            f"order by jaar limit {_MAX_VALUES}"
        ).fetchall()
        if rows:
            return tuple(year for (year,) in rows)
    return ()


def _values(table: Table, column: str) -> tuple[str, ...]:
    cell = f"sleutelcode({quote(column)})"
    rows = table.connection.execute(
        f"select distinct {cell} as c from {table.source} where c is not null order by c limit {_MAX_VALUES}"
    ).fetchall()
    return tuple(value for (value,) in rows)


def _described(table: Table) -> tuple[dict[str, str], int | None] | None:
    """Return titles per column and the indeling, of a file that describes columns."""
    if not all(map(table.find, ("ID", "ParentID", "Key", "Title", "Type"))):
        return None
    properties = read_properties(table)
    return {key: one.titel for key, one in properties.columns.items()}, properties.indeling


def _about(table: Table, *names: str) -> str | None:
    """Return what a file that describes one table says of it."""
    column = next((found for found in map(table.find, names) if found), None)
    if column is None or table.find("Identifier") is None:
        return None
    row = first_row(table.connection, f"select kaal({quote(column)}) from {table.source} limit 1")
    return str(row[0]) if row and row[0] is not None else None


def _date(text: str | None) -> date | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
