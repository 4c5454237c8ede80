"""The brief of a session without a page: requests as a browser sends them, over the planted documents."""

from __future__ import annotations

import copy
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from assistant.app import Assistant
from assistant.desk import Desk
from assistant.errors import BriefError, UsageError
from assistant.serving.gate import Gate, Visitor
from assistant.serving.loading import Loading
from assistant.settings import ChatSettings
from assistant.ui.brief_room import respond
from assistant.ui.report import report
from assistant.ui.tray import HEADING, Tray, change, file_of
from assistant.ui.tray_view import MOST_UNUSED, tray

EMPTY = Tray()


@pytest.fixture(scope="module")
def desk(assistant: Assistant) -> Desk:
    return Desk(assistant)


def pin(desk: Desk, passage_id: str, text: str | None = None, **more: Any) -> dict[str, Any]:
    """The request that pins a whole passage, in its own words or in others."""
    document = desk._assistant.document(passage_id.rpartition(":")[0])
    passage = next(one for one in document.passages if one.id == passage_id)
    place = {"document": document.id, "passage": passage.id, "paragraph": passage.paragraph}
    cited = {**place, "start": passage.start, "end": passage.end, "quote": passage.text}
    return {"do": "pin", "text": text or passage.text, "citations": [cited], **more}


def after(desk: Desk, *requests: dict[str, Any], before: Tray = EMPTY) -> Tray:
    for request in requests:
        before = change(before, request, desk)
    return before


def told(held: Tray) -> list[tuple[str, list[str]]]:
    sections = held.brief.sections if held.brief else ()
    return [(one.heading, [line.citations[0].passage_id for line in one.lines]) for one in sections]


def test_a_pinned_claim_is_checked_and_stands_under_a_heading(desk: Desk) -> None:
    held = after(desk, pin(desk, "count-council:1"), pin(desk, "status:3"))
    assert told(held) == [(HEADING, ["count-council:1", "status:3"])]
    assert held.brief is not None
    assert held.brief.lines[0].standing == "disputed"
    assert (held.brief.engine, held.brief.model) == ("claims pinned by hand", None)


def test_an_edit_is_checked_at_once_and_can_be_taken_back(desk: Desk) -> None:
    held = after(desk, pin(desk, "count-vendor:2"))
    assert held.brief is not None
    text = held.brief.lines[0].text
    wrong = after(desk, {"do": "edit", "number": 1, "text": text.replace("31", "46")}, before=held)
    line = tray(wrong)["brief"]["sections"][0]["lines"][0]
    assert line["standing"] == "unverified"
    assert [reason for reason in line["reasons"] if reason.startswith("46")]
    assert after(desk, {"do": "undo"}, before=wrong) == held
    assert after(desk, {"do": "undo"}) == EMPTY


def test_an_edit_that_no_check_sees_is_to_be_read_in_the_room_and_after_its_export(desk: Desk) -> None:
    held = after(desk, pin(desk, "status:3"))
    assert tray(held)["brief"]["sections"][0]["lines"][0]["reasons"][1:] == []
    words = held.brief.lines[0].text if held.brief else ""
    edited = after(desk, {"do": "edit", "number": 1, "text": f"In short: {words}"}, before=held)
    line = tray(edited)["brief"]["sections"][0]["lines"][0]
    assert line["standing"] != "unverified"
    assert line["reasons"][1:] == ["It has words of its own; no check found a fault: read it against its quote."]
    found = desk.checked(*file_of(edited, ".md", desk))
    shown = report("Brief.md", found, desk.records())
    assert (found.edited, shown["holds"]) == ((), False)
    assert shown["told"] == ["Line 1 has words of its own; no check found a fault: read it against its quote."]
    assert (
        shown["verdict"] == "No check found a fault. Lines in words of their own are to be read against their quotes."
    )


def test_an_unverified_line_leaves_only_with_a_tick(desk: Desk) -> None:
    held = after(desk, pin(desk, "count-vendor:2", "Orvane sold 46 scanners."))
    assert tray(held)["brief"]["held_back"] == [1]
    with pytest.raises(BriefError, match="nobody accepted: 1"):
        file_of(held, ".md", desk)
    ticked = after(desk, {"do": "accept", "number": 1, "accepted": True}, before=held)
    name, data = file_of(ticked, ".md", desk)
    assert name == "Brief.md"
    assert "Orvane sold 46 scanners.[^1] \\[unverified, accepted\\]" in data.decode()
    unticked = after(desk, {"do": "accept", "number": 1, "accepted": False}, before=ticked)
    assert unticked.brief == held.brief


