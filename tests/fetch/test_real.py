"""The real figures, fetched from the replay of the services, are those of the files they were made of."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.replay.server import serve
from tests.replay.worlds.land import land
from wijkdata.fetch.client import Client, Geduld
from wijkdata.fetch.command import Opdracht, Ophaler

UTRECHT = "substr(gebied_code, 3, 4) = '0344' and indeling_jaar = 2020"
ESTIMATES = f"""
select gebied_code, indicator, jaar, leeftijd, waarde from {{}}.waarde
where {UTRECHT} and waarde is not null and bron_id like '%smap%'
"""


@pytest.mark.proefdata
def test_estimates_of_utrecht_are_those_of_the_country(
    proefdata: Path, landelijke_db: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.duckdb"
    with serve(land(proefdata)) as url:
        client = Client(spiegel=url, patience=Geduld(first_wait=0.01))
        ophaler = Ophaler(client)
        plan = ophaler.plan(Opdracht(("Utrecht",), jaren="2020"))
        ophaler.fetch(plan, out, lambda _part, _what: None)
        client.close()
    with duckdb.connect() as connection:
        connection.execute(f"attach '{out}' as mine (read_only)")
        connection.execute(f"attach '{landelijke_db}' as theirs (read_only)")
        mine, theirs = ESTIMATES.format("mine"), ESTIMATES.format("theirs")
        assert connection.execute(f"({mine}) except ({theirs})").fetchall() == []
        assert connection.execute(f"({theirs}) except ({mine})").fetchall() == []
        [(number,)] = connection.execute(f"select count(*) from ({mine})").fetchall()
        assert number > 10_000
