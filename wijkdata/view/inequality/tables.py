"""Inequality as tables: the measures with their margins in words, and every area on the ladder in numbers."""

from __future__ import annotations

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.stats.inequality import Kloof
from wijkdata.stats.intervals import CijferMetMarge
from wijkdata.stats.ladder import Ladder
from wijkdata.stats.people import round_people
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.ses import Rangorde
from wijkdata.stats.slope import Helling
from wijkdata.view.numbers import MINUS, format_kaal, format_number, format_verschil, format_waarde
from wijkdata.view.words import leeftijd_naam

Maat = CijferMetMarge | NietTeBerekenen | None


def measures_in_words(
    kloof: Kloof, helling: Helling, concentratie: Maat, indicator: Indicator
) -> pd.DataFrame:
    """Return the measures of inequality, each with its margin and what it means."""
    ratio = (
        None
        if kloof.verhouding is None
        else CijferMetMarge(kloof.verhouding, None, None, kloof.verschil.soort)
    )
    rows = [
        ("Verschil tussen de uiterste vijfden", *_in_unit(kloof.verschil, indicator),
         "Het vijfde onderaan de ladder min het vijfde bovenaan."),
        ("Verhouding tussen de uiterste vijfden", *_bare(ratio),
         "Het vijfde onderaan gedeeld door dat bovenaan."),
        ("Helling over de hele ladder (SII)", *_in_unit(helling.sii, indicator),
         "De top van de ladder min de voet, met alle gebieden op één lijn."),
        ("Relatieve helling (RII)", *_bare(helling.rii), "De top gedeeld door de voet; 1 is geen verschil."),
        ("Concentratie-index", *_bare(concentratie, 3),
         "Van −1 (alles onderaan) tot 1 (alles bovenaan); 0 is gelijk verdeeld."),
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=["Maat", "Uitkomst", "Waarschijnlijk tussen", "Wat het zegt"], dtype="str"
    )


def ladder_in_words(ladder: Ladder, mensen: pd.Series | None, indicator: Indicator) -> pd.DataFrame:
    """Return the areas from the foot of the ladder to the top, with the people by which each lags."""
    ranked = ladder.rangorde
    if not isinstance(ranked, Rangorde):
        return pd.DataFrame()
    table = pd.DataFrame({
        "Gebied": [ladder.namen[code] for code in ranked.codes],
        "Plek op de ladder": [f"{format_number(100 * rang)} van 100" for rang in ranked.rang],
        indicator.naam_kort: [format_waarde(value, indicator) for value in ranked.waarde],
        "Mensen": [format_number(people) for people in ranked.personen],
    }, dtype="str")  # fmt: skip
    if mensen is not None:
        table["Achter op het beste vijfde"] = [people_words(mensen[code]) for code in ranked.codes]
    return table


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
        "plek_op_de_ladder": ranked.rang,
        **fifths,
        "achter_op_beste_vijfde": None if mensen is None else [mensen[code] for code in ranked.codes],
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
    return (
        f"{sign}{said}",
        f"{format_kaal(maat.ondergrens, indicator)} en {format_kaal(maat.bovengrens, indicator)}",
    )


def _bare(maat: Maat, decimals: int = 2) -> tuple[str, str]:
    if maat is None:
        return "niet te berekenen", ""
    if isinstance(maat, NietTeBerekenen):
        return maat.zin, ""
    figure = format_number(maat.waarde, decimals)
    if maat.ondergrens is None or maat.bovengrens is None:
        return figure, ""
    return figure, f"{format_number(maat.ondergrens, decimals)} en {format_number(maat.bovengrens, decimals)}"
