"""What SQL says: about the answer, about what a question may not do, and about what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wijkdata.choice.address import MAX_VRAAG
from wijkdata.screens.screen import Scherm
from wijkdata.sql.nouns import LONGEST, SqlAntwoord, SqlReden, SqlWeigering
from wijkdata.sql.runner import RUIMTE
from wijkdata.view.numbers import format_number
from wijkdata.view.words import one_line

UITLEG: Final = (
    "Stel zelf een vraag aan de database, in SQL. U kunt alleen lezen. Een vraag duurt hooguit "
    f"{RUIMTE.seconds:g} seconden en geeft hooguit {format_number(RUIMTE.rows)} rijen."
)
DEEL: Final = "U ziet alleen de gemeenten die bij uw account horen, en het cijfer van Nederland."
TE_LANG_VOOR_LINK: Final = (
    f"Deze vraag heeft meer dan {format_number(MAX_VRAAG)} tekens en past niet in de link. Kopieer hem apart."
)
NIEUW: Final = "Dit antwoord hoort bij een eerdere vraag. Stel de vraag om het nieuwe antwoord te zien."
WACHTEN: Final = "Er lopen al twee vragen van anderen. Zodra er een klaar is, begint die van u."
BEZIG: Final = "De vraag loopt."
_REDENEN: Final = {
    SqlReden.LEEG: "Schrijf eerst een vraag, of kies een voorbeeld.",
    SqlReden.TE_LANG: f"De vraag is langer dan {format_number(LONGEST)} tekens. Maak hem korter.",
    SqlReden.MEER: "Stel één vraag tegelijk: na de puntkomma mag niets meer staan.",
    SqlReden.SCHRIJFT: "Hier kunt u alleen lezen: begin met SELECT of WITH.",
    SqlReden.BUITEN: "Dit mag hier niet. U kunt alleen de tabellen van de cijfers lezen.",
    SqlReden.DRAAITABEL: "Schrijf bij PIVOT welke waarden kolommen worden: ON niveau IN ('wijk', 'buurt').",
    SqlReden.TAAL: "De vraag is niet goed geschreven.",
    SqlReden.NAAM: "Iets in de vraag bestaat niet of past niet. Kijk bij Tabellen en kolommen hoe het heet.",
    SqlReden.WAARDE: "Een waarde in de vraag past niet bij wat ermee gebeurt.",
    SqlReden.GEHEUGEN: "De vraag vraagt te veel geheugen en is gestopt. Vraag minder rijen of kolommen.",
    SqlReden.TIJD: (
        f"De vraag duurde langer dan {RUIMTE.seconds:g} seconden en is gestopt. "
        "Filter bijvoorbeeld op onderwerp, jaar en niveau."
    ),
    SqlReden.VOL: "Er lopen nu te veel vragen van anderen. Probeer het zo opnieuw.",
    SqlReden.ZELF: "Uw vorige vraag loopt nog, misschien in een ander tabblad. Wacht tot die klaar is.",
    SqlReden.VERNIEUWD: "Er zijn net nieuwe cijfers gekomen. Stel de vraag nog een keer.",
    SqlReden.ANDERS: "DuckDB kan deze vraag niet beantwoorden. Maak hem eenvoudiger.",
}
_PLACES: Final = {
    SqlReden.NAAM: "De naam {wat} bestaat hier niet of past niet{waar}. "
    "Kijk bij Tabellen en kolommen hoe het heet.",
    SqlReden.BUITEN: "{wat} mag hier niet. U kunt alleen de tabellen van de cijfers lezen.",
    SqlReden.SCHRIJFT: "{wat} mag hier niet: u kunt alleen lezen. Begin met SELECT of WITH.",
}


def refusal_sentence(weigering: SqlWeigering) -> str:
    """Return why a question has no answer, with the place where that is known.

    Examples
    --------
    >>> refusal_sentence(SqlWeigering(SqlReden.NAAM, "roken", 3))
    'De naam roken bestaat hier niet of past niet (regel 3). Kijk bij Tabellen en kolommen hoe het heet.'
    >>> refusal_sentence(SqlWeigering(SqlReden.TAAL, "form", 1))
    'De vraag is niet goed geschreven, in regel 1 bij form.'
    """
    wat, regel = one_line(weigering.wat), weigering.regel
    if weigering.reden is SqlReden.TAAL and regel:
        return f"De vraag is niet goed geschreven, in regel {regel}{f' bij {wat}' if wat else ''}."
    if weigering.reden in {SqlReden.NAAM, SqlReden.BUITEN, SqlReden.SCHRIJFT} and wat:
        return _PLACES[weigering.reden].format(wat=wat, waar=f" (regel {regel})" if regel else "")
    plain = _REDENEN[weigering.reden]
    return f"{plain} Het gaat om regel {regel}." if regel else plain


def answer_sentence(antwoord: SqlAntwoord) -> str:
    """Return how many rows there are and how long it took."""
    rows = antwoord.tabel.num_rows
    count = "Geen rijen" if rows == 0 else "1 rij" if rows == 1 else f"{format_number(rows)} rijen"
    return f"{count}, in {format_number(antwoord.seconden, 1)} seconden."


def cut_sentence(antwoord: SqlAntwoord) -> str:
    """Return that there were more rows; nothing where there were not."""
    if not antwoord.afgekapt:
        return ""
    return (
        f"Afgekapt: er zijn meer rijen. U ziet de eerste {format_number(antwoord.tabel.num_rows)}. "
        f"Meer dan {format_number(RUIMTE.rows)} rijen of {RUIMTE.size} MB past niet."
    )


def source_lines(scherm: Scherm) -> list[str]:
    """Return what goes with an answer: it is worked out by who asked, from figures of others."""
    versie = scherm.database.versie
    return [
        f"Eigen berekening in SQL met de cijfers van {versie.titel}, versie {versie.data_versie}.",
        "De bron van elk cijfer staat in de tabel bron. Noem die als u cijfers gebruikt.",
    ]


def file_lines(scherm: Scherm, vraag: str, antwoord: SqlAntwoord) -> Sequence[str]:
    """Return the lines below an answer in a file."""
    return [*source_lines(scherm), cut_sentence(antwoord), f"Vraag: {vraag}"]
