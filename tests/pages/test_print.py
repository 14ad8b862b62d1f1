"""A print of any page says of which figures it is, and where the same screen is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.conftest import Opens
from wijkdata.database.connection import Database


@pytest.mark.parametrize("page", ["", "map", "data", "quality", "sql", "origin", "explain"])
def test_version_and_link_are_on_the_page_for_a_print_alone(
    open_page: Opens, demo_path: Path, page: str
) -> None:
    app = open_page(page, indicator="rookt")
    (said,) = [one.value for one in app.html if 'class="afdruk"' in one.value]
    versie = Database(demo_path).versie.data_versie
    assert f"Versie van de gegevens: {versie}." in said
    assert f"versie={versie}" in said
    assert "indicator=rookt" in said
