"""What is said of own areas in an address that cannot be opened whole."""

from __future__ import annotations

import pytest

from wijkdata.answers.werkgebied import elsewhere, lost_sentences
from wijkdata.workspace.documents import BewaardWerkgebied

SAVED = BewaardWerkgebied.model_validate({
    "naam": "Noord",
    "gemeente": "GM0599",
    "indeling_jaar": 2015,
    "buurten": [f"BU0599010{number}" for number in range(4)],
})  # fmt: skip


def test_an_area_of_another_gemeente_names_it_where_it_is_known() -> None:
    assert elsewhere(SAVED, {"GM0599": "Rotterdam"}).startswith("Werkgebied Noord hoort bij Rotterdam.")
    assert elsewhere(SAVED, {}) == (
        "Werkgebied Noord hoort bij een gemeente die niet in deze gegevens staat."
    )


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (
            3,
            "Van werkgebied Noord bestaat 1 van de 4 buurten niet meer in deze gegevens. U ziet de andere 3.",
        ),
        (
            1,
            "Van werkgebied Noord bestaan 3 van de 4 buurten niet meer in deze gegevens. U ziet de andere 1.",
        ),
        (0, "Werkgebied Noord is gemaakt met de grenzen van 2015."),
    ],
)
def test_buurten_that_are_gone_are_counted(there: int, said: str) -> None:
    (sentence,) = lost_sentences(SAVED, there)
    assert sentence.startswith(said)


def test_nothing_is_said_where_all_buurten_are_there() -> None:
    assert lost_sentences(SAVED, 4) == []
