"""A short run of the program that measures many sessions at once: nothing fails and nothing is mixed up."""

from __future__ import annotations

import sys
from pathlib import Path

from chat_process import chatting

sys.path.insert(0, str(Path(__file__).parents[1]))
from load import SERVER, Tally, measure, p95, questions, rows

ASKED = [
    "What price do the papers put on the Orvane sale to Lindholm?",
    "When did Orvane open an office in Varn?",
    "How many Orvane cameras watch over Lindholm?",
    "What did the Quellmar ministry pay for each scanner?",
    "Does giraffe bingo xylophone?",
]


def test_sessions_at_once_keep_to_themselves(data_dir: Path) -> None:
    with chatting(data_dir, **SERVER) as chat:
        single, many = measure(chat.address, ASKED, sessions=4, seconds=2)
    assert (many.errors, many.mixed) == ([], [])
    assert len(single.asked) == 5
    assert len(single.pinned) == 4  # what is not in the corpus cannot be pinned
    assert len(many.asked) >= 4


def test_the_report_counts_and_divides() -> None:
    single, many = Tally([1.0, 2.0, 3.0], [0.5]), Tally([4.0] * 20, [1.0] * 20, ["broken"], [])
    assert list(rows(single, many, sessions=16, cores=2)) == [
        "       1     errors in 20 questions and 20 pins, 16 sessions at once",
        "       0     answers or briefs that were another session's",
        "   2.000 s   p50 of a question, one session alone",
        "   4.000 s   p95 of a question, 16 sessions at once",
        "    0.25 x   p95 / (p50 alone x 16 sessions / 2 cores)",
        "   0.500 s   p50 of a pin, one session alone",
        "   1.000 s   p95 of a pin, 16 sessions at once",
        "    0.25 x   p95 / (p50 alone x 16 sessions / 2 cores)",
    ]
    assert p95([float(number) for number in range(1, 101)]) == 95.95


def test_the_questions_are_many_and_stand_alone() -> None:
    asked = questions(32)
    assert len(set(asked)) == 32
