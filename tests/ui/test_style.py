"""The style sheets of whole pages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "assets").glob("*.css"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_colour_is_asked_for_by_a_name_of_streamlits(path: Path) -> None:
    """Streamlit defines its `--st-` names inside parts of the screen only: a whole page has none."""
    assert "var(--st-" not in path.read_text(encoding="utf-8")


def test_a_slide_has_the_light_colours_of_the_theme() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]["light"]
    css = (ROOT / "assets" / "presenteren.css").read_text(encoding="utf-8")
    names = {"text": "textColor", "background": "backgroundColor", "border": "borderColor",
             "secondary-background": "secondaryBackgroundColor", "primary": "primaryColor",
             "link": "linkColor"}  # fmt: skip
    for css_name, key in names.items():
        assert f"--st-{css_name}-color: {theme[key]} !important;" in css, key
