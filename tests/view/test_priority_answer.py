"""What the priorities answer: never empty, and no more exact or sure than the draws are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.score.problems import random_problem
from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.score.doubt import Twijfel
from wijkdata.stats.score.landelijk import Vijfde
from wijkdata.stats.score.problem import Instellingen
from wijkdata.stats.score.shortlist import Snede
from wijkdata.stats.score.uncertainty import rank_uncertainty
from wijkdata.view.priorities.answer import (
    about_words,
    answer_lines,
    cut_sentence,
    doubt_sentence,
    headline,
    hits_sentence,
    many_note,
    names_sentence,
    pair_sentence,
    use_sentence,
)
from wijkdata.view.priorities.reasons import national_sentence

CATALOGUE = load_catalogue()


def listed(names: str, op_lijst: int) -> pd.DataFrame:
    return pd.DataFrame({"naam": list(names), "kortelijst": [i < op_lijst for i in range(len(names))]})


@pytest.mark.parametrize(
    ("names", "op_lijst", "k", "zin"),
    [
        ("ABCDEFGHIJKLMNOP", 6, 3, "Tien van de zestien wijken vallen af. Praat over deze zes."),
        ("ABCDE", 3, 3, "Twee van de vijf wijken vallen af. Praat over A, B en C."),
        ("ABCDE", 1, 1, "Vier van de vijf wijken vallen af. Praat over A."),
        ("ABCDE", 4, 3, "Eén van de vijf wijken valt af. Praat over deze vier."),
        ("ABCDE", 5, 3, "Geen van de vijf wijken valt af. Praat over alle vijf."),
        ("AB", 2, 3, "Er zijn twee wijken met een plaats. U kunt ze allemaal kiezen."),
    ],
)
def test_the_headline(names: str, op_lijst: int, k: int, zin: str) -> None:
    assert headline(listed(names, op_lijst), k, Niveau.WIJK) == zin


def test_areas_are_named_by_group_in_their_order_and_few_people_never_lead() -> None:
    rows = pd.DataFrame({
        "naam": ["Aa", "Bee", "Cee", "Dee"],
        "groep": ["duidelijk", "twijfel", "twijfel", "duidelijk_niet"],
        "volwassenen": [3000, 499, float("nan"), 100],
    })  # fmt: skip
    assert names_sentence(rows) == "● Duidelijk: Aa. ◐ Twijfel: Cee en Bee (weinig mensen)."


@given(st.floats(0, 30))
def test_an_expected_number_is_about_right(number: float) -> None:
    """Undone by hand: the words hold the number, with no more than the stated slack."""
    words = [
        "geen",
        "één",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
        "dertien",
        "veertien",
        "vijftien",
        "zestien",
        "zeventien",
        "achttien",
        "negentien",
        "twintig",
    ]
    said = about_words(number)
    if said == "minder dan één":
        assert number < 1
        return
    ends = [words.index(one) if one in words else int(one) for one in said.split(" à ")]
    assert ends[0] - 0.2 <= number <= ends[-1] + 0.2
    assert ends[-1] - ends[0] <= 1


def test_one_place_is_a_chance_and_not_a_number_of_places() -> None:
    assert hits_sentence(0.8, 1, "Aa") == "Aa staat 80 van de 100 keer echt bovenaan."
    assert hits_sentence(1.0, 3, "Aa") == (
        "Van de bovenste drie hoort er naar verwachting één echt bij de eerste drie."
    )


def test_all_of_the_first_are_said_to_be_hit_only_where_that_is_all_but_sure() -> None:
    assert " naar verwachting twee à drie echt " in hits_sentence(2.81, 3, "Aa")
    assert " naar verwachting drie echt " in hits_sentence(2.96, 3, "Aa")


def test_a_cut_is_offered_only_where_it_is_sharp() -> None:
    assert cut_sentence(None, 3, Niveau.WIJK) == ""
    assert cut_sentence(Snede(3, 0.4), 3, Niveau.WIJK) == "Nergens is de grens scherper dan na drie."
    assert cut_sentence(Snede(1, 0.9), 3, Niveau.BUURT) == (
        "De grens is het scherpst na één buurt: kiest u er één, dan is er minder twijfel dan bij drie."
    )


@pytest.mark.parametrize(
    ("sure", "zin"),
    [
        (-1, ""),
        (0, ""),
        (10, "Feijenoord staat zeker boven 10 van de 15 andere wijken."),
        (15, "Feijenoord staat zeker boven alle andere wijken."),
    ],
)
def test_sure_pairs_of_the_first(sure: int, zin: str) -> None:
    rows = pd.DataFrame({"naam": ["Feijenoord"] + ["X"] * 15, "zeker_boven": [sure] + [0] * 15})
    assert pair_sentence(rows, Niveau.WIJK) == zin


@pytest.mark.parametrize(
    ("twijfel", "zin"),
    [
        (Twijfel(0, 0, 0), ""),
        (
            Twijfel(0.77, 0.06, 0.17),
            "De twijfel komt vooral door de marge van de cijfers, deels door de manier van rekenen en bijna "
            "niet door uw gewichten.",
        ),
        (
            Twijfel(0.41, 0.16, 0.43),
            "De twijfel komt vooral door de manier van rekenen en de marge van de cijfers en deels door uw "
            "gewichten.",
        ),
    ],
)
def test_what_the_doubt_hangs_on(twijfel: Twijfel, zin: str) -> None:
    assert doubt_sentence(twijfel) == zin


def test_it_says_what_it_may_be_used_for_and_how_much_is_modelled() -> None:
    counted, modelled = CATALOGUE["bijstand"], CATALOGUE["rookt"]
    start = "Dit is een lijst om over te praten, geen ranglijst"
    assert use_sentence([counted]) == f"{start}."
    assert use_sentence([counted, modelled]) == f"{start}: 1 van de 2 cijfers is een schatting met een model."
    assert use_sentence([modelled] * 3).endswith("3 van de 3 cijfers zijn schattingen met een model.")
    assert many_note(16, 98, Niveau.WIJK).startswith("Hier staan 16 cijfers van 98 wijken naast elkaar.")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("k", [1, 3, 8, 20])
def test_there_is_always_an_answer(seed: int, k: int) -> None:
    """Also where no area clearly belongs to the first: the number of hits is recomputed from the draws."""
    onzeker = rank_uncertainty(random_problem(seed, n=12, m=5), Instellingen(k=k))
    order = onzeker.volgorde
    rows = pd.DataFrame({
        "naam": np.array(onzeker.gebieden)[order],
        "kortelijst": onzeker.kortelijst[order],
        "zeker_boven": onzeker.zeker_boven[order],
    })  # fmt: skip
    said = answer_lines(onzeker, rows, Niveau.WIJK, [CATALOGUE["rookt"]])
    assert said[-1].startswith("Dit is een lijst om over te praten, geen ranglijst")
    assert headline(rows, k, Niveau.WIJK)
    if 1 < k < 12:
        hits = float(np.sort(onzeker.kans)[::-1][:k].sum())
        careful = hits if hits >= k - 0.05 else min(hits, k - 0.21)
        assert f" naar verwachting {about_words(careful)} " in said[0]


@pytest.mark.parametrize(
    ("vijfde", "end"),
    [
        (None, ""),
        (Vijfde(1, 1), "hoort Aa bij het vijfde deel met de meeste nood."),
        (Vijfde(5, 5), "hoort Aa bij het vijfde deel met de minste nood."),
        (Vijfde(2, 3), "hoort Aa bij het tweede vijfde deel, of bij het middelste vijfde deel."),
        (Vijfde(2, 5), "is niet goed te zeggen: de marge is te groot."),
    ],
)
def test_the_place_in_the_country_is_a_fifth_or_what_its_margin_reaches(
    vijfde: Vijfde | None, end: str
) -> None:
    said = national_sentence("Aa", vijfde, Niveau.WIJK)
    assert said.endswith(end)
    assert bool(said) == bool(end)
