from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AssistantError, CorpusError
from assistant.filters import EVERYTHING, Filters
from assistant.questions.aliases import Aliases, Entity
from assistant.types import Record, Turn
from assistant.wanted import (
    QuestionLine,
    as_held,
    date_from,
    filters_from,
    history_from,
    names_from,
    question_from,
    read_questions,
)

HELD = [
    Record("wire", "A sale", publisher="The Northern Wire", kind="article"),
    Record("register", "Numbers", publisher="Lindholm City Council", kind="register"),
]


def held() -> list[Record]:
    return HELD


USER = {"role": "user", "content": "Why?"}


def test_filters_are_read_from_plain_data() -> None:
    given = {"publishers": ["the northern wire"], "kinds": ["article"], "published_to": "2021-03"}
    assert filters_from(given, held) == Filters(("The Northern Wire",), ("article",), published_to="2021-03")
    assert filters_from({}, held) == filters_from(None, held) == EVERYTHING


def test_no_document_is_looked_up_where_none_is_named() -> None:
    def nobody_asks() -> list[Record]:
        raise AssertionError

    assert filters_from({"published_to": "2021-03"}, nobody_asks) == Filters(published_to="2021-03")
    with pytest.raises(AssertionError):
        filters_from({"kinds": ["article"]}, nobody_asks)


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (("écho",), ("Écho",)),
        (("ÉCHO", "écho"), ("Écho",)),
        (("straßenblatt", "écho"), ("STRASSENBLATT", "Écho")),
        (("wire",), ("wire",)),  # as it is held, and no other
        (("WIRE",), ("Wire", "wire")),
        ((), ()),
    ],
)
def test_names_are_spelled_as_the_documents_spell_them(given: tuple[str, ...], held: tuple[str, ...]) -> None:
    publishers = ("Écho", "STRASSENBLATT", "wire", "Wire", None)
    records = [Record(str(number), "", publisher=publisher) for number, publisher in enumerate(publishers)]
    assert as_held(Filters(given, published_to="2021"), records) == Filters(held, published_to="2021")


def test_a_publisher_may_be_given_under_another_name_of_it() -> None:
    aliases = Aliases((Entity("publisher", ("Financial Times", "FT", "金融时报")),))
    records = [Record("a", "", publisher="FINANCIAL TIMES", kind="article"), Record("b", "", publisher="Wire")]
    for name in ("FT", "ft", "金融时报", "financial times"):
        assert as_held(Filters((name,)), records, aliases) == Filters(("FINANCIAL TIMES",))
    assert filters_from({"publishers": ["FT"]}, lambda: records, aliases) == Filters(("FINANCIAL TIMES",))
    with pytest.raises(CorpusError, match="No document has the publisher 'FT'"):
        as_held(Filters(("FT",)), records[1:], aliases)
    with pytest.raises(CorpusError, match="No document has the kind 'FT'"):
        as_held(Filters(kinds=("FT",)), records, aliases)


def test_history_is_a_list_of_turns_or_none() -> None:
    assert history_from([USER], 10) == (Turn("user", "Why?"),)
    assert history_from(None, 10) == ()
    assert history_from([USER] * 10, 4) == (Turn("user", "Why?"),) * 10  # 40 characters, ten times 4
    cited = {"role": "assistant", "content": "So.", "cited": ["a:1"]}
    assert history_from([cited], 10) == (Turn("assistant", "So.", ("a:1",)),)


def test_names_and_dates_may_be_left_out() -> None:
    assert (names_from("ids", None), names_from("ids", ["a"])) == ((), ("a",))
    assert (date_from("--as-of", None), date_from("--as-of", "2019")) == (None, "2019")


@pytest.mark.parametrize(("since", "until"), [("2020", "2020"), ("2020-05", "2020"), ("2020", "2020-05-01")])
def test_dates_that_overlap_are_a_range(since: str, until: str) -> None:
    assert filters_from({"published_from": since, "published_to": until}, held) == Filters(
        published_from=since, published_to=until
    )


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("article", 'The filters \'article\' are not an object. Write them like {"publishers": ["…"]}.'),
        (
            {"publisher": ["x"]},
            "'publisher' is not a filter. The filters are publishers, kinds, documents, published_from, published_to.",
        ),
        ({"kinds": "article"}, "'kinds' is 'article', not a list of names. Write it like [\"…\", \"…\"]."),
        ({"kinds": [1]}, '\'kinds\' is [1], not a list of names. Write it like ["…", "…"].'),
        ({"kinds": ["article"] * 1001}, "'kinds' holds 1,001 names. Give at most 1,000."),
        (
            {"published_from": "2020-02", "published_to": "2020-01-31"},
            "Nothing can be published from '2020-02' to '2020-01-31'. Swap the dates.",
        ),
        ({"published_from": 2019}, "The published_from 2019 is not a date: write YYYY, YYYY-MM or YYYY-MM-DD."),
    ],
)
def test_what_is_no_filter_is_said(value: Any, sentence: str) -> None:
    with pytest.raises(AssistantError) as raised:
        filters_from(value, held)
    assert str(raised.value) == sentence


def test_a_name_that_no_document_has_is_a_slip() -> None:
    with pytest.raises(CorpusError) as raised:
        filters_from({"documents": ["wires"]}, held)
    assert str(raised.value) == "No document has the id 'wires'. Did you mean 'wire'?"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("Why?", "'history' 'Why?' is not a list. Give a list of turns, or none."),
        ([{"role": "user", "content": ""}] * 201, "The history has 201 turns. Give at most 200, the last ones."),
        ([USER] * 11, "The history has 44 characters. Give at most 40."),
        ([{**USER, "cited": ["a:1"] * 13}], "The history has 43 characters. Give at most 40."),
        ([{**USER, "cited": "a:1"}], "'cited' 'a:1' is not a list. Give a list of turns, or none."),
        ([{**USER, "cited": [1]}], "'cited' holds 1, which is no id of a passage. Give a list of turns, or none."),
        (
            [{**USER, "cited": ["\ud800"]}],
            r"'cited' '\ud800' holds bytes that are no characters. Give a list of turns, or none.",
        ),
    ],
)
def test_what_is_no_history_is_said(value: Any, sentence: str) -> None:
    with pytest.raises(AssistantError) as raised:
        history_from(value, 4)
    assert str(raised.value) == sentence


def test_a_question_is_words_and_not_too_many() -> None:
    assert question_from("topic", "Orvane", 6) == "Orvane"
    with pytest.raises(AssistantError, match=r"The topic has 6 characters\. Keep it to 5\."):
        question_from("topic", "Orvane", 5)
    with pytest.raises(AssistantError, match=r"The topic '\\ud800' holds bytes that are no characters\."):
        question_from("topic", "\ud800", 5)


def test_a_file_of_questions_is_read_in_order(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    rows = [
        {"id": "a", "question": " Who? ", "history": [{"role": "user", "content": ""}], "as_of": "2019-12"},
        {"question": "Why?", "history": [{"role": "assistant", "content": "No.", "cited": ["a:1", "b:2"], "more": 1}]},
        {"id": 0, "question": "What?", "history": None, "as_of": None},
        {"question": "Where?", "history": []},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows))
    assert read_questions(file) == [
        QuestionLine("a", " Who? ", (Turn("user", ""),), "2019-12"),
        QuestionLine("2", "Why?", (Turn("assistant", "No.", ("a:1", "b:2")),)),
        QuestionLine(0, "What?"),
        QuestionLine("4", "Where?"),
    ]
