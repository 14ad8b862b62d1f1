"""Templates hold all markup of the app, escape by themselves, and let no name become more than text."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.exceptions import UndefinedError
from jinja2.meta import find_referenced_templates, find_undeclared_variables
from markupsafe import Markup

from tests.conftest import ROOT
from tests.pages.odd import NAUGHTY
from wijkdata.view.templates import ENVIRONMENT, SJABLONEN, render
from wijkdata.view.words import one_line

MARKUP = re.compile(r"</?([a-z][a-z0-9]*[\s>/]|$)")
TRUST = re.compile(r"\bMarkup\([^)]|unsafe_allow_html")
MAY_HOLD_MARKUP = {
    "wijkdata/ui/server.py",  # it mends Streamlit's own page, before there is any part
    "wijkdata/rapport/typeset.py",  # where typst is asked what bears a label, that is written so
}
MAY_TRUST = {"wijkdata/view/templates.py"}  # only what a template made is called safe
FILES = sorted([ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "wijkdata").rglob("*.py")])
NAMES = sorted(path.name for path in SJABLONEN.iterdir())
HOSTILE = [
    NAUGHTY,
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "</script></style></svg><script>alert(1)</script>",
    "&lt;b&gt; <!-- ",
    "Wijk\u202e09\u0000\nOost\u2066",
]


def _kop(n: str) -> SimpleNamespace:
    return SimpleNamespace(tekst=n, onder=n, titel=n, groep=n, sleutel=n, sortering=n, gekozen=n, betekenis=n)


PARTS: dict[str, Callable[[str], dict[str, Any]]] = {
    "alinea.html": lambda n: {"soort": n, "tekst": n},
    "alineas.html": lambda n: {"zinnen": [n]},
    "begrip.html": lambda n: {"naam": n, "adres": n, "onderwerp": n},
    "begrippen.html": lambda n: {"vraag": n, "onderwerpen": [n, n]},
    "bestand.html": lambda n: {"sleutel": n, "naam": n, "grootte": n},
    "betekenis.html": lambda n: {"naam": n, "regels": [(n, n)], "adres": n},
    "cijferlink.html": lambda n: {"tekst": n, "adres": n, "vraag": n},
    "gelijkend.html": lambda n: {"gebieden": n, "reden": n, "zinnen": [n], "tabel": n, "noot": n},
    "gelijkende_gebieden.html": lambda n: {"naam": n, "koppen": [n], "rijen": [(n, n, n, [(n, n)])]},
    "herkomst.html": lambda n: {
        "stappen": [SimpleNamespace(kop=n, zinnen=[n], rijen=[(n, n, n), (n, n, "")], som=n)],
    },
    "herkomst_bron.html": lambda n: {"kop": n, "regels": [(n, n)]},
    "herkomst_delen.html": lambda n: {"naam": n, "koppen": [n], "rijen": [(n, [(n, n), (n, "")])]},
    "jong_en_oud.html": lambda n: {"jaren": [(n, n, n)]},
    "huisstijl.css": lambda n: {"letters": [(n, n)], "accent": n, "accent_donker": n},
    "kaart.svg": lambda n: {
        "breedte": 9, "hoogte": 9, "merk": n, "letter": n, "grootte": 9, "vlakken": [(n, n, n)],
        "omtrekken": [(n, n, n)],
        "namen": [(n, n, n, n)],
        "kleuren": SimpleNamespace(background=n, border=n, text=n, halo=n),
    },
    "kaartje.svg": lambda n: {
        "breedte": n, "hoogte": n, "andere": n, "eigen": n,
        "kleuren": SimpleNamespace(missing=n, background=n, accent=n, outline=n),
    },
    "kaartpatronen.svg": lambda n: {},
    "kleurregels.html": lambda n: {"regels": [(n, n)]},
    "kracht.html": lambda n: {"kop": n, "inhoud": n},
    "meenemen.html": lambda n: {"naam": n, "woord": n},
    "leeftijden.html": lambda n: {
        "kop": n, "koppen": [n], "met_verschil": True, "rijen": [(n, [(n, n, n, n), (n, n, n, "")], n)],
    },
    "leeftijdsopbouw.html": lambda n: {"kop": n, "koppen": [n], "kleur": n, "rijen": [(n, [(n, n)])]},
    "legendaregel.html": lambda n: {"kop": n, "kleuren": [(n, n)]},
    "legenda.html": lambda n: {"kop": n, "naam": n, "rijen": [(n, n, n, n, n, n)], "noot": n},
    "lijn.svg": lambda n: {"kleur": n, "streep": n},
    "logo.svg": lambda n: {"breedte": n, "hoogte": n, "punten": n},
    "merk.html": lambda n: {"logo": n, "van": n},
    "ontbreekt.html": lambda n: {"kop": n, "zinnen": [n], "niets": n},
    "plaatsen.svg": lambda n: {
        "breedte": n, "hoogte": n, "grens": n, "van": n, "lang": n, "midden": n, "vulling": n, "rand": n,
        "lijn": n,
    },
    "profieldeel.html": lambda n: {"kop": n, "zinnen": [n]},
    "opnieuw.html": lambda n: {"keuze": n},
    "opsomming.html": lambda n: {"soort": n, "zinnen": [n]},
    "opvallend.html": lambda n: {"rijen": [(n, n, n, n, n, n, [(n, n, n, n)])]},
    "paneel.svg": lambda n: {
        "breedte": n, "hoogte": 9, "straal": n, "accent": n, "gedempt": n, "breuken": [n], "streep": n,
        "naast": [n], "banden": [(n, n, n, n), ("", n, n, n)], "lijnen": [n], "punten": [(n, n)],
    },
    "panelen.html": lambda n: {"panelen": [(n, n, n, n, n, n)]},
    "profielkop.html": lambda n: {"soort": n, "zinnen": [(n, n)], "kaartje": n, "alt": n},
    "profiellegenda.html": lambda n: {"gebied": n, "tekens": [(n, n)]},
    "profiellijst.html": lambda n: {"rijen": [(n, n, n, n, [n, n], n, n)]},
    "profieltabel.html": lambda n: {
        "kop": n, "onderwerp": n, "links": n, "rechts": n, "koppen": [n], "vergeleken": n, "mensen": n,
        "breedte": n, "hoogte": n, "rijen": [(n, n, n, n, n, [n], [(n, n)], n, n, n, n, n)],
    },
    "rangorde.html": lambda n: {
        "breedte": n, "maatlijnen": [(n, n)], "maatstaven": [(n, n)], "schaal": [(n, n)], "eenheid": n,
        "rijen": [(n, n, n, n, n, n, n, n, n, n), ("", n, n, n, n, n, n, n, n, n)],
    },
    "raster.html": lambda n: {
        "kolommen": [_kop(n)], "groepen": [(n, n)], "vooraf": [(_kop(n), n)],
        "rijen": [(n, [(_kop(n), n)])], "hoek": n, "bijschrift": n, "stijl": n, "gekanteld": n,
    },
    "raster_cel.html": lambda n: {
        "tekst": n, "vorm": n, "woord": n, "onder": n, "kleur": n, "adres": n,
    },
    "rasterlegenda.html": lambda n: {"vlakken": [(n, n)], "noot": n},
    "spoor.svg": lambda n: {
        "breedte": n, "hoogte": 9, "lijnen": [(n, n)], "kleur": n, "interval": (n, n), "x": 9, "pad": n,
        "open": n, "schaal": [(n, n)], "letter": n, "kleuren": SimpleNamespace(text=n, background=n, muted=n),
    },
    "staaf.svg": lambda n: {"breedte": n, "hoogte": 9, "lengte": n, "kleur": n, "open": n},
    "strook.svg": lambda n: {
        "breedte": n, "hoogte": 9, "rond": n, "lijnkleur": n, "balken": [(n, n, n, n, n)], "lijnen": [(n, n)],
        "intervallen": [(n, n, n, n)], "tekens": [(n, n, n, n, n, n, n), ("", n, n, n, n, n, n)],
    },
    "tabel.html": lambda n: {"naam": n, "lang": n, "koppen": [n], "rijen": [[n]]},
    "thema.html": lambda n: {"kop": n, "tabellen": [n]},
    "themas.html": lambda n: {"kop": n, "legenda": n, "themas": [n]},
    "tooltip.html": lambda n: {"hoogte": n, "regels": [n, n], "noten": [n]},
    "twee_kanten.html": lambda n: {"kanten": [(n, n)], "noot": n},
    "uitleg.html": lambda n: {"naam": n, "kern": n, "open": n, "regels": [(n, n)]},
    "vandaan.html": lambda n: {"vraag": n, "links": [(n, n), (n, n)]},
    "vak.svg": lambda n: {"vulling": n, "rand": n, "dikte": n, "strepen": [n], "streepkleur": n},
    "werkgebiedtabel.html": lambda n: {
        "kop": n, "koppen": [n], "rijen": [(n, n, n, [(n, n)], [(n, n, n, n)])],
    },
    "wie.html": lambda n: {"kop": n, "zinnen": [n], "leeftijden": n},
}  # fmt: skip
"""Every template with its parts, each filled with one text, and every branch of it taken."""


class Structure(HTMLParser):
    """What a browser makes of a page: its tags with the names of their attributes, and all its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))
        self.said += [value or "" for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", data))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _source(name: str) -> str:
    return (SJABLONEN / name).read_text(encoding="utf-8")


def _texts(path: Path) -> Iterator[str]:
    """Return every text in a file that is not a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_no_python_file_holds_markup() -> None:
    found = {str(path.relative_to(ROOT)) for path in FILES if any(map(MARKUP.search, _texts(path)))}
    assert found == MAY_HOLD_MARKUP


def test_only_templates_make_what_is_not_escaped() -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}
    assert {name for name, text in texts.items() if TRUST.search(text)} == MAY_TRUST


def test_every_template_is_used() -> None:
    asked = {text for path in FILES for text in _texts(path)}
    for name in NAMES:
        asked |= {other or "" for other in find_referenced_templates(ENVIRONMENT.parse(_source(name)))}
    assert set(NAMES) <= asked


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_what_it_draws_and_switches_no_escaping_off(name: str) -> None:
    assert re.match(r"\{# [A-ZÉ].+\. #\}\n", _source(name))
    tree = ENVIRONMENT.parse(_source(name))
    switches = (nodes.MarkSafe, nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)
    assert not list(tree.find_all(switches))
    assert {one.name for one in tree.find_all(nodes.Filter)} <= {"as_image", "hard_spaces", "length", "lines"}


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_of_a_template_are_known(name: str) -> None:
    assert find_undeclared_variables(ENVIRONMENT.parse(_source(name))) == set(PARTS[name]("x"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_name_is_text_in_every_place_of_every_template(name: str, hostile: str) -> None:
    plain, odd = (Structure(render(name, **PARTS[name](text))) for text in ("x", hostile))
    assert odd.tags == plain.tags
    said = "".join(odd.said)
    assert one_line(hostile) in said or not PARTS[name]("x")
    assert not set("\u202e\u2066\u0000") & set(said)


@given(st.text())
def test_text_comes_out_as_it_went_in_on_one_line(text: str) -> None:
    said = Structure(render("alinea.html", soort="regel", tekst=text)).said
    assert "".join(said) == f"regel{one_line(text)}"


@pytest.mark.parametrize("kind", [str, type("Naam", (str,), {})])
def test_only_what_a_template_made_is_let_through(kind: type[str]) -> None:
    inner = render("alinea.html", soort="regel", tekst="Oost")
    assert inner in render("kracht.html", kop="", inhoud=inner)
    assert inner not in render("kracht.html", kop="", inhoud=kind(inner))
    assert render("alinea.html", soort="", tekst=kind("<b>")) == '<p class="">&lt;b&gt;</p>'
    assert isinstance(inner, Markup)


def test_a_part_that_was_not_given_is_a_fault() -> None:
    assert ENVIRONMENT.autoescape is True
    with pytest.raises(UndefinedError):
        render("alinea.html", soort="regel")
