"""An own indicator takes part on every page, and every screen and file that shows it says whose it is."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.eigen.figures import NAAM
from tests.eigen.town import figures_of, with_own_figures
from tests.pages.conftest import Opens, ask, keyed, open_all, press, texts
from tests.pages.test_tabel import column
from tests.pages.test_tabel import rows as rows_of
from wijkdata.database.connection import Database
from wijkdata.eigen.store import keep, kept
from wijkdata.ingest.own import refresh_own
from wijkdata.rapport.slides.make import make_presentatie
from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.inequality import load_ongelijkheid
from wijkdata.screens.screen import read_screen
from wijkdata.view.inequality.sentences import few_note

KEY, GEMEENTE = "eigen_verzonnen_proefcijfer", "GM9999"
LABEL = f"{NAAM} (eigen cijfer)"
CHOSEN = {"indicator": KEY, "gemeente": GEMEENTE}
SCREENS: list[tuple[str, dict[str, str]]] = [
    ("", {}), ("map", {}), ("map", {"niveau": "buurt"}), ("map", {"gebied": "WK999904"}),
    ("profile", {"gebied": "WK999904"}), ("compare", {}), ("compare", {"beeld": "punten"}),
    ("compare", {"beeld": "samen", "indicator2": "rookt"}), ("compare", {"beeld": "naast"}),
    ("trend", {}), ("trend", {"gebied": "WK999904"}), ("inequality", {}),
    ("priorities", {"cijfers": f"rookt,{KEY},eenzaam"}),
    ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102"}), ("explain", {}), ("data", {}),
    ("quality", {}),
]  # fmt: skip
PRESENTED = [
    (page, {**choice, "presenteren": "1"})
    for page, choice in SCREENS
    if page in {"", "map", "trend", "inequality"}
]
FILES = {"map", "profile", "compare", "trend", "inequality", "priorities", "werkgebied", "data"}


@pytest.fixture(scope="module")
def town(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional municipality with own figures of all its areas."""
    return with_own_figures(demo_path, tmp_path_factory.mktemp("eigen"), GEMEENTE)


def read(app: AppTest) -> str:
    """Return everything a visitor can read, what stands in parts of our own too."""
    return texts(app) + "".join(str(part.proto) for part in app.get("bidi_component"))


@pytest.mark.parametrize(("page", "choice"), SCREENS + PRESENTED)
def test_every_screen_says_it(open_page: Opens, town: Path, page: str, choice: dict[str, str]) -> None:
    said = read(open_page(page, town, **{**CHOSEN, **choice}))
    assert NAAM in said
    assert said.count("eigen cijfer") >= max(1, said.count(NAAM)) or page == "data"


@pytest.mark.parametrize(("page", "choice"), SCREENS)
def test_every_file_that_has_it_says_it(
    open_page: Opens, town: Path, files: list[str], page: str, choice: dict[str, str]
) -> None:
    open_all(open_page(page, town, **{**CHOSEN, **choice}), files)
    figures = [text for text in files if not text.splitlines()[0].endswith(".json")]
    with_it = [text for text in figures if NAAM in text or KEY in text]
    assert with_it or page not in FILES
    for text in with_it:
        assert "eigen cijfer" in text


def test_a_closed_list_says_it_before_it_cuts_off_the_name(open_page: Opens, town: Path) -> None:
    [box] = [one for one in open_page("map", town, **CHOSEN).selectbox if one.label == "Indicator"]
    [shown] = [option for option in box.options if NAAM in option]
    assert shown.startswith(f"Eigen: {NAAM} ·")


def test_lists_of_subjects_say_it(open_page: Opens, town: Path) -> None:
    app = open_page("map", town, **CHOSEN)
    offered = [option for box in app.selectbox for option in box.options if NAAM in option]
    assert offered
    assert all("eigen cijfer" in option for option in offered)


def test_a_figure_on_the_screen_and_in_the_file_is_the_one_that_was_kept(
    open_page: Opens, town: Path, files: list[str]
) -> None:
    """By another way: from the upload itself, with nothing of the database."""
    regels = figures_of(town, GEMEENTE).regels
    newest = regels[regels["jaar"] == regels["jaar"].max()].set_index("gebied_code")
    app = open_page("map", town, **CHOSEN, gebied="WK999904")
    value = newest.loc["WK999904", "waarde"]
    assert f"is ‘{LABEL}’ {str(value).replace('.', ',')}%" in texts(app)
    open_all(app, files)
    [table] = [text for text in files if "ondergrens" in text]
    rows = {row["code"]: row for row in csv.DictReader(table.splitlines()[1:], delimiter=";")}
    wijken = newest[newest.index.str.startswith("WK")]
    assert set(wijken.index) <= set(rows)
    for code, kept_row in wijken.iterrows():
        found = [
            float(rows[str(code)][name].replace(",", ".")) for name in ("waarde", "ondergrens", "bovengrens")
        ]
        assert found == kept_row[["waarde", "ondergrens", "bovengrens"]].tolist()
        assert ("weinig mensen" in rows[str(code)]["let_op"]) >= (kept_row["aantal"] < 50)


