"""Measures of refusing: does the assistant stay silent where the corpus has no answer, and only there?

Refusing is the positive class of precision and recall. Answering rather than refusing by one's confidence is selective
prediction, after El-Yaniv & Wiener, "On the Foundations of Noise-free Selective Classification" (JMLR 2010).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Refusals(NamedTuple):
    """How well refusing is done, each 0 to 1 or None where it is not defined."""

    precision: float | None
    recall: float | None
    f1: float | None


def precision_recall_f1(refused: ArrayLike, should_refuse: ArrayLike) -> Refusals:
    """Of one row a question, each true or false, as van Rijsbergen, "Information Retrieval" (1979) defines them.

    Precision: the share of the refusals that were right, None when nothing was refused. Recall: the share of the
    questions to refuse that were refused, None when there are none. F1 is None only when both are.
    """
    did, should = np.asarray(refused, dtype=bool), np.asarray(should_refuse, dtype=bool)
    right, made, due = (int(np.count_nonzero(rows)) for rows in (did & should, did, should))
    return Refusals(_ratio(right, made), _ratio(right, due), _ratio(2 * right, made + due))


def auc(scores: ArrayLike, answerable: ArrayLike) -> float | None:
    """Area under the ROC curve: how likely an answerable question scores above one that is not, a tie counting half.

    0.5 is chance. None unless there are questions of both kinds. This reading of the area is that of Hanley & McNeil,
    "The Meaning and Use of the Area under a ROC Curve" (Radiology 1982).
    """
    values, positive = np.asarray(scores, dtype=float), np.asarray(answerable, dtype=bool)
    above, below = values[positive], np.sort(values[~positive])
    if not above.size or not below.size:
        return None
    twice_won = np.searchsorted(below, above, "left").sum() + np.searchsorted(below, above, "right").sum()
    return float(twice_won / (2 * above.size * below.size))


def risk_coverage(confidences: ArrayLike, correct: ArrayLike) -> list[tuple[float, float]]:
    """The points (coverage, risk) of answering only from a threshold up, for every confidence as one, highest first.

    Coverage is the share of the questions answered, risk the share of those answered wrongly. Equal confidences are
    answered together. The curve of Geifman & El-Yaniv, "Selective Classification for Deep Neural Networks" (NIPS 2017).
    """
    answered, wrong = _thresholds(confidences, correct)
    if not answered.size:
        return []
    return list(zip((answered / answered[-1]).tolist(), (wrong / answered).tolist(), strict=True))


def aurc(confidences: ArrayLike, correct: ArrayLike) -> float | None:
    """Area under the risk-coverage curve: the mean, over the questions, of the risk at their own confidence.

    From 0 to 1, lower is better; None without questions. Defined by Geifman, Uziel & El-Yaniv, "Bias-Reduced
    Uncertainty Estimation for Deep Neural Classifiers" (ICLR 2019), on the curve of their work of 2017.
    """
    answered, wrong = _thresholds(confidences, correct)
    if not answered.size:
        return None
    steps = np.diff(answered, prepend=0)
    return float((steps * (wrong / answered)).sum() / answered[-1])


def _thresholds(confidences: ArrayLike, correct: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """For every distinct confidence, highest first: how many questions are answered, and how many of them wrongly."""
    values, right = np.asarray(confidences, dtype=float), np.asarray(correct, dtype=bool)
    order = np.argsort(-values)
    falls = np.flatnonzero(np.diff(values[order])) + 1
    answered = np.append(falls, values.size) if values.size else falls
    return answered, np.cumsum(~right[order])[answered - 1]


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
