"""What was measured beside what the model says."""

from __future__ import annotations

from tests.samples import an_estimate
from wijkdata.models import Cijfer
from wijkdata.screens.measured import Gemeten
from wijkdata.view.measured import measured_sentence, measured_table


def found(gemeten: Cijfer) -> Gemeten:
    return Gemeten("Tubbergen (wijk)", an_estimate(), 2024, "18plus", gemeten, Cijfer(22.1, 20.0, 24.0))


def test_the_measured_figure_comes_first_with_its_margin() -> None:
    assert measured_sentence(found(Cijfer(23.2, 21.0, 25.0))) == (
        "De vragenlijst geeft voor de wijk Tubbergen 23% (waarschijnlijk 21 tot 25%), het model 22%."
    )
    assert "(" not in measured_sentence(found(Cijfer(23.2)))
    assert measured_sentence(None) == ""


def test_the_table_has_both_side_by_side() -> None:
    assert measured_table([found(Cijfer(23.2, 21.0, 25.0))]).to_dict("records") == [
        {
            "Onderwerp": "Roken",
            "Jaar": "2024",
            "Leeftijd": "18 jaar en ouder",
            "Vragenlijst": "23%",
            "Waarschijnlijk tussen": "21 tot 25%",
            "Model": "22%",
        }
    ]
