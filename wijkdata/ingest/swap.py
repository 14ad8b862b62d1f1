"""Puts a finished database file in place in one step, and clears what killed builds left behind.

Until the very last system call the old database stands untouched. Where an open file cannot be
replaced (Windows, while the app reads it) the new one stays beside it under a versioned name and the
small pointer file of `wijkdata.paths` is moved instead.
"""

from __future__ import annotations

import os
import re
import shutil
import time
import uuid
from contextlib import suppress
from pathlib import Path

from wijkdata.paths import pointer_path

_MAX_AGE_SECONDS = 24 * 3600
_VERSIONED = "{stem}.v{tag}{suffix}"


def temporary_path(out: Path) -> Path:
    """Return a fresh path beside `out` for a build by this process."""
    return out.with_name(f".{out.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.nieuw")


def swap_in(new: Path, out: Path) -> Path:
    """Put the finished file `new` at `out`, atomically, and return where it lies.

    That is `out` itself, or a versioned file beside it where `out` is open and cannot be replaced.
    """
    _fsync(new)
    try:
        new.replace(out)
    except PermissionError:
        if not out.is_file():
            raise
        return _swap_by_pointer(new, out)
    _fsync_folder(out.parent)
    pointer_path(out).unlink(missing_ok=True)
    _remove_versions(out, keep=out)
    return out


def clear_leftovers(out: Path) -> None:
    """Remove what builds for `out` left that were killed: only our own names, only when no longer in use."""
    pattern = re.compile(re.escape(f".{out.name}.") + r"(\d+)-[0-9a-f]{8}\.nieuw(\..+)?")
    for path in out.parent.iterdir():
        match = pattern.fullmatch(path.name)
        if match and not _in_use(path, int(match[1])):
            remove_build(path)


def remove_build(path: Path) -> None:
    """Remove a temporary file or folder and what DuckDB wrote beside it; what is open elsewhere stays."""
    for part in (path, path.with_name(path.name + ".wal"), path.with_name(path.name + ".tmp")):
        with suppress(OSError):
            if part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink()


def _swap_by_pointer(new: Path, out: Path) -> Path:
    versioned = out.with_name(_VERSIONED.format(stem=out.stem, tag=uuid.uuid4().hex[:12], suffix=out.suffix))
    new.replace(versioned)
    pointer = pointer_path(out)
    draft = temporary_path(pointer)
    draft.write_text(versioned.name, encoding="utf-8")
    _fsync(draft)
    draft.replace(pointer)
    _fsync_folder(out.parent)
    _remove_versions(out, keep=versioned)
    return versioned


def _remove_versions(out: Path, keep: Path) -> None:
    """Remove versioned files that no pointer names any more; one that is still open stays until next time."""
    pattern = re.compile(re.escape(out.stem) + r"\.v[0-9a-f]{12}" + re.escape(out.suffix))
    for path in out.parent.iterdir():
        if path != keep and pattern.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def _in_use(path: Path, pid: int) -> bool:
    """Whether the process that made `path` may still be at work on it."""
    try:
        if time.time() - path.stat().st_mtime > _MAX_AGE_SECONDS:
            return False
    except OSError:
        return False
    if os.name == "nt":  # signal 0 does something else there, and an open file cannot be removed anyway
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _fsync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _fsync_folder(folder: Path) -> None:
    """Make the renaming itself durable; Windows has no such call for a folder."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
