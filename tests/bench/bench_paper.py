"""A profile as PDF against a bare document of as many pages, and a hundred of them in one run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import count, cycle
from pathlib import Path

import typst

from tests.bench.server import ROOT
from tests.bench.timing import Meting, at_most, in_turn
from wijkdata.database.connection import Database
from wijkdata.rapport.draw import make_png
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.make import make_report
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.picture import make_sheet
from wijkdata.rapport.plan import plan_reports
from wijkdata.rapport.typeset import STANDARD, typeset
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.screen import read_screen
from wijkdata.view.map.take import map_picture, subject_figures

ROUNDS = 15
LARGE = "GM0363"
"""The gemeente with about a hundred wijken."""
_ROWS, _COLUMNS = 35, 7
"""A profile has a table of so many figures on its second page."""
_MEMORY = """
import resource, sys
from datetime import date
from pathlib import Path
from wijkdata.database.connection import Database, set_up_libraries
from wijkdata.rapport.plan import make_plan
from wijkdata.rapport.series import write_all

def now():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20

seen = []
set_up_libraries()
database = Database(Path(sys.argv[1]))
write_all(
    database, make_plan(database, sys.argv[2], "wijkprofiel"), Path(sys.argv[3]),
    lambda _part, _what: seen.append(now()), vandaag=date(2026, 3, 9),
)
print(len(seen) - 1, seen[len(seen) // 4], seen[-1])
"""


def measure(database: Path, rounds: int = ROUNDS, gemeente: str = LARGE) -> Iterator[Meting]:
    """Return the time of one profile, whole and typeset alone, and how memory grows in a long run."""
    # Each is another wijk, and each bare document another text: of the same one typst remembers the pages.
    contents = cycle(_contents(database, gemeente, rounds + 1))
    numbers = count()
    found = in_turn(
        {
            "wij": lambda: typeset("wijkprofiel", next(contents)),
            "kaal": lambda: typst.compile(
                _bare(next(numbers)), ignore_system_fonts=True, pdf_standards=[STANDARD]
            ),
        },
        rounds,
    )
    yield at_most("profiel als PDF, naast een kaal document van twee bladen", found["wij"], found["kaal"], 3)
    yield _picture(database, gemeente, rounds)
    made, early, late = _run(database, gemeente)
    yield at_most(f"geheugen na {made} profielen, naast een kwart ervan (MB)", late, early, 1.25)


def _picture(database: Path, gemeente: str, rounds: int) -> Meting:
    """Return the time of a map as PNG, whole and as its bare drawing by the same typesetter."""
    scherm = read_screen(Database(database), {"gemeente": [gemeente], "niveau": ["wijk"]})
    assert scherm is not None
    figures, vormen, lines = load_kaartcijfers(scherm), load_vormen(scherm), [""]
    figures_of = subject_figures(scherm, figures)
    turns = count()

    def make() -> bytes:
        beeld = map_picture(scherm, figures, vormen, figures_of, f"Beeld {next(turns)}", lines)
        return make_png(to_json(make_sheet(scherm, beeld, date(2026, 3, 9))))

    drawn = map_picture(scherm, figures, vormen, figures_of, "", lines).toon().tekening
    bare = 'image(bytes(sys.inputs.svg), format: "svg")'

    def make_bare() -> bytes:
        text = f"#set page(width: 570pt, height: auto)\nBeeld {next(turns)}\n#{bare}\n".encode()
        made: bytes = typst.compile(
            text, format="png", ppi=192, ignore_system_fonts=True, sys_inputs={"svg": drawn}
        )
        return made

    found = in_turn({"wij": make, "kaal": make_bare}, rounds)
    return at_most("kaart als PNG, naast haar kale tekening door typst", found["wij"], found["kaal"], 3)


def _contents(database: Path, gemeente: str, most: int) -> list[str]:
    """Return what the profiles of some wijken say."""
    opened = Database(database)
    planned = plan_reports(opened, gemeente, Rapportsoort.WIJKPROFIEL)[:most]
    screens = [read_screen(opened, blad.adres) for blad in planned]
    return [to_json(make_report(one, Rapportsoort.WIJKPROFIEL, date(2026, 3, 9))) for one in screens if one]


def _bare(number: int) -> bytes:
    """Return a document of two pages with about as many words and cells as a profile, written by hand."""
    words = (
        f"Wijk {number}. " + "Van elke 100 volwassenen in deze wijk roken er 22, meer dan gemiddeld. " * 35
    )
    cells = ", ".join(f"[{cell + number}% \\ 18 tot 22%]" for cell in range(_ROWS * _COLUMNS))
    return (
        '#set document(title: "Kaal")\n#set page(margin: 15mm)\n#set text(lang: "nl", size: 7.5pt)\n'
        f"#text(size: 10.5pt)[{words}]\n#pagebreak()\n#table(columns: {_COLUMNS}, inset: 2pt, {cells})\n"
    ).encode()


def _run(database: Path, gemeente: str) -> tuple[int, float, float]:
    """Make all profiles of a gemeente in a process of its own; return how many, and memory on the way."""
    with tempfile.TemporaryDirectory() as room:
        command = [sys.executable, "-W", "ignore", "-c", _MEMORY, str(database.resolve()), gemeente, room]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return int(told[0]), float(told[1]), float(told[2])


def main() -> int:
    """Measure on a database: `python -m tests.bench.bench_paper DATABASE`."""
    for line in measure(Path(sys.argv[1])):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
