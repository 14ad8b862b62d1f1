"""A werkgebied in words: what it is, what may not be combined, how sure it is, what it overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from wijkdata.models import Niveau, niveau_naam
from wijkdata.screens.werkgebied import Overlap
from wijkdata.stats.reasons import MIN_DEKKING, Reden
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.numbers import format_inwoners, format_number, join_words
from wijkdata.view.places import as_opening, ended, spoken
from wijkdata.view.profile.sentences import count_onderwerpen
from wijkdata.view.words import count_gebieden, missing_reason

KIES: Final = "Kies de buurten van uw werkgebied"
UITLEG: Final = (
    "Klik buurten of wijken aan op de kaart, of kies ze uit de lijst. "
    "De Wijkverkenner voegt hun cijfers dan samen."
)
BANDBREEDTE: Final = (
    "De marge komt hier niet uit het model. We nemen aan dat alle buurten tegelijk te hoog of "
    "te laag geschat zijn. Dat is het breedst mogelijk, dus voorzichtig."
)
NIET_OPTELBAAR: Final = (
    "Deze cijfers zijn niet samen te voegen. Een mediaan, een spreiding of een levensverwachting van een "
    "groter gebied volgt niet uit die van de buurten: daarvoor heb je de cijfers per huishouden of persoon "
    "nodig. Het gaat om: {names}."
)
DUBBEL: Final = "Het bestaat uit delen van de andere gebieden en telt daarom niet mee in hun aantallen."
GEEN_VERLOOP: Final = (
    "Veranderd: een werkgebied volgen we niet over de jaren. Kijk daarvoor bij Trend naar de buurten."
)
_MOST_NAMES: Final = 6


def facts_sentence(buurten: int, inwoners: int, gemeente: str, gemeente_inwoners: int | None) -> str:
    """Say how large a werkgebied is: in buurten, people and its share of the gemeente."""
    said = f"{as_opening(count_gebieden(buurten, Niveau.BUURT))}, {format_inwoners(inwoners)}"
    if not gemeente_inwoners or not inwoners:
        return f"{said}."
    share = format_number(100 * inwoners / gemeente_inwoners)
    part = f"{share} van de 100" if share != "0" else "minder dan 1 van de 100"
    return ended(f"{said}: {part} inwoners van {spoken(gemeente)}")


def names_sentence(naam: str, buurten: Sequence[str]) -> str:
    """Say which buurten a werkgebied is made of."""
    if not buurten:
        return "Er zijn nog geen buurten gekozen."
    return ended(f"{naam} bestaat uit: {join_words(map(spoken, buurten))}")


def count_sentence(naam: str, buurten: int) -> str:
    """Say where the figures of a werkgebied come from, on a page about other areas too."""
    parts = count_gebieden(buurten, Niveau.BUURT)
    return f"{naam} is een werkgebied van {parts}. De cijfers zijn samengevoegd uit die van de buurten."


def apart_sentence(naam: str) -> str:
    """Say that a werkgebied is left out of how two subjects go together."""
    return f"{naam} doet in dit beeld niet mee: de mensen daar zouden dubbel tellen."


def ranked_sentence(naam: str, niveau: Niveau) -> str:
    """Say what a place of a werkgebied among the areas it is made of means."""
    areas = niveau_naam(niveau, meervoud=True)
    return (
        f"{naam} is een werkgebied. Het overlapt met {areas} in deze lijst en heeft er een eigen plaats in. "
        f"Kiest u het werkgebied en ook een van die {areas}? Dan telt u dezelfde mensen twee keer."
    )


def outline_sentence(namen: Sequence[str]) -> str:
    """Say what the thick line on a map of other areas is."""
    return ended(f"De dikke lijn is de omtrek van {join_words(map(spoken, namen))}")


def overlap_sentences(overlap: Sequence[Overlap] | None, onleesbaar: Sequence[str] = ()) -> list[str]:
    """Say with which werkgebieden this one shares buurten, and of which that cannot be seen."""
    if overlap is None:
        return ["De werkruimte is nu niet te lezen. Of dit gebied een ander overlapt, is niet te zien."]
    unknown = [
        f"Werkgebied {naam} is niet goed bewaard. Of dit gebied dat overlapt, is niet te zien."
        for naam in onleesbaar
    ]
    if not overlap:
        return unknown or ["Dit gebied overlapt geen ander bewaard werkgebied."]
    shared = [
        f"Overlapt met {one.naam}: {count_gebieden(len(one.buurten), Niveau.BUURT)}, "
        f"{format_inwoners(one.inwoners)} ({_some(one.buurten)})."
        for one in overlap
    ]
    return [*shared, *unknown]


def missing_sentences(onderwerpen: Iterable[Onderwerp]) -> list[str]:
    """Name what has no combined figure, one sentence per reason; what may never be combined comes last."""
    reasons: dict[str, list[str]] = {}
    for one in onderwerpen:
        if one.cijfer.waarde is None:
            reasons.setdefault(one.cijfer.ontbreekt or "", []).append(one.indicator.naam)
    never = reasons.pop(Reden.NIET_OPTELBAAR.value, [])
    said = [
        f"{missing_reason(why or None)} Dat geldt voor: {join_words(names)}."
        for why, names in reasons.items()
    ]
    return [*said, *([NIET_OPTELBAAR.format(names=join_words(never))] if never else [])]


def method_sentences(onderwerpen: Sequence[Onderwerp]) -> list[str]:
    """Say how the figures were combined, and what that takes for granted."""
    there = [one for one in onderwerpen if one.cijfer.waarde is not None]
    least = format_number(100 * MIN_DEKKING)
    said = [
        "Aantallen zijn opgeteld. Percentages en gemiddelden zijn gewogen met het aantal mensen, "
        "huishoudens of hectares waar ze over gaan.",
        f"De dekking zegt van hoeveel inwoners de buurt een cijfer heeft. Onder {least}% geven we er geen.",
    ]
    if any(one.cijfer.ondergrens is not None for one in there):
        said.append(BANDBREEDTE)
    near = sum(one.indicator.aggregatie.benadering for one in there)
    if near:
        said.append(
            f"Bij {count_onderwerpen(near)} kennen we het juiste gewicht niet. Daar wegen we met een aantal "
            "dat erop lijkt, zoals huishoudens voor woningen. Welke dat zijn, staat in de download."
        )
    return said


def _some(names: Sequence[str]) -> str:
    """Return a few names, and how many more there are."""
    rest = len(names) - _MOST_NAMES
    if rest <= 0:
        return join_words(map(spoken, names))
    return f"{', '.join(map(spoken, names[:_MOST_NAMES]))} en nog {format_number(rest)}"
