"""The ladder finds its figures in other years and indelingen, and follows the same groups over the years."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from wijkdata.models import Niveau, Richting
from wijkdata.stats.ladder import Ladder, gap_over_years, make_ladders
from wijkdata.stats.lineage import trace
from wijkdata.stats.reasons import NietTeBerekenen, Reden
from wijkdata.stats.ses import Rangorde
from wijkdata.stats.trend import TrendOordeel

CODES = list("ABCDE")


def areas(*years: int, moved: dict[int, str] | None = None) -> pd.DataFrame:
    rows = [
        (code, f"Naam {code}", "wijk", year, "GM1", 3 if (moved or {}).get(year) == code else 1)
        for year in years
        for code in CODES
    ]
    columns = ["code", "naam", "niveau", "indeling_jaar", "gemeente_code", "indelingswijziging"]
    return pd.DataFrame(rows, columns=columns)


def figures(jaar: int, indeling: int, waarden: list[float | None], half: float | None = None) -> pd.DataFrame:
    values = pd.Series(waarden, dtype=float)
    return pd.DataFrame({
        "code": CODES, "indeling_jaar": indeling, "jaar": jaar, "waarde": values,
        "ondergrens": np.nan if half is None else values - half,
        "bovengrens": np.nan if half is None else values + half, "ontbreekt": None, "tabel": "50150NED",
    })  # fmt: skip


def ladders(
    cijfers: pd.DataFrame, ses: pd.DataFrame, indelingen: pd.DataFrame, *, is_schatting: bool = False
) -> list[Ladder]:
    people = figures(2020, 2020, [100, 100, 100, 100, 100])
    follow = partial(trace, indelingen)
    way = Richting.HOGER_BETER
    return make_ladders(follow, cijfers, ses, people, ses_richting=way, is_schatting=is_schatting)


def test_the_order_may_come_from_another_indeling() -> None:
    found = ladders(
        figures(2020, 2020, [30, 25, 20, 15, 10]), figures(2021, 2021, [5, 4, 3, 2, 1]), areas(2020, 2021)
    )
    assert len(found) == 1
    assert isinstance(found[0].rangorde, Rangorde)
    assert found[0].rangorde.codes == tuple("EDCBA")
    assert found[0].ses_jaar == 2021


def test_an_area_with_another_border_there_is_left_out() -> None:
    """Four of five areas is 80% of the people, but fewer than five areas."""
    found = ladders(
        figures(2020, 2020, [30, 25, 20, 15, 10]),
        figures(2021, 2021, [5, 4, 3, 2, 1]),
        areas(2020, 2021, moved={2021: "C"}),
    )
    assert found[0].rangorde == NietTeBerekenen(Reden.TE_WEINIG_GEBIEDEN)


def test_one_order_for_all_years() -> None:
    cijfers = pd.concat([figures(2016, 2020, [1, 2, 3, 4, 5]), figures(2020, 2020, [1, 2, 3, 4, 5])])
    ses = pd.concat([figures(2016, 2020, [1, 2, 3, 4, 5]), figures(2020, 2020, [5, 4, 3, 2, 1])])
    found = ladders(cijfers, ses, areas(2020))
    assert [one.rangorde.codes for one in found if isinstance(one.rangorde, Rangorde)] == [tuple("EDCBA")] * 2


def test_nothing_gives_nothing() -> None:
    assert ladders(figures(2020, 2020, [None] * 5), figures(2020, 2020, [1, 2, 3, 4, 5]), areas(2020)) == []


def lag(
    eerst: list[float], daarna: list[float], *, richting: Richting, breuken: tuple[int, ...] = ()
) -> TrendOordeel:
    cijfers = pd.concat([figures(2016, 2020, eerst, 1), figures(2020, 2020, daarna, 1)])
    found = ladders(cijfers, figures(2020, 2020, [1, 2, 3, 4, 5]), areas(2020))
    course = gap_over_years(found, ("laag", "hoog"), richting=richting, min_verschil=3, breuken=breuken)
    assert course is not None
    return course.verschil.trend.oordeel


WIDE, NARROW = [40.0, 35, 30, 20, 10], [25.0, 22, 20, 18, 15]
WIDE_GOOD, NARROW_GOOD = [60.0, 65, 70, 80, 90], [75.0, 78, 80, 82, 85]


def test_the_gap_shrinks_or_grows_whichever_way_is_good() -> None:
    slecht, goed = Richting.HOGER_SLECHTER, Richting.HOGER_BETER
    assert lag(WIDE, NARROW, richting=slecht) is TrendOordeel.BETER
    assert lag(NARROW, WIDE, richting=slecht) is TrendOordeel.SLECHTER
    assert lag(WIDE_GOOD, NARROW_GOOD, richting=goed) is TrendOordeel.BETER
    assert lag(NARROW_GOOD, WIDE_GOOD, richting=goed) is TrendOordeel.SLECHTER
    assert lag(WIDE, NARROW, richting=Richting.NEUTRAAL) is TrendOordeel.LAGER
    assert lag(WIDE, WIDE, richting=slecht) is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL


def test_the_gap_is_not_followed_over_a_break() -> None:
    found = lag(WIDE, NARROW, richting=Richting.HOGER_SLECHTER, breuken=(2018,))
    assert found is TrendOordeel.NIET_TE_ZEGGEN


@pytest.mark.parametrize(
    ("half", "tables", "expected"),
    [
        (1.0, ("A", "A"), None),
        (8.0, ("A", "A"), Reden.MARGES_RAKEN),
        (None, ("A", "A"), Reden.GEEN_MARGE),
        (1.0, ("A", "B"), Reden.ANDERE_TABEL),
    ],
)
def test_a_gap_of_estimates_follows_the_rule_of_estimates(
    half: float | None, tables: tuple[str, str], expected: Reden | None
) -> None:
    years = zip((2016, 2020), (WIDE, NARROW), tables, strict=True)
    cijfers = pd.concat(
        [figures(year, 2020, values, half).assign(tabel=table) for year, values, table in years]
    )
    found = ladders(cijfers, figures(2020, 2020, [1, 2, 3, 4, 5]), areas(2020), is_schatting=True)
    way = Richting.HOGER_SLECHTER
    course = gap_over_years(found, ("a", "b"), richting=way, min_verschil=3, een_tabel=True)
    assert course is not None
    assert course.verschil.trend.reden is expected
    assert course.verschil.trend.duidelijk is (expected is None)


def test_one_year_has_no_course() -> None:
    found = ladders(figures(2020, 2020, WIDE), figures(2020, 2020, [1, 2, 3, 4, 5]), areas(2020))
    assert gap_over_years(found, ("a", "b"), richting=Richting.NEUTRAAL, min_verschil=3) is None


@pytest.mark.parametrize("indicator", ["rookt", "ervaren_gezondheid"])
def test_fifths_of_the_fictional_town_against_people_one_by_one(demo_path: Path, indicator: str) -> None:
    """A second way: stand everybody in a row, in blocks of ten, and take the mean of each fifth."""
    from wijkdata.database.connection import Database
    from wijkdata.database.verloop import load_levensloop, load_verloop
    from wijkdata.stats.inequality import gap

    database, place = Database(demo_path), ("GM9999", Niveau.BUURT)
    areas = load_levensloop(database, *place)
    found = make_ladders(
        partial(trace, areas[areas["niveau"] == "buurt"]),
        load_verloop(database, *place, indicator, "18plus"),
        load_verloop(database, *place, "ses_totaal", "alle"),
        load_verloop(database, *place, "volwassenen", "alle"),
        ses_richting=Richting.HOGER_BETER,
    )
    with duckdb.connect(str(demo_path), read_only=True) as connection:
        rows = connection.execute(
            """
            select w.waarde, p.waarde as mensen
            from waarde w
            join waarde p on p.gebied_code = w.gebied_code and p.indicator = 'volwassenen'
                         and p.jaar = 2024 and p.indeling_jaar = 2024
            join waarde s on s.gebied_code = w.gebied_code and s.indicator = 'ses_totaal'
                         and s.jaar = 2024 and s.indeling_jaar = 2025
            where w.indicator = ? and w.leeftijd = '18plus' and w.jaar = 2024 and w.gebied_code like 'BU%'
              and w.waarde is not null and p.waarde > 0 and s.waarde is not null
            order by s.waarde
            """,
            [indicator],
        ).fetchall()
    row = np.concatenate([np.full(round(people / 5) * 5, value) for value, people in rows])
    size = len(row) // 5
    expected = [row[:size].mean(), row[-size:].mean()]
    newest = found[-1].rangorde
    assert isinstance(newest, Rangorde)
    fifths = gap(newest).vijfden
    assert [fifths[0].waarde, fifths[-1].waarde] == pytest.approx(expected, abs=0.02)
