"""A question without what is said around it: "Hi, can you tell me who runs the ITU? Thanks!" → "Who runs the ITU?"

Greetings, thanks and "do we know" ask for nothing, and a reader trained on bare questions takes them for something to
look for. Whether a request is a question at all is told elsewhere (`outside`).
"""

from __future__ import annotations

import re

from assistant.documents.splitting import sentences
from assistant.questions.aliases import Aliases
from assistant.questions.antecedents import points_within
from assistant.questions.clauses import QUESTION_WORDS
from assistant.questions.followups import leans_back
from assistant.questions.framing import DISPUTED
from assistant.words import capital, content_words, fold

_LATEST = r"the latest (?:on|about|with|in|from)\b"
_NEWS = re.compile(_LATEST, re.I)
"""No question, with or without its sign."""
_HAIL = re.compile(
    r"^(?:(?:hello|hi|hey|good (?:morning|afternoon|evening)|please|sorry|thanks|ok|okay|quick (?:one|question))"
    r"(?: (?:there|all|again|everyone|team|please))?\s*[,:;.!–—-]+\s*"
    r"|(?:in short|briefly|basically|well|actually|just to (?:check|be (?:clear|sure))|out of interest)\s*[,:]\s*"
    r"|(?:please|so)\s+(?=(?:can|could|would|tell|remind|explain)\b)"
    rf"|what(?: is|['’]s)\s+(?={_LATEST})"
    r"|(?:for|in) (?:an?|the|my|our|this) (?:\w+ )?(?:brief|briefing|note|memo|paper|report|meeting|slide)\s*[,:]\s*)",
    re.I,
)
_ASKER = r"(?:me|us|you|we|i|any(?:one|body)|some(?:one|body)|(?:a|my|our|the) (?:colleague|boss|minister|client))"
_TELL = r"(?:please )?(?:tell|remind|show|explain to|let)(?: (?:me|us))(?: know)?(?: again| please)?"
_KNOW = r"(?:know|find out|check|understand|learn|see|be sure|hear)"
_ASKING = rf"(?:(?:in|by|at|from|to|of|for|on) )?(?:{QUESTION_WORDS}|if|whether)\b"
_REQUEST = re.compile(
    rf"^(?:(?:can|could|would|will) {_ASKER} (?:please |kindly |quickly )?{_TELL}"
    rf"|(?:can|could) {_ASKER} (?:please )?(?:explain|say|check|find out|confirm)"
    rf"|{_TELL}"
    rf"|(?:do|does|did) {_ASKER} (?:happen to |actually |even |already )?know"
    r"|(?:do (?:you|we) have |have (?:you|we) (?:got )?|got )?any (?:idea|clue)(?: as to| of)?"
    rf"|(?:i|we)(?: just| really| also|['’]d| would)? (?:need|want|like|have|am trying|are trying) to {_KNOW}"
    r"|(?:i|we)(?:['’]m| am|['’]re| are| was| were) (?:just )?(?:wondering|curious|asking)(?: about)?"
    rf"|(?:what )?(?:i|we) (?:need|want)(?: to know)? is"
    rf"|{_ASKER} (?:just )?(?:asked|asks|wants? to know|wanted to know)(?: me| us)?"
    rf"|is it (?:known|clear)|(?:please )?(?:explain|find out|check))\s*[,:]?\s+(?={_ASKING})",
    re.I,
)
_THANKS = re.compile(
    r"[\s,.!–—-]*\b(?:please|thanks|thank you|thx|cheers|many thanks)\b(?: in advance| a lot| so much| very much)?"
    r"\s*[.!?]*$",
    re.I,
)
_OWN = re.compile(r"^(?:i|we|my|our)\b(?:['’](?:m|re|ve|d))?", re.I)
_NAMES = re.compile(r"(?<!^)\b[A-Z](?!['’]|\b)|\d|[“\"]|\s['‘]")
"""A capital within, a figure or a quotation: what may be needed to know what is asked."""
LEAST_LEFT = 3
"""Content words of a question that needs no word of what its asker says before it."""


def plainly(question: str, aliases: Aliases) -> str:
    """The question alone; as it stands where nothing is said around it.

    A question mark that is missing stays so: the reader tells answerable questions from others less well with one.
    """
    left = _without_own(question, aliases)
    ended = _THANKS.sub("", left)
    left = ended if content_words(ended) else left
    while match := _HAIL.match(left) or _REQUEST.match(left):
        left = left[match.end() :]
    if not content_words(left):
        return question
    left = re.sub("^if ", "whether ", left) if left != question else left
    asked = left.rstrip(" ?") if _NEWS.match(left) else re.sub(r"\?{2,}$", "?", left)
    return asked if question.startswith(asked[:1]) else capital(asked)


def _without_own(question: str, aliases: Aliases) -> str:
    """Without sentences in which the asker speaks of their own doings and names nothing, where the rest is whole."""
    told = [question[start:end] for start, end in sentences(question)]
    asks = [one for one in told if "?" in one or not _is_own(one, aliases)]
    rest = " ".join(asks)
    whole = points_within(rest, aliases) or not leans_back(rest, aliases)
    return rest if asks != told and "?" in rest and whole and len(content_words(rest)) >= LEAST_LEFT else question


def _is_own(sentence: str, aliases: Aliases) -> bool:
    names = aliases.mentions(sentence) or _NAMES.search(sentence)
    return bool(_OWN.match(sentence)) and not names and not DISPUTED.search(fold(sentence))
