"""What goes with every figure, on screen and in a file: source, reservations, and whether it is made up."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.catalogue import Indicator
from wijkdata.screens.screen import Scherm
from wijkdata.view.numbers import format_years, join_words

FICTIEF = "FICTIEF: deze gemeente bestaat niet. De cijfers zijn verzonnen, om mee te oefenen."


def with_mark(lines: Iterable[str], *, fictief: bool) -> list[str]:
    """Return the lines that say something, and of fictional figures the mark that they are."""
    return [line for line in (*lines, FICTIEF if fictief else "") if line]


def help_lines(indicatoren: Iterable[Indicator]) -> list[str]:
    """Return where to find help, for the subjects that ask for it, each once."""
    return list(dict.fromkeys(one.hulpregel for one in indicatoren if one.hulpregel))


def choice_remarks(scherm: Scherm, *, with_subject: bool = True) -> list[str]:
    """Say what in the address made no sense or takes no part, and whether it was made with other figures.

    A page about one subject also says that the year it shows is not the newest elsewhere.
    """
    remarks = [*scherm.gelezen.meldingen, *(_older_here(scherm) if with_subject else [])]
    if scherm.werkgebieden and not scherm.met_werkgebieden:
        names = join_words(one.naam for one in scherm.werkgebieden)
        remarks.append(f"Op deze pagina doet uw werkgebied niet mee: {names}. U ziet de gewone gebieden.")
    said = version_remark("Deze link is", scherm.gelezen.versie, scherm.database.versie.data_versie)
    return [*remarks, f"{said} De getallen kunnen anders zijn."] if said else remarks


def _older_here(scherm: Scherm) -> list[str]:
    keuze = scherm.keuze
    moment = (keuze.niveau, keuze.indicator, keuze.leeftijd)
    newest = next(iter(scherm.aanbod.jaren(*moment)))
    later = scherm.aanbod.later_elsewhere(*moment, newest)
    if keuze.jaar != newest or not later:
        return []
    return [
        f"Over {format_years(later)} zijn er elders cijfers, maar niet over {scherm.gemeente_naam}. "
        f"Het nieuwste jaar is hier {newest}."
    ]


def version_remark(what: str, then: str, now: str) -> str:
    """Say that something was made with other figures; nothing where it was not."""
    if not then or then == now:
        return ""
    return f"{what} gemaakt met andere cijfers (versie {then}). U ziet nu versie {now}."
