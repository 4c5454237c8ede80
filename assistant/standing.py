"""How a sentence of a brief stands: five words, decided by rules and never by a model.

unverified      it cites nothing, or one of its checks failed
disputed        another passage of the corpus gives a different figure for the same thing
checked         its checks pass, and its sources go back to two or more independent origins
attributed      its source is somebody's statement, and the sentence carries the speaker
single origin   everything it cites goes back to one origin

The first that fits, in this order, is the standing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.briefs import Dispute, Standing
from assistant.types import Check, Citation, Record


def standing(
    citations: Sequence[Citation],
    checks: Sequence[Check],
    disputes: Sequence[Dispute],
    records: Mapping[str, Record],
) -> tuple[Standing, str]:
    """The standing of a sentence and the reason, one sentence. ``records``: at least those of what is cited."""
    if not citations:
        return "unverified", "It cites nothing."
    failed = [check for check in checks if check.verdict == "fail"]
    if failed:
        return "unverified", failed[0].detail or f"The check {failed[0].name!r} failed."
    if disputes:
        one = disputes[0]
        return "disputed", f"{one.citation.passage_id} says {one.other}, not {one.figure}."
    groups = origins([citation.document_id for citation in citations], records)
    if len(groups) > 1:
        return "checked", f"It rests on {len(groups)} independent origins: {'; '.join(groups)}."
    if any(check.name == "attribution" and check.verdict == "pass" for check in checks):
        return "attributed", "It names who says so."
    return "single origin", f"Everything it cites goes back to one origin: {next(iter(groups))}."


def origins(documents: Sequence[str], records: Mapping[str, Record]) -> dict[str, list[str]]:
    """Documents by independent origin, as `grouped` has them; the key names the first reports (``ft-itu``)."""
    return {", ".join(reports): members for reports, members in grouped(documents, records)}


def grouped(documents: Sequence[str], records: Mapping[str, Record]) -> list[tuple[list[str], list[str]]]:
    """First reports, in order, and the documents that go back to them: one pair an independent origin.

    Documents that retell one another, or one first report between them, count once. So does a document that retells
    several (``carnegie-aigs, ft-itu``), since nobody says which of its sentences goes back to which.
    """
    groups: list[tuple[set[str], list[str]]] = []
    for document in dict.fromkeys(documents):
        roots, members = _roots(document, records), [document]
        apart = []
        for group in groups:
            if group[0] & roots:
                roots, members = roots | group[0], group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (roots, members)]
    return [(sorted(roots), members) for roots, members in groups]


def _roots(document: str, records: Mapping[str, Record]) -> set[str]:
    """The first reports that a document goes back to, through however many retellings; itself where it is one."""
    roots, seen, waiting = set(), set(), [document]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        told = records[one].origins if one in records else ()
        waiting += told
        if not told:
            roots.add(one)
    return roots or {document}
