"""Why an area stands where it stands, in words: what pulls it up, what goes well, what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.score.explain import Plaatsuitleg
from wijkdata.stats.score.stability import Onderdeel, Stabiliteit
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.numbers import as_judged, format_number, format_waarde, join_words
from wijkdata.view.places import ended, subject, waar
from wijkdata.view.priorities.sentences import GROEP_VORM, GROEP_WOORD, chance_words, in_words, place_words
from wijkdata.view.words import OORDEEL_WOORD

_MOST = 4
_NOT_COMPARED = frozenset({Oordeel.GEEN_CIJFER, Oordeel.NIET_TE_VERGELIJKEN})
_NOTHING_BESIDE = (
    "Of hier iets duidelijk ongunstiger is, is niet te zeggen: er is niets om mee te vergelijken."
)


def place_sentence(naam: str, groep: Groep, kans: float, laag: float, hoog: float, k: int) -> str:
    """Say in one sentence where an area stands and how sure that is."""
    first = f"bij de eerste {in_words(k)}" if k > 1 else "op de eerste plaats"
    return (
        f"{subject(naam)}: {GROEP_VORM[groep]} {GROEP_WOORD[groep]} {first}. "
        f"Waarschijnlijk {place_words(laag, hoog)}: {chance_words(kans)} {first}."
    )


def theme_differences(uitleg: Sequence[Plaatsuitleg]) -> dict[str, float]:
    """Add up per theme how many points of need an area has above the mean area."""
    found: dict[str, float] = {}
    for one in uitleg:
        found[one.thema] = found.get(one.thema, 0.0) + one.afwijking
    return found


def pulling_sentence(
    uitleg: Sequence[Plaatsuitleg], onderwerpen: Sequence[Onderwerp], maatstaf: str, *, kracht: bool
) -> str:
    """Name what is clearly less favourable, or with `kracht` more, by the rule every page compares with.

    What adds most to the place comes first. A contribution is measured from the mean of the ranked areas, and
    mostly within the margin: it tells the order here, never which figure is unfavourable.

    Parameters
    ----------
    uitleg
        Answer of `explain_area`.
    onderwerpen, maatstaf
        The subjects of the area beside what it is compared with.
    """
    side = Oordeel.GUNSTIGER if kracht else Oordeel.ONGUNSTIGER
    judged = {one.indicator.sleutel: one for one in onderwerpen if one.oordeel is side}
    named = [_with_figure(judged[one.sleutel]) for one in uitleg if one.sleutel in judged]
    word = OORDEEL_WOORD[side]
    if named:
        return f"{word.capitalize()} dan gemiddeld {waar(maatstaf)}: {join_words(named[:_MOST])}."
    if all(one.oordeel in _NOT_COMPARED for one in onderwerpen):
        return "" if kracht else _NOTHING_BESIDE
    said = ended(f"Geen enkel onderwerp is hier duidelijk {word} dan gemiddeld {waar(maatstaf)}")
    together = sum(one.afwijking for one in uitleg)
    if kracht or together <= 0:
        return said
    return f"{said} Alle onderwerpen samen geven wel meer nood dan het gemiddelde gebied."


def _with_figure(one: Onderwerp) -> str:
    indicator = as_judged(one.cijfer.waarde, one.maatstaf, one.indicator)
    mark = ", gecorrigeerd" if indicator.gecorrigeerd else ""
    return f"{indicator.naam} ({format_waarde(one.cijfer.waarde, indicator)}{mark})"


def change_sentences(
    stabiliteit: Sequence[Stabiliteit],
    naam: str,
    k: int,
    themas: Mapping[str, str],
    namen: Mapping[str, str],
) -> list[str]:
    """Say for which weight of a theme an area leaves the first k, or comes among them."""
    said = []
    first = f"de eerste {in_words(k)}" if k > 1 else "de eerste plaats"
    for one in stabiliteit:
        if one.onderdeel is not Onderdeel.THEMA:
            continue
        for limit, side, other in (
            (one.onder, "minder", one.onder_door),
            (one.boven, "meer", one.boven_door),
        ):
            if limit is None:
                continue
            verb = f"zakt uit {first}" if one.in_eerste else f"komt bij {first}"
            change = f"{side} dan {_percent(limit)} weegt (nu {_percent(one.huidig)})"
            who = namen.get(other or "", "")
            swap = "komt er dan in" if one.in_eerste else "gaat er dan uit"
            other_moves = f" {subject(who)} {swap}." if who else ""
            said.append(f"{subject(naam)} {verb} als {themas[one.sleutel]} {change}.{other_moves}")
    if said:
        return said
    stays = "blijft bij" if any(one.in_eerste for one in stabiliteit) else "komt niet bij"
    return [f"{subject(naam)} {stays} {first}, hoe zwaar u één thema ook laat wegen."] if stabiliteit else []


def _percent(share: float) -> str:
    return f"{format_number(100 * share)}%"
