"""What the catalogue tells of the documents themselves: who wrote one, when it was published, which are held.

Such a question is told by its form (`questions/records`), and by a name in it that is one of a document held. Nothing
here is a claim: the records speak, under a sentence of ours. Where in doubt, the question is one for the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.shelves import Shelves, dated
from assistant.filters import EVERYTHING, Filters
from assistant.naming import day, known_publisher, listed, published
from assistant.protocols import Catalogue, LexicalIndex
from assistant.questions.aliases import Aliases
from assistant.questions.records import OfAll, OfOne, Part, about_records
from assistant.questions.references import Reference, iso, readings
from assistant.types import Listing, Record

MOST_LISTED = 10
"""Documents that are listed, at most; of more, their number is told."""
_NAME = re.compile(r"(?:the )?(?:[A-Z0-9][\w&.'/-]*)(?: (?:(?:of|for|on|and|the) )?[A-Z0-9][\w&.'/-]*){0,5}")
"""What is written as a name is."""
_WITHIN = "Only what the filters and the date let pass is counted. "


class Listings:
    """Questions about the documents themselves → `Listing`. Holds nothing of a question."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalIndex, aliases: Aliases) -> None:
        self._shelves = Shelves(catalogue, lexical, aliases)
        self._aliases = aliases

    def told(self, question: str, filters: Filters = EVERYTHING) -> Listing | None:
        """What the records tell; None where the question asks, or may ask, what documents say."""
        return self._told(question, filters, sure=True)

    def instead(self, question: str, filters: Filters) -> Listing | None:
        """What they tell where the documents may say more, for when these turn out to say nothing."""
        return self._told(question, filters, sure=False)

    def _told(self, question: str, filters: Filters, sure: bool) -> Listing | None:
        asked = about_records(question, self._aliases)
        if not asked:
            return None
        held = self._shelves.records(filters)
        return next(filter(None, (self._any(one, held, filters, sure) for one in asked)), None)

    def _any(self, asked: OfOne | OfAll, held: Sequence[Record], filters: Filters, sure: bool) -> Listing | None:
        if isinstance(asked, OfOne):
            return self._of_one(asked, held, filters, sure)
        listing = self._of_all(asked, held, filters) if sure else None
        if listing is None or filters == EVERYTHING:
            return listing
        return replace(listing, sentence=f"{_WITHIN}{listing.sentence}")

    def _of_one(self, asked: OfOne, held: Sequence[Record], filters: Filters, sure: bool) -> Listing | None:
        for reading in readings(asked.reference):
            if records := self._shelves.meant(reading, held):
                found = self._narrowed(reading, records, filters)
                if sure != self._is_sure(reading, found):
                    return None
                return _listing(_part(asked.part, found), found) if found else self._unmet(reading, records)
        return None

    def _narrowed(self, reading: Reference, records: Sequence[Record], filters: Filters) -> Sequence[Record]:
        """Those of the date and the topic."""
        found = dated(reading.date, records)
        if reading.topic:
            titled = [record for record in found if reading.topic.casefold() in record.title.casefold()]
            return titled or self._shelves.on(reading.topic, found, filters)
        return found

    def _is_sure(self, reading: Reference, found: Sequence[Record]) -> bool:
        """Whether these are what is meant. An author and a topic may mean a document whose record names no author."""
        titled = all(reading.topic.casefold() in record.title.casefold() for record in found)
        return bool(found) and (titled or all(self._shelves.published_by(reading.whose, one) for one in found))

    def _unmet(self, reading: Reference, records: Sequence[Record]) -> Listing:
        """That none is of the date and the topic, and those that are not."""
        unmet = f"No document of {self._maker(reading.whose)} that is held {_lacks(reading)}."
        return _listing(f"{unmet} Of that name {_are(records)} held:", records)

    def _of_all(self, asked: OfAll, held: Sequence[Record], filters: Filters) -> Listing | None:
        """Those asked for of all; None where they are of somebody who is no publisher, by any look of the name."""
        found, of = list(held), ""
        if asked.whose and (date := iso(asked.whose)):
            found, of = dated(date, held), f" of {day(date)}"
        elif asked.whose:
            found = self._shelves.of(asked.whose, held)
            if not found and (self._is_place(asked.whose) or not _NAME.fullmatch(asked.whose)):
                return None
            of = f" of {self._maker(asked.whose)}"
        if asked.which == "naming" and not self._is_name(asked.topic):
            return None
        if asked.topic:
            found = self._shelves.on(asked.topic, found, filters)
        return _told(asked, found, of, _has(asked.topic, len(found)))

    def _maker(self, whose: str) -> str:
        """Who is meant, by the usual name."""
        return self._aliases.names(re.sub("^the ", "", whose.removesuffix("'s"), flags=re.I))[0]

    def _is_name(self, topic: str) -> bool:
        known = any(one.end - one.start == len(topic) for one in self._aliases.mentions(topic))
        return known or bool(_NAME.fullmatch(topic))

    def _is_place(self, name: str) -> bool:
        return any(entity.kind in {"place", "topic"} for entity in self._aliases.named(name))


