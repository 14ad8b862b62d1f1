"""The figures behind a report as sheets of a workbook: readable headings, numbers that are numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.files.nouns import Rekenblad, Rekencel, Rekengetal
from wijkdata.screens.map import Kaartcijfers
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.stats.standouts import HoogLaag, Opvallend
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.age import age_mark
from wijkdata.view.numbers import as_judged, axis_title, display_scale, is_number, kinds_of_rows
from wijkdata.view.priorities.sentences import GROEP_WOORD
from wijkdata.view.profile.html import Namen
from wijkdata.view.profile.sentences import difference_words, people_words
from wijkdata.view.profile.tables import kind_of_margin, mark_of
from wijkdata.view.words import OORDEEL_WOORD, few_mark, few_marks, leeftijd_naam, missing_reason

CIJFERS, OPVALLEND, PRIORITEITEN = "Cijfers", "Wat opvalt", "Prioriteiten"
Row = dict[str, Rekencel]


def profile_sheet(onderwerpen: Sequence[Onderwerp], namen: Namen, catalogue: Catalogue) -> Rekenblad:
    """Return every subject of a profile, one row each, with the figures as the page rounds them."""
    return _sheet(CIJFERS, [_subject(one, namen, catalogue) for one in onderwerpen])


def map_sheet(figures: Kaartcijfers) -> Rekenblad:
    """Return the figures of a map, one row per area."""
    rows, indicator = figures.cijfers, figures.indicator
    marks, kinds = few_marks(rows), kinds_of_rows(rows, indicator)
    return _sheet(
        CIJFERS,
        [
            _area(row, kind, figures, mark)
            for row, kind, mark in zip(rows.itertuples(index=False), kinds, marks, strict=True)
        ],
    )


def standout_sheet(opvallend: Sequence[Opvallend], kloven: Sequence[HoogLaag], naam: str) -> Rekenblad:
    """Return what stands out of a gemeente beside Nederland, and the largest difference among its wijken."""
    found = [_standout(one, naam) for one in opvallend]
    return _sheet(OPVALLEND, [*found, *(_gap(one) for one in kloven[:1])])


def priority_sheet(rijen: pd.DataFrame, k: int) -> Rekenblad:
    """Return the ranked areas, the likeliest first."""
    return _sheet(PRIORITEITEN, [_ranked(row, k) for row in rijen.itertuples(index=False)])


def number_cell(waarde: float | None, indicator: Indicator) -> Rekencel:
    """Return a figure in the unit of the screen, with its decimals; empty where there is none."""
    if waarde is None or not is_number(waarde):
        return None
    scale, decimals = display_scale(indicator)
    return Rekengetal(float(waarde) * scale, decimals)


def _subject(one: Onderwerp, namen: Namen, catalogue: Catalogue) -> Row:
    kind = as_judged(one.cijfer.waarde, one.maatstaf, one.indicator)
    beside = {namen.maatstaf: one.maatstaf, namen.gemeente: one.gemeente, "Nederland": one.nederland}
    cijfer = one.cijfer
    return {
        "Thema": catalogue.themas[one.indicator.thema].naam,
        "Onderwerp": one.indicator.naam,
        "Jaar": one.jaar,
        "Leeftijd": leeftijd_naam(one.leeftijd),
        "Correctie": age_mark(one.indicator),
        "Eenheid": axis_title(kind),
        namen.gebied: number_cell(cijfer.waarde, kind),
        "Ondergrens": number_cell(cijfer.ondergrens, kind),
        "Bovengrens": number_cell(cijfer.bovengrens, kind),
        "Marge": kind_of_margin(cijfer, one.indicator),
        **{name: number_cell(value, kind) for name, value in beside.items() if name},
        "Oordeel": OORDEEL_WOORD[one.oordeel],
        "Verschil": difference_words(one),
        "Mensen": people_words(one.mensen, kind, one.leeftijd),
        "Let op": mark_of(cijfer),
        "Waarom geen cijfer": missing_reason(cijfer.ontbreekt) if cijfer.waarde is None else "",
        "Bron": one.indicator.bron_naam,
    }


def _area(row: Any, kind: Indicator, figures: Kaartcijfers, mark: str) -> Row:
    maatstaf, moment = figures.maatstaf, figures.moment
    beside = {f"Cijfer van {maatstaf.naam}": number_cell(maatstaf.waarde, kind)} if maatstaf else {}
    return {
        "Gebied": row.naam,
        "Code": row.code,
        "Inwoners": _whole(row.inwoners),
        "Onderwerp": kind.naam,
        "Jaar": moment.jaar,
        "Leeftijd": leeftijd_naam(moment.leeftijd),
        "Eenheid": axis_title(kind),
        "Cijfer": number_cell(row.waarde, kind),
        "Ondergrens": number_cell(row.ondergrens, kind),
        "Bovengrens": number_cell(row.bovengrens, kind),
        "Marge": row.marge if isinstance(row.marge, str) else "",
        **beside,
        "Oordeel": OORDEEL_WOORD[Oordeel(row.oordeel)],
        "Let op": mark,
        "Waarom geen cijfer": missing_reason(row.ontbreekt) if pd.isna(row.waarde) else "",
    }


def _standout(one: Opvallend, naam: str) -> Row:
    kind = as_judged(one.cijfer[0], one.referentie, one.indicator)
    figures = (naam, one.cijfer[0], "Nederland", one.referentie)
    return _two_figures(one, kind, figures, OORDEEL_WOORD[one.vergelijking.oordeel])


def _gap(one: HoogLaag) -> Row:
    kind = as_judged(one.hoogste[1], one.laagste[1], one.indicator)
    return _two_figures(one, kind, (*one.hoogste, *one.laagste), "grootste verschil tussen wijken")


def _two_figures(
    one: Opvallend | HoogLaag, kind: Indicator, figures: tuple[str, float, str, float], said: str
) -> Row:
    area, waarde, other, beside = figures
    return {
        "Onderwerp": one.indicator.naam,
        "Jaar": one.jaar,
        "Leeftijd": leeftijd_naam(one.leeftijd),
        "Eenheid": axis_title(kind),
        "Gebied": area,
        "Cijfer": number_cell(waarde, kind),
        "Vergeleken met": other,
        "Cijfer daar": number_cell(beside, kind),
        "Oordeel": said,
    }


def _ranked(row: Any, k: int) -> Row:
    return {
        "Gebied": row.naam,
        "Code": row.code,
        "Groep": GROEP_WOORD[Groep(row.groep)],
        f"Van de 100 keer bij de eerste {k}": Rekengetal(100 * float(row.kans), 0),
        "Waarschijnlijk van plaats": _whole(row.laag),
        "Waarschijnlijk tot plaats": _whole(row.hoog),
        "Plaats met uw gewichten": _whole(row.rang),
        "Score (meer is meer nood)": Rekengetal(float(row.score), 1),
        "Let op": few_mark(row.volwassenen),
    }


def _whole(value: Any) -> Rekencel:
    return Rekengetal(float(value), 0) if is_number(value) else None


def _sheet(naam: str, rows: Sequence[Row]) -> Rekenblad:
    """Return rows as a sheet; columns that are empty in all of them are left out."""
    heads = [head for head in _heads(rows) if any(row[head] not in {None, ""} for row in rows)]
    return Rekenblad(naam, tuple(heads), tuple(tuple(row[head] for head in heads) for row in rows))


def _heads(rows: Iterable[Mapping[str, Rekencel]]) -> list[str]:
    return list(next(iter(rows), {}))
