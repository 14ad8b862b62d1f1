"""Knows the short column names of the spreadsheets of CBS (kwb-2023.xlsx), and the stems they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from wijkdata.ingest.pdok_names import has_map_figures, pdok_stem

_STEMS = {
    "AantalInwoners": ("a_inw",),
    "k_0Tot15Jaar": ("a_00_14",),
    "k_15Tot25Jaar": ("a_15_24",),
    "k_25Tot45Jaar": ("a_25_44",),
    "k_45Tot65Jaar": ("a_45_64",),
    "k_65JaarOfOuder": ("a_65_oo",),
    "Nederland": ("a_nl_all",),
    "BuitenEuropa": ("a_neu_al",),
    "SterfteRelatief": ("p_ste",),
    "HuishoudensTotaal": ("a_hh",),
    "Eenpersoonshuishoudens": ("a_1p_hh",),
    "HuishoudensMetKinderen": ("a_hh_m_k",),
    "GemiddeldeHuishoudensgrootte": ("g_hhgro",),
    "Bevolkingsdichtheid": ("bev_dich",),
    "GemiddeldeWOZWaardeVanWoningen": ("g_wozbag", "g_woz"),
    "Koopwoningen": ("p_koopw",),
    "InBezitWoningcorporatie": ("p_wcorpw",),
    "InBezitOverigeVerhuurders": ("p_ov_hw",),
    "GemiddeldAardgasverbruikTotaal": ("g_gas",),
    "OpleidingsniveauLaag": ("a_opl_lg",),
    "OpleidingsniveauMiddelbaar": ("a_opl_md",),
    "OpleidingsniveauHoog": ("a_opl_hg",),
    "BasisonderwijsVmboMbo1": ("a_opl_bvm",),
    "HavoVwoMbo24": ("a_opl_hvm",),
    "HboWo": ("a_opl_hw",),
    "NettoArbeidsparticipatie": ("p_arb_pp",),
    "GemiddeldInkomenPerInwoner": ("g_ink_pi",),
    "GemGestandaardiseerdInkomen": ("g_hh_sti",),
    "k_40HuishoudensMetLaagsteInkomen": ("p_hh_li",),
    "HuishoudensMetEenLaagInkomen": ("p_hh_lkk",),
    "HuishOnderOfRondSociaalMinimum": ("p_hh_osm",),
    "HuishoudensTot120VanSociaalMinimum": ("p_hh_120",),
    "MediaanVermogenVanParticuliereHuish": ("m_hh_ver",),
    "PersonenPerSoortUitkeringBijstand": ("a_soz_wb",),
    "PersonenPerSoortUitkeringAO": ("a_soz_ao",),
    "PersonenPerSoortUitkeringWW": ("a_soz_ww",),
    "PersonenPerSoortUitkeringAOW": ("a_soz_ow",),
    "PercentageJongerenMetJeugdzorg": ("p_jz_tn",),
    "WmoClientenRelatief": ("p_wmo_t",),
    "PersonenautoSPerHuishouden": ("g_pau_hh",),
    "AfstandTotHuisartsenpraktijk": ("g_afs_hp",),
    "AfstandTotGroteSupermarkt": ("g_afs_gs",),
    "AfstandTotSchool": ("g_afs_sc",),
    "OppervlakteTotaal": ("a_opp_ha",),
    "OppervlakteLand": ("a_lan_ha",),
    "OppervlakteWater": ("a_wat_ha",),
    "MateVanStedelijkheid": ("ste_mvs",),
    "Omgevingsadressendichtheid": ("ste_oad",),
    "Codering": ("gwb_code_10", "gwb_code"),
    "Gemeentenaam": ("gm_naam",),
    "SoortRegio": ("recs",),
    "Gebiedsnaam": ("regio",),
    "Codenummer": ("gwb_code_8",),
}
SHORT_NAMES = {short: stem for stem, names in _STEMS.items() for short in names}
"""Stem of OData per short name. A name that is not here is not read, and told in the report."""
_REMEMBERED = 1 << 12
"""So many columns are remembered: each is looked up for every subject of the catalogue."""


@lru_cache(_REMEMBERED)
def stem_of(column: str) -> str:
    """Return the stem of a column: what its short name stands for, else what is before its number.

    In small letters, since releases differ in capitals.

    Examples
    --------
    >>> stem_of("a_00_14"), stem_of("Roker_11")
    ('k_0tot15jaar', 'roker')
    """
    return (spoken_for(column) or column.rpartition("_")[0]).casefold()


@lru_cache(_REMEMBERED)
def spoken_for(column: str) -> str | None:
    """Return the stem that a short name, or a name of the map of PDOK, stands for."""
    return SHORT_NAMES.get(column.casefold()) or pdok_stem(column)


def says_itself(columns: Iterable[str]) -> bool:
    """Whether these columns need no description: their names differ, in a spreadsheet or a map."""
    names = list(columns)
    return has_short_names(names) or has_map_figures(names)


def has_short_names(columns: Iterable[str]) -> bool:
    """Whether these are the columns of a spreadsheet of CBS rather than of OData."""
    return any(column.casefold() in {"gwb_code", "gwb_code_10"} for column in columns)
