"""What the funnel knows: the people behind every figure of one subject, and the limits of chance."""

from __future__ import annotations

from wijkdata.choice.werkgebied import is_werkgebied
from wijkdata.database.waarden import load_kaart
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.reasons import NietTeBerekenen, Reden
from wijkdata.stats.trechter import Trechter, make_trechter, people_of_funnel

INWONERS = "inwoners"


def load_trechter(scherm: Scherm, figures: Kaartcijfers) -> Trechter | NietTeBerekenen:
    """Place the areas of a screen between the limits of chance round `funnel_middle`."""
    indicator, moment, maat = figures.indicator, figures.moment, funnel_middle(figures)
    noemer = people_of_funnel(indicator, moment.leeftijd)
    if noemer is None or maat is None:
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    own = figures.cijfers[[not is_werkgebied(code) for code in figures.cijfers["code"]]]
    counted = own.set_index("code")[INWONERS]
    if noemer != INWONERS:
        those = moment._replace(indicator=noemer, leeftijd="alle")
        rows = load_kaart(scherm.database, figures.gemeente_code, figures.niveau, those)
        counted = rows.set_index("code")["waarde"]
    return make_trechter(own, counted, maat.waarde, indicator)


def funnel_middle(figures: Kaartcijfers) -> Maatstaf | None:
    """Return what the limits lie round: the gemeente, or Nederland in the whole country."""
    return figures.gemeente or figures.nederland
