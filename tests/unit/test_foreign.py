from __future__ import annotations

import json

import pytest

from assistant.foreign import iso_date, question_text, sound, sound_json


@pytest.mark.parametrize("date", ["2019", "2019-12", "2019-12-01"])
def test_a_date_is_taken_as_it_is(date: str) -> None:
    assert iso_date(date) == date


@pytest.mark.parametrize("value", ["soon", "", "2019-13", "2019-02-30", "19", "2019-1", "2019-12-01T00:00", 2019, None])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"is not a date|is no day of the calendar"):
        iso_date(value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "is empty"),
        ("\n \u00a0", "is empty"),
        (None, "is not a text"),
        (["a"], "is not a text"),
        ("\udc80", "no characters"),
    ],
)
def test_what_is_no_question_is_refused(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        question_text(value)


def test_what_no_text_holds_is_replaced_sign_by_sign() -> None:
    assert sound("a\0b\ud835\udc00c\N{GRINNING FACE}") == "a\ufffdb\ufffd\ufffdc\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\ud800b", "a\ufffdb"),
        ("\udc00\ud800", "\ufffd\ufffd"),
        ("\N{GRINNING FACE}", "\N{GRINNING FACE}"),
        ("\ud83d\N{GRINNING FACE}", "\ufffd\N{GRINNING FACE}"),
        ("\\ud800", "\\ud800"),
        ("\\\ud800", "\\\ufffd"),
        ('"\n\\', '"\n\\'),
    ],
)
def test_half_a_character_in_json_is_replaced_and_nothing_else(value: str, expected: str) -> None:
    assert json.loads(sound_json(json.dumps({value: [value]}))) == {expected: [expected]}
