"""How bad what was found is, one function a check; each says from when on, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.catalogue.nouns import Eenheid
from wijkdata.models import NEDERLAND
from wijkdata.stats.quality.nouns import Bevinding, Ernst, Toets, make_bevinding
from wijkdata.stats.reasons import MIN_DEKKING, MIN_GEBIEDEN

ONVERKLAARD: Final = ("onbekend", "geen_rij")
"""Gaps of which nobody says why."""
GENOEG_GEBIEDEN: Final = 30
"""Of fewer areas the spread of their changes is itself chance."""
STELSELMATIG: Final = 0.1
"""From one in ten on it is no odd area but the column: another weight, year or unit."""
MINSTENS_TIEN: Final = 10
"""So many wholes before one in ten of them says anything."""
_SOM_ERNSTIG: Final = 0.1
"""Sums that are a tenth off: a table was cut short, or a mark read wrong; the build allows no more either."""
_GROOT: Final = 1000
"""People from which a tenth is no small number."""
KEER_ALLE: Final = 3
"""A middle figure three times as high, or a third, from one year to the next is another unit or question."""
VERSCHOVEN: Final = 0.05
"""Share of areas that differ between two tables by what matters, from which the tables are not one."""
_MOGELIJK: Final = ("boven_duizend", "leeftijden")
"""What is odd but can be: few people and many events, and rounding of small groups."""
MET_MARGE: Final = 0.9
"""Share of figures with bounds from which bounds are published: of very small areas there may be none."""
_SOORT_FIGUUR = ["indicator", "jaar", "niveau"]


def grade_dekking(dekking: pd.DataFrame) -> Bevinding:
    """Grade gaps, per indicator, year and level, ages together.

    Only areas of at least 100 adults count: of fewer no figure can be expected. A gap with a reason (secret,
    too small, later, nobody lives there) is no fault. Worth a look is one that nobody explains and that
    leaves out more than a fifth: fewer than `MIN_DEKKING` speaks not for all. Serious is an indicator and
    year of which the database has rows but at no level one figure: the column was read wrong.
    """
    totals = dekking.groupby(_SOORT_FIGUUR, as_index=False)["grote"].sum().rename(columns={"grote": "van"})
    filled = dekking[dekking["reden"] == ""].groupby(_SOORT_FIGUUR)["grote"].sum()
    gaps = dekking[dekking["reden"].isin(ONVERKLAARD)]
    missing = gaps.groupby(_SOORT_FIGUUR)["grote"].sum()
    reasons = gaps.sort_values("grote").drop_duplicates(_SOORT_FIGUUR, keep="last").set_index(_SOORT_FIGUUR)
    keys = pd.MultiIndex.from_frame(totals[_SOORT_FIGUUR])
    rows = totals.assign(
        aantal=missing.reindex(keys, fill_value=0).to_numpy(),
        soort=reasons["reden"].reindex(keys).to_numpy(),
        gevuld=filled.reindex(keys, fill_value=0).to_numpy(),
    )
    rows["nergens"] = rows.groupby(["indicator", "jaar"])["gevuld"].transform("sum") == 0
    rows = rows[(rows["van"] > 0) & (rows["aantal"] > (1 - MIN_DEKKING) * rows["van"])]
    return make_bevinding(Toets.DEKKING, len(totals), _graded(rows, rows["nergens"]))


def grade_delen(delen: pd.DataFrame) -> tuple[Bevinding, Bevinding]:
    """Grade sums and weighted means of parts beside the published whole.

    Beyond what rounding can do (half a step for each part) a sum may be 1 in 100 off, a mean by the
    difference that matters. One whole that is further off asks for a look. Serious is a sum that is a tenth
    off where more than 1,000 people live, and a kind of which at least one in ten wholes does not fit.
    """
    kind = ["indicator", "jaar", "leeftijd", "indeling_jaar", "niveau", "delen"]
    over = (delen["uit_delen"] - delen["waarde"]).abs() - delen["ruimte"]
    rows = delen.assign(over=over, is_som=delen["is_som"])
    compared = rows.drop_duplicates(kind).groupby("is_som")["gekeken"].sum()
    rows = rows[over > delen["drempel"]]
    share = rows.groupby(kind)["code"].transform("size") / rows["gekeken"]
    serious = (share >= STELSELMATIG) & (rows["gekeken"] >= MINSTENS_TIEN)
    large = rows["is_som"] & (rows["over"] > _SOM_ERNSTIG * rows["waarde"]) & (rows["inwoners"] >= _GROOT)
    found = _graded(rows, serious | large).rename(columns={"uit_delen": "naast", "delen": "soort"})
    found = found.assign(tekst=found["bron"].where(found["bron"] == found["bron_delen"], _pair(found)))
    return (
        make_bevinding(Toets.SOMMEN, compared.get(True, 0), found[found["is_som"]]),
        make_bevinding(Toets.GEMIDDELDEN, compared.get(False, 0), found[~found["is_som"]]),
    )


def _pair(found: pd.DataFrame) -> pd.Series:
    return found["bron"] + " / " + found["bron_delen"]


def grade_sprongen(sprongen: pd.DataFrame, gemeente: str, keer: float) -> Bevinding:
    """Grade jumps from year to year, of the areas of a gemeente or of NL.

    An area asks for a look when its change lies more than `keer` spreads from that of all areas of its level
    (see `asked.KEER`), of at least 30 areas; the spread is that of the middle nine tenths, or larger. That
    all areas move together is news and no fault, unless the middle figure becomes three times as high, or a
    third: that is serious.
    """
    kind = ["indicator", "leeftijd", "niveau", "jaar_voor", "jaar"]
    kinds = sprongen.drop_duplicates(kind)
    ratio = kinds["niveau_na"] / kinds["niveau_voor"].where(kinds["niveau_voor"] > 0)
    moved = (ratio >= KEER_ALLE) | (ratio <= 1 / KEER_ALLE)
    moved &= (kinds["niveau_na"] - kinds["niveau_voor"]).abs() >= kinds["ruimte"]  # a score lies around 0
    moved &= kinds["gekeken"] >= MIN_GEBIEDEN
    whole = kinds[moved].drop(columns=["waarde"])
    whole = whole.rename(columns={"gekeken": "aantal", "niveau_na": "waarde", "niveau_voor": "naast"})
    whole = whole.assign(soort="alle", code="", naam="", gemeente_naam="")
    far = (sprongen["sprong"] - sprongen["midden"]).abs()
    stands = far > (keer * sprongen["spreiding"]).clip(lower=sprongen["ruimte"])
    here = (gemeente == NEDERLAND) | (sprongen["gemeente_code"] == gemeente)
    areas = sprongen[stands & here & (sprongen["gekeken"] >= GENOEG_GEBIEDEN)]
    areas = areas.assign(soort="gebied", naast=areas["waarde_voor"])
    rows = pd.concat([whole, areas])
    rows = rows.assign(tekst=rows["jaar_voor"].astype("Int64").astype(str))
    return make_bevinding(Toets.SPRONGEN, kinds["gekeken"].sum(), _graded(rows, rows["soort"] == "alle"))


def grade_tabelversies(versies: pd.DataFrame) -> Bevinding:
    """Grade two tables beside each other, such as RIVM 50090NED and 50150NED.

    Each table works all years out anew, so a difference is no fault; but from one in twenty areas on that
    differ by what matters, a line through both shows the model. Serious is a middle difference of three
    times what matters: then the two do not measure the same.
    """
    rows = versies[versies["verschoven"] >= VERSCHOVEN * versies["gekeken"]]
    rows = rows.assign(
        soort="tabellen", waarde=rows["midden"], naast=rows["spreiding"], aantal=rows["verschoven"],
        van=rows["gekeken"], tekst=rows["tabel_oud"] + " / " + rows["tabel_nieuw"],
    )  # fmt: skip
    serious = rows["midden"].abs() >= 3 * rows["min_verschil"]
    return make_bevinding(Toets.TABELVERSIES, versies["gekeken"].sum(), _graded(rows, serious))


def grade_bereik(buiten: pd.DataFrame, catalogue: Mapping[str, Indicator], gekeken: int) -> Bevinding:
    """Grade figures that cannot be: serious, whatever the number.

    Two kinds only ask for a look. More than 1,000 per 1,000 inhabitants happens where few people live and
    much happens, or people moved within the year. And all adults beside both ages: rounding does a point.
    """
    rows = buiten.merge(
        pd.DataFrame(
            [
                {"indicator": one.sleutel, "per_1000": one.eenheid is Eenheid.PER_1000}
                for one in catalogue.values()
            ]
        ),
        how="left",
        on="indicator",
    )
    above = (rows["soort"] == "buiten_eenheid") & rows["per_1000"].eq(True) & (rows["waarde"] > 0)
    rows["soort"] = rows["soort"].mask(above, "boven_duizend")
    return make_bevinding(Toets.BEREIK, gekeken, _graded(rows, ~rows["soort"].isin(_MOGELIJK)))


def grade_codes(codes: pd.DataFrame, gekeken: int) -> Bevinding:
    """Grade codes that stood for another area: worth a look where both have figures, never a fault.

    The app keeps their figures apart; who joins tables by code himself does not.
    """
    rows = codes[codes["onderwerpen"] > 0]
    then = rows["andere_naam"] + " (" + rows["andere_indeling"].astype(str) + ")"
    rows = rows.assign(
        soort="code", jaar=rows["indeling_jaar"], waarde=rows["inwoners"], naast=rows["andere_inwoners"],
        aantal=rows["onderwerpen"], tekst=then,
    )  # fmt: skip
    return make_bevinding(Toets.CODES, gekeken, _graded(rows, False))


def grade_vormen(zonder: pd.DataFrame, gekeken: int) -> Bevinding:
    """Grade areas without a shape where people live; serious where more than half of a level lives in them.

    Then a map of that level shows less than it hides.
    """
    rows = zonder[zonder["inwoners"].fillna(0) > 0]
    lacking = rows.groupby("niveau")["inwoners"].transform("sum")
    rows = rows.assign(soort="vorm", jaar=rows["indeling_jaar"], aantal=rows["inwoners"])
    return make_bevinding(Toets.VORMEN, gekeken, _graded(rows, lacking > rows["alle_inwoners"] / 2))


def grade_gemeten(naast: pd.DataFrame) -> Bevinding:
    """Grade the model beside the survey in one gemeente.

    Worth a look is a difference that matters where the estimate lies outside the margin of the survey, or
    that margin is not known. Serious is a figure of which that holds in more than half of ten gemeenten or
    more: then model and survey do not measure the same.
    """
    far = (naast["schatting"] - naast["gemeten"]).abs() >= naast["min_verschil"]
    within = naast["schatting"].between(naast["ondergrens"], naast["bovengrens"])
    kind = ["indicator", "jaar", "leeftijd"]
    marked = naast.assign(anders=far & ~within)
    by_kind = marked.groupby(kind)["anders"]
    serious = (by_kind.transform("mean") > 1 / 2) & (by_kind.transform("size") >= MINSTENS_TIEN)
    rows = marked.assign(
        soort="gemeten", niveau="gemeente", gemeente_naam=marked["naam"], waarde=marked["schatting"],
        naast=marked["gemeten"],
    )  # fmt: skip
    return make_bevinding(Toets.GEMETEN, len(naast), _graded(rows, serious)[marked["anders"]])


def grade_marges(marges: pd.DataFrame) -> Bevinding:
    """Grade estimates without published bounds: the app assumes a margin, so each verdict rests on that."""
    rows = marges.groupby(_SOORT_FIGUUR, as_index=False)[["cijfers", "met_marge"]].sum()
    without = rows[rows["met_marge"] < MET_MARGE * rows["cijfers"]]
    without = without.assign(
        soort="marge", aantal=without["cijfers"] - without["met_marge"], van=without["cijfers"]
    )
    return make_bevinding(Toets.MARGES, len(rows), _graded(without, False))


def _graded(rows: pd.DataFrame, serious: pd.Series | bool) -> pd.DataFrame:
    """Return rows that ask for attention with how bad they are."""
    bad = serious if isinstance(serious, pd.Series) else pd.Series(serious, rows.index)
    return rows.assign(ernst=[Ernst.ERNSTIG if one else Ernst.LET_OP for one in bad])
