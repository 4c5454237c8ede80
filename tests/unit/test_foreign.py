from __future__ import annotations

import pytest

from assistant.foreign import iso_date, question_text


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
