"""Layouts of single files: spreadsheets of CBS, Leefbaarometer, scores per wijk, green, GGD-regions."""

from __future__ import annotations

from wijkdata.ingest.recognise.known_tables import year_in
from wijkdata.ingest.recognise.nouns import Aard, Gezien, Herkend
from wijkdata.ingest.recognise.odata import WAT
from wijkdata.ingest.short_names import has_short_names, stem_of

_OWN_CODES = {"bu_code", "wk_code", "gm_code"}
_SCORES = {"afw", "fys", "onv", "soc"}


def short_columns(seen: Gezien) -> Herkend | None:
    """Take a file for `kwb-20xx.xlsx`; its year stands in its name alone."""
    if not has_short_names(seen.kolommen) or "a_inw" not in seen.kleine:
        return None
    year = year_in(seen.naam)
    return Herkend(seen, Aard.CIJFERS, WAT["cbs_kwb"], "cbs_kwb", jaar=year, indeling=year, uit_naam=True)


def liveability(seen: Gezien) -> Herkend | None:
    """Take a file for scores of the Leefbaarometer; a file of changes has two years in a row and is none."""
    if not (_OWN_CODES & seen.kleine and seen.kleine >= _SCORES and "jaar" in seen.kleine):
        return None
    return Herkend(seen, Aard.CIJFERS, WAT["leefbaarometer"], "leefbaarometer")


def scores_per_wijk(seen: Gezien) -> Herkend | None:
    """Take a file for socio-economic scores with codes of their own."""
    stems = {stem_of(name) for name in seen.kolommen}
    if not (_OWN_CODES & seen.kleine and "gemiddeldescore" in stems):
        return None
    return Herkend(seen, Aard.CIJFERS, WAT["ses_woa"], "ses_woa")


def green(seen: Gezien) -> Herkend | None:
    """Take a file for the layer of RIVM with the share of green."""
    if not (_OWN_CODES & seen.kleine and "_mean" in seen.kleine):
        return None
    return Herkend(
        seen, Aard.CIJFERS, WAT["rivm_groen"], "rivm_groen", jaar=year_in(seen.naam), uit_naam=True
    )


def regions(seen: Gezien) -> Herkend | None:
    """Take a file for the GGD-region of every gemeente."""
    if not ({"ggd_code", "ggd_naam"} <= seen.kleine and {"gemeentecode", "gm_code"} & seen.kleine):
        return None
    return Herkend(
        seen, Aard.REGIOS, WAT["gebieden"], "gebieden", indeling=year_in(seen.bestand), uit_naam=True
    )
