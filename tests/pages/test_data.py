"""Gegevens: from the fictional municipality to one's own figures, and every way in which that fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, button, notes, plain, texts, until
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.klein import kern
from wijkdata.fetch.command import Opdracht
from wijkdata.ui import account
from wijkdata.ui.data import fetching, running


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    found = Faults()
    with serve(kern(), found) as url:
        monkeypatch.setenv("WIJKDATA_SPIEGEL", url)
        yield found
    running._running.clear()


def ask(app: AppTest, name: str, jaren: str = "2020") -> None:
    app.text_input(key="ophalen_gemeente").set_value(name)
    app.text_input(key="ophalen_jaren").set_value(jaren)
    button(app, "Kijk wat er is").click().run()


def test_one_sees_what_will_come_then_gets_it_and_goes_to_the_map(
    open_page: Opens, faults: Faults, own: Path
) -> None:
    app = open_page("data", own)
    assert "FICTIEF" in texts(app)
    ask(app, "waterdorp")
    until(app, "Ophalen")
    assert "Dit is er voor Gemeente Waterdorp" in texts(app)
    assert "Kerncijfers wijken en buurten 2020" in texts(app)
    assert "(Fictieve gemeente Eldersmonde) worden daardoor vervangen" in texts(app)
    button(app, "Ophalen").click().run()
    until(app, "Andere cijfers")
    assert "De cijfers van Gemeente Waterdorp staan klaar." in plain(app.success[0].value)
    assert "FICTIEF" not in texts(app)
    [link] = [one for one in app.page_link if one.label == "Bekijk de kaart"]
    assert link.proto.query_string == "gemeente=GM9001"
    button(app, "Andere cijfers").click().run()
    assert button(app, "Kijk wat er is")


def test_a_name_that_is_no_gemeente_says_what_it_may_be(open_page: Opens, faults: Faults, own: Path) -> None:
    app = open_page("data", own)
    ask(app, "Waterdrop")
    until(app, "Terug")
    assert "Bedoelt u Waterdorp?" in notes(app)[0]
    button(app, "Terug").click().run()
    assert button(app, "Kijk wat er is")


@pytest.mark.parametrize(
    ("name", "jaren", "said"),
    [("", "", "Vul eerst een naam in."), ("Waterdorp", "vroeger", "zijn geen jaren")],
)
def test_an_order_that_is_not_complete_asks_nobody(
    open_page: Opens, faults: Faults, own: Path, name: str, jaren: str, said: str
) -> None:
    app = open_page("data", own)
    ask(app, name, jaren)
    assert said in notes(app)[0]
    assert faults.asked == []


def test_a_service_that_fails_keeps_the_old_figures(open_page: Opens, faults: Faults, own: Path) -> None:
    app = open_page("data", own)
    ask(app, "Waterdorp")
    until(app, "Ophalen")
    faults.add("404", "TypedDataSet", times=1000)
    button(app, "Ophalen").click().run()
    until(app, "Andere cijfers")
    assert "De oude cijfers staan er nog." in notes(app)[0]
    assert "FICTIEF" in texts(app)


def test_fetching_can_be_stopped(open_page: Opens, faults: Faults, own: Path) -> None:
    app = open_page("data", own)
    ask(app, "Waterdorp")
    until(app, "Ophalen")
    faults.add("hang", "TypedDataSet", times=1000, seconds=30)
    button(app, "Ophalen").click().run()
    until(app, "Stop")
    button(app, "Stop").click().run()
    until(app, "Andere cijfers")
    assert "Ophalen is gestopt." in notes(app)[0]


def test_where_others_can_reach_the_app_nothing_can_be_replaced(
    open_page: Opens, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    option = account.st.get_option
    monkeypatch.setattr(
        account.st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else option(name)
    )
    app = open_page("data", own)
    assert "kan alleen op de computer waarop de app draait" in notes(app)[0]
    assert not any(one.label == "Kijk wat er is" for one in app.button)


def test_behind_a_proxy_nothing_can_be_replaced(
    open_page: Opens, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app then listens on loopback too, and anybody may be at the other end."""
    monkeypatch.setenv("WIJKDATA_NAMEN", "wijk.gemeente.nl")
    app = open_page("data", own)
    assert "kan alleen op de computer waarop de app draait" in notes(app)[0]
    assert "Haal de cijfers van uw eigen gemeente op" not in texts(open_page(database=own))


def test_who_begins_while_another_fetches_starts_no_second_one(
    faults: Faults, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    monkeypatch.setenv("WIJKDATA_DB", str(own))
    monkeypatch.setattr(fetching, "Job", lambda *what, **_where: started.append(what) or "bezig")
    for _ in range(2):
        fetching._begin(Opdracht(("Waterdorp",)))
    assert len(started) == 1


def test_start_names_it_to_who_may_fetch(open_page: Opens) -> None:
    assert "Haal de cijfers van uw eigen gemeente op" in texts(open_page())


def test_start_is_silent_once_there_is_a_real_gemeente(open_page: Opens, landelijke_db: Path) -> None:
    assert "Haal de cijfers van uw eigen gemeente op" not in texts(open_page(database=landelijke_db))
