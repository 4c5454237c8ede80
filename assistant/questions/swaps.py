"""A follow-up that names something anew: "And in Kenya?", "And Lea Stromberg?", "What does the Lantern say?".

It takes the place of what the question before names of its kind, or is asked about the same.
"""

from __future__ import annotations

import re

from assistant.naming import YEAR
from assistant.questions.aliases import Aliases, Mention
from assistant.questions.clauses import AUXILIARY, NAME, clause, latest
from assistant.questions.fragments import LEAD
from assistant.questions.things import thing
from assistant.words import content_words

_ELLIPSIS = re.compile(
    r"^(?:(?:and|but|so|or|what about|how about|or what about|and what about|and how about)\b[\s,]*)?"
    r"(?:(?P<wh>how (?:many|much))\s+)?(?:(?P<at>in|for|by|from|of|to|at|with|according to|per|as of)\s+)?"
    r"(?P<article>the\s+)?(?P<what>[^?]{1,60}?)\s*\?*$",
    re.I,
)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^?,]+)", re.I)
_WITH_ARTICLE = re.compile(r"(?:US|USA|UK|UAE|United|Netherlands|Philippines)\b")
"""Names of countries that have an article of their own."""
_TOO = re.compile(r" (?:as well|too|also)\s*\?*$", re.I)
_YEAR = re.compile(rf"\b{YEAR}\b")
_NAME = re.compile(rf"(?!(?:{AUXILIARY}|Who|What|When|Where|Why|How|Which|In|On|The)\b){NAME}")
_SOMEBODY = re.compile(r"\b(?:he|she|it|they|his|her|its|their)\b", re.I)
SPEECH = r"say|think|claim|report|argue|believe|write|find|propose|suggest|tell|allege|announce|want|warn|fear"
_SPEAKS = re.compile(rf"(?:{SPEECH})\b", re.I)
_ASKS_SPEAKER = re.compile(
    rf"what (?:do|does|did) (?P<who>(?:the )?[^?]{{2,60}}?) (?:{SPEECH})(?: (?:about|of) (?:it|that|this))?[\s?]*$",
    re.I,
)
_ABOUT = re.compile(r"\b(?:about|on|of) (?P<what>[^?]+?)[\s?]*$", re.I)
_WHICH_ARE = re.compile(
    r"(?:which|what) (?:[\w-]+ ){0,3}?(?:companies|firms|vendors|suppliers|bodies|agencies) (?P<be>is|are|was|were)"
    r" (?P<rest>(?:on|in|among|at|part of|based|listed|banned|blacklisted)\b[^?]*?)[\s?]*$",
    re.I,
)
"""``Which vendors are [on the Harbour List]``: a name may be one of them."""
_MANY = re.compile(r"how many (?P<what>[^?]+?) (?:is|are|was|were) (?P<where>(?:in|on|at|of)\b[^?]+?)[\s?]*$", re.I)
_VERB_OF = re.compile(
    r"^(?:which|what|who)\b(?: [\w-]+?)*? (?:(?:is|are|was|were) )?\w+(?:ed|ing) (?P<what>[^?]+?)[\s?]*$", re.I
)


def with_other_part(question: str, before: str, aliases: Aliases) -> str | None:
    """The question before, with what the follow-up names in the place of what it names, or asked of that.

    A name that is not known is a place where "in" stands before it.
    """
    if changed := with_other_name(question, before, aliases):
        return changed
    last = latest(before)
    match = _elliptical(question, last)
    kind = match and _kind(match, match["what"].strip(), aliases.mentions(match["what"].strip()))
    if match is None or kind in {None, "place"}:
        return None
    return _by_another((match["article"] or "") + match["what"].strip(), last, aliases)


def _elliptical(question: str, last: str) -> re.Match[str] | None:
    """A follow-up that is hardly more than a name; none that counts where the question before does not."""
    match = _ELLIPSIS.match(_TOO.sub("", question.strip()))
    return match if match and (not match["wh"] or last.casefold().startswith(match["wh"].casefold())) else None


