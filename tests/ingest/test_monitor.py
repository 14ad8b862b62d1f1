"""The survey itself: read beside the model, under a key that nobody can choose."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ingest.conftest import Small
from tests.ingest.sources import Row, smap_rows, write
from wijkdata.errors import InvoerFout
from wijkdata.ingest.report import ReportPart

MONITOR = {
    "soort": "gezondheidsmonitor",
    "sleutel": "monitor",
    "titel": "Gezondheidsmonitor",
    "tabel": "85012NED",
    "licentie": "CC BY 4.0",
    "indeling": 2020,
}


def monitor_rows(names: dict[str, str]) -> list[Row]:
    """Return what the survey gives: per GGD-regio and gemeente, under names of its own, half a point off."""
    rows = smap_rows((2020,), marges=("MW00000", "MOG0095", "MBG0095"), codes=("NL00", "GM9001", "GM9002"))
    turned = [
        {
            "ID": row["ID"],
            "Leeftijd": row["Leeftijd"],
            "Marges": row["Marges"],
            "RegioS": row["WijkenEnBuurten"],
            "Perioden": row["Perioden"],
            **{new: row[old] + 0.5 for old, new in names.items()},
        }
        for row in rows
    ]
    region = [row | {"ID": 1000 + row["ID"], "RegioS": "GG0111"} for row in turned if "NL" in row["RegioS"]]
    return [*turned, *region]


def monitor(small: Small, names: dict[str, str], **fields: Any) -> dict[str, Any]:
    write(small.folder / "monitor.csv", monitor_rows(names))
    return MONITOR | {"bestanden": ["monitor.csv"]} | fields


def test_the_survey_stands_beside_the_model_and_is_not_offered(small: Small) -> None:
    names = {"Roker_11": "Roker_5"}
    database = small.build(small.kwb(), small.smap(smap_rows()), monitor(small, names))
    found = database.execute("""
        select m.waarde, g.waarde, g.ondergrens, g.bovengrens, g.bron_id from waarde m
        join waarde g using (gebied_code, indeling_jaar, jaar, leeftijd)
        where m.indicator = 'rookt' and g.indicator = 'rookt.gemeten'
          and gebied_code = 'GM9001' and jaar = 2020 and leeftijd = '18plus'
    """).fetchall()
    assert found == [(13.0, 13.5, 11.5, 15.5, "monitor")]
    offered = {key for (key,) in database.execute("select distinct indicator from aanbod").fetchall()}
    assert "rookt" in offered
    assert not any(key.endswith(".gemeten") for key in offered)
    assert small.told(ReportPart.OVERGESLAGEN) == {"gebieden van een ander soort, of buitenland": 6}


def test_the_manifest_may_say_which_column_is_which_subject(small: Small) -> None:
    names = {"Roker_11": "PercentageDatRookt_5", "Eenzaam_28": "Iets_6"}
    bron = monitor(small, names, kolomnamen={"rookt": "PercentageDatRookt_5"})
    database = small.build(small.kwb(), bron)
    keys = database.execute("select distinct indicator from waarde where bron_id = 'monitor'").fetchall()
    assert keys == [("rookt.gemeten",)]
    with pytest.raises(InvoerFout, match="noemt bij kolomnamen bijstand"):
        small.build(small.kwb(), bron | {"kolomnamen": {"bijstand": "Iets_6"}})


def test_a_column_nobody_knows_is_not_read(small: Small) -> None:
    with pytest.raises(InvoerFout, match="geen kolom die de catalogus kent voor gezondheidsmonitor"):
        small.build(small.kwb(), monitor(small, {"Roker_11": "PercentageDatRookt_5"}))
