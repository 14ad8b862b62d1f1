"""The figures of the page that compares areas as tables: in words for the screen, in numbers for a file."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import LAND, Niveau, niveau_naam
from wijkdata.screens.compare import Paar
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.overview import Meting, Overzicht
from wijkdata.view.age import age_cell, is_asked
from wijkdata.view.compare.scatter import SAMEN
from wijkdata.view.compare.sentences import moment_words
from wijkdata.view.numbers import GEEN_CIJFER, as_judged, format_interval, format_number, format_waarde
from wijkdata.view.vandaan import KOLOM, make_weg
from wijkdata.view.words import OORDEEL_WOORD, few_mark, leeftijd_naam, missing_reason, oordeel_label


def overview_in_words(overzicht: Overzicht) -> pd.DataFrame:
    """Return one row per area and subject, as people read them."""
    return pd.DataFrame(
        [
            {
                "Gebied": overzicht.gebieden.loc[row.code, "naam"],
                "Onderwerp": f"{one.indicator.naam} ({moment_words(one)})",
                "Cijfer": _with_year(
                    format_waarde(
                        row.waarde, as_judged(row.waarde, row.waarde - row.verschil, one.indicator)
                    ),
                    row,
                    one,
                ),
                "Marge": format_interval(row.ondergrens, row.bovengrens, _written(one, row)),
                f"Vergeleken met {overzicht.maatstaf}": _outcome(row),
                "Let op": _mark(row),
            }
            for one, row in _rows(overzicht)
        ],
        dtype="str",
    )


def overview_in_numbers(overzicht: Overzicht) -> pd.DataFrame:
    """Return one row per area and subject, as a file holds them; empty where there is no figure."""
    asked = is_asked(overzicht.indicatoren)
    besides = {
        f"waarde_{naam}": [_beside(overzicht, naam, one) for one, _ in _rows(overzicht)]
        for naam in overzicht.naast
    }
    return pd.DataFrame(
        [
            {
                "code": row.code,
                "gebied": overzicht.gebieden.loc[row.code, "naam"],
                "niveau": niveau_naam(overzicht.niveau),
                "inwoners": overzicht.gebieden.loc[row.code, "inwoners"],
                "onderwerp": one.indicator.naam,
                "eenheid": one.indicator.eenheid.value,
                "jaar": one.jaar if pd.isna(row.jaar) else int(row.jaar),
                "leeftijd": leeftijd_naam(one.leeftijd),
                "bron": one.indicator.bron_naam,
                "waarde": row.waarde,
                "ondergrens": row.ondergrens,
                "bovengrens": row.bovengrens,
                "marge": "" if pd.isna(row.marge) else row.marge,
                **({"correctie": age_cell(one.indicator)} if asked else {}),
                "vergeleken_met": overzicht.maatstaf,
                "oordeel": OORDEEL_WOORD[Oordeel(row.oordeel)],
                "let_op": _mark(row),
                "reden": _reason(row),
            }
            for one, row in _rows(overzicht)
        ]
    ).assign(**besides)


def pairs_in_words(punten: pd.DataFrame, x: Meting, y: Meting) -> pd.DataFrame:
    """Return the areas of `pair_points` with both figures, as people read them."""
    return pd.DataFrame(
        {
            "Gebied": punten["naam"],
            **{
                f"{one.indicator.naam} ({moment_words(one)})": [
                    format_waarde(value, one.indicator) for value in punten[name]
                ]
                for name, one in (("x", x), ("y", y))
            },
            "Vergeleken": [SAMEN.get(samen, GEEN_CIJFER) for samen in punten["samen"]],
            "Inwoners": [format_number(count) for count in punten["inwoners"]],
        },
        dtype="str",
    )


def pair_links(scherm: Scherm, paar: Paar) -> dict[str, list[str]]:
    """Return where both figures of every area come from, a column each."""
    weg = make_weg(scherm)
    return {
        f"{KOLOM} {one.meting.indicator.naam_kort}": [
            weg(code, one.meting.sleutel, one.meting.jaar, one.meting.leeftijd)
            for code in paar.punten["code"]
        ]
        for one in (paar.x, paar.y)
    }


def pair_line(scherm: Scherm, paar: Paar) -> list[tuple[str, str]]:
    """Return where both figures of the chosen areas come from, and those of Nederland."""
    weg = make_weg(scherm)
    names = dict(zip(paar.punten["code"], paar.punten["naam"], strict=True))
    codes = [code for code in scherm.keuze.gebieden if code in names]
    shown = {code: str(names[code]) for code in codes} | {LAND: "Nederland"}
    return [
        (f"{naam}, {one.indicator.naam_kort}", weg(code, one.sleutel, one.jaar, one.leeftijd))
        for code, naam in shown.items()
        for one in (paar.x.meting, paar.y.meting)
    ]


def pairs_in_numbers(punten: pd.DataFrame, x: Meting, y: Meting, niveau: Niveau) -> pd.DataFrame:
    """Return the areas of `pair_points` as a file holds them: one number per cell."""
    columns: dict[str, object] = {
        "code": punten["code"],
        "gebied": punten["naam"],
        "niveau": niveau_naam(niveau),
        "inwoners": punten["inwoners"],
    }
    for name, one in (("x", x), ("y", y)):
        columns |= {
            f"onderwerp_{name}": one.indicator.naam,
            f"eenheid_{name}": one.indicator.eenheid.value,
            f"jaar_{name}": one.jaar,
            f"leeftijd_{name}": leeftijd_naam(one.leeftijd),
            **({f"correctie_{name}": age_cell(one.indicator)} if is_asked([one.indicator]) else {}),
            f"waarde_{name}": punten[name],
            f"ondergrens_{name}": punten[f"{name}_van"],
            f"bovengrens_{name}": punten[f"{name}_tot"],
        }
    columns["vergeleken"] = [SAMEN.get(samen, GEEN_CIJFER) for samen in punten["samen"]]
    return pd.DataFrame(columns)


def _rows(overzicht: Overzicht) -> list[tuple[Meting, Any]]:
    """Return every row of figures with its subject: per area, in the order of the areas."""
    place = {code: number for number, code in enumerate(overzicht.gebieden.index)}
    by_key = {one.sleutel: one for one in overzicht.metingen}
    rows = [row for row in overzicht.cijfers.itertuples(index=False) if row.indicator in by_key]
    return [(by_key[row.indicator], row) for row in sorted(rows, key=lambda row: place[row.code])]


def _written(one: Meting, row: Any) -> Indicator:
    return as_judged(row.waarde, row.waarde - row.verschil, one.indicator)


def _beside(overzicht: Overzicht, naam: str, one: Meting) -> float | None:
    cijfer = overzicht.naast[naam].get(one.sleutel)
    return None if cijfer is None else cijfer.waarde


def _outcome(row: Any) -> str:
    oordeel = Oordeel(row.oordeel)
    if oordeel is Oordeel.GEEN_CIJFER:
        return f"{GEEN_CIJFER}. {_reason(row)}"
    return oordeel_label(oordeel)


def _with_year(figure: str, row: Any, one: Meting) -> str:
    year = one.other_year(row.jaar)
    return f"{figure} in {year}" if year else figure


def _mark(row: Any) -> str:
    return "" if pd.isna(row.waarde) else few_mark(row.volwassenen, row.aantal)


def _reason(row: Any) -> str:
    oordeel, why = Oordeel(row.oordeel), row.ontbreekt
    if oordeel is not Oordeel.GEEN_CIJFER:
        return ""
    return missing_reason(why if isinstance(why, str) else None)
