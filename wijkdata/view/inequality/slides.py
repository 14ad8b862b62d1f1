"""The words of the slides of Ongelijkheid: the gap, the ladder, the people and the course."""

from __future__ import annotations

from wijkdata.screens.inequality import Maten, Ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.intervals import IntervalSoort
from wijkdata.stats.ladder import Ladder
from wijkdata.view.inequality.sentences import (
    course_sentence,
    few_note,
    left_out_notes,
    people_message,
    remarks,
    short_gap,
    short_proof,
    slide_foot,
    slide_message,
)
from wijkdata.view.slides import Diawoorden


def story_foot(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder) -> str:
    """Return what stands below every picture of this story: also whose own figure is about few people."""
    few = few_note(ladder, onder.maten.rangorde) if onder.maten else ""
    return f"{short_proof(scherm.indicator)} {remarks(scherm, ladder, onder)[0]} {few}".strip()


def gap_slide(scherm: Scherm, onder: Ongelijkheid, maten: Maten, foot: str) -> Diawoorden:
    """Return the words of the five groups."""
    assumed = maten.kloof.verschil.soort is IntervalSoort.AANGENOMEN
    said = f"{foot} De marge is een aanname van ons." if assumed else foot
    return Diawoorden(slide_message(scherm, onder, maten), said)


def ladder_slide(scherm: Scherm, onder: Ongelijkheid, maten: Maten, foot: str) -> Diawoorden:
    """Return the words of the areas on the ladder."""
    kop = f"{scherm.indicator.naam}. {short_gap(scherm, onder, maten)}"
    return Diawoorden(kop, f"{slide_foot(scherm, onder, maten)} {foot}")


def has_people(maten: Maten) -> bool:
    """Whether the gap can be told in people."""
    return maten.mensen is not None and bool((maten.mensen > 0).any())


def people_slide(scherm: Scherm, onder: Ongelijkheid, maten: Maten, foot: str, *, getoond: int) -> Diawoorden:
    """Return the words of the people behind, of whom the first `getoond` areas are drawn."""
    assert maten.mensen is not None
    left_out = left_out_notes(scherm, maten.mensen, getoond=getoond, waar="op deze dia")
    return Diawoorden(people_message(scherm, onder, maten), " ".join([*left_out, foot]))


def course_slide(scherm: Scherm, onder: Ongelijkheid, foot: str) -> Diawoorden:
    """Return the words of the gap over the years."""
    said = course_sentence(onder.verloop.verschil, scherm.indicator) if onder.verloop else ""
    return Diawoorden(f"{scherm.indicator.naam}. {said}", foot)
