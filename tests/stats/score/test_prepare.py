"""What puts a problem in working order gives what the plain way gives."""

from __future__ import annotations

import numpy as np
import pytest

from wijkdata.stats.score.prepare import distinct_rows


@pytest.mark.parametrize("columns", [1, 19, 61, 62, 63, 130])
def test_rows_that_are_alike_get_one_number_however_many_columns(columns: int) -> None:
    chance = np.random.default_rng(columns)
    kinds = chance.random((12, columns)) < 0.5
    table = kinds[chance.integers(0, len(kinds), 500)]
    rows, which = distinct_rows(table)
    assert np.array_equal(rows[which], table)
    assert len(rows) == len({row.tobytes() for row in table})
    assert sorted(set(which.tolist())) == list(range(len(rows)))
