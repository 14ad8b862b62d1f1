"""The subjects of a profile: every indicator of one area beside its benchmark and all areas like it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from wijkdata.catalogue import Catalogue, Eenheid, Indicator
from wijkdata.models import Cijfer, Marge, Moment, Niveau, Richting
from wijkdata.stats import intervals
from wijkdata.stats.benchmark import Vergelijkmaat
from wijkdata.stats.comparison import CLEAR, Oordeel, Regel, Vergelijking, compare_figures
from wijkdata.stats.intervals import kind_of_interval
from wijkdata.stats.people import Mensen, people_behind, people_without
from wijkdata.stats.rows import RowsOf, split_rows
from wijkdata.stats.tally import countable
from wijkdata.stats.unusual import Verdelingen, opening_order

PERSONEN = {
    ("volwassenen", "18plus"): "volwassenen",
    ("volwassenen", "18_64"): "inwoners_18_64",
    ("volwassenen", "65plus"): "inwoners_65plus",
    ("mensen van 65 jaar of ouder", "65plus"): "inwoners_65plus",
    ("inwoners", "alle"): "inwoners",
    ("huishoudens", "alle"): "huishoudens",
}
"""Which count a share is a share of, by who is counted and their age; of others the number is unknown."""

_COLUMNS = (
    "indicator", "waarde", "ondergrens", "bovengrens", "ontbreekt", "marge", "inwoners", "volwassenen",
    "aantal",
)  # fmt: skip

NIET_VERGELEKEN = Vergelijking(Oordeel.NIET_TE_VERGELIJKEN, None, Regel.GEEN)


@dataclass(frozen=True, slots=True)
class Spreiding:
    """How far the areas of a gemeente or the country lie apart, in the unit of the indicator."""

    aantal: int
    laagste: float
    p25: float
    p75: float
    hoogste: float


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """One indicator of one area, with all that a screen says of it.

    `mensen` are the people or households that the verdict is about, None where their number is unknown or
    there is no clear difference. `kracht` is how unusual the difference is (see `wijkdata.stats.unusual`),
    which makes indicators comparable. `telt` tells whether a tally counts it, `achtergrond` whether a
    favourable figure is no strength of the area (see `Thema`). With `ouder` there are newer figures, but not
    of this area.
    """

    indicator: Indicator
    jaar: int
    leeftijd: str
    cijfer: Cijfer
    maatstaf: float | None
    gemeente: float | None
    nederland: float | None
    vergelijking: Vergelijking
    spreiding: Spreiding | None = None
    mensen: Mensen | None = None
    kracht: float = 0.0
    telt: bool = False
    achtergrond: bool = False
    ouder: bool = False

    @property
    def oordeel(self) -> Oordeel:
        """Outcome beside the benchmark."""
        return self.vergelijking.oordeel

    @property
    def heeft_richting(self) -> bool:
        """Whether one way is better than the other."""
        return self.indicator.richting is not Richting.NEUTRAAL


@dataclass(frozen=True)
class Cijfers:
    """The figures of a few areas at the newest moment of each indicator, by area and indicator.

    `frame` is the answer of `load_cijfers_van`. What was asked is kept, for the next click.
    """

    frame: pd.DataFrame
    _cut: dict[str, dict[str, Cijfer]] = field(default_factory=dict, init=False, repr=False)

    def of(self, code: str) -> Mapping[str, Cijfer]:
        """Return every figure of one area."""
        if code not in self._cut:
            self._cut[code] = read_cijfers(self._rows_of(code))
        return self._cut[code]

    @cached_property
    def _rows_of(self) -> RowsOf:
        return split_rows(self.frame)


def read_cijfers(rows: pd.DataFrame) -> dict[str, Cijfer]:
    """Return the figures of one area by indicator, from the answer of `load_cijfers_van`."""
    columns = (rows[one].tolist() if one in rows else [None] * len(rows) for one in _COLUMNS)
    return {
        indicator: Cijfer(
            number(value),
            number(low),
            number(high),
            ontbreekt=text(why),
            aangenomen=marge == Marge.AANGENOMEN,
            inwoners=number(people),
            volwassenen=number(adults),
            aantal=number(few),
        )
        for indicator, value, low, high, why, marge, people, adults, few in zip(*columns, strict=True)
    }


def cijfer_of(row: pd.Series) -> Cijfer:
    """Return the figure that stands in one row of such an answer."""
    return Cijfer(
        number(row["waarde"]),
        number(row["ondergrens"]),
        number(row["bovengrens"]),
        ontbreekt=text(row["ontbreekt"]),
        aangenomen=row["marge"] == Marge.AANGENOMEN,
        inwoners=number(row["inwoners"]),
        volwassenen=number(row["volwassenen"]),
        aantal=number(row.get("aantal")),
    )


def read_spreiding(frame: pd.DataFrame) -> dict[str, Spreiding]:
    """Return the answer of `load_spreiding` by indicator."""
    return {row.indicator: Spreiding(*row[1:]) for row in frame.itertuples(index=False)}


def make_spreiding(rows: pd.DataFrame) -> dict[str, Spreiding]:
    """Return the same from the figures of the areas themselves."""
    return {
        str(indicator): Spreiding(len(found), *(float(found.quantile(q)) for q in (0, 0.25, 0.75, 1)))
        for indicator, found in rows.dropna(subset="waarde").groupby("indicator")["waarde"]
    }


def make_onderwerpen(
    own: Mapping[str, Cijfer],
    gemeente: Mapping[str, Cijfer],
    nederland: Mapping[str, Cijfer],
    momenten: Iterable[Moment],
    maat: Vergelijkmaat | None,
    spreiding: Mapping[str, Spreiding],
    catalogue: Catalogue,
    niveau: Niveau,
    verdelingen: Verdelingen,
    *,
    nieuwste: Mapping[str, int] = MappingProxyType({}),
    zonder: str | None = None,
    gecorrigeerd: Collection[str] | None = None,
) -> list[Onderwerp]:
    """Hold every indicator that may be shown at this level against the benchmark.

    Parameters
    ----------
    own, gemeente, nederland
        Figures by indicator; those of the gemeente are empty where showing them says nothing.
    momenten
        The moment of each indicator with figures at the level: indicator, jaar, leeftijd, indeling.
    spreiding
        Answer of `read_spreiding`.
    verdelingen
        How all areas of the level lie, which tells what is unusual.
    nieuwste
        The newest year of each indicator at that level, where the moment may be older.
    zonder
        Why there is no figure where the source has no row.
    gecorrigeerd
        Keys of the indicators whose figures are corrected for age; None where nobody asked.

    Returns
    -------
    list of Onderwerp
        In the order of the catalogue, the core set of each theme first; areas without a figure stay in.
    """
    moments = {indicator: (jaar, leeftijd) for indicator, jaar, leeftijd, _ in momenten}
    themas = list(catalogue.themas)
    shown = [
        indicator if gecorrigeerd is None else indicator.for_age(indicator.sleutel in gecorrigeerd)
        for indicator in catalogue.values()
        if indicator.sleutel in moments
        and not indicator.hulpgetal
        and niveau not in indicator.verborgen_niveaus
    ]
    nothing = Cijfer(None, ontbreekt=zonder)
    shown.sort(key=lambda one: (themas.index(one.thema), not one.kern))
    judged = {one.sleutel: judge(own.get(one.sleutel, nothing), maat, one) for one in shown}
    references = maat.cijfers if maat else {}
    counts = set(countable(one for one in shown if one.kern))
    return [
        Onderwerp(
            indicator=indicator,
            jaar=moments[indicator.sleutel][0],
            leeftijd=moments[indicator.sleutel][1],
            cijfer=own.get(indicator.sleutel, nothing),
            maatstaf=_value(references, indicator.sleutel),
            gemeente=_value(gemeente, indicator.sleutel),
            nederland=_value(nederland, indicator.sleutel),
            vergelijking=judged[indicator.sleutel],
            spreiding=spreiding.get(indicator.sleutel),
            mensen=concerned(
                own, indicator, moments[indicator.sleutel][1], judged[indicator.sleutel].oordeel
            ),
            kracht=verdelingen.distance(
                indicator.sleutel, _value(own, indicator.sleutel), _value(references, indicator.sleutel)
            ),
            telt=indicator in counts,
            achtergrond=catalogue.themas[indicator.thema].achtergrond,
            ouder=moments[indicator.sleutel][0] < nieuwste.get(indicator.sleutel, 0),
        )
        for indicator in shown
    ]


def concerned(
    cijfers: Mapping[str, Cijfer], indicator: Indicator, leeftijd: str, oordeel: Oordeel
) -> Mensen | None:
    """Return the people or households that a verdict on a share is about, where their number is known.

    Too few people in good health is about those who are not. No clear difference is about nobody, and neither
    is a figure that is corrected for age: so many people there are not.
    """
    cijfer = cijfers.get(indicator.sleutel)
    if cijfer is None or cijfer.waarde is None or indicator.eenheid is not Eenheid.PROCENT:
        return None
    if oordeel not in CLEAR or indicator.gecorrigeerd:
        return None
    lacking = oordeel is Oordeel.ONGUNSTIGER and indicator.richting is Richting.HOGER_BETER
    count = people_without if lacking else people_behind
    found = count(with_kind(cijfer, indicator), _value(cijfers, PERSONEN.get((indicator.per, leeftijd), "")))
    return found if isinstance(found, Mensen) else None


def with_kind(cijfer: Cijfer, indicator: Indicator) -> intervals.CijferMetMarge:
    """Return a figure as the statistics want it, with the kind of its interval."""
    has_bounds = cijfer.ondergrens is not None and cijfer.bovengrens is not None
    kind = kind_of_interval(
        is_schatting=indicator.is_schatting, has_bounds=has_bounds, aangenomen=cijfer.aangenomen
    )
    if cijfer.waarde is None:
        raise ValueError("a figure without a value has no interval")
    return intervals.CijferMetMarge(cijfer.waarde, cijfer.ondergrens, cijfer.bovengrens, kind)


def judge(cijfer: Cijfer, maat: Vergelijkmaat | None, indicator: Indicator) -> Vergelijking:
    """Apply the one rule: against a certain benchmark, or against another estimate."""
    other = maat.cijfers.get(indicator.sleutel) if maat else None
    if cijfer.waarde is None:
        return Vergelijking(Oordeel.GEEN_CIJFER, None, Regel.GEEN)
    if maat is None or other is None or other.waarde is None or not indicator.mag_vergelijken:
        return NIET_VERGELEKEN
    return compare_figures(cijfer, other if maat.is_gebied else Cijfer(other.waarde), indicator)


def core(onderwerpen: list[Onderwerp]) -> list[Onderwerp]:
    """Return the core subjects, and own figures, that stand on a strip; counts and classes are said in words.

    An own figure is shown and in no tally: how sure it is, only who added it knows.
    """
    in_words = {Eenheid.AANTAL, Eenheid.KLASSE}
    return [
        one
        for one in onderwerpen
        if (one.indicator.kern or one.indicator.eigen)
        and (one.heeft_richting or one.indicator.eenheid not in in_words)
    ]


def counted(onderwerpen: Iterable[Onderwerp]) -> list[Onderwerp]:
    """Return the subjects that the headline counts: those of a tally, where they could be compared.

    Vergelijken counts the same ones; see `wijkdata.stats.tally`.
    """
    return [
        one
        for one in onderwerpen
        if one.telt and one.oordeel not in {Oordeel.GEEN_CIJFER, Oordeel.NIET_TE_VERGELIJKEN}
    ]


def strongest(onderwerpen: Iterable[Onderwerp], oordeel: Oordeel) -> list[Onderwerp]:
    """Return the counted subjects with one outcome, the one to tell first in front."""
    found = [one for one in counted(onderwerpen) if one.oordeel is oordeel]
    return sorted(found, key=lambda one: opening_order(one.indicator, one.kracht))


def split_background(found: Iterable[Onderwerp], oordeel: Oordeel) -> tuple[list[Onderwerp], list[Onderwerp]]:
    """Return which subjects with one outcome speak for the area itself, and which are only its background.

    Few people on benefits is no strength of people or place; many is something to attend to.
    """
    behind = [one for one in found if one.achtergrond and oordeel is Oordeel.GUNSTIGER]
    return [one for one in found if one not in behind], behind


def number(value: float) -> float | None:
    """Return a float, or None where a frame has a gap."""
    return None if pd.isna(value) else float(value)


def text(value: object) -> str | None:
    """Return text, or None where a frame has a gap."""
    return value if isinstance(value, str) else None


def _value(cijfers: Mapping[str, Cijfer], sleutel: str) -> float | None:
    return cijfers[sleutel].waarde if sleutel in cijfers else None
