"""What visitors do: look for something on their screen that can be clicked, and click it."""

from __future__ import annotations

import json
import random
import re
import time
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.load.visitor import Answer, Visitor

PAGES = (
    "kaart",
    "profiel",
    "vergelijken",
    "trend",
    "ongelijkheid",
    "prioriteiten",
    "werkgebied",
    "uitleg",
    "",
)

_LEVEL, _WEIGHT = "-kies_niveau", "-gewicht_"
_LISTS = ("-kies_indicator", "-kies_jaar", "-kies_klassen", "-kies_maatstaf", "-kies_thema")
"""How the ids of widgets end that people change most."""


async def click(visitor: Visitor, chance: random.Random) -> Answer:
    """Do one thing that a visitor of this screen would do: half of the time on it, else on another page."""
    on_page = [
        act for act in (_choose_level, _choose_in_list, _move_weight, _click_row) if act(visitor, chance)
    ]
    links = [one for one in visitor.all("page_link") if one.page_script_hash and not one.external]
    if on_page and (not links or chance.random() < 0.7):
        kind, state = _chosen(chance.choice(on_page)(visitor, chance))
        return await visitor.click(kind, state)
    return await visitor.follow(chance.choice(links))


Choice = tuple[str, WidgetState]


def _chosen(found: Choice | None) -> Choice:
    assert found is not None
    return found


def _choose_level(visitor: Visitor, chance: random.Random) -> Choice | None:
    widget = _widget(visitor, "radio", _LEVEL)
    if widget is None or len(widget.options) < 2:
        return None
    others = [one for one in widget.options if one != visitor.states[widget.id].string_value]
    return "level", WidgetState(id=widget.id, string_value=chance.choice(others))


def _choose_in_list(visitor: Visitor, chance: random.Random) -> Choice | None:
    lists = [
        one
        for one in visitor.all("selectbox")
        if one.id.endswith(_LISTS) and len(one.options) > 1 and not one.disabled
    ]
    if not lists:
        return None
    widget = chance.choice(lists)
    others = [one for one in widget.options if one != visitor.states[widget.id].string_value]
    return "list", WidgetState(id=widget.id, string_value=chance.choice(others))


def _move_weight(visitor: Visitor, chance: random.Random) -> Choice | None:
    sliders = [one for one in visitor.all("slider") if _WEIGHT in one.id]
    if not sliders:
        return None
    widget = chance.choice(sliders)
    state = WidgetState(id=widget.id)
    state.double_array_value.data.append(5.0 * chance.randint(1, 12))
    return "weight", state


def _click_row(visitor: Visitor, chance: random.Random) -> Choice | None:
    ranking = next((one for one in visitor.all("bidi_component") if one.id.endswith("-rangorde")), None)
    codes = _codes(ranking) if ranking is not None else []
    if ranking is None or not codes:
        return None
    pressed = {"klikken": [[time.monotonic() * 1000, chance.choice(codes)]]}
    return "row", WidgetState(id=ranking.id, json_value=json.dumps(pressed))


def _codes(ranking: Any) -> list[str]:
    """Return the codes of the areas in a ranking, as its rows bear them."""
    return re.findall(r'data-code="(\w+)"', json.loads(ranking.json)["html"])


def _widget(visitor: Visitor, kind: str, ending: str) -> Any:
    return next((one for one in visitor.all(kind) if one.id.endswith(ending)), None)
