"""`rapport`: makes reports of a gemeente."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from wijkdata.commands.options import Adds, add_database
from wijkdata.commands.terminal import progress
from wijkdata.database.connection import Database
from wijkdata.paths import resolve_path


def add_rapport(command: Adds) -> None:
    """Add the command and its help."""
    rapport = command(
        "rapport",
        "[BESTAND] --gemeente NAAM [--soort SOORT] [--vorm pdf|docx|xlsx|pptx] [--uit MAP]",
        "Maakt rapporten: van elke wijk een profiel, de gemeente in beeld, posters (A3), of presentaties.",
        _rapport,
    )
    add_database(rapport)
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


def _rapport(options: argparse.Namespace) -> None:
    """Make reports of a gemeente; no other command waits until what draws and reckons is loaded."""
    from wijkdata.rapport.plan import PRESENTATIE, make_plan  # noqa: PLC0415
    from wijkdata.rapport.series import write_all  # noqa: PLC0415

    database = Database(resolve_path(options.bestand))
    plan = make_plan(database, options.gemeente, options.soort, options.vorm)
    today = datetime.now(UTC).astimezone().date()
    with progress() as tell:
        made = write_all(database, plan, options.uit, tell, vandaag=today)
    one, more = ("presentatie", "presentaties") if options.soort == PRESENTATIE else ("rapport", "rapporten")
    print(f"Klaar: {len(made)} {one if len(made) == 1 else more} in {options.uit}.")
