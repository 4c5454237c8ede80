from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.words import STOP_WORDS, as_written, content_words, fold, stem, words

ROOTS = [
    a + b for a in ("b", "cr", "d", "fl", "gr", "h", "st", "tr") for b in ("ack", "end", "int", "oper", "usk", "ail")
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\0 👁️ … -- *", []),
        ("The cameras were watching.", ["the", "camera", "were", "watch"]),
        ("the vendor’s cameras' price", ["the", "vendor", "camera", "price"]),
        ("L’Orvane", ["l'orvane"]),
        ("face-recognition/AI_systems", ["face", "recognit", "ai", "system"]),
        ("3.2m 1,250 12,50 1,234,567.8 2019-12-06", ["3.2m", "1250", "12,50", "1234567.8", "2019", "12", "06"]),
        ("ITU-T H.626, 5G, G20", ["itu", "t", "h", "626", "5g", "g", "20"]),
        ("ﬁle ½ Ⅳ ＡＢ", ["file", "1", "2", "iv", "ab"]),
        ("no-break\u00a0space and\u2009thin", ["no", "break", "space", "and", "thin"]),
        ("摄像头", ["摄像", "像头"]),
        ("奥凡 has 400个摄 x", ["奥凡", "has", "400", "个摄", "x"]),
        ("Größe naïve Ærø Правительство", ["grösse", "naïve", "ærø", "правительство"]),
        ("nai\u0308ve", ["naïve"]),
        ("the U.S. and U.K.-made", ["the", "us", "and", "uk", "made"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_content_words_come_once_in_order_without_stop_words() -> None:
    question = "How many of the cameras did the camera's vendor sell to the vendors?"
    assert content_words(question) == ["camera", "vendor", "sell"]


def test_a_stop_word_in_capitals_is_a_name_unless_all_is_in_capitals() -> None:
    assert content_words("Did the US and WHO tell us who?") == ["us", "who"]
    assert content_words("DID THE US TELL US A PRICE?") == ["price"]


def test_words_are_kept_as_they_were_written() -> None:
    assert as_written("Vendors’ Größe in the U.S., 摄像头") == {
        "vendor": "Vendors",
        "grösse": "Größe",
        "us": "US",
        "摄像": "摄像头",
        "像头": "摄像头",
    }


@pytest.mark.parametrize("text", ["İstanbul", "ΐδιος", "ŉ", "ﬀord", "L’Orvane’s", "Ⅳa", "1,250m", "ǰ"])
def test_a_question_has_the_words_of_a_text(text: str) -> None:
    assert content_words(text) == words(text)


def test_a_question_of_nothing_but_stop_words_has_no_content() -> None:
    assert content_words("What is it that they have?") == []


def test_stop_words_are_told_before_stemming() -> None:
    assert content_words("Does it do this?") == []
    assert all(word == fold(word) for word in STOP_WORDS)


def test_stems_of_words_that_are_not_english_or_hold_digits_stay_whole() -> None:
    assert [stem(word) for word in ("watching", "5gs", "größen", "摄像头")] == ["watch", "5gs", "größen", "摄像头"]


def test_fold_evens_out_case_forms_and_quotes() -> None:
    assert fold("Ａ\u00a0“O’Neil” STRASSE ß ﬁ") == "a “o'neil” strasse ss fi"


def test_threads_that_stem_at_once_do_not_mix_their_words() -> None:
    vocabulary = [f"{root}{end}" for root in ROOTS for end in ("ing", "ed", "ational", "iveness", "ies", "fulness")]
    alone = [stem.__wrapped__(word) for word in vocabulary]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads change places as often as they can
    try:
        with ThreadPoolExecutor(4) as pool:
            at_once = list(pool.map(lambda _: [stem.__wrapped__(word) for word in vocabulary], range(4)))
    finally:
        sys.setswitchinterval(before)
    assert at_once == [alone] * 4
