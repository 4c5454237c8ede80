"""What a refusal can say beyond that no answer was found: what the nearest passage mentions of the question, what not.

It is said of words alone, and of the passage that is shown first. That a passage does not say what was asked is not for
a program to assert: it says which sentence it did not take for an answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.rarity import Rarity
from assistant.answers.reader import Reading
from assistant.questions.understanding import Query
from assistant.types import Hit
from assistant.words import EMPTY_WORDS, TOKEN, bare, words

MOST_NAMED = 4
"""Phrases of the question named on either side, at most."""
FREQUENT = 5
"""A word that stands in one passage of so many, or in more of them, tells nothing."""
_JOINTS = frozenset({" ", "-", "–"})
_WITHIN_CODES = frozenset({".", "/"})
"""What stands within the code of a standard: Y.4458, GB/T."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A word or a name of the question, from ``start`` to ``end``, by its stems."""

    start: int
    end: int
    stems: tuple[str, ...]
    is_name: bool


def absence(
    query: Query, nearest: Sequence[Hit], rarity: Rarity, missing: Sequence[str] = (), untold: Reading | None = None
) -> str:
    """One sentence about the nearest passage, the first one; empty where it mentions nothing of the question.

    Where the sentence nearest to an answer says that something is not told (``untold``), it is quoted. Words that are
    ``missing`` from the whole corpus are not named again.
    """
    if untold is not None:
        return f"The nearest sentence says what is not told: “{untold.text}”"
    if not nearest:
        return ""
    text = nearest[0].passage.text
    held = rarity.held(text)
    terms = [term for term in _terms(query, rarity) if term.is_name or _is_telling(term, query, rarity)]
    spoken = [term for term in terms if held.issuperset(term.stems)]
    unsaid = [term for term in terms if term not in spoken and bare(query.asked[term.start : term.end]) not in missing]
    mentioned = _phrases(query, spoken, words(text))
    lacking = _phrases(query, unsaid)
    if not mentioned:
        return ""
    about = f"The nearest passage mentions {_listed(mentioned)}"
    if lacking:
        several = len(lacking) > 1 or " " in lacking[0]
        return f"{about}, but not the word{'s' if several else ''} {_listed(lacking)}."
    return f"{about}; no sentence of it was taken for an answer."


def _terms(query: Query, rarity: Rarity) -> list[_Term]:
    """The names and the other content words of a question, in order."""
    terms: list[_Term] = []
    for mention in rarity.aliases.mentions(query.asked):
        stems = tuple(word for word in words(mention.entity.name) if word in rarity.weights)
        terms += [_Term(mention.start, mention.end, stems, True)] if stems else []
    for match in TOKEN.finditer(query.asked):
        stems = tuple(words(match[0]))
        inside = any(term.start < match.end() and match.start() < term.end for term in terms)
        if not inside and rarity.weights.keys() >= set(stems):
            terms.append(_Term(match.start(), match.end(), stems, match.start() > 0 and match[0][0].isupper()))
    return sorted(terms, key=lambda term: term.start)


def _is_telling(term: _Term, query: Query, rarity: Rarity) -> bool:
    written = query.asked[term.start : term.end]
    if EMPTY_WORDS.issuperset(term.stems) or (len(written) < 3 and written.isascii() and written.islower()):
        return False
    weights = (rarity.weights[stem] * (1 if stem in query.words else 2) for stem in term.stems)  # background: half
    return any(weight > math.log(FREQUENT) for weight in weights)


def _phrases(query: Query, terms: Sequence[_Term], said: Sequence[str] | None = None) -> list[str]:
    """The terms as the question has them, names first; those that follow one another in one phrase.

    Where ``said`` is the words of a passage, only those that follow one another there as well; else no name is joined
    with what is none.
    """
    runs: list[list[_Term]] = []
    for term in terms:
        last = runs[-1] if runs else []
        joint = query.asked[last[-1].end : term.start] if last else ""
        alike = joint in _WITHIN_CODES or (joint in _JOINTS and _are_alike(query.asked, last[-1], term))
        if alike if said is None else joint in _JOINTS | _WITHIN_CODES and _stand_together([*last, term], said):
            last.append(term)
        else:
            runs.append([term])
    named = {query.asked[run[0].start : run[-1].end]: any(term.is_name for term in run) for run in runs}
    return sorted(named, key=lambda phrase: not named[phrase] and not phrase[:1].isupper())[:MOST_NAMED]


def _are_alike(asked: str, one: _Term, other: _Term) -> bool:
    """Whether both are names or both are none; the number behind capitals is part of what they name: LX/T 9."""
    numbered = asked[one.start : one.end].isupper() and asked[other.start].isdigit()
    return numbered or one.is_name == other.is_name


def _stand_together(terms: Sequence[_Term], said: Sequence[str]) -> bool:
    stems = [stem for term in terms for stem in term.stems]
    return any(said[i : i + len(stems)] == stems for i in range(len(said) - len(stems) + 1))


def _listed(phrases: Sequence[str]) -> str:
    quoted = [f"“{phrase}”" for phrase in phrases]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
