"""The steps from the cell of a file to the figure on the screen, each with what went in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from wijkdata.catalogue import Eenheid, Indicator, Methode
from wijkdata.models import Marge, Ontbreekt
from wijkdata.screens.origin import Cijferherkomst, Gebruikt, Leeftijdssom
from wijkdata.screens.screen import Scherm
from wijkdata.stats.age_bands import MEESTE_OUDEREN, derive_18_64, share_65plus
from wijkdata.stats.margins import assumed_margin
from wijkdata.stats.origin import Bijstelling, Broncel, Invoer, adjustment
from wijkdata.view.numbers import format_interval, format_number, format_waarde, join_words
from wijkdata.view.origin.numbers import exact, formula_numbers, formula_words, input_words
from wijkdata.view.vandaan import origin_link
from wijkdata.view.words import leeftijd_naam, missing_reason

Rij = tuple[str, str, str]
"""What something is called, its value, and where it leads (empty: nowhere)."""


@dataclass(frozen=True, slots=True)
class Stap:
    """One step: a heading, sentences, what goes in, and the sum."""

    kop: str
    zinnen: list[str] = field(default_factory=list)
    rijen: list[Rij] = field(default_factory=list)
    som: str = ""


_ADJUSTED = {
    Bijstelling.OP_100: "De aantallen zijn afgerond. Daardoor komt de som boven 100. Wij maken er 100 van.",
    Bijstelling.OP_0: "De aantallen zijn afgerond, dus de som komt net onder 0. Wij maken er 0 van.",
    Bijstelling.TE_HOOG: "De som komt ver boven 100. Dat kan niet, dus er is geen cijfer.",
}
_METHODS = {
    Methode.SOM: "Wij tellen de cijfers van de buurten op.",
    Methode.GEWOGEN: "Wij middelen de cijfers van de buurten. Een groter gewicht telt zwaarder mee.",
    Methode.VERHOUDING: "Wij delen de som van het ene door de som van het andere, over alle buurten.",
    Methode.HERBEREKENEN: "Wij berekenen eerst het cijfer achter de klasse, en zoeken dan de klasse op.",
    Methode.NIET: "Dit cijfer is voor gebieden samen niet uit te rekenen.",
}


def make_steps(scherm: Scherm, herkomst: Cijferherkomst) -> list[Stap]:
    """Return every step, in the order in which the figure was made."""
    if herkomst.delen:
        steps = [_composed(herkomst)]
    elif not herkomst.cellen:
        steps = [_made_up(herkomst)]
    else:
        steps = [_found(herkomst), *_worked_out(scherm, herkomst)]
    if herkomst.onbewoond is not None:
        steps.append(_uninhabited(herkomst))
    steps += [_missing(herkomst)] if herkomst.cijfer.waarde is None and not herkomst.leeftijd else []
    if herkomst.leeftijd:
        steps.append(_corrected(scherm, herkomst, herkomst.leeftijd))
    return [*steps, *_margin(herkomst), *_rounded(herkomst)]


def _made_up(herkomst: Cijferherkomst) -> Stap:
    if herkomst.indicator.eigen:  # also beside fictional figures
        return _added(herkomst)
    if herkomst.fictief:
        said = "Dit cijfer is verzonnen, met een vast recept. Er is geen bestand en geen cel."
        return Stap("Het recept", [said], [("Wat het recept gaf", _value(herkomst), "")])
    return Stap("De cel", ["Bij het bouwen is niet vastgelegd uit welke cel dit cijfer komt."])


def _added(herkomst: Cijferherkomst) -> Stap:
    """Say that people added it themselves, and from which file: of that no rows are kept."""
    file = f" Het komt uit het bestand {herkomst.bron['bestand']}." if herkomst.bron else ""
    said = f"Dit is een eigen cijfer: iemand zette het zelf in deze app.{file} De rij is niet bewaard."
    return Stap("Het bestand", [said], [("Wat er staat", _value(herkomst), "")])


def _found(herkomst: Cijferherkomst) -> Stap:
    """Say in which row and column of the file it is."""
    cellen = herkomst.waardecellen
    first = cellen[0]
    rows: list[Rij] = [("Bestand", _files(cellen), "")]
    rows += [(f"Kolom {name}", cell, "") for name, cell in first.rij]
    said = ["Zo vindt u de rij in het bestand van de bron."]
    if not first.gerekend:
        rows += [("Kolom met het cijfer", join_words(first.kolommen), "")]
        rows += [("Wat daar staat", _cell_words(herkomst), "")]
    if first.maanden:
        said.append("Het bestand heeft een rij per maand. Wij tellen de twaalf maanden op.")
    return Stap("De rij in het bestand", said, rows)


def _cell_words(herkomst: Cijferherkomst) -> str:
    """Write what stands in the cell itself, also where that is no figure."""
    crude = herkomst.leeftijd.ongecorrigeerd if herkomst.leeftijd else herkomst.cijfer
    if herkomst.onbewoond is not None:
        return exact(herkomst.onbewoond)
    return exact(crude.waarde) if crude.waarde is not None else empty_words(herkomst)


def empty_words(herkomst: Cijferherkomst) -> str:
    """Write what the source has in a cell that gives no figure."""
    if herkomst.cijfer.ontbreekt is None:
        return "er is geen rij van dit gebied"
    rows = herkomst.leeg
    same = rows[rows["ontbreekt"] == herkomst.cijfer.ontbreekt]
    shown = same if len(same) else rows
    texts = ["niets" if cel == "" else f"“{cel}”" for cel in dict.fromkeys(shown["cel"])]
    return join_words(texts, "of") if texts else "geen cijfer"


def _files(cellen: Iterable[Broncel]) -> str:
    names = dict.fromkeys(f"{one.bestand}{f', {one.deel}' if one.deel else ''}" for one in cellen)
    return join_words(names, "of")


def _worked_out(scherm: Scherm, herkomst: Cijferherkomst) -> list[Stap]:
    """Return the sum over columns, where there is one."""
    cel = herkomst.waardecellen[0]
    if not cel.gerekend:
        return []
    crude = herkomst.leeftijd.ongecorrigeerd if herkomst.leeftijd else herkomst.cijfer
    below = herkomst.noemer
    rows: list[Rij] = [(f"Kolom {one.kolom}", input_words(one), "") for one in _once(cel)]
    if below is not None and below.plek is not None:
        link = origin_link(scherm, below.plek.code, below.plek.moment)
        rows.append(
            (f"{below.naam} ({below.plek.moment.jaar}), uit een andere bron", exact(below.waarde), link)
        )
    value = below.waarde if below else None
    what = adjustment(cel, herkomst.indicator, crude.waarde, value)
    said = [f"{formula_words(cel, below.naam if below else '')}."]
    if what is Bijstelling.TE_KLEIN:
        least = format_number(cel.min_noemer)
        said.append(f"Wij delen niet door minder dan {least}: dan is het cijfer vooral afronding.")
    said += [_ADJUSTED[what]] if what in _ADJUSTED else []
    if _is_estimated(herkomst):
        said.append(
            "Van de groep van 15 tot 25 jaar rekenen wij 3 op de 10 tot de kinderen. Dat is een schatting."
        )
    return [Stap("De berekening", said, rows, formula_numbers(cel, value))]


def _once(cel: Broncel) -> list[Invoer]:
    return list({one.kolom: one for one in cel.invoer}.values())


def _is_estimated(herkomst: Cijferherkomst) -> bool:
    derived = herkomst.indicator.afleiding
    return derived is not None and bool(herkomst.waardecellen[0].aftrek)


def _uninhabited(herkomst: Cijferherkomst) -> Stap:
    gave = f"De bron geeft {exact(herkomst.onbewoond)}, maar hier woonde toen niemand."
    return Stap("Wat wij weglaten", [f"{gave} Wij laten dat cijfer niet zien."])


def _missing(herkomst: Cijferherkomst) -> Stap:
    said = [missing_reason(herkomst.cijfer.ontbreekt)]
    if herkomst.cellen and herkomst.cijfer.ontbreekt not in {None, Ontbreekt.ONBEWOOND, Ontbreekt.TE_KLEIN}:
        said.append(f"In de cel van de bron staat: {empty_words(herkomst)}.")
    return Stap("Waarom er geen cijfer is", said)


def _composed(herkomst: Cijferherkomst) -> Stap:
    regel = herkomst.indicator.aggregatie
    said = [_METHODS[regel.methode]]
    if regel.methode is Methode.VERHOUDING and regel.gewicht:
        said = [_METHODS[Methode.GEWOGEN]]
    if herkomst.anders:
        said.append(f"Daarbij gebruiken wij: {join_words(one.naam for one in herkomst.anders)}.")
    said.append(
        f"Het gebied bestaat uit {len(herkomst.delen)} buurten. Ze staan hieronder, elk met zijn cijfer."
    )
    return Stap("De som over de buurten", said, som=_composed_sum(herkomst))


def _composed_sum(herkomst: Cijferherkomst) -> str:
    methode = herkomst.indicator.aggregatie.methode
    weighed = methode is Methode.GEWOGEN or (
        methode is Methode.VERHOUDING and herkomst.indicator.aggregatie.gewicht is not None
    )
    figures = [
        (one.cijfer.waarde, one.anders[0].waarde if one.anders else None)
        for one in herkomst.delen
        if one.cijfer.waarde is not None
    ]
    if methode is Methode.SOM and figures:
        return f"som van {len(figures)} cijfers = {exact(sum(value for value, _ in figures if value))}"
    pairs = [(value, weight) for value, weight in figures if value is not None and weight]
    if not weighed or not pairs:
        return ""
    above, below = sum(v * w for v, w in pairs), sum(w for _, w in pairs)
    found = f"{exact(above)} : {exact(below)} = {exact(above / below)}"
    return f"som van cijfer × gewicht : som van gewicht = {found}"


def _corrected(scherm: Scherm, herkomst: Cijferherkomst, som: Leeftijdssom) -> Stap:
    """Say how a figure was corrected for age, with the shares that weighed."""
    share = share_65plus([som.ouderen.waarde or float("nan")], [som.volwassenen.waarde or float("nan")])[0]
    used = [som.ruw, *([som.jong] if som.jong else []), som.oud, som.volwassenen, som.ouderen]
    rows = [_used_row(scherm, one) for one in used]
    rows.append((f"Deel vanaf 65 jaar in {som.standaard_naam} (S)", exact(som.gewogen.aandeel), ""))
    rows.append(("Deel vanaf 65 jaar hier (s)", exact(None if np.isnan(share) else float(share)), ""))
    said = [f"Wij rekenen alsof hier net zoveel ouderen wonen als in {som.standaard_naam}."]
    young = som.jong.waarde if som.jong else None
    if (
        young is None
        and som.ruw.waarde is not None
        and som.oud.waarde is not None
        and share <= MEESTE_OUDEREN
    ):
        young = float(derive_18_64([som.ruw.waarde], [som.oud.waarde], [share])[0])
        said.append("De bron geeft geen cijfer van 18 tot 65 jaar. Dat volgt uit de twee andere.")
        rows.append(("18 tot 65 jaar: (alle − s × ouderen) : (1 − s)", exact(young), ""))
    if herkomst.cijfer.waarde is None:
        return Stap("De correctie voor leeftijd", [*said, missing_reason(herkomst.cijfer.ontbreekt)], rows)
    sum_ = f"(1 − S) × {exact(young)} + S × {exact(som.oud.waarde)} = {exact(herkomst.cijfer.waarde)}"
    return Stap("De correctie voor leeftijd", said, rows, sum_)


def _used_row(scherm: Scherm, used: Gebruikt) -> Rij:
    moment = used.plek.moment if used.plek else None
    name = f"{used.naam}, {leeftijd_naam(moment.leeftijd)} ({moment.jaar})" if moment else used.naam
    link = origin_link(scherm, used.plek.code, used.plek.moment) if used.plek else ""
    return name, exact(used.waarde), link


def _margin(herkomst: Cijferherkomst) -> list[Stap]:
    cijfer, indicator = herkomst.cijfer, herkomst.indicator
    if cijfer.waarde is None:
        return []
    said = format_interval(cijfer.ondergrens, cijfer.bovengrens, indicator)
    if not said:
        none = "Dit cijfer is geteld. Daar hoort geen marge bij."
        if indicator.is_schatting:
            none = "De bron geeft geen marge, en wij nemen er ook geen aan."
        elif indicator.eigen:
            none = "In het bestand staat geen marge, en er is geen aantal mensen om hem mee te berekenen."
        return [Stap("De marge", [none])]
    if herkomst.leeftijd:
        return [
            Stap(
                "De marge",
                [f"{said}. Wij rekenen de grenzen op dezelfde manier om, in het ongunstigste geval."],
            )
        ]
    if herkomst.marge in {Marge.GEPUBLICEERD, Marge.BEREKEND} and herkomst.delen:
        return [Stap("De marge", [f"{said}. Ook de grenzen van de buurten middelen wij zo."])]
    if herkomst.marge == Marge.GEPUBLICEERD:
        return [_published(herkomst, said)]
    return [_computed(indicator, said) if herkomst.marge == Marge.BEREKEND else _assumed(herkomst, said)]


def _computed(indicator: Indicator, said: str) -> Stap:
    """Say by which method we worked out the bounds of an own figure (`upload/bounds.py`)."""
    method = "Wilson" if indicator.eenheid is Eenheid.PROCENT else "Byar"
    told = (
        f"{said}. Wij berekenden deze grenzen uit de aantallen in het bestand, met de methode van {method}."
    )
    return Stap("De marge", [told])


def _published(herkomst: Cijferherkomst, said: str) -> Stap:
    rows: list[Rij] = []
    cijfer = herkomst.cijfer
    for cel in herkomst.grenscellen:
        bound = cijfer.ondergrens if cel.soort == "ondergrens" else cijfer.bovengrens
        keys = ", ".join(f"{name} = {cell}" for name, cell in cel.rij[1:])
        rows.append((f"{cel.soort.capitalize()} ({keys})", exact(bound), ""))
    return Stap("De marge", [f"{said}. De bron geeft deze grenzen zelf."], rows)


def _assumed(herkomst: Cijferherkomst, said: str) -> Stap:
    people, value = herkomst.mensen, herkomst.cijfer.waarde
    if people is None or value is None:
        return Stap("De marge", [f"{said}. Wij nemen deze marge aan: de bron geeft er geen."])
    p = exact(round(value / 100, 6))
    half = assumed_margin(value, people)
    formula = (
        f"196 × √( {p} × (1 − {p}) : (250 + 0,15 × {format_number(people)}) + (0,05 × {p} × (1 − {p}))² )"
    )
    rows: list[Rij] = [
        ("Het cijfer (p)", exact(value), ""),
        ("Om hoeveel mensen het gaat", format_number(people), ""),
    ]
    told = [
        f"{said}. De bron geeft geen marge. Wij nemen er een aan die past bij cijfer en aantal mensen.",
        "Aan elke kant van het cijfer komt er dit bij of gaat het eraf, tot 0 of 100.",
    ]
    return Stap("De marge", told, rows, f"{formula} = {exact(round(half, 4))}")


def _rounded(herkomst: Cijferherkomst) -> list[Stap]:
    value = herkomst.cijfer.waarde
    if value is None:
        return []
    shown = format_waarde(value, herkomst.indicator)
    said = [
        "Op het scherm ronden wij af, de helft naar boven.",
        "Soms staat er een cijfer achter de komma meer: als het oordeel anders niet te begrijpen is.",
    ]
    return [Stap("De afronding", said, som=f"{exact(value)} wordt {shown}")]


def _value(herkomst: Cijferherkomst) -> str:
    crude = herkomst.leeftijd.ongecorrigeerd if herkomst.leeftijd else herkomst.cijfer
    return exact(crude.waarde) if crude.waarde is not None else "geen cijfer"
