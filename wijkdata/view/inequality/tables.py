"""Inequality as tables: the measures with their margins in words, and every area on the ladder in numbers."""

from __future__ import annotations

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.screens.inequality import Maten
from wijkdata.screens.screen import Scherm
from wijkdata.stats.gradient import Gradient
from wijkdata.stats.inequality import highest_figure
from wijkdata.stats.intervals import CijferMetMarge
from wijkdata.stats.ladder import Ladder
from wijkdata.stats.people import round_people
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.ses import SES_WOORDEN, Rangorde
from wijkdata.view.numbers import MINUS, format_kaal, format_number, format_verschil, format_waarde
from wijkdata.view.vandaan import KOLOM, make_weg
from wijkdata.view.words import few_mark, leeftijd_naam

Maat = CijferMetMarge | NietTeBerekenen | None


def measures_in_words(maten: Maten, indicator: Indicator) -> pd.DataFrame:
    """Return the measures of inequality, each with its margin and what it means."""
    kloof, helling = maten.kloof, maten.helling
    ratio = (
        None
        if kloof.verhouding is None
        else CijferMetMarge(kloof.verhouding, None, None, kloof.verschil.soort)
    )
    erreygers = " (met correctie van Erreygers)" if highest_figure(indicator) else ""
    rows = [
        ("Verschil tussen de uiterste vijfden", *_in_unit(kloof.verschil, indicator),
         "Het minst welvarende vijfde min het meest welvarende."),
        ("Verhouding tussen de uiterste vijfden", *_bare(ratio),
         "Het minst welvarende vijfde gedeeld door het meest welvarende."),
        ("Verschil over alle gebieden (SII)", *_in_unit(helling.sii, indicator),
         "De lijn door alle gebieden: het meest welvarende eind min het minst welvarende."),
        *(_other_way(one, indicator) for one in maten.gradienten[1:]),
        ("Verhouding over alle gebieden (RII)", *_bare(helling.rii),
         "Het meest welvarende eind gedeeld door het minst welvarende; 1 is geen verschil."),
        (f"Concentratie-index{erreygers}", *_bare(maten.concentratie, 3),
         "Onder 0: vooral bij de minst welvarende. Boven 0: bij de meest welvarende. 0: gelijk verdeeld."),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Maat", "Uitkomst", "Marge", "Wat het zegt"], dtype="str")


def _other_way(one: Gradient, indicator: Indicator) -> tuple[str, str, str, str]:
    """Return the slope index of another way to look at the same gap."""
    figure, margin = _in_unit(one.helling.sii, indicator)
    if one.gecorrigeerd:
        meaning = "Zelf berekend, met twee leeftijden: tot 65 jaar en vanaf 65 jaar."
        return "SII, met ruwe correctie voor leeftijd", figure, margin, meaning
    order = SES_WOORDEN[one.ses].volgorde
    return f"SII, op volgorde van {order}", figure, margin, "Dezelfde gebieden in een andere volgorde."


def ladder_in_words(ladder: Ladder, mensen: pd.Series | None, indicator: Indicator) -> pd.DataFrame:
    """Return the areas from the foot of the ladder to the top, with the people by which each lags."""
    ranked = ladder.rangorde
    if not isinstance(ranked, Rangorde):
        return pd.DataFrame()
    table = pd.DataFrame({
        "Gebied": [ladder.namen[code] for code in ranked.codes],
        "Plek in de volgorde": [f"{format_number(100 * rang)} van 100" for rang in ranked.rang],
        indicator.naam_kort: [format_waarde(value, indicator) for value in ranked.waarde],
        "Mensen": [format_number(people) for people in ranked.personen],
    }, dtype="str")  # fmt: skip
    if any(marks := _marks(ladder, ranked)):
        table["Let op"] = marks
    if mensen is not None:
        table["Achter op het meest welvarende vijfde"] = [people_words(mensen[code]) for code in ranked.codes]
    return table


def _marks(ladder: Ladder, ranked: Rangorde) -> list[str]:
    """Return the mark of the areas whose own figure is about few people."""
    return [few_mark(None, ladder.weinig.get(code)) for code in ranked.codes]


def ladder_links(scherm: Scherm, ladder: Ladder) -> dict[str, list[str]]:
    """Return where the figure of every area on the ladder comes from."""
    ranked, keuze, weg = ladder.rangorde, scherm.keuze, make_weg(scherm)
    if not isinstance(ranked, Rangorde):
        return {}
    return {KOLOM: [weg(code, keuze.indicator, ladder.jaar, keuze.leeftijd) for code in ranked.codes]}


def ladder_line(scherm: Scherm, ladder: Ladder) -> list[tuple[str, str]]:
    """Return where the figures of the chosen areas come from, else those at both ends of the ladder."""
    ranked, keuze, weg = ladder.rangorde, scherm.keuze, make_weg(scherm)
    if not isinstance(ranked, Rangorde):
        return []
    codes = [str(code) for code in ranked.codes]
    shown = [code for code in keuze.gebieden if code in codes] or [codes[0], codes[-1]]
    return [
        (str(ladder.namen[code]), weg(code, keuze.indicator, ladder.jaar, keuze.leeftijd)) for code in shown
    ]


def ladder_in_numbers(
    ladder: Ladder, mensen: pd.Series | None, indicator: Indicator, leeftijd: str
) -> pd.DataFrame:
    """Return the areas as a file holds them: one number per cell, with the share in each fifth."""
    ranked = ladder.rangorde
    if not isinstance(ranked, Rangorde):
        return pd.DataFrame()
    fifths = {f"deel_in_vijfde_{number + 1}": ranked.vijfden[:, number] for number in range(5)}
    return pd.DataFrame({
        "code": ranked.codes,
        "gebied": [ladder.namen[code] for code in ranked.codes],
        "onderwerp": indicator.naam,
        "eenheid": indicator.eenheid.value,
        "jaar": ladder.jaar,
        "leeftijd": leeftijd_naam(leeftijd),
        "waarde": ranked.waarde,
        "ondergrens": ranked.ondergrens,
        "bovengrens": ranked.bovengrens,
        "mensen": ranked.personen,
        "plek_in_de_volgorde": ranked.rang,
        **fifths,
        **({"let_op": marks} if any(marks := _marks(ladder, ranked)) else {}),
        "achter_op_meest_welvarende_vijfde": None
        if mensen is None
        else [mensen[code] for code in ranked.codes],
    })  # fmt: skip


def people_words(aantal: float) -> str:
    """Write by how many people an area lags: `ongeveer 120`, or that it does not."""
    people = round_people(aantal)
    if people.aantal > 0:
        return f"ongeveer {format_number(people.aantal)}"
    return "loopt niet achter" if people.aantal < 0 or aantal <= 0 else "minder dan 10"


def _in_unit(maat: CijferMetMarge, indicator: Indicator) -> tuple[str, str]:
    sign = MINUS if maat.waarde < 0 else ""
    said = format_verschil(maat.waarde, indicator)
    if maat.ondergrens is None or maat.bovengrens is None:
        return f"{sign}{said}", ""
    finer = indicator.model_copy(update={"decimalen": max(indicator.decimalen, 1)})
    return f"{sign}{said}", f"{format_kaal(maat.ondergrens, finer)} en {format_kaal(maat.bovengrens, finer)}"


def _bare(maat: Maat, decimals: int = 2) -> tuple[str, str]:
    if maat is None:
        return "niet te berekenen", ""
    if isinstance(maat, NietTeBerekenen):
        return maat.zin, ""
    figure = format_number(maat.waarde, decimals)
    if maat.ondergrens is None or maat.bovengrens is None:
        return figure, ""
    return figure, f"{format_number(maat.ondergrens, decimals)} en {format_number(maat.bovengrens, decimals)}"