def _told(asked: OfAll, found: Sequence[Record], of: str, has: str) -> Listing:
    if not found:
        return Listing(f"No document{of} is held{f' that {has}' if has else ''}.")
    with_date = sorted((record for record in found if record.published), key=lambda record: record.published or "")
    undated = f" {len(found) - len(with_date):,} of {len(found):,} have no date." if len(found) > len(with_date) else ""
    which = f"{_count(found)}{of}{' that are held' if of or has else ''}{f' and {has}' if has else ''}"
    if asked.which in {"held", "naming"} or not with_date:
        order = "" if has or len(found) == 1 else ", the latest first"
        which = f"{_count(found)}{of} {'is' if len(found) == 1 else 'are'} held"
        return _listing(f"{which}{f' that {has}' if has else order}:", found)
    if asked.which == "period":
        first, last = with_date[0], with_date[-1]
        told = f"The documents held were published {_from_to(first, last)}.{undated} The first and the last of them:"
        return _listing(told, [first] if first == last else [first, last])
    best = with_date[-1] if asked.which == "latest" else with_date[0]
    ties = [record for record in with_date if record.published == best.published]
    return _listing(f"The {asked.which} of {which}, by date of publication.{undated}", ties)


def _listing(sentence: str, records: Sequence[Record]) -> Listing:
    return Listing(sentence, tuple(records[:MOST_LISTED]), max(0, len(records) - MOST_LISTED))


def _part(part: Part | None, found: Sequence[Record]) -> str:
    """The part of the record that is asked for, where one document is meant."""
    record = found[0]
    if len(found) > 1:
        return f"{len(found):,} documents that are held fit this, each as its record has it:"
    match part:
        case "published":
            told = published(record)
            return f"Published {told}, its record says." if told else "Its record has no date of publication."
        case "authors":
            told = listed(record.authors) if record.authors else None
            return f"Written by {told}, its record says." if told else "Its record names no author."
        case "publisher":
            outlet = known_publisher(record)
            return f"Published by {outlet}, its record says." if outlet else "Its record names no publisher."
        case "title":
            return f"Its title on record is “{record.title}”."
    return "One document that is held fits this, as its record has it:"


def _has(topic: str, number: int) -> str:
    """That a document has a topic: ``names “Uganda” in its title or text``."""
    if not topic:
        return ""
    name, have = ("names", "has") if number <= 1 else ("name", "have")
    where = "in its title or text" if number <= 1 else "in their title or text"
    several = f"{have} the words of “{topic}” {where}, in one place"
    return several if " " in topic and not _NAME.fullmatch(topic) else f"{name} “{topic}” {where}"


def _lacks(reading: Reference) -> str:
    told = [f"is of {day(reading.date)}"] if reading.date else []
    return " and ".join([*told, *([_has(reading.topic, 1)] if reading.topic else [])])


def _are(records: Sequence[Record]) -> str:
    return f"{_count(records)} {'is' if len(records) == 1 else 'are'}"


def _from_to(first: Record, last: Record) -> str:
    dates = published(first), published(last)
    return f"in {dates[0]}" if dates[0] == dates[1] else f"from {dates[0]} to {dates[1]}"


def _count(records: Sequence[Record]) -> str:
    return f"{len(records):,} document{'' if len(records) == 1 else 's'}"
