"""The words of the slides of Prioriteiten: the weights, the map, what was chosen, and two scenarios."""

from __future__ import annotations

from wijkdata.screens.besluit import Besluitblad
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.priorities_pair import Tweetal
from wijkdata.screens.screen import Scherm
from wijkdata.view.age import ages_note
from wijkdata.view.priorities import besluit
from wijkdata.view.priorities.answer import names_sentence
from wijkdata.view.priorities.classes import outlined
from wijkdata.view.priorities.moves import certainty_sentence
from wijkdata.view.priorities.remarks import pair_title, title
from wijkdata.view.priorities.sentences import short_note, short_source
from wijkdata.view.slides import Diawoorden


def weights_slide(scherm: Scherm, prioriteiten: Prioriteiten) -> Diawoorden:
    """Return the words of the weights and the places they lead to."""
    return Diawoorden(title(scherm, prioriteiten), short_note(prioriteiten.mee, prioriteiten.momenten))


def groups_slide(scherm: Scherm, prioriteiten: Prioriteiten) -> Diawoorden:
    """Return the words of the map of the three groups."""
    source = short_source(prioriteiten.mee, prioriteiten.momenten)
    frame = "Omlijnd: om over te praten." if outlined(prioriteiten) else ""
    names, ages = names_sentence(prioriteiten.rijen), ages_note(prioriteiten.mee, kort=True)
    foot = " ".join(filter(None, [names, frame, "Dit is geen ranglijst.", source, ages]))
    return Diawoorden(title(scherm, prioriteiten), foot)


def decision_slide(scherm: Scherm, prioriteiten: Prioriteiten, blad: Besluitblad) -> Diawoorden:
    """Return the words of what was chosen."""
    foot = f"{besluit.KENT_ALLEEN} {short_source(prioriteiten.mee, prioriteiten.momenten)}"
    return Diawoorden(besluit.slide_title(blad, scherm.keuze.niveau), foot)


def decision_lines(scherm: Scherm, blad: Besluitblad) -> list[str]:
    """Return what a slide says of the choice, and why it was made."""
    redenen = scherm.gelezen.besluit.redenen
    said = [*besluit.slide_lines(blad, scherm.keuze.niveau), besluit.reasons_sentence(blad, redenen)]
    return [line for line in said if line]


def pair_slide(prioriteiten: Prioriteiten, tweetal: Tweetal) -> Diawoorden:
    """Return the words of two scenarios side by side."""
    source = short_source(prioriteiten.mee, prioriteiten.momenten)
    return Diawoorden(pair_title(tweetal), f"{certainty_sentence(tweetal.rijen)} {source}")


def no_pair_slide(fout: Exception) -> Diawoorden:
    """Return the words of two scenarios that cannot stand side by side."""
    return Diawoorden("Twee scenario's naast elkaar", str(fout))
