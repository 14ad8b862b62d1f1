"""The ranking of areas as HTML: each a button with name, figure, interval and mark, beside its benchmarks.

Drawn without a chart library: a button can be reached with the keyboard and read aloud, grows with the type
of a projector, prints sharp, and costs a tenth of the time of a chart that must be compiled first.
The axis does not begin at 0: a dot is no bar, and differences of three points would not be seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup
from numpy.typing import NDArray

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Niveau
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.small import too_small
from wijkdata.view.age import named
from wijkdata.view.css import both_modes
from wijkdata.view.numbers import (
    axis_title,
    display_scale,
    format_interval,
    format_kaal,
    format_number,
    format_waarde,
    kind_beside,
    kinds_of_rows,
)
from wijkdata.view.paper import LETTER
from wijkdata.view.scale import Scale, make_scale
from wijkdata.view.take.nouns import Beeldcel, Beeldtabel
from wijkdata.view.templates import render
from wijkdata.view.theme import LIGHT, oordeel_colour
from wijkdata.view.words import OORDEEL_WOORD, count_gebieden, few_mark

_PATHS: Final = {
    Oordeel.GUNSTIGER: "M8 1 15 14H1Z",
    Oordeel.ONGUNSTIGER: "M8 15 1 2h14Z",
    Oordeel.HOGER: "M15 8 2 15V1Z",
    Oordeel.LAGER: "M1 8 14 1v14Z",
}
"""Triangles that point the way of an outcome; the other outcomes are a disc or a ring."""
_MIDDLE: Final = 35
"""From this share of the width on, a name stands left of its line: on a phone it would run off the page."""
_COLUMNS: Final = (
    "code", "naam", "gemeente_naam", "volwassenen", "waarde", "ondergrens", "bovengrens", "oordeel",
    "verschil", "aantal",
)  # fmt: skip


_DASHES: Final = ("", "6 4", "2 3")
_FIGURE, _TRACK, _OUTCOME = 90, 330, 150
"""Widths in pixels of the columns of a picture that one takes away."""


class _Rangrij(NamedTuple):
    """One row as the template draws it; without a code it counts the areas that are left out."""

    code: str
    naam: str
    cijfer: str = ""
    titel: str = ""
    gezegd: str = ""
    gekozen: str = "false"
    balk: str = ""
    plaats: str = ""
    pad: str = ""
    open: bool = False


class _Geplaatst(NamedTuple):
    """An area that is shown, and how its figure is written."""

    row: dict[str, Any]
    kind: Indicator


def ranking_html(
    cijfers: pd.DataFrame,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    niveau: Niveau,
    *,
    gekozen: Collection[str] = (),
    max_rijen: int | None = None,
) -> Markup:
    """Return the areas from high to low, one button each with its code in `data-code`.

    Parameters
    ----------
    cijfers
        Columns `code`, `naam`, `gemeente_naam`, `volwassenen`, `waarde`, `ondergrens`, `bovengrens` and
        `oordeel`.
    maatstaven
        Benchmarks to draw as lines, the most important first.
    max_rijen
        At most so many rows: the highest, the lowest and the selected; the others are counted.
    """
    rows, scale = _ranked(cijfers, indicator, maatstaven, gekozen, max_rijen)
    return render(
        "rangorde.html",
        breedte="lang" if cijfers["gemeente_naam"].nunique() > 1 else "kort",
        maatlijnen=_benchmark_lines(maatstaven, scale),
        maatstaven=_benchmark_names(maatstaven, kind_beside(cijfers, indicator), scale),
        rijen=[
            _row(*one, scale, chosen=one.row["code"] in gekozen)
            if isinstance(one, _Geplaatst)
            else _Rangrij("", _left_out(one, niveau))
            for one in rows
        ],
        schaal=_ticks(indicator, scale),
        eenheid=axis_title(indicator),
    )


def ranking_table(
    cijfers: pd.DataFrame,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    niveau: Niveau,
    *,
    gekozen: Collection[str] = (),
    max_rijen: int | None = None,
) -> Beeldtabel:
    """Return the same areas as rows of a picture: name, figure, place beside the benchmarks, and outcome."""
    rows, scale = _ranked(cijfers, indicator, maatstaven, gekozen, max_rijen)
    cells = [
        _picture_row(*one, maatstaven, scale, chosen=one.row["code"] in gekozen)
        if isinstance(one, _Geplaatst)
        else [Beeldcel(_left_out(one, niveau))]
        for one in rows
    ]
    ticks = [(_across(place), number) for place, number in _ticks(indicator, scale)]
    axis = [Beeldcel(), Beeldcel(), Beeldcel(tekening=_track(schaal=ticks)), Beeldcel()]
    widths = (0, _FIGURE, _TRACK, _OUTCOME)
    return Beeldtabel(["", axis_title(indicator), "", ""], [*cells, axis], breedtes=widths)


def ranking_legend(maatstaven: Sequence[Maatstaf], indicator: Indicator) -> list[tuple[Markup, str]]:
    """Return what the lines in that picture are."""
    known = [(number, one) for number, one in enumerate(maatstaven) if one.waarde is not None]
    return [
        (
            _track(breedte=16, lijnen=[(8, _DASHES[min(number, 2)])]),
            f"{one.naam} {format_waarde(one.waarde, indicator)}",
        )
        for number, one in known
    ]


def _picture_row(
    row: dict[str, Any],
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    scale: Scale | None,
    *,
    chosen: bool,
) -> list[Beeldcel]:
    oordeel = Oordeel(row["oordeel"])
    said = few_mark(row["volwassenen"], row["aantal"])
    drawn = _marked(row, oordeel, maatstaven, scale) if scale else Markup()
    return [
        Beeldcel(row["naam"], vet=chosen),
        Beeldcel(short_figure(row["waarde"], indicator), vet=chosen),
        Beeldcel(tekening=drawn),
        Beeldcel(OORDEEL_WOORD[oordeel], said, letter=oordeel_colour(oordeel)),
    ]


def _marked(row: dict[str, Any], oordeel: Oordeel, maatstaven: Sequence[Maatstaf], scale: Scale) -> Markup:
    low, high, value = row["ondergrens"], row["bovengrens"], row["waarde"]
    bounded, known = pd.notna(low) and pd.notna(high), pd.notna(value)
    lines = [
        (_across(place), _DASHES[min(number, 2)]) for number, place in _benchmark_lines(maatstaven, scale)
    ]
    return _track(
        lijnen=lines,
        interval=[_across(scale.place(one)) for one in (low, high)] if bounded and known else [],
        x=_across(scale.place(value)) if known else None,
        kleur=oordeel_colour(oordeel),
        pad=_PATHS.get(oordeel, ""),
        open=oordeel is Oordeel.NIET_TE_VERGELIJKEN,
    )


def _across(place: float) -> float:
    return round(place / 100 * _TRACK, 1)


def _track(*, breedte: int = 0, **parts: object) -> Markup:
    nothing: dict[str, object] = {
        "lijnen": [],
        "interval": [],
        "x": None,
        "kleur": "",
        "pad": "",
        "open": False,
        "schaal": [],
    }
    look = {"breedte": breedte or _TRACK, "hoogte": 18, "kleuren": LIGHT, "letter": LETTER}
    return render("spoor.svg", **(nothing | look | parts))


def short_figure(waarde: float | None, indicator: Indicator) -> str:
    """Write a figure without the words of its unit, where the picture says the unit once."""
    if indicator.eenheid in {Eenheid.PROCENT, Eenheid.EURO_1000}:
        return format_waarde(waarde, indicator)
    return format_kaal(waarde, indicator)


def choose_rows(
    cijfers: pd.DataFrame, gekozen: Collection[str], max_rijen: int | None
) -> list[dict[str, Any] | tuple[int, str]]:
    """Return the rows to show, from high to low, and where rows are left out how many, and which.

    Selected areas are never left out. Of the others those with too few people have no place, and like those
    without a figure they share one line at the end; where all that is more than `max_rijen` rows, the middle
    ones share one too.
    """
    values = cijfers["waarde"].to_numpy(dtype=float)
    chosen = cijfers["code"].isin(list(gekozen)).to_numpy()
    columns = {name: column.to_numpy() for name, column in cijfers.reindex(columns=list(_COLUMNS)).items()}
    order = np.argsort(-values, kind="stable")
    known = np.isfinite(values) & ~too_small(cijfers["volwassenen"])
    last: list[dict[str, Any] | tuple[int, str]] = [*_records(columns, order[(~known & chosen)[order]])]
    few, gone = (int((part & ~known & ~chosen).sum()) for part in (np.isfinite(values), ~np.isfinite(values)))
    last += [(count, why) for count, why in ((few, "met te weinig mensen"), (gone, "zonder cijfer")) if count]
    known = order[known[order]]
    if max_rijen is None or len(known) + len(last) <= max_rijen:
        return [*_records(columns, known), *last]
    top, middle, bottom = _ends_and_middle(known, chosen, max_rijen - len(last))
    kept = middle[chosen[middle]]
    between = (len(middle) - len(kept), "ertussenin")
    return [*_records(columns, np.append(top, kept)), between, *_records(columns, bottom), *last]


def _ends_and_middle(
    known: NDArray[np.int_], chosen: NDArray[np.bool_], max_rijen: int
) -> tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.int_]]:
    """Return the highest, the rest and the lowest; a selected area takes a row only from out of the rest."""
    ends = max(max_rijen - 1, 2)
    while True:
        top, middle, bottom = np.split(known, [ends - ends // 2, len(known) - ends // 2])
        if ends == 2 or ends + 1 + chosen[middle].sum() <= max_rijen:
            return top, middle, bottom
        ends -= 1


def describe_ranking(
    cijfers: pd.DataFrame, indicator: Indicator, maatstaven: Sequence[Maatstaf], niveau: Niveau
) -> str:
    """Say in words what the ranking shows."""
    values = np.where(too_small(cijfers["volwassenen"]), np.nan, cijfers["waarde"].to_numpy(dtype=float))
    known = int(np.isfinite(values).sum())
    if not known:
        return f"{named(indicator)}: er zijn geen cijfers."
    low, high = (cijfers.iloc[int(find(values))] for find in (np.nanargmin, np.nanargmax))
    counted = Counter(cijfers["oordeel"])
    clear = (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.HOGER, Oordeel.LAGER)
    parts = [
        f"{named(indicator)}: {count_gebieden(known, niveau)} op volgorde van hoog naar laag",
        f"Hoogste: {high['naam']}, {format_waarde(high['waarde'], indicator)}",
        f"Laagste: {low['naam']}, {format_waarde(low['waarde'], indicator)}",
        *(f"{m.naam}: {format_waarde(m.waarde, indicator)}" for m in maatstaven),
        *(f"{OORDEEL_WOORD[o]}: {count_gebieden(counted[o], niveau)}" for o in clear if counted[o]),
    ]
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def _records(columns: Mapping[Hashable, NDArray[Any]], places: NDArray[np.int_]) -> list[dict[str, Any]]:
    """Return the rows at some places as plain values; the others are not looked at."""
    picked = [column[places].tolist() for column in columns.values()]
    return [dict(zip(_COLUMNS, row, strict=True)) for row in zip(*picked, strict=True)]


def _ranked(
    cijfers: pd.DataFrame,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    gekozen: Collection[str],
    max_rijen: int | None,
) -> tuple[list[_Geplaatst | tuple[int, str]], Scale | None]:
    """Return the rows to show (see `choose_rows`), and the axis on which all of them lie."""
    rows = choose_rows(cijfers, gekozen, max_rijen)
    drawn = [row for row in rows if isinstance(row, dict)]
    kinds = iter(kinds_of_rows(pd.DataFrame(drawn, columns=list(_COLUMNS)), indicator))
    figures = [row[name] for row in drawn for name in ("waarde", "ondergrens", "bovengrens")]
    scale = make_scale([*figures, *(m.waarde for m in maatstaven if m.waarde is not None)])
    return [_Geplaatst(row, next(kinds)) if isinstance(row, dict) else row for row in rows], scale


def _left_out(some: tuple[int, str], niveau: Niveau) -> str:
    """Say how many areas are left out, and which."""
    count, which = some
    return f"{count_gebieden(count, niveau)} {which}"


def _row(row: dict[str, Any], indicator: Indicator, scale: Scale | None, *, chosen: bool) -> _Rangrij:
    oordeel = Oordeel(row["oordeel"])
    interval = format_interval(row["ondergrens"], row["bovengrens"], indicator)
    said = ", ".join(
        filter(None, [interval, OORDEEL_WOORD[oordeel], few_mark(row["volwassenen"], row["aantal"])])
    )
    bar, place = _marks(row, oordeel, scale) if scale and pd.notna(row["waarde"]) else ("", "")
    return _Rangrij(
        row["code"],
        row["naam"],
        short_figure(row["waarde"], indicator),
        f"{row['naam']}: {format_waarde(row['waarde'], indicator)}, {said}",
        said,
        "true" if chosen else "false",
        bar,
        place,
        _PATHS.get(oordeel, ""),
        oordeel is Oordeel.NIET_TE_VERGELIJKEN,
    )


def _marks(row: dict[str, Any], oordeel: Oordeel, scale: Scale) -> tuple[str, str]:
    """Return where the interval and the figure are drawn, and in which colour, as styles."""
    colour = _colour(oordeel)
    bar = ""
    if pd.notna(row["ondergrens"]) and pd.notna(row["bovengrens"]):
        low, high = scale.place(row["ondergrens"]), scale.place(row["bovengrens"])
        bar = f"left:{low}%;width:{round(high - low, 2)}%;background:{colour}"
    return bar, f"left:{scale.place(row['waarde'])}%;color:{colour}"


@lru_cache(16)
def _colour(oordeel: Oordeel) -> str:
    return both_modes(lambda colours: oordeel_colour(oordeel, colours))


def _benchmark_lines(maatstaven: Sequence[Maatstaf], scale: Scale | None) -> list[tuple[int, float]]:
    """Return number and place of every benchmark that has a figure."""
    known = ((number, m.waarde) for number, m in enumerate(maatstaven))
    return [(number, scale.place(value)) for number, value in known if scale and value is not None]


def _benchmark_names(
    maatstaven: Sequence[Maatstaf], indicator: Indicator, scale: Scale | None
) -> list[tuple[str, str]]:
    """Return the words beside the line of every benchmark, and their place: where there is room."""
    found = []
    for maatstaf in maatstaven:
        if scale and maatstaf.waarde is not None:
            place = scale.place(maatstaf.waarde)
            side = f"left:{place}%" if place <= _MIDDLE else f"right:{round(100 - place, 2)}%"
            found.append((f"{maatstaf.naam} {short_figure(maatstaf.waarde, indicator)}", side))
    return found


def _ticks(indicator: Indicator, scale: Scale | None) -> list[tuple[float, str]]:
    """Return place and words of every mark on the axis; none where there is no figure."""
    if scale is None:
        return []
    factor, _ = display_scale(indicator)
    step = scale.stap * factor
    finest = next(number for number in (0, 1, 2, 3) if number == 3 or round(step, number) == round(step, 6))
    return [(scale.place(tick), format_number(tick * factor, finest)) for tick in scale.ticks()]
