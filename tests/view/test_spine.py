"""The strip of a profile: favourable is right, the benchmark in the middle, small differences look small."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tests.samples import an_estimate
from wijkdata.catalogue import Indicator
from wijkdata.models import Cijfer, Richting
from wijkdata.stats.benchmark import Vergelijkmaat
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp, Spreiding, judge
from wijkdata.view.profile.spine import HEIGHT, WIDTH, strip_alt, strip_svg
from wijkdata.view.templates import as_image
from wijkdata.view.theme import DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"
PERCENT = st.floats(min_value=0, max_value=100)


def subject(
    waarde: float | None,
    maatstaf: float | None,
    indicator: Indicator | None = None,
    spreiding: Spreiding | None = None,
    bounds: tuple[float | None, float | None] = (None, None),
) -> Onderwerp:
    indicator = indicator or an_estimate()
    cijfer = Cijfer(waarde, *bounds)
    maat = Vergelijkmaat("Utrecht", {indicator.sleutel: Cijfer(maatstaf)})
    return Onderwerp(
        indicator, 2022, "18plus", cijfer, maatstaf, maatstaf, 15.0, judge(cijfer, maat, indicator), spreiding
    )


def mark_at(onderwerp: Onderwerp) -> float:
    """Return how far along the strip the mark stands, read from the drawing."""
    root = ElementTree.fromstring(strip_svg(onderwerp, LIGHT))
    polygon = root.find(f"{SVG}polygon")
    if polygon is not None:
        points = [float(point.split(",")[0]) for point in polygon.attrib["points"].split()]
        return (min(points) + max(points)) / 2
    circles = root.findall(f"{SVG}circle")
    return float(circles[0].attrib["cx"])


@pytest.mark.parametrize(
    ("richting", "waarde", "side"),
    [
        (Richting.HOGER_SLECHTER, 24.0, "left"),
        (Richting.HOGER_SLECHTER, 10.0, "right"),
        (Richting.HOGER_BETER, 24.0, "right"),
        (Richting.HOGER_BETER, 10.0, "left"),
        (Richting.NEUTRAAL, 24.0, "right"),
    ],
)
def test_right_is_favourable_and_for_neutral_subjects_more(
    richting: Richting, waarde: float, side: str
) -> None:
    place = mark_at(subject(waarde, 17.0, an_estimate(richting=richting, mag_rangschikken=False)))
    assert (place > WIDTH / 2) == (side == "right")


def test_the_benchmark_is_a_full_line_in_the_middle() -> None:
    lines = ElementTree.fromstring(strip_svg(subject(24.0, 17.0), LIGHT)).findall(f"{SVG}g/{SVG}path")
    full = [line for line in lines if "stroke-dasharray" not in line.attrib]
    assert [line.attrib["d"] for line in full] == [f"M{WIDTH // 2} 1V{HEIGHT - 1}"]


def test_each_outcome_has_a_shape_of_its_own() -> None:
    drawings = [strip_svg(subject(value, 17.0), LIGHT) for value in (24.0, 10.0, 18.0)]
    shapes = [re.sub(r"[\d.]+", "", re.search(r"<(polygon|circle)[^>]*", one)[0]) for one in drawings]
    turned = [re.search(r"points='([^']*)'", one)[1] for one in drawings[:2]]
    assert shapes[2].startswith("<circle")
    assert len({point.split(",")[1] for points in turned for point in points.split()}) == 4


def test_a_small_difference_looks_small_even_where_all_areas_are_alike() -> None:
    alike = Spreiding(8, 16.9, 16.95, 17.05, 17.1)
    assert abs(mark_at(subject(17.1, 17.0, spreiding=alike)) - WIDTH / 2) < 0.02 * WIDTH


@given(PERCENT, PERCENT, PERCENT, PERCENT)
def test_whatever_the_figures_everything_stays_on_the_strip(
    waarde: float, maatstaf: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    drawing = strip_svg(
        subject(waarde, maatstaf, spreiding=Spreiding(9, low, low, high, high), bounds=(low, high)), DARK
    )
    assert "nan" not in drawing
    root = ElementTree.fromstring(drawing)
    for part in root.iter():
        places = [part.attrib[name] for name in ("x", "cx") if name in part.attrib]
        places += re.findall(r"[MH]([-.\d]+)", part.attrib.get("d", ""))
        places += re.findall(r"([-.\d]+),", part.attrib.get("points", ""))
        assert all(0 <= float(place) <= WIDTH for place in places)
    assert root.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"


@pytest.mark.parametrize(("waarde", "maatstaf"), [(None, 17.0), (None, None), (24.0, None)])
def test_without_a_figure_or_a_benchmark_there_is_no_judgement(
    waarde: float | None, maatstaf: float | None
) -> None:
    onderwerp = subject(waarde, maatstaf)
    drawing = strip_svg(onderwerp, LIGHT)
    assert "polygon" not in drawing
    assert (LIGHT.ongunstiger in drawing) is (LIGHT.gunstiger in drawing) is False
    assert onderwerp.oordeel in {Oordeel.GEEN_CIJFER, Oordeel.NIET_TE_VERGELIJKEN}


def test_the_alternative_names_the_extremes_that_stand_nowhere_else() -> None:
    onderwerp = subject(24.0, 17.0, spreiding=Spreiding(21, 9.6, 12, 18, 27.4))
    assert strip_alt(onderwerp, "Oost", "wijken in Utrecht") == "Oost: 24; wijken in Utrecht: 10 tot 27"


@given(st.text())
def test_the_address_of_a_picture_gives_the_drawing_back_and_ends_no_attribute(svg: str) -> None:
    address = as_image(Markup(svg))
    assert unquote(address.removeprefix("data:image/svg+xml,")) == svg
    assert not set(address) & set('"#&')
    assert html.unescape(address) == address
