"""Turns an address into a choice that the database can answer, and a choice into an address.

Nothing here knows Streamlit. A part of the address that makes no sense gives its default and a sentence,
and stays until the next choice: mended at once, the sentence would be gone after one click.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from wijkdata.catalogue import Catalogue
from wijkdata.choice.aanbod import Aanbod
from wijkdata.choice.besluit import read_besluit, write_besluit
from wijkdata.choice.herkomst import Cijferplek, implied_by, parse_van
from wijkdata.choice.tabel import TABELDELEN, Tabelkeuze, read_tabelkeuze
from wijkdata.choice.weighing import Weging, parse_scenario, read_weging
from wijkdata.choice.werkgebied import is_werkgebied, parse_buurten
from wijkdata.models import NEDERLAND, PAGINA, Keuze, Niveau
from wijkdata.stats.overview import VOLGORDEN
from wijkdata.workspace.documents import Besluit

_Parsed = TypeVar("_Parsed")

MAX_GEBIEDEN = 12
"""More selected areas than this cannot be told apart on a chart."""
MAX_VRAAG = 1_500
"""Letters of a question in SQL that an address holds; a browser keeps some thousands."""
SINGLE = (
    "gemeente", "niveau", "indicator", "jaar", "leeftijd", "correctie", "indicator2", "klassen", "maatstaf",
    "beeld", "onderwerpen", "volgorde", "gewichten", "cijfers", "cijfergewichten", "k", "maat", "rekenwijze",
    "toch", "besluit", "redenen", "scenario", "scenario2", "wijzigcode", "buurten", "presenteren", "vraag",
    *TABELDELEN,
    "van", "begrip",
)  # fmt: skip
MAATSTAVEN = ("gemeente", "nederland", "stedelijkheid")
"""Benchmarks by name; the code of an area of the same level is one too."""
VOOR_LEEFTIJD = "leeftijd"
"""What `correctie` says in an address where age is taken into account."""
_NO_CODE = "De code om te wijzigen in de link klopt niet. Bekijken en als nieuw bewaren kan wel."
KERN = "kern"
"""What `onderwerpen` calls the core set; else it is the key of a theme."""


class Kleuring(StrEnum):
    """What the colours of a map say: how an area differs, or how much there is and in which classes."""

    VERSCHIL_GEMEENTE = "verschil_gemeente"
    VERSCHIL_NEDERLAND = "verschil_nederland"
    KWANTIEL = "kwantiel"
    GELIJK = "gelijk"
    NATUURLIJK = "natuurlijk"


class Beeldsoort(StrEnum):
    """In which picture areas are compared."""

    TABEL = "tabel"
    PUNTEN = "punten"
    SAMEN = "samen"
    NAAST = "naast"


Parameters = Mapping[str, Sequence[str]]
Sought = Callable[[str, Niveau, int], Collection[str]]


@dataclass(frozen=True)
class ReadChoice:
    """A choice read from an address.

    `keuze` is complete; `expliciet` holds the parts of the address that were valid, and `meldingen` a
    Dutch sentence for each part that was not. `klassen` is None where nobody chose, `maatstaf` (one of
    `MAATSTAVEN` or a code) is empty there, and so are `beeld`, `onderwerpen` and `volgorde`; `stap` is the
    step of a presentation, `versie` the data version a copied link names. `buurten` are the ends of the codes
    of the buurten of the first werkgebied, where those differ from what was saved; else None. With
    `wijzigcode` one may change the scenario or werkgebied the address names; a copied link leaves it out.
    `vraag` is a question in SQL, to be shown, and asked only when somebody says so. `tabel` is what the table
    with every figure shows. `van` is the one figure of which somebody wants to know where it comes from,
    `begrip` the one subject of which he wants to know what it means.
    """

    keuze: Keuze
    indeling_jaar: int
    expliciet: dict[str, list[str]]
    meldingen: list[str]
    klassen: Kleuring | None = None
    maatstaf: str = ""
    beeld: Beeldsoort | None = None
    onderwerpen: str = ""
    volgorde: str = ""
    stap: int = 1
    versie: str = ""
    weging: Weging = field(default_factory=Weging)
    besluit: Besluit = field(default_factory=Besluit)
    scenario: str = ""
    scenario2: str = ""
    wijzigcode: str = ""
    buurten: tuple[str, ...] | None = None
    vraag: str = ""
    tabel: Tabelkeuze = field(default_factory=Tabelkeuze)
    van: Cijferplek | None = None
    begrip: str = ""

    @property
    def werkgebieden(self) -> tuple[str, ...]:
        """Codes of the werkgebieden in the address; whether those exist is not known here."""
        return tuple(code for code in self.expliciet.get("gebied", ()) if is_werkgebied(code))

    def code_for(self, document_id: str) -> str:
        """Return the code of an owner, as long as the address goes on to name what it may belong to."""
        return self.wijzigcode if document_id in {self.scenario, *self.werkgebieden} else ""


@dataclass
class _Reader:
    """Takes parameters one by one, and remembers which were valid and what to say of the others."""

    parameters: Parameters
    expliciet: dict[str, list[str]] = field(default_factory=dict)
    meldingen: list[str] = field(default_factory=list)
    stil: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Take what goes with the one figure that is asked for; nothing is said where that does not fit."""
        plek = parse_van("".join(self.parameters.get("van", ())[:1]))
        if plek is not None and not self.parameters.get("gemeente"):
            implied = implied_by(plek)
            self.stil = frozenset(implied)
            self.parameters = {**self.parameters, **implied}

    def tell(self, name: str, melding: str) -> None:
        """Say what is wrong with a parameter that somebody wrote."""
        if name not in self.stil:
            self.meldingen.append(melding)

    def one_of(self, name: str, options: Collection[str], default: str, melding: str) -> str:
        """Return the parameter when it is one of the options and stands there once, else the default."""
        values = list(self.parameters.get(name, ()))
        if not values:
            return default
        if len(values) > 1:
            self.tell(name, f"In de link staat {name} meer dan één keer. {melding}")
            return default
        if values[0] not in options:
            self.tell(name, melding)
            return default
        self.expliciet[name] = values
        return values[0]

    def parsed(self, name: str, parse: Callable[[str], _Parsed | None], melding: str) -> _Parsed | None:
        """Return what `parse` makes of the parameter, None where it is absent or makes no sense."""
        values = list(self.parameters.get(name, ()))
        found = parse(values[0]) if len(values) == 1 else None
        if values and found is None:
            self.meldingen.append(melding)
        if found is not None:
            self.expliciet[name] = values
        return found


