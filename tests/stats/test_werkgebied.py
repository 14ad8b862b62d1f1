"""Figures of own areas held to plain SQL over the buurten, and to what sources say of the same place."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkdata.answers.werkgebied import find_samengesteld, home_indeling
from wijkdata.catalogue import Methode, load_catalogue
from wijkdata.database.aanbod import load_nieuwste_jaren
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.models import Moment, Niveau, Werkgebied
from wijkdata.stats.reasons import Reden
from wijkdata.stats.werkgebied import combine_moments, plan_parts

CATALOGUE = load_catalogue()
WEIGHTED = """
    select sum(w.waarde * g.waarde) / sum(g.waarde), sum(w.ondergrens * g.waarde) / sum(g.waarde)
    from waarde w
    join waarde g on g.gebied_code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
                 and g.indicator = $gewicht and g.jaar = w.indeling_jaar and g.leeftijd = 'alle'
    where w.indicator = $indicator and w.jaar = $jaar and w.leeftijd = $leeftijd
      and w.indeling_jaar = $indeling and w.gebied_code in (select unnest($buurten))
      and w.waarde is not null and g.waarde > 0
"""


def newest(database: Database) -> dict[str, Moment]:
    rows = load_nieuwste_jaren(database, Niveau.BUURT)[list(Moment._fields)]
    return {
        key: Moment(key, int(jaar), leeftijd, int(indeling))
        for key, jaar, leeftijd, indeling in rows.itertuples(index=False)
    }


def combined(database: Database, gemeente: str, buurten: tuple[str, ...]) -> pd.DataFrame:
    """Return the newest figures of an own area by indicator."""
    indeling = home_indeling(database) or 0
    gebied = Werkgebied("EG234567", "Proef", gemeente, indeling, buurten)
    found = find_samengesteld(database, gebied, tuple(newest(database).values()))
    return found.set_index("indicator")


def buurten_of(database: Database, gemeente: str) -> pd.DataFrame:
    indeling = home_indeling(database) or 0
    areas = load_gebieden(database, gemeente, Niveau.BUURT, indeling)
    return areas[~areas["is_water"]].set_index("code")


def by_sql(path: Path, moment: Moment, gewicht: str, buurten: tuple[str, ...]) -> tuple[float, float | None]:
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute(
            WEIGHTED,
            {
                "gewicht": gewicht,
                "indicator": moment.indicator,
                "jaar": moment.jaar,
                "leeftijd": moment.leeftijd,
                "indeling": moment.indeling_jaar,
                "buurten": list(buurten),
            },
        ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("indicator", "gewicht"),
    [
        ("rookt", "volwassenen"),
        ("bijstand", "inwoners"),
        ("ses_totaal", "huishoudens"),
        ("eenpersoons", "huishoudens"),
    ],
)
def test_means_and_shares_equal_plain_sql_on_the_demo(demo_path: Path, indicator: str, gewicht: str) -> None:
    database = Database(demo_path)
    buurten = tuple(buurten_of(database, "GM9999").index[:7])
    value, low = by_sql(demo_path, newest(database)[indicator], gewicht, buurten)
    found = combined(database, "GM9999", buurten).loc[indicator]
    assert found["waarde"] == pytest.approx(value)
    if low is None:
        assert pd.isna(found["ondergrens"])
    else:
        assert found["ondergrens"] == pytest.approx(low)


def _kept(path: Path) -> set[str]:
    """Return the buurten that are one area in every indeling: others lack the newest figures."""
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(
            "select code from gebied where niveau = 'buurt' and code not in (select code from ander_gebied) "
            "group by code having count(*) = (select count(distinct indeling_jaar) from gebied)"
        ).fetchall()
    return {code for (code,) in rows}


@pytest.mark.parametrize("gemeente", ["GM0307", "GM0599", "GM1680"])
def test_means_and_shares_equal_plain_sql_on_real_figures(landelijke_db: Path, gemeente: str) -> None:
    database = Database(landelijke_db)
    buurten = tuple(
        code for code in buurten_of(database, gemeente).index[::3] if code in _kept(landelijke_db)
    )
    found = combined(database, gemeente, buurten)
    for indicator, gewicht in (("rookt", "volwassenen"), ("bijstand", "inwoners")):
        value, _ = by_sql(landelijke_db, newest(database)[indicator], gewicht, buurten)
        assert found.loc[indicator, "waarde"] == pytest.approx(value)


@settings(max_examples=25)
@given(data=st.data())
def test_one_buurt_is_that_buurt(demo_path: Path, data: st.DataObject) -> None:
    database = Database(demo_path)
    code = data.draw(st.sampled_from(sorted(buurten_of(database, "GM9999").index)))
    momenten = newest(database)
    published = load_cijfers_van(database, (code,), tuple(momenten.values())).set_index("indicator")
    found = combined(database, "GM9999", (code,))
    for key, row in found.dropna(subset="waarde").iterrows():
        regel = CATALOGUE[str(key)].aggregatie
        # a density is made of two rounded counts, and a class of a density: those may differ a little
        if regel.methode is Methode.SOM or regel.gewicht:
            assert row["waarde"] == pytest.approx(published.loc[key, "waarde"]), key
        assert row["dekking"] == 1


def test_all_buurten_of_a_wijk_have_about_the_people_of_the_wijk(demo_path: Path) -> None:
    database = Database(demo_path)
    areas = buurten_of(database, "GM9999")
    for wijk, rows in areas.groupby("wijk_code"):
        published = load_cijfers_van(
            database, (str(wijk),), (newest(database)["inwoners"], newest(database)["huishoudens"])
        ).set_index("indicator")["waarde"]
        found = combined(database, "GM9999", tuple(rows.index))["waarde"]
        for key in ("inwoners", "huishoudens"):
            # each count is rounded to a five of its own
            assert abs(found[key] - published[key]) <= 5 * (len(rows) + 1)


def test_bounds_are_the_widest_range_and_hold_the_value(demo_path: Path) -> None:
    database = Database(demo_path)
    found = combined(database, "GM9999", tuple(buurten_of(database, "GM9999").index[:9]))
    bounded = found.dropna(subset=["ondergrens", "bovengrens"])
    assert len(bounded) > 20
    assert (bounded["ondergrens"] <= bounded["waarde"]).all()
    assert (bounded["waarde"] <= bounded["bovengrens"]).all()


def test_medians_have_no_figure_but_a_reason(demo_path: Path) -> None:
    database = Database(demo_path)
    found = combined(database, "GM9999", tuple(buurten_of(database, "GM9999").index[:9]))
    for key in ("mediaan_vermogen", "ses_spreiding"):
        assert pd.isna(found.loc[key, "waarde"])
        assert found.loc[key, "ontbreekt"] == Reden.NIET_OPTELBAAR


@pytest.mark.parametrize(("without", "enough"), [(20, True), (21, False)])
def test_four_fifths_of_the_people_must_have_a_figure(without: int, enough: bool) -> None:
    gebieden = pd.DataFrame({"inwoners": [100 - without, without]}, index=pd.Index(["A", "B"], name="code"))
    rows = [("A", "rookt", 18.0), ("A", "volwassenen", 70.0), ("B", "volwassenen", 15.0)]
    cijfers = pd.DataFrame(rows, columns=["code", "indicator", "waarde"]).assign(
        jaar=2024, leeftijd=["18plus", "alle", "alle"], ondergrens=float("nan"), bovengrens=float("nan")
    )
    figure, weight = ("rookt", 2024, "18plus", 2024), ("volwassenen", 2024, "alle", 2024)
    found = combine_moments(gebieden, cijfers, {figure: (figure, weight)}, CATALOGUE).iloc[0]
    if enough:
        assert (found["waarde"], found["dekking"]) == (18.0, 0.8)
    else:
        assert pd.isna(found["waarde"])
        assert found["ontbreekt"] == Reden.TE_WEINIG_DEKKING


def test_a_weight_is_of_the_same_indeling_and_the_nearest_year() -> None:
    aanbod = pd.DataFrame(
        [
            ("rookt", 2022, "18plus", "buurt", 2023, 9),
            ("volwassenen", 2021, "alle", "buurt", 2023, 9),
            ("volwassenen", 2023, "alle", "buurt", 2023, 9),
            ("volwassenen", 2022, "alle", "buurt", 2022, 9),
            ("volwassenen", 2023, "alle", "wijk", 2023, 9),
        ],
        columns=["indicator", "jaar", "leeftijd", "niveau", "indeling_jaar", "gevuld"],
    )
    moment = Moment("rookt", 2022, "18plus", 2023)
    _, weight = plan_parts([moment], aanbod, CATALOGUE)[moment]
    assert weight.indicator == "volwassenen"
    assert weight.indeling_jaar == 2023
