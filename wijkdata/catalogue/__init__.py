"""The catalogue of indicators: what each figure means, where it comes from and what it may be used for."""

from wijkdata.catalogue.indicator import Indicator
from wijkdata.catalogue.loading import Catalogue, load_catalogue
from wijkdata.catalogue.nouns import (
    Afleiding,
    Aftrek,
    Aggregatie,
    Breuk,
    Eenheid,
    Kolom,
    Methode,
    Thema,
    ThemaSleutel,
    parts_of,
)
from wijkdata.catalogue.yamlfile import CatalogusFout

__all__ = [
    "Afleiding",
    "Aftrek",
    "Aggregatie",
    "Breuk",
    "Catalogue",
    "CatalogusFout",
    "Eenheid",
    "Indicator",
    "Kolom",
    "Methode",
    "Thema",
    "ThemaSleutel",
    "load_catalogue",
    "parts_of",
]
