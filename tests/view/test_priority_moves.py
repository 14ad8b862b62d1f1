"""Two scenarios side by side: words, picture and table say the same as the ranks they rest on."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.score.scenarios import Scenariovergelijking, Verschuiving, moves_frame
from wijkdata.view.downloads import to_csv
from wijkdata.view.priorities import moves as words
from wijkdata.view.priorities.slopes import describe_slopes, rank_slopes

CATALOGUE = load_catalogue()
NAMEN = {"A": "Aa", "B": "Bee", "C": "Cee", "D": "Dee"}
THEMAS = {"rookt": "leefstijl", "bijstand": "sociaal_economisch"}
THEMA_NAMEN = {thema.sleutel.value: thema.naam for thema in CATALOGUE.themas.values()}


def moved(code: str, first: int, then: int, rookt: float) -> Verschuiving:
    by_weight = {"rookt": rookt, "bijstand": 0.0}
    return Verschuiving(code, first, then, rookt, by_weight, dict.fromkeys(THEMAS, 0.0))


VERGELIJKING = Scenariovergelijking(
    verschuivingen=(
        moved("C", 3, 1, 4.0),
        moved("A", 1, 2, -2.0),
        moved("B", 2, 3, 0.0),
        moved("D", 4, 4, 0.0),
    ),
    spearman=0.4,
    kendall=1 / 3,
    k=2,
    samen_eerste=("A",),
    alleen_eerst=("E",),
    alleen_dan=(),
)


def ranked(order: str, width: float) -> pd.DataFrame:
    places = range(1, len(order) + 1)
    return pd.DataFrame({
        "code": list(order),
        "naam": [NAMEN[code] for code in order],
        "groep": ["duidelijk"] + ["twijfel"] * (len(order) - 2) + ["duidelijk_niet"],
        "kans": [0.95, 0.6, 0.4, 0.05],
        "laag": [place - width for place in places],
        "hoog": [place + width for place in places],
        "volwassenen": [3000] * len(order),
    })  # fmt: skip


RIJEN = moves_frame(VERGELIJKING, ranked("ABCD", 1.0), ranked("CABD", 1.0))


def test_who_comes_in_and_who_goes_out() -> None:
    said = words.pair_headline(RIJEN, 2, Niveau.WIJK)
    assert said == "Van de eerste twee wijken staat er één in beide scenario's. Erbij: Cee. Eruit: Bee."
    assert words.pair_headline(RIJEN, 1, Niveau.WIJK) == "De eerste plaats verandert. Erbij: Cee. Eruit: Aa."
    same = words.pair_headline(RIJEN, 3, Niveau.BUURT)
    assert same == "Van de eerste drie buurten staan er drie in beide scenario's."


@pytest.mark.parametrize(
    ("spearman", "said"),
    [
        (0.95, "lijken sterk op elkaar: rangcorrelatie 0,95"),
        (0.75, "lijken op elkaar: rangcorrelatie 0,75"),
        (0.5, "lijken een beetje op elkaar: rangcorrelatie 0,50"),
        (0.1, "lijken weinig op elkaar: rangcorrelatie 0,10"),
    ],
)
def test_agreement_in_words(spearman: float, said: str) -> None:
    found = Scenariovergelijking((), spearman, spearman, 3, (), (), ())
    assert said in words.agreement_sentence(found)


def test_no_order_has_no_agreement() -> None:
    assert "gelijk" in words.agreement_sentence(Scenariovergelijking((), None, None, 3, (), (), ()))


def test_a_move_is_clear_only_when_the_margins_do_not_meet() -> None:
    assert words.certainty_sentence(RIJEN).endswith("geen duidelijke verschuiving.")
    narrow = moves_frame(VERGELIJKING, ranked("ABCD", 0.9), ranked("CABD", 0.9))
    assert words.certainty_sentence(narrow) == (
        "De marges van de twee plaatsen overlappen niet bij Cee: duidelijk verschoven."
    )


def test_those_who_enter_or_leave_are_explained() -> None:
    waarom = words.causes(VERGELIJKING, THEMAS, THEMA_NAMEN, CATALOGUE)
    assert words.move_sentences(VERGELIJKING, NAMEN, waarom) == [
        "Cee gaat van plaats 3 naar plaats 1. "
        "Dat komt vooral door het andere gewicht bij Leefstijl, met name Roken.",
        "Bee gaat van plaats 2 naar plaats 3. Dat komt doordat andere gebieden verschuiven.",
    ]
    assert "D" not in waarom


def test_an_area_in_one_of_the_two_is_named() -> None:
    assert words.alone_sentence(VERGELIJKING, {"E": "Eeh"}) == "Maar in één van de twee een plaats: Eeh."


def test_the_table_holds_what_the_words_say() -> None:
    waarom = words.causes(VERGELIJKING, THEMAS, THEMA_NAMEN, CATALOGUE)
    shown = words.moves_in_words(RIJEN, ("Nu", "Toen"), waarom).set_index("Gebied")
    assert shown.loc["Cee", ["Eerst: Nu", "Dan: Toen"]].tolist() == ["3", "1"]
    assert shown.loc["Dee", "Waarom"] == "Zelfde plaats."
    file = to_csv(words.moves_in_numbers(RIJEN, waarom), ["Bron"]).decode("utf-8-sig")
    back = pd.read_csv(io.StringIO(file.split("\r\n\r\n")[0]), sep=";", decimal=",").set_index("gebied")
    assert back.loc["Cee", ["plaats_eerst", "plaats_dan"]].tolist() == [3, 1]
    assert back.loc["Aa", "duidelijk_verschoven"] == "nee"


def test_the_picture_keeps_an_area_that_falls_far_in_sight() -> None:
    """Lines stand one row apart, whatever the places are; who crosses the border is marked."""
    rows = RIJEN.assign(rang_dan=RIJEN["rang_dan"].replace({3: 2_900}))
    ends = rank_slopes(rows, ("Nu", "Toen"), 2).cijfers["einden"]
    assert sorted(ends.loc[ends["x"] == 1.0, "y"]) == [1, 2, 3, 4]
    assert set(ends.loc[ends["wissel"], "code"]) == {"B", "C"}
    assert ends["label"].str.startswith("2.900 ◐").any()
    assert "Bee: van plaats 2 naar 2.900" in describe_slopes(rows, ("Nu", "Toen"))


def test_another_scenario_changes_only_the_figures_of_the_picture() -> None:
    other = moves_frame(VERGELIJKING, ranked("ABCD", 0.2), ranked("DCBA", 2.0))
    charts = [rank_slopes(RIJEN, ("Nu", "Toen"), 2), rank_slopes(other, ("Een", "Twee"), 3)]
    assert charts[0].drawing is charts[1].drawing
    assert [*charts[0].cijfers] == [*charts[1].cijfers]


def test_long_names_are_cut() -> None:
    heads = rank_slopes(RIJEN, ("<i>", "x" * 90), 2).cijfers["koppen"]
    assert set(heads["label"]) == {"<i>", "x" * 23 + "…"}
    rows = RIJEN.assign(naam="Eexterveenschekanaal")
    narrow = rank_slopes(rows, ("Nu", "Toen"), 2, smal=True).cijfers["einden"]
    assert narrow["label"].str.len().max() <= 22
    assert set(narrow["naam"]) == {"Eexterveenschekanaal"}
