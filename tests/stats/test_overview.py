"""Areas by indicators: judged as one by one, ordered as asked, cut to what was asked for."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Eenheid
from wijkdata.models import Niveau, Richting
from wijkdata.stats.comparison import Oordeel, compare
from wijkdata.stats.overview import (
    OP_GELIJKENIS,
    OP_NAAM,
    OP_TELLING,
    Meting,
    Overzicht,
    can_resemble,
    judge,
    order_codes,
)
from wijkdata.stats.tally import tally_outcomes

ROKEN = Meting(an_estimate(), 2024, "18plus")
GEZOND = Meting(an_estimate(sleutel="gezond", richting=Richting.HOGER_BETER), 2022, "65plus")
DICHTHEID = Meting(
    a_count(
        sleutel="dichtheid", richting=Richting.NEUTRAAL, eenheid=Eenheid.INWONERS_PER_KM2, min_verschil=500
    ),
    2024,
    "alle",
)
METINGEN = (ROKEN, GEZOND, DICHTHEID)
REFERENCES = {"rookt": 20.0, "gezond": 70.0, "dichtheid": None}
numbers = st.floats(0, 100) | st.none()


def make(rows: dict[str, tuple[float | None, float | None, float | None]], half: float = 2) -> Overzicht:
    """Make an overview of areas named by their code, with figures for the three subjects."""
    gebieden = pd.DataFrame(
        {"naam": list(rows), "inwoners": 1000, "volwassenen": 800}, index=pd.Index(list(rows), name="code")
    )
    long = pd.DataFrame(
        [
            (
                code,
                one.sleutel,
                value,
                _less(value, half, one),
                _less(value, -half, one),
                None,
                None,
                1000,
                800,
                one.jaar,
            )
            for code, values in rows.items()
            for one, value in zip(METINGEN, values, strict=True)
            if value is not None
        ],
        columns=[
            "code",
            "indicator",
            "waarde",
            "ondergrens",
            "bovengrens",
            "ontbreekt",
            "marge",
            "inwoners",
            "volwassenen",
            "jaar",
        ],
    )
    return Overzicht(
        Niveau.WIJK, gebieden, METINGEN, judge(gebieden, METINGEN, long, REFERENCES), "Utrecht", {}
    )


def _less(value: float, half: float, one: Meting) -> float | None:
    return None if one is DICHTHEID else value - half


@given(st.dictionaries(st.text("abc", min_size=1), st.tuples(numbers, numbers, numbers), min_size=1))
def test_every_cell_is_judged_as_one_figure_alone(
    rows: dict[str, tuple[float | None, float | None, float | None]],
) -> None:
    overzicht = make(rows)
    assert len(overzicht.cijfers) == 3 * len(rows)
    for row in overzicht.cijfers.itertuples(index=False):
        one = next(meting for meting in METINGEN if meting.sleutel == row.indicator)
        value = rows[row.code][METINGEN.index(one)]
        low, high = (None, None) if value is None or one is DICHTHEID else (value - 2, value + 2)
        alone = compare(
            value, low, high, REFERENCES[one.sleutel], one.indicator.richting, one.indicator.min_verschil
        )
        assert row.oordeel == alone.oordeel
        clear = row.oordeel in {Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER}
        assert (row.klasse in {0, 1, 3, 4}) == clear


def test_the_classes_run_from_far_below_to_far_above() -> None:
    cells = make(
        {"a": (12, 61, 1), "b": (16, 66, 1), "c": (21, 71, 1), "d": (24, 74, 1), "e": (28, 79, 1)}
    ).cijfers
    by = cells.pivot(index="code", columns="indicator", values="klasse")
    assert by["rookt"].tolist() == [0, 1, 2, 3, 4]
    assert by["gezond"].tolist() == [0, 1, 2, 3, 4]
    assert by["dichtheid"].tolist() == [5] * 5


AREAS = {"d": (30, 60, None), "a": (10, 80, 5.0), "c": (20, 70, 9.0), "b": (None, None, 7.0)}


@pytest.mark.parametrize(
    ("volgorde", "expected"),
    [
        (OP_NAAM, "abcd"),
        ("rookt", "dcab"),
        ("gezond", "dcab"),
        ("dichtheid", "cbad"),
        (OP_TELLING, "dcab"),
        ("leefstijl", "dcab"),
    ],
)
def test_the_least_favourable_comes_first_and_what_is_unknown_last(volgorde: str, expected: str) -> None:
    overzicht = make(AREAS)
    telling = tally_outcomes(overzicht.cijfers, overzicht.indicatoren)
    assert "".join(order_codes(overzicht, volgorde, telling)) == expected


def test_resemblance_is_the_distance_in_standard_deviations() -> None:
    generator = np.random.default_rng(4)
    rows = {f"g{n}": tuple(map(float, generator.uniform(0, 90, 3))) for n in range(9)}
    overzicht = make(rows)
    table = np.array(list(rows.values()))
    scaled = (table - table.mean(axis=0)) / table.std(axis=0)
    distances = {code: math.dist(scaled[0], point) for code, point in zip(rows, scaled, strict=True)}
    found = order_codes(overzicht, OP_GELIJKENIS, pd.DataFrame(), "g0")
    assert found == sorted(rows, key=distances.__getitem__)


def test_too_few_areas_resemble_nothing() -> None:
    overzicht = make(AREAS)
    assert not can_resemble(overzicht, "a")
    assert not can_resemble(overzicht, "")
    assert order_codes(overzicht, OP_GELIJKENIS, pd.DataFrame(), "c") == ["c", "a", "b", "d"]


def test_a_part_keeps_order_and_figures() -> None:
    part = make(AREAS).only(["c", "a"], ["gezond"])
    assert part.gebieden.index.tolist() == ["c", "a"]
    assert part.waarden["gezond"].tolist() == [70, 80]
    assert [one.sleutel for one in part.metingen] == ["gezond"]
