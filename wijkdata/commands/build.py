"""`build`: makes a database of source files, by a manifest or by what the files are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from wijkdata.commands.options import Adds, add_lines, add_out
from wijkdata.commands.terminal import progress, say, tell_about
from wijkdata.errors import InvoerFout
from wijkdata.ingest.build import build_database
from wijkdata.ingest.child import reading
from wijkdata.ingest.recognise import (
    Vraag,
    by_file,
    check_complete,
    is_year,
    look_at_folder,
    propose,
    write_manifest,
)
from wijkdata.ingest.talk import build_in_talk


def add_build(command: Adds) -> None:
    """Add the command and its help."""
    usage = "[MANIFEST] --from MAP [--out BESTAND] [--jaar BESTAND=JAAR] [--indeling BESTAND=JAAR] [--regels]"
    build = command("build", usage, "Bouwt een database van bronbestanden.", _build)
    build.parts.add_argument(
        "manifest",
        type=Path,
        nargs="?",
        metavar="MANIFEST",
        help="welke bronnen er zijn (docs/bronnen.md); zonder kijkt de opdracht zelf wat er in MAP staat",
    )
    for field, what in (("jaar", "van welk jaar de cijfers zijn"), ("indeling", "welke indeling het heeft")):
        build.parts.add_argument(
            f"--{field}",
            action="append",
            default=[],
            metavar="BESTAND=JAAR",
            help=f"zegt van een bestand {what}; mag vaker",
        )
    build.parts.add_argument(
        "--from", type=Path, required=True, metavar="MAP", dest="folder", help="map met de bronbestanden"
    )
    build.parts.add_argument(
        "--titel", default="", metavar="TITEL", help="hoe de cijfers heten; met --regels"
    )
    add_lines(build)
    add_out(build)


def _build(options: argparse.Namespace) -> None:
    if options.regels:
        titel = options.titel or options.folder.resolve().name
        build_in_talk(options.folder, options.out, titel, say, sys.stdin)
        return
    answers = _answers(options)
    if options.manifest and answers:
        raise InvoerFout(
            "--jaar en --indeling horen bij bouwen zonder manifest; zet het jaar in het manifest."
        )
    with nullcontext() if options.manifest else reading():  # what looks at the files reads them too
        manifest = options.manifest or _recognised(options.folder, answers)
        with progress() as tell:
            verslag = build_database(manifest, options.folder, options.out, tell)
    print("\n".join(verslag.lines()))
    tell_about(options.out)


def _recognised(folder: Path, answers: dict[tuple[str, str], int]) -> Path:
    """Find out what the files are, say it, ask what they do not say, and return the manifest of it."""
    print(f"Kijken wat er in {folder} staat ...", flush=True)
    seen = look_at_folder(folder)
    known = by_file(seen, answers)
    proposal = propose(seen, known)
    for file, what in proposal.regels:
        print(f"  {file}: {what}")
    for unknown in proposal.onbekend:
        print(f"  {unknown.zin}")
    if proposal.vragen and sys.stdin.isatty():
        proposal = propose(seen, known | _asked(proposal.vragen))
    check_complete(proposal)
    manifest = write_manifest(proposal, folder)
    print(f"Zo staat het in {manifest}.", flush=True)
    return manifest


def _asked(questions: Iterable[Vraag]) -> dict[tuple[str, str], int]:
    """Ask on the terminal; who gives no year is asked again."""
    answers: dict[tuple[str, str], int] = {}
    for question in questions:
        while (question.veld, question.bestand) not in answers:
            year = _typed(question.zin)
            if is_year(year):
                answers[question.veld, question.bestand] = int(year)
    return answers


def _typed(question: str) -> str:
    try:
        return input(f"{question} ").strip()
    except EOFError as error:  # Ctrl-D
        raise InvoerFout("Gestopt zonder antwoord; er is niets gebouwd.") from error


def _answers(options: argparse.Namespace) -> dict[tuple[str, str], int]:
    """Return what was answered beforehand, as `--jaar bestand=2023`."""
    found = {}
    for field in ("jaar", "indeling"):
        for answer in getattr(options, field):
            file, _, year = answer.rpartition("=")
            if not file or not is_year(year):
                raise InvoerFout(f"--{field} {answer} klopt niet; verwacht wordt --{field} BESTAND=2023.")
            found[field, file] = int(year)
    return found
