"""Everyone tells the colours apart: contrast, grey print and colour blindness, computed here."""

from __future__ import annotations

from dataclasses import asdict, fields
from itertools import combinations, pairwise

import numpy as np
import pytest

from wijkdata.stats.comparison import Oordeel
from wijkdata.view.theme import (
    DARK,
    GROOT,
    LIGHT,
    NORMAAL,
    Palette,
    TypeScale,
    oordeel_colour,
    palette,
    rgb,
    type_scale,
)

MODES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

# Severe deficiency in linear RGB: Machado, Oliveira & Fernandes 2009 (severity 1.0).
DEFICIENCIES = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def _linear(colour: str) -> np.ndarray:
    part = np.array(rgb(colour)) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    return float(_linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """CIE L*, what a grey print shows, 0 to 100."""
    y = luminance(colour)
    return 116 * np.cbrt(y) - 16 if y > 0.008856 else 903.3 * y


def lab(linear: np.ndarray) -> np.ndarray:
    """CIE Lab under D65 of linear RGB."""
    matrix = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.clip(np.array(matrix) @ linear, 0, None) / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@MODES
@pytest.mark.parametrize("name", ["text", "muted", "accent", "gunstiger", "ongunstiger", "neutraal"])
def test_words_are_legible(colours: Palette, name: str) -> None:
    assert contrast(asdict(colours)[name], colours.background) >= 4.5


@MODES
def test_every_area_has_an_edge_that_stands_out(colours: Palette) -> None:
    assert contrast(colours.border, colours.background) >= 3


@MODES
def test_the_stripes_of_who_has_no_figure_are_seen(colours: Palette) -> None:
    assert contrast(colours.missing, colours.background) >= 1.45


@MODES
def test_the_outline_of_a_selection_stands_out_on_every_colour_or_its_halo_does(colours: Palette) -> None:
    for colour in (*colours.diverging, *colours.sequential, colours.missing):
        assert max(contrast(colours.outline, colour), contrast(colours.halo, colour)) >= 3
    assert contrast(colours.outline, colours.halo) >= 12


@MODES
def test_a_grey_print_tells_all_classes_apart(colours: Palette) -> None:
    for ramp in (colours.diverging, colours.sequential):
        shades = sorted(lightness(colour) for colour in ramp)
        assert min(b - a for a, b in pairwise(shades)) >= 10


@MODES
def test_in_grey_the_unfavourable_side_is_the_stronger(colours: Palette) -> None:
    from_ground = [abs(lightness(colour) - lightness(colours.background)) for colour in colours.diverging]
    far_bad, bad, middle, good, far_good = from_ground
    assert far_bad > far_good > middle
    assert bad > good > middle


@MODES
def test_a_ramp_runs_one_way(colours: Palette) -> None:
    shades = [lightness(colour) for colour in colours.sequential]
    assert shades == sorted(shades, reverse=colours is LIGHT)


@MODES
@pytest.mark.parametrize("kind", DEFICIENCIES)
def test_the_colour_blind_tell_all_classes_apart(colours: Palette, kind: str) -> None:
    matrix = np.array(DEFICIENCIES[kind])
    for ramp in (colours.diverging, colours.sequential, (colours.gunstiger, colours.ongunstiger)):
        seen = [lab(np.clip(matrix @ _linear(colour), 0, 1)) for colour in ramp]
        assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= 10


def test_type_for_a_projector_is_at_least_half_as_large_again() -> None:
    for field in fields(TypeScale):
        assert getattr(GROOT, field.name) >= 1.5 * getattr(NORMAAL, field.name)
    assert type_scale(groot=True) is GROOT
    assert palette(dark=True) is DARK


@MODES
def test_only_a_judgement_gets_the_colours_of_good_and_bad(colours: Palette) -> None:
    judged = {colours.gunstiger, colours.ongunstiger}
    for oordeel in Oordeel:
        is_judgement = oordeel in {Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER}
        assert (oordeel_colour(oordeel, colours) in judged) == is_judgement


def test_type_on_a_map_grows_with_the_projector() -> None:
    larger = type_scale(groot=1.5)
    assert larger.label == 33 == 1.5 * GROOT.label
    assert type_scale() is NORMAAL
