"""What stands around the steps: the figure in one sentence, the source, and the line to quote."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from wijkdata.models import Niveau, niveau_naam
from wijkdata.screens.origin import Cijferherkomst, Gebruikt
from wijkdata.screens.screen import Scherm
from wijkdata.stats.subjects import text
from wijkdata.view.age import age_mark
from wijkdata.view.numbers import format_interval, format_number, format_waarde
from wijkdata.view.origin.numbers import exact
from wijkdata.view.origin.steps import make_steps
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.templates import render
from wijkdata.view.vandaan import origin_link
from wijkdata.view.words import leeftijd_naam

_UNKNOWN = "niet bekend"


def title(herkomst: Cijferherkomst) -> str:
    """Return the figure with all that tells it from others."""
    cijfer, moment = herkomst.cijfer, herkomst.plek.moment
    shown = format_waarde(cijfer.waarde, herkomst.indicator)
    between = format_interval(cijfer.ondergrens, cijfer.bovengrens, herkomst.indicator)
    margin = f" (marge {between})" if between else ""
    age = "" if moment.leeftijd == "alle" else f", {leeftijd_naam(moment.leeftijd)}"
    mark = age_mark(herkomst.indicator)
    when = f"{moment.jaar}{age}{f', {mark}' if mark else ''}"
    return f"{subject(herkomst)} in {place(herkomst)}, {when}: {shown}{margin}"


def subject(herkomst: Cijferherkomst) -> str:
    """Return what the figure is about; the survey itself is told apart from the estimate."""
    measured = herkomst.plek.moment.indicator != herkomst.indicator.sleutel
    return f"{herkomst.indicator.naam}{' (gemeten met de vragenlijst)' if measured else ''}"


def place(herkomst: Cijferherkomst) -> str:
    """Return the area with what it is."""
    if herkomst.niveau is Niveau.LAND:
        return "Nederland"
    if herkomst.niveau is Niveau.GEMEENTE:
        return f"gemeente {herkomst.naam}"
    around = f" ({herkomst.gemeente_naam})" if herkomst.gemeente_naam else ""
    return f"{niveau_naam(herkomst.niveau)} {herkomst.naam}{around}"


def steps_html(scherm: Scherm, herkomst: Cijferherkomst) -> Markup:
    """Return the steps from the cell to the figure."""
    return render("herkomst.html", stappen=make_steps(scherm, herkomst))


def parts_html(scherm: Scherm, herkomst: Cijferherkomst) -> Markup:
    """Return the buurten of a werkgebied; empty where the figure is of no werkgebied."""
    if not herkomst.delen:
        return Markup()
    rows = [
        (
            one.naam,
            [
                (
                    exact(used.waarde),
                    origin_link(scherm, used.plek.code, used.plek.moment) if used.plek else "",
                )
                for used in one.used
            ],
        )
        for one in herkomst.delen
    ]
    heads = parts_heads(herkomst)
    return render("herkomst_delen.html", naam="De buurten van dit gebied", koppen=heads, rijen=rows)


def parts_heads(herkomst: Cijferherkomst) -> list[str]:
    """Return what stands above the buurten of a werkgebied and their figures."""
    return ["Buurt", herkomst.indicator.naam, *(one.naam for one in herkomst.anders)]


def beside_html(scherm: Scherm, herkomst: Cijferherkomst) -> Markup:
    """Return the way to the figures it is compared with: each is a figure with a page of its own."""
    links = [
        (_beside_name(herkomst, one), origin_link(scherm, *one.plek))
        for one in herkomst.naast
        if one.plek is not None
    ]
    return (
        render("vandaan.html", vraag="Om mee te vergelijken, elk met zijn eigen herkomst:", links=links)
        if links
        else Markup()
    )


def _beside_name(herkomst: Cijferherkomst, one: Gebruikt) -> str:
    """Return what another figure is called; corrected for age it is another one than was read here."""
    figure = "" if herkomst.leeftijd else f" ({format_waarde(one.waarde, herkomst.indicator)})"
    return f"{one.naam}{figure}"


def source_html(herkomst: Cijferherkomst) -> Markup:
    """Return the source: table, file, day, version, checksum and licence; empty of a werkgebied."""
    bron = herkomst.bron
    if bron is None:
        return Markup()
    day = bron["opgehaald_op"]
    rows = [
        ("Bron", herkomst.indicator.bron_naam),
        ("Titel", bron["titel"]),
        ("Tabel", text(bron["tabel"]) or _UNKNOWN),
        ("Bestand", bron["bestand"]),
        ("Opgehaald op", _UNKNOWN if pd.isna(day) else f"{day:%d-%m-%Y}"),
        ("Versie", text(bron["versie"]) or _UNKNOWN),
        ("Rijen", format_number(float(str(bron["rijen"])))),
        ("Indeling van de gebieden", str(herkomst.plek.moment.indeling_jaar)),
        ("Code van het gebied", herkomst.plek.code),
        ("Controlegetal (sha256)", bron["sha256"]),
        ("Licentie", bron["licentie"]),
    ]
    return render("herkomst_bron.html", kop="De bron", regels=[(name, str(value)) for name, value in rows])


def quote_line(herkomst: Cijferherkomst) -> str:
    """Return the line to put below the figure elsewhere; empty of a werkgebied, which has its parts."""
    bron, moment = herkomst.bron, herkomst.plek.moment
    if bron is None:
        return ""
    table = f", tabel {bron['tabel']}" if text(bron["tabel"]) else ""
    worked = " Bewerking: Wijkverkenner." if _is_worked(herkomst) else ""
    mark = f" {FICTIEF}" if herkomst.fictief else ""
    return (
        f"{subject(herkomst)}, {place(herkomst)}, {moment.jaar}. Bron: {herkomst.indicator.bron_naam}{table} "
        f"({bron['titel']}). Licentie: {bron['licentie']}.{worked}{mark}"
    )


def _is_worked(herkomst: Cijferherkomst) -> bool:
    made = any(cel.gerekend for cel in herkomst.waardecellen)
    return made or herkomst.leeftijd is not None or herkomst.cijfer.aangenomen
