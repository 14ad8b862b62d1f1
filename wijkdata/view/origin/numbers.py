"""Numbers of a derivation: as exact as they are, and sums as people write them."""

from __future__ import annotations

from collections.abc import Sequence

from wijkdata.stats.origin import Broncel, Invoer, denominator, outcome
from wijkdata.view.numbers import GEEN_CIJFER, format_number

_MOST_DECIMALS = 6
_CODES = {-99997: "geheim", -99995: "volgt later", -99991: "niet gepubliceerd"}


def exact(value: float | None) -> str:
    """Write a number with all the decimals it has, up to six.

    >>> exact(17.2), exact(1234.0), exact(100 / 3), exact(None)
    ('17,2', '1.234', '33,333333', 'geen cijfer')
    """
    if value is None:
        return GEEN_CIJFER
    decimals = next((n for n in range(_MOST_DECIMALS) if abs(round(value, n) - value) < 1e-9), _MOST_DECIMALS)
    return format_number(value, decimals)


def input_words(invoer: Invoer) -> str:
    """Write what stands in a column that goes into a sum.

    >>> input_words(Invoer("a", 1235)), input_words(Invoer("a", None, -99997))
    ('1.235', 'geen getal, maar -99997 (geheim)')
    """
    if invoer.aantal is not None:
        return format_number(invoer.aantal)
    if not invoer.bekend:
        return "geen rij"
    if invoer.code is None or invoer.code == -1:
        return "geen getal"
    meaning = _CODES.get(invoer.code)
    return f"geen getal, maar {invoer.code}{f' ({meaning})' if meaning else ''}"


def formula_words(cel: Broncel, noemer_naam: str = "") -> str:
    """Write the sum in the names of its columns.

    >>> a, b = Invoer("Roker_1", 3), Invoer("Inwoners_2", 12)
    >>> formula_words(Broncel("waarde", "b", 1, "f", None, (), (a,), noemer=(b,), maal=100))
    '100 × Roker_1 : Inwoners_2'
    """
    above = _sum([one.kolom for one in cel.teller], [(one.maal, one.kolom) for one in cel.aftrek])
    below = noemer_naam or _sum([one.kolom for one in cel.noemer], [])
    return _divided(cel.maal, above, below)


def formula_numbers(cel: Broncel, noemer: float | None = None) -> str:
    """Write the sum in numbers, with its outcome; empty where a number is lacking.

    >>> a, b = Invoer("Roker_1", 30), Invoer("Inwoners_2", 120)
    >>> formula_numbers(Broncel("waarde", "b", 1, "f", None, (), (a,), noemer=(b,), maal=100))
    '100 × 30 : 120 = 25'
    """
    found = outcome(cel, noemer)
    if found is None:
        return ""
    above = _sum(
        [exact(one.aantal) for one in cel.teller], [(one.maal, exact(one.aantal)) for one in cel.aftrek]
    )
    parts = [exact(one.aantal) for one in cel.noemer]
    below = _sum(parts, []) if parts else exact(denominator(cel, noemer)) if cel.noemer_indicator else ""
    return f"{_divided(cel.maal, above, below)} = {exact(found)}"


def _sum(plus: Sequence[str], minus: Sequence[tuple[float, str]]) -> str:
    text = " + ".join(plus)
    return text + "".join(f" − {'' if times == 1 else f'{exact(times)} × '}{name}" for times, name in minus)


def _divided(maal: int, above: str, below: str) -> str:
    if not below:
        return above
    return f"{format_number(maal)} × {_bracketed(above)} : {_bracketed(below)}"


def _bracketed(text: str) -> str:
    return f"({text})" if " + " in text or " − " in text else text
