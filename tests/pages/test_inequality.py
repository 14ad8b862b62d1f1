"""The inequality page: its figures are worked out again with SQL and plain arithmetic."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import numpy as np
import pytest

from tests.pages.conftest import Opens, ask, in_dutch, notes, plain, texts, unfold
from wijkdata.catalogue import load_catalogue
from wijkdata.database.connection import Database
from wijkdata.models import Richting
from wijkdata.screens.inequality import Ongelijkheid, load_ongelijkheid
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.inequality import concentration_index
from wijkdata.stats.reasons import Reden
from wijkdata.stats.ses import SES_WOORDEN
from wijkdata.view.inequality.charts import behind_chart, describe_fifths, fifths_chart, ladder_chart
from wijkdata.view.inequality.sentences import (
    LET_OP_VOLGORDE,
    NIET_DUIDELIJK_DUS_GEEN_MENSEN,
    course_sentence,
    gap_message,
    gap_sentence,
    headline,
    left_out_notes,
    message,
    people_message,
    proof_sentence,
    short_proof,
)
from wijkdata.view.inequality.tables import ladder_in_numbers, ladder_in_words, measures_in_words

CATALOGUE = load_catalogue()
REAL = [
    (gemeente, niveau, indicator)
    for gemeente in ("GM0599", "GM0307", "GM1680")
    for niveau in ("wijk", "buurt")
    for indicator in ("rookt", "ervaren_gezondheid", "obesitas", "sterk_eenzaam", "regie", "beweegrichtlijn",
                      "overmatig_drinken")
]  # fmt: skip
LADDER = """
    select w.waarde, case $4 when 'ses_totaal' then s.waarde else -s.waarde end as ses,
           p.waarde as mensen,
           case when o.waarde <= 0.9 * p.waarde then
               (1 - land.s) * least(greatest(
                   (w.waarde - o.waarde / p.waarde * b.waarde) / (1 - o.waarde / p.waarde), 0), 100)
               + land.s * b.waarde
           end as gecorrigeerd
    from waarde w
    join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
    join waarde s on s.gebied_code = g.code and s.leeftijd = 'alle'
                 and s.indicator = $4 and s.jaar = case $4 when 'ses_totaal' then 2019 else 2020 end
    anti join ander_gebied a on a.code = g.code and a.indeling_jaar = g.indeling_jaar
                            and a.andere_indeling = s.indeling_jaar
    join waarde p on p.gebied_code = g.code and p.indicator = 'volwassenen' and p.leeftijd = 'alle'
                 and p.jaar = 2020
    join waarde o on o.gebied_code = g.code and o.indicator = 'inwoners_65plus' and o.jaar = 2020
    left join waarde b on b.gebied_code = g.code and b.indicator = w.indicator and b.leeftijd = '65plus'
                      and b.jaar = 2020
    cross join (
        select max(waarde) filter (indicator = 'inwoners_65plus')
               / max(waarde) filter (indicator = 'volwassenen') as s
        from waarde where gebied_code = 'NL00' and jaar = 2020
    ) land
    where g.gemeente_code = $1 and g.niveau = $2::soort_niveau and w.indicator = $3 and w.leeftijd = '18plus'
      and w.jaar = 2020 and w.waarde is not null and s.waarde is not null and p.waarde > 0
    order by ses desc
