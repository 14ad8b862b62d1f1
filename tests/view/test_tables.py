"""The table of a map: words for people, numbers for a file."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.samples import an_estimate
from wijkdata.models import Ontbreekt, Richting
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import compare_frame
from wijkdata.view.tables import keep_together, table_in_numbers, table_in_words

GEMEENTE = Maatstaf("Eldersmonde", 20.0)


def figures(waarden: list[float | None]) -> pd.DataFrame:
    count = len(waarden)
    return pd.DataFrame({
        "code": [f"WK99990{number}" for number in range(count)],
        "naam": [f"Wijk {number} zoals hier" for number in range(count)],
        "naam_alleen": [f"Wijk {number}" for number in range(count)],
        "gemeente_code": "GM9999",
        "gemeente_naam": "Eldersmonde",
        "inwoners": 1234,
        "volwassenen": 1000,
        "waarde": pd.Series(waarden, dtype=float),
        "ondergrens": float("nan"),
        "bovengrens": float("nan"),
        "marge": None,
        "ontbreekt": [Ontbreekt.GEHEIM.value if one is None else None for one in waarden],
    })  # fmt: skip


def tables(
    waarden: list[float | None], richting: Richting, **changes: object
) -> tuple[pd.DataFrame, pd.DataFrame]:
    indicator = an_estimate(richting=richting)
    cijfers = compare_frame(figures(waarden).assign(**changes), GEMEENTE.waarde, indicator)
    return (
        table_in_words(cijfers, indicator, GEMEENTE),
        table_in_numbers(cijfers, indicator, 2024, "18plus", GEMEENTE),
    )


def test_figures_that_seem_to_differ_by_just_what_counts_have_a_decimal() -> None:
    words, _ = tables([23.4, 22.6, 25.4], Richting.HOGER_SLECHTER)
    assert words["Van de 100 volwassenen"].tolist() == ["23,4", "22,6", "25"]


def test_a_row_says_figure_outcome_and_fifth() -> None:
    words, numbers = tables([10, 15, 20, 25, 30, None], Richting.HOGER_SLECHTER)
    assert words["Vijfde (1 minst gunstig)"].tolist() == ["5", "4", "3", "2", "1", ""]
    assert numbers["vijfde_1_is_minst_gunstig"].tolist() == words["Vijfde (1 minst gunstig)"].tolist()
    outcomes = words["Vergeleken met Eldersmonde"].tolist()
    assert outcomes[0].endswith(" gunstiger")
    assert outcomes[4].endswith("ongunstiger")
    assert numbers["waarde"].tolist()[:5] == [10, 15, 20, 25, 30]
    assert numbers["reden"].tolist()[-1]
    assert pd.isna(numbers["waarde"].iloc[-1])


@pytest.mark.parametrize(
    ("waarden", "richting"),
    [
        ([10, 15, 20, 25], Richting.HOGER_SLECHTER),
        ([20, 20, 20, 20, 20], Richting.HOGER_SLECHTER),
        ([10, 15, 20, 25, 30], Richting.NEUTRAAL),
    ],
)
def test_there_are_no_fifths_of_too_few_or_equal_areas_or_without_good_and_bad(
    waarden: list[float | None], richting: Richting
) -> None:
    words, numbers = tables(waarden, richting)
    assert "Vijfde (1 minst gunstig)" not in words
    assert set(numbers["vijfde_1_is_minst_gunstig"]) == {""}


def test_of_one_gemeente_a_row_bears_the_name_of_the_screen_and_a_file_the_plain_one() -> None:
    words, numbers = tables([10, 15], Richting.HOGER_SLECHTER)
    assert words["Gebied"].tolist() == ["Wijk 0 zoals hier", "Wijk 1 zoals hier"]
    assert "Gemeente" not in words
    assert numbers["gebied"].tolist() == ["Wijk 0", "Wijk 1"]


def test_of_several_gemeenten_the_gemeente_has_a_column_of_its_own() -> None:
    words, numbers = tables(
        [10, 15],
        Richting.HOGER_SLECHTER,
        gemeente_code=["GM0001", "GM0002"],
        gemeente_naam=["Almere", "Breda"],
    )
    for table, name, town in ((words, "Gebied", "Gemeente"), (numbers, "gebied", "gemeente")):
        assert table[[name, town]].values.tolist() == [["Wijk 0", "Almere"], ["Wijk 1", "Breda"]]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("21 tot 25%", "21~tot~25%"),
        ("−0,52 tot −0,31", "−0,52~tot~−0,31"),
        ("▼ ongunstiger", "▼~ongunstiger"),
        ("● geen duidelijk verschil", "●~geen duidelijk verschil"),
        ("Tot 15 jaar in Oost tot nu", "Tot 15 jaar in Oost tot nu"),
    ],
)
def test_a_margin_and_a_mark_with_its_word_stay_on_one_line(cell: str, shown: str) -> None:
    assert keep_together(cell).replace("\u00a0", "~") == shown
