"""Why an area stands where it stands, in words: what pulls it up, what goes well, what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkdata.models import Niveau, niveau_naam
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.score.explain import Plaatsuitleg
from wijkdata.stats.score.landelijk import Vijfde
from wijkdata.stats.score.stability import Onderdeel, Stabiliteit
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.numbers import as_judged, format_number, format_waarde, join_words
from wijkdata.view.places import ended, spoken, subject, waar
from wijkdata.view.priorities.sentences import GROEP_VORM, GROEP_WOORD, chance_words, in_words, place_words
from wijkdata.view.words import OORDEEL_WOORD

_MOST, _MOST_THEMES = 3, 3
_UNKNOWN_FROM = 3
_FIFTH = {
    1: "het vijfde deel met de meeste nood",
    2: "het tweede vijfde deel",
    3: "het middelste vijfde deel",
    4: "het vierde vijfde deel",
    5: "het vijfde deel met de minste nood",
}
_MEAN_AREA = "het gemiddelde gebied"
_NOT_COMPARED = frozenset({Oordeel.GEEN_CIJFER, Oordeel.NIET_TE_VERGELIJKEN})
_NOTHING_BESIDE = (
    "Of hier iets duidelijk ongunstiger is, is niet te zeggen: er is niets om mee te vergelijken."
)


def place_sentence(naam: str, groep: Groep, kans: float, laag: float, hoog: float, k: int) -> str:
    """Say where an area stands and how sure that is."""
    first = f"bij de eerste {in_words(k)}" if k > 1 else "op de eerste plaats"
    return (
        f"{subject(naam)} {GROEP_VORM[groep]} hoort {chance_words(kans)} {first}: {GROEP_WOORD[groep]}. "
        f"Waarschijnlijk is het {place_words(laag, hoog)}."
    )


def national_sentence(naam: str, vijfde: Vijfde | None, niveau: Niveau) -> str:
    """Say in which fifth of all areas of the country one stands; empty where that is not known.

    >>> national_sentence("Feijenoord", Vijfde(1, 1), Niveau.WIJK)
    'Van alle wijken van Nederland hoort Feijenoord bij het vijfde deel met de meeste nood.'
    """
    if vijfde is None:
        return ""
    areas, who = niveau_naam(niveau, meervoud=True), spoken(naam)
    if vijfde.minst - vijfde.meest >= _UNKNOWN_FROM:
        return f"Waar {who} in heel Nederland staat, is niet goed te zeggen: de marge is te groot."
    start = f"Van alle {areas} van Nederland hoort {who} bij"
    if vijfde.meest == vijfde.minst:
        return f"{start} {_FIFTH[vijfde.meest]}."
    return f"{start} {_FIFTH[vijfde.meest]}, of bij {_FIFTH[vijfde.minst]}."


def theme_differences(uitleg: Sequence[Plaatsuitleg]) -> dict[str, float]:
    """Add up per theme how many points of need an area has above the mean area."""
    found: dict[str, float] = {}
    for one in uitleg:
        found[one.thema] = found.get(one.thema, 0.0) + one.afwijking
    return found


def pulling_sentence(
    uitleg: Sequence[Plaatsuitleg],
    onderwerpen: Sequence[Onderwerp],
    maatstaf: str,
    themas: Mapping[str, str],
    *,
    kracht: bool,
) -> str:
    """Name what is clearly less favourable, or with `kracht` more, by the rule every page compares with.

    Themes come first, in the order of what they add to the place. A contribution is measured from the mean
    of the ranked areas, and mostly within the margin: it tells the order here, never which figure is
    unfavourable.

    Parameters
    ----------
    uitleg
        Answer of `explain_area`.
    onderwerpen, maatstaf
        The subjects of the area beside what it is compared with.
    themas
        Names of the themes by key.
    """
    side = Oordeel.GUNSTIGER if kracht else Oordeel.ONGUNSTIGER
    judged = {one.indicator.sleutel: one for one in onderwerpen if one.oordeel is side}
    word = OORDEEL_WOORD[side]
    if named := _by_theme(uitleg, judged, themas, kracht=kracht):
        return f"{word.capitalize()} dan gemiddeld {waar(maatstaf)}: {'; '.join(named)}."
    if all(one.oordeel in _NOT_COMPARED for one in onderwerpen):
        return "" if kracht else _NOTHING_BESIDE
    said = ended(f"Geen enkel cijfer wijkt hier duidelijk af naar de {'goede' if kracht else 'slechte'} kant")
    together = sum(one.afwijking for one in uitleg)
    if kracht or together <= 0:
        return said
    return f"{said} Samen geven ze wel meer nood dan {_MEAN_AREA}."


def _by_theme(
    uitleg: Sequence[Plaatsuitleg],
    judged: Mapping[str, Onderwerp],
    themas: Mapping[str, str],
    *,
    kracht: bool,
) -> list[str]:
    """Write per theme its clearest figures; the theme that adds most to the place, or takes most, first."""
    points = theme_differences(uitleg)
    named = []
    for thema in sorted(points, key=lambda one: points[one] if kracht else -points[one])[:_MOST_THEMES]:
        figures = [
            _with_figure(judged[one.sleutel])
            for one in uitleg
            if one.thema == thema and one.sleutel in judged
        ]
        if figures:
            rest = len(figures) - _MOST
            shown = [*figures[:_MOST], f"nog {in_words(rest)}"] if rest > 0 else figures
            named.append(f"{themas[thema]}, met {join_words(shown)}")
    return named


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
            verb = f"valt {spoken(naam)} buiten" if one.in_eerste else f"komt {spoken(naam)} bij"
            change = f"{themas[one.sleutel]} {side} dan {_percent(limit)} mee (nu {_percent(one.huidig)})"
            who = namen.get(other or "", "")
            swap = "komt ervoor in de plaats" if one.in_eerste else "gaat er dan uit"
            other_moves = f" {subject(who)} {swap}." if who else ""
            said.append(f"Telt {change}, dan {verb} {first}.{other_moves}")
    if said:
        return said
    stays = "blijft bij" if any(one.in_eerste for one in stabiliteit) else "komt niet bij"
    return [f"{subject(naam)} {stays} {first}, hoe zwaar één thema ook meetelt."] if stabiliteit else []


def _percent(share: float) -> str:
    return f"{format_number(100 * share)}%"
