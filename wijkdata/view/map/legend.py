"""The legend of a map: what its colours are compared with, and what each means.

The long one is a histogram too: a row per class, as long as it has areas.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.view.age import age_mark
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
    *,
    geschreven: Indicator | None = None,
    groot: bool = False,
) -> Markup:
    """Return what each colour means and how many areas have it, the favourable or highest on top.

    Parameters
    ----------
    maatstaven
        Gemeente and Nederland: named behind the row of the class they would be in.
    vergeleken_met
        What the map compares with; needed where its classes are differences.
    geschreven
        How the benchmarks are written beside the map; see `kind_beside`.
    groot
        Whether it is for a projector, where the message and the foot say whether age is taken into account.
    """
    shown, mark = _in_order(klassen), "" if groot else age_mark(indicator)
    last = klassen.ontbreekt
    longest = max([1, last.aantal, *(klasse.aantal for klasse in klassen.klassen)])
    beside = _benchmarks(klassen, indicator, geschreven or indicator, maatstaven, vergeleken_met)
    rows = [_row(klasse, fill(klasse, colours), longest, beside.get(place, ())) for place, klasse in shown]
    if last.aantal or not rows:
        rows.append(_row(last, stripes(colours), longest, ()))
    return render(
        "legenda.html",
        kop=", ".join(filter(None, (legend_title(klassen, vergeleken_met), mark))),
        naam=f"Legenda: aantal {niveau_naam(niveau, meervoud=True)} per kleur",
        rijen=rows,
        noot=difference_note(indicator, kort=groot)
        if klassen.is_verschil
        else " ".join(beside.get(None, ())),
    )


def legend_line(klassen: KaartKlassen, colours: Palette, vergeleken_met: Maatstaf | None) -> Markup:
    """Return the legend as one line: what the colours are compared with, and those that are on the map."""
    used = [
        (stripes(colours) if one is klassen.ontbreekt else fill(one, colours), one.label)
        for one in used_classes(klassen)
    ]
    return render("legendaregel.html", kop=legend_title(klassen, vergeleken_met), kleuren=used)


def used_classes(klassen: KaartKlassen) -> list[Klasse]:
    """Return the classes that are on the map in the order of its legend, that without a figure last."""
    shown = [klasse for _, klasse in _in_order(klassen)]
    return [one for one in (*shown, klassen.ontbreekt) if one.aantal]


def legend_title(klassen: KaartKlassen, vergeleken_met: Maatstaf | None) -> str:
    """Say what the colours are compared with, or that they tell how much."""
    if klassen.is_verschil and vergeleken_met:
        return f"Vergeleken met {vergeleken_met.naam}"
    return "Hoeveel" if klassen.bovengrenzen else ""


def fill(klasse: Klasse, colours: Palette) -> str:
    """Return the ground of a class as the map draws it, as CSS."""
    if not klasse.gestreept:
        return klasse.kleur
    return f"repeating-linear-gradient({klasse.kleur} 0 5px,{colours.background} 5px 7px)"


def _in_order(klassen: KaartKlassen) -> list[tuple[int, Klasse]]:
    """Return the classes with their places: the favourable side on top, else the highest figures."""
    shown = list(enumerate(klassen.klassen))
    return shown if shown and shown[-1][1].gestreept else shown[::-1]


def _benchmarks(
    klassen: KaartKlassen,
    indicator: Indicator,
    geschreven: Indicator,
    maatstaven: Sequence[Maatstaf],
    vergeleken_met: Maatstaf | None,
) -> dict[int | None, list[str]]:
    """Return which benchmarks stand beside which class, and below all of them a sentence for the others."""
    found: dict[int | None, list[str]] = {}
    for maatstaf in maatstaven:
        if maatstaf.waarde is not None and klassen.klassen:
            benchmark = vergeleken_met.waarde if vergeleken_met else None
            place = place_of(klassen, maatstaf.waarde, indicator, benchmark)
            figure = short_figure(maatstaf.waarde, geschreven)
            said = f"{maatstaf.naam} {figure}"
            if place is None:
                way = "lager" if maatstaf.waarde < klassen.bovengrenzen[0] else "hoger"
                said = f"{maatstaf.naam} ({figure}) is {way} dan elk gebied op deze kaart."
            found.setdefault(place, []).append(said)
    return found


def _row(klasse: Klasse, ground: str, longest: int, beside: Sequence[str]) -> tuple[str, ...]:
    return (
        klasse.uitleg or klasse.label,
        klasse.label,
        f"background:{ground}",
        f"{klasse.aantal / longest:.3f}",
        format_number(klasse.aantal),
        join_words(beside),
    )


def stripes(colours: Palette) -> str:
    """Return the ground of areas without a figure as the map draws it, as CSS."""
    return f"repeating-linear-gradient(-45deg,{colours.missing} 0 4px,{colours.background} 4px 8px)"
