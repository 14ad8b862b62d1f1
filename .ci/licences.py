"""Writes docs/licenties.md: what the app brings along (requirements.lock), and under which licence.

python .ci/licences.py           writes it
python .ci/licences.py --check   says whether it still holds
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "docs" / "licenties.md"
ELSEWHERE = {"colorama": "BSD-3-Clause", "httpx2-jsfetch": "BSD-3-Clause"}
"""Packages that are only installed on another system than this one."""

HEAD = """# Licenties van anderen

De app zelf staat onder de [EUPL-1.2](../LICENSE). Zij gebruikt deze pakketten, in deze versies.
`python .ci/licences.py` maakt deze lijst van requirements.lock.

| pakket | versie | licentie |
|---|---|---|
"""


def locked(lock: str) -> list[tuple[str, str]]:
    """Return name and version of every package in a lock file."""
    return re.findall(r"^([\w.-]+)==([\w.+!]+)", lock, re.MULTILINE)


def licence_of(package: str) -> str:
    """Return the licence a package states: as an expression, else in its classifiers, else in a short text.

    Raises
    ------
    LookupError
        When it states none.
    """
    try:
        stated = metadata(package)
    except PackageNotFoundError:
        return ELSEWHERE[package]
    classified = [
        line.rpartition(" :: ")[2]
        for line in stated.get_all("Classifier") or []
        if line.startswith("License :: OSI Approved :: ")
    ]
    text = (stated["License"] or "").strip().split("\n")[0]
    found = stated["License-Expression"] or ", ".join(classified) or (text if len(text) < 60 else "")
    if not found:
        raise LookupError(f"{package} states no licence")
    return str(found)


def table() -> str:
    """Return the whole list."""
    packages = sorted(locked((ROOT / "requirements.lock").read_text(encoding="utf-8")), key=str)
    return HEAD + "".join(f"| {name} | {version} | {licence_of(name)} |\n" for name, version in packages)


def main() -> int:
    """Write the list, or check it."""
    if "--check" not in sys.argv:
        LIST.write_text(table(), encoding="utf-8")
    elif LIST.read_text(encoding="utf-8") != table():
        print(
            "docs/licenties.md is not what requirements.lock asks: run python .ci/licences.py",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
