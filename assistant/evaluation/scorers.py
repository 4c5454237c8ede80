"""The scores of one answer, from its public shape (`contract.answer_json`) and the documents that it cites.

A score is a number from 0 to 1, but for ``seconds``. None is unscored: the question does not arise for this answer;
it is counted, and stays outside every mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from statistics import fmean
from typing import Any

from assistant.checks import attribution, numbers
from assistant.checks.evidence import Evidence
from assistant.evaluation.samples import Sample, matches
from assistant.feedback import Key
from assistant.types import Check, Claim, Document
from assistant.words import content_words, words

Scores = dict[str, float | None]
BORNE_OUT = Fraction(2, 3)
"""The share of a claim's words that its quotes must hold: verbatim claims have all, other wordings most of them."""


def score(sample: Sample, answer: Mapping[str, Any], documents: Mapping[str, Document]) -> Scores:
    """Every score of an answer, by name. ``documents`` maps ids to the documents that were asked, or the cited ones."""
    view = _View(sample, answer, documents)
    return {name: scorer(view) for name, scorer in SCORERS.items()}


def refused(answer: Mapping[str, Any]) -> bool:
    """Whether an answer says that nothing was found."""
    return bool(answer["status"] == "not_found")


def cited(claim: Mapping[str, Any]) -> frozenset[Key]:
    """The paragraphs that a claim cites."""
    return frozenset((citation["document"], citation["paragraph"]) for citation in claim["citations"])


def borne_out(claim: str, quotes: str) -> bool:
    """Whether the words quoted for a claim can bear it: they hold all its figures and most of its words.

    A heuristic, on words and not on sense: a quote of the same words about something else passes, and a claim in words
    all its own does not. Words are compared by their stems, stop words aside.
    """
    said, held = content_words(claim), set(words(quotes))
    figures = {word for word in words(claim) if word[0].isdigit()}
    return sum(word in held for word in said) >= BORNE_OUT * len(said) and figures <= held


@dataclass(frozen=True)
class _View:
    """What a scorer looks at."""

    sample: Sample
    answer: Mapping[str, Any]
    documents: Mapping[str, Document]

    @property
    def refused(self) -> bool:
        return refused(self.answer)

    @property
    def claims(self) -> list[dict[str, Any]]:
        return list(self.answer["claims"])

    @property
    def text(self) -> str:
        return " ".join(claim["text"] for claim in self.claims)

    @cached_property
    def gold(self) -> frozenset[Key]:
        return self.sample.gold()

    def evidence(self, claim: Mapping[str, Any]) -> list[Evidence]:
        """The whole paragraphs that a claim cites, with their records; nothing for one that does not exist."""
        return [one for name, number in sorted(cited(claim)) if (one := self._paragraph(name, number))]

    def _paragraph(self, name: str, number: int) -> Evidence | None:
        document = self.documents.get(name)
        pieces = [passage for passage in document.passages if passage.paragraph == number] if document else []
        if document is None or not pieces:
            return None
        first, end = pieces[0], pieces[-1].end
        return Evidence(replace(first, end=end, text=document.text[first.start : end]), document.record)

    def verdicts(self, check: Callable[[Claim, Sequence[Evidence]], Check]) -> Iterator[bool]:
        """Whether each claim that a check applies to passes it."""
        for claim in self.claims:
            verdict = check(Claim(claim["text"], ()), self.evidence(claim)).verdict
            if verdict != "not_applicable":
                yield verdict == "pass"


def _accuracy(view: _View) -> float | None:
    """1 when the claims, taken as one text, match every pattern of ``must_include`` and none of ``must_not_include``.

    A question without an answer is answered right by refusing, and only so. One that has an answer but no patterns
    is unscored.
    """
    sample = view.sample
    if not sample.answerable:
        return float(view.refused)
    if not sample.must_include and not sample.must_not_include:
        return None
    wanted = all(matches(pattern, view.text) for pattern in sample.must_include)
    unwanted = any(matches(pattern, view.text) for pattern in sample.must_not_include)
    return float(wanted and not unwanted and not view.refused)


def _refusal_right(view: _View) -> float:
    """1 when it refuses a question without an answer, or answers one that has an answer, however wrongly."""
    return float(view.refused != view.sample.answerable)


def _citation_precision(view: _View) -> float | None:
    """The share of the claims borne out by what they themselves quote of the evidence; see `borne_out`.

    Unscored where there is no claim or no gold.
    """
    return _mean(_rests_on(claim, view.gold) for claim in view.claims) if view.gold else None


def _rests_on(claim: Mapping[str, Any], gold: frozenset[Key]) -> bool:
    quotes = [one["quote"] for one in claim["citations"] if (one["document"], one["paragraph"]) in gold]
    return bool(quotes) and borne_out(claim["text"], "\n".join(quotes))


def _citation_recall(view: _View) -> float | None:
    """The share of the evidence that is cited, 0 when it refuses; unscored where there is no gold."""
    found = frozenset[Key]().union(*map(cited, view.claims))
    return len(found & view.gold) / len(view.gold) if view.gold else None


def _quote_exact(view: _View) -> float | None:
    """1 when every quote is, to the character, what stands in the document at its offsets."""
    exact = [
        citation["document"] in view.documents
        and view.documents[citation["document"]].text[citation["start"] : citation["end"]] == citation["quote"]
        for claim in view.claims
        for citation in claim["citations"]
    ]
    return float(all(exact)) if exact else None


def _attribution_kept(view: _View) -> float | None:
    """Of the claims whose source says who said it, the share that keeps it: the check of that name."""
    return _mean(view.verdicts(attribution.check))


def _number_fidelity(view: _View) -> float | None:
    """Of the claims with a number, the share whose every number stands in a paragraph cited: the check of numbers."""
    return _mean(view.verdicts(numbers.check))


def _mean(values: Iterable[bool]) -> float | None:
    found = list(values)
    return fmean(found) if found else None


SCORERS: Mapping[str, Callable[[_View], float | None]] = {
    "accuracy": _accuracy,
    "refused": lambda view: float(view.refused),
    "refusal_right": _refusal_right,
    "citation_precision": _citation_precision,
    "citation_recall": _citation_recall,
    "quote_exact": _quote_exact,
    "attribution_kept": _attribution_kept,
    "number_fidelity": _number_fidelity,
    "seconds": lambda view: float(view.answer["seconds"]),
    "confidence": lambda view: float(view.answer["support"]),
}
"""Every scorer by the name of its score. ``confidence`` is the ``support`` of the answer."""
