"""What a table of areas and subjects comes down to: who differs most often, and how two differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

import pandas as pd

from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.models import niveau_naam
from wijkdata.screens.areas import ordinary
from wijkdata.screens.compare import HeatTable, pair_outcomes
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.overview import Overzicht
from wijkdata.stats.small import GENOEG, says_little, too_few_to_lead
from wijkdata.stats.subjects import number
from wijkdata.view.age import with_age
from wijkdata.view.numbers import join_words
from wijkdata.view.places import as_opening, spoken, subject, waar
from wijkdata.view.sentences import (
    tally_note,
)
from wijkdata.view.words import count_gebieden

_LOOK: Final = "kijk wat hoger of lager is"
_LARGE: Final = f" met {GENOEG} volwassenen of meer"


def tally_message(
    overzicht: Overzicht, telling: pd.DataFrame, gekozen: Sequence[str], *, deel: bool = False
) -> str:
    """Say which area differs most often from the benchmark; of one selected area, how often that does.

    Areas with too few adults to lead only count when selected: chance puts them at both ends. Where one of
    them differs as often in the table, the sentence says so.

    Parameters
    ----------
    deel
        Whether there may be more areas than these: then nothing is said of those.
    """
    if not overzicht.tellend:
        return f"Deze onderwerpen zijn niet gunstig of ongunstig: {_LOOK}"
    areas, few = overzicht.gebieden.index, too_few_to_lead(overzicht.gebieden["volwassenen"])
    alone = gekozen if len(gekozen) == 1 else areas
    if len(alone) == 1 and (len(gekozen) == 1 or not few.any()):
        return _tally_of(overzicht, telling, alone[0])
    large = areas[~few]
    if deel and len(large) == 1:
        return _tally_of(overzicht, telling, large[0])
    told = telling.reindex(large).query("vergeleken > 0")
    if told.empty:
        which = _which(overzicht, len(large) if deel else 0, _LARGE if few.any() else "")
        return f"Geen van {which} is op deze onderwerpen te vergelijken met {spoken(overzicht.maatstaf)}"
    return _most_often(overzicht, told, telling.reindex(areas[few], fill_value=0), deel=deel)


def _which(overzicht: Overzicht, these: int, size: str) -> str:
    """Return which areas a sentence is about: all of a size, or so many that are shown."""
    if these:
        mixed = any(map(is_werkgebied, overzicht.gebieden.index))
        return f"deze {f'{these} gebieden' if mixed else count_gebieden(these, overzicht.niveau)}{size}"
    return f"de {niveau_naam(overzicht.niveau, meervoud=True)}{size}"


def _most_often(overzicht: Overzicht, told: pd.DataFrame, few: pd.DataFrame, *, deel: bool) -> str:
    """Say which areas differ most often, or that none does; `few` has the counts of who cannot lead."""
    counts = told["ongunstiger"]
    most, often = counts[counts == counts.max()].index, int(counts.max())
    of = int(told.loc[most, "vergeleken"].max())
    lead = often > 1 or of == 1
    as_often = (few["ongunstiger"] >= max(often if lead else often + 1, 1)).any()
    unseen = not lead and (few["vergeleken"] == 0).any()  # of those "none" would say too much
    size = _LARGE if as_often or unseen else ""
    these = len(overzicht.gebieden) - (len(few) if size else 0)
    areas = _which(overzicht, these if deel else 0, size)
    worse = f"ongunstiger dan gemiddeld {waar(overzicht.maatstaf)}"
    if not often:
        return f"Geen van {areas} is ergens duidelijk {worse}"
    if not lead:
        return f"Geen van {areas} is op meer dan één onderwerp {worse}"
    if len(most) > 3:
        return f"{count_gebieden(len(most), overzicht.niveau)}{size} zijn op {_subjects(often)} {worse}"
    names = join_words(map(spoken, overzicht.gebieden.loc[most, "naam"]))
    verb, most_often = "is" if len(most) == 1 else "zijn", "" if of == 1 else "het vaakst "
    said = f"Van {areas} {verb} {names}" if size or deel else f"{as_opening(names)} {verb}"
    return f"{said} {most_often}{worse}: op {_part_of(often, of)}"


def pair_message(overzicht: Overzicht, oordelen: Collection[Oordeel]) -> str:
    """Say on how many subjects two areas differ clearly from each other.

    Parameters
    ----------
    oordelen
        Outcome for every subject, of the first area beside the second.
    """
    one, other = map(spoken, overzicht.gebieden["naam"])
    one = as_opening(one)
    counted = Counter(oordelen)
    compared = len(oordelen) - counted[Oordeel.GEEN_CIJFER] - counted[Oordeel.NIET_TE_VERGELIJKEN]
    if not compared:
        return f"{one} en {other} zijn op geen onderwerp te vergelijken"
    different = compared - counted[Oordeel.GEEN_DUIDELIJK_VERSCHIL]
    if not different:
        return f"{one} en {other} verschillen op geen enkel onderwerp duidelijk van elkaar"
    return f"{one} en {other} verschillen op {_part_of(different, compared)} duidelijk van elkaar"


def order_note(overzicht: Overzicht) -> str:
    """Say how areas are counted: without weights, which subjects, and that small areas make no headline."""
    counted = len(overzicht.tellend)
    shown = sum(one.telt for one in overzicht.metingen)
    small = int(too_few_to_lead(overzicht.gebieden["volwassenen"]).sum())
    note = f"Samen: {tally_note(counted, shown).replace('We', 'we', 1)}"
    if small:
        areas = f"{count_gebieden(small, overzicht.niveau)} met minder dan {GENOEG} volwassenen"
        note += f" De zin bovenaan gaat niet over {areas}."
    return note


def _tally_of(overzicht: Overzicht, telling: pd.DataFrame, code: str) -> str:
    naam = subject(overzicht.gebieden.loc[code, "naam"])
    counts = telling.loc[code]
    compared, worse, better = (int(counts[name]) for name in ("vergeleken", "ongunstiger", "gunstiger"))
    if not compared:
        return f"{naam} is op geen van deze onderwerpen te vergelijken met {spoken(overzicht.maatstaf)}"
    counted = ((worse, "ongunstiger"), (better, "gunstiger"))
    found = [f"op {'het enige onderwerp' if compared == 1 else n} {word}" for n, word in counted if n]
    if not found:
        return f"{naam} verschilt op geen enkel onderwerp duidelijk van {spoken(overzicht.maatstaf)}"
    of = f"van de {compared} onderwerpen " if compared > 1 else ""
    return f"{naam} is {of}{join_words(found)} dan gemiddeld {waar(overzicht.maatstaf)}"


def _part_of(count: int, total: int) -> str:
    return "het enige onderwerp" if total == 1 else f"{count} van de {_subjects(total)}"


def _subjects(count: int) -> str:
    return "1 onderwerp" if count == 1 else f"{count} onderwerpen"


def beside_message(overzicht: Overzicht, telling: pd.DataFrame) -> str:
    """Say how two areas differ from each other, of more which differs most often from the benchmark."""
    codes = overzicht.gebieden.index.tolist()
    if len(codes) == 2:
        found = pair_outcomes(overzicht, *codes)
        keys = [one.sleutel for one in overzicht.tellend] or list(found)
        said = pair_message(overzicht, [found[key].oordeel for key in keys if key in found])
        return with_age(said, overzicht.indicatoren)
    return with_age(tally_message(overzicht, telling, codes, deel=True), overzicht.indicatoren)


def heat_message(tabel: HeatTable) -> str:
    """Say which area differs most often; werkgebieden are made of the others, so they count when alone."""
    overzicht, chosen = tabel.overzicht, tabel.gekozen
    counted = overzicht if len(chosen) == 1 else overzicht.only(ordinary(overzicht.gebieden.index))
    said = with_age(tally_message(counted, tabel.telling, chosen), overzicht.indicatoren)
    few = len(chosen) == 1 and says_little(number(overzicht.gebieden.loc[chosen[0], "volwassenen"]))
    return f"{said}. Weinig mensen, dus de cijfers zeggen weinig" if few else said
