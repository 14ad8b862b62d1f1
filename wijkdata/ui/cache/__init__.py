"""Everything that is remembered between clicks, and the only place that does so.

Answers are kept per data version: a new build gives new answers, and the old ones fall out of the bounded
caches. Each function asks one question of `wijkdata.database`.
"""

from wijkdata.ui.cache.areas import (
    load_codes,
    load_gebieden,
    load_gemeenten,
    load_levensloop,
    load_omtrek,
    load_op_land,
    load_shapes_gzipped,
    load_vormen,
)
from wijkdata.ui.cache.course import (
    load_alle_jaren,
    load_clusters,
    load_ladders,
    load_veranderingen,
    load_verloop,
)
from wijkdata.ui.cache.database import (
    catalogue,
    forget_work,
    load_aanbod,
    load_aanbod_frame,
    load_bronnen,
    open_database,
    open_scenarios,
    share_work,
)
from wijkdata.ui.cache.figures import (
    is_known,
    load_age_moments,
    load_cijfers,
    load_context,
    load_gaps,
    load_kaart,
    load_kern_landelijk,
    load_klasse,
    load_landelijk,
    load_momenten,
    load_momenten_per_gebied,
    load_most_outstanding,
    load_nieuwste_jaren,
    load_profiel,
    load_spreiding,
    load_standardised,
    load_standouts,
    load_waarden_van,
    newest_moments,
)
from wijkdata.ui.cache.own import (
    load_eigen_vorm,
    load_samengesteld,
    open_werkgebieden,
)
from wijkdata.ui.cache.ranking import (
    Rangvraag,
    load_gevoeligheid,
    load_oordeel,
    load_rangschikking,
)
from wijkdata.ui.cache.sharing import (
    Moment,
)

__all__ = [
    "Moment",
    "Rangvraag",
    "catalogue",
    "forget_work",
    "is_known",
    "load_aanbod",
    "load_aanbod_frame",
    "load_age_moments",
    "load_alle_jaren",
    "load_bronnen",
    "load_cijfers",
    "load_clusters",
    "load_codes",
    "load_context",
    "load_eigen_vorm",
    "load_gaps",
    "load_gebieden",
    "load_gemeenten",
    "load_gevoeligheid",
    "load_kaart",
    "load_kern_landelijk",
    "load_klasse",
    "load_ladders",
    "load_landelijk",
    "load_levensloop",
    "load_momenten",
    "load_momenten_per_gebied",
    "load_most_outstanding",
    "load_nieuwste_jaren",
    "load_omtrek",
    "load_oordeel",
    "load_op_land",
    "load_profiel",
    "load_rangschikking",
    "load_samengesteld",
    "load_shapes_gzipped",
    "load_spreiding",
    "load_standardised",
    "load_standouts",
    "load_veranderingen",
    "load_verloop",
    "load_vormen",
    "load_waarden_van",
    "newest_moments",
    "open_database",
    "open_scenarios",
    "open_werkgebieden",
    "share_work",
]
