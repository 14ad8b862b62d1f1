"""What is fetched of the small land is what is built of the same rows, whoever is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.fetch.services import fetch_to
from tests.fetch.unfetched import KERN, build_unfetched, differences
from tests.replay import odata, pdok
from tests.replay.server import serve
from tests.replay.worlds.klein import kern
from wijkdata.fetch.command import Opdracht

pytestmark = pytest.mark.usefixtures("one_reader")
SAME = {"gebied": [], "indicator": [], "waarde": []}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, serve(kern()) as found:
        patch.setattr(odata, "PAGE", 7)
        patch.setattr(pdok, "MOST", 2)
        yield found


@pytest.fixture(scope="module")
def whole(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fetch_to(tmp_path_factory.mktemp("op") / "x.duckdb", url, Opdracht(jaren="2020"))


@pytest.mark.parametrize(
    ("opdracht", "codes", "areas"),
    [
        (Opdracht(("waterdorp",), jaren="2020"), ["GM9001"], 8),
        (Opdracht(ggd_regio="waterland", jaren="2020"), ["GM9001", "GM9002"], 11),
    ],
    ids=["gemeente", "regio"],
)
def test_what_is_fetched_is_what_is_built_of_the_same_rows(
    url: str, tmp_path: Path, opdracht: Opdracht, codes: list[str], areas: int
) -> None:
    fetched = fetch_to(tmp_path / "x.duckdb", url, opdracht)
    built = build_unfetched(kern(), tmp_path / "anders", KERN, [2020], codes)
    assert differences(fetched, built) == SAME
    assert number_of_areas(fetched) == areas


def test_the_whole_land_too(whole: Path, tmp_path: Path) -> None:
    built = build_unfetched(kern(), tmp_path / "anders", KERN, [2020])
    assert differences(whole, built) == SAME
    assert number_of_areas(whole) == 11


def test_another_figure_is_seen(whole: Path, tmp_path: Path) -> None:
    """The comparison itself: one corrected figure is a difference."""
    world = kern()
    world.tables["50150NED"] = world.tables["50150NED"].corrected("Roker_11")
    built = build_unfetched(world, tmp_path / "anders", KERN, [2020])
    assert differences(whole, built)["waarde"]


def number_of_areas(database: Path) -> int:
    with duckdb.connect(str(database), read_only=True) as connection:
        [(number,)] = connection.execute("select count(*) from gebied").fetchall()
        return int(number)
