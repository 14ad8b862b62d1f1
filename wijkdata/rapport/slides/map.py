"""The slides of Kaart: the map, the ranking, what stands out, and a map of each thing that does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from wijkdata.rapport.slides.nouns import Dia, Diacel, Diagrafiek, Diareeks, Diatabel, Grafiekvorm
from wijkdata.rapport.slides.parts import bounds_of, make_map, number_or_none, plain_table
from wijkdata.screens.map import Kaartcijfers, load_kaartcijfers, load_vormen
from wijkdata.screens.screen import Scherm, look_at
from wijkdata.screens.start import Highlights, load_highlights
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.dots import choose_rows, describe_ranking, short_figure
from wijkdata.view.map.classes import map_classes
from wijkdata.view.map.legend import legend_title
from wijkdata.view.map.slides import map_slide, other_subjects, ranking_slide, standouts_slide
from wijkdata.view.map.words import map_alt, map_labels, remarks, second_message
from wijkdata.view.numbers import axis_title, display_scale, kind_beside, kinds_of_rows
from wijkdata.view.places import shortened
from wijkdata.view.remarks import help_lines
from wijkdata.view.start.highlights import Opvalrij, make_gaps, make_standouts
from wijkdata.view.theme import LIGHT, oordeel_colour
from wijkdata.view.words import OORDEEL_VORM, count_gebieden, few_mark

MOST_RANKED: Final = 24
"""Areas in a ranking: two slides full. As on the screen the middle ones are counted where there are more."""
NAME_LENGTH: Final = 34
"""Letters of a name beside a bar; in full it stands in the notes."""


def make_kaart(scherm: Scherm) -> list[Dia]:
    """Return the slides for the choice on this screen."""
    lijst, figures = load_highlights(scherm), load_kaartcijfers(scherm)
    others = [look_at(scherm, sleutel) for sleutel in other_subjects(scherm, lijst)]
    return [
        _map(scherm, figures),
        _ranking(scherm, figures),
        _standouts(scherm, lijst),
        *(_map(other, load_kaartcijfers(other)) for other in others),
    ]


def _map(scherm: Scherm, figures: Kaartcijfers) -> Dia:
    words, klassen = map_slide(scherm, figures), map_classes(scherm, figures, LIGHT)
    drawn = make_map(
        load_vormen(scherm),
        dict(zip(figures.cijfers["code"], figures.cijfers["naam"], strict=True)),
        klassen,
        alt=map_alt(scherm, figures),
        kop=legend_title(klassen, figures.maatstaf),
        labels=map_labels(figures),
        omlijnd=scherm.keuze.gebieden,
    )
    no_map = [] if drawn else [second_message(scherm, figures)]
    notes = [second_message(scherm, figures), *remarks(scherm, figures), *help_lines([figures.indicator])]
    return Dia(words.kop, words.voet, no_map, [drawn] if drawn else [], noten=notes)


def _ranking(scherm: Scherm, figures: Kaartcijfers) -> Dia:
    words = ranking_slide(scherm, figures)
    chart, left_out, names = make_ranking(scherm, figures)
    notes = [*remarks(scherm, figures), *names]
    return Dia(words.kop, words.voet, left_out, [chart] if chart else [], noten=notes)


def make_ranking(scherm: Scherm, figures: Kaartcijfers) -> tuple[Diagrafiek | None, list[str], list[str]]:
    """Return the areas from high to low as bars with their margins, who is left out, and names cut short."""
    niveau, gekozen = scherm.keuze.niveau, scherm.keuze.gebieden
    rows = choose_rows(figures.cijfers, gekozen, MOST_RANKED)
    drawn = [row for row in rows if isinstance(row, dict)]
    left_out = [f"{count_gebieden(row[0], niveau)} {row[1]}." for row in rows if isinstance(row, tuple)]
    beside = [one for one in figures.maatstaven if one.waarde is not None]
    if not drawn:
        return None, left_out, []
    factor, _ = display_scale(figures.indicator)
    written = _written(figures, drawn)
    between = kind_beside(figures.cijfers, figures.indicator)
    names = [f"{one.naam}\u2003{short_figure(one.waarde, between)}" for one in beside]
    series = Diareeks(
        naam=figures.indicator.naam,
        waarden=[number_or_none(one, factor) for one in
                 (*(row["waarde"] for row in drawn), *(one.waarde for one in beside))],
        kleuren=[*(oordeel_colour(Oordeel(row["oordeel"]), LIGHT) for row in drawn),
                 *[LIGHT.line] * len(beside)],
        marges=[*(bounds_of(row["ondergrens"], row["bovengrens"], factor) for row in drawn),
                *[None] * len(beside)],
    )  # fmt: skip
    chart = Diagrafiek(
        alt=describe_ranking(figures.cijfers, figures.indicator, figures.maatstaven, niveau),
        vorm=Grafiekvorm.STAVEN,
        reeksen=[series],
        categorieen=[*written, *names],
        eenheid=axis_title(figures.indicator),
        vast=len(beside),
    )
    cut = [row["naam"] for row in drawn if len(row["naam"]) > NAME_LENGTH]
    return chart, left_out, [f"Voluit: {naam}." for naam in cut]


def _written(figures: Kaartcijfers, drawn: Sequence[dict[str, Any]]) -> list[str]:
    """Return shape, name and figure of every row, as the screen writes them."""
    kinds = dict(zip(figures.cijfers["code"], kinds_of_rows(figures.cijfers, figures.indicator), strict=True))
    return [
        " ".join(
            filter(
                None,
                [
                    OORDEEL_VORM[Oordeel(row["oordeel"])],
                    f"{shortened(row['naam'], NAME_LENGTH)}\u2003"
                    f"{short_figure(row['waarde'], kinds[row['code']])}",
                    _few(row),
                ],
            )
        )
        for row in drawn
    ]


def _few(row: dict[str, Any]) -> str:
    mark = few_mark(row["volwassenen"], row["aantal"])
    return f"({mark})" if mark else ""


def _standouts(scherm: Scherm, lijst: Highlights) -> Dia:
    words = standouts_slide(scherm, lijst)
    if scherm.keuze.heel_nederland:
        rows = make_gaps(lijst.kloven, lambda pick: pick(LIGHT))
    else:
        rows = make_standouts(lijst.opvallend, scherm.gemeente_naam, "Nederland", lambda pick: pick(LIGHT))
    table = [_standouts_table(words.kop, rows)] if rows else []
    return Dia(words.kop, words.voet, beelden=table, noten=[words.voet])


def _standouts_table(alt: str, rows: Sequence[Opvalrij]) -> Diatabel:
    """Return a row per subject: its outcome, and both figures with whose they are."""
    judged = any(row.oordeel for row in rows)
    heads = [*(["Oordeel"] if judged else []), "Onderwerp", "Cijfer", "Ernaast"]
    cells: list[list[str | Diacel]] = [
        [
            *([Diacel(row.oordeel, inkt=row.kleur, vet=True)] if judged else []),
            f"{row.naam} ({row.moment})",
            *(f"{bar.gebied}: {bar.cijfer}" for bar in row.staven),
        ]
        for row in rows
    ]
    return plain_table(alt, heads, cells)
