"""Hard pairs that the reader itself finds: the sentences it scores highest, and should not.

A near miss over the corpus has no answer anywhere in it, so whatever the reader likes best is wrong (compare Xiong et
al. 2021, arXiv 2007.00808, who mine negatives for retrieval by the model in training).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.training.pairs import Pair, Question, Sentence, echoes

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

CANDIDATES = 8
"""Sentences scored for a question."""
NEAR_MISS, ANSWERABLE = 3, 1
"""Sentences taken as wrong ones, for a question without an answer and for one with."""


def mined_pairs(model: CrossEncoder, questions: Sequence[Question]) -> Iterator[Pair]:
    """The answers of every question, and the sentences that the model likes best and that do not answer it."""
    candidates = [_candidates(question) for question in questions]
    scores = iter(_scores(model, questions, candidates))
    for question, found in zip(questions, candidates, strict=True):
        ranked = sorted(((next(scores), sentence) for sentence in found), key=lambda pair: -pair[0])
        for answer in question.answers:
            yield Pair(question.text, answer.text, 1.0)
        for _, sentence in ranked[: ANSWERABLE if question.answerable else NEAR_MISS]:
            yield Pair(question.text, sentence.text, 0.0)


def _candidates(question: Question) -> list[Sentence]:
    """Sentences near the question that do not answer it."""
    near = dict.fromkeys([*question.tempting, *question.pool.nearest(question.text, CANDIDATES)])
    return [s for s in near if not any(echoes(s.words, answer.words) for answer in question.answers)]


def _scores(
    model: CrossEncoder, questions: Sequence[Question], candidates: Sequence[Sequence[Sentence]]
) -> list[float]:
    import torch

    asked = [(q.text, s.text) for q, found in zip(questions, candidates, strict=True) for s in found]
    with torch.autocast("cpu", torch.bfloat16):
        scores = model.predict(asked, batch_size=32, activation_fn=torch.nn.Identity(), show_progress_bar=False)
    return [float(score) for score in scores]
