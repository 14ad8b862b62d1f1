"""The inequality page: its figures are worked out again with SQL and plain arithmetic."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import pytest

from tests.pages.conftest import Opens, ask, in_dutch, notes, plain, texts, unfold
from tests.pages.odd import write_odd
from wijkdata.answers.areas import find_codes
from wijkdata.catalogue import load_catalogue
from wijkdata.choice.address import Aanbod, read_choice
from wijkdata.database import aanbod as aanbod_questions
from wijkdata.database import gebieden as gebieden_questions
from wijkdata.database.connection import Database
from wijkdata.models import Richting
from wijkdata.screens.inequality import Ongelijkheid, load_ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.reasons import Reden
from wijkdata.stats.ses import SES_WOORDEN
from wijkdata.view.inequality.charts import behind_chart, describe_fifths, fifths_chart, ladder_chart
from wijkdata.view.inequality.sentences import (
    course_sentence,
    gap_sentence,
    headline,
    people_sentence,
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
    if (gemeente, niveau) != ("GM0307", "buurt")  # renumbered since: its order of 2023 fits too few buurten
]  # fmt: skip
LADDER = """
    select w.waarde, case s.indicator when 'ses_totaal' then -s.waarde else s.waarde end as ses,
           p.waarde as mensen
    from waarde w
    join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
    join waarde s on s.gebied_code = g.code and s.leeftijd = 'alle'
                 and (s.indicator, s.jaar) = (case g.niveau when 'wijk' then ('ses_totaal', 2019)
                                                            else ('hh_laagste_40', 2023) end)
    anti join ander_gebied a on a.code = g.code and a.indeling_jaar = g.indeling_jaar
                            and a.andere_indeling = s.indeling_jaar
    join waarde p on p.gebied_code = g.code and p.indicator = 'volwassenen' and p.leeftijd = 'alle'
    where g.gemeente_code = ? and g.niveau = ?::soort_niveau and w.indicator = ? and w.leeftijd = '18plus'
      and w.jaar = 2020 and w.waarde is not null and s.waarde is not null and p.waarde > 0
    order by ses desc
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_odd(tmp_path_factory.mktemp("raar") / "raar.duckdb")


def read(path: Path, query: str) -> tuple[Scherm, Ongelijkheid | None]:
    database = Database(path)
    aanbod = Aanbod.from_frames(
        aanbod_questions.load_aanbod(database), gebieden_questions.load_gemeenten(database), CATALOGUE
    )
    gelezen = read_choice(parse_qs(query), aanbod, CATALOGUE, lambda *which: find_codes(database, *which))
    assert gelezen is not None
    scherm = Scherm(database, CATALOGUE, aanbod, gelezen)
    return scherm, load_ongelijkheid(scherm)


def fifth(rows: list[tuple[float, float, float]], foot: bool) -> float:
    """Walk up from one end of the ladder until a fifth of the people is met; equal places walk together."""
    everyone = sum(people for _, _, people in rows)
    room, met, total = everyone / 5, 0.0, 0.0
    for ses in sorted({ses for _, ses, _ in rows}, reverse=foot):
        step = [(value, people) for value, place, people in rows if place == ses]
        size = sum(people for _, people in step)
        taken = min(size, room - met)
        total += sum(value * people for value, people in step) / size * taken
        met += taken
        if met >= room:
            break
    return total / room


