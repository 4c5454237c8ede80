from __future__ import annotations

import pytest

from assistant.tenses import past, plain_stem, same_verb, third


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("sent", "send"),
        ("Went", "go"),
        ("built", "build"),
        ("installed", "install"),
        ("sends", "send"),
        ("lamps", "lamp"),
    ],
)
def test_a_past_has_the_stem_of_its_plain_form(form: str, plain: str) -> None:
    assert plain_stem(form) == plain_stem(plain)


def test_two_verbs_stay_two() -> None:
    assert plain_stem("sent") != plain_stem("sold")


def test_the_forms_of_an_irregular_verb_are_one() -> None:
    assert same_verb("sold") == same_verb("sell") == {"sell", "sold"}
    assert same_verb("lamp") == {"lamp"}


@pytest.mark.parametrize(
    ("verb", "was", "is_"),
    [
        ("win", "won", "wins"),
        ("say", "said", "says"),
        ("deny", "denied", "denies"),
        ("plan", "planned", "plans"),
        ("use", "used", "uses"),
        ("put", "put", "puts"),
        ("reach", "reached", "reaches"),
        ("have", "had", "has"),
    ],
)
def test_the_past_and_the_present_of_one(verb: str, was: str, is_: str) -> None:
    assert (past(verb), third(verb)) == (was, is_)
