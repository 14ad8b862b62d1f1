"""What the checks found, for who works without a screen: lines to read, and data for a program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wijkdata.stats.quality.nouns import Bevinding, worst_of
from wijkdata.view.quality.sentences import ERNST_WOORD, TOETSEN, found_sentence, whole_sentence
from wijkdata.view.quality.tables import as_data
from wijkdata.view.remarks import with_mark


def report_lines(bevindingen: Sequence[Bevinding], *, fictief: bool) -> list[str]:
    """Return a line for each check, below what they come to."""
    width = max(map(len, ERNST_WOORD.values()))
    return [
        f"Kwaliteit: {whole_sentence(bevindingen)}.",
        *(
            f"  {ERNST_WOORD[one.ernst].ljust(width)}  {TOETSEN[one.toets].naam}: {found_sentence(one)}"
            for one in bevindingen
        ),
        "Om welke cijfers het gaat: --json, of de pagina Kwaliteit in de app.",
        *with_mark([], fictief=fictief),
    ]


def report_data(bevindingen: Sequence[Bevinding], **about: Any) -> dict[str, Any]:
    """Return all that was found, with what is said of the figures in front (`about`)."""
    return {
        **about,
        "ernst": worst_of(tuple(bevindingen)).value,
        "toetsen": [as_data(one) for one in bevindingen],
    }
