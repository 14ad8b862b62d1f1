"""What we think of PDOK, the Leefbaarometer and the maps of RIVM, each with how it is tried."""

from __future__ import annotations

from functools import partial
from typing import Any

from wijkdata.errors import OphaalFout
from wijkdata.fetch.borders import LIMIT, NIVEAUS, PLURAL, Laag, code_in
from wijkdata.fetch.client import HOSTS
from wijkdata.fetch.groen import ADRES, find_layers
from wijkdata.fetch.leefbaarometer import CODES, heads_in, names_of_scores, newest_zip
from wijkdata.fetch.older_ways import WFS, find_atom
from wijkdata.fetch.trial import RIGHT, Feit, Proef
from wijkdata.fetch.wfs import Wfs
from wijkdata.models import Niveau

_FIRST = {
    "opendata.cbs.nl": "https://opendata.cbs.nl/ODataCatalog/Tables?$format=json",
    "dataderden.cbs.nl": "https://dataderden.cbs.nl/ODataCatalog/Tables?$format=json",
    "api.pdok.nl": "https://api.pdok.nl/index.json",
}
_DEFAULT_LIMIT = 10
_WFS_YEARS = 3


def facts_about_hosts() -> list[Feit]:
    """Return that each of the services with a first page answers."""
    return [Feit(f"{host} geeft antwoord.", partial(_answers, host)) for host in HOSTS if host in _FIRST]


def facts_elsewhere() -> list[Feit]:
    """Return the facts about services without tables."""
    return [
        Feit("PDOK heeft vormen van het jaar van de nieuwste kerncijfers.", _has_layers),
        Feit("PDOK geeft per gemeente wat gevraagd is, en niets anders.", _keeps_to_gemeente),
        Feit(f"PDOK geeft tot {LIMIT} vormen tegelijk.", _keeps_to_limit),
        Feit("In de vormen van PDOK staat de code onder een naam die wij kennen.", _has_codes),
        Feit("PDOK heeft gebiedsindelingen van alle jaren, te vragen met jaarcode.", _has_all_years),
        Feit("PDOK heeft van dat jaar een bestand (ATOM).", _has_atom),
        Feit("De WFS van PDOK houdt zich aan een filter in XML.", _filters_in_xml),
        Feit("De Leefbaarometer heeft een zip onder het adres dat wij kennen.", _has_zip),
        Feit("In die zip staan scores per gemeente, wijk en buurt.", _has_scores),
        Feit("Het RIVM heeft kaarten met groen per gemeente, wijk en buurt.", _has_green),
    ]


def _answers(host: str, proef: Proef) -> str:
    proef.client.get_json(_FIRST[host])
    return RIGHT


def _has_layers(proef: Proef) -> str:
    found = proef.pdok.layers(proef.jaar)
    return RIGHT if found[0].per_jaar is None else "Alleen in de gebiedsindelingen."


def _layer(proef: Proef, niveau: Niveau = Niveau.BUURT) -> Laag:
    return next(one for one in proef.pdok.layers(proef.jaar) if one.niveau is niveau)


def _features(proef: Proef, laag: Laag, gemeenten: list[str]) -> tuple[list[dict[str, Any]], bool]:
    """Return the first page of a layer, and whether there is another."""
    _, answer = proef.client.get_json(laag.questions(gemeenten)[0])
    links = [link for link in answer.get("links", []) if link.get("rel") == "next"]
    return answer["features"], bool(links)


def _keeps_to_gemeente(proef: Proef) -> str:
    code = proef.gemeente.code
    for niveau in NIVEAUS:
        laag = _layer(proef, niveau)
        if laag.per_gemeente is None:
            return f"{PLURAL[niveau].capitalize()} zijn niet per gemeente te vragen; dan komt heel Nederland."
        found = [code_in(feature, niveau) for feature in _features(proef, laag, [code])[0]]
        if not found:
            return f"Er kwamen geen {PLURAL[niveau]} van {code}."
        if other := next((one for one in found if one and one[2:6] != code[2:6]), None):
            return f"Ook {other} kwam."
    return RIGHT


def _keeps_to_limit(proef: Proef) -> str:
    features, more = _features(proef, _layer(proef), [])
    if len(features) == LIMIT or (_DEFAULT_LIMIT < len(features) < LIMIT and not more):
        return RIGHT
    return f"Er kwamen {len(features)}."


def _has_codes(proef: Proef) -> str:
    for niveau in NIVEAUS:
        features, _ = _features(proef, _layer(proef, niveau), [proef.gemeente.code])
        if not all(code_in(feature, niveau) for feature in features):
            return f"Bij {PLURAL[niveau]} staan: {', '.join(features[0]['properties'])}."
    return RIGHT


def _has_all_years(proef: Proef) -> str:
    return RIGHT if proef.pdok.has_all_years() else "Dat is er niet (meer)."


def _has_atom(proef: Proef) -> str:
    find_atom(proef.client, proef.jaar)
    return RIGHT


def _filters_in_xml(proef: Proef) -> str:
    """Try the newest year that has a WFS."""
    code, first = proef.gemeente.code, None
    for jaar in range(proef.jaar, proef.jaar - _WFS_YEARS, -1):
        service = Wfs(proef.client, WFS.format(jaar))
        try:
            url = service.first_page("wijkenbuurten:wijken", equals=("gemeentecode", code))
            _, answer = proef.client.get_json(url)
        except OphaalFout as error:
            first = first or error
            continue
        found = {code_in(feature, Niveau.WIJK) for feature in answer["features"]}
        right = found and all(one and one[2:6] == code[2:6] for one in found)
        return RIGHT if right else f"Er kwamen {len(found)} wijken, ook van elders of geen."
    raise first or OphaalFout("Er is geen WFS.")


def _has_zip(proef: Proef) -> str:
    _, file = newest_zip(proef.client, proef.room)
    return RIGHT if heads_in(file) else "Er staat geen tabel in."


def _has_scores(proef: Proef) -> str:
    _, file = newest_zip(proef.client, proef.room)
    heads = [{name.casefold() for name in head} for head in heads_in(file)]
    there = {code for head in heads if names_of_scores(sorted(head)) for code in head & set(CODES)}
    lacking = [level for code, level in CODES.items() if code not in there]
    return f"Niet per {', '.join(lacking)}." if lacking else RIGHT


def _has_green(proef: Proef) -> str:
    there = {laag.niveau for laag in find_layers(Wfs(proef.client, ADRES))}
    lacking = [str(niveau) for niveau in NIVEAUS if niveau not in there]
    return f"Niet per {', '.join(lacking)}." if lacking else RIGHT
