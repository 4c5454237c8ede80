"""Who a question wants to hear: "according to WIRED", "What did Huawei say of …"; and whether a passage lets them.

Somebody is heard in a document that they publish, write or give their name to, and in a passage where they are said to
say something. To be spoken of is not to be heard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checks.alignment import plain, sentences_of
from assistant.checks.name_words import CALENDAR, TITLES
from assistant.checks.saying import attributions
from assistant.questions.aliases import AGENTS, Aliases
from assistant.types import Passage, Record
from assistant.words import content_words, stem, words

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
_TITLES = frozenset(map(stem, TITLES))


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
    """Somebody to be heard, under any of their names. ``known``: an entity, whose name in a title says who it is about.

    Any other name may be that of a document: what the EU AI Act says stands under its title.
    """

    stems: frozenset[str]
    known: bool
    aliases: Aliases

    @classmethod
    def of(cls, name: str, aliases: Aliases) -> Voice:
        """The voice of whoever goes by a name; a title before it ("Dr") does not count."""
        known = any(one.end - one.start == len(name) for one in aliases.mentions(name))
        return cls(frozenset(content_words(aliases.usual(name))) - _TITLES, known, aliases)

    def speaks_in(self, passage: Passage, record: Record) -> bool:
        """Whether a passage is theirs or lets them speak."""
        said = (name for text in sentences_of(plain(passage.text)) for name in _heard(text))
        return (
            self._published(record) or self._named(passage.attributes.get("said_by", "")) or any(map(self._named, said))
        )

    def says(self, sentence: str, passage: Passage, record: Record) -> bool:
        """Whether a sentence is theirs: their document's, or theirs by its own words, else by those of the note."""
        said = attributions(plain(sentence))
        others = any(speech.names for speech in said)
        noted = not others and self._named(passage.attributes.get("said_by", ""))
        return noted or any(map(self._named, _heard(plain(sentence)))) or self._published(record)

    def _published(self, record: Record) -> bool:
        title = () if self.known else (record.title,)
        return any(map(self._named, (record.publisher or "", *record.authors, *title)))

    def _named(self, text: str) -> bool:
        return bool(self.stems) and self.stems <= set(words(self.aliases.expanded(text)))


def _heard(sentence: str) -> list[str]:
    """Who says something in a sentence, or is the source of what it tells."""
    return [speech.subject for speech in attributions(sentence)] + [match["whom"] for match in _FROM.finditer(sentence)]
