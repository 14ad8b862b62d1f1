"""HTML and drawings are made by templates, which escape by themselves: one for every part of the screen.

Python gives a template text, numbers and names of classes. Text comes out as it was typed, on one line:
markup in a name is shown, not obeyed. Only what a template made (`Markup`) goes into another one as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from wijkdata.view.words import one_line

SJABLONEN: Final = Path(__file__).resolve().parents[2] / "assets" / "sjablonen"
_ESCAPES: Final = [(char, quote(char)) for char in '%#"&\t\n\r']
"""What would end the address of a picture or mean something else in it; the sign of an escape comes first."""


class _Layout(Extension):
    """Drops the line breaks and the indentation of a template: they are for its reader.

    Between words or attributes one space is left; beside a tag or a `{{ }}` nothing is.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Return the template without its layout; the numbers of its lines stay as they are."""
        for token in stream:
            if token.type != "data":
                yield token
            elif text := _squeeze(token.value):
                yield Token(token.lineno, "data", text)


def _squeeze(text: str) -> str:
    r"""Return text of a template on one line.

    Examples
    --------
    >>> _squeeze("<p>\n  <b\n    class='x'>een\n    twee</b> drie\n")
    "<p><b class='x'>een twee</b> drie"
    """
    text = re.sub(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)|^\s*\n\s*|\s*\n\s*$", "", text)
    return re.sub(r"\s*\n\s*", " ", text)


def _safe(value: object) -> Markup:
    """Return what comes out of a `{{ }}`; only what a template made is let through as it is."""
    if type(value) is str:
        return _safe_text(value)
    if type(value) is Markup:
        return value
    return _safe_text(str(value)) if isinstance(value, str) else escape(value)


@lru_cache(16384)  # a table says the same words in a thousand cells
def _safe_text(text: str) -> Markup:
    """Return text on one line and escaped, without marks that turn the reading direction."""
    return escape(one_line(text))


ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(SJABLONEN),
    autoescape=True,
    finalize=_safe,
    undefined=StrictUndefined,  # a part that was not given is a fault
    extensions=[_Layout],
    auto_reload=False,
)


@lru_cache(256)
def _template(name: str) -> Template:
    return ENVIRONMENT.get_template(name)


def render(name: str, **parts: object) -> Markup:
    """Return what the template `name` makes of its parts.

    Examples
    --------
    >>> render("alinea.html", soort="regel", tekst="<b>Oost</b> & 'West'")
    Markup('<p class="regel">&lt;b&gt;Oost&lt;/b&gt; &amp; &#39;West&#39;</p>')
    """
    return Markup(_template(name).render(parts))


def as_image(svg: str) -> Markup:
    """Return a drawing as the address of a picture, to stand between double quotes in an `img`.

    Shortest for a drawing that itself has single quotes. What no template drew is text, and escaped.
    """
    address = str(_safe(svg))
    for char, escaped in _ESCAPES:  # ten times as fast as one `translate`
        address = address.replace(char, escaped)
    return Markup("data:image/svg+xml," + address)


def hard_spaces(text: str) -> Markup:
    """Return text with the spaces it has: on some of them no line may break, as in a price."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c == "\u00a0" else " " for c in text)
    return escape(text)


def lines(texts: Iterable[str]) -> Markup:
    """Return texts one below the other; a map has thousands of them, which one by one take long."""
    return escape("\n".join(map(one_line, texts)))


ENVIRONMENT.filters |= {"as_image": as_image, "hard_spaces": hard_spaces, "lines": lines}
ENVIRONMENT.globals.clear()  # a template knows what it was given, and copies nothing else
