"""The legend says what is compared with, and counts every area once, with the benchmarks in their class."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Eenheid
from wijkdata.models import Niveau, Richting
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import compare_frame
from wijkdata.view.classes import difference_classes, value_classes
from wijkdata.view.map.legend import legend_html, legend_line
from wijkdata.view.numbers import kind_beside
from wijkdata.view.theme import LIGHT

ROKEN = an_estimate()
UTRECHT, NEDERLAND = Maatstaf("Utrecht", 20.0), Maatstaf("Nederland", 27.0)


def figures(values: list[float]) -> pd.DataFrame:
    numbers = np.array(values)
    frame = pd.DataFrame({"waarde": numbers, "ondergrens": numbers - 1, "bovengrens": numbers + 1})
    return compare_frame(frame, 20.0, ROKEN)


def rows(html: str) -> list[tuple[str, str]]:
    labels = re.findall(r'<span class="label">(.*?)</span>', html)
    counts = re.findall(r'<span class="aantal">(.*?)</span>', html)
    return list(zip(labels, counts, strict=True))


def differences(values: list[float], *beside: Maatstaf) -> str:
    klassen = difference_classes(figures(values), ROKEN, LIGHT)
    return legend_html(klassen, ROKEN, beside, Niveau.WIJK, LIGHT, UTRECHT)


def test_the_favourable_side_is_on_top() -> None:
    found = rows(differences([40.0, 24.0, 20.0, 20.5, 10.0]))
    assert [count for _, count in found] == ["1", "0", "2", "1", "1"]
    assert [label.split()[-1] for label, _ in found] == [
        "gunstiger", "gunstiger", "verschil", "ongunstiger", "ongunstiger",
    ]  # fmt: skip


def test_the_order_is_the_same_where_higher_is_better() -> None:
    """Slides follow each other: what is on top of the one is on top of the next."""
    better = an_estimate(richting=Richting.HOGER_BETER)
    numbers = pd.DataFrame({"waarde": [40.0, 10.0], "ondergrens": [39.0, 9.0], "bovengrens": [41.0, 11.0]})
    klassen = difference_classes(compare_frame(numbers, 20.0, better), better, LIGHT)
    html = legend_html(klassen, better, [], Niveau.WIJK, LIGHT, UTRECHT)
    assert [label for label, _ in rows(html)] == [label for label, _ in rows(differences([40.0]))]


def test_a_benchmark_is_written_as_beside_the_map() -> None:
    """Between 17,3 and 20,4 lie more than the 3 points that count, between 17 and 20 just those."""
    beside = Maatstaf("Utrecht", 20.4)
    numbers = pd.DataFrame({"waarde": [17.3], "ondergrens": [16.3], "bovengrens": [18.3]})
    judged = compare_frame(numbers, 20.4, ROKEN)
    written = kind_beside(judged, ROKEN)
    klassen = difference_classes(judged, ROKEN, LIGHT)
    html = legend_html(klassen, ROKEN, [beside], Niveau.WIJK, LIGHT, beside, geschreven=written)
    assert "Utrecht 20,4%" in html
    assert kind_beside(figures([20.0, 30.0]), ROKEN) is ROKEN


def test_it_says_what_the_colours_are_compared_with() -> None:
    assert '<p class="legendakop">Vergeleken met Utrecht</p>' in differences([20.0])
    amounts = legend_html(value_classes([1.0, 2.0], ROKEN), ROKEN, [], Niveau.WIJK, LIGHT)
    assert '<p class="legendakop">Hoeveel</p>' in amounts


def test_lines_run_through_what_is_unfavourable_and_nothing_else() -> None:
    lined = re.findall(r"background:repeating-linear-gradient\((#\w+) 0 5px", differences([40.0, 24.0, 10.0]))
    assert lined == [LIGHT.diverging[1], LIGHT.diverging[0]]


def test_on_one_line_only_colours_that_are_on_the_map_are_told() -> None:
    klassen = difference_classes(figures([40.0, 20.0, float("nan")]), ROKEN, LIGHT)
    html = legend_line(klassen, LIGHT, UTRECHT)
    assert "<b>Vergeleken met Utrecht:</b>" in html
    assert re.findall(r"</i>(.*?)</span>", html) == [
        "● geen duidelijk verschil", "▼▼ veel ongunstiger", "geen cijfer",
    ]  # fmt: skip


def test_benchmarks_stand_beside_the_class_they_would_be_in() -> None:
    found = dict(rows(differences([40.0, 20.0], UTRECHT, NEDERLAND)))
    assert found["● geen duidelijk verschil"] == "1 ← Utrecht 20%"
    assert found["▼▼ veel ongunstiger"] == "1 ← Nederland 27%"


def test_areas_without_a_figure_are_counted_too_but_only_where_there_are() -> None:
    assert rows(differences([20.0, float("nan")]))[-1] == ("geen cijfer", "1")
    assert "geen cijfer" not in differences([20.0])


def test_amounts_are_counted_and_bars_are_as_long_as_their_count() -> None:
    per_km2 = a_count(eenheid=Eenheid.INWONERS_PER_KM2)
    klassen = value_classes([1.0, 2.0, 3.0, 4.0, 50.0, 60.0], per_km2)
    html = legend_html(klassen, per_km2, [Maatstaf("Nederland", 3.0)], Niveau.BUURT, LIGHT)
    assert sum(int(count.split()[0]) for _, count in rows(html)) == 6
    assert "Nederland 3</span>" in html
    lengths = [float(length) for length in re.findall(r"--deel:([\d.]+)", html)]
    assert max(lengths) == 1
    assert 'aria-label="Legenda: aantal buurten per kleur"' in html


def test_only_differences_say_from_where_they_count() -> None:
    assert "Een verschil telt vanaf" in differences([20.0])
    amounts = legend_html(value_classes([1.0, 2.0], ROKEN), ROKEN, [], Niveau.WIJK, LIGHT)
    assert "Een verschil telt" not in amounts


def test_a_benchmark_outside_all_classes_stands_in_none_of_them() -> None:
    klassen = value_classes([10.0, 12.0, 14.0, 16.0, 18.0], ROKEN)
    low, high = Maatstaf("Laagland", 9.4), Maatstaf("Hoogland", 27.0)
    inside = [Maatstaf("Onder", 9.6), Maatstaf("Boven", 18.4)]
    html = legend_html(klassen, ROKEN, [low, *inside, high], Niveau.WIJK, LIGHT)
    beside = dict(rows(html))
    assert "Laagland" not in str(beside)
    assert "Hoogland" not in str(beside)
    assert [label for label, count in beside.items() if "Onder 10%" in count] == ["10 tot 11%"]
    assert [label for label, count in beside.items() if "Boven 18%" in count] == ["17 tot 18%"]
    assert "Laagland (9%) is lager dan elk gebied op deze kaart." in html
    assert "Hoogland (27%) is hoger dan elk gebied op deze kaart." in html


def test_a_class_of_no_areas_has_a_colour_and_no_bar() -> None:
    html = differences([40.0, 41.0, 20.0])
    assert re.findall(r'class="staaf" style="--deel:([\d.]+)"', html) == [
        "0.000",
        "0.000",
        "0.500",
        "0.000",
        "1.000",
    ]
