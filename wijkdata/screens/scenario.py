"""Turns the priorities on the screen into a scenario to keep, and a scenario into an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from wijkdata.catalogue import Catalogue
from wijkdata.choice.address import VOOR_LEEFTIJD
from wijkdata.choice.besluit import write_besluit
from wijkdata.choice.weighing import MAX_GEWICHT, MAX_REDEN, Gewichten, Weging
from wijkdata.choice.werkgebied import NIEUW, is_werkgebied
from wijkdata.models import Niveau
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.screen import Changes, Scherm
from wijkdata.stats.score.guards import Bezwaar
from wijkdata.workspace.documents import Aantekening, Besluit, Scenario

MERKBAAR = 0.005
"""Change of a weight, as part of the heaviest, from which one must be told of it."""
_SOORT = {
    Bezwaar.ONGESCHIKT: "niet_rangschikken",
    Bezwaar.DUBBEL: "dubbel",
    Bezwaar.GATEN: "gaten",
}


def to_scenario(
    scherm: Scherm,
    prioriteiten: Prioriteiten,
    naam: str,
    maker: str,
    aantekeningen: Mapping[str, Aantekening],
    toelichting: str = "",
) -> Scenario:
    """Write down everything that leads to this ranking, and what was chosen from it.

    Parameters
    ----------
    toelichting
        What was written about the reason for that choice.

    Raises
    ------
    pydantic.ValidationError
        When the name is empty or too long, or nothing weighs anything.
    """
    weging = scherm.gelezen.weging
    own = dict(weging.cijfergewichten)
    return Scenario.model_validate({
        "naam": naam,
        "maker": maker,
        "gemeente": scherm.keuze.gemeente,
        "data_versie": scherm.database.versie.data_versie,
        "niveau": scherm.keuze.niveau,
        "indicatoren": [
            {"sleutel": one.sleutel, "gewicht": own.get(one.sleutel, 1)} for one in prioriteiten.gekozen
        ],
        "themagewichten": prioriteiten.gewichten,
        "rekenwijze": weging.rekenwijze,
        "correctie": scherm.keuze.correctie,
        "overschrijvingen": [
            {
                "soort": _SOORT[one.bezwaar],
                "sleutels": [one.sleutel, *([one.met] if one.met else [])],
                "reden": one.toch_omdat,
            }
            for one in prioriteiten.blokkades
            if one.toch_omdat
        ],
        "aantekeningen": {code: note.model_dump() for code, note in aantekeningen.items()},
        "besluit": _with_words(scherm.gelezen.besluit, toelichting),
    })  # fmt: skip


def to_weging(scenario: Scenario, catalogue: Catalogue) -> Weging:
    """Return what a scenario sets; what this catalogue does not know is left out."""
    known = {one.sleutel: one.gewicht for one in scenario.indicatoren if one.sleutel in catalogue}
    themas = {key: weight for key, weight in scenario.themagewichten.items() if key in catalogue.themas}
    return Weging(
        gewichten=_whole(themas),
        cijfers=tuple(known),
        cijfergewichten=_whole(known) if set(known.values()) != {1} else (),
        rekenwijze=scenario.rekenwijze,
        toch=tuple(
            {
                one.sleutels[0]: one.reden[:MAX_REDEN]
                for one in scenario.overschrijvingen
                if one.sleutels[0] in known
            }.items()
        ),
    )


def to_changes(scenario: Scenario, catalogue: Catalogue, besluit: Besluit | None = None) -> Changes:
    """Return what a scenario changes in the address; werkgebieden that were chosen take part again.

    Parameters
    ----------
    besluit
        What was chosen, where that is something else than was saved.
    """
    chosen = besluit or scenario.besluit
    weging = to_weging(scenario, catalogue)
    written = {name: "".join(values) for name, values in weging.to_parameters().items()}
    place = {"gemeente": scenario.gemeente, "niveau": Niveau(scenario.niveau).value}
    correctie = VOOR_LEEFTIJD if scenario.correctie else ""
    own = [code for code in chosen.gebieden if is_werkgebied(code) and code != NIEUW]
    changes = {**place, "gebied": own, **written, **write_besluit(chosen), "correctie": correctie}
    return cast("Changes", changes)


def _with_words(besluit: Besluit, toelichting: str) -> dict[str, object]:
    """Return what was chosen and why; without a choice there is nothing to explain."""
    return {**besluit.model_dump(), "toelichting": toelichting} if besluit.gebieden else {}


def _whole(gewichten: Mapping[str, float]) -> Gewichten:
    """Return weights that keep their ratio, as whole numbers up to `MAX_GEWICHT` for the address.

    What weighs something keeps at least 1: rounded to nothing it would vanish without a word.
    """
    if _fit(gewichten):
        return tuple((key, round(weight)) for key, weight in gewichten.items())
    heaviest = max(gewichten.values())
    return tuple(
        (key, max(1, round(MAX_GEWICHT * (weight / heaviest))) if weight else 0)
        for key, weight in gewichten.items()
    )


def _fit(gewichten: Mapping[str, float]) -> bool:
    """Whether weights can stand in the address as they are."""
    return all(weight == round(weight) <= MAX_GEWICHT for weight in gewichten.values())


def has_other_weights(scenario: Scenario) -> bool:
    """Whether rounding its weights to whole numbers changes their ratio, by half a hundredth or more."""
    within = {one.sleutel: one.gewicht for one in scenario.indicatoren}
    return any(_changes_ratio(weights) for weights in (scenario.themagewichten, within))


def _changes_ratio(gewichten: Mapping[str, float]) -> bool:
    heaviest, shown = max(gewichten.values(), default=0.0), dict(_whole(gewichten))
    if not heaviest:
        return False
    return any(
        abs(shown[key] / max(shown.values()) - weight / heaviest) >= MERKBAAR
        for key, weight in gewichten.items()
    )
