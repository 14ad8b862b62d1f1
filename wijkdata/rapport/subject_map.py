"""The map of one subject on paper, with its legend: in the colours of Kaart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkdata.rapport.nouns import Kaartbeeld, Tekening
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.screen import Scherm
from wijkdata.view.map.classes import map_classes
from wijkdata.view.map.legend import legend_title, used_classes
from wijkdata.view.map.words import map_alt
from wijkdata.view.map_drawing import map_svg, swatch
from wijkdata.view.map_layers import Opschrift
from wijkdata.view.paper import LETTER
from wijkdata.view.theme import LIGHT, TypeScale


def draw_subject(
    scherm: Scherm,
    letters: TypeScale,
    labels: Mapping[str, Sequence[str | Opschrift]],
    size: tuple[int, int],
    zinnen: Sequence[str] = (),
) -> Kaartbeeld:
    """Return the map of the subject of this screen, so wide and high; none where there are no figures."""
    figures = load_kaartcijfers(scherm)
    klassen = map_classes(scherm, figures, LIGHT)
    svg = map_svg(
        load_vormen(scherm).vormen,
        figures.cijfers["code"].tolist(),
        klassen,
        LIGHT,
        letters,
        letter=LETTER,
        fictief=scherm.fictief,
        labels=labels,
        width=size[0],
        height=size[1],
    )
    shown = bool(svg) and not figures.leeg
    return Kaartbeeld(
        kaart=Tekening(svg, map_alt(scherm, figures)) if shown else None,
        kop=legend_title(klassen, figures.maatstaf) if shown else "",
        legenda=[(swatch(one, klassen, LIGHT), one.label) for one in used_classes(klassen)] if shown else [],
        zinnen=zinnen,
    )
