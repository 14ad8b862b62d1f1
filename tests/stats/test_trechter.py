"""The funnel of one figure: who takes part, where each lies, and limits that agree with the places."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.samples import a_count, an_estimate
from tests.stats.conftest import reason_of
from wijkdata.catalogue import Eenheid, Methode, load_catalogue
from wijkdata.catalogue.nouns import Aggregatie
from wijkdata.stats.funnel import ALARM, WARNING, Plaats
from wijkdata.stats.trechter import BUITEN, Trechter, make_trechter, people_of_funnel

PHE_PLACES = {
    "High (0.001)": Plaats.ZEER_HOOG,
    "High (0.025)": Plaats.HOOG,
    "Low (0.001)": Plaats.ZEER_LAAG,
    "Low (0.025)": Plaats.LAAG,
    "Not significant": Plaats.BINNEN,
}
SHARE = a_count(per="huishoudens", aggregatie=Aggregatie(methode=Methode.VERHOUDING, gewicht="huishoudens"))
RATE = a_count(
    eenheid=Eenheid.PER_1000,
    per="",
    zin="is het aantal {waarde}",
    aggregatie=Aggregatie(methode=Methode.VERHOUDING, gewicht="inwoners"),
)


def areas(values: list[float | None], adults: list[int] | None = None) -> pd.DataFrame:
    codes = [f"WK{number:06}" for number in range(len(values))]
    return pd.DataFrame({
        "code": codes,
        "naam": [f"Wijk {code}" for code in codes],
        "volwassenen": adults or [1000] * len(values),
        "waarde": pd.array(values, dtype="Float64").to_numpy(float, na_value=math.nan),
    })  # fmt: skip


def people(frame: pd.DataFrame, numbers: list[float]) -> pd.Series:
    return pd.Series(numbers, index=frame["code"])


def made(found: object) -> Trechter:
    assert isinstance(found, Trechter)
    return found


def test_places_are_those_published_for_proportions(phe) -> None:
    table = phe("testdata_funnel_prop_inputs.csv")
    frame = areas((table["numerator"] / table["denominator"] * 100).tolist())
    average = 100 * table["numerator"].sum() / table["denominator"].sum()
    found = made(make_trechter(frame, people(frame, table["denominator"].tolist()), average, SHARE))
    assert found.gebieden["plaats"].tolist() == table["significance"].map(PHE_PLACES).tolist()


def test_limits_of_a_share_are_those_of_spiegelhalter() -> None:
    frame = areas([20, 20, 20, 20, 40])
    found = made(make_trechter(frame, people(frame, [100, 200, 400, 800, 100]), 20.0, SHARE))
    for level, z in ((WARNING, 1.959964), (ALARM, 3.090232)):
        grens = found.limits(400, level)
        half = 100 * z * math.sqrt(0.2 * 0.8 / 400)
        assert [grens.ondergrens, grens.bovengrens] == pytest.approx([20 - half, 20 + half], rel=1e-6)
    # The exact binomial tails beyond those limits are those of chance, as far as whole numbers allow.
    assert stats.binom.sf(math.floor(4 * found.limits(400, ALARM).bovengrens), 400, 0.2) < 0.002
    assert found.named(*BUITEN) == ["Wijk WK000004"]


def test_places_agree_with_the_limits_that_are_drawn() -> None:
    rng = np.random.default_rng(5)
    sizes = rng.integers(200, 40_000, 80).astype(float)
    frame = areas((50 + rng.normal(0, 8, 80)).tolist())
    for indicator in (SHARE, RATE):
        found = made(make_trechter(frame, people(frame, sizes.tolist()), 50.0, indicator))
        for row in found.gebieden.itertuples():
            inner, outer = found.limits(row.mensen, WARNING), found.limits(row.mensen, ALARM)
            near = min(abs(row.waarde - edge) for one in (inner, outer) for edge in vars_of(one))
            if near < 0.05:  # Byar stands for exact limits from ten events on
                continue
            above = sum(row.waarde > one.bovengrens for one in (inner, outer))
            below = sum(row.waarde < one.ondergrens for one in (inner, outer))
            order = [Plaats.BINNEN, Plaats.HOOG, Plaats.ZEER_HOOG, Plaats.ZEER_LAAG, Plaats.LAAG]
            assert row.plaats == order[above - below]


def vars_of(grens) -> tuple[float, float]:
    return grens.ondergrens, grens.bovengrens


def test_who_takes_no_part() -> None:
    frame = areas([20, 21, 19, None, 20, 22, 20], [1000, 99, 100, 1000, 1000, 1000, 1000])
    found = made(make_trechter(frame, people(frame, [500.0] * 7), 20.0, SHARE))
    assert found.te_klein == 1
    assert found.gebieden["code"].tolist() == ["WK000000", "WK000002", "WK000004", "WK000005", "WK000006"]
    few = make_trechter(frame.head(5), people(frame, [500.0] * 7), 20.0, SHARE)
    assert reason_of(few) == "te_weinig_gebieden"
    assert reason_of(make_trechter(frame, people(frame, [500.0] * 7), None, SHARE)) == "geen_cijfers"
    nobody = make_trechter(frame, pd.Series(dtype=float), 20.0, SHARE)
    assert reason_of(nobody) == "geen_cijfers"


def test_only_a_counted_share_of_people_who_were_counted_has_a_funnel() -> None:
    assert people_of_funnel(SHARE, "alle") == "huishoudens"
    assert people_of_funnel(RATE, "alle") == "inwoners"
    assert people_of_funnel(an_estimate(), "18plus") is None
    near = a_count(aggregatie=Aggregatie(methode=Methode.GEWOGEN, gewicht="huishoudens", benadering=True))
    assert people_of_funnel(near, "alle") is None
    catalogue = load_catalogue()
    with_funnel = {key for key, one in catalogue.items() if people_of_funnel(one, one.leeftijden[0])}
    assert {"bijstand", "hh_laagste_40", "aandeel_65plus", "misdrijven", "eenpersoons"} <= with_funnel
    assert not with_funnel & {"rookt", "koopwoningen", "herkomst_nl", "inkomen_inwoner", "jeugdzorg"}