def read_choice(
    parameters: Parameters, aanbod: Aanbod, catalogue: Catalogue, gebieden: Sought
) -> ReadChoice | None:
    """Read the choice in an address.

    Parameters
    ----------
    parameters
        Every value of every parameter in the address.
    gebieden
        Gives the codes of the areas of a gemeente, level and indeling.

    Returns
    -------
    Gelezen | None
        None where the database offers nothing at all.
    """
    if not aanbod.momenten:
        return None
    reader = _Reader(parameters)
    reader.one_of(PAGINA, (), "", "Deze pagina bestaat niet. U ziet Start.")
    gemeente = _read_gemeente(reader, aanbod)
    niveau = _read_niveau(reader, aanbod, gemeente)
    if niveau is None:
        return None
    indicator = _read_indicator(reader, aanbod, catalogue, niveau)
    leeftijd = _read_leeftijd(reader, aanbod, niveau, indicator)
    jaar = _read_jaar(reader, aanbod, catalogue, niveau, indicator, leeftijd)
    indeling = aanbod.jaren(niveau, indicator, leeftijd)[jaar]
    keuze = Keuze(
        gemeente=gemeente,
        niveau=niveau,
        gebieden=_read_gebieden(reader, lambda: gebieden(gemeente, niveau, indeling)),
        indicator=indicator,
        indicator2=_read_indicator2(reader, aanbod, catalogue, niveau),
        jaar=jaar,
        leeftijd=leeftijd,
        correctie=_read_correctie(reader),
        presenteren=_read_presenteren(reader),
    )
    return ReadChoice(
        keuze,
        indeling,
        reader.expliciet,
        reader.meldingen,
        klassen=_read_klassen(reader),
        maatstaf=_read_maatstaf(reader, lambda: gebieden(gemeente, niveau, indeling)),
        beeld=_read_beeld(reader),
        onderwerpen=_read_onderwerpen(reader, catalogue),
        volgorde=_read_volgorde(reader, catalogue),
        stap=_read_stap(parameters),
        versie=_read_versie(parameters),
        weging=read_weging(reader.parsed, catalogue),
        besluit=read_besluit(reader.parsed),
        scenario=reader.parsed("scenario", parse_scenario, "Het scenario in de link bestaat niet.") or "",
        scenario2=reader.parsed("scenario2", parse_scenario, "Het tweede scenario in de link bestaat niet.")
        or "",
        wijzigcode=reader.parsed("wijzigcode", parse_wijzigcode, _NO_CODE) or "",
        buurten=reader.parsed("buurten", parse_buurten, "De buurten in de link kloppen niet."),
        vraag=reader.parsed("vraag", parse_vraag, "De vraag in de link is te lang of niet te lezen.") or "",
        tabel=read_tabelkeuze(reader.parsed, catalogue),
        van=reader.parsed(
            "van", parse_van, "Het cijfer in de link is niet te lezen. U ziet een ander cijfer."
        ),
        begrip=reader.one_of("begrip", catalogue, "", "Het onderwerp in de link staat niet bij Uitleg."),
    )


