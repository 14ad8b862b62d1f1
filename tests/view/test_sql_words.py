"""Every refusal of a question in SQL has a Dutch sentence, and says the place where that is known."""

from __future__ import annotations

import pyarrow as pa
import pytest

from wijkdata.sql.nouns import SqlAntwoord, SqlReden, SqlWeigering
from wijkdata.view.sql.charts import MOST, Grafieksoort, answer_chart, chart_words, numeric_columns
from wijkdata.view.sql.tables import rows_for_file, rows_in_words
from wijkdata.view.sql.words import answer_sentence, cut_sentence, refusal_sentence

TABLE = pa.table({"naam": ["Noord", None], "jaar": [2024, None], "waarde": [1.25, None], "ja": [True, None]})


@pytest.mark.parametrize("reden", SqlReden)
@pytest.mark.parametrize("wat", ["", "waarde"])
@pytest.mark.parametrize("regel", [0, 3])
def test_every_refusal_is_a_sentence(reden: SqlReden, wat: str, regel: int) -> None:
    said = refusal_sentence(SqlWeigering(reden, wat, regel))
    assert said[-1] == "."
    assert "{" not in said
    names_it = bool(wat) and reden in {SqlReden.BUITEN, SqlReden.SCHRIJFT}
    assert ("regel 3" in said) is (regel == 3 and not names_it)


def test_what_a_question_names_stays_on_one_line() -> None:
    said = refusal_sentence(SqlWeigering(SqlReden.NAAM, "a\nb\u202e", 1))
    assert said.startswith("De naam a b bestaat hier niet of past niet (regel 1).")


@pytest.mark.parametrize(
    ("rows", "said"), [(0, "Geen rijen"), (1, "1 rij,"), (2, "2 rijen,"), (50_000, "50.000 rijen,")]
)
def test_an_answer_says_how_much_it_is(rows: int, said: str) -> None:
    answer = SqlAntwoord(pa.table({"a": range(rows)}), afgekapt=False, seconden=1.26)
    assert answer_sentence(answer).startswith(said)
    assert answer_sentence(answer).endswith("in 1,3 seconden.")
    assert cut_sentence(answer) == ""


def test_an_answer_that_was_cut_says_so() -> None:
    answer = SqlAntwoord(pa.table({"a": range(3)}), afgekapt=True, seconden=1)
    assert cut_sentence(answer).startswith("Afgekapt: er zijn meer rijen. U ziet de eerste 3.")


def test_a_cell_is_a_number_in_the_file_and_a_word_on_the_screen() -> None:
    assert rows_in_words(TABLE).to_numpy().tolist() == [["Noord", "2024", "1,25", "ja"], ["", "", "", ""]]
    assert rows_for_file(TABLE).to_numpy().tolist() == [["Noord", 2024, 1.25, "ja"], [None] * 4]


def test_only_numbers_stand_upright() -> None:
    assert numeric_columns(TABLE) == ["jaar", "waarde"]


@pytest.mark.parametrize("soort", Grafieksoort)
@pytest.mark.parametrize(("x", "kind"), [("naam", "nominal"), ("jaar", "quantitative")])
def test_two_columns_are_drawn_as_what_they_are(soort: Grafieksoort, x: str, kind: str) -> None:
    drawn = answer_chart(TABLE, x, "waarde", soort, dark=False).to_vega_lite()
    across = drawn["layer"][0]["encoding"]["x"]
    assert across["type"] == ("nominal" if soort is Grafieksoort.STAAF else kind)
    assert across["title"] == x
    assert len(drawn["datasets"]["rijen"]) == 2


def test_a_long_answer_is_drawn_in_part_and_says_so() -> None:
    long = pa.table({"a": range(MOST + 1), "b": range(MOST + 1)})
    assert len(answer_chart(long, "a", "b", Grafieksoort.PUNTEN, dark=True).cijfers["rijen"]) == MOST
    assert "2.000 rijen" in chart_words(long, "a", "b")
