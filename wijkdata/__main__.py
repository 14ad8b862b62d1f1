"""The command line: make a database, say what is in one and what is wrong, and make reports of it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from wijkdata.answers.quality import find_bevindingen
from wijkdata.database.aanbod import load_aanbod, load_bronnen
from wijkdata.database.connection import Database, set_up_libraries
from wijkdata.dutch_parser import DutchParser
from wijkdata.errors import InvoerFout, WijkdataFout
from wijkdata.fetch.command import YEARS, check_services, ophaler, read_order
from wijkdata.ingest.build import build_database
from wijkdata.ingest.demo import build_demo
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
from wijkdata.models import NEDERLAND
from wijkdata.paths import configured_path, file_identity, resolve_path
from wijkdata.stats.quality.nouns import Ernst, worst_of
from wijkdata.view.quality.report import report_data, report_lines

_DIFFERS = 1
_SERIOUS = 1
_BAD_INPUT = 2
_INTERRUPTED = 130
_YES = {"j", "ja", "y", "yes"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done, 1 a service differs or figures are seriously wrong, 2 bad input, 130 stopped with Ctrl-C.
    """
    set_up_libraries()
    try:
        options, unknown = _parser().parse_known_args(arguments)
        if unknown:
            raise InvoerFout(
                f"Onbekend in deze opdracht: {' '.join(unknown)}. Zie: python -m wijkdata --help"
            )
        return _run(options)
    except WijkdataFout as error:
        print(error, file=sys.stderr)
        return _BAD_INPUT
    except BrokenPipeError:  # whoever read along stopped reading, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Gestopt; de database is zoals hij was.", file=sys.stderr)
        return _INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    """Run a command and return its code; one stopped when its database already stands in place, is done."""
    out: Path | None = getattr(options, "out", None)
    before = file_identity(out) if out else None
    try:
        return int(options.run(options) or 0)
    except KeyboardInterrupt:
        if out is None or file_identity(out) == before:
            raise
        print("De nieuwe database stond er al toen u stopte.", file=sys.stderr)
        return 0


def _demo(options: argparse.Namespace) -> None:
    with _progress() as tell:
        build_demo(options.out, tell)
    _tell_about(options.out)


def _build(options: argparse.Namespace) -> None:
    if options.regels:
        titel = options.titel or options.folder.resolve().name
        build_in_talk(options.folder, options.out, titel, _say, sys.stdin)
        return
    answers = _answers(options)
    if options.manifest and answers:
        raise InvoerFout(
            "--jaar en --indeling horen bij bouwen zonder manifest; zet het jaar in het manifest."
        )
    manifest = options.manifest or _recognised(options.folder, answers)
    with _progress() as tell:
        verslag = build_database(manifest, options.folder, options.out, tell)
    print("\n".join(verslag.lines()))
    _tell_about(options.out)


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


def _fetch_or_check(options: argparse.Namespace) -> int:
    """Get figures, or see whether the services are as we think."""
    if options.controleer:
        return _DIFFERS if check_services(lambda line: print(line, flush=True)) else 0
    _fetch(options)
    return 0


def _fetch(options: argparse.Namespace) -> None:
    """Get figures; what will come is told first, and asked on a terminal."""
    if options.regels:
        _fetch_in_lines(options)
        return
    opdracht = read_order(options.gemeente, options.ggd_regio, options.nederland, options.jaren)
    with ophaler(only_plan=options.alleen_plan) as from_services, _progress() as tell:
        plan = from_services.plan(opdracht)
        print("\n".join([f"Dit wordt opgehaald voor {plan.wens.titel}:", *plan.lines()]), flush=True)
        if options.alleen_plan:
            return
        if not options.ja and sys.stdin.isatty() and not _agreed():
            raise InvoerFout("Er is niets opgehaald.")
        verslag, remarks = from_services.fetch(plan, options.out, tell)
    print("\n".join([*verslag.lines(), *remarks]))
    _tell_about(options.out)


