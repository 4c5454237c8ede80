"""Documents by independent origin: what retells one report, however often and through however many, counts once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.checks.speakers import credited, speaks
from assistant.types import Citation, Record

Lookup = Callable[[Sequence[str]], Sequence[Record]]
"""The records held under some ids."""
_TAKES_UP = re.compile(r"^(?:And|But|So|Yet|Again|That|This|These|Those|It|They|All|Both)\b")
"""A sentence that leads on from another, and is hardly a statement of its own."""


def grouped(citations: Sequence[Citation], records: Mapping[str, Record]) -> list[tuple[list[str], list[str]]]:
    """First reports, in order, and the documents cited that go back to them: one pair an independent origin.

    Documents that retell one another, or one first report between them, count once. So does a document that retells
    several (``carnegie-aigs, ft-itu``), since nobody says which of its sentences goes back to which; and one that is
    cited only for what it has from the publisher of another ("The Northern Wire reports that …"), and those cited
    only for what they have from one and the same ("according to research by the Carnegie Endowment").
    """
    passed_on = _passed_on(citations, records)
    groups: list[tuple[set[str], list[str]]] = []
    for document in dict.fromkeys(citation.document_id for citation in citations):
        roots, members = _roots(document, records, passed_on), [document]
        apart = []
        for group in groups:
            if group[0] & roots:
                roots, members = roots | group[0], group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (roots, members)]
    return [(sorted(roots), members) for roots, members in groups]


def behind(ids: Collection[str], lookup: Lookup) -> dict[str, Record]:
    """The records of documents and of all that they retell, through however many retellings."""
    found: dict[str, Record] = {}
    wanted = set(ids)
    while wanted:
        fresh = {record.id: record for record in lookup(sorted(wanted))}
        found |= fresh
        wanted = {origin for record in fresh.values() for origin in record.origins} - found.keys()
    return found


def _passed_on(citations: Sequence[Citation], records: Mapping[str, Record]) -> dict[str, set[str]]:
    """The documents of which every sentence cited is another's, with the cited documents of those who speak in them."""
    publishers = {name: records[name].publisher for one in citations if (name := one.document_id) in records}
    own = _own_sentences(citations)
    found = {
        document: [
            {name for name, who in publishers.items() if who != publishers.get(document) and speaks(who, quote)}
            for quote in quotes
        ]
        for document, quotes in own.items()
    }
    passed_on = {document: set[str]().union(*others) for document, others in found.items() if all(others)}
    shared = {one: _sharing(one, own, records) for one in own if one not in passed_on}
    return passed_on | {document: others for document, others in shared.items() if others}


def _own_sentences(citations: Sequence[Citation]) -> dict[str, list[str]]:
    """The sentences cited of each document; of those that only take up others, as far as it has no others."""
    quotes: dict[str, list[str]] = {}
    for citation in citations:
        quotes.setdefault(citation.document_id, []).append(citation.quote)
    return {document: [one for one in told if not _TAKES_UP.match(one)] or told for document, told in quotes.items()}


def _sharing(document: str, own: Mapping[str, Sequence[str]], records: Mapping[str, Record]) -> set[str]:
    """The other documents that have all that is cited of them from the one who is credited with all that is cited here.

    Only of documents of which nobody recorded what they retell.
    """
    credits = {
        name: [credited(quote) for quote in quotes]
        for name, quotes in own.items()
        if name in records and not records[name].origins and records[name].read is None
    }
    ours = [who for told in credits.get(document, []) for who in told]
    alike = {
        name
        for name, told in credits.items()
        if all(any(who <= one or one <= who for who in whose for one in ours) for whose in told)
    }
    return alike - {document} if document in alike and all(credits[document]) else set()


def _roots(document: str, records: Mapping[str, Record], passed_on: Mapping[str, set[str]]) -> set[str]:
    """The first reports that a document goes back to, through however many retellings; itself where it is one.

    Of documents that retell only one another none is the first report: all of them stand for it.
    """
    roots, seen, waiting = set[str](), set[str](), [document]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        told = passed_on.get(one) or (records[one].origins if one in records else ())
        waiting += told
        if not told:
            roots.add(one)
    return roots or seen
