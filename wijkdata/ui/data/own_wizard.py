"""Adding own figures from a file."""

from __future__ import annotations

from wijkdata.screens.screen import Scherm


def show_wizard(scherm: Scherm) -> None:
    """Show the way to add own figures."""
