"""What a user must know of a scenario that was opened."""

from __future__ import annotations

from wijkdata.screens.screen import Scherm
from wijkdata.view.numbers import join_words
from wijkdata.view.remarks import version_remark
from wijkdata.workspace.documents import Scenario


def opening_remarks(scenario: Scenario, scherm: Scherm) -> list[str]:
    """Say what a user must know of a scenario that was opened: other figures, or parts left out."""
    other = version_remark("Dit scenario is", scenario.data_versie, scherm.database.versie.data_versie)
    said = [f"{other} De uitkomst kan anders zijn."] if other else []
    known, offered = scherm.catalogue, scherm.aanbod.indicatoren(scenario.niveau, scherm.catalogue)
    keys = [one.sleutel for one in scenario.indicatoren if one.sleutel not in offered]
    if keys:
        unknown = join_words(known[key].naam_kort if key in known else key for key in keys)
        said.append(f"Deze cijfers zijn hier niet bekend en tellen niet mee: {unknown}.")
    return said
