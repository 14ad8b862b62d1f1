"""Checks one upload as a whole: its figures, or every problem with its row and what must still be asked."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wijkdata.catalogue import Eenheid
from wijkdata.eigen.models import KOLOMMEN, WEINIG_MENSEN, EigenCijfers, EigenIndicator
from wijkdata.upload.areas import check_names, check_towns, find_areas
from wijkdata.upload.bounds import work_out_bounds
from wijkdata.upload.indelingen import find_indelingen
from wijkdata.upload.known import Gebiedenlijst, Plek
from wijkdata.upload.lines import Cijferregel, find_groups, make_lines
from wijkdata.upload.nouns import (
    Antwoorden,
    Bevindingen,
    Bladtabel,
    Gebrek,
    Kolommen,
    Rij,
    Uitslag,
    Uploadblad,
    column_letter,
)
from wijkdata.upload.numbers import find_marks, read_number, text_among_numbers
from wijkdata.upload.rules import MAAL, check_lines
from wijkdata.upload.scale import SHARES, settle_scale

_COUNTS = ("aantal", "teller", "noemer")


def check_upload(
    blad: Uploadblad,
    table: Bladtabel,
    kolommen: Kolommen,
    said: Antwoorden,
    indicator: EigenIndicator,
    known: Gebiedenlijst,
    gemeente: str = "",
) -> Uitslag:
    """Return the figures of an upload where everything is right, else what is wrong and what is asked.

    Parameters
    ----------
    gemeente
        The gemeente that names are of where the file does not say it; empty where none was chosen.
    """
    found = Bevindingen(list(table.problemen))
    _tell_skipped(table, found)
    _check_columns(kolommen, table, indicator, found)
    groups = find_groups(kolommen, table.koppen, found)
    if any(problem.rij == 0 for problem in found.problemen):
        return _outcome(said, found)
    _check_merged(blad, table, kolommen, found)
    rows = _filled_down(blad, table, kolommen)
    lines = make_lines(rows, groups, kolommen, said, found)
    _read_numbers(lines, indicator, said, found)
    settle_scale(lines, indicator.eenheid, said.procent, found)
    _place(lines, rows, kolommen, said, known, gemeente, found)
    check_lines(lines, indicator, found)
    if found.vragen or _left(said, found):
        return _outcome(said, found)
    return _outcome(said, found, _figures(blad, lines, said, indicator, found))


def _left(said: Antwoorden, found: Bevindingen) -> list[Gebrek]:
    """Return the problems that people did not say are none."""
    return [one for one in found.problemen if not one.bevestig or one.bevestig not in said.bevestigd]


def _outcome(said: Antwoorden, found: Bevindingen, cijfers: EigenCijfers | None = None) -> Uitslag:
    ordered = sorted(set(_left(said, found)), key=lambda one: (one.rij, one.kolom, one.zin))
    return Uitslag(cijfers, tuple(ordered), tuple(found.vragen), tuple(found.meldingen))


def _tell_skipped(table: Bladtabel, found: Bevindingen) -> None:
    by_reason: dict[str, list[int]] = {}
    for number, why in table.overgeslagen:
        by_reason.setdefault(why, []).append(number)
    for why, numbers in by_reason.items():
        rows = f"Rij {numbers[0]} telt" if len(numbers) == 1 else f"De rijen {_listed(numbers)} tellen"
        found.meldingen.append(f"{rows} niet mee ({why}).")


def _listed(numbers: Sequence[int], most: int = 12) -> str:
    shown = ", ".join(map(str, numbers[:most]))
    return f"{shown} en nog {len(numbers) - most}" if len(numbers) > most else shown


def _check_columns(
    kolommen: Kolommen, table: Bladtabel, indicator: EigenIndicator, found: Bevindingen
) -> None:
    """Note what is missing or contradicts itself in what the columns are."""
    if kolommen.code is None and kolommen.naam is None:
        found.wrong(0, "Kies in welke kolom de code of de naam van het gebied staat.")
    if not kolommen.waarde and not (kolommen.teller and kolommen.noemer):
        found.wrong(0, "Kies in welke kolom het cijfer staat, of kies een teller en een noemer.")
    if bool(kolommen.teller) != bool(kolommen.noemer):
        found.wrong(0, "Een teller en een noemer horen bij elkaar. Kies ze allebei, of geen van beide.")
    if bool(kolommen.ondergrens) != bool(kolommen.bovengrens):
        found.wrong(
            0, "Een ondergrens en een bovengrens horen bij elkaar. Kies ze allebei, of geen van beide."
        )
    if kolommen.noemer and indicator.eenheid not in MAAL:
        found.wrong(
            0,
            "Een teller en een noemer passen bij % of per 1.000 inwoners, niet bij "
            f"{indicator.eenheid.value}.",
        )
    used = kolommen.used()
    for place in {one for one in used if used.count(one) > 1}:
        found.wrong(
            0, "Deze kolom is voor twee dingen gekozen. Kies voor elk een andere.", table.koppen[place]
        )


def _check_merged(blad: Uploadblad, table: Bladtabel, kolommen: Kolommen, found: Bevindingen) -> None:
    """Note figures in cells that were made one: of which row they are cannot be seen."""
    rows = {row.nummer for row in table.rijen}
    figures = {place for role in (*SHARES, *_COUNTS) for place in getattr(kolommen, role)}
    for one in blad.samengevoegd:
        covered = rows.intersection(range(one.eerste_rij, one.laatste_rij + 1))
        columns = figures.intersection(range(one.eerste_kolom, one.laatste_kolom + 1))
        several = len(covered) > 1 or one.laatste_kolom > one.eerste_kolom
        if covered and columns and several:
            found.wrong(
                min(covered),
                "Hier zijn cellen met cijfers samengevoegd. Maak er weer losse cellen van.",
                column_letter(min(columns)),
            )


def _filled_down(blad: Uploadblad, table: Bladtabel, kolommen: Kolommen) -> Bladtabel:
    """Return the table with areas, years and ages that stand in one cell for several rows in each of them."""
    about = [kolommen.code, kolommen.naam, kolommen.gemeente, kolommen.jaar, kolommen.leeftijd]
    tall = [
        one for one in blad.samengevoegd if one.laatste_rij > one.eerste_rij and one.eerste_kolom in about
    ]
    if not tall:
        return table
    tops = {row.nummer: row for row in blad.rijen}
    cells = {
        (number, one.eerste_kolom): tops[one.eerste_rij].cell(one.eerste_kolom)
        for one in tall if one.eerste_rij in tops
        for number in range(one.eerste_rij, one.laatste_rij + 1)
    }  # fmt: skip
    rows = tuple(
        Rij(row.nummer, tuple(cells.get((row.nummer, place), cel) for place, cel in enumerate(row.cellen)))
        for row in table.rijen
    )
    return Bladtabel(table.koppen, table.kop_rijen, rows)


def _read_numbers(
    lines: Sequence[Cijferregel], indicator: EigenIndicator, said: Antwoorden, found: Bevindingen
) -> None:
    """Read every number, once it is certain what its marks are."""
    figures = [cel for line in lines for role, cel in line.cellen.items() if role in SHARES]
    counts = [cel for line in lines for role, cel in line.cellen.items() if role in _COUNTS]
    up_to_100 = indicator.eenheid is Eenheid.PROCENT
    marks = find_marks(figures, counts, said.decimaal, up_to_100, found)
    for role in (*SHARES, *_COUNTS):
        having = [line for line in lines if role in line.cellen]
        for place in text_among_numbers([line.cellen[role] for line in having]):
            found.wrong(
                having[place].rij,
                "Dit getal staat er als tekst, en andere niet. Vul het opnieuw in als getal.",
                having[place].kolommen[role],
            )
        for line in having:
            line.getallen[role] = read_number(line.cellen[role], marks)


def _place(
    lines: Sequence[Cijferregel],
    table: Bladtabel,
    kolommen: Kolommen,
    said: Antwoorden,
    known: Gebiedenlijst,
    gemeente: str,
    found: Bevindingen,
) -> None:
    """Say of every line which area it is about, and in which indeling."""
    places = [
        Plek(row.nummer, *(_text(row, one) for one in (kolommen.code, kolommen.naam, kolommen.gemeente)))
        for row in table.rijen
    ]
    codes = dict(
        zip(
            (place.rij for place in places),
            find_areas(places, known, gemeente, said.niveau, found),
            strict=True,
        )
    )
    for line in lines:
        line.code = codes[line.rij]
    rows = [(line.rij, line.code, line.jaar) for line in lines]
    for line, year in zip(lines, find_indelingen(rows, known, said.indeling, found), strict=True):
        line.indeling = year
    years = {line.rij: line.indeling for line in lines}
    check_names(
        places, [codes[one.rij] for one in places], [years.get(one.rij, 0) for one in places], known, found
    )
    check_towns(places, list(codes.values()), found)


def _text(row: Rij, place: int | None) -> str:
    return "" if place is None else row.cell(place).tekst


def _figures(
    blad: Uploadblad,
    lines: Sequence[Cijferregel],
    said: Antwoorden,
    indicator: EigenIndicator,
    found: Bevindingen,
) -> EigenCijfers:
    """Return the figures, with bounds where counts give them."""
    worked_out = work_out_bounds(lines, indicator.eenheid) if said.marge else 0
    few = sum(
        line.aantal is not None and line.waarde is not None and line.aantal < WEINIG_MENSEN for line in lines
    )
    if indicator.eenheid is Eenheid.PROCENT and few:
        found.meldingen.append(
            f"{few} {'cijfer gaat' if few == 1 else 'cijfers gaan'} over minder dan {WEINIG_MENSEN} mensen. "
            "Dat staat er straks bij."
        )
    return EigenCijfers(
        indicator,
        _frame(lines),
        blad.bestand,
        blad.sha256,
        geen_kleine_groepen="geen_kleine_groepen" in said.bevestigd,
        grenzen_berekend=worked_out > 0,
    )


def _frame(lines: Sequence[Cijferregel]) -> pd.DataFrame:
    rows = [
        (one.code, one.indeling, one.jaar, one.leeftijd, one.waarde, one.ondergrens, one.bovengrens,
         one.aantal, None if one.ontbreekt is None else one.ontbreekt.value)
        for one in lines
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(KOLOMMEN))
    numbers = dict.fromkeys(("waarde", "ondergrens", "bovengrens"), "float64")
    people = pd.to_numeric(frame["aantal"]).where(lambda one: one.isna() | (one % 1 == 0)).astype("Int64")
    return frame.assign(aantal=people).astype(
        numbers | {"gebied_code": "str", "leeftijd": "str", "ontbreekt": "str"}
    )
