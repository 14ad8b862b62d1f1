"""Where few people live, pages say little: no verdict, place or change of under 100 adults, on any page.

The cases and their numbers are those of two reviews of the real figures, with their like in the demo town.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.conftest import Opens, ask, texts
from wijkdata.answers.priorities import find_probleem
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.screens.priorities import load_prioriteiten
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.screens.trend import load_trend
from wijkdata.stats.reasons import Reden
from wijkdata.stats.score.eligible import Afvalreden

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
