"""Reports from the command line: all wijken in one go, names that can be read, and plain refusals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from tests.rapport.paper import read
from tests.rapport.slides import slides_of, words_on
from wijkdata.__main__ import main
from wijkdata.database.connection import Database
from wijkdata.rapport.nouns import Rapportsoort, Vorm
from wijkdata.rapport.plan import TOLD, plan_presentations, plan_reports
from wijkdata.rapport.slides.make import story_file
from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.view.remarks import FICTIEF


def test_every_wijk_gets_a_file_of_its_own_name(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = tmp_path / "een" / "twee"
    planned = plan_reports(Database(demo_path), "eldersmonde", Rapportsoort.WIJKPROFIEL)
    assert main(["rapport", str(demo_path), "--gemeente", "GM9999", "--uit", str(room)]) == 0
    files = sorted(room.iterdir())
    assert [file.name for file in files] == sorted(blad.bestand for blad in planned)
    assert "wijkprofiel-eldersmonde-oosterschans.pdf" in {file.name for file in files}
    titles = {read(file.read_bytes()).metadata.title for file in files}
    assert len(titles) == len(files) > 5
    said = capsys.readouterr().out
    assert f"Klaar: {len(files)} rapporten in {room}." in said
    assert f"({len(files)} van {len(files)})" in said


def test_names_that_are_the_same_as_files_get_their_code(tmp_path: Path) -> None:
    from wijkdata.rapport.plan import _file_names

    names = {"WK01": "Oost & West", "WK02": "Oost/West", "WK03": "Noord" + "x" * 300}
    files = _file_names("Wijkprofiel", "Súdwest-Fryslân", names)
    assert files["WK01"] == "wijkprofiel-sudwest-fryslan-oost-west-wk01.pdf"
    assert files["WK02"] == "wijkprofiel-sudwest-fryslan-oost-west-wk02.pdf"
    assert len(files["WK03"]) <= 124


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--gemeente", "Nergenshuizen"], "De gemeente 'Nergenshuizen' staat niet in deze cijfers."),
        (
            ["--gemeente", "GM9999", "--soort", "boek"],
            "De soort 'boek' bestaat niet. Kies wijkprofiel, gemeente, poster, wijkposter of presentatie.",
        ),
        (
            ["--gemeente", "GM9999", "--soort", "gemeente", "--vorm", "docx"],
            "Een gemeente als 'docx' maken wij niet. Kies pdf of xlsx.",
        ),
        (
            ["--gemeente", "GM9999", "--soort", "presentatie", "--vorm", "pdf"],
            "Een presentatie als 'pdf' maken wij niet. Kies pptx.",
        ),
        (["--soort", "wijkprofiel"], "Deze opdracht klopt niet; verwacht wordt: python -m wijkdata rapport"),
    ],
)
def test_what_cannot_be_made_is_said_plainly(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["rapport", str(demo_path), *arguments, "--uit", str(tmp_path / "uit")]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert not list((tmp_path / "uit").glob("*.pdf"))


def test_a_folder_that_cannot_be_made_is_named(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    room = tmp_path / "bestand" / "map"
    assert main(["rapport", str(demo_path), "--gemeente", "GM9999", "--uit", str(room)]) == 2
    assert capsys.readouterr().err.startswith(f"In de map {room} kunnen wij niet schrijven: ")


def test_a_report_that_cannot_be_typeset_is_said_and_leaves_no_file(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkdata.rapport import plan

    monkeypatch.setattr(plan, "make_content", lambda *_asked: ("wijkprofiel", "{"))
    assert main(["rapport", str(demo_path), "--gemeente", "GM9999", "--uit", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("Een rapport is niet gelukt. ")
    assert not list(tmp_path.iterdir())


def test_every_wijk_can_be_a_document_too(demo_path: Path, tmp_path: Path) -> None:
    arguments = ["rapport", str(demo_path), "--gemeente", "GM9999", "--vorm", "docx", "--uit", str(tmp_path)]
    assert main(arguments) == 0
    planned = plan_reports(Database(demo_path), "GM9999", Rapportsoort.WIJKPROFIEL, Vorm.DOCX)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == sorted(blad.bestand for blad in planned)
    assert "wijkprofiel-eldersmonde-oosterschans.docx" in {file.name for file in files}
    titles = {Document(str(file)).core_properties.title for file in files}
    assert len(titles) == len(files) > 5


def test_a_gemeente_gets_a_presentation_of_every_story_and_of_every_wijk(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["rapport", str(demo_path), "--gemeente", "GM9999", "--soort", "presentatie"]
    assert main([*arguments, "--uit", str(tmp_path)]) == 0
    planned = plan_presentations(Database(demo_path), "GM9999")
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert sorted(files) == sorted(one.bestand for one in planned)
    assert {f"{story}-eldersmonde.pptx" for story in TOLD} < files.keys()
    assert "profiel-eldersmonde-oosterschans.pptx" in files
    assert f"Klaar: {len(files)} presentaties in {tmp_path}." in capsys.readouterr().out
    subjects = {Presentation(io.BytesIO(one)).core_properties.subject for one in files.values()}
    assert len(subjects) == len(files) - len(TOLD) + 1  # the gemeente, and every wijk
    for one in files.values():
        assert all(FICTIEF in words_on(slide) for slide in slides_of(one))


def test_presentations_are_called_as_those_of_the_buttons(demo_path: Path) -> None:
    database = Database(demo_path)
    for one in plan_presentations(database, "GM9999"):
        verhaal = next(story for story in Verhaal if one.bestand.startswith(f"{story}-"))
        assert one.bestand == story_file(one.read(database), verhaal)


def test_a_story_with_nothing_to_tell_is_said_and_makes_no_file(
    demo_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkdata.rapport import plan
    from wijkdata.rapport.slides.make import MAKERS

    monkeypatch.setattr(plan, "TOLD", (Verhaal.KWALITEIT, Verhaal.TREND))
    monkeypatch.setattr(plan, "_names", lambda _scherm: {})
    monkeypatch.setitem(MAKERS, Verhaal.TREND, lambda _scherm: [])
    arguments = ["rapport", str(demo_path), "--gemeente", "GM9999", "--soort", "presentatie"]
    assert main([*arguments, "--uit", str(tmp_path)]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["kwaliteit-eldersmonde.pptx"]
    said = capsys.readouterr().out
    assert "Trend (2 van 2), hier is niets over te zeggen" in said
    assert f"Klaar: 1 presentatie in {tmp_path}." in said
