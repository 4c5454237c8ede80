"""How a sentence of a brief stands: five words, decided by rules and never by a model.

unverified      it cites nothing, or one of its checks failed
disputed        another passage of the corpus gives a different figure for the same thing
checked         its checks pass, and its sources go back to two or more independent origins
attributed      the sentence names who says so: a party, or the outlet that reports it
single origin   everything it cites goes back to one origin, or is a remark of a note's own

The first that fits, in this order, is the standing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers.origins import grouped
from assistant.briefs.brief import Dispute, Standing
from assistant.naming import all_called, called
from assistant.types import Check, Citation, Record


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
