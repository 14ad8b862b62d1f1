"""Benchmarks: one published figure, or the people-weighted average of equally urban areas."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from wijkdata.stats.benchmark import Maatstaf, published_reference, urbanity_class, urbanity_reference
from wijkdata.stats.intervals import IntervalSoort

COLUMNS = ["code", "waarde", "ondergrens", "bovengrens", "personen", "stedelijkheid"]


def areas(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


ROWS = st.lists(
    st.tuples(st.one_of(st.none(), st.floats(0, 100)), st.integers(0, 9000), st.sampled_from([1, 2, None])),
    max_size=25,
)


@given(ROWS)
def test_average_second_way(rows):
    table = areas(*((f"W{i}", v, v and v - 1, v and v + 2, n, k) for i, (v, n, k) in enumerate(rows)))
    found = urbanity_reference(table, 1, is_schatting=True)
    mine = [(v, n) for v, n, k in rows if k == 1]
    known = [(v, n) for v, n in mine if v is not None and n > 0]
    people, everyone = sum(n for _, n in known), sum(n for _, n in mine)
    if not known or people < 0.8 * everyone:
        assert reason_of(found) in {"geen_cijfers", "geen_inwoners", "te_weinig_dekking"}
        return
    average = sum(v * n for v, n in known) / people
    assert found.cijfer.waarde == pytest.approx(average, abs=1e-9)
    assert found.gebieden == len(known)
    assert found.dekking == pytest.approx(people / everyone)
    if all(v for v, _ in known):
        assert [found.cijfer.ondergrens, found.cijfer.bovengrens] == pytest.approx([average - 1, average + 2])
        assert found.cijfer.soort is IntervalSoort.OPGETELD


def test_one_missing_bound_is_no_interval():
    table = areas(("A", 10, 9, 11, 50, 1), ("B", 20, None, 22, 50, 1))
    found = urbanity_reference(table, 1, is_schatting=True).cijfer
    assert (found.waarde, found.ondergrens, found.bovengrens) == (15, None, None)
    assert found.soort is IntervalSoort.GEEN_SCHATTING
    assert urbanity_reference(table, 1).cijfer.soort is IntervalSoort.GEEN_REGISTER


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (areas(), "geen_cijfers"),
        (areas(("A", 10, None, None, 50, 2)), "geen_cijfers"),
        (areas(("A", None, None, None, 50, 1)), "geen_cijfers"),
        (areas(("A", math.inf, None, None, 50, 1)), "geen_cijfers"),
        (areas(("A", 10, None, None, 0, 1)), "geen_inwoners"),
        (areas(("A", 10, None, None, None, 1)), "geen_inwoners"),
        (areas(("A", 10, None, None, -5, 1), ("B", 10, None, None, 5, 1)), "ongeldig"),
        (areas(("A", 10, None, None, 79, 1), ("B", None, None, None, 21, 1)), "te_weinig_dekking"),
        (areas(("A", 10, None, None, 5, 1), ("A", 10, None, None, 5, 1)), "dubbel"),
    ],
)
def test_bad_input(table, reason):
    assert reason_of(urbanity_reference(table, 1)) == reason


def test_medians_are_not_averaged():
    assert (
        reason_of(urbanity_reference(areas(("A", 10, None, None, 5, 1)), 1, te_middelen=False))
        == "niet_optelbaar"
    )


TABLE = areas(
    ("NL00", 16.5, 16.0, 17.0, 17e6, 3),
    ("GM0001", 18.0, None, None, 9000, 3),
    ("WK000101", None, 1, 2, 80, 3),
)


def test_published():
    country = published_reference(TABLE, "NL00", Maatstaf.NEDERLAND, is_schatting=True)
    assert (country.maatstaf, country.cijfer.waarde, country.cijfer.soort) == (
        Maatstaf.NEDERLAND,
        16.5,
        IntervalSoort.GEPUBLICEERD,
    )
    own = published_reference(TABLE, "GM0001", Maatstaf.GEMEENTE, voor="WK000102", is_schatting=True)
    assert (own.cijfer.ondergrens, own.cijfer.soort) == (None, IntervalSoort.GEEN_SCHATTING)


@pytest.mark.parametrize(
    ("table", "code", "reason"),
    [
        (TABLE, "GM9999", "geen_cijfers"),
        (TABLE, "WK000101", "geen_cijfers"),
        (TABLE, "WK000102", "zelfde_gebied"),
        (pd.concat([TABLE, TABLE]), "NL00", "dubbel"),
        (TABLE.head(0), "NL00", "geen_cijfers"),
    ],
)
def test_no_published_figure(table, code, reason):
    assert reason_of(published_reference(table, code, Maatstaf.GEBIED, voor="WK000102")) == reason


@given(st.lists(st.one_of(st.none(), st.floats(-10, 9000)), max_size=20))
def test_classes_of_cbs(densities):
    for density, found in zip(densities, urbanity_class(densities), strict=True):
        if density is None or density < 0:
            assert found is pd.NA
            continue
        expected = 1 + sum(density < edge for edge in (2500, 1500, 1000, 500))
        assert found == expected


@pytest.mark.proefdata
def test_classes_are_those_cbs_published(proefdata):
    table = pd.read_parquet(proefdata / "cbs" / "84799NED_TypedDataSet.parquet")
    oad = next(c for c in table if c.startswith("Omgevingsadressendichtheid"))
    published = next(c for c in table if c.startswith("MateVanStedelijkheid"))
    rows = table[[oad, published]].dropna()
    assert len(rows) > 10_000
    assert (urbanity_class(rows[oad]).to_numpy() == rows[published].astype(int).to_numpy()).mean() > 0.999


def test_every_benchmark_has_words():
    assert len({maatstaf.naam for maatstaf in Maatstaf}) == len(Maatstaf)