def to_parameters(gelezen: ReadChoice, versie: str) -> dict[str, list[str]]:
    """Write every part of a choice and the data version, for a link that shows the same later."""
    keuze = gelezen.keuze
    parts = {
        "gemeente": [keuze.gemeente],
        "niveau": [keuze.niveau.value],
        "indicator": [keuze.indicator],
        "jaar": [str(keuze.jaar)],
        "leeftijd": [keuze.leeftijd],
        "correctie": [VOOR_LEEFTIJD] if keuze.correctie else [],
        "gebied": list(dict.fromkeys((*keuze.gebieden, *gelezen.werkgebieden))),
        "indicator2": [keuze.indicator2] if keuze.indicator2 else [],
        "klassen": [gelezen.klassen.value] if gelezen.klassen else [],
        "maatstaf": [gelezen.maatstaf] if gelezen.maatstaf else [],
        "beeld": [gelezen.beeld.value] if gelezen.beeld else [],
        "onderwerpen": [gelezen.onderwerpen] if gelezen.onderwerpen else [],
        "volgorde": [gelezen.volgorde] if gelezen.volgorde else [],
        **gelezen.weging.to_parameters(),
        **{name: [text] if text else [] for name, text in write_besluit(gelezen.besluit).items()},
        "scenario": [gelezen.scenario] if gelezen.scenario else [],
        "scenario2": [gelezen.scenario2] if gelezen.scenario2 else [],
        "buurten": gelezen.expliciet.get("buurten", []),
        "vraag": [gelezen.vraag] if gelezen.vraag else [],
        **gelezen.tabel.to_parameters(),
        "van": gelezen.expliciet.get("van", []),
        "begrip": [gelezen.begrip] if gelezen.begrip else [],
        "presenteren": ["1"] if keuze.presenteren else [],
        "stap": [str(gelezen.stap)] if keuze.presenteren else [],
        "versie": [versie],
    }
    return {name: values for name, values in parts.items() if values}


def parse_wijzigcode(text: str) -> str | None:
    """Read the code of an owner; None where it does not look like one."""
    return text if re.fullmatch(r"[\w-]{22}", text, re.ASCII) else None


def parse_vraag(text: str) -> str | None:
    """Read a question in SQL; None where it is too long for a link, or holds what nobody can see."""
    visible = all(one.isprintable() or one.isspace() for one in text)
    return text if text.strip() and visible and len(text) <= MAX_VRAAG else None


def find_gemeente(parameters: Parameters, aanbod: Aanbod) -> str:
    """Return only the gemeente (or NL) that an address leads to."""
    return _read_gemeente(_Reader(parameters), aanbod)


def _read_gemeente(reader: _Reader, aanbod: Aanbod) -> str:
    """Return the gemeente, or the whole country; only what has figures of its parts can be looked at."""
    whole = bool(aanbod.niveaus(NEDERLAND))
    options = [NEDERLAND] if whole else []
    options += aanbod.te_kiezen
    default = (options[-1] if len(aanbod.gemeenten) == 1 else options[0]) if options else NEDERLAND
    shown = aanbod.gemeenten.get(default, "heel Nederland")
    melding = f"De gemeente in de link staat niet in deze gegevens. U ziet nu {shown}."
    asked = "".join(reader.parameters.get("gemeente", ())[:1])
    if asked in aanbod.gemeenten:
        melding = f"Van {aanbod.gemeenten[asked]} zijn er geen cijfers per wijk of buurt. U ziet nu {shown}."
    elif asked == NEDERLAND:
        melding = f"Van heel Nederland zijn er geen cijfers per gemeente of wijk. U ziet nu {shown}."
    return reader.one_of("gemeente", options, default, melding)


def _read_niveau(reader: _Reader, aanbod: Aanbod, gemeente: str) -> Niveau | None:
    options = aanbod.niveaus(gemeente)
    if not options:
        return None
    melding = f"Dit niveau kan hier niet. U ziet nu cijfers per {options[0]}."
    return Niveau(reader.one_of("niveau", [option.value for option in options], options[0].value, melding))


def _read_indicator(reader: _Reader, aanbod: Aanbod, catalogue: Catalogue, niveau: Niveau) -> str:
    options = aanbod.indicatoren(niveau, catalogue)
    default = next((sleutel for sleutel in options if catalogue[sleutel].kern), options[0])
    asked = "".join(reader.parameters.get("indicator", ())[:1])
    subject = f"Over {catalogue[asked].naam}" if asked in catalogue else "Over het onderwerp in de link"
    melding = f"{subject} zijn hier geen cijfers per {niveau}. U ziet nu {catalogue[default].naam}."
    return reader.one_of("indicator", options, default, melding)


