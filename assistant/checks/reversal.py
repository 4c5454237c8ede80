"""Whether one sentence is another with a denial put in: the same words in a row, but for ``not``, ``no``, ``never``.

Words are compared by their stems, articles and ``do`` aside, so that ``did not adopt the draft`` lies beside ``adopted
a draft``. It sees denials that keep the words around them; a denial in other words is for `negation`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate

from assistant.words import STOP_WORDS, stem

_WORD = re.compile(r"\w+(?:[-.&]\w+)*")
_SHORT = ((re.compile(r"\bcan(?:not|'t)\b"), "can not"), (re.compile(r"\bwon't\b"), "will not"))
_NOT_SHORT = re.compile(r"(?<=\w)n't\b")
_POSSESSIVE = re.compile(r"'s?\b")
_DENIALS = frozenset({"not", "no", "never", "neither", "nor", "nobody", "nothing", "none", "without"})
_INSERTED = frozenset({"not", "no", "never"})
"""Denials that turn a sentence round by being put in, and nothing else changed."""
_MORE_THAN = re.compile(r"\bnot (?:only|just|least|merely|to mention)\b", re.IGNORECASE)
"""No denial, unless of a word that the other side has: ``not only a plan`` turns ``only a plan`` round."""
_LIMIT = re.compile(r"\b(?:only|just|least|merely)\b", re.IGNORECASE)
_NOTHING = frozenset({"a", "an", "the", "any", "do", "does", "did", "yet", "otherwise", "even", "also"})
_FORMS = {
    **dict.fromkeys(("is", "are", "was", "were", "been", "being"), "be"),
    **dict.fromkeys(("has", "had"), "have"),
}
SHORTEST = 4
"""Words in a row from which on a claim counts as a stretch of its source."""
AFTER = 4
"""Words after a denial among which the first of content is looked for."""
BEFORE = 8
"""Words before a denial that may name what is denied."""
REACH = 6
"""Words before a stretch of a sentence in which a denial governs it already."""


def reversed_(one: str, other: str, denied: Collection[frozenset[str]]) -> bool:
    """Whether a sentence denies in another's words what the other does not deny.

    Both are folded by `alignment.plain`. ``denied``: the stems that the other's own denials reach; of what they speak
    of it may well be said that it is not so.
    """
    ours = _row(one if _LIMIT.search(_MORE_THAN.sub("", other)) else _MORE_THAN.sub("", one))
    theirs = _row(_MORE_THAN.sub("", other))
    return _stretch(ours, theirs) or any(
        _put_in(ours, at, theirs, denied) for at, word in enumerate(ours) if word in _INSERTED
    )


@lru_cache(maxsize=20_000)
def _row(text: str) -> tuple[str, ...]:
    """The words of a sentence as they are compared."""
    text = text.lower()
    for short, whole in _SHORT:
        text = short.sub(whole, text)
    text = _POSSESSIVE.sub("", _NOT_SHORT.sub(" not", text))
    return tuple(
        word if word in _DENIALS else stem(_FORMS.get(word, word))
        for word in _WORD.findall(text)
        if word not in _NOTHING
    )


def _stretch(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether, denials aside, one row is a stretch of another, with more or fewer denials inside."""
    bare, held = ([word for word in row if word not in _DENIALS] for row in (ours, theirs))
    at = _find(bare, held)
    if len(bare) < SHORTEST or at is None:
        return False
    counts = list(accumulate((word in _DENIALS for word in theirs), initial=0))
    places = [i for i, word in enumerate(theirs) if word not in _DENIALS]
    start = 0 if at == 0 else places[at - 1] + 1
    inside = counts[places[at + len(bare) - 1] + 1] - counts[start]
    return inside != sum(word in _DENIALS for word in ours)


def _put_in(ours: Sequence[str], at: int, theirs: Sequence[str], denied: Collection[frozenset[str]]) -> bool:
    """Whether the words around a denial stand next to each other in another row, and are not denied there."""
    after = ours[at + 1 : at + 1 + AFTER]
    told = next((i for i, word in enumerate(after, 1) if _tells(word)), None)
    if told is None or at == 0:
        return False
    found = _find([ours[at - 1], *after[:told]], theirs)
    if _find(ours[at - 1 : at + told + 1], theirs) is not None:  # a sentence may say both: is one thing, is not another
        return False
    if found is None or not _DENIALS.isdisjoint(theirs[max(0, found - REACH) : found]):
        return False
    subject = {word for word in ours[max(0, at - BEFORE) : at] if _tells(word)}
    spoken_of = not subject or not subject.isdisjoint(theirs)
    return spoken_of and all(subject.isdisjoint(words) for words in denied)


def _tells(word: str) -> bool:
    return word not in STOP_WORDS and word not in _DENIALS and word not in {"be", "have"}


def _find(row: Sequence[str], among: Sequence[str]) -> int | None:
    """Where a row stands in another, word for word; None where it does not."""
    size = len(row)
    return next((i for i in range(len(among) - size + 1) if list(among[i : i + size]) == list(row)), None)
