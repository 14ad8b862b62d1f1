"""The ranking: who is in it, in what order, where marks stand, and what is read aloud."""

from __future__ import annotations

import math
import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Eenheid
from wijkdata.models import Niveau
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import compare_frame
from wijkdata.view.dots import choose_rows, describe_ranking, ranking_html
from wijkdata.view.scale import make_scale

ROKEN = an_estimate()
BESIDE = [Maatstaf("Utrecht", 20.0), Maatstaf("Nederland", 17.6)]


def figures(values: list[float | None], half: float = 2.0, gemeente: str = "Utrecht") -> pd.DataFrame:
    numbers = np.array([np.nan if value is None else value for value in values], dtype=float)
    frame = pd.DataFrame(
        {
            "code": [f"WK{place:06}" for place in range(len(values))],
            "naam": [f"Wijk {place}" for place in range(len(values))],
            "gemeente_naam": gemeente,
            "volwassenen": 1000,
            "waarde": numbers,
            "ondergrens": numbers - half,
            "bovengrens": numbers + half,
        }
    )
    return compare_frame(frame, 20.0, ROKEN)


def codes(rows: list) -> list[str]:
    return [f"{row[0]} {row[1]}" if isinstance(row, tuple) else row["naam"] for row in rows]


def buttons(html: str) -> list[str]:
    return re.findall(r"<button.*?</button>", html)


def test_areas_go_from_high_to_low_and_those_without_a_figure_share_a_line() -> None:
    rows = choose_rows(figures([12.0, None, 25.0, 20.0, None]), (), None)
    assert codes(rows) == ["Wijk 2", "Wijk 3", "Wijk 0", "2 zonder cijfer"]


def test_figures_that_seem_to_differ_by_just_what_counts_have_a_decimal() -> None:
    shown = ranking_html(figures([23.4, 22.6, 25.4]), ROKEN, BESIDE, Niveau.WIJK)
    assert [re.search(r"\d+(?:,\d)?%", one.split('title="')[0] + one)[0] for one in buttons(shown)] == [
        "25%", "23,4%", "22,6%"
    ]  # fmt: skip
    assert "Utrecht 20,0%" in shown
    plain = ranking_html(figures([25.4]), ROKEN, BESIDE, Niveau.WIJK)
    assert "Utrecht 20%" in plain


def test_who_lives_with_too_few_has_no_place_unless_selected() -> None:
    frame = figures([12.0, 33.0, 25.0, 2.0]).assign(volwassenen=[1000, 28, 1000, 99])
    assert codes(choose_rows(frame, (), None)) == ["Wijk 2", "Wijk 0", "2 met te weinig mensen"]
    assert codes(choose_rows(frame, ["WK000001"], None)) == [
        "Wijk 2", "Wijk 0", "Wijk 1", "1 met te weinig mensen",
    ]  # fmt: skip
    said = describe_ranking(frame, ROKEN, BESIDE, Niveau.WIJK)
    assert "Hoogste: Wijk 2, 25%" in said
    assert "Laagste: Wijk 0, 12%" in said


def test_too_many_areas_leave_out_the_middle_but_never_a_selected_one() -> None:
    many = figures([float(value) for value in range(100, 0, -1)])
    rows = choose_rows(many, ["WK000050"], 8)
    assert codes(rows) == [
        "Wijk 0", "Wijk 1", "Wijk 2", "Wijk 50", "93 ertussenin", "Wijk 97", "Wijk 98", "Wijk 99",
    ]  # fmt: skip


def test_selecting_an_area_that_is_shown_takes_no_other_row_away() -> None:
    many = figures([float(value) for value in range(100, 0, -1)])
    shown = codes(choose_rows(many, (), 8))
    for code in ("WK000000", "WK000003", "WK000097", "WK000099"):
        assert codes(choose_rows(many, [code], 8)) == shown
    two = codes(choose_rows(many, ["WK000003", "WK000050"], 8))
    assert two == ["Wijk 0", "Wijk 1", "Wijk 2", "Wijk 3", "Wijk 50", "93 ertussenin", "Wijk 98", "Wijk 99"]


def test_a_selected_area_without_a_figure_stays() -> None:
    rows = choose_rows(figures([12.0, None, None]), ["WK000001"], None)
    assert codes(rows) == ["Wijk 0", "Wijk 1", "1 zonder cijfer"]


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=40),
    st.integers(3, 12),
    st.sets(st.integers(0, 39), max_size=3),
)
def test_every_area_is_shown_once_or_counted(
    values: list[float | None], most: int, selected: set[int]
) -> None:
    frame = figures(values)
    chosen = [code for place, code in enumerate(frame["code"]) if place in selected]
    rows = choose_rows(frame, chosen, most)
    shown = [row["code"] for row in rows if isinstance(row, dict)]
    counted = sum(row[0] for row in rows if isinstance(row, tuple))
    assert len(shown) == len(set(shown))
    assert len(shown) + counted == len(frame)
    below = len(rows) - len([row for row in rows if isinstance(row, dict) and math.isfinite(row["waarde"])])
    assert len(rows) <= max(most, 3 + below + len(chosen))
    assert set(chosen) <= set(shown)
    with_figure = [row["waarde"] for row in rows if isinstance(row, dict) and math.isfinite(row["waarde"])]
    assert with_figure == sorted(with_figure, reverse=True)


