"""The slides of Ongelijkheid: the gap, the ladder, the people behind, the course."""

from __future__ import annotations

from typing import Final

from wijkdata.rapport.slides.lines import line_chart
from wijkdata.rapport.slides.nouns import Dia, Diagrafiek, Diareeks, Grafiekvorm
from wijkdata.rapport.slides.parts import bounds_of, number_or_none
from wijkdata.screens.inequality import Maten, Ongelijkheid, load_ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ladder import Ladder
from wijkdata.stats.people import round_people
from wijkdata.stats.ses import Rangorde
from wijkdata.view.inequality.charts import (
    describe_behind,
    describe_fifths,
    describe_ladder,
    fifth_labels,
)
from wijkdata.view.inequality.sentences import kind_of_gap, proof_sentence, remarks
from wijkdata.view.inequality.slides import (
    course_slide,
    gap_slide,
    has_people,
    ladder_slide,
    people_slide,
    story_foot,
)
from wijkdata.view.inequality.tables import people_words
from wijkdata.view.lines import Line, LineKind
from wijkdata.view.numbers import axis_title, display_scale, format_waarde
from wijkdata.view.places import shortened
from wijkdata.view.remarks import help_lines
from wijkdata.view.slides import Diawoorden
from wijkdata.view.theme import LIGHT

_NAME_LENGTH: Final = 34
_MOST: Final = 24
"""Areas with people behind: two slides full."""


def make_ongelijkheid(scherm: Scherm) -> list[Dia]:
    """Return the slides for the choice on this screen; none where the areas cannot be ordered."""
    onder = load_ongelijkheid(scherm)
    if onder is None or onder.ladder is None or onder.maten is None:
        return []
    ladder, maten = onder.ladder, onder.maten
    foot = story_foot(scherm, onder, ladder)
    notes = [
        proof_sentence(scherm.indicator),
        *remarks(scherm, ladder, onder),
        *help_lines([scherm.indicator]),
    ]
    slides: list[tuple[Diawoorden, Diagrafiek]] = [
        (gap_slide(scherm, onder, maten, foot), _gap(scherm, onder, maten)),
        (ladder_slide(scherm, onder, maten, foot), _ladder(scherm, onder, ladder, maten)),
    ]
    if has_people(maten):
        words = people_slide(scherm, onder, maten, foot, getoond=_MOST)
        slides.append((words, _people(ladder, maten)))
    if onder.verloop:
        slides.append((course_slide(scherm, onder, foot), _course(scherm, onder, maten)))
    return [Dia(words.kop, words.voet, [], [chart], noten=notes) for words, chart in slides]


def _gap(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> Diagrafiek:
    """Return the five groups with their margins, then the benchmarks."""
    indicator, kloof = scherm.indicator, maten.kloof
    factor, _ = display_scale(indicator)
    written = kind_of_gap(kloof, indicator)
    beside = [one for one in onder.maatstaven if one.waarde is not None]
    ends = [LIGHT.accent, *[LIGHT.muted] * (len(kloof.vijfden) - 2), LIGHT.accent]
    series = Diareeks(
        naam=indicator.naam,
        waarden=[*(number_or_none(one.waarde, factor) for one in kloof.vijfden),
                 *(number_or_none(one.waarde, factor) for one in beside)],
        kleuren=[*ends, *[LIGHT.line] * len(beside)],
        marges=[*(bounds_of(one.ondergrens, one.bovengrens, factor) for one in kloof.vijfden),
                *[None] * len(beside)],
    )  # fmt: skip
    names = [f"{one.naam}\u2003{format_waarde(one.waarde, written)}" for one in beside]
    return Diagrafiek(
        alt=describe_fifths(kloof, indicator, onder.woorden, onder.maatstaven),
        vorm=Grafiekvorm.STAVEN,
        reeksen=[series],
        categorieen=[*fifth_labels(kloof, indicator, onder.woorden), *names],
        eenheid=axis_title(indicator),
        vast=len(beside),
    )


def _ladder(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten) -> Diagrafiek:
    """Return every area on the ladder, and the line through them."""
    indicator, ranked = scherm.indicator, ladder.rangorde
    assert isinstance(ranked, Rangorde)
    factor, _ = display_scale(indicator)
    words, begin = onder.woorden, maten.helling.begin
    points = Diareeks(
        naam="Gebieden",
        waarden=[number_or_none(one, factor) for one in ranked.waarde],
        kleuren=[LIGHT.accent],
        marges=[bounds_of(*both, factor) for both in zip(ranked.ondergrens, ranked.bovengrens, strict=True)],
        breedtewaarden=[float(100 * one) for one in ranked.rang],
        streep="",
    )
    line = Diareeks(
        naam="Lijn door alle gebieden",
        waarden=[begin * factor, (begin + maten.helling.sii.waarde) * factor],
        kleuren=[LIGHT.text],
        breedtewaarden=[0.0, 100.0],
        teken="none",
    )
    return Diagrafiek(
        alt=describe_ladder(ladder, maten.helling, indicator),
        vorm=Grafiekvorm.WOLK,
        reeksen=[points, line],
        eenheid=axis_title(indicator),
        dwars=f"← {words.kort_laagst} · {words.kort_hoogst} →",
        einden=[0.0, 100.0],
    )


def _people(ladder: Ladder, maten: Maten) -> Diagrafiek:
    """Return by how many people each area lags, largest first."""
    assert maten.mensen is not None
    most = maten.mensen[maten.mensen > 0].sort_values(ascending=False).head(_MOST)
    names = dict(ladder.namen)
    labels = [
        f"{shortened(names[str(code)], _NAME_LENGTH)}\u2003{people_words(value).removeprefix('ongeveer ')}"
        for code, value in most.items()
    ]
    series = Diareeks("Mensen", [float(round_people(one).aantal or one) for one in most], [LIGHT.accent])
    return Diagrafiek(
        alt=describe_behind(maten.mensen, names),
        vorm=Grafiekvorm.STAVEN,
        reeksen=[series],
        categorieen=labels,
        eenheid="mensen, ongeveer",
    )


def _course(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> Diagrafiek:
    assert onder.verloop is not None
    outer = [Line(LineKind.GEBIED, onder.verloop.laagste), Line(LineKind.GEMEENTE, onder.verloop.hoogste)]
    return line_chart(outer, kind_of_gap(maten.kloof, scherm.indicator))