"""
"""Areas from the least to the most advantaged, by the indicator in $4; `ses` rises with advantage."""


def read(path: Path, query: str) -> tuple[Scherm, Ongelijkheid | None]:
    scherm = read_screen(Database(path), parse_qs(query))
    assert scherm is not None
    return scherm, load_ongelijkheid(scherm)


Rows = list[tuple[float, float, float]]
"""Figure, place and people of every area."""


def fifth(rows: Rows, foot: bool) -> float:
    """Walk up from one end of the ladder until a fifth of the people is met; equal places walk together."""
    everyone = sum(people for _, _, people in rows)
    room, met, total = everyone / 5, 0.0, 0.0
    for ses in sorted({ses for _, ses, _ in rows}, reverse=not foot):
        step = [(value, people) for value, place, people in rows if place == ses]
        size = sum(people for _, people in step)
        taken = min(size, room - met)
        total += sum(value * people for value, people in step) / size * taken
        met += taken
        if met >= room:
            break
    return total / room


def slope(rows: Rows) -> float:
    """Fit a line with numpy; an area stands halfway the people of its own place."""
    everyone = sum(people for _, _, people in rows)
    below = {ses: sum(n for _, other, n in rows if other < ses) for _, ses, _ in rows}
    same = {ses: sum(n for _, other, n in rows if other == ses) for _, ses, _ in rows}
    places = [(below[ses] + same[ses] / 2) / everyone for _, ses, _ in rows]
    weights = np.sqrt([people for _, _, people in rows])
    return float(np.polyfit(places, [value for value, _, _ in rows], 1, w=weights)[0])


def margin(value: float, people: float) -> float:
    """Return half the width of the margin that is assumed for an estimate of so many people, in points."""
    share = value / 100
    spread = share * (1 - share)
    return 196 * np.sqrt(spread / (250 + 0.15 * people) + (0.05 * spread) ** 2)


def numbers(said: str) -> list[float]:
    return [float(found.replace(",", ".")) for found in re.findall(r"(\d+(?:,\d)?)(?:%| procentpunt)", said)]


@pytest.mark.parametrize(("gemeente", "niveau", "sleutel"), REAL)
def test_the_gap_in_real_places_is_true(
    landelijke_db: Path, gemeente: str, niveau: str, sleutel: str
) -> None:
    indicator = CATALOGUE[sleutel]
    ses, *others = ("ses_totaal",) * (niveau == "wijk") + ("bijstand", "hh_laagste_40")
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        found, *otherwise = (
            connection.execute(LADDER, [gemeente, niveau, sleutel, one]).fetchall() for one in (ses, *others)
        )
    rows: Rows = [row[:3] for row in found]
    older: Rows = [(row[3], row[1], row[2]) for row in found if row[3] is not None]
    least = 1.5 if sleutel == "overmatig_drinken" else 3  # a quarter of what is as rare as 6%
    scherm, onder = read(landelijke_db, f"gemeente={gemeente}&niveau={niveau}&indicator={sleutel}")
    assert onder is not None
    assert onder.ses == ses
    maten = onder.maten
    if len(rows) < 5:
        assert maten is None
        return
    assert maten is not None
    low, high = fifth(rows, foot=True), fifth(rows, foot=False)
    vijfden = maten.kloof.vijfden
    assert [vijfden[0].waarde, vijfden[-1].waarde] == pytest.approx([low, high], rel=1e-9)
    said = message(scherm, onder, maten)
    ends = SES_WOORDEN[onder.ses]
    verdict = gap_sentence(maten.kloof, maten.oordeel, indicator, onder.ses, scherm.keuze.niveau)
    first, last = numbers(said)
    (size,) = numbers(verdict)
    assert [first, last] == pytest.approx([low, high], abs=0.5 if first == round(first) else 0.051)
    assert size == pytest.approx(abs(low - high), abs=0.051)
    assert abs(first - last) == pytest.approx(size) or "(afgerond)" in verdict
    age = (fifth(older, foot=True) - fifth(older, foot=False), slope(older))
    ways = {(low > high, slope(rows) > 0), (age[0] > 0, age[1] > 0)}
    for other in ([row[:3] for row in answer] for answer in otherwise if answer):
        ways.add((fifth(other, foot=True) > fifth(other, foot=False), slope(other) > 0))
    assert maten.gecorrigeerd is not None
    assert maten.gecorrigeerd.kloof.verschil.waarde == pytest.approx(age[0], abs=1e-6)
    assert maten.gecorrigeerd.helling.sii.waarde == pytest.approx(age[1], abs=1e-6)
    worse = (low > high) is (indicator.richting is Richting.HOGER_SLECHTER)
    group = sum(people for _, _, people in rows) / 5
    apart = abs(low - high) > margin(low, group) + margin(high, group)
    side = (
        []
        if abs(low - high) < least or not apart or len(ways) > 1
        else ["ongunstiger" if worse else "gunstiger"]
    )
    assert re.findall(r"\b\w*gunstiger\b", verdict) == side
    assert ("geen" in verdict) is not bool(side)
    assert side == [] or verdict.endswith(f" {ends.laagst}.")
    spoken = people_message(scherm, onder, maten)
    assert not re.search(r"None|nan|  |\.\.", said + verdict + spoken + gap_message(scherm, onder, maten))
    if not side:
        assert (maten.aantal, maten.mensen) == (None, None)
        assert spoken == NIET_DUIDELIJK_DUS_GEEN_MENSEN
        return
    everyone = sum(people for _, _, people in rows)
    mean = sum(value * people for value, _, people in rows) / everyone
    sign = 1 if indicator.richting is Richting.HOGER_SLECHTER else -1
    people = sign * (mean - high) * everyone / 100
    assert maten.mensen is not None
    assert maten.mensen.sum() == pytest.approx(people, rel=1e-6)
    if people > 10:
        number = re.search(r"ongeveer ([\d.]+) volwassenen (meer|minder)", spoken)
        assert number is not None
        assert int(number[1].replace(".", "")) == pytest.approx(people, rel=0.06, abs=6)
        assert number[2] == ("minder" if sign > 0 else "meer")
    off = [sign * (high - value) * people / 100 for value, _, people in rows]
    ahead, behind = [one for one in off if one > 0], [one for one in off if one < 0]
    assert -sum(behind) - sum(ahead) == pytest.approx(people, rel=1e-6)
    said = " ".join(left_out_notes(scherm, maten.mensen, getoond=3))
    assert (f"nog {len(behind) - 3} " in said) is (len(behind) > 3)
    number = re.search(
        r"In (\d+) (?:wijk|buurt)\w* is het cijfer al (\w+) .*: samen ongeveer ([\d.]+) ", said
    )
    assert (number is not None) is (sum(ahead) >= 5)
    if number is not None:
        assert (int(number[1]), number[2]) == (len(ahead), "lager" if sign > 0 else "hoger")
        assert int(number[3].replace(".", "")) == pytest.approx(sum(ahead), rel=0.06, abs=6)


def test_a_town_of_students_is_named_and_has_no_clear_gap(landelijke_db: Path, open_page: Opens) -> None:
    asked = {"gemeente": "GM0014", "niveau": "wijk", "indicator": "langdurige_aandoening"}
    scherm, onder = read(landelijke_db, "&".join(f"{key}={value}" for key, value in asked.items()))
    assert onder is not None
    assert onder.maten is not None
    assert not onder.maten.duidelijk
    told = texts(open_page("inequality", landelijke_db, **asked))
    assert "geen duidelijk verschil" in told
    assert "Centrum, Oud-West, Oud-Zuid en nog 3 wijken zijn meer dan 20 van elke 100" in told
    assert "ruwe correctie voor leeftijd (zelf berekend): " in told
    assert NIET_DUIDELIJK_DUS_GEEN_MENSEN in told
    assert not re.search(r"\bduidelijk (on)?gunstiger|\bbeste\b|ladder|helling\b", told)
    assert scherm.indicator.naam in told


def test_no_slide_shows_a_gap_that_is_not_clear_without_saying_so(
    landelijke_db: Path, open_page: Opens
) -> None:
    asked = {"gemeente": "GM0014", "niveau": "wijk", "indicator": "langdurige_aandoening", "presenteren": "1"}
    for stap in ("1", "2"):
        assert "Dat is geen duidelijk verschil" in texts(
            open_page("inequality", landelijke_db, **asked, stap=stap)
        )
    told = texts(open_page("inequality", landelijke_db, **asked, stap="2"))
    assert "Veel studenten in Centrum, Oud-West, Oud-Zuid en nog 3 wijken." in told
    assert "2 van 3" in told  # no slide on people


def test_a_subject_that_only_an_estimate_can_order_warns_in_the_headline(
    landelijke_db: Path, open_page: Opens
) -> None:
    app = open_page("inequality", landelijke_db, gemeente="GM0014", niveau="wijk", indicator="bijstand")
    _, onder = read(landelijke_db, "gemeente=GM0014&niveau=wijk&indicator=bijstand")
    assert onder is not None
    if onder.ses == "moeite_rondkomen":
        assert plain(app.title[0].value).endswith(LET_OP_VOLGORDE)


def test_the_measures_against_a_line_drawn_by_hand(landelijke_db: Path) -> None:
    _, onder = read(landelijke_db, "gemeente=GM0307&niveau=wijk&indicator=rookt")
    assert onder is not None
    assert onder.maten is not None
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        slope, foot = connection.execute(
            f"""
            with ladder as ({LADDER.replace("order by ses desc", "")}),
            plek as (
                select waarde, mensen, (
                    sum(mensen) over (order by ses range between unbounded preceding and current row)
                    - sum(mensen) over (partition by ses) / 2
                ) / sum(mensen) over () as x
                from ladder
            ), midden as (
                select sum(x * mensen) / sum(mensen) as mx, sum(waarde * mensen) / sum(mensen) as my from plek
            )
            select sum(mensen * (x - mx) * (waarde - my)) / sum(mensen * (x - mx) ** 2) as helling,
                   any_value(my) - helling * any_value(mx)
            from plek, midden
            """,
            ["GM0307", "wijk", "rookt", "ses_totaal"],
        ).fetchone()  # type: ignore[misc]
    assert onder.maten.helling.sii.waarde == pytest.approx(slope, rel=1e-9)
    assert onder.maten.helling.begin == pytest.approx(foot, rel=1e-9)
    assert onder.maten.helling.rii is not None
    assert onder.maten.helling.rii.waarde == pytest.approx((foot + slope) / foot, rel=1e-9)


def test_an_order_that_fits_too_few_areas_gives_way_to_the_next(landelijke_db: Path) -> None:
    """The buurten of Appingedam have no score of their own; its one wijk has nothing to be ordered with."""
    found = read(landelijke_db, "gemeente=GM0003&niveau=buurt&indicator=rookt")[1]
    assert found is not None
    assert (found.ses, found.reden) == ("bijstand", None)
    alone = read(landelijke_db, "gemeente=GM0003&niveau=wijk&indicator=rookt")[1]
    assert alone is not None
    assert (alone.maten, alone.reden) == (None, Reden.TE_WEINIG_GEBIEDEN)


def test_a_subject_is_not_ordered_by_itself(demo_path: Path) -> None:
    assert read(demo_path, "indicator=rookt")[1].ses == "ses_totaal"  # type: ignore[union-attr]
    assert read(demo_path, "indicator=hh_laagste_40")[1].ses == "bijstand"  # type: ignore[union-attr]
    for sleutel in ("ses_totaal", "hh_laagste_40", "moeite_rondkomen", "ses_welvaart"):
        found = read(demo_path, f"indicator={sleutel}")[1]
        assert found is None or (found.ses != sleutel and found.ses not in CATALOGUE[sleutel].nooit_samen)


def test_tables_of_the_ladder(demo_path: Path) -> None:
    scherm, onder = read(demo_path, "indicator=rookt&niveau=buurt")
    assert onder is not None
    assert onder.ladder is not None
    assert onder.maten is not None
    maten = onder.maten
    figures = ladder_in_numbers(onder.ladder, maten.mensen, scherm.indicator, "18plus")
    shares = figures[[f"deel_in_vijfde_{number}" for number in range(1, 6)]]
    assert shares.sum(axis=1).tolist() == pytest.approx([1.0] * len(figures))
    assert (shares.mul(figures["mensen"], axis=0).sum() / figures["mensen"].sum()).tolist() == pytest.approx(
        [0.2] * 5
    )
    words = ladder_in_words(onder.ladder, maten.mensen, scherm.indicator)
    assert words["Gebied"].tolist() == figures["gebied"].tolist()
    behind = figures["achter_op_meest_welvarende_vijfde"]
    lags = words.iloc[:, -1].str.contains(r"\d")
    assert lags.tolist() == (behind > 0).tolist()
    table = measures_in_words(maten, scherm.indicator)
    assert len(table) == 4 + len(maten.gradienten)
    assert "Concentratie-index (met correctie van Erreygers)" in set(table["Maat"])
    index = concentration_index(maten.rangorde, top=100)
    assert maten.concentratie == index
    assert not table.map(lambda text: bool(re.search("nan|None", text))).any(axis=None)


def test_the_page_shows_all_its_parts(open_page: Opens, demo_path: Path) -> None:
    app = open_page("inequality", indicator="rookt", niveau="buurt", jaar="2016")
    scherm, onder = read(demo_path, "indicator=rookt&niveau=buurt&jaar=2016")
    assert onder is not None
    assert onder.maten is not None
    assert onder.verloop is not None
    rookt, niveau = scherm.indicator, scherm.keuze.niveau
    told = texts(app)
    assert onder.ses == "ses_totaal"
    assert plain(app.title[0].value) == headline(onder.maten.kloof, rookt, onder.ses, niveau)
    assert gap_message(scherm, onder, onder.maten) in told
    assert notes(app) == [proof_sentence(rookt)]
    course = course_sentence(onder.verloop.verschil, rookt)
    assert course.startswith("In 2016 is het verschil ")
    assert "niet te zeggen" in course
    assert course in told
    assert "FICTIEF" in told
    rows = measures_in_words(onder.maten, rookt)
    shown = [f"<td>{maat}" for maat in rows.iloc[:, 0]]
    assert not [maat for maat in shown if maat in told]  # folded: words that most do not know
    assert not app.get("deck_gl_json_chart")
    told = texts(unfold(app, "maten", "clusters"))
    assert [maat for maat in shown if maat in told] == shown
    assert "los van elkaar" in told
    assert len(app.get("deck_gl_json_chart")) == 1
    ((buurten,),) = ask(
        demo_path,
        "select count(waarde) from waarde where indicator = 'rookt' and jaar = 2016 and leeftijd = '18plus' "
        "and gebied_niveau = 'buurt'",
    )
    pattern = told[told.index("Moran's I is ") :]
    assert re.findall(r"−?\d,\d\d", pattern)[1] == f"−{in_dutch(1 / (buurten - 1), 2)}"
    assert "rekenmodel" in pattern.partition("\n")[0]


def test_few_areas_carry_a_warning(open_page: Opens, demo_path: Path) -> None:
    app = unfold(open_page("inequality", indicator="rookt"), "clusters")
    ((wijken,),) = ask(demo_path, "select count(distinct code) from gebied where niveau = 'wijk'")
    assert re.search(rf"\b{wijken} wijken is weinig\. .*\b30\b", texts(app))


@pytest.mark.parametrize("stap", ["1", "2", "3", "4"])
def test_it_can_be_presented(open_page: Opens, stap: str) -> None:
    app = open_page("inequality", indicator="ervaren_gezondheid", presenteren="1", stap=stap)
    assert f"{stap} van 4" in texts(app)
    assert short_proof(CATALOGUE["ervaren_gezondheid"]) in texts(app)


@pytest.mark.parametrize("gemeente", ["NL", "GM0001", "GM0002", "GM0003"])
@pytest.mark.parametrize("niveau", ["wijk", "buurt", "gemeente"])
def test_it_says_why_it_cannot(open_page: Opens, odd: Path, gemeente: str, niveau: str) -> None:
    app = open_page("inequality", odd, gemeente=gemeente, niveau=niveau)
    assert len(app.title) == 1
    assert notes(app)
    assert not app.get("vega_lite_chart")


def test_one_wijk_says_why_it_cannot(open_page: Opens, landelijke_db: Path) -> None:
    app = open_page("inequality", landelijke_db, gemeente="GM0096", indicator="rookt")
    (note,) = notes(app)
    assert Reden.TE_WEINIG_GEBIEDEN.zin in note


def test_another_subject_changes_only_the_figures_of_the_pictures(demo_path: Path) -> None:
    drawings, figures = [], []
    for query in ("niveau=wijk&indicator=rookt", "niveau=buurt&indicator=ervaren_gezondheid"):
        scherm, onder = read(demo_path, query)
        assert onder is not None
        assert onder.maten is not None
        assert onder.ladder is not None
        assert onder.maten.mensen is not None
        indicator, maten, ladder = scherm.indicator, onder.maten, onder.ladder
        pictures = [
            fifths_chart(maten.kloof, indicator, onder.woorden, maatstaven)
            for maatstaven in (onder.maatstaven, [])
        ]
        pictures.append(ladder_chart(ladder, maten.helling, indicator, onder.woorden, height=300))
        pictures.append(behind_chart(maten.mensen, dict(ladder.namen), hoogstens=12))
        figures.append([picture.cijfers for picture in pictures])
        drawings.append([picture.drawing for picture in pictures])
    (first, without, *_), other = drawings[0], drawings[1]
    assert drawings[0] == other
    assert first == without
    for before, after in zip(*figures, strict=True):
        assert before.keys() == after.keys()
        for name, rows in before.items():
            assert rows.columns.tolist() == after[name].columns.tolist()


def test_the_lowest_benchmark_has_its_name_on_the_left(demo_path: Path) -> None:
    scherm, onder = read(demo_path, "niveau=wijk&indicator=rookt")
    assert onder is not None
    assert onder.maten is not None
    sides = []
    for figures in ([20.0, 14.0], [14.0, 20.0], [14.0, None], []):
        maatstaven = [Maatstaf(f"plaats {at}", figure) for at, figure in enumerate(figures)]
        chart = fifths_chart(onder.maten.kloof, scherm.indicator, onder.woorden, maatstaven)
        rows = chart.cijfers["maatstaven"]
        sides.append(list(zip(rows["label"], rows["streep"], rows["links"], strict=True)))
    assert sides == [
        [("plaats 0 20,0%", 0, False), ("plaats 1 14,0%", 1, True)],
        [("plaats 0 14,0%", 0, True), ("plaats 1 20,0%", 1, False)],
        [("plaats 0 14,0%", 0, False)],
        [],
    ]
    said = describe_fifths(onder.maten.kloof, scherm.indicator, onder.woorden, [Maatstaf("Plaats", 14.0)])
    assert said.endswith(": Plaats 14,0%.")


@pytest.mark.parametrize("query", ["niveau=wijk&indicator=rookt", "niveau=wijk&indicator=ervaren_gezondheid"])
def test_the_picture_writes_the_ends_as_the_headline_does(query: str, demo_path: Path) -> None:
    scherm, onder = read(demo_path, query)
    assert onder is not None
    assert onder.maten is not None
    said = message(scherm, onder, onder.maten)
    ends = re.findall(r"\d+(?:,\d)?%", said)
    drawn = fifths_chart(onder.maten.kloof, scherm.indicator, onder.woorden, []).cijfers["groepen"]["groep"]
    assert [drawn.iloc[place].split("\u2003")[1] for place in (0, -1)] == ends
