"""The socio-economic ladder: order, ties, fifths and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from wijkdata.catalogue import load_catalogue
from wijkdata.models import Richting
from wijkdata.stats.ses import SES_VOLGORDE, Rangorde, rank_gebieden


def frame(ses, personen, waarde=None, ondergrens=None, bovengrens=None) -> pd.DataFrame:
    codes = [f"WK{i:06d}" for i in range(len(ses))]
    columns = {"ses": ses, "personen": personen, "waarde": waarde if waarde is not None else range(len(ses))}
    return pd.DataFrame({"code": codes, **columns, "ondergrens": ondergrens, "bovengrens": bovengrens})


AREAS = st.lists(st.tuples(st.integers(-3, 6), st.integers(1, 9000)), min_size=5, max_size=40).filter(
    lambda areas: len({ses for ses, _ in areas}) > 1
)


@given(AREAS, st.sampled_from([Richting.HOGER_BETER, Richting.HOGER_SLECHTER]))
def test_ladder_second_way(areas, richting):
    ses, people = map(list, zip(*areas, strict=True))
    found = rank_gebieden(frame(ses, people), richting)
    better = (lambda a, b: a > b) if richting is Richting.HOGER_BETER else (lambda a, b: a < b)
    for code, rank, share, fifths in zip(found.codes, found.rang, found.aandeel, found.vijfden, strict=True):
        own = ses[int(code[2:])]
        below = sum(n for s, n in areas if better(own, s)) / sum(people)
        tied = sum(n for s, n in areas if s == own) / sum(people)
        assert rank == pytest.approx(below + tied / 2, abs=1e-12)
        assert share == pytest.approx(people[int(code[2:])] / sum(people))
        overlap = [max(0, min(below + tied, (k + 1) / 5) - max(below, k / 5)) / tied for k in range(5)]
        assert fifths == pytest.approx(overlap, abs=1e-9)
    assert found.vijfden.sum(axis=1) == pytest.approx(np.ones(len(ses)))
    assert found.vijfden.T @ found.aandeel == pytest.approx(np.full(5, 0.2))
    assert found.rang @ found.aandeel == pytest.approx(0.5)
    assert found.dekking == 1


@given(AREAS, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(areas, random):
    table = frame(*map(list, zip(*areas, strict=True)))
    order = list(range(len(areas)))
    random.shuffle(order)
    one, two = (rank_gebieden(t, Richting.HOGER_BETER) for t in (table, table.iloc[order]))
    as_map = [dict(zip(r.codes, r.rang.tolist(), strict=True)) for r in (one, two)]
    assert as_map[0] == pytest.approx(as_map[1], abs=1e-12)


def test_areas_without_people_or_figure_are_left_out():
    table = frame([1, 2, 3, 4, 5, 6, None, 8], [10, 10, 10, 10, 10, 0, 1, 1], [1, 2, 3, 4, 5, 6, 7, None])
    found = rank_gebieden(table, Richting.HOGER_BETER)
    assert isinstance(found, Rangorde)
    assert len(found.codes) == 5
    assert found.dekking == pytest.approx(50 / 52)
    assert not found.has_bounds


def test_bounds_only_count_when_every_area_has_them():
    table = frame([1, 2, 3, 4, 5], [1] * 5, [5] * 5, [4] * 5, [6] * 5)
    assert rank_gebieden(table, Richting.HOGER_BETER).has_bounds
    table.loc[2, "ondergrens"] = math.nan
    assert not rank_gebieden(table, Richting.HOGER_BETER).has_bounds


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (frame([], []), "geen_cijfers"),
        (frame([None] * 5, [1] * 5), "geen_cijfers"),
        (frame([1, 2, 3, 4, 5], [1] * 5, [math.nan, None, math.inf, -math.inf, math.nan]), "geen_cijfers"),
        (frame([1, 2, 3, 4, 5], [0] * 5), "geen_inwoners"),
        (frame([1, 2, 3, 4, 5], [None] * 5), "geen_inwoners"),
        (frame([1, 2, 3, 4, 5], [1, 1, -1, 1, 1]), "ongeldig"),
        (frame([1, 2, 3, 4], [1] * 4), "te_weinig_gebieden"),
        (frame([1], [1]), "te_weinig_gebieden"),
        (frame([1, 2, 3, 4, 5, None], [1] * 5 + [2]), "te_weinig_dekking"),
        (frame([3] * 6, [1] * 6), "geen_spreiding"),
        (frame([1, 2, 3, 4, 5], [1] * 5).assign(code="WK000001"), "dubbel"),
    ],
)
def test_refused(table, reason):
    assert reason_of(rank_gebieden(table, Richting.HOGER_BETER)) == reason


def test_what_is_counted_orders_before_what_is_estimated():
    catalogue = load_catalogue()
    assert SES_VOLGORDE == ("ses_totaal", "bijstand", "hh_laagste_40", "moeite_rondkomen")
    assert [catalogue[key].is_geteld for key in SES_VOLGORDE] == [True, True, True, False]
