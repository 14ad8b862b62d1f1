"""Standardised figures against PHEindicatormethods, the esda example and plain loops."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.stats.standardise import share_18_64, two_bands
from wijkdata.stats.standardised_rates import direct, indirect_rate, indirect_ratio

FILE = "testdata_DSR_ISR.xlsx"
EUROPE_2013 = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000]
EUROPE_2013 += [2500, 1500, 1000]
ADULTS, YOUNG, OLD = "20300", "53115", "80200"
"""How the RIVM table names its ages."""


def three(figure: object) -> list[float]:
    assert isinstance(figure, CijferMetMarge)
    return [figure.waarde, figure.ondergrens, figure.bovengrens]


def expected(row: pd.Series, level: str) -> list[float]:
    return [row["value"], row[f"lower{level}cl"], row[f"upper{level}cl"]]


@pytest.mark.parametrize(
    ("area", "first"), [("testdata_big", 0), ("testdata_small", 1), ("testdata_tiny", 2)]
)
@pytest.mark.parametrize("maal", [10_000, 100_000])
def test_direct_published(phe, area, first, maal):
    data = phe(FILE, "testdata_multiarea").query("area == @area").fillna({"count": 0})
    row = phe(FILE, "testresults_DSR").iloc[first + (4 if maal == 100_000 else 0)]
    for level, confidence in (("95_0", 0.95), ("99_8", 0.998)):
        found = direct(data["count"], data["pop"], EUROPE_2013, maal=maal, confidence=confidence)
        if area == "testdata_tiny":
            assert pd.isna(row["value"])
            assert reason_of(found) == "te_klein"
        else:
            assert three(found) == pytest.approx(expected(row, level), rel=1e-9)


def test_direct_published_for_another_standard(phe):
    data = phe(FILE, "testdata_1976")
    row = phe(FILE, "testresults_DSR").iloc[3]
    found = direct(data["count"], data["pop"], data["esp1976"], maal=10_000)
    assert three(found) == pytest.approx(expected(row, "95_0"), rel=1e-9)
    # Upstream lists the 99.8% limits of this row at ten times their own multiplier.
    wide = three(direct(data["count"], data["pop"], data["esp1976"], maal=10_000, confidence=0.998))
    assert wide[1:] == pytest.approx([limit / 10 for limit in expected(row, "99_8")[1:]], rel=1e-9)


def test_direct_published_for_people_with_several_events(phe):
    data, results = phe(FILE, "testdata_nonindepe"), phe(FILE, "testresults_DSR").iloc[8:]
    for _, row in results.iterrows():
        part = data[data["area"] == row["area"]]
        persons = part[["f1", "f2", "f3", "f4"]].fillna(0)
        events, squares = persons @ [1, 2, 3, 4], persons @ [1, 4, 9, 16]
        for level, confidence in (("95_0", 0.95), ("99_8", 0.998)):
            options = {"kwadraten": squares, "maal": 100_000, "confidence": confidence}
            found = direct(events, part["pop"], EUROPE_2013, **options)
            if pd.isna(row["value"]):
                assert reason_of(found) == "te_klein"
            else:
                assert three(found) == pytest.approx(expected(row, level), rel=1e-9)


def test_direct_published_by_another_package(reference):
    # PySAL's own interval is another one (gamma), so only its rates are held to.
    events, people = [30, 25, 25, 15, 33, 21, 30, 20], [1000, 1000, 1100, 900, 1000, 900, 1100, 900]
    standard = [1000, 900, 1000, 900, 1000, 900, 1000, 900]
    for part, rate in ((slice(0, 4), 0.02374402), (slice(4, 8), 0.02665072)):
        assert three(direct(events[part], people[part], standard[part], maal=1))[0] == pytest.approx(
            rate, abs=5e-9
        )


@pytest.mark.parametrize("number", range(3))
def test_indirect_published(phe, number):
    results = phe(FILE, "testresults_ISR")
    data = phe(FILE, "testdata_multiarea_isr").dropna(subset=["pop", "refcount"])
    data = data[data["area"] == results.loc[number, "area"]]
    seen = results.loc[number, "observed"]
    columns = (data["pop"], data["refcount"], data["refpop"])
    whole = phe(FILE, "refdata")
    crude = whole["refcount"].sum() / whole["refpop"].sum()
    for level, confidence in (("95_0", 0.95), ("99_8", 0.998)):
        for offset, maal in ((6, 1), (9, 100)):
            found = indirect_ratio(seen, *columns, maal=maal, confidence=confidence)
            assert three(found) == pytest.approx(expected(results.loc[number + offset], level), rel=1e-9)
            # The rate is the ratio times the crude rate of the reference.
            rates = expected(results.loc[number], level)
            assert [part * crude * 100_000 / maal for part in three(found)] == pytest.approx(rates, rel=1e-9)


def test_indirect_rate_published(phe):
    results, data = phe(FILE, "testresults_ISR"), phe(FILE, "testdata_multiarea_isr")
    part = data[data["area"] == "testdata_big"]
    for row, maal in ((results.iloc[0], 100_000), (results.iloc[3], 1_000)):
        found = indirect_rate(row["observed"], part["pop"], part["refcount"], part["refpop"], maal=maal)
        assert three(found) == pytest.approx(expected(row, "95_0"), rel=1e-9)


def test_indirect_published_with_an_empty_band(phe):
    data, reference, results = (phe(FILE, sheet) for sheet in ("testdata_err2", "refdata", "testresults_ISR"))
    for number, (_, part) in enumerate(data.groupby("area")):
        row = results.iloc[14 + number]
        found = indirect_ratio(part["count"].sum(), part["pop"], reference["refcount"], reference["refpop"])
        assert three(found) == pytest.approx(expected(row, "95_0"), rel=1e-9)


@pytest.mark.parametrize(("sheet", "reason"), [("testdata_err1", "ongeldig"), ("testdata_err3", "ongeldig")])
def test_impossible_numbers_from_the_reference(phe, sheet, reason):
    data = phe(FILE, sheet)
    assert reason_of(direct(data["count"], data["pop"], data["stdpop"])) == reason


BANDS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 5000), st.integers(1, 9000)), min_size=1, max_size=12
)


@given(BANDS)
def test_direct_second_way(bands):
    found = direct(*map(list, zip(*bands, strict=True)), maal=1000)
    total = sum(x for x, _, _ in bands)
    if total < 10:
        assert reason_of(found) == "te_klein"
        return
    standard = sum(w for _, _, w in bands)
    value = sum(w / standard * x / n for x, n, w in bands) * 1000
    variance = sum((w / standard * 1000) ** 2 * x / n**2 for x, n, w in bands)
    low = total * (1 - 1 / (9 * total) - 1.959963984540054 / (3 * total**0.5)) ** 3
    assert three(found)[0] == pytest.approx(value, rel=1e-9)
    assert three(found)[1] == pytest.approx(value + math.sqrt(variance / total) * (low - total), rel=1e-9)


@given(BANDS)
def test_standardising_to_itself_changes_nothing(bands):
    events, people, _ = (list(column) for column in zip(*bands, strict=True))
    if sum(events) >= 10:
        crude = sum(events) / sum(people) * 1000
        assert three(direct(events, people, people))[0] == pytest.approx(crude, rel=1e-9)
        assert three(indirect_ratio(sum(events), people, events, people))[0] == pytest.approx(100, rel=1e-9)


@pytest.mark.parametrize(
    ("events", "people", "standard", "reason"),
    [
        ([], [], [], "geen_cijfers"),
        ([None, 20], [10, 10], [1, 1], "geen_cijfers"),
        ([20, 20], [0, 10], [1, 1], "geen_inwoners"),
        ([20, 20], [10, 10], [0, 0], "geen_inwoners"),
        ([math.inf, 20], [10, 10], [1, 1], "geen_cijfers"),
        ([0, 0], [10, 10], [1, 1], "te_klein"),
    ],
)
def test_bad_bands(events, people, standard, reason):
    assert reason_of(direct(events, people, standard)) == reason


def test_bad_reference():
    assert reason_of(indirect_ratio(3, [10], [0], [10])) == "te_klein"
    assert reason_of(indirect_ratio(3, [10], [1], [0])) == "geen_inwoners"
    assert reason_of(indirect_rate(3, [10], [None], [10])) == "geen_cijfers"
    assert reason_of(indirect_rate(math.nan, [10], [1], [10])) == "geen_cijfers"


def test_bands_must_match():
    with pytest.raises(ValueError, match="age band"):
        direct([1, 2], [10], [1, 1])


def estimate(value, low, high):
    return CijferMetMarge(value, low, high, IntervalSoort.GEPUBLICEERD)


FIGURE = st.tuples(st.floats(0, 100), st.floats(0, 20), st.floats(0, 20))


@given(FIGURE, FIGURE, st.floats(0, 1))
def test_two_bands_second_way(young, old, weight):
    figures = [estimate(value, value - below, value + above) for value, below, above in (young, old)]
    for part, found in zip(
        ("waarde", "ondergrens", "bovengrens"), three(two_bands(*figures, weight)), strict=True
    ):
        separate = [getattr(figure, part) for figure in figures]
        assert found == pytest.approx(weight * separate[0] + (1 - weight) * separate[1], rel=1e-9, abs=1e-9)


def test_two_bands_without_all_bounds_has_none():
    found = two_bands(estimate(20, 18, 22), estimate(10, None, 12), 0.5)
    assert (found.waarde, found.ondergrens, found.bovengrens) == (15, None, None)


@pytest.mark.parametrize(
    ("value", "weight", "reason"),
    [
        (math.nan, 0.7, "geen_cijfers"),
        (10, None, "geen_cijfers"),
        (10, 1.2, "ongeldig"),
        (math.inf, 0.7, "geen_cijfers"),
    ],
)
def test_bad_two_bands(value, weight, reason):
    assert reason_of(two_bands(estimate(value, 1, 2), estimate(3, 2, 4), weight)) == reason


@pytest.mark.parametrize(
    "shares", [(100, 0, 0), (None, 12, 20), (20, 10, 90), (math.nan, 1, 1), (10, 10, -5)]
)
def test_share_that_cannot_be(shares):
    assert share_18_64(*shares) is None


@pytest.mark.proefdata
def test_standardised_netherlands_is_the_netherlands(proefdata):
    survey = pd.read_parquet(proefdata / "rivm" / "50090NED_MW00000_2012_2016_2020.parquet")
    country = survey[(survey["WijkenEnBuurten"] == "NL01") & (survey["Perioden"] == "2016JJ00")]
    by_age = country.set_index("Leeftijd").select_dtypes("number").drop(columns="ID").dropna(axis=1).T
    people = (
        pd.read_parquet(proefdata / "cbs" / "84799NED_TypedDataSet.parquet")
        .query("Codering_3.str.strip() == 'NL00'")
        .iloc[0]
    )
    columns = ("k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_65JaarOfOuder_12")
    weight = share_18_64(*(people[column] / people["AantalInwoners_5"] * 100 for column in columns))
    assert weight == pytest.approx(0.758, abs=0.001)
    for _, row in by_age.iterrows():
        found = two_bands(estimate(row[YOUNG], None, None), estimate(row[OLD], None, None), weight)
        # The ages are those of 2020 and the figures those of 2016: near, not equal.
        assert found.waarde == pytest.approx(row[ADULTS], abs=0.5)
    assert len(by_age) > 15
