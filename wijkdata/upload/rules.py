"""The rules that every figure keeps: what can be, what is about too few people, and what is there twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wijkdata.catalogue import Eenheid
from wijkdata.eigen.models import MIN_MENSEN, EigenIndicator
from wijkdata.models import Ontbreekt
from wijkdata.upload.lines import Cijferregel
from wijkdata.upload.nouns import Bevindingen
from wijkdata.upload.numbers import in_dutch, is_code_for_nothing

_BELOW_ZERO: Final = {Eenheid.SCORE}
_COUNTED: Final = {Eenheid.AANTAL, Eenheid.PERSONEN, Eenheid.AUTOS}
MAAL: Final = {Eenheid.PROCENT: 100.0, Eenheid.PER_1000: 1000.0}
"""The units that a numerator over a denominator can have, and what it is then times."""
_SLACK: Final = 0.6
"""How far a rounded figure may lie from the one that its counts give."""
_FLOAT: Final = 1e-9


def check_lines(lines: Sequence[Cijferregel], indicator: EigenIndicator, found: Bevindingen) -> None:
    """Fill in figure, bounds and people of every line, and note what cannot be."""
    for line in lines:
        _note_faults(line, found)
        _take_counts(line, indicator, found)
        _take_people(line, found)
        _check_range(line, indicator, found)
        _check_bounds(line, found)
    _check_people(lines, indicator, found)
    _check_twice(lines, found)
    if lines and all(line.waarde is None for line in lines) and not found.problemen:
        found.wrong(
            0, "Er staat geen enkel cijfer in dit bestand. Vul de kolom met cijfers, of kies een andere."
        )


def _note_faults(line: Cijferregel, found: Bevindingen) -> None:
    for role, getal in line.getallen.items():
        if getal.fout:
            found.wrong(line.rij, getal.fout, line.kolommen[role])
    line.waarde, line.ondergrens, line.bovengrens = map(line.number, ("waarde", "ondergrens", "bovengrens"))
    given = line.getallen.get("waarde")
    if given is not None and given.waarde is None:
        line.ontbreekt = given.ontbreekt or Ontbreekt.ONBEKEND


def _take_counts(line: Cijferregel, indicator: EigenIndicator, found: Bevindingen) -> None:
    """Work out the figure of a numerator and a denominator, and hold it against the one that is given."""
    if "noemer" not in line.getallen:
        return
    teller, noemer = line.number("teller"), line.number("noemer")
    if min(teller or 0, noemer or 0) < 0:
        found.wrong(
            line.rij,
            "Een aantal kan niet onder 0 zijn.",
            line.kolommen["teller" if (teller or 0) < 0 else "noemer"],
        )
        return
    if teller is None or noemer is None or line.ontbreekt is not None:
        _no_counts(line)
        return
    if indicator.eenheid is Eenheid.PROCENT and teller > noemer:
        found.wrong(
            line.rij,
            f"De teller ({in_dutch(teller)}) is meer dan de noemer ({in_dutch(noemer)}).",
            line.kolommen["teller"],
        )
    elif noemer == 0:
        line.waarde, line.ontbreekt = None, Ontbreekt.ONBEWOOND
        if teller:
            found.wrong(line.rij, "De noemer is 0, maar de teller niet.", line.kolommen["noemer"])
    else:
        _agree(line, teller / noemer * MAAL[indicator.eenheid], found)


def _no_counts(line: Cijferregel) -> None:
    """Note why there is no figure where one of the two counts is missing and no figure was given."""
    if line.waarde is None and line.ontbreekt is None:
        missing = (line.getallen[role].ontbreekt for role in ("teller", "noemer"))
        line.ontbreekt = next((one for one in missing if one is not None), Ontbreekt.ONBEKEND)


def _agree(line: Cijferregel, worked_out: float, found: Bevindingen) -> None:
    if line.waarde is not None and abs(line.waarde - worked_out) > _SLACK:
        found.wrong(
            line.rij,
            f"Het cijfer is {in_dutch(line.waarde)}, maar teller gedeeld door noemer geeft "
            f"{in_dutch(round(worked_out, 2))}.",
            line.kolommen["waarde"],
        )
    line.waarde = worked_out


def _take_people(line: Cijferregel, found: Bevindingen) -> None:
    role = "aantal" if "aantal" in line.getallen else "noemer"
    people = line.number(role)
    if people is not None and people < 0 and role == "aantal":
        found.wrong(line.rij, "Een aantal mensen kan niet onder 0 zijn.", line.kolommen[role])
    elif people is not None and not float(people).is_integer():
        found.wrong(
            line.rij,
            f"Een aantal mensen is een heel getal, en hier staat {in_dutch(people)}.",
            line.kolommen[role],
        )
    line.aantal = people


def _check_range(line: Cijferregel, indicator: EigenIndicator, found: Bevindingen) -> None:
    for role in ("waarde", "ondergrens", "bovengrens"):
        number = getattr(line, role)
        if number is not None and (why := _cannot_be(number, role, indicator)):
            found.wrong(line.rij, why, line.kolommen.get(role, ""))


def _cannot_be(number: float, role: str, indicator: EigenIndicator) -> str:
    if number < 0 and is_code_for_nothing(number):
        return f"{in_dutch(number)} lijkt een code voor: geen cijfer. Maak de cel dan leeg."
    if indicator.eenheid is Eenheid.PROCENT and not 0 <= number <= 100:
        return f"{in_dutch(number)}% kan niet: een percentage ligt tussen 0 en 100."
    if number < 0 and indicator.eenheid not in _BELOW_ZERO:
        return f"{in_dutch(number)} kan niet: dit cijfer kan niet onder 0 zijn."
    if abs(number) > 1e12:
        return f"{in_dutch(number)} is te groot om waar te zijn."
    counted = indicator.eenheid in _COUNTED and indicator.decimalen == 0 and role == "waarde"
    return f"{in_dutch(number)} is geen heel aantal." if counted and not number.is_integer() else ""


def _check_bounds(line: Cijferregel, found: Bevindingen) -> None:
    low, high = line.ondergrens, line.bovengrens
    if low is None and high is None:
        return
    if line.waarde is None:
        found.wrong(
            line.rij, "Er is wel een grens, maar geen cijfer. Vul het cijfer in, of maak de grenzen leeg."
        )
    elif low is None or high is None:
        found.wrong(line.rij, "Van de twee grenzen is er maar één. Vul de andere in, of maak ze beide leeg.")
    elif low > high:
        found.wrong(
            line.rij, f"De ondergrens ({in_dutch(low)}) is hoger dan de bovengrens ({in_dutch(high)})."
        )
    elif not low - _FLOAT <= line.waarde <= high + _FLOAT:
        found.wrong(
            line.rij,
            f"Het cijfer ({in_dutch(line.waarde)}) ligt niet tussen zijn grenzen ({in_dutch(low)} en "
            f"{in_dutch(high)}).",
        )


def _check_people(lines: Sequence[Cijferregel], indicator: EigenIndicator, found: Bevindingen) -> None:
    """Refuse figures about too few people; where no column tells how many, people have to say it."""
    told = any({"aantal", "noemer"} & line.getallen.keys() for line in lines)
    for line in lines:
        if line.waarde is None:
            continue
        if told:
            _check_number(line, found)
        elif indicator.eenheid in _COUNTED and 0 < line.waarde < MIN_MENSEN:
            found.wrong(
                line.rij,
                f"Hier staat {in_dutch(line.waarde)}. Gaat het om mensen, maak de cel dan leeg: minder dan "
                f"{MIN_MENSEN} mensen zijn herkenbaar.",
                line.kolommen.get("waarde", ""),
                bevestig="klein_aantal",
            )
    if lines and not told:
        found.wrong(
            0,
            f"Er is geen kolom met aantallen mensen. Cijfers over minder dan {MIN_MENSEN} mensen nemen wij "
            "niet op.",
            bevestig="geen_kleine_groepen",
        )


def _check_number(line: Cijferregel, found: Bevindingen) -> None:
    head = line.kolommen.get("aantal") or line.kolommen.get("noemer", "")
    if line.aantal is None:
        found.wrong(
            line.rij,
            "Hier staat niet over hoeveel mensen het cijfer gaat. Vul dat in, of maak de cel van het "
            "cijfer leeg.",
            head,
        )
    elif 0 <= line.aantal < MIN_MENSEN:
        found.wrong(
            line.rij,
            f"Dit cijfer gaat over {in_dutch(line.aantal)} mensen. Onder de {MIN_MENSEN} kan iemand "
            "herkenbaar zijn: maak de cel van het cijfer leeg.",
            head,
        )


def _check_twice(lines: Sequence[Cijferregel], found: Bevindingen) -> None:
    first: dict[tuple[object, ...], int] = {}
    for line in lines:
        key = (line.code, line.indeling, line.jaar, line.leeftijd)
        if not (line.code and line.jaar and line.leeftijd):
            continue
        if key in first:
            found.wrong(
                line.rij,
                f"{line.code} in {line.jaar} staat er twee keer: ook in rij {first[key]}. Haal er een weg.",
            )
        else:
            first[key] = line.rij
