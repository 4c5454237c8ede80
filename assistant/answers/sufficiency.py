"""Whether what was found is enough for an answer: likely enough, and of what is asked about; and what is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.definitions import attribute
from assistant.answers.kinds import lacking
from assistant.answers.rarity import Rarity
from assistant.answers.reader import Reading
from assistant.answers.relations import asked_for
from assistant.answers.sifting import Found
from assistant.answers.silences import leaves_nameless, leaves_open, silent
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query
from assistant.settings import AnswerSettings
from assistant.types import Hit
from assistant.words import EMPTY_WORDS

MOST_WHOLE, LEAST_WORDS = 3, 3
"""Sentences of which one may hold a whole question, and the words of a question to hold, a name counted twice."""
SURE = 0.6
"""The support from which on what is asked for need not be called by its name."""
NEARLY = 0.7
"""How likely a sentence has to be, as a share of the first, to tell what that one says is not told."""
WHOLE = 0.999
"""The coverage from which on every word counts as held; shares do not add up to 1 exactly."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What hits have to say to a question: their ``readings``, and ``found``, those of them that may answer, in order.

    ``unmet`` says why none may; ``support``: how likely it is, 0 to 1, that the hits hold an answer.
    """

    hits: tuple[Hit, ...]
    readings: tuple[Reading, ...]
    rarity: Rarity
    found: tuple[Found, ...]
    unmet: str
    support: float


def suffices(
    query: Query, whole: Reviewed, parts: Sequence[Reviewed], settings: AnswerSettings, aliases: Aliases
) -> bool:
    """Whether what was found is likely enough to answer, and of what is asked about.

    ``whole``: what was found for all of the question, ``parts``: for each side of a comparison.
    """
    support = max(one.support for one in (whole, *parts))
    plain = says_all(query, whole.found) or says_plainly(query, whole.found, aliases)
    likely = support >= least_support(query, settings, len(parts) > 1, plain)
    enough = likely or holds_topic(query, whole.readings, *(part.readings for part in parts))
    return enough and not whole.unmet and (support >= SURE or holds_attribute(query, whole.readings))


def least_support(query: Query, settings: AnswerSettings, has_sides: bool = False, whole: bool = False) -> float:
    """What support an answer takes. No one sentence answers a comparison or two questions in one: half the odds do.

    A quarter of them do where one sentence holds the ``whole`` question.
    """
    several = has_sides or query.background or query.wants & {"comparison", "several"}
    share = 4 if whole else 2 if several else 1
    return settings.min_support / (share - (share - 1) * settings.min_support)


def left_open(query: Query, found: Sequence[Found], aliases: Aliases) -> Reading | None:
    """The first sentence, where it says that what is asked is not told, and none that is nearly as likely tells it.

    "Names no price for the loans to Kenya, Laos and Uganda" leaves open no countries.
    """
    passage = found[0].reading.hit.passage.id if found else None
    near = [one.reading for one in found if one.reading.hit.passage.id == passage]
    if nameless := [one for one in near if leaves_nameless(query, one.text)]:
        return nameless[0]
    if not found or not leaves_open(query, found[0].reading.text):
        return None
    known = aliases.named(query.asked)
    if sum(one.kind == query.entity for one in aliases.named(found[0].reading.text) if one not in known) > 1:
        return None
    rivals = [one.reading.text for one in found[1:] if one.likely >= NEARLY * found[0].likely]
    told = any(lacking(query.wants, [text], query.asked) is None and not silent(text) for text in rivals)
    return None if told else found[0].reading


def told_first(query: Query, found: Sequence[Found]) -> Sequence[Found]:
    """The sentences, where the first leaves open what another tells (`left_open`), with the others that do last."""
    if not found or not leaves_open(query, found[0].reading.text):
        return found
    behind = [replace(one, behind=one.behind + leaves_open(query, one.reading.text)) for one in found]
    return sorted(behind, key=lambda one: one.place)


def holds_topic(query: Query, *read: Sequence[Reading]) -> bool:
    """Whether a mere topic is asked about, and a passage holds every word of it: then what it says is an answer."""
    return "topic" in query.wants and any(reading.around >= WHOLE for readings in read for reading in readings)


def holds_attribute(query: Query, readings: Sequence[Reading]) -> bool:
    """Whether what is asked of something by name ("the capital of France") is spoken of in one passage read."""
    if attribute(query.asked) is None:
        return True
    asked = [word for word in query.words if word not in EMPTY_WORDS]
    return any(reading.held.issuperset(asked) for reading in readings)


def says_all(query: Query, found: Sequence[Found]) -> bool:
    """Whether one of the first sentences holds every word of the question, and the kind of thing it asks for.

    The reader is wary of such a sentence, since a near miss shares many words. It seldom shares them all.
    """
    whole = [one.reading for one in found[:MOST_WHOLE] if one.reading.coverage >= WHOLE and one.reading.holds == 1]
    telling = any(lacking(query.wants, [reading.text], query.asked) is None for reading in whole)
    named = any(form[:1].isupper() for form in query.written.values())
    return len(query.words) + named >= LEAST_WORDS and telling


def says_plainly(query: Query, found: Sequence[Found], aliases: Aliases) -> bool:
    """Whether the first sentence tells what is asked by the words for it, of what the question names."""
    asked = asked_for(query, aliases)
    return asked is not None and bool(found) and asked.told_by_name(found[0].reading.text)
