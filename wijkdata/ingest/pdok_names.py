"""Knows the names that the map of wijken and buurten gives its figures, in both spellings of PDOK.

The map gives some shares in whole percents where the table gives the counts they are made of.
"""

from __future__ import annotations

from collections.abc import Iterable

_STEMS = {
    "aantalinwoners": "AantalInwoners",
    "aantalhuishoudens": "HuishoudensTotaal",
    "gemiddeldehuishoudsgrootte": "GemiddeldeHuishoudensgrootte",
    "bevolkingsdichtheidinwonersperkm2": "Bevolkingsdichtheid",
    "omgevingsadressendichtheid": "Omgevingsadressendichtheid",
    "stedelijkheidadressenperkm2": "MateVanStedelijkheid",
    "sterfterelatief": "SterfteRelatief",
    "gemiddeldewoningwaarde": "GemiddeldeWOZWaardeVanWoningen",
    "percentagekoopwoningen": "Koopwoningen",
    "perchuurwoningeninbezitwoningcorporaties": "InBezitWoningcorporatie",
    "perchuurwoningeninbezitoverigeverhuurders": "InBezitOverigeVerhuurders",
    "gemiddeldgasverbruiktotaal": "GemiddeldAardgasverbruikTotaal",
    "opleidingsniveaulaag": "OpleidingsniveauLaag",
    "opleidingsniveaumiddelbaar": "OpleidingsniveauMiddelbaar",
    "opleidingsniveauhoog": "OpleidingsniveauHoog",
    "nettoarbeidsparticipatie": "NettoArbeidsparticipatie",
    "gemiddeldinkomenperinwoner": "GemiddeldInkomenPerInwoner",
    "percentagehuishoudensmetlaagsteinkomen": "k_40HuishoudensMetLaagsteInkomen",
    "percentagehuishoudensmetlaaginkomen": "HuishoudensMetEenLaagInkomen",
    "percentagehuishoudensonderofrondsociaalminimum": "HuishOnderOfRondSociaalMinimum",
    "huishoudenstot120percentvansociaalminimum": "HuishoudensTot120VanSociaalMinimum",
    "gemiddeldgestandaardiseerdinkomenvanhuishoudens": "GemGestandaardiseerdInkomen",
    "mediaanvermogenvanparticulierehuish": "MediaanVermogenVanParticuliereHuish",
    "aantalpersonenmeteenaouitkeringtotaal": "PersonenPerSoortUitkeringAO",
    "aantalpersonenmeteenwwuitkeringtotaal": "PersonenPerSoortUitkeringWW",
    "aantalpersonenmeteenalgbijstandsuitkeringtot": "PersonenPerSoortUitkeringBijstand",
    "aantalpersonenmeteenaowuitkeringtotaal": "PersonenPerSoortUitkeringAOW",
    "percentagejongerenmetjeugdzorginnatura": "PercentageJongerenMetJeugdzorg",
    "aantalwmoclientenper1000inwoners": "WmoClientenRelatief",
    "personenautosperhuishouden": "PersonenautoSPerHuishouden",
    "huisartsenpraktijkgemiddeldeafstandinkm": "AfstandTotHuisartsenpraktijk",
    "grotesupermarktgemiddeldeafstandinkm": "AfstandTotGroteSupermarkt",
    "basisonderwijsgemiddeldeafstandinkm": "AfstandTotSchool",
    "oppervlaktetotaalinha": "OppervlakteTotaal",
    "oppervlaktelandinha": "OppervlakteLand",
    "oppervlaktewaterinha": "OppervlakteWater",
    "indelingswijzigingwijkenenbuurten": "IndelingswijzigingWijkenEnBuurten",
}
SHARES = {
    "aandeel_0_14": "percentagepersonen0tot15jaar",
    "aandeel_15_24": "percentagepersonen15tot25jaar",
    "aandeel_25_44": "percentagepersonen25tot45jaar",
    "aandeel_45_64": "percentagepersonen45tot65jaar",
    "aandeel_65plus": "percentagepersonen65jaarenouder",
    "eenpersoons": "percentageeenpersoonshuishoudens",
    "hh_met_kinderen": "percentagehuishoudensmetkinderen",
    "herkomst_nl": "percentagemetherkomstlandnederland",
    "herkomst_buiten_europa": "percentagemetherkomstlandbuiteneuropa",
}
"""Indicators that the map gives as they are, by their key."""

CODES = ("buurtcode", "bu_code", "wijkcode", "wk_code", "gemeentecode", "gm_code")
NAMES = ("buurtnaam", "bu_naam", "wijknaam", "wk_naam", "gemeentenaam", "gm_naam")


def squeezed(column: str) -> str:
    """Return a name as both spellings have it.

    >>> squeezed("aantal_inwoners"), squeezed("aantalInwoners")
    ('aantalinwoners', 'aantalinwoners')
    """
    return column.replace("_", "").casefold()


def pdok_stem(column: str) -> str | None:
    """Return the stem of OData that a name of the map stands for."""
    return _STEMS.get(squeezed(column))


def has_map_figures(columns: Iterable[str]) -> bool:
    """Whether these are the columns of a map with key figures."""
    names = {name.casefold() for name in columns}
    return bool(names & {"aantal_inwoners", "aantalinwoners"} and names & set(CODES))
