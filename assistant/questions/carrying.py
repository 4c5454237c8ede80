"""What a follow-up that no rule makes whole takes from the question before: what that was about, or all of it.

"What are the fines?" asks something else of the same, and neither the verb nor the word that the question before asks
with is any part of it: "The Lamp Act: what are the fines?". "And for other breaches?" is nothing without that question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.questions.aliases import CODE, Aliases, is_adjective
from assistant.questions.clauses import AUXILIARY, QUESTION_WORDS, REQUESTS, latest, named_spans
from assistant.questions.several import things_counted
from assistant.questions.things import thing
from assistant.words import capital

AFTER = " (after: "
"""What stands between a follow-up and the question before it, where it is nothing without that."""
JOINS = re.compile(r"^(?:(?:and|but|so|or|then|also)\b[\s,]*)+", re.I)
OPENING = re.compile(rf"(?:{QUESTION_WORDS}|{AUXILIARY})\b", re.I)
_LEANS_ON_ALL = re.compile(
    r"\b(?:same|otherwise|instead|that|this|so|one|ones|rest|agrees?|disagrees?"
    r"|(?:why|how come)(?: not)?\s*(?:[?.!]|$))(?![\w-])|^how (?:many|much)\s*\?*$"
    r"|\b(?:second|third|fourth|fifth|next|last)\s*\?*$",
    re.I,
)
"""Words that say something of what was said before."""
_PIECE = re.compile(
    r"(?:and|but|so|or|then|also|what about|how about|in|on|at|for|from|by|with|to|of|since|until|before|after"
    r"|according to|per|why|without|only)\b|.*\b(?:too|as well|also|i (?:thought|heard|read))\b",
    re.I,
)
"""A piece of a question that says the same of something else."""
_BOTH = re.compile(
    r"\b(?:both|the two|either|neither|which (?:one|of them|is|was|has|cost|costs|came|comes|took|takes))\b", re.I
)
_PREDICATE = re.compile(r"(?:is|are|was|were) (?:it|that|this|they|these|those|he|she)\b", re.I)
_POINTS = re.compile(r"\b(?:it|its|they|them|their|theirs)\b", re.I)
_ASKS_WHAT = re.compile(rf"what (?:{AUXILIARY})\b|which\b", re.I)
"""``What did Kenya sign?``, ``Which lamps did it buy?``: that is "it" or "them", and only that question tells it."""
_REQUEST = re.compile(
    rf"^(?:please )?(?:{REQUESTS})(?: (?:me|us))?(?: (?:more|all))?(?: about)? ",
    re.I,
)
MOST_CARRIED = 3
"""Things and names that are carried on, at most."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a conversation is. ``asked`` is the last question, made whole as far as it can be.

    ``of`` is what the questions before it were about, where it does not say so itself. ``after`` is the question before
    it, where it is nothing without that. ``beside`` is the name whose place another one took: "And in Kenya?"; ``anew``
    is that other one, as long as nothing but it is asked about. None of them says what was answered.
    """

    asked: str = ""
    of: tuple[str, ...] = ()
    after: str = ""
    beside: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()

    @property
    def earlier(self) -> str:
        """What is taken from the turns before."""
        return self.after or ", ".join(self.of)

    @property
    def text(self) -> str:
        """All that is asked, to be searched for and read."""
        return f"{self.after} {self.asked}" if self.after else self.before

    @property
    def understood(self) -> str:
        """As the reader is shown it."""
        return f"{self.asked}{AFTER}{self.after})" if self.after else self.before

    @property
    def before(self) -> str:
        """The question with what it is about, without the one before."""
        of = ", ".join(self.of)
        return f"{capital(of)}: {self.asked}" if of else self.asked


def carried(question: str, thread: Thread, aliases: Aliases) -> Thread:
    """A follow-up that no rule makes whole, with what it takes from the question before."""
    told = about(thread, aliases)
    of = tuple(one for one in told if one.lower() not in question.lower())
    if told and not of:
        return Thread(question, beside=thread.beside)
    if not of:
        return Thread(question, (), thread.after or thread.asked, thread.beside)
    if thread.beside and _BOTH.search(question):
        both = dict.fromkeys((*thread.beside, *of))
        return Thread(JOINS.sub("", question), tuple(both)[:MOST_CARRIED], "", thread.beside)
    if leans_on_all(question) or (_POINTS.search(question) and _ASKS_WHAT.match(latest(thread.asked))):
        return Thread(question, of, thread.after or thread.before, thread.beside)
    return Thread(JOINS.sub("", question), of, "", thread.beside)


def leans_on_all(question: str) -> bool:
    """Whether a follow-up says the same of something else, or something of what was said: "And for other lamps?"."""
    bare = JOINS.sub("", question)
    if OPENING.match(bare) and not re.match(r"(?:what|how) about\b|why\b", bare, re.I):
        return bool(_LEANS_ON_ALL.search(bare))
    return bool(_PIECE.match(question) or _LEANS_ON_ALL.search(question))


def about(thread: Thread, aliases: Aliases) -> tuple[str, ...]:
    """What a question is about: the thing, the names that it has besides, what is counted; never what is said of it.

    A question that names nothing is still about what the one before it was.
    """
    last = _REQUEST.sub("", latest(thread.asked))
    old = thread.of[:1] if re.match(r"the\b", thread.of[0] if thread.of else "") else thread.of[: MOST_CARRIED - 1]
    found = None if _PREDICATE.match(last) else thing(last, aliases)
    parts = list(old)
    for one in filter(None, (found, *named_in(last, aliases), None if found else things_counted(last))):
        said = ", ".join(parts).lower()
        if one.lower() not in said and not (one == found and re.search(rf"\b{re.escape(one.split()[-1])}\b", said)):
            parts.append(one)
    return tuple(parts[:MOST_CARRIED])


def named_in(text: str, aliases: Aliases) -> list[str]:
    """Everything that a text names, as it is written there; topics where there is nothing else."""
    known = [one for one in aliases.mentions(text) if one.entity.kind == "place" and not is_adjective(text, one)]
    places = [one.span for one in known]
    topics = [one.span for one in aliases.mentions(text) if one.entity.kind == "topic"]
    found = sorted({*named_spans(text, aliases), *places}) or topics
    codes = {code.start(): code.end() for code in CODE.finditer(text)}
    written = (text[start : max(end, codes.get(start, end))] for start, end in found)
    return list(dict.fromkeys(re.sub(r"['’]s?$", "", name) for name in written))
