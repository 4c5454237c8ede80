"""A follow-up made into a question that stands alone: "And in Kenya?" takes the rest from the question before.

Rules, not a model, tried in this order:

1. a bare "Why?", "When was that?", "Who else?" or "Who came second?" is the question before, asked in another way;
2. "And in Kenya?" is the question before with its own place, company, body, publisher or year changed;
3. a pronoun stands for what `antecedents` finds.

Where none applies, the question before is put in front, and the reader sees that too.
"""

from __future__ import annotations

import re

from assistant.questions.aliases import Aliases, Mention
from assistant.questions.antecedents import AUXILIARY, antecedent, points_within
from assistant.words import content_words, fold

_SAYING = (
    r"(?:say|says|said|find|finds|found|report|reports|reported|claim|claims|claimed|show|shows|confirm|confirmed)"
)
_POINTLESS = re.compile(
    rf"\b(?:{AUXILIARY}) there\b|\bthere (?:{AUXILIARY})\b|\bis it true (?:that\b)?|\b{_SAYING} that\b", re.I
)
"""Words that point at nothing there: "How many cameras are there", "Is it true", "Does the FT say that"."""
LEANS_BACK = re.compile(
    r"^(and|but|so|or|what about|how about|then|also|why|how so|really|is that|was that|are those|is it|was it)\b"
    r"|\b(it|its|he|him|his|she|her|hers|they|them|their|theirs|that|this|those|these|there|one|ones|former|latter|same"
    r"|else|instead|other|others)\b"
)
_LEAD = re.compile(r"^(?:(?:and|but|so|or|then|also|ok|okay|now)\b[\s,]*)+|^(?:what|how) about\b[\s,]*", re.I)
_BARE = re.compile(
    r"(?P<wh>why|when|where|how)(?: (?:was|is|did|does|do) (?:that|this|it|so)(?: happen| then)?)?", re.I
)
_ELSE = re.compile(r"(?P<wh>who|what|where|which (?:ones|others?)) ?(?:else|others?)?", re.I)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "last")
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.I)
_RANKED = re.compile(
    rf"(?:who|what|which(?: one)?) (?:came|comes|is|was|ranked|ranks) (?P<place>{_ORDINAL.pattern})", re.I
)
_MOST = re.compile(
    r"\b(?:most|fewest|least|(?:larg|bigg|great|high|low|small|long|old|earli|late|cheap|fast)est)\b", re.I
)
_OPENING = re.compile(rf"^(?:why|when|where|how)\s+(?=(?:{AUXILIARY})\b)", re.I)
_ELLIPSIS = re.compile(
    r"^(?:(?:and|but|so|or|what about|how about|or what about|and what about|and how about)\b[\s,]*)?"
    r"(?:(?P<wh>how (?:many|much))\s+)?(?:(?P<at>in|for|by|from|of|to|at|with|according to|per|as of)\s+)?"
    r"(?:the\s+)?(?P<what>[^?]{1,60}?)\s*\?*$",
    re.I,
)
_ASKS = re.compile(rf"(?:who|what|when|where|why|which|how)\b.*\b(?:{AUXILIARY}|[a-z]+s|[a-z]+ed)\b", re.I)
"""An opening that asks, and a verb or what may be one."""
_WHAT_IS = re.compile(r"(?:who|what) (?:is|are|was|were) (?:an? |the |\0 of )*\0\s*\?*", re.I)
_UNFINISHED = re.compile(
    r"^(?:who|what|when|where|why|how) (?:do|does|did|has|have|had)(?: the)? \0 [a-z]+\s*\?*$", re.I
)
"""``When did Kenya pay?``: for what, the question before says."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_SOMEBODY = re.compile(r"\b(?:he|she|it|they|his|her|its|their)\b", re.I)


def leans_back(question: str, aliases: Aliases) -> bool:
    """Whether a question needs the one before it: a word of it points back, or it has hardly a word of its own.

    Two words are enough for a question that is whole: "How many cameras are there in Kenya?"
    """
    if LEANS_BACK.search(_POINTLESS.sub(" ", fold(question))):
        return True
    return len(content_words(question)) <= 2 and not _is_whole(question, aliases)


def _is_whole(question: str, aliases: Aliases) -> bool:
    """Whether a short question names something and asks something of it, or what it is."""
    asked = _POINTLESS.sub(" are ", question)
    if not _ASKS.match(asked) or not (names := _named(asked, aliases)):
        return False
    rest = asked
    for start, end in reversed(names):
        rest = f"{rest[:start]}\0{rest[end:]}"
    return bool(_WHAT_IS.fullmatch(rest) or (content_words(rest) and not _UNFINISHED.search(rest)))


def _named(text: str, aliases: Aliases) -> list[tuple[int, int]]:
    """Where a text names something: by a name that is known, or by a capital within it."""
    known = [(one.start, one.end) for one in aliases.mentions(text) if one.entity.kind != "topic"]
    capitals = (found.span() for found in _NAME.finditer(text) if found.start())
    return sorted([*known, *((a, b) for a, b in capitals if not any(a < end and start < b for start, end in known))])


def stand_alone(question: str, before: str, answer: str, aliases: Aliases) -> str | None:
    """The question made whole from the one before and its answer, or None where no rule applies."""
    if points_within(question, aliases) and not _LEAD.match(question):
        return question
    return (
        _asked_otherwise(question, before)
        or _with_other_part(question, before, aliases)
        or _with_names(question, before, answer, aliases)
    )


def says_little(question: str, aliases: Aliases) -> bool:
    """Whether a question made whole is about nothing but a name, so that the one before has to say what of it."""
    at, rest = 0, []
    for mention in aliases.mentions(question):
        rest.append(question[at : mention.start])
        at = mention.end
    return not content_words(" ".join([*rest, question[at:]]))


def _asked_otherwise(question: str, before: str) -> str | None:
    """The question before, asked for another thing of the same: why, when, who else, who came second."""
    bare = _LEAD.sub("", question).strip(" ?.!")
    if match := _BARE.fullmatch(bare):
        opened = _OPENING.sub("", before)
        if re.match(rf"(?:{AUXILIARY})\b", opened, re.I):
            return f"{_capital(match['wh'].lower())} {opened[:1].lower()}{opened[1:]}"
        return f"{before.rstrip(' ?.!')}, and {match['wh'].lower()}?"
    if re.search(r"\b(?:else|others?)\b", bare) and _ELSE.fullmatch(bare):
        return _for_others(before)
    if match := _RANKED.fullmatch(bare):
        if _ORDINAL.search(before):
            return _ORDINAL.sub(match["place"], before, count=1)
        return _MOST.sub(lambda most: f"{match['place']} {most[0]}", before, count=1) if _MOST.search(before) else None
    return None


def _for_others(before: str) -> str | None:
    """The question before, asking for what its answer left out."""
    opening = re.match(r"(who|what|where)\b(?! else)|(which|what) (?!other)(?=\w+s\b)", before, re.I)
    if opening is None:
        return None
    more = f"{opening[1]} else" if opening[1] else f"{opening[2]} other "
    return more + before[opening.end() :]


def _with_other_part(question: str, before: str, aliases: Aliases) -> str | None:
    """The question before, with its place, company, body, publisher or year changed for the one now named.

    A name that is not known is a place where "in" stands before it.
    """
    match = _ELLIPSIS.match(question.strip())
    if match is None or (match["wh"] and not before.casefold().startswith(match["wh"].casefold())):
        return None
    what = match["what"].strip()
    years, named = _YEAR.findall(what), aliases.mentions(what)
    if years and _YEAR.search(before) and not named and len(content_words(what)) <= 1 and not _SOMEBODY.search(what):
        return _YEAR.sub(years[0], before)
    if len(named) == 1 and not what[: named[0].start].strip() and not what[named[0].end :].strip():
        kind, entity = named[0].entity.kind, named[0].entity
        old = [one for one in aliases.mentions(before) if one.entity.kind == kind and one.entity != entity]
    elif not named and (match["at"] or "").lower() == "in" and _NAME.fullmatch(what):
        kind, old = "place", [one for one in aliases.mentions(before) if one.entity.kind == "place"]
    else:
        return None
    return _changed(before, old[-1], what, kind) if old else None


def _changed(before: str, old: Mention, what: str, kind: str) -> str:
    head = before[: old.start]
    if kind == "publisher":
        head = re.sub(r"\bthe $", "", head, flags=re.I)
    return head + what + before[old.end :]


def _with_names(question: str, before: str, answer: str, aliases: Aliases) -> str | None:
    """The question with its first pronoun changed for what it stands for."""
    found = antecedent(question, before, answer, aliases)
    if found is None:
        return None
    return _capital(_LEAD.sub("", question[: found.start] + found.text + question[found.end :]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
