"""Fits the regressions of the decision, on questions that the reader was not trained on.

Every question goes through the product's own retrieval: those written over the bundled corpus over that corpus, those
of SQuAD and CLAPnq over the articles that they were written on.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant import bundle
from assistant.adapters.models import open_aliases
from assistant.answers.decision import Decision, Features, Logistic, question_features, sentence_features
from assistant.answers.rarity import Rarity
from assistant.answers.reader import Reading
from assistant.app import Assistant
from assistant.questions.understanding import Query, understand
from assistant.settings import Settings
from assistant.training.pairs import Question, content, echoes
from assistant.types import Hit

FOLDS = 5
AIDS = frozenset({"coverage"})
"""Features that the unaided regression goes without."""
UNREAD = frozenset({"logit", "best_by_cosine"})
"""Features that say nothing where no reader has read."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of a corpus: what was retrieved and read for it."""

    question: Question
    query: Query
    hits: tuple[Hit, ...]
    readings: tuple[Reading, ...]
    rarity: Rarity

    def label(self, reading: Reading) -> float | None:
        """1 where the reading is an answer, 0 where not, None where it may be one as well."""
        text, held = " ".join(reading.text.split()), content(reading.text)
        for answer in self.question.answers:
            alone = " ".join(answer.alone.split())
            if text in alone or alone in text:
                return 1.0
        return None if any(echoes(held, answer.words) for answer in self.question.answers) else 0.0


def cases(questions: Sequence[Question], articles: Path) -> Iterator[Case]:
    """Ask every question of the corpus that it belongs to; ``articles`` is the folder of our five."""
    homes = {"corpus": bundle.corpus(), "article": articles}
    for source in dict.fromkeys(question.source for question in questions):
        own = [question for question in questions if question.source == source]
        with tempfile.TemporaryDirectory() as folder:
            assistant = Assistant(Settings(data_dir=Path(folder) / "data"))
            assistant.ingest([homes.get(source) or _articles(own, Path(folder) / "articles")])
            yield from _asked(own, assistant)


def _asked(questions: Sequence[Question], assistant: Assistant) -> Iterator[Case]:
    aliases, passages = open_aliases(assistant.settings), assistant.holdings().passages
    for question in questions:
        query = understand(question.text, (), aliases)
        hits = assistant.retrieve(query.text)
        readings, rarity = assistant.extractive.read(query, hits, passages)
        if readings:
            yield Case(question, query, hits, tuple(readings), rarity)


def _articles(questions: Sequence[Question], folder: Path) -> Path:
    """The articles of the questions, one file a title."""
    folder.mkdir()
    titles: dict[str, dict[str, None]] = {}
    for question in questions:
        text = " ".join(sentence.alone for sentence in question.pool.items)
        titles.setdefault(question.title, {})[" ".join(text.split())] = None
    for number, (title, paragraphs) in enumerate(titles.items()):
        head = f"---\ntitle: {title!r}\n---\n\n"
        (folder / f"{number}.md").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Fitted:
    """The regressions, and how well they do on questions that they were not fitted on, by source.

    ``auc``: how well questions with an answer are told from those without. ``first``: of the questions whose answer
    was read, the share for which it is the likeliest sentence.
    """

    decision: Decision
    auc: Mapping[str, float]
    first: Mapping[str, float]

    def as_json(self) -> dict[str, Any]:
        made = self.decision
        return {
            name: {"intercept": one.intercept, "weights": dict(one.weights)}
            for name, one in (("sentence", made.sentence), ("unaided", made.unaided), ("question", made.question))
        }


def fit(made: Sequence[Case], leave_out: frozenset[str], aids: frozenset[str] = AIDS) -> Fitted:
    """Fit all three; ``leave_out`` are features that none uses, ``aids`` those that the unaided one does not."""
    groups = sorted({case.question.group for case in made})
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    folds = [_fit([case for case in made if fold[case.question.group] != k], leave_out, aids) for k in range(FOLDS)]
    tested = [(case, *_tested(case, folds[fold[case.question.group]])) for case in made]
    from sklearn.metrics import roc_auc_score

    auc, first = {}, {}
    for source in sorted({case.question.source for case in made}):
        own = [row for row in tested if row[0].question.source == source]
        auc[source] = float(roc_auc_score([case.question.answerable for case, _, _ in own], [p for _, p, _ in own]))
        read = [led for case, _, led in own if any(case.label(reading) for reading in case.readings)]
        first[source] = sum(read) / len(read)
    return Fitted(_fit(made, leave_out, aids), auc, first)


def names(made: Sequence[Case]) -> list[str]:
    """Every feature, each once."""
    case = made[0]
    return list(dict.fromkeys([*sentence_features(case.readings[0]), *question_features(case.hits, 0.5)]))


def _fit(made: Sequence[Case], leave_out: frozenset[str], aids: frozenset[str]) -> Decision:
    rows = [(sentence_features(r), label, 1.0) for c in made for r in c.readings if (label := c.label(r)) is not None]
    unaided = _logistic(rows, leave_out | aids)
    counts = Counter(case.question.source for case in made)
    asked = [
        (_features(case, unaided), float(case.question.answerable), 1 / counts[case.question.source]) for case in made
    ]
    return Decision(_logistic(rows, leave_out), unaided, _logistic(asked, leave_out))


def _tested(case: Case, decision: Decision) -> tuple[float, bool]:
    """How likely the corpus is to answer, and whether the likeliest sentence is an answer."""
    leader = max(case.readings, key=lambda reading: decision.sentence(sentence_features(reading)))
    return decision.question(_features(case, decision.unaided)), case.label(leader) == 1.0


def _features(case: Case, unaided: Logistic) -> Features:
    return question_features(case.hits, max(unaided(sentence_features(reading)) for reading in case.readings))


def _logistic(rows: Sequence[tuple[Features, float, float]], leave_out: frozenset[str]) -> Logistic:
    """A regression over standardised features with scikit-learn's usual penalty, its weights brought back to theirs."""
    from sklearn.linear_model import LogisticRegression

    names = [name for name in rows[0][0] if name not in leave_out]
    values = np.array([[features[name] for name in names] for features, _, _ in rows])
    mean, spread = values.mean(0), values.std(0) + 1e-9
    weights = np.array([weight for _, _, weight in rows])
    model = LogisticRegression(max_iter=1000).fit(
        (values - mean) / spread, [label for _, label, _ in rows], sample_weight=weights / weights.mean()
    )
    slopes = model.coef_[0] / spread
    rounded = {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}
    return Logistic(round(float(model.intercept_[0] - slopes @ mean), 4), rounded)
