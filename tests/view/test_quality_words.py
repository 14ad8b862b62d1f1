"""What the checks say, and how their rows are written on the screen and in a file."""

from __future__ import annotations

import pandas as pd
import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Ontbreekt
from wijkdata.stats.quality.coverage import cover
from wijkdata.stats.quality.nouns import Bevinding, Ernst, Toets, make_bevinding
from wijkdata.view.quality.charts import LETTERS, cover_chart, cover_rows, letters_sentence
from wijkdata.view.quality.sentences import ERNST_WOORD, TOETSEN, found_sentence, whole_sentence
from wijkdata.view.quality.tables import rows_in_numbers, rows_in_words

KNOWN = load_catalogue()
ROW = {
    "ernst": Ernst.LET_OP, "soort": "gebied", "code": "WK1", "naam": "Noord", "gemeente_naam": "Vlak",
    "niveau": "wijk", "indicator": "rookt", "jaar": 2024, "leeftijd": "18plus", "waarde": 30.0, "naast": 12.0,
    "tekst": "2022",
}  # fmt: skip


def finding(toets: Toets, *rows: dict[str, object], gekeken: int = 1000) -> Bevinding:
    columns = list(ROW)
    return make_bevinding(toets, gekeken, pd.DataFrame([ROW | row for row in rows], columns=columns))


@pytest.mark.parametrize("toets", Toets)
def test_every_check_has_words_for_none_one_many_and_nothing_to_check(toets: Toets) -> None:
    said = [
        found_sentence(finding(toets, *rows, gekeken=gekeken))
        for rows, gekeken in (((), 0), ((), 1000), (({},), 1000), (({}, {}), 1000))
    ]
    assert len(set(said)) == 4
    assert not [line for line in said if "{" in line or not line.endswith(".")]
    assert TOETSEN[toets].wanneer.count("ernstig") + TOETSEN[toets].wanneer.count("Ernstig") == 1


def test_how_bad_it_is_is_told_by_shape_and_word() -> None:
    shapes, words = zip(*(said.split(" ", 1) for said in ERNST_WOORD.values()), strict=True)
    assert len(set(shapes)) == len(set(words)) == len(Ernst)


def test_the_whole_says_what_is_serious_before_what_asks_for_a_look() -> None:
    good, look = finding(Toets.BEREIK), finding(Toets.CODES, {})
    bad, nothing = finding(Toets.SOMMEN, {"ernst": Ernst.ERNSTIG}), finding(Toets.GEMETEN, gekeken=0)
    assert whole_sentence([good, good, nothing]) == "alle 2 punten zijn in orde"
    assert whole_sentence([good, look, nothing]).startswith("niets is ernstig mis; bij 1 van de 2 punten")
    assert whole_sentence([good, look, bad]) == "bij 1 van de 3 punten is iets ernstig mis"


def test_a_row_is_written_in_its_unit_and_a_file_holds_the_number() -> None:
    found = finding(Toets.SPRONGEN, {}, {"ernst": Ernst.ERNSTIG, "naam": "<b>", "waarde": 99.0})
    words = rows_in_words(found, KNOWN)
    assert words["Gebied"].tolist() == ["<b>", "Noord"]
    assert words.iloc[1][["Cijfer", "Eerder", "Jaar eerder", "Leeftijd"]].tolist() == [
        "30%", "12%", "2022", "18 jaar en ouder",
    ]  # fmt: skip
    assert not {"Gemeente", "Wat"} & set(words)
    numbers = rows_in_numbers(found, KNOWN)
    assert numbers[["hoe_erg", "code", "eenheid", "cijfer", "eerder"]].values.tolist() == [
        ["ernstig", "WK1", "%", 99.0, 12.0],
        ["let_op", "WK1", "%", 30.0, 12.0],
    ]


def test_a_measured_figure_has_the_name_of_its_subject() -> None:
    words = rows_in_words(finding(Toets.BEREIK, {"indicator": "rookt.gemeten", "soort": "geen_reden"}), KNOWN)
    assert words["Onderwerp"].tolist() == [KNOWN["rookt"].naam]
    assert words["Wat"].tolist() == ["Er is geen cijfer, en ook geen reden."]


def test_the_picture_has_a_letter_for_every_reason_and_none_where_all_is_there() -> None:
    assert set(LETTERS) == {*(one.value for one in Ontbreekt), "geen_rij"}
    assert len({letter for letter, _ in LETTERS.values()}) == len(LETTERS)
    counts = [("rookt", "", 60), ("rookt", "geheim", 40), ("obesitas", "", 10), ("obesitas", "onbewoond", 90)]
    rows = pd.DataFrame(counts, columns=["indicator", "reden", "gebieden"]).assign(jaar=2024, niveau="wijk")
    cells = cover_rows(cover(rows, "wijk"), [KNOWN["rookt"], KNOWN["obesitas"]]).set_index("plek")
    assert cells["letter"].to_dict() == {0: "g", 1: ""}
    assert cells["klasse"].to_dict() == {0: 1, 1: 3}
    assert cells["waarom"].to_dict() == {0: "geheim 40", 1: "daar woonde niemand 90"}
    assert "g geheim" in letters_sentence(cells)
    assert "woont" not in letters_sentence(cells)


def test_the_drawing_knows_no_figures() -> None:
    empty = pd.DataFrame(columns=["plek", "naam", "jaar", "klasse", "letter", "gevuld", "waarom"])
    drawn = cover_chart(empty, groot=False, dark=False)
    assert drawn.drawing is cover_chart(empty, groot=False, dark=False).drawing
