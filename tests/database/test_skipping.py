"""A question that skips the rows of other gemeenten leaves out nothing that was asked."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from wijkdata.database.connection import Database
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.models import Moment


@pytest.mark.parametrize("seed", range(6))
def test_figures_of_any_areas_at_any_moments_are_all_there_are(landelijke_db: Path, seed: int) -> None:
    """Areas of all levels and indelingen, also such as were in another gemeente before."""
    chance = random.Random(seed)
    with duckdb.connect(str(landelijke_db), read_only=True) as plain:
        everywhere = [
            row[0] for row in plain.sql("select distinct code from gebied order by code").fetchall()
        ]
        moved = [row[0] for row in plain.sql(
            "select code from gebied group by code having count(distinct gemeente_code) > 1 order by code"
        ).fetchall()]  # fmt: skip
        momenten = plain.sql(
            "select distinct indicator, jaar, leeftijd, indeling_jaar from waarde order by all"
        ).fetchall()
        codes = [*chance.sample(everywhere, 60), *moved[seed::20], "NL00"]
        some = chance.sample(momenten, 80)
        expected = plain.execute(
            "select w.gebied_code as code, w.indicator, w.jaar, w.leeftijd, w.waarde from waarde w "
            "join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar "
            "where list_contains($codes, w.gebied_code) and list_contains($some, "
            "(w.indicator, w.jaar::bigint, w.leeftijd, w.indeling_jaar::bigint)::text)",
            {"codes": codes, "some": [_as_text(plain, one) for one in some]},
        ).df()
    found = load_cijfers_van(Database(landelijke_db), tuple(codes), tuple(Moment(*one) for one in some))
    columns = ["code", "indicator", "jaar", "leeftijd", "waarde"]
    assert len(expected) > 100
    pd.testing.assert_frame_equal(_sorted(found[columns]), _sorted(expected), check_dtype=False)


def _as_text(plain: duckdb.DuckDBPyConnection, moment: tuple[object, ...]) -> str:
    text: str = plain.execute(
        "select (?::varchar, ?::bigint, ?::varchar, ?::bigint)::text", list(moment)
    ).fetchall()[0][0]
    return text


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values([*rows.columns]).reset_index(drop=True)
