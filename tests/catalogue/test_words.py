"""What users read in the catalogue: short plain Dutch that fits in a sentence and in a chart."""

from __future__ import annotations

import re

import pytest

from wijkdata.catalogue import Catalogue, Eenheid, Indicator

LONGEST_SENTENCE = 25
SAMPLE = {
    Eenheid.PROCENT: "24 van de 100 {per}",
    Eenheid.PER_1000: "12,3 per 1.000 inwoners",
    Eenheid.KM: "1,4 km",
    Eenheid.EURO_1000: "€ 26.400",
    Eenheid.JAREN: "81,4 jaar",
    Eenheid.HECTARE: "86 hectare",
}
BELONGS_TO_SENTENCE = {
    "rookt": "In Centrum rookt 24 van de 100 volwassenen.",
    "sterk_eenzaam": "In Centrum voelt 24 van de 100 volwassenen zich sterk eenzaam.",
    "afst_huisarts": "In Centrum is de dichtstbijzijnde huisarts gemiddeld 1,4 km ver weg.",
    "inkomen_inwoner": "In Centrum is het gemiddelde inkomen per inwoner € 26.400 per jaar.",
    "groen_pct": "In Centrum is 24 van de 100 vierkante meter groen.",
    "misdrijven": "In Centrum is het aantal misdrijven 12,3 per 1.000 inwoners.",
    "levensverwachting": "In Centrum worden mensen gemiddeld 81,4 jaar oud.",
    "opp_land": "In Centrum is het land 86 hectare groot.",
    "broze_gezondheid": "In Centrum is 24 van de 100 mensen van 65 jaar of ouder kwetsbaar.",
}
VERBS = {
    *(
        "beweegt",
        "bestaat",
        "dacht",
        "doet",
        "drinkt",
        "gaat",
        "gebruikt",
        "geeft",
        "heeft",
        "hoort",
        "houdt",
    ),
    *("is", "komt", "kost", "krijgt", "leeft", "leven", "liggen", "mist", "overlijden", "rookt", "slaapt"),
    *("sport", "vindt", "voelt", "wonen", "worden", "zijn", "zit"),
}
HARD_WORDS = re.compile(
    r"\b(indien|echter|teneinde|middels|betreffende|significant\w*|prevalentie|dient|conform|omtrent|alsmede|"
    r"derhalve|aanzienlijk|gerelateerd\w*|determinant\w*|respectievelijk|i\.v\.m\.|d\.m\.v\.|m\.b\.t\.)\b",
    re.IGNORECASE,
)


def texts(indicator: Indicator) -> list[str]:
    breaks = [breuk.reden for breuk in indicator.breuken]
    own = [indicator.uitleg, indicator.toelichting, indicator.hulpregel]
    conditions = [indicator.rangschik_voorwaarde, indicator.trend_voorwaarde]
    return [text for text in [*own, *conditions, *breaks] if text]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+(?=[A-Z0-9'])", text)


def test_sentences_are_short_and_whole(catalogue: Catalogue) -> None:
    for key, indicator in catalogue.items():
        for text in texts(indicator):
            assert text.endswith("."), (key, text)
            for sentence in sentences(text):
                assert len(sentence.split()) <= LONGEST_SENTENCE, (key, sentence)
                assert sentence[0].isupper() or sentence[0].isdigit(), (key, sentence)


def test_the_explanation_is_one_sentence(catalogue: Catalogue) -> None:
    for key, indicator in catalogue.items():
        assert len(sentences(indicator.uitleg)) == 1, key


def test_no_dashes_semicolons_or_hard_words(catalogue: Catalogue) -> None:
    for key, indicator in catalogue.items():
        for text in [*texts(indicator), indicator.naam, indicator.naam_kort, indicator.zin]:
            assert not re.search("[—–;]", text), (key, text)
            assert not HARD_WORDS.search(text), (key, text)
            assert "  " not in text, (key, text)


def test_names_are_short_and_tell_indicators_apart(catalogue: Catalogue) -> None:
    for name in ("naam", "naam_kort"):
        names = [getattr(indicator, name) for indicator in catalogue.values()]
        assert len(names) == len(set(names))
        assert not any(word[0].islower() for word in names)


@pytest.mark.parametrize(("key", "sentence"), BELONGS_TO_SENTENCE.items())
def test_the_part_of_a_sentence_reads_as_dutch(catalogue: Catalogue, key: str, sentence: str) -> None:
    indicator = catalogue[key]
    value = SAMPLE[indicator.eenheid].format(per=indicator.per)
    assert f"In Centrum {indicator.zin.format(waarde=value)}." == sentence


def test_every_part_of_a_sentence_follows_in_a_place_and_opens_with_its_verb(catalogue: Catalogue) -> None:
    verbs = {indicator.zin.split()[0] for indicator in catalogue.values()}
    assert verbs <= VERBS


def test_people_are_named_in_the_plural_without_the_verb_changing(catalogue: Catalogue) -> None:
    """`24 van de 100 volwassenen` takes a singular verb throughout (as on every screen)."""
    for key, indicator in catalogue.items():
        if indicator.eenheid is Eenheid.PROCENT:
            assert indicator.per, key
            assert indicator.zin.split()[0] not in {"zijn", "hebben", "wonen", "leven", "worden"}, key
