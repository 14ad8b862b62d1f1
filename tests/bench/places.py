"""Prints what Prioriteiten answers for some places, before and now: `python -m tests.bench.places DATABASE`.

Before: the errors of one model wholly shared, outliers never pulled in, three areas, every theme as heavy.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from wijkdata.database.connection import Database, set_up_libraries
from wijkdata.screens.priorities import load_prioriteiten
from wijkdata.screens.screen import read_screen
from wijkdata.stats.score.uncertainty import RangOnzekerheid

PLACES = {
    "Rotterdam": "GM0599",
    "Amersfoort": "GM0307",
    "Utrecht": "GM0344",
    "Groningen": "GM0014",
    "Amsterdam": "GM0363",
    "Aa en Hunze": "GM1680",
    "Nederland": "NL",
}
THEMES = ("leefstijl", "gezondheid", "meedoen", "sociaal_economisch", "leefomgeving", "zorg")
BEFORE = {
    "k": "3",
    "rekenwijze": "samenhang:1.0,wisselt_aftoppen:False",
    "gewichten": ",".join(f"{thema}:20" for thema in THEMES),
}
WAYS = {"toen": BEFORE, "nu, drie": {"k": "3"}, "nu": {}}


def answer(database: Database, gemeente: str, parameters: dict[str, str]) -> RangOnzekerheid:
    """Return the ranking of the wijken of one place.

    Raises
    ------
    ValueError
        When there is none.
    """
    address = {"gemeente": gemeente, "niveau": "wijk", **parameters}
    scherm = read_screen(database, {name: [value] for name, value in address.items()})
    ranked = load_prioriteiten(scherm).rangschikking if scherm else None
    if ranked is None:
        raise ValueError(f"{gemeente} gives no ranking")
    return ranked.onzeker


def line(onzeker: RangOnzekerheid) -> str:
    """Write the answer as one row: number, clear + doubtful, hits, shortlist, groups, sharpest cut."""
    groups, steps = Counter(one.value for one in onzeker.groep), Counter(onzeker.trap.tolist())
    k, hits, cut = onzeker.instellingen.k, onzeker.expected_hits(), onzeker.snede
    sizes = "/".join(str(steps[step]) for step in sorted(steps)[:6])
    sharp = f"{cut.k} ({cut.daling:.2f})" if cut else "geen"
    return (
        f"k {k:>2} van {len(onzeker.gebieden):>4} | {groups['duidelijk']}+{groups['twijfel']} "
        f"| treffers {hits:5.2f} ({100 * hits / k:.0f}%) | praatlijst {int(onzeker.kortelijst.sum()):>3} "
        f"| groepen {sizes} | scherpst na {sharp}"
    )


def main(path: Path) -> None:
    """Print all places."""
    set_up_libraries()
    database = Database(path)
    for naam, code in PLACES.items():
        for way, parameters in WAYS.items():
            print(f"{naam:<12} {way:<9} {line(answer(database, code, parameters))}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
