"""What the priorities say, and that they rest on the figures they name."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Cijfer, Niveau
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking
from wijkdata.stats.priorities import core_order, judge, make_probleem, rank
from wijkdata.stats.score.explain import Plaatsuitleg
from wijkdata.stats.score.problem import Instellingen
from wijkdata.stats.score.stability import Onderdeel, Stabiliteit
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.priorities.charts import describe_rank_bars, rank_bars
from wijkdata.view.priorities.reasons import change_sentences, pulling_sentence
from wijkdata.view.priorities.sentences import in_words, place_words, share_words, weights_note
from wijkdata.view.priorities.theme_bars import theme_bars

CATALOGUE = load_catalogue()
THEMAS = {thema.sleutel.value: thema.naam for thema in CATALOGUE.themas.values()}
RIJEN = pd.DataFrame({
    "code": ["A", "B", "C", "D"],
    "naam": ["Aa", "Bee", "Cee", "Dee"],
    "groep": ["duidelijk", "twijfel", "twijfel", "duidelijk_niet"],
    "kortelijst": [True, True, True, False],
    "trap": [1, 2, 2, 3],
    "zeker_boven": [3, 1, 1, 0],
    "kans": [0.95, 0.6, 0.4, 0.05],
    "mediaan": [1.0, 2.0, 3.0, 4.0],
    "laag": [1.0, 1.0, 2.0, 3.0],
    "hoog": [2.0, 3.0, 4.0, 4.0],
    "volwassenen": [3000.0, 3000.0, 3000.0, 3000.0],
})  # fmt: skip


def figures(values: dict[str, list[float]]) -> pd.DataFrame:
    rows = [
        (code, key, 2024, value, math.nan, math.nan, None)
        for key, column in values.items()
        for code, value in zip("ABCD", column, strict=True)
    ]
    columns = ["code", "indicator", "jaar", "waarde", "ondergrens", "bovengrens", "marge"]
    return pd.DataFrame(rows, columns=columns)


AREAS = pd.DataFrame({"code": list("ABCD"), "inwoners": [1000.0, 2000.0, 3000.0, 4000.0]})
AREAS["volwassenen"] = 0.8 * AREAS["inwoners"]


def reason(sleutel: str, afwijking: float) -> Plaatsuitleg:
    return Plaatsuitleg(sleutel, CATALOGUE[sleutel].thema, 60.0, 0.2, 12.0, afwijking)


def judged(sleutel: str, waarde: float, maatstaf: float, oordeel: Oordeel) -> Onderwerp:
    outcome = Vergelijking(oordeel, waarde - maatstaf, Regel.AANGENOMEN)
    return Onderwerp(CATALOGUE[sleutel], 2020, "18plus", Cijfer(waarde), maatstaf, maatstaf, 18.0, outcome)


def test_a_reason_is_only_what_the_rule_of_every_page_calls_clear() -> None:
    uitleg = [reason("geluidhinder_buren", 5.0), reason("rookt", 1.0), reason("ervaren_gezondheid", 0.2)]
    onderwerpen = [
        judged("rookt", 24.7, 21.7, Oordeel.ONGUNSTIGER),
        judged("geluidhinder_buren", 11.0, 10.2, Oordeel.GEEN_DUIDELIJK_VERSCHIL),
        judged("ervaren_gezondheid", 69.0, 74.1, Oordeel.ONGUNSTIGER),
        judged("bijstand", 90.0, 50.0, Oordeel.ONGUNSTIGER),
    ]
    assert pulling_sentence(uitleg, onderwerpen, "Rotterdam", THEMAS, kracht=False) == (
        "Ongunstiger dan gemiddeld in Rotterdam: Leefstijl, met Roken (24,7%); Gezondheid, met Goede of zeer "
        "goede ervaren gezondheid (69%)."
    )
    assert pulling_sentence(uitleg, onderwerpen, "Rotterdam", THEMAS, kracht=True) == (
        "Geen enkel cijfer wijkt hier duidelijk af naar de goede kant."
    )


def test_themes_come_first_in_the_order_of_what_they_add() -> None:
    """Gezondheid adds most by two figures, though smoking alone adds more than each of them."""
    uitleg = [reason("rookt", 2.0), reason("ervaren_gezondheid", 1.5), reason("langdurig_beperkt", 1.4)]
    onderwerpen = [
        judged("rookt", 26.0, 21.7, Oordeel.ONGUNSTIGER),
        judged("ervaren_gezondheid", 69.0, 74.1, Oordeel.ONGUNSTIGER),
        judged("langdurig_beperkt", 40.0, 33.0, Oordeel.ONGUNSTIGER),
    ]
    said = pulling_sentence(uitleg, onderwerpen, "Rotterdam", THEMAS, kracht=False)
    assert said.index("Gezondheid, met") < said.index("ervaren gezondheid") < said.index("Leefstijl, met")


@pytest.mark.parametrize(("together", "more"), [(2.0, True), (-2.0, False)])
def test_where_no_figure_is_clear_all_together_may_be(together: float, more: bool) -> None:
    even = [judged("rookt", 22.0, 21.7, Oordeel.GEEN_DUIDELIJK_VERSCHIL)]
    said = pulling_sentence([reason("rookt", together)], even, "Urk", THEMAS, kracht=False)
    assert said.startswith("Geen enkel cijfer wijkt hier duidelijk af naar de slechte kant.")
    assert said.endswith("Samen geven ze wel meer nood dan het gemiddelde gebied.") == more


def test_a_contribution_of_the_other_side_does_not_hide_what_is_clear() -> None:
    clear = [judged("rookt", 30.0, 21.7, Oordeel.ONGUNSTIGER)]
    said = pulling_sentence([reason("rookt", -0.3)], clear, "Rotterdam", THEMAS, kracht=False)
    assert "Roken (30%)" in said


def test_small_words() -> None:
    assert (in_words(20), in_words(21)) == ("twintig", "21")
    assert place_words(1.5, 3.5) == "plaats 1–4"
    assert share_words({"zorg": 0, "meedoen": 0}, "zorg") == "0%"
    assert weights_note({"zorg": 10, "meedoen": 30}, {"zorg": "Zorg", "meedoen": "Meedoen"}) == (
        "Gewichten: Meedoen 75%, Zorg 25%."
    )


def test_the_highest_need_comes_first_and_the_score_is_the_mean_of_the_themes() -> None:
    keys = {"rookt": [40.0, 20.0, 15.0, 10.0], "ervaren_gezondheid": [50.0, 60.0, 85.0, 90.0]}
    indicatoren = [CATALOGUE[key] for key in keys]
    weights = {"leefstijl": 30.0, "gezondheid": 10.0}
    probleem = make_probleem(figures(keys), AREAS, indicatoren, weights, Niveau.WIJK)
    found = rank(probleem, Instellingen(k=1)).scores
    z = [(np.array(v) - np.mean(v)) / np.std(v) for v in keys.values()]
    by_hand = 50 + 100 / 6 * (0.75 * z[0] - 0.25 * z[1])
    assert found.gebieden == tuple("ABCD")
    assert found.score == pytest.approx(by_hand, rel=1e-9)
    assert found.rang.tolist() == [1, 2, 3, 4]
    assert {c.halve_breedte for c in probleem.criteria} == {None}
    assert len({c.model for c in probleem.criteria}) == 1


def test_gaps_are_counted_over_areas_that_can_get_a_place() -> None:
    values = figures({"rookt": [20.0, 21.0, 22.0, math.nan]})
    tiny = AREAS.assign(inwoners=[1000.0, 1000.0, 1000.0, 50.0])
    assert judge([CATALOGUE["rookt"]], values, tiny, {})[1] == ("rookt",)
    half = figures({"rookt": [20.0, 21.0, math.nan, math.nan]})
    blokkades, allowed = judge([CATALOGUE["rookt"]], half, AREAS, {})
    assert allowed == ()
    assert "ontbreekt in 2 van de 4" in blokkades[0].reden


def test_the_broad_score_gives_way_to_income_and_education() -> None:
    core = core_order([one for one in CATALOGUE.values() if one.kern])
    _, allowed = judge(core, figures({one.sleutel: [1.0, 2.0, 3.0, 4.0] for one in core}), AREAS, {})
    assert {"opl_laag", "hh_laagste_40", "sterk_eenzaam"} <= set(allowed)
    assert not {"ses_totaal", "sociaal_eenzaam", "wmo"} & set(allowed)


def test_bars_show_the_selected_and_count_the_rest() -> None:
    bars = rank_bars(RIJEN, 2, niveau=Niveau.WIJK, gekozen=["D"], max_rijen=1)
    rows = bars.cijfers["rijen"]
    assert rows["code"].tolist() == ["A", "D", "…"]
    assert rows["label"].iloc[-1] == "… nog 2 (2 op de lijst)"
    said = describe_rank_bars(RIJEN, 2, Niveau.WIJK)
    assert "Eén van de vier wijken valt af." in said
    assert "Aa: plaats 1–2, 95 van de 100 keer bij de eerste twee." in said


def test_what_would_change_it() -> None:
    moved = Stabiliteit(Onderdeel.THEMA, "leefstijl", 0.2, True, 0.12, None, "B", None)
    inner = Stabiliteit(Onderdeel.CIJFER, "rookt", 0.2, True, 0.1, None, "B", None)
    themas = {"leefstijl": "Leefstijl"}
    assert change_sentences([moved, inner], "Aa", 3, themas, {"B": "Bee"}) == [
        "Telt Leefstijl minder dan 12% mee (nu 20%), dan valt Aa buiten de eerste drie. "
        "Bee komt ervoor in de plaats."
    ]
    fixed = Stabiliteit(Onderdeel.THEMA, "leefstijl", 0.2, False, None, None, None, None)
    assert change_sentences([fixed], "Aa", 3, themas, {}) == [
        "Aa komt niet bij de eerste drie, hoe zwaar één thema ook meetelt."
    ]


def test_another_area_changes_only_the_figures_of_the_bars() -> None:
    charts = [
        theme_bars(points)
        for points in ({"Leefstijl": 8.0, "Zorg": -3.2}, {"Zorg": 0.5, "Leefstijl": 0.0, "Meedoen": -0.25})
    ]
    figures = [chart.cijfers["themas"] for chart in charts]
    assert charts[0].drawing is charts[1].drawing
    assert figures[0]["thema"].tolist() == ["Leefstijl", "Zorg"]
    assert [(rows["begin"][0], rows["einde"][0]) for rows in figures] == [(-10.4, 10.4), (-1.3, 1.3)]
