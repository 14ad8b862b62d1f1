"""A run that was overtaken by a click does not undo what that click chose."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wijkdata.database.connection import Database
from wijkdata.rights import VRIJ
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state


class Stopped(Exception):
    """What Streamlit ends a run with that was overtaken."""


class Session(dict[str, Any]):
    """The memory of a visitor; whoever looks into it is stopped once he was overtaken."""

    overtaken = False

    def get(self, key: str, default: Any = None) -> Any:
        if self.overtaken:
            raise Stopped
        return super().get(key, default)


class Address(dict[str, list[str]]):
    """The address as a browser told it."""

    def get_all(self, key: str) -> list[str]:
        return self[key]

    def from_dict(self, parameters: dict[str, list[str]]) -> None:
        self.clear()
        self.update(parameters)


def run(demo_path: Path) -> Scherm | None:
    return state.begin_run(Database(demo_path), VRIJ, "kaart", 0.0)


@pytest.mark.parametrize("touched", [False, True], ids=["nothing", "the window"])
def test_a_choice_made_while_an_older_run_reads_its_address_is_kept(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch, touched: bool
) -> None:
    session, address = Session(), Address({"presenteren": ["1"]})
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state=session, query_params=address))
    first = run(demo_path)
    assert first is not None
    assert first.gelezen.stap == 1
    if touched:
        state.stay()
    read = state.read_screen

    def overtaken_while_reading(*asked: Any, **how: Any) -> Scherm | None:
        monkeypatch.setattr(state, "read_screen", read)
        state.choose(stap="2")
        session.overtaken = True
        return read(*asked, **how)

    monkeypatch.setattr(state, "read_screen", overtaken_while_reading)
    with pytest.raises(Stopped):
        run(demo_path)
    session.overtaken = False
    now = run(demo_path)
    assert now is not None
    assert now.gelezen.stap == 2
