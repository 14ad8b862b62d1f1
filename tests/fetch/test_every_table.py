"""Every table of the catalogue: a fetch of three gemeenten is a build of the same data from files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.fetch.services import fetch_to
from tests.fetch.unfetched import Tabel, build_unfetched, differences
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.buren import CODES, NAMEN, buren
from wijkdata.catalogue import load_catalogue
from wijkdata.fetch.command import Opdracht

pytestmark = pytest.mark.usefixtures("one_reader")
YEARS = (2023, 2024, 2025)
KWB = {2023: "85618NED", 2024: "85984NED", 2025: "86165NED"}
BIRTH = {"Geslacht": "T001038", "Leeftijd": "10010", "Marges": "MW00000"}
TABLES = (
    *(Tabel(code, "cbs_kwb", jaar, jaar) for jaar, code in KWB.items()),
    Tabel("50150NED", "rivm_smap", 2024),
    Tabel("86296NED", "ses_woa", 2025),
    Tabel("86270NED", "cbs_nabijheid", 2025, 2025),
    Tabel("47018NED", "politie", 2025, van=2023),
    Tabel("47024NED", "politie", 2025, van=2023, selectie={"Overlast": "T002096"}),
    Tabel("50143NED", "rivm_beweegvriendelijk", 2024),
    Tabel("50149NED", "rivm_regiobeeld", 2024, selectie={"Cijfersoort": "C2"}),
    Tabel("50104NED", "rivm_levensverwachting", 2024, selectie=BIRTH),
    Tabel("50108NED", "rivm_levensverwachting", 2024, selectie=BIRTH),
    Tabel("50136NED", "rivm_vaccinatie", 2024, selectie={"Vaccinaties": "V0"}),
    Tabel("86247NED", "gebieden", 2026),
)
"""As somebody would write them in a manifest: what counts is chosen by hand."""
ELSEWHERE = {"leefbaarometer", "rivm_groen"}
"""No tables: `test_sources` has them."""
FIGURES = """
select gebied_gemeente, count(distinct indicator), list(distinct indicator)
from waarde where waarde is not null group by all
"""
COSTS = """
select waarde from waarde where indicator = 'zorgkosten' and gebied_niveau = 'gemeente' and jaar = 2023
"""


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Three of the four, named as people name them."""
    faults = Faults()
    faults.add("404", "www.leefbaarometer.nl", times=1000)
    with serve(buren(), faults) as url:
        opdracht = Opdracht((NAMEN[0], NAMEN[1].lower(), CODES[3]), jaren=f"{YEARS[0]}-{YEARS[-1]}")
        yield fetch_to(tmp_path_factory.mktemp("op") / "x.duckdb", url, opdracht)


def test_what_is_fetched_is_what_is_built_of_the_same_data(fetched: Path, tmp_path: Path) -> None:
    three = [CODES[0], CODES[1], CODES[3]]
    built = build_unfetched(buren(), tmp_path / "anders", TABLES, reversed(YEARS), three)
    assert differences(fetched, built) == {"gebied": [], "indicator": [], "waarde": []}


def test_no_topic_that_a_table_has_is_lacking(fetched: Path) -> None:
    """Of each gemeente, and of each its own figures."""
    with duckdb.connect(str(fetched), read_only=True) as connection:
        rows = connection.execute(FIGURES).fetchall()
        assert len(set(connection.execute(COSTS).fetchall())) == 3
    found = {number: set(keys) for number, _, keys in rows}
    assert found.keys() == {None, 8001, 8002, 8004}
    in_tables = {one.sleutel for one in load_catalogue().values() if one.bron not in ELSEWHERE}
    assert [in_tables - keys for number, keys in found.items() if number] == [set()] * 3
