"""How answers are kept between clicks: shared, bounded, per data version."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, NamedTuple, TypeVar, cast

import pandas as pd
import streamlit as st

from wijkdata.database.connection import Database

# A screen cuts its figures into many small frames. Where text is kept as Arrow each cut takes far longer.
pd.set_option("mode.string_storage", "python")

_Asks = TypeVar("_Asks", bound=Callable[..., object])
_AsksFrame = TypeVar("_AsksFrame", bound=Callable[..., pd.DataFrame])


class Moment(NamedTuple):
    """Which figures are meant: an indicator in a year, for an age, in one indeling."""

    indicator: str
    jaar: int
    leeftijd: str
    indeling_jaar: int


def _version(database: Database) -> str:
    return database.versie.data_versie


# Streamlit would hash a tuple item by item, which for a hundred codes takes longer than finding the answer.
_KEYS: Final[dict[str | type[Any], Callable[[Any], Any]]] = {Database: _version, tuple: repr, Moment: repr}


def share(max_entries: int) -> Callable[[_Asks], _Asks]:
    """Keep the latest answers themselves, per database version and arguments: for what nobody changes."""
    return cast(
        "Callable[[_Asks], _Asks]",
        st.cache_resource(max_entries=max_entries, show_spinner=False, hash_funcs=_KEYS),
    )


def remember(max_entries: int) -> Callable[[_AsksFrame], _AsksFrame]:
    """Keep the latest frames and hand out shallow copies, which pandas splits off when somebody writes."""

    def decorate(question: _AsksFrame) -> _AsksFrame:
        shared = share(max_entries)(question)

        @wraps(question)
        def answer(*args: object, **kwargs: object) -> pd.DataFrame:
            return shared(*args, **kwargs).copy(deep=False)

        return cast("_AsksFrame", answer)

    return decorate
