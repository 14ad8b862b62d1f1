"""Names beside marks: never over another mark or name, unless the user asked for that name."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.view.labels import name_sides

NAAM = "Hoek van Holland"
parts = st.floats(0, 1, width=32)


def named(*places: tuple[float, float], always: tuple[int, ...] = (), most: int = 6) -> dict[int, bool]:
    return name_sides(np.array(places), [NAAM] * len(places), range(len(places)), always, most)


def test_a_name_stands_where_most_room_is() -> None:
    assert named((0.2, 0.5)) == {0: True}
    assert named((0.8, 0.5)) == {0: False}


def test_a_name_goes_to_the_other_side_of_its_mark_before_it_covers_another() -> None:
    assert named((0.4, 0.5), (0.5, 0.5))[0] is False


def test_a_name_that_would_cover_a_mark_or_a_name_is_left_out() -> None:
    assert 1 not in named((0.4, 0.5), (0.5, 0.5), (0.6, 0.5))
    assert named((0.2, 0.5), (0.22, 0.56), most=1) == {0: True}
    assert 1 not in named((0.05, 0.50), (0.05, 0.56))


def test_what_the_user_selected_is_named_whatever_it_covers() -> None:
    middle = named((0.4, 0.5), (0.5, 0.5), (0.6, 0.5), always=(1,))
    assert 1 in middle
    assert set(named((0.2, 0.1), (0.2, 0.9), always=(0, 1), most=1)) == {0, 1}


@given(st.lists(st.tuples(parts, parts), min_size=1, max_size=25))
def test_no_name_lies_over_a_mark(places: list[tuple[float, float]]) -> None:
    """The height of a line of type, and the width of a letter, at their least."""
    for place, right in named(*places).items():
        x, y = places[place]
        ends = (x, x + 0.008 * len(NAAM)) if right else (x - 0.008 * len(NAAM), x)
        others = [other for number, other in enumerate(places) if number != place]
        assert not any(ends[0] < left < ends[1] and abs(up - y) < 0.03 for left, up in others)
