from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assistant.answers.rarity import Rarity
from assistant.answers.reader import asks, in_context, read
from assistant.questions.aliases import NO_ALIASES
from assistant.questions.understanding import understand
from assistant.types import Hit, Passage, Record

TEXT = "Orvane sold nine cameras. Why nine? The port of Varn bought two."
HIT = Hit(Passage("d:1", "d", 1, 0, len(TEXT), TEXT), 0.8, 1)
HEADING = Hit(Passage("d:2", "d", 2, 70, 76, "Orvane", "heading"), 0.4, 2)
RECORDS = {"d": Record("d", "Counts")}


@dataclass
class ScriptedReader:
    """Gives the scores it was made with, and keeps what it was shown."""

    scores: Sequence[float]
    name: str = "scripted"
    shown: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        self.shown.append((question, tuple(texts)))
        return list(self.scores)


def test_a_sentence_is_shown_with_its_title_and_the_sentence_before() -> None:
    assert in_context("Counts", ["One.", "Two."], 0) == "One. || Counts."
    assert in_context("Counts", ["One.", "Two."], 1) == "Two. || Counts. One."


def test_every_sentence_but_headings_and_questions_is_read() -> None:
    query = understand("How many cameras did Orvane sell?")
    rarity = Rarity.of(query, {"camera": 1, "orvan": 1, "sell": 1}, 3, NO_ALIASES)
    reader = ScriptedReader([2.0, -20.0])
    readings = read(query, [HIT, HEADING], RECORDS, rarity, reader)
    assert [(r.text, r.logit, r.index, r.standing) for r in readings] == [
        ("Orvane sold nine cameras.", 2.0, 0, 1.0),
        ("The port of Varn bought two.", -20.0, 2, 1.0),
    ]
    assert reader.shown == [
        (
            "How many cameras did Orvane sell?",
            ("Orvane sold nine cameras. || Counts.", "The port of Varn bought two. || Counts. Why nine?"),
        )
    ]


def test_without_a_reader_every_logit_is_nought() -> None:
    query = understand("How many cameras did Orvane sell?")
    rarity = Rarity.of(query, {}, 3, NO_ALIASES)
    assert [r.logit for r in read(query, [HIT], RECORDS, rarity, None)] == [0.0, 0.0]


def test_rare_words_weigh_more() -> None:
    query = understand("Did Orvane sell lamps?")
    rarity = Rarity.of(query, {"orvan": 3, "sell": 1}, 3, NO_ALIASES)
    assert rarity.weights["lamp"] > rarity.weights["sell"] > rarity.weights["orvan"]
    assert rarity.held("Orvane lamps") == {"orvan", "lamp"}


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("Why nine?", True),
        ("Why did “Orvane” sell nine?", True),
        ("“We have to choose: masts or lamps?", False),
        ('"We have to choose: masts or lamps?', False),
        ("It sold nine.", False),
    ],
)
def test_a_question_in_a_quotation_is_what_somebody_says(sentence: str, own: bool) -> None:
    assert asks(sentence) is own
