"""A profile as a document to write on with: its sentences and tables, without the strips."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from docx.document import Document

from wijkdata.rapport.word_form import (
    WIDE,
    Cel,
    Woorden,
    add_drawing,
    add_field,
    add_frame,
    add_link,
    add_logo,
    add_table,
    as_bytes,
    new_document,
    write,
)

_MAP: Final = 45
"""Millimetres of the small map."""
_FIGURE, _VERDICT, _PEOPLE = 22, 36, 29
_NAME_OF_AGES: Final = 50


def make_docx(inhoud: str) -> bytes:
    """Return a profile as a document; its content is a `nouns.Wijkprofiel`."""
    said = json.loads(inhoud)
    stijl, voet = said["huisstijl"], said["voet"]
    document = new_document(said["titel"], said["kleuren"], stijl)
    _put_head(document, voet["fictief"], stijl)
    _put_foot(document, voet, [*said["bronnen"], voet["versie"], voet["gemaakt"], stijl["naam"]])
    _open(document, said)
    _write_sides(document, said)
    _write_who(document, said)
    _write_themes(document, said)
    _write_missing(document, said)
    return as_bytes(document)


def _put_head(document: Document, fictief: str, stijl: Mapping[str, Any]) -> None:
    """Put on every page whose it is, and that figures are made up where they are."""
    head = document.sections[0].header
    if stijl["logo"]:
        add_logo(head.paragraphs[0], stijl["logo"], stijl["naam"], stijl["verhouding"])
    if fictief:
        mark = head.add_paragraph(style="Header") if stijl["logo"] else head.paragraphs[0]
        add_frame(write(mark, Woorden(fictief, vet=True)))


def _put_foot(document: Document, voet: Mapping[str, str], onder: Iterable[str]) -> None:
    """Put on every page all that is needed to quote it."""
    foot = document.sections[0].footer
    write(foot.paragraphs[0], Woorden(" ".join(filter(None, onder))))
    add_link(foot.add_paragraph(style="Footer"), voet["link"], voet["adres"])
    numbers = write(foot.add_paragraph(style="Footer"), Woorden(f"{voet['soort']}, bladzijde "))
    add_field(numbers, "PAGE")
    write(numbers, Woorden(" van "))
    add_field(numbers, "NUMPAGES")


def _open(document: Document, said: Mapping[str, Any]) -> None:
    _write(document, said["soort"], kleur=said["kleuren"]["muted"])
    document.add_heading(said["titel"], 1)
    for begin, rest in said["zinnen"]:
        parts = [Woorden(f"{begin}: ", vet=True), Woorden(rest)] if rest else [Woorden(begin)]
        write(document.add_paragraph(), *parts)
    if kaartje := said["kaartje"]:
        add_drawing(document.add_paragraph(), kaartje["svg"], kaartje["alt"], _MAP)


def _write_sides(document: Document, said: Mapping[str, Any]) -> None:
    for kant in said["kanten"]:
        document.add_heading(kant["kop"], 2)
        _write_all(document, kant["voor"])
        for punt in kant["punten"]:
            _write_point(document, punt, said["kleuren"]["muted"])
        _write_all(document, kant["na"])
    if said["kanten"] and said["noot"]:
        _write(document, said["noot"], kleur=said["kleuren"]["muted"])


def _write_point(document: Document, punt: Mapping[str, Any], muted: str) -> None:
    write(
        document.add_paragraph(style="List Bullet"),
        Woorden(punt["naam"], vet=True),
        Woorden(f": {punt['kant']} "),
        Woorden(punt["oordeel"], vet=True, kleur=punt["kleur"]),
        Woorden(f" · {' · '.join(punt['cijfer'])} "),
        Woorden(f"({punt['naast']})", kleur=muted),
    )


def _write_who(document: Document, said: Mapping[str, Any]) -> None:
    if not said["wie_kop"]:
        return
    document.add_heading(said["wie_kop"], 2)
    _write_all(document, said["wie"], "List Bullet")
    if ages := said["leeftijden"]:
        each = (WIDE - _NAME_OF_AGES) / len(ages["koppen"])
        add_table(
            document,
            said["leeftijden_kop"],
            [said["leeftijden_kop"], *ages["koppen"]],
            ([_one(naam), *(_one(figure) for _, figure in cells)] for naam, cells in ages["rijen"]),
            [_NAME_OF_AGES, *[each] * len(ages["koppen"])],
            range(1, 1 + len(ages["koppen"])),
        )


def _write_themes(document: Document, said: Mapping[str, Any]) -> None:
    if said["themas"]:
        document.add_heading(said["themas_kop"], 2)
    for thema in said["themas"]:
        document.add_heading(thema["kop"], 3)
        _write_theme(document, thema, said["kleuren"]["muted"])


def _write_theme(document: Document, thema: Mapping[str, Any], muted: str) -> None:
    figures = [_FIGURE + 3, *[_FIGURE] * (len(thema["koppen"]) - 1)]
    behind = [wide for wide, kop in ((_VERDICT, "vergeleken"), (_PEOPLE, "mensen")) if thema[kop]]
    name = WIDE - sum(figures) - sum(behind)
    last = [thema[kop] for kop in ("vergeleken", "mensen") if thema[kop]]
    add_table(
        document,
        thema["kop"],
        [thema["onderwerp"], *thema["koppen"], *last],
        (_subject_row(thema, row, muted) for row in thema["rijen"]),
        [name, *figures, *behind],
        range(1, 1 + len(figures)),
    )


def _subject_row(thema: Mapping[str, Any], row: Mapping[str, Any], muted: str) -> list[Cel]:
    below = [[Woorden(one, kleur=muted)] for one in row["onder"]]
    cells: list[Cel] = [
        [[Woorden(row["naam"])], [Woorden(row["moment"], kleur=muted)]],
        [[Woorden(row["cijfer"], vet=True)], *below],
        *(_one(figure) for _, figure in row["naast"]),
    ]
    if thema["vergeleken"]:
        cells.append([[Woorden(row["oordeel"], kleur=row["kleur"])], *_muted(row["verschil"], muted)])
    if thema["mensen"]:
        cells.append([[Woorden(row["mensen"])], *_muted(row["marge"], muted)])
    return cells


def _write_missing(document: Document, said: Mapping[str, Any]) -> None:
    document.add_heading(said["ontbreekt_kop"], 2)
    _write_all(document, said["ontbreekt"], "List Bullet")
    if said["regels"]:
        _write(document, " ".join(said["regels"]), kleur=said["kleuren"]["muted"])


def _write(document: Document, tekst: str, *, kleur: str = "") -> None:
    write(document.add_paragraph(), Woorden(tekst, kleur=kleur))


def _write_all(document: Document, zinnen: Iterable[str], style: str | None = None) -> None:
    for zin in zinnen:
        write(document.add_paragraph(style=style), Woorden(zin))


def _one(tekst: str) -> Cel:
    return [[Woorden(tekst)]]


def _muted(tekst: str, muted: str) -> Cel:
    return [[Woorden(tekst, kleur=muted)]] if tekst else []
