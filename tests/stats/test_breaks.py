"""Years are never joined across a break or another area."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.stats.breaks import Stuk, changed_years, comparable_span, split_years, table_years
from wijkdata.stats.reasons import Reden

YEARS = st.lists(st.integers(2000, 2030), max_size=15)


@given(YEARS, YEARS, YEARS)
def test_pieces_hold_every_year_and_cross_nothing(years, breaks, changes):
    pieces = split_years(years, breuken=breaks, gewijzigd=changes)
    assert [year for piece in pieces for year in piece.jaren] == sorted(set(years))
    for piece in pieces:
        for before, after in pairwise(piece.jaren):
            assert not any(before < moment <= after for moment in breaks + changes)
    for older, newer in pairwise(pieces):
        assert older.jaren[-1] < newer.vanaf <= newer.jaren[0]
        assert newer.vanaf in (changes if newer.reden is Reden.GEBIED_GEWIJZIGD else breaks)
    assert pieces[0].reden is None
    assert comparable_span(years, breuken=breaks, gewijzigd=changes) == pieces[-1]


def test_estimates_of_another_table_start_a_new_line():
    tables = table_years({2012: "50090NED", 2016: "50090NED", 2020: "50150NED", 2022: "50150NED"})
    assert split_years([2012, 2016, 2020, 2022], andere_tabel=tables) == (
        Stuk((2012, 2016)),
        Stuk((2020, 2022), Reden.ANDERE_TABEL, 2020),
    )
    assert table_years({}) == table_years({2020: "50090NED"}) == frozenset()


def test_the_break_year_itself_is_new():
    assert split_years([2019, 2020, 2021], breuken=[2020]) == (
        Stuk((2019,)),
        Stuk((2020, 2021), Reden.BREUK, 2020),
    )


def test_another_area_weighs_more_than_another_method():
    assert comparable_span([2019, 2020], breuken=[2020], gewijzigd=[2020]).reden is Reden.GEBIED_GEWIJZIGD


@pytest.mark.parametrize("moments", [[2010], [2012], [2031], []])
def test_a_break_outside_the_years_cuts_nothing(moments):
    assert split_years([2012, 2016], breuken=moments) == (Stuk((2012, 2016)),)


def test_no_years():
    assert split_years([]) == (Stuk(()),)
    assert comparable_span([], breuken=[2020]) == Stuk(())


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Wijk 00 Annen", "Annen", True),
        ("Sint-Annaparochie", "St. Annaparochie", False),
        ("'s-Gravenzande", "'s Gravenzande", True),
        ("Súdwest", "SUDWEST", True),
        ("Centrum  West", "Centrum West", True),
        ("Wijk 12", "Wijk 13", False),
        ("Buurt 05 Dorp", "dorp", True),
        ("Noord", "Zuid", False),
    ],
)
def test_names(before, after, same):
    assert changed_years({2023: before, 2024: after}) == (frozenset() if same else {2024})


def test_only_named_years_count():
    assert changed_years({}) == changed_years({2020: "Dorp"}) == frozenset()
    assert changed_years({2018: "Dorp", 2022: "Dorp", 2020: "Stad"}) == {2020, 2022}
