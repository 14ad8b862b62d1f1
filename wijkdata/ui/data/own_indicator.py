"""Asking what an own figure is: its name, its unit, and how it is read. What people typed is not lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from wijkdata.catalogue import Catalogue, Eenheid, ThemaSleutel
from wijkdata.eigen.checks import LANGSTE_NAAM, LANGSTE_TEKST
from wijkdata.eigen.models import EigenIndicator, own_key
from wijkdata.models import Richting
from wijkdata.view.own_wizard import (
    DECIMALS,
    DIRECTIONS,
    MIN_DIFFERENCE,
    MIN_HELP,
    NEW,
    UNITS,
    replace_option,
    taken_sentence,
)
from wijkdata.view.words import safe_markdown

_TYPED = "_eigen_getypt"


def ask_indicator(catalogue: Catalogue, bestaand: Sequence[EigenIndicator]) -> EigenIndicator:
    """Ask what the figure is, and return that as far as it was told.

    Parameters
    ----------
    bestaand
        The own figures that are kept: the new one may take the place of one of them.
    """
    vervangt = _ask_replaced(bestaand)
    of = _Typed(vervangt.sleutel if vervangt else "nieuw")
    naam = _ask_words(of, vervangt, bestaand)
    themas = {key: thema.naam for key, thema in catalogue.themas.items()}
    first, second, third = st.columns(3)
    with first:
        eenheid = of.choice("eenheid", "Eenheid", UNITS, vervangt.eenheid if vervangt else Eenheid.PROCENT)
    with second:
        richting = of.choice(
            "richting", "Wat is gunstig?", DIRECTIONS, vervangt.richting if vervangt else Richting.NEUTRAAL
        )
    with third:
        thema = of.choice("thema", "Thema", themas, vervangt.thema if vervangt else ThemaSleutel.GEZONDHEID)
    min_verschil, decimalen = _ask_rules(of, vervangt, eenheid)
    return EigenIndicator(
        sleutel=vervangt.sleutel if vervangt else own_key(naam, [one.sleutel for one in bestaand]),
        naam=naam,
        uitleg=of.get("uitleg"),
        eenheid=eenheid,
        richting=richting,
        thema=thema,
        bron_naam=of.get("bron"),
        min_verschil=min_verschil,
        decimalen=decimalen,
    )


def _ask_replaced(bestaand: Sequence[EigenIndicator]) -> EigenIndicator | None:
    """Ask whether the figure takes the place of one that is kept; then its description is filled in."""
    if not bestaand:
        return None
    names = {"": NEW} | {one.sleutel: replace_option(one.naam) for one in bestaand}
    chosen = st.selectbox(
        "Nieuw of in de plaats van", list(names), format_func=lambda one: names[one], filter_mode=None,
        key="eigen_wat_vervangt",
    )  # fmt: skip
    return next((one for one in bestaand if one.sleutel == chosen), None)


def forget_typed() -> None:
    """Begin anew, once a figure is kept."""
    for key in [one for one in st.session_state if str(one).startswith("eigen_wat_")]:
        del st.session_state[key]
    st.session_state.pop(_TYPED, None)


class _Typed:
    """The fields of one description; what is in them is kept where Streamlit would let go of it.

    Every field is drawn with its value: what a run that was cut short told the browser may not have arrived.
    """

    def __init__(self, whose: str) -> None:
        self._whose = whose
        self._kept: dict[str, Any] = st.session_state.setdefault(_TYPED, {})

    def get(self, name: str) -> str:
        """Return the text in a field."""
        return " ".join(str(self._kept.get(self._key(name)) or "").split())

    def text(self, name: str, label: str, start: str, **how: Any) -> str:
        """Ask for a line of text."""
        key, value = self._begin(name, start)
        self._kept[key] = st.text_input(label, value=value, key=key, **how)
        return self.get(name)

    def choice(self, name: str, label: str, options: dict[Any, str], start: Any) -> Any:
        """Ask for one of some options."""
        key, value = self._begin(name, start)
        self._kept[key] = st.selectbox(
            label, list(options), index=list(options).index(value), format_func=lambda one: options[one],
            filter_mode=None, key=key,
        )  # fmt: skip
        return self._kept[key]

    def number(self, name: str, label: str, start: float, **how: Any) -> Any:
        """Ask for a number, whole where it starts so."""
        key, value = self._begin(name, start)
        self._kept[key] = st.number_input(label, value=value, key=key, **how)
        return self._kept[key] or 0

    def _key(self, name: str) -> str:
        return f"eigen_wat_{self._whose}_{name}"

    def _begin(self, name: str, start: Any) -> tuple[str, Any]:
        """Return the key of a field, and what is in it now, was in it last, or else is in it first."""
        key = self._key(name)
        return key, st.session_state.get(key, self._kept.get(key, start))


def _ask_words(of: _Typed, vervangt: EigenIndicator | None, bestaand: Sequence[EigenIndicator]) -> str:
    """Ask for name, explanation and source; return the name."""
    naam = of.text("naam", "Naam", vervangt.naam if vervangt else "", max_chars=LANGSTE_NAAM,
                   placeholder="zoals: Eet elke dag groente")  # fmt: skip
    of.text("uitleg", "Uitleg in één zin", vervangt.uitleg if vervangt else "", max_chars=LANGSTE_TEKST,
            placeholder="zoals: Deel van de volwassenen dat elke dag groente eet.")  # fmt: skip
    of.text("bron", "Bron", vervangt.bron_naam if vervangt else "", max_chars=LANGSTE_TEKST,
            placeholder="zoals: Enquête van de gemeente",
            help="Zo noemt de app de bron bij elk cijfer.")  # fmt: skip
    if vervangt is None and naam and naam.casefold() in {one.naam.casefold() for one in bestaand}:
        st.info(safe_markdown(taken_sentence(naam)))
    return naam


def _ask_rules(of: _Typed, vervangt: EigenIndicator | None, eenheid: Eenheid) -> tuple[float, int]:
    """Ask what difference counts, and how many decimals to show: what is usual follows from the unit."""
    same = vervangt if vervangt is not None and vervangt.eenheid is eenheid else None
    first, second = st.columns(2)
    with first:
        start = same.min_verschil if same else MIN_DIFFERENCE.get(eenheid, 1.0)
        difference = of.number(f"verschil_{eenheid.name}", "Vanaf welk verschil telt het?", start,
                               min_value=0.0, step=0.5, format="%g", help=MIN_HELP)  # fmt: skip
    with second:
        digits = same.decimalen if same else DECIMALS.get(eenheid, 1)
        decimals = of.number(f"decimalen_{eenheid.name}", "Cijfers achter de komma", digits,
                             min_value=0, max_value=3, step=1)  # fmt: skip
    return float(difference), int(decimals)
