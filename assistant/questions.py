"""What a question asks: its words, the kind of answer it wants, and, for a follow-up, the turn before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.types import Turn
from assistant.words import as_written, content_words, fold

LEANS_BACK = re.compile(
    r"^(and|but|so|or|what about|how about|then|also|why|how so|really|is that|was that|are those|is it|was it)\b"
    r"|\b(it|its|he|him|his|she|her|hers|they|them|their|theirs|that|this|those|these|there|one|ones|former|latter|same"
    r"|else|instead|other|others)\b"
)
WANTS = {
    "number": re.compile(
        r"\b(how (many|much|large|big|often|long|old|far|high)|what (share|percentage|proportion|number|amount"
        r"|price|cost|value|rate|total)|percentage|figures?|targets?)\b"
    ),
    "date": re.compile(r"\b(when|what (year|month|date|day)|since when|by when|how long ago)\b"),
    "name": re.compile(
        r"\b(who|whose|whom|which (company|companies|firm|firms|country|countries|vendor|vendors|government"
        r"|governments|ministry|institution|organi[sz]ation|agency|people|person))\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready for retrieval. ``text`` is searched for, ``understood`` is shown to the reader.

    ``words`` are the content words of the question itself, ``background`` those it takes from the turns before.
    ``wants`` holds the kinds of answer asked for: ``number``, ``date``, ``name``; ``written``: the words as written.
    """

    text: str
    understood: str
    words: tuple[str, ...]
    background: tuple[str, ...]
    wants: frozenset[str]
    written: Mapping[str, str] = field(default_factory=dict, compare=False)


def understand(question: str, history: Sequence[Turn] = ()) -> Query:
    """Read a question in the light of the turns before it: of as many as lean on the one before them."""
    question = _tidy(question)
    folded = fold(question)
    written = as_written(question)
    words = tuple(written)
    wants = frozenset(kind for kind, pattern in WANTS.items() if pattern.search(folded))
    earlier = " ".join(_leaned_on(folded, words, [_tidy(turn.content) for turn in history if turn.role == "user"]))
    if not earlier:
        return Query(question, question, words, (), wants, written)
    background = tuple(word for word in content_words(earlier) if word not in words)
    return Query(f"{earlier} {question}", f"{question} (after: {earlier})", words, background, wants, written)


def _leaned_on(folded: str, words: Sequence[str], asked: list[str]) -> list[str]:
    """The questions before that a question needs, oldest first."""
    if not asked or not leans_back(folded, words):
        return []
    *older, last = asked
    return [*_leaned_on(fold(last), content_words(last), older), last]


def leans_back(folded: str, words: Sequence[str]) -> bool:
    """Whether a question needs the one before it: a word of it points back, or it has hardly a word of its own."""
    return len(words) <= 2 or bool(LEANS_BACK.search(folded))


def _tidy(text: str) -> str:
    return " ".join(well_formed(text).split())


def well_formed(text: str) -> str:
    """The text with halves of surrogate pairs replaced: a terminal can send them, no file or index can hold them."""
    return text.encode("utf-8", "replace").decode()
