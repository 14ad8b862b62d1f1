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
        "[BESTAND] --gemeente NAAM [--soort SOORT] [--vorm pdf|docx|xlsx] [--uit MAP]",
        "Maakt rapporten: van elke wijk een profiel, de gemeente in beeld, of posters (A3).",
        _rapport,
    )
    add_database(rapport)
    rapport.parts.add_argument("--gemeente", required=True, metavar="NAAM", help="naam of code")
    rapport.parts.add_argument(
        "--soort",
        default="wijkprofiel",
        metavar="SOORT",
        help="wijkprofiel (dat is gewoon), gemeente, poster (van de gemeente) of wijkposter (van elke wijk)",
    )
    rapport.parts.add_argument(
        "--vorm", default="pdf", metavar="VORM", help="pdf (dat is gewoon), docx voor Word of xlsx"
    )
    rapport.parts.add_argument(
        "--uit", type=Path, default=Path("rapporten"), metavar="MAP", help="waar ze komen; anders rapporten"
    )


def _rapport(options: argparse.Namespace) -> None:
    """Make reports of a gemeente; no other command waits until what draws and reckons is loaded."""
    from wijkdata.rapport.series import soort_of, vorm_of, write_reports  # noqa: PLC0415

    soort = soort_of(options.soort)
    vorm, database = vorm_of(options.vorm, soort), Database(resolve_path(options.bestand))
    with progress() as tell:
        made = write_reports(
            database,
            options.gemeente,
            soort,
            options.uit,
            tell,
            vandaag=datetime.now(UTC).astimezone().date(),
            vorm=vorm,
        )
    print(f"Klaar: {len(made)} {'rapport' if len(made) == 1 else 'rapporten'} in {options.uit}.")
