"""Words for taking age into account: each figure says whether it is corrected, how roughly, or why not."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import an_estimate
from wijkdata.catalogue import Eenheid, Indicator, load_catalogue
from wijkdata.models import Cijfer
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking, compare_frame
from wijkdata.stats.overview import Meting
from wijkdata.stats.people import Mensen
from wijkdata.stats.reasons import Reden
from wijkdata.stats.subjects import concerned
from wijkdata.view.age import (
    GECORRIGEERD,
    NIET_GECORRIGEERD,
    RUW,
    age_cell,
    age_mark,
    age_note,
    ages_note,
    uncorrected_note,
    with_age,
)
from wijkdata.view.compare.sentences import moment_words, rules_note
from wijkdata.view.priorities.classes import group_tooltip
from wijkdata.view.priorities.tables import priorities_in_numbers
from wijkdata.view.sentences import headline, headline_several, rule_note, source_line
from wijkdata.view.tables import table_in_numbers, table_in_words
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.tooltips import make_tooltip
from wijkdata.view.words import missing_reason

CATALOGUE = load_catalogue()
ROOKT = an_estimate()
CORRECTED, CRUDE = ROOKT.for_age(True), ROOKT.for_age(False)
WORSE = Vergelijking(Oordeel.ONGUNSTIGER, 7.0, Regel.AANGENOMEN)


@pytest.mark.parametrize("asked", [True, False])
def test_of_a_distance_nobody_says_that_it_is_not_corrected_for_age(asked: bool) -> None:
    distance = CATALOGUE["afst_huisarts"].for_age(asked)
    assert age_note(distance, "alle") == age_mark(distance) == age_cell(distance) == ""
    assert "corrigeerd" not in source_line(distance, 2024, "alle")
    assert ages_note([CORRECTED, distance]) == f"Alles hier is {RUW}."
    assert with_age("Kop", [CORRECTED, distance]) == f"Kop, {GECORRIGEERD}"


def test_a_corrected_figure_is_never_told_as_so_many_people() -> None:
    said = headline("Oost", Cijfer(24.2), CORRECTED, "18plus", WORSE, Maatstaf("Rotterdam", 17.0))
    assert said == (
        "Gecorrigeerd voor leeftijd roken in Oost 24 van elke 100 volwassenen, meer dan gemiddeld in "
        "Rotterdam (17)."
    )
    assert headline("Oost", Cijfer(24.2), CRUDE, "18plus") == headline("Oost", Cijfer(24.2), ROOKT, "18plus")


@pytest.mark.parametrize("count", [0.0, 0.4, 1.0, 2.0, 100.0])
@pytest.mark.parametrize("sleutel", [key for key, one in CATALOGUE.items() if "65plus" in one.leeftijden])
def test_every_sentence_of_the_catalogue_can_be_said_of_a_corrected_figure(
    sleutel: str, count: float
) -> None:
    indicator = CATALOGUE[sleutel]
    if indicator.eenheid is not Eenheid.PROCENT:
        return
    said = headline("Texel", Cijfer(count), indicator.for_age(True), "18plus")
    crude = headline("Texel", Cijfer(count), indicator, "18plus")
    verb, _, rest = said.removeprefix("Gecorrigeerd voor leeftijd ").partition(" op Texel ")
    assert verb in indicator.zin.partition(" ")[0].split("/")
    assert f" {verb} " in crude
    assert "volwassenen" in rest or indicator.per in rest
    assert said.count("100") == 1 + (count == 100) or indicator.decimalen
    assert not set("{}/") & set(said)


def test_an_area_that_cannot_be_corrected_says_why() -> None:
    cijfer = Cijfer(None, ontbreekt=Reden.TE_WEINIG_VOLWASSENEN)
    said = headline("Oost", cijfer, CORRECTED, "18plus")
    assert said == (
        "Roken (gecorrigeerd voor leeftijd): van Oost is er geen cijfer. "
        "Niet te corrigeren voor leeftijd: er wonen minder dan 100 volwassenen."
    )


def test_several_areas_bear_the_mark_once() -> None:
    said = headline_several([("Oost", 14.0), ("West", 25.0)], CORRECTED)
    assert said == "Roken (gecorrigeerd voor leeftijd): Oost 14% en West 25%."


@pytest.mark.parametrize(
    ("indicator", "leeftijd", "said"),
    [
        (ROOKT, "18plus", ""),
        (CORRECTED, "18plus", "Gecorrigeerd voor leeftijd (ruwe correctie, zelf berekend)."),
        (CRUDE, "65plus", "Niet gecorrigeerd voor leeftijd: dat kan alleen bij cijfers over alle "
                          "volwassenen samen."),
        (CRUDE, "alle", "Niet gecorrigeerd voor leeftijd: daarvoor is er geen cijfer over mensen vanaf "
                        "65 jaar."),
    ],
)  # fmt: skip
def test_the_source_says_whether_and_why_not(indicator: Indicator, leeftijd: str, said: str) -> None:
    assert age_note(indicator, leeftijd) == said
    assert source_line(indicator, 2020, leeftijd).endswith(said or "tellen niet.")


@given(st.lists(st.sampled_from([ROOKT, CORRECTED, CRUDE]), max_size=12))
def test_of_several_subjects_the_count_is_right_and_a_mark_is_never_too_much(shown: list[Indicator]) -> None:
    done = sum(one.gecorrigeerd is True for one in shown)
    asked = sum(one.gecorrigeerd is not None for one in shown)
    note, head = ages_note(shown), with_age("Kop", shown)
    assert bool(note) is (asked > 0)
    assert (RUW in note.casefold()) is (done > 0)
    assert (f"{done} van de {asked}" in note) is (0 < done < asked)
    assert (GECORRIGEERD in head) is (done > 0)
    assert ("waar dat kan" in head) is (0 < done < asked)


def test_the_margin_of_a_corrected_figure_is_called_what_it_is() -> None:
    regels = [Regel.AANGENOMEN, Regel.VERSCHIL]
    assert "leiden wij af" in rule_note(regels, CORRECTED)
    assert "De bron geeft geen marge" not in rule_note(regels, CORRECTED)
    both = rules_note([Regel.AANGENOMEN], [], [Regel.AANGENOMEN])
    assert "leiden wij af" in both
    assert "De bron geeft geen marge" in both
    assert "leiden wij af" not in rules_note([Regel.AANGENOMEN], [])


def test_headings_say_it_in_one_word() -> None:
    words = [moment_words(Meting(one, 2020, "18plus")) for one in (ROOKT, CORRECTED, CRUDE)]
    assert words == ["%, 2020, 18+", "%, 2020, 18+, gecorrigeerd", "%, 2020, 18+, niet gecorrigeerd"]


def rows() -> pd.DataFrame:
    frame = pd.DataFrame({
        "code": ["WK1", "WK2"], "naam": ["Oost", "West"], "naam_alleen": ["Oost", "West"],
        "gemeente_code": "GM1", "gemeente_naam": "Stad", "inwoners": [900, 80], "volwassenen": [700, 60],
        "waarde": [24.0, None], "ondergrens": [21.0, None], "bovengrens": [27.0, None],
        "marge": ["aangenomen", None], "ontbreekt": [None, Reden.TE_WEINIG_VOLWASSENEN.value],
    })  # fmt: skip
    return compare_frame(frame, 17.0, CORRECTED)


def test_table_file_and_tooltip_bear_the_mark() -> None:
    against = Maatstaf("Stad", 17.0)
    words = table_in_words(rows(), CORRECTED, against)
    assert any(GECORRIGEERD in column for column in words)
    assert "Niet te corrigeren" in words.iloc[1].str.cat(sep=" ")
    for indicator, cell in ((CORRECTED, RUW), (CRUDE, NIET_GECORRIGEERD)):
        file = table_in_numbers(rows(), indicator, 2020, "18plus", against)
        assert file["correctie"].tolist() == [cell, cell]
        tip = make_tooltip(rows(), indicator, against, palette(dark=False), type_scale(groot=False))
        assert cell in tip["html"]
    assert "correctie" not in table_in_numbers(rows(), ROOKT, 2020, "18plus", against)
    plain_tip = make_tooltip(rows(), ROOKT, against, palette(dark=False), type_scale(groot=False))
    assert "gecorrigeerd" not in plain_tip["html"]


def test_a_ranking_bears_the_mark_in_its_tooltip_and_its_file() -> None:
    ranked = pd.DataFrame([
        {"code": "WK1", "naam": "Oost", "groep": "duidelijk", "kans": 0.95, "laag": 1.0, "mediaan": 1.0,
         "hoog": 2.0, "rang": 1, "score": 60.0, "volwassenen": 3000, "trap": 1, "zeker_boven": 0,
         "kortelijst": True},
    ])  # fmt: skip
    for mee, there in (([CORRECTED, CRUDE], True), ([ROOKT], False)):
        tip = group_tooltip(["WK1"], ranked, 3, palette(dark=False), type_scale(groot=False), mee)
        assert ("1 van de 2 onderwerpen" in tip["html"]) is there
        assert ("correctie" in priorities_in_numbers(ranked, mee)) is there


def test_no_people_stand_behind_a_corrected_percentage() -> None:
    known = {"rookt": Cijfer(24.0, 21.0, 27.0), "volwassenen": Cijfer(8010.0)}
    assert isinstance(concerned(known, ROOKT, "18plus", Oordeel.ONGUNSTIGER), Mensen)
    assert isinstance(concerned(known, CRUDE, "18plus", Oordeel.ONGUNSTIGER), Mensen)
    assert concerned(known, CORRECTED, "18plus", Oordeel.ONGUNSTIGER) is None


def test_how_many_areas_cannot_be_corrected_is_counted() -> None:
    assert uncorrected_note(0) == ""
    assert uncorrected_note(1).startswith("1 gebied heeft geen gecorrigeerd cijfer: er wonen minder dan 100")
    assert uncorrected_note(1979).startswith("1.979 gebieden hebben geen")


def test_every_reason_is_plain_and_ends_with_a_stop() -> None:
    for reden in (Reden.TE_WEINIG_VOLWASSENEN, Reden.GEEN_OUDEREN, Reden.BIJNA_ALLEEN_OUDEREN,
                  Reden.LEEFTIJDEN_ONBEKEND):  # fmt: skip
        assert missing_reason(reden.value).startswith("Niet te corrigeren voor leeftijd: ")
        assert missing_reason(reden.value).endswith(".")
