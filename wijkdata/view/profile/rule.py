"""By which rule the outcomes of a profile were reached, and what its headline counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wijkdata.screens.profile import Profiel
from wijkdata.stats.comparison import Regel, Vergelijking
from wijkdata.stats.subjects import Onderwerp, core, counted
from wijkdata.view.age import AFGELEID
from wijkdata.view.profile.sentences import count_onderwerpen
from wijkdata.view.sentences import assumed_note, tally_note

GROOT_GENOEG = (
    "Een verschil telt als het groot genoeg is. Bij procenten is dat meestal 3 procentpunt of meer."
)


def rule_of(onderwerpen: Sequence[Onderwerp], *, kort: bool = False) -> str:
    """Say which half of the rule was used, and where the margins of corrected figures come from.

    On a slide there is only room for what they are (`kort`).
    """
    crude = rule_sentence(one.vergelijking for one in onderwerpen if not one.indicator.gecorrigeerd)
    derived = (one for one in onderwerpen if one.indicator.gecorrigeerd)
    margins = any(one.vergelijking.regel is Regel.AANGENOMEN for one in derived)
    said = "Marges van gecorrigeerde cijfers zijn een aanname." if kort else AFGELEID
    return f"{crude or GROOT_GENOEG} {said}" if margins else crude


def rule_sentence(vergelijkingen: Iterable[Vergelijking]) -> str:
    """Say which half of the rule of comparison was used, and for how many subjects."""
    used = Counter(one.regel for one in vergelijkingen)
    two, one_sided, without = used[Regel.TWEE_INTERVALLEN], used[Regel.INTERVAL], used[Regel.VERSCHIL]
    assumed = used[Regel.AANGENOMEN]
    if not two + one_sided + without + assumed:
        return ""
    said = [GROOT_GENOEG]
    if assumed:
        said.append("En het moet buiten de marge vallen.")
        said.append(assumed_note(all_of_it=not two + one_sided))
    if one_sided:
        said.append("En het getal waarmee we vergelijken, moet buiten de marge liggen.")
    if two:
        said.append("En de twee marges mogen elkaar niet raken.")
    if without:
        subjects = count_onderwerpen(without)
        said.append(f"Bij {subjects} is geen marge bekend.")
        said.append("Daar telt alleen hoe groot het verschil is, niet hoe zeker.")
    return " ".join(said)


def counting_note(profiel: Profiel) -> str:
    """Say what the headline counts; empty where nothing is compared."""
    counts = counted(profiel.onderwerpen)
    shown = core(profiel.onderwerpen)
    return tally_note(len(counts), len(shown)) if counts else ""