@pytest.mark.parametrize(("gemeente", "niveau", "sleutel"), REAL)
def test_the_gap_in_real_places_is_true(
    landelijke_db: Path, gemeente: str, niveau: str, sleutel: str
) -> None:
    indicator = CATALOGUE[sleutel]
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        rows = connection.execute(LADDER, [gemeente, niveau, sleutel]).fetchall()
    scherm, onder = read(landelijke_db, f"gemeente={gemeente}&niveau={niveau}&indicator={sleutel}")
    assert onder is not None
    assert onder.ses == ("ses_totaal" if niveau == "wijk" else "hh_laagste_40")
    if len(rows) < 5:
        assert onder.maten is None
        return
    assert onder.maten is not None
    low, high = fifth(rows, foot=True), fifth(rows, foot=False)
    vijfden = onder.maten.kloof.vijfden
    assert [vijfden[0].waarde, vijfden[-1].waarde] == pytest.approx([low, high], rel=1e-9)
    said = headline(onder.maten.kloof, indicator, onder.ses, scherm.keuze.niveau)
    ends = SES_WOORDEN[onder.ses]
    first, last = (f"{share:.0f}% in de {niveau}en" for share in (low, high))
    assert said == f"{indicator.naam}: {first} {ends.laagst}, {last} {ends.hoogst}."
    verdict = gap_sentence(onder.maten.kloof, indicator, onder.ses, scherm.keuze.niveau)
    worse = (low > high) is (indicator.richting is Richting.HOGER_SLECHTER)
    side = [] if abs(low - high) < 3 else ["ongunstiger" if worse else "gunstiger"]
    assert re.findall(r"\b\w*gunstiger\b", verdict) == side
    assert ("geen" in verdict) is not bool(side)
    assert side == [] or verdict.endswith(f" {ends.laagst}.")
    everyone = sum(people for _, _, people in rows)
    mean = sum(value * people for value, _, people in rows) / everyone
    sign = 1 if indicator.richting is Richting.HOGER_SLECHTER else -1
    people = sign * (mean - high) * everyone / 100
    assert onder.maten.mensen is not None
    assert onder.maten.mensen.sum() == pytest.approx(people, rel=1e-6)
    spoken = people_sentence(onder.maten.aantal, indicator, "18plus", onder.ses, scherm.keuze.niveau)
    if people > 10:
        number = re.search(r"ongeveer ([\d.]+) volwassenen (meer|minder)", spoken)
        assert number is not None
        assert int(number[1].replace(".", "")) == pytest.approx(people, rel=0.06, abs=6)
        assert number[2] == ("minder" if sign > 0 else "meer")
    assert not re.search(r"None|nan|  |\.\.", said + verdict + spoken)


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
                    sum(mensen) over (order by ses desc range between unbounded preceding and current row)
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
            ["GM0307", "wijk", "rookt"],
        ).fetchone()  # type: ignore[misc]
    assert onder.maten.helling.sii.waarde == pytest.approx(slope, rel=1e-9)
    assert onder.maten.helling.begin == pytest.approx(foot, rel=1e-9)
    assert onder.maten.helling.rii is not None
    assert onder.maten.helling.rii.waarde == pytest.approx((foot + slope) / foot, rel=1e-9)


def test_a_subject_is_not_ordered_by_itself(demo_path: Path) -> None:
    assert read(demo_path, "indicator=rookt")[1].ses == "ses_totaal"  # type: ignore[union-attr]
    assert read(demo_path, "indicator=hh_laagste_40")[1].ses == "moeite_rondkomen"  # type: ignore[union-attr]
    for sleutel in ("ses_totaal", "hh_laagste_40", "moeite_rondkomen", "ses_welvaart"):
        found = read(demo_path, f"indicator={sleutel}")[1]
        assert found is None or (found.ses != sleutel and found.ses not in CATALOGUE[sleutel].nooit_samen)


def test_tables_of_the_ladder(demo_path: Path) -> None:
    scherm, onder = read(demo_path, "indicator=rookt&niveau=buurt")
    assert onder is not None
    assert onder.ladder is not None
    assert onder.maten is not None
    maten = onder.maten
    numbers = ladder_in_numbers(onder.ladder, maten.mensen, scherm.indicator, "18plus")
    shares = numbers[[f"deel_in_vijfde_{number}" for number in range(1, 6)]]
    assert shares.sum(axis=1).tolist() == pytest.approx([1.0] * len(numbers))
    assert (shares.mul(numbers["mensen"], axis=0).sum() / numbers["mensen"].sum()).tolist() == pytest.approx(
        [0.2] * 5
    )
    words = ladder_in_words(onder.ladder, maten.mensen, scherm.indicator)
    assert words["Gebied"].tolist() == numbers["gebied"].tolist()
    behind = numbers["achter_op_beste_vijfde"]
    lags = words.iloc[:, -1].str.contains(r"\d")
    assert lags.tolist() == (behind > 0).tolist()
    table = measures_in_words(maten.kloof, maten.helling, maten.concentratie, scherm.indicator)
    assert len(table) == 5
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
    assert gap_sentence(onder.maten.kloof, rookt, onder.ses, niveau) in told
    assert notes(app) == [proof_sentence(rookt)]
    course = course_sentence(onder.verloop.verschil, rookt)
    assert re.findall(r"\bin (\d{4})\b", course) == ["2012", "2016"]
    assert course in told
    assert "FICTIEF" in told
    rows = measures_in_words(onder.maten.kloof, onder.maten.helling, onder.maten.concentratie, rookt)
    shown = [f"<td>{maat}" for maat in rows.iloc[:, 0]]
    assert not [maat for maat in shown if maat in told]  # folded: words that most do not know
    assert not app.get("deck_gl_json_chart")
    told = texts(unfold(app, "maten", "clusters"))
    assert [maat for maat in shown if maat in told] == shown
    assert len(shown) == 5
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
        [("plaats 0 20%", 0, False), ("plaats 1 14%", 1, True)],
        [("plaats 0 14%", 0, True), ("plaats 1 20%", 1, False)],
        [("plaats 0 14%", 0, False)],
        [],
    ]
    said = describe_fifths(onder.maten.kloof, scherm.indicator, onder.woorden, [Maatstaf("Plaats", 14.0)])
    assert said.endswith(": Plaats 14%.")
