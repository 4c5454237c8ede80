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

    def speaks_in(self, passage: Passage, record: Record, before: Sequence[Passage] = ()) -> bool:
        """Whether a passage is theirs or lets them speak; ``before`` are those before it in its document, in order."""
        return self._published(record) or self._noted(passage) or any(map(bool, self._lines(passage, before)))

    def says(self, index: int, passage: Passage, record: Record, before: Sequence[Passage] = ()) -> bool:
        """Whether a sentence is theirs: their document's, or theirs by its own words, else by those of the note.

        It is the ``index``-th of its passage, from 0.
        """
        sentence = plain(passage.text[slice(*sentences(passage.text)[index])])
        others = any(speech.names for speech in attributions(sentence))
        noted = not others and self._noted(passage)
        return noted or self._published(record) or bool(self._lines(passage, before)[index])

    def _published(self, record: Record) -> bool:
        """Whether a document is theirs. A known name in a title says who it is about.

        Any other may be that of the document: what the EU AI Act says stands under its title.
        """
        title = () if self.who.known else (record.title,)
        return any(map(self.who.named_in, (record.publisher or "", *record.authors, *title)))

    def _noted(self, passage: Passage) -> bool:
        return self.who.named_in(passage.attributes.get("said_by", ""))

    def _lines(self, passage: Passage, before: Sequence[Passage]) -> list[bool | None]:
        """For each sentence of a passage whether it is said by them; None where nobody is told to say it."""
        told = _sentences(passage)
        texts, last = [plain(one.text) for one in before], _sentences(before[-1]) if before else []
        said = [self._said(one, Before(texts, (*last, *told[:i]))) for i, one in enumerate(told)]
        for first, end, within in _quotations(told):
            others = [theirs for theirs in said[end:] if theirs is not None]
            after = said[end] if within else others[0] if not first and others else None
            if after is None and (first or before):
                after = said[first - 1] if first else self._lines(before[-1], before[:-1])[-1]
            said[first:end] = [theirs or after for theirs in said[first:end]]
        return said

    def _said(self, sentence: str, before: Before) -> bool | None:
        heard = _heard(sentence)
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


def _heard(sentence: str) -> list[str]:
    """Who says something in a sentence, or is the source of what it tells."""
    said = [speech.subject for speech in attributions(sentence) if speech.subject]
    return said + [match["whom"] for match in _FROM.finditer(sentence)]
