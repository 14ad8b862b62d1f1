"""Checks with a network what could not be checked without: every fact, one line each (docs/bronnen.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.client import Client
from wijkdata.fetch.facts_elsewhere import facts_about_hosts, facts_elsewhere
from wijkdata.fetch.facts_tables import facts_about_tables
from wijkdata.fetch.trial import RIGHT, Feit, Proef

FEITEN: tuple[Feit, ...] = (*facts_about_hosts(), *facts_about_tables(), *facts_elsewhere())
"""Everything that rests on what others saw, or on what we think."""


def check(client: Client, say: Callable[[str], None]) -> int:
    """Try every fact, say of each whether it is so, and return how many are not."""
    with TemporaryDirectory() as room:
        proef = Proef(client, Path(room))
        differ = sum(_try(feit, proef, say) for feit in FEITEN)
    right = len(FEITEN) - differ
    say(f"{right} van de {len(FEITEN)} kloppen.")
    return differ


def _try(feit: Feit, proef: Proef, say: Callable[[str], None]) -> bool:
    """Try one fact, and return whether it differs."""
    try:
        differs = feit.toets(proef)
    except Afgebroken:
        raise
    except OphaalFout as error:
        differs = str(error)
    except (LookupError, TypeError, ValueError, AttributeError) as error:  # an answer of another shape
        differs = f"Het antwoord is anders van vorm ({type(error).__name__})."
    say(f"anders: {feit.zin} {differs}" if differs != RIGHT else f"klopt:  {feit.zin}")
    return differs != RIGHT
