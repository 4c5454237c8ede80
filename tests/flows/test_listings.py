"""Questions about the documents themselves are answered by their records, whole, and no question for the text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import text
from assistant.app import Assistant
from assistant.contract import answer_json
from assistant.conversations import AnsweredTurn, read_turn, stored_form
from assistant.filters import Filters
from assistant.types import Turn

DOCUMENTS = {
    "sale": """\
title: Papers show a sale
publisher: Northern Wire
authors: [Ada Quist, Bo Lind]
published: 2021-03-02
kind: article
---
Orvane sold nine masts to Tarn. The Reuters article on the sale was published in May 2019.

The study of the port was published in June 2018, and Cy Moe wrote the mast standards.""",
    "gulls": """\
title: "Gulls over Varn: a letter"
publisher: Northern Wire
published: 2020-11
published_precision: inferred
kind: article
---
Halvor counted forty gulls in Varn. The council has twelve documents on gulls.""",
    "masts": """\
title: How tall masts bend
publisher: Institute of Tarn
authors: [Cy Moe]
kind: paper
---
A mast of Orvane bends in the wind. The ledger was published in April 2017.""",
    "minutes": """\
title: Minutes of the Varn council
publisher: Varn Council
published: 2019
kind: notice
---
The council met in Varn. A report by the council was published in July 2016.""",
}
SALE = "- Northern Wire · 2 Mar 2021 · by Ada Quist and Bo Lind: Papers show a sale (sale)"
GULLS = "- Northern Wire · about Nov 2020 · no author on record: Gulls over Varn: a letter (gulls)"
MASTS = "- Institute of Tarn · no date · by Cy Moe: How tall masts bend (masts)"
MINUTES = "- Varn Council · 2019 · no author on record: Minutes of the Varn council (minutes)"


@pytest.fixture
def held(assistant: Assistant, tmp_path: Path) -> Assistant:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, words in DOCUMENTS.items():
        (folder / f"{name}.md").write_text(f"---\nid: {name}\n{words}\n", encoding="utf-8")
    assistant.ingest([folder])
    return assistant


def told(assistant: Assistant, question: str, filters: Filters | None = None) -> list[str]:
    """The lines that the terminal shows, without empty ones."""
    answer = assistant.ask(question, filters=filters or Filters())
    assert (answer.status, answer.claims, answer.receipt.outside) == ("not_found", (), "records")
    return [line for line in text.answer(answer, {}).splitlines() if line]


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("When was Ada Quist's article published?", ["Published 2 Mar 2021, its record says.", SALE]),
        (
            "When was the Northern Wire article on gulls published?",
            ["Published about Nov 2020, its record says.", GULLS],
        ),
        ("Who wrote 'Papers show a sale'?", ["Written by Ada Quist and Bo Lind, its record says.", SALE]),
        ("Who wrote the article “Gulls over Varn”?", ["Its record names no author.", GULLS]),
        ("When was the Institute of Tarn paper published?", ["Its record has no date of publication.", MASTS]),
        ("Who published the Moe study?", ["Published by Institute of Tarn, its record says.", MASTS]),
        (
            "What is the title of the Varn Council document?",
            ["Its title on record is “Minutes of the Varn council”.", MINUTES],
        ),
        (
            "When were the Northern Wire articles published?",
            ["2 documents that are held fit this, each as its record has it:", SALE, GULLS],
        ),
        ("When was the 2020 Northern Wire article published?", ["Published about Nov 2020, its record says.", GULLS]),
        (
            "Who wrote the Cy Moe paper and when was it published?",
            ["One document that is held fits this, as its record has it:", MASTS],
        ),
        ("How many documents do you hold?", ["4 documents are held, the latest first:", SALE, GULLS, MINUTES, MASTS]),
        (
            "Which of your sources is the most recent?",
            ["The latest of 4 documents, by date of publication. 1 of 4 have no date.", SALE],
        ),
        (
            "What is your oldest document?",
            ["The earliest of 4 documents, by date of publication. 1 of 4 have no date.", MINUTES],
        ),
        (
            "What period do your documents cover",
            [
                "The documents held were published from 2019 to 2 Mar 2021. 1 of 4 have no date. The first and the",
                "last of them:",
                MINUTES,
                SALE,
            ],
        ),
        (
            "How many articles from the Northern Wire do you have?",
            ["2 documents of Northern Wire are held, the latest first:", SALE, GULLS],
        ),
        ("Do you have anything from Reuters?", ["No document of Reuters is held."]),
        ("Which documents do you have from 2019?", ["1 document of 2019 is held:", MINUTES]),
        (
            "Which documents mention Orvane?",
            ["2 documents are held that name “Orvane” in their title or text:", SALE, MASTS],
        ),
        (
            "What documents do you have on counting gulls?",
            ["1 document is held that has the words of “counting gulls” in its title or text, in one place:", GULLS],
        ),
        ("What documents do you have on Quell?", ["No document is held that names “Quell” in its title or text."]),
        (
            "When was the Northern Wire article on Quell published?",
            [
                "No document of Northern Wire that is held names “Quell” in its title or text. Of that name 2",
                "documents are held:",
                SALE,
                GULLS,
            ],
        ),
    ],
)
def test_the_records_tell(held: Assistant, question: str, lines: list[str]) -> None:
    assert told(held, question) == lines


@pytest.mark.parametrize(
    "question",
    [
        "When was the study published?",
        "When was the study of the port published?",
        "When was the Reuters article published?",
        "When was the Reuters article on the sale published?",
        "When was the ledger published?",
        "When was the Varn Council report published?",
        "Who wrote the mast standards?",
        "Who wrote the preface of 'Papers show a sale'?",
        "What was published in June 2018?",
        "What did the Northern Wire article say about masts?",
        "When did the Northern Wire report that Orvane sold masts?",
        "According to the Northern Wire report, when was the study published?",
        "How many documents does the council have on gulls?",
        "How many masts did Orvane sell to Tarn?",
        "Which documents did the council publish?",
        "Which sources say that Orvane sold masts?",
        "Who wrote in the Northern Wire article that masts bend?",
        "Do you have anything from the port?",
    ],
)
def test_a_question_for_the_text_is_never_told_by_the_records(held: Assistant, question: str) -> None:
    assert held.ask(question).receipt.listing is None


def test_where_the_text_answers_the_records_are_silent(held: Assistant) -> None:
    """No title has the topic, and of an author the records may not know every document: the text comes first."""
    answer = held.ask("When was the Cy Moe study of the port published?")
    assert answer.receipt.listing is None


def test_no_more_than_ten_are_listed(assistant: Assistant, tmp_path: Path) -> None:
    for number in range(13):
        (tmp_path / f"d{number:02}.md").write_text(f"---\npublished: 20{number + 10}\n---\nMast {number}.\n")
    assistant.ingest([tmp_path / f"d{number:02}.md" for number in range(13)])
    lines = told(assistant, "list your documents")
    assert (lines[0], len(lines)) == ("13 documents are held, the latest first:", 12)
    assert lines[-1] == "and 3 more: 'assistant documents' lists all."
    assert [line.rpartition("(")[2] for line in lines[1:3]] == ["d12)", "d11)"]


def test_nothing_held_is_said(assistant: Assistant) -> None:
    assert told(assistant, "How many documents do you hold?") == ["No document is held."]


def test_filters_and_dates_hold_for_records_too(held: Assistant) -> None:
    within = "Only what the filters and the date let pass is counted."
    only = Filters(publishers=("Northern Wire",))
    assert told(held, "How many documents do you hold?", only)[0] == f"{within} 2 documents are held, the latest first:"
    assert held.ask("When was Ada Quist's article published?", as_of="2020").receipt.listing is None
    listing = held.ask("Which of your sources is the latest?", as_of="2020").receipt.listing
    assert listing and [record.id for record in listing.records] == ["gulls"]


def test_such_a_question_stands_alone_and_is_no_follow_up(held: Assistant) -> None:
    before = (Turn("user", "Who sold masts?"), Turn("assistant", "Orvane sold nine masts to Tarn.", ("sale:1",)))
    answer = held.ask("How many sources do you have?", before)
    assert answer.receipt.understood == "How many sources do you have?"
    assert answer.receipt.listing and len(answer.receipt.listing.records) == 4


def test_programs_and_stored_conversations_get_the_records(held: Assistant) -> None:
    answer = held.ask("Who wrote 'How tall masts bend'?")
    assert answer_json(answer)["receipt"]["listing"] == {
        "sentence": "Written by Cy Moe, its record says.",
        "records": [
            {
                "document": "masts",
                "title": "How tall masts bend",
                "authors": ["Cy Moe"],
                "publisher": "Institute of Tarn",
                "published": None,
                "precision": None,
            }
        ],
        "more": 0,
    }
    turn = AnsweredTurn(answer, ())
    assert read_turn(stored_form(turn)) == turn
