"""The legend of a map that is a histogram too: a row per class, as long as it has areas."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.view.classes import KaartKlassen, Klasse, difference_note, place_of
from wijkdata.view.dots import short_figure
from wijkdata.view.numbers import format_number, join_words
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette


def legend_html(
    klassen: KaartKlassen,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    niveau: Niveau,
    colours: Palette,
    vergeleken_met: Maatstaf | None = None,
) -> Markup:
    """Return what each colour means and how many areas have it, the highest figures on top.

    Parameters
    ----------
    maatstaven
        Gemeente and Nederland: named behind the row of the class they would be in.
    vergeleken_met
        What the map compares with; needed where its classes are differences.
    """
    shown = [(place, klasse) for place, klasse in enumerate(klassen.klassen)][::-1]
    last = klassen.ontbreekt
    longest = max([1, last.aantal, *(klasse.aantal for klasse in klassen.klassen)])
    beside = _benchmarks(klassen, indicator, maatstaven, vergeleken_met)
    rows = [_row(klasse, klasse.kleur, longest, beside.get(place, ())) for place, klasse in shown]
    if last.aantal or not rows:
        rows.append(_row(last, _stripes(colours), longest, ()))
    return render(
        "legenda.html",
        naam=f"Legenda: aantal {niveau_naam(niveau, meervoud=True)} per kleur",
        rijen=rows,
        noot=difference_note(indicator) if klassen.is_verschil else " ".join(beside.get(None, ())),
    )


def _benchmarks(
    klassen: KaartKlassen,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    vergeleken_met: Maatstaf | None,
) -> dict[int | None, list[str]]:
    """Return which benchmarks stand beside which class, and below all of them a sentence for the others."""
    found: dict[int | None, list[str]] = {}
    for maatstaf in maatstaven:
        if maatstaf.waarde is not None and klassen.klassen:
            benchmark = vergeleken_met.waarde if vergeleken_met else None
            place = place_of(klassen, maatstaf.waarde, indicator, benchmark)
            figure = short_figure(maatstaf.waarde, indicator)
            said = f"{maatstaf.naam} {figure}"
            if place is None:
                way = "lager" if maatstaf.waarde < klassen.bovengrenzen[0] else "hoger"
                said = f"{maatstaf.naam} ({figure}) is {way} dan elk gebied op deze kaart."
            found.setdefault(place, []).append(said)
    return found


def _row(klasse: Klasse, fill: str, longest: int, beside: Sequence[str]) -> tuple[str, str, str, str, str]:
    return (
        klasse.uitleg or klasse.label,
        klasse.label,
        f"background:{fill};--deel:{klasse.aantal / longest:.3f}",
        format_number(klasse.aantal),
        join_words(beside),
    )


def _stripes(colours: Palette) -> str:
    return f"repeating-linear-gradient(-45deg,{colours.missing} 0 4px,{colours.background} 4px 8px)"
