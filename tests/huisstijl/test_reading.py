"""A house style is taken as it is written, or not at all: a fault is one sentence that says what to do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.huisstijl.style import ACCENT, FAMILIE, NAAM, SVG, font, png, write_style
from wijkdata.huisstijl import reading
from wijkdata.huisstijl.contrast import contrast, weakest
from wijkdata.huisstijl.nouns import Huisstijl
from wijkdata.huisstijl.reading import DARK_GROUNDS, LIGHT_GROUNDS, NEEDED, current, read_style
from wijkdata.view.house_style import logo_svg
from wijkdata.view.theme import DARK, LIGHT

KLEUR = '[kleuren]\naccent = "{}"\n'
LOGO = 'naam = "N"\nlogo = "logo.{}"\n'


def test_a_whole_style_is_read(tmp_path: Path) -> None:
    stijl, wrong = read_style(write_style(tmp_path))
    assert wrong == []
    assert (stijl.naam, stijl.accent) == (NAAM, ACCENT)
    assert stijl.logo is not None
    assert (logo_svg(stijl.logo), stijl.logo.breed, stijl.logo.hoog) == (SVG, 300, 100)
    assert stijl.letters is not None
    assert stijl.letters.familie == FAMILIE
    assert [weight for weight, _ in stijl.letters.bestanden] == [400, 700]
    assert [one.rpartition(".")[2] for one in stijl.bestanden] == ["svg", "ttf", "ttf"]


def test_without_a_file_the_app_looks_as_it_does(tmp_path: Path) -> None:
    assert read_style(tmp_path / "huisstijl.toml") == (Huisstijl(), [])
    assert (Huisstijl().accent, Huisstijl().accent_donker) == (LIGHT.accent, DARK.accent)
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["light"]["primaryColor"] == Huisstijl().accent
    assert theme["dark"]["primaryColor"] == Huisstijl().knop_donker


def test_the_backgrounds_are_those_of_the_app() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for grounds, mode in ((LIGHT_GROUNDS, "light"), (DARK_GROUNDS, "dark")):
        parts = (theme[mode], theme[mode]["sidebar"])
        assert set(grounds) == {one[f"{kind}ackgroundColor"] for one in parts for kind in ("b", "secondaryB")}


@pytest.mark.parametrize("accent", ["#000000", "#7a1f5c", "#00703c", "#c3002f", "#154273", "#595959"])
def test_what_follows_from_an_accent_reads_on_a_dark_page(tmp_path: Path, accent: str) -> None:
    stijl, wrong = read_style(write_style(tmp_path, KLEUR.format(accent)))
    assert wrong == []
    assert weakest(stijl.accent_donker, DARK_GROUNDS)[1] >= NEEDED
    assert contrast(stijl.knop_donker, "#ffffff") >= NEEDED
    assert contrast(stijl.knop_donker, DARK_GROUNDS[0]) >= 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("naam = rood", "huisstijl.toml is op regel 1 geen goede TOML. Kijk aanhalingstekens en haken na."),
        ('kleur = "rood"', "'kleur' in huisstijl.toml kennen wij niet. Het kan zijn: kleuren, letters, "
         "logo, naam."),
        ('[kleuren]\ngoed = "#00ff00"', "'goed' in [kleuren] in huisstijl.toml kennen wij niet. "
         "Het kan zijn: accent, accent_donker."),
        ("naam = 3", "naam in huisstijl.toml moet tekst zijn, tussen aanhalingstekens."),
        ('kleuren = "rood"', "kleuren in huisstijl.toml moet een tabel zijn: begin een regel met [kleuren]."),
        (f'naam = "{"n" * 61}"', "naam in huisstijl.toml mag 60 tekens lang zijn, op één regel."),
        (KLEUR.format("rood"), "De kleur accent in huisstijl.toml is 'rood'. Schrijf hem als #rrggbb, "
         "zoals #14566b."),
        (KLEUR.format("#ffcc00"), "De kleur accent (#ffcc00) is niet goed te lezen op #f1f4f5: het "
         "contrast is 1,3, en "
         "nodig is 4,5. Neem een kleur die donkerder is, zoals #876c00."),
        (KLEUR.format("#14566b") + 'accent_donker = "#003344"', "De kleur accent_donker (#003344) is "
         "niet goed te lezen "
         "op #2a3238: het contrast is 1,0, en nodig is 4,5. Neem een kleur die lichter is, zoals #839ca4."),
        ('[kleuren]\naccent_donker = "#ffffff"', "Bij accent_donker hoort een accent. "
         "Zet accent bij [kleuren] in huisstijl.toml."),
        (LOGO.format("svg"), "Het bestand 'logo.svg' (logo in huisstijl.toml) is er niet. "
         "Zet het in dezelfde map als huisstijl.toml, of in een map daarin."),
        ('naam = "N"\nlogo = "../logo.svg"', "Het bestand '../logo.svg' (logo in huisstijl.toml) is er niet. "
         "Zet het in dezelfde map als huisstijl.toml, of in een map daarin."),
        ("naam = ", "huisstijl.toml is aan het eind geen goede TOML. Kijk aanhalingstekens en haken na."),
        ('logo = ""', "Bij een logo hoort een naam: wie het niet ziet, hoort die. Zet naam in "
         "huisstijl.toml."),
        ('[letters]\nvet = "vet.ttf"', "Bij vet hoort ook gewoon. Zet gewoon bij [letters] in "
         "huisstijl.toml."),
    ],
)  # fmt: skip
def test_a_fault_in_the_file_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    assert read_style(write_style(tmp_path / "map", text)) == (Huisstijl(), [said])


def svg(part: str = "", more: str = "viewBox='0 0 9 9'") -> bytes:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
        f"{more}>{part}</svg>"
    ).encode()


OUTSIDE = "verwijst naar iets buiten het bestand. Zet alles erin."
SHAPES = "Alleen vormen mogen: zet tekst om in vormen, en bewaar het als geoptimaliseerde SVG."
HOSTILE = {
    "script": (svg("<script>1</script>"), f"In het logo logo.svg staat een script. {SHAPES}"),
    "page": (svg("<foreignObject/>"), f"In het logo logo.svg staat een foreignObject. {SHAPES}"),
    "picture": (svg("<image href='a.png'/>"), f"In het logo logo.svg staat een image. {SHAPES}"),
    "text": (svg("<text>A</text>"), f"In het logo logo.svg staat een text. {SHAPES}"),
    "handler": (svg("<rect onload='x()'/>"), "In het logo logo.svg staat een script (onload). Haal dat "
     "eruit."),
    "use": (svg("<use xlink:href='https://x.nl/a.svg#b'/>"), f"Het logo logo.svg {OUTSIDE}"),
    "fill": (svg("<rect fill='url(https://x.nl/a.svg#b)'/>"), f"Het logo logo.svg {OUTSIDE}"),
    "style": (svg("<style>@import 'https://x.nl/a.css';</style>"), f"Het logo logo.svg {OUTSIDE}"),
    "escaped": (svg(r"<rect style='fill:u\72l(//x.nl)'/>"), f"Het logo logo.svg {OUTSIDE}"),
    "sheet": (b"<?xml version='1.0'?><?xml-stylesheet href='//x.nl/a.css'?>" + svg(),
              "Het logo logo.svg heeft een DOCTYPE of ENTITY. Bewaar het als gewone SVG."),
    "entity": (b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"),
               "Het logo logo.svg heeft een DOCTYPE of ENTITY. Bewaar het als gewone SVG."),
    "broken": (svg("<g>"), "Het logo logo.svg is een beschadigde SVG. Bewaar het opnieuw."),
    "sizeless": (svg(more=""), "Het logo logo.svg zegt niet hoe groot het is. Geef het een viewBox."),
    "thin": (svg(more="viewBox='0 0 99 1'"),
             "Het logo logo.svg is te lang en te smal. Neem een vorm die minder langwerpig is."),
    "page of HTML": (b"<html></html>", "Het logo logo.svg is geen SVG en geen PNG. Bewaar het als een "
     "van die twee."),
    "large": (svg("<g/>" * 60_000), "Het logo logo.svg is te groot. Het mag 200 kB zijn: maak het kleiner."),
    "cut off": (png()[:-20], "Het logo logo.svg is een beschadigde PNG. Bewaar het opnieuw."),
    "small": (png(16, 16), "Het logo logo.svg is 16 bij 16 punten. Elke kant moet van 32 tot 4000 "
     "punten zijn."),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_logo_that_may_not_be_shown_is_refused(tmp_path: Path, kind: str) -> None:
    content, said = HOSTILE[kind]
    assert read_style(write_style(tmp_path, LOGO.format("svg"), logo_svg=content)) == (Huisstijl(), [said])


@pytest.mark.parametrize(
    "content",
    [
        svg("<defs><linearGradient id='a'/></defs><style>.b{fill:url(#a)}</style><use href='#a'/>"),
        b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>" + svg("<g/>"),
        svg(more="width='90mm' height='30mm'"),
        png(),
    ],
)
def test_an_honest_logo_is_taken(tmp_path: Path, content: bytes) -> None:
    stijl, wrong = read_style(write_style(tmp_path, LOGO.format("svg"), logo_svg=content))
    assert wrong == []
    assert stijl.logo is not None
    assert logo_svg(stijl.logo).endswith("</svg>")


@pytest.mark.parametrize(
    ("gewoon", "said"),
    [
        (b"wOF2" + bytes(90), "Het lettertype gewoon.ttf is geen TTF of OTF. Neem een bestand van die "
         "soort."),
        (font()[:900], "Het lettertype gewoon.ttf is beschadigd. Neem een ander bestand."),
        (font() + bytes(3_000_000), "Het lettertype gewoon.ttf is groter dan 3 MB. Neem een kleiner."),
        (font("DejaVuSerif"), "De letters zijn van twee families: DejaVu Serif en DejaVu Sans. "
         "Neem gewoon en vet van dezelfde."),
    ],
)  # fmt: skip
def test_letters_that_cannot_be_used_are_refused(tmp_path: Path, gewoon: bytes, said: str) -> None:
    assert read_style(write_style(tmp_path, gewoon_ttf=gewoon)) == (Huisstijl(), [said])


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    path = write_style(tmp_path, 'naam = 3\nvreemd = 1\n[kleuren]\naccent = "geel"\n')
    assert len(read_style(path)[1]) == 3


def test_the_administrator_is_told_once_and_the_app_has_its_own_style(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = write_style(tmp_path, KLEUR.format("#ffff00"))
    monkeypatch.setenv("WIJKDATA_HUISSTIJL", str(path))
    assert current() == current() == Huisstijl()
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert (
        caplog.records[0]
        .getMessage()
        .endswith("De app gebruikt haar eigen stijl. Zie Huisstijl in docs/beheer.md.")
    )


def test_the_style_lies_beside_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKDATA_DB", str(tmp_path / "cijfers.duckdb"))
    write_style(tmp_path)
    assert reading.current().naam == NAAM
