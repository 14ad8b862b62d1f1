"""Everything that is remembered between clicks, and the only place that does so.

Answers are kept per data version: a new build gives new answers, and the old ones fall out of the bounded
caches. Each function asks one question of `wijkdata.database`.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import pandas as pd
import streamlit as st

from wijkdata.catalogue import Catalogue, load_catalogue
from wijkdata.database import aanbod as aanbod_questions
from wijkdata.database import gebieden as gebieden_questions
from wijkdata.database import profiel as profiel_questions
from wijkdata.database import verloop as verloop_questions
from wijkdata.database import waarden as waarden_questions
from wijkdata.database.connection import Database
from wijkdata.database.provider import DatabaseProvider
from wijkdata.models import LAND, Niveau
from wijkdata.paths import configured_path
from wijkdata.stats.benchmark import Referentie
from wijkdata.stats.ladder import Ladder, make_ladders
from wijkdata.stats.lineage import trace
from wijkdata.stats.priorities import Rangschikking, make_probleem, rank
from wijkdata.stats.profile import class_references, most_outstanding
from wijkdata.stats.score.problem import Instellingen
from wijkdata.stats.series import Reeks, make_reeksen
from wijkdata.stats.similar import CONTEXT
from wijkdata.stats.standouts import Kloof, Opvallend, find_gaps, find_standouts
from wijkdata.ui.choice import NEDERLAND, Aanbod
from wijkdata.view.changes import Verandering, make_veranderingen
from wijkdata.view.charts.locator import Omtrek, read_omtrek
from wijkdata.view.geometry import Vormen, read_vormen
from wijkdata.workspace.documents import Scenario
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.store import Store, scenario_store

if TYPE_CHECKING:
    from wijkdata.stats.reasons import NietTeBerekenen
    from wijkdata.stats.score.sensitivity import Gevoeligheid
    from wijkdata.stats.spatial import Samenhang

_Asks = TypeVar("_Asks", bound=Callable[..., object])
_AsksFrame = TypeVar("_AsksFrame", bound=Callable[..., pd.DataFrame])
_GZIP_LEVEL = 5


class Moment(NamedTuple):
    """Which figures are meant: an indicator in a year, for an age, in one indeling."""

    indicator: str
    jaar: int
    leeftijd: str
    indeling_jaar: int


def _version(database: Database) -> str:
    return database.versie.data_versie


def _share(max_entries: int) -> Callable[[_Asks], _Asks]:
    """Keep the latest answers themselves, per database version and arguments: for what nobody changes."""
    return cast(
        "Callable[[_Asks], _Asks]",
        st.cache_resource(max_entries=max_entries, show_spinner=False, hash_funcs={Database: _version}),
    )


def _remember(max_entries: int) -> Callable[[_AsksFrame], _AsksFrame]:
    """Keep the latest frames and hand out shallow copies, which pandas splits off when somebody writes."""

    def decorate(question: _AsksFrame) -> _AsksFrame:
        shared = _share(max_entries)(question)

        @wraps(question)
        def answer(*args: object, **kwargs: object) -> pd.DataFrame:
            return shared(*args, **kwargs).copy(deep=False)

        return cast("_AsksFrame", answer)

    return decorate


@_share(2)
def _provider(path: Path) -> DatabaseProvider:
    return DatabaseProvider(path)


def open_database() -> Database:
    """Return the database in use; after a new build was put in place, that one.

    Raises
    ------
    DatabaseOntbreekt, DatabaseBeschadigd, DatabaseVerouderd
    """
    return _provider(configured_path()).current()


@_share(1)
def share_work(_kind: Callable[[Path], Any], path: Path) -> Any:
    """Start `_kind(path)` once and give everyone the same."""
    return _kind(path)


def forget_work() -> None:
    """Let the next `share_work` start anew."""
    share_work.clear()  # type: ignore[attr-defined]


@_share(1)
def catalogue() -> Catalogue:
    """Return the catalogue of indicators."""
    return load_catalogue()


@_share(2)
def load_aanbod(database: Database) -> Aanbod:
    """Return what there is to choose from."""
    return Aanbod.from_frames(
        aanbod_questions.load_aanbod(database), gebieden_questions.load_gemeenten(database), catalogue()
    )


@_remember(2)
def load_gemeenten(database: Database) -> pd.DataFrame:
    """Return every gemeente; see `wijkdata.database.gebieden.load_gemeenten`."""
    return gebieden_questions.load_gemeenten(database)


@_remember(32)
def load_gebieden(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> pd.DataFrame:
    """Return the areas of one level; see `wijkdata.database.gebieden.load_gebieden`."""
    return gebieden_questions.load_gebieden(database, gemeente, niveau, indeling_jaar)


@_share(32)
def load_codes(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> frozenset[str]:
    """Return only the codes of the areas of one level."""
    return frozenset(load_gebieden(database, gemeente, niveau, indeling_jaar)["code"])


@_share(12)
def load_vormen(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int, url: str) -> Vormen:
    """Return the shapes of one level, to be fetched by the browser at `url`."""
    return read_vormen(url, gebieden_questions.load_geojson(database, gemeente, niveau, indeling_jaar))


@_share(12)
def load_shapes_gzipped(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> bytes:
    """Return the shapes of one level as gzipped GeoJSON; see `wijkdata.database.gebieden.load_geojson`."""
    geojson = gebieden_questions.load_geojson(database, gemeente, niveau, indeling_jaar)
    return gzip.compress(geojson.encode(), _GZIP_LEVEL)


@_remember(48)
def load_kaart(database: Database, gemeente: str, niveau: Niveau, moment: Moment) -> pd.DataFrame:
    """Return every area with its figure; see `wijkdata.database.waarden.load_kaart`."""
    return waarden_questions.load_kaart(database, gemeente=gemeente, niveau=niveau, **moment._asdict())


@_remember(64)
def load_waarden_van(database: Database, codes: tuple[str, ...], moment: Moment) -> pd.DataFrame:
    """Return the figures of named areas; see `wijkdata.database.waarden.load_waarden_van`."""
    return waarden_questions.load_waarden_van(database, codes, **moment._asdict())


@_remember(8)
def load_nieuwste_jaren(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return the newest year of every indicator; see `wijkdata.database.aanbod.load_nieuwste_jaren`."""
    return aanbod_questions.load_nieuwste_jaren(database, niveau)


