"""Finds the table in a sheet: the names of its columns, its rows, and what around it is no data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from wijkdata.errors import InvoerFout
from wijkdata.upload.nouns import LEEG, Bladtabel, Gebrek, Rij, Uploadblad, column_letter
from wijkdata.upload.numbers import bare_number, missing_of, plain

MOST_HEADS: Final = 3
_CODE: Final = re.compile(r"(?:WK|BU|GM)[-_ ]?[0-9][0-9A-Z ]*|NL(?:00|01)?", re.IGNORECASE)
"""How the code of an area may be written; from 2022 on that of a wijk in Amsterdam has letters in it."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NUMBER = re.compile(r"[-+]?[0-9.,]*[0-9][0-9.,]*")
_FOOT = re.compile(
    r"(?:bron(?:nen)?|noot|toelichting|opmerking(?:en)?|let op|peildatum|legenda|copyright)\s*:|©|\*+ |"
    r"(?:sub|eind)?totaal\b|gemiddelde?\b",
    re.IGNORECASE,
)


def find_table(blad: Uploadblad, eerste_rij: int = 0, *, verborgen_rijen: bool = False) -> Bladtabel:
    """Return the table in a sheet.

    Parameters
    ----------
    eerste_rij
        The first row with figures, as people number it, where they said so.
    verborgen_rijen
        Whether rows that a spreadsheet hides count.

    Raises
    ------
    InvoerFout
        When there are no figures, or no names above them.
    """
    rows = [row for row in blad.rijen if verborgen_rijen or row.nummer not in blad.verborgen_rijen]
    start = _first_data(rows, eerste_rij)
    heads = _heads(rows, start, blad)
    if not heads:
        raise InvoerFout(
            f"Boven rij {rows[start].nummer} staat geen rij met namen van kolommen. Zet die erboven, "
            "zoals in het voorbeeldbestand."
        )
    names = _names(heads, blad)
    kept, skipped, problems = _body(rows[start:], heads, len(names), is_csv=blad.is_csv)
    hidden = sorted(blad.verborgen_rijen & {row.nummer for row in blad.rijen if _filled(row)})
    skipped += [] if verborgen_rijen else [(number, "verborgen in Excel") for number in hidden]
    return Bladtabel(
        names,
        tuple(row.nummer for row in heads),
        tuple(kept),
        tuple(sorted(skipped)),
        tuple(problems),
        blad.verborgen_kolommen,
    )


def _filled(row: Rij) -> list[str]:
    return [plain(cel.tekst) for cel in row.cellen if cel.tekst]


def is_code(text: str) -> bool:
    """Whether a text is the code of an area, with its letters; a spreadsheet may have put marks around it.

    >>> is_code("wk 059901"), is_code('="BU05990110"'), is_code("059901"), is_code("Wijk 1")
    (True, True, False, False)
    """
    return _CODE.fullmatch(text.strip("=\"' ")) is not None


def is_data(row: Rij) -> bool:
    """Whether a row holds figures or the code of an area; years and ages alone are names of columns."""
    texts = _filled(row)
    if any(map(is_code, texts)):
        return True
    numbers = [text for text in texts if _is_number(text) and not _YEAR.fullmatch(text)]
    marks = [text for text in texts if missing_of(text) is not None]
    return len(texts) > 1 and bool(numbers or marks)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(bare_number(text)[0]) is not None


def _first_data(rows: Sequence[Rij], eerste_rij: int) -> int:
    if eerste_rij:
        asked = [place for place, row in enumerate(rows) if row.nummer >= eerste_rij and _filled(row)]
        if asked:
            return asked[0]
    data = [place for place, row in enumerate(rows) if is_data(row)]
    if not data:
        raise InvoerFout("In dit blad staat geen rij met een gebied en een cijfer.")
    usual = median(len(_filled(rows[place])) for place in data)
    start = next(place for place in data if len(_filled(rows[place])) >= usual / 2)
    named = (place for place in range(1, start) if _is_below_names(rows[place], rows[place - 1]))
    return next(named, start)


def _is_below_names(row: Rij, above: Rij) -> bool:
    """Whether every number in a row has a name right above it: then it is no year that names a column."""
    numbers = [place for place, cel in enumerate(row.cellen) if _is_number(cel.tekst)]
    words = _filled(above)
    if not numbers or len(words) < 2 or any(map(_is_number, words)):
        return False
    return all(above.cell(place).tekst for place in numbers)


