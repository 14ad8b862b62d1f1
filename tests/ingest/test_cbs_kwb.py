"""The key figures of CBS: columns by stem and group, own shares, areas and their names."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from tests.ingest.conftest import Small
from tests.ingest.sources import FORMATS, NAMES, PEOPLE, kwb_rows, property_rows, write
from wijkdata.errors import InvoerFout


def figures(database: duckdb.DuckDBPyConnection, indicator: str) -> dict[str, Any]:
    """Return per area the figure, or the reason why there is none."""
    rows = database.execute(
        "select gebied_code, coalesce(waarde::varchar, ontbreekt::varchar) from waarde where indicator = $1",
        [indicator],
    ).fetchall()
    return {code: float(cell) if cell[-1].isdigit() else cell for code, cell in rows}


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_gives_the_same_database(small: Small, suffix: str) -> None:
    database = small.build(small.kwb(file=f"kwb{suffix}"))
    assert figures(database, "inwoners") == PEOPLE
    assert figures(database, "afst_supermarkt")["GM9001"] == 0.7
    assert figures(database, "koopwoningen")["BU90010109"] == "onbekend"
    shares = figures(database, "aandeel_0_14")
    assert shares["GM9001"] == 20.0
    assert shares["BU90010100"] == "te_klein"


@pytest.mark.parametrize("suffix", [".csv", ".json", ".odata.json"])
def test_the_descriptions_may_be_of_any_format(small: Small, suffix: str) -> None:
    bron = small.kwb(kolommen=f"eigenschappen{suffix}")
    write(small.folder / f"eigenschappen{suffix}", property_rows(kwb_rows()[0]))
    assert figures(small.build(bron), "inwoners") == PEOPLE


def test_columns_are_found_under_any_number_and_any_capitals(small: Small) -> None:
    moved = [
        {f"{name.rpartition('_')[0].upper()}_{900 + place}" if name[-1].isdigit() else name: cell}
        for row in kwb_rows()
        for place, (name, cell) in enumerate(row.items())
    ]
    width = len(kwb_rows()[0])
    rows = [
        {key: cell for part in moved[start : start + width] for key, cell in part.items()}
        for start in range(0, len(moved), width)
    ]
    assert "AANTALINWONERS_906" in rows[0]
    assert figures(small.build(small.kwb(rows)), "inwoners") == PEOPLE


def test_the_denominator_decides_whether_a_share_is_shown(small: Small) -> None:
    rows = kwb_rows()
    for place, people in ((6, 49), (7, 50), (3, None)):
        rows[place]["AantalInwoners_5"], rows[place]["k_0Tot15Jaar_8"] = people, 10
    shares = figures(small.build(small.kwb(rows)), "aandeel_0_14")
    codes = list(NAMES)
    assert [shares[codes[place]] for place in (6, 7, 3)] == ["te_klein", 20.0, "onbekend"]


def test_own_shares_a_little_over_100_are_100_and_far_over_are_missing(small: Small) -> None:
    rows = kwb_rows()
    for row, alone in zip(rows, (100, 110, 111, 101, *[50] * (len(rows) - 4)), strict=True):
        row["HuishoudensTotaal_28"], row["Eenpersoonshuishoudens_29"] = 100, alone
    shares = figures(small.build(small.kwb(rows)), "eenpersoons")
    assert [shares[code] for code in list(NAMES)[:4]] == [100.0, 100.0, "onbekend", 100.0]
    assert small.told("eigen aandelen boven 100 op 100 gezet") == {"eenpersoons": 2}
    assert small.told("eigen aandelen boven 110 weggelaten") == {"eenpersoons": 1}


def test_published_percentages_over_100_are_refused(small: Small) -> None:
    rows = kwb_rows()
    rows[4]["Koopwoningen_40"] = 101
    with pytest.raises(InvoerFout, match=r"kwb.parquet, rij 5, kolom Koopwoningen_40: hier staat 101"):
        small.build(small.kwb(rows))


def test_negative_money_is_a_figure(small: Small) -> None:
    assert set(figures(small.build(small.kwb()), "mediaan_vermogen").values()) == {-3.0}


def test_adults_are_counted_from_the_age_groups(small: Small) -> None:
    database = small.build(small.kwb())
    adults, working = figures(database, "volwassenen"), figures(database, "inwoners_18_64")
    assert adults["GM9001"] == pytest.approx(4045 - 809 - 0.3 * 404)
    assert working["GM9001"] == pytest.approx(4045 - 809 - 0.3 * 404 - 809)
    assert adults["BU90010109"] == 0


def test_a_group_that_a_later_table_splits_is_their_sum(small: Small) -> None:
    rows = [
        {key.replace("k_65JaarOfOuder_12", "k_65JaarTot80Jaar_12"): cell for key, cell in row.items()}
        | {"k_80JaarOfOuder_13": 7}
        for row in kwb_rows()
    ]
    rows[4]["k_80JaarOfOuder_13"] = None
    database = small.build(small.kwb(rows))
    assert figures(database, "inwoners_65plus")["GM9001"] == 809 + 7
    assert figures(database, "inwoners_65plus")["BU90010001"] == "onbekend"
    assert figures(database, "aandeel_65plus")["GM9001"] == pytest.approx(100 * (809 + 7) / 4045)
    expected = 4045 - 809 - 0.3 * 404 - (809 + 7)
    assert figures(database, "inwoners_18_64")["GM9001"] == pytest.approx(expected)
    assert "inwoners_65plus" not in str(small.told("indicatoren niet in deze bron"))


def test_half_of_a_split_group_is_not_the_group(small: Small) -> None:
    rows = [
        {key.replace("k_65JaarOfOuder", "k_65JaarTot80Jaar"): cell for key, cell in row.items()}
        for row in kwb_rows()
    ]
    assert figures(small.build(small.kwb(rows)), "inwoners_65plus") == {}


def test_a_count_that_rounding_made_negative_is_zero_and_told(small: Small) -> None:
    rows = kwb_rows()
    rows[7] |= {"AantalInwoners_5": 10, "k_0Tot15Jaar_8": 10, "k_15Tot25Jaar_9": 5}
    database = small.build(small.kwb(rows))
    assert figures(database, "volwassenen")["BU90010109"] == 0
    assert small.told("eigen uitkomsten onder 0 op 0 gezet")["volwassenen"] == 1


def test_areas_have_names_as_people_say_them(small: Small) -> None:
    database = small.build(small.kwb())
    found = dict(database.execute("select code, naam from gebied").fetchall())
    assert found == NAMES | {"WK900100": "Kern", "WK900101": "Oost", "WK90020A": "Zuid"}


def test_a_name_that_was_cut_off_is_taken_from_the_description(small: Small) -> None:
    bron = small.kwb()
    full = "Verspreide huizen ten zuiden en oosten van Middenbeemster"
    names = [
        {
            "Key": "BU90010000",
            "Title": "Verspr.h. ten Z. en O. v. Middenbeemster",
            "Description": f"Buurt '{full}' (BU90010000) is een buurt in wijk 'Wijk 00 Kern'.",
        }
    ]
    write(small.folder / "WijkenEnBuurten.parquet", names)
    found = small.build(bron).execute("select naam from gebied where code = 'BU90010000'").fetchall()
    assert found == [(full,)]


def test_areas_have_people_water_and_change(small: Small) -> None:
    database = small.build(small.kwb())
    rows = database.execute("select code, inwoners, is_water, indelingswijziging from gebied").fetchall()
    assert {code: people for code, people, *_ in rows} == PEOPLE
    assert [code for code, _, water, _ in rows if water] == ["BU90010109"]
    assert {code: change for code, *_, change in rows} == {c: None if c == "NL00" else 1 for c in NAMES}


def test_equal_stems_are_chosen_by_their_group(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flats stand under electricity and under gas; the group tells them apart."""
    from wijkdata.catalogue import load_catalogue
    from wijkdata.ingest import build

    catalogue = load_catalogue()
    gas = catalogue["gasverbruik"].model_copy(update={"kolommen": ("Appartement",), "groep": "aardgas"})
    changed = type(catalogue)(catalogue.indicatoren | {"gasverbruik": gas}, catalogue.themas)
    monkeypatch.setattr(build, "load_catalogue", lambda: changed)
    assert figures(small.build(small.kwb()), "gasverbruik")["GM9001"] == 900.0


