from wire import DOCUMENT, PRICE

from assistant.types import Citation, Document, Record
from assistant.ui import render


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
