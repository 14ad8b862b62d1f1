"""Each check finds the fault that was planted, and is silent without it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.answers.even_land import write_even_land
from wijkdata.answers.quality import find_bevindingen
from wijkdata.database.connection import Database
from wijkdata.database.remember import forget_everything
from wijkdata.stats.quality.nouns import Bevinding, Ernst, Toets, worst_of
from wijkdata.view.quality.sentences import found_sentence

WIJK, BUURT = "WK999801", "BU99980101"
NO_FIGURE = "waarde = null, ondergrens = null, bovengrens = null"


def change(how: str, indicator: str, where: str = "true", *, jaar: int = 2024) -> str:
    """Return the statement that changes figures of one indicator and year."""
    return f"update waarde set {how} where indicator = '{indicator}' and jaar = {jaar} and {where}"


OF_BUURT, OF_WIJK = f"gebied_code = '{BUURT}'", f"gebied_code = '{WIJK}'"
HALF = "gebied_code like 'BU9998%01'"
ADULTS = "leeftijd = '18plus'"
MORE = "waarde = waarde + 6, bovengrens = 40"
FAULTS = {
    "over 100 of 100": (
        Toets.BEREIK, Ernst.ERNSTIG,
        change("waarde = 120, bovengrens = 121", "rookt", f"{OF_BUURT} and leeftijd = '18_64'"),
    ),
    "outside its own margin": (
        Toets.BEREIK, Ernst.ERNSTIG,
        change("bovengrens = waarde - 1", "rookt", OF_BUURT),
    ),
    "no figure and no reason": (
        Toets.BEREIK, Ernst.ERNSTIG,
        change(NO_FIGURE, "woz", OF_BUURT),
    ),
    "adults outside both ages": (
        Toets.BEREIK, Ernst.LET_OP,
        change("waarde = 29, ondergrens = 27, bovengrens = 31", "rookt", ADULTS),
    ),
    "more than 1,000 per 1,000": (
        Toets.BEREIK, Ernst.LET_OP,
        change("waarde = 1200", "bijstand", OF_BUURT),
    ),
    "a sum that is 5 in 100 off": (
        Toets.SOMMEN, Ernst.LET_OP,
        change("waarde = 2100", "inwoners", OF_WIJK),
    ),
    "a sum that is a third off": (
        Toets.SOMMEN, Ernst.ERNSTIG,
        change("waarde = 3000", "inwoners", OF_WIJK),
    ),
    "a mean its parts do not make": (
        Toets.GEMIDDELDEN, Ernst.LET_OP,
        change(MORE, "rookt", f"{OF_WIJK} and {ADULTS}"),
    ),
    "means that fit nowhere": (
        Toets.GEMIDDELDEN, Ernst.ERNSTIG,
        change(MORE, "rookt", f"gebied_niveau = 'wijk' and {ADULTS}"),
    ),
    "one area that jumps": (
        Toets.SPRONGEN, Ernst.LET_OP,
        change("waarde = 25", "woz", OF_BUURT),
    ),
    "another unit": (
        Toets.SPRONGEN, Ernst.ERNSTIG, change("waarde = waarde / 1000", "woz"),
    ),
    "another version of the table": (
        Toets.TABELVERSIES, Ernst.LET_OP,
        change("waarde = waarde + 4, bovengrens = 40", "rookt", "bron_id = 'oud'", jaar=2022),
    ),
    "a table of something else": (
        Toets.TABELVERSIES, Ernst.ERNSTIG,
        change("waarde = waarde + 20, bovengrens = 60", "rookt", "bron_id = 'oud'", jaar=2022),
    ),
    "a survey that says otherwise": (
        Toets.GEMETEN, Ernst.LET_OP,
        change("waarde = 30, ondergrens = 28, bovengrens = 32", "rookt.gemeten"),
    ),
    "a code that was another area": (
        Toets.CODES, Ernst.LET_OP,
        f"update gebied set naam = 'Heide' where code = '{BUURT}' and indeling_jaar = 2023;"
        f"insert into ander_gebied values ('{BUURT}', 2024, 2023), ('{BUURT}', 2023, 2024)",
    ),
    "gaps nobody explains": (
        Toets.DEKKING, Ernst.LET_OP,
        change(f"{NO_FIGURE}, ontbreekt = 'onbekend'", "woz", HALF),
    ),
    "a column without one figure": (
        Toets.DEKKING, Ernst.ERNSTIG,
        change(f"{NO_FIGURE}, ontbreekt = 'onbekend'", "woz"),
    ),
    "an area without a shape": (
        Toets.VORMEN, Ernst.LET_OP, f"update gebied set geometrie = null where code = '{BUURT}'",
    ),
    "a level without shapes": (
        Toets.VORMEN, Ernst.ERNSTIG, "update gebied set geometrie = null where niveau = 'buurt'",
    ),
    "estimates without bounds": (
        Toets.MARGES, Ernst.LET_OP,
        change("ondergrens = null, bovengrens = null", "rookt"),
    ),
}  # fmt: skip
NO_FAULTS = {
    "secret": change(f"{NO_FIGURE}, ontbreekt = 'geheim'", "woz", HALF),
    "rounding to five": change("waarde = waarde + 2.5", "inwoners", "gebied_niveau = 'buurt'"),
    "all areas together": change("waarde = waarde * 1.6", "woz"),
    "nobody lives there": "update gebied set inwoners = 0, volwassenen = 0, geometrie = null"
    f" where code = '{BUURT}'",
    "few people": f"update gebied set volwassenen = 60 where code = '{WIJK}';"
    + change("waarde = 2100", "inwoners", OF_WIJK),
}


def checked(path: Path, *faults: str, gemeente: str = "GM9998") -> dict[Toets, Bevinding]:
    """Plant faults and run all checks."""
    with duckdb.connect(str(path)) as connection:
        for fault in faults:
            connection.execute(fault)
    forget_everything()
    return {one.toets: one for one in find_bevindingen(Database(path), gemeente)}


@pytest.fixture
def land(tmp_path: Path) -> Path:
    return write_even_land(tmp_path / "land.duckdb")


def test_nothing_is_wrong_where_everything_fits(land: Path) -> None:
    found = checked(land)
    assert list(found) == list(Toets)
    assert {one.ernst for one in found.values()} == {Ernst.IN_ORDE}
    assert all(one.gekeken > 0 for one in found.values())
    assert worst_of(tuple(found.values())) is Ernst.IN_ORDE


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_by_its_check(land: Path, name: str) -> None:
    toets, ernst, fault = FAULTS[name]
    found = checked(land, fault)
    assert found[toets].ernst is ernst
    assert found[toets].gevonden > 0


@pytest.mark.parametrize("name", NO_FAULTS)
def test_what_is_no_fault_is_not_told_as_one(land: Path, name: str) -> None:
    found = checked(land, NO_FAULTS[name])
    assert {toets for toets, one in found.items() if one.ernst in {Ernst.LET_OP, Ernst.ERNSTIG}} == set()


def test_a_finding_leads_to_its_rows(land: Path) -> None:
    rows = checked(land, FAULTS["a sum that is 5 in 100 off"][2])[Toets.SOMMEN].rijen
    own = rows[rows["code"] == WIJK].iloc[0]
    assert own[["naam", "niveau", "soort", "indicator", "jaar", "waarde", "naast"]].tolist() == [
        "Wijk 1", "wijk", "buurt", "inwoners", 2024, 2100, 2000,
    ]  # fmt: skip


def test_one_gemeente_has_only_its_own_rows(land: Path) -> None:
    fault = FAULTS["one area that jumps"][2]
    assert checked(land, fault)[Toets.SPRONGEN].rijen["code"].tolist() == [BUURT]
    assert checked(land, gemeente="GM9997")[Toets.SPRONGEN].gevonden == 0


def test_what_has_nothing_beside_it_is_not_called_in_order(land: Path) -> None:
    found = checked(land, "delete from waarde where indicator = 'rookt.gemeten' or bron_id = 'oud'")
    assert found[Toets.GEMETEN].ernst is Ernst.NIET_TE_TOETSEN
    assert found[Toets.TABELVERSIES].ernst is Ernst.NIET_TE_TOETSEN


def test_in_the_whole_country_a_handful_is_an_exception_and_still_told(land: Path) -> None:
    found = checked(land, FAULTS["more than 1,000 per 1,000"][2], gemeente="NL")[Toets.BEREIK]
    assert (found.ernst, found.gevonden, found.zeldzaam) == (Ernst.IN_ORDE, 1, True)
    assert "minder dan 1 van de 500" in found_sentence(found)


def test_in_the_whole_country_what_cannot_be_stays_serious(land: Path) -> None:
    assert checked(land, FAULTS["over 100 of 100"][2], gemeente="NL")[Toets.BEREIK].ernst is Ernst.ERNSTIG


def test_a_score_around_zero_is_no_other_unit(land: Path) -> None:
    score = (
        "insert into waarde select gebied_code, indeling_jaar, 'lbm_totaal', jaar, leeftijd,"
        " if(jaar = 2024, 0.001, 0.009), null, null, null, bron_id, gebied_niveau, gebied_gemeente"
        " from waarde where indicator = 'woz';"
        "insert into aanbod select 'lbm_totaal', * exclude (indicator) from aanbod where indicator = 'woz'"
    )
    assert checked(land, score)[Toets.SPRONGEN].gevonden == 0


def test_the_real_country_has_exceptions_and_nothing_seriously_wrong(landelijke_db: Path) -> None:
    found = {one.toets: one for one in find_bevindingen(Database(landelijke_db), "NL")}
    assert worst_of(tuple(found.values())) is not Ernst.ERNSTIG
    for toets in (Toets.BEREIK, Toets.SOMMEN, Toets.GEMIDDELDEN, Toets.SPRONGEN):
        assert found[toets].ernst is Ernst.IN_ORDE
        assert found[toets].gekeken > 10_000