def test_lines_are_arranged(desk: Desk) -> None:
    held = after(desk, *(pin(desk, name) for name in ("count-vendor:2", "status:3", "leak:1")))
    moved = after(desk, {"do": "move", "number": 3, "step": -1}, before=held)
    assert told(moved) == [(HEADING, ["count-vendor:2", "leak:1", "status:3"])]
    under = after(desk, {"do": "under", "number": 1, "heading": "Figures"}, before=moved)
    assert told(under) == [(HEADING, ["leak:1", "status:3"]), ("Figures", ["count-vendor:2"])]
    named = after(desk, {"do": "rename", "from": HEADING, "heading": "Figures"}, before=under)
    assert told(named) == [("Figures", ["leak:1", "status:3", "count-vendor:2"])]
    out = after(desk, {"do": "remove", "number": 2}, {"do": "retitle", "title": " On\nOrvane "}, before=named)
    assert told(out) == [("Figures", ["leak:1", "count-vendor:2"])]
    assert file_of(out, ".html", desk)[0] == "On-Orvane.html"
    unpinned = after(desk, *({"do": "unpin", "key": key} for key in tray(out)["pinned"]), before=out)
    assert told(unpinned) == []
    assert after(desk, {"do": "clear"}, before=out).brief is None


def test_a_new_pin_goes_last_where_there_are_other_headings(desk: Desk) -> None:
    held = after(desk, pin(desk, "leak:1"), {"do": "rename", "from": HEADING, "heading": "The sale"})
    assert told(after(desk, pin(desk, "status:3"), before=held)) == [("The sale", ["leak:1", "status:3"])]


def test_a_draft_of_pinned_lines_holds_them_alone(desk: Desk) -> None:
    held = after(desk, pin(desk, "leak:1"), pin(desk, "status:3"))
    draft = {"do": "draft", "topic": "Orvane in Lindholm", "template": "deal-note", "pinned": True}
    drawn = after(desk, draft, before=held)
    assert drawn.brief is not None
    assert drawn.brief.template.startswith("deal-note")
    assert sorted(name for _, names in told(drawn) for name in names) == ["leak:1", "status:3"]


def test_a_draft_of_the_documents_keeps_what_was_pinned(desk: Desk) -> None:
    held = after(desk, pin(desk, "leak:1"))
    drawn = after(desk, {"do": "draft", "topic": "Xylophone", "template": "one-page", "as_of": "2021"}, before=held)
    assert drawn.brief is not None
    assert (drawn.brief.as_of, [name for _, names in told(drawn) for name in names]) == ("2021", ["leak:1"])
    assert (
        "Not found in the corpus: What is known about Xylophone?" in tray(drawn)["brief"]["sections"][0]["unanswered"]
    )


def test_a_draft_names_the_model_of_the_lines_that_it_takes_in(desk: Desk) -> None:
    held = after(desk, pin(desk, "leak:1"))
    assert held.brief is not None
    written = replace(held, brief=replace(held.brief, model="scripted:model", engine="model"))
    for pinned in (True, False):
        request = {"do": "draft", "topic": "Orvane", "template": "one-page", "pinned": pinned}
        drawn = after(desk, request, before=written).brief
        assert drawn is not None
        assert drawn.model == "scripted:model"
        assert drawn.engine in {"claims pinned by hand, model", "extractive, model"}


def test_what_was_kept_over_a_reload_is_checked_anew(desk: Desk) -> None:
    held = after(
        desk, pin(desk, "count-vendor:2", "Orvane sold 46 scanners."), {"do": "accept", "number": 1, "accepted": True}
    )
    kept = tray(held)["kept"]
    assert change(EMPTY, {"do": "restore", "brief": kept}, desk).brief == held.brief
    forged = copy.deepcopy(kept)
    forged["sections"][0]["lines"][0]["standing"] = "checked"
    forged["model"] = "somebody"
    assert change(EMPTY, {"do": "restore", "brief": forged}, desk).brief == held.brief
    forged["sections"][0]["lines"][0]["citations"][0]["quote"] = "Never said."
    with pytest.raises(UsageError, match="does not say these words"):
        change(EMPTY, {"do": "restore", "brief": forged}, desk)


def test_a_brief_that_is_held_is_not_replaced_by_a_kept_one(desk: Desk) -> None:
    kept = tray(after(desk, pin(desk, "leak:1")))["kept"]
    held = after(desk, pin(desk, "status:3"), pin(desk, "count-vendor:2"))
    assert change(held, {"do": "restore", "brief": kept}, desk) == held


def test_a_draft_on_a_misspelt_topic_offers_it_as_the_corpus_spells_it(desk: Desk) -> None:
    loading = Loading(desk._assistant)
    loading.start()
    at_the_door = desk, loading, Gate(ChatSettings(log="none")), Visitor(None, "s1")
    draft = {"do": "draft", "topic": " Orvanne in Lindholm", "template": "one-page"}
    now, view = respond(*at_the_door, draft, EMPTY)
    assert view["meant"] == {
        "sentences": ["“Orvanne” stands nowhere in the corpus. Did you mean “Orvane”?"],
        "topic": "Orvane in Lindholm",
        "changed": True,
    }
    assert respond(*at_the_door, draft, now)[1]["meant"]["changed"] is False
    assert "meant" not in respond(*at_the_door, {**draft, "topic": "Orvane in Lindholm"}, EMPTY)[1]


