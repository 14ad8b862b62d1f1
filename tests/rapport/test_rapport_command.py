"""Reports from the command line: all wijken in one go, names that can be read, and plain refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.rapport.paper import read
from wijkdata.__main__ import main
from wijkdata.database.connection import Database
from wijkdata.rapport.nouns import Rapportsoort, Vorm
from wijkdata.rapport.series import plan_reports


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
    from wijkdata.rapport.series import _file_names

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
            "De soort 'boek' bestaat niet. Kies wijkprofiel, gemeente, poster of wijkposter.",
        ),
        (
            ["--gemeente", "GM9999", "--soort", "gemeente", "--vorm", "docx"],
            "Een gemeente als 'docx' maken wij niet. Kies pdf of xlsx.",
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
    from wijkdata.rapport import series

    monkeypatch.setattr(series, "make_content", lambda *_asked: ("wijkprofiel", "{"))
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
