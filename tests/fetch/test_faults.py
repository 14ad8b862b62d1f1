"""Every fault that people met, against the client: it comes through, or ends in one sentence and no loss.

The replay plays the small country, in pages of a few rows. Where only the fetching is judged nothing is
built: the same bytes give the same figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pytest

from tests.replay import odata, pdok
from tests.replay.faults import KINDS, Faults
from tests.replay.server import serve
from tests.replay.worlds.klein import kern
from wijkdata.errors import OphaalFout
from wijkdata.fetch import run, together
from wijkdata.fetch.client import Client, Geduld
from wijkdata.fetch.command import Opdracht, Ophaler, raw_folder
from wijkdata.ingest import ahead

pytestmark = pytest.mark.usefixtures("one_reader")
OLD = b"de cijfers van vorig jaar"
ROWS, SHAPES = "50150NED/TypedDataSet", "buurten/items"
NAMES = "50150NED/WijkenEnBuurten"
PLACES = ("ODataCatalog", "DataProperties", NAMES, ROWS, "index.json", "queryables", SHAPES)
"""A part of an address of everything that is asked."""

PATIENCE = Geduld(connect=30, silence=30, whole=30, attempts=8, first_wait=0.001, longest_wait=0.01)
FIRM = replace(PATIENCE, attempts=2)
"""What is answered at once may take as long as a busy machine does: that is no fault of its own."""
SLOW = {"hang", "drip"}
HASTE = replace(PATIENCE, silence=0.2, whole=0.2)
FIRM_HASTE = replace(FIRM, silence=1, whole=1)
"""With few attempts the other answers have to come within this time."""

_LATER = "Probeer het later opnieuw; wat al binnen is, blijft bewaard."
_BUSY = f"heeft het te druk of is stuk (fout {{}}). {_LATER}"
_GONE = f"is niet bereikbaar, of de verbinding viel weg. {_LATER}"
_HALF = f"gaf een antwoord dat niet af was. {_LATER}"
_PAGE = f"gaf een webpagina in plaats van cijfers. {_LATER}"
PAGES = 6
"""Of the table in which most faults strike."""

PASSING = {
    "429": _BUSY.format(429),
    "503": _BUSY.format(503),
    "timeout": _BUSY.format(500),
    "closed": _GONE,
    "hang": _GONE,
    "reset": _GONE,
    "cut": _GONE,
    "drip": f"stuurt te langzaam. {_LATER}",
    "truncated": _HALF,
    "empty_body": _HALF,
    "html": _PAGE,
    "wrong_type": _PAGE,
}
"""What may go better the next time, and what is said when it does not."""

FINAL = {
    "500": "vindt de vraag te groot: meer dan 10.000 rijen in één antwoord.",
    "404": "niet (meer).",
    "406": f"weigert het antwoord in een vorm die wij kunnen lezen (fout 406). {_LATER}",
    "twice": "De bron stuurt dezelfde bladzijde twee keer. Ophalen is gestopt; probeer het later opnieuw.",
    "endless": "De bron verwijst van een bladzijde naar diezelfde bladzijde. Ophalen is gestopt.",
    "elsewhere": "verwijst voor de volgende bladzijde naar een andere website. Dat volgen wij niet.",
}
HARMLESS = {"406_without_accept", "empty_last"}
CHANGING = {"columns", "corrected"}


@dataclass
class Proef:
    """A replay with faults, and a folder in which figures of last year stand."""

    url: str
    faults: Faults
    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "x.duckdb"

    remarks: list[str] = field(default_factory=list)

    def fetch(self, patience: Geduld = PATIENCE) -> dict[str, bytes]:
        """Fetch the whole land, and return the pages that came."""
        del self.faults.asked[:]
        client = Client(spiegel=self.url, patience=patience)
        try:
            ophaler = Ophaler(client)
            plan = ophaler.plan(Opdracht(jaren="2020"))
            _, self.remarks = ophaler.fetch(plan, self.out, lambda _part, _what: None)
        finally:
            client.close()
            del self.faults.coming[:]
        return self.pages()

    def pages(self) -> dict[str, bytes]:
        """Return the pages on disk, by where they are."""
        room = raw_folder(self.out)
        return {str(file.relative_to(room)): file.read_bytes() for file in sorted(room.rglob("blad-*.json"))}

    def asked_rows(self) -> list[str]:
        return [address for address in self.faults.asked if ROWS in address]


@pytest.fixture(scope="module")
def _small_pages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(odata, "PAGE", 22)
        patch.setattr(pdok, "MOST", 2)
        yield


@pytest.fixture(scope="module")
def replay(_small_pages: None) -> Iterator[tuple[str, Faults]]:
    faults = Faults()
    with serve(kern(), faults, real_links=True) as url:
        yield url, faults


@pytest.fixture
def proef(replay: tuple[str, Faults], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Proef:
    """One that builds nothing: what it would build of is looked at, and nothing is read ahead for a build."""
    monkeypatch.setattr(run, "build_database", lambda *_: None)
    monkeypatch.setattr(ahead, "expect", lambda *_, **__: None)
    return begun(*replay, tmp_path)


@pytest.fixture
def building(replay: tuple[str, Faults], tmp_path: Path) -> Proef:
    return begun(*replay, tmp_path)


def begun(url: str, faults: Faults, folder: Path) -> Proef:
    folder.mkdir(exist_ok=True)
    one = Proef(url, faults, folder)
    one.out.write_bytes(OLD)
    return one


@pytest.fixture(scope="module")
def clean(replay: tuple[str, Faults], tmp_path_factory: pytest.TempPathFactory) -> Proef:
    """What is fetched when nothing goes wrong, and the database that is built of it."""
    one = begun(*replay, tmp_path_factory.mktemp("goed"))
    one.fetch()
    return one


@pytest.fixture(scope="module")
def right(clean: Proef) -> dict[str, bytes]:
    return clean.pages()


def figures(database: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        areas = "(select count(*) from gebied where geometrie is not null)"
        return connection.execute(f"select *, {areas} from waarde order by all").fetchall()


def without_links(pages: dict[str, bytes]) -> dict[str, bytes]:
    """Return pages without what leads to the next: pages come side by side, and nobody follows it midway."""
    return {name: re.sub(rb',?\s*"odata\.nextLink": "[^"]*"', b"", page) for name, page in pages.items()}


def test_every_fault_is_tried() -> None:
    assert {*PASSING, *FINAL, *HARMLESS, *CHANGING} == set(KINDS)


@pytest.mark.parametrize("kind", PASSING)
def test_what_passes_is_waited_for_wherever_it_strikes(
    proef: Proef, right: dict[str, bytes], kind: str
) -> None:
    times = 1 if kind in SLOW else 2
    faults = [proef.faults.add(kind, place, times=times, seconds=1) for place in PLACES]
    assert proef.fetch(HASTE if kind in SLOW else PATIENCE) == right
    assert all(fault.seen > times for fault in faults)


@pytest.mark.parametrize(
    ("kind", "place"), [*((kind, ROWS) for kind in (*PASSING, *FINAL)), *((kind, SHAPES) for kind in FINAL)]
)
def test_what_stays_is_one_sentence_and_loses_nothing(
    proef: Proef, right: dict[str, bytes], kind: str, place: str
) -> None:
    at = {"elsewhere": PAGES if place == ROWS else 3}.get(kind, 2)  # only a last page has a link of its own
    proef.faults.add(kind, place, at=at, times=1000, seconds=3)
    proef.faults.add("404", "service.pdok.nl", times=1000)  # the other ways to shapes
    with pytest.raises(OphaalFout) as failure:
        proef.fetch(FIRM_HASTE if kind in SLOW else FIRM)
    said = str(failure.value)
    assert said.endswith((PASSING | FINAL)[kind])
    assert said.startswith(("De bron ", "De website van het CBS ", "PDOK "))
    assert proef.out.read_bytes() == OLD
    kept = proef.pages()
    assert without_links(kept).items() <= without_links(right).items()
    assert without_links(proef.fetch()) == without_links(right)
    assert len(set(proef.asked_rows())) == PAGES - sum("50150NED" in name for name in kept)


def test_what_came_before_a_fault_is_kept_and_not_asked_again(
    proef: Proef, right: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page at a time, so that it is known which pages came."""
    monkeypatch.setattr(together, "AT_ONCE", 1)
    proef.faults.add("404", ROWS, at=4, times=1000)
    with pytest.raises(OphaalFout, match=re.escape(FINAL["404"])):
        proef.fetch(FIRM)
    kept = proef.pages()
    assert sum("50150NED" in name for name in kept) == 3
    assert without_links(kept).items() <= without_links(right).items()
    assert without_links(proef.fetch()) == without_links(right)
    assert len(set(proef.asked_rows())) == PAGES - 3


