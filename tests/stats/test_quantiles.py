"""Fifths of areas against the published quantiles and a plain loop."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from wijkdata.models import Richting
from wijkdata.stats.quantiles import quantile_groups, quintiles

VALUES = st.lists(st.one_of(st.none(), st.integers(0, 40), st.floats(allow_nan=True)), max_size=60)


@pytest.mark.parametrize(
    ("group_set", "aantal", "by"),
    [("IndSexReg", 10, ["IndSexRef", "ParentCode"]), ("IndSex", 7, ["IndSexRef"]), ("None", 4, ["GroupSet"])],
)
def test_published(phe, group_set, aantal, by):
    table = phe("testdata_Quantiles.xlsx").fillna({"GroupSet": "None"})
    table = table[table["Test"].str.startswith("Good") & (table["GroupSet"] == group_set)]
    seen, refused = 0, 0
    for _, part in table.groupby(by):
        # The table without groups mixes polarities; upstream then puts the highest values first.
        low_is_good = group_set == "None" or part["Polarity"].iloc[0] in (True, "RAG - Low is good")
        found = quantile_groups(part["Value"], aantal=aantal, omgekeerd=low_is_good)
        if not isinstance(found, pd.Series):
            assert reason_of(found) == "te_weinig_gebieden"
            assert part["QuantileInGrp"].isna().all()
            refused += 1
            continue
        np.testing.assert_array_equal(found.astype(float), part["QuantileInGrp"])
        seen += len(part)
    assert (seen, refused) == {"IndSexReg": (321, 2), "IndSex": (152, 0), "None": (491, 0)}[group_set]


@given(VALUES, st.booleans())
def test_second_way(values, omgekeerd):
    present = [v for v in values if v is not None and math.isfinite(v)]
    found = quantile_groups(values, omgekeerd=omgekeerd)
    if len(present) < 5:
        assert reason_of(found) == ("te_weinig_gebieden" if present else "geen_cijfers")
        return
    for value, group in zip(values, found, strict=True):
        if value is None or not math.isfinite(value):
            assert pd.isna(group)
            continue
        before = sum(v > value if omgekeerd else v < value for v in present)
        groups_from_the_top = math.ceil((len(present) - before) * 5 / len(present) - 1e-9)
        assert group == max(1, 6 - groups_from_the_top)


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=80, unique=True))
def test_fifths_are_of_equal_size_and_ordered(values):
    found = quintiles(values, Richting.HOGER_BETER)
    sizes = found.value_counts()
    assert set(sizes.index) == {1, 2, 3, 4, 5}
    assert sizes.max() - sizes.min() <= 1
    assert found.iloc[np.argsort(values)].is_monotonic_increasing
    turned = quintiles(values, Richting.HOGER_SLECHTER)
    assert turned.iloc[np.argsort(values)].is_monotonic_decreasing


def test_neutral_counts_from_low_to_high():
    assert quintiles([5, 4, 3, 2, 1], Richting.NEUTRAAL).tolist() == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "geen_cijfers"),
        ([None, math.nan, math.inf], "geen_cijfers"),
        ([7], "te_weinig_gebieden"),
        ([3, 3, 3], "te_weinig_gebieden"),
        ([3, 3, 3, 3, 3, None], "geen_spreiding"),
    ],
)
def test_bad_input(values, reason):
    assert reason_of(quintiles(values, Richting.HOGER_BETER)) == reason
