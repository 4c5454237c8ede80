"""A reader's verdict becomes a sample that the loader reads and lint finds no fault with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.feedback_files import FeedbackFiles
from assistant.app import Assistant
from assistant.errors import AssistantError, CorpusError, UsageError
from assistant.evaluation.lint import lint
from assistant.evaluation.samples import plain, read_samples
from assistant.feedback import Feedback, Given, pattern, read_feedback
from assistant.filters import Filters
from assistant.types import Turn
from assistant.ui.reporting import keep

CAMERAS = "How many Orvane cameras watch over Lindholm?"
SENT = {"reason": "accuracy", "passages": [], "nowhere": False, "right": "", "comment": ""}
BEFORE = (Turn("user", CAMERAS), Turn("assistant", "Orvane says that 650 of its cameras watch over Lindholm."))


@pytest.fixture
def files(tmp_path: Path) -> FeedbackFiles:
    return FeedbackFiles(tmp_path)


def given(assistant: Assistant, question: str = CAMERAS, history: tuple[Turn, ...] = ()) -> Given:
    return Given(assistant.ask(question, history), history)


def test_a_wrong_figure_with_the_right_passage(trapped: Assistant, files: FeedbackFiles) -> None:
    verdict = Feedback("accuracy", (("count-council", 1),), "400 cameras were there.", "The register counts them.")
    said = keep(trapped, files, given(trapped), verdict, "ada")
    (sample,) = read_samples([files.to_review])
    assert said == f"Kept as test {sample.id}. It looks for “400” in the answer, and for the passage."
    assert plain(sample) == {
        "id": sample.id,
        "type": "numeric",
        "question": CAMERAS,
        "answer": "400 cameras were there.",
        "answerable": True,
        "must_include": [r"re:(?<![\d.,])400(?![.,]?\d)"],
        "must_not_include": [],
        "evidence": [{"document": "count-council", "paragraphs": [1]}],
    }
    assert lint([sample], trapped) == []
    report = files.report(sample.id)
    assert report is not None
    kept = (report["by"], report["reason"], report["comment"], report["trace"]["engine"])
    assert kept == ("ada", "accuracy", "The register counts them.", "extractive")
    assert report["answer"]["claims"][0]["text"] == BEFORE[1].content


def test_the_same_is_not_kept_twice_and_what_is_said_instead_is(trapped: Assistant, files: FeedbackFiles) -> None:
    verdict = Feedback("accuracy", (("count-council", 1),))
    keep(trapped, files, given(trapped), verdict, None)
    (sample,) = read_samples([files.to_review])
    said = keep(trapped, files, given(trapped, f"  {CAMERAS.upper()} "), verdict, None)
    assert said == f"The same was said of this question before: {sample.id} is the test of it. Nothing was added."
    keep(trapped, files, given(trapped), Feedback("sourcing", (("count-council", 1),)), None)
    assert [one.type for one in read_samples([files.to_review])] == ["attribution"]


@pytest.mark.parametrize(
    ("question", "verdict", "expected"),
    [
        (CAMERAS, Feedback("should have refused"), ("unanswerable", False, (), [("count-vendor", (1,))])),
        (CAMERAS, Feedback("right"), ("single-fact", True, ("650",), [("count-vendor", (1,))])),
        (CAMERAS, Feedback("sourcing"), ("unanswerable", False, (), [("count-vendor", (1,))])),
        ("Who won the tender?", Feedback("right"), ("unanswerable", False, (), [("page", (6, 8)), ("status", (2,))])),
        (
            "Who won the tender?",
            Feedback("should have answered", (("leak", 1), ("leak", 2)), "3.2 million crowns"),
            ("numeric", True, ("3.2 million crowns",), [("leak", (1, 2))]),
        ),
    ],
)
def test_what_each_verdict_becomes(
    trapped: Assistant, files: FeedbackFiles, question: str, verdict: Feedback, expected: tuple[Any, ...]
) -> None:
    keep(trapped, files, given(trapped, question), verdict, None)
    (sample,) = read_samples([files.to_review])
    kind, answerable, wanted, evidence = expected
    assert (sample.type, sample.answerable) == (kind, answerable)
    assert sample.must_include == tuple(map(pattern, wanted))
    assert [(one.document, one.paragraphs) for one in sample.evidence] == evidence
    assert lint([sample], trapped) == []


def test_a_follow_up_takes_the_turns_before_it_along(trapped: Assistant, files: FeedbackFiles) -> None:
    verdict = Feedback("context", (("count-vendor", 2),))
    keep(trapped, files, given(trapped, "And in April 2021?", BEFORE), verdict, None)
    (sample,) = read_samples([files.to_review])
    assert (sample.type, sample.history) == ("follow-up pair", BEFORE)
    assert lint([sample], trapped) == []


def test_what_was_asked_under_filters_is_asked_under_them_again(trapped: Assistant, files: FeedbackFiles) -> None:
    filters = Filters(publishers=("Orvane",), published_from="2020")
    answer = trapped.ask(CAMERAS, (), filters, "2021-12-31")
    keep(trapped, files, Given(answer, (), filters), Feedback("right"), None)
    keep(trapped, files, given(trapped), Feedback("right"), None)
    narrow, wide = read_samples([files.to_review])
    assert plain(narrow)["filters"] == {"publishers": ["Orvane"], "published_from": "2020"}
    assert (narrow.as_of, "filters" in plain(wide)) == ("2021-12-31", False)
    assert lint([narrow, wide], trapped) == []
    report = files.report(narrow.id)
    assert report is not None
    assert report["filters"] == plain(narrow)["filters"]


def test_a_passage_that_the_filters_leave_out_is_not_kept(trapped: Assistant, files: FeedbackFiles) -> None:
    filters = Filters(publishers=("Orvane",))
    wrong = Feedback("accuracy", (("count-council", 1),))
    with pytest.raises(CorpusError, match="'count-council' is left out by the filters or the date"):
        keep(trapped, files, Given(trapped.ask(CAMERAS, (), filters), (), filters), wrong, None)
    assert not files.to_review.exists()


def test_a_figure_is_looked_for_as_a_whole() -> None:
    assert pattern("40") == r"re:(?<![\d.,])40(?![.,]?\d)"
    assert (pattern("a few"), pattern("re:x")) == ("a few", "re:re:x")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (None, "The page sent a verdict in a form that is not one."),
        ({**SENT, "right": 7}, "The page sent a verdict in a form that is not one."),
        ({**SENT, "passages": [{"document": "leak"}]}, "The page sent a passage in a form that is not one."),
        ({**SENT, "reason": "<b>"}, "'<b>' is no reason."),
        (SENT, "It is not said where the answer stands. Choose the passage, or tick that it is not in the corpus."),
        (
            {**SENT, "reason": "should have answered", "nowhere": True},
            "It is not said where the answer stands. Choose the passage that answers the question.",
        ),
        ({**SENT, "nowhere": True, "comment": "x" * 2001}, "The comment has 2,001 characters. Keep it to 2,000."),
        (
            {**SENT, "passages": [{"document": "leak", "paragraph": n} for n in range(1, 22)]},
            "21 passages are chosen. Keep to 20.",
        ),
    ],
)
def test_what_is_no_verdict_is_one_sentence(sent: Any, sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        read_feedback(sent)
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize("place", [("leak", 99), ("nowhere", 1)])
def test_a_passage_that_is_not_there_is_not_kept(
    trapped: Assistant, files: FeedbackFiles, place: tuple[str, int]
) -> None:
    with pytest.raises(CorpusError):
        keep(trapped, files, given(trapped), Feedback("accuracy", (place,)), None)
    assert not files.to_review.exists()


def test_characters_that_are_none_do_not_spoil_the_file(trapped: Assistant, files: FeedbackFiles) -> None:
    verdict = Feedback("accuracy", (("leak", 1),), "\ud800\u2028", "\udfff")
    keep(trapped, files, given(trapped), verdict, None)
    (sample,) = read_samples([files.to_review])
    assert sample.answer == "\ufffd\u2028"


def test_samples_are_moved_and_dropped_as_they_stand(files: FeedbackFiles) -> None:
    for name in ("a", "b", "c"):
        assert files.add({"id": name}, {"id": name})
    edited = files.to_review.read_text().replace('{"id": "b"}', '{"id":   "b", "edited": true}')
    files.to_review.write_text(edited)
    files.accept(["b"])
    files.drop(["a"])
    assert files.to_review.read_text() == '{"id": "c"}\n'
    assert files.accepted.read_text() == '{"id":   "b", "edited": true}\n'
    assert (files.report("a"), files.report("b"), files.report("c")) == (None, {"id": "b"}, {"id": "c"})
    assert not files.add({"id": "b"}, {})
    with pytest.raises(AssistantError, match=r"No sample to review is called 'b'\."):
        files.drop(["c", "b"])
    assert [json.loads(line)["id"] for line in files.to_review.read_text().splitlines()] == ["c"]
