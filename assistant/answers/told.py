"""What a sentence tells, apart from who tells it, where and when: ``Officials announced in Varn in May 2021 that …``.

By the words and not by sense: a frame that it does not know stays in what is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.figures import figures, years
from assistant.checks.alignment import plain
from assistant.checks.names import names, word_stands, words_held
from assistant.checks.saying import VERBS, attributions
from assistant.naming import MONTH, MONTHS, YEAR
from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.types import Passage, Record
from assistant.words import EMPTY_WORDS, STOP_WORDS, fold, words

_TELLS = rf"(?:{VERBS}|announce[sd]?|writes|wrote|reports?)"
_BEFORE = re.compile(rf"^[^;:]{{1,80}}?\b{_TELLS}\b[^;:]{{0,80}}?\bthat\s")
"""``Officials announced in Varn in May 2021 that``."""
_AFTER = re.compile(
    r",?\s(?:according to|as (?:reported|told|quoted|said|put) (?:by|in))\b[^,;]*$"
    rf"|,\s(?:(?:he|she|it|they) {_TELLS}|(?:the\s)?(?:[A-Z][\w.&'-]*\s|[a-z]+\.[a-z]+\s){{1,5}}(?:also\s)?{_TELLS})"
    r"\b[^,;]*$"
)
"""``, The Northern Wire reported in May 2021.``"""
_PLANNED = re.compile(
    r"\b(?:(?:plan|propose|intend|expect|promise)(?:s|d|ed|ned)? (?:to|for)|planned|proposed|planning to)\b",
    re.IGNORECASE,
)
_TEXT = r"(?:report|article|commentary|study|survey|paper|note|page|item|account|story|statement|index)s?"
_WHEN = rf"(?:{MONTH}\s)?{YEAR}"
_OF_TELLING = re.compile(
    rf"\((?:[\w ]*\s)?{_WHEN}\)|\b{_WHEN}\s{_TEXT}\b|\b{_TEXT}\s(?:of|from|dated)\s(?:\d+\s)?{_WHEN}"
    rf"|\b(?:{_TELLS}|reported by [A-Z][\w.& ]{{1,30}}?)\s(?:in|on)\s(?:\d+\s)?{_WHEN}",
)
"""When something was told, which is no date of what is told: ``the May 2021 survey``, ``The Wire (May 2021)``."""
UNITS = frozenset(
    words(
        "per cent percent million billion thousand trillion rmb usd eur gbp hk yuan euro dollar pound least most "
        "roughly nearly almost number figure"
    )
)
"""Stems that stand about a figure and say nothing of what it is of."""
_NO_MATTER = STOP_WORDS | EMPTY_WORDS | UNITS | frozenset(words(" ".join(MONTHS)))
SHORTEST = 3
"""Letters of a word that says what a sentence is about, at least: ``de`` and ``la`` of a name do not."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with who is heard in it, its ``publisher`` and its ``speaker``, and the date ``as_of`` which it holds.

    ``title``: that of its document, which may name what it leaves out itself.
    """

    text: str
    publisher: str = ""
    speaker: str = ""
    title: str = ""
    as_of: str = ""

    @classmethod
    def of(cls, sentence: str, passage: Passage, record: Record) -> Told:
        """A sentence of a passage, with what its record and its note say of it."""
        speaker, as_of = (passage.attributes.get(key, "") for key in ("said_by", "as_of"))
        return cls(sentence, record.publisher or "", speaker, record.title, as_of)

    @property
    def matter(self) -> str:
        """What is told; a frame that holds a figure is a part of it."""
        text = plain(self.text)
        for frame in (_AFTER, _BEFORE):
            found = frame.search(text)
            if found and not figures(found[0]):
                text = f"{text[: found.start()]} {text[found.end() :]}".strip()
        return _OF_TELLING.sub(" ", text)

    def years(self) -> frozenset[int]:
        """The years of what is told; those in which it was told where it names none."""
        noted = frozenset({int(self.as_of[:4])} if self.as_of[:4].isdigit() else ())
        return years(self.matter) or years(self.text) or noted

    @property
    def is_planned(self) -> bool:
        """Whether it tells of a plan by that word: 400 cameras that are planned are no other count of 650 installed."""
        return _PLANNED.search(self.matter) is not None

    def named(self, aliases: Aliases = NO_ALIASES) -> set[str]:
        """The words, folded, of the names in what is told. Those who tell it are none of these."""
        heard = words_held(self._tellers)
        parts = (fold(part) for name in names(aliases.usual(self.matter)) for part in name.split())
        return {part for part in parts if part[0].isalpha() and not word_stands(part, heard)}

    @property
    def _tellers(self) -> str:
        return " ".join(name for speech in attributions(plain(self.text)) for name in sorted(speech.names))

    def says(self, name: str, aliases: Aliases = NO_ALIASES) -> bool:
        """Whether a word of a name stands in the sentence, under whatever name."""
        return word_stands(name, words_held(f"{self.text}\n{aliases.usual(self.text)}"))

    def lacks(self, name: str, aliases: Aliases = NO_ALIASES) -> bool:
        """Whether a word of a name stands neither in the sentence nor in the title or voices of its document."""
        whole = f"{self.text}\n{self.title}\n{self.publisher}\n{self.speaker}"
        return not word_stands(name, words_held(f"{whole}\n{aliases.usual(whole)}"))

    def content(self, aliases: Aliases = NO_ALIASES) -> set[str]:
        """What it is about: stems, and the stems of each known name as one. Who tells it is none of this."""
        skipped = _NO_MATTER.union(words(aliases.usual(self._tellers)))
        return {one for one in topics(self.matter, aliases) if not skipped.issuperset(one.split())}

    def shared(self, other: Told, aliases: Aliases = NO_ALIASES) -> set[str]:
        """What two sentences are both about: who tells the one, too, where the other tells of them."""
        mine, yours = self.content(aliases), other.content(aliases)
        telling, told = topics(self._tellers, aliases), topics(other._tellers, aliases)
        return mine & yours | mine & told | telling & yours

    def names(self, aliases: Aliases = NO_ALIASES) -> set[str]:
        """The stems of every name in the sentence."""
        return {stem for name in names(aliases.usual(self.text)) for stem in words(name)}


def topics(text: str, aliases: Aliases = NO_ALIASES) -> set[str]:
    """The stems of a text, those of each thing known by name together and under its usual name."""
    found: set[str] = set()
    for mention in reversed(aliases.mentions(text)):
        found.add(" ".join(words(mention.entity.name)))
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return found | {word for word in words(text) if len(word) >= SHORTEST and not word[0].isdigit()}


def another_voice(one: Passage, other: Passage) -> bool:
    """Whether two passages are of two documents, or of a note that heard two speakers."""
    voices = {one.attributes.get("said_by", ""), other.attributes.get("said_by", "")}
    return one.document_id != other.document_id or (len(voices) > 1 and "" not in voices)