def test_figures_about_few_people_bear_a_mark_where_they_are_shown(open_page: Opens, town: Path) -> None:
    [(code,), *_] = ask(
        town,
        "select w.gebied_code from weinig_mensen as w join gebied as g on g.code = w.gebied_code "
        "and g.indeling_jaar = w.indeling_jaar where g.niveau = 'wijk' and g.volwassenen > 600",
    )
    for page in ("map", "profile", "compare"):
        assert "weinig mensen" in read(open_page(page, town, **CHOSEN, gebied=code)).casefold()


def test_inequality_and_priorities_mark_what_is_about_few_people(
    open_page: Opens, town: Path, files: list[str]
) -> None:
    few = dict(
        ask(
            town,
            "select g.code, g.naam from weinig_mensen as w join gebied as g on g.code = w.gebied_code "
            "and g.indeling_jaar = w.indeling_jaar where g.niveau = 'wijk' and g.volwassenen > 600",
        )
    )
    app = open_page("inequality", town, **CHOSEN)
    assert "Weinig mensen (minder dan 50): het cijfer van" in texts(app)
    assert "niet naar wie in het eigen cijfer meetellen" in texts(app)
    open_all(app, files)
    [table] = [text for text in files if "plek_in_de_volgorde" in text]
    marks = {row["code"]: row["let_op"] for row in csv.DictReader(table.splitlines()[1:], delimiter=";")}
    assert {code for code, mark in marks.items() if mark == "weinig mensen"} == set(few)
    app = open_page("priorities", town, gemeente=GEMEENTE, cijfers=f"rookt,{KEY},eenzaam")
    open_all(app, files)
    [table] = [text for text in files if "kans_bij_eerste" in text]
    marks = {row["code"]: row["let_op"] for row in csv.DictReader(table.splitlines()[1:], delimiter=";")}
    assert {code for code in few if marks[code] == "weinig mensen"} == set(few)
    without = open_page("priorities", town, gemeente=GEMEENTE, cijfers="rookt,eenzaam,obesitas")
    files.clear()
    open_all(without, files)
    [table] = [text for text in files if "kans_bij_eerste" in text]
    marks = {row["code"]: row["let_op"] for row in csv.DictReader(table.splitlines()[1:], delimiter=";")}
    assert {marks[code] for code in few} == {""}


def test_slides_of_inequality_name_what_is_about_few_people_on_a_projector_and_in_a_file(
    open_page: Opens, town: Path
) -> None:
    scherm = read_screen(Database(town), {name: [one] for name, one in CHOSEN.items()})
    assert scherm is not None
    onder = load_ongelijkheid(scherm)
    assert onder is not None
    assert onder.ladder is not None
    assert onder.maten is not None
    note = few_note(onder.ladder, onder.maten.rangorde)
    assert note
    dias = make_presentatie(scherm, Verhaal.ONGELIJKHEID, date(2026, 3, 9)).dias
    assert len(dias) >= 2
    for number, dia in enumerate(dias, start=1):
        assert note in dia.bron
        assert note in texts(open_page("inequality", town, **CHOSEN, presenteren="1", stap=str(number)))


def test_the_table_with_every_figure_marks_them_too(open_page: Opens, town: Path) -> None:
    few = {
        row[0]
        for row in ask(
            town,
            "select w.gebied_code from weinig_mensen as w join gebied as g on g.code = w.gebied_code "
            "and g.indeling_jaar = w.indeling_jaar where g.niveau = 'wijk' and g.volwassenen > 600",
        )
    }
    assert few
    app = open_page("data", town, **CHOSEN, over=KEY, kolommen="code,jaar,letop")
    marked = zip(column(app, "Code"), column(app, "Let op"), strict=True)
    assert {code for code, mark in marked if mark == "weinig mensen"} >= few


