"""The house style in Streamlit: its theme takes the colours and the letters, and a browser gets the files."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit import config

from wijkdata.huisstijl.nouns import Huisstijl, Stijlbestand
from wijkdata.huisstijl.reading import current


def dress_app() -> None:
    """Give Streamlit the colours and letters at the start; what is wrong with them is told in the log."""
    for option, value in theme_options(current()).items():
        config.set_option(f"theme.{option}", value)


def theme_options(stijl: Huisstijl) -> dict[str, str]:
    """Return what of Streamlit's theme is another; nothing where the style is the app's own."""
    if stijl == Huisstijl():
        return {}
    options = {
        "light.primaryColor": stijl.accent,
        "light.linkColor": stijl.accent,
        "dark.primaryColor": stijl.knop_donker,
        "dark.linkColor": stijl.accent_donker,
    }
    return options | ({"font": _font()} if stijl.letters else {})


def _font() -> str:
    from wijkdata.view.theme import FONT  # noqa: PLC0415 -- see `server.warm_up`

    return FONT


@cache
def files() -> dict[str, Stijlbestand]:
    """Return what a browser may ask for, by name."""
    if current() == Huisstijl():
        return {}
    from wijkdata.view.house_style import style_files  # noqa: PLC0415 -- see `server.warm_up`

    return style_files(current())


def sheet_link() -> str:
    """Return the name of the style sheet; empty where the style is the app's own."""
    return next((name for name, one in files().items() if one.media == "text/css"), "")


async def send_style_file(request: Request) -> Response:
    """Answer with a file of the house style; its name follows from what is in it, so it may be kept."""
    found = files().get(request.path_params["naam"])
    if found is None:
        return PlainTextResponse("Dit bestand is er niet.", HTTPStatus.NOT_FOUND)
    return Response(
        found.inhoud, media_type=found.media, headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )
