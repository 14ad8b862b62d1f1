"""The real files, recognised by what is in them, give the same figures as with the manifest."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from wijkdata.ingest.build import build_database
from wijkdata.ingest.recognise import as_toml, look_at_folder, propose

pytestmark = pytest.mark.proefdata

ONLY_BY_HAND = {"ses_totaal", "ses_spreiding"}
"""85163NED gives two scores one name; which is which stands in no file, only in the manifest."""


@pytest.fixture(scope="module")
def both(
    landelijke_db: Path, proefdata: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Build without shapes, which take most of the time, and lay both databases side by side."""
    proposal = propose(look_at_folder(proefdata), {})
    figures = tuple(bron for bron in proposal.bronnen if bron["soort"] != "grenzen")
    folder = tmp_path_factory.mktemp("herkend")
    plan = folder / "manifest.toml"
    plan.write_text(as_toml(dataclasses.replace(proposal, bronnen=figures), "Proef"), encoding="utf-8")
    build_database(plan, proefdata, folder / "herkend.duckdb", lambda _part, _what: None)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{landelijke_db}' as met (read_only)")
        connection.execute(f"attach '{folder / 'herkend.duckdb'}' as zonder (read_only)")
        yield connection


def test_the_figures_are_the_same_to_the_cell(both: duckdb.DuckDBPyConnection) -> None:
    """Of the years of the manifest; the folder also has a table of 2024, which it leaves aside."""
    differ = both.execute(
        """
        select coalesce(a.indicator, b.indicator) as indicator, count(*)
        from met.waarde as a
        full join (from zonder.waarde where indeling_jaar in (select indeling_jaar from met.waarde)) as b
          using (gebied_code, indeling_jaar, indicator, jaar, leeftijd)
        where a.waarde is distinct from b.waarde or a.ontbreekt::varchar is distinct from b.ontbreekt::varchar
           or a.ondergrens is distinct from b.ondergrens or (b.gebied_code is null)
        group by all
        """
    ).fetchall()
    assert {indicator for indicator, _ in differ} == ONLY_BY_HAND
    assert both.execute("select count(*) from zonder.waarde where indeling_jaar = 2020").fetchall() > [
        (3_000_000,)
    ]


def test_areas_people_and_regions_are_the_same(both: duckdb.DuckDBPyConnection) -> None:
    differ = both.execute(
        """
        select count(*) from met.gebied as a full join
            (from zonder.gebied where indeling_jaar in (select indeling_jaar from met.gebied)) as b
          using (code, indeling_jaar)
        where a.inwoners is distinct from b.inwoners or a.volwassenen is distinct from b.volwassenen
           or a.niveau is distinct from b.niveau or a.ggd_code is distinct from b.ggd_code
           or (a.indeling_jaar = 2020 and a.naam is distinct from b.naam)
        """
    ).fetchall()
    assert differ == [(0,)]


def test_the_indicators_are_the_same_but_those_of_the_lacking_scores(both: duckdb.DuckDBPyConnection) -> None:
    lacking = both.execute(
        "select sleutel from met.indicator anti join zonder.indicator using (sleutel)"
    ).fetchall()
    assert {key for (key,) in lacking} <= ONLY_BY_HAND
