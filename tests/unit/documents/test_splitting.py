from __future__ import annotations

import pytest

from assistant.documents.splitting import MAX_CHARS, Paragraph, merge, sentences, split, trimmed


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Holm met Dr. J. K. Falk.", "They agreed."],
        ["Orvane Inc. and Halvor Co., Ltd. were fined.", "Both appealed."],
        ["It is listed in the U.S.", "The rest is not."],
        ["The U.S. Commerce Department listed it."],
        ["See No. 5 and Fig. 3 (p. 4) of the report.", "It is short."],
        ["“Did you sign?”", "No.", "They did not."],
        ["In Jan. 2019 it sold 1.5 million.", "In Dec. it sold none."],
        ["Lindholm vs. Orvane goes on, i.e. it is not settled, e.g. by a court."],
        ["“The drive . . . reflects concerns,” he wrote.", "“It is old.”"],
        ["He paused…", "Then he went on … and on."],
        ["The offer stood. . . .", "It fell."],
        ["“Why?” he asked.", "“Because!” she said."],
        ["“Who signed?” Ms Holt asked.", "Nobody knew."],
        ["‘It works.’", "(It did not.)", "[That] was all.", "“Really?!”", "Yes."],
        ["2019 was good.", "3.2m crowns came in.", "“40 per cent” went out."],
        ["iFlytek grew.", "iFlytek fell."],
        ["It joined the group led by K. Holm.", "He left."],
        ["The year was good.”", "Nobody doubted it."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_sentences_of_scripts_without_spaces() -> None:
    assert cut("他说。“是的！”然后呢？Yes. No more.") == ["他说。", "“是的！”", "然后呢？", "Yes.", "No more."]


def test_a_no_break_space_parts_sentences_and_binds_abbreviations() -> None:
    assert cut("Dr.\u00a0Holm left.\u00a0\u00a0It rained.\u2009The end") == [
        "Dr.\u00a0Holm left.",
        "It rained.",
        "The end",
    ]


def test_a_blank_line_ends_a_sentence_and_a_line_end_does_not() -> None:
    assert cut("One line\ngoes on.\nTwo\n \nThree") == ["One line\ngoes on.", "Two", "Three"]


def test_list_numbers_stay_with_their_item() -> None:
    assert cut("1. The first. 2. The second.") == ["1. The first.", "2. The second."]


@pytest.mark.parametrize("text", ["", "  \n\u00a0", "...", ". . .", "a", "?!"])
def test_odd_texts_are_covered(text: str) -> None:
    assert "".join(cut(text)).replace(" ", "") == "".join(text.split())


def test_trimmed_leaves_out_marks_without_width() -> None:
    text = "\ufeff \u200bword\u200b\u00a0"
    assert text[slice(*trimmed(text, 0, len(text)))] == "word"


def test_a_paragraph_is_a_passage() -> None:
    text = "One.\n\nTwo. Three."
    passages = split("doc", text, [Paragraph(1, 0, 4), Paragraph(2, 6, 17, "caption", {"as_of": "2019"})])
    assert [(p.id, p.paragraph, p.text, p.kind, p.attributes) for p in passages] == [
        ("doc:1", 1, "One.", "text", {}),
        ("doc:2", 2, "Two. Three.", "caption", {"as_of": "2019"}),
    ]


def test_an_over_long_paragraph_is_cut_at_sentences_into_even_pieces() -> None:
    sentence = "x" * 98 + "."
    text = " ".join([sentence.capitalize()] * 16)
    passages = split("doc", text, [Paragraph(7, 0, len(text))])
    assert [(p.id, p.paragraph, p.start, p.end) for p in passages] == [
        ("doc:7.1", 7, 0, 899),
        ("doc:7.2", 7, 900, 1599),
    ]
    assert all(text[p.start : p.end] == p.text for p in passages)


def test_a_paragraph_of_the_greatest_length_stays_whole() -> None:
    text = "a. " * (MAX_CHARS // 3)
    assert [p.id for p in split("doc", text, [Paragraph(1, 0, MAX_CHARS)])] == ["doc:1"]


@pytest.mark.parametrize(
    ("unit", "first"),
    [("word word, ", 1198), ("word ", 1199), ("x", 1200), ("摄像头，", 1200)],
    ids=["clause", "space", "nowhere", "chinese"],
)
def test_an_over_long_sentence_is_cut_at_a_clause_or_a_space(unit: str, first: int) -> None:
    text = (unit * 3000)[:3000].strip()
    passages = split("doc", text, [Paragraph(1, 0, len(text))])
    assert passages[0].end == first
    assert all(p.text == text[p.start : p.end] == p.text.strip() and len(p.text) <= MAX_CHARS for p in passages)
    assert "".join("".join(p.text.split()) for p in passages) == "".join(text.split())


def test_furniture_is_never_cut() -> None:
    text = "No responsibility. " * 100
    assert [p.id for p in split("doc", text, [Paragraph(1, 0, len(text), "furniture")])] == ["doc:1"]


def test_merge_gives_the_paragraphs_back() -> None:
    text = "Short.\n" + "A sentence of some length. " * 100
    paragraphs = [Paragraph(1, 0, 6, "heading"), Paragraph(2, 7, len(text.rstrip()), "text", {"said_by": "Orvane"})]
    assert merge(split("doc", text, paragraphs)) == paragraphs
