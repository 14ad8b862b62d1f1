"""The pictures that compare areas, to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from wijkdata.models import Richting
from wijkdata.screens.compare import Paar, onderwerpen
from wijkdata.screens.screen import Scherm
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.overview import Overzicht
from wijkdata.stats.trechter import Trechter
from wijkdata.view.compare.funnel import (
    describe_funnel,
    funnel,
    funnel_in_numbers,
    funnel_in_words,
    funnel_message,
)
from wijkdata.view.compare.heat import LEGENDA_NOOT, legend_signs
from wijkdata.view.compare.raster import Raster
from wijkdata.view.compare.scatter import describe_scatter, scatter
from wijkdata.view.compare.tables import (
    overview_in_numbers,
    overview_in_words,
    pairs_in_numbers,
    pairs_in_words,
)
from wijkdata.view.downloads import file_name
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import raster_table, raster_width
from wijkdata.view.templates import render
from wijkdata.view.theme import LIGHT


def overview_figures(scherm: Scherm, overzicht: Overzicht) -> Cijferlijst:
    """Return the figures of a table of areas and subjects."""
    return Cijferlijst(
        lambda: overview_in_words(overzicht),
        lambda: overview_in_numbers(overzicht),
        file_name(scherm.gemeente_naam, scherm.keuze.niveau, onderwerpen(scherm)),
        lambda: _crossed(overview_in_words(overzicht)),
    )


def _crossed(words: pd.DataFrame) -> pd.DataFrame:
    """Return the areas as rows and the subjects as columns."""
    crossed = words.pivot_table(
        index="Gebied", columns="Onderwerp", values="Cijfer", aggfunc="first", sort=False
    )
    return crossed.fillna("").reset_index().rename_axis(columns=None)


def pair_figures(scherm: Scherm, paar: Paar) -> Cijferlijst:
    """Return the figures of two subjects."""
    x, y, niveau = paar.x.meting, paar.y.meting, scherm.keuze.niveau
    return Cijferlijst(
        lambda: pairs_in_words(paar.punten, x, y),
        lambda: pairs_in_numbers(paar.punten, x, y, niveau),
        file_name(scherm.gemeente_naam, niveau, x.sleutel, y.sleutel),
    )


def raster_picture(
    overzicht: Overzicht, raster: Raster, cijfers: Cijferlijst, titel: str, regels: Sequence[str]
) -> Beeld:
    """Return the coloured table."""
    return Beeld(titel, partial(_raster, overzicht, raster), cijfers, regels, overzicht.indicatoren)


def pair_picture(
    scherm: Scherm, paar: Paar, cijfers: Cijferlijst, titel: str, regels: Sequence[str]
) -> Beeld:
    """Return two subjects against each other."""
    both = [paar.x.meting.indicator, paar.y.meting.indicator]
    return Beeld(titel, partial(_pair, scherm, paar), cijfers, regels, both)


def has_neutral(overzicht: Overzicht) -> bool:
    """Whether of some subjects higher is not better or worse."""
    return any(one.richting is Richting.NEUTRAAL and one.mag_vergelijken for one in overzicht.indicatoren)


def _raster(overzicht: Overzicht, raster: Raster) -> Vertoning:
    signs = legend_signs(LIGHT, met_neutraal=has_neutral(overzicht))
    return Vertoning(
        raster.bijschrift,
        tabellen=[raster_table(raster)],
        zinnen=[f"{raster.bijschrift}."],
        legenda_kop=f"Vergeleken met {overzicht.maatstaf}",
        legenda=[(_square(colour), said) for colour, said in signs] + [("", LEGENDA_NOOT)],
        breedte=raster_width(raster),
    )


def _square(colour: str) -> str:
    return render("vak.svg", vulling=colour, rand=LIGHT.border, dikte=1, strepen=[], streepkleur="")


def _pair(scherm: Scherm, paar: Paar) -> Vertoning:
    chart = scatter(paar.punten, paar.x, paar.y, paar.overzicht.maatstaf, gekozen=scherm.keuze.gebieden)
    x, y = paar.x.meting.indicator, paar.y.meting.indicator
    return Vertoning(
        describe_scatter(paar.punten, x, y, scherm.keuze.niveau),
        grafiek=chart,
        legenda_kop=f"Vergeleken met {paar.overzicht.maatstaf}",
    )


def funnel_figures(scherm: Scherm, trechter: Trechter, maat: Maatstaf, jaar: int) -> Cijferlijst:
    """Return the areas between the limits of chance."""
    return Cijferlijst(
        lambda: funnel_in_words(trechter),
        lambda: funnel_in_numbers(trechter, maat),
        file_name("trechter", scherm.gemeente_naam, scherm.keuze.niveau, trechter.indicator.sleutel, jaar),
    )


def funnel_picture(
    scherm: Scherm, trechter: Trechter, maat: Maatstaf, cijfers: Cijferlijst, regels: Sequence[str]
) -> Beeld:
    """Return the areas between the limits of chance."""
    said = funnel_message(trechter, maat, scherm.keuze.niveau)
    titel, shown = f"{trechter.indicator.naam}. {said}", partial(_funnel, scherm, trechter, maat)
    return Beeld(titel, shown, cijfers, [said, *regels], [trechter.indicator], kort=regels)


def _funnel(scherm: Scherm, trechter: Trechter, maat: Maatstaf) -> Vertoning:
    return Vertoning(
        describe_funnel(trechter, maat, scherm.keuze.niveau),
        grafiek=funnel(trechter, maat),
        legenda_kop=f"Vergeleken met {maat.naam}",
    )
