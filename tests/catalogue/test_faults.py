"""A broken catalogue is refused with a Dutch sentence that names file and line."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from wijkdata.catalogue import (
    Afleiding,
    Aggregatie,
    Catalogue,
    CatalogusFout,
    Indicator,
    Kolom,
    load_catalogue,
)
from wijkdata.catalogue.loading import STANDAARD_MAP
from wijkdata.errors import InvoerFout

FILES = sorted(path.name for path in STANDAARD_MAP.glob("*.yaml"))
Spoil = Callable[[str, str, str], CatalogusFout]

ROKEN = "    zin: rookt {waarde}\n"
CASES = {
    "unknown theme": (
        "leefstijl.yaml",
        "  sleutel: leefstijl\n",
        "  sleutel: leefstyl\n",
        "  sleutel: leefstyl",
        "thema",
    ),
    "theme of another file": (
        "leefstijl.yaml",
        "  sleutel: leefstijl\n",
        "  sleutel: zorg\n",
        "  sleutel: zorg",
        "zorg.yaml",
    ),
    "theme in an entry": ("leefstijl.yaml", ROKEN, f"{ROKEN}    thema: zorg\n", "    thema: zorg", "thema"),
    "key twice in one file": ("leefstijl.yaml", "  obesitas:\n", "  rookt:\n", "  rookt:", "twee keer"),
    "key in two files": ("zorg.yaml", "  wmo:\n", "  rookt:\n", "  rookt:", "leefstijl.yaml"),
    "field twice": ("leefstijl.yaml", ROKEN, ROKEN + ROKEN, ROKEN.rstrip(), "zin staat er twee keer"),
    "unknown partner": (
        "leefstijl.yaml",
        "    nooit_samen: [obesitas]",
        "    nooit_samen:\n      - obesitaas",
        "      - obesitaas",
        "obesitaas",
    ),
    "partner of itself": (
        "leefstijl.yaml",
        "    nooit_samen: [obesitas]",
        "    nooit_samen: [overgewicht]",
        "    nooit_samen: [overgewicht]",
        "overgewicht",
    ),
    "unknown field": (
        "leefstijl.yaml",
        ROKEN,
        f"{ROKEN}    kleur: rood\n",
        "    kleur: rood",
        "kleur bestaat niet",
    ),
    "unknown source": (
        "zorg.yaml",
        "    bron: rivm_vaccinatie\n",
        "    bron: rivm_prikken\n",
        "    bron: rivm_prikken",
        "rivm_prikken",
    ),
    "unknown weight": (
        "zorg.yaml",
        "gewicht: inwoners_0_24",
        "gewicht: jongeren",
        "    aggregatie: {methode: gewogen, gewicht: jongeren, benadering: true}",
        "jongeren",
    ),
    "unknown weight of the source": (
        "_bronnen.yaml",
        "    gewicht: volwassenen\n",
        "    gewicht: grote_mensen\n",
        "  aggregatie:",
        "grote_mensen",
    ),
    "unknown source of the denominator": (
        "leefomgeving.yaml",
        "[GeregistreerdeOverlast], noemer: [AantalInwoners], noemer_bron: cbs_kwb,",
        "[GeregistreerdeOverlast], noemer: [AantalInwoners], noemer_bron: cbs,",
        "    afleiding: {teller: [GeregistreerdeOverlast], noemer: [AantalInwoners], "
        "noemer_bron: cbs, maal: 1000}",
        "de bron cbs is onbekend",
    ),
    "no difference is clear": (
        "zorg.yaml",
        "    min_verschil: 10\n",
        "    min_verschil: 0\n",
        "    min_verschil: 0",
        "groter zijn dan 0",
    ),
    "infinite difference": (
        "zorg.yaml",
        "    min_verschil: 10\n",
        "    min_verschil: .inf\n",
        "    min_verschil: .inf",
        "min_verschil",
    ),
    "column with a number": (
        "zorg.yaml",
        "[WmoClientenRelatief]",
        "[WmoClientenRelatief_90]",
        "    kolommen: [WmoClientenRelatief_90]",
        "zonder volgnummer",
    ),
    "age eaten by YAML": (
        "_bronnen.yaml",
        'leeftijden: [18plus, "18_64", 65plus]',
        "leeftijden: [18plus, 18_64, 65plus]",
        "  leeftijden: [18plus, 18_64, 65plus]",
        "aanhalingstekens",
    ),
    "sentence without value": ("leefstijl.yaml", ROKEN, "    zin: rookt\n", "  rookt:", "{waarde}"),
    "unknown unit": (
        "zorg.yaml",
        "    eenheid: euro per 10.000 inwoners\n",
        "    eenheid: gulden\n",
        "    eenheid: gulden",
        "gulden",
    ),
    "neutral and ranked": (
        "meedoen.yaml",
        "    kolommen: [Mantelzorger]\n",
        "    kolommen: [Mantelzorger]\n    mag_rangschikken: true\n",
        "  mantelzorger:",
        "zonder richting",
    ),
    "tab": ("leefstijl.yaml", ROKEN, "\tzin: rookt {waarde}\n", "\tzin: rookt {waarde}", "geen geldige YAML"),
}


def fault_of(folder: Path) -> CatalogusFout | None:
    """Load a folder that may be broken; anything but a clear fault goes on up."""
    load_catalogue.cache_clear()
    try:
        load_catalogue(folder)
    except CatalogusFout as fault:
        return fault
    return None


@pytest.mark.parametrize("case", CASES)
def test_a_fault_names_file_and_line(spoil: Spoil, copy: Path, case: str) -> None:
    name, old, new, line, word = CASES[case]
    fault = spoil(name, old, new)
    lines = (copy / name).read_text(encoding="utf-8").splitlines()
    assert fault.bestand == name
    assert lines[fault.regel - 1] == line
    assert str(fault).startswith(f"{name}, regel {fault.regel}: ")
    assert word in str(fault)
    assert isinstance(fault, InvoerFout)


def test_a_direction_without_unit_names_the_entry(copy: Path) -> None:
    path = copy / "leefstijl.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = lines.index("  obesitas:\n")
    del lines[lines.index('    eenheid: "%"\n', start)]
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(CatalogusFout, match="obesitas: er is wel een richting, maar geen eenheid") as caught:
        load_catalogue(copy)
    assert (caught.value.bestand, caught.value.regel) == ("leefstijl.yaml", start + 1)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_empty_or_no_text_is_named(copy: Path, name: str) -> None:
    for content in (None, b"", b"\xff\xfe\x00", b"- a\n- b\n"):
        (copy / name).unlink(missing_ok=True)
        if content is not None:
            (copy / name).write_bytes(content)
        fault = fault_of(copy)
        assert fault is not None
        assert fault.bestand == name


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(FILES),
    place=st.integers(0, 500),
    what=st.sampled_from(["drop", "twice", "cut", "junk", "value"]),
    junk=st.text(max_size=20),
)
@example(name="zorg.yaml", place=8, what="value", junk="{a: [b]}")
@example(name="_bronnen.yaml", place=4, what="value", junk="[1, 2]")
@example(name="leefstijl.yaml", place=6, what="junk", junk="? [a]\n: b")
def test_any_damage_loads_or_is_refused_with_a_line_of_that_catalogue(
    copy: Path, name: str, place: int, what: str, junk: str
) -> None:
    """Whatever happens to a file: a catalogue, or a fault with a line that exists; never another error."""
    path = copy / name
    original = (STANDAARD_MAP / name).read_text(encoding="utf-8")
    lines = original.splitlines()
    place %= len(lines)
    damaged = {
        "drop": [*lines[:place], *lines[place + 1 :]],
        "twice": [*lines[: place + 1], *lines[place:]],
        "cut": lines[:place],
        "junk": [*lines[:place], junk, *lines[place:]],
        "value": [*lines[:place], lines[place].split(":")[0] + ": " + junk, *lines[place + 1 :]],
    }[what]
    path.write_text("\n".join(damaged), encoding="utf-8", errors="replace")
    fault = fault_of(copy)
    if fault is not None:
        count = len((copy / fault.bestand).read_text(encoding="utf-8").splitlines())
        assert 1 <= fault.regel <= max(count, 1)
        assert str(fault).endswith(".")
    path.write_text(original, encoding="utf-8")


@given(stem=st.from_regex(r"[A-Za-z]\w{0,20}", fullmatch=True), number=st.integers(0, 999))
def test_a_stem_never_ends_in_a_number(stem: str, number: int) -> None:
    with pytest.raises(ValidationError, match="volgnummer"):
        TypeAdapter(Kolom).validate_python(f"{stem}_{number}")


@pytest.mark.parametrize(
    "fields",
    [
        {"teller": ["A"], "noemer": ["B"]},
        {"teller": ["A"], "maal": 100},
        {"teller": ["A"], "noemer_bron": "cbs_kwb"},
        {"teller": []},
        {"teller": ["A"], "aftrek": [{"kolom": "B", "maal": 0}]},
    ],
)
def test_an_impossible_formula_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Afleiding.model_validate(fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"methode": "som", "gewicht": "inwoners"},
        {"methode": "gewogen"},
        {"methode": "verhouding", "teller": "inwoners"},
        {"methode": "verhouding", "gewicht": "inwoners", "teller": "inwoners", "noemer": "opp_land"},
        {"methode": "herberekenen", "uit": "oad"},
        {"methode": "niet", "gewicht": "inwoners"},
    ],
)
def test_an_impossible_way_to_combine_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="te veel of te weinig"):
        Aggregatie.model_validate(fields)


@pytest.mark.parametrize(
    ("key", "change", "why"),
    [
        ("rookt", {"is_geteld": True}, "óf geteld"),
        ("rookt", {"halve_breedte": {}}, "halve_breedte"),
        ("wmo", {"halve_breedte": {"wijk": 3}}, "halve_breedte"),
        ("rookt", {"rangschik_voorwaarde": ""}, "rangschik_voorwaarde"),
        ("rookt", {"trend_voorwaarde": ""}, "trend_voorwaarde"),
        ("rookt", {"per": ""}, "van de 100 wat"),
        ("rookt", {"zin": "rookt {waarde} of {deel}"}, "één keer"),
        ("rookt", {"afleiding": {"teller": ["Roker"]}}, "niet allebei"),
        ("rookt", {"breuken": [{"jaar": 2022, "reden": "B"}, {"jaar": 2020, "reden": "A"}]}, "volgorde"),
        ("rookt", {"groep": "(tabak"}, "zoekpatroon"),
        ("vaccinatiegraad", {"verborgen_niveaus": ["wijk"]}, "verborgen_niveaus"),
        ("wmo", {"mag_evalueren": True}, "zonder richting"),
        ("stedelijkheid", {"richting": "hoger_beter", "mag_rangschikken": True}, "klasse"),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(
    catalogue: Catalogue, key: str, change: dict[str, object], why: str
) -> None:
    fields = catalogue[key].model_dump()
    assert Indicator.model_validate(fields) == catalogue[key]
    with pytest.raises(ValidationError, match=why):
        Indicator.model_validate({**fields, **change})


def test_a_copy_of_the_catalogue_loads_the_same(copy: Path, catalogue: Catalogue) -> None:
    assert load_catalogue(copy) == catalogue


def test_loading_takes_less_than_a_sixth_of_a_second(tmp_path: Path) -> None:
    folders = [Path(shutil.copytree(STANDAARD_MAP, tmp_path / str(turn))) for turn in range(5)]
    times = []
    for folder in folders:
        start = time.perf_counter()
        load_catalogue(folder)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.15
