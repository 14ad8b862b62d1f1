"""The command line: make a database, say what is in one and what is wrong, and make reports of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from wijkdata.commands.build import add_build
from wijkdata.commands.demo import add_demo
from wijkdata.commands.fetch import add_fetch
from wijkdata.commands.figures import add_check, add_info
from wijkdata.commands.options import Run
from wijkdata.commands.rapport import add_rapport
from wijkdata.database.connection import set_up_libraries
from wijkdata.dutch_parser import DutchParser
from wijkdata.errors import InvoerFout, WijkdataFout
from wijkdata.paths import file_identity

_COMMANDS = (add_demo, add_build, add_fetch, add_info, add_check, add_rapport)
_BAD_INPUT = 2
_INTERRUPTED = 130


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


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(
        "{demo,fetch,build,info,check,rapport} ...", "Maakt en bekijkt de database van de Wijkverkenner."
    )
    commands = parser.add_subparsers(title="opdrachten", metavar="", required=True)

    def command(name: str, usage: str, what: str, run: Run) -> DutchParser:
        added: DutchParser = commands.add_parser(name, usage=f"{name} {usage}", description=what, help=what)
        added.set_defaults(run=run)
        return added

    for add in _COMMANDS:
        add(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
