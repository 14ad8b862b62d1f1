"""Every other table with figures per area, right to the cell, from a file in the layout of its source."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ingest.area_rows import (
    PLACES,
    crime_rows,
    liveability_rows,
    proximity_properties,
    proximity_rows,
    title_properties,
)
from tests.ingest.conftest import Small
from tests.ingest.sources import FORMATS, NAMES, Row, write
from tests.ingest.test_cbs_kwb import figures
from wijkdata.catalogue import load_catalogue
from wijkdata.errors import InvoerFout
from wijkdata.ingest.manifest import FAMILIES, SOORTEN


def source(
    small: Small, soort: str, rows: list[Row], file: str = "tabel.parquet", **more: Any
) -> dict[str, Any]:
    """Write one table and return its source for the manifest."""
    write(small.folder / file, rows)
    fixed = {"sleutel": "tabel", "titel": "Tabel", "licentie": "CC BY 4.0", "indeling": 2025}
    return {"soort": soort} | fixed | {"bestanden": [file]} | more


def proximity(small: Small, file: str = "tabel.parquet", **more: Any) -> dict[str, Any]:
    write(small.folder / "eigenschappen.json", proximity_properties())
    described = {"jaar": 2025, "kolommen": "eigenschappen.json"}
    return source(small, "cbs_nabijheid", proximity_rows(), file, **(described | more))


def test_every_indicator_of_the_catalogue_has_a_kind_that_a_manifest_may_name() -> None:
    read = {FAMILIES.get(soort, soort) for soort in SOORTEN}
    assert {one.sleutel for one in load_catalogue().values() if one.bron not in read} == set()


@pytest.mark.parametrize("suffix", FORMATS)
def test_proximity_is_read_from_any_format_by_the_group_of_its_column(small: Small, suffix: str) -> None:
    database = small.build(proximity(small, f"tabel{suffix}"))
    practices = figures(database, "huisartsen_3km")
    assert [practices[code] for code in PLACES] == pytest.approx([3.4 + n for n in range(len(PLACES))])
    assert set(figures(database, "afst_apotheek").values()) == {1.5}
    parks = figures(database, "afst_park")
    assert (parks["GM9001"], parks["BU90010100"]) == (0.4, "onbekend")
    years = database.execute("select distinct jaar, indeling_jaar, leeftijd from waarde").fetchall()
    assert years == [(2025, 2025, "alle")]


def test_a_name_in_two_groups_is_not_read_without_its_description(small: Small) -> None:
    bron = proximity(small)
    del bron["kolommen"]
    database = small.build(bron)
    assert figures(database, "huisartsen_3km") == {}
    told = small.told("indicatoren niet in deze bron")
    assert "huisartsen_3km (niet eenduidig: Binnen3Km_7, Binnen3Km_12)" in told
    assert figures(database, "afst_apotheek")["GM9001"] == 1.5


def test_a_table_of_one_year_that_does_not_say_which_is_refused(small: Small) -> None:
    bron = proximity(small)
    del bron["jaar"]
    with pytest.raises(InvoerFout, match="geen kolom Perioden; zet dan jaar bij bron tabel"):
        small.build(bron)


@pytest.mark.parametrize("suffix", [".parquet", ".puntkomma.csv"])
def test_crimes_are_counted_per_inhabitant_of_the_same_year_and_indeling(small: Small, suffix: str) -> None:
    people = small.kwb(indeling=2025, jaar=2025)
    del people["kolommen"]
    write(small.folder / "kenmerken.json", title_properties({"AantalInwoners_5": "Inwoners"}))
    police = source(small, "politie", crime_rows(("2023JJ00", "2024JJ00", "2025JJ00")), f"m{suffix}")
    database = small.build(people | {"kolommen": "kenmerken.json"}, police)
    by_year = dict(
        database.execute(
            "select jaar, waarde from waarde where indicator = 'misdrijven' and gebied_code = 'GM9002'"
        ).fetchall()
    )
    assert by_year == {2024: 100.0, 2025: 100.0}
    assert figures(database, "woninginbraak")["BU90020A00"] == 10.0
    assert figures(database, "mishandeling")["NL00"] == pytest.approx(20, abs=0.2)
    assert figures(database, "misdrijven")["BU90010100"] == "te_klein"
    assert small.told("rijen overgeslagen")["misdrijven 2023: geen inwoners in deze indeling"] == len(PLACES)


def test_inhabitants_of_another_indeling_do_not_count(small: Small) -> None:
    police = source(small, "politie", crime_rows())
    database = small.build(small.kwb(), police)
    assert figures(database, "misdrijven") == {}


def test_months_make_a_year_when_all_twelve_are_there(small: Small) -> None:
    people = small.kwb(indeling=2025, jaar=2025)
    write(small.folder / "DataProperties.parquet", title_properties({"AantalInwoners_5": "Inwoners"}))
    months = [f"2025MM{month:02}" for month in range(1, 13)] + ["2026MM01", "2026MM02"]
    rows = crime_rows(months)
    lacking = next(row for row in rows if row["WijkenEnBuurten"].strip() == "GM9002")
    lacking["GeregistreerdeMisdrijven_1"] = None
    database = small.build(people, source(small, "politie", rows))
    crimes = figures(database, "misdrijven")
    assert crimes["WK90020A"] == 6000.0
    assert crimes["GM9002"] == "onbekend"
    years = database.execute("select distinct jaar from waarde where indicator = 'misdrijven'").fetchall()
    assert years == [(2025,)]
    assert small.told("rijen overgeslagen")["2026, 2 van de 12 maanden"] == 1


def test_a_month_that_is_none_is_refused_at_its_place(small: Small) -> None:
    rows = crime_rows(("2025MM01",))
    rows[4]["Perioden"] = "2025MM13"
    with pytest.raises(
        InvoerFout, match=r"rij 5, kolom Perioden: hier staat 2025MM13; verwacht wordt een maand"
    ):
        small.build(source(small, "politie", rows))


def test_a_dimension_nobody_chose_is_refused_with_its_codes(small: Small) -> None:
    rows = [
        {
            **{"ID": 0, "Overlast": code, "WijkenEnBuurten": "GM9001", "Perioden": "2025JJ00"},
            "GeregistreerdeOverlast_1": 400 + number,
        }
        for number, code in enumerate(("T001", "A10"))
    ]
    with pytest.raises(
        InvoerFout, match=r'kolom Overlast meer dan één code \(A10, T001\).*selectie = {Overlast = "A10"}'
    ):
        small.build(source(small, "politie", rows))
    people = small.kwb(indeling=2025, jaar=2025)
    write(small.folder / "DataProperties.parquet", title_properties({"AantalInwoners_5": "Inwoners"}))
    chosen = source(small, "politie", rows, selectie={"Overlast": "T001"})
    assert figures(small.build(people, chosen), "overlast") == {"GM9001": pytest.approx(1000 * 400 / 4045)}


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".puntkomma.csv", ".zip"])
def test_the_leefbaarometer_has_scores_below_nought_and_its_own_years(small: Small, suffix: str) -> None:
    database = small.build(source(small, "leefbaarometer", liveability_rows(), f"scores{suffix}"))
    rows = database.execute(
        "select jaar, gebied_code, waarde from waarde where indicator = 'lbm_totaal' order by all"
    ).fetchall()
    assert rows[0] == (2022, "BU90010000", -0.125)
    assert rows[-1] == (2024, "BU90020A00", pytest.approx(0.175))
    assert len(rows) == 8
    assert set(figures(database, "lbm_veilig").values()) == {-0.31}
    assert set(figures(database, "lbm_sociaal").values()) == {0.2}
    names = dict(database.execute("select code, naam from gebied").fetchall())
    assert names["BU90010001"] == "Haven"


def test_a_total_is_found_by_its_title(small: Small) -> None:
    rows = [
        {"WijkenEnBuurten": code, "Perioden": "2024JJ00", "Score_5": 61, "Sport_6": 12} for code in PLACES
    ]
    titles = {"Score_5": "Totaalscore beweegvriendelijke omgeving", "Sport_6": "Sportaccommodaties"}
    write(small.folder / "titels.json", title_properties(titles))
    bron = source(small, "rivm_beweegvriendelijk", rows, kolommen="titels.json")
    assert set(figures(small.build(bron), "beweegvriendelijk").values()) == {61.0}
    del bron["kolommen"]
    with pytest.raises(InvoerFout, match="geen kolom die de catalogus kent voor rivm_beweegvriendelijk"):
        small.build(bron)


def test_the_manifest_may_name_the_column(small: Small) -> None:
    rows = [
        {"WijkenEnBuurten": "GM9001", "Cijfersoort": soort, "Perioden": "2023JJ00", "Totaal_4": number}
        for soort, number in (("A1", 12), ("P10", 31_000_000))
    ]
    bron = source(small, "rivm_regiobeeld", rows, selectie={"Cijfersoort": "P10"})
    database = small.build(bron | {"kolomnamen": {"zorgkosten": "Totaal_4"}})
    assert figures(database, "zorgkosten") == {"GM9001": 31_000_000.0}
    with pytest.raises(
        InvoerFout, match="noemt bij kolomnamen groen_pct; dat is geen onderwerp van rivm_reg"
    ):
        small.build(bron | {"kolomnamen": {"groen_pct": "Totaal_4"}})


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".gpkg"])
def test_green_is_read_from_the_layer_of_its_map(small: Small, suffix: str) -> None:
    rows = [{"bu_code": code, "bu_naam": NAMES[code], "_mean": 41.5} for code in PLACES if code[:2] == "BU"]
    database = small.build(source(small, "rivm_groen", rows, f"groen{suffix}", jaar=2022))
    assert figures(database, "groen_pct") == dict.fromkeys((row["bu_code"] for row in rows), 41.5)


def test_life_expectancy_over_four_years_is_of_the_last(small: Small) -> None:
    rows = [{"RegioS": "GM9001", "Perioden": "2017G400", "Levensverwachting_1": 81.2}]
    database = small.build(source(small, "rivm_levensverwachting", rows))
    found = database.execute(
        "select jaar, waarde from waarde where indicator = 'levensverwachting'"
    ).fetchall()
    assert found == [(2020, 81.2)]


def test_vaccinations_are_read_per_gemeente(small: Small) -> None:
    rows = [
        {"RegioS": code, "Perioden": "2024JJ00", "Vaccinatiegraad_3": 91.4} for code in ("NL01", "GM9001")
    ]
    database = small.build(source(small, "rivm_vaccinatie", rows))
    assert figures(database, "vaccinatiegraad") == {"NL00": 91.4, "GM9001": 91.4}


def test_an_area_that_is_there_twice_is_refused(small: Small) -> None:
    with pytest.raises(InvoerFout, match=r"gebied BU90010000 staat er twee keer in \(2022\)"):
        small.build(source(small, "leefbaarometer", liveability_rows((2022, 2022))))
