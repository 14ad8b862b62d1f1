"""Refuse what cannot be scored, with one Dutch sentence that says what to do."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from wijkdata.models import Richting
from wijkdata.stats.score.problem import FloatArray, Instellingen, Maat, Normalisatie, Probleem, ScoreFout

GROOTSTE = 1e15
"""Figures beyond this size are no figures about areas, and would overflow."""
KLEINSTE_DEEL = 1e-6
"""Lowest share of the weight that may be asked for: an area needs at least something."""


def check_problem(probleem: Probleem, instellingen: Instellingen) -> None:
    """Raise ScoreFout when the problem or the settings make no sense together."""
    if not probleem.gebieden or not probleem.criteria:
        raise ScoreFout("Er valt niets op volgorde te zetten. Kies minstens twee gebieden en één cijfer.")
    _check_unique("Gebied", probleem.gebieden)
    _check_unique("Cijfer", [c.sleutel for c in probleem.criteria])
    _check_tables(probleem, instellingen)
    _check_weights(probleem)
    for criterium in probleem.criteria:
        if criterium.richting not in (Richting.HOGER_BETER, Richting.HOGER_SLECHTER):
            raise ScoreFout(
                f"Bij '{criterium.sleutel}' is hoog niet goed en niet slecht. Laat dit cijfer uit de score."
            )
        if not _is_width(criterium.halve_breedte):
            raise ScoreFout(f"De aangenomen marge van '{criterium.sleutel}' moet 0 of meer zijn.")
    if instellingen.k < 1:
        raise ScoreFout("Kies minstens één plaats: het aantal eerste gebieden moet 1 of meer zijn.")
    if not KLEINSTE_DEEL <= instellingen.min_gewicht <= 1:
        raise ScoreFout("Het deel van het gewicht dat er moet zijn ligt tussen 0 en 1.")
    if instellingen.normalisatie is Normalisatie.BENCHMARK:
        _check_benchmarks(probleem)


def _check_unique(wat: str, sleutels: tuple[str, ...] | list[str]) -> None:
    dubbel = [sleutel for sleutel, keer in Counter(sleutels).items() if keer > 1]
    if dubbel:
        raise ScoreFout(f"{wat} '{dubbel[0]}' staat er dubbel in. Laat het één keer staan.")


def _check_tables(probleem: Probleem, instellingen: Instellingen) -> None:
    vorm = (len(probleem.gebieden), len(probleem.criteria))
    for naam, tabel in (
        ("cijfers", probleem.waarden),
        ("ondergrenzen", probleem.ondergrens),
        ("bovengrenzen", probleem.bovengrens),
    ):
        if tabel is not None:
            _check_numbers(naam, tabel, vorm)
    if (probleem.ondergrens is None) != (probleem.bovengrens is None):
        raise ScoreFout("Geef ondergrenzen en bovengrenzen samen, of geen van beide.")
    if (
        probleem.ondergrens is not None
        and probleem.bovengrens is not None
        and np.any(probleem.ondergrens > probleem.bovengrens)
    ):
        raise ScoreFout("Een ondergrens ligt boven de bovengrens. Controleer de marges van de cijfers.")
    if probleem.volwassenen is not None:
        _check_numbers("aantallen volwassenen", probleem.volwassenen, vorm[:1])
    if probleem.mensen is not None:
        _check_numbers("aantallen mensen", probleem.mensen, vorm[:1])
        if np.any(probleem.mensen < 0):
            raise ScoreFout("Een aantal mensen ligt onder 0. Controleer de aantallen.")
    elif instellingen.maat is Maat.AANTAL:
        raise ScoreFout("Voor een score naar aantal mensen is per gebied een aantal mensen nodig.")


def _check_numbers(naam: str, tabel: FloatArray, vorm: tuple[int, ...]) -> None:
    if tabel.shape != vorm:
        raise ScoreFout(f"De tabel met {naam} heeft {tabel.shape} vakken, maar {vorm} is nodig.")
    if np.any(np.isinf(tabel)):
        raise ScoreFout(f"In de {naam} staat een oneindig getal. Haal het weg of laat het vak leeg.")
    if np.any(np.abs(tabel) > GROOTSTE):
        raise ScoreFout(f"In de {naam} staat een getal dat te groot is om mee te rekenen.")


def _check_weights(probleem: Probleem) -> None:
    per_thema: dict[str, float] = {}
    gewichten = [*probleem.themagewichten.values(), *(c.gewicht for c in probleem.criteria)]
    if not all(math.isfinite(w) and 0 <= w <= GROOTSTE for w in gewichten):
        raise ScoreFout("Een gewicht moet 0 of meer zijn. Zet de gewichten opnieuw.")
    for c in probleem.criteria:
        per_thema[c.thema] = per_thema.get(c.thema, 0.0) + c.gewicht
    if not any(som > 0 and probleem.themagewichten.get(thema, 0) > 0 for thema, som in per_thema.items()):
        raise ScoreFout("Alle gewichten staan op 0. Geef minstens één thema en één cijfer gewicht.")


def _is_width(breedte: float | None) -> bool:
    return breedte is None or (math.isfinite(breedte) and 0 <= breedte <= GROOTSTE)


def _check_benchmarks(probleem: Probleem) -> None:
    for c in probleem.criteria:
        if c.benchmark is None or not math.isfinite(c.benchmark) or abs(c.benchmark) > GROOTSTE:
            raise ScoreFout(
                f"Voor '{c.sleutel}' is er geen waarde om mee te vergelijken. Kies een andere schaal."
            )
        if c.stap is None or not 1e-9 <= c.stap <= GROOTSTE:
            raise ScoreFout(f"Voor '{c.sleutel}' is niet bekend welk verschil telt. Kies een andere schaal.")
