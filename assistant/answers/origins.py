"""Documents by independent origin: what retells one report, however often and through however many, counts once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.checks.speakers import speaks
from assistant.types import Citation, Record

Lookup = Callable[[Sequence[str]], Sequence[Record]]
"""The records held under some ids."""


def grouped(citations: Sequence[Citation], records: Mapping[str, Record]) -> list[tuple[list[str], list[str]]]:
    """First reports, in order, and the documents cited that go back to them: one pair an independent origin.

    Documents that retell one another, or one first report between them, count once. So does a document that retells
    several (``carnegie-aigs, ft-itu``), since nobody says which of its sentences goes back to which; and one that is
    cited only for what it has from the publisher of another ("The Northern Wire reports that …").
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
    heard: dict[str, list[set[str]]] = {}
    publishers = {name: records[name].publisher for one in citations if (name := one.document_id) in records}
    for citation in citations:
        own = publishers.get(citation.document_id)
        others = {
            name for name, publisher in publishers.items() if publisher != own and speaks(publisher, citation.quote)
        }
        heard.setdefault(citation.document_id, []).append(others)
    return {document: set[str]().union(*found) for document, found in heard.items() if all(found)}


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
