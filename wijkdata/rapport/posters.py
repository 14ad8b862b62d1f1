"""Posters for a wall: a question, the picture of its screen in large letters, and room for notes of people.

A poster tells about one theme: where most stands out, what goes well first. Of a gemeente it is the map of a
subject; of one wijk its subjects beside what they are compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from wijkdata.catalogue import Thema
from wijkdata.choice.address import Parameters
from wijkdata.rapport.foot import make_foot
from wijkdata.rapport.nouns import Kaartbeeld, Poster, Posters, Rapportsoort
from wijkdata.rapport.subject_map import draw_subject
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.profile import Profiel, load_profiel
from wijkdata.screens.screen import Scherm, changed_parameters, read_screen
from wijkdata.screens.start import load_highlights
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp, counted, strongest
from wijkdata.view.map.words import own_message, remarks, second_message
from wijkdata.view.map_numbers import number_names
from wijkdata.view.poster import ASKED, LETTERS, POSTERS, poster_names, posters_name, question
from wijkdata.view.profile.html import Namen, make_legend, make_table
from wijkdata.view.profile.parts import legend_needs, make_namen
from wijkdata.view.profile.rule import rule_of
from wijkdata.view.profile.sentences import subject_sentence
from wijkdata.view.profile.tables import source_lines
from wijkdata.view.sentences import kind_of_figure
from wijkdata.view.theme import LIGHT
from wijkdata.view.vandaan import no_way

_WIDE, _HIGH = 540, 410
"""Room of the map, in points."""
_ROWS: Final = 2
"""Subjects on one poster of a wijk."""
_SAID: Final = {"gunstiger", "ongunstiger", "geen duidelijk verschil"}
"""Signs that stand beside their word in every row already."""
_ORDER: Final = (Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER, Oordeel.GEEN_DUIDELIJK_VERSCHIL)


def make_posters(scherm: Scherm, gemaakt: date) -> Posters:
    """Return the posters of the gemeente on this screen, one per theme of what stands out there."""
    shown = [_map_poster(one, thema, gemaakt) for thema, one in _screens(scherm)]
    foot = make_foot(scherm, Rapportsoort.POSTER, POSTERS, gemaakt)
    return Posters(f"{POSTERS}: {scherm.gemeente_naam}", shown, foot)


def make_wijkposters(scherm: Scherm, gemaakt: date) -> Posters:
    """Return the posters of the area of this profile, one per theme of which something can be compared."""
    profiel = load_profiel(scherm)
    foot = make_foot(scherm, Rapportsoort.WIJKPOSTER, posters_name(profiel.niveau), gemaakt)
    themas = [(thema, _to_tell(profiel, thema)) for thema in scherm.catalogue.themas.values()]
    shown = [_theme_poster(scherm, profiel, *one) for one in themas if one[1]]
    return Posters(f"{POSTERS}: {profiel.naam}", [replace(one, voet=foot) for one in shown], foot)


def _screens(scherm: Scherm) -> Iterator[tuple[Thema, Scherm]]:
    """Yield the map of what stands out most per theme, what goes well first; else that of this screen."""
    lijst, told = load_highlights(scherm), set()
    well_first = sorted(lijst.opvallend, key=lambda one: one.vergelijking.oordeel is not Oordeel.GUNSTIGER)
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    for indicator in [*(one.indicator for one in well_first), *(one.indicator for one in lijst.kloven)]:
        one = _about(scherm, indicator.sleutel) if indicator.sleutel in offered else None
        if indicator.thema not in told and one and _says_something(one):
            told.add(indicator.thema)
            yield scherm.catalogue.themas[indicator.thema], one
    if not told and (one := _about(scherm, scherm.indicator.sleutel)):
        yield scherm.catalogue.themas[scherm.indicator.thema], one


def _about(scherm: Scherm, sleutel: str) -> Scherm | None:
    adres: Parameters = changed_parameters(scherm, gebied=[], indicator=sleutel, jaar="", leeftijd="")
    return read_screen(scherm.database, adres, rechten=scherm.rechten)


def _says_something(scherm: Scherm) -> bool:
    """Whether the newest figures of the wijken can be compared: some years have none of the gemeente."""
    figures = load_kaartcijfers(scherm)
    own = figures.gemeente_cijfer
    return not figures.leeg and figures.maatstaf is not None and own is not None and own.waarde is not None


def _map_poster(scherm: Scherm, thema: Thema, gemaakt: date) -> Poster:
    figures = load_kaartcijfers(scherm)
    return Poster(
        vraag=question(thema, scherm.gemeente_naam),
        zin=own_message(scherm, figures),
        telling=second_message(scherm, figures, met_namen=False),
        twijfel=kind_of_figure(figures.indicator),
        kaart=_named_map(scherm),
        tabel=None,
        legenda=[],
        vragen=ASKED,
        bron=remarks(scherm, figures),
        voet=make_foot(scherm, Rapportsoort.POSTER, POSTERS, gemaakt),
    )


def _named_map(scherm: Scherm) -> Kaartbeeld:
    """Return the map of the subject of this screen, on which each area has its name or a number."""
    vormen = load_vormen(scherm).vormen
    every, most = poster_names(load_kaartcijfers(scherm))
    named = number_names(every, vormen, LETTERS, _WIDE, _HIGH)
    if not named.heel:
        named = number_names(most, vormen, LETTERS, _WIDE, _HIGH)
    drawn = draw_subject(scherm, LETTERS, named.teksten, (_WIDE, _HIGH))
    return replace(drawn, nummers=named.nummers if drawn.kaart else [])


def _to_tell(profiel: Profiel, thema: Thema) -> list[Onderwerp]:
    """Return the subjects of a theme for on a wall: what goes well, what does not, then what is average."""
    judged = [one for one in counted(profiel.of_thema(thema.sleutel)) if one.heeft_richting]
    sides = [strongest(judged, oordeel) for oordeel in _ORDER]
    first = [side[0] for side in sides if side]
    rest = [one for side in sides for one in side if one not in first]
    kept = [*first, *rest][:_ROWS]
    return [one for side in sides for one in side if one in kept]


def _theme_poster(scherm: Scherm, profiel: Profiel, thema: Thema, some: Sequence[Onderwerp]) -> Poster:
    namen: Namen = replace(make_namen(scherm, profiel), weg=no_way)
    most, sure = legend_needs(profiel)
    clear = next((one for one in some if one.oordeel is not Oordeel.GEEN_DUIDELIJK_VERSCHIL), some[0])
    return Poster(
        vraag=question(thema, profiel.naam),
        zin=subject_sentence(profiel.naam, clear, profiel.maatstaf_naam),
        telling="",
        twijfel=kind_of_figure(clear.indicator),
        kaart=None,
        tabel=make_table(some, namen, LIGHT, thema.naam),
        legenda=[one for one in make_legend(namen, most, LIGHT, met_interval=sure) if one[1] not in _SAID],
        vragen=ASKED,
        bron=[*source_lines(some), rule_of(some)],
        voet=None,
    )
