"""A brief from the planted documents: drawn up, edited, and what leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pinning import passage_of, pinned

from assistant.adapters.brief_files import export
from assistant.briefing import accept, differing_figures, remove, timeline
from assistant.desk import Desk
from assistant.errors import BriefError, UsageError
from assistant.footnotes import brief_json, read_brief
from assistant.types import Claim


def test_a_draft_says_what_the_assistant_says_and_nothing_else(desk: Desk) -> None:
    brief = desk.draft("Orvane", "vendor-note")
    assert brief.lines
    for line in brief.lines:
        citation = line.citations[0]
        document = desk._assistant.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote == line.text
    assert brief == desk.draft("Orvane", "vendor-note")
    assert next(section.heading for section in brief.sections) == "The company"
    assert not set(brief.unused) & {citation.passage_id for line in brief.lines for citation in line.citations}


def test_a_topic_that_the_corpus_does_not_know_leaves_only_questions(desk: Desk) -> None:
    brief = desk.draft("Xylophone", "one-page")
    assert brief.lines == ()
    assert brief.sections[0].unanswered == ("What is known about Xylophone?",)


def test_pinned_claims_stand_in_order_without_repeats(desk: Desk) -> None:
    brief = pinned(desk, "status:3", "status:3", "leak:1")
    assert sorted(line.text for line in brief.lines) == sorted(
        passage_of(desk, passage).text for passage in ("status:3", "leak:1")
    )
    assert {source.record.id for source in brief.sources} == {"status", "leak"}


def test_figures_that_differ_are_told_with_both_sources(desk: Desk) -> None:
    brief = pinned(desk, "count-council:1")
    assert brief.lines[0].standing == "disputed"
    assert [(number, one.figure, one.other, one.citation.passage_id) for number, one in differing_figures(brief)] == [
        (1, "400", "650", "count-vendor:1")
    ]


def test_an_edit_is_checked_at_once(desk: Desk) -> None:
    brief = pinned(desk, "count-vendor:2")
    text = brief.lines[0].text
    wrong = desk.briefing().edit(brief, 1, text.replace("31", "46"))
    assert (wrong.lines[0].standing, wrong.held_back()) == ("unverified", (1,))
    assert wrong.lines[0].reason.startswith("46")
    assert desk.briefing().edit(wrong, 1, text) == brief
    with pytest.raises(UsageError, match="no line 2: it has 1"):
        desk.briefing().edit(brief, 2, text)


def test_an_edit_that_another_document_bears_out_can_be_exported(desk: Desk, tmp_path: Path) -> None:
    text = "Orvane has 31 cameras in Varn."
    for name, said in (("bears", text), ("first", "Orvane has 30 cameras in Varn.")):
        (tmp_path / f"{name}.md").write_text(f"---\nid: {name}\ntitle: T\n---\n\n{said}\n", encoding="utf-8")
    desk._assistant.ingest([tmp_path])
    edited = accept(desk.briefing().edit(pinned(desk, "first:1"), 1, text), 1)
    assert [citation.document_id for citation in edited.lines[0].citations] == ["first", "bears"]
    assert {source.record.id for source in edited.sources} == {"first", "bears"}
    assert "bears: " in export(edited, ".md").decode()


def test_a_sentence_added_without_a_source_is_unverified(desk: Desk) -> None:
    brief = desk.briefing().pin(pinned(desk, "status:3"), "Our view", Claim("It will end badly.", ()))
    assert (brief.sections[-1].heading, brief.lines[-1].reason) == ("Our view", "It cites nothing.")


def test_unverified_lines_leave_only_when_accepted(desk: Desk) -> None:
    brief = desk.briefing().pin(pinned(desk, "status:3"), "Our view", Claim("It will end badly.", ()))
    with pytest.raises(BriefError, match="unverified lines that nobody accepted: 2"):
        export(brief, ".md")
    assert "It will end badly. \\[unverified, accepted\\]" in export(accept(brief, 2), ".md").decode()
    assert "badly" not in export(remove(brief, [2]), ".md").decode()


def test_the_timeline_runs_by_what_the_lines_speak_of(desk: Desk) -> None:
    brief = pinned(desk, "status:4", "status:1", "leak:4")
    assert [one.date for one in timeline(brief)] == ["2020", "2021-01", "2021-12"]


def test_a_brief_survives_json(desk: Desk) -> None:
    brief = pinned(desk, "count-council:1", "leak:2")
    assert read_brief(brief_json(brief)) == brief
    with pytest.raises(BriefError, match="This is no brief: title"):
        read_brief({"template": "x"})
