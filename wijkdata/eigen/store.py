"""Keeps own figures in a file beside the database, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from wijkdata.eigen.models import BewaardCijfer, EigenCijfers


def keep(path: Path, cijfers: EigenCijfers) -> None:
    """Keep one upload; what stood under the same key is replaced.

    Raises
    ------
    EigenFout
        When a figure is about too few people, somebody else is writing, or the file is damaged or closed to us.
    """
    raise NotImplementedError


def remove(path: Path, sleutel: str) -> None:
    """Remove one own indicator with all its figures; one that is not there is no error.

    Raises
    ------
    EigenFout
        As `keep`.
    """
    raise NotImplementedError


def kept(path: Path) -> list[BewaardCijfer]:
    """Return what is kept, by name; nothing where there is no file.

    Raises
    ------
    EigenFout
        When the file is damaged.
    """
    raise NotImplementedError


def read_own(path: Path, sleutel: str) -> EigenCijfers:
    """Return one upload as it was kept.

    Raises
    ------
    EigenFout
        When it is not there, or the file is damaged.
    """
    raise NotImplementedError
