"""The sentences of a profile: what is less good, what goes well, what changed, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau, niveau_naam
from wijkdata.screens.profile import Profiel
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.changes import Verandering
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.people import Mensen
from wijkdata.stats.small import MIN_VOLWASSENEN, is_too_small
from wijkdata.stats.subjects import Onderwerp, core, counted, split_background, strongest
from wijkdata.stats.trend import TrendOordeel
from wijkdata.view.age import with_age
from wijkdata.view.numbers import (
    format_inwoners,
    format_number,
    format_parts,
    format_verschil,
    join_words,
)
from wijkdata.view.places import ended, spoken, subject, waar
from wijkdata.view.sentences import headline
from wijkdata.view.trend.sentences import beside_words
from wijkdata.view.words import OORDEEL_WOORD, few_mark, missing_reason, wie

GEEN_KRACHT = (
    "Dat zegt niet dat er niets goed gaat. De kracht zit vaak in mensen, verenigingen en plekken. "
    "Die staan niet in deze cijfers. Vraag het aan bewoners."
)
GEEN_AANDACHT = (
    "Dat zegt niet dat alles goed gaat. Binnen een gebied kunnen de verschillen groot zijn. "
    "Vraag bewoners wat zij merken."
)
_EVEN = Oordeel.GEEN_DUIDELIJK_VERSCHIL
WIE = ("aandeel_0_14", "aandeel_65plus", "eenpersoons")
STEDELIJKHEID = {
    1: "zeer stedelijk: er liggen heel veel adressen bij elkaar",
    2: "sterk stedelijk",
    3: "matig stedelijk",
    4: "weinig stedelijk",
    5: "landelijk: er liggen weinig adressen bij elkaar",
}
"""The urbanity classes of CBS in words."""


def title(naam: str, onderwerpen: Sequence[Onderwerp], maatstaf: str) -> str:
    """Say in one line how an area stands: `Annen: 8 onderwerpen ongunstiger dan gemiddeld in …`."""
    compared = counted(onderwerpen)
    shown = [one.indicator for one in compared]
    if all(one.cijfer.waarde is None for one in core(list(onderwerpen))):
        return f"Over {spoken(naam)} zijn er geen cijfers"
    if not compared and is_too_small(fewest_adults(onderwerpen)):
        return f"{subject(naam)}: te weinig mensen voor een oordeel"
    if not compared:
        return f"{subject(naam)}: zo staat het ervoor"
    tally = Counter(one.oordeel for one in compared)
    worse, better = tally[Oordeel.ONGUNSTIGER], tally[Oordeel.GUNSTIGER]
    if not worse and not better:
        nowhere = "verschilt op geen enkel onderwerp duidelijk"
        return with_age(f"{subject(naam)} {nowhere} van het gemiddelde {waar(maatstaf)}", shown)
    words = [(worse, "ongunstiger"), (better, "gunstiger")]
    (first, word), *rest = [(count, word) for count, word in words if count]
    said = f"{subject(naam)}: {count_onderwerpen(first)} {word} dan gemiddeld {waar(maatstaf)}"
    return with_age(said + "".join(f", {count} {other}" for count, other in rest), shown)


def empty_sentence(naam: str, inwoners: int | None) -> str:
    """Say that there is nothing to tell of an area."""
    why = "Er wonen heel weinig mensen." if inwoners is not None and inwoners < MIN_VOLWASSENEN else ""
    why = "Hier woont niemand." if inwoners == 0 else why
    return f"Geen cijfers: over {spoken(naam)} zijn er geen cijfers om te laten zien. {why}".strip()


def fewest_adults(onderwerpen: Sequence[Onderwerp]) -> float | None:
    """Return how many adults live in the area of a profile, by the figures it has; None where unknown."""
    known = [one.cijfer.volwassenen for one in onderwerpen if one.cijfer.waarde is not None]
    return min((adults for adults in known if adults is not None), default=None)


def not_compared(naam: str, onderwerpen: Sequence[Onderwerp]) -> str:
    """Say why nothing of an area was compared: no figure and no difference are two things."""
    if is_too_small(fewest_adults(onderwerpen)):
        return f"er wonen minder dan {MIN_VOLWASSENEN} volwassenen"
    if all(one.cijfer.waarde is None for one in core(list(onderwerpen))):
        return f"over {spoken(naam)} zijn er geen cijfers"
    return f"er is geen cijfer om {spoken(naam)} mee te vergelijken"


def attention(naam: str, onderwerpen: Sequence[Onderwerp], maatstaf: str) -> str:
    """Say what is less good: the clearest difference, and how many more there are."""
    return _lead("Minder goed", Oordeel.ONGUNSTIGER, "ongunstiger", naam, onderwerpen, maatstaf)


def strength(naam: str, onderwerpen: Sequence[Onderwerp], maatstaf: str) -> str:
    """Say what goes well: the clearest difference, and how many more there are."""
    return _lead("Dit gaat goed", Oordeel.GUNSTIGER, "gunstiger", naam, onderwerpen, maatstaf)


def change(veranderingen: Sequence[Verandering]) -> str:
    """Say what changed, or why nothing can be said of that."""
    clear = sorted(
        (one for one in veranderingen if one.duidelijk), key=lambda one: (-one.kracht, one.indicator.sleutel)
    )
    if clear:
        rest = len(clear) - 1
        verb = "is" if rest == 1 else "zijn"
        more = f", en nog {count_onderwerpen(rest)} {verb} duidelijk veranderd" if rest else ""
        return f"Veranderd: {change_words(clear[0])}{more}."
    followed = sum(one.trend.oordeel is not TrendOordeel.NIET_TE_ZEGGEN for one in veranderingen)
    if followed == 1:
        return "Veranderd: bij het ene onderwerp dat we kunnen volgen, is er geen duidelijk verschil."
    if followed:
        all_of_them = f"{followed} onderwerpen die we kunnen volgen"
        return f"Veranderd: bij geen van de {all_of_them}, is er een duidelijk verschil."
    reasons = Counter(one.trend.reden for one in veranderingen if one.trend.reden)
    if not reasons:
        return "Veranderd: daarover zijn er geen cijfers."
    why = reasons.most_common(1)[0][0].zin
    return f"Veranderd: daarover is meestal niets te zeggen. {why}"


def change_words(verandering: Verandering) -> str:
    """Say one change: `het cijfer voor ‘Roken’ ging van 24% in 2022 naar 20% in 2024, dat is beter`."""
    indicator, trend = verandering.indicator, verandering.trend
    first, last, _ = format_parts(verandering.eerste, verandering.laatste, indicator)
    verdict = "beter" if trend.oordeel is TrendOordeel.BETER else "slechter"
    beside = beside_words(trend)
    return (
        f"het cijfer voor ‘{indicator.naam}’ ging van {first} in {trend.van} "
        f"naar {last} in {trend.tot}, dat is {verdict}{f' ({beside})' if beside else ''}"
    )


def who_sentences(naam: str, onderwerpen: Sequence[Onderwerp], maatstaf: str) -> list[str]:
    """Say who lives in an area, each share beside the benchmark."""
    shown = {one.indicator.sleutel: one for one in onderwerpen if one.cijfer.waarde is not None}
    said = [subject_sentence(naam, shown[key], maatstaf) for key in WIE if key in shown]
    if klasse := shown.get("stedelijkheid"):
        value = STEDELIJKHEID.get(round(klasse.cijfer.waarde or 0))
        said += [f"{subject(naam)} is {value}."] if value else []
    return said


def theme_message(naam: str, thema: str, onderwerpen: Sequence[Onderwerp], maatstaf: str) -> str:
    """Say in one line how an area stands on one theme."""
    tally = Counter(one.oordeel for one in counted(onderwerpen))
    words = [
        f"{tally[oordeel]} {oordeel.value}"
        for oordeel in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER)
        if tally[oordeel]
    ]
    if words:
        said = f"{thema} {waar(naam)}: {join_words(words)} dan gemiddeld {waar(maatstaf)}"
        return with_age(said, [one.indicator for one in counted(list(onderwerpen))])
    said = f"{thema} {waar(naam)}"
    return f"{said}: geen duidelijk verschil met {spoken(maatstaf)}" if tally else said


def even_sentence(onderwerpen: Sequence[Onderwerp], maatstaf: str) -> str:
    """Name the subjects on which an area is as good as average; empty where there are none."""
    names = [one.indicator.naam for one in counted(onderwerpen) if one.oordeel is _EVEN]
    if not names:
        return ""
    return f"Geen duidelijk verschil met het gemiddelde {waar(maatstaf)} is er bij: {join_words(names)}."


def subject_sentence(naam: str, onderwerp: Onderwerp, maatstaf: str) -> str:
    """Say one figure and how it compares, in one sentence; with its year where others have a newer one."""
    said = headline(
        naam,
        onderwerp.cijfer,
        onderwerp.indicator,
        onderwerp.leeftijd,
        onderwerp.vergelijking,
        Maatstaf(maatstaf, onderwerp.maatstaf),
    )
    return f"{said[:-1]}, cijfer van {onderwerp.jaar}." if onderwerp.ouder else said


def people_words(mensen: Mensen | None, indicator: Indicator, leeftijd: str) -> str:
    """Say how many people a verdict is about: `ongeveer 1.300 volwassenen niet`; empty where unknown.

    Fewer than ten are not counted out, so that nobody is pointed at.
    """
    if mensen is None:
        return ""
    who = wie(indicator.per, leeftijd) + (" niet" if mensen.niet else "")
    return f"ongeveer {format_number(mensen.aantal)} {who}" if mensen.aantal else f"minder dan 10 {who}"


def people_margin(mensen: Mensen | None) -> str:
    """Say between which numbers of people the truth probably lies: `1.600 tot 2.200`; empty where unknown."""
    if mensen is None or mensen.laag is None or mensen.hoog is None:
        return ""
    return f"{format_number(mensen.laag)} tot {format_number(mensen.hoog)}"


def missing_sentences(naam: str, onderwerpen: Sequence[Onderwerp]) -> list[str]:
    """Name the subjects without a figure, one sentence per reason; empty where nothing is missing."""
    reasons: dict[str, list[str]] = {}
    for one in onderwerpen:
        if one.oordeel is Oordeel.GEEN_CIJFER:
            reasons.setdefault(missing_reason(one.cijfer.ontbreekt), []).append(one.indicator.naam)
    return [f"{why} Dat geldt {waar(naam)} voor: {join_words(names)}." for why, names in reasons.items()]


def not_offered_sentence(names: Sequence[str], niveau_meervoud: str) -> str:
    """Name the core subjects of which there are no figures at all at this level; empty where there are."""
    if not names:
        return ""
    return f"Over deze onderwerpen zijn hier geen cijfers per {niveau_meervoud}: {join_words(names)}."


def difference_words(onderwerp: Onderwerp) -> str:
    """Say the size of a difference: `7,0 procentpunt hoger`; empty where there is none to see."""
    moved, indicator = onderwerp.vergelijking.verschil, onderwerp.indicator
    if moved is None or format_verschil(moved, indicator) == format_verschil(0, indicator):
        return ""
    return f"{format_verschil(moved, indicator)} {'hoger' if moved > 0 else 'lager'}"


def count_onderwerpen(aantal: int) -> str:
    """Write a number of subjects: `1 onderwerp`, `8 onderwerpen`."""
    return f"{aantal} {'onderwerp' if aantal == 1 else 'onderwerpen'}"


def _lead(
    opening: str, oordeel: Oordeel, word: str, naam: str, onderwerpen: Sequence[Onderwerp], maatstaf: str
) -> str:
    compared = counted(onderwerpen)
    if not compared:
        return f"{opening}: dat is niet te zeggen, want {not_compared(naam, onderwerpen)}."
    found = strongest(onderwerpen, oordeel)
    beside = f"duidelijk {word} dan gemiddeld {waar(maatstaf)}"
    if not found and len(compared) == 1:
        only = "op het ene onderwerp dat we vergelijken"
        return ended(f"{opening}: {only}, is het {waar(naam)} niet {beside}")
    if not found:
        none = f"op geen van de {count_onderwerpen(len(compared))}"
        return ended(f"{opening}: {none} is het {waar(naam)} {beside}")
    own, behind = split_background(found, oordeel)
    if not own or own[0].indicator.omgeving:
        names = join_words(one.indicator.naam for one in [*behind, *own])
        return f"{opening}: {_only(behind, own)} {beside} ({names})."
    said = subject_sentence(naam, own[0], maatstaf)
    rest = len(found) - 1
    more = f", en nog {count_onderwerpen(rest)} {'is' if rest == 1 else 'zijn'} {word}" if rest else ""
    return f"{opening}: {said[0].lower()}{said[1:-1]}{more}."


def rest_sentences(
    rest: Sequence[Onderwerp], behind: Sequence[Onderwerp], oordeel: Oordeel, *, met_namen: bool
) -> list[str]:
    """Say what a list leaves out: what it has no room for, and what is only background.

    A slide has no room for names either; there both are counted together.
    """
    if not met_namen:
        return [f"{_and_more([*rest, *behind], oordeel)}."] if [*rest, *behind] else []
    names, background = (join_words(one.indicator.naam for one in part) for part in (rest, behind))
    said = [f"{_and_more(rest, oordeel)}: {names}."] if rest else []
    return [*said, f"Ook {OORDEEL_WOORD[oordeel]}, als achtergrond: {background}."] if behind else said


def _and_more(rest: Sequence[Onderwerp], oordeel: Oordeel) -> str:
    verb = "is" if len(rest) == 1 else "zijn"
    return f"En nog {count_onderwerpen(len(rest))} {verb} {OORDEEL_WOORD[oordeel]}"


def nothing_clear(behind: Sequence[Onderwerp], oordeel: Oordeel) -> str:
    """Say that a list is empty, or that only the background is clearly favourable."""
    if not behind:
        return f"Geen van de onderwerpen is hier duidelijk {OORDEEL_WOORD[oordeel]}."
    names = join_words(one.indicator.naam for one in behind)
    return f"{_only(behind).capitalize()} hier duidelijk {OORDEEL_WOORD[oordeel]} ({names})."


def only_around(own: Sequence[Onderwerp], behind: Sequence[Onderwerp], oordeel: Oordeel) -> str:
    """Say before a list that it is about no people themselves; empty where it is, as people stand first."""
    if not own or not own[0].indicator.omgeving:
        return ""
    return f"{_only(behind, own).capitalize()} hier duidelijk {OORDEEL_WOORD[oordeel]}."


def _only(behind: Sequence[Onderwerp], around: Sequence[Onderwerp] = ()) -> str:
    """Say that nothing of the people themselves is clear, only what they have or what lies around them."""
    about = [(behind, "over geld, werk of opleiding"), (around, "over de omgeving")]
    return f"alleen cijfers {join_words(words for found, words in about if found)} zijn"


def kind_sentence(profiel: Profiel) -> str:
    """Say what kind of area this is, how many people live there and if that is few, in a few words."""
    people = f" · {format_inwoners(profiel.inwoners)}" if profiel.inwoners is not None else ""
    if profiel.niveau is Niveau.LAND:
        return f"Het hele land{people}"
    inside = profiel.niveau in {Niveau.WIJK, Niveau.BUURT, Niveau.EIGEN} and profiel.gemeente_naam
    around = f" {waar(profiel.gemeente_naam)}" if inside else ""
    mark = few_mark(fewest_adults(profiel.onderwerpen))
    said = {"": "", "weinig mensen": " · weinig mensen: de cijfers zeggen weinig"}.get(
        mark, f" · {mark} om te vergelijken"
    )
    return f"{niveau_naam(profiel.niveau).capitalize()}{around}{people}{said}"


def strength_title(niveau: Niveau) -> str:
    """Return the heading of what goes well."""
    article = "het" if niveau is Niveau.EIGEN else "de"
    return f"Kracht van {article} {niveau_naam(niveau)}"
