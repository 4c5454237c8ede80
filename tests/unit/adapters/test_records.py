from __future__ import annotations

import pytest

from assistant.adapters.records import parse_fields, read_yaml, stated
from assistant.foreign import iso_precision, show


@pytest.mark.parametrize(("date", "precision"), [("2019", "year"), ("2019-12", "month"), ("2020-02-29", "day")])
def test_the_form_of_a_date_is_its_precision(date: str, precision: str) -> None:
    assert iso_precision(date) == precision


@pytest.mark.parametrize(
    "date", ["2019-13", "2019-02-29", "19-12-01", "2019/12/01", "2019-1-1", "0000", "", None, 2019]
)
def test_impossible_dates_are_refused(date: object) -> None:
    with pytest.raises(ValueError, match=r"is not a date|is no day"):
        iso_precision(date)


def test_fields_are_checked_and_a_date_gets_its_precision() -> None:
    raw = {"id": "a", "title": " A ", "authors": ["Eva Brandt"], "origins": [], "published": "2019-12", "url": ""}
    assert parse_fields(raw) == (
        {
            "id": "a",
            "title": "A",
            "authors": ("Eva Brandt",),
            "origins": (),
            "published": "2019-12",
            "published_precision": "month",
        },
        [],
    )


def test_an_inferred_date_stays_inferred() -> None:
    assert parse_fields({"published": "2019-12-06", "published_precision": "inferred"})[0] == {
        "published": "2019-12-06",
        "published_precision": "inferred",
    }


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ({"author": "Eva"}, "unknown key 'author'"),
        ({"id": "a:b"}, "id 'a:b' may hold no ':', no slash and no white space"),
        ({"id": "a b"}, "id 'a b' may hold no ':', no slash and no white space"),
        ({"id": "a/b"}, "id 'a/b' may hold no ':', no slash and no white space"),
        ({"title": ["x"]}, "title ['x'] must be text"),
        ({"authors": "Eva"}, "authors 'Eva' must be a list of texts, such as [Jane Roe]"),
        ({"published": "2019-13"}, "published '2019-13' is no day of the calendar"),
        ({"published": "May 2019"}, "published 'May 2019' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"published_precision": "day"}, "published_precision 'day' without a published date"),
        (
            {"published": "2019", "published_precision": "day"},
            "published_precision 'day' does not fit published '2019'",
        ),
        ({"url": "javascript:alert(1)"}, "url 'javascript:alert(1)' must begin with http:// or https:// and hold no"),
        ({"id": "a\0b"}, "id 'a\\x00b' holds signs that are no characters"),
        ({"id": "a\x1bb"}, "id 'a\\x1bb' may hold no signs that cannot be seen"),
        ({"id": "a\u202eb"}, "id 'a\\u202eb' may hold no signs that cannot be seen"),
        ({"id": "i" * 5_000}, f"id {show('i' * 5_000)} has 5,000 characters, more than 200"),
        ({"title": "x" * 100_000}, f"title {show('x' * 100_000)} has 100,000 characters, more than 1,000"),
        ({"title": "a\ud800"}, "title 'a\\ud800' holds signs that are no characters"),
        ({"authors": ["Eva", "\ud800"]}, "authors ['Eva', '\\ud800'] holds signs that are no characters"),
        ({"read": "maybe"}, "read 'maybe' must be one of original, second hand"),
    ],
)
def test_faults_name_the_key_and_the_value(raw: dict[str, object], fault: str) -> None:
    faults = parse_fields(raw)[1]
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_what_a_file_states_of_itself_is_taken_as_far_as_it_can_be() -> None:
    fields = {"title": "x" * 1_001, "authors": ("Eva Brandt", "Bo\ud800"), "publisher": "Varn\0Courier", "url": "u"}
    assert stated(fields) == {"authors": ("Eva Brandt",), "url": "u"}


def test_yaml_scalars_stay_the_words_they_were_written_in() -> None:
    assert read_yaml("a: no\nb: 2019\nc: 2019-12-01\nd:\n") == {"a": "no", "b": "2019", "c": "2019-12-01", "d": ""}


@pytest.mark.parametrize(
    ("text", "reason"),
    [("a: 1\nb: 2\na: 3", "repeats the key 'a' .line 3"), ("a: [1", "line 1"), ("a: \tb: c", "line 1")],
)
def test_yaml_faults_name_the_line(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_yaml(text)
