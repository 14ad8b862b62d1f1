"""Turns the priorities on the screen into a scenario to keep, and a scenario into an address."""

from __future__ import annotations

from collections.abc import Mapping

from wijkdata.catalogue import Catalogue
from wijkdata.models import Niveau
from wijkdata.stats.score.guards import Bezwaar
from wijkdata.ui.prioriteiten import Prioriteiten
from wijkdata.ui.priority_choice import MAX_GEWICHT, MAX_REDEN, Gewichten, Weging
from wijkdata.ui.state import Scherm
from wijkdata.view.numbers import join_words
from wijkdata.workspace.documents import Aantekening, Scenario

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
) -> Scenario:
    """Write down everything that leads to this ranking.

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


def to_changes(scenario: Scenario, catalogue: Catalogue) -> dict[str, str]:
    """Return the address of a scenario."""
    weging = to_weging(scenario, catalogue)
    written = {name: "".join(values) for name, values in weging.to_parameters().items()}
    return {"gemeente": scenario.gemeente, "niveau": Niveau(scenario.niveau).value, **written}


def opening_remarks(scenario: Scenario, scherm: Scherm) -> list[str]:
    """Say what a user must know of a scenario that was opened: other figures, or parts left out."""
    said = []
    now, then = scherm.database.versie.data_versie, scenario.data_versie
    if then and then != now:
        said.append(
            f"Dit scenario is gemaakt met andere cijfers (versie {then}). U ziet nu versie {now}. "
            "De uitkomst kan anders zijn."
        )
    known, offered = scherm.catalogue, scherm.aanbod.indicatoren(scenario.niveau, scherm.catalogue)
    keys = [one.sleutel for one in scenario.indicatoren if one.sleutel not in offered]
    if keys:
        unknown = join_words(known[key].naam_kort if key in known else key for key in keys)
        said.append(f"Deze cijfers zijn hier niet bekend en tellen niet mee: {unknown}.")
    return said


def _whole(gewichten: Mapping[str, float]) -> Gewichten:
    """Return weights that keep their ratio, as whole numbers up to `MAX_GEWICHT` for the address."""
    heaviest = max(gewichten.values(), default=0.0)
    fits = heaviest <= MAX_GEWICHT and all(weight == round(weight) for weight in gewichten.values())
    factor = 1.0 if fits else MAX_GEWICHT / heaviest
    return tuple((key, round(weight * factor)) for key, weight in gewichten.items())