def _fetch_in_lines(options: argparse.Namespace) -> None:
    """Do the same for a program that reads along: a line of JSON for each thing to tell."""
    opdracht = read_order(options.gemeente, options.ggd_regio, options.nederland, options.jaren)
    with ophaler(only_plan=options.alleen_plan) as from_services:
        plan = from_services.plan(opdracht)
        _say(plan=plan.lines(), titel=plan.wens.titel, gemeenten=[one.code for one in plan.wens.gemeenten])
        if not options.alleen_plan:
            verslag, remarks = from_services.fetch(
                plan, options.out, lambda deel, wat: _say(deel=deel, wat=wat)
            )
            _say(verslag=[*remarks, *verslag.lines()])


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def _agreed() -> bool:
    return input("Doorgaan? (ja/nee) ").strip().lower() in _YES


def _info(options: argparse.Namespace) -> None:
    database = _tell_about(options.bestand)
    for bron in load_bronnen(database).itertuples():
        print(f"  {bron.bron_id}: {bron.titel} ({bron.bestand}; {bron.licentie})")


def _check(options: argparse.Namespace) -> int:
    """Check the figures of a database, as the page Kwaliteit does for the whole country."""
    database = Database(resolve_path(options.bestand))
    found = find_bevindingen(database, NEDERLAND)
    if options.json:
        versie = database.versie
        about = {"titel": versie.titel, "versie": versie.data_versie, "fictief": versie.fictief}
        print(json.dumps(report_data(found, **about), ensure_ascii=False, indent=1))
    else:
        print("\n".join(report_lines(found, fictief=database.versie.fictief)))
    return _SERIOUS if worst_of(found) is Ernst.ERNSTIG else 0


def _rapport(options: argparse.Namespace) -> None:
    """Make reports of a gemeente; no other command waits until what draws and reckons is loaded."""
    from wijkdata.rapport.plan import PRESENTATIE, make_plan  # noqa: PLC0415
    from wijkdata.rapport.series import write_all  # noqa: PLC0415

    database = Database(resolve_path(options.bestand))
    plan = make_plan(database, options.gemeente, options.soort, options.vorm)
    today = datetime.now(UTC).astimezone().date()
    with _progress() as tell:
        made = write_all(database, plan, options.uit, tell, vandaag=today)
    one, more = ("presentatie", "presentaties") if options.soort == PRESENTATIE else ("rapport", "rapporten")
    print(f"Klaar: {len(made)} {one if len(made) == 1 else more} in {options.uit}.")


def _tell_about(path: Path) -> Database:
    """Print what the database at `path` is."""
    database = Database(resolve_path(path))
    versie, aanbod = database.versie, load_aanbod(database)
    print(f"{path}: {versie.titel}{' (FICTIEF)' if versie.fictief else ''}")
    print(f"  versie {versie.data_versie}, gebouwd op {versie.gebouwd_op}")
    years = f"{aanbod['jaar'].min()} tot en met {aanbod['jaar'].max()}"
    print(f"  {aanbod['indicator'].nunique()} indicatoren, {years}")
    return database


