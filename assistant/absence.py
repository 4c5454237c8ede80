"""What a refusal can say beyond "not in the corpus": what the corpus does speak of, and what it does not say of it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.questions import Query
from assistant.reader import Rarity, Reading
from assistant.words import as_written

MOST_NAMED = 4
"""Words of the question named on either side, at most."""


def absence(query: Query, readings: Sequence[Reading], rarity: Rarity) -> str:
    """One sentence about the nearest passages, empty where nothing of the question stands in them.

    It names words of the question alone: what it says of the corpus is where they stand and where they do not.
    """
    nearest = max(readings, key=lambda reading: (reading.around, reading.standing), default=None)
    if nearest is None:
        return ""
    held = rarity.held(nearest.hit.passage.text)
    spoken = _written(query, [word for word in query.words if word in held])
    unsaid = _written(query, [word for word in query.words if word not in held and word not in rarity.missing])
    if not spoken:
        return ""
    about = f"The nearest passage speaks of {_listed(spoken)}"
    return f"{about} but not of {_listed(unsaid)}." if unsaid else f"{about}, and does not say what was asked."


def _written(query: Query, words: Sequence[str]) -> list[str]:
    """The words as the question has them, the rarest kind first: names, then the others, each once."""
    asked = as_written(query.asked)
    forms = list(dict.fromkeys(asked.get(word, query.written.get(word, word)) for word in words))
    return sorted(forms, key=lambda form: not form[:1].isupper())[:MOST_NAMED]


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
