"""A command line that helps and refuses in Dutch down to its first word."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import NoReturn

from wijkdata.errors import InvoerFout


class _Help(argparse.HelpFormatter):
    """Help in Dutch down to its first word."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Write how a command is used."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class DutchParser(argparse.ArgumentParser):
    """A parser that helps and refuses in Dutch.

    typer and click would need more code to be Dutch down to their headings.
    """

    def __init__(self, usage: str, description: str, prog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            usage=f"python -m wijkdata {usage}",
            description=description,
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.parts = self.add_argument_group("onderdelen")
        self.parts.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  (argparse speaks English)
        """Refuse in one sentence."""
        raise InvoerFout(f"Deze opdracht klopt niet; verwacht wordt: {self.usage}")
