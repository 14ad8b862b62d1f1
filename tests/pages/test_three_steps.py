"""Any number is found in three steps: from a page to the function that asks the database is a short way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pages.conftest import Opens
from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything

MOST_CALLS = 4
PAGES = ROOT / "pages"
KEEPING = {("remember.py", "__call__"), ("screen.py", "kept"), ("screen.py", "found")}
"""What keeps answers stands between two functions, but nobody who looks for a number reads it."""
SCREENS: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("", {"gemeente": "NL"}),
    ("", {"presenteren": "1", "stap": "4"}),
    ("map", {"indicator": "rookt"}),
    ("map", {"niveau": "buurt", "indicator": "rookt", "jaar": "2020"}),
    ("map", {"klassen": "verschil_nederland"}),
    ("map", {"presenteren": "1", "stap": "1"}),
    ("map", {"presenteren": "1", "stap": "3"}),
    ("profile", {}),
    ("profile", {"gebied": "WK999904"}),
    ("profile", {"gebied": "WK999904", "maatstaf": "stedelijkheid"}),
    ("profile", {"gebied": "WK999904", "presenteren": "1"}),
    ("profile", {"gebied": "EG000000", "buurten": "0101,0102"}),
    ("compare", {}),
    ("compare", {"maatstaf": "stedelijkheid"}),
    ("compare", {"beeld": "punten", "gebied": "EG000000", "buurten": "0101,0102"}),
    ("compare", {"beeld": "punten", "niveau": "buurt", "indicator": "hh_laagste_40"}),
    ("compare", {"beeld": "samen"}),
    ("compare", {"beeld": "naast"}),
    ("compare", {"presenteren": "1", "stap": "2"}),
    ("trend", {"indicator": "bijstand"}),
    ("trend", {"indicator": "bijstand", "presenteren": "1", "stap": "3"}),
    ("inequality", {"indicator": "rookt"}),
    ("inequality", {"indicator": "rookt", "presenteren": "1", "stap": "2"}),
    ("priorities", {}),
    ("priorities", {"gebied": "EG000000", "buurten": "0101,0102"}),
    ("priorities", {"presenteren": "1", "stap": "2"}),
    ("priorities", {"besluit": "WK999901,WK999904"}),
    ("priorities", {"besluit": "WK999901", "presenteren": "1", "stap": "3"}),
    ("map", {"indicator": "rookt", "correctie": "leeftijd"}),
    ("map", {"indicator": "rookt", "correctie": "leeftijd", "presenteren": "1"}),
    ("profile", {"gebied": "WK999904", "maatstaf": "stedelijkheid", "correctie": "leeftijd"}),
    ("compare", {"maatstaf": "stedelijkheid", "correctie": "leeftijd"}),
    ("compare", {"beeld": "punten", "gebied": "EG000000", "buurten": "0101,0102", "correctie": "leeftijd"}),
    ("priorities", {"correctie": "leeftijd"}),
    ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102"}),
    ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102", "presenteren": "1"}),
    ("explain", {}),
    ("data", {}),
    ("data", {"vorm": "breed"}),
    ("quality", {}),
    ("quality", {"presenteren": "1", "stap": "3"}),
    ("sql", {}),
    ("origin", {}),
    ("origin", {"van": "WK999904-2024-rookt-2024-18plus", "correctie": "leeftijd"}),
    ("origin", {"van": "EG000000-2024-rookt-2024-18plus", "gebied": "EG000000", "buurten": "0101,0102"}),
]
FOLDS = ["kaart_tabel", "profiel_tabel", "clusters", "methoden", "maten", "andere_panelen", "trechter"]


@contextmanager
def ways(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[tuple[str, ...]]]:
    """Note every way from a page to a question: the page, the functions in between, the question."""
    found: set[tuple[str, ...]] = set()
    ask = Database.ask

    def noting(self: Database, name: str, *args: object) -> object:
        if way := _way():
            found.add((*way, f"{name}.sql"))
        return ask(self, name, *args)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Database, "ask", noting)
        yield found


def _way() -> tuple[str, ...]:
    """Return the functions of ours on the stack, from the page down; nothing where no page asked."""
    calls: list[str] = []
    frame = sys._getframe(2)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        step = (path.name, frame.f_code.co_name)
        if path.parent == PAGES:
            return (path.name, *reversed(calls))
        if ROOT / "wijkdata" in path.parents and step not in KEEPING and not step[1].endswith("comp>"):
            calls.append(f"{path.relative_to(ROOT / 'wijkdata').with_suffix('')}:{step[1]}")
        frame = frame.f_back  # type: ignore[assignment]
    return ()


@pytest.mark.parametrize(("page", "choice"), SCREENS, ids=str)
def test_a_question_is_at_most_four_calls_from_the_page(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch, page: str, choice: dict[str, str]
) -> None:
    forget_everything()
    with ways(monkeypatch) as found:
        app = open_page(page, **choice)  # straight from a link: no page has asked anything yet
        for fold in FOLDS:
            app.session_state[fold] = True
        app.run()
    assert found or page == "explain" or "presenteren" in choice
    long = {way for way in found if len(way) - 2 > MOST_CALLS}
    assert not long, "\n".join(" -> ".join(way) for way in sorted(long))
