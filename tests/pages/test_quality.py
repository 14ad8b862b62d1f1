"""Kwaliteit on the screen: every check says how bad it is, and leads to its rows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.answers.even_land import write_even_land
from tests.pages.conftest import Opens, plain, texts, unfold
from wijkdata.database.remember import forget_everything
from wijkdata.stats.quality.nouns import Toets

WIJK = "WK999801"


@pytest.fixture
def land(tmp_path: Path) -> Path:
    forget_everything()
    return write_even_land(tmp_path / "land.duckdb")


def plant(path: Path, statement: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement)


def test_the_fictional_gemeente_has_nothing_seriously_wrong(open_page: Opens) -> None:
    app = open_page("quality")
    assert plain(app.title[0].value).startswith("Kwaliteit in Eldersmonde: niets is ernstig mis")
    labels = [plain(fold.label) for fold in app.expander]
    assert len(labels) == len(Toets) + 1
    assert not [label for label in labels if "ernstig" in label]


def test_where_everything_fits_all_is_in_order(open_page: Opens, land: Path) -> None:
    app = open_page("quality", land, gemeente="GM9998")
    assert plain(app.title[0].value) == "Kwaliteit in Vlak: alle 10 punten zijn in orde"


def test_a_fault_stands_in_the_title_and_its_fold_leads_to_the_area(open_page: Opens, land: Path) -> None:
    plant(land, f"update waarde set waarde = 3000 where gebied_code = '{WIJK}' and indicator = 'inwoners'")
    app = open_page("quality", land, gemeente="GM9998")
    assert plain(app.title[0].value) == "Kwaliteit in Vlak: bij 1 van de 10 punten is iets ernstig mis"
    label = next(plain(fold.label) for fold in app.expander if "Sommen" in fold.label)
    assert label.startswith("✕ ernstig · Sommen van buurten en wijken. 4 van de ")
    unfold(app, "toets_sommen")
    table = app.table[0].value.map(lambda cell: plain(cell).replace("\u00a0", " "))
    assert table["Hoe erg"].tolist() == ["✕ ernstig", "✕ ernstig", "! let op", "! let op"]
    shown = table[["Gebied", "In de bron", "Som van de delen"]].values.tolist()
    assert shown == [["Wijk 1", "3.000", "2.000"]] * 2 + [["Vlak", "80.000", "81.000"]] * 2
    assert "Het CBS rondt elk aantal af op 5" in texts(app)
    ways = app.table[0].value["Herkomst"]
    assert ways.iloc[0].startswith("[Waar vandaan?](./herkomst?van=WK999801-")
    assert "-inwoners-" in ways.iloc[0]


def test_the_picture_is_that_of_the_chosen_level(open_page: Opens) -> None:
    assert "Welke cijfers zijn er per buurt?" in texts(open_page("quality", niveau="buurt"))


def test_presenting_shows_the_worst_checks_first(open_page: Opens, land: Path) -> None:
    plant(land, f"update waarde set waarde = 3000 where gebied_code = '{WIJK}' and indicator = 'inwoners'")
    said = texts(open_page("quality", land, gemeente="GM9998", presenteren="1")).replace("\u00a0", " ")
    assert "✕ ernstig" in said
    assert said.index("✕ ernstig") < said.index("✓ in orde")