@contextmanager
def _progress() -> Iterator[Callable[[float, str], None]]:
    """Show a bar on a terminal, and plain lines elsewhere."""
    if not sys.stdout.isatty():
        yield lambda part, what: print(f"{part:4.0%} {what}", flush=True)
        return
    with tqdm(total=100, bar_format="{l_bar}{bar}| {elapsed}", file=sys.stdout) as bar:

        def tell(part: float, what: str) -> None:
            bar.set_description(what, refresh=False)
            bar.n = round(100 * part)
            bar.refresh()

        yield tell


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(
        "{demo,fetch,build,info,check,rapport} ...", "Maakt en bekijkt de database van de Wijkverkenner."
    )
    commands = parser.add_subparsers(title="opdrachten", metavar="", required=True)
    place = configured_path()

    def command(
        name: str, usage: str, what: str, run: Callable[[argparse.Namespace], int | None]
    ) -> DutchParser:
        added: DutchParser = commands.add_parser(name, usage=f"{name} {usage}", description=what, help=what)
        added.set_defaults(run=run)
        return added

    demo = command("demo", "[--out BESTAND]", "Maakt een database van een fictieve gemeente.", _demo)
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
    fetch = command(
        "fetch",
        "(--gemeente NAAM [--gemeente NAAM ...] | --ggd-regio NAAM | --nederland) [--jaren 2018-2026] "
        "[--alleen-plan] [--ja] [--regels] [--out BESTAND] | --controleer",
        "Haalt cijfers op bij CBS, RIVM, PDOK en de Leefbaarometer en bouwt er een database van.",
        _fetch_or_check,
    )
    fetch.parts.add_argument(
        "--gemeente", action="append", default=[], metavar="NAAM", help="naam of code; mag vaker"
    )
    fetch.parts.add_argument(
        "--ggd-regio", default="", metavar="NAAM", help="alle gemeenten van een GGD-regio"
    )
    fetch.parts.add_argument("--nederland", action="store_true", help="het hele land")
    fetch.parts.add_argument(
        "--jaren", default="", metavar="JAREN", help=f"zoals 2018-2026; anders de laatste {YEARS}"
    )
    fetch.parts.add_argument("--ja", action="store_true", help="vraag niet of het door mag gaan")
    fetch.parts.add_argument(
        "--alleen-plan", action="store_true", help="zeg alleen wat er opgehaald zou worden"
    )
    fetch.parts.add_argument(
        "--controleer",
        action="store_true",
        help="haal niets op, maar kijk of de bronnen zijn zoals wij denken",
    )
    for parser_with_lines in (build, fetch):
        parser_with_lines.parts.add_argument(
            "--regels", action="store_true", help="voortgang in regels JSON, voor een programma"
        )
    for parser_with_out in (demo, build, fetch):
        parser_with_out.parts.add_argument(
            "--out",
            type=Path,
            default=place,
            metavar="BESTAND",
            help=f"waar de database komt; anders {place}",
        )
    info = command("info", "[BESTAND]", "Zegt wat er in een database zit.", _info)
    info.parts.add_argument(
        "bestand", type=Path, nargs="?", default=place, metavar="BESTAND", help=f"anders {place}"
    )
    check = command("check", "[BESTAND] [--json]", "Zoekt wat er in de cijfers niet klopt.", _check)
    check.parts.add_argument(
        "bestand", type=Path, nargs="?", default=place, metavar="BESTAND", help=f"anders {place}"
    )
    check.parts.add_argument("--json", action="store_true", help="alles wat gevonden is, als JSON")
    rapport = command(
        "rapport",
        "[BESTAND] --gemeente NAAM [--soort SOORT] [--vorm pdf|docx|xlsx|pptx] [--uit MAP]",
        "Maakt rapporten: van elke wijk een profiel, de gemeente in beeld, posters (A3), of presentaties.",
        _rapport,
    )
    rapport.parts.add_argument(
        "bestand", type=Path, nargs="?", default=place, metavar="BESTAND", help=f"anders {place}"
    )
    rapport.parts.add_argument("--gemeente", required=True, metavar="NAAM", help="naam of code")
    rapport.parts.add_argument(
        "--soort",
        default="wijkprofiel",
        metavar="SOORT",
        help="wijkprofiel (dat is gewoon), gemeente, poster (van de gemeente), wijkposter (van elke wijk) of "
        "presentatie (van elk verhaal van de gemeente, en van elke wijk het profiel)",
    )
    rapport.parts.add_argument(
        "--vorm",
        default="",
        metavar="VORM",
        help="pdf (dat is gewoon), docx voor Word of xlsx; een presentatie is altijd pptx",
    )
    rapport.parts.add_argument(
        "--uit", type=Path, default=Path("rapporten"), metavar="MAP", help="waar ze komen; anders rapporten"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
