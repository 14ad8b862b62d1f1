"""The funnel of one counted figure: its picture, what it shows and does not show, and its table."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.funnel import ALARM, WARNING, Plaats
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.trechter import BUITEN, Trechter, people_of_funnel
from wijkdata.view.charts import Chart, draw, figure
from wijkdata.view.labels import name_sides
from wijkdata.view.numbers import (
    axis_title,
    display_scale,
    format_interval,
    format_kaal,
    format_number,
    format_waarde,
    join_words,
)
from wijkdata.view.places import ended, spoken
from wijkdata.view.theme import Palette, TypeScale, palette, type_scale
from wijkdata.view.words import count_gebieden

PLAATS_WOORD: Final = {
    Plaats.ZEER_HOOG: "boven de buitenste lijn",
    Plaats.HOOG: "boven de binnenste lijn",
    Plaats.BINNEN: "binnen de lijnen",
    Plaats.LAAG: "onder de binnenste lijn",
    Plaats.ZEER_LAAG: "onder de buitenste lijn",
}
SCHATTING: Final = (
    "Dit cijfer is een schatting met een model. De lijnen van een trechter gaan over toeval bij tellen, en "
    "hier is niet geteld. Daarom tekenen we ze niet."
)
GEEN_DEEL: Final = (
    "Van dit cijfer weten we niet precies van hoeveel mensen of huishoudens het een deel is. "
    "Daarom tekenen we geen lijnen."
)
AFRONDING: Final = (
    "Het CBS rondt aantallen af, vaak op vijf- of tientallen. Het aantal achter een punt rekenen wij terug "
    "uit het cijfer. Een punt vlak bij een lijn kan daardoor net aan de andere kant liggen."
)
_GRENS: Final = (
    "Buiten de lijnen betekent: meer dan toeval verklaart. Waardoor het komt, zegt de trechter niet. Vaak is "
    "het wie er wonen. Binnen de lijnen betekent niet dat er niets aan de hand is."
)
_NAMED: Final = 3
_LABELLED: Final = 6
_PUNTEN, _LIJNEN, _KADER = "trechterpunten", "trechterlijnen", "trechterkader"
_SHAPES: Final = ("triangle-up", "triangle-up", "circle", "triangle-down", "triangle-down")


def why_no_funnel(indicator: Indicator, leeftijd: str, found: Trechter | NietTeBerekenen) -> str:
    """Say why there is no funnel: it is for what was counted among people who were counted too."""
    if indicator.is_schatting:
        return SCHATTING
    if people_of_funnel(indicator, leeftijd) is None or not isinstance(found, NietTeBerekenen):
        return GEEN_DEEL
    return found.zin


def funnel_message(trechter: Trechter, maat: Maatstaf, niveau: Niveau) -> str:
    """Say how many areas lie outside the outer lines, and which."""
    all_of_them, out = len(trechter.gebieden), len(trechter.named(*BUITEN))
    figure_there = f"{spoken(maat.naam)} ({format_waarde(maat.waarde, trechter.indicator)})"
    said = f"Van de {count_gebieden(all_of_them, niveau)} {'ligt' if out == 1 else 'liggen'} er "
    said += f"{format_number(out) if out else 'geen'} buiten de buitenste lijnen"
    if not out:
        return f"{said}: het verschil met {figure_there} kan overal toeval zijn."
    said += f": daar is het verschil met {figure_there} meer dan toeval verklaart."
    sides = (("Erboven", Plaats.ZEER_HOOG), ("Eronder", Plaats.ZEER_LAAG))
    return " ".join([said, *(_names(word, trechter.named(side)) for word, side in sides)]).strip()


def funnel_reading(trechter: Trechter, maat: Maatstaf, niveau: Niveau) -> list[str]:
    """Say how to read the picture, and what it does not show."""
    one, areas = niveau_naam(niveau), niveau_naam(niveau, meervoud=True)
    count, outside = len(trechter.gebieden), trechter.gebieden["plaats"] != Plaats.BINNEN
    around = spoken(maat.naam)
    lines = [
        f"Elk punt is een {one}. Verder naar rechts zijn er meer {_people(trechter.indicator)}. De lijnen "
        f"zeggen hoe ver een cijfer door toeval van {around} af ligt: 95 van de 100 keer binnen de "
        "binnenste (gestreept), 998 van de 1.000 keer binnen de buitenste. Met weinig mensen is er meer "
        "toeval: daar staan de lijnen verder uit elkaar.",
        f"Door toeval alleen zouden er van deze {format_number(count)} ongeveer "
        f"{format_number(count * (1 - WARNING), 1 if count < 100 else 0)} buiten de binnenste lijnen liggen. "
        f"Het zijn er {format_number(int(outside.sum()))}.",
        _GRENS,
    ]
    if int(outside.sum()) * 2 > count:
        lines.append(
            f"De meeste punten liggen buiten de lijnen: deze {areas} verschillen echt van elkaar. Dan zegt "
            "een plaats buiten de lijnen weinig over één ervan."
        )
    if trechter.te_klein:
        verb = "doet" if trechter.te_klein == 1 else "doen"
        lines.append(
            f"{count_gebieden(trechter.te_klein, niveau).capitalize()} met minder dan 100 volwassenen {verb} "
            "niet mee."
        )
    return [*lines, AFRONDING]


def describe_funnel(trechter: Trechter, maat: Maatstaf, niveau: Niveau) -> str:
    """Say in words what the picture shows."""
    places = trechter.gebieden["plaats"]
    counted = [
        f"{PLAATS_WOORD[plaats]}: {format_number(int((places == plaats).sum()))}" for plaats in PLAATS_WOORD
    ]
    areas = f"{count_gebieden(len(places), niveau)} naar aantal {_people(trechter.indicator)}"
    around = ended(f"{trechter.indicator.naam}: {areas}, tussen lijnen rond {spoken(maat.naam)}")
    return ended(f"{around} {', '.join(counted).capitalize()}")


def funnel(trechter: Trechter, maat: Maatstaf, *, dark: bool = False) -> Chart:
    """Draw the areas by their number of people, with the average and the limits round it."""
    indicator = trechter.indicator
    factor, _ = display_scale(indicator)
    rows, lines = trechter.gebieden, trechter.lijnen
    sides = _named(trechter)
    cijfers = {
        _PUNTEN: pd.DataFrame({
            "naam": rows["naam"].array,
            "mensen": rows["mensen"].to_numpy(),
            "waarde": rows["waarde"].to_numpy() * factor,
            "plaats": rows["plaats"].astype(str).array,
            "label": [naam if place in sides else "" for place, naam in enumerate(rows["naam"])],
            "rechts": [sides.get(place, False) for place in range(len(rows))],
            "tekst": [_told(row, trechter) for row in rows.itertuples()],
        }),
        _LIJNEN: pd.concat([
            lines[["soort", "mensen"]].assign(waarde=lines[side] * factor, kant=side)
            for side in ("laag", "hoog")
        ]),
        _KADER: pd.DataFrame([{
            "midden": trechter.gemiddelde * factor,
            "label": f"{maat.naam} {format_kaal(maat.waarde, indicator)}",
            "titel": f"{indicator.naam_kort} ({axis_title(indicator)})",
            "onder": f"aantal {_people(indicator)}",
            "plaatsen": " ".join(one for one in PLAATS_WOORD if (rows["plaats"] == one).any()),
        }]),
    }  # fmt: skip
    return Chart(_drawing(dark=dark), cijfers)


def funnel_in_words(trechter: Trechter) -> pd.DataFrame:
    """Return every area with its people, figure, limits and place, as people read them."""
    indicator = trechter.indicator
    words = [
        {
            "Gebied": row.naam,
            f"Aantal {_people(indicator)}": format_number(row.mensen),
            axis_title(indicator).capitalize(): format_waarde(row.waarde, indicator),
            "Binnenste lijnen": _between(trechter, row.mensen, WARNING),
            "Buitenste lijnen": _between(trechter, row.mensen, ALARM),
            "Plaats": PLAATS_WOORD[row.plaats],
        }
        for row in _largest_first(trechter).itertuples()
    ]
    return pd.DataFrame(words, dtype="str")


def funnel_in_numbers(trechter: Trechter, maat: Maatstaf) -> pd.DataFrame:
    """Return the same as a file holds it."""
    rows = _largest_first(trechter)
    inner, outer = (
        [trechter.limits(mensen, level) for mensen in rows["mensen"]] for level in (WARNING, ALARM)
    )
    return pd.DataFrame({
        "code": rows["code"],
        "gebied": rows["naam"],
        "onderwerp": trechter.indicator.naam,
        "eenheid": trechter.indicator.eenheid.value,
        "waarvan": _people(trechter.indicator),
        "aantal": rows["mensen"],
        "waarde": rows["waarde"],
        "midden": maat.naam,
        "waarde_midden": trechter.gemiddelde,
        "laag_95": [grens.ondergrens for grens in inner],
        "hoog_95": [grens.bovengrens for grens in inner],
        "laag_99_8": [grens.ondergrens for grens in outer],
        "hoog_99_8": [grens.bovengrens for grens in outer],
        "plaats": [PLAATS_WOORD[plaats] for plaats in rows["plaats"]],
    })  # fmt: skip


def _named(trechter: Trechter) -> dict[int, bool]:
    """Return which areas to name, and on which side: outside the outer lines, the farthest off first."""
    rows, lines = trechter.gebieden, trechter.lijnen
    across, up = np.log(rows["mensen"].to_numpy(float)), rows["waarde"].to_numpy(float)
    low, high = min(up.min(), lines["laag"].min()), max(up.max(), lines["hoog"].max())
    places = np.column_stack([(across - across.min()) / max(np.ptp(across), 1e-9), (up - low) / (high - low)])
    out = np.flatnonzero(rows["plaats"].isin(BUITEN))
    order = out[np.argsort(-rows["z"].abs().to_numpy()[out], kind="stable")]
    return name_sides(places, rows["naam"].tolist(), order.tolist(), (), _LABELLED)


def _people(indicator: Indicator) -> str:
    return indicator.per or "inwoners"


def _names(word: str, names: list[str]) -> str:
    if not names:
        return ""
    left = len(names) - _NAMED
    called = [spoken(naam) for naam in names]
    shown = called if left <= 0 else [*called[:_NAMED], f"nog {format_number(left)}"]
    return ended(f"{word}: {join_words(shown)}")


def _largest_first(trechter: Trechter) -> pd.DataFrame:
    return trechter.gebieden.sort_values("mensen", ascending=False, kind="stable")


def _between(trechter: Trechter, mensen: float, confidence: float) -> str:
    grens = trechter.limits(mensen, confidence)
    return format_interval(grens.ondergrens, grens.bovengrens, trechter.indicator)


def _told(row: Any, trechter: Trechter) -> str:
    """Return what is said of an area when pointed at."""
    figure_here = format_waarde(row.waarde, trechter.indicator)
    people = f"{format_number(row.mensen)} {_people(trechter.indicator)}"
    return f"{row.naam}: {figure_here}, {people}, {PLAATS_WOORD[row.plaats]}"


@cache
def _drawing(*, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale()
    upright = alt.TitleParams(
        figure(_KADER, "titel"),
        orient="left",
        anchor="middle",
        frame="group",
        offset=4,
        fontSize=size.label,
        fontWeight="normal",
        color=colours.muted,
    )
    padding = {"top": size.label, "right": 16, "left": 4, "bottom": 4}
    layers = [*_limits(colours, size), _areas(colours, size), _labels(colours, size), _across(colours, size)]
    return draw(*layers, groot=False, dark=dark, padding=padding, title=upright)


def _people_axis() -> alt.X:
    scale = alt.Scale(type="log", nice=False)
    return alt.X("mensen:Q", scale=scale, axis=alt.Axis(title=None, grid=False, format=",~f"))


def _limits(colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the average as a line across, and the limits round it."""
    dashes = alt.Scale(domain=["binnenste", "buitenste"], range=[[5, 4], [1, 0]])
    middle = alt.Chart(alt.NamedData(_KADER))
    both: dict[str, Any] = {"color": colours.text, "aria": False}
    return [
        middle.mark_rule(**both, strokeWidth=size.stroke * 0.75).encode(y=alt.Y("midden:Q")),
        middle.mark_text(
            **both, fontSize=size.label, align="left", baseline="bottom", dx=4, dy=-3, x=0
        ).encode(y=alt.Y("midden:Q"), text=alt.Text("label:N")),
        alt.Chart(alt.NamedData(_LIJNEN))
        .mark_line(aria=False, color=colours.muted, strokeWidth=size.stroke * 0.75)
        .encode(
            x=_people_axis(),
            y=alt.Y("waarde:Q"),
            detail=alt.Detail("kant:N"),
            strokeDash=alt.StrokeDash("soort:N", scale=dashes, legend=None),
        ),
    ]


