"""Does the corpus answer this question? Three logistic regressions over a few features.

The first says of one sentence how likely it is to answer, and so which comes first. The second says the same without
the words that question and sentence share: they help to choose among sentences, but a near miss shares them all. The
third says of a question, from the best that the second found, how likely it is that anything read answers it. Their
weights are in ``decision.json``, made by ``make train-reader`` on questions that the reader was not trained on, once
with a reader and once without. A threshold on the third decides between an answer and "not in the corpus"
(`answer.min_support`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answers.reader import Reading
from assistant.types import Hit

WEIGHTS = Path(__file__).with_name("decision.json")
LOGIT_LIMIT = 8.0
"""Beyond it, a reader is no surer."""
UNKNOWN_COSINE = 0.5
"""Stands in where no dense arm has measured one."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: ``intercept`` and one weight a feature."""

    intercept: float
    weights: Mapping[str, float]

    def __call__(self, features: Features) -> float:
        """A probability, 0 to 1."""
        total = self.intercept + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Decision:
    """The regressions that belong together.

    ``in_reader_order`` is for a reader that they were not fitted with: its scores are on a scale of their own, so they
    say which sentence comes first, and how likely the first one is to answer is told without them.
    """

    sentence: Logistic
    unaided: Logistic
    question: Logistic
    in_reader_order: bool = False


@cache
def load_decision(kind: str, path: Path = WEIGHTS) -> Decision:
    """The weights of one kind: ``packaged`` (with the packaged reader) or ``none``."""
    data = json.loads(path.read_text(encoding="utf-8"))[kind]
    made = {name: Logistic(one["intercept"], one["weights"]) for name, one in data.items()}
    return Decision(made["sentence"], made["unaided"], made["question"])


def sentence_features(reading: Reading) -> Features:
    """What tells whether one sentence answers."""
    return {
        "logit": max(-LOGIT_LIMIT, min(LOGIT_LIMIT, reading.logit)),
        "coverage": reading.coverage,
        "holds": reading.holds,
        "standing": reading.standing,
    }


def question_features(hits: Sequence[Hit], best: float) -> Features:
    """What tells whether the corpus answers.

    ``best`` is the probability of the likeliest sentence: its log-odds count the more, the nearer the passages are.
    """
    cosine = max((hit.cosine for hit in hits if hit.cosine is not None), default=UNKNOWN_COSINE)
    return {"cosine": cosine, "best_by_cosine": _logit(best) * cosine}


def _logit(p: float) -> float:
    p = max(1e-4, min(1 - 1e-4, p))
    return math.log(p / (1 - p))