def _read_indicator2(reader: _Reader, aanbod: Aanbod, catalogue: Catalogue, niveau: Niveau) -> str:
    options = ["", *aanbod.indicatoren(niveau, catalogue)]
    return reader.one_of("indicator2", options, "", "Het tweede onderwerp in de link is hier niet te zien.")


def _read_leeftijd(reader: _Reader, aanbod: Aanbod, niveau: Niveau, indicator: str) -> str:
    options = aanbod.leeftijden(niveau, indicator)
    melding = "Voor deze leeftijd zijn er hier geen cijfers. U ziet de gewone leeftijdsgroep."
    return reader.one_of("leeftijd", options, options[0], melding)


def _read_jaar(
    reader: _Reader, aanbod: Aanbod, catalogue: Catalogue, niveau: Niveau, indicator: str, leeftijd: str
) -> int:
    options = [str(jaar) for jaar in aanbod.jaren(niveau, indicator, leeftijd)]
    melding = (
        f"Voor dit jaar zijn er hier geen cijfers over {catalogue[indicator].naam}. U ziet {options[0]}."
    )
    return int(reader.one_of("jaar", options, options[0], melding))


def _read_gebieden(reader: _Reader, known: Callable[[], Collection[str]]) -> tuple[str, ...]:
    asked = list(dict.fromkeys(reader.parameters.get("gebied", ())))
    codes = known() if any(not is_werkgebied(code) for code in asked) else ()
    found = [code for code in asked if is_werkgebied(code) or code in codes]
    if len(found) < len(asked):
        reader.tell("gebied", "Een gebied in de link hoort hier niet bij. Dat gebied is weggelaten.")
    if len(found) > MAX_GEBIEDEN:
        reader.meldingen.append(f"U ziet de eerste {MAX_GEBIEDEN} gekozen gebieden. Meer past niet.")
    chosen = found[:MAX_GEBIEDEN]
    if chosen:
        reader.expliciet["gebied"] = chosen
    return tuple(chosen)


def _read_presenteren(reader: _Reader) -> bool:
    melding = "De link zegt niet duidelijk of u wilt presenteren. U ziet het gewone scherm."
    return reader.one_of("presenteren", ["0", "1"], "0", melding) == "1"


def _read_correctie(reader: _Reader) -> bool:
    melding = "De correctie in de link is niet bekend. U ziet de gewone cijfers."
    return reader.one_of("correctie", [VOOR_LEEFTIJD], "", melding) == VOOR_LEEFTIJD


def _read_klassen(reader: _Reader) -> Kleuring | None:
    melding = "Deze kleuren kent de kaart niet. U ziet de gewone kleuren."
    asked = reader.one_of("klassen", [one.value for one in Kleuring], "", melding)
    return Kleuring(asked) if asked else None


def _read_maatstaf(reader: _Reader, known: Callable[[], Collection[str]]) -> str:
    asked = reader.parameters.get("maatstaf", ())
    options = (*MAATSTAVEN, *known(), *filter(is_werkgebied, asked)) if asked else ()
    melding = "Met dit gebied kunnen we hier niet vergelijken. U ziet de gewone vergelijking."
    return reader.one_of("maatstaf", options, "", melding)


def _read_beeld(reader: _Reader) -> Beeldsoort | None:
    melding = "Dit beeld kent deze pagina niet. U ziet het gewone beeld."
    asked = reader.one_of("beeld", [one.value for one in Beeldsoort], "", melding)
    return Beeldsoort(asked) if asked else None


def _read_onderwerpen(reader: _Reader, catalogue: Catalogue) -> str:
    melding = "De onderwerpen in de link zijn hier niet bekend. U ziet de gewone onderwerpen."
    return reader.one_of("onderwerpen", [KERN, *catalogue.themas], "", melding)


def _read_volgorde(reader: _Reader, catalogue: Catalogue) -> str:
    options = {*VOLGORDEN, *catalogue.themas, *catalogue}
    return reader.one_of("volgorde", options, "", "Deze volgorde kan hier niet. U ziet de gewone volgorde.")


def _read_stap(parameters: Parameters) -> int:
    asked = "".join(parameters.get("stap", ())[:1])
    return int(asked) if re.fullmatch(r"[1-9]\d?", asked) else 1


def _read_versie(parameters: Parameters) -> str:
    """Return the version a link names, when it looks like one: it is shown to the user."""
    asked = "".join(parameters.get("versie", ())[:1])
    return asked if re.fullmatch(r"[\w.-]{1,40}", asked, re.ASCII) else ""
