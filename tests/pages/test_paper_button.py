"""The button that makes a PDF of a page: it is made beside the page, and only of what this visitor sees."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, notes, plain, press, texts
from tests.rapport.office import texts_of
from tests.rapport.paper import read, squeezed, text_of
from wijkdata.rapport import press as presses
from wijkdata.ui.blocks import making, paper
from wijkdata.view.paper import BUSY_ON_PAPER, DOWNLOAD, FAILED, MAKE, MAKE_OTHER, STOPPED_ON_PAPER


def made(app: AppTest) -> making._Made:
    found = app.session_state["_gemaakt"]
    assert isinstance(found, making._Made)
    return found


@pytest.mark.parametrize(
    ("page", "soort", "choice", "bestand"),
    [
        ("profile", "wijkprofiel", {"gebied": "WK999904"}, "wijkprofiel-eldersmonde-oosterschans.pdf"),
        ("profile", "wijkprofiel", {"niveau": "buurt"}, "buurtprofiel-eldersmonde-"),
        ("priorities", "gemeente", {}, "gemeente-in-beeld-eldersmonde.pdf"),
    ],
)
def test_a_click_makes_a_pdf_of_what_is_on_the_screen(
    open_page: Opens, page: str, soort: str, choice: dict[str, str], bestand: str
) -> None:
    app = open_page(page, **choice)
    press(app, MAKE[soort])
    assert made(app).aanvraag.wait(120)
    app.run()
    assert made(app).bestand.startswith(bestand)
    assert [one.proto.label for one in app.get("download_button")] == ["Download de PDF"]
    assert squeezed(read(made(app).aanvraag.outcome).metadata.title) in text_of(made(app).aanvraag.outcome)


def test_another_choice_lets_go_of_what_was_made(open_page: Opens) -> None:
    app = open_page("profile", gebied="WK999904")
    press(app, MAKE["wijkprofiel"])
    app.selectbox(key="kies_gebied").set_value("WK999901").run()
    assert "_gemaakt" not in app.session_state
    assert MAKE["wijkprofiel"] in [button.label for button in app.button]


def test_of_the_whole_country_no_gemeente_is_offered(open_page: Opens) -> None:
    app = open_page("priorities", gemeente="NL")
    assert MAKE["gemeente"] not in [button.label for button in app.button]


def test_what_takes_long_is_said_and_can_be_stopped(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    (tmp_path / "traag.py").write_text("import time\ntime.sleep(600)\n", encoding="utf-8")  # type: ignore[operator]
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(presses, "MODULE", "traag")
    monkeypatch.setattr(making, "_AT_ONCE_SECONDS", 0.3)
    app = open_page("profile", gebied="WK999904")
    press(app, MAKE["wijkprofiel"])
    assert BUSY_ON_PAPER in texts(app)
    press(app, "Stop")
    assert STOPPED_ON_PAPER in notes(app)
    press(app, "Opnieuw")
    assert MAKE["wijkprofiel"] in [button.label for button in app.button]


def test_what_fails_is_said(open_page: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "make_content", lambda *_asked: ("wijkprofiel", "{"))
    app = open_page("profile", gebied="WK999904")
    press(app, MAKE["wijkprofiel"])
    assert made(app).aanvraag.wait(120)
    app.run()
    assert FAILED in notes(app)


def test_beside_the_pdf_stands_a_document_and_one_file_takes_the_place_of_the_other(open_page: Opens) -> None:
    app = open_page("profile", gebied="WK999904")
    press(app, MAKE_OTHER["docx"])
    assert made(app).aanvraag.wait(120)
    app.run()
    assert made(app).bestand == "wijkprofiel-eldersmonde-oosterschans.docx"
    assert [one.proto.label for one in app.get("download_button")] == [DOWNLOAD["docx"]]
    assert plain(app.title[0].value) in texts_of(made(app).aanvraag.outcome)
    press(app, MAKE["wijkprofiel"])
    assert made(app).aanvraag.wait(120)
    app.run()
    assert [one.proto.label for one in app.get("download_button")] == [DOWNLOAD["pdf"]]
    assert MAKE_OTHER["docx"] in [button.label for button in app.button]
