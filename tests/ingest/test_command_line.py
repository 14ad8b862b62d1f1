"""The command line: what it answers, its exit codes, and one Dutch sentence for everything that is wrong."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.commands import give
from tests.conftest import ROOT
from tests.ingest.conftest import KWB, Small, manifest
from tests.ingest.sources import kwb_rows, smap_rows
from wijkdata.__main__ import main


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `python -m wijkdata` as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "wijkdata", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def is_one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text and "Error" not in text and len(text) > 20


def test_build_and_info_answer_with_exit_code_0(small: Small) -> None:
    plan = manifest(small.folder, small.kwb(), small.smap(smap_rows()))
    built = run("build", plan, "--from", small.folder, "--out", small.out)
    assert (built.returncode, built.stderr) == (0, "")
    assert "rijen gelezen: 11" in built.stdout
    assert "100%" in built.stdout
    info = run("info", small.out)
    assert (info.returncode, info.stderr) == (0, "")
    assert "Klein" in info.stdout
    assert "smap: SMAP (smap.parquet; CC BY 4.0)" in info.stdout
    assert list(small.out.parent.iterdir()) == [small.out]


def test_the_place_of_the_database_may_come_from_the_environment(small: Small) -> None:
    plan = manifest(small.folder, small.kwb())
    place = small.folder / "elders" / "mijn.duckdb"
    built = give("build", plan, "--from", small.folder, WIJKDATA_DB=str(place))
    assert built.returncode == 0
    assert place.is_file()
    assert str(place) in give("info", WIJKDATA_DB=str(place)).stdout


@pytest.mark.parametrize("command", [[], ["demo"], ["build"], ["info"]])
def test_help_is_in_dutch(command: list[str]) -> None:
    answer = (give if command else run)(*command, "--help")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("gebruik: python -m wijkdata")
    assert "toon deze uitleg" in answer.stdout
    assert not re.search(r"\b(usage|options|show|arguments?|positional|commands?)\b", answer.stdout)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ([], "verwacht wordt: python -m wijkdata {demo,fetch,build,info,check,rapport}"),
        (["maak"], "verwacht wordt: python -m wijkdata {demo,fetch,build,info,check,rapport}"),
        (["build"], "verwacht wordt: python -m wijkdata build [MANIFEST] --from MAP"),
        (["build", "x.toml"], "verwacht wordt: python -m wijkdata build [MANIFEST] --from MAP"),
        (["demo", "--uit", "x"], "Onbekend in deze opdracht: --uit x."),
        (["build", "weg.toml", "--from", "."], "Het manifest weg.toml is er niet."),
        (["info", "weg.duckdb"], "weg.duckdb"),
        (["info", "README.md"], "README.md"),
        (["info", "."], "."),
    ],
)
def test_a_command_that_is_wrong_is_refused(
    arguments: list[str], part: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert is_one_sentence(said.err)
    assert part in said.err


def test_bad_input_has_exit_code_2_and_one_sentence(small: Small) -> None:
    rows = kwb_rows()
    rows[2]["Koopwoningen_40"] = 250
    plan = manifest(small.folder, small.kwb(rows))
    answer = run("build", plan, "--from", small.folder, "--out", small.out)
    assert answer.returncode == 2
    assert is_one_sentence(answer.stderr)
    assert answer.stderr.startswith(
        "kwb.parquet, rij 3, kolom Koopwoningen_40: hier staat 250; verwacht wordt"
    )
    assert not small.out.exists()


@pytest.fixture
def build(small: Small, capsys: pytest.CaptureFixture[str]):
    """Build in this process and return exit code and what was said on standard error."""
    plan = manifest(small.folder, small.kwb())

    def build(*, folder: Path = small.folder, out: Path = small.out, plan: Path = plan) -> tuple[int, str]:
        code = main(["build", str(plan), "--from", str(folder), "--out", str(out)])
        return code, capsys.readouterr().err

    return build


def test_a_folder_that_is_not_there_is_refused(build, small: Small) -> None:
    code, said = build(folder=small.folder / "weg")
    assert (code, is_one_sentence(said)) == (2, True)
    assert "De map" in said


def test_a_file_that_is_not_there_is_refused(build, small: Small) -> None:
    (small.folder / "kwb.parquet").unlink()
    code, said = build()
    assert (code, is_one_sentence(said)) == (2, True)
    assert "Het bestand kwb.parquet staat niet in de map" in said


def test_a_target_that_is_a_folder_is_refused(build, small: Small) -> None:
    code, said = build(out=small.folder)
    assert (code, is_one_sentence(said)) == (2, True)
    assert "is een map" in said


def test_a_target_below_a_file_is_refused(build, small: Small) -> None:
    code, said = build(out=small.folder / "kwb.parquet" / "x.duckdb")
    assert (code, is_one_sentence(said)) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="permissions differ there")
def test_a_folder_that_may_not_be_written_is_refused(build, small: Small) -> None:
    closed = small.folder / "dicht"
    closed.mkdir(mode=0o500)
    if os.geteuid() == 0:  # who may write everywhere, but in no folder of the kernel
        closed = Path("/proc")
    code, said = build(out=closed / "x.duckdb")
    assert (code, is_one_sentence(said)) == (2, True)
    assert "kan de database niet worden weggeschreven" in said


def test_a_file_of_another_kind_is_refused(build, small: Small) -> None:
    (small.folder / "foto.png").write_bytes(b"\x89PNG")
    for file in ("foto.png", ".", "manifest.toml"):
        plan = manifest(small.folder, KWB | {"bestanden": [file]})
        code, said = build(plan=plan)
        assert (code, is_one_sentence(said)) == (2, True), said


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
@pytest.mark.parametrize("limit", [20_000, 300_000, 2_000_000])
def test_a_full_disk_is_told_and_leaves_nothing(small: Small, limit: int) -> None:
    """A limit on the size of files stands in for a disk that is full."""
    small.build(small.kwb()).close()
    before = small.out.read_bytes()
    plan = manifest(small.folder, small.kwb(), small.smap(smap_rows()))
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
        "from wijkdata.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "build", plan, "--from", small.folder, "--out", small.out]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert answer.returncode == 2, answer.stderr
    assert is_one_sentence(answer.stderr)
    assert "schijf vol" in answer.stderr
    assert small.out.read_bytes() == before
    assert list(small.out.parent.iterdir()) == [small.out]


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_ctrl_c_leaves_nothing_half(small: Small) -> None:
    small.build(small.kwb()).close()
    before = small.out.read_bytes()
    big = smap_rows(jaren=range(1990, 2090), leeftijden=("20300", "53115", "80200"))
    plan = manifest(small.folder, small.smap(big, "smap.json"))
    command = [sys.executable, "-m", "wijkdata", "build", plan, "--from", small.folder, "--out", small.out]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert "Lezen" in process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "Gestopt; de database is zoals hij was.\n")
    assert small.out.read_bytes() == before
    assert list(small.out.parent.iterdir()) == [small.out]


def test_a_reader_who_leaves_early_is_no_fault(small: Small) -> None:
    small.build(small.kwb()).close()
    command = f"{sys.executable} -m wijkdata info {small.out} | head -c 1"
    answer = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.stderr == ""


def test_the_fictional_database_is_made_and_named_as_such(tmp_path: Path) -> None:
    out = tmp_path / "demo.duckdb"
    answer = give("demo", "--out", out)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "FICTIEF" in answer.stdout
    with duckdb.connect(str(out), read_only=True) as connection:
        codes = connection.execute("select distinct gemeente_code from gebied").fetchall()
    assert set(codes) <= {("GM9999",), (None,)}


def test_fiction_in_a_real_source_is_refused(build, small: Small) -> None:
    rows = [row | {"Codering_3": row["Codering_3"].replace("9001", "9999")} for row in smap_rows()]
    plan = manifest(small.folder, small.smap(rows))
    code, said = build(plan=plan)
    assert (code, is_one_sentence(said)) == (2, True)
    assert "Fictieve cijfers" in said


def test_build_without_a_manifest_says_what_it_found_and_leaves_a_manifest(small: Small) -> None:
    bron = small.kwb(file="a.parquet")
    assert bron["bestanden"] == ["a.parquet"]
    (small.folder / "b.csv").write_text("naam;leeftijd\nJan;3\n", encoding="utf-8")
    built = give("build", "--from", small.folder, "--out", small.out)
    assert (built.returncode, built.stderr) == (0, "")
    years = "cijfers van 2020, indeling 2020, volgens DataProperties.parquet"
    assert f"  a.parquet: Kerncijfers wijken en buurten (CBS) ({years})\n" in built.stdout
    assert "  DataProperties.parquet: de beschrijving van kolommen (DataProperties)\n" in built.stdout
    assert "  b.csv heeft geen kolom met codes" in built.stdout
    assert "rijen gelezen: 11" in built.stdout
    assert "cbs_kwb" in (small.folder / "manifest.toml").read_text(encoding="utf-8")


def test_build_without_a_manifest_asks_what_no_file_says(small: Small) -> None:
    small.smap(smap_rows(), "gezond.csv")
    refused = give("build", "--from", small.folder, "--out", small.out)
    assert refused.returncode == 2
    assert "gezond.csv? Antwoord met --indeling gezond.csv=JAAR." in refused.stderr
    assert not (small.folder / "manifest.toml").exists()
    assert (
        give("build", "--from", small.folder, "--out", small.out, "--indeling", "gezond=2020").returncode == 0
    )


@pytest.mark.parametrize("answer", ["gezond", "gezond=20", "=2020"])
def test_an_answer_that_is_no_year_is_refused(small: Small, answer: str) -> None:
    refused = give("build", "--from", small.folder, "--out", small.out, "--jaar", answer)
    assert refused.returncode == 2
    assert is_one_sentence(refused.stderr)


def test_on_a_terminal_questions_are_asked_until_there_is_a_year(
    small: Small, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.smap(smap_rows(), "gezond.csv")
    typed = iter(["", "vorig jaar", "2020"])
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(typed))
    assert main(["build", "--from", str(small.folder), "--out", str(small.out)]) == 0
    assert asked == ["Welk jaar heeft de indeling in wijken en buurten van gezond.csv? "] * 3
    assert "Zo staat het in" in capsys.readouterr().out
    with duckdb.connect(str(small.out), read_only=True) as database:
        assert database.execute("select distinct indeling_jaar from waarde").fetchall() == [(2020,)]


def test_an_answer_beside_a_manifest_is_refused(small: Small) -> None:
    plan = manifest(small.folder, small.kwb())
    refused = give("build", plan, "--from", small.folder, "--out", small.out, "--jaar", "kwb=2020")
    assert refused.returncode == 2
    assert refused.stderr.startswith("--jaar en --indeling horen bij bouwen zonder manifest")
    assert not small.out.exists()


def test_no_answer_on_a_terminal_builds_nothing(
    small: Small, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(_question: str) -> str:
        raise EOFError

    small.smap(smap_rows(), "gezond.csv")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", closed)
    assert main(["build", "--from", str(small.folder), "--out", str(small.out)]) == 2
    assert capsys.readouterr().err == "Gestopt zonder antwoord; er is niets gebouwd.\n"
    assert not (small.folder / "manifest.toml").exists()