def with_other_name(question: str, before: str, aliases: Aliases) -> str | None:
    """The text before, with its place, company, body, publisher or year changed for the one now named."""
    last = latest(before)
    match = _elliptical(question, last)
    if match is None:
        return None
    what = match["what"].strip()
    if (match["at"] or "").lower() == "according to" and (told := _ACCORDING.search(last)):
        return f"{last[: told.start('who')]}{match['article'] or ''}{what}{last[told.end('who') :]}"
    years, named = _YEAR.findall(what), aliases.mentions(what)
    if years and _YEAR.search(last) and not named and len(content_words(what)) <= 1 and not _SOMEBODY.search(what):
        return _YEAR.sub(years[0], last)
    kind = _kind(match, what, named)
    if kind is None:
        return None
    entity = named[0].entity if named else None
    old = [one for one in aliases.mentions(last) if one.entity.kind == kind and one.entity != entity]
    return _changed(last, old[-1], (match["article"] or "") + what, kind) if old else None


def _kind(match: re.Match[str], what: str, named: list[Mention]) -> str | None:
    """Of what kind the one thing is that a follow-up names; a person where it is not known."""
    if len(named) == 1 and not what[: named[0].start].strip() and not what[named[0].end :].strip():
        return named[0].entity.kind
    if named or not _NAME.fullmatch(what):
        return None
    at = (match["at"] or "").lower()
    return "place" if at == "in" else "person" if at in {"", "according to"} else None


def _changed(before: str, old: Mention, what: str, kind: str) -> str:
    """With the article of the asker, where the name is not said of something else ("the Kenyan cameras")."""
    head, tail = before[: old.start], before[old.end :]
    bare = re.sub(r"\bthe $", "", head, flags=re.I)
    if (
        kind == "place"
        and bare != head
        and re.match(r" [a-z]|-", tail)
        and not _WITH_ARTICLE.match(before[old.start :])
    ):
        return head + re.sub(r"^the\s+", "", what, flags=re.I) + tail
    return bare + what + tail


def _by_another(what: str, last: str, aliases: Aliases) -> str | None:
    """Who speaks or acts changed for somebody of another kind; else what they say about the same."""
    if found := _WHICH_ARE.match(last):
        return f"{'Is' if found['be'].lower() in {'is', 'are'} else 'Was'} {what} {found['rest']}?"
    parts = clause(last, aliases)
    if (
        parts
        and not _is_place(parts.subject, aliases)
        and (_SPEAKS.match(parts.rest) or not aliases.mentions(parts.subject))
    ):
        return f"{last[: parts.start]}{what}{last[parts.end :]}"
    if any(one.entity.kind == "company" for one in aliases.mentions(what)):
        return None
    about = topic(last, aliases)
    return f"What does {what} say about {about}?" if about else None


def with_other_speaker(question: str, before: str, aliases: Aliases) -> str | None:
    """ "What does the Lantern say?" with what the question before is about."""
    match = _ASKS_SPEAKER.fullmatch(LEAD.sub("", question.strip()))
    if match is None or not _names_one(match["who"], aliases):
        return None
    about = topic(latest(before), aliases)
    if about is None or match["who"].lower() in about.lower():
        return None
    asked = re.sub(r" (?:about|of) (?:it|that|this)$", "", match[0].rstrip(" ?"))
    return f"{asked} about {about}?"


def topic(last: str, aliases: Aliases) -> str | None:
    """What a question is about, as words that can stand behind "about"."""
    parts = clause(last, aliases)
    if parts and _SPEAKS.match(parts.rest):
        found = _ABOUT.search(parts.rest)
        return found["what"] if found else None
    if found := _MANY.match(last):
        return f"{found['what']} {found['where']}"
    if found := _VERB_OF.match(last):
        return re.sub(r"^an? ", "the ", found["what"])
    return thing(last, aliases)


def _names_one(text: str, aliases: Aliases) -> bool:
    bare = re.sub(r"^the ", "", text, flags=re.I)
    named = aliases.mentions(bare)
    return bool(_NAME.fullmatch(bare)) or (len(named) == 1 and (named[0].start, named[0].end) == (0, len(bare)))


def _is_place(name: str, aliases: Aliases) -> bool:
    return any(one.entity.kind == "place" for one in aliases.mentions(name))
