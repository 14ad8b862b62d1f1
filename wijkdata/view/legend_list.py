"""The legend of a map as a short list, for beside a map that fills a screen."""

from __future__ import annotations

from collections.abc import Sequence

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.numbers import format_waarde
from wijkdata.view.sentences import Maatstaf
from wijkdata.view.theme import Palette
from wijkdata.view.words import count_gebieden, safe_html


def legend_html(
    klassen: KaartKlassen,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    niveau: Niveau,
    colours: Palette,
) -> str:
    """Return what each colour means and how many areas have it, the highest figures on top.

    Parameters
    ----------
    maatstaven
        Gemeente and Nederland, named below the list with their figures.
    """
    rows = [_row(klasse, f"background:{klasse.kleur}", niveau) for klasse in reversed(klassen.klassen)]
    if klassen.ontbreekt.aantal:
        rows.append(_row(klassen.ontbreekt, f"background:{_stripes(colours)}", niveau))
    beside = "".join(
        f"<p>{safe_html(m.naam)}: {safe_html(format_waarde(m.waarde, indicator))}</p>" for m in maatstaven
    )
    return f'<ul class="legenda">{"".join(rows)}</ul><div class="maatstaven">{beside}</div>'


def _row(klasse: Klasse, style: str, niveau: Niveau) -> str:
    count = count_gebieden(klasse.aantal, niveau)
    return (
        f'<li><span class="vlak" style="{style}"></span>'
        f'<span>{safe_html(klasse.label)}<br><span class="aantal">{count}</span></span></li>'
    )


def _stripes(colours: Palette) -> str:
    return f"repeating-linear-gradient(-45deg, {colours.missing} 0 4px, {colours.background} 4px 8px)"
