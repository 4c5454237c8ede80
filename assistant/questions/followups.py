"""A follow-up made into a question that stands alone: "And in Kenya?" takes the rest from the question before.

Rules, not a model, tried in this order:

1. a bare "Why?", "Since when?", "Who did?" or "Who came second?" is the question before, asked otherwise (`fragments`);
2. "And in Kenya?" is the question before with its own place, company, body, publisher, person or year changed, and
   "What does the Lantern say?" asks what it says of the same (`swaps`);
3. a pronoun stands for what `antecedents` finds;
4. "Did crime go down?" is asked of the place that the question before is about;
5. "Does Holt agree?" stands alone where nobody spoke of Holt.

A question that names itself what its pronoun stands for stands alone before all that. Where no rule applies, what the
question before is about is put in front, or all of it (`carrying`); the reader sees that too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.questions.aliases import Aliases
from assistant.questions.antecedents import antecedent, points_within
from assistant.questions.carrying import JOINS, OPENING, Thread, carried, named_in
from assistant.questions.clauses import AUXILIARY, PREPOSITIONS, clause, latest, named_spans
from assistant.questions.fragments import LEAD, asked_otherwise
from assistant.questions.predicates import said_of_things
from assistant.questions.swaps import with_other_name, with_other_part, with_other_speaker
from assistant.spans import Span, meets
from assistant.words import EMPTY_WORDS, capital, content_words, fold

_SAYING = (
    r"(?:say|says|said|find|finds|found|report|reports|reported|claim|claims|claimed|show|shows|confirm|confirmed)"
)
_POINTLESS = re.compile(
    rf"\b(?:{AUXILIARY}) there\b|\bthere (?:{AUXILIARY})\b|\bis it true (?:that\b)?|\b{_SAYING} that\b", re.I
)
"""Words that point at nothing there: "How many cameras are there", "Is it true", "Does the FT say that"."""
LEANS_BACK = re.compile(
    r"^(and|but|so|or|what about|how about|then|also|how so|really|is that|was that|are those|is it|was it)\b"
    r"|^(hm+|hmm|huh|wait|(i|we) (thought|heard|read))\b|\bthen\s*\?*$"
    r"|\b(it|its|he|him|his|she|her|hers|they|them|their|theirs|that|this|those|these|there|one|ones|former|latter|same"
    r"|else|instead|other|others)\b"
)
_ASKS = re.compile(rf"(?:who|what|when|where|why|which|how)\b.*\b(?:{AUXILIARY}|[a-z]+s|[a-z]+ed)\b", re.I)
"""An opening that asks, and a verb or what may be one."""
_IS_ON = re.compile(
    r"(?:is|are|was|were)(?: the)? \0 (?:[\w-]+ ){0,3}?(?:on|in|among|of|at|by) [^?]+\??"
    r"|(?:is|are) \0 [\w-]*list(?:ed)?\s*\?*",
    re.I,
)
"""``Is Orvane on the Harbour List?``: a name, and where it belongs."""
_COUNTS_ONLY = re.compile(rf"how many (?:(?!(?:{AUXILIARY})\b)[\w-]+ ){{0,2}}?[\w-]+s\s*\?*", re.I)
"""``How many Kenyan lamps?``: nothing is asked of them."""
_WHAT_IS = re.compile(r"(?:who|what) (?:is|are|was|were) (?:an? |the |\0 of )*\0\s*\?*", re.I)
_UNFINISHED = re.compile(
    r"^(?:who|what|when|where|why|how) (?:do|does|did|has|have|had)(?: the)? \0 [a-z]+\s*\?*$", re.I
)
"""``When did Kenya pay?``: for what, the question before says."""
LEAST_TELLING = 3
"""Words that tell what a question is about, at least, where it needs none before it."""
_DEFINITE = re.compile(
    rf"\bthe (?!\w+est\b|most\b)[a-z0-9-]+(?: (?!(?:{PREPOSITIONS}|that|which|who)\b)[a-z-]+)*\s*(?:\?|$)", re.I
)
"""``Did [the appeal change anything]``: something that was spoken of, and nothing that says which."""
_ABOUT_ELSE = re.compile(r"(?:what|how) about\b", re.I)
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_SEVERAL = re.compile(r"(?:the|those) (?:[a-z-]+ )?[a-z-]+[a-z](?<![su])s(?: |$)")
"""``the cameras``, as an antecedent."""
_SINGULAR = re.compile(r"\b(was|is|has|does) $", re.I)
_PLURAL_OF = {"was": "were", "is": "are", "has": "have", "does": "do"}
_HOLDS_PRONOUN = re.compile(
    r"\b(?:he|she|him|his|hers?|it|its|they|them|their|this|that|these|those|there|one|ones)\b", re.I
)
_WHOLE_CLAUSE = re.compile(rf"(?:{AUXILIARY}) (?:the )?[a-z-]+ [a-z]+(?: [a-z]+)?[\s?]*", re.I)
"""``Did crime go down?``: of small words, with nothing that points back."""


def leans_back(question: str, aliases: Aliases) -> bool:
    """Whether a question needs the one before it: a word of it points back, or it has hardly a word of its own.

    Two words are enough for a question that is whole: "How many cameras are there in Kenya?"
    """
    bare = _without_and(question)
    if LEANS_BACK.search(_POINTLESS.sub(" ", fold(bare))):
        return True
    telling = [word for word in content_words(bare) if word not in EMPTY_WORDS]
    if len(telling) == LEAST_TELLING and not aliases.mentions(bare) and not _named(bare, aliases):
        return bool(_DEFINITE.search(bare)) or not OPENING.match(bare)
    return len(telling) < LEAST_TELLING and not _is_whole(bare, aliases)


def _without_and(question: str) -> str:
    """Without "and" before what may be whole: "And who is Lumisk?"."""
    bare = JOINS.sub("", question)
    return bare if OPENING.match(bare) and not _ABOUT_ELSE.match(bare) else question


def _is_whole(question: str, aliases: Aliases) -> bool:
    """Whether a short question names something and asks something of it, or what it is."""
    asked = _POINTLESS.sub(" are ", question)
    if not (names := _named(asked, aliases)) or _COUNTS_ONLY.fullmatch(question):
        return False
    rest = asked
    for start, end in reversed(names):
        rest = f"{rest[:start]}\0{rest[end:]}"
    if _IS_ON.fullmatch(rest):
        return len(names) > 1 or bool(content_words(rest))
    whole = _WHAT_IS.fullmatch(rest) or (content_words(rest) and not _UNFINISHED.search(rest))
    return bool(_ASKS.match(asked) and whole)


def _named(text: str, aliases: Aliases) -> list[Span]:
    """Where a text names something: by a name that is known, or by a capital within it."""
    known = [one.span for one in aliases.mentions(text) if one.entity.kind != "topic"]
    capitals = (found.span() for found in _NAME.finditer(text) if found.start())
    return sorted([*known, *(one for one in capitals if not meets(one, known))])


def follow(question: str, thread: Thread, answer: str, aliases: Aliases, told: str) -> Thread:
    """Where a conversation is after a question that leans on the one before.

    A question asked otherwise stays with what that one was about; one that was made whole has its own. ``told`` are all
    answers so far, the last one first.
    """
    before = thread.asked
    if points_within(question, aliases) and not LEAD.match(question):
        return Thread(question)
    if same := asked_otherwise(question, before, aliases):
        return replace(thread, asked=same)
    if swapped := _swapped(question, thread, aliases):
        return swapped
    whole = _made_whole(question, thread, answer, aliases, told)
    if whole and not says_little(whole, aliases):
        names_left = tuple(one for one in thread.of if named_in(f"Is {one}", aliases) and not one.startswith("the "))
        return Thread(whole, () if named_in(whole, aliases) else names_left, "", thread.beside)
    return carried(whole or question, thread, aliases)


def _swapped(question: str, thread: Thread, aliases: Aliases) -> Thread | None:
    """The question before with another name, or what it was about with another."""
    asked, of = with_other_name(question, thread.asked, aliases), thread.of
    if asked is None:
        of = tuple(with_other_name(question, one, aliases) or one for one in of)
        asked = thread.asked if of != thread.of else with_other_part(question, thread.asked, aliases)
    if asked is None:
        return None
    old = named_in(thread.before, aliases)
    new = named_in(Thread(asked, of).before, aliases)
    beside, anew = (one for one in old if one not in new), (one for one in new if one not in old)
    return replace(thread, asked=asked, of=of, beside=tuple(beside), anew=tuple(anew))


def _made_whole(question: str, thread: Thread, answer: str, aliases: Aliases, told: str) -> str | None:
    before = thread.asked
    return (
        with_other_speaker(question, before, aliases)
        or _with_names(question, thread, answer, aliases, told)
        or _in_place(question, before, aliases)
        or _of_somebody_new(question, before, aliases)
    )


def says_little(question: str, aliases: Aliases) -> bool:
    """Whether a question made whole is about nothing but a name, so that the one before has to say what of it."""
    at, rest = 0, []
    for mention in aliases.mentions(question):
        rest.append(question[at : mention.start])
        at = mention.end
    return not content_words(" ".join([*rest, question[at:]]))


def _with_names(question: str, thread: Thread, answer: str, aliases: Aliases, told: str) -> str | None:
    """The question with its first pronoun changed for what it stands for."""
    found = antecedent(question, thread.asked, answer, aliases, told, thread.of)
    if found is None:
        return None
    head = question[: found.start]
    if _SEVERAL.match(found.text) and question[found.start : found.end].lower() == "it":
        head = _SINGULAR.sub(lambda verb: f"{_PLURAL_OF[verb[1].lower()]} ", head)
    whole = capital(LEAD.sub("", head + found.text + question[found.end :]))
    named = aliases.mentions(whole) or named_spans(whole, aliases) or any(named_in(one, aliases) for one in thread.of)
    vague = not named and len(content_words(whole)) <= 2 and len(found.text.split()) <= 2
    return None if vague and not said_of_things(question) else whole


def _in_place(question: str, before: str, aliases: Aliases) -> str | None:
    """A short question of its own that names nothing, at the place that the question before is about."""
    bare = LEAD.sub("", question.strip())
    if not _WHOLE_CLAUSE.fullmatch(bare) or _HOLDS_PRONOUN.search(bare) or named_spans(bare, aliases):
        return None
    last = latest(before)
    places = [one for one in aliases.mentions(last) if one.entity.kind == "place"]
    found = len(places) == 1 and re.search(r"\b(?:in|around) (?:the )?$", last[: places[0].start], re.I)
    if not found or aliases.mentions(bare) or named_spans(last, aliases):
        return None
    return f"{capital(bare).rstrip(' ?')} in {last[places[0].start : places[0].end]}?"


def _of_somebody_new(question: str, before: str, aliases: Aliases) -> str | None:
    """A question for yes or no of somebody who was not spoken of: "Does Holt agree?"."""
    bare = LEAD.sub("", question.strip())
    parts = clause(bare, aliases)
    if parts is None or parts.wh or not parts.rest or _HOLDS_PRONOUN.search(bare):
        return None
    return None if aliases.mentions(parts.subject) or parts.subject in before else capital(bare)
