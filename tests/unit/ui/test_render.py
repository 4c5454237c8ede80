from dataclasses import replace

from wire import HOLDINGS, PASSAGES, PRICE, TEXT, WIRE

from assistant.types import (
    Answer,
    Check,
    Citation,
    Claim,
    Hit,
    Holdings,
    Listing,
    Problem,
    Receipt,
    Record,
    Spelling,
    Trace,
)
from assistant.ui import render

CHIP = {
    "number": 1,
    "label": "The Wire (note) · 2 Mar 2021 ¶2",
    "title": "Papers show a sale (our own note)",
    "document": "wire",
    "passage": "wire:2.2",
    "paragraph": 2,
    "start": 31,
    "end": 50,
    "quote": "price was 3 million",
}


def answer(**changes: object) -> Answer:
    fields: dict[str, object] = {
        "question": "What did it  cost?",
        "status": "grounded",
        "claims": (),
        "problems": (),
        "hits": (),
        "receipt": Receipt(HOLDINGS, "What did it cost?"),
        "trace": Trace("extractive", "fingerprint"),
    }
    return Answer(**{**fields, **changes})  # type: ignore[arg-type]


def test_the_passages_of_these_tests_are_slices_of_their_text() -> None:
    assert [TEXT[p.start : p.end] for p in PASSAGES] == [p.text for p in PASSAGES]
    assert TEXT[PRICE.start : PRICE.end] == PRICE.quote


def test_corpus() -> None:
    assert render.corpus(HOLDINGS) == "2 documents (9 passages), published 2020 to 2 Mar 2021"
    assert render.corpus(Holdings(0, 0, None, None)).startswith("The corpus holds no document yet.")


def test_a_turn_before_its_answer() -> None:
    assert render.waiting("Why?", "Loading…") == {"state": "waiting", "question": "Why?", "note": "Loading…"}
    assert render.failed("Why?", "It broke.") == {"state": "failed", "question": "Why?", "error": "It broke."}


def test_a_long_question_is_cut() -> None:
    assert render.waiting("a" * 601, "")["question"] == "a" * 599 + "…"
    assert render.waiting("a" * 600, "") == {"state": "waiting", "question": "a" * 600, "note": ""}
    assert render.failed("a" * 601, "")["whole"] == "a" * 601


def test_claims_so_far() -> None:
    claims = [
        Claim(
            "It was 3 million.",
            (PRICE,),
            (Check("numbers", "fail", "Another number."), Check("quotes", "pass")),
            (7, 16),
        ),
        Claim("A document without a record.", (Citation("gone:7", "gone", 7, "words", 0, 5),)),
    ]
    assert render.answering("And the price?", "And the price? (after: Why?)", claims, {"wire": WIRE}) == {
        "state": "answering",
        "question": "And the price?",
        "understood": "And the price? (after: Why?)",
        "notices": [],
        "claims": [
            {
                "text": "It was 3 million.",
                "parts": [["plain", "It was "], ["mark", "3 million"], ["plain", "."]],
                "chips": [CHIP],
                "checks": [
                    {"name": "numbers", "passed": False, "reason": "numbers: Another number."},
                    {"name": "quotes", "passed": True, "reason": "quotes: pass"},
                ],
                "warnings": ["Another number."],
            },
            {
                "text": "A document without a record.",
                "parts": [["plain", "A document without a record."]],
                "chips": [
                    {
                        "number": 2,
                        "label": "gone ¶7",
                        "title": "gone",
                        "document": "gone",
                        "passage": "gone:7",
                        "paragraph": 7,
                        "start": 0,
                        "end": 5,
                        "quote": "words",
                    }
                ],
                "checks": [],
                "warnings": [],
            },
        ],
    }


def test_a_whole_answer() -> None:
    given = answer(
        status="partly_grounded",
        claims=(Claim("It was 3 million.", (PRICE,)),),
        problems=(Problem("date", "The year is not in the corpus."), Problem("model", "The model is away.")),
    )
    assert render.answered(given, {"wire": WIRE}) == {
        "state": "answered",
        "question": "What did it  cost?",
        "understood": None,
        "notices": ["The model is away."],
        "claims": [
            {
                "text": "It was 3 million.",
                "parts": [["plain", "It was 3 million."]],
                "chips": [CHIP],
                "checks": [],
                "warnings": [],
            }
        ],
        "problems": ["The year is not in the corpus."],
        "refusal": None,
        "unheld": None,
        "partly": True,
    }


def test_a_refusal_says_what_was_searched_and_what_came_nearest() -> None:
    hits = tuple(Hit(PASSAGES[2], 1.0, rank) for rank in range(1, 6))
    refusal = answer(
        status="not_found", hits=hits, receipt=Receipt(HOLDINGS, "What did it cost?", ("cost",), "It speaks of “it”.")
    )
    view = render.answered(refusal, {"wire": WIRE})
    whole = {**CHIP, "start": 27, "end": 51, "quote": "The price was 3 million."}
    assert view == {
        "state": "answered",
        "question": "What did it  cost?",
        "understood": None,
        "notices": [],
        "claims": [],
        "problems": [],
        "refusal": {
            "sentence": "Not found in the corpus. Searched 2 documents (9 passages), published 2020 to 2 Mar 2021.",
            "absence": "It speaks of “it”.",
            "nearest": [
                {"text": "The price was 3 million.", "chip": {**whole, "number": number}} for number in (1, 2, 3)
            ],
            "listing": None,
        },
        "unheld": {"missing": ["cost"], "meant": None},
        "partly": False,
    }


def test_a_misspelt_word_is_offered_as_the_corpus_has_it_and_the_question_with_it() -> None:
    receipt = Receipt(
        HOLDINGS, "…", ("Orvan", "quey"), spellings=(Spelling("Orvan", "Orvane"), Spelling("quey", "quay"))
    )
    asked = "Orvan's price, on the quey of Orvanby?"
    assert render.answered(replace(answer(receipt=receipt), question=asked), {"wire": WIRE})["unheld"] == {
        "missing": ["Orvan", "quey"],
        "meant": {
            "sentence": "Did you mean “Orvane” and “quay”?",
            "question": "Orvane's price, on the quay of Orvanby?",
        },
    }


def test_what_no_document_answers_has_nothing_near() -> None:
    hits = (Hit(PASSAGES[2], 1.0, 1),)
    receipt = Receipt(HOLDINGS, "Hello", outside="no question")
    assert render.answered(answer(status="not_found", hits=hits, receipt=receipt), {"wire": WIRE})["refusal"] == {
        "sentence": "There is no question in this: ask what the documents say. "
        "The corpus holds 2 documents (9 passages), published 2020 to 2 Mar 2021.",
        "absence": "",
        "nearest": [],
        "listing": None,
    }


def test_what_the_records_tell_leads_to_each_document() -> None:
    listing = Listing("2 documents are held:", (WIRE, Record("leak", "The leak")), 3)
    receipt = Receipt(HOLDINGS, "…", outside="records", listing=listing)
    assert render.answered(answer(status="not_found", receipt=receipt), {})["refusal"] == {
        "sentence": "2 documents are held:",
        "absence": "",
        "nearest": [],
        "listing": {
            "rows": [
                {
                    "document": "wire",
                    "label": "The Wire (note) · 2 Mar 2021 · by Ada Quist and Bo Lind",
                    "title": "Papers show a sale",
                },
                {"document": "leak", "label": "The leak · no date · no author on record", "title": "The leak"},
            ],
            "more": "and 3 more: the Documents room lists all.",
        },
    }
