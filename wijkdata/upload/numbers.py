"""Reads the numbers in cells: which mark begins the decimals, what is missing, and what is no number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from wijkdata.ingest.marks import Marks, UnclearMarks, read_marks
from wijkdata.models import Ontbreekt
from wijkdata.upload.nouns import Bestandsvraag, Bevindingen, Cel

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "–": "-", "—": "-"})
_WITH_SPACES = re.compile(r"[-+]?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_NUMBER = re.compile(r"[-+]?[0-9.,]*[0-9][0-9.,]*")
_MISSING: Final = {
    **dict.fromkeys(("", ".", "..", "...", "-", "--", "?", "onbekend", "n.b.", "nb", "#n/b", "nan", "na"),
                    Ontbreekt.ONBEKEND),
    **dict.fromkeys(("x", "*", "**", "geheim"), Ontbreekt.GEHEIM),
    **dict.fromkeys(("n.v.t.", "nvt", "n.v.t"), Ontbreekt.NIET_VAN_TOEPASSING),
    **dict.fromkeys(("te klein", "te weinig", "te laag"), Ontbreekt.TE_KLEIN),
}  # fmt: skip
_FEW = re.compile(r"< ?[0-9]{1,3}")
_CODES_FOR_NOTHING = {-1.0, -9.0, -99.0, -999.0, -9999.0, -99999.0, *map(float, range(-99999, -99989))}
_CHOICES = ((",", "De komma: 1,5 is anderhalf"), (".", "De punt: 1.5 is anderhalf"))


@dataclass(frozen=True, slots=True)
class Getal:
    """What one cell says: a number, or why there is none; `fout` where it is neither."""

    waarde: float | None = None
    procent: bool = False
    ontbreekt: Ontbreekt | None = None
    fout: str = ""


def plain(tekst: str) -> str:
    """Return text with plain spaces and plain minus signs."""
    return tekst.translate(_SPACES).strip()


def missing_of(tekst: str) -> Ontbreekt | None:
    """Return why a cell has no figure, where it says so.

    >>> missing_of("x"), missing_of("<10"), missing_of("12")
    (<Ontbreekt.GEHEIM: 'geheim'>, <Ontbreekt.TE_KLEIN: 'te_klein'>, None)
    """
    text = plain(tekst).casefold()
    return Ontbreekt.TE_KLEIN if _FEW.fullmatch(text) else _MISSING.get(text)


def read_number(cel: Cel, marks: Marks) -> Getal:
    """Return what a cell says.

    Examples
    --------
    >>> read_number(Cel("1.234,5"), Marks(".", ",")).waarde, read_number(Cel("23 %"), Marks()).procent
    (1234.5, True)
    >>> read_number(Cel("ca. 12"), Marks()).fout
    'Dit is geen getal: ca. 12.'
    """
    if cel.fout:
        return Getal(fout="Excel kon deze cel niet uitrekenen. Vul het getal zelf in.")
    if cel.datum:
        return Getal(fout=f"Excel maakte hier een datum van ({cel.tekst}). Vul het getal opnieuw in.")
    if cel.getal is not None:
        return Getal(round(cel.getal * (100 if cel.procent else 1), 10), cel.procent)
    if (why := missing_of(cel.tekst)) is not None:
        return Getal(ontbreekt=why)
    return _from_text(cel.tekst, marks)


def _from_text(tekst: str, marks: Marks) -> Getal:
    body, percent = bare_number(tekst)
    if not _shape_of(marks).fullmatch(body):
        return Getal(fout=f"Dit is geen getal: {tekst[:40]}.")
    number = body.replace(marks.duizend, "") if marks.duizend else body
    return Getal(float(number.replace(",", ".") if marks.decimaal == "," else number), percent)


def bare_number(tekst: str) -> tuple[str, bool]:
    """Return a number as text without the sign of a percentage, of euros, or spaces between thousands.

    >>> bare_number("€ 1 234,50"), bare_number("12,5 %")
    (('1234,50', False), ('12,5', True))
    """
    text = plain(tekst)
    percent = text.endswith("%")
    text = text.removesuffix("%").rstrip().removeprefix("€").lstrip()
    return (text.replace(" ", "") if _WITH_SPACES.fullmatch(text) else text), percent


def _shape_of(marks: Marks) -> re.Pattern[str]:
    whole = r"[0-9]+"
    if marks.duizend:
        whole = rf"(?:[0-9]{{1,3}}(?:{re.escape(marks.duizend)}[0-9]{{3}})+|[0-9]+)"
    decimals = rf"(?:{re.escape(marks.decimaal)}[0-9]{{1,15}})?" if marks.decimaal else ""
    return re.compile(rf"[-+]?{whole}{decimals}")


def is_code_for_nothing(number: float) -> bool:
    """Whether a number is one that computers write where they have none.

    >>> is_code_for_nothing(-99.0), is_code_for_nothing(-2.0)
    (True, False)
    """
    return number in _CODES_FOR_NOTHING


def find_marks(
    figures: Iterable[Cel], counts: Iterable[Cel], answer: str, up_to_100: bool, found: Bevindingen
) -> Marks:
    """Return which marks the numbers of a file have; where that is not certain it is asked.

    Parameters
    ----------
    figures, counts
        The cells with figures, and those with numbers of people: whole numbers.
    answer
        What people said begins the decimals.
    up_to_100
        Whether the figures are shares: then 1.234 cannot be more than a thousand.
    """
    if answer:
        return Marks({",": ".", ".": ","}[answer], answer)
    try:
        return _together(
            read_marks(_shapes(figures), whole=False, large=not up_to_100),
            read_marks(_shapes(counts), whole=True),
        )
    except UnclearMarks as unclear:
        found.vragen.append(
            Bestandsvraag(
                "decimaal", f"In uw getallen geldt: {unclear}. Wat hoort bij u voor de decimalen?", _CHOICES
            )
        )
        return Marks(".", ",")


def _together(one: Marks, other: Marks) -> Marks:
    """Return the marks of a file, of which a sign means one thing everywhere."""
    decimals = {one.decimaal, other.decimaal} - {""}
    thousands = {one.duizend, other.duizend} - {""}
    if len(decimals) > 1 or len(thousands) > 1 or decimals & thousands:
        raise UnclearMarks("punten en komma's staan door elkaar")
    return Marks("".join(thousands), "".join(decimals))


def _shapes(cells: Iterable[Cel]) -> list[str]:
    texts = {bare_number(cel.tekst)[0] for cel in cells if cel.getal is None and not cel.datum}
    return [_shape(text) for text in texts if _NUMBER.fullmatch(text)]


def _shape(text: str) -> str:
    return re.sub(r"[0-9]", "9", re.sub(r"^([-+]?)0(?=[.,])", r"\1Z", text))


def text_among_numbers(column: Sequence[Cel]) -> list[int]:
    """Return the places where a number is text while the column has true numbers: there Excel read half.

    >>> text_among_numbers([Cel("12", 12.0), Cel("12.5"), Cel("x")])
    [1]
    """
    if not any(cel.getal is not None for cel in column):
        return []
    return [
        place
        for place, cel in enumerate(column)
        if cel.getal is None and not cel.datum and _NUMBER.fullmatch(bare_number(cel.tekst)[0])
        and missing_of(cel.tekst) is None
    ]  # fmt: skip


def in_dutch(number: float) -> str:
    """Return a number as it is typed in Dutch.

    >>> in_dutch(0.25), in_dutch(12.0)
    ('0,25', '12')
    """
    return f"{number:.10g}".replace(".", ",")