def test_what_was_retrieved_besides_comes_with_its_place(desk: Desk) -> None:
    loading = Loading(desk._assistant)
    loading.start()
    draft = {"do": "draft", "topic": "Orvane", "template": "vendor-note"}
    now, view = respond(desk, loading, Gate(ChatSettings(log="none")), Visitor(None, "s1"), draft, EMPTY)
    assert now.brief is not None
    unused = view["brief"]["unused"]
    assert [one["chip"]["passage"] for one in unused] == list(now.brief.unused[:MOST_UNUSED])
    for one in unused:
        place = one["chip"]
        document = desk._assistant.document(place["document"])
        assert document.text[place["start"] : place["end"]] == place["quote"]
        assert " ".join(place["quote"].split()).startswith(one["text"].removesuffix("…").rstrip())
        assert place["label"].endswith(f" ¶{place['paragraph']}")
    assert view["brief"]["facts"] == ["Template vendor-note, version 1"]
    assert desk.passages(["none:1", "leak:99", "leak:1"]) == desk.passages(["leak:1"])


def test_a_quotation_that_no_document_holds_is_not_pinned(desk: Desk) -> None:
    request = pin(desk, "leak:1")
    for forged in ({"quote": "Never said."}, {"document": "none"}, {"passage": "leak:2"}, {"start": -3}):
        bent = {**request, "citations": [{**request["citations"][0], **forged}]}
        with pytest.raises(UsageError, match="does not say these words"):
            change(EMPTY, bent, desk)


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (None, "in a form that is not one"),
        ({"do": "fly"}, "in a form that is not one"),
        ({"do": ["pin"]}, "in a form that is not one"),
        ({"do": "pin", "text": "Bare.", "citations": []}, "in a form that is not one"),
        ({"do": "pin", "text": "Bare.", "citations": 7}, "in a form that is not one"),
        ({"do": "pin", "text": "Bare.", "citations": [{"passage": "a:1"}]}, "in a form that is not one"),
        ({"do": "pin", "text": 7, "citations": []}, "in a form that is not one"),
        ({"do": "edit", "number": 1, "text": "x"}, "no brief yet"),
        ({"do": "draft", "topic": "Orvane", "template": "../../secret.md"}, "no template '../../secret.md'"),
        ({"do": "draft", "topic": " ", "template": "one-page"}, "topic is empty"),
        ({"do": "draft", "topic": "x" * 501, "template": "one-page"}, "topic has 501 characters"),
        ({"do": "draft", "topic": "Orvane", "template": "one-page", "as_of": "soon"}, "'soon'"),
        ({"do": "draft", "topic": "Orvane", "template": "one-page", "pinned": True}, "Nothing is pinned"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(desk: Desk, request_: Any, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        change(EMPTY, request_, desk)


def test_a_fault_of_our_own_is_not_told_as_one_of_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    held = after(desk, pin(desk, "count-vendor:2"))
    with pytest.raises(UsageError, match="in a form that is not one"):
        change(held, {"do": "edit", "number": "one", "text": "x"}, desk)
    monkeypatch.setattr(desk, "briefing", lambda: {}["fault"])
    with pytest.raises(KeyError, match="fault"):
        change(held, {"do": "edit", "number": 1, "text": "x"}, desk)


def test_the_page_is_told_of_an_error_and_keeps_its_brief(desk: Desk) -> None:
    loading = Loading(desk._assistant)
    loading.start()
    held = after(desk, pin(desk, "leak:1"))
    at_the_door = desk, loading, Gate(ChatSettings(log="none")), Visitor(None, "s1")
    now, view = respond(*at_the_door, {"do": "remove", "number": 9}, held)
    assert (now, view["error"]) == (held, "The brief has no line 9: it has 1. Count from 1.")
    assert view["brief"] == tray(held)["brief"]
    assert respond(*at_the_door, {"do": "export", "ending": ".exe"}, held)[1]["error"].startswith(
        "The page sent a request"
    )


def test_a_draft_passes_the_gate_and_a_pin_does_not(desk: Desk) -> None:
    loading, out = Loading(desk._assistant), io.StringIO()
    loading.start()
    at_the_door = desk, loading, Gate(ChatSettings(per_minute=1), out), Visitor("ada", "s1")
    draft = {"do": "draft", "topic": "Xylophone", "template": "one-page"}
    for request in (pin(desk, "leak:1"), pin(desk, "status:3"), {"do": "undo"}, draft):
        assert "error" not in respond(*at_the_door, request, EMPTY)[1]
    held, view = respond(*at_the_door, draft, EMPTY)
    assert held == EMPTY
    assert view["error"].startswith("More than 1 questions in a minute. Ask again in ")
    log = [json.loads(line) for line in out.getvalue().splitlines()]
    said = [(line["user"], line["what"], line["outcome"], line["characters"]) for line in log]
    assert said == [("ada", "brief: draft", "done", 9), ("ada", "brief: draft", "turned away", 9)]
