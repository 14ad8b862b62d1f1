"""Commands of `wijkdata` in the process of the tests: to start another takes longer than most of them."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from subprocess import CompletedProcess
from unittest.mock import patch

from wijkdata.__main__ import main


def give(*arguments: object, **environment: str) -> CompletedProcess[str]:
    """Do what `python -m wijkdata` does, and return what it said."""
    said, complained = io.StringIO(), io.StringIO()
    with patch.dict(os.environ, environment), redirect_stdout(said), redirect_stderr(complained):
        try:
            code: object = main([str(one) for one in arguments])
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return CompletedProcess(arguments, code, said.getvalue(), complained.getvalue())
