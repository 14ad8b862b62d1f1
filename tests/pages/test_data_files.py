"""Gegevens: from files that somebody downloaded to figures, and every way in which that fails."""

from __future__ import annotations

import signal
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ingest.sources import NAMES, PEOPLE, kwb_rows, name_rows, property_rows, write
from tests.pages.conftest import Opens, ask, notes, plain, press, texts, until
from wijkdata.ui import account
from wijkdata.ui.data import files, running
from wijkdata.view.data import NO_FIGURES, NO_YEAR, NOT_IN_FILES, WAYS


@pytest.fixture(autouse=True)
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where dropped files are put; nothing of it is left once a test is over."""
    there = tmp_path / "kamers"
    there.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(there))
    yield there
    for job in running._running.values():
        job.stop()
    running._running.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with key figures, and what says of them which column is what."""
    there = tmp_path / "Mijn wijken"
    write(there / "84799NED_TypedDataSet.csv", kwb_rows())
    write(there / "84799NED_DataProperties.json", property_rows(kwb_rows()[0]))
    write(there / "84799NED_WijkenEnBuurten.csv", name_rows())
    return there


def short_names(folder: Path, name: str, codes: Any = NAMES) -> Path:
    """Write key figures as the spreadsheet of CBS has them: their year stands in the name alone."""
    rows = [
        {"gwb_code_10": code, "regio": NAMES.get(code, code), "a_inw": PEOPLE.get(code, 5)} for code in codes
    ]
    return write(folder / name, rows)


def begin(open_page: Opens, own: Path) -> AppTest:
    app = open_page("data", own)
    return app.radio(key="cijfers_vandaan").set_value("bestanden").run()


def drop(app: AppTest, *paths: Path) -> None:
    app.file_uploader[0].set_value([(path.name, path.read_bytes(), "") for path in paths])
    press(app, "Kijk wat het is")


def name_folder(app: AppTest, folder: Path) -> None:
    app.text_input(key="bestanden_map").set_value(str(folder))
    press(app, "Kijk wat het is")


def inhabitants(database: Path) -> dict[str, int]:
    return dict(ask(database, "select gebied_code, waarde::int from waarde where indicator = 'inwoners'"))  # type: ignore[arg-type]


def test_the_page_offers_files_beside_fetching(open_page: Opens, own: Path) -> None:
    app = open_page("data", own)
    assert [one.label for one in app.button if one.label.startswith("Kijk")] == ["Kijk wat er is"]
    app.radio(key="cijfers_vandaan").set_value("bestanden").run()
    assert app.radio(key="cijfers_vandaan").options == list(WAYS.values())
    assert "Samen hoogstens 700 MB en 100 bestanden." in texts(app)
    assert [one.label for one in app.button if one.label.startswith("Kijk")] == ["Kijk wat het is"]


def test_dropped_files_become_the_figures(open_page: Opens, own: Path, folder: Path, rooms: Path) -> None:
    app = begin(open_page, own)
    drop(app, *folder.iterdir())
    until(app, "Maak de database")
    said = texts(app)
    assert "Wij herkennen 3 bestanden." in said
    assert "84799NED_TypedDataSet.csv**: Kerncijfers wijken en buurten (CBS) (cijfers van 2020" in said
    assert NOT_IN_FILES in said
    assert "(Fictieve gemeente Eldersmonde) worden daardoor vervangen" in said
    assert [path.name.startswith("wijkdata-bestanden-") for path in rooms.glob("*bestanden*")] == [True]
    press(app, "Maak de database")
    until(app, "Andere cijfers")
    assert plain(app.success[0].value) == "De cijfers uit uw bestanden staan klaar."
    assert "rijen gelezen: 11" in texts(app)
    assert "FICTIEF" not in texts(app)
    assert inhabitants(own) == PEOPLE
    assert list(rooms.glob("*bestanden*")) == []
    [link] = [one for one in app.page_link if one.label == "Bekijk de kaart"]
    assert link.proto.query_string == "gemeente=GM9001"
    press(app, "Andere cijfers")
    assert app.radio(key="cijfers_vandaan").value == "ophalen"


