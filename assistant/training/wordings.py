"""How well a reader tells questions with an answer from those without, as they were written and put otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.protocols import Reader
from assistant.training.pairs import Question, Sentence, echoes

NEAREST = 6
"""Sentences that share most words with a question, scored beside those that are known to answer it or to tempt."""


def telling(reader: Reader, asked: Sequence[Question], candidates: Sequence[Sequence[Sentence]]) -> float:
    """The AUC, 0 to 1, of the best score of a question's candidates. ``asked`` has both kinds of questions."""
    from sklearn.metrics import roc_auc_score

    best = [max(reader.score(q.text, [s.text for s in found])) for q, found in zip(asked, candidates, strict=True)]
    return float(roc_auc_score([question.answerable for question in asked], best))


def candidates(question: Question) -> list[Sentence]:
    """The sentences of its pool to score for a question, the same whatever wording it has."""
    near = [
        sentence
        for sentence in question.pool.nearest(question.text, NEAREST)
        if not any(echoes(sentence.words, answer.words) for answer in question.answers)
    ]
    return list(dict.fromkeys([*question.answers, *question.tempting, *near]))
