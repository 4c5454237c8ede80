"""Each part that can break breaks the figures of an evaluation that are its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from evaluating import SAMPLES, Evaluate, Opening

from assistant.adapters.lexical import SqliteLexicalIndex
from assistant.answers import extractive
from assistant.app import Assistant
from assistant.evaluation.log import Log
from assistant.evaluation.summary import summarise
from assistant.settings import Settings
from assistant.types import Answer, Citation


class Deaf(Assistant):
    """An assistant whose lexical arm is gone: it finds nothing, though the words are still counted."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._data.lexical = _Emptied(settings.data_dir / "lexical.sqlite3")


class _Emptied(SqliteLexicalIndex):
    def query(self, text: str, k: int, documents: Collection[str] | None) -> list[tuple[str, float]]:  # noqa: ARG002
        return []


class Shuffled(Assistant):
    """An assistant that gives each answer the citations of the answer before."""

    _before: Sequence[tuple[Citation, ...]] = ()

    def ask(self, *arguments: Any, **more: Any) -> Answer:
        answer = super().ask(*arguments, **more)
        given = [self._before[i % len(self._before)] if self._before else () for i in range(len(answer.claims))]
        if answer.claims:
            self._before = [claim.citations for claim in answer.claims]
        claims = tuple(replace(claim, citations=cited) for claim, cited in zip(answer.claims, given, strict=True))
        return replace(answer, claims=claims)


class Swapped(Assistant):
    """An assistant that gives each claim of an answer the citations of the claim after it."""

    def ask(self, *arguments: Any, **more: Any) -> Answer:
        answer = super().ask(*arguments, **more)
        cited = [claim.citations for claim in answer.claims]
        turned = zip(answer.claims, cited[1:] + cited[:1], strict=True)
        return replace(answer, claims=tuple(replace(claim, citations=citations) for claim, citations in turned))


def figures(log: Log) -> dict[str, float | None]:
    """Every figure that could break, rounded, by name. Accuracy is told apart by whether there is an answer."""
    summary = summarise(log.samples)
    answerable = summarise([line for line in log.samples if line["answerable"]]).overall
    scores = ("citation_precision", "citation_recall", "quote_exact", "attribution_kept", "number_fidelity")
    cells = {
        **{arm: measures["Success@1"] for arm, measures in summary.retrieval.items()},
        **{f"refusal {name}": summary.refusal[name] for name in ("precision", "recall", "auc")},
        **{name: summary.overall[name] for name in scores},
        "accuracy where there is an answer": answerable["accuracy"],
        "accuracy where there is none": summary.by_type["unanswerable"]["accuracy"],
    }
    return {name: None if cell.mean is None else round(cell.mean, 2) for name, cell in cells.items()}


def changed(evaluate: Evaluate, opening: Opening = Assistant, **answer: float) -> dict[str, float | None]:
    """What the figures that a sabotage changes have become. Answers are of one claim, the most direct one."""
    sound = figures(evaluate("sound.jsonl", answer={"max_claims": 1}))
    broken = figures(evaluate("broken.jsonl", opening, answer={"max_claims": 1, **answer}))
    assert {name: value for name, value in sound.items() if value != 1} == {"dense": 0.89}
    return differing(sound, broken)


def differing(sound: dict[str, float | None], broken: dict[str, float | None]) -> dict[str, float | None]:
    return {name: broken[name] for name in sound if broken[name] != sound[name]}


def test_without_the_lexical_arm_the_retrieval_falls_to_the_dense_one(evaluate: Evaluate) -> None:
    assert changed(evaluate, Deaf) == {"lexical": 0.0, "ranks": 0.89}  # the reader puts the fused hits right


def test_shuffled_citations_show_in_all_that_looks_at_what_is_cited(evaluate: Evaluate) -> None:
    assert changed(evaluate, Shuffled) == {
        "citation_precision": 0.0,
        "citation_recall": 0.0,
        "number_fidelity": 0.0,  # no paragraph cited now has every number and date of its claim
        "attribution_kept": 0.0,
    }


def test_citations_swapped_within_an_answer_show_in_their_precision(evaluate: Evaluate, tmp_path: Path) -> None:
    both = {
        "id": "both",
        "type": "single-fact",
        "question": "How many Orvane cameras are in Lindholm?",
        "answer": "400 in April 2021 by the register, 650 by the vendor.",
        "answerable": True,
        "must_include": ["April 2021", "650"],
        "must_not_include": [],
        "evidence": [{"document": "count-council", "paragraphs": [1]}, {"document": "count-vendor", "paragraphs": [1]}],
    }
    unanswerable = [row for row in yaml.safe_load(SAMPLES.read_text()) if not row["answerable"]]
    (tmp_path / "two.yaml").write_text(yaml.safe_dump([both, *unanswerable]))
    two = {"samples": tmp_path / "two.yaml", "answer": {"max_claims": 2}}
    sound = figures(evaluate("sound.jsonl", **two))
    assert sound["citation_precision"] == 1.0
    assert differing(sound, figures(evaluate("broken.jsonl", Swapped, **two))) == {
        "citation_precision": 0.0,
        "number_fidelity": 0.0,  # each has a figure that the words of the other lack
        "attribution_kept": 0.5,  # "Orvane says" is none of the council's words
    }


def test_answering_everything_shows_in_the_refusals(evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = figures(evaluate("sound.jsonl", answer={"max_claims": 1}))
    monkeypatch.setattr(extractive, "LEAST_HELD", -1.0)
    assert differing(sound, figures(evaluate("broken.jsonl", answer={"max_claims": 1, "min_support": 0.0}))) == {
        "refusal precision": None,  # nothing was refused
        "refusal recall": 0.0,
        "accuracy where there is none": 0.0,
    }


def test_refusing_everything_shows_in_the_refusals_and_leaves_no_answers(evaluate: Evaluate) -> None:
    assert changed(evaluate, min_support=1.0) == {
        "refusal precision": 0.25,  # three of twelve
        "accuracy where there is an answer": 0.0,
        "citation_precision": None,
        "citation_recall": 0.0,
        "quote_exact": None,
        "attribution_kept": None,
        "number_fidelity": None,
    }
