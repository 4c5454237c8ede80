from __future__ import annotations

from dataclasses import replace

from assistant.briefs.brief import Brief, BriefLine, Dispute, Elsewhere, Section, Source, together
from assistant.briefs.footnotes import gaps, note, sheet
from assistant.types import Citation, Record

CITED = Citation("card:1", "card", 1, "Orvane sells cameras.", 4, 25)
OTHER = Citation("card:2", "card", 2, "It was founded in 2001.", 26, 49)
CARD = Record("card", "Orvane: company card", publisher="Various", read="second hand")
POST = Record("card", "Sales", publisher="The Post", published="2021-03", read="original", amended="A date was wrong.")


def brief(*sections: Section, record: Record = POST) -> Brief:
    sources = (Source(record, "0", {"card:1": {"as_of": "2023", "said_by": "this note"}}),)
    return Brief("T", "none", "T", "2026-01-01", "extractive", "f", sections, sources)


def line(*citations: Citation) -> BriefLine:
    return BriefLine("Orvane sells cameras.", citations, "single origin", "")


def where(record: Record, **told: str) -> str:
    return note(1, CITED, {"card": record}, told).where


def test_a_document_of_several_publishers_goes_by_its_title() -> None:
    assert where(CARD) == "Second-hand note on Orvane: company card, no date"
    assert where(POST) == "Note on The Post, Sales, Mar 2021"
    assert where(replace(POST, read=None)) == "The Post, Sales, Mar 2021"


def test_a_footnote_says_of_when_a_passage_is_where_that_is_later_than_its_document() -> None:
    assert where(CARD, as_of="2023") == "Second-hand note on Orvane: company card, as of 2023"
    assert where(POST, as_of="2023") == "Note on The Post, Sales, Mar 2021, as of 2023"
    assert where(POST, as_of="2021-04-02") == "Note on The Post, Sales, Mar 2021, as of 2 Apr 2021"
    assert where(POST, as_of="2021") == where(POST, as_of="2021-03-30") == "Note on The Post, Sales, Mar 2021"
    assert where(POST, as_of="1999") == "Note on The Post, Sales, Mar 2021"


def test_a_footnote_of_a_note_has_the_paragraph_of_the_original_beside_its_own() -> None:
    assert note(1, CITED, {"card": POST}, {"original": "10,30"}).place == "¶1 (¶10, 30 of the original)"
    assert note(1, CITED, {"card": POST}).place == "¶1"


def test_a_remark_of_a_note_is_not_passed_off_as_the_outlet() -> None:
    assert where(POST, said_by="comparison by this note") == "Remark of a note on The Post, Sales, Mar 2021"
    untold = note(1, replace(CITED, quote="The Post gives no price."), {"card": POST}, {"said_by": "Orvane"})
    assert untold.where.startswith("Remark of a note on The Post")
    printed = sheet(brief(Section("A", (line(CITED),)), record=CARD))
    assert printed.notes[0].where == "Remark of a second-hand note on Orvane: company card, as of 2023"


def test_a_brief_explains_its_marks() -> None:
    printed = sheet(brief(Section("A", (line(CITED),))))
    assert [name for name, _ in printed.facts][-2:] == ["Footnotes", "Marked single origin"]
    plain = sheet(brief(Section("A", (line(CITED),)), record=replace(POST, read=None)))
    assert "Footnotes" not in dict(plain.facts)


def test_a_question_answered_elsewhere_names_the_note_that_answers_it() -> None:
    asked = Section("B", (), ("Why?",), (Elsewhere("What was founded?", OTHER), Elsewhere("Who?", CITED)))
    made = brief(Section("A", (line(CITED, OTHER),)), asked)
    assert list(gaps(made, asked)) == ["Not found in the corpus: Why?", "What was founded? See [2].", "Who? See [1]."]
    assert sheet(made).sections[1].gaps == tuple(gaps(made, asked))
    gone = brief(Section("A", (line(CITED),)), asked)
    assert list(gaps(gone, asked)) == ["Not found in the corpus: Why?", "Who? See [1]."]


def test_the_list_of_sources_says_what_was_amended() -> None:
    ((_, entries),) = sheet(brief(Section("A", (line(CITED),)))).annex
    assert entries == ("The Post (note) · Mar 2021, Sales; amended: A date was wrong.",)


def test_the_list_of_sources_calls_origins_by_outlet_and_title() -> None:
    echo = replace(POST, origins=("leak", "city-papers"), amended=None)
    made = brief(Section("A", (line(CITED),)), record=echo)
    assert sheet(replace(made, origins=(Record("leak", "Papers", publisher="The Wire"),))).annex == (
        (
            "City Papers (not in the corpus) and The Wire, “Papers”",
            ("The Post (note) · Mar 2021, Sales; retells The Wire, “Papers” and City Papers (not in the corpus)",),
        ),
    )


def test_origins_of_one_name_stay_apart() -> None:
    twin = Citation("twin:1", "twin", 1, "Orvane sells cameras.", 4, 25)
    made = brief(Section("A", (line(CITED, twin),)))
    made = replace(made, sources=(*made.sources, Source(replace(POST, id="twin", published="2022"), "0")))
    assert [name for name, _ in sheet(made).annex] == ["The Post, “Sales”"] * 2


def test_figures_that_differ_name_where_the_other_stands() -> None:
    other = replace(line(CITED), disputes=(Dispute("400", "650", "It has 650.", CITED),))
    told = dict(sheet(brief(Section("A", (other,)))).facts)
    assert told["Figures that differ, line 1"] == "400 here, 650 in The Post, “Sales”, ¶1: It has 650."


def test_without_a_date_a_brief_is_of_all_sources_held() -> None:
    assert dict(sheet(brief()).facts)["Sources as of"] == "all sources held"


def test_several_engines_are_named_once_each() -> None:
    assert together("a, b", None, "b", "c") == "a, b, c"
    assert together(None, "") is None
