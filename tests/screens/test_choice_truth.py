"""What Prioriteiten claims of real places: reasons are clear, and there is an answer everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gemeenten
from wijkdata.screens.priorities import Prioriteiten, load_prioriteiten, load_vijfden, ranked_screen
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.score.explain import explain_area
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling
from wijkdata.stats.score.scores import score_gebieden
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.priorities.reasons import pulling_sentence
from wijkdata.view.priorities.remarks import answer, title

HAAGS = {"Schildersbuurt": "WK051829", "Transvaal": "WK051830"}


def read(database: Database, gemeente: str, **parameters: str) -> Scherm:
    address = {"gemeente": gemeente, "niveau": "wijk", **parameters}
    scherm = read_screen(database, {name: [value] for name, value in address.items()})
    assert scherm is not None
    return scherm


@pytest.fixture(scope="module")
def towns(landelijke_db: Path) -> list[tuple[Scherm, Prioriteiten]]:
    """Forty gemeenten with seven wijken or more that have a place, every fourth by code."""

    def ranked() -> Iterator[tuple[Scherm, Prioriteiten]]:
        database = Database(landelijke_db)
        for code in sorted(load_gemeenten(database)["code"])[::2]:
            scherm = read(database, code, k="3")
            found = load_prioriteiten(scherm)
            if len(found.rijen) >= 7:
                yield scherm, found

    some = ranked()
    return [next(some) for _ in range(40)]


def test_every_figure_named_as_a_reason_is_clear_and_noise_of_neighbours_hardly_leads(
    towns: list[tuple[Scherm, Prioriteiten]],
) -> None:
    """It led in 78% of the first three wijken, and 62% of all reasons named were no clear difference."""
    leads: Counter[str] = Counter()
    named = 0
    for scherm, found in towns:
        themas = {thema.sleutel.value: thema.naam for thema in scherm.catalogue.themas.values()}
        for code in found.rijen["code"].head(3):
            profiel = load_profiel(ranked_screen(scherm, code))
            assert found.rangschikking is not None
            uitleg = explain_area(found.rangschikking.scores, code)
            said = pulling_sentence(uitleg, profiel.onderwerpen, profiel.maatstaf_naam, themas, kracht=False)
            clear = {one.indicator.naam for one in profiel.onderwerpen if one.oordeel is Oordeel.ONGUNSTIGER}
            unclear = {one.indicator.naam for one in profiel.onderwerpen} - clear
            assert not [naam for naam in unclear if f" {naam} (" in said], said
            named += bool(clear)
            leads[said.partition(": ")[2].partition(", met")[0]] += 1
    assert named >= 100
    assert leads["Wonen en omgeving"] <= 0.05 * leads.total()


def test_every_town_has_an_answer_and_most_have_a_clear_area(
    towns: list[tuple[Scherm, Prioriteiten]],
) -> None:
    """77% of the gemeenten heard that no wijk clearly belonged to the first three."""
    without = 0
    for scherm, found in towns:
        said = answer(scherm, found)
        assert " naar verwachting " in said[0]
        assert said[-1].startswith("Dit is een lijst om over te praten, geen ranglijst: ")
        assert "Praat over " in title(scherm, found)
        without += Groep.DUIDELIJK not in set(found.rijen["groep"])
    assert without <= 0.5 * len(towns)


def test_the_shortlist_holds_the_first_three_in_nine_of_ten_draws_and_is_shorter(
    landelijke_db: Path,
) -> None:
    """Rotterdam and Utrecht had 8 and 7 wijken for the true three; recommended were 4 and 3, give or take."""
    database = Database(landelijke_db)
    for code, most in (("GM0599", 5), ("GM0344", 4), ("GM0014", 5)):
        ranked = load_prioriteiten(read(database, code, k="3")).rangschikking
        assert ranked is not None
        assert ranked.onzeker.kortelijst.sum() <= most
        assert ranked.onzeker.expected_hits() >= 2.4


def test_one_favourable_figure_does_not_wipe_out_need(landelijke_db: Path) -> None:
    """Over need itself the geometric mean sent the Schildersbuurt from place 1 of the country to 27."""
    ranked = load_prioriteiten(read(Database(landelijke_db), "NL")).rangschikking
    assert ranked is not None
    arithmetic = ranked.scores
    geometric = score_gebieden(
        ranked.probleem, replace(ranked.scores.instellingen, aggregatie=Middeling.MEETKUNDIG)
    )
    logs = np.log(np.maximum(np.nan_to_num(arithmetic.punten), 1))
    need = np.exp((arithmetic.gewicht * logs).sum(axis=1))
    old = 1 + (need[:, None] < need).sum(axis=1)
    for code in HAAGS.values():
        place = arithmetic.gebieden.index(code)
        here = int(arithmetic.rang[place])
        assert abs(int(geometric.rang[place]) - here) <= 10
        assert old[place] > here + 15


def test_the_fifth_of_the_country_is_that_of_the_score_over_all_wijken(landelijke_db: Path) -> None:
    """By a second way: the wijken of the country scored at once, and counted."""
    database = Database(landelijke_db)
    here, country = read(database, "GM0599"), read(database, "NL")
    weights = {thema: float(weight) for thema, weight in load_prioriteiten(here).gewichten.items()}
    ranked = load_prioriteiten(country).rangschikking
    assert ranked is not None
    weighed = ranked.probleem.with_weights(weights)
    scores = score_gebieden(weighed, Instellingen(maat=Maat.AANDEEL))
    n = len(scores.gebieden)
    rank = dict(zip(scores.gebieden, scores.rang.tolist(), strict=True))
    found = load_vijfden(here)
    for code in load_prioriteiten(here).rijen["code"]:
        assert found[code].meest <= (rank[code] - 1) * 5 // n + 1 <= found[code].minst
