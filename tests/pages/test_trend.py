"""The trend page: what it says is true, no line crosses a break, and it works for whatever there is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pandas as pd
import pytest

from tests.pages.conftest import TOWN, Opens, ask, notes, plain, texts, unfold
from wijkdata.catalogue import load_catalogue
from wijkdata.database.connection import Database
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.screens.trend import Verloop, load_trend
from wijkdata.stats.reasons import Reden
from wijkdata.stats.trend import TrendOordeel
from wijkdata.view.lines import make_lijnen, trend_chart
from wijkdata.view.theme import LIGHT
from wijkdata.view.trend.panels import PanelScale, panel_svg
from wijkdata.view.trend.sentences import TREND_WOORD, code_sentences, headline, overview
from wijkdata.view.trend.tables import change_in_words, series_in_numbers

FACTS = Path(__file__).with_name("trend_facts.sql").read_text(encoding="utf-8")
CATALOGUE = load_catalogue()
ESTIMATES = ["rookt", "ervaren_gezondheid", "moeite_rondkomen"]
FIGURE = """
select round(waarde)::int || '% in ' || jaar from waarde
where gebied_code = $1 and indicator = $2 and jaar = any($3) and leeftijd = $4
order by jaar
"""


CHANGED = [("Eilandenrijk", 2019, "grens"), ("Rozenbuurt", 2023, "code"), ("Veerstaete", 2019, "naam")]
"""Areas of the fictional town of which border, code or name changed, and when."""


def read(path: Path, query: str) -> tuple[Scherm, Verloop]:
    scherm = read_screen(Database(path), parse_qs(query))
    assert scherm is not None
    return scherm, load_trend(scherm)


def facts(path: Path, gemeente: str, van: int, tot: int, indeling: int) -> pd.DataFrame:
    asked = {"gemeente": gemeente, "van": van, "tot": tot, "indeling": indeling, "indicatoren": ESTIMATES}
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(FACTS, asked).df()


def whole_figures(text: str) -> list[str]:
    """Return every figure with its year, `24% in 2016`; a decimal is rounded away."""
    found = re.findall(r"(\d+(?:,\d)?)% in (\d{4})", text)
    return [f"{float(share.replace(',', '.')):.0f}% in {year}" for share, year in found]


def assert_moved(text: str, fact: Any) -> None:
    """Hold a sentence to first and last figure, in that order, and to what may be said of them."""
    figures = [fact.eerst_tekst, fact.laatst_tekst]
    if fact.volwassenen < 100:
        assert text == f"{figures[1]}. Of het is veranderd, is niet te zeggen. {Reden.TE_WEINIG_MENSEN.zin}"
        return
    if fact.oordeel == "onbekend":
        newest, _, before = text.partition(". ")
        assert newest == figures[1], text
        first, _, year = figures[0].partition(" in ")
        assert before == f"In {year} was het {first}: of dit echt veranderde, is niet te zeggen.", text
        return
    assert whole_figures(text) == figures, text
    outcome = [] if fact.oordeel == "geen" else [fact.oordeel]
    assert re.findall(r"\bbeter\b|\bslechter\b", text) == outcome, text
    assert (TREND_WOORD[TrendOordeel.GEEN_DUIDELIJK_VERSCHIL] in text) is not bool(outcome), text


@pytest.mark.parametrize("gemeente", ["GM0599", "GM0307", "GM1680"])
def test_a_real_headline_leads_with_the_newest_figure_and_judges_no_estimates(
    landelijke_db: Path, gemeente: str
) -> None:
    """The real estimates have no margins: what fell until 2016 was often back in 2020."""
    known, told = facts(landelijke_db, gemeente, 2012, 2016, 2020), 0
    assert set(known["oordeel"]) == {"onbekend"}
    for sleutel, rows in known.groupby("indicator"):
        indicator = CATALOGUE[str(sleutel)]
        for niveau in ("wijk", "buurt"):
            _, verloop = read(landelijke_db, f"gemeente={gemeente}&niveau={niveau}&indicator={sleutel}")
            said = {reeks.gebied.code: headline(reeks, indicator) for reeks in verloop.gebieden}
            for fact in rows[rows["code"].isin(said) & (rows["later"] > 0)].itertuples(index=False):
                told += 1
                lead = f"{indicator.naam} in {fact.naam}: {fact.nieuwst_tekst}. Of het is veranderd, "
                assert said[fact.code].startswith(lead)
                assert not re.search(r"None|nan|\.\.| ,|  |beter|slechter", said[fact.code])
    assert told >= 40


def test_before_the_break_the_figures_are_given_without_a_verdict(landelijke_db: Path) -> None:
    rows = facts(landelijke_db, "GM0307", 2012, 2016, 2020)
    _, verloop = read(landelijke_db, "gemeente=GM0307&indicator=rookt&jaar=2016")
    said = {reeks.gebied.code: headline(reeks, CATALOGUE["rookt"]) for reeks in verloop.gebieden}
    mine = rows[(rows["indicator"] == "rookt") & rows["code"].isin(said)]
    assert len(mine) > 20
    for fact in mine.itertuples(index=False):
        assert_moved(said[fact.code].partition(": ")[2], fact)


def test_what_is_said_of_the_fictional_town_is_true(demo_path: Path) -> None:
    """There the estimates have margins, and 2022 to 2024 is the newest piece without a break."""
    rows = facts(demo_path, "GM9999", 2022, 2024, 2024)
    _, verloop = read(demo_path, "niveau=buurt&indicator=ervaren_gezondheid")
    said = {reeks.gebied.code: headline(reeks, CATALOGUE["ervaren_gezondheid"]) for reeks in verloop.gebieden}
    mine = rows[(rows["indicator"] == "ervaren_gezondheid") & rows["code"].isin(said)]
    assert len(mine) > 40
    for fact in mine.itertuples(index=False):
        assert_moved(said[fact.code].partition(": ")[2], fact)


def test_no_line_crosses_the_new_model(landelijke_db: Path) -> None:
    scherm, verloop = read(landelijke_db, "gemeente=GM0307&indicator=rookt")
    for reeks in (*verloop.gebieden, *verloop.beside):
        assert [piece.jaren for piece in reeks.stukken] == [(2012, 2016), (2020,)]
        assert reeks.trend.reden is (Reden.TE_WEINIG_MENSEN if reeks.gebied.te_klein else Reden.BREUK)
        assert {punt.tabel for punt in reeks.punten} == {"50090NED"}
    counts = overview(verloop.gebieden, scherm.keuze.niveau)
    assert counts == (
        "Of de 30 wijken tussen 2012 en 2020 echt veranderden, is niet te zeggen. "
        "Van 1 wijk zeggen we niets: daar wonen minder dan 100 volwassenen."
    )
    assert [reeks.gebied.naam for reeks in verloop.op_verandering] == sorted(
        (reeks.gebied.naam for reeks in verloop.gebieden if not reeks.gebied.te_klein), key=str.casefold
    )


@pytest.fixture(scope="module")
def two_tables(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional town, where the estimates of 2024 come from another table than those before."""
    path = tmp_path_factory.mktemp("tabellen") / "twee.duckdb"
    shutil.copy(demo_path, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update meta set waarde = 'tweetabellen' where sleutel = 'data_versie'")
        connection.execute("update bron set tabel = '50090NED'")
        connection.execute(
            "insert into bron "
            "select * replace ('nieuwe_tabel' as bron_id, '50150NED' as tabel) from bron limit 1"
        )
        connection.execute(
            "update waarde set bron_id = 'nieuwe_tabel' where jaar = 2024 and indicator in "
            "('ervaren_gezondheid', 'hh_laagste_40')"
        )
    return path


def test_estimates_of_two_tables_share_no_line_and_counts_do(open_page: Opens, two_tables: Path) -> None:
    _, verloop = read(two_tables, "indicator=ervaren_gezondheid")
    for reeks in (*verloop.gebieden, *verloop.beside):
        assert [piece.jaren for piece in reeks.stukken][-2:] == [(2022,), (2024,)]
        assert reeks.trend.reden is Reden.ANDERE_TABEL
    app = open_page("trend", two_tables, indicator="ervaren_gezondheid")
    assert Reden.ANDERE_TABEL.zin in plain(app.title[0].value)
    assert f"Geen lijn naar 2024. {Reden.ANDERE_TABEL.zin}" in texts(app)
    inequality = texts(open_page("inequality", two_tables, indicator="ervaren_gezondheid"))
    assert Reden.ANDERE_TABEL.zin in inequality
    _, counted = read(two_tables, "indicator=hh_laagste_40&jaar=2024")
    assert 2023 in counted.gebieden[0].stukken[-1].jaren


def test_a_slide_leads_with_the_newest_figure_and_names_the_years(
    open_page: Opens, landelijke_db: Path
) -> None:
    asked = {"gemeente": "GM0363", "niveau": "wijk", "indicator": "rookt", "presenteren": "1"}
    for stap in ("1", "2"):
        said = texts(open_page("trend", landelijke_db, **asked, stap=stap))
        assert "Roken in Amsterdam: " in said
        assert "% in 2020." in said
        assert "beter geworden" not in said
    assert "tussen 2012 en 2020 echt veranderden, is niet te zeggen." in said
    assert "U ziet de eerste 8 wijken, op alfabet." in said


def test_the_picture_joins_only_what_may_be_joined(demo_path: Path) -> None:
    scherm, verloop = read(demo_path, "niveau=buurt&indicator=hh_laagste_40&gebied=BU99990605&jaar=2024")
    drawn = trend_chart(make_lijnen(verloop), scherm.indicator, height=300)
    own = drawn.cijfers["punten"].query("naam == 'Eilandenrijk'")
    pieces = own.groupby("stuk")["jaar"].apply(list)
    assert sorted(pieces) == [list(range(2014, 2019)), list(range(2019, 2025))]
    assert drawn.cijfers["gaten"].to_dict("records") == [{"x": 2018.5, "woorden": "andere\ngrens"}]
    lines = [one for one in drawn.drawing["layer"] if one["mark"].get("type") == "line"]
    assert all(one["encoding"]["detail"]["field"] == "stuk" for one in lines)


@pytest.mark.parametrize(
    ("gebied", "own", "other"),
    [("BU99990304", ("BU99990306", "BU99990304"), "BU99990304"),
     ("BU99990308", ("BU99990304", "BU99990308"), "BU99990308"),
     ("BU99990207", ("BU99990204", "BU99990207"), "BU99990207")],
)  # fmt: skip
def test_a_moved_code_keeps_its_own_figures(
    demo_path: Path, gebied: str, own: tuple[str, str], other: str
) -> None:
    year = {"BU99990207": 2021}.get(gebied, 2023)
    _, verloop = read(demo_path, f"niveau=buurt&indicator=hh_laagste_40&gebied={gebied}&jaar=2024")
    points = verloop.gekozen[0].punten
    with duckdb.connect(str(demo_path), read_only=True) as connection:
        expected = connection.execute(
            """select jaar, waarde from waarde where indicator = 'hh_laagste_40' and leeftijd = 'alle'
               and gebied_code = if(jaar < ?, ?, ?) and jaar <= 2024 order by jaar""",
            [year, *own],
        ).fetchall()
    assert [(punt.jaar, punt.waarde) for punt in points] == expected
    assert [piece.jaren for piece in verloop.gekozen[0].stukken] == [tuple(range(2014, 2025))]


def test_the_small_drawing_has_a_line_per_piece(demo_path: Path) -> None:
    _, verloop = read(demo_path, "indicator=ervaren_gezondheid")
    reeks = verloop.gebieden[0]
    svg = panel_svg(reeks, None, PanelScale.around([reeks]), LIGHT)
    assert svg.count("<polyline") == sum(len(piece.jaren) > 1 for piece in reeks.stukken) == 2
    assert svg.count("<circle") == 5
    assert svg.count("<polygon") == 2


def test_gemeente_and_country_are_drawn_alike_large_and_small(demo_path: Path) -> None:
    _, verloop = read(demo_path, "indicator=ervaren_gezondheid")
    scale = PanelScale.around(verloop.gebieden)
    for beside, dash in ((verloop.gemeente, "6 3"), (verloop.land, "1.5 2.5")):
        svg = panel_svg(verloop.gebieden[0], beside, scale, LIGHT)
        assert re.findall(r'polyline[^>]*stroke-dasharray="([^"]+)"', svg) == [dash] * 2


def test_the_page_calls_the_line_as_it_is_drawn(open_page: Opens) -> None:
    assert "De gestreepte lijn is Eldersmonde." in texts(open_page("trend", indicator="rookt"))


def test_tables_hold_every_figure_and_the_verdict(demo_path: Path) -> None:
    scherm, verloop = read(demo_path, "indicator=rookt")
    table = change_in_words(verloop.gebieden, scherm.indicator)
    assert set(table["Periode"]) == {"2012–2016"}
    assert all(figure.endswith(" in 2024") for figure in table["Nieuwste cijfer"])
    numbers = series_in_numbers(verloop.gebieden, scherm.indicator, "18plus")
    assert len(numbers) == 8 * 5
    assert set(zip(numbers["jaar"], numbers["stuk"], strict=True)) == {
        (2012, 1), (2016, 1), (2020, 2), (2022, 3), (2024, 4),
    }  # fmt: skip


def test_the_page_shows_all_its_parts(open_page: Opens, demo_path: Path) -> None:
    app = open_page("trend", niveau="buurt", indicator="hh_laagste_40", gebied="BU99990605", jaar="2024")
    said = texts(app)
    rows = ask(demo_path, FIGURE, "BU99990605", "hh_laagste_40", [2019, 2024], "alle")
    where, _, moved = plain(app.title[0].value).partition(": ")
    assert where.endswith(" in Eilandenrijk")
    assert whole_figures(moved) == [figure for (figure,) in rows]
    _, verloop = read(demo_path, "niveau=buurt&indicator=hh_laagste_40&gebied=BU99990605&jaar=2024")
    lives = {reeks.gebied.naam: reeks.gebied for reeks in verloop.gebieden}
    for naam, year, kind in CHANGED:
        told = [one for one in code_sentences(lives[naam]) if f" {year}" in one and kind in one]
        assert len(told) == 1
        assert told[0] in said
    assert "FICTIEF" in said
    panels = next(str(one.value) for one in app.html if "panelen" in str(one.value))
    assert panels.count("<li>") == 24
    unfold(app, "andere_panelen")
    opened = [str(one.value) for one in app.html if "panelen" in str(one.value)]
    assert [part.count("<li>") for part in opened] == [24, 24]
    assert opened[0] == panels
    assert re.search(r'src="data:image/svg\+xml,<svg [^"]+" alt="Huishoudens', panels)


def test_an_older_year_ends_the_series_there_and_says_so(open_page: Opens, demo_path: Path) -> None:
    app = open_page("trend", indicator="rookt", jaar="2016")
    rows = ask(demo_path, FIGURE, "GM9999", "rookt", [2012, 2016], "18plus")
    where, _, moved = plain(app.title[0].value).partition(": ")
    assert where.endswith(f" in {TOWN}")
    assert whole_figures(moved) == [figure for (figure,) in rows]
    *later, last = ask(
        demo_path,
        "select distinct jaar from aanbod where indicator = 'rookt' and niveau = 'wijk' and jaar > 2016 "
        "order by jaar",
    )
    assert f" {', '.join(str(year) for (year,) in later)} en {last[0]}." in texts(app)


@pytest.mark.parametrize("stap", ["1", "2", "3"])
def test_it_can_be_presented(open_page: Opens, stap: str) -> None:
    app = open_page("trend", niveau="buurt", indicator="hh_laagste_40", presenteren="1", stap=stap)
    assert f"{stap} van 3" in texts(app)


@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
@pytest.mark.parametrize("niveau", ["wijk", "buurt", "gemeente"])
def test_it_works_for_one_year_and_for_nothing(
    open_page: Opens, odd: Path, gemeente: str, niveau: str
) -> None:
    app = open_page("trend", odd, gemeente=gemeente, niveau=niveau)
    assert len(app.title) == 1
    assert any(re.findall(r"\b\d{4}\b", note) == ["2022"] for note in notes(app))
    assert not re.search(r"\bnan\b|\bNone\b|NaN", texts(app))


def test_another_subject_changes_only_the_figures_of_the_picture(demo_path: Path) -> None:
    drawings = []
    for subject in ("indicator=rookt", "indicator=hh_laagste_40&gebied=WK999901", "indicator=bijstand"):
        scherm, verloop = read(demo_path, f"niveau=wijk&{subject}")
        drawings.append(trend_chart(make_lijnen(verloop), scherm.indicator, height=300).drawing)
    assert drawings[0] == drawings[1] == drawings[2]
