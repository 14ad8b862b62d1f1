"""Uploads with something wrong in one row: no traceback, nothing of them accepted, and the row is named.

`WIJKDATA_TESTS=lang` makes ten thousand of them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.upload.broken import BREAKS, Upload, break_one, make_upload, write
from tests.upload.waterdorp import GEMEENTE, KNOWN, ROKEN, figures
from wijkdata.errors import InvoerFout
from wijkdata.upload.cells import read_cells
from wijkdata.upload.check import check_upload
from wijkdata.upload.guess import guess_columns
from wijkdata.upload.layout import find_table
from wijkdata.upload.nouns import Antwoorden, Uitslag
from wijkdata.upload.reading import LIMITS, as_sheet

LANG = os.environ.get("WIJKDATA_TESTS") == "lang"
PARTS = 4
EACH = (10_000 if LANG else 500) // PARTS
SEEDS = st.integers(0, 2**48)


def outcome_of(made: Upload) -> Uitslag | str:
    """Return what becomes of a file, each question answered as its maker would; or why it is refused."""
    name, data = write(made)
    with TemporaryDirectory() as room:
        path = Path(room) / name
        path.write_bytes(data)
        try:
            blad = as_sheet(name, data, read_cells(path, LIMITS))
            table = find_table(blad)
        except InvoerFout as refusal:
            return str(refusal)
    said = Antwoorden(jaar=2023, bevestigd=frozenset({"geen_kleine_groepen"}))
    for _ in range(4):
        columns = guess_columns(table)
        outcome = check_upload(blad, table, columns, said, ROKEN, KNOWN, GEMEENTE)
        if not outcome.vragen:
            break
        said = replace(said, **{one.veld: answer(made, one.veld) for one in outcome.vragen})
    return outcome


def answer(made: Upload, field: str) -> str:
    level = "wijk" if str(made.rows[0]["code"]).startswith("WK") else "buurt"
    scale = "fractie" if made.fractions else "procent"
    return {"decimaal": made.mark, "procent": scale, "niveau": level}[field]


@pytest.mark.parametrize("part", range(PARTS))
@settings(max_examples=EACH)
@given(seed=SEEDS)
def test_nothing_of_a_file_with_one_broken_row_is_accepted_and_that_row_is_named(
    part: int, seed: int
) -> None:
    random = Random(f"{part} {seed}")
    made = None
    while made is None:
        made = break_one(make_upload(random))
    outcome = outcome_of(made)
    if isinstance(outcome, str):
        assert f"rij {made.row_number}" in outcome, (made.what, outcome)
        return
    assert outcome.cijfers is None, made.what
    assert made.row_number in {one.rij for one in outcome.problemen}, (made.what, outcome.problemen)
    assert all(one.zin.endswith((".", "?")) for one in outcome.problemen)


@settings(max_examples=EACH // 2)
@given(seed=SEEDS)
def test_a_file_without_a_fault_is_read_to_the_cell(seed: int) -> None:
    made = make_upload(Random(seed))
    outcome = outcome_of(made)
    assert not isinstance(outcome, str), outcome
    found = figures(outcome)
    assert found.keys() == made.truth.keys()
    assert all(found[key] == pytest.approx(value, abs=1e-6) for key, value in made.truth.items())


def test_every_way_of_breaking_is_made() -> None:
    random = Random(1)
    made = [break_one(make_upload(random)) for _ in range(1500)]
    assert {one.what for one in made if one is not None} == {one.__name__ for one in BREAKS}


@settings(max_examples=EACH)
@given(seed=SEEDS)
def test_a_file_of_which_bytes_were_lost_or_changed_ends_in_a_sentence(seed: int) -> None:
    """Nothing is known of what is left; what is still accepted were figures of the file."""
    random = Random(seed)
    name, data = write(make_upload(random))
    spoilt = bytearray(data)
    for _ in range(random.randint(1, 6)):
        place = random.randrange(len(spoilt))
        if random.random() < 0.5:
            spoilt[place] = random.randrange(256)
        else:
            del spoilt[place : place + random.randint(1, 40)]
    with TemporaryDirectory() as room:
        path = Path(room) / name
        path.write_bytes(bytes(spoilt))
        try:
            blad = as_sheet(name, bytes(spoilt), read_cells(path, LIMITS))
            table = find_table(blad)
        except InvoerFout:
            return
    outcome = check_upload(blad, table, guess_columns(table), Antwoorden(), ROKEN, KNOWN, GEMEENTE)
    assert outcome.cijfers is None or set(outcome.cijfers.regels["gebied_code"]) <= KNOWN.codes
