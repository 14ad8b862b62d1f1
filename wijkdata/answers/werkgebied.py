"""Werkgebieden: the ones that users composed and an address names, and the figures they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from wijkdata.answers.areas import find_op_land
from wijkdata.answers.database import find_catalogue, open_werkgebieden
from wijkdata.answers.figures import usual_indeling
from wijkdata.answers.patience import Patience
from wijkdata.choice.address import ReadChoice
from wijkdata.choice.werkgebied import NIEUW
from wijkdata.database.aanbod import load_aanbod
from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden
from wijkdata.database.remember import remember
from wijkdata.database.waarden import load_cijfers_van
from wijkdata.errors import WijkdataFout
from wijkdata.models import NEDERLAND, Moment, Niveau, Werkgebied
from wijkdata.paths import configured_url
from wijkdata.rights import Rechten
from wijkdata.stats.age_bands import NOTHING, Correctie, correct_rows, parts_of
from wijkdata.stats.breaks import changed_years
from wijkdata.stats.werkgebied import assume_margins, combine_moments, plan_parts
from wijkdata.workspace.documents import BewaardWerkgebied
from wijkdata.workspace.errors import NietGevonden, WerkruimteBezet

NAAMLOOS = "Mijn werkgebied"
_patience = Patience(3)
"""Every page reads the address, also those that can do without the werkgebieden in it."""


@dataclass(frozen=True)
class Opened:
    """The werkgebieden of a screen, and a sentence for each thing the user must know of them."""

    gebieden: tuple[Werkgebied, ...]
    meldingen: tuple[str, ...]


def home_indeling(database: Database) -> int | None:
    """Return the indeling that most newest figures of buurten are in; None where there are none."""
    return usual_indeling(database, Niveau.BUURT) or None


@remember
def find_buurten(database: Database, gemeente: str) -> pd.DataFrame:
    """Return the buurten a werkgebied of a gemeente can be made of, by code, water left out."""
    indeling = home_indeling(database)
    if indeling is None or gemeente == NEDERLAND:
        return pd.DataFrame(columns=["naam", "wijk_code", "inwoners"])
    return find_op_land(database, gemeente, Niveau.BUURT, indeling)


def open_from_address(
    database: Database, gelezen: ReadChoice, gemeenten: Mapping[str, str], rechten: Rechten
) -> Opened:
    """Open every werkgebied in the address; what cannot be opened gives a sentence instead."""
    if not gelezen.werkgebieden:
        return Opened((), ())
    gemeente, indeling = gelezen.keuze.gemeente, home_indeling(database) or 0
    known = find_buurten(database, gemeente)
    found, said = [], []
    for number, code in enumerate(gelezen.werkgebieden):
        edited = gelezen.buurten if number == 0 else None
        chosen = [f"BU{gemeente[2:]}{end}" for end in edited or ()]
        kept = tuple(one for one in chosen if one in known.index)
        if len(kept) < len(chosen):
            said.append(f"Van de {len(chosen)} buurten in de link kennen deze gegevens er {len(kept)}.")
        if code == NIEUW:
            found.append(Werkgebied(code, NAAMLOOS, gemeente, indeling, kept, bewaard=False))
            continue
        try:
            saved = _load_in_time(code, rechten)
        except WijkdataFout as fout:
            said.append(_not_opened(code, fout))
            continue
        if saved.gemeente != gemeente:
            said.append(elsewhere(saved, gemeenten))
            continue
        if edited is not None:
            found.append(Werkgebied(code, saved.naam, gemeente, indeling, kept, bewaard=False))
            continue
        there = _still_there(database, saved, known)
        said += lost_sentences(saved, len(there))
        if there:
            found.append(Werkgebied(code, saved.naam, gemeente, indeling, there))
    return Opened(tuple(found), tuple(said))


def _load_in_time(code: str, rechten: Rechten) -> BewaardWerkgebied:
    url = configured_url()
    try:
        return _patience.ask(url, lambda: open_werkgebieden(url, rechten).load(code).inhoud)
    except TimeoutError as error:
        raise WerkruimteBezet from error


def elsewhere(saved: BewaardWerkgebied, gemeenten: Mapping[str, str]) -> str:
    """Say that a werkgebied belongs to another gemeente than the one on the screen."""
    town = gemeenten.get(saved.gemeente)
    if town is None:
        return f"Werkgebied {saved.naam} hoort bij een gemeente die niet in deze gegevens staat."
    return f"Werkgebied {saved.naam} hoort bij {town}. Kies links die gemeente en open het bij Werkgebied."


def lost_sentences(saved: BewaardWerkgebied, there: int) -> list[str]:
    """Say how many buurten of a werkgebied these figures no longer know; nothing where all are known."""
    total = len(saved.buurten)
    if there == total:
        return []
    if not there:
        return [
            f"Werkgebied {saved.naam} is gemaakt met de grenzen van {saved.indeling_jaar}. "
            "De buurten bestaan niet meer in deze gegevens. Stel het gebied opnieuw samen."
        ]
    verb = "bestaat" if total - there == 1 else "bestaan"
    return [
        f"Van werkgebied {saved.naam} {verb} {total - there} van de {total} buurten niet meer in deze "
        f"gegevens. U ziet de andere {there}. Vul het gebied zo nodig aan bij Werkgebied."
    ]


def _still_there(database: Database, saved: BewaardWerkgebied, known: pd.DataFrame) -> tuple[str, ...]:
    """Return the buurten that still exist, and are still the same: CBS uses codes again."""
    there = [code for code in saved.buurten if code in known.index]
    before = load_gebieden(database, saved.gemeente, Niveau.BUURT, saved.indeling_jaar)
    names = dict(zip(before["code"], before["naam"], strict=True))
    return tuple(
        code
        for code in there
        if not changed_years({0: names.get(code, known.loc[code, "naam"]), 1: known.loc[code, "naam"]})
    )


def _not_opened(code: str, fout: WijkdataFout) -> str:
    if isinstance(fout, NietGevonden):
        return f"Werkgebied {code} bestaat niet. Het is verwijderd, of de link komt van elders."
    return f"Werkgebied {code} is nu niet te openen. {fout}"


@remember
def find_samengesteld(
    database: Database, gebied: Werkgebied, momenten: tuple[Moment, ...], correctie: Correctie = NOTHING
) -> pd.DataFrame:
    """Return the figures of a werkgebied, corrected for age where that was asked; see `stats.werkgebied`.

    Returns
    -------
    DataFrame as `load_cijfers_van` gives it, with dekking
        A figure that a source gave under one of the codes for another area (CBS uses codes again) counts
        as missing there.
    """
    areas = load_gebieden(database, gebied.gemeente, Niveau.BUURT, gebied.indeling_jaar).set_index("code")
    areas = areas.loc[list(gebied.buurten)]
    gewogen = correctie.of(momenten)
    asked = dict.fromkeys((*momenten, *parts_of(gewogen)))
    known = find_catalogue(database)
    plan = plan_parts(asked, load_aanbod(database), known)
    wanted: dict[tuple[str, int, str], Moment] = {}
    for part in (part for parts in plan.values() for part in parts):
        wanted.setdefault(part[:3], part)
    cijfers = load_cijfers_van(database, gebied.buurten, tuple(wanted.values()), gebied.indeling_jaar)
    names = areas["naam"].reindex(cijfers["code"])
    same = [not changed_years({0: now, 1: then}) for now, then in zip(names, cijfers["naam"], strict=True)]
    found = assume_margins(combine_moments(areas, cijfers[same], plan, known), cijfers, areas)
    counts = {name: int(areas[name].fillna(0).sum()) for name in ("inwoners", "volwassenen")}
    found = found.assign(code=gebied.code, naam=gebied.naam, niveau=Niveau.EIGEN.value, **counts)
    if not gewogen:
        return found
    wanted_rows = [(one.indicator, one.jaar, one.leeftijd) for one in momenten]
    shown = pd.MultiIndex.from_frame(found[["indicator", "jaar", "leeftijd"]]).isin(wanted_rows)
    return correct_rows(found[shown], found, gewogen)
