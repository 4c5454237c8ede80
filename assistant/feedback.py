"""What a reader says of an answer becomes a sample of the evaluation: the question, what is right, and where it stands.

The rows made here have the fields of `assistant.evaluation.samples.Sample`, whose loader reads them. Pure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.contract import answer_json, filters_json, one_line, turn_json
from assistant.errors import UsageError
from assistant.filters import EVERYTHING, Filters
from assistant.foreign import show, strange
from assistant.questions.understanding import otherwise
from assistant.types import Answer, Turn

RIGHT = "right"
REFUSE = "should have refused"
ANSWER = "should have answered"
REASONS = (
    *("accuracy", "another question", "sourcing", "opinion as fact", "context", "quotation", "incomplete", "other"),
    *(REFUSE, ANSWER, RIGHT),
)
"""What can be said of an answer: what is wrong with it, or that it is right."""
ATTRIBUTION = frozenset({"sourcing", "opinion as fact", "quotation"})
"""Reasons that are about who says what."""
LONGEST = 2_000
"""Characters of a comment or of the right answer, at most."""
MOST_PASSAGES = 20
"""Passages chosen for one question, at most."""
LONGEST_PATTERN = 80
"""Characters of a right answer that is looked for word for word, at most."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")

Key = tuple[str, int]
"""A paragraph of the corpus: (document id, paragraph number from 1)."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given: after which turns, and under which filters (its ``as_of`` is its own)."""

    answer: Answer
    history: tuple[Turn, ...] = ()
    filters: Filters = EVERYTHING

    @property
    def follows_up(self) -> bool:
        """Whether the question was understood in the light of the turns before it."""
        return bool(self.history) and otherwise(self.answer.question, self.answer.receipt.understood)

    def cited(self) -> tuple[Key, ...]:
        """The paragraphs it cites; of a refusal, those that came nearest."""
        places = [
            (citation.document_id, citation.paragraph) for one in self.answer.claims for citation in one.citations
        ]
        near = [(hit.passage.document_id, hit.passage.paragraph) for hit in self.answer.hits[:3]]
        return tuple(dict.fromkeys(places or near))


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader says. ``passages`` answer the question; none: nothing does. ``right`` is the right answer."""

    reason: str
    passages: tuple[Key, ...] = ()
    right: str = ""
    comment: str = ""

    @property
    def praises(self) -> bool:
        """Whether the answer is said to be right as it is."""
        return self.reason == RIGHT


def read_feedback(request: Any) -> Feedback:
    """The feedback that a browser sent. UsageError where it is none, or leaves open what the right answer rests on."""
    match request:
        case {
            "reason": str(reason),
            "passages": list(rows),
            "nowhere": bool(nowhere),
            "right": str(),
            "comment": str(),
        }:
            right, comment = (_text(name, request[name]) for name in ("right", "comment"))
        case _:
            raise strange("a verdict")
    if reason not in REASONS:
        raise UsageError(f"{show(reason)} is no reason.", f"The reasons are {', '.join(REASONS)}.")
    passages = () if nowhere or reason in (REFUSE, RIGHT) else tuple(dict.fromkeys(map(_key, rows)))
    if reason == ANSWER and not passages:
        raise UsageError("It is not said where the answer stands.", "Choose the passage that answers the question.")
    if not passages and not nowhere and reason not in (REFUSE, RIGHT):
        raise UsageError(
            "It is not said where the answer stands.", "Choose the passage, or tick that it is not in the corpus."
        )
    if len(passages) > MOST_PASSAGES:
        raise UsageError(f"{len(passages)} passages are chosen.", f"Keep to {MOST_PASSAGES}.")
    return Feedback(reason, passages, right, comment)


def evidence(given: Given, feedback: Feedback) -> tuple[Key, ...]:
    """The paragraphs of the sample: those chosen, else what the answer cites (of a wrong one: the near misses)."""
    return feedback.passages or given.cited()


def sample_of(given: Given, feedback: Feedback, words: str) -> dict[str, Any]:
    """The sample as a plain row. ``words`` are those of the paragraphs that `evidence` names, joined."""
    answer, places = given.answer, evidence(given, feedback)
    answerable = bool(feedback.passages) or (feedback.praises and bool(answer.claims))
    said = " ".join(claim.text for claim in answer.claims) if feedback.praises else feedback.right
    row: dict[str, Any] = {
        "id": sample_id(given, feedback),
        "type": _type(given, feedback, answerable),
        "question": answer.question,
        "answer": said,
        "answerable": answerable,
        "must_include": [pattern(one) for one in looked_for(given, feedback, words)] if answerable else [],
        "must_not_include": [],
        "evidence": _evidence(places),
    }
    if narrowing := filters_json(given.filters):
        row["filters"] = narrowing
    if given.history:
        row["history"] = [turn_json(turn) for turn in given.history]
    return {**row, "as_of": answer.as_of} if answer.as_of else row


def report_of(given: Given, feedback: Feedback, by: str | None, at: str, reader: str) -> dict[str, Any]:
    """What is kept beside the sample: who said what when, and the answer as it was given, with its trace.

    ``by``: who signed in; ``reader`` tells those apart who did not.
    """
    return {
        "id": sample_id(given, feedback),
        "at": at,
        "by": by,
        "reader": reader,
        "reason": feedback.reason,
        "comment": feedback.comment,
        "filters": filters_json(given.filters),
        "answer": answer_json(given.answer),
        "trace": asdict(given.answer.trace),
    }


def sample_id(given: Given, feedback: Feedback) -> str:
    """The same for the same question with the same reason, asked of the same; of a follow-up after the same turns."""
    before = [turn.content for turn in given.history] if given.follows_up else []
    asked = [given.answer.question, *before, given.answer.as_of or "", feedback.reason]
    asked += [one_line(narrowing)] if (narrowing := filters_json(given.filters)) else []
    folded = "\n".join(" ".join(text.casefold().split()) for text in asked)
    return f"feedback-{hashlib.sha256(folded.encode('utf-8', 'replace')).hexdigest()[:12]}"


def looked_for(given: Given, feedback: Feedback, words: str) -> list[str]:
    """What an answer is to hold: the right answer word for word where the evidence has it so, else its figures there.

    Empty where neither stands in the evidence: then the sample measures what is found and cited, not what is said.
    """
    wanted = _direct(given.answer) if feedback.praises else feedback.right
    wanted, words = (" ".join(text.split()) for text in (wanted.rstrip(" ."), words))
    if wanted in words and 0 < len(wanted) <= LONGEST_PATTERN and not _FIGURE.fullmatch(wanted):
        return [wanted]
    there = set(_FIGURE.findall(words))
    return [figure for figure in dict.fromkeys(_FIGURE.findall(wanted)) if figure in there]


def pattern(words: str) -> str:
    """Words as a sample looks for them; a figure is taken as a whole: 40 does not stand in 1,400."""
    if _FIGURE.fullmatch(words):
        return rf"re:(?<![\d.,]){re.escape(words)}(?![.,]?\d)"
    return f"re:{re.escape(words)}" if words.startswith("re:") else words


def _direct(answer: Answer) -> str:
    """The direct answer, where one stands out."""
    first = answer.claims[0] if answer.claims else None
    return first.text[slice(*first.focus)] if first and first.focus else ""


def _type(given: Given, feedback: Feedback, answerable: bool) -> str:
    if not answerable:
        return "unanswerable"
    if given.follows_up:
        return "follow-up pair" if len(given.history) <= 2 else "follow-up triple"
    if feedback.reason in ATTRIBUTION:
        return "attribution"
    return "numeric" if _FIGURE.search(feedback.right) else "single-fact"


def _evidence(places: Sequence[Key]) -> list[dict[str, Any]]:
    documents: dict[str, list[int]] = {}
    for document, paragraph in places:
        documents.setdefault(document, []).append(paragraph)
    return [{"document": document, "paragraphs": sorted(numbers)} for document, numbers in documents.items()]


def _key(row: Any) -> Key:
    match row:
        case {"document": str(document), "paragraph": int(paragraph)}:
            return document, paragraph
    raise strange("a passage")


def _text(name: str, value: str) -> str:
    if len(value) > LONGEST:
        what = "right answer" if name == "right" else name
        raise UsageError(f"The {what} has {len(value):,} characters.", f"Keep it to {LONGEST:,}.")
    return value.strip()
