"""Pairs that say the same thing twice, spelled out by hand from the domain notes."""

from __future__ import annotations

from itertools import combinations

_SES = ["ses_totaal", "ses_welvaart", "ses_opleiding", "ses_arbeid"]
_OPLEIDING = ["opl_laag", "opl_midden", "opl_hoog"]
_LEEFBAAROMETER = ["lbm_totaal", "lbm_fysiek", "lbm_veilig", "lbm_sociaal"]
_INKOMEN = [
    "inkomen_inwoner",
    "inkomen_hh_gestand",
    "hh_laagste_40",
    "hh_laag_inkomen",
    "hh_sociaal_minimum",
    "hh_tot_120_minimum",
    "armoede",
    "net_boven_armoede",
]


def _pairs(*families: list[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for family in families for pair in combinations(family, 2)}


def _between(left: list[str], right: list[str]) -> set[frozenset[str]]:
    return {frozenset((one, other)) for one in left for other in right}


NEVER_TOGETHER = sorted(
    _pairs(
        ["overgewicht", "obesitas"],
        ["eenzaam", "sterk_eenzaam", "emotioneel_eenzaam", "sociaal_eenzaam"],
        ["alcoholrichtlijn", "overmatig_drinken", "zware_drinker"],
        ["lich_beperking", "beperking_bewegen"],
        ["afst_groen", "afst_park"],
        ["misdrijven", "woninginbraak"],
        ["misdrijven", "mishandeling"],
        _INKOMEN,
    )
    | _between(["ses_totaal"], [*_SES[1:], *_INKOMEN, *_OPLEIDING])
    | _between(["ses_welvaart"], _INKOMEN)
    | _between(["ses_opleiding"], _OPLEIDING)
    | _between(["lbm_totaal"], _LEEFBAAROMETER[1:])
    | _between(_SES, _LEEFBAAROMETER),
    key=sorted,
)
