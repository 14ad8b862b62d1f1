"""What a user must know of a scenario that was opened."""

from __future__ import annotations

from wijkdata.choice.weighing import MAX_GEWICHT
from wijkdata.models import niveau_naam
from wijkdata.screens.scenario import has_other_weights
from wijkdata.screens.screen import Scherm
from wijkdata.view.numbers import format_number, join_words
from wijkdata.view.priorities.sentences import in_words
from wijkdata.view.remarks import version_remark
from wijkdata.workspace.documents import Scenario

_TOGETHER = {0.0: "staan los van elkaar", 1.0: "hangen helemaal samen"}


def opening_remarks(scenario: Scenario, scherm: Scherm, *, own_settings: bool = False) -> list[str]:
    """Say what a user must know of a scenario that was opened: other figures, settings, or parts left out.

    Parameters
    ----------
    own_settings
        Whether a link sets other settings than the scenario has, so that it is not shown with its own.
    """
    other = version_remark("Dit scenario is", scenario.data_versie, scherm.database.versie.data_versie)
    said = [f"{other} De uitkomst kan anders zijn."] if other else []
    if scenario.is_oud and not own_settings:
        said.append(settings_of_then(scenario))
    if has_other_weights(scenario):
        said.append(
            f"De gewichten zijn afgerond op hele getallen tot {MAX_GEWICHT}. De uitkomst kan anders zijn."
        )
    known, offered = scherm.catalogue, scherm.aanbod.indicatoren(scenario.niveau, scherm.catalogue)
    keys = [one.sleutel for one in scenario.indicatoren if one.sleutel not in offered]
    if keys:
        unknown = join_words(known[key].naam_kort if key in known else key for key in keys)
        said.append(f"Deze cijfers zijn hier niet bekend en tellen niet mee: {unknown}.")
    return said


def settings_of_then(scenario: Scenario) -> str:
    """Say of a scenario of the first kind with which settings it is shown, and what is new all the same."""
    how, areas = scenario.rekenwijze, niveau_naam(scenario.niveau, meervoud=True)
    partly = f"hangen deels samen ({format_number(how.samenhang, 2)})"
    return (
        "Dit scenario is gemaakt toen andere instellingen gewoon waren. U ziet het met de instellingen van "
        f"toen: het aantal {areas} is {in_words(how.k or 0)}, en de fouten van cijfers uit één model "
        f"{_TOGETHER.get(how.samenhang, partly)}. De berekening zelf is die van nu: zo gaat het meetkundig "
        "gemiddelde nu over wat goed gaat. Daardoor kan een plaats anders zijn dan toen."
    )
