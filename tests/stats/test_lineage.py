"""An area is followed through codes that moved and borders that changed, and never through another area."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.database.connection import Database
from wijkdata.database.verloop import load_levensloop
from wijkdata.models import Niveau
from wijkdata.stats.lineage import Levensloop, border_years, join_indelingen, trace


def indelingen(*rows: tuple[int, str, str, int | None], gemeente: str = "GM1") -> pd.DataFrame:
    """Return areas as (indeling, code, name, what changed)."""
    frame = pd.DataFrame(rows, columns=["indeling_jaar", "code", "naam", "indelingswijziging"])
    frame["indelingswijziging"] = frame["indelingswijziging"].astype("Int8")
    return frame.assign(niveau="buurt", gemeente_code=gemeente)


@pytest.fixture(scope="module")
def eldersmonde(demo_path: Path) -> dict[str, Levensloop]:
    return trace(load_levensloop(Database(demo_path), "GM9999", Niveau.BUURT), 2025)


def test_a_split_that_kept_name_and_code_is_told_by_its_border(eldersmonde: dict[str, Levensloop]) -> None:
    eilandenrijk, veerstaete = eldersmonde["BU99990605"], eldersmonde["BU99990606"]
    assert eilandenrijk.grens == {2019}
    assert not eilandenrijk.same_border(2018, 2019)
    assert eilandenrijk.same_border(2019, 2025)
    assert eilandenrijk.same_border(2014, 2018)
    assert (veerstaete.sinds, veerstaete.begonnen) == (2019, True)


def test_a_new_code_is_the_same_area(eldersmonde: dict[str, Levensloop]) -> None:
    gas = eldersmonde["BU99990207"]
    assert gas.hernummerd == [(2021, "BU99990204")]
    assert (gas.codes[2020], gas.codes[2021]) == ("BU99990204", "BU99990207")
    assert gas.same_border(2014, 2025)


def test_a_code_that_was_used_again_goes_with_the_name(eldersmonde: dict[str, Levensloop]) -> None:
    zonneweide, rozenbuurt = eldersmonde["BU99990304"], eldersmonde["BU99990308"]
    assert (zonneweide.naam, zonneweide.codes[2022], zonneweide.codes[2023]) == (
        "Zonneweide", "BU99990306", "BU99990304",
    )  # fmt: skip
    assert (rozenbuurt.naam, rozenbuurt.codes[2022]) == ("Rozenbuurt", "BU99990304")
    assert not {one.code for one in eldersmonde.values()} & {"BU99990204", "BU99990306"}


def test_the_other_buurten_never_changed(eldersmonde: dict[str, Levensloop]) -> None:
    changed = {"BU99990605", "BU99990606", "BU99990207", "BU99990304", "BU99990308"}
    for code, one in eldersmonde.items():
        if code not in changed:
            assert set(one.codes.values()) == {code}
            assert not one.grens | one.onzeker
            assert not one.begonnen


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([(2021, "A", "Hof", 1), (2020, "A", "Wijk 01 HOF", 1)], {2021: "A", 2020: "A"}),
        ([(2021, "A", "Hof", 1), (2020, "A", "Plein", 1)], {2021: "A"}),
        ([(2021, "A", "Hof", 1), (2020, "B", "Hof", 1)], {2021: "A"}),
        ([(2021, "A", "Hof", 2), (2020, "B", "Hof", 1), (2020, "C", "Hof", 1)], {2021: "A"}),
        ([(2021, "A", "Hof", 2), (2021, "B", "Hof", 1), (2020, "B", "Hof", 1)], {2021: "A"}),
        ([(2021, "A", "Hof", 3), (2020, "B", "Hof", 1)], {2021: "A", 2020: "B"}),
    ],
    ids=["spelling", "other name", "not told", "two of the name", "still there", "border and code"],
)
def test_where_a_code_may_go(rows: list[Any], codes: dict[int, str]) -> None:
    assert trace(indelingen(*rows), 2021)["A"].codes == codes


def test_what_nobody_told_is_unsure() -> None:
    untold = trace(indelingen((2021, "A", "Hof", None), (2020, "A", "Hof", None)), 2021)["A"]
    skipped = trace(indelingen((2021, "A", "Hof", 1), (2016, "A", "Hof", 1)), 2021)["A"]
    assert untold.onzeker == {2021}
    assert skipped.onzeker == {2021}


def test_an_indeling_that_is_not_there_has_no_areas() -> None:
    assert trace(indelingen((2021, "A", "Hof", 1)), 2020) == {}


def test_a_border_between_two_figures_counts_only_across_indelingen() -> None:
    hof = trace(indelingen((2021, "A", "Hof", 3), (2020, "A", "Hof", 1)), 2021)["A"]
    assert border_years(hof, [(2012, 2021), (2016, 2021), (2020, 2021)]) == frozenset()
    assert border_years(hof, [(2018, 2020), (2019, 2020), (2021, 2021)]) == {2021}


def test_each_year_comes_from_its_newest_indeling() -> None:
    hof = trace(indelingen((2021, "A", "Hof", 2), (2020, "B", "Hof", 1)), 2021)["A"]
    figures = pd.DataFrame(
        [("B", 2020, 2019, 1.0), ("A", 2021, 2019, 2.0), ("B", 2021, 2019, 9.0), ("B", 2020, 2018, 3.0)],
        columns=["code", "indeling_jaar", "jaar", "waarde"],
    )
    joined = join_indelingen([hof], figures)
    assert list(zip(joined["jaar"], joined["waarde"], strict=True)) == [(2018, 3.0), (2019, 2.0)]


EVENTS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["recode", "swap", "border", "rename"])), max_size=8
)


@given(EVENTS)
def test_no_area_is_ever_followed_into_another(events: list[tuple[int, str]]) -> None:
    """A town of five areas that knows who is who; a year per event, told as CBS tells it."""
    codes, names = [f"C{n}" for n in range(5)], [f"Naam {n}" for n in range(5)]
    rows: list[tuple[int, str, str, int | None]] = []
    owner: dict[tuple[int, str], int] = {}

    def write(year: int, told: dict[int, int]) -> None:
        for area in range(5):
            rows.append((year, codes[area], names[area], told.get(area, 1)))
            owner[year, codes[area]] = area

    write(2000, {})
    for year, (area, event) in enumerate(events, start=2001):
        told = {area: 3 if event == "border" else 2}
        if event == "recode":
            codes[area] = f"N{year}"
        elif event == "swap":
            other = (area + 1) % 5
            codes[area], codes[other] = codes[other], codes[area]
            told[other] = 2
        elif event == "rename":
            names[area], told = f"Nieuw {year}", {}
        write(year, told)
    newest = 2000 + len(events)
    for code, found in trace(indelingen(*rows), newest).items():
        assert {owner[year, then] for year, then in found.codes.items()} == {owner[newest, code]}
        borders = {year for year, (one, event) in enumerate(events, start=2001)
                   if event == "border" and one == owner[newest, code]}  # fmt: skip
        assert found.grens == {year for year in borders if year > found.sinds}
