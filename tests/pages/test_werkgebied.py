"""Werkgebied: an area is composed, kept, shared and shown beside others; nothing is lost in silence."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import TOWN, Opens, ask, in_dutch, notes, plain, press, refusal, texts, unfold
from wijkdata.answers.werkgebied import NAAMLOOS, elsewhere, home_indeling, lost_sentences
from wijkdata.catalogue import load_catalogue
from wijkdata.choice.werkgebied import NIEUW
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.screens.areas import mark_werkgebied
from wijkdata.stats.reasons import Reden
from wijkdata.view.paper import MAKE_OTHER
from wijkdata.view.werkgebied.sentences import (
    GEEN_VERLOOP,
    KIES,
    NIET_OPTELBAAR,
    UITLEG,
    Overlap,
    count_sentence,
    facts_sentence,
    overlap_sentences,
    ranked_sentence,
)
from wijkdata.workspace.documents import BewaardWerkgebied, export_json, import_json
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.errors import Conflict, Onleesbaar, WerkruimteBezet, WerkruimteWeg
from wijkdata.workspace.store import Store, werkgebied_store

OUDE_VESTE = ["BU99990101", "BU99990102", "BU99990103"]
DRIE = "0101,0102,0103"
GONE = "BU99998888"
NOWHERE = "sqlite:////proc/nergens/werkruimte.sqlite"
OLD = "2019-oud"
NAME = "Uit een bestand"
FAR = "Ver weg"
UNSAVED = "nog niet bewaard"
CATALOGUE = load_catalogue()
WITH_OWN = ("profile", "compare", "priorities", "werkgebied")
WITHOUT_OWN = ("start", "map", "trend", "inequality", "explain", "quality")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store[BewaardWerkgebied]:
    """An empty workspace, which the app finds too."""
    url = f"sqlite:///{tmp_path / 'werkruimte.sqlite'}"
    monkeypatch.setenv("WERKRUIMTE_URL", url)
    return werkgebied_store(open_engine(url))


def own_area(naam: str = "Binnenstad", **changes: object) -> BewaardWerkgebied:
    return BewaardWerkgebied.model_validate(
        {"naam": naam, "gemeente": "GM9999", "indeling_jaar": 2025, "buurten": OUDE_VESTE, **changes}
    )


def drawer(app: AppTest) -> AppTest:
    return unfold(app, "werkgebiedlade")


NEWEST = 2025
"""Newest indeling of the demo: the profile says how many people live there now."""


def count_people(database: Path, codes: list[str], indeling: int | None = None) -> int:
    """Return how many people live in some buurten, in the indeling that most figures are in."""
    ((people,),) = ask(
        database,
        "select sum(inwoners) from gebied where code = any($1) and niveau = 'buurt' "
        f"and indeling_jaar = {indeling or home_indeling(Database(database))}",
        codes,
    )
    return int(people)


def size(database: Path, codes: list[str]) -> str:
    """Return how large an area of some buurten is, as the page must say it."""
    everyone = [code for (code,) in ask(database, "select distinct code from gebied where niveau = 'buurt'")]
    return facts_sentence(len(codes), count_people(database, codes), TOWN, count_people(database, everyone))


def test_one_begins_with_an_invitation(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    app = open_page("werkgebied")
    assert app.title[0].value == f"{KIES} in {TOWN}"
    assert UITLEG in texts(app)
    assert not app.text_input
    assert MAKE_OTHER["pptx"] not in [button.label for button in app.button], "there is no story yet"


def test_choosing_from_the_list_gives_figures_and_an_address(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path
) -> None:
    app = open_page("werkgebied", niveau="buurt")
    app.multiselect(key="kies_buurten").set_value(OUDE_VESTE).run()
    assert app.query_params["buurten"] == DRIE
    assert app.query_params["gebied"] == NIEUW
    assert NAAMLOOS in app.title[0].value
    assert size(demo_path, OUDE_VESTE) in texts(app)
    assert UNSAVED in texts(app)
    assert MAKE_OTHER["pptx"] in [button.label for button in app.button]
    app.multiselect(key="kies_buurten").set_value([]).run()
    assert "buurten" not in app.query_params
    assert KIES in app.title[0].value


def test_a_wijk_stands_for_all_its_buurten(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    app = open_page("werkgebied", niveau="wijk")
    assert app.multiselect(key="kies_buurten").label == "Gekozen wijken en buurten"
    app.multiselect(key="kies_buurten").set_value(["WK999901"]).run()
    chosen = app.query_params["buurten"].split(",")
    assert len(chosen) > 3
    assert all(one.startswith("01") for one in chosen)
    assert app.multiselect(key="kies_buurten").value == ["WK999901"]


def test_what_was_selected_elsewhere_is_where_one_begins(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path
) -> None:
    app = open_page("werkgebied", niveau="buurt", gebied=OUDE_VESTE[:2])
    assert size(demo_path, OUDE_VESTE[:2]) in texts(app)


def test_saved_it_has_a_code_and_a_link_that_shows_the_same(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    app = open_page("werkgebied", gebied=NIEUW, buurten=DRIE)
    app.text_input(key="werkgebied_naam").set_value("Binnenstad").run()
    press(app, "Bewaar als nieuw")
    line = store.list()[0]
    (near,) = app.toast  # in sight of the button, wherever that is on the page
    assert near.value == app.info[0].value
    assert plain(near.value).startswith("Bewaard: Binnenstad.")
    assert re.fullmatch(r"EG[2-9A-Z]{6}", line.id)
    assert store.load(line.id).inhoud.buurten == tuple(OUDE_VESTE)
    assert app.query_params["gebied"] == line.id
    assert "buurten" not in app.query_params
    again = open_page("werkgebied", gebied=line.id)
    assert again.title[0].value == app.title[0].value
    assert again.title[0].value.startswith("Binnenstad")
    assert UNSAVED not in texts(again)


def test_its_buurten_and_name_can_change(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    saved = store.save(own_area())
    app = open_page("werkgebied", gebied=saved.id, wijzigcode=saved.code, niveau="buurt")
    app.multiselect(key="kies_buurten").set_value(OUDE_VESTE[:1]).run()
    assert store.load(saved.id).inhoud.buurten == tuple(OUDE_VESTE)
    app.text_input(key="werkgebied_naam").set_value("Kerkheuvel e.o.").run()
    press(app, "Bewaar")
    kept = store.load(saved.id).inhoud
    assert (kept.naam, kept.buurten) == ("Kerkheuvel e.o.", tuple(OUDE_VESTE[:1]))


def test_taking_out_all_buurten_does_not_bring_the_saved_ones_back(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    saved = store.save(own_area())
    app = open_page("werkgebied", gebied=saved.id, niveau="buurt")
    app.multiselect(key="kies_buurten").set_value([]).run()
    assert app.multiselect(key="kies_buurten").value == []
    assert KIES in app.title[0].value


def test_deleting_can_be_undone(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    saved = store.save(own_area())
    app = drawer(open_page("werkgebied", gebied=saved.id, wijzigcode=saved.code))
    press(app, "Verwijder")
    assert store.list() == []
    assert notes(app) == ["Verwijderd: Binnenstad."]
    press(app, "Zet het verwijderde werkgebied terug")
    assert [line.id for line in store.list()] == [saved.id]


def test_who_opens_the_area_of_another_changes_a_copy(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    theirs = store.save(own_area())
    app = open_page("werkgebied", gebied=theirs.id, niveau="buurt")
    app.multiselect(key="kies_buurten").set_value(OUDE_VESTE[:2]).run()
    assert "Bewaar" not in [button.label for button in app.button]
    press(app, "Bewaar als nieuw")
    assert store.load(theirs.id) == theirs
    assert sorted(len(store.load(line.id).inhoud.buurten) for line in store.list()) == [2, 3]


def test_an_earlier_version_of_an_area_is_seen_and_brought_back(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    saved = store.save(own_area())
    store.replace(saved.id, own_area(buurten=["BU99990201"]), versie=1, code=saved.code)
    app = drawer(open_page("werkgebied", gebied=saved.id, wijzigcode=saved.code, niveau="buurt"))
    app.selectbox(key=f"werkgebied_versie_{saved.id}_2").set_value(1).run()
    press(app, "Bekijk deze versie")
    assert app.multiselect(key="kies_buurten").value == OUDE_VESTE
    assert store.load(saved.id).inhoud.buurten == ("BU99990201",)
    press(app, "Zet deze versie terug")
    assert store.load(saved.id).inhoud.buurten == tuple(OUDE_VESTE)
    assert app.multiselect(key="kies_buurten").value == OUDE_VESTE


def test_a_deleted_area_comes_back_by_its_link(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    saved = store.save(own_area())
    store.delete(saved.id, versie=1, code=saved.code)
    stranger = drawer(open_page("werkgebied"))
    assert "Zet dit werkgebied terug" not in [button.label for button in stranger.button]
    app = drawer(open_page("werkgebied", gebied=saved.id, wijzigcode=saved.code))
    press(app, "Zet dit werkgebied terug")
    assert [line.id for line in store.list()] == [saved.id]


def test_the_second_to_save_is_told_and_can_keep_a_copy(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    saved = store.save(own_area())
    app = open_page("werkgebied", gebied=saved.id, wijzigcode=saved.code, niveau="buurt")
    theirs = own_area(buurten=["BU99990201"], maker="de ander")
    store.replace(saved.id, theirs, versie=saved.versie, code=saved.code)
    app.multiselect(key="kies_buurten").set_value(OUDE_VESTE[:2]).run()
    press(app, "Bewaar")
    assert notes(app) == [str(Conflict("Binnenstad", saved.versie + 1))]
    assert store.load(saved.id).inhoud == theirs
    press(app, "Bewaar de mijne als kopie")
    copy = next(line for line in store.list() if line.id != saved.id)
    assert store.load(copy.id).inhoud.buurten == tuple(OUDE_VESTE[:2])
    assert store.load(saved.id).inhoud == theirs


def test_the_version_of_the_other_can_be_opened_instead(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    saved = store.save(own_area())
    app = open_page("werkgebied", gebied=saved.id, wijzigcode=saved.code, niveau="buurt")
    store.replace(saved.id, own_area(buurten=["BU99990201"]), versie=saved.versie, code=saved.code)
    app.multiselect(key="kies_buurten").set_value(OUDE_VESTE[:2]).run()
    press(app, "Bewaar")
    press(app, "Open die andere versie")
    assert app.multiselect(key="kies_buurten").value == ["BU99990201"]
    press(app, "Bewaar")
    assert notes(app) == ["Bewaard: Binnenstad."]


def test_without_a_workspace_one_can_still_look(open_page: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKRUIMTE_URL", NOWHERE)
    closed = refusal(lambda: open_engine(NOWHERE))
    app = drawer(open_page("werkgebied", gebied=NIEUW, buurten=DRIE))
    assert NAAMLOOS in app.title[0].value
    assert overlap_sentences(None)[0] in texts(app)
    assert notes(app) == [closed]
    app.text_input(key="werkgebied_naam").set_value("Binnenstad").run()
    press(app, "Bewaar als nieuw")
    assert NAAMLOOS in app.title[0].value
    assert notes(app) == [closed] * 2


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Address of a workspace that takes the call and then says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        url = f"postgresql+psycopg://x@127.0.0.1:{listener.getsockname()[1]}/x"
        monkeypatch.setenv("WERKRUIMTE_URL", url)
        yield url


@pytest.mark.parametrize("page", ["map", "priorities"])
def test_a_page_does_not_wait_for_a_workspace_that_hangs(open_page: Opens, silent: str, page: str) -> None:
    open_page(page)  # what is read once is not counted
    begin = time.monotonic()
    app = open_page(page, gebied="EG234567")
    assert time.monotonic() - begin < 30  # who waits for ever waits longer, and a slow machine does not
    assert notes(app) == [f"Werkgebied EG234567 is nu niet te openen. {WerkruimteBezet()}"]
    assert app.title
    with pytest.raises(WerkruimteWeg):
        open_engine(silent)


def test_a_saved_area_that_is_not_right_is_named(
    open_page: Opens, store: Store[BewaardWerkgebied], tmp_path: Path
) -> None:
    bad = store.save(own_area("Kapot"))
    store.save(own_area("Markt", buurten=["BU99990103", "BU99990201"]))
    with sqlite3.connect(tmp_path / "werkruimte.sqlite") as connection:
        connection.execute("update document set inhoud = '[]' where id = ?", [bad.id])
    app = open_page("werkgebied", gebied=NIEUW, buurten=DRIE)
    assert "Overlapt met Markt" in texts(app)
    assert "Werkgebied Kapot is niet goed bewaard." in texts(app)
    (note,) = notes(open_page("werkgebied", gebied=bad.id))
    assert note == f"Werkgebied {bad.id} is nu niet te openen. {Onleesbaar('Kapot')}"


@pytest.mark.parametrize("page", [*WITH_OWN, *WITHOUT_OWN])
def test_a_code_that_leads_nowhere_gives_a_sentence(
    open_page: Opens, store: Store[BewaardWerkgebied], page: str
) -> None:
    other = store.save(own_area("Elders", gemeente="GM0599", buurten=["BU05990101"]))
    gone = store.save(own_area("Vroeger", buurten=[GONE], indeling_jaar=2015))
    app = open_page(page, gebied=["EG234567", other.id, gone.id])
    unknown, *rest = notes(app)[0].split("\n\n")
    assert unknown.startswith("Werkgebied EG234567 bestaat niet.")
    assert rest == [elsewhere(other.inhoud, {}), *lost_sentences(gone.inhoud, 0)]


@pytest.mark.parametrize("page", WITHOUT_OWN)
def test_where_it_takes_no_part_that_is_said_and_it_is_not_lost(
    open_page: Opens, store: Store[BewaardWerkgebied], page: str
) -> None:
    saved = store.save(own_area())
    app = open_page(page, gebied=[saved.id, "WK999903"])
    assert "niet mee: Binnenstad." in notes(app)[0]
    app.radio(key="kies_niveau").set_value("buurt").run()
    assert not app.exception
    assert app.query_params["gebied"] == saved.id


def test_choosing_a_wijk_elsewhere_keeps_it(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    saved = store.save(own_area())
    app = open_page("map", gebied=saved.id)
    app.multiselect(key="kies_gebied").set_value(["WK999903"]).run()
    assert app.query_params["gebied"] == ["WK999903", saved.id]


def test_unsaved_buurten_belong_to_the_area_they_were_chosen_for(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    first, second = store.save(own_area()), store.save(own_area("Ander", buurten=["BU99990201"]))
    app = open_page("profile", gebied=[first.id, second.id], buurten="0101")
    assert count_sentence("Binnenstad", 1) in texts(app)
    app.selectbox(key="kies_gebied").set_value(second.id).run()
    assert "buurten" not in app.query_params
    assert count_sentence("Ander", 1) in texts(app)


def test_buurten_that_are_gone_are_counted(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path
) -> None:
    saved = store.save(own_area(buurten=[*OUDE_VESTE, GONE], indeling_jaar=2015))
    app = open_page("werkgebied", gebied=saved.id)
    assert notes(app) == lost_sentences(saved.inhoud, len(OUDE_VESTE))
    assert size(demo_path, OUDE_VESTE) in texts(app)


def test_made_with_other_figures_is_told(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path
) -> None:
    saved = store.save(own_area(data_versie=OLD))
    ((now,),) = ask(demo_path, "select waarde from meta where sleutel = 'data_versie'")
    (note,) = notes(open_page("werkgebied", gebied=saved.id))
    assert re.findall(r"versie ([\w.-]+\w)", note) == [OLD, now]


def test_overlap_names_the_other_its_buurten_and_people(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path
) -> None:
    store.save(own_area("Markt", buurten=["BU99990103", "BU99990201"]))
    store.save(own_area(FAR, buurten=["BU99990801"]))
    app = open_page("werkgebied", gebied=NIEUW, buurten=DRIE)
    ((naam,),) = ask(
        demo_path, "select naam from gebied where code = 'BU99990103' order by indeling_jaar desc limit 1"
    )
    overlap = Overlap("Markt", (naam,), count_people(demo_path, ["BU99990103"]))
    assert overlap_sentences([overlap])[0] in texts(app)
    assert FAR not in texts(app)


def test_the_whole_gemeente_is_not_compared_with_itself(
    open_page: Opens, store: Store[BewaardWerkgebied]
) -> None:
    app = open_page("werkgebied")
    everything = list(app.multiselect(key="kies_buurten").options)
    app.multiselect(key="kies_buurten").set_value(
        [f"WK99990{number + 1}" for number in range(len(everything))]
    ).run()
    assert re.search(r"gemiddelde? in Nederland\b", app.title[0].value)
    assert TOWN not in app.title[0].value


def test_under_four_fifths_of_the_people_there_is_no_figure(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gaten.duckdb"
    shutil.copy(demo_path, path)
    with duckdb.connect(str(path)) as connection:
        people = dict(
            connection.execute(
                "select code, inwoners from gebied "
                "where niveau = 'buurt' and indeling_jaar = 2025 and inwoners > 0"
            ).fetchall()
        )
        small, large = sorted(people, key=lambda code: people[code])[20:22]
        assert people[small] / (people[small] + people[large]) > 0.2
        connection.execute(
            "update waarde set waarde = null, ondergrens = null, bovengrens = null, ontbreekt = 'geheim' "
            "where indicator = 'rookt' and gebied_code = $small",
            {"small": small},
        )
    app = open_page("werkgebied", path, gebied=NIEUW, buurten=f"{small[6:]},{large[6:]}")
    text = texts(app)
    assert re.search(rf"{re.escape(Reden.TE_WEINIG_DEKKING.zin)} [^.]+: Roken\.", text)
    never = NIET_OPTELBAAR.partition("{")[0]
    assert CATALOGUE["mediaan_vermogen"].naam in text[text.index(never) :].partition("\n")[0]


@pytest.mark.parametrize("stap", ["1", "2", "99"])
def test_it_can_be_presented(open_page: Opens, store: Store[BewaardWerkgebied], stap: str) -> None:
    app = open_page("werkgebied", gebied=NIEUW, buurten=DRIE, presenteren="1", stap=stap)
    assert NAAMLOOS in app.title[0].value
    assert not open_page("werkgebied", presenteren="1").exception


def test_one_gemeente_must_be_chosen(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    app = open_page("werkgebied", gemeente="NL")
    (note,) = notes(app)
    assert "een gemeente" in note
    assert not app.multiselect
    assert app.selectbox(key="kies_gemeente").value == "NL"


def test_hostile_names_are_shown_as_typed(open_page: Opens, store: Store[BewaardWerkgebied]) -> None:
    saved = store.save(own_area("<b>**Noord**</b> $x$"))
    for page in (*WITH_OWN, "map"):
        app = open_page(page, gebied=saved.id)
        assert "<b>**" not in "".join(str(part.value) for part in app.html)


def test_the_profile_is_about_it(open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path) -> None:
    saved = store.save(own_area())
    app = open_page("profile", gebied=saved.id)
    assert app.title[0].value.startswith("Binnenstad")
    assert f" in {TOWN} · {in_dutch(count_people(demo_path, OUDE_VESTE, NEWEST))} inwoners" in texts(app)
    assert count_sentence("Binnenstad", 3) in texts(app)
    assert GEEN_VERLOOP.partition(": ")[2] in texts(app)
    assert app.selectbox(key="kies_gebied").value == saved.id


@pytest.mark.parametrize("beeld", ["tabel", "punten", "samen", "naast"])
def test_it_stands_beside_the_wijken(open_page: Opens, store: Store[BewaardWerkgebied], beeld: str) -> None:
    saved = store.save(own_area())
    alone = open_page("compare", beeld=beeld)
    app = open_page("compare", beeld=beeld, gebied=[saved.id, "WK999903"])
    assert "Binnenstad" in texts(app)
    if beeld == "punten":
        # the headline counts wijken, and a working area is made of those
        assert app.title[0].value == alone.title[0].value


def test_it_has_a_place_among_the_wijken_and_is_marked(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path
) -> None:
    saved = store.save(own_area("Klaver", buurten=[f"BU9999050{number}" for number in range(1, 6)]))
    app = open_page("priorities", gebied=saved.id)
    assert mark_werkgebied(saved.id, "Klaver") in texts(app)
    assert ranked_sentence("Klaver", Niveau.WIJK) in texts(app)
    *counts, listed = re.findall(r": (\d+) wijk", texts(app))
    ((wijken,),) = ask(demo_path, "select count(distinct code) from gebied where niveau = 'wijk'")
    assert int(listed) == sum(map(int, counts[:2]))  # clear and doubtful: the list to talk about
    assert sum(map(int, counts)) == wijken  # the map's groups count wijken, not the area made of them
    assert " van de acht wijken " in app.title[0].value


def test_a_file_brings_an_area_back(
    open_page: Opens, store: Store[BewaardWerkgebied], demo_path: Path
) -> None:
    area = own_area(NAME, buurten=[*OUDE_VESTE, GONE])
    content = export_json(area).encode()
    app = drawer(open_page("werkgebied"))
    app.file_uploader(key="werkgebied_bestand").set_value(("gebied.json", content, "application/json")).run()
    assert not app.exception
    (lost,) = lost_sentences(area, len(OUDE_VESTE))
    assert any(f"Geopend: {NAME}." in note and lost in note for note in notes(app))
    assert size(demo_path, OUDE_VESTE) in texts(app)
    assert app.text_input(key="werkgebied_naam").value == NAME
    assert store.list() == []


@pytest.mark.parametrize("content", [b"", b"{", b'{"naam": "x"}', b"\xff\xfe"])
def test_a_broken_file_gives_a_sentence(
    open_page: Opens, store: Store[BewaardWerkgebied], content: bytes, demo_path: Path
) -> None:
    app = drawer(open_page("werkgebied", gebied=NIEUW, buurten=DRIE))
    app.file_uploader(key="werkgebied_bestand").set_value(("gebied.json", content, "application/json")).run()
    assert not app.exception
    assert notes(app) == [refusal(lambda: import_json(content, BewaardWerkgebied))]
    assert size(demo_path, OUDE_VESTE) in texts(app)
