"""The documents that a question means: by title, by who published or wrote them, by date, by what they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.filters import EVERYTHING, Filters
from assistant.naming import known_publisher
from assistant.protocols import Catalogue, LexicalIndex
from assistant.questions.aliases import Aliases
from assistant.questions.references import Reference, fits
from assistant.types import Record
from assistant.words import content_words, fold, words

LEAST_TITLE = 3
"""Words of a title that stands for its document without quotation marks."""
MOST_SEARCHED = 100_000
"""Passages that are looked through for a name, at most."""


class Shelves:
    """Picks records. Holds nothing of a question."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalIndex, aliases: Aliases) -> None:
        self._catalogue = catalogue
        self._lexical = lexical
        self._aliases = aliases

    def records(self, filters: Filters) -> list[Record]:
        """Those that the filters let pass, the latest first and the undated last."""
        chosen = None if filters == EVERYTHING else self._catalogue.select(filters)
        held = self._catalogue.records(chosen)
        return sorted(held, key=lambda record: record.published or "", reverse=True)

    def meant(self, reference: Reference, records: Sequence[Record]) -> list[Record]:
        """Those that one reading of a reference can mean, whatever their topic and date."""
        if reference.title:
            title = words(reference.title)
            return [record for record in records if _titled(title, reference.quoted, record)]
        return [record for record in self.of(reference.whose, records) if fits(reference.word, record.kind)]

    def of(self, whose: str, records: Sequence[Record]) -> list[Record]:
        """Those of a publisher, under any of its names, or of an author, by the surname too."""
        return [record for record in records if self.published_by(whose, record) or _wrote(whose, record)]

    def published_by(self, whose: str, record: Record) -> bool:
        """Whether somebody is the publisher, under any name."""
        publisher = known_publisher(record)
        return publisher is not None and _plain(whose) in map(_plain, self._aliases.names(publisher))

    def on(self, topic: str, records: Sequence[Record], filters: Filters) -> list[Record]:
        """Those whose title or some passage has every word of a topic: first those that do so most often."""
        stems = set(content_words(self._aliases.usual(topic)))
        if not stems or not records:
            return []
        names = [name for entity in self._aliases.named(topic) for name in entity.names]
        ids = [record.id for record in records]
        found = [one for one, _ in self._lexical.query(" ".join([topic, *names]), MOST_SEARCHED, ids)]
        passages = [one for one in self._catalogue.passages(found).values() if filters.knew(one)]
        often = Counter(one.document_id for one in passages if stems <= self._said(one.text))
        often.update(record.id for record in records if stems <= self._said(record.title))
        return sorted((one for one in records if often[one.id]), key=lambda record: -often[record.id])

    def _said(self, text: str) -> set[str]:
        return set(words(self._aliases.expanded(text)))


def _wrote(whose: str, record: Record) -> bool:
    names = (name for author in record.authors for name in (author, author.split()[-1]))
    return _plain(whose) in map(_plain, names)


def dated(date: str, records: Sequence[Record]) -> list[Record]:
    """Those published in a year or a month (ISO)."""
    return [record for record in records if (record.published or "").startswith(date)]


def _titled(title: Sequence[str], quoted: bool, record: Record) -> bool:
    """Whether words are the title of a record; in quotation marks, that before its colon or bracket will do."""
    if words(record.title) == title:
        return quoted or len(title) >= LEAST_TITLE
    return quoted and words(re.split(r"[:(]", record.title)[0]) == title


def _plain(name: str) -> str:
    return fold(name).strip().removesuffix("'s").removeprefix("the ")
