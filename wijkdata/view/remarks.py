"""What goes with every figure, on screen and in a file: source, reservations, and whether it is made up."""

from __future__ import annotations

from collections.abc import Iterable

from wijkdata.catalogue import Indicator
from wijkdata.screens.screen import Scherm
from wijkdata.view.numbers import join_words

FICTIEF = "FICTIEF: deze gemeente bestaat niet. De cijfers zijn verzonnen, om mee te oefenen."


def with_mark(lines: Iterable[str], *, fictief: bool) -> list[str]:
    """Return the lines that say something, and of fictional figures the mark that they are."""
    return [line for line in (*lines, FICTIEF if fictief else "") if line]


def help_lines(indicatoren: Iterable[Indicator]) -> list[str]:
    """Return where to find help, for the subjects that ask for it, each once."""
    return list(dict.fromkeys(one.hulpregel for one in indicatoren if one.hulpregel))


def choice_remarks(scherm: Scherm) -> list[str]:
    """Say what in the address made no sense or takes no part, and whether it was made with other figures."""
    remarks = list(scherm.gelezen.meldingen)
    if scherm.werkgebieden and not scherm.met_werkgebieden:
        names = join_words(one.naam for one in scherm.werkgebieden)
        remarks.append(f"Op deze pagina doet uw werkgebied niet mee: {names}. U ziet de gewone gebieden.")
    said = version_remark("Deze link is", scherm.gelezen.versie, scherm.database.versie.data_versie)
    return [*remarks, f"{said} De getallen kunnen anders zijn."] if said else remarks


def version_remark(what: str, then: str, now: str) -> str:
    """Say that something was made with other figures; nothing where it was not."""
    if not then or then == now:
        return ""
    return f"{what} gemaakt met andere cijfers (versie {then}). U ziet nu versie {now}."
