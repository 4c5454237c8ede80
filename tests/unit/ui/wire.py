"""A document that the tests of what the page shows render: a note with every field, and a citation of it."""

from __future__ import annotations

from assistant.types import Citation, Document, Holdings, Passage, Record

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
