"""What a question asks: its words, the kind of answer it wants, and what it takes from earlier turns.

`understand` goes these steps: what is said around the question is left out (`phrasing`); what no document answers is
told apart (`outside`); a follow-up is made whole (`followups`); the kinds of answer wanted are told (`wants`); what it
says of its sources is left out (`framing`); what it names goes by its usual name (`aliases`). A question about the
documents themselves is told apart before all that (`records`), and answered by `answers/listing`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.questions.carrying import Thread
from assistant.questions.followups import follow, leans_back
from assistant.questions.framing import matter
from assistant.questions.outside import outside
from assistant.questions.phrasing import plainly
from assistant.questions.wants import named_kind, wanted
from assistant.types import Outside, Turn
from assistant.words import as_written, capital, content_words

_ELSE = re.compile(r"\belse\b", re.I)
_WHAT_IS_ONE = re.compile(r"(?:what|who) (?:is|was) (?P<name>[a-z]{3,})[\s?]*", re.I)


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready for retrieval.

    ``text``: what is searched for.
    ``understood``: what the reader is shown of it.
    ``asked``: the question as it stands alone, without what it says of its sources.
    ``words``: the content words (stems) of the question itself; ``background``: those it takes from the turns before.
    ``wants``: the kinds of answer asked for, of `wants.WANTS`.
    ``written``: each of the words as the question has it; those of another name of a thing by that whole name
    (``CCTV``).
    ``entity``: the kind of thing whose name is asked for, of `wants.ENTITIES`; ``called``: the stems of the word
    for it.
    ``outside``: why no document answers it, whatever it says.
    ``said``: the answer before, where it is asked what else there is.
    ``anew``: names that took the place of those in ``beside``: nothing is asked of these any more.
    """

    text: str
    understood: str
    asked: str
    words: tuple[str, ...]
    background: tuple[str, ...]
    wants: frozenset[str]
    written: Mapping[str, str] = field(default_factory=dict, compare=False)
    entity: str | None = None
    called: frozenset[str] = frozenset()
    outside: Outside | None = None
    said: str = ""
    anew: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def understand(question: str, history: Sequence[Turn] = (), aliases: Aliases = NO_ALIASES) -> Query:
    """Read a question in the light of the turns before it: of as many as lean on the one before them."""
    question = tidy(question)
    bare = plainly(question, aliases)
    before, answer, told = _conversation(history, aliases)
    thread = Thread(question)
    reason = outside(question, aliases.usual(question), follows=bool(before))
    if before and leans_back(bare, aliases) and reason is None:
        thread = follow(bare, before, answer, aliases, told)
        reason = outside(thread.asked, aliases.usual(thread.asked), follows=True)
    asked = aliases.capitalised(plainly(thread.asked, aliases))
    wants = wanted(asked)
    asked = matter(asked)
    written = _written(asked, aliases)
    words = tuple(written)
    background = tuple(word for word in content_words(aliases.usual(thread.earlier)) if word not in words)
    text = replace(thread, asked=asked).text
    entity, called = named_kind(asked)
    said = answer if thread.asked != bare and _ELSE.search(bare) else ""
    beside = thread.beside if thread.anew else ()
    asks = (words, background, wants, written, entity, called, reason)
    return Query(aliases.searched(text), thread.understood, text, *asks, said, thread.anew, beside)


def _written(asked: str, aliases: Aliases) -> dict[str, str]:
    """The content words of a question under the usual names of things, each as the question has it."""
    named: dict[str, str] = {}
    for mention in aliases.mentions(asked):
        for word in content_words(mention.entity.name):
            named.setdefault(word, asked[mention.start : mention.end])
    return {word: named.get(word, form) for word, form in as_written(aliases.usual(asked)).items()}


def _conversation(history: Sequence[Turn], aliases: Aliases) -> tuple[Thread | None, str, str]:
    """Where the conversation is after the last question asked, what was answered to it, and to all so far."""
    thread: Thread | None = None
    answer, told, thanked = "", "", False
    for turn in history:
        if turn.role == "assistant":
            answer = answer if thanked else tidy(turn.content)
            told = f"{answer} {told}"
            thread = thread and replace(thread, asked=_as_told(thread.asked, answer))
            continue
        question = tidy(turn.content)
        thanked = outside(question, aliases.usual(question), follows=bool(thread)) == "no question"
        if thanked:
            continue
        bare = plainly(question, aliases).rstrip(" .!")
        leans = thread and leans_back(bare, aliases)
        thread = follow(bare, thread, answer, aliases, told) if thread and leans else Thread(bare)
        answer = ""
    return thread, answer, told


def _as_told(question: str, answer: str) -> str:
    """A question for what one word is, with the capital that it has in the answer: "what is lumisk"."""
    found = _WHAT_IS_ONE.fullmatch(question)
    name = found and found["name"] not in answer and re.search(rf"\b{capital(found['name'])}\b", answer)
    return question[: found.start("name")] + name[0] + question[found.end("name") :] if found and name else question


def tidy(text: str) -> str:
    """The text on one line, fit to be a question, each letter with an accent as one character."""
    return " ".join(unicodedata.normalize("NFC", well_formed(text)).split())


def otherwise(question: str, understood: str) -> bool:
    """Whether a question was understood as something else than its own words, so that the reader is to see it."""
    return understood != tidy(question)


def well_formed(text: str) -> str:
    """The text with halves of surrogate pairs replaced: a terminal can send them, no file or index can hold them."""
    return text.encode("utf-8", "replace").decode()
