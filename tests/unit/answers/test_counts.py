"""What a question wants counted, and the sentences that count it."""

from __future__ import annotations

import pytest

from assistant.answers.counts import counted, counts
from assistant.questions.understanding import understand


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many cameras has Varn?", "Varn planned 15,000 surveillance cameras.", True),
        ("How many cameras has Varn?", "All of its 110,000 or so lampposts have cameras.", False),
        ("How many of the nine masts stand?", "Six masts stand.", True),
        ("How many countries buy lamps?", "Lamps are bought by 52 governments.", True),  # another word for them
        ("How many countries buy lamps?", "Lamps are bought by 52 companies.", False),
        ("How many fines did Orvane get?", "Orvane has 30 billion images.", False),
    ],
)
def test_what_is_counted(question: str, sentence: str, expected: bool) -> None:
    assert counts(sentence, counted(understand(question))) is expected


@pytest.mark.parametrize("question", ["Who sold the cameras?", "How many cameras, and what did they cost?"])
def test_a_question_that_asks_for_no_count_or_for_more(question: str) -> None:
    assert not counted(understand(question))
