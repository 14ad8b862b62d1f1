"""The example to fill in: every wijk and buurt of a gemeente, as a Dutch Excel opens it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pandas as pd

_HEADS = (
    "code",
    "naam",
    "jaar",
    "leeftijd",
    "cijfer",
    "ondergrens",
    "bovengrens",
    "aantal mensen",
    "teller",
    "noemer",
)
_BOM = "\ufeff"


def make_template(gebieden: pd.DataFrame, jaar: int, remarks: Sequence[str] = ()) -> bytes:
    """Return a CSV with a row for each area, to fill in.

    Parameters
    ----------
    gebieden
        Columns `code` and `naam`.
    remarks
        Lines for below the table, which the reader passes over.

    Examples
    --------
    >>> areas = pd.DataFrame({"code": ["WK059901"], "naam": ["Oost"]})
    >>> make_template(areas, 2023).decode("utf-8-sig").splitlines()[1]
    'WK059901;Oost;2023;alle;;;;;;'
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADS)
    empty = [""] * (len(_HEADS) - 4)
    for code, naam in zip(gebieden["code"], gebieden["naam"], strict=True):
        writer.writerow([code, naam, jaar, "alle", *empty])
    writer.writerows([one] for one in remarks)
    return (_BOM + text.getvalue()).encode()
