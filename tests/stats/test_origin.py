"""A sum of the build made again: every kind of derivation, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.samples import a_count
from wijkdata.stats.origin import Bijstelling, Broncel, Invoer, adjustment, outcome

PLAIN = Broncel("waarde", "bron", 1, "bestand.csv", None, (("Code", "WK000101"),), (Invoer("Aantal", 40),))
SHARE = replace(PLAIN, noemer=(Invoer("Alle", 160),), maal=100, min_noemer=50, gerekend=True)


@pytest.mark.parametrize(
    ("cel", "noemer", "expected"),
    [
        (PLAIN, None, 40.0),
        (replace(PLAIN, teller=(Invoer("A", 40), Invoer("B", 5))), None, 45.0),
        (replace(PLAIN, aftrek=(Invoer("A", 10), Invoer("B", 10, maal=0.3))), None, 27.0),
        (SHARE, None, 25.0),
        (replace(SHARE, noemer=(Invoer("A", 100), Invoer("B", 300))), None, 10.0),
        (replace(SHARE, maal=1000), None, 250.0),
        (replace(SHARE, noemer=(), noemer_indicator="inwoners", maal=1000), 2000.0, 20.0),
        (replace(SHARE, noemer=(Invoer("Alle", 45),)), None, None),
        (replace(SHARE, teller=(Invoer("Aantal", None, -99997),)), None, None),
        (replace(SHARE, noemer=(), noemer_indicator="inwoners"), None, None),
    ],
)
def test_every_kind_of_sum(cel: Broncel, noemer: float | None, expected: float | None) -> None:
    assert outcome(cel, noemer) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("teller", "noemer", "waarde", "expected"),
    [
        (40, 160, 25.0, Bijstelling.GEEN),
        (105, 100, 100.0, Bijstelling.OP_100),
        (120, 100, None, Bijstelling.TE_HOOG),
        (-5, 100, 0.0, Bijstelling.OP_0),
        (40, 45, None, Bijstelling.TE_KLEIN),
    ],
)
def test_what_is_done_with_an_outcome_is_named(
    teller: int, noemer: int, waarde: float | None, expected: Bijstelling
) -> None:
    cel = replace(SHARE, teller=(Invoer("Aantal", teller),), noemer=(Invoer("Alle", noemer),))
    assert adjustment(cel, a_count(), waarde) is expected
