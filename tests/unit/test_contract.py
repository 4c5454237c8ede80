from __future__ import annotations

import json

from assistant.contract import answer_json, hits_json, one_line, retrieved_json
from assistant.types import Answer, Citation, Claim, Hit, Holdings, Passage, Receipt, Spelling, Trace


def hit(passage_id: str, paragraph: int, rank: int, score: float) -> Hit:
    return Hit(Passage(passage_id, "leak", paragraph, 4, 9, "Words"), score, rank, {"dense": rank})


def test_an_answer_becomes_plain_data() -> None:
    citation = Citation("leak:2", "leak", 2, "Words", 4, 9)
    receipt = Receipt(
        Holdings(3, 8, "2019", None), "What of it? (after: Who?)", ("it",), spellings=(Spelling("it", "its"),)
    )
    trace = Trace("extractive", "fingerprint", {"retrieve": 0.12341, "answer": 0.00001}, 0.65432)
    answer = Answer(
        "What of it?", "grounded", (Claim("Words", (citation,)),), (), (hit("leak:2", 2, 1, 0.5),), receipt, trace
    )
    assert answer_json(answer, "q1") == {
        "version": 1,
        "id": "q1",
        "question": "What of it?",
        "status": "grounded",
        "claims": [
            {
                "text": "Words",
                "focus": None,
                "citations": [
                    {
                        "passage": "leak:2",
                        "document": "leak",
                        "paragraph": 2,
                        "quote": "Words",
                        "start": 4,
                        "end": 9,
                    }
                ],
                "checks": [],
            }
        ],
        "problems": [],
        "hits": [{"document": "leak", "paragraph": 2, "score": 0.5}],
        "receipt": {
            "understood": "What of it? (after: Who?)",
            "documents": 3,
            "passages": 8,
            "first_date": "2019",
            "last_date": None,
            "missing": ["it"],
            "absence": "",
            "spellings": [{"written": "it", "held": "its"}],
            "outside": None,
            "listing": None,
        },
        "as_of": None,
        "basis": {"origins": [], "differing": []},
        "support": 0.6543,
        "engine": "extractive",
        "model": None,
        "prompts": None,
        "usage": {"calls": 0, "input_tokens": 0, "output_tokens": 0},
        "seconds": 0.1234,
    }


def test_the_pieces_of_a_long_paragraph_count_once_with_the_best_score() -> None:
    hits = (hit("leak:2b", 2, 1, 0.9), hit("leak:3", 3, 2, 0.8), hit("leak:2a", 2, 3, 0.7))
    assert hits_json(hits) == [
        {"document": "leak", "paragraph": 2, "score": 0.9},
        {"document": "leak", "paragraph": 3, "score": 0.8},
    ]


def test_what_was_retrieved_keeps_every_passage_with_its_words() -> None:
    assert retrieved_json((hit("leak:2b", 2, 1, 0.12345678),)) == [
        {
            "passage": "leak:2b",
            "document": "leak",
            "paragraph": 2,
            "score": 0.123457,
            "found_by": {"dense": 1},
            "text": "Words",
            "start": 4,
            "end": 9,
        }
    ]


def test_a_json_line_is_one_line_to_every_reader() -> None:
    data = {"quote": "a\nb\r\u0085c\u2028d\u2029e 摄像头 👁️"}
    line = one_line(data)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == data
    assert "摄像头 👁️" in line
