"""A story as a PowerPoint file says what its slides on the screen say: titles, sources, figures."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.pages.conftest import Opens, plain, press
from tests.rapport.paper import on_screen, squeezed
from tests.rapport.slides import (
    charts_on,
    check_readable,
    groups_on,
    margins_of,
    slides_of,
    tables_on,
    whole_title,
    words_on,
)
from wijkdata.database.connection import Database
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.powerpoint.deck import make_pptx
from wijkdata.rapport.slides.make import make_presentatie
from wijkdata.rapport.slides.nouns import Diagrafiek, Diakaart, Diatabel, Diatekst, Presentatie, Verhaal
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.priorities import load_prioriteiten
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.screens.trend import load_trend
from wijkdata.ui.blocks import making
from wijkdata.view.paper import DOWNLOAD, MAKE_OTHER
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.words import one_line

DAY = date(2026, 3, 9)
STORIES: list[tuple[str, Verhaal, dict[str, str]]] = [
    ("map", Verhaal.KAART, {"indicator": "rookt"}),
    ("map", Verhaal.KAART, {"indicator": "rookt", "gebied": "WK999904"}),
    ("profile", Verhaal.PROFIEL, {"gebied": "WK999904"}),
    ("profile", Verhaal.PROFIEL, {"gebied": "WK999912", "maatstaf": "stedelijkheid"}),
    ("compare", Verhaal.VERGELIJKEN, {}),
    ("compare", Verhaal.VERGELIJKEN, {"beeld": "samen", "indicator": "rookt"}),
    ("trend", Verhaal.TREND, {"indicator": "bijstand"}),
    ("inequality", Verhaal.ONGELIJKHEID, {"indicator": "rookt"}),
    ("priorities", Verhaal.PRIORITEITEN, {"besluit": "WK999901,WK999904"}),
    ("werkgebied", Verhaal.WERKGEBIED, {"gebied": "EG000000", "buurten": "0101,0102"}),
    ("quality", Verhaal.KWALITEIT, {}),
]
DRAWN = {Verhaal.KWALITEIT, Verhaal.PRIORITEITEN, Verhaal.VERGELIJKEN}
"""Where the screen has a picture or a part of its own; the words of both come of one function."""
STEMS = [pytest.param(*one, id=f"{one[1]}-{'-'.join(one[2])}") for one in STORIES]


def screen(path: Path, choice: dict[str, str]) -> Scherm:
    adres = {name: [one] for name, one in choice.items()}
    found = read_screen(Database(path), adres, met_correctie=True, met_werkgebieden=True)
    assert found is not None
    return found


def story(path: Path, verhaal: Verhaal, choice: dict[str, str]) -> Presentatie:
    return make_presentatie(screen(path, choice), verhaal, DAY)


def written(presentatie: Presentatie) -> bytes:
    return make_pptx(to_json(presentatie, alle_letters=True))


def figures_in(text: str) -> list[str]:
    return re.findall(r"\d[\d.,]*\d|\d", text)


@pytest.mark.parametrize(("page", "verhaal", "choice"), STEMS)
def test_every_slide_says_what_its_slide_on_the_screen_says(
    open_page: Opens, demo_path: Path, page: str, verhaal: Verhaal, choice: dict[str, str]
) -> None:
    found = story(demo_path, verhaal, choice)
    assert len(found.dias) >= 2
    for number, dia in enumerate(found.dias, start=1):
        app = open_page(page, demo_path, presenteren="1", stap=str(number), **choice)
        shown = on_screen(app)
        assert plain(app.title[0].value) == dia.titel
        assert squeezed(f"{number} van {len(found.dias)}") in shown
        if verhaal is not Verhaal.KWALITEIT:  # there a slide holds all subjects, and explains their letters
            assert squeezed(dia.bron).removeprefix("Nietopdezedia") in shown
        for beeld in dia.beelden:
            if isinstance(beeld, Diatabel) and verhaal not in DRAWN:
                for cell in (cell for rij in beeld.rijen for cell in rij):
                    assert all(one in shown for one in figures_in(cell.tekst)), cell.tekst
            if isinstance(beeld, Diatekst):
                assert all(squeezed(one) in shown for one in beeld.zinnen)


@pytest.mark.parametrize(("page", "verhaal", "choice"), STEMS)
def test_the_file_holds_all_of_it_and_everybody_can_read_it(
    demo_path: Path, page: str, verhaal: Verhaal, choice: dict[str, str]
) -> None:
    found = story(demo_path, verhaal, choice)
    content = written(found)
    check_readable(content, fictief=FICTIEF)
    slides = slides_of(content)
    titles = [whole_title(slide) for slide in slides]
    places = [place for place, one in enumerate(titles) if place == 0 or one != titles[place - 1]]
    assert [titles[place] for place in places] == _without_repeats([dia.titel for dia in found.dias])
    rows = [row for slide in slides for table in tables_on(slide) for row in table]
    text = "\n".join(words_on(slide) for slide in slides)
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides)
    for dia in found.dias:
        assert dia.bron in text
        assert dia.bron in notes
        assert all(one_line(one) in text for one in dia.zinnen)
        assert all(one_line(one) in notes for one in dia.noten)
        for beeld in dia.beelden:
            if isinstance(beeld, Diatabel):
                assert all([one_line(cell.tekst) for cell in rij] in rows for rij in beeld.rijen)
            elif isinstance(beeld, Diagrafiek):
                _check_chart(slides, beeld)
            elif isinstance(beeld, Diakaart):
                names = [one.name for slide in slides for group in groups_on(slide) for one in group.shapes]
                assert all(vlak.naam in names for vlak in beeld.vlakken)


def _without_repeats(titles: list[str]) -> list[str]:
    return [one for place, one in enumerate(titles) if place == 0 or one != titles[place - 1]]


def _check_chart(slides: list[object], beeld: Diagrafiek) -> None:
    """Check that every figure of a chart is in those of the file, whichever slide it came on."""
    drawn = [
        (series.name, tuple(series.values))
        for slide in slides
        for chart in charts_on(slide)
        for series in chart.plots[0].series
    ]
    for one in beeld.reeksen:
        values = [value for name, part in drawn if name == one.naam for value in part]
        assert all(value in values for value in one.waarden)


def test_the_ranking_has_every_area_with_its_figure_and_margin(demo_path: Path) -> None:
    choice = {"indicator": "rookt"}
    scherm = screen(demo_path, choice)
    cijfers = load_kaartcijfers(scherm).cijfers
    known = cijfers[cijfers["waarde"].notna() & (cijfers["volwassenen"] >= 100)]
    slides = slides_of(written(story(demo_path, Verhaal.KAART, choice)))
    charts = [chart for slide in slides for chart in charts_on(slide)]
    values = [value for chart in charts for value in chart.plots[0].series[0].values]
    assert all(value in values for value in known["waarde"])
    ups = [round(one, 6) for chart in charts for plus, _ in margins_of(chart) for one in plus]
    wanted = [round(float(one), 6) for one in (known["bovengrens"] - known["waarde"]).dropna()]
    assert wanted
    assert all(one in ups for one in wanted)
    names = " ".join(str(one) for chart in charts for one in chart.plots[0].categories)
    assert all(naam in names for naam in known["naam"])
    assert "Nederland" in names


def test_the_map_has_a_shape_for_every_area_and_says_each_class_without_colour(demo_path: Path) -> None:
    choice = {"indicator": "rookt"}
    scherm, first = screen(demo_path, choice), story(demo_path, Verhaal.KAART, choice).dias[0]
    kaart = first.beelden[0]
    assert isinstance(kaart, Diakaart)
    assert len(kaart.vlakken) == len(load_vormen(scherm).vormen.features)
    signs = [sign for sign, _, _ in kaart.legenda]
    assert len(signs) == len(set(signs)) > 1
    assert all(set("".join(vlak.regels)) & set("".join(signs)) for vlak in kaart.vlakken if vlak.regels)


@pytest.mark.parametrize("gebied", ["WK999904", "WK999912"])
def test_every_slide_of_a_profile_with_an_outcome_names_source_and_years(
    demo_path: Path, gebied: str
) -> None:
    dias = story(demo_path, Verhaal.PROFIEL, {"gebied": gebied}).dias
    sides = [
        dia for dia in dias for one in dia.beelden if isinstance(one, Diatabel) and "Oordeel" in one.koppen
    ]
    assert sides
    assert all(re.search(r"Bron: .*\b20\d\d\b", dia.bron) for dia in sides)


def test_a_line_joins_only_years_that_may_be_compared(demo_path: Path) -> None:
    choice = {"indicator": "bijstand"}
    verloop = load_trend(screen(demo_path, choice))
    chart = story(demo_path, Verhaal.TREND, choice).dias[0].beelden[0]
    assert isinstance(chart, Diagrafiek)
    pieces = [reeks for one in verloop.beside for reeks in one.stukken]
    assert len(chart.reeksen) == len(pieces)
    for one in verloop.beside:
        drawn = [reeks for reeks in chart.reeksen if reeks.naam.startswith(f"{one.gebied.naam}: ")]
        assert sum(reeks.in_legenda for reeks in drawn) == 1
        for stuk in one.stukken:
            years = [int(year) for year in chart.categorieen]
            values = [one.waarde(year) if year in stuk.jaren else None for year in years]
            assert values in [list(reeks.waarden) for reeks in drawn]


def test_the_places_run_from_the_first_to_the_last_an_area_may_have(demo_path: Path) -> None:
    rijen = load_prioriteiten(screen(demo_path, {})).rijen
    slides = slides_of(written(story(demo_path, Verhaal.PRIORITEITEN, {})))
    charts = [chart for slide in slides for chart in charts_on(slide)]
    low, length = ([value for chart in charts for value in chart.plots[0].series[n].values] for n in (0, 1))
    assert [one + 0.5 for one in low] == rijen["laag"].tolist()
    assert [a + b - 0.5 for a, b in zip(low, length, strict=True)] == rijen["hoog"].tolist()


@pytest.mark.parametrize(("page", "verhaal", "choice"), STORIES[::2], ids=str)
def test_a_click_makes_the_file_beside_the_page(
    open_page: Opens, page: str, verhaal: Verhaal, choice: dict[str, str]
) -> None:
    app = open_page(page, **choice)
    press(app, MAKE_OTHER["pptx"])
    made = app.session_state["_gemaakt"]
    assert isinstance(made, making._Made)
    assert made.aanvraag.wait(120)
    app.run()
    assert made.bestand.startswith(f"{verhaal}-eldersmonde")
    assert made.bestand.endswith(".pptx")
    assert DOWNLOAD["pptx"] in [one.proto.label for one in app.get("download_button")]
    assert slides_of(made.aanvraag.outcome)


def test_a_wijk_with_hardly_any_figures_or_people_says_so_and_never_zero(tmp_path: Path) -> None:
    from tests.pages.odd import write_odd

    path = write_odd(tmp_path / "odd.duckdb")
    scherm = read_screen(Database(path), {}, met_correctie=True, met_werkgebieden=True)
    assert scherm is not None
    for code in scherm.aanbod.gemeenten:
        for verhaal in Verhaal:
            found = story(path, verhaal, {"gemeente": code})
            if not found.dias:
                continue
            content = written(found)
            check_readable(content, fictief="")
            for dia in found.dias:
                charts = [one for one in dia.beelden if isinstance(one, Diagrafiek)]
                assert all(len(reeks.waarden) for chart in charts for reeks in chart.reeksen)
