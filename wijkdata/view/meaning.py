"""The "?" behind the name of a subject, that tells what it means: a short link, that a page can have many of.

What it tells is fetched when somebody asks (`assets/betekenis.js`); the words are in `view/explain.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import without_measured
from wijkdata.view.templates import render
from wijkdata.view.vandaan import Weg, no_way

PAGINA_UITLEG: Final = "uitleg"
"""What the address calls the page with the explanation of every subject."""
_VRAAG: Final = "Wat betekent dit?"


def meaning_address(sleutel: str) -> str:
    """Return the address, on our own site, that opens the explanation of one subject."""
    return f"./{PAGINA_UITLEG}?{urlencode({'begrip': without_measured(sleutel)})}"


def meaning_mark(indicator: Indicator, weg: Weg | None = None) -> str:
    """Return only the "?", for where the name already stands; nothing where figures lead nowhere."""
    return "" if weg is no_way else _marked("", indicator)


def named(naam: str, indicator: Indicator, weg: Weg) -> str:
    """Return the name of a subject with the "?" behind it; where figures lead nowhere, the name alone.

    On a slide and on paper nobody presses anything.
    """
    return naam if weg is no_way else _marked(naam, indicator)


def meaning_line(indicatoren: Iterable[Indicator]) -> Markup:
    """Return the quiet line below a picture with what its subjects mean; nothing where there are none."""
    subjects = {one.sleutel: _marked(one.naam, one) for one in indicatoren}
    return render("begrippen.html", vraag=_VRAAG, onderwerpen=subjects.values()) if subjects else Markup()


def _marked(naam: str, indicator: Indicator) -> Markup:
    address = meaning_address(indicator.sleutel)
    return render("begrip.html", naam=naam, adres=address, onderwerp=indicator.naam)