def test_a_certificate_that_nobody_signed_is_one_sentence_and_no_question(tmp_path: Path) -> None:
    faults = Faults()
    with serve(kern(), faults, tls=True) as url:
        one = begun(url, faults, tmp_path)
        with pytest.raises(OphaalFout, match=r"^Het certificaat van het CBS klopt niet, dus .* niet veilig"):
            one.fetch()
    assert faults.asked == []
    assert one.out.read_bytes() == OLD


def test_json_is_asked_by_name_of_every_service(proef: Proef, right: dict[str, bytes]) -> None:
    proef.faults.add("406_without_accept", times=1000)
    assert proef.fetch() == right


def test_a_last_page_with_nothing_in_it_adds_nothing(
    building: Proef, clean: Proef, right: dict[str, bytes]
) -> None:
    for place, last in ((ROWS, PAGES), ("84799NED/TypedDataSet", 1), (SHAPES, 3)):
        building.faults.add("empty_last", place, at=last)
    assert building.fetch().keys() == right.keys()
    assert len(building.asked_rows()) == PAGES + 1
    assert len(figures(building.out)) > 100
    assert figures(building.out) == figures(clean.out)


@pytest.mark.parametrize("at", [1, 2], ids=["eerst", "later"])
def test_pages_of_two_releases_are_not_mixed(proef: Proef, right: dict[str, bytes], at: int) -> None:
    proef.faults.add("columns", ROWS, at=at)
    with pytest.raises(OphaalFout, match=r"^Gezondheid per wijk en buurt; 2016/2020: de bron wijzigde deze"):
        proef.fetch()
    assert proef.out.read_bytes() == OLD
    assert not any("50150NED" in name for name in proef.pages())
    assert proef.fetch() == right


