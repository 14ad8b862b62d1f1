"""The manifest: what may stand in it, and what is said when something may not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from wijkdata.errors import InvoerFout
from wijkdata.ingest.manifest import Manifest, read_manifest, resolve_file

SOURCE = """
[[bron]]
soort = "rivm_smap"
sleutel = "smap"
titel = "SMAP"
licentie = "CC BY 4.0"
indeling = 2020
bestanden = ["smap.csv"]
"""
SOORTEN = (
    "rivm_smap, gezondheidsmonitor, cbs_kwb, ses_woa, cbs_nabijheid, leefbaarometer, politie, "
    "rivm_beweegvriendelijk, rivm_groen, rivm_levensverwachting, rivm_regiobeeld, rivm_vaccinatie, "
    "grenzen of gebieden"
)
GOOD = 'titel = "Proef"' + SOURCE


def read(folder: Path, text: str) -> Manifest:
    path = folder / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return read_manifest(path)


def test_the_manifest_of_the_project_names_files_that_are_there(proefdata: Path) -> None:
    manifest = read_manifest(ROOT / "assets" / "bronnen" / "landelijk.toml")
    assert [bron.sleutel for bron in manifest.cijfers] == [
        *("kwb_2020_wijken", "kwb_2020", "smap_50090", "ses_2019", "kwb_2023")
    ]
    assert all(resolve_file(proefdata, file).is_file() for bron in manifest.bron for file in bron.files)


def test_the_newest_source_comes_first(tmp_path: Path) -> None:
    days = {"a": "versie = 2024-05-01", "b": "opgehaald_op = 2025-01-01", "c": "", "d": "versie = 2023-01-01"}
    sources = [SOURCE.replace('"smap"', f'"{key}"') + day for key, day in days.items()]
    manifest = read(tmp_path, 'titel = "Proef"' + "".join(sources))
    assert [bron.sleutel for bron in manifest.cijfers] == ["b", "a", "d", "c"]
    assert manifest.cijfers[-1].stand == date.min


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("titel = ", "titel "), "proef.toml is geen goede TOML: lezen stopt bij regel 1, kolom 7."),
        (('titel = "Proef"', ""), "proef.toml: in het manifest ontbreekt titel."),
        (('licentie = "CC BY 4.0"', ""), "proef.toml: in bron 1 ontbreekt licentie."),
        (
            ("indeling = 2020", 'indeling = "twintig"'),
            "proef.toml: in bron 1 kan indeling niet 'twintig' zijn.",
        ),
        (("indeling = 2020", "indeling = 20"), "proef.toml: in bron 1 kan indeling niet 20 zijn."),
        (("rivm_smap", "rivm"), f"proef.toml: in bron 1 hoort soort {SOORTEN} te zijn."),
        (('soort = "rivm_smap"', ""), f"proef.toml: in bron 1 hoort soort {SOORTEN} te zijn."),
        (("indeling = 2020", "indeling = 2020\nkleur = 1"), "proef.toml: in bron 1 is kleur onbekend."),
        (('["smap.csv"]', "[]"), "proef.toml: in bron 1 kan bestanden niet [] zijn."),
        (
            ('sleutel = "smap"', 'sleutel = "de smap"'),
            "proef.toml: in bron 1 kan sleutel niet 'de smap' zijn.",
        ),
        (("rivm_smap", "cbs_kwb"), "proef.toml: in bron 1 ontbreekt jaar."),
        (("rivm_smap", "grenzen"), "proef.toml: in bron 1 ontbreekt niveau."),
    ],
)
def test_a_fault_is_said_in_one_sentence_with_its_place(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(InvoerFout) as refused:
        read(tmp_path, GOOD.replace(*change))
    assert str(refused.value) == sentence


def test_a_manifest_without_figures_is_refused(tmp_path: Path) -> None:
    only_shapes = GOOD.replace("rivm_smap", "grenzen") + 'niveau = "wijk"\n'
    with pytest.raises(InvoerFout, match="geen bron met cijfers"):
        read(tmp_path, only_shapes)


def test_two_sources_with_one_key_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="de sleutel smap komt twee keer voor"):
        read(tmp_path, GOOD + SOURCE)


@pytest.mark.parametrize("text", ["", "\0", "[[bron]]\n[bron]", "bron = 3"])
def test_what_is_no_manifest_at_all_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvoerFout):
        read(tmp_path, text)


def test_a_manifest_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plaatje.toml").write_bytes(b"\x89PNG\xff\xfe")
    for path in (tmp_path / "weg.toml", tmp_path / "plaatje.toml", tmp_path):
        with pytest.raises(InvoerFout):
            read_manifest(path)


def test_a_manifest_of_notepad_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_manifest(path).titel == "Proef"


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 20_000, "jaar = " + "9" * 5_000, 'titel = "é"'.encode("latin-1")]
)
def test_what_python_cannot_read_is_a_sentence_too(tmp_path: Path, text: str | bytes) -> None:
    path = tmp_path / "proef.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InvoerFout, match="TOML"):
        read_manifest(path)


@pytest.mark.parametrize("file", ["a\0b", "x" * 5_000, "rond"])
def test_a_name_that_cannot_be_a_file_is_refused(tmp_path: Path, file: str) -> None:
    (tmp_path / "rond").symlink_to(tmp_path / "rond")
    with pytest.raises(InvoerFout, match=r"manifest kan geen bestand zijn|staat niet in de map"):
        resolve_file(tmp_path, Path(file))


@pytest.mark.parametrize("file", ["../buiten.csv", "/etc/hostname", "map/../../buiten.csv"])
def test_files_outside_the_folder_are_refused(tmp_path: Path, file: str) -> None:
    (tmp_path / "buiten.csv").write_text("x")
    folder = tmp_path / "binnen"
    (folder / "map").mkdir(parents=True)
    with pytest.raises(InvoerFout, match="ligt buiten de map"):
        resolve_file(folder, Path(file))


def test_a_link_to_a_file_outside_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "buiten.csv").write_text("x")
    folder = tmp_path / "binnen"
    folder.mkdir()
    (folder / "link.csv").symlink_to(tmp_path / "buiten.csv")
    with pytest.raises(InvoerFout, match="ligt buiten de map"):
        resolve_file(folder, Path("link.csv"))
