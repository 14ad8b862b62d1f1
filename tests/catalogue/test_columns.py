"""The stems of the catalogue against the columns of the real tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from wijkdata.catalogue import Catalogue, Indicator, Kolom, parts_of

NOT_IN_50090 = {
    "psychische_klachten",
    "lage_veerkracht",
    "suicidegedachten",
    "broze_gezondheid",
    "gevallen_65plus",
    "krijgt_steun",
    "tevreden_woning",
    "tevreden_woonomgeving",
    "geluidhinder_weg",
    "slaapverstoring",
}
UNUSED_OF_50090 = {
    "ondergewicht",
    "normaalgewicht",
    "drinker",
    "ernstigbeperktvanwegegezondheid",
    "langdurigeziekteenbeperkt",
    "beperkinginhoren",
    "beperkinginzien",
    "matighoogrisicoopangstofdepressie",
    "lopennaarschoolofwerk",
    "fietsennaarschoolofwerk",
}
NOT_IN_KWB_2020 = {"herkomst_nl", "herkomst_buiten_europa", "armoede", "net_boven_armoede"}
SOURCE_UNIT = {
    "%": "%",
    "per 1.000 inwoners": "per 1 000 inwoners",
    "km": "km",
    "x 1.000 euro": "x 1 000 euro",
    "ha": "ha",
    "m3": "m³",
    "klasse": "code",
    "inwoners per km2": "aantal inwoners per km²",
    "adressen per km2": "per km²",
    "auto's": "per huishouden",
    "aantal": "aantal",
    "personen": "aantal",
}


def stem(column: str) -> str:
    return re.sub(r"_\d+$", "", column).lower()


def columns_of(indicator: Indicator) -> list[Kolom]:
    """Every column an indicator needs from its own source, each under all its names."""
    derived = indicator.afleiding
    if derived is None:
        return [indicator.kolommen]
    noemer = () if derived.noemer_bron else derived.noemer
    return [*derived.teller, *(part.kolom for part in derived.aftrek), *noemer]


def test_every_smap_indicator_of_50090_has_its_column_and_no_other(
    catalogue: Catalogue, proefdata: Path
) -> None:
    names = pq.read_schema(proefdata / "rivm" / "50090NED_MW00000_2012_2016_2020.parquet").names
    topics = [stem(name) for name in names if re.search(r"_(?:[4-9]|[1-9]\d)$", name)]
    assert len(topics) == len(set(topics)) == 35
    claimed: dict[str, str] = {}
    for indicator in catalogue.of_source("rivm_smap"):
        found = [name.lower() for name in indicator.kolommen if name.lower() in topics]
        assert len(found) == (indicator.sleutel not in NOT_IN_50090), indicator.sleutel
        assert not set(found) & set(claimed)
        claimed.update(dict.fromkeys(found, indicator.sleutel))
    assert set(topics) - set(claimed) == UNUSED_OF_50090


def test_every_kwb_indicator_finds_its_columns_in_2020_with_the_right_unit(
    catalogue: Catalogue, proefdata: Path
) -> None:
    properties = pd.read_parquet(proefdata / "cbs" / "84799NED_DataProperties.parquet")
    topics = properties[properties["Type"] == "Topic"].assign(stem=lambda rows: rows["Key"].map(stem))
    for indicator in catalogue.of_source("cbs_kwb"):
        for names in columns_of(indicator):
            found = topics[topics["stem"].isin([name.lower() for name in names])]
            assert len(found) == (indicator.sleutel not in NOT_IN_KWB_2020 or names == ("AantalInwoners",))
            if len(found):
                unit = "aantal" if indicator.afleiding else SOURCE_UNIT[indicator.eenheid]
                assert found["Unit"].item() == unit, indicator.sleutel


def test_the_group_of_the_primary_school_is_found_above_its_column(
    catalogue: Catalogue, proefdata: Path
) -> None:
    properties = pd.read_parquet(proefdata / "cbs" / "84799NED_DataProperties.parquet").set_index("ID")
    column = properties[properties["Key"] == "AfstandTotSchool_108"].iloc[0]
    group = properties.loc[column["ParentID"]]
    path = f"{group['Title']}\n{properties.loc[group['ParentID'], 'Title']}"
    pattern = catalogue["afst_school"].groep
    assert pattern is not None
    assert re.search(pattern, path, re.IGNORECASE)
    assert not re.search(pattern, "Voortgezet onderwijs\nNabijheid voorzieningen", re.IGNORECASE)


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("ses_totaal", "Totaalscore", "Welvaart"),
        ("ses_welvaart", "Score welvaart", "Totaalscore"),
        ("huisartsen_3km", "Huisartsenpraktijk\nGezondheid en welzijn", "Apotheek\nGezondheid en welzijn"),
        ("herkomst_nl", "Herkomstland\nBevolking", "Geboren in Nederland\nHerkomst\nBevolking"),
        ("afst_ziekenhuis", "Ziekenhuis (incl. buitenpolikliniek)", "Ziekenhuis (excl. buitenpolikliniek)"),
    ],
)
def test_groups_choose_between_equal_names(catalogue: Catalogue, key: str, right: str, wrong: str) -> None:
    pattern = catalogue[key].groep
    assert pattern is not None
    assert re.search(pattern, right, re.IGNORECASE)
    assert not re.search(pattern, wrong, re.IGNORECASE)


def test_the_title_chooses_roads_up_to_fifty(catalogue: Catalogue) -> None:
    pattern = catalogue["geluidhinder_weg"].titel
    assert pattern is not None
    for title in ("Ernstige geluidhinder weg <50 km/uur", "Ernstige geluidhinder weg tot 50 km/uur"):
        assert re.search(pattern, title, re.IGNORECASE)
    assert not re.search(pattern, "Ernstige geluidhinder weg >50 km/uur", re.IGNORECASE)


def test_stems_seen_in_the_reference_table_are_read_and_unknown_ones_are_not_invented(
    catalogue: Catalogue, table: dict[str, dict[str, str]]
) -> None:
    for key, row in table.items():
        stems = json.loads(row["column_by_year_json"]).get("_stems", [])
        known = {name.lower() for name in stems if name != "?"}
        assert known <= {name.lower() for names in columns_of(catalogue[key]) for name in names}, key


def test_the_inverted_column_of_2022_is_not_read_as_support(catalogue: Catalogue) -> None:
    read = {name.lower() for i in catalogue.values() for names in columns_of(i) for name in names}
    assert "mistemotionelesteun" not in read


def test_where_two_indicators_share_a_name_something_tells_them_apart(catalogue: Catalogue) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for key, indicator in catalogue.items():
        chooser = (indicator.groep, indicator.titel, tuple(indicator.selectie.items()), indicator.tabel)
        teller = indicator.afleiding.teller if indicator.afleiding else (indicator.kolommen,)
        if not any(teller) or indicator.hulpgetal:
            continue
        same = (indicator.bron, frozenset(name.lower() for names in teller for name in names), *chooser)
        assert same not in seen, (key, seen.get(same))
        seen[same] = key


def test_adults_of_the_country_follow_from_the_published_counts(catalogue: Catalogue) -> None:
    """CBS 2020: 17,407,585 people, 2,726,099 under 15, 2,143,743 of 15 up to 25, 3,392,555 of 65 or over."""
    counts = {"AantalInwoners": 17_407_585, "k_0Tot15Jaar": 2_726_099, "k_15Tot25Jaar": 2_143_743}
    counts["k_65JaarTot80Jaar"], counts["k_80JaarOfOuder"] = 2_570_000, 822_555

    def value(key: str) -> float:
        derived = catalogue[key].afleiding
        assert derived is not None
        less = sum(part.maal * added(part.kolom[0]) for part in derived.aftrek)
        return sum(added(names[0]) for names in derived.teller) - less

    def added(name: str) -> int:
        return sum(counts[part] for part in parts_of(name))

    assert value("volwassenen") == pytest.approx(14_038_363.1)
    assert value("inwoners_18_64") == pytest.approx(10_645_808.1)
    assert value("inwoners_0_24") == 4_869_842


SEEN_IN_50150 = (
    "GoedErvarenGezondheid",
    "EenOfMeerLangdurigeAandoeningen",
    "LangdurigBeperkt",
    "HoogRisicoAngststoornisOfDepressie",
    "HeelVeelStressAfg4Weken",
    "LageVeerkracht",
    "MatigVeelRegieOverHetEigenLeven",
    "Eenzaam",
    "SterkEenzaam",
    "EmotioneelEenzaam",
    "SociaalEenzaam",
    "KrijgtSteunVanAnderen",
    "Mantelzorger",
    "Vrijwilligerswerk",
    "MoeiteMetRondkomen",
    "Overgewicht",
    "ErnstigOvergewichtObesitas",
    "RooktTabak",
    "OvermatigDrinken",
    "VoldoetAanDeBeweegrichtlijn",
    "TevredenMetDeWoning",
    "TevredenMetDeWoonomgeving",
    "BrozeGezondheid",
)


@pytest.mark.parametrize("name", SEEN_IN_50150)
def test_a_name_seen_in_the_newest_table_of_rivm_is_of_one_indicator(catalogue: Catalogue, name: str) -> None:
    assert sum(name in one.kolommen for one in catalogue.of_source("rivm_smap")) == 1
