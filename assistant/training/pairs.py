"""What the reader learns from: a question, a sentence in its context, and whether the sentence answers the question.

Three kinds of source give pairs: SQuAD 2.0 (Rajpurkar, Jia & Liang 2018), CLAPnq (Rosenthal et al. 2024), and questions
written by hand over the bundled corpus and the five articles (``eval/training``). Each names questions that look
answerable and are not: the plausible sentences of those are what a reader has most to learn from. Samples of the
evaluation are never read here.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answers.reader import in_context
from assistant.documents.splitting import sentences
from assistant.words import STOP_WORDS, words

ECHO = 0.5
"""A sentence that shares this much of the answer's words may answer as well: it is left out."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``text`` is the sentence in its context, as the reader is shown it."""

    alone: str
    text: str
    passage: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the sentences that answer it (none: a near miss), those that tempt, and a pool of others.

    ``judged``: somebody read what the reader before liked best, and those that tempt are the ones that do not answer.
    """

    text: str
    title: str
    group: str
    answers: tuple[Sentence, ...]
    tempting: tuple[Sentence, ...]
    pool: Pool = field(compare=False, repr=False)
    judged: bool = False

    @property
    def answerable(self) -> bool:
        return bool(self.answers)

    @property
    def source(self) -> str:
        """``squad``, ``clapnq``, ``corpus`` or ``article``."""
        return self.group.partition(":")[0]

    @property
    def held_out(self) -> bool:
        """Whether its group, a fifth of all, is kept from training."""
        return held_out(self.group)


@dataclass(frozen=True, slots=True)
class Pair:
    """``label`` is 1 where the sentence answers the question, and 0 where it does not."""

    question: str
    text: str
    label: float


class Pool:
    """The sentences among which a question could be answered, with the rarity of their words."""

    def __init__(self, items: Sequence[Sentence]) -> None:
        self.items = tuple(items)
        counts = Counter(word for item in items for word in item.words)
        self._rarity = {word: math.log(1 + len(items) / count) for word, count in counts.items()}

    def nearest(self, question: str, n: int) -> list[Sentence]:
        """The n sentences that hold most of the question's words, each weighted by its rarity."""
        asked = content(question)
        scored = [(sum(self._rarity[word] for word in asked & item.words), item) for item in self.items]
        best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
        return [item for _, item in best[:n]]


def held_out(group: str) -> bool:
    """A fifth of all groups, the same ones on every machine."""
    return hashlib.sha256(group.encode()).digest()[0] % 5 == 0


def content(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word not in STOP_WORDS)


def split(title: str, text: str, passage: str) -> list[Sentence]:
    """The sentences of a passage, each with its context."""
    spans = sentences(text)
    alone = [text[start:end] for start, end in spans]
    return [
        Sentence(sentence, in_context(title, alone, i), passage, content(sentence)) for i, sentence in enumerate(alone)
    ]


def pairs(question: Question, wrong: int, chance: random.Random) -> Iterator[Pair]:
    """Its answers as right ones; as wrong ones the tempting sentences, then up to ``wrong`` in all from its pool.

    One more wrong one is drawn from its pool blindly.
    """
    for sentence in question.answers:
        yield Pair(question.text, sentence.text, 1.0)
    refused = list(question.tempting)
    for sentence in question.pool.nearest(question.text, wrong + 8):
        if len(refused) >= wrong:
            break
        if sentence not in refused and not any(echoes(sentence.words, answer.words) for answer in question.answers):
            refused.append(sentence)
    drawn = chance.choice(question.pool.items)
    if drawn not in question.answers and not any(echoes(drawn.words, answer.words) for answer in question.answers):
        refused.append(drawn)
    for sentence in refused:
        yield Pair(question.text, sentence.text, 0.0)


def easy_pairs(questions: Sequence[Question], chance: random.Random) -> Iterator[Pair]:
    """Every answer, and as many sentences of other questions.

    Shown hard ones alone, a reader is slow to learn that question and answer have anything to do with each other.
    """
    answered = [question for question in questions if question.answerable]
    for question in answered:
        for answer in question.answers:
            yield Pair(question.text, answer.text, 1.0)
            yield Pair(question.text, chance.choice(chance.choice(answered).pool.items).text, 0.0)


def echoes(words_held: frozenset[str], answer: frozenset[str]) -> bool:
    """Whether a sentence with these words may well answer too, since it shares so many with an answer."""
    return len(words_held & answer) >= ECHO * max(1, min(len(answer), len(words_held)))
