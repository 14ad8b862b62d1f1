"""What changed in the indelingen: one split, one recode, one code that passes to another area."""

from __future__ import annotations

import pandas as pd
import pytest
import shapely


@pytest.fixture
def buurt(gebieden: pd.DataFrame):
    """Give one buurt of one indeling, or None."""

    def find(code: str, jaar: int) -> pd.Series | None:
        rows = gebieden[(gebieden["code"] == code) & (gebieden["indeling_jaar"] == jaar)]
        return None if rows.empty else rows.iloc[0]

    return find


def _shape(area: pd.Series) -> shapely.Geometry:
    return shapely.from_wkb(bytes(area["wkb"]))


def test_a_buurt_is_split_and_its_larger_part_keeps_name_and_code(buurt) -> None:
    before, after, part = buurt("BU99990605", 2018), buurt("BU99990605", 2019), buurt("BU99990606", 2019)
    assert buurt("BU99990606", 2018) is None
    assert before["naam"] == after["naam"] == "Eilandenrijk"
    assert (after["indelingswijziging"], part["indelingswijziging"]) == (3, 3)
    assert shapely.equals(_shape(before), shapely.union(_shape(after), _shape(part)))
    assert before["inwoners"] == pytest.approx(after["inwoners"] + part["inwoners"], rel=0.25)


def test_a_buurt_gets_another_code_and_stays_the_same_area(buurt) -> None:
    before, after = buurt("BU99990204", 2020), buurt("BU99990207", 2021)
    assert buurt("BU99990204", 2021) is None
    assert buurt("BU99990207", 2020) is None
    assert before["naam"] == after["naam"] == "Gasfabriekterrein"
    assert after["indelingswijziging"] == 2
    assert shapely.equals(_shape(before), _shape(after))


def test_a_code_passes_to_another_area(buurt) -> None:
    before, after = buurt("BU99990304", 2022), buurt("BU99990304", 2023)
    assert (before["naam"], after["naam"]) == ("Rozenbuurt", "Zonneweide")
    assert after["indelingswijziging"] == 2
    assert not shapely.intersects(_shape(before).buffer(-1e-6), _shape(after))
    assert shapely.equals(_shape(before), _shape(buurt("BU99990308", 2023)))
    assert shapely.equals(_shape(after), _shape(buurt("BU99990306", 2022)))


def test_nothing_else_changed(gebieden: pd.DataFrame) -> None:
    changed = gebieden[gebieden["indelingswijziging"] > 1]
    assert sorted(changed["code"]) == ["BU99990207", "BU99990304", "BU99990308", "BU99990605", "BU99990606"]
    first = gebieden["indeling_jaar"] == gebieden["indeling_jaar"].min()
    assert gebieden.loc[first, "indelingswijziging"].isna().all()
    rest = gebieden[~first & ~gebieden.index.isin(changed.index) & (gebieden["niveau"] != "land")]
    assert (rest["indelingswijziging"] == 1).all()
    kept = rest.merge(
        gebieden.assign(indeling_jaar=gebieden["indeling_jaar"] + 1),
        on=["code", "indeling_jaar"],
        suffixes=("", "_was"),
    )
    assert len(kept) == len(rest)
    assert (kept["naam"] == kept["naam_was"]).all()
    assert (kept["wkb"] == kept["wkb_was"]).all()


def test_figures_follow_the_area_and_not_the_code(figures: pd.DataFrame) -> None:
    people = figures[figures["indicator"] == "inwoners"].set_index(["naam", "jaar"])["waarde"]
    for naam in ("Rozenbuurt", "Zonneweide", "Gasfabriekterrein"):
        years = people[naam].sort_index()
        assert len(years) == 12
        assert (years.pct_change().abs().dropna() < 0.03).all()
    passing = figures[(figures["indicator"] == "inwoners") & (figures["gebied_code"] == "BU99990304")]
    by_code = passing.set_index("jaar")["waarde"].sort_index()
    assert abs(by_code.pct_change().loc[2023]) > 0.1


def test_figures_keep_the_indeling_of_their_table(figures: pd.DataFrame) -> None:
    survey = figures["bron_id"].str.contains("smap")
    assert set(figures.loc[survey, "indeling_jaar"]) == {2024}
    yearly = figures["bron_id"].str.contains("kwb|politie")
    assert (figures.loc[yearly, "indeling_jaar"] == figures.loc[yearly, "jaar"]).all()
    ses = figures["bron_id"].str.contains("seswoa")
    assert set(figures.loc[ses, "indeling_jaar"]) == {2025}
