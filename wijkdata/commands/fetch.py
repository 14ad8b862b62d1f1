"""`fetch`: gets figures from their sources, or sees whether those are as we think."""

from __future__ import annotations

import argparse
import sys

from wijkdata.commands.options import Adds, add_lines, add_out
from wijkdata.commands.terminal import progress, say, tell_about
from wijkdata.errors import InvoerFout
from wijkdata.fetch.command import YEARS, check_services, ophaler, read_order

_DIFFERS = 1
_YES = {"j", "ja", "y", "yes"}


def add_fetch(command: Adds) -> None:
    """Add the command and its help."""
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
    add_lines(fetch)
    add_out(fetch)


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
    with ophaler(only_plan=options.alleen_plan) as from_services, progress() as tell:
        plan = from_services.plan(opdracht)
        print("\n".join([f"Dit wordt opgehaald voor {plan.wens.titel}:", *plan.lines()]), flush=True)
        if options.alleen_plan:
            return
        if not options.ja and sys.stdin.isatty() and not _agreed():
            raise InvoerFout("Er is niets opgehaald.")
        verslag, remarks = from_services.fetch(plan, options.out, tell)
    print("\n".join([*verslag.lines(), *remarks]))
    tell_about(options.out)


def _fetch_in_lines(options: argparse.Namespace) -> None:
    """Do the same for a program that reads along: a line of JSON for each thing to tell."""
    opdracht = read_order(options.gemeente, options.ggd_regio, options.nederland, options.jaren)
    with ophaler(only_plan=options.alleen_plan) as from_services:
        plan = from_services.plan(opdracht)
        say(plan=plan.lines(), titel=plan.wens.titel, gemeenten=[one.code for one in plan.wens.gemeenten])
        if not options.alleen_plan:
            verslag, remarks = from_services.fetch(
                plan, options.out, lambda deel, wat: say(deel=deel, wat=wat)
            )
            say(verslag=[*remarks, *verslag.lines()])


def _agreed() -> bool:
    return input("Doorgaan? (ja/nee) ").strip().lower() in _YES
