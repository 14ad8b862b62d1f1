"""The recipe's own numbers come out: spread, clustering and links with SES, in many towns and in this one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from esda import Moran
from libpysal.weights import Queen

from wijkdata.ingest.demo.events import areas_of
from wijkdata.ingest.demo.fields import Fields, draw_fields
from wijkdata.ingest.demo.plan import BUURTEN
from wijkdata.ingest.demo.recipe import load_outcomes
from wijkdata.ingest.demo.streams import stream
from wijkdata.ingest.demo.town import draw_town

RECIPE = {
    "ervaren_gezondheid": (70, 58, 80, 0.81),
    "rookt": (16.5, 11, 24, -0.87),
    "overmatig_drinken": (6.5, 5, 8, -0.05),
    "overgewicht": (50, 42, 59, -0.78),
    "obesitas": (15, 10, 22, -0.88),
    "beweegrichtlijn": (47, 38, 57, 0.84),
    "eenzaam": (47, 38, 56, -0.80),
    "sterk_eenzaam": (13.5, 8, 21, -0.87),
    "angst_depressie": (9, 5, 16, -0.90),
    "stress": (20, 14, 28, -0.69),
    "moeite_rondkomen": (17, 7, 34, -0.94),
    "langdurige_aandoening": (33, 25, 43, -0.53),
    "mantelzorger": (13.5, 12, 16, 0.19),
    "vrijwilligerswerk": (24.5, 18, 33, 0.88),
    "tevreden_woonomgeving": (84, 71, 92, 0.93),
}
"""Country, 5th and 95th percentile of the buurten (in %) and correlation with SES, from 200 simulations."""

MORAN_SES = 0.44


@pytest.fixture(scope="module")
def cells() -> np.ndarray:
    return draw_town(stream("vormen"))


@pytest.fixture(scope="module")
def neighbours(cells: np.ndarray) -> Queen:
    return Queen.from_iterable(list(cells))


@pytest.fixture(scope="module")
def middles(cells: np.ndarray) -> np.ndarray:
    return shapely.get_coordinates(shapely.centroid(cells))


@pytest.fixture(scope="module")
def fields(middles: np.ndarray) -> Fields:
    return draw_fields(middles, stream("velden"))


@pytest.fixture(scope="module")
def many_towns(middles: np.ndarray) -> list[tuple[Fields, np.random.Generator]]:
    generators = [np.random.default_rng(seed) for seed in range(200)]
    return [(draw_fields(middles, rng), rng) for rng in generators]


def test_fields_are_standard_scores_and_the_country_is_the_mean(fields: Fields) -> None:
    for field in (fields.ses, fields.age, fields.urban):
        assert field[:-1].mean() == pytest.approx(0, abs=1e-12)
        assert field[:-1].std() == pytest.approx(1)
        assert field[-1] == 0


def test_ses_clusters_as_in_the_recipe(neighbours: Queen, fields: Fields, many_towns) -> None:
    over_many = [Moran(town.ses[:-1], neighbours, permutations=0).I for town, _ in many_towns]
    assert np.mean(over_many) == pytest.approx(MORAN_SES, abs=0.05)
    assert pytest.approx(MORAN_SES, abs=0.12) == Moran(fields.ses[:-1], neighbours, permutations=0).I


@pytest.mark.parametrize("sleutel", RECIPE)
def test_loadings_give_the_spread_of_the_recipe_over_many_towns(sleutel: str, many_towns) -> None:
    outcome = next(row for row in load_outcomes() if row.sleutel == sleutel)
    nl, low, high, correlation = RECIPE[sleutel]
    assert outcome.levels[2024] == nl
    found = []
    for town, rng in many_towns:
        odds = (
            nl
            / (100 - nl)
            * np.exp(
                outcome.a * town.ses[:-1]
                + outcome.b * town.age[:-1]
                + outcome.c * town.urban[:-1]
                + rng.normal(0, outcome.s, len(BUURTEN))
            )
        )
        percent = 100 * odds / (1 + odds)
        found.append([*np.percentile(percent, [5, 95]), np.corrcoef(percent, town.ses[:-1])[0, 1]])
    mean_low, mean_high, mean_correlation = np.mean(found, axis=0)
    assert mean_low == pytest.approx(low, abs=1.0)
    assert mean_high == pytest.approx(high, abs=1.0)
    assert mean_correlation == pytest.approx(correlation, abs=0.12)


@pytest.mark.parametrize("sleutel", RECIPE)
def test_this_town_has_the_spread_of_the_recipe(sleutel: str, figures: pd.DataFrame, fields: Fields) -> None:
    nl, low, high, correlation = RECIPE[sleutel]
    ses = {area.code: fields.ses[area.cells[0]] for area in areas_of(2024)}
    shown = figures[
        (figures["indicator"] == sleutel) & (figures["jaar"] == 2024) & (figures["leeftijd"] == "18plus")
    ]
    assert shown.loc[shown["niveau"] == "land", "waarde"].item() == nl
    buurten = shown[(shown["niveau"] == "buurt") & shown["waarde"].notna()]
    assert len(buurten) >= 45
    assert buurten["waarde"].quantile(0.05) == pytest.approx(low, rel=0.2, abs=1)
    assert buurten["waarde"].quantile(0.95) == pytest.approx(high, rel=0.15)
    found = np.corrcoef(buurten["waarde"], buurten["gebied_code"].map(ses))[0, 1]
    assert found == pytest.approx(correlation, abs=0.2)


def test_the_country_moves_as_in_the_recipe() -> None:
    levels = {outcome.sleutel: outcome.levels for outcome in load_outcomes()}
    healthy, smoking, overweight = levels["ervaren_gezondheid"], levels["rookt"], levels["overgewicht"]
    assert [healthy[jaar] - healthy[2022] for jaar in (2012, 2016, 2020)] == [5, 5, 9]
    assert np.diff([smoking[jaar] for jaar in (2012, 2016, 2020, 2022, 2024)]) == pytest.approx(
        [-2, -2, -1, -1]
    )
    assert (overweight[2024] - overweight[2012]) / 12 == pytest.approx(0.2)
    for sleutel in ("stress", "eenzaam", "sterk_eenzaam"):
        assert levels[sleutel][2022] > levels[sleutel][2020] + 2


def test_outcomes_start_in_the_year_they_were_first_asked() -> None:
    first = {outcome.sleutel: min(outcome.levels) for outcome in load_outcomes()}
    since = {
        2012: ["rookt", "ervaren_gezondheid", "eenzaam"],
        2016: [
            "langdurige_aandoening",
            "mantelzorger",
            "vrijwilligerswerk",
            "emotioneel_eenzaam",
            "sociaal_eenzaam",
        ],
        2020: ["stress"],
        2022: ["psychische_klachten", "lage_veerkracht", "suicidegedachten", "krijgt_steun"],
        2024: ["tevreden_woning", "tevreden_woonomgeving"],
    }
    for jaar, sleutels in since.items():
        assert {first[sleutel] for sleutel in sleutels} == {jaar}
    asked = {outcome.sleutel: set(outcome.levels) for outcome in load_outcomes()}
    assert all(2022 not in asked[sleutel] for sleutel in ("regie", "geluidhinder_buren", "lich_beperking"))
