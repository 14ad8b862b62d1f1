"""What a browser tells of a slider that is held: it is its word, so it is checked."""

from __future__ import annotations

from typing import Any

import pytest

from wijkdata.ui.priorities import dragging

THEMAS = ("zorg", "meedoen")


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What was chosen since."""
    found: dict[str, str] = {}
    monkeypatch.setattr(dragging.st, "session_state", {})
    monkeypatch.setattr(dragging.state, "choose", found.update)
    return found


def tell(said: object) -> None:
    """Tell as the browser does."""
    dragging.st.session_state["schuiven"] = {"gewichten": said}
    dragging._weigh(THEMAS)


def test_the_weights_of_all_themes_are_chosen_and_no_others(chosen: dict[str, str]) -> None:
    tell([7.5, {"meedoen": 100, "zorg": 0, "bestaat_niet": 3}, True])
    assert chosen == {"gewichten": "zorg:0,meedoen:100"}
    assert dragging.is_held()


@pytest.mark.parametrize(
    "weights", [{"zorg": 20}, {"zorg": 20, "meedoen": None}, {"zorg": -5, "meedoen": 20}]
)
def test_weights_that_cannot_be_are_not_chosen(chosen: dict[str, str], weights: dict[str, Any]) -> None:
    tell([7.5, weights, True])
    assert chosen == {}


def test_a_slider_that_was_let_go_is_not_held(chosen: dict[str, str]) -> None:
    assert not dragging.is_held()
    tell([8.0, {"zorg": 20, "meedoen": 25}, False])
    assert chosen == {"gewichten": "zorg:20,meedoen:25"}
    assert not dragging.is_held()
