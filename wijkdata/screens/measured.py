"""What the survey itself measured in a gemeente, beside what the model estimates there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijkdata.answers.figures import newest_moments
from wijkdata.catalogue import Indicator
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.models import Cijfer, Moment, Niveau, measured_key, without_measured
from wijkdata.screens.map import Kaartcijfers, chosen_rows
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.subjects import cijfer_of, read_cijfers


@dataclass(frozen=True, slots=True)
class Gemeten:
    """One subject of one gemeente: measured by the survey, and estimated by the model."""

    naam: str
    indicator: Indicator
    jaar: int
    leeftijd: str
    gemeten: Cijfer
    model: Cijfer


def load_kaartgemeten(scherm: Scherm, figures: Kaartcijfers) -> Gemeten | None:
    """Return what was measured in the gemeente looked at; None where no survey was loaded.

    That of the newest years is asked at once, so that another indicator asks nothing.
    """
    keuze, moment = scherm.keuze, figures.moment
    code, naam, model = keuze.gemeente, scherm.gemeente_naam, figures.gemeente_cijfer
    if keuze.niveau is Niveau.GEMEENTE and len(keuze.gebieden) == 1:
        row = chosen_rows(scherm, figures).iloc[0]
        code, naam, model = row["code"], row["naam"], cijfer_of(row)
    elif keuze.heel_nederland:
        return None
    if model is None or model.waarde is None or not _is_crude_estimate(figures.indicator):
        return None
    newest = newest_moments(scherm.database, keuze.niveau)
    asked = _measured(newest if moment in newest else (moment,))
    rows = load_cijfers_van(scherm.database, (code,), asked, scherm.gelezen.indeling_jaar)
    found = read_cijfers(rows).get(measured_key(moment.indicator))
    if found is None or found.waarde is None:
        return None
    return Gemeten(naam, figures.indicator, moment.jaar, moment.leeftijd, found, model)


@once
def load_profielgemeten(scherm: Scherm) -> list[Gemeten]:
    """Return what was measured in the gemeente of a profile, per subject; empty for another kind of area."""
    profiel = load_profiel(scherm)
    if profiel.niveau is not Niveau.GEMEENTE:
        return []
    indeling = scherm.gelezen.indeling_jaar
    estimated = {
        one.indicator.sleutel: one
        for one in profiel.onderwerpen
        if _is_crude_estimate(one.indicator) and one.cijfer.waarde is not None
    }
    asked = [Moment(key, one.jaar, one.leeftijd, indeling) for key, one in estimated.items()]
    rows = read_cijfers(load_cijfers_van(scherm.database, (profiel.code,), _measured(asked), indeling))
    found = {without_measured(key): cijfer for key, cijfer in rows.items() if cijfer.waarde is not None}
    return [
        Gemeten(profiel.naam, one.indicator, one.jaar, one.leeftijd, found[key], one.cijfer)
        for key, one in estimated.items()
        if key in found
    ]


def _is_crude_estimate(indicator: Indicator) -> bool:
    """Whether a figure is of the model and as it is: the survey is never corrected for age here."""
    return indicator.is_schatting and not indicator.gecorrigeerd


def _measured(momenten: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return the moments of the survey: in the indeling of the estimate, or in that of its own year."""
    return tuple(
        Moment(measured_key(one.indicator), one.jaar, one.leeftijd, indeling)
        for one in momenten
        for indeling in sorted({one.indeling_jaar, one.jaar})
    )
