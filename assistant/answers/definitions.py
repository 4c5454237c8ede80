"""What a thing is, or what something of it is: "What is GB/T 41819?", "What is the population of Uganda?"

The first is answered best by a sentence that begins "GB/T 41819 is a …", or else by one that says it by the way, the
second by none where nobody speaks of a population.
"""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"^(?:so |and )?(?:(?:what|who)(?: is|['’]s| are| was| were) (?:the |an? )?(?P<thing>.+?)"
    r"|what do(?:es)? (?P<doer>.+?) (?:actually |exactly )?do)\s*\??$",
    re.I,
)
FIRM = (
    "company|firm|start-?up|group|maker|vendor|supplier|manufacturer|giant|rival|operator|university|agency|brand"
    "|business|unicorn"
)
"""Words for what has an owner, a seat and a staff."""
_SORT = (
    rf"{FIRM}|app|application|platform|system|software|ministry|body|union|committee|think-tank|institute|scholar|professor|academic"
    "|researcher|economist|analyst|lawyer|activist|official|executive|director|chief|head|founder|author|journalist|president"
)
_NAME = r"[A-Z][\w&.’'-]*(?: (?:(?:of|and|the) )?[A-Z][\w&.-]*){0,3}"
_WHAT = r"[a-z][a-z-]*(?: [a-z-]+)?"
_OF = re.compile(
    rf"^(?i:what)(?i:['’]s| is| was)(?i: the)? (?P<thing>{_WHAT}) (?:of|in|for) (?:the )?{_NAME}\s*\??$"
    rf"|^(?i:what)(?i:['’]s| is| was) {_NAME}['’]s? (?P<its>{_WHAT})\s*\??$"
)
_LONGEST_NAME = 5
"""Words of the thing, at most: what is longer describes rather than names it."""


def defined(question: str) -> re.Pattern[str] | None:
    """How a sentence begins that says what the thing asked about is; None where no such thing is asked about.

    "… is not" says what it is not, and is no definition.
    """
    thing = _thing(question)
    if thing is None:
        return None
    return re.compile(
        rf"^(?:the |an? )?{thing}\b(?:[\w:/.-]*|,? \([^)]*\)|, [^,]+,)?"
        r" (?:is|are|was|were) (?:an?|the|one|among|short for)\b",
        re.I,
    )


def told_apart(question: str) -> list[re.Pattern[str]]:
    """How a sentence on something else says by the way what the thing asked about is, the plainest way first:
    "Ukrainian start-up Riddletag", "Riddletag, which …".

    Empty where nothing with a name is asked about, or something of it ("Orvane's price").
    """
    thing = _thing(question)
    if thing is None or not thing[0].isupper() or re.search(r"['’]s?\\s", thing):
        return []
    named = rf"\b{thing}(?: \([^)]*\))?"
    return [
        re.compile(
            rf"\b(?:{_SORT})s?,? (?:(?:called|named|like|such as) )?{thing}\b(?! [A-Z])"
            rf"|{named}, (?:an?|the) (?:[\w-]+ ){{0,4}}(?:{_SORT})\b|{named}, of [A-Z]"
        ),
        re.compile(rf"{named}, (?:an?|the|one|who|which|whose|author|head|chief|professor|director) "),
    ]


def attribute(question: str) -> str | None:
    """What of something with a name is asked for in so many words ("population"); None where nothing is."""
    found = _OF.match(question.strip())
    return (found["thing"] or found["its"]) if found else None


def _thing(question: str) -> str | None:
    """The thing that a question asks to define, as a regular expression."""
    asked = _ASKED.match(question.strip())
    thing = asked and (asked["thing"] or asked["doer"])
    if not thing or len(thing.split()) > _LONGEST_NAME:
        return None
    return re.escape(thing).replace(r"\ ", r"\s")