def test_a_row_says_figure_interval_and_outcome_and_whether_it_is_selected() -> None:
    first, second = buttons(
        ranking_html(figures([25.0, 21.0]), ROKEN, BESIDE, Niveau.WIJK, gekozen=["WK000001"])
    )
    assert 'data-code="WK000000"' in first
    assert 'aria-pressed="false"' in first
    assert 'aria-pressed="true"' in second
    assert "25%" in first
    assert "23 tot 27%, ongunstiger" in first
    assert "19 tot 23%, geen duidelijk verschil" in second


def test_marks_and_lines_stand_where_the_figures_say() -> None:
    html = ranking_html(figures([30.0, 10.0], half=5.0), ROKEN, BESIDE, Niveau.WIJK)
    scale = make_scale([35.0, 5.0])
    assert scale is not None
    first = buttons(html)[0]
    assert f"left:{scale.place(30.0)}%;color" in first
    assert f"left:{scale.place(25.0)}%;width:{round(scale.place(35.0) - scale.place(25.0), 2)}%" in first
    assert f'class="lijn lijn0" style="left:{scale.place(20.0)}%"' in first
    assert f'class="lijn lijn1" style="left:{scale.place(17.6)}%"' in first


def test_without_an_interval_there_is_no_bar() -> None:
    assert 'class="interval"' not in ranking_html(figures([30.0], half=math.nan), ROKEN, BESIDE, Niveau.WIJK)


def test_units_stand_once_below_and_euros_are_whole() -> None:
    euro = a_count(eenheid=Eenheid.EURO_1000, decimalen=1)
    html = ranking_html(figures([26.4]), euro, [], Niveau.WIJK)
    assert "€ 26.400" in buttons(html)[0]
    assert html.endswith("<p>euro</p></div></div>")
    per = a_count(eenheid=Eenheid.PER_1000, per="inwoners")
    assert '<span class="cijfer">31</span>' in ranking_html(figures([31.0]), per, [], Niveau.WIJK)


def test_a_name_is_shown_as_it_comes_with_room_for_those_of_several_gemeenten() -> None:
    both = pd.concat(
        [figures([20.0], gemeente="Almere"), figures([10.0], gemeente="Breda")], ignore_index=True
    ).assign(naam=["Wijk 0 (Almere)", "Wijk 0 (Breda)"])
    html = ranking_html(both, ROKEN, BESIDE, Niveau.WIJK)
    for row, name in zip(buttons(html), both["naam"], strict=True):
        assert f'<span class="naam">{name}</span>' in row
        assert f'title="{name}: ' in row
    assert html.startswith('<div class="lang">')
    assert ranking_html(figures([20.0]), ROKEN, BESIDE, Niveau.WIJK).startswith('<div class="kort">')


class Strict(HTMLParser):
    """Collects the elements, and fails on a tag that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


@given(st.text(max_size=30))
def test_a_name_cannot_break_out_of_its_row(name: str) -> None:
    frame = figures([20.0]).assign(naam=name + "\"><script>alert(1)</script>'")
    parser = Strict()
    parser.feed(ranking_html(frame, ROKEN, [Maatstaf(name, 17.0)], Niveau.WIJK))
    assert not parser.open
    assert "script" not in parser.seen


def test_without_any_figure_it_says_so() -> None:
    assert "2 wijken zonder cijfer" in ranking_html(figures([None, None]), ROKEN, [], Niveau.WIJK)
    assert describe_ranking(figures([None]), ROKEN, BESIDE, Niveau.WIJK) == "Roken: er zijn geen cijfers."


def test_the_description_names_the_ends_the_benchmarks_and_what_differs() -> None:
    said = describe_ranking(figures([12.0, 25.0, None, 20.0]), ROKEN, BESIDE, Niveau.WIJK)
    for part in (
        "3 wijken",
        "Hoogste: Wijk 1, 25%",
        "Laagste: Wijk 0, 12%",
        "Utrecht: 20%",
        "Ongunstiger: 1 wijk",
    ):
        assert part in said


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_a_scale_holds_every_figure_and_has_round_numbers(values: list[float]) -> None:
    scale = make_scale(values)
    assert scale is not None
    assert all(0 <= scale.place(value) <= 100 for value in values)
    assert 1 <= len(scale.ticks()) <= 8
    assert all(scale.laagste <= tick <= scale.hoogste for tick in scale.ticks())


@pytest.mark.parametrize("values", [[], [math.nan], [math.inf]])
def test_no_figures_give_no_scale(values: list[float]) -> None:
    assert make_scale(values) is None