def test_a_page_of_shapes_may_have_other_columns(building: Proef, clean: Proef) -> None:
    building.faults.add("columns", SHAPES, at=2)
    building.fetch()
    assert figures(building.out) == figures(clean.out)


def test_shapes_of_two_levels_are_used_and_the_third_is_named(
    building: Proef, right: dict[str, bytes]
) -> None:
    building.faults.add("404", "buurten/queryables")
    building.fetch()
    [said] = [one for one in building.remarks if one.startswith("PDOK")]
    assert said.startswith("PDOK heeft van 2020 geen vormen per buurt. Op de kaart staan dan vormen van een")
    assert building.pages().keys() == {name for name in right if "buurt_" not in name}
    with duckdb.connect(str(building.out), read_only=True) as connection:
        shapes = "select niveau, count(geometrie) from gebied group by niveau order by niveau"
        assert dict(connection.execute(shapes).fetchall()) | {"land": 0} == {
            "land": 0, "gemeente": 2, "wijk": 3, "buurt": 0
        }  # fmt: skip


@pytest.mark.usefixtures("_small_pages")
def test_a_table_that_is_corrected_while_it_comes_is_not_mixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "build_database", lambda *_: None)
    faults, world = Faults(), kern()
    with serve(world, faults, real_links=True) as url:
        one = begun(url, faults, tmp_path)
        faults.add("corrected", ROWS, at=3)
        with pytest.raises(OphaalFout, match="de bron wijzigde deze tabel tijdens het ophalen"):
            one.fetch()
        assert one.out.read_bytes() == OLD
        mixed = one.pages()
        later = one.fetch()
        assert len(one.asked_rows()) == PAGES
        assert later != mixed
        assert later == begun(url, faults, tmp_path / "nieuw").fetch()


@pytest.mark.parametrize("kind", ["twice", "endless"])
def test_a_description_whose_pages_come_twice_is_not_half_read(proef: Proef, kind: str) -> None:
    proef.faults.add(kind, "84799NED/DataProperties", at=2)
    with pytest.raises(OphaalFout, match="dezelfde bladzijde twee keer"):
        proef.fetch()
    assert proef.pages() == {}
