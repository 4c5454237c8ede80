from __future__ import annotations

import pytest

from assistant.checks.saying import Speech, attributions, is_saying


def spoken(sentence: str) -> list[str]:
    return [speech.subject for speech in attributions(sentence)]


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("Quillon says that lamps glow.", ["Quillon"]),
        ("Lamps glow, says Quillon.", ["Quillon"]),
        ("Lamps glow, according to Quillon.", ["Quillon"]),
        ("Lamps glow, according to the Orl and Ulm study and others.", ["the Orl and Ulm study"]),
        ("In the opinion of Quillon lamps glow.", ["Quillon lamps glow"]),
        ("That lamps glow is the opinion of Quillon.", ["Quillon"]),
        ("Lamps glow, Quillon added in Orl News.", ["Quillon"]),
        ("Quillon announced in 2019 that lamps glow.", ["Quillon"]),
        ("Roe, Kay and Lee find that lamps glow.", ["Roe, Kay and Lee"]),
        ("Halvor and others report.", ["Halvor and others"]),
        ("Halvor counts 40 lamps.", ["Halvor"]),
        ("Halvor sees no lamps.", ["Halvor"]),
        ("Lamps reportedly glow.", [""]),
        ("Quillon sums up the point as a glow of lamps.", ["Quillon"]),
        ("The abstract adds a third finding: lamps glow.", ["The abstract"]),
        ("The lamp was called Orl's brightest by the media.", ["the media"]),
        ("One guide (orl-news.co.uk) gives 40 lamps.", ["One guide (orl-news.co.uk)"]),
        ("By its own account Orl glows.", [""]),
    ],
)
def test_whose_words_they_are(sentence: str, subjects: list[str]) -> None:
    assert spoken(sentence) == subjects


@pytest.mark.parametrize(
    "sentence",
    [
        "Orl added 28 lamps.",
        "The gate gives light.",
        "The lamps were said and done.",
        "Orl puts forward a lamp.",
        "Quillon considered a bid.",
        "So reports of lamps differ.",
        "Orl has a third lamp: it glows.",
        "The deal was called off after a loss by Quillon.",
    ],
)
def test_what_is_no_saying(sentence: str) -> None:
    assert spoken(sentence) == []


def test_all_that_is_told_of_a_speech() -> None:
    assert attributions("Lamps glow, the Orl Gazette reports.") == (
        Speech(
            "the Orl Gazette", frozenset({"Orl", "Gazette"}), carrier=True, minds=False, opinion=False, reports=True
        ),
    )
    assert attributions("Jane Roe fears that lamps glow.") == (
        Speech("Jane Roe", frozenset({"Jane", "Roe"}), carrier=False, minds=True, opinion=False, reports=False),
    )
    assert attributions("Quillon argues that lamps glow.") == (
        Speech("Quillon", frozenset({"Quillon"}), carrier=False, minds=False, opinion=True, reports=False),
    )


def test_a_common_word_that_opens_a_sentence_is_no_name_unless_a_name_goes_on() -> None:
    (civil,), (biometric,) = attributions("Civil groups say it."), attributions("Biometric Update says it.")
    assert (civil.names, biometric.names) == (frozenset(), {"Biometric", "Update"})


def test_the_verbs_of_saying() -> None:
    assert [word for word in ("says", "told", "known", "lit", "sold") if is_saying(word)] == ["says", "told", "known"]
