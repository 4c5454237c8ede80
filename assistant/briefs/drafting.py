"""Which answers a draft takes, and in which order: the rules of a brief drawn from questions. Pure.

A section tells facts, the sentences of one passage together and in its order. What a note remarks of its own, and what
says only that a source does not tell something, follows after them and opens no section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.citations import cite
from assistant.answers.figures import near_repeat, was_known
from assistant.answers.kinds import holds, places
from assistant.answers.rarity import Rarity
from assistant.answers.silences import silent
from assistant.briefs.brief import Elsewhere
from assistant.checks.names import names, word_stands, words_held
from assistant.checks.speakers import own_remark
from assistant.documents.quarantine import orders
from assistant.documents.splitting import sentences
from assistant.questions.understanding import Query
from assistant.types import Claim, Passage
from assistant.words import STOP_WORDS, fold, words

MOST_CLAIMS = 3
"""Claims taken from the answer to one question, at most; what they cannot stand without comes on top."""
LEAST_ABOUT = 0.4
"""The share, by weight, of the topic's words that a passage has to hold to be on topic."""
AS_RARE = 0.8
"""How rare a word is, as a share of the weight of the topic's rarest, to stand for the topic."""
REMARKS = "Comparisons and open points"
"""Where remarks stand that no section of the template has room for."""
_OPEN = re.compile(r"\b(?:disputed|unconfirmed)\b", re.IGNORECASE)
_VERSION = re.compile(r"\b(?:first|earlier|original|initial) version\b")
_CONTRADICTS = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed)|refut(?:es|ed))\b(?P<what>[^.;,]*)"
)
_CHARGES = re.compile(r"\b(?:allegation|accusation|charge|claim|report|criticism|account|finding)s?\b")
_TAKES_UP = re.compile(r"^The (?P<what>(?:\d{4} )?[a-z]+)\b")
_NAMED = re.compile(r"^The (?:[A-Z][\w-]+ ){1,3}(?P<what>[a-z]+)\b")
"""``The Orvane contract``, which takes up ``a contract`` of the sentence before."""
_OF_WORDING = re.compile(r"^(?:The|These) (?:words?|wording|phrase|term|expression)s?\b")
_LEANS = re.compile(
    r"^(?:It|Its|They|Their|He|His|She|Her|The|This(?! (?:year|month|week)\b)|That|These|Those|There|All|Both)\b"
)
_BESIDE = re.compile(
    r"^The other\b|^(?:All|Both) (?:two|three|four|five|are|were|have|use)\b|\bthe (?:same|former|latter)\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may stand in a brief, with the first passage that it cites."""

    claim: Claim
    passage: Passage

    @property
    def start(self) -> int:
        """Where its first citation begins in the document."""
        return self.claim.citations[0].start

    @property
    def aside(self) -> bool:
        """Whether it is a note's own remark, speaks of a source's wording, or says only that something is not told."""
        own = own_remark(self.passage.attributes.get("said_by", "")) or _OF_WORDING.match(self.claim.text)
        return bool(own) or silent(self.claim.text)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands under one heading: the questions with what answers each, those that nothing answers, those that
    lines elsewhere answer."""

    heading: str
    answers: tuple[tuple[str, tuple[Candidate, ...]], ...] = ()
    unanswered: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those of all its answers, in the order of the questions."""
        return tuple(candidate for _, candidates in self.answers for candidate in candidates)


def is_about(topic: Rarity, text: str) -> bool:
    """Whether a text is on topic: it holds enough of the topic's words, and one of the rarest among them."""
    weights, held = topic.weights, topic.held(text)
    least = AS_RARE * max(weights.values(), default=0.0)
    rare = not weights or any(weights[word] >= least for word in held)
    return rare and (not weights or topic.coverage(held) >= LEAST_ABOUT)


def strays(topic: Rarity, sentence: str, passage: str) -> bool:
    """Whether a sentence tells of others than the topic, a name that its passage has only beside it.

    One that takes up what stands before it, or names nobody, does not.
    """
    named = {part for name in names(passage) for part in name.split() if set(words(part)) & topic.weights.keys()}
    held = words_held(sentence)
    here = not named or any(word_stands(fold(part), held) for part in named)
    return not here and not _LEANS.match(sentence) and any(names(sentence))


def chosen(candidates: Iterable[Candidate], query: Query) -> list[Candidate]:
    """The candidates taken: facts before asides, and only what holds the figure, sum or date that is asked for."""
    taken: list[Candidate] = []
    for one in sorted((one for one in candidates if _fits(query, one.claim.text)), key=lambda one: one.aside):
        if not any(_overlap(one.claim, other.claim) for other in taken):
            taken.append(one)
    return taken[:MOST_CLAIMS]


def _fits(query: Query, text: str) -> bool:
    """Whether a text holds a number, a date or a sum of money where the question asks for one."""
    asked = [kind for kind in ("number", "date") if kind in query.wants]
    return all(places(kind, text) for kind in asked) and holds(query.wants & {"money"}, text) == 1.0


def drawn(
    before: Drawn, question: str, candidates: Sequence[Candidate], held: Sequence[Claim], as_of: str | None
) -> Drawn:
    """A heading with one more question answered; ``held`` are the claims of the whole brief so far.

    What nearly repeats one of these is not told again: the question is answered where it stands, and no aside is told
    besides.
    """
    fresh: list[Candidate] = []
    repeated = None
    for candidate in candidates:
        if (old := _repeated(candidate.claim, held)) is not None:
            repeated = repeated or old
            continue
        if repeated and candidate.aside:
            continue
        told = [*held, *(one.claim for one in fresh), *(one.claim for one in candidates)]
        fresh += [one for one in in_context(candidate, as_of) if one is candidate or _repeated(one.claim, told) is None]
    if fresh:
        return replace(before, answers=(*before.answers, (question, tuple(fresh))))
    if repeated is not None:
        return replace(before, elsewhere=(*before.elsewhere, Elsewhere(question, repeated.citations[0])))
    return replace(before, unanswered=(*before.unanswered, question))


def in_context(candidate: Candidate, as_of: str | None = None) -> list[Candidate]:
    """A candidate with the sentences of its passage that it cannot stand without, in the order of the passage.

    A denial brings what it denies, and what takes up the sentence before brings that one; what a first version said
    brings what became of it. ``as_of``: no sentence that names a later date is brought.
    """
    passage = candidate.passage
    spans = sentences(passage.text)
    told = [passage.text[start:end] for start, end in spans]
    cited = [one for one in candidate.claim.citations if one.passage_id == passage.id]
    own = [
        at
        for at, (start, end) in enumerate(spans)
        if any(start < one.end - passage.start and one.start - passage.start < end for one in cited)
    ]
    if not own:
        return [candidate]
    first, last = own[0], own[-1]
    while first and leans_on(told[first], told[first - 1]):
        first -= 1
    last += bool(_VERSION.search(told[last])) and last + 1 < len(told)
    brought = {at: _sentence(passage, *spans[at]) for at in range(first, last + 1)}
    fit = {at for at in brought if not orders(told[at]) and was_known(told[at], passage, as_of)}
    before = [brought[at] for at in range(first, own[0]) if at in fit]
    return [*before, candidate, *(brought[at] for at in range(own[-1] + 1, last + 1) if at in fit)]


def leans_on(sentence: str, before: str) -> bool:
    """Whether a sentence needs the one before it: it takes up its subject, or denies what that one says.

    Sentences that begin with a pronoun are no matter of this: no claim is cut before one.
    """
    said = set(words(before)) - STOP_WORDS
    named = _NAMED.match(sentence)
    if named and re.search(rf"\ban? (?:[\w-]+ ){{0,2}}{named['what']}\b", before):
        return True
    opening, denial = _TAKES_UP.match(sentence), _CONTRADICTS.search(sentence)
    taken_up = set(words(opening["what"])) if opening else set[str]()
    charges = _CHARGES.findall(denial["what"]) if denial else []
    return bool(_BESIDE.search(sentence) or said & {*taken_up, *words(" ".join(charges))})


def ordered(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Offers of one passage together and in its order, where the first of them stands; asides after all facts."""
    passages: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        passages.setdefault(candidate.passage.id, []).append(candidate)
    facts: list[Candidate] = []
    asides: list[Candidate] = []
    for group in passages.values():
        told = sorted(group, key=lambda one: one.start)
        opening = next((at for at, one in enumerate(told) if not one.aside), len(told))
        asides += told[:opening]
        facts += told[opening:]
    return [*facts, *asides]


def arranged(parts: Sequence[Drawn]) -> list[Drawn]:
    """The headings of a brief, none of them opened by an aside but the one of what is disputed.

    Where asides are all that stands under a heading, they move there, else under a heading of their own at the end.
    """
    home = next((at for at, part in enumerate(parts) if _OPEN.search(part.heading)), len(parts))
    made = [*parts, *([Drawn(REMARKS)] if home == len(parts) else [])]
    for at, part in enumerate(parts):
        if at != home and part.candidates and all(candidate.aside for candidate in part.candidates):
            away = tuple(Elsewhere(question, candidates[0].claim.citations[0]) for question, candidates in part.answers)
            made[at] = replace(part, answers=(), elsewhere=(*part.elsewhere, *away))
            made[home] = replace(made[home], answers=(*made[home].answers, *part.answers))
    return made


def _repeated(claim: Claim, held: Iterable[Claim]) -> Claim | None:
    """The claim held already that this one nearly repeats, or of which one is a part of the other; None for none."""
    return next((old for old in held if near_repeat(claim.text, old.text) or _overlap(claim, old)), None)


def _overlap(claim: Claim, other: Claim) -> bool:
    """Whether one of two claims is a part of the other, word for word."""
    return claim.text in other.text or other.text in claim.text


def _sentence(passage: Passage, start: int, end: int) -> Candidate:
    return Candidate(Claim(passage.text[start:end], (cite(passage, start, end),)), passage)
