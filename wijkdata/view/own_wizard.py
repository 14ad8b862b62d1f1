"""What adding an own figure says: its steps, its choices, and what became of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Eenheid
from wijkdata.models import Richting
from wijkdata.upload.nouns import MEGABYTES, Bladtabel, Gebrek, Uploadblad, column_letter

STEPS: Final = (
    "1. Uw bestand",
    "2. Wat staat waar?",
    "3. Wat is het voor cijfer?",
    "4. Controleren en bewaren",
)
INTRO: Final = (
    "Voeg een cijfer van uzelf toe, zoals uit een eigen enquête. Neem een CSV of een xlsx met een rij voor "
    f"elk gebied, van hoogstens {MEGABYTES} MB. Het blijft op deze computer."
)
TEMPLATE_HELP: Final = (
    "Met de codes en namen erin. U vult alleen de cijfers in. Kolommen die u niet nodig hebt, laat u leeg."
)
ROLES: Final = {
    "code": ("Code van het gebied", "Zoals WK059901. Zonder WK of BU ervoor mag ook."),
    "naam": ("Naam van het gebied", "Zonder code zoeken wij het gebied op naam, binnen één gemeente."),
    "gemeente": ("Gemeente", "Alleen nodig bij namen uit meer gemeenten."),
    "jaar": ("Jaar", "Het jaar waarover het cijfer gaat."),
    "leeftijd": ("Leeftijd", "Zoals alle, 18+, 18 t/m 64 of 18 tot 65."),
    "waarde": ("Cijfer", "Het cijfer zelf."),
    "aantal": ("Aantal mensen", "Over hoeveel mensen het gaat. Bij een enquête: hoeveel antwoordden."),
    "ondergrens": ("Ondergrens", "De onderkant van de marge."),
    "bovengrens": ("Bovengrens", "De bovenkant van de marge."),
    "teller": ("Teller", "Bij hoeveel mensen het zo is. Met een noemer erbij rekenen wij het cijfer uit."),
    "noemer": ("Noemer", "Van hoeveel mensen in totaal."),
}  # fmt: skip
"""What each kind of column is called, and what people should know of it."""
NEW: Final = "Een nieuw cijfer"
NO_COLUMN: Final = "Geen"
SHAPES: Final = {
    "lang": "Eén kolom met cijfers",
    "breed": "Voor elk jaar of elke leeftijd een kolom",
}
DIRECTIONS: Final = {
    Richting.HOGER_BETER: "Hoger is beter",
    Richting.HOGER_SLECHTER: "Lager is beter",
    Richting.NEUTRAAL: "Geen van beide: alleen hoger of lager",
}
UNITS: Final = {one: one.value for one in Eenheid} | {
    Eenheid.PROCENT: "% (van de 100)",
    Eenheid.HECTARE: "hectare",
    Eenheid.EURO_1000: "euro (in duizenden)",
}
MIN_DIFFERENCE: Final = {
    Eenheid.PROCENT: 3.0, Eenheid.PER_1000: 3.0, Eenheid.AANTAL: 10.0, Eenheid.PERSONEN: 10.0,
    Eenheid.KM: 0.3, Eenheid.SCORE: 0.2, Eenheid.EURO_PER_10000: 500.0,
}  # fmt: skip
"""From what difference on areas differ, where people say nothing else; 1 for any other unit."""
DECIMALS: Final = {
    Eenheid.PROCENT: 0,
    Eenheid.PER_1000: 0,
    Eenheid.AANTAL: 0,
    Eenheid.PERSONEN: 0,
    Eenheid.SCORE: 2,
}
"""How many decimals to show, where people say nothing else; 1 for any other unit."""
MIN_HELP: Final = (
    "Een verschil tussen gebieden dat kleiner is, noemen wij geen verschil. Bij een percentage uit een "
    "enquête is 3 een gewone keuze."
)
CONFIRM: Final = {
    "geen_kleine_groepen": "Ik weet zeker dat geen enkel cijfer over minder dan 10 mensen gaat.",
    "klein_aantal": "Deze kleine aantallen gaan niet over mensen.",
    "klein_percentage": "Deze lage percentages kloppen.",
    "naam_anders": "De codes kloppen; de namen mogen anders zijn.",
    "andere_gemeente": "Deze gebieden horen erbij.",
}
"""What people say when a problem is none, by its `bevestig`."""
ANOTHER_COLUMN: Final = "Nog een cijfer uit dit bestand"
CHECKED: Final = "Alles klopt. Er is nog niets bewaard."
MARGIN_HELP: Final = (
    "De marge laat zien hoeveel toeval meespeelt. Bij een telling van iets dat vaststaat, zoals gebouwen, is "
    "die er niet."
)
NOT_YET: Final = (
    "Er is nog niets bewaard. Wat u invulde, blijft staan. Verbeter het bestand en zet het opnieuw neer, of "
    "kies hierboven iets anders."
)
_FIRST_ROWS: Final = 6
_MOST_COLUMNS: Final = 14
MOST_PROBLEMS: Final = 100


def first_rows(table: Bladtabel) -> pd.DataFrame:
    """Return the first rows of the table as text, with the number that each has in the file."""
    shown = range(min(len(table.koppen), _MOST_COLUMNS))
    rows = [
        {"Rij": str(row.nummer), **{table.koppen[place]: row.cell(place).tekst[:40] for place in shown}}
        for row in table.rijen[:_FIRST_ROWS]
    ]
    return pd.DataFrame(rows, dtype="str")


def table_sentence(blad: Uploadblad, table: Bladtabel) -> str:
    """Return what was taken for the table."""
    heads = " en ".join(map(str, table.kop_rijen))
    said = f"De namen van de kolommen staan in rij {heads}. Daaronder lezen wij {_rows(len(table.rijen))}."
    if len(table.koppen) > _MOST_COLUMNS:
        said += f" Hier staan de eerste {_MOST_COLUMNS} kolommen; kiezen kan uit alle {len(table.koppen)}."
    if blad.verborgen_bladen:
        said += f" Verborgen bladen lezen wij niet: {', '.join(blad.verborgen_bladen)}."
    return said


def _rows(number: int) -> str:
    return f"{number} {'rij' if number == 1 else 'rijen'}"


def hidden_sentence(table: Bladtabel) -> str:
    """Return which columns a spreadsheet hides; nothing where there are none."""
    hidden = [table.koppen[place] for place in sorted(table.verborgen_kolommen) if place < len(table.koppen)]
    if not hidden:
        return ""
    names = ", ".join(hidden)
    return f"In Excel verborgen: {names}. Daar halen wij geen cijfers uit, tenzij u zo'n kolom kiest."


def column_name(table: Bladtabel, place: int) -> str:
    """Return what a column is called in a list; below 0 it is no column."""
    if place < 0:
        return NO_COLUMN
    hidden = ", verborgen" if place in table.verborgen_kolommen else ""
    return f"{table.koppen[place]} (kolom {column_letter(place)}{hidden})"


def problem_table(problems: Sequence[Gebrek]) -> pd.DataFrame:
    """Return the first problems as a table."""
    rows = [
        {"Rij": str(one.rij) if one.rij else "Bestand", "Kolom": one.kolom, "Wat er is": one.zin}
        for one in problems[:MOST_PROBLEMS]
    ]
    return pd.DataFrame(rows, dtype="str")


def problem_sentence(problems: Sequence[Gebrek], questions: int) -> str:
    """Return how many things stand in the way.

    Examples
    --------
    >>> problem_sentence([Gebrek(3, "Dit is geen getal.")], 0)
    'Er is 1 ding om na te kijken.'
    >>> problem_sentence([], 2)
    'Beantwoord eerst 2 vragen.'
    """
    asked = f"{questions} {'vraag' if questions == 1 else 'vragen'}"
    if not problems:
        return f"Beantwoord eerst {asked}."
    number = len(problems)
    said = f"Er {'is 1 ding' if number == 1 else f'zijn {number} dingen'} om na te kijken"
    more = f" Hieronder staan de eerste {MOST_PROBLEMS}." if number > MOST_PROBLEMS else ""
    beside = f", en beantwoord {asked}" if questions else ""
    return f"{said}{beside}.{more}"


def kept_sentence(naam: str) -> str:
    """Return what is said once an own figure is kept."""
    return f"{naam} is bewaard. Het staat nu op alle pagina's, met eigen cijfer erbij."


def taken_sentence(naam: str) -> str:
    """Return what is said where another own figure has this name already."""
    return (
        f"Er is al een eigen cijfer dat {naam} heet. Dit komt ernaast. Wilt u het oude vervangen, kies dat "
        "dan hierboven."
    )


def replace_option(naam: str) -> str:
    """Return how the choice is called to put a figure in the place of one that is kept."""
    return f"In de plaats van: {naam}"


def figures_sentence(regels: pd.DataFrame) -> str:
    """Return how much would be kept."""
    filled, areas = int(regels["waarde"].notna().sum()), regels["gebied_code"].nunique()
    years = sorted(int(one) for one in regels["jaar"].unique())
    span = str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"
    missing = len(regels) - filled
    gaps = f" {missing} {'cel heeft' if missing == 1 else 'cellen hebben'} geen cijfer." if missing else ""
    indeling = " en ".join(str(int(one)) for one in sorted(regels["indeling_jaar"].unique()))
    figures = f"{filled} {'cijfer' if filled == 1 else 'cijfers'}"
    places = f"{areas} {'gebied' if areas == 1 else 'gebieden'}"
    return (
        f"{figures} over {places}, van {span}. De indeling in wijken en buurten is die van {indeling}.{gaps}"
    )
