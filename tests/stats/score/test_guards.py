"""Guards: what is blocked and why, and what an override leaves behind."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from wijkdata.models import Richting
from wijkdata.stats.score.guards import Bezwaar, allowed, check_indicatoren
from wijkdata.stats.score.problem import ScoreFout


def one(sleutel, *, richting=Richting.HOGER_SLECHTER, mag=True, nooit=()):
    return SimpleNamespace(
        sleutel=sleutel, naam=sleutel.capitalize(), richting=richting, mag_rangschikken=mag, nooit_samen=nooit
    )


ROOKT, OBESITAS = one("rookt"), one("obesitas", nooit=("overgewicht",))
OVERGEWICHT, LAGE_SES = one("overgewicht"), one("ses", mag=False)
INWONERS = one("inwoners", richting=Richting.NEUTRAAL, mag=False)


def found(blokkades):
    return [(b.sleutel, b.bezwaar, b.met, b.toch_omdat) for b in blokkades]


def test_sound_indicators_pass():
    assert check_indicatoren([ROOKT, OBESITAS]) == ()


def test_unfit_and_neutral_are_blocked_with_a_sentence():
    blokkades = check_indicatoren([ROOKT, LAGE_SES, INWONERS])
    assert found(blokkades) == [
        ("ses", Bezwaar.ONGESCHIKT, None, None),
        ("inwoners", Bezwaar.NEUTRAAL, None, None),
    ]
    assert all(b.reden.endswith(".") for b in blokkades)
    assert allowed([ROOKT, LAGE_SES, INWONERS], blokkades) == ("rookt",)


@pytest.mark.parametrize("order", [[OBESITAS, OVERGEWICHT], [OVERGEWICHT, OBESITAS]])
def test_of_a_pair_the_later_one_is_blocked_whoever_names_the_other(order):
    first, second = (k.sleutel for k in order)
    blokkades = check_indicatoren(order)
    assert found(blokkades) == [(second, Bezwaar.DUBBEL, first, None)]
    assert allowed(order, blokkades) == (first,)


def test_a_blocked_indicator_blocks_no_other():
    gaps = {"obesitas": (9, 10)}
    blokkades = check_indicatoren([OBESITAS, OVERGEWICHT], gaps)
    assert found(blokkades) == [("obesitas", Bezwaar.GATEN, None, None)]
    assert allowed([OBESITAS, OVERGEWICHT], blokkades) == ("overgewicht",)


def test_of_three_that_measure_the_same_one_stays():
    a, b, c = (one(s, nooit=tuple({"a", "b", "c"} - {s})) for s in "abc")
    blokkades = check_indicatoren([a, b, c])
    assert [(k.sleutel, k.met) for k in blokkades] == [("b", "a"), ("c", "a")]


@pytest.mark.parametrize(("missing", "blocked"), [((4, 12), False), ((5, 12), True), ((0, 0), False)])
def test_gaps_above_a_third_block(missing, blocked):
    blokkades = check_indicatoren([ROOKT], {"rookt": missing})
    assert bool(blokkades) == blocked
    if blocked:
        assert "5 van de 12 gebieden" in blokkades[0].reden


def test_an_override_lets_through_and_stays_visible():
    kandidaten = [OBESITAS, OVERGEWICHT]
    blokkades = check_indicatoren(kandidaten, toch_omdat={"overgewicht": "Gevraagd door de wijkraad"})
    assert found(blokkades) == [("overgewicht", Bezwaar.DUBBEL, "obesitas", "Gevraagd door de wijkraad")]
    assert allowed(kandidaten, blokkades) == ("obesitas", "overgewicht")


def test_an_overridden_indicator_still_blocks_its_pair():
    kandidaten = [one("obesitas", mag=False, nooit=("overgewicht",)), OVERGEWICHT]
    blokkades = check_indicatoren(kandidaten, toch_omdat={"obesitas": "Past bij ons doel"})
    assert allowed(kandidaten, blokkades) == ("obesitas",)
    assert {b.bezwaar for b in blokkades} == {Bezwaar.ONGESCHIKT, Bezwaar.DUBBEL}


def test_neutral_cannot_be_overridden():
    blokkades = check_indicatoren([INWONERS], toch_omdat={"inwoners": "Toch graag"})
    assert blokkades[0].toch_omdat is None
    assert allowed([INWONERS], blokkades) == ()


def test_an_override_asks_for_a_reason():
    with pytest.raises(ScoreFout, match="Schrijf op waarom 'ses'"):
        check_indicatoren([LAGE_SES], toch_omdat={"ses": "  "})


def test_indicators_of_the_catalogue_fit():
    from wijkdata.catalogue import load_catalogue

    catalogue = load_catalogue()
    pair = [catalogue["overgewicht"], catalogue["obesitas"]]
    assert found(check_indicatoren(pair)) == [("obesitas", Bezwaar.DUBBEL, "overgewicht", None)]
