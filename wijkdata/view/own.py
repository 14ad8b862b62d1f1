"""What Gegevens says of own figures: what is kept, what of it is not to be seen, what removing does."""

from __future__ import annotations

from wijkdata.eigen.indicator import with_label
from wijkdata.eigen.models import WEINIG_MENSEN, BewaardCijfer
from wijkdata.view.numbers import format_number, format_years

ABOUT = (
    "Hebt u zelf cijfers per wijk of buurt, zoals uit een eigen vragenlijst? Zet ze dan naast die van CBS en "
    "RIVM. Ze staan daarna op elke pagina, met *eigen cijfer* erbij. Ze blijven op deze computer, ook als u "
    "andere cijfers ophaalt. Wie deze app kan openen, kan ze zien."
)
NOTHING = "Er zijn nog geen eigen cijfers."
REMOVE, AGAIN = "Verwijder", "Zet ze er opnieuw in"
SURE, NOT_SURE = "Ja, verwijder", "Toch niet"


def kept_sentence(one: BewaardCijfer) -> str:
    """Say how much is kept of one own indicator, of when, and from which file.

    The file is named as it was called; escaping is for who shows the sentence.
    """
    areas = "1 gebied" if one.gebieden == 1 else f"{format_number(one.gebieden)} gebieden"
    rows = "1 regel" if one.regels == 1 else f"{format_number(one.regels)} regels"
    when = one.bewaard_op.astimezone().strftime("%d-%m-%Y om %H:%M")
    return (
        f"{areas}, {format_years(one.jaren)}. {rows} uit het bestand {one.bestand}, bewaard op {when}. "
        f"Bron: {one.indicator.bron_naam}."
    )


def absent_sentence(one: BewaardCijfer, here: int, *, fictief: bool) -> str:
    """Say what is kept and not to be seen among the figures of now; empty where all is.

    Parameters
    ----------
    here
        How many rows are of areas in these figures.
    """
    if here == one.regels:
        return ""
    if here:
        return (
            f"U ziet er {format_number(here)} van de {format_number(one.regels)} regels. De andere gaan over "
            "gebieden die niet in deze gegevens staan. Ze blijven wel bewaard."
        )
    where = "u kijkt naar de fictieve gemeente" if fictief else "die staan niet in deze gegevens"
    return f"U ziet deze cijfers nu niet. Ze gaan over andere gebieden: {where}. Ze blijven wel bewaard."


def sure_sentence(one: BewaardCijfer) -> str:
    """Ask whether an own indicator may go, and say what that means."""
    return (
        f"Weet u zeker dat u {with_label(one.indicator.naam)} wilt verwijderen? Het gaat weg voor iedereen "
        "die deze app gebruikt. Download het eerst als u het wilt houden."
    )


def file_remarks(one: BewaardCijfer) -> list[str]:
    """Return what stands below own figures in a file."""
    margin = " De marges zijn berekend uit de aantallen." if one.grenzen_berekend else ""
    return [
        f"{with_label(one.indicator.naam)}. {one.indicator.uitleg}",
        f"Bron: {with_label(one.indicator.bron_naam)}.{margin}",
        f"Een cijfer over minder dan {WEINIG_MENSEN} mensen zegt weinig.",
    ]
