"""What a user is told of bad input is one visible line, whatever the input holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wijkdata.errors import InvoerFout


@given(st.text())
def test_a_quoted_value_never_breaks_the_line_or_reaches_the_terminal(value: str) -> None:
    said = str(InvoerFout(f"Hier staat {value}; verwacht wordt een getal."))
    assert said.isprintable()
    assert said.startswith("Hier staat")
    assert said.endswith("verwacht wordt een getal.")
