"""Pages run in process, against the fictional municipality or a small database with every odd case in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

Opens = Callable[..., AppTest]
START = ""


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, demo_path: Path) -> Opens:
    """Give a function that opens a page with an address, as a visitor would."""

    def open_(page: str = START, database: Path = demo_path, **parameters: str | list[str]) -> AppTest:
        monkeypatch.setenv("WIJKDATA_DB", str(database))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(f"pages/{page}_page.py").run()
        assert not app.exception
        return app

    return open_


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