@_remember(16)
def load_profiel(database: Database, codes: tuple[str, ...], niveau: Niveau) -> pd.DataFrame:
    """Return the newest figures of some areas for every indicator with figures at `niveau`."""
    return waarden_questions.load_profiel(database, codes, load_nieuwste_jaren(database, niveau))


@_share(32)
def load_standouts(database: Database, gemeente: str) -> list[Opvallend]:
    """Return where a gemeente differs most clearly from Nederland; nothing for the whole country."""
    if gemeente == NEDERLAND:
        return []
    profiel = load_profiel(database, (gemeente, LAND), Niveau.GEMEENTE)
    return find_standouts(profiel, gemeente, LAND, catalogue())


@_share(32)
def load_gaps(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> list[Kloof]:
    """Return on what the areas of one level differ most."""
    codes = sorted(load_codes(database, gemeente, niveau, indeling_jaar))
    return find_gaps(load_profiel(database, tuple(codes), niveau), codes, catalogue())


@_remember(2)
def load_aanbod_frame(database: Database) -> pd.DataFrame:
    """Return what there is per indicator, year, age and level, with how many areas have a figure."""
    return aanbod_questions.load_aanbod(database)


@_remember(2)
def load_bronnen(database: Database) -> pd.DataFrame:
    """Return every source; see `wijkdata.database.aanbod.load_bronnen`."""
    return aanbod_questions.load_bronnen(database)


@_remember(32)
def load_spreiding(database: Database, gemeente: str, niveau: Niveau) -> pd.DataFrame:
    """Return how far the areas of a gemeente lie apart; see `wijkdata.database.profiel.load_spreiding`."""
    momenten = load_nieuwste_jaren(database, niveau)
    return profiel_questions.load_spreiding(database, gemeente, niveau, momenten)


@_remember(8)
def load_landelijk(database: Database, niveau: Niveau, indicatoren: tuple[str, ...]) -> pd.DataFrame:
    """Return the newest figures of every area in the country; see `wijkdata.database.profiel`."""
    momenten = load_nieuwste_jaren(database, niveau)
    wanted = momenten[momenten["indicator"].isin(indicatoren)]
    return profiel_questions.load_landelijk(database, niveau, wanted)


@_remember(32)
def load_momenten(database: Database, codes: tuple[str, ...], momenten: tuple[Moment, ...]) -> pd.DataFrame:
    """Return the figures of some areas at named moments; see `wijkdata.database.waarden.load_profiel`."""
    return waarden_questions.load_profiel(database, codes, pd.DataFrame(momenten, columns=Moment._fields))


@_share(32)
def load_most_outstanding(
    database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int
) -> str | None:
    """Return the area that differs most from its gemeente; see `wijkdata.stats.profile`."""
    codes = sorted(load_codes(database, gemeente, niveau, indeling_jaar))
    profiel = load_profiel(database, (*codes, gemeente), niveau)
    return most_outstanding(profiel, codes, gemeente, catalogue())


@_share(10)
def load_klasse(database: Database, niveau: Niveau, klasse: int) -> dict[str, Referentie]:
    """Return what areas of one urbanity class have on average; see `wijkdata.stats.profile`."""
    landelijk = load_landelijk(database, niveau, ("stedelijkheid",))
    codes = landelijk.loc[landelijk["waarde"] == klasse, "code"].tolist()
    waarden = waarden_questions.load_profiel(database, codes, load_nieuwste_jaren(database, niveau))
    return class_references(waarden, klasse, catalogue())


@_share(64)
def load_veranderingen(
    database: Database, gemeente: str, niveau: Niveau, code: str, indeling_jaar: int
) -> list[Verandering]:
    """Return how the core subjects of an area changed; see `wijkdata.view.changes`."""
    gebied = trace(load_levensloop(database, gemeente, niveau), indeling_jaar).get(code)
    if gebied is None:
        return []
    momenten = load_nieuwste_jaren(database, niveau)
    reeksen = profiel_questions.load_reeksen(database, sorted(set(gebied.codes.values())), momenten)
    return make_veranderingen(gebied, reeksen, momenten, catalogue())


@_remember(4)
def load_context(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return the traits to look for areas alike: one row per area of the country, one column per trait."""
    traits = tuple(trait.indicator for trait in CONTEXT)
    long = load_landelijk(database, niveau, traits)
    return long.pivot(
        index=["code", "naam", "gemeente_naam", "inwoners"], columns="indicator", values="waarde"
    ).reset_index()


@_share(16)
def load_omtrek(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> Omtrek | None:
    """Return the outlines of the areas of one level for a small drawing."""
    return read_omtrek(gebieden_questions.load_geojson(database, gemeente, niveau, indeling_jaar))


@_remember(16)
def load_levensloop(database: Database, gemeente: str, niveau: Niveau) -> pd.DataFrame:
    """Return the areas in every indeling; see `wijkdata.database.verloop.load_levensloop`."""
    return verloop_questions.load_levensloop(database, gemeente, niveau)


@_remember(24)
def load_alle_jaren(
    database: Database, gemeente: str, niveau: Niveau, indicator: str, leeftijd: str
) -> pd.DataFrame:
    """Return every year of an indicator; see `wijkdata.database.verloop.load_verloop`."""
    return verloop_questions.load_verloop(database, gemeente, niveau, indicator, leeftijd)


@_share(24)
def load_verloop(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment, codes: tuple[str, ...] | None
) -> dict[str, Reeks]:
    """Return the series up to `moment` of every area, or of `codes`; see `wijkdata.stats.series`."""
    indicator = catalogue()[moment.indicator]
    gebieden = trace(load_levensloop(database, gemeente, niveau), moment.indeling_jaar)
    cijfers = load_alle_jaren(database, gemeente, niveau, moment.indicator, moment.leeftijd)
    return make_reeksen(
        gebieden if codes is None else {code: gebieden[code] for code in codes if code in gebieden},
        cijfers[cijfers["jaar"] <= moment.jaar],
        richting=indicator.richting,
        min_verschil=indicator.min_verschil,
        breuken=[breuk.jaar for breuk in indicator.breuken],
        geteld=indicator.is_geteld,
        is_schatting=indicator.is_schatting,
    )


def is_known(database: Database, niveau: Niveau, indicator: str) -> bool:
    """Whether any area of a level has a figure, also of an indicator that nobody can choose."""
    return indicator in set(load_nieuwste_jaren(database, niveau)["indicator"])


@_share(24)
def load_ladders(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    moment: Moment,
    ses: tuple[str, str],
    gewicht: str,
) -> list[Ladder]:
    """Return the socio-economic ladder of every year up to `moment`; `ses` is an indicator and an age."""
    cijfers = load_alle_jaren(database, gemeente, niveau, moment.indicator, moment.leeftijd)
    return make_ladders(
        load_levensloop(database, gemeente, niveau),
        cijfers[(cijfers["jaar"] <= moment.jaar) & (cijfers["indeling_jaar"] <= moment.indeling_jaar)],
        load_alle_jaren(database, gemeente, niveau, *ses),
        load_alle_jaren(database, gemeente, niveau, gewicht, "alle"),
        niveau=niveau,
        ses_richting=catalogue()[ses[0]].richting,
        is_schatting=catalogue()[moment.indicator].is_schatting,
    )


@_share(24)
def load_clusters(
    database: Database, gemeente: str, niveau: Niveau, moment: Moment
) -> tuple[Samenhang | NietTeBerekenen, pd.DataFrame | NietTeBerekenen]:
    """Return whether areas look like their neighbours, and where; see `wijkdata.stats.spatial`."""
    from shapely.geometry import shape  # noqa: PLC0415 -- slow to import, and only needed here

    from wijkdata.stats.neighbours import find_buren  # noqa: PLC0415
    from wijkdata.stats.spatial import local_clusters, moran  # noqa: PLC0415

    vormen = read_vormen(
        "", gebieden_questions.load_geojson(database, gemeente, niveau, moment.indeling_jaar)
    )
    buren = find_buren(list(vormen.features), [shape(one["geometry"]) for one in vormen.features.values()])
    cijfers = load_kaart(database, gemeente, niveau, moment).dropna(subset="waarde")
    waarden = dict(zip(cijfers["code"], cijfers["waarde"].astype(float), strict=True))
    return moran(waarden, buren), local_clusters(waarden, buren)


class Rangvraag(NamedTuple):
    """What a ranking is made of: areas, the indicators that count, weights of themes, settings."""

    gemeente: str
    niveau: Niveau
    indeling_jaar: int
    cijfers: tuple[str, ...]
    gewichten: tuple[tuple[str, int], ...]
    instellingen: Instellingen


@_share(48)
def load_rangschikking(database: Database, vraag: Rangvraag) -> Rangschikking:
    """Return areas ranked by need; raises ScoreFout where there is no ranking. See `stats.priorities`."""
    gebieden = load_gebieden(database, vraag.gemeente, vraag.niveau, vraag.indeling_jaar)
    gebieden = gebieden[~gebieden["is_water"]]
    known = load_profiel(database, tuple(gebieden["code"]), vraag.niveau)
    indicatoren = [catalogue()[key] for key in vraag.cijfers]
    probleem = make_probleem(known, gebieden, indicatoren, dict(vraag.gewichten), vraag.niveau)
    return rank(probleem, vraag.instellingen)


@_share(12)
def load_gevoeligheid(database: Database, vraag: Rangvraag) -> Gevoeligheid:
    """Return which choice moves a ranking most; see `wijkdata.stats.score.sensitivity`."""
    from wijkdata.stats.score.sensitivity import ranking_sensitivity  # noqa: PLC0415 -- slow to import

    return ranking_sensitivity(load_rangschikking(database, vraag).probleem, vraag.instellingen)


@_share(1)
def open_scenarios(url: str) -> Store[Scenario]:
    """Return the scenarios in the workspace at `url`; raises WerkruimteFout, and then tries again."""
    return scenario_store(open_engine(url))
