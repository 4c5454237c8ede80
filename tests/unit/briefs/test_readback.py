from __future__ import annotations

from assistant.briefs.marks import Mark
from assistant.briefs.readback import ReadLine, ReadNote, segments

ONE, TWO = (ReadNote(Mark("leak", number, 0, 5, "0123456789ab"), "words") for number in (1, 2))


def test_a_sentence_ends_with_its_footnotes() -> None:
    tokens = ["First", " sentence.", ONE, " [checked]", " Second.", ONE, TWO, " [single origin]"]
    assert list(segments(tokens)) == [ReadLine("First sentence.", (ONE,)), ReadLine("Second.", (ONE, TWO))]


def test_a_stop_after_a_footnote_belongs_to_the_sentence_before() -> None:
    assert list(segments(["First", ONE, ". "])) == [ReadLine("First.", (ONE,))]


def test_what_parts_footnotes_is_no_part_of_the_sentence() -> None:
    assert list(segments(["First.", ONE, ",", " ", TWO, " [checked]"])) == [ReadLine("First.", (ONE, TWO))]
    assert list(segments(["First", ONE, ", and", " second.", TWO])) == [
        ReadLine("First", (ONE,)),
        ReadLine(", and second.", (TWO,)),
    ]


def test_words_without_a_footnote_are_a_sentence_too() -> None:
    assert list(segments(["First.", ONE, " Added."])) == [ReadLine("First.", (ONE,)), ReadLine("Added.", ())]


def test_a_standing_cut_into_pieces_is_no_part_of_the_sentence() -> None:
    assert list(segments(["First.", ONE, " [single", " origin]"])) == [ReadLine("First.", (ONE,))]


def test_an_empty_paragraph_has_none() -> None:
    assert list(segments(["", " "])) == []
