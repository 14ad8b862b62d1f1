"""The buurten of which the figure of a werkgebied is made, to take away."""

from __future__ import annotations

from functools import partial

import pandas as pd

from wijkdata.screens.origin import Cijferherkomst
from wijkdata.view.downloads import file_name
from wijkdata.view.origin.numbers import exact
from wijkdata.view.origin.sentences import parts_heads, title
from wijkdata.view.take.nouns import Beeld, Cijferlijst
from wijkdata.view.take.tables import table_picture


def parts_picture(herkomst: Cijferherkomst) -> Beeld:
    """Return the figure of every buurt, and those it is weighed with."""
    used = [herkomst.indicator, *herkomst.anders]
    moment = herkomst.plek.moment
    cijfers = Cijferlijst(
        partial(_in_words, herkomst),
        partial(_in_numbers, herkomst),
        file_name("herkomst", herkomst.naam, moment.indicator, moment.jaar),
    )
    makers = dict.fromkeys(one.bron_naam for one in used)
    return table_picture(title(herkomst), cijfers, [f"Bron: {'; '.join(makers)}."], used)


def _in_words(herkomst: Cijferherkomst) -> pd.DataFrame:
    rows = [[one.naam, *(exact(used.waarde) for used in one.used)] for one in herkomst.delen]
    return pd.DataFrame(rows, columns=parts_heads(herkomst), dtype="str")


def _in_numbers(herkomst: Cijferherkomst) -> pd.DataFrame:
    rows = [[one.naam, *(used.waarde for used in one.used)] for one in herkomst.delen]
    return pd.DataFrame(rows, columns=parts_heads(herkomst))
