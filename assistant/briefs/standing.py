"""How a sentence of a brief stands: five words, decided by rules and never by a model.

unverified      it cites nothing, or one of its checks failed
disputed        another passage of the corpus gives a different figure for the same thing
checked         its checks pass, and its sources go back to two or more independent origins
attributed      the sentence names who says so: a party, or the outlet that reports it, and not just a report
single origin   everything it cites goes back to one origin, or is a remark of a note's own

The first that fits, in this order, is the standing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answers.origins import grouped
from assistant.answers.silences import before_silence
from assistant.briefs.brief import Dispute, Standing
from assistant.checks.speakers import leaves_untold, names_speaker, names_text_alone, own_remark
from assistant.documents.splitting import sentences
from assistant.naming import all_called, called
from assistant.types import Check, Citation, Record

_OF_NOTE = re.compile(r"\bthis note\b", re.IGNORECASE)


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

    ``speaker``: the sentence names somebody who says so (`has_speaker`). ``remark``: it is what notes remark of their
    own (`remarked`).
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
    if speaker and not remark:
        return "attributed", "It names who says so."
    one_origin = f"Everything it cites goes back to one origin: {named[0]}."
    own = f"It is a remark of the note's own: {_place(citations[0], records)}."
    return "single origin", own if remark else one_origin


def has_speaker(text: str, checks: Sequence[Check]) -> bool:
    """Whether a sentence names who says so: by a verb of saying, or in the words by which its check knows a speaker."""
    kept = any(check.name == "attribution" and check.verdict == "pass" for check in checks)
    return names_speaker(text) or (kept and not names_text_alone(text))


def remarked(text: str, record: Record, said_by: str) -> bool:
    """Whether a note says some words on its own account, and not its publisher: by its mark or by the words themselves.

    By these it does where they speak of the note, or say what the publisher does not tell.
    """
    said = [text[start:end] for start, end in sentences(text)]
    return own_remark(said_by) or (bool(record.read and said) and all(_of_note(one, record) for one in said))


def _of_note(sentence: str, record: Record) -> bool:
    """Whether a sentence speaks of the note, or says first what the publisher does not tell and then nobody's words."""
    first, *others = sentence.split("; ")
    silent = before_silence(first)
    untold = silent is not None and leaves_untold(silent, record.publisher) and not any(map(names_speaker, others))
    return untold or (_OF_NOTE.search(sentence) is not None and not names_speaker(sentence))


def _place(citation: Citation, records: Mapping[str, Record]) -> str:
    return f"{called(citation.document_id, records)}, ¶{citation.paragraph}"
