"""Figures on the health of Dutch neighbourhoods: read, store, compare, show.

`from wijkdata import open_database` is the way in for a notebook; docs/handleiding.md has an example.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkdata.answers.database import open_database

__all__ = ["open_database"]


def __getattr__(name: str) -> Any:
    """Return `open_database` when it is asked for: the server starts without waiting for pandas."""
    if name != "open_database":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from wijkdata.answers.database import open_database  # noqa: PLC0415 -- slow to import

    return open_database
