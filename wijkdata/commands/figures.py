"""`info` and `check`: what is in a database, and what does not fit in its figures."""

from __future__ import annotations

import argparse
import json

from wijkdata.answers.quality import find_bevindingen
from wijkdata.commands.options import Adds, add_database
from wijkdata.commands.terminal import tell_about
from wijkdata.database.aanbod import load_bronnen
from wijkdata.database.connection import Database
from wijkdata.models import NEDERLAND
from wijkdata.paths import resolve_path
from wijkdata.stats.quality.nouns import Ernst, worst_of
from wijkdata.view.quality.report import report_data, report_lines

_SERIOUS = 1


def add_info(command: Adds) -> None:
    """Add the command and its help."""
    add_database(command("info", "[BESTAND]", "Zegt wat er in een database zit.", _info))


def add_check(command: Adds) -> None:
    """Add the command and its help."""
    check = command("check", "[BESTAND] [--json]", "Zoekt wat er in de cijfers niet klopt.", _check)
    add_database(check)
    check.parts.add_argument("--json", action="store_true", help="alles wat gevonden is, als JSON")


def _info(options: argparse.Namespace) -> None:
    database = tell_about(options.bestand)
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
