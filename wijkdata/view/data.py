"""What Gegevens says about getting figures."""

from __future__ import annotations

FOR_WHOM = {"gemeente": "Eén gemeente, of enkele", "ggd": "Een GGD-regio", "nederland": "Heel Nederland"}
"""The choices of whom to get figures, and how they are called."""


def fetch_title() -> str:
    """Return the heading above getting figures."""
    return "Haal de cijfers van uw eigen gemeente op"


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a text, with commas between them.

    Examples
    --------
    >>> names_in("Den Haag, Utrecht ,")
    ('Den Haag', 'Utrecht')
    """
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def replaced_sentence(titel: str) -> str:
    """Return what happens to the figures that are here now."""
    return f"De cijfers die er nu zijn ({titel}) worden daardoor vervangen. Wat u bewaarde, blijft bewaard."
