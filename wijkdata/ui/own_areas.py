"""Opens the own areas that an address names, as far as the figures in use know their buurten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.errors import WijkdataFout
from wijkdata.models import Niveau, Werkgebied
from wijkdata.paths import configured_url
from wijkdata.stats.breaks import changed_years
from wijkdata.ui import cache
from wijkdata.ui.choice import NEDERLAND, Gelezen
from wijkdata.ui.own_choice import NIEUW
from wijkdata.workspace.documents import EigenGebied
from wijkdata.workspace.errors import NietGevonden

NAAMLOOS = "Mijn werkgebied"


@dataclass(frozen=True)
class Geopend:
    """The own areas of a screen, and a sentence for each thing the user must know of them."""

    gebieden: tuple[Werkgebied, ...]
    meldingen: tuple[str, ...]


def home_indeling(database: Database) -> int | None:
    """Return the newest indeling that has figures of buurten; None where there are none."""
    newest = cache.load_nieuwste_jaren(database, Niveau.BUURT)["indeling_jaar"]
    return None if newest.empty else int(newest.max())


def load_buurten(database: Database, gemeente: str) -> pd.DataFrame:
    """Return the buurten an own area of a gemeente can be made of, by code, water left out."""
    indeling = home_indeling(database)
    if indeling is None or gemeente == NEDERLAND:
        return pd.DataFrame(columns=["naam", "wijk_code", "inwoners"])
    return cache.load_op_land(database, gemeente, Niveau.BUURT, indeling)


def open_own_areas(database: Database, gelezen: Gelezen, gemeenten: Mapping[str, str]) -> Geopend:
    """Open every own area in the address; what cannot be opened gives a sentence instead."""
    if not gelezen.eigen:
        return Geopend((), ())
    gemeente, indeling = gelezen.keuze.gemeente, home_indeling(database) or 0
    known = load_buurten(database, gemeente)
    found, said = [], []
    for number, code in enumerate(gelezen.eigen):
        edited = gelezen.buurten if number == 0 else None
        chosen = [f"BU{gemeente[2:]}{end}" for end in edited or ()]
        kept = tuple(one for one in chosen if one in known.index)
        if len(kept) < len(chosen):
            said.append(f"Van de {len(chosen)} buurten in de link kennen deze gegevens er {len(kept)}.")
        if code == NIEUW:
            found.append(Werkgebied(code, NAAMLOOS, gemeente, indeling, kept, bewaard=False))
            continue
        try:
            saved = cache.open_werkgebieden(configured_url()).load(code).inhoud
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
    return Geopend(tuple(found), tuple(said))


def elsewhere(saved: EigenGebied, gemeenten: Mapping[str, str]) -> str:
    """Say that an own area belongs to another gemeente than the one on the screen."""
    town = gemeenten.get(saved.gemeente)
    if town is None:
        return f"Werkgebied {saved.naam} hoort bij een gemeente die niet in deze gegevens staat."
    return f"Werkgebied {saved.naam} ligt in {town}. Kies links die gemeente en open het bij Werkgebied."


def lost_sentences(saved: EigenGebied, there: int) -> list[str]:
    """Say how many buurten of an own area these figures no longer know; nothing where all are known."""
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


def _still_there(database: Database, saved: EigenGebied, known: pd.DataFrame) -> tuple[str, ...]:
    """Return the buurten that still exist, and are still the same: CBS uses codes again."""
    there = [code for code in saved.buurten if code in known.index]
    before = cache.load_gebieden(database, saved.gemeente, Niveau.BUURT, saved.indeling_jaar)
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
