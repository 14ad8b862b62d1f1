"""Nothing is worked out twice in one click: no figures, picture or table from the same arguments."""

from __future__ import annotations

import inspect
import threading
from collections import Counter
from dataclasses import is_dataclass
from pathlib import Path
from types import FrameType

import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.pages.conftest import Opens

ROOMS = [ROOT / "wijkdata" / room for room in ("screens", "answers", "view")]
LONG = 2000
"""A text of so many letters is a table or a picture."""
SMALL = {
    "Maatstaf",
    "Cijfer",
    "CijferMetMarge",
    "Vergelijking",
    "Palette",
    "TypeScale",
    "Keuze",
    "Moment",
    "Mensen",
}
"""What is quicker made than looked up."""
KEEPING = {"kept", "found"}
"""What hands out what was kept (`wijkdata/screens/screen.py`)."""
SCREENS = [
    ("", {}), ("map", {}), ("map", {"gebied": "WK999904"}), ("map", {"presenteren": "1"}),
    ("profile", {"gebied": "WK999904"}), ("profile", {"presenteren": "1"}),
    ("compare", {"gebied": "WK999904"}), ("compare", {"beeld": "punten"}), ("compare", {"beeld": "samen"}),
    ("compare", {"beeld": "naast"}), ("compare", {"presenteren": "1"}),
    ("trend", {"indicator": "bijstand"}), ("inequality", {"indicator": "rookt"}),
    ("priorities", {}), ("priorities", {"presenteren": "1"}),
    ("priorities", {"besluit": "WK999901,WK999904"}),
    ("priorities", {"besluit": "WK999901", "presenteren": "1", "stap": "3"}),
    ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102"}), ("explain", {}),
    ("data", {}), ("data", {"vorm": "breed"}),
    ("quality", {}), ("quality", {"presenteren": "1"}),
    ("sql", {}),
    ("origin", {"gebied": "WK999904"}),
    ("map", {"correctie": "leeftijd"}), ("profile", {"correctie": "leeftijd"}),
    ("compare", {"correctie": "leeftijd"}), ("priorities", {"correctie": "leeftijd"}),
]  # fmt: skip


class Counting:
    """Counts every call that makes something large, by function and arguments."""

    def __init__(self) -> None:
        self.made: Counter[tuple[object, ...]] = Counter()
        self._kept: list[object] = []  # an argument that is gone could give its identity to another

    def __call__(self, frame: FrameType, event: str, made: object) -> None:
        code = frame.f_code
        if event != "return" or code.co_name.startswith("<") or not _is_large(made):
            return
        if not any(room in Path(code.co_filename).parents for room in ROOMS) or code.co_name in KEEPING:
            return
        names, _, more, given = inspect.getargvalues(frame)
        arguments = [*(given[name] for name in names if name in given), *given.get(more or "", {}).values()]
        if arguments and isinstance(getattr(type(arguments[0]), code.co_name, None), property):
            return  # hands out what is there
        self._kept.append(arguments)
        self.made[(code.co_filename, code.co_name, *map(_identity, arguments))] += 1


def _identity(argument: object) -> object:
    return argument if isinstance(argument, (str, int, float, bool, type(None))) else id(argument)


def _is_large(made: object) -> bool:
    if isinstance(made, str):
        return len(made) >= LONG
    return isinstance(made, pd.DataFrame) or (is_dataclass(made) and type(made).__name__ not in SMALL)


@pytest.mark.parametrize(("page", "choice"), SCREENS, ids=str)
def test_no_figures_picture_or_table_is_made_twice(
    open_page: Opens, page: str, choice: dict[str, str]
) -> None:
    app = open_page(page, **choice)
    counting = Counting()
    threading.setprofile(counting)
    try:
        app.run()
    finally:
        threading.setprofile(None)
    assert sum(counting.made.values()) > 0 or page == "explain"
    twice = {
        f"{Path(str(file)).name}:{name}" for (file, name, *_), count in counting.made.items() if count > 1
    }
    assert not twice
