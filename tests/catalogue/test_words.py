"""What users read in the catalogue: short plain Dutch that fits in a sentence and in a chart."""

from __future__ import annotations

import re

from wijkdata.catalogue import Catalogue, Eenheid, Indicator

LONGEST_SENTENCE = 25
PLURALS = {
    "beweegt": "bewegen", "bestaat": "bestaan", "dacht": "dachten", "doet": "doen", "drinkt": "drinken",
    "gaat": "gaan", "geeft": "geven", "heeft": "hebben", "hoort": "horen", "houdt": "houden", "is": "zijn",
    "komt": "komen", "krijgt": "krijgen", "leeft": "leven", "ligt": "liggen", "mist": "missen",
    "rookt": "roken", "slaapt": "slapen", "sport": "sporten", "vindt": "vinden", "voelt": "voelen",
    "woont": "wonen", "zit": "zitten",
}  # fmt: skip
"""What one person does, and what several do."""
OTHER_VERBS = {"gebruikt", "heeft", "is", "kost", "krijgt", "leven", "wonen", "worden"}
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


def test_every_part_of_a_sentence_opens_with_its_verb_in_both_numbers(catalogue: Catalogue) -> None:
    for key, indicator in catalogue.items():
        one, _, more = indicator.zin.split()[0].partition("/")
        if more:
            assert PLURALS[one] == more, key
        else:
            assert one in OTHER_VERBS, key


def test_what_is_counted_has_both_numbers(catalogue: Catalogue) -> None:
    """`Van elke 100 volwassenen rookt er 1, roken er 2`: one verb would be wrong for one of the two."""
    for key, indicator in catalogue.items():
        if indicator.per or indicator.eenheid is Eenheid.AANTAL:
            assert "/" in indicator.zin.split()[0], key