def _areas(colours: Palette, size: TypeScale) -> alt.Chart:
    keys = [plaats.value for plaats in PLAATS_WOORD]
    words = json.dumps(
        {key.value: word.replace(" de ", " ") for key, word in PLAATS_WOORD.items()}, ensure_ascii=False
    )
    fills = [colours.accent, colours.border, colours.border, colours.border, colours.accent]
    legend = alt.Legend(
        title=None,
        orient="bottom",
        values=alt.ExprRef(f"split(data('{_KADER}')[0].plaatsen, ' ')"),
        labelExpr=f"({words})[datum.value]",
        labelLimit=0,
        columns=2,
        offset=38,
    )
    points: alt.Chart = alt.Chart(alt.NamedData(_PUNTEN), name="gebieden").mark_point(
        filled=True, size=size.mark * 0.6, opacity=0.9, stroke=colours.halo, strokeWidth=0.5
    ).encode(
        x=_people_axis(),
        y=alt.Y("waarde:Q", axis=alt.Axis(title=None, tickCount=6, format=",~f")),
        color=alt.Color("plaats:N", scale=alt.Scale(domain=keys, range=fills), legend=legend),
        shape=alt.Shape("plaats:N", scale=alt.Scale(domain=keys, range=list(_SHAPES)), legend=legend),
        tooltip=alt.Tooltip("tekst:N"),
    )  # fmt: skip
    return points


def _labels(colours: Palette, size: TypeScale) -> alt.Chart:
    names: alt.Chart = alt.Chart(alt.NamedData(_PUNTEN)).transform_filter("datum.label").mark_text(
        align=alt.ExprRef("datum.rechts ? 'left' : 'right'"),
        dx=alt.ExprRef(f"datum.rechts ? {size.label * 0.6} : {-size.label * 0.6}"),
        aria=False,
        baseline="middle",
        fontSize=size.label,
        color=colours.text,
    ).encode(x=_people_axis(), y=alt.Y("waarde:Q"), text=alt.Text("label:N"))  # fmt: skip
    return names


def _across(colours: Palette, size: TypeScale) -> alt.Chart:
    """Return the title of the axis below, as words: an axis takes no title from the figures."""
    title: alt.Chart = alt.Chart(alt.NamedData(_KADER)).mark_text(
        x=alt.ExprRef("width / 2"),
        y=alt.ExprRef(f"height + {size.label + 12}"),
        baseline="top",
        fontSize=size.label,
        color=colours.muted,
        aria=False,
    ).encode(text=alt.Text("onder:N"))  # fmt: skip
    return title
