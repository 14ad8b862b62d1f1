"""Where few people live, pages say little: no verdict, place or change of under 100 adults, on any page.

The cases and their numbers are those of two reviews of the real figures, with their like in the demo town.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.pages.conftest import Opens, ask, plain, texts
from wijkdata.answers.priorities import find_probleem
from wijkdata.catalogue import load_catalogue
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.screens.priorities import load_prioriteiten
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.screens.start import load_highlights
from wijkdata.screens.trend import load_trend
from wijkdata.stats.comparison import compare_frame
from wijkdata.stats.reasons import Reden
from wijkdata.stats.score.eligible import Afvalreden
from wijkdata.view.dots import choose_rows
from wijkdata.view.map.words import message
from wijkdata.view.tables import table_in_numbers, table_in_words
from wijkdata.view.words import count_gebieden

IMBOSCH, WAALHAVEN, SPAANSE_POLDER = "BU02770009", "WK059921", "WK059918"
POLDER, DE_KRAAN = "BU99990705", "BU99990804"
"""The two buurten of the fictional town with fewer than 100 adults."""


def read(path: Path, **parameters: str | list[str]) -> Scherm:
    address = {key: [one] if isinstance(one, str) else one for key, one in parameters.items()}
    scherm = read_screen(Database(path), address)
    assert scherm is not None
    return scherm


def small_codes(path: Path, gemeente: str, niveau: str, indeling: int) -> set[str]:
    """Return the areas with people, but fewer than 100 adults, as the database counts them."""
    return {
        code
        for (code,) in ask(
            path,
            "select code from gebied where gemeente_code = $1 and niveau = $2::soort_niveau "
            "and indeling_jaar = $3 and volwassenen < 100 and inwoners > 0",
            gemeente, niveau, indeling,
        )
    }  # fmt: skip


def assert_no_place(path: Path, gemeente: str, niveau: str, expected: str) -> None:
    found = load_prioriteiten(read(path, gemeente=gemeente, niveau=niveau))
    small = small_codes(path, gemeente, niveau, found.indeling_jaar)
    assert expected in small
    assert found.rangschikking is not None
    without = {one.gebied: one.reden for one in found.rangschikking.gereed.zonder_score}
    assert {without[code] for code in small} == {Afvalreden.TE_WEINIG_MENSEN}
    assert not small & set(found.rijen["code"])
    assert len(found.rijen) > 3


@pytest.mark.proefdata
def test_a15_adults_decide_who_takes_part_in_a_ranking(open_page: Opens, landelijke_db: Path) -> None:
    """Spaanse Polder has exactly 100 people, of whom 82 are adults."""
    assert ask(
        landelijke_db,
        "select inwoners, volwassenen from gebied where code = $1 and indeling_jaar = 2020", SPAANSE_POLDER,
    ) == [(100, 82)]  # fmt: skip
    assert_no_place(landelijke_db, "GM0599", "wijk", SPAANSE_POLDER)
    said = texts(open_page("priorities", landelijke_db, gemeente="GM0599"))
    assert "met minder dan 100 volwassenen (Spaanse Polder" in said


def test_a15_the_same_in_the_fictional_town(demo_path: Path) -> None:
    assert_no_place(demo_path, "GM9999", "buurt", POLDER)
    probleem = find_probleem(Database(demo_path), "GM9999", Niveau.BUURT, 2025, ("bijstand",), ())
    assert probleem.volwassenen is not None
    adults = dict(zip(probleem.gebieden, probleem.volwassenen.tolist(), strict=True))
    assert (adults[POLDER], adults[DE_KRAAN]) == (48, 24)


def assert_no_change(path: Path, expected: str, **address: str) -> None:
    verloop = load_trend(read(path, **address))
    few = {one.gebied.code for one in verloop.te_klein}
    assert expected in few
    assert {one.trend.reden for one in verloop.te_klein} == {Reden.TE_WEINIG_MENSEN}
    assert not few & {one.gebied.code for one in verloop.op_verandering}
    assert all(
        one.trend.reden is not Reden.TE_WEINIG_MENSEN for one in verloop.op_verandering if one.trend.duidelijk
    )


@pytest.mark.proefdata
@pytest.mark.parametrize(
    ("expected", "address"),
    [
        (IMBOSCH, {"gemeente": "GM0277", "niveau": "buurt", "indicator": "rookt"}),
        (WAALHAVEN, {"gemeente": "GM0599", "indicator": "rookt"}),
        (SPAANSE_POLDER, {"gemeente": "GM0599", "indicator": "huishoudensgrootte"}),
        ("", {"gemeente": "GM1680", "niveau": "buurt", "indicator": "ervaren_gezondheid"}),
    ],
)
def test_14_and_a2_no_change_is_told_of_under_100_adults(
    open_page: Opens, landelijke_db: Path, expected: str, address: dict[str, str]
) -> None:
    expected = expected or min(small_codes(landelijke_db, "GM1680", "buurt", 2020))
    assert_no_change(landelijke_db, expected, **address)
    chosen = texts(open_page("trend", landelijke_db, gebied=expected, **address))
    assert "Er wonen minder dan 100 volwassenen. Dat is te weinig." in chosen
    whole = texts(open_page("trend", landelijke_db, **address))
    assert "zeggen we niets: daar wonen minder dan 100 volwassenen." in whole


def test_a2_the_same_in_the_fictional_town(open_page: Opens, demo_path: Path) -> None:
    assert_no_change(demo_path, POLDER, niveau="buurt", indicator="huishoudensgrootte")
    said = texts(open_page("trend", niveau="buurt", indicator="huishoudensgrootte"))
    assert "Van 2 buurten zeggen we niets: daar wonen minder dan 100 volwassenen." in said


TOO_SMALL = "Er wonen te weinig mensen om te vergelijken."
LITTLE = "Weinig mensen, dus het cijfer zegt weinig."


@pytest.mark.proefdata
def test_14_ten_people_are_not_compared_with_the_gemeente(open_page: Opens, landelijke_db: Path) -> None:
    """ "rookt 5 van de 100 volwassenen, minder dan gemiddeld in Rozendaal (10)" was said of ten people."""
    where = {"gemeente": "GM0277", "niveau": "buurt", "gebied": IMBOSCH}
    scherm = read(landelijke_db, indicator="rookt", **where)
    said = message(scherm, load_kaartcijfers(scherm))
    assert said.endswith(f"roken er 5. {TOO_SMALL}")
    profile = open_page("profile", landelijke_db, **where)
    assert plain(profile.title[0].value).endswith(": te weinig mensen voor een oordeel")
    whole = texts(profile)
    assert "ongeveer 10 volwassenen" not in whole
    assert "Dat is niet te zeggen, want er wonen minder dan 100 volwassenen." in whole


@pytest.mark.parametrize(
    ("gebied", "warning"), [(POLDER, TOO_SMALL), ("BU99990702", LITTLE), ("BU99990101", "")]
)
def test_14_a_headline_says_that_there_are_few_people(demo_path: Path, gebied: str, warning: str) -> None:
    scherm = read(demo_path, niveau="buurt", indicator="huishoudensgrootte", gebied=gebied)
    said = message(scherm, load_kaartcijfers(scherm))
    assert said.endswith(warning)
    assert bool(warning) is ("mensen" in said)
    assert ("gemiddeld in" in said or "gemiddelde in" in said) is (warning != TOO_SMALL)


@pytest.mark.proefdata
def test_14_zero_people_seen_where_one_was_expected_is_no_difference(landelijke_db: Path) -> None:
    """Verspreide huizen Schiermonnikoog: of 75 people 0 with bijstand, 0.8 expected. Counts are in tens."""
    bijstand = load_catalogue()["bijstand"]
    one = {"waarde": 0.0, "ondergrens": None, "bovengrens": None, "inwoners": 75, "volwassenen": 110}
    assert compare_frame(pd.DataFrame([one]), 11.0, bijstand).loc[0, "oordeel"] == "geen_duidelijk_verschil"
    large = one | {"inwoners": 3525, "volwassenen": 2780}
    assert compare_frame(pd.DataFrame([large]), 25.0, bijstand).loc[0, "oordeel"] == "gunstiger"
    figures = Database(landelijke_db).ask("kaart", {
        "gemeente": "NL", "niveau": "buurt", "indeling_jaar": 2023, "indicator": "bijstand", "jaar": 2023,
        "leeftijd": "alle",
    })  # fmt: skip
    judged = compare_frame(figures, 22.5, bijstand).dropna(subset=["waarde", "inwoners"])
    clear = judged[judged["oordeel"].isin(["gunstiger", "ongunstiger"])]
    count, expected = clear["waarde"] * clear["inwoners"] / 1000, 22.5 * clear["inwoners"] / 1000
    assert len(clear) > 3000
    assert ((count - expected).abs() > 5).all(), "more than five people, which rounding to tens may hide"
    rounded = judged[(judged["oordeel"] == "geen_duidelijk_verschil") & (judged["verschil"].abs() >= 5)]
    assert len(rounded) > 1000
    assert (rounded["verschil"].abs() * rounded["inwoners"] / 1000 <= 5 + 1e-6).all()


@pytest.mark.proefdata
@pytest.mark.parametrize("gemeente", ["GM0599", "GM0363", "GM0384"])
@pytest.mark.parametrize("niveau", ["wijk", "buurt"])
def test_a1_a_ranking_leaves_out_who_lives_with_few_and_says_how_many(
    open_page: Opens, landelijke_db: Path, gemeente: str, niveau: str
) -> None:
    figures = load_kaartcijfers(read(landelijke_db, gemeente=gemeente, niveau=niveau, indicator="rookt"))
    small = small_codes(landelijke_db, gemeente, niveau, 2020)
    rows = choose_rows(figures.cijfers, (), None)
    shown = {row["code"] for row in rows if isinstance(row, dict)}
    assert not shown & small
    known = figures.cijfers[figures.cijfers["waarde"].notna()]
    few = int(known["code"].isin(small).sum())
    counts = {row[1]: row[0] for row in rows if isinstance(row, tuple)}
    assert counts.get("met te weinig mensen", 0) == few
    assert not set(known.loc[known["inwoners"] == 0, "code"]), "nobody lives there, so there is no figure"
    address = {"gemeente": gemeente, "niveau": niveau, "indicator": "rookt", "presenteren": "1", "stap": "2"}
    slide = open_page("map", landelijke_db, **address)
    drawn = "".join(str(part.proto) for part in slide.get("bidi_component"))
    assert (f"{count_gebieden(few, Niveau(niveau))} met te weinig mensen" in drawn) is bool(few)
    page = texts(open_page("map", landelijke_db, gemeente=gemeente, niveau=niveau, indicator="rookt"))
    assert ("wonen te weinig mensen om te vergelijken" in page) is bool(few)


@pytest.mark.proefdata
@pytest.mark.parametrize("gemeente", ["GM0599", "GM0363", "GM0307", "GM1680"])
def test_a12_who_differ_most_have_enough_people_and_who_do_not_are_counted(
    open_page: Opens, landelijke_db: Path, gemeente: str
) -> None:
    scherm = read(landelijke_db, gemeente=gemeente)
    found = load_highlights(scherm)
    named = {code for one in found.kloven for code in one.codes}
    newest = dict(
        ask(
            landelijke_db,
            "select code, max(volwassenen) from gebied where gemeente_code = $1 group by code",
            gemeente,
        )
    )
    assert all(newest[code] >= 500 for code in named)
    assert found.te_klein == sum(
        few for (few,) in ask(
            landelijke_db,
            "select count(*) from gebied where gemeente_code = $1 and niveau = 'wijk' and not is_water "
            "and indeling_jaar = $2 and volwassenen < 500",
            gemeente, scherm.gelezen.indeling_jaar,
        )
    )  # fmt: skip
    if found.te_klein and found.kloven:
        said = texts(open_page("", landelijke_db, gemeente=gemeente))
        assert re.search(r"met minder dan 500 volwassenen (doet|doen) niet mee\.", said)


@pytest.mark.proefdata
def test_a9_the_headline_of_the_heat_table_says_which_areas_it_is_about(
    open_page: Opens, landelijke_db: Path
) -> None:
    """It said "geen van de buurten is ergens ongunstiger" above seven orange cells of small ones."""
    title = plain(open_page("compare", landelijke_db, gemeente="GM0096", niveau="buurt").title[0].value)
    assert not title.startswith("Geen van de buurten is ")


@pytest.mark.proefdata
def test_a15_where_nobody_lives_tables_and_files_say_so(landelijke_db: Path) -> None:
    assert_nobody(read(landelijke_db, gemeente="GM0384", niveau="buurt", indicator="rookt"))
    assert_nobody(read(landelijke_db, gemeente="GM0384", niveau="buurt", indicator="afst_supermarkt"))


def test_a15_the_water_of_the_fictional_town_keeps_its_own_reason(demo_path: Path) -> None:
    figures = load_kaartcijfers(read(demo_path, niveau="buurt", indicator="rookt"))
    told = table_in_words(figures.cijfers, figures.indicator, figures.maatstaf).set_index("Gebied")
    beside = f"Vergeleken met {figures.maatstaf.naam if figures.maatstaf else ''}"
    assert "Dit cijfer past niet bij dit gebied." in told.loc["Elder en Havenkommen", beside]
    assert told.loc["Luttelwouderpolder", "Let op"] == "te weinig mensen"
    assert told.loc["Kerkepadbuurt", "Let op"] == "weinig mensen"


def assert_nobody(scherm: Scherm) -> None:
    figures = load_kaartcijfers(scherm)
    empty = figures.cijfers["inwoners"] == 0
    assert empty.sum() >= 5
    words = table_in_words(figures.cijfers, figures.indicator, figures.maatstaf)
    beside = next(column for column in words if column.startswith("Vergeleken met"))
    assert set(words.loc[empty.to_numpy(), beside]) == {"geen cijfer. Hier woonde toen niemand."}
    numbers = table_in_numbers(figures.cijfers, figures.indicator, 2020, "18plus", figures.maatstaf)
    assert set(numbers.loc[empty.to_numpy(), "reden"]) == {"Hier woonde toen niemand."}
    assert not numbers["reden"].str.contains("weten we niet")[empty.to_numpy()].any()
