"""An own indicator as one of the catalogue: what it is called, and what its figures may be used for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from wijkdata.catalogue import Aggregatie, Catalogue, Eenheid, Indicator, Methode
from wijkdata.catalogue.indicator import NAAM_KORT_MAX
from wijkdata.eigen.models import EIGEN_CIJFER, EigenCijfers
from wijkdata.models import Niveau, Richting

_MENSEN: Final = "__mensen"
"""How the key ends of the number of people that an own figure is about: no name gives two underscores."""
_BRON: Final = "eigen"
_SHARES: Final = frozenset({Eenheid.PROCENT, Eenheid.PER_1000})
_TAIL: Final = f" ({EIGEN_CIJFER})"


def people_key(sleutel: str) -> str:
    """Return under which key it stands how many people an own figure is about."""
    return f"{sleutel}{_MENSEN}"


def with_label(naam: str) -> str:
    """Return a name or a source as it stands everywhere.

    Examples
    --------
    >>> with_label("Samen eten")
    'Samen eten (eigen cijfer)'
    """
    return f"{naam}{_TAIL}"


def without_label(naam: str) -> str:
    """Return what a name was before, for where its first letters count and it is said in another way."""
    return naam.removesuffix(_TAIL)


def describe_own(cijfers: EigenCijfers) -> Indicator:
    """Return the indicator that own figures are of, with what they may be used for.

    What is not known counts against: without bounds there is no comparing, unless things were counted;
    without a direction, or for a class, no order; without bounds in two years no trend; without people no
    figure of areas together. Whether an approach worked own figures never tell.
    """
    about, regels = cijfers.indicator, cijfers.regels
    known = regels[regels["waarde"].notna()]
    bounded = bool(known["ondergrens"].notna().all() and known["bovengrens"].notna().all())
    comparable = about.eenheid is not Eenheid.KLASSE and (bounded or about.eenheid is Eenheid.AANTAL)
    together = about.eenheid in _SHARES and bool(known["aantal"].notna().all())
    return make_own(
        {
            "sleutel": about.sleutel,
            "naam": with_label(about.naam),
            "uitleg": about.uitleg,
            "thema": about.thema,
            "eenheid": about.eenheid,
            "decimalen": about.decimalen,
            "richting": about.richting,
            "min_verschil": about.min_verschil,
            "bron_naam": with_label(about.bron_naam),
            "aggregatie": (Methode.GEWOGEN if together else Methode.NIET).value,
            "grenzen_berekend": cijfers.grenzen_berekend,
            "mag_vergelijken": comparable,
            "mag_rangschikken": comparable and about.richting is not Richting.NEUTRAAL,
            "mag_trend": bounded and known["jaar"].nunique() > 1,
        }
    )


def describe_people(indicator: Indicator) -> Indicator:
    """Return what counts the people that own figures are about; it only weighs, and is no choice."""
    return indicator.model_copy(
        update={
            "sleutel": people_key(indicator.sleutel),
            "naam": f"Over hoeveel mensen het gaat: {indicator.naam}",
            "uitleg": f"Zo veel mensen telt het cijfer {indicator.naam} mee.",
            "eenheid": Eenheid.AANTAL,
            "decimalen": 0,
            "richting": Richting.NEUTRAAL,
            "min_verschil": 1.0,
            "aggregatie": Aggregatie(methode=Methode.SOM),
            "hulpgetal": True,
            "grenzen_berekend": False,
            "mag_vergelijken": False,
            "mag_rangschikken": False,
            "mag_trend": False,
        }
    )


def make_own(row: Mapping[str, Any]) -> Indicator:
    """Return the own indicator that a row of table `indicator` tells of."""
    naam, together = str(row["naam"]), row["aggregatie"] == Methode.GEWOGEN.value
    weight = people_key(str(row["sleutel"])) if together else None
    rule = Aggregatie(methode=Methode(row["aggregatie"]), gewicht=weight, benadering=together)
    return Indicator(
        eigen=True,
        naam_kort=_short(naam),
        zin=f"is {_quoted(naam)} {{waarde}}",
        bron=_BRON,
        tabel=_BRON,
        niveaus=(Niveau.LAND, Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT),
        zoekwoorden=(EIGEN_CIJFER,),
        toelichting=_remark(bool(row["grenzen_berekend"])),
        is_schatting=False,
        is_geteld=True,
        kern=False,
        mag_evalueren=False,
        **{name: row[name] for name in _TAKEN},
        aggregatie=rule,
    )


_TAKEN: Final = (
    "sleutel", "naam", "uitleg", "thema", "eenheid", "decimalen", "richting", "min_verschil", "bron_naam",
    "grenzen_berekend", "mag_vergelijken", "mag_rangschikken", "mag_trend",
)  # fmt: skip


def with_own(catalogue: Catalogue, rows: pd.DataFrame) -> Catalogue:
    """Return the catalogue with own indicators, each behind the others of its theme.

    Parameters
    ----------
    rows
        Answer of `load_eigen_indicatoren`.
    """
    if rows.empty:
        return catalogue
    own: list[Indicator] = []
    for row in rows.to_dict("records"):
        if not row["sleutel"].endswith(_MENSEN):
            indicator = make_own(row)
            own += [indicator, describe_people(indicator)]
    order = list(catalogue.themas)
    everything = sorted([*catalogue.values(), *own], key=lambda one: order.index(one.thema))
    return Catalogue({one.sleutel: one for one in everything}, catalogue.themas)


def _short(naam: str) -> str:
    plain = without_label(naam)
    cut = plain if len(plain) <= NAAM_KORT_MAX else plain[: NAAM_KORT_MAX - 1].rstrip() + "…"
    return with_label(cut)


def _quoted(naam: str) -> str:
    """Return a name as it stands in a sentence with holes: there braces and strokes mean something else."""
    plain = re.sub(r"\s*/\s*", " / ", naam.replace("{", "(").replace("}", ")"))
    return f"‘{plain}’"


def _remark(computed: bool) -> str:
    margin = " De marge is door ons berekend, uit de aantallen in het bestand." if computed else ""
    return f"Dit is een eigen cijfer. Het komt niet van CBS of RIVM, en is alleen hier te zien.{margin}"
