"""How a question calls a document: "the WIRED article on startups", "the report by CSIS", a title in quotation marks.

Readings of the words alone. Whether such a document is held is told elsewhere (`answers/shelves`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.naming import MONTH, MONTHS, YEAR

WORDS = r"(?:article|piece|story|report|paper|study|note|document|source|op-ed|commentary)"
"""What people call a document."""
PLURALS = r"(?:articles|pieces|stories|reports|papers|studies|notes|documents|sources|op-eds|commentaries)"
"""What they call several."""
_KINDS = {
    "article": {"opinion", "paper"},
    "piece": {"article", "opinion"},
    "story": {"article"},
    "report": {"article", "paper"},
    "paper": {"report", "study"},
    "study": {"paper", "report"},
    "op-ed": {"opinion", "article"},
    "commentary": {"opinion", "article"},
}
"""Kinds of documents that a word may stand for, beside that of its own name."""
_ANY = {"note", "document", "source"}
_DATE = rf"(?:{MONTH} )?{YEAR}"
_THE = r"(?:(?:the|your|an?|this|any) )?"
_NOT_THE = r"(?!(?:the|your|an?|this|any) )"
_NO_PART = r"(?:(?!(?:of|to|in|for|from|by|and)\b)\S+ )"
"""A word before a title: "the preface of the paper “…”" is not the paper."""
_TITLE = re.compile(
    rf"{_THE}(?:{_NO_PART}{{0,4}}?{WORDS} )?(?:(?:called|titled|entitled|named) )?[\"'](?P<title>.+)[\"'](?: {WORDS})?",
    re.I,
)
_ABOUT = r"(?:on|about|regarding|concerning)"
_TOLD = r"(?!(?:who|what|when|where|which|how|why)\b)\S+"
_ON = rf" {_ABOUT} (?P<topic>{_TOLD}(?: {_TOLD})*)"
"""A topic, in which nothing more is asked."""
_DATED = rf"(?: (?:of|from|in) (?P<after>{_DATE}))?"
_WORD = rf"(?P<word>{WORDS}|{PLURALS})"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_THE}(?:(?P<before>{_DATE}) )?(?P<whose>{_NOT_THE}\S.*?)(?:'s?)? (?:(?P<between>{_DATE}) )?{_WORD}{_DATED}"
        rf"(?:{_ON})?",
        rf"{_THE}(?:(?P<before>{_DATE}) )?{_WORD} (?:published |written )?(?:by|from|in|of|on) (?P<whose>.+?){_DATED}"
        rf"(?:{_ON})?",
        rf"{_THE}{_WORD}{_ON} (?:by|from|in) (?P<whose>.+)",
    )
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One reading of what a document is called: by its ``title``, or by ``whose`` it is and the ``word`` for it.

    ``quoted``: the title stands in quotation marks, so that its beginning will do. ``topic`` and ``date`` (ISO, a year
    or a month) narrow it down; all may be empty.
    """

    title: str = ""
    quoted: bool = False
    whose: str = ""
    word: str = ""
    topic: str = ""
    date: str = ""


def readings(words: str) -> Iterator[Reference]:
    """Everything that a document may be called by in these words, the most exact first."""
    yield Reference(title=words)
    if match := _TITLE.fullmatch(words):
        yield Reference(title=match["title"], quoted=True)
    for form in _FORMS:
        if match := form.fullmatch(words):
            told = match.groupdict()
            date = told.get("before") or told.get("between") or told.get("after") or ""
            word = _singular(told["word"])
            yield Reference(whose=told["whose"], word=word, topic=told["topic"] or "", date=iso(date) or "")


def iso(words: str) -> str | None:
    """``June 2018`` → ``2018-06``, ``2019`` → ``2019``; None for what is no year or month."""
    if not re.fullmatch(_DATE, words, re.I):
        return None
    *month, year = words.split()
    return f"{year}-{MONTHS.index(month[0].capitalize()) + 1:02}" if month else year


def fits(word: str, kind: str) -> bool:
    """Whether a document of a kind can be meant by a word: no regulation is a "story". An unknown kind can be any."""
    return word in _ANY or kind in {word, "document"} or kind in _KINDS.get(word, ())


def _singular(word: str) -> str:
    word = word.lower()
    if re.fullmatch(WORDS, word):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
