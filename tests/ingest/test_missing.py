"""Every way of saying that a figure is not there keeps its reason, and none of them is ever 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conftest import Small
from tests.ingest.sources import smap_rows
from wijkdata.ingest.assemble import new_database

REASONS = [
    (None, "onbekend"),
    (".", "onbekend"),
    ("       .", "onbekend"),
    ("      ", "niet_van_toepassing"),
    ("-99997", "geheim"),
    ("-99995", "later"),
    ("-99991", "niet_gepubliceerd"),
    ("-99997.0", "geheim"),
    ("-99999999", "onbekend"),
    ("-99999998", "onbekend"),
    ("-99999997", "onbekend"),
    ("-99998", "onbekend"),
    ("-99990", "onbekend"),
]


@pytest.mark.parametrize(("cell", "reason"), REASONS)
@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_a_reason_survives_the_whole_way(small: Small, cell: str | None, reason: str, suffix: str) -> None:
    rows = smap_rows()
    rows[3]["Roker_11"] = cell
    database = small.build(small.smap(rows, f"smap{suffix}"))
    found = database.execute("select gebied_code, ontbreekt from waarde where waarde is null").fetchall()
    assert found == [(rows[3]["Codering_3"].strip(), reason)]
    assert small.told("ontbreekt") == {reason: 1}


@pytest.mark.parametrize("number", [-99997, -99995, -99991, -99990, -99999999])
@pytest.mark.parametrize("suffix", [".parquet", ".json"])
def test_codes_among_numbers_are_no_figures(small: Small, number: int, suffix: str) -> None:
    rows = smap_rows()
    rows[3]["Roker_11"] = float(number)
    reasons = {-99997: "geheim", -99995: "later", -99991: "niet_gepubliceerd"}
    small.build(small.smap(rows, f"smap{suffix}"))
    assert small.told("ontbreekt") == {reasons.get(number, "onbekend"): 1}


@pytest.mark.parametrize("cell", ["0", 0, 0.0, " 0.0"])
def test_zero_is_a_figure(small: Small, cell: object) -> None:
    rows = smap_rows()
    for row in rows:
        row["Roker_11"] = str(row["Roker_11"]) if isinstance(cell, str) else row["Roker_11"]
    rows[3]["Roker_11"] = cell
    database = small.build(small.smap(rows, "smap.json" if isinstance(cell, str) else "smap.parquet"))
    assert database.execute("select count(*) from waarde where waarde = 0").fetchall() == [(1,)]
    assert small.told("ontbreekt") == {}


@pytest.fixture(scope="module")
def meaning(tmp_path_factory: pytest.TempPathFactory):
    """Return what a cell of text means: its figure and its reason."""
    with new_database(tmp_path_factory.mktemp("cel") / "x.duckdb") as assembly:
        yield lambda cell: assembly.connection.execute(
            "select waarde_van(v), reden_van(v) from (select getal_uit_tekst($1::varchar) as v)", [cell]
        ).fetchall()[0]


@given(
    number=st.floats(min_value=-99989, max_value=1e9).map(lambda number: round(number, 4)),
    comma=st.booleans(),
    left=st.integers(0, 9),
    right=st.integers(0, 9),
)
def test_every_number_is_read_with_point_or_comma_and_padding(
    meaning, number: float, comma: bool, left: int, right: int
) -> None:
    text = f"{number:.4f}".replace(".", "," if comma else ".")
    assert meaning(" " * left + text + " " * right) == (pytest.approx(number), None)


@given(number=st.floats(max_value=-99990, allow_infinity=False, allow_nan=False))
def test_no_number_at_or_below_the_codes_is_a_figure(meaning, number: float) -> None:
    value, reason = meaning(repr(number))
    assert value is None
    assert reason in {"geheim", "later", "niet_gepubliceerd", "onbekend", "te_klein", "niet_van_toepassing"}
