from __future__ import annotations

from claims import evidence

from assistant.checks.alignment import aligned, combined, covered, plain, stems
from assistant.types import Check


def test_the_sentences_that_share_most_words_come_first_and_of_equals_the_shorter() -> None:
    one = evidence("Orl sells masts. Orl buys bright lamps for its harbour. Orl buys bright lamps. Ulm is dark.")
    found = aligned("Orl buys bright lamps.", [one])
    assert [text for text, _ in found] == ["Orl buys bright lamps.", "Orl buys bright lamps for its harbour."]
    assert aligned("Wolves roam.", [one]) == ()


def test_words_that_stand_for_one_another_and_words_that_begin_alike() -> None:
    assert stems("The firms purchased pictures") == stems("companies buy images")
    assert covered("regul", frozenset({"regulatori"})) and not covered("lamp", frozenset({"lampoon"}))


def test_marks_that_mean_the_same_are_made_one() -> None:
    assert plain("“Orl’s”\u00a0lamps – 5\u202fm") == '"Orl\'s" lamps - 5 m'


def test_one_check_of_many_verdicts() -> None:
    assert combined("x", [None, "wrong", ""], "idle", "passed") == Check("x", "fail", "wrong")
    assert combined("x", [None, ""], "idle", "passed") == Check("x", "pass", "passed")
    assert combined("x", [None], "idle", "passed") == Check("x", "not_applicable", "idle")
