"""Whether whoever speaks in a claim takes the other side there: ``Orl denied that …`` for ``Orl confirmed that …``.

The verb by which somebody speaks is judged on its own, whatever else of the sentence is changed; `negation` looks for
what is denied. It misses a speaker who goes by another name in the claim, or of whom the source holds a denial too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.saying import SOMEBODY, Speech, attributions, is_saying

_REFUSAL = re.compile(
    r"\b(?:(?:has|have|had)\s)?(?:den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?)\b"
    r"|\b(?:(?:has|have|had|do|does|did)(?:\snot|n't|\snever|\syet\sto)|never|(?:declin|refus)(?:es|ed)\sto)"
    r"\s(?:\w+ly\s|yet\s|ever\s)?(?P<verb>[a-z]+)\b(?!\s(?:how|what|which|who|whose|when|where|why|whether|if|any)\b)",
    re.IGNORECASE,
)
"""How somebody says that a thing is not so, or does not say that it is; not what is left untold (``say how many``)."""
_DENIAL = re.compile(
    r"\b(?:not?|never|none|nor|neither|nothing|nobody|without|cannot|wrong(?:ly)?|false(?:ly)?|untrue|incorrect|unfounded"
    r"|baseless|groundless|mislead\w*|contradict\w*|disagree\w*|contrary|refut\w+|rebut\w*)\b|n't\b",
    re.IGNORECASE,
)
"""What in a speaker's words may be denied in others."""


def turned(sentence: str, source: str, passage: Sequence[str]) -> bool:
    """Whether somebody refuses in a claim's sentence what they say in its source.

    ``source``: the sentence that it rests on, ``passage``: all sentences beside it; folded by `alignment.plain`.
    """
    for who in map(_words, refusing(sentence)):
        heard = [text for text in passage if _hears(text, who)]
        if _hears(source, who) and not any(_DENIAL.search(text) or list(refusing(text)) for text in heard):
            return True
    return False


def refusing(sentence: str) -> Iterator[Speech]:
    """Whoever denies something in a sentence, or does not say it."""
    for match in _REFUSAL.finditer(sentence):
        said = attributions(f"{sentence[: match.start()]}said that")
        if said and (match["verb"] is None or _says(match["verb"].lower())):
            yield said[-1]


def _says(verb: str) -> bool:
    return any(is_saying(f"{verb}{end}") for end in ("", "s", "ed", "d"))


def _hears(sentence: str, who: frozenset[str]) -> bool:
    """Whether one of those words names who speaks in a sentence."""
    return any(not who.isdisjoint(_words(speech)) for speech in attributions(sentence))


def _words(speech: Speech) -> frozenset[str]:
    """The names of a speaker, or the words for people where there are none."""
    return speech.names or frozenset(word.lower() for word in SOMEBODY.findall(speech.subject))
