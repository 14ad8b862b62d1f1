"""What the administrator set: where database, own figures, style and workspace lie, names, a background.

A build puts its result in place by replacing the file. Where the system forbids that because the app
has the file open (Windows), the build leaves a versioned file beside it and a small pointer file,
`<name>.versie`, that names the one in use.
"""

from __future__ import annotations

import os
from pathlib import Path

STANDAARD_PAD = Path("data/wijkdata.duckdb")
STANDAARD_URL = "sqlite:///data/werkruimte.sqlite"


def configured_path() -> Path:
    """Return where the database should be: `WIJKDATA_DB`, or the default place."""
    return Path(os.environ.get("WIJKDATA_DB") or STANDAARD_PAD)


def own_path(database: Path | None = None) -> Path:
    """Return where own figures are: `WIJKDATA_EIGEN`, or a file beside the database they go with."""
    beside = (database or configured_path()).with_name("eigen.duckdb")
    return Path(os.environ.get("WIJKDATA_EIGEN") or beside)


def house_style_path() -> Path:
    """Return where the house style is: `WIJKDATA_HUISSTIJL`, or a file beside the database."""
    beside = configured_path().with_name("huisstijl.toml")
    return Path(os.environ.get("WIJKDATA_HUISSTIJL") or beside)


def configured_url() -> str:
    """Return where the workspace is: `WERKRUIMTE_URL`, or a SQLite file beside the figures."""
    return os.environ.get("WERKRUIMTE_URL") or STANDAARD_URL


def is_default_place(path: Path) -> bool:
    """Whether nobody pointed at `path`: only there may the app make the fictional database by itself."""
    return not os.environ.get("WIJKDATA_DB") and path == STANDAARD_PAD


def pointer_path(path: Path) -> Path:
    """Return the small file beside `path` that names the version in use."""
    return path.parent / f"{path.name}.versie"


def resolve_path(path: Path) -> Path:
    """Return the file to open for `path`: the versioned one its pointer names, else `path` itself."""
    try:
        named = Path(pointer_path(path).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return path
    versioned = path.parent / named.name
    return versioned if versioned.is_file() else path


def file_identity(path: Path) -> tuple[str, int, int, int] | None:
    """Return what changes when another file is put in place for `path`; None where there is none."""
    found = resolve_path(path)
    try:
        stat = found.stat()
    except OSError:
        return None
    return str(found), stat.st_ino, stat.st_mtime_ns, stat.st_size


def wants_background() -> bool:
    """Whether the administrator asked for the map of PDOK below the areas (`WIJKDATA_ACHTERGROND`)."""
    return os.environ.get("WIJKDATA_ACHTERGROND") == "pdok"


def configured_address() -> str:
    """Return where visitors reach the app, for a link on paper (`WIJKDATA_ADRES`); empty where not set."""
    return os.environ.get("WIJKDATA_ADRES", "").strip().rstrip("/")


def configured_names() -> frozenset[str]:
    """Return by what names visitors reach the app, besides those of this machine (`WIJKDATA_NAMEN`).

    Between commas, each with or without port; a whole address does too, as it is copied from a browser.
    """
    written = os.environ.get("WIJKDATA_NAMEN", "").lower().split(",")
    return frozenset(filter(None, (one.strip().rpartition("://")[2].partition("/")[0] for one in written)))