def test_equal_stems_that_nothing_tells_apart_are_told(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    from wijkdata.catalogue import load_catalogue
    from wijkdata.ingest import build

    catalogue = load_catalogue()
    gas = catalogue["gasverbruik"].model_copy(update={"kolommen": ("Appartement",), "groep": None})
    changed = type(catalogue)(catalogue.indicatoren | {"gasverbruik": gas}, catalogue.themas)
    monkeypatch.setattr(build, "load_catalogue", lambda: changed)
    assert figures(small.build(small.kwb()), "gasverbruik") == {}
    told = small.told("indicatoren niet in deze bron")
    assert "gasverbruik (niet eenduidig: Appartement_48, Appartement_56)" in told


def test_another_indeling_than_the_manifest_says_is_refused(small: Small) -> None:
    with pytest.raises(InvoerFout, match="beschrijft de indeling van 2020; het manifest zegt 2022"):
        small.build(small.kwb(indeling=2022))


def test_estimates_of_rivm_are_no_key_figures(small: Small) -> None:
    from tests.ingest.sources import smap_rows

    with pytest.raises(InvoerFout, match=r"smap.parquet ontbreekt de kolom AantalInwoners"):
        small.build(small.kwb(smap_rows(), "smap.parquet"))


def test_what_was_not_recognised_or_not_found_is_told(small: Small) -> None:
    small.build(small.kwb())
    assert set(small.told("kolommen niet herkend")) == {"Appartement_48", "Appartement_56"}
    assert "wmo (geen kolom met die naam)" in small.told("indicatoren niet in deze bron")
