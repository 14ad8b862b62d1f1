"""Maps: what travels to the browser, in what order, how large, and that nothing else is asked for."""

from __future__ import annotations

import json
import math
import re
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pydeck
import pytest
from scipy.stats import norm
from shapely.geometry import Point, box, mapping, shape

from tests.samples import an_estimate
from wijkdata.stats.comparison import compare_frame
from wijkdata.stats.shapes import NEDERLAND, Vormen, read_vormen
from wijkdata.view.classes import KaartKlassen, difference_classes
from wijkdata.view.maps import Kaart, choropleth, value_labels
from wijkdata.view.theme import GROOT, LIGHT, NORMAAL, rgb
from wijkdata.view.tooltips import make_tooltip

ROKEN = an_estimate()
URL = "geo/1/GM0001/wijk/2020.geojson"


def _shapes(count: int) -> str:
    """A row of squares; the third area has no shape."""
    features = [
        {
            "type": "Feature",
            "properties": {"i": i, "code": f"WK{i:06}", "naam": f"Wijk {i}"},
            "geometry": mapping(box(5 + i / 50, 52, 5 + (i + 1) / 50, 52.01)),
        }
        for i in range(count)
        if i != 2
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _figures(count: int, *, half: float = 2.0) -> pd.DataFrame:
    values = np.linspace(5, 40, count)
    values[-1] = math.nan
    frame = pd.DataFrame(
        {
            "code": [f"WK{i:06}" for i in range(count)],
            "naam": [f"Wijk {i}" for i in range(count)],
            "waarde": values,
            "ondergrens": values - half,
            "bovengrens": values + half,
        }
    )
    return compare_frame(frame, 20.0, ROKEN)


def _map(count: int = 8, **options: object) -> tuple[dict, pd.DataFrame, KaartKlassen, Vormen]:
    figures = _figures(count)
    klassen = difference_classes(figures, ROKEN)
    vormen = read_vormen(URL, _shapes(count))
    tooltip = make_tooltip(figures, ROKEN, None, LIGHT, NORMAAL)
    return (
        json.loads(choropleth(vormen, figures, klassen, tooltip, **options).to_json()),
        figures,
        klassen,
        vormen,
    )


def _layers(deck: dict) -> dict[str, dict]:
    return {layer["id"]: layer for layer in deck["layers"]}


def test_the_shapes_travel_by_address_and_only_colours_in_the_message() -> None:
    deck, _, klassen, _ = _map()
    areas = _layers(deck)["gebieden"]
    assert areas["data"] == URL
    expression = areas["getFillColor"]
    table, digits = re.fullmatch(r'@@=\((.*)\)\[\("(\d*)"\)\[properties\.i\]\]', expression).groups()
    colours = json.loads(table)
    shown = [colours[int(digit)] for digit in digits]
    assert shown == [[*rgb(klassen.kleuren[place]), 255] for place in klassen.index]


def test_areas_without_a_figure_are_striped_and_no_others() -> None:
    deck, figures, _, _ = _map()
    names, digits = re.fullmatch(
        r'@@=\((.*)\)\[\("(\d*)"\)\[properties\.i\]\]', _layers(deck)["gebieden"]["getFillPattern"]
    ).groups()
    patterns = [json.loads(names)[int(digit)] for digit in digits]
    assert [pattern == "streep" for pattern in patterns] == figures["waarde"].isna().tolist()


def test_new_colours_are_noticed() -> None:
    def trigger(figures: pd.DataFrame) -> int:
        klassen = difference_classes(figures, ROKEN)
        deck = choropleth(read_vormen(URL, _shapes(8)), figures, klassen, {})
        return json.loads(deck.to_json())["layers"][0]["updateTriggers"]["getFillColor"]

    figures = _figures(8)
    changed = figures.assign(oordeel=figures["oordeel"].tolist()[::-1])
    assert trigger(figures) == trigger(_figures(8))
    assert trigger(figures) != trigger(changed)


def test_nothing_is_fetched_from_elsewhere() -> None:
    deck = _map(gekozen=["WK000001"], fictief=True)[0]
    written = unquote(json.dumps(deck)).replace("http://www.w3.org/2000/svg", "")
    assert "//" not in written
    assert deck["mapProvider"] == "maplibre"
    style = json.loads(unquote(deck["mapStyle"].removeprefix("data:application/json,")))
    assert style == {"version": 8, "sources": {}, "layers": []}


def test_pdok_is_asked_only_when_told_to_and_then_shines_through() -> None:
    deck = _map(pdok=True)[0]
    assert "service.pdok.nl" in deck["mapStyle"]
    assert "service.pdok.nl" not in _map()[0]["mapStyle"]
    colours = _layers(deck)["gebieden"]["getFillColor"]
    assert re.findall(r"\d+,\d+,\d+,(\d+)\]", colours)[0] == "190"


def test_selected_areas_are_outlined_and_named_above_the_others() -> None:
    deck, *_ = _map(
        gekozen=["WK000004", "WK000001", "WK000002", "WK999999"], labels={"WK000004": ("▼ 25", "▼")}
    )
    ids = list(_layers(deck))
    assert ids == ["gebieden", "omtrek-rand", "omtrek", "namen"]
    outline = _layers(deck)["omtrek"]
    assert len(outline["data"]) == 2, "areas without a shape cannot be outlined"
    assert outline["getLineColor"] == rgb(LIGHT.outline)
    assert outline["getLineWidth"] > _layers(deck)["gebieden"]["getLineWidth"] * 3
    texts = {row["t"] for row in _layers(deck)["namen"]["data"]}
    assert texts == {"Wĳk 4\n▼ 25", "Wĳk 1"}


def test_labels_stand_in_their_area_and_only_where_they_fit() -> None:
    labels = {"WK000001": ("▼ 25",), "WK000003": ("x" * 200,), "WK000002": ("no shape",)}
    deck, _, _, vormen = _map(labels=labels, width=1200)
    rows = _layers(deck)["namen"]["data"]
    assert [row["t"] for row in rows] == ["▼ 25"]
    assert shape(vormen.features["WK000001"]["geometry"]).contains(Point(rows[0]["p"]))


def test_of_a_label_that_does_not_fit_the_sign_is_left() -> None:
    rows = _layers(_map(labels={"WK000001": ("▼ " + "5" * 200, "▼")}, width=1200)[0])["namen"]["data"]
    assert [row["t"] for row in rows] == ["▼"]


def test_a_name_may_stick_out_but_lies_on_no_other_text() -> None:
    """The squares are 150 pixels wide: the second name would touch the first, so its figure is left."""
    names = {f"WK00000{place}": (f"Wijk met naam {place}\n▼ 25", "▼ 25", "▼") for place in (3, 4, 6)}
    rows = _layers(_map(labels=names, width=1200, height=700, groot=True)[0])["namen"]["data"]
    assert [row["t"].replace("ĳ", "ij") for row in rows] == [
        "Wijk met naam 3\n▼ 25", "▼ 25", "Wijk met naam 6\n▼ 25",
    ]  # fmt: skip


def test_no_name_runs_off_the_picture() -> None:
    rows = _layers(_map(labels={"WK000000": ("x" * 60 + "\n▲ 5", "▲ 5")}, width=1200)[0])["namen"]["data"]
    assert [row["t"] for row in rows] == ["▲ 5"]


def test_a_selected_area_at_the_edge_has_its_name_inside_the_picture_and_nothing_over_it() -> None:
    """The first and the last square, of which the middle is nearer to the edge than half of a long name."""
    labels = dict.fromkeys(("WK000000", "WK000007"), ("▲ " + "5" * 38,))
    others = {"WK000001": ("▼ 25",), "WK000004": ("▼",)}
    deck = _map(labels=labels | others, gekozen=["WK000000", "WK000007"], width=1200)[0]
    first, last, *rest = _layers(deck)["namen"]["data"]
    pixels = 512 * 2 ** deck["initialViewState"]["zoom"] / 360
    places = [600 + (row["p"][0] - deck["initialViewState"]["longitude"]) * pixels for row in (first, last)]
    half, edge = 20 * NORMAAL.label, 0.4 * NORMAAL.label
    assert places[0] + first["o"][0] - half / 2 == pytest.approx(edge, abs=0.1), "inside, and no further"
    assert places[1] + last["o"][0] + half / 2 == pytest.approx(1200 - edge, abs=0.1)
    assert [row["t"] for row in rest] == ["▼"], "what would lie over a name is left"


def test_names_of_selected_areas_side_by_side_are_not_written_over_each_other() -> None:
    """Squares of 70 pixels, names twice as wide: the second stands below the first."""
    labels = dict.fromkeys(("WK000003", "WK000004"), ("▲ " + "5" * 18,))
    deck = _map(labels=labels, gekozen=list(labels), width=600)[0]
    one, other = _layers(deck)["namen"]["data"]
    assert one["o"] == [0, 0]
    assert other["o"] == [0, pytest.approx(2.9 * NORMAAL.label)]


def test_a_name_longer_than_the_picture_is_written_once_selected_and_alone() -> None:
    labels = {"WK000000": ("▲ " + "5" * 300,), "WK000006": ("▼ 30",)}
    (row,) = _layers(_map(labels=labels, gekozen=["WK000000"], width=1200)[0])["namen"]["data"]
    assert row["t"].startswith("Wĳk 0\n▲ 5")


def test_in_grey_lines_tell_what_is_unfavourable() -> None:
    """The greys of opposite sides are near each other; the lines are on one side only."""
    deck, figures, _, _ = _map()
    names, digits = re.fullmatch(
        r'@@=\((.*)\)\[\("(\d*)"\)\[properties\.i\]\]', _layers(deck)["gebieden"]["getFillPattern"]
    ).groups()
    patterns = [json.loads(names)[int(digit)] for digit in digits]
    assert [pattern == "lijn" for pattern in patterns] == (figures["oordeel"] == "ongunstiger").tolist()
    assert {"lijn", "vol", "streep"} == set(patterns)


def test_a_name_cannot_break_the_map() -> None:
    figures = _figures(3)
    figures["naam"] = ["@@=x", "é ö “ij” <b>", '"']
    vormen = read_vormen(URL, _shapes(3))
    deck = json.loads(
        choropleth(
            vormen, figures, difference_classes(figures, ROKEN), {}, gekozen=["WK000000", "WK000001"]
        ).to_json()
    )
    texts = [row["t"] for row in _layers(deck)["namen"]["data"]]
    assert texts == ["@=x", "é ö “ĳ” <b>"]
    assert all(feature["properties"] == {} for feature in _layers(deck)["omtrek"]["data"])


def test_a_projector_gets_larger_type_and_lines() -> None:
    small, large = (_layers(_map(gekozen=["WK000001"], groot=groot)[0]) for groot in (False, True))
    assert large["namen"]["getSize"] >= 1.5 * small["namen"]["getSize"]
    assert large["omtrek"]["getLineWidth"] >= 1.5 * small["omtrek"]["getLineWidth"]


def test_a_fictional_map_says_so() -> None:
    assert _layers(_map(fictief=True)[0])["fictief"]["data"][0]["t"] == "FICTIEF"
    assert "fictief" not in _layers(_map()[0])


def test_the_whole_country_is_a_small_message() -> None:
    """Figures spread as smoking was over the wijken of 2020: around 17, most between 8 and 26."""
    values = 16.5 + 4.5 * norm.ppf((np.arange(3340) + 0.5) / 3340)
    spread = _figures(3340).assign(waarde=values, ondergrens=values - 3, bovengrens=values + 3)
    figures = compare_frame(spread, 17.9, ROKEN)
    klassen = difference_classes(figures, ROKEN)
    vormen = Vormen(URL, {}, NEDERLAND)
    tooltip = make_tooltip(figures, ROKEN, None, LIGHT, NORMAAL)
    deck = choropleth(vormen, figures, klassen, tooltip).to_json()
    assert len(deck.encode()) < 10_000
    assert len(deck.encode()) + len(json.dumps(tooltip)) < 60_000


def test_the_deck_is_what_pydeck_writes_without_white_space() -> None:
    figures = _figures(4).assign(naam=["Échte wijk", 'De "Hoek"', "b", "c"])
    klassen = difference_classes(figures, ROKEN)
    deck = choropleth(
        read_vormen(URL, _shapes(4)), figures, klassen, {}, gekozen=[figures["code"][0]], fictief=True
    )
    assert isinstance(deck, Kaart)
    written = deck.to_json()
    assert "Échte" in written
    assert json.loads(written) == json.loads(pydeck.Deck.to_json(deck))
    assert "\n" not in written
    assert '": ' not in written


def test_figures_on_the_map_carry_their_shape() -> None:
    figures = _figures(4)
    assert value_labels(figures, ROKEN) == {"WK000000": "▲ 5", "WK000001": "▲ 16,7", "WK000002": "▼ 28"}
    alone = compare_frame(figures, None, ROKEN)
    assert value_labels(alone, ROKEN)["WK000000"] == "5"


def test_thousands_of_areas_have_no_borders_that_would_cost_the_clicks() -> None:
    figures = _figures(700)
    deck = choropleth(Vormen(URL, {}, NEDERLAND), figures, difference_classes(figures, ROKEN), {})
    many, few = json.loads(deck.to_json())["layers"][0], _layers(_map()[0])["gebieden"]
    assert (many["stroked"], few["stroked"]) == (False, True)
    assert many["pickable"]


def test_a_projector_gets_a_larger_tooltip() -> None:
    figures = _figures(8)
    large = make_tooltip(figures, ROKEN, None, LIGHT, GROOT)
    assert large["style"]["fontSize"] == f"{GROOT.label}px"


def test_a_shortlist_has_a_thinner_outline_than_what_is_selected() -> None:
    """Each outline is of the asked areas alone; one without a shape has none."""
    chosen, listed = "WK000001", ["WK000002", "WK000003", "WK000004"]
    deck, _, _, vormen = _map(gekozen=[chosen], omlijnd=listed)
    layers = _layers(deck)
    drawn = {name: [one["geometry"] for one in layers[name]["data"]] for name in ("omtrek", "lijst")}
    assert drawn["omtrek"] == [vormen.features[chosen]["geometry"]]
    assert drawn["lijst"] == [vormen.features[code]["geometry"] for code in listed[1:]]
    assert layers["lijst"]["getLineWidth"] < layers["omtrek"]["getLineWidth"]
    assert "lijst" not in _layers(_map()[0])


def test_a_name_that_does_not_fit_around_its_sign_stands_below_behind_or_before_it() -> None:
    """The squares are 150 pixels wide and lie in a row, the last near the edge of the picture."""

    def placed(height: int, *areas: int) -> list[tuple[str, str, list[float]]]:
        names = {f"WK00000{place}": (f"Wijk met een hele lange naam {place}\n●", "●") for place in areas}
        rows = _layers(_map(labels=names, width=1200, height=height)[0])["namen"]["data"]
        return [(row["t"].replace("ĳ", "ij"), row["a"], row["o"]) for row in rows]

    half = NORMAAL.label / 2
    assert placed(700, 3, 4) == [
        ("Wijk met een hele lange naam 3\n●", "middle", [0, 0]),
        ("● Wijk met een hele lange naam 4", "start", [-half, 0]),
    ]
    assert placed(700, 7) == [("Wijk met een hele lange naam 7 ●", "end", [half, 0])]


def test_a_name_below_its_sign_lies_below_the_name_that_takes_its_place() -> None:
    """A sign and a name are two lines; half a line lower the sign stands on the spot itself."""
    columns = [box(5, 52, 5.01, 52.002), box(5, 51.9978, 5.01, 52)]
    features = [
        {"type": "Feature", "properties": {"i": i, "code": f"WK{i:06}", "naam": ""}, "geometry": mapping(one)}
        for i, one in enumerate(columns)
    ]
    vormen = read_vormen(URL, json.dumps({"type": "FeatureCollection", "features": features}))
    labels = {f"WK00000{i}": (f"Naam {i}\n●", "●") for i in range(2)}
    deck = choropleth(
        vormen, _figures(2), difference_classes(_figures(2), ROKEN), {}, labels=labels, height=105
    )
    rows = _layers(json.loads(deck.to_json()))["namen"]["data"]
    assert [(row["t"], row["o"]) for row in rows] == [
        ("Naam 0\n●", [0, 0]),
        ("●\nNaam 1", [0, pytest.approx(0.55 * NORMAAL.label)]),
    ]
