"""Whether a claim gives a statement to somebody of whom the source, where it makes that statement, does not speak.

``Police said``, where an executive of Quillon said it; ``Orl News says`` of what another sentence of the passage has
from Ulm Weekly. It misses a speaker who stands in the same sentence in another part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.alignment import plain, stems
from assistant.checks.evidence import Evidence
from assistant.checks.mentions import speaking_names
from assistant.checks.names import word_stands, words_held
from assistant.checks.saying import Speech, attributions
from assistant.words import fold

_BODIES = re.compile(
    r"\b(?:police|courts?|judges?|governments?|ministr(?:y|ies)|parliaments?|committees?|army|military|regulators?"
    r"|prosecutors?|lawmakers|legislators|senators?|officials|residents|protesters|unions?|banks?|hospitals?"
    r"|delegations?)\b",
    re.IGNORECASE,
)
"""Who speaks for a body: another word for one of these is another body."""


def misattributed(claimed: str, near: Sequence[tuple[str, Evidence]]) -> str:
    """The words of a speaker who is a stranger to what a claim rests on; empty where one of its speakers is none.

    ``claimed`` is folded by `alignment.plain`; ``near``: the sentences that it rests on, each with its evidence. A
    claim that adds a speaker to what the source says of itself is left to the check of names.
    """
    said = attributions(claimed)
    theirs = [speech for text, _ in near for speech in attributions(plain(text))]
    if not said or not theirs:
        return ""
    strange = all(_names_stranger(speech, near) or _another_body(speech, theirs, near) for speech in said)
    return said[0].subject if strange else ""


def _names_stranger(speech: Speech, near: Sequence[tuple[str, Evidence]]) -> bool:
    """Whether a claim's speaker goes by a name, and by none that the sentences or what stands above them have."""
    names = speaking_names(speech.subject) & speech.names
    held = frozenset[str]().union(*(words_held(f"{text}\n{one.head}") for text, one in near))
    initials = "".join(name[0] for name in re.findall(r"[A-Z]\w+", speech.subject)).lower()
    return bool(names) and not any(word_stands(fold(name), held) for name in {*names, initials})


def _another_body(speech: Speech, theirs: Sequence[Speech], near: Sequence[tuple[str, Evidence]]) -> bool:
    """Whether a claim has a body speak that does not speak in the source, nor anybody for it."""
    bodies = [match[0] for match in _BODIES.finditer(speech.subject)]
    held = stems(" ".join([*(other.subject for other in theirs), *(one.head for _, one in near)]))
    names = set[str]().union(*(speaking_names(other.subject) for other in theirs))
    own = {fold(name)[:4] for name in speech.names} & {fold(name)[:4] for name in names}
    return bool(bodies) and not own and all(stems(body).isdisjoint(held) for body in bodies)
