"""What one run of a page works with: the choice read against the database, and the addresses it leads to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import Any, Concatenate, Literal, ParamSpec, Protocol, TypedDict, TypeVar, Unpack, cast

from wijkdata.answers.age import find_correctie
from wijkdata.answers.areas import find_codes
from wijkdata.answers.database import find_aanbod, find_aanbod_van, find_catalogue
from wijkdata.answers.werkgebied import Opened, open_from_address
from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.choice.aanbod import Aanbod
from wijkdata.choice.address import SINGLE, Parameters, ReadChoice, find_gemeente, read_choice
from wijkdata.choice.herkomst import parse_van
from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.models import NEDERLAND, Keuze, Moment, Werkgebied
from wijkdata.rights import VRIJ, Rechten
from wijkdata.stats.age_bands import NOTHING, Correctie

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Scherm:
    """What one run of a page works with: the choice, and the database and catalogue it was read against.

    `werkgebieden` are those in the address; with `met_werkgebieden` they take part on this page, and are in
    the choice too. `met_correctie` tells whether figures can be corrected for age on this page, and
    `correctie` which are: none where nobody asked. `rechten` tell what this visitor may see and change, and
    `geweigerd` what the address asks for and he may not see: then nothing else of the screen is shown.
    """

    database: Database
    catalogue: Catalogue
    aanbod: Aanbod
    gelezen: ReadChoice
    werkgebieden: tuple[Werkgebied, ...] = ()
    met_werkgebieden: bool = False
    met_correctie: bool = False
    correctie: Correctie = NOTHING
    rechten: Rechten = VRIJ
    geweigerd: str = ""
    kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def keuze(self) -> Keuze:
        """The complete choice."""
        return self.gelezen.keuze

    @property
    def indicator(self) -> Indicator:
        """The indicator looked at."""
        return self.catalogue[self.keuze.indicator]

    @property
    def moment(self) -> Moment:
        """Which figures are looked at."""
        keuze = self.keuze
        return Moment(keuze.indicator, int(keuze.jaar or 0), keuze.leeftijd, self.gelezen.indeling_jaar)

    @property
    def met_leeftijd(self) -> bool:
        """Whether age is taken into account: the user asked, and the page can."""
        return self.keuze.correctie and self.met_correctie

    @property
    def gemeente_naam(self) -> str:
        """Name of the gemeente, or Nederland."""
        return self.aanbod.gemeenten.get(self.keuze.gemeente, "Nederland")

    @property
    def fictief(self) -> bool:
        """Whether the figures are made up: then every picture and every file says so."""
        return self.database.versie.fictief

    @cached_property
    def without_selected(self) -> Hashable:
        """All that the figures of a screen depend on besides the database, but for which areas are selected.

        Werkgebieden are areas of the screen themselves.
        """
        gelezen = self.gelezen
        keuze = self.keuze.with_(gebieden=(), presenteren=False)
        said = gelezen.indeling_jaar, gelezen.klassen, gelezen.maatstaf
        return keuze, said, self.met_leeftijd, self.correctie, self.meedoend, self.rechten.gemeenten

    @property
    def meedoend(self) -> tuple[Werkgebied, ...]:
        """The werkgebieden that stand among the other areas of this page."""
        return tuple(one for one in self.werkgebieden if one.code in self.keuze.gebieden)


class Keeps(Protocol):
    """What keeps what was worked out from it: a screen for one click, its figures for who shares them."""

    @property
    def kept(self) -> dict[object, Any]:
        """What was worked out, by what was asked."""


K = TypeVar("K", bound=Keeps)


def once(know: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """Work out once what several parts of a page ask of one screen, or of its figures."""

    @wraps(know)
    def kept(of: K, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (know, args, tuple(kwargs.items()))
        if key not in of.kept:
            of.kept[key] = know(of, *args, **kwargs)
        found: T = of.kept[key]
        return found

    return kept


def shared(know: Callable[Concatenate[Scherm, P], T]) -> Callable[Concatenate[Scherm, P], T]:
    """Work out once for everybody what does not depend on which areas are selected; it must not change."""

    @remember(telling=2)
    @wraps(know)
    def kept(_database: Database, _same: Hashable, *asked: Any, **how: Any) -> T:
        return know(*asked, **how)

    @wraps(know)
    def found(scherm: Scherm, /, *args: P.args, **kwargs: P.kwargs) -> T:
        same = scherm.without_selected, args, tuple(kwargs.items())
        return kept(scherm.database, same, scherm, *args, **kwargs)

    return once(found)


def read_screen(
    database: Database,
    parameters: Parameters,
    *,
    met_werkgebieden: bool = False,
    met_correctie: bool = False,
    rechten: Rechten = VRIJ,
) -> Scherm | None:
    """Read the choice in an address; None where there is nothing at all to look at."""
    known, all_there_is = find_catalogue(database), find_aanbod(database)
    aanbod = all_there_is.seen_by(rechten)
    if aanbod.momenten:
        aanbod = find_aanbod_van(database, find_gemeente(parameters, aanbod)).seen_by(rechten)
    gelezen = read_choice(
        parameters,
        aanbod,
        known,
        lambda gemeente, niveau, indeling: find_codes(database, gemeente, niveau, indeling),
    )
    if gelezen is None:
        return None
    opened = open_from_address(database, gelezen, aanbod.gemeenten, rechten)
    read = _with_werkgebieden(gelezen, opened, take_part=met_werkgebieden)
    scherm = Scherm(
        database,
        known,
        aanbod,
        read,
        opened.gebieden,
        met_werkgebieden,
        met_correctie,
        rechten=rechten,
        geweigerd=_refused(parameters, all_there_is, rechten),
    )
    return take_age(scherm) if met_correctie else scherm


def _refused(parameters: Parameters, aanbod: Aanbod, rechten: Rechten) -> str:
    """Return the name of what an address asks for and this visitor may not see; empty where there is none."""
    names = aanbod.gemeenten | {NEDERLAND: "heel Nederland"}
    plek = parse_van("".join(parameters.get("van", ())[:1]))
    codes = (*parameters.get("gemeente", ()), *((plek.gemeente,) if plek else ()))
    asked = (code for code in codes if code in names)
    return next((names[code] for code in asked if not rechten.may_see(code)), "")


def take_age(scherm: Scherm) -> Scherm:
    """Return the same screen with the figures corrected for age where its choice asks for that."""
    keuze = scherm.keuze
    if not keuze.correctie:
        return replace(scherm, correctie=NOTHING)
    return replace(scherm, correctie=find_correctie(scherm.database, keuze.gemeente, keuze.niveau))


def look_at(scherm: Scherm, indicator: str) -> Scherm:
    """Return the same screen for another indicator, in its newest year, without choosing it."""
    parameters = changed_parameters(scherm, indicator=indicator, jaar="", leeftijd="")
    read = read_screen(
        scherm.database, parameters, met_correctie=scherm.met_correctie, rechten=scherm.rechten
    )
    return read or scherm


class Changes(TypedDict, total=False):
    """What can be changed in the address: every parameter by name; an empty value takes it out."""

    gemeente: str
    niveau: str
    gebied: Sequence[str]
    indicator: str
    jaar: str
    leeftijd: str
    correctie: str
    indicator2: str
    klassen: str
    maatstaf: str
    beeld: str
    onderwerpen: str
    volgorde: str
    gewichten: str
    cijfers: str
    cijfergewichten: str
    k: str
    maat: str
    rekenwijze: str
    toch: str
    besluit: str
    redenen: str
    scenario: str
    scenario2: str
    wijzigcode: str
    buurten: str
    presenteren: str
    vraag: str
    zoek: str
    over: str
    lagen: str
    jaren: str
    leeftijden: str
    stand: str
    sorteer: str
    vorm: str
    kolommen: str
    blad: str
    van: str
    begrip: str
    stap: str


Parameter = Literal[
    "gemeente", "gebied", "indicator", "jaar", "leeftijd", "indicator2", "maatstaf", "onderwerpen", "volgorde"
]
"""The parameters that a list on a page can set."""


def changed_parameters(scherm: Scherm, **changes: Unpack[Changes]) -> dict[str, list[str]]:
    """Return the address of `scherm` with some parts changed, for a link or to go there.

    Another gemeente or level lets go of the selected and chosen areas and the open scenario, and of a level
    that gemeente does not have. Werkgebieden belong to a gemeente, not to a level, and where they take no
    part on this page they stay behind what is chosen here. Buurten that were not saved belong to the first.

    Raises
    ------
    ValueError
        Where a change is not a parameter of the address.
    """
    if unknown := changes.keys() - Changes.__annotations__.keys():
        raise ValueError(f"the address has no parameter {', '.join(sorted(unknown))}")
    parts = dict(scherm.gelezen.expliciet)
    own = scherm.gelezen.werkgebieden
    if scherm.keuze.presenteren:
        parts["stap"] = [str(scherm.gelezen.stap)]
    if {"gemeente", "niveau"} & changes.keys():
        parts["gebied"] = [] if "gemeente" in changes else list(own)
        for name in ("maatstaf", "besluit", "redenen", "scenario", "scenario2", "lagen", "blad"):
            parts.pop(name, None)
    if {"gemeente", "niveau", "indicator"} & changes.keys():
        parts.pop("stap", None)
    if {"gemeente", "niveau", "gebied", "indicator", "jaar", "leeftijd"} & changes.keys():
        parts.pop("van", None)
    if "indicator" in changes:
        parts.pop("begrip", None)
    for name, value in cast("dict[str, str | Sequence[str]]", changes).items():
        parts[name] = [value] if isinstance(value, str) else list(value)
    if "gebied" in changes and "gemeente" not in changes:
        parts["gebied"] += [code for code in own if code not in scherm.keuze.gebieden]
    if "buurten" not in changes and own[:1] != tuple(filter(is_werkgebied, parts.get("gebied", ())))[:1]:
        parts.pop("buurten", None)
    gemeente = changes.get("gemeente") or scherm.keuze.gemeente
    if parts.get("niveau", [""])[0] not in scherm.aanbod.niveaus(gemeente):
        parts.pop("niveau", None)
    return {name: parts[name] for name in (*SINGLE, "gebied", "stap") if any(parts.get(name, ()))}


def _with_werkgebieden(gelezen: ReadChoice, opened: Opened, *, take_part: bool) -> ReadChoice:
    """Return the choice with the werkgebieden that could be opened, or without where none takes part."""
    if not gelezen.werkgebieden:
        return gelezen
    there = {one.code for one in opened.gebieden}
    some = {one.code for one in opened.gebieden if one.buurten and take_part}
    chosen = tuple(code for code in gelezen.keuze.gebieden if not is_werkgebied(code) or code in some)
    kept = [code for code in gelezen.expliciet["gebied"] if not is_werkgebied(code) or code in there]
    return replace(
        gelezen,
        keuze=gelezen.keuze.with_(gebieden=chosen),
        expliciet=gelezen.expliciet | {"gebied": kept},
        meldingen=[*gelezen.meldingen, *opened.meldingen],
    )
