"""The coloured tables: sound and accessible HTML that holds every figure, in colours that can be read."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.stats.test_overview import METINGEN, make
from wijkdata.models import Cijfer, Richting
from wijkdata.stats.overview import Overzicht
from wijkdata.stats.tally import tally_outcomes
from wijkdata.view.compare.heat import beside_table, heat_table, legend_html
from wijkdata.view.compare.raster import Cell, Head, Row, colour_class, contrast, ink_on, raster_html
from wijkdata.view.compare.tables import overview_in_words
from wijkdata.view.theme import DARK, LIGHT, Palette

NAUGHTY = '<img src=x onerror=alert(1)> "&'
THEMAS = {"leefstijl": "Leefstijl"}
VOID = {"img", "br"}


class Table(HTMLParser):
    """Reads a table as a screen reader does: rows of (tag, attributes, text); knows what stays open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, dict[str, str | None], str]]] = []
        self.labels: list[str] = []
        self.open: list[str] = []
        self.feed(str(page))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in VOID
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append((tag, dict(attrs), ""))
        if tag == "i":
            self.labels.append(dict(attrs)["aria-label"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            tag, attrs, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, attrs, text + data)


def _telling(overzicht: Overzicht):
    return tally_outcomes(overzicht.cijfers, overzicht.indicatoren)


def _some() -> Overzicht:
    overzicht = make({NAUGHTY: (28, 70, 900.0), "Oost": (None, 79, 1200.0)})
    naast = {"Utrecht": {"rookt": Cijfer(20.0)}, "Nederland": {"rookt": Cijfer(None)}}
    return Overzicht(
        overzicht.niveau, overzicht.gebieden, METINGEN, overzicht.cijfers, overzicht.maatstaf, naast
    )


def _heat(**options: object) -> Table:
    overzicht = _some()
    return Table(heat_table(overzicht, _telling(overzicht), THEMAS, **options).html(LIGHT))


def test_the_heat_table_holds_figure_shape_and_word_in_every_cell() -> None:
    table = _heat()
    assert not table.open
    texts = [[text.strip() for _, _, text in row] for row in table.rows]
    assert texts[-2] == [NAUGHTY, "1 ▼ 0 ▲", "28 ▼▼", "70 ●", "900"]
    assert texts[-1] == ["Oost", "0 ▼ 1 ▲", "–", "79 ▲▲", "1.200"]
    assert texts[-4] == ["Utrecht", "", "20%", "–", "–"]
    said = ["veel ongunstiger", "geen duidelijk verschil", "veel gunstiger"]
    assert [word for word in table.labels if word in said] == said
    assert any(word.startswith("geen cijfer. Voor dit jaar") for word in table.labels)
    assert [attrs["class"] for _, attrs, _ in table.rows[-2][2:4]] == ["k0", "k2"]


def test_a_cell_that_seems_to_differ_by_just_what_counts_has_a_decimal_and_so_has_its_benchmark() -> None:
    overzicht = make({"Oost": (22.6, 70, None), "West": (28.4, 70, None)})
    naast = {"Utrecht": {"rookt": Cijfer(20.0), "gezond": Cijfer(70.0)}}
    beside = replace(overzicht, naast=naast)
    rows = Table(heat_table(beside, _telling(beside), THEMAS).html(LIGHT)).rows
    texts = {row[0][2].strip(): [text.strip() for _, _, text in row[2:4]] for row in rows[-3:]}
    assert texts == {
        "Utrecht": ["20,0%", "70%"], "Oost": ["22,6 ●", "70 ●"], "West": ["28 ▼▼", "70 ●"]
    }  # fmt: skip
    words = overview_in_words(beside)
    assert words["Cijfer"].tolist()[:2] == ["22,6%", "70%"]
    assert words["Marge"].tolist()[:2] == ["20,6 tot 24,6%", "68 tot 72%"]


def test_headings_have_a_scope_and_say_how_the_rows_are_sorted() -> None:
    table = _heat(volgorde="gezond", gekozen=["Oost"])
    heads = [attrs for row in table.rows for tag, attrs, _ in row if tag == "th"]
    assert all(attrs["scope"] in {"col", "row", "colgroup"} for attrs in heads)
    assert [attrs["aria-sort"] for attrs in heads if "aria-sort" in attrs] == ["ascending"]
    widths = {
        sum(int(attrs.get("colspan") or 1) for _, attrs, _ in row) + (number == 1)
        for number, row in enumerate(table.rows)
    }
    assert widths == {len(METINGEN) + 2}


def test_on_a_slide_nothing_can_be_clicked() -> None:
    overzicht = _some()
    assert "<button" not in heat_table(overzicht, _telling(overzicht), THEMAS, groot=True).html(LIGHT)
    assert "<button" in heat_table(overzicht, _telling(overzicht), THEMAS).html(LIGHT)


def test_no_markup_of_a_name_gets_through() -> None:
    overzicht = _some()
    for page in (
        heat_table(overzicht, _telling(overzicht), THEMAS).html(LIGHT),
        beside_table(overzicht, _telling(overzicht), THEMAS).html(LIGHT),
    ):
        assert "<img" not in page
        assert "&lt;img src=x onerror=alert(1)&gt; &#34;&amp;" in page


def test_side_by_side_holds_intervals_and_the_reason_for_no_figure() -> None:
    overzicht = _some()
    table = Table(beside_table(overzicht, _telling(overzicht), THEMAS).html(LIGHT))
    texts = [[text.strip() for _, _, text in row] for row in table.rows]
    assert texts[2] == ["Roken%, 2024, 18+", "28% ▼▼26 tot 30", "geen cijfer", "–", "20%", "–"]
    difference = f"9,0 procentpunt ▼{NAUGHTY}: ongunstiger"
    assert texts[3][1:4] == ["70% ●68 tot 72", "79% ▲▲77 tot 81", difference]


@pytest.mark.parametrize(
    ("richting", "names"),
    [
        (Richting.HOGER_BETER, ["k0", "k1", "k2", "k3", "k4", ""]),
        (Richting.HOGER_SLECHTER, ["k4", "k3", "k2", "k1", "k0", ""]),
        (Richting.NEUTRAAL, ["s0", "s1", "k2", "s3", "s4", ""]),
    ],
)
def test_purple_is_favourable_whichever_way_that_is(richting: Richting, names: list[str]) -> None:
    assert [colour_class(klasse, richting) for klasse in range(6)] == names


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_figures_read_well_on_every_colour(colours: Palette) -> None:
    ramp = (*colours.diverging, *colours.sequential)
    assert min(contrast(colour, ink_on(colour)) for colour in ramp) >= 4.5


def test_the_contrast_is_that_of_a_published_pair() -> None:
    assert contrast("#767676", "#ffffff") == 4.54


def test_groups_stand_before_their_rows() -> None:
    rows = [Row(Head("een", groep="A"), [Cell("1")]), Row(Head("twee", groep="B"), [Cell("2")])]
    table = Table(raster_html([Head("x")], rows, hoek="h", bijschrift="b", colours=LIGHT))
    assert [[text for _, _, text in row] for row in table.rows] == [
        ["h", "x"], ["A"], ["een", "1"], ["B"], ["twee", "2"],
    ]  # fmt: skip


def test_the_legend_names_neutral_outcomes_only_where_they_can_be() -> None:
    assert "► hoger" in legend_html(LIGHT, met_neutraal=True)
    assert "hoger" not in legend_html(LIGHT, met_neutraal=False)
