"""What documents do not answer, whatever they say: a greeting, work to be done, what to do, the asker's next days.

Only clear cases, told by the form of the words. Whether the corpus holds what a real question asks is told elsewhere.
"""

from __future__ import annotations

import re

from assistant.questions.clauses import QUESTION_WORDS
from assistant.types import Outside
from assistant.words import as_written, fold

_COURTESIES = frozenset(
    "hello hi hey hallo greetings good morning afternoon evening night day thanks thank thx cheers bye goodbye ok okay "
    "great nice cool perfect yes welcome sorry help".split()
)
_SMALL_TALK = re.compile(
    r"(?:how are you|how do you do|how is it going|how's it going|what's up|who are you|what are you"
    r"|what (?:can|do) you (?:do|know|tell me|tell us|answer)|what can i ask(?: you)?)(?: today| then| here)?"
)
_ASKING = re.compile(rf"\b(?:{QUESTION_WORDS})\b")
_OPENING = r"^(?:(?:hello|hi|hey|please|thanks|ok|okay|so|and|but|then|now)\b[\s,.!]*)*"
_POLITELY = rf"{_OPENING}(?:(?:can|could|will|would) you )?(?:please )?"
_AMUSEMENT = "joke|riddle|poem|haiku|limerick|song|story|recipe"
_WORK = (
    "script|code|program|function|macro|essay|novel|e-?mail|letter|speech|tweet|post|website|app"
    rf"|{_AMUSEMENT}"
)
_FORMS: dict[Outside, re.Pattern[str]] = {
    "task": re.compile(
        rf"{_POLITELY}(?:"
        r"(?:write|draft|compose|generate|code|program)(?: me| us)? (?:a|an|some|my)"
        rf"(?: [\w-]+){{0,3}}? (?:{_WORK})s?\b"
        rf"|(?:tell|give|make|sing|read)(?: me| us)? (?:a|an|another)(?: [\w-]+)? (?:{_AMUSEMENT})\b"
        r"|translate\b.+\b(?:in)?to [a-z]+\b"
        r"|remind me (?:to|about|at|in|on|tomorrow|tonight|later|every)\b(?! (?:which|what)\b)"
        r"|set (?:me )?(?:an alarm|a timer|a reminder)\b|play (?:me )?(?:a|some) (?:song|music|game)\b"
        r"|book (?:me |us )?(?:a|an) \w+)"
        r"|^(?:what(?: is|['’]s)|how much is|calculate|compute)?\s*[\d.,()\s]+[-+*/×÷^][-\d.,()\s+*/×÷^=]+\??$"
    ),
    "advice": re.compile(
        rf"{_OPENING}should (?:i|we) (?:buy|sell|hold|trade|invest|bet|choose|pick|trust|hire|switch)\b"
        r"|\b(?:do|would|can|could) you (?:recommend|suggest|advise)\b|\bwhat would you (?:do|buy|choose|pick)\b"
        rf"|{_POLITELY}(?:recommend|suggest)(?: me| us)? (?:a|an|some)\b|\byour (?:opinion|advice)\b"
    ),
    "future": re.compile(
        rf"{_OPENING}(?:(?:what |who |where |when |how |which \w+ )?(?:will|shall)|(?:is|are) [^?]{{1,40}} going to)\b"
        r"[^?]*\b(?:tomorrow|tonight|later today|this (?:afternoon|evening|weekend)|next weekend)\b"
    ),
}


def outside(question: str, content: str, follows: bool) -> Outside | None:
    """Why a question is none for documents; None where it is one for them.

    ``content`` is the question with everything under its usual name. What ``follows`` an earlier question may have no
    content of its own ("Why?") and asks all the same.
    """
    plain = fold(question)
    for reason, form in _FORMS.items():
        if form.search(plain):
            return reason
    if _SMALL_TALK.fullmatch(plain.strip(" ?!.")):
        return "no question"
    told = [fold(form) for form in as_written(content).values()]
    if any(word not in _COURTESIES for word in told):
        return None
    return None if follows and (not told or _ASKING.search(plain)) else "no question"
