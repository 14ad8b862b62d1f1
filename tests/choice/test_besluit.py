"""What was chosen at the table travels in the address, and reads back the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.choice.test_address import AANBOD, CATALOGUE, WIJKEN, read
from wijkdata.choice.address import read_choice, to_parameters
from wijkdata.choice.besluit import read_besluit, write_besluit
from wijkdata.workspace.documents import Besluit, Besluitreden

T = TypeVar("T")
CODES = st.from_regex(r"(GM|WK|BU|EG)[0-9A-Z]{2,8}", fullmatch=True)
CHOICES = st.builds(
    Besluit,
    gebieden=st.lists(CODES, unique=True, min_size=1, max_size=40).map(tuple),
    redenen=st.lists(st.sampled_from(Besluitreden), unique=True).map(tuple),
)


@given(CHOICES)
def test_a_choice_reads_back_the_same(besluit: Besluit) -> None:
    written = write_besluit(besluit)

    def parsed(name: str, parse: Callable[[str], T | None], melding: str) -> T | None:
        return parse(written[name]) if written[name] else None

    assert read_besluit(parsed) == besluit


@given(CHOICES)
def test_a_copied_link_carries_the_choice(besluit: Besluit) -> None:
    written = {name: [text] for name, text in write_besluit(besluit).items() if text}
    gelezen = read_choice(written, AANBOD, CATALOGUE, lambda *_: WIJKEN)
    assert gelezen is not None
    again = read_choice(to_parameters(gelezen, "v1"), AANBOD, CATALOGUE, lambda *_: WIJKEN)
    assert again is not None
    assert (gelezen.besluit, again.besluit, again.meldingen) == (besluit, besluit, [])


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("besluit=", "gekozen gebieden"),
        ("besluit=Feijenoord", "gekozen gebieden"),
        ("besluit=WK000101,WK000101", "gekozen gebieden"),
        ("besluit=WK000101,../../etc", "gekozen gebieden"),
        ("besluit=" + ",".join(f"WK{number:06}" for number in range(501)), "gekozen gebieden"),
        ("redenen=zomaar", "reden"),
        ("redenen=anders,anders", "reden"),
    ],
)
def test_nonsense_gives_nothing_and_one_sentence(query: str, about: str) -> None:
    gelezen = read(query)
    assert gelezen.besluit == Besluit()
    (melding,) = gelezen.meldingen
    assert about in melding


def test_without_a_choice_nothing_is_written() -> None:
    assert not {"besluit", "redenen"} & to_parameters(read(""), "v1").keys()
