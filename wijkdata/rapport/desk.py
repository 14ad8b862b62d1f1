"""Where visitors ask for something to take home: two are made at a time, the rest waits.

What it says was worked out before, for the visitor who asks and by what that one may see.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import Final

from wijkdata.errand import Errand
from wijkdata.rapport.press import ask_press, start_press

AT_ONCE: Final = 2
_places = threading.BoundedSemaphore(AT_ONCE)


class Aanvraag(Errand[bytes]):
    """One thing that somebody asked for.

    Parameters
    ----------
    maker
        A name in `process.MAKERS`.
    inhoud
        What it says, as its maker reads it.
    """

    def __init__(self, maker: str, inhoud: str) -> None:
        super().__init__(_places, start_press, partial(ask_press, maker=maker, inhoud=inhoud))
