"""Who "he" or "she" is: who was asked about last, who says something in the answer, who is named in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.questions.aliases import Aliases
from assistant.questions.clauses import AUXILIARY, QUESTION_WORDS, clause, latest
from assistant.spans import meets
from assistant.words import bare

PERSON = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z]\.)? [A-Z][a-z’'-]{2,}\b(?! [A-Z][a-z])")
"""What looks like somebody's name: two words with capitals."""
_NO_PERSON = re.compile(
    r"^(?:The|In|On|And|But)\b|\b(?:Act|Agency|Association|Centre|Center|City|Commission|Company|Council|Court|Department"
    r"|Foundation|Groups?|Institute|List|Magazine|Ministry|News|Office|Park|Police|Post|Project|Report|System|Times"
    r"|University|Watch)\b"
)
"""Words of names that no person bears."""
_OPENS = re.compile(rf"(?:{AUXILIARY}|{QUESTION_WORDS})\b ", re.I)
_SPEAKS = re.compile(
    r",?(?: [^.,]{1,60},)? (?:says?|said|writes?|wrote|told|argues?|argued|warns?|warned|added|adds)\b"
)
_TOLD_BY = re.compile(r"\b(?:says?|said|writes?|wrote|according to)\s+$")


def somebody(before: str, answer: str, aliases: Aliases) -> str | None:
    """Who "he" or "she" is: who the last question names, else who says something in the answer, else who is named."""
    last = latest(before)
    asked = [bare(person[0]) for person in people(last, aliases)] + _surnames(last, aliases)
    told = list(people(answer, aliases))
    speaking = [
        person[0] for person in told if _SPEAKS.match(answer, person.end()) or _TOLD_BY.search(answer[: person.start()])
    ]
    whole = [person[0] for person in told if asked and person[0].endswith(f" {asked[-1]}")]
    earlier = [person[0] for person in people(before, aliases)]
    return next(map(bare, [*whole, *asked[-1:], *speaking, *(person[0] for person in told), *earlier]), None)


def _surnames(text: str, aliases: Aliases) -> list[str]:
    """One name alone that is not known otherwise, of whom something is asked: "Does Holt agree?"."""
    parts = clause(text, aliases)
    return (
        [parts.subject]
        if parts and re.fullmatch(r"[A-Z][a-z’'-]{2,}", parts.subject) and not aliases.mentions(parts.subject)
        else []
    )


def people(text: str, aliases: Aliases) -> Iterator[re.Match[str]]:
    """Two or three names in a row that name nothing known otherwise; no word that opens a question is one."""
    other = [one.span for one in aliases.mentions(text) if one.entity.kind != "person"]
    lead = found.end() if (found := _OPENS.match(text)) else 0
    for person in PERSON.finditer(text, lead):
        if not meets(person.span(), other) and not _NO_PERSON.search(person[0]):
            yield person
