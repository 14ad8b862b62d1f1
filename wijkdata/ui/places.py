"""Which pages there are, and below what path the administrator put them."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

MENU = {
    "": {"": ("start", "Start")},
    "Bekijken": {
        "kaart": ("map", "Kaart"),
        "profiel": ("profile", "Wijkprofiel"),
        "vergelijken": ("compare", "Vergelijken"),
        "trend": ("trend", "Trend"),
        "ongelijkheid": ("inequality", "Ongelijkheid"),
    },
    "Kiezen": {"prioriteiten": ("priorities", "Prioriteiten"), "werkgebied": ("werkgebied", "Werkgebied")},
    "Begrijpen": {
        "uitleg": ("explain", "Uitleg"),
        "gegevens": ("data", "Gegevens"),
        "kwaliteit": ("quality", "Kwaliteit"),
        "sql": ("sql", "SQL"),
        "herkomst": ("origin", "Herkomst"),
    },
}
"""The pages below their heading in the menu: address, stem of the file, title."""
FROM_A_FIGURE = {"herkomst"}
"""Pages that one comes to from a figure: they stand in no menu."""
_LONGEST = 2500
"""What a browser keeps of an address in a cookie; a longer one leads to its page alone."""


def below() -> str:
    """Return the path that the administrator chose for the app, which begins with a slash or is empty."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def is_page(name: str) -> bool:
    """Whether a page of this name is in the menu; Start has none."""
    return any(name in places for places in MENU.values())


def page_in(address: str) -> str:
    """Return which of our pages an address is about, with its choice; empty where it is none of ours.

    What it returns begins with our own path, so that it never leads anywhere else.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    start, _, page = parts.path.rpartition("/")
    if start != below() or not is_page(page) or not parts.query.isprintable() or not parts.query.isascii():
        return ""
    query = f"?{parts.query}" if parts.query and len(parts.query) <= _LONGEST else ""
    return f"{below()}/{page}{query}"