def test_the_manifest_that_was_made_can_be_kept(open_page: Opens, own: Path, folder: Path) -> None:
    app = begin(open_page, own)
    name_folder(app, folder)
    until(app, "Maak de database")
    press(app, "Maak de database")
    until(app, "Andere cijfers")
    assert [one.label for one in app.get("download_button")] == ["Bewaar het manifest"]
    (job,) = running._running.values()
    made = tomllib.loads(job.manifest)
    assert made["titel"] == "Mijn wijken"
    assert made["bron"][0]["bestanden"] == ["84799NED_TypedDataSet.csv"]
    assert sorted(path.suffix for path in folder.iterdir()) == [".csv", ".csv", ".json"]


def test_what_a_file_does_not_say_is_asked_and_nothing_else(
    open_page: Opens, own: Path, folder: Path
) -> None:
    app = begin(open_page, own)
    drop(app, short_names(folder, "download.xlsx"))
    until(app, "Maak de database")
    asked = [plain(one.label) for one in app.text_input if one.key and one.key.startswith("jaar_")]
    assert asked == ["Van welk jaar zijn de cijfers in download.xlsx?"]
    press(app, "Maak de database")
    assert NO_YEAR in notes(app)
    app.text_input(key="jaar_jaar_download.xlsx").set_value("2023")
    press(app, "Maak de database")
    until(app, "Andere cijfers")
    assert ask(own, "select distinct jaar, indeling_jaar from waarde") == [(2023, 2023)]


def test_a_wrong_file_gets_one_sentence_and_the_others_count(
    open_page: Opens, own: Path, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "begroting.pdf").write_bytes(b"%PDF-1.7 enzovoort")
    write(tmp_path / "personeel.csv", [{"naam": "Jan", "leeftijd": 3}])
    fictive = short_names(tmp_path, "kwb-2024.xlsx", ["GM9999", "WK999901"])
    app = begin(open_page, own)
    drop(app, *folder.iterdir(), tmp_path / "begroting.pdf", tmp_path / "personeel.csv", fictive)
    until(app, "Maak de database")
    said = texts(app)
    assert "Wij herkennen 3 bestanden. 3 bestanden doen niet mee." in said
    assert "begroting.pdf is leeg of van een soort die wij niet lezen." in said
    assert "personeel.csv heeft geen kolom met codes" in said
    assert "kwb-2024.xlsx gaat over de fictieve gemeente; die mag niet bij echte cijfers." in said
    press(app, "Maak de database")
    until(app, "Andere cijfers")
    assert inhabitants(own) == PEOPLE


def test_without_a_file_with_figures_there_is_nothing_to_make(
    open_page: Opens, own: Path, folder: Path, rooms: Path
) -> None:
    app = begin(open_page, own)
    drop(app, folder / "84799NED_WijkenEnBuurten.csv")
    until(app, "Andere bestanden")
    assert notes(app) == [NO_FIGURES]
    assert not any(one.label == "Maak de database" for one in app.button)
    press(app, "Andere bestanden")
    assert list(rooms.glob("*bestanden*")) == []
    assert any(one.label == "Kijk wat het is" for one in app.button)


def test_who_gives_nothing_or_two_things_or_no_folder_is_told(
    open_page: Opens, own: Path, folder: Path
) -> None:
    app = begin(open_page, own)
    press(app, "Kijk wat het is")
    assert notes(app) == [files.NOTHING_NAMED]
    name_folder(app, folder / "weg")
    assert notes(app) == [files.NO_FOLDER]
    app.text_input(key="bestanden_map").set_value(str(folder))
    drop(app, folder / "84799NED_WijkenEnBuurten.csv")
    assert notes(app) == [files.ONE]


