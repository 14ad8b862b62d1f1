"""The real figures, fetched from the replay of the services, are those of the files they were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.fetch.services import fetch_to
from tests.fetch.unfetched import Tabel, build_unfetched, differences
from tests.replay.server import serve
from tests.replay.worlds.land import land
from wijkdata.fetch.command import Opdracht

pytestmark = [pytest.mark.proefdata, pytest.mark.usefixtures("one_reader")]

TABLES = (
    Tabel("84799NED", "cbs_kwb", 2020, 2020),
    Tabel("85618NED", "cbs_kwb", 2023, 2023),
    Tabel("50090NED", "rivm_smap", 2020),
    Tabel("85385NED", "gebieden", 2023),
)
YEARS = "2020-2023"
THREE = ["GM0344", "GM0518", "GM0164"]
FLEVOLAND = ["GM0034", "GM0050", "GM0171", "GM0184", "GM0303", "GM0995"]
UTRECHT = "substr(gebied_code, 3, 4) = '0344' and indeling_jaar = 2020"
ESTIMATES = f"""
select gebied_code, indicator, jaar, leeftijd, waarde from {{}}.waarde
where {UTRECHT} and waarde is not null and bron_id like '%smap%'
"""

Fetch = Callable[[Opdracht], Path]


@pytest.fixture(scope="module")
def fetch(proefdata: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fetch]:
    """Fetch from the real figures."""
    with serve(land(proefdata)) as url:
        yield lambda opdracht: fetch_to(tmp_path_factory.mktemp("op") / "x.duckdb", url, opdracht)


@pytest.fixture(scope="module")
def three(fetch: Fetch) -> Path:
    """Three gemeenten, named as people name them."""
    return fetch(Opdracht(("Utrecht", "Den Haag", "hengelo"), jaren=YEARS))


@pytest.mark.parametrize("which", ["gemeenten", "regio"])
def test_what_is_fetched_is_what_is_built_of_the_same_files(
    fetch: Fetch, three: Path, proefdata: Path, tmp_path: Path, which: str
) -> None:
    region = Opdracht(ggd_regio="Flevoland", jaren=YEARS)
    fetched, codes = (three, THREE) if which == "gemeenten" else (fetch(region), FLEVOLAND)
    built = build_unfetched(land(proefdata), tmp_path / "anders", TABLES, [2023], codes)
    assert differences(fetched, built) == {"gebied": [], "indicator": [], "waarde": []}
    with duckdb.connect(str(fetched), read_only=True) as connection:
        found = connection.execute("select distinct code from gebied where niveau = 'gemeente'").fetchall()
        assert {code for (code,) in found} == set(codes)
        [(number,)] = connection.execute("select count(*) from waarde where waarde is not null").fetchall()
        assert number > 50_000


def test_estimates_of_utrecht_are_those_of_the_country(three: Path, landelijke_db: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{three}' as mine (read_only)")
        connection.execute(f"attach '{landelijke_db}' as theirs (read_only)")
        mine, theirs = ESTIMATES.format("mine"), ESTIMATES.format("theirs")
        assert connection.execute(f"({mine}) except ({theirs})").fetchall() == []
        assert connection.execute(f"({theirs}) except ({mine})").fetchall() == []
        [(number,)] = connection.execute(f"select count(*) from ({mine})").fetchall()
        assert number > 10_000
