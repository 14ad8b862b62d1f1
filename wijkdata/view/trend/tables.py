"""Change over the years as tables: the verdicts in words, and every figure in numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Moment
from wijkdata.screens.screen import Scherm
from wijkdata.stats.series import Reeks
from wijkdata.stats.trend import Punt, Trend
from wijkdata.view.numbers import GEEN_CIJFER, MINUS, format_parts, format_verschil
from wijkdata.view.trend.sentences import REDEN_KORT, TREND_WOORD, beside_words, newest_words, trend_label
from wijkdata.view.vandaan import origin_link
from wijkdata.view.words import few_mark, leeftijd_naam, missing_reason


def change_in_words(reeksen: Sequence[Reeks], indicator: Indicator) -> pd.DataFrame:
    """Return per area what may be said of the change, and what may not and why.

    A reason that all areas share is left out: it stands below the chart.
    """
    columns = {
        "Gebied": [reeks.gebied.naam for reeks in reeksen],
        "Nieuwste cijfer": [_newest(reeks, indicator) for reeks in reeksen],
        "Periode": [_period(reeks) for reeks in reeksen],
        "Van": [_ends(reeks, indicator)[0] for reeks in reeksen],
        "Naar": [_ends(reeks, indicator)[1] for reeks in reeksen],
        "Verschil": [_difference(reeks, indicator) for reeks in reeksen],
        "Verandering": [trend_label(reeks.te_zeggen.oordeel) for reeks in reeksen],
        "Naast Nederland": [beside_words(reeks.te_zeggen) for reeks in reeksen],
        "Waarom niet te zeggen": [_unsaid(reeks) for reeks in reeksen],
        "Let op": [_mark(reeks, reeks.bekend[-1]) if reeks.bekend else "" for reeks in reeksen],
    }
    if len(reeksen) > 1 and len(set(columns["Waarom niet te zeggen"])) == 1:
        del columns["Waarom niet te zeggen"]
    return pd.DataFrame({name: cells for name, cells in columns.items() if any(cells)}, dtype="str")


def change_links(scherm: Scherm, reeksen: Sequence[Reeks]) -> dict[str, list[str]]:
    """Return where the figures in `change_in_words` come from: the newest one and both that are compared."""
    return {
        "Nieuwste cijfer": [newest_link(scherm, one) for one in reeksen],
        "Van": [_link(scherm, one, one.te_zeggen.van) for one in reeksen],
        "Naar": [_link(scherm, one, one.te_zeggen.tot) for one in reeksen],
    }


def line_links(scherm: Scherm, reeksen: Sequence[Reeks]) -> list[tuple[str, str]]:
    """Return where the newest figure of every line comes from."""
    return [
        (f"{one.gebied.naam} {one.bekend[-1].jaar}", newest_link(scherm, one))
        for one in reeksen
        if one.bekend
    ]


def newest_link(scherm: Scherm, reeks: Reeks) -> str:
    """Return where the newest figure of an area comes from; empty where there is none, or on a slide."""
    if not reeks.bekend or scherm.keuze.presenteren:
        return ""
    return _link(scherm, reeks, reeks.bekend[-1].jaar)


def _link(scherm: Scherm, reeks: Reeks, jaar: int | None) -> str:
    punt = next((one for one in reeks.bekend if one.jaar == jaar), None)
    if punt is None:
        return ""
    keuze = scherm.keuze
    moment = Moment(keuze.indicator, punt.jaar, keuze.leeftijd, punt.indeling_jaar)
    return origin_link(scherm, punt.code or reeks.gebied.code, moment)


def series_in_numbers(reeksen: Sequence[Reeks], indicator: Indicator, leeftijd: str) -> pd.DataFrame:
    """Return every figure as a file holds it; pieces may not be joined.

    A verdict stands in the row of the last year it is about, and in no other: a row of 2020 says nothing
    of a change until 2016.
    """
    frames = [_series(reeks) for reeks in reeksen]
    rows = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    return rows.assign(
        onderwerp=indicator.naam, eenheid=indicator.eenheid.value, leeftijd=leeftijd_naam(leeftijd)
    )


def _series(reeks: Reeks) -> pd.DataFrame:
    piece = {year: number for number, stuk in enumerate(reeks.stukken, start=1) for year in stuk.jaren}
    points = reeks.punten
    said = {trend.tot: trend for trend in (reeks.eerder, reeks.trend) if trend is not None}
    told = [said.get(punt.jaar) for punt in points]
    return pd.DataFrame({
        "code": reeks.gebied.code,
        "gebied": reeks.gebied.naam,
        "code_toen": [punt.code for punt in points],
        "indeling": [punt.indeling_jaar for punt in points],
        "jaar": [punt.jaar for punt in points],
        "waarde": [punt.waarde for punt in points],
        "ondergrens": [punt.ondergrens for punt in points],
        "bovengrens": [punt.bovengrens for punt in points],
        "stuk": [piece.get(punt.jaar) for punt in points],
        "reden": [missing_reason(why) if isinstance(why := punt.ontbreekt, str) else "" for punt in points],
        "verandering": [TREND_WOORD[one.oordeel] if one else "" for one in told],
        "vergeleken_van": [one.van if one and one.verschil else None for one in told],
        "vergeleken_tot": [one.tot if one and one.verschil else None for one in told],
        "verschil": [one.verschil.waarde if one and one.verschil else None for one in told],
        "verschil_nederland": [one.land.verschil.waarde if one and one.land else None for one in told],
        "naast_nederland": [beside_words(one) if one else "" for one in told],
        "reden_geen_oordeel": [_short(one) if one else "" for one in told],
        "let_op": [_mark(reeks, punt) if reeks.bekend else "" for punt in points],
    })  # fmt: skip


def _mark(reeks: Reeks, punt: Punt) -> str:
    return few_mark(reeks.gebied.volwassenen, punt.aantal)


def _period(reeks: Reeks) -> str:
    said = reeks.te_zeggen
    return f"{said.van}–{said.tot}" if said.verschil else ""


def _newest(reeks: Reeks, indicator: Indicator) -> str:
    return newest_words(reeks, indicator) if reeks.bekend else GEEN_CIJFER


def _ends(reeks: Reeks, indicator: Indicator) -> tuple[str, str]:
    said = reeks.te_zeggen
    if said.verschil is None:
        return "", ""
    return format_parts(reeks.waarde(said.van), reeks.waarde(said.tot), indicator)[:2]


def _difference(reeks: Reeks, indicator: Indicator) -> str:
    moved = reeks.te_zeggen.verschil
    if moved is None:
        return ""
    said = format_verschil(moved.waarde, indicator)
    if not any(digit in said for digit in "123456789"):
        return said
    return f"{'+' if moved.waarde > 0 else MINUS}{said}"


def _unsaid(reeks: Reeks) -> str:
    """Return why nothing is said of the change, and of what came after the years that were compared."""
    if reeks.eerder is None:
        return _short(reeks.trend)
    after = f"na {reeks.eerder.tot}: {_short(reeks.trend)}"
    return f"{_short(reeks.eerder)}; {after}" if reeks.eerder.reden else after


def _short(trend: Trend) -> str:
    return "" if trend.reden is None else REDEN_KORT[trend.reden]
