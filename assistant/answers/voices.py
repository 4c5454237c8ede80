"""Who a question wants to hear: "according to WIRED", "What did Huawei say of …"; and whether a passage lets them.

Somebody is heard in a document that they publish, write or give their name to, and in a passage where they are said to
say something. To be spoken of is not to be heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.referents import Before, Somebody
from assistant.checks.alignment import plain
from assistant.checks.name_words import CALENDAR
from assistant.checks.saying import attributions
from assistant.documents.splitting import sentences
from assistant.questions.aliases import AGENTS, Aliases
from assistant.types import Passage, Record

_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][\w&.'’/-]*(?: (?:(?:of|for|on|and the|of the) )?[A-Z0-9][\w&.'’/-]*)*)"
_SAY = (
    r"(?:say|said|report|reported|write|written|claim|claimed|state|stated|argue|argued|warn|warned|tell|told"
    r"|estimate|estimated|mention|mentioned|reply|replied|comment|commented)"
)
_TELL = r"(?:announce|announced|deny|denied|confirm|confirmed|conclude|concluded|find|found)"
"""What somebody does by saying something: others tell of it in their own words too."""
_WORK = r"(?:'s|’s)?(?: (?:article|report|study|survey|paper|index|note|page))?"
_ASKED = r"\b(?:[Dd]o|[Dd]oes|[Dd]id|[Hh]as|[Hh]ave|[Hh]ad)"
_CUES = (
    (
        re.compile(
            rf"\b(?:[Aa]ccording to|[Aa]s (?:reported|told|said|stated) by|[Ii]n the (?:words|view) of) {_NAME}"
        ),
        True,
    ),
    (re.compile(rf"{_ASKED} {_NAME}{_WORK} (?:also |ever )?{_SAY}\b"), True),
    (re.compile(rf"{_ASKED} {_NAME}{_WORK} (?:also |ever )?{_TELL}\b"), False),
)
"""How a question names who is to be heard, and whether nobody else's words will do."""
_WHOM = r"[A-Z][\w&.’'/-]*(?: [A-Z][\w&.’'/-]*)*"
_FROM = re.compile(rf"\b[Aa]ccording to (?:[\w-]+ ){{1,3}}(?:from|by|of) (?:the )?(?P<whom>{_WHOM})")
"""``According to figures from IHS Markit``; what follows without a comma may begin with a name as well."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is to be heard, by the name that the question has. ``alone``: nobody else's words will do."""

    name: str
    alone: bool = True


def speaker(question: str, aliases: Aliases) -> Speaker | None:
    """Who is to be heard; None where nobody is, or a country."""
    for match, alone in ((match, alone) for cue, alone in _CUES for match in cue.finditer(question)):
        name = match["name"].rstrip(".,'’").removesuffix("'s").removesuffix("’s")
        named = aliases.mentions(name)
        dated = CALENDAR.issuperset(name.casefold().split())  # "What did the September report say?"
        if not dated and (not named or named[0].start or named[0].end < len(name) or named[0].entity.kind in AGENTS):
            return Speaker(name, alone)
    small = re.search(r"\b[Aa]ccording to (?:the )?", question)  # a name in small letters that is known
    found = (one for one in aliases.mentions(question) if small and one.start == small.end())
    names = (question[one.start : one.end] for one in found if one.entity.kind in AGENTS)
    return next(map(Speaker, names), None)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody to be heard, under any of their names."""

    who: Somebody

    @classmethod
    def of(cls, name: str, aliases: Aliases) -> Voice:
        """The voice of whoever goes by a name."""
        return cls(Somebody.of(name, aliases))

    def lines(self, passage: Passage, record: Record, before: Sequence[Passage] = ()) -> list[bool]:
        """For each sentence of a passage whether it is theirs: their document's, or theirs by its own words or those
        around it, else by those of the note. ``before``: the passages before it in its document, in order.
        """
        told = _sentences(passage)
        if self._published(record):
            return [True] * len(told)
        said = self._said(passage, before)
        noted = self.who.named_in(passage.attributes.get("said_by", ""))
        named = [any(speech.names for speech in attributions(sentence)) for sentence in told]
        return [bool(theirs) or (noted and not others) for theirs, others in zip(said, named, strict=True)]

    def _published(self, record: Record) -> bool:
        """Whether a document is theirs. A known name in a title says who it is about.

        Any other may be that of the document: what the EU AI Act says stands under its title.
        """
        title = () if self.who.known else (record.title,)
        return any(map(self.who.named_in, (record.publisher or "", *record.authors, *title)))

    def _said(self, passage: Passage, before: Sequence[Passage]) -> list[bool | None]:
        """For each sentence of a passage whether they are told to say it; None where nobody is."""
        told, earlier = _sentences(passage), Before.of(before)
        said = [self._told(one, earlier.with_more(told[:i])) for i, one in enumerate(told)]
        for first, end, goes_on in _quotations(told):
            known = [theirs for theirs in said[end:] if theirs is not None]
            if goes_on:
                speaks = said[end]
            elif first:
                speaks = said[first - 1]
            elif known or not before:
                speaks = known[0] if known else None
            else:
                speaks = self._said(before[-1], before[:-1])[-1]
            said[first:end] = [theirs or speaks for theirs in said[first:end]]
        return said

    def _told(self, sentence: str, before: Before) -> bool | None:
        said = [speech.subject for speech in attributions(sentence) if speech.subject]
        heard = said + [match["whom"] for match in _FROM.finditer(sentence)]
        return any(self.who.meant_by(subject, before) for subject in heard) if heard else None


def _sentences(passage: Passage) -> list[str]:
    return [plain(passage.text[start:end]) for start, end in sentences(passage.text)]


def _quotations(told: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """The sentences in a row that are nothing but quoted: the first, the one behind the last, and whether that one
    goes on with the quotation.
    """
    inside, first = False, None
    for i, sentence in enumerate(told):
        apart = sentence.split('"')[inside::2]
        if any(map(str.isalnum, "".join(apart))):
            if first is not None:
                yield first, i, inside
            first = None
        elif first is None:
            first = i
        inside = inside != bool(sentence.count('"') % 2)
    if first is not None:
        yield first, len(told), False
