"""Ranks with ties, against scipy."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.stats import rankdata

from wijkdata.stats.score.ranks import need_ranks, tie_ranks
from wijkdata.stats.score.shortlist import place_chances


@given(arrays(float, array_shapes(min_dims=2, max_dims=2, max_side=9), elements=st.integers(0, 4).map(float)))
def test_first_and_last_ranks_are_those_of_scipy(x):
    first, last = tie_ranks(x)
    np.testing.assert_array_equal(first, rankdata(x, method="min", axis=-1))
    np.testing.assert_array_equal(last, rankdata(x, method="max", axis=-1))


def test_most_need_comes_first_and_rounding_makes_no_difference():
    first, last = need_ranks(np.array([0.1 + 0.2, 0.3, 5.0, -1.0]))
    assert first.tolist() == [2, 2, 1, 4]
    assert last.tolist() == [3, 3, 1, 4]


@given(
    arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 8)), elements=st.integers(0, 3).map(float)),
    st.integers(1, 9),
)
def test_chances_sum_to_the_places_and_match_a_count_of_all_orders(x, k):
    """With equal scores every order of the tied is as likely; the chance is the share that gets a place."""
    first, last = need_ranks(x)
    chance = place_chances(first, last, k).sum(axis=1)
    assert abs(chance.sum() - min(k, x.shape[1])) < 1e-9
    expected = [
        [sum(place <= k for place in range(f, to + 1)) / (to - f + 1) for f, to in zip(fs, ls, strict=True)]
        for fs, ls in zip(first, last, strict=True)
    ]
    np.testing.assert_allclose(chance, np.mean(expected, axis=0))
