"""No name of the fictional municipality is the name of a real place."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from wijkdata.ingest.demo.plan import BUURTEN, GEMEENTE, NAAM, WIJKEN
from wijkdata.ingest.names import same_name, spoken_name


def test_no_real_gemeente_wijk_or_buurt_bears_one_of_the_names(proefdata: Path) -> None:
    real = pd.read_parquet(proefdata / "cbs" / "84799NED_WijkenEnBuurten.parquet", columns=["Key", "Title"])
    assert GEMEENTE not in set(real["Key"].str.strip())
    names = {spoken_name(title).casefold() for title in real["Title"]}
    invented = [NAAM, *(wijk.naam for wijk in WIJKEN), *(buurt.naam for buurt in BUURTEN)]
    assert [name for name in invented if name.casefold() in names] == []
    towns = real.loc[real["Key"].str.startswith("GM"), "Title"]
    assert [town for town in towns if same_name(town, NAAM)] == []


def test_names_are_told_apart() -> None:
    names = [buurt.naam for buurt in BUURTEN]
    assert len(set(names)) == len(names) == 48
    pairs = [(one, other) for i, one in enumerate(names) for other in names[i + 1 :] if same_name(one, other)]
    assert pairs == []


@pytest.mark.parametrize("buurt", BUURTEN, ids=lambda buurt: buurt.naam)
def test_codes_are_unique_and_in_an_existing_wijk(buurt) -> None:
    assert [(other.wijk, other.nummer) for other in BUURTEN].count((buurt.wijk, buurt.nummer)) == 1
    assert buurt.wijk in {wijk.nummer for wijk in WIJKEN}
