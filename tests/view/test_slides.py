"""The words of slides: a part of a theme is called a part, so that no two contradict each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wijkdata.view.slides import evenly, named_parts


@given(st.lists(st.integers()), st.integers(1, 8))
def test_all_is_divided_in_order_and_no_slide_is_nearly_empty(items: list[int], most: int) -> None:
    parts = evenly(items, most)
    assert [one for part in parts for one in part] == items
    assert all(1 <= len(part) <= most for part in parts)
    assert len(parts) == -(-len(items) // most)
    assert max(map(len, parts), default=0) <= min(map(len, parts[:-1]), default=most)


@given(st.lists(st.lists(st.integers(), min_size=1), max_size=5))
def test_of_a_whole_theme_only_its_name_is_said(parts: list[list[int]]) -> None:
    named = named_parts("Zorg", parts)
    assert [part for _, part in named] == parts
    assert [naam for naam, _ in named] == (
        ["Zorg"]
        if len(parts) == 1
        else [f"Zorg (deel {number + 1} van {len(parts)})" for number in range(len(parts))]
    )