def _heads(rows: Sequence[Rij], start: int, blad: Uploadblad) -> list[Rij]:
    """Return the rows with names of columns, from the highest."""
    heads: list[Rij] = []
    for row in reversed(rows[:start]):
        count = len(_filled(row))
        if not count and not heads:
            continue
        if len(heads) == MOST_HEADS or not (count > 1 or (count == 1 and heads and _is_group(row, blad))):
            break
        heads.insert(0, row)
    return heads


def _is_group(row: Rij, blad: Uploadblad) -> bool:
    """Whether the one name in a row stands above some columns of several: a title stands in the first."""
    place = next(place for place, cel in enumerate(row.cellen) if cel.tekst)
    merged = [one for one in blad.samengevoegd if one.eerste_rij == row.nummer]
    return place > 0 and (blad.is_csv or bool(merged))


def _names(heads: Sequence[Rij], blad: Uploadblad) -> tuple[str, ...]:
    """Return a name for each column; what stands above several columns is part of the name of each."""
    width = max(
        max((place for place, cel in enumerate(row.cellen) if cel.tekst), default=-1) for row in heads
    ) + 1  # fmt: skip
    lines = [_spread(row, width, blad, last=row is heads[-1]) for row in heads]
    names = [" ".join(dict.fromkeys(filter(None, (line[place] for line in lines)))) for place in range(width)]
    return tuple(
        name if name and names.count(name) == 1 else f"{name or 'Kolom'} ({column_letter(place)})"
        for place, name in enumerate(names)
    )


def _spread(row: Rij, width: int, blad: Uploadblad, *, last: bool) -> list[str]:
    """Return the names in one row of heads, those that stand above several columns in each of them."""
    line = [" ".join(plain(row.cell(place).tekst).split()) for place in range(width)]
    merged = [one for one in blad.samengevoegd if one.eerste_rij <= row.nummer <= one.laatste_rij]
    for one in merged:
        if one.eerste_kolom < width and one.eerste_rij == row.nummer:
            for place in range(one.eerste_kolom, min(one.laatste_kolom + 1, width)):
                line[place] = line[one.eerste_kolom]
    if last or merged:
        return line
    for place in range(1, width):
        line[place] = line[place] or line[place - 1]
    return line


def _body(
    rows: Sequence[Rij], heads: Sequence[Rij], width: int, *, is_csv: bool
) -> tuple[list[Rij], list[tuple[int, str]], list[Gebrek]]:
    """Return the rows with data, those passed over with the reason, and those that do not fit."""
    kept: list[Rij] = []
    skipped: list[tuple[int, str]] = []
    problems: list[Gebrek] = []
    for row in rows:
        texts = _filled(row)
        if not texts:
            continue
        if why := _no_data(texts, heads):
            skipped.append((row.nummer, why))
        elif odd := _odd_width(row, width, is_csv=is_csv):
            problems.append(Gebrek(row.nummer, odd))
        else:
            kept.append(row)
    return kept, skipped, problems


def _no_data(texts: Sequence[str], heads: Sequence[Rij]) -> str:
    """Return why a row is no data; nothing where it is."""
    if any(texts == _filled(head) for head in heads):
        return "de namen van de kolommen nog eens"
    if any(map(is_code, texts)):
        return ""
    alone = len(texts) == 1 and not _is_number(texts[0])
    return f"geen cijfer: {texts[0][:60]}" if alone or _FOOT.match(texts[0]) else ""


def _odd_width(row: Rij, width: int, *, is_csv: bool) -> str:
    beyond = [place for place in range(width, len(row.cellen)) if row.cell(place) != LEEG]
    if beyond:
        return (
            f"Hier staat iets in kolom {column_letter(beyond[0])}, waar geen naam boven staat. Haal het weg, "
            "of geef de kolom een naam. In een CSV kan een komma of puntkomma in een cel de oorzaak zijn."
        )
    if is_csv and len(row.cellen) < width:
        return (
            f"Deze rij heeft {len(row.cellen)} cellen in plaats van {width}: hij is afgebroken. Vul hem aan."
        )
    return ""
