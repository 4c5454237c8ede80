"""What a refusal can say beyond "not in the corpus": what the corpus does speak of, and what it does not say of it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.questions import Query
from assistant.reader import Rarity, Reading
from assistant.words import TOKEN, as_written

MOST_NAMED = 4
"""Phrases of the question named on either side, at most."""


def absence(query: Query, readings: Sequence[Reading], rarity: Rarity, untold: Reading | None = None) -> str:
    """One sentence about the nearest passages, empty where nothing of the question stands in them.

    Where a sentence says that what is asked is not told (``untold``), it is quoted. What is said besides names words of
    the question alone, and where in the corpus they stand and where they do not.
    """
    if untold is not None:
        return f"The nearest passage says that this is not told: “{untold.text}”"
    nearest = max(readings, key=lambda reading: (reading.around, reading.standing), default=None)
    if nearest is None:
        return ""
    spoken = _phrases(query, [word for word in query.words if word in nearest.held])
    unsaid = _phrases(query, [w for w in query.words if w not in nearest.held and w not in rarity.missing])
    if not spoken:
        return ""
    about = f"The nearest passage speaks of {_listed(spoken)}"
    return f"{about} but not of {_listed(unsaid)}." if unsaid else f"{about}, and does not say what was asked."


def _phrases(query: Query, words: Sequence[str]) -> list[str]:
    """The words as the question has them, those that follow one another together, names first."""
    asked = as_written(query.asked)
    forms = dict.fromkeys(asked.get(word, query.written.get(word, word)) for word in words)
    phrases: list[str] = []
    end = None
    for match in TOKEN.finditer(query.asked):
        if match[0] in forms:
            joined = end is not None and query.asked[end : match.start()] in {" ", "-", "–"}
            phrases.append(query.asked[end : match.start()].join((phrases.pop(), match[0])) if joined else match[0])
        end = match.end() if match[0] in forms else None
    said = " ".join(phrases)
    every = list(dict.fromkeys([*phrases, *(form for form in forms if form not in said)]))
    return sorted(every, key=lambda phrase: not phrase[:1].isupper())[:MOST_NAMED]


def _listed(phrases: Sequence[str]) -> str:
    quoted = [f"“{phrase}”" for phrase in phrases]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
