"""Sentences about figures, in plain Dutch: what you see, how it compares, where it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Cijfer, Niveau, niveau_naam
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking
from wijkdata.stats.small import MIN_VOLWASSENEN, is_about_few, is_too_small, says_little
from wijkdata.stats.unusual import Verdelingen
from wijkdata.view.age import AFGELEID, GECORRIGEERD, age_note, named
from wijkdata.view.numbers import (
    as_judged,
    count_of,
    format_drempel,
    format_inwoners,
    format_kaal,
    format_number,
    format_waarde,
    is_number,
    join_words,
    out_of,
)
from wijkdata.view.places import as_opening, ended, spoken, waar
from wijkdata.view.words import OORDEEL_WOORD, count_gebieden, leeftijd_naam, missing_reason, wie

_MORE_OR_LESS: Final = ("meer", "minder")
_SPOKEN: Final = {
    Eenheid.SCORE: ("hoger", "lager"),
    Eenheid.KLASSE: ("hoger", "lager"),
    Eenheid.KM: ("verder", "dichterbij"),
}
"""What more and less are called, where one says it otherwise."""
_PAIR: Final = re.compile(r"(\S+)/(\S+)")
_ONE: Final = frozenset({"1", "minder dan 1"})
"""What takes a singular verb; none takes a plural one: `roken er 0`."""


def waarde_in_zin(waarde: float | None, indicator: Indicator, leeftijd: str) -> str:
    """Write a figure as it stands by itself: `24 van de 100 volwassenen`, `€ 26.400`.

    Percentages with decimals stay percentages (`3,4% van de huishoudens`): rounding them would make
    figures equal that are not. Sources round the counts behind a rate, so none may be a few.
    """
    who = wie(indicator.per, leeftijd)
    if whole := _whole(indicator):
        return out_of(waarde, whole, who)
    if who and indicator.eenheid is Eenheid.PROCENT and is_number(waarde):
        return f"{format_waarde(waarde, indicator)} van de {who}"
    if waarde == 0 and indicator.is_geteld and indicator.eenheid is Eenheid.PER_1000:
        return f"0 of bijna {format_waarde(waarde, indicator)}"
    return format_waarde(waarde, indicator)


def statement(naam: str, cijfer: Cijfer, indicator: Indicator, leeftijd: str) -> str:
    """Say one figure of one area, without a full stop: `Van elke 100 volwassenen in Annen roken er 24`."""
    where, whole = waar(naam), _whole(indicator)
    if indicator.gecorrigeerd:
        return _corrected_statement(where, cijfer, indicator, leeftijd)
    if whole:
        count, who = count_of(cijfer.waarde, whole), wie(indicator.per, leeftijd)
        opening = f"Van elke {format_number(whole)} {who} {where}"
        return f"{opening} {_fill(indicator.zin, f'er {count}', one=count in _ONE)}"
    value = waarde_in_zin(cijfer.waarde, indicator, leeftijd)
    one = indicator.eenheid is Eenheid.PROCENT or format_kaal(cijfer.waarde, indicator) == "1"
    return f"{as_opening(where)} {_fill(indicator.zin, value, one=one)}"


def _corrected_statement(where: str, cijfer: Cijfer, indicator: Indicator, leeftijd: str) -> str:
    """Say a corrected figure: `Gecorrigeerd voor leeftijd roken in Annen 24 van elke 100 volwassenen`."""
    if whole := _whole(indicator):
        count = count_of(cijfer.waarde, whole)
        value, one = f"{count} van elke {format_number(whole)} {wie(indicator.per, leeftijd)}", count in _ONE
    else:
        value, one = waarde_in_zin(cijfer.waarde, indicator, leeftijd), True
    return f"{as_opening(GECORRIGEERD)} {_fill(indicator.zin, f'{where} {value}', one=one)}"


def headline(
    naam: str,
    cijfer: Cijfer,
    indicator: Indicator,
    leeftijd: str,
    vergelijking: Vergelijking | None = None,
    maatstaf: Maatstaf | None = None,
) -> str:
    """Say the figure of one area and how it compares, in one sentence, or why there is none.

    Parameters
    ----------
    naam
        Name of the area, as it is; escaping is for who shows the sentence.
    vergelijking, maatstaf
        The outcome of the rule and what was compared with; leave out where nothing was compared.
    """
    if not is_number(cijfer.waarde):
        opening = f"{named(indicator)}: van {spoken(naam)} is er geen cijfer."
        return f"{opening} {missing_reason(cijfer.ontbreekt)}"
    if vergelijking is None or maatstaf is None or vergelijking.verschil is None:
        return ended(statement(naam, cijfer, indicator, leeftijd))
    indicator = as_judged(cijfer.waarde, maatstaf.waarde, indicator)
    said = statement(naam, cijfer, indicator, leeftijd)
    return ended(f"{said}{_beside(vergelijking, maatstaf, indicator)}")


def headline_several(gebieden: Iterable[tuple[str, float | None]], indicator: Indicator) -> str:
    """Say the figures of a few areas in one sentence, e.g. `Roken: Oost 14%, West 25%` and so on."""
    figures = join_words(f"{spoken(naam)} {format_waarde(waarde, indicator)}" for naam, waarde in gebieden)
    return f"{named(indicator)}: {figures}."


def overview(
    oordelen: Collection[Oordeel],
    niveau: Niveau,
    maatstaf_naam: str,
    te_klein: int = 0,
    *,
    geteld: bool = False,
) -> str:
    """Say how many areas differ clearly from their benchmark, and how many have no figure or too few people.

    `te_klein` counts the areas with a figure where too few people live to compare it. `geteld` tells whether
    a picture beside it counts those and the ones without a figure: then they are not said twice.
    """
    counted = Counter(oordelen)
    without = counted[Oordeel.GEEN_CIJFER]
    if oordelen and without == len(oordelen):
        return f"Van deze {niveau_naam(niveau, meervoud=True)} zijn er geen cijfers."
    compared = len(oordelen) - without - counted[Oordeel.NIET_TE_VERGELIJKEN]
    said = [_tally(counted, compared, niveau, maatstaf_naam, few=te_klein)] if compared else []
    if said and geteld:
        return said[0]
    if te_klein:
        said.append(f"In {count_gebieden(te_klein, niveau)} wonen te weinig mensen om te vergelijken.")
    if without:
        said.append(f"Van {count_gebieden(without, niveau)} is er geen cijfer.")
    return " ".join(said)


def no_benchmark(naam: str) -> str:
    """Say that there is no figure to compare with, which is no choice of ours."""
    return f"Vergelijken kan hier niet: van {spoken(naam)} is er geen cijfer."


def rule_note(regels: Iterable[Regel], indicator: Indicator) -> str:
    """Say which half of the rule of comparison was used for these figures."""
    used = Counter(Regel(regel) for regel in regels)
    smallest = format_drempel(indicator.min_verschil, indicator)
    with_interval = used[Regel.INTERVAL] + used[Regel.TWEE_INTERVALLEN]
    assumed, without = used[Regel.AANGENOMEN], used[Regel.VERSCHIL]
    if with_interval or assumed:
        note = f"Een verschil telt als het minstens {smallest} is én buiten de marge valt."
        margin = AFGELEID if indicator.gecorrigeerd else assumed_note(all_of_it=not with_interval)
        said = [note, margin if assumed else ""]
        return " ".join(part for part in (*said, _partly_without(without) if without else "") if part)
    if not without:
        return ""
    note = f"Zonder marge: alleen het verschil telt, vanaf {smallest}."
    if indicator.is_schatting:
        note += " Hoe onzeker de schatting is, telt hier dus niet mee."
    return note


def assumed_note(*, all_of_it: bool = True) -> str:
    """Say that a margin is an assumption, and what it depends on."""
    which = "De bron geeft geen marge" if all_of_it else "Waar de bron geen marge geeft"
    then = ". Wij nemen er een aan" if all_of_it else ", nemen wij er een aan"
    return f"{which}{then}, die past bij het cijfer en bij het aantal mensen."


def order_line(verdelingen: Verdelingen, *, mensen_eerst: bool = True) -> str:
    """Say what stands on top: what is most unusual, and among which areas; empty where that is not known.

    Where the order is that of `opening_order`, people stand first (`mensen_eerst`).
    """
    if not verdelingen.aantal:
        return ""
    areas = count_gebieden(verdelingen.aantal, verdelingen.niveau)
    where = "in Nederland" if verdelingen.landelijk else "in deze gegevens"
    first = ": eerst mensen, dan de omgeving" if mensen_eerst else ""
    return f"Bovenaan staat wat het meest bijzonder is onder de {areas} {where}{first}."


def tally_note(counted: int, shown: int) -> str:
    """Say what is counted: without weights, which subjects, and that they are no separate proofs."""
    subjects = "1 onderwerp" if counted == 1 else f"{counted} onderwerpen"
    said = [f"We tellen {subjects}, elk even zwaar."]
    if shown > counted:
        said.append("Onderwerpen zonder gunstige kant tellen niet, en van wat hetzelfde meet telt er één.")
    if counted > 1:
        said.append(
            "Het zijn geen losse bewijzen: waar het ene onderwerp ongunstig is, is het andere dat vaak ook."
        )
    return " ".join(said)


def too_small_note(count: int) -> str:
    """Say of how many areas nothing is said, because too few people live there; empty where of none."""
    if not count:
        return ""
    who = "In 1 gebied wonen" if count == 1 else f"In {format_number(count)} gebieden wonen"
    return f"{who} minder dan {MIN_VOLWASSENEN} volwassenen. Dat is te weinig om te vergelijken."


def few_on_slide(count: int) -> str:
    """Say of how many areas nothing is said in as few words as a slide has room for."""
    if not count:
        return ""
    areas = "1 gebied" if count == 1 else f"{format_number(count)} gebieden"
    return f"Niet vergeleken: {areas} met minder dan {MIN_VOLWASSENEN} volwassenen."


def people_warning(cijfer: Cijfer) -> str:
    """Say that the one figure a screen is about is about few people; empty where that is not so."""
    if cijfer.waarde is None:
        return ""
    if is_too_small(cijfer.volwassenen):
        return "Er wonen te weinig mensen om te vergelijken."
    if says_little(cijfer.volwassenen) or is_about_few(cijfer.aantal):
        return "Weinig mensen, dus het cijfer zegt weinig."
    return ""


def few_people_note(named: Sequence[tuple[str, int]], count: int) -> str:
    """Warn for areas with so few people that their figure says little; empty where there are none.

    Parameters
    ----------
    named
        Name and number of people of the smallest ones.
    count
        How many such areas there are, named or not.
    """
    if not count:
        return ""
    names = [f"{spoken(naam)} ({format_inwoners(inwoners)})" for naam, inwoners in named]
    if count > len(named):
        names.append(f"nog {format_number(count - len(named))}")
    return f"Weinig mensen, dus het cijfer zegt weinig: {join_words(names)}."


def source_line(
    indicator: Indicator,
    jaar: int,
    leeftijd: str,
    bron_titel: str | None = None,
    *,
    kort: bool = False,
) -> str:
    """Say source, year, age and kind of figure in one line; `kort` leaves out why age does not count."""
    age = "" if leeftijd == "alle" else f", {leeftijd_naam(leeftijd)}"
    source = f"Bron: {bron_titel or indicator.bron_naam}, {jaar}{age}."
    return f"{source} {kind_of_figure(indicator)} {age_note(indicator, leeftijd, kort=kort)}".strip()


def kind_of_figure(indicator: Indicator) -> str:
    """Say whether a figure is estimated, counted, or added by people themselves."""
    if indicator.is_schatting:
        return "Schatting met een model: kleine verschillen tellen niet."
    if not indicator.eigen:
        return "Geteld, niet geschat."
    margin = " De marge is berekend uit de aantallen." if indicator.grenzen_berekend else ""
    return f"Eigen cijfer: zelf toegevoegd, niet van CBS of RIVM.{margin}"


def _whole(indicator: Indicator) -> int:
    """Return out of how many a figure is counted (100, 1.000); 0 where it is no whole number of people."""
    if not indicator.per or indicator.decimalen:
        return 0
    return {Eenheid.PROCENT: 100, Eenheid.PER_1000: 1000}.get(indicator.eenheid, 0)


def _fill(zin: str, waarde: str, *, one: bool) -> str:
    """Put a figure in the sentence of the catalogue, with of every pair `rookt/roken` the fitting word."""
    return _PAIR.sub(r"\1" if one else r"\2", zin).format(waarde=waarde)


def _beside(vergelijking: Vergelijking, maatstaf: Maatstaf, indicator: Indicator) -> str:
    """Return the second half of a headline, from the comma on."""
    figure = f"{waar(maatstaf.naam)} ({_short(maatstaf.waarde, indicator)})"
    match vergelijking.oordeel:
        case Oordeel.GEEN_CIJFER | Oordeel.NIET_TE_VERGELIJKEN:
            return ""
        case Oordeel.GEEN_DUIDELIJK_VERSCHIL:
            return f", geen duidelijk verschil met het gemiddelde {figure}"
        case _:
            return f", {beside_average(vergelijking, indicator)} {figure}"


def side_word(vergelijking: Vergelijking, indicator: Indicator) -> str:
    """Say on which side of what it is compared with a figure lies: `minder`, `lager`, `verder`."""
    more, less = _SPOKEN.get(indicator.eenheid, _MORE_OR_LESS)
    return more if (vergelijking.verschil or 0) > 0 else less


def beside_average(vergelijking: Vergelijking, indicator: Indicator) -> str:
    """Say the same of an average: `minder dan gemiddeld`."""
    return f"{side_word(vergelijking, indicator)} dan gemiddeld"


def _short(waarde: float | None, indicator: Indicator) -> str:
    """Write a benchmark as short as the figure before it allows: `17` after `24 van de 100`."""
    out_of = indicator.per and indicator.eenheid is Eenheid.PROCENT and indicator.decimalen == 0
    if out_of or indicator.eenheid is Eenheid.PER_1000:
        return format_kaal(waarde, indicator)
    return format_waarde(waarde, indicator)


def _tally(counted: Counter[Oordeel], compared: int, niveau: Niveau, maatstaf_naam: str, *, few: int) -> str:
    enough = "genoeg mensen" if few else "een cijfer"
    alone = f"de enige {niveau_naam(niveau)} met {enough}" if compared == 1 else ""
    of_all = f"van de {count_gebieden(compared, niveau)}"
    clear = [
        (OORDEEL_WOORD[oordeel], format_number(counted[oordeel]))
        for oordeel in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.HOGER, Oordeel.LAGER)
        if counted[oordeel]
    ]
    if not clear:
        subject = f"{alone.capitalize()} verschilt niet" if alone else f"Geen {of_all} verschilt"
        return ended(f"{subject} duidelijk van het gemiddelde {waar(maatstaf_naam)}")
    (word, count), *rest = clear
    said = f"In {alone or f'{count} {of_all}'} is het {word} dan gemiddeld {waar(maatstaf_naam)}"
    return ended(said + "".join(f", in {number} {other}" for other, number in rest))


def _partly_without(without: int) -> str:
    areas = "gebied" if without == 1 else "gebieden"
    return f"Van {format_number(without)} {areas} is geen marge bekend: daar telt alleen het verschil."
