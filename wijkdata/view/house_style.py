"""The house style on a screen: the name of the app with whose it is, and a style sheet of its own.

Its files are asked for by names that follow from what is in them, so a browser keeps them for ever.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from wijkdata.huisstijl.nouns import Huisstijl, Logo, Stijlbestand
from wijkdata.view.templates import render

FOLDER: Final = "huisstijl"
"""Below the address of the app."""


def brand(stijl: Huisstijl) -> Markup:
    """Return the name of the app, beside the logo or the name of the organisation."""
    logo = f"./{FOLDER}/{stijl.logo.bestand.naam}" if stijl.logo else ""
    return render("merk.html", logo=logo, van=stijl.naam)


def logo_svg(logo: Logo) -> str:
    """Return a logo as a drawing, also where it is a picture of dots."""
    if logo.soort == "svg":
        return logo.inhoud.decode("utf-8-sig")
    dots = b64encode(logo.inhoud).decode()
    return str(render("logo.svg", breedte=f"{logo.breed:g}", hoogte=f"{logo.hoog:g}", punten=dots))


def style_sheet(stijl: Huisstijl) -> Stijlbestand | None:
    """Return what a house style changes on a screen; None where it is the app's own."""
    if stijl == Huisstijl():
        return None
    letters = [(weight, one.naam) for weight, one in stijl.letters.bestanden] if stijl.letters else []
    text = render(
        "huisstijl.css", letters=letters, accent=stijl.accent, accent_donker=stijl.accent_donker
    ).encode()
    return Stijlbestand(f"{sha256(text).hexdigest()[:16]}.css", "text/css", text)


def style_files(stijl: Huisstijl) -> dict[str, Stijlbestand]:
    """Return all that a browser may ask of a house style, by name."""
    sheet = style_sheet(stijl)
    return stijl.bestanden | ({sheet.naam: sheet} if sheet else {})