def test_the_table_finds_the_margins_that_we_computed(
    open_page: Opens, demo_path: Path, tmp_path: Path
) -> None:
    computed = with_own_figures(demo_path, tmp_path, GEMEENTE, grenzen_berekend=True)
    app = open_page("data", computed, gemeente=GEMEENTE, stand="berekend", lagen="alles")
    assert {*column(app, "Onderwerp")} == {LABEL}
    assert all("(berekend)" in cell for cell in column(app, "Marge"))
    [(code, year, indeling), *_] = ask(
        computed, "select gebied_code, jaar, indeling_jaar from waarde where indicator = ?", KEY
    )
    told = texts(open_page("origin", computed, van=f"{code}-{indeling}-{KEY}-{year}-alle"))
    assert "Wij berekenden deze grenzen uit de aantallen in het bestand, met de methode van Wilson." in told
    assert "Dit is een eigen cijfer: iemand zette het zelf in deze app." in told
    assert "Het komt uit het bestand proef.csv." in told
    assert "Wij nemen er een aan" not in told


def test_the_list_tells_what_is_kept_and_it_can_be_removed(
    open_page: Opens, town: Path, tmp_path: Path
) -> None:
    mine = with_own_figures(town, tmp_path, GEMEENTE)
    app = open_page("data", mine)
    assert LABEL in texts(app)
    assert "uit het bestand proef.csv, bewaard op" in texts(app)
    [way] = [str(one.proto) for one in app.get("page_link") if "Bekijk de kaart" in str(one.proto)]
    assert f"gemeente={GEMEENTE}" in way
    press(app, "Verwijder")
    assert f"Weet u zeker dat u {LABEL} wilt verwijderen?" in texts(app)
    press(app, "Toch niet")
    assert "Weet u zeker" not in texts(app)
    press(app, "Verwijder")
    press(app, "Ja, verwijder")
    assert "Er zijn nog geen eigen cijfers." in texts(app)
    assert kept(tmp_path / "eigen.duckdb") == []
    assert NAAM not in texts(open_page("explain", mine))
    said = texts(open_page("map", mine, **CHOSEN))
    assert NAAM not in said


def test_a_damaged_file_of_own_figures_is_told_and_all_else_goes_on(
    open_page: Opens, town: Path, tmp_path: Path
) -> None:
    mine = with_own_figures(town, tmp_path, GEMEENTE)
    (tmp_path / "eigen.duckdb").write_bytes(b"stuk")
    assert "De app gaat verder zonder eigen cijfers" in texts(open_page("data", mine))
    assert not open_page("map", mine).exception


def test_figures_of_elsewhere_are_kept_and_that_they_are_not_seen_is_told(
    open_page: Opens, demo_path: Path, town: Path, tmp_path: Path
) -> None:
    mine = with_own_figures(demo_path, tmp_path, GEMEENTE)
    elsewhere = figures_of(town, GEMEENTE, sleutel="eigen_elders", naam="Verzonnen elders")
    codes = elsewhere.regels["gebied_code"].str.replace("9999", "0599")
    keep(tmp_path / "eigen.duckdb", type(elsewhere)(
        elsewhere.indicator, elsewhere.regels.assign(gebied_code=codes), "elders.csv", "1" * 64, False
    ))  # fmt: skip
    refresh_own(mine)
    said = texts(open_page("data", mine))
    assert "Verzonnen elders (eigen cijfer)" in said
    assert (
        "U ziet deze cijfers nu niet. Ze gaan over andere gebieden: u kijkt naar de fictieve gemeente."
        in said
    )
    assert "Verzonnen elders" not in texts(open_page("explain", mine))


def test_the_download_gives_back_what_was_kept(open_page: Opens, town: Path, files: list[str]) -> None:
    app = open_page("data", town)
    assert any("download" in key for key in keyed(app, "download_button"))
    [text] = [text for text in files if LABEL in text and "gebied_code" in text.splitlines()[1]]
    rows = list(csv.DictReader(text.splitlines()[1:], delimiter=";"))
    regels = figures_of(town, GEMEENTE).regels
    told = [row for row in rows if row["waarde"]]
    assert len(told) == len(regels)
    assert sorted(float(row["waarde"].replace(",", ".")) for row in told) == sorted(regels["waarde"])
    assert LABEL in text


def test_in_the_table_it_is_called_neither_counted_nor_estimated(open_page: Opens, town: Path) -> None:
    app = open_page("data", town, gemeente=GEMEENTE, over=KEY)
    rows = [cells for cells in rows_of(app) if LABEL in cells]
    assert rows
    assert all("eigen cijfer" in cells and not {"geteld", "geschat"} & set(cells) for cells in rows)
