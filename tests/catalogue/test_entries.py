"""Every entry of the real catalogue: complete, in line with the reference table, fit for its use."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import duckdb
import pytest

from tests.catalogue.families import NEVER_TOGETHER
from wijkdata.catalogue import Catalogue, Eenheid, Methode, ThemaSleutel, load_catalogue
from wijkdata.models import Niveau, Richting

HELPERS = {"volwassenen", "inwoners_18_64", "inwoners_65plus", "inwoners_0_24"}
CORE = {
    "gezondheid": "ervaren_gezondheid langdurige_aandoening langdurig_beperkt angst_depressie stress regie",
    "leefstijl": "rookt overmatig_drinken beweegrichtlijn obesitas",
    "sociaal_economisch": "ses_totaal opl_laag arbeidsparticipatie hh_laagste_40 bijstand moeite_rondkomen",
    "leefomgeving": "tevreden_woonomgeving groen_pct afst_groen misdrijven geluidhinder_buren "
    "beweegvriendelijk",
    "zorg": "afst_huisarts huisartsen_3km wmo jeugdzorg",
    "meedoen": "sterk_eenzaam sociaal_eenzaam mantelzorger vrijwilligerswerk",
    "bevolking": "inwoners aandeel_0_14 aandeel_65plus eenpersoons stedelijkheid",
}
UNIT = {
    "inwoners per km2": Eenheid.INWONERS_PER_KM2,
    "score 0-100": Eenheid.SCORE,
    "afwijking van NL-gemiddelde": Eenheid.SCORE,
    "euro per 10.000 of index (zie tabel)": Eenheid.EURO_PER_10000,
}
LEVEL = {"NL": Niveau.LAND, "GM": Niveau.GEMEENTE, "WK": Niveau.WIJK, "BU": Niveau.BUURT}


def test_every_row_of_the_reference_table_is_there_with_its_direction_unit_theme_and_levels(
    catalogue: Catalogue, table: dict[str, dict[str, str]]
) -> None:
    assert set(catalogue) == set(table) | HELPERS
    for key, row in table.items():
        indicator = catalogue[key]
        levels = {LEVEL[level] for level in row["levels"].split(";") if level in LEVEL}
        told = (indicator.richting, indicator.thema, indicator.eenheid, set(indicator.niveaus))
        unit = UNIT.get(row["unit"]) or Eenheid(row["unit"])
        assert told == (row["polarity"], row["theme"], unit, levels), key
        assert indicator.tabel == row["table_id"] or row["table_id"] not in {
            "50150NED",
            "86296NED",
            "86270NED",
        }


def test_sentences_are_our_own(catalogue: Catalogue, table: dict[str, dict[str, str]]) -> None:
    theirs = {
        sentence.strip() for row in table.values() for sentence in re.split(r"(?<=\.)\s", row["short_nl"])
    }
    assert not theirs & {indicator.uitleg for indicator in catalogue.values()}


def test_themes_come_in_the_order_of_screens_and_four_are_fields_of_action(catalogue: Catalogue) -> None:
    order = [thema for thema, _ in itertools.groupby(catalogue.values(), key=lambda i: i.thema)]
    assert order == list(ThemaSleutel) == list(catalogue.themas)
    action = {key for key, thema in catalogue.themas.items() if thema.actieveld}
    assert action == {"leefstijl", "sociaal_economisch", "leefomgeving", "zorg"}


def test_the_core_set_is_the_suggested_one(catalogue: Catalogue) -> None:
    for thema, keys in CORE.items():
        assert {i.sleutel for i in catalogue.values() if i.kern and i.thema == thema} == set(keys.split()), (
            thema
        )


def test_helpers_are_no_choice_but_weigh(catalogue: Catalogue) -> None:
    assert {i.sleutel for i in catalogue.values() if i.hulpgetal} == HELPERS
    rookt = catalogue["rookt"].aggregatie
    weights = [rookt.weight_for(leeftijd) for leeftijd in ("18plus", "18_64", "65plus")]
    assert weights == ["volwassenen", "inwoners_18_64", "inwoners_65plus"]
    for key in ("volwassenen", "inwoners_18_64"):
        derived = catalogue[key].afleiding
        assert derived is not None
        assert derived.benadering
        assert "benadering" in catalogue[key].toelichting


def test_model_estimates_may_be_compared_ranked_with_care_and_never_evaluated(catalogue: Catalogue) -> None:
    for indicator in catalogue.of_source("rivm_smap"):
        assert indicator.is_schatting
        assert indicator.mag_vergelijken
        assert not indicator.mag_evalueren
        assert indicator.mag_rangschikken == (indicator.sleutel not in {"mantelzorger", "suicidegedachten"})
        assert indicator.rangschik_voorwaarde
        assert "marges" in indicator.trend_voorwaarde
        assert indicator.een_tabel
        assert {2020, 2022} <= {breuk.jaar for breuk in indicator.breuken}
        assert not indicator.halve_breedte
        assert indicator.min_verschil <= 3
        assert indicator.decimalen == 0
        assert "schatting" in indicator.toelichting


@pytest.mark.parametrize(
    "key",
    [
        "stedelijkheid",
        "sterfte_rel",
        "herkomst_nl",
        "herkomst_buiten_europa",
        "wmo",
        "jeugdzorg",
        "mantelzorger",
    ],
)
def test_what_has_no_good_end_is_never_ranked_or_evaluated(catalogue: Catalogue, key: str) -> None:
    assert catalogue[key].richting is Richting.NEUTRAAL
    assert not catalogue[key].mag_rangschikken
    assert not catalogue[key].mag_evalueren


def test_suicidal_thoughts_are_hidden_per_buurt_and_carry_a_helpline(catalogue: Catalogue) -> None:
    indicator = catalogue["suicidegedachten"]
    assert indicator.verborgen_niveaus == (Niveau.BUURT,)
    assert "113" in indicator.hulpregel
    assert "0800-0113" in indicator.hulpregel
    assert [i.sleutel for i in catalogue.values() if i.hulpregel] == ["suicidegedachten"]


def test_origin_is_context_only(catalogue: Catalogue) -> None:
    for key in ("herkomst_nl", "herkomst_buiten_europa"):
        assert not catalogue[key].mag_vergelijken
        assert [breuk.jaar for breuk in catalogue[key].breuken] == [2023]


@pytest.mark.parametrize(
    ("key", "year"),
    [
        ("hh_laag_inkomen", 2024),
        ("hh_sociaal_minimum", 2024),
        ("armoede", 2024),
        ("opl_laag", 2023),
        ("onbewoond", 2024),
        ("krijgt_steun", 2024),
        ("lage_veerkracht", 2024),
        ("rookt", 2024),
        ("beweegvriendelijk", 2020),
    ],
)
def test_a_change_of_meaning_is_a_break(catalogue: Catalogue, key: str, year: int) -> None:
    assert year in {breuk.jaar for breuk in catalogue[key].breuken}


def test_the_lowest_forty_per_cent_survives_all_years(catalogue: Catalogue) -> None:
    assert catalogue["hh_laagste_40"].breuken == ()


@pytest.mark.parametrize(
    ("key", "levels"),
    [
        ("levensverwachting", {Niveau.LAND, Niveau.GEMEENTE}),
        ("gezonde_levensverwachting", {Niveau.LAND, Niveau.GEMEENTE}),
        ("vaccinatiegraad", {Niveau.LAND, Niveau.GEMEENTE}),
    ],
)
def test_what_is_known_per_gemeente_only_stays_there(
    catalogue: Catalogue, key: str, levels: set[Niveau]
) -> None:
    assert set(catalogue[key].niveaus) == levels
    assert catalogue[key].aggregatie.methode is Methode.NIET


def test_medians_spreads_and_classes_are_never_averaged(catalogue: Catalogue) -> None:
    assert catalogue["mediaan_vermogen"].aggregatie.methode is Methode.NIET
    assert catalogue["ses_spreiding"].aggregatie.methode is Methode.NIET
    klasse = catalogue["stedelijkheid"].aggregatie
    assert (klasse.methode, klasse.uit) == (Methode.HERBEREKENEN, "oad")
    assert klasse.grenzen == (2500, 1500, 1000, 500)


@pytest.mark.parametrize("family", NEVER_TOGETHER, ids=lambda family: " ".join(sorted(family))[:40])
def test_what_counts_the_same_thing_twice_is_a_forbidden_pair(
    catalogue: Catalogue, family: frozenset[str]
) -> None:
    one, *others = sorted(family)
    assert set(others) <= set(catalogue[one].nooit_samen)


def test_forbidden_pairs_hold_both_ways(catalogue: Catalogue) -> None:
    pairs = {(key, partner) for key, i in catalogue.items() for partner in i.nooit_samen}
    assert pairs == {(partner, key) for key, partner in pairs}
    assert all(len(i.nooit_samen) == len(set(i.nooit_samen)) for i in catalogue.values())
    assert not any(key == partner for key, partner in pairs)


def test_the_smallest_clear_difference_shows_at_the_decimals_shown(catalogue: Catalogue) -> None:
    for key, indicator in catalogue.items():
        assert indicator.min_verschil >= 10**-indicator.decimalen, key  # then two rounded figures differ


def test_the_smallest_clear_difference_fits_the_level(catalogue: Catalogue, landelijke_db: Path) -> None:
    """3 points of what 15 to 85 in 100 have; a quarter of what is rarer: 1.5 points at 6%."""
    with duckdb.connect(str(landelijke_db), read_only=True) as connection:
        national = connection.execute(
            "select w.indicator, w.waarde from waarde w join indicator i on i.sleutel = w.indicator "
            "where w.gebied_code = 'NL00' and w.jaar = 2020 and w.leeftijd = '18plus' and i.eenheid = '%'"
        ).fetchall()
    assert len(national) >= 20
    for key, percentage in national:
        rare = min(percentage, 100 - percentage)
        assert catalogue[key].min_verschil == pytest.approx(min(3, rare / 4), abs=0.3), key


def test_loading_again_gives_the_same_object() -> None:
    assert load_catalogue() is load_catalogue()


def test_what_people_have_is_background_and_the_rest_may_be_a_strength() -> None:
    catalogue = load_catalogue()
    judged = [one for one in catalogue.values() if one.kern and one.richting is not Richting.NEUTRAAL]
    background = {one.sleutel for one in judged if catalogue.themas[one.thema].achtergrond}
    assert background == {
        "ses_totaal", "opl_laag", "arbeidsparticipatie", "hh_laagste_40", "bijstand", "moeite_rondkomen"
    }  # fmt: skip
    assert {
        "angst_depressie",
        "sterk_eenzaam",
        "vrijwilligerswerk",
        "groen_pct",
        "rookt",
        "afst_huisarts",
    } <= {one.sleutel for one in judged} - background


def test_what_lies_around_people_is_no_figure_of_people() -> None:
    """A distance, a surface or a home is; a share of people or of households never is."""
    catalogue = load_catalogue()
    units = {Eenheid.KM, Eenheid.HECTARE, Eenheid.M3, Eenheid.INWONERS_PER_KM2, Eenheid.ADRESSEN_PER_KM2}
    things = {"woningen", "vierkante meter"}
    for key, one in catalogue.items():
        if one.eenheid in units or one.per in things:
            assert one.omgeving, key
        if one.per and one.per not in things:
            assert not one.omgeving, key
    core = {key for key, one in catalogue.items() if one.kern and one.omgeving}
    assert core == {
        "groen_pct", "afst_groen", "beweegvriendelijk", "misdrijven", "afst_huisarts", "huisartsen_3km",
        "stedelijkheid",
    }  # fmt: skip
