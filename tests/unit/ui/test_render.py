from dataclasses import replace

from assistant.types import (
    Answer,
    Check,
    Citation,
    Claim,
    Document,
    Hit,
    Holdings,
    Listing,
    Passage,
    Problem,
    Receipt,
    Record,
    Spelling,
    Trace,
)
from assistant.ui import render

WIRE = Record(
    id="wire",
    title="Papers show a sale",
    publisher="The Wire",
    authors=("Ada Quist", "Bo Lind"),
    published="2021-03-02",
    published_precision="day",
    url="https://wire.example/sale",
    kind="article",
    language="en",
    origins=("leak", "elsewhere"),
    amended="The price was corrected.",
    read="second hand",
    about="A first report.",
)
TEXT = "The sale\n\nNever announced. The price was 3 million. Paid in May. Share this"
PASSAGES = (
    Passage("wire:1", "wire", 1, 0, 8, "The sale", "heading"),
    Passage("wire:2.1", "wire", 2, 10, 26, "Never announced.", "text", {"said_by": "Orvane", "as_of": "2021-01"}),
    Passage("wire:2.2", "wire", 2, 27, 51, "The price was 3 million.", "text", {"original": "4", "as_of": "spring"}),
    Passage("wire:3", "wire", 3, 52, 64, "Paid in May.", "caption", {"kind": "caption", "original": "4"}),
    Passage("wire:4", "wire", 4, 65, 75, "Share this", "furniture"),
)
DOCUMENT = Document(WIRE, TEXT, PASSAGES, "hash", "wire.md")
PRICE = Citation("wire:2.2", "wire", 2, "price was 3 million", 31, 50)
HOLDINGS = Holdings(2, 9, "2020", "2021-03-02")
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


def test_a_document_with_the_quoted_words_marked() -> None:
    leak = Record(id="leak", title="The leak")
    assert render.document(DOCUMENT, {"leak": leak}, PRICE) == {
        "id": "wire",
        "record": {
            "title": "Papers show a sale",
            "publisher": "The Wire",
            "date": "2 Mar 2021",
            "kind": "article",
            "authors": "Ada Quist, Bo Lind",
            "language": "en",
            "link": "https://wire.example/sale",
            "address": "https://wire.example/sale",
            "tag": "note, second hand",
            "note": "Our own note, from others' accounts: its writer did not have the original.",
            "about": "A first report.",
            "amended": "The price was corrected.",
            "origins": [
                {"document": "leak", "title": "The leak"},
                {"document": None, "title": "Elsewhere (not in the corpus)"},
            ],
        },
        "paragraphs": [
            {"number": 1, "kind": "heading", "parts": [["plain", "The sale"]], "attributes": []},
            {
                "number": 2,
                "kind": "text",
                "parts": [["plain", "Never announced. The "], ["mark", "price was 3 million"], ["plain", "."]],
                "attributes": ["said by Orvane", "as of Jan 2021"],
            },
            {"number": 3, "kind": "caption", "parts": [["plain", "Paid in May."]], "attributes": ["original ¶4"]},
            {"number": 4, "kind": "furniture", "parts": [["plain", "Share this"]], "attributes": []},
        ],
        "cited": 2,
    }


def test_nothing_is_marked_where_the_words_differ() -> None:
    moved = Citation("wire:2.2", "wire", 2, "price was 3 million", 30, 49)
    outside = Citation("wire:2.2", "wire", 2, "", -5, 900)
    for cited in (moved, outside, None):
        parts = [part for p in render.document(DOCUMENT, {}, cited)["paragraphs"] for part in p["parts"]]
        assert [kind for kind, _ in parts] == ["plain"] * 4


def test_a_mark_may_run_over_a_paragraph_s_end() -> None:
    cited = Citation("wire:2.2", "wire", 2, "million. Paid", 43, 56)
    parts = [p["parts"] for p in render.document(DOCUMENT, {}, cited)["paragraphs"]]
    assert parts[1:3] == [
        [["plain", "Never announced. The price was 3 "], ["mark", "million."]],
        [["mark", "Paid"], ["plain", " in May."]],
    ]


def test_a_record_of_which_little_is_known() -> None:
    bare = Document(Record(id="bare", title="Bare", read="a copy"), "", (), "hash", "bare.txt")
    record = render.document(bare, {})["record"]
    assert (record["date"], record["link"], record["tag"], record["note"], record["authors"]) == (
        "no date",
        None,
        "note, a copy",
        None,
        "",
    )


def test_a_date_that_was_inferred_says_so() -> None:
    guessed = Record(id="g", title="G", publisher="P", published="2019-12", published_precision="inferred")
    view = render.document(Document(guessed, "", (), "hash", "g.txt"), {})
    assert view["record"]["date"] == "about Dec 2019"
