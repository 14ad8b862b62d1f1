"""Adding an own figure: a template filled in becomes a figure, and no mistake loses what was typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, notes, plain, press, texts
from tests.upload.waterdorp import book, saved, text, xlsx
from wijkdata.catalogue import Eenheid
from wijkdata.database.connection import Database
from wijkdata.eigen import store
from wijkdata.eigen.models import EigenCijfers, EigenFout
from wijkdata.eigen.store import read_own
from wijkdata.models import Niveau, Richting
from wijkdata.paths import own_path
from wijkdata.screens.own import load_to_fill_in
from wijkdata.screens.screen import read_screen
from wijkdata.ui.data import own_outcome
from wijkdata.upload.template import make_template
from wijkdata.view.own_wizard import ANOTHER_COLUMN, CHECKED, CONFIRM, NOT_YET, STEPS

GOOD = text("code;jaar;cijfer;aantal mensen", "WK999901;2023;12,5;100", "WK999902;2023;23;400")


@pytest.fixture
def own(demo_path: Path, tmp_path: Path) -> Path:
    """A database that may be changed."""
    return Path(shutil.copy(demo_path, tmp_path / "wijkdata.duckdb"))


@pytest.fixture
def app(open_page: Opens, own: Path) -> AppTest:
    return open_page("data", own)


def drop(app: AppTest, data: bytes, name: str = "cijfers.csv") -> AppTest:
    app.file_uploader[0].set_value([(name, data, "")]).run()
    assert not app.exception
    return app


def field(app: AppTest, name: str) -> object:
    return next(one for one in app.text_input if one.key == f"eigen_wat_nieuw_{name}")


def describe(app: AppTest, naam: str = "Verzonnen cijfer") -> None:
    field(app, "naam").set_value(naam)  # type: ignore[attr-defined]
    field(app, "uitleg").set_value("Dit is verzonnen.")  # type: ignore[attr-defined]
    field(app, "bron").set_value("Verzonnen vragenlijst").run()  # type: ignore[attr-defined]


def kept(own: Path) -> list[EigenCijfers]:
    there = own_path(own)
    return [read_own(there, one.indicator.sleutel) for one in store.kept(there)]


def steps(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.subheader if str(one.value) in STEPS]


def chosen(app: AppTest, role: str) -> str:
    box = next(one for one in app.selectbox if (one.key or "").startswith(f"eigen_kolom_{role}_"))
    return box.options[box.index] if box.index is not None else ""


def box(app: AppTest, start: str) -> object:
    kinds = (app.checkbox, app.radio, app.selectbox, app.text_input, app.number_input, app.multiselect)
    return next(one for kind in kinds for one in kind if (one.key or "").startswith(start))


def table(app: AppTest, name: str) -> str:
    return next(str(one.value) for one in app.html if f'"{name}"' in str(one.value))


def test_a_file_becomes_an_own_figure(app: AppTest, own: Path) -> None:
    assert steps(app) == [STEPS[0]]
    drop(app, GOOD)
    assert steps(app) == list(STEPS)
    assert "De namen van de kolommen staan in rij 1. Daaronder lezen wij 2 rijen." in texts(app)
    assert [chosen(app, role) for role in ("code", "jaar", "waarde", "aantal", "naam")] == [
        "code (kolom A)", "jaar (kolom B)", "cijfer (kolom C)", "aantal mensen (kolom D)", "Geen"
    ]  # fmt: skip
    describe(app)
    press(app, "Controleer")
    assert app.success[0].value == CHECKED
    assert "2 cijfers over 2 gebieden, van 2023." in texts(app)
    press(app, "Bewaar dit cijfer")
    [cijfers] = kept(own)
    assert cijfers.indicator.sleutel == "eigen_verzonnen_cijfer"
    assert (cijfers.indicator.eenheid, cijfers.indicator.richting) == (Eenheid.PROCENT, Richting.NEUTRAAL)
    assert list(cijfers.regels["waarde"]) == [12.5, 23.0]
    assert cijfers.grenzen_berekend
    assert "Verzonnen cijfer is bewaard." in plain(app.success[0].value)
    assert not any(one.label == "Bewaar dit cijfer" for one in app.button)
    press(app, ANOTHER_COLUMN)
    assert field(app, "naam").value == ""  # type: ignore[attr-defined]
    assert steps(app) == list(STEPS)


def test_the_template_filled_in_is_read(app: AppTest, own: Path) -> None:
    labels = [one.label for one in app.get("download_button") if one.label.startswith("Voorbeeld")]
    assert labels == ["Voorbeeld met wijken (CSV)", "Voorbeeld met buurten (CSV)"]
    scherm = read_screen(Database(own), {"gemeente": ["GM9999"]})
    assert scherm is not None
    lines = make_template(load_to_fill_in(scherm, Niveau.WIJK), 2023).decode("utf-8-sig").splitlines()
    filled = [lines[0], *(line.removesuffix(";;;;;;") + ";12,5;;;100;;" for line in lines[1:])]
    drop(app, text(*filled, encoding="utf-8-sig"))
    describe(app)
    press(app, "Controleer")
    press(app, "Bewaar dit cijfer")
    assert len(kept(own)[0].regels) == len(lines) - 1 > 3


def test_what_is_wrong_is_named_by_its_row_and_nothing_typed_is_lost(app: AppTest, own: Path) -> None:
    drop(
        app, text("code;jaar;cijfer;n", "WK999901;2023;12,5;100", "WK9999;2023;23;9", "WK999902;2023;120;50")
    )
    describe(app)
    press(app, "Controleer")
    assert any(NOT_YET in note for note in notes(app))
    shown = table(app, "Wat er in uw bestand na te kijken is")
    for row in (
        '<th scope="row">3',
        "120% kan niet",
        "9 mensen",
        "Na WK komen 6 tekens; hier zijn het er 4.",
    ):
        assert row.removeprefix('<th scope="row">') in shown
    assert not any(one.label == "Bewaar dit cijfer" for one in app.button)
    drop(app, GOOD, "beter.csv")
    assert field(app, "naam").value == "Verzonnen cijfer"  # type: ignore[attr-defined]
    app.file_uploader[0].set_value([]).run()
    drop(app, GOOD, "weer.csv")
    assert field(app, "uitleg").value == "Dit is verzonnen."  # type: ignore[attr-defined]
    press(app, "Controleer")
    press(app, "Bewaar dit cijfer")
    assert len(kept(own)) == 1


def test_what_no_file_says_is_asked(app: AppTest, own: Path) -> None:
    drop(app, text("code;cijfer", "WK999901;0,125", "WK999902;0,23"))
    describe(app)
    press(app, "Controleer")
    assert "Van welk jaar zijn deze cijfers? Vul het hierboven in, bij stap 2." in notes(app)
    box(app, "eigen_jaar_").set_value("1066").run()  # type: ignore[attr-defined]
    assert any(note.startswith("Vul een jaar in van 1990") for note in notes(app))
    box(app, "eigen_jaar_").set_value("2023").run()  # type: ignore[attr-defined]
    box(app, "eigen_antwoord_procent").set_value("fractie").run()  # type: ignore[attr-defined]
    assert not any(one.label == "Bewaar dit cijfer" for one in app.button)
    assert box(app, "eigen_zeker_geen_kleine_groepen").label == CONFIRM["geen_kleine_groepen"]  # type: ignore[attr-defined]
    box(app, "eigen_zeker_geen_kleine_groepen").check().run()  # type: ignore[attr-defined]
    press(app, "Bewaar dit cijfer")
    [cijfers] = kept(own)
    assert list(cijfers.regels["waarde"]) == [12.5, 23.0]
    assert cijfers.geen_kleine_groepen
    assert set(cijfers.regels["jaar"]) == {2023}


def test_a_guess_can_be_corrected(app: AppTest, own: Path) -> None:
    drop(app, text("code;jaar;rookt;sport;n", "WK999901;2023;12;40;100", "WK999902;2023;13;50;100"))
    assert chosen(app, "waarde") == "Geen"
    box(app, "eigen_kolom_waarde_").set_value(3).run()  # type: ignore[attr-defined]
    describe(app)
    press(app, "Controleer")
    press(app, "Bewaar dit cijfer")
    assert list(kept(own)[0].regels["waarde"]) == [40, 50]


def test_a_wide_file_shows_its_columns(app: AppTest, own: Path) -> None:
    drop(app, text("code;2020;2023", "WK999901;12;40", "WK999902;13;50"))
    assert box(app, "eigen_kolommen_waarde_").value == [1, 2]  # type: ignore[attr-defined]
    describe(app)
    press(app, "Controleer")
    box(app, "eigen_zeker_geen_kleine_groepen").check().run()  # type: ignore[attr-defined]
    press(app, "Bewaar dit cijfer")
    assert len(kept(own)[0].regels) == 4


def test_several_sheets_are_asked_and_hidden_rows_told(app: AppTest, own: Path) -> None:
    rows = [["code", "jaar", "cijfer", "n"], ["WK999901", 2023, 12, 90], ["WK999902", 2023, 13, 90]]
    made = book(("Uitleg", [["Zie het andere blad"]]), ("Cijfers", rows))
    made["Cijfers"].row_dimensions[3].hidden = True
    drop(app, saved(made), "cijfers.xlsx")
    assert steps(app) == [STEPS[0]]
    box(app, "eigen_blad_").set_value("Cijfers").run()  # type: ignore[attr-defined]
    assert "Daaronder lezen wij 1 rij." in texts(app)
    box(app, "eigen_verborgen_").check().run()  # type: ignore[attr-defined]
    assert "Daaronder lezen wij 2 rijen." in texts(app)


def test_a_file_that_cannot_be_read_is_refused_with_why(app: AppTest, own: Path) -> None:
    drop(app, b"code;jaar", "cijfers.xlsx")
    assert "geen echt xlsx-bestand" in notes(app)[0]
    drop(app, text("zomaar;wat", "losse;woorden"))
    assert "In dit blad staat geen rij met een gebied en een cijfer." in notes(app)
    drop(app, GOOD, "goed.csv")
    assert steps(app) == list(STEPS)


def test_what_the_store_refuses_is_said_and_nothing_is_lost(
    app: AppTest, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_out: Path, _cijfers: EigenCijfers) -> None:
        raise EigenFout("Iemand anders is nu bezig.")

    drop(app, GOOD)
    describe(app)
    press(app, "Controleer")
    with monkeypatch.context() as patched:
        patched.setattr(own_outcome, "keep_in", refuse)
        press(app, "Bewaar dit cijfer")
    assert "Iemand anders is nu bezig." in notes(app)
    assert field(app, "naam").value == "Verzonnen cijfer"  # type: ignore[attr-defined]
    press(app, "Bewaar dit cijfer")
    assert len(kept(own)) == 1


def test_a_figure_that_is_not_described_cannot_be_kept(app: AppTest, own: Path) -> None:
    drop(app, GOOD)
    press(app, "Controleer")
    assert "Vul bij naam gewone tekst in, op één regel." in notes(app)
    assert next(one for one in app.button if one.label == "Bewaar dit cijfer").disabled


def test_a_second_figure_of_the_same_name_stands_beside_the_first(app: AppTest, own: Path) -> None:
    drop(app, GOOD)
    for number in range(2):
        if number:
            press(app, ANOTHER_COLUMN)
        describe(app)
        if not number:
            press(app, "Controleer")
        press(app, "Bewaar dit cijfer")
    assert "Er is al een eigen cijfer dat Verzonnen cijfer heet." in texts(app)
    keys = sorted(one.indicator.sleutel for one in kept(own))
    assert keys == ["eigen_verzonnen_cijfer", "eigen_verzonnen_cijfer_2"]


def test_a_figure_that_is_replaced_keeps_its_description(app: AppTest, own: Path) -> None:
    drop(app, GOOD)
    describe(app)
    press(app, "Controleer")
    press(app, "Bewaar dit cijfer")
    [old] = kept(own)
    drop(app, xlsx(["code", "jaar", "cijfer", "n"], ["WK999901", 2024, 50, 70]), "nieuw.xlsx")
    box(app, "eigen_wat_vervangt").set_value(old.indicator.sleutel).run()  # type: ignore[attr-defined]
    press(app, "Controleer")
    press(app, "Bewaar dit cijfer")
    [new] = kept(own)
    assert new.indicator == old.indicator
    assert list(new.regels["jaar"]) == [2024]


def test_a_kept_figure_is_on_the_map(app: AppTest, open_page: Opens, own: Path) -> None:
    drop(app, GOOD)
    describe(app)
    press(app, "Controleer")
    press(app, "Bewaar dit cijfer")
    said = texts(open_page("map", own, gemeente="GM9999", indicator="eigen_verzonnen_cijfer"))
    assert "Verzonnen cijfer (eigen cijfer)" in said
