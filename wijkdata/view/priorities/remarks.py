"""What Prioriteiten says around its outcome: its one sentence, and everything that must go with a ranking."""

from __future__ import annotations

from wijkdata.models import niveau_naam
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.priorities_pair import Tweetal
from wijkdata.screens.screen import Scherm
from wijkdata.stats.score.contrast import Contrast
from wijkdata.view.age import GECORRIGEERD, ages_note
from wijkdata.view.places import as_opening, waar
from wijkdata.view.priorities import moves
from wijkdata.view.priorities import sentences as words
from wijkdata.view.priorities.answer import answer_lines, headline, many_note
from wijkdata.view.priorities.besluit import besluit_remark
from wijkdata.view.priorities.scenario import opening_remarks
from wijkdata.view.priorities.settings import (
    fewer_draws_note,
    indicator_weights_note,
    settings_note,
    thin_themes_note,
)
from wijkdata.view.werkgebied.sentences import ranked_sentence

CONTRAST = "Deze volgordes zijn een contrast, niet het antwoord."
SOBOL = (
    "Welke keuze verschuift de volgorde het meest?",
    "Sobol-indices: het deel van de spreiding door een keuze alleen, en samen met andere keuzes. "
    "Erachter staat de marge (95%).",
)


def title(scherm: Scherm, prioriteiten: Prioriteiten) -> str:
    """Return the one sentence of the screen."""
    if len(prioriteiten.eigen_rijen) < 2:
        return f"Prioriteiten {waar(scherm.gemeente_naam)}"
    said = headline(prioriteiten.eigen_rijen, prioriteiten.instellingen.k, scherm.keuze.niveau)
    corrected = any(one.gecorrigeerd for one in prioriteiten.mee)
    return f"{said} {as_opening(GECORRIGEERD)} waar dat kan." if corrected else said


def answer(scherm: Scherm, prioriteiten: Prioriteiten) -> list[str]:
    """Return what the choice is worth and hangs on; empty where there is no ranking."""
    ranked, rows = prioriteiten.rangschikking, prioriteiten.eigen_rijen
    if ranked is None or rows.empty:
        return []
    return answer_lines(ranked.onzeker, rows, scherm.keuze.niveau, prioriteiten.mee)


def remarks(scherm: Scherm, prioriteiten: Prioriteiten) -> list[str]:
    """Return everything that must go with the answer, on the screen and in a file."""
    niveau, catalogue = scherm.keuze.niveau, scherm.catalogue
    ranked, mee = prioriteiten.rangschikking, {one.sleutel: one for one in prioriteiten.mee}
    themas = {thema.sleutel.value: thema.naam for thema in catalogue.themas.values()}
    zonder = ranked.onzeker.zonder_score if ranked else ()
    asked = scherm.gelezen.weging.rekenwijze.trekkingen
    lines = [
        besluit_remark(scherm),
        words.group_note(prioriteiten.instellingen.k, niveau),
        many_note(len(prioriteiten.mee), len(prioriteiten.eigen_rijen), niveau),
        words.weights_note(prioriteiten.gewichten, themas),
        thin_themes_note(prioriteiten.gewichten, prioriteiten.mee, themas),
        indicator_weights_note(prioriteiten.cijfergewichten, catalogue),
        words.method_note(prioriteiten.instellingen, prioriteiten.onzekerheid, niveau),
        settings_note(prioriteiten.instellingen, prioriteiten.onzekerheid),
        fewer_draws_note(asked, prioriteiten.onzekerheid.trekkingen),
        *(ranked.onzeker.opmerkingen if ranked else ()),
        ages_note(prioriteiten.mee),
        words.assumed_note(ranked.onzeker.aangenomen, mee) if ranked else "",
        words.without_note(zonder, prioriteiten.namen, niveau),
        *words.override_notes(overrides(prioriteiten), catalogue),
        *(ranked_sentence(one.naam, niveau) for one in prioriteiten.werkgebieden),
        words.sources_note(prioriteiten.mee, prioriteiten.momenten),
    ]
    if scherm.keuze.heel_nederland:
        areas = niveau_naam(niveau, meervoud=True)
        lines.append(f"U vergelijkt alle {areas} van Nederland. Een nieuwe keuze duurt dan enkele seconden.")
    return [line for line in lines if line]


def overrides(prioriteiten: Prioriteiten) -> dict[str, str]:
    """Return the reasons of the user by indicator, for those that count though a guard objects."""
    return {one.sleutel: one.toch_omdat for one in prioriteiten.blokkades if one.toch_omdat}


def version_line(scherm: Scherm) -> str:
    """Say of which version the figures are, for a file."""
    return f"Versie van de gegevens: {scherm.database.versie.data_versie}."


def contrast_line(contrast: Contrast) -> str:
    """Return what one must know of another method."""
    return f"{contrast.methode}: {contrast.waarschuwing}"


def pair_title(tweetal: Tweetal) -> str:
    """Return what two scenarios side by side say, in one sentence."""
    return moves.pair_headline(tweetal.rijen, tweetal.vergelijking.k, tweetal.schermen[0].keuze.niveau)


def pair_causes(tweetal: Tweetal) -> dict[str, str]:
    """Return why areas moved, by code."""
    catalogue = tweetal.schermen[0].catalogue
    names = {thema.sleutel.value: thema.naam for thema in catalogue.themas.values()}
    return moves.causes(tweetal.vergelijking, tweetal.themas, names, catalogue)


def pair_opening(tweetal: Tweetal) -> list[str]:
    """Return what a user must know of the saved scenario."""
    now, then = tweetal.schermen
    said = opening_remarks(tweetal.ander, now)
    if now.met_leeftijd is not then.met_leeftijd:
        said.append(
            f"Dit houdt {'wel' if then.met_leeftijd else 'geen'} rekening met leeftijd, het andere "
            f"{'wel' if now.met_leeftijd else 'niet'}."
        )
    return [f"{tweetal.ander.naam}: {one}" for one in said]


def pair_remarks(tweetal: Tweetal) -> list[str]:
    """Return everything that must go with two scenarios in a file."""
    both = zip(("Eerst", "Dan"), tweetal.namen, tweetal.schermen, (tweetal.eerst, tweetal.dan), strict=True)
    return [
        pair_title(tweetal),
        moves.agreement_sentence(tweetal.vergelijking),
        moves.alone_sentence(tweetal.vergelijking, tweetal.eerst.namen),
        *pair_opening(tweetal),
        *(
            f"{when} ({naam}): {line}"
            for when, naam, scherm, one in both
            for line in (*answer(scherm, one), *remarks(scherm, one))
        ),
        version_line(tweetal.schermen[0]),
    ]
