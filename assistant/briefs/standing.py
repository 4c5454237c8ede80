"""How a sentence of a brief stands: five words, decided by rules and never by a model.

unverified      it cites nothing, or one of its checks failed
disputed        another passage of the corpus gives a different figure for the same thing
checked         its checks pass, and its sources go back to two or more independent origins
attributed      the sentence names who says so: a party, or the outlet that reports it
single origin   everything it cites goes back to one origin, or is a remark of a note's own

The first that fits, in this order, is the standing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.briefs.brief import Dispute, Standing
from assistant.checks.speakers import speaks
from assistant.naming import all_called, called
from assistant.types import Check, Citation, Record

Lookup = Callable[[Sequence[str]], Sequence[Record]]
"""The records held under some ids."""


def standing(
    citations: Sequence[Citation],
    checks: Sequence[Check],
    disputes: Sequence[Dispute],
    records: Mapping[str, Record],
    *,
    speaker: bool = False,
    remark: bool = False,
) -> tuple[Standing, str]:
    """The standing of a sentence and the reason, one sentence. ``records``: at least those of what is cited.

    ``speaker``: the sentence names somebody who says so. ``remark``: all it cites is what notes remark of their own.
    """
    if not citations:
        return "unverified", "It cites nothing."
    failed = [check for check in checks if check.verdict == "fail"]
    if failed:
        return "unverified", failed[0].detail or f"The check {failed[0].name!r} failed."
    if disputes:
        one = disputes[0]
        return "disputed", f"{_place(one.citation, records)}, says {one.other}, not {one.figure}."
    named = [all_called(reports, records) for reports, _ in grouped(citations, records)]
    if len(named) > 1:
        return "checked", f"It rests on {len(named)} independent origins: {'; '.join(named)}."
    kept = any(check.name == "attribution" and check.verdict == "pass" for check in checks)
    if (speaker or kept) and not remark:
        return "attributed", "It names who says so."
    one_origin = f"Everything it cites goes back to one origin: {named[0]}."
    own = f"It is a remark of the note's own: {_place(citations[0], records)}."
    return "single origin", own if remark else one_origin


def _place(citation: Citation, records: Mapping[str, Record]) -> str:
    return f"{called(citation.document_id, records)}, ¶{citation.paragraph}"


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
