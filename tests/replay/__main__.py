"""Runs the replay by hand: `python -m tests.replay [--data DIR] [--port N] [--wait SECONDS] [--tls]
[--fault KIND@2*3:WORDS]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.replay.app import make_app
from tests.replay.faults import KINDS, Faults
from tests.replay.server import listen, make_server
from tests.replay.worlds.fictief import fictief
from tests.replay.worlds.land import land


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m tests.replay", description=__doc__)
    parser.add_argument("--port", type=int, default=8642)
    parser.add_argument("--wait", type=float, default=0, help="seconds before each answer")
    parser.add_argument("--tls", action="store_true", help="with a certificate that nobody signed")
    parser.add_argument("--real-links", action="store_true", help="links in answers name the real hosts")
    parser.add_argument(
        "--fault", action="append", default=[], help=f"KIND[@N][*TIMES][:WORDS]; {', '.join(KINDS)}"
    )
    parser.add_argument(
        "--data", type=Path, help="a folder with real files; otherwise the fictional municipality"
    )
    asked = parser.parse_args()
    faults = Faults()
    for text in asked.fault:
        faults.add_text(text)
    listening = listen(asked.port)
    print(f"http{'s' if asked.tls else ''}://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    world = land(asked.data) if asked.data else fictief()
    app = make_app(world, faults, real_links=asked.real_links, wait=asked.wait)
    make_server(app, tls=asked.tls).run(sockets=[listening])


if __name__ == "__main__":
    main()
