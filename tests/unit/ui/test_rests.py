"""What an answer rests on, for the page and for the clipboard."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import (
    Answer,
    Basis,
    Check,
    Citation,
    Claim,
    Holdings,
    Origin,
    Problem,
    Receipt,
    Record,
    StatedFigure,
    Trace,
)
from assistant.ui.copied import copied
from assistant.ui.rests import rests

COUNCIL = Citation("council:1", "council", 1, "Lindholm had 400 cameras.", 0, 25)
VENDOR = Citation("vendor:2", "vendor", 2, "It has 650 cameras.", 30, 49)
ECHO = Citation("echo:1", "echo", 1, "The Wire told\nof a sale.", 0, 24)
RECORDS = {
    record.id: record
    for record in (
        Record("council", "Register", "City Council", published="2021-04-01"),
        Record("vendor", "Brochure", "Orvane", url="https://orvane.example/b", read="second hand"),
        Record("echo", "Echo", "Lantern", published="2021", url="javascript:alert(1)", origins=("wire",)),
        Record("wire", "Papers", "The Wire", published="2021-03-02"),
    )
}
FIGURES = (
    StatedFigure("400", "cameras", "2021-04", "the council", COUNCIL),
    StatedFigure("650", "cameras", None, None, VENDOR),
)
ANSWER = Answer(
    "How <b>many</b>?",
    "partly_grounded",
    (
        Claim("Lindholm had 400 cameras.", (COUNCIL, ECHO), (Check("names", "fail", "Another name."),)),
        Claim("A sale\u202e was told.", (ECHO,)),
    ),
    (Problem("truncated", "The answer broke off."),),
    (),
    Receipt(Holdings(4, 9, None, None), "How <b>many</b> are there?"),
    Trace("model", "f"),
    "2021-05",
    Basis((Origin(("council",), ("council",)), Origin(("nowhere-known", "wire"), ("echo",))), (FIGURES,)),
)


def test_an_answer_is_copied_with_a_footnote_for_each_citation() -> None:
    assert copied(ANSWER, RECORDS) == (
        "How <b>many</b> are there?\n\n"
        "Lindholm had 400 cameras. [1][2]\n"
        "! names: Another name.\n\n"
        "A sale was told. [3]\n\n"
        "Figures that differ: 400 cameras (the council, Apr 2021) [1]; 650 cameras [4].\n\n"
        "The corpus supports this in part.\n"
        "Sources as of May 2021.\n"
        "Rests on 2 documents, 2 independent origins.\n"
        "! The answer broke off.\n\n"
        "[1] City Council, Register, 1 Apr 2021, ¶1: “Lindholm had 400 cameras.”\n"
        "[2] Lantern, Echo, 2021, ¶1: “The Wire told of a sale.”\n"
        "[3] Lantern, Echo, 2021, ¶1: “The Wire told of a sale.”\n"
        "[4] Second-hand note on Orvane, Brochure, no date, ¶2: “It has 650 cameras.” https://orvane.example/b"
    )


def test_a_source_that_is_not_known_is_copied_by_its_id() -> None:
    bare = replace(ANSWER, status="grounded", claims=(Claim("So.", (VENDOR,)),), problems=(), as_of=None, basis=Basis())
    assert copied(bare, {}).endswith("So. [1]\n\n[1] vendor, no date, ¶2: “It has 650 cameras.”")


def test_the_origins_name_their_documents_and_what_they_go_back_to() -> None:
    assert rests(ANSWER, RECORDS)["basis"] == {
        "sentence": "2 documents, 2 independent origins",
        "origins": [
            {
                "documents": [{"document": "council", "label": "City Council · 1 Apr 2021", "title": "Register"}],
                "behind": [],
            },
            {
                "documents": [{"document": "echo", "label": "Lantern · 2021", "title": "Echo"}],
                "behind": [
                    {"document": None, "label": "Nowhere Known (not in the corpus)", "title": ""},
                    {"document": "wire", "label": "The Wire · 2 Mar 2021", "title": "Papers"},
                ],
            },
        ],
    }


def test_one_document_that_retells_several_reports_is_no_single_origin() -> None:
    retold = replace(ANSWER, basis=Basis((Origin(("nowhere-known", "wire"), ("echo",)),)))
    assert rests(retold, RECORDS)["basis"]["sentence"] == "1 document, which retells 2 reports"
    assert "\nRests on 1 document, which retells 2 reports.\n" in copied(retold, RECORDS)
    single = replace(ANSWER, basis=Basis((Origin(("wire",), ("echo",)),)))
    assert rests(single, RECORDS)["basis"]["sentence"] == "1 document, 1 independent origin"


def test_a_figure_has_the_number_of_its_citation_or_one_more() -> None:
    (rows,) = rests(ANSWER, RECORDS)["differing"]
    assert [
        (row["figure"], row["as_of"], row["said_by"], row["chip"]["number"], row["chip"]["label"]) for row in rows
    ] == [
        ("400 cameras", "Apr 2021", "the council", 1, "City Council · 1 Apr 2021 ¶1"),
        ("650 cameras", None, None, 4, "Orvane (note) · no date ¶2"),
    ]


def test_a_refusal_rests_on_nothing() -> None:
    assert rests(replace(ANSWER, claims=(), basis=Basis()), RECORDS) == {"basis": None, "differing": []}