def test_files_that_cannot_become_figures_leave_the_old_ones(
    open_page: Opens, own: Path, folder: Path, rooms: Path
) -> None:
    rows = kwb_rows()
    write(folder / "84799NED_TypedDataSet.csv", [*rows, rows[-1]])
    app = begin(open_page, own)
    drop(app, *folder.iterdir())
    until(app, "Maak de database")
    press(app, "Maak de database")
    until(app, "Andere cijfers")
    (said,) = notes(app)[-1:]
    assert said.startswith("84799NED_TypedDataSet.csv")
    assert said.endswith("De oude cijfers staan er nog.")
    assert "FICTIEF" in texts(app)
    assert list(rooms.glob("*bestanden*")) == []


def test_it_can_be_stopped_and_nothing_of_the_files_stays(
    open_page: Opens, own: Path, folder: Path, rooms: Path
) -> None:
    before = own.read_bytes()
    app = begin(open_page, own)
    drop(app, *folder.iterdir())
    until(app, "Maak de database")
    at_work = app.session_state[files._LOOKING]._process
    at_work.send_signal(signal.SIGSTOP)  # else it may be done before Stop is pressed
    press(app, "Maak de database")
    at_work.send_signal(signal.SIGCONT)
    press(app, "Stop")
    until(app, "Andere cijfers")
    assert "van uw bestanden blijft hier niets achter" in notes(app)[-1]
    assert own.read_bytes() == before
    assert list(rooms.glob("*bestanden*")) == []


def test_looking_can_be_stopped_too(open_page: Opens, own: Path, folder: Path, rooms: Path) -> None:
    app = begin(open_page, own)
    drop(app, *folder.iterdir())
    press(app, "Stop")
    assert any(one.label == "Kijk wat het is" for one in app.button)
    assert list(rooms.glob("*bestanden*")) == []


def test_who_agrees_while_another_replaces_the_figures_waits(
    open_page: Opens, own: Path, folder: Path
) -> None:
    class Other:
        """What somebody else is making."""

        stand = running.Stand.KLAAR

        def stop(self) -> None:
            """Nothing to stop."""

    app = begin(open_page, own)
    name_folder(app, folder)
    until(app, "Maak de database")
    running._running[own] = Other()  # type: ignore[assignment]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("wijkdata.ui.data.replacing.running", lambda: None)
        press(app, "Maak de database")
    assert files.ANOTHER in notes(app)
    running._running.clear()
    press(app, "Andere bestanden")


def test_only_at_this_computer_a_folder_can_be_named(
    open_page: Opens, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "is_at_this_computer", lambda _rechten: False)
    app = begin(open_page, own)
    assert not any(one.key == "bestanden_map" for one in app.text_input)
    press(app, "Kijk wat het is")
    assert notes(app) == [files.NOTHING]


def test_behind_a_proxy_no_visitor_can_drop_anything(
    open_page: Opens, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKDATA_NAMEN", "wijk.gemeente.nl")
    app = open_page("data", own)
    assert len(app.file_uploader) == 0
    assert not any(one.key == "cijfers_vandaan" for one in app.radio)
    assert not account.is_at_this_computer(account.VRIJ)


@pytest.mark.parametrize(
    ("name", "free"),
    [
        ("kwb.csv", "kwb.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\stiekem\\kwb.csv", "kwb.csv"),
        (".verborgen.csv", "verborgen.csv"),
        ("a\nb.csv", "a_b.csv"),
        ("..", "bestand"),
        ("x" * 300 + ".csv", "x" * 120 + ".csv"),
    ],
)
def test_a_name_of_a_file_leads_nowhere_else(tmp_path: Path, name: str, free: str) -> None:
    assert files.free_name(name, tmp_path) == free


def test_two_files_of_one_name_both_stay(tmp_path: Path) -> None:
    for expected in ("data.csv", "data (2).csv", "data (3).csv"):
        found = files.free_name("data.csv", tmp_path)
        assert found == expected
        (tmp_path / found).touch()
