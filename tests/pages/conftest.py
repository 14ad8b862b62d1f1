"""Pages run in process, against the fictional municipality or a small database with every odd case in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

Opens = Callable[..., AppTest]
START = ""
FRAME = ROOT / "wijkdata" / "ui" / "frame.py"


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, demo_path: Path) -> Opens:
    """Give a function that opens a page with an address, as a visitor would."""

    def open_(page: str = START, database: Path = demo_path, **parameters: str | list[str]) -> AppTest:
        monkeypatch.setenv("WIJKDATA_DB", str(database))
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if page:
            go_to(app, page)
        assert not app.exception
        return app

    return open_


def go_to(app: AppTest, page: str) -> None:
    """Go to a page, as a link does."""
    app.switch_page(os.path.relpath(ROOT / "pages" / f"{page}_page.py", FRAME.parent)).run()


def texts(app: AppTest) -> str:
    """Return everything a visitor can read, without the backslashes that keep markup from working."""
    parts = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.html,
        *app.info,
        *app.warning,
        *app.error,
    ]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")
