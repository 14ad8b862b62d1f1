"""Turns counts of events into counts per 1.000 inhabitants of the same area, in the same indeling."""

from __future__ import annotations

from wijkdata.catalogue import Afleiding, Indicator, load_catalogue
from wijkdata.ingest.figures import Reading
from wijkdata.ingest.herkomst import note_division
from wijkdata.ingest.manifest import TabelBron
from wijkdata.ingest.report import ReportPart
from wijkdata.ingest.sql import quote

INWONERS = "inwoners"
MAX_YEARS_OFF = 1
"""Inhabitants of the 1st of January before or after the year; older ones do not know the new houses."""


def per_people(reading: Reading, bron: TabelBron) -> None:
    """Divide every count in `breed` that the catalogue sets against inhabitants of another source.

    A code of another indeling may be another area, so only inhabitants in the indeling of this source count.
    A year without them is left out, and told.
    """
    catalogue = load_catalogue()
    counted = [key for key in reading.indicators if (one := catalogue.get(key)) and _is_per_people(one)]
    if not counted:
        return
    _gather_people(reading, bron)
    for key in counted:
        derived = catalogue[key].afleiding
        if derived is not None:
            _divide(reading, key, derived)
            note_division(reading.build.connection, reading.bron.sleutel, key, derived)
            _tell_years_without(reading, key)


def _is_per_people(indicator: Indicator) -> bool:
    return indicator.afleiding is not None and indicator.afleiding.noemer_bron is not None


def _gather_people(reading: Reading, bron: TabelBron) -> None:
    """Make `mensen`: per area and year the inhabitants of the nearest year, the later one of two."""
    reading.build.connection.execute(
        """
        create or replace temp table mensen as
        with nodig as (select distinct jaar from breed),
        bekend as (
            select gebied_code, jaar, waarde from waarde
            where indicator = $inwoners and indeling_jaar = $indeling
        ),
        gekozen as (
            select n.jaar, arg_min(b.jaar, abs(b.jaar - n.jaar) * 2 - (b.jaar > n.jaar)::int) as van
            from nodig as n join (select distinct jaar from bekend) as b on abs(b.jaar - n.jaar) <= $off
            group by n.jaar
        )
        select gebied_code as code, g.jaar, waarde as mensen, g.van
        from gekozen as g join bekend as b on b.jaar = g.van
        """,
        {"inwoners": INWONERS, "indeling": bron.indeling, "off": MAX_YEARS_OFF},
    )


def _divide(reading: Reading, key: str, derived: Afleiding) -> None:
    cell = quote(key)
    reading.build.connection.execute(
        f"""
        update breed set {cell} = case
            when breed.jaar not in (select jaar from mensen) then code_verborgen()
            when not coalesce(is_getal({cell}), false) then {cell}
            when gevonden.mensen is null then null
            when gevonden.mensen < $least then code_te_klein()
            else $maal * {cell} / gevonden.mensen end
        from (
            select b.code, b.jaar, m.mensen from breed as b left join mensen as m using (code, jaar)
        ) as gevonden
        where gevonden.code = breed.code and gevonden.jaar = breed.jaar
        """,
        {"least": max(derived.min_noemer, 1), "maal": derived.maal},
    )


def _tell_years_without(reading: Reading, key: str) -> None:
    years = reading.build.connection.execute(
        "select jaar, count(*) from breed where jaar not in (select jaar from mensen) "
        "group by all order by all"
    ).fetchall()
    for year, number in years:
        detail = f"{key} {year}: geen inwoners in deze indeling"
        reading.build.verslag.add(ReportPart.OVERGESLAGEN, detail, number)
