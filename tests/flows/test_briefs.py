"""A brief from the planted documents: drawn up, edited, and what leaves it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pinning import passage_of, pinned

from assistant.adapters.brief_files import export
from assistant.adapters.brief_markdown import read_markdown
from assistant.app import Assistant
from assistant.briefs.arranging import accept, remove
from assistant.briefs.briefing import Briefing
from assistant.briefs.footnotes import brief_json, read_brief
from assistant.briefs.overviews import differing_figures, timeline
from assistant.briefs.templates import load_template
from assistant.desk import Desk
from assistant.errors import BriefError, UsageError
from assistant.filters import EVERYTHING
from assistant.types import Answer, Citation, Claim


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


class Asked:
    """The planted documents, asked by a model every other time."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._asked = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._assistant, name)

    def ask(self, question: str, *, as_of: str | None = None) -> Answer:
        answer = self._assistant.ask(question, as_of=as_of)
        self._asked += 1
        by_model = replace(answer.trace, engine="model", model="scripted:model")
        return replace(answer, trace=by_model) if self._asked % 2 else answer


def test_a_draft_names_every_engine_and_model_that_answered(desk: Desk) -> None:
    drawn = Briefing(Asked(desk._assistant)).draft(
        "Orvane", load_template("one-page"), created="2021-01-01", fingerprint="f"
    )
    assert (drawn.engine, drawn.model) == ("model, extractive", "scripted:model")
    assert pinned(desk, "status:3").engine == "claims pinned by hand"


def planted(desk: Desk, folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(f"---\nid: {name}\n{text}", encoding="utf-8")
    desk._assistant.ingest([folder])


def test_who_passes_on_a_report_does_not_confirm_it(desk: Desk, tmp_path: Path) -> None:
    said = "Tarn bought nine masts from Halvor"
    planted(
        desk,
        tmp_path,
        post=f"title: A\npublisher: Evening Post\n---\n\n{said}, the Evening Post reports.\n",
        gazette=f"title: B\npublisher: Gazette\n---\n\nThe Evening Post reports that {said}.\n",
    )
    passed_on = pinned(desk, "gazette:1").lines[0]
    assert [one.document_id for one in passed_on.citations] == ["gazette", "post"]
    assert passed_on.standing == "attributed"
    planted(desk, tmp_path, herald=f"title: C\npublisher: Herald\n---\n\n{said}.\n")
    confirmed = pinned(desk, "herald:1").lines[0]
    assert (confirmed.standing, confirmed.reason) == (
        "checked",
        "It rests on 2 independent origins: Herald, “C”; Evening Post, “A”.",
    )


def test_nothing_is_quoted_that_held_only_after_the_date(desk: Desk, tmp_path: Path) -> None:
    planted(
        desk,
        tmp_path,
        later="title: Tarn\npublished: 2019-05\n---\n\n"
        "1. Tarn bought nine masts from Halvor. {as_of=2019-05}\n\n2. Tarn sold nine masts again. {as_of=2019-12}\n",
        text="title: Masts\npublished: 2019-05\n---\n\n"
        "The masts of Tarn are nine in number. The masts of Tarn were sold in December 2019.\n",
    )
    hits = desk._assistant.retrieve("masts of Tarn", EVERYTHING.as_of("2019-06"))
    assert "later:1" in [hit.passage.id for hit in hits]
    assert "later:2" not in [hit.passage.id for hit in hits]
    assert "later:2" in [hit.passage.id for hit in desk._assistant.retrieve("masts of Tarn")]
    then, now = (
        " ".join(line.text for line in desk.draft("masts of Tarn", as_of=date).lines) for date in ("2019-06", None)
    )
    assert "nine in number" in then
    assert "December 2019" not in then
    assert "December 2019" in now


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
    assert export(edited, ".md").decode().count("\n- T · no date\n") == 2


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


def test_a_remark_of_a_note_bears_nothing_out(tmp_path: Path, assistant: Assistant) -> None:
    for name, said_by in (("report", "The Wire"), ("remark", "this note"), ("other", "The Post")):
        head = f"---\nid: {name}\ntitle: {name}\nread: original\n---\n\n"
        text = f'{head}1. Lindholm bought 400 cameras. {{said_by="{said_by}" original=1}}\n'
        (tmp_path / f"{name}.md").write_text(text)
    assistant.ingest([tmp_path])
    brief = pinned(Desk(assistant), "report:1")
    assert [citation.document_id for line in brief.lines for citation in line.citations] == ["report", "other"]


def test_a_brief_of_pins_is_on_no_topic_and_links_its_sources(desk: Desk) -> None:
    passage = passage_of(desk, "leak:1")
    quoted = Citation(passage.id, "leak", passage.paragraph, passage.text, passage.start, passage.end)
    brief = desk.briefing().pin(desk.blank("Brief"), "Key points", Claim(passage.text, (quoted,)))
    text = export(brief, ".md").decode()
    assert "Topic" not in text.partition("<!-- brief")[0]
    annex = text.partition("## Sources by origin")[2].partition("## ")[0]
    assert "Papers show an Orvane sale to Lindholm, <https://wire.example/orvane-lindholm>" in annex
    assert read_markdown(text.encode()).brief == brief
