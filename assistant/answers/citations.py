"""Passages as a chat model is shown them, and the exact words that stand behind what it says of them. Pure.

A model never sees an id. Each passage of one prompt has a short key (``k7f``), and a key that was not given out points
at nothing. Text of a passage that reads like an instruction is left out of the prompt, and out of the evidence too: no
claim can be supported by it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.checks.evidence import Evidence
from assistant.documents.quarantine import instructions, masked
from assistant.documents.splitting import sentences
from assistant.spans import Span
from assistant.types import Citation, Claim, Passage, Problem, Record
from assistant.words import content_words, words

LETTERS, DIGITS = "bcdfghjkmnpqrstvwxz", "23456789"
"""What keys are made of: a letter, a digit, a letter, none of them easily taken for another."""
QUOTED = 2
"""Sentences of a passage that one citation quotes, at most."""
ADDS = 0.2
"""Share of a claim's words that a further sentence has to add to be quoted too."""


@dataclass(frozen=True)
class Shown:
    """A passage under the key that it has in one prompt."""

    key: str
    passage: Passage
    record: Record

    @cached_property
    def evidence(self) -> Evidence:
        """What a claim that cites it is checked against. Blanks stand where instructions are: offsets stay."""
        return Evidence(replace(self.passage, text=_blanked(self.passage.text)), _disarmed(self.record))

    @cached_property
    def planted(self) -> tuple[str, ...]:
        """The instructions that stand in the passage or in the record of its document."""
        texts = (self.passage.text, self.record.title, self.record.publisher or "", *self.passage.attributes.values())
        return tuple(text[start:end] for text in texts for start, end in instructions(text))

    def as_data(self) -> dict[str, str]:
        """What the model is shown: absent fields are left out, instructions replaced by a marker."""
        record, said = _disarmed(self.record), self.passage.attributes
        fields = {
            "key": self.key,
            "publisher": record.publisher,
            "published": record.published,
            "title": record.title,
            "said_by": masked(said.get("said_by", "")),
            "as_of": masked(said.get("as_of", "")),
            "text": masked(self.passage.text),
        }
        return {name: value for name, value in fields.items() if value}


def show(question: str, passages: Sequence[Passage], records: Mapping[str, Record]) -> tuple[Shown, ...]:
    """The passages of one prompt under their keys. The same question over the same passages has the same keys."""
    keys = _keys(question, passages)
    return tuple(Shown(key, passage, records[passage.document_id]) for key, passage in zip(keys, passages, strict=True))


def as_json(value: object) -> str:
    """JSON, so that no text can end its own quotation and pass for part of the prompt."""
    return json.dumps(value, ensure_ascii=False)


def rendered(shown: Iterable[Shown]) -> str:
    """The passages as JSON, one a line."""
    return "\n".join(as_json(one.as_data()) for one in shown)


def planted(shown: Iterable[Shown]) -> tuple[Problem, ...]:
    """One problem a document that holds instructions, in a passage shown or in its record."""
    ids = dict.fromkeys(one.passage.document_id for one in shown if one.planted)
    return tuple(
        Problem("instructions", f"The document {document_id!r} contains instructions, ignored.") for document_id in ids
    )


def claim(text: str, cited: Sequence[Shown]) -> Claim:
    """A statement with the best supporting words of each passage that it cites."""
    return Claim(text, tuple(citation for shown in cited for citation in quotes(text, shown)))


def quotes(text: str, shown: Shown) -> tuple[Citation, ...]:
    """The sentences of a passage, two at most, that share most words with a statement; neighbours make one citation.

    Of a passage that shares none it is the first; of one that is all instructions there is nothing to quote.
    """
    spans = list(_free_sentences(shown.passage.text))
    held = [set(words(shown.passage.text[start:end])) for start, end in spans]
    wanted = set(content_words(text))
    chosen: list[int] = []
    while len(chosen) < min(QUOTED, len(spans)):
        left = wanted.difference(*(held[i] for i in chosen))
        best = max(range(len(spans)), key=lambda i: (len(left & held[i]), -i))
        if len(left & held[best]) <= (ADDS * len(wanted) if chosen else 0):
            break
        chosen.append(best)
    best_spans = [spans[i] for i in chosen] or spans[:1]
    return tuple(cite(shown.passage, *span) for span in _joined(best_spans, shown.passage.text))


def cite(passage: Passage, start: int, end: int) -> Citation:
    """The citation of part of a passage, its offsets moved into the document."""
    quote = passage.text[start:end]
    place = passage.start + start, passage.start + end
    return Citation(passage.id, passage.document_id, passage.paragraph, quote, *place)


def _keys(question: str, passages: Sequence[Passage]) -> list[str]:
    """A key a passage. All texts go into the seed, and no key stands in one of them: nobody can plant his own key."""
    seed = "\0".join([question, *(f"{passage.id}\0{passage.text}" for passage in passages)])
    taken = set(re.findall(r"\w+", seed.lower()))
    keys = []
    for passage in passages:
        key = next(key for key in _candidates(f"{seed}\0{passage.id}") if key not in taken)
        taken.add(key)
        keys.append(key)
    return keys


def _candidates(seed: str) -> Iterator[str]:
    digest = hashlib.sha256(seed.encode("utf-8", "replace")).digest()
    while True:
        for a, b, c in zip(digest[::3], digest[1::3], digest[2::3], strict=False):
            yield LETTERS[a % len(LETTERS)] + DIGITS[b % len(DIGITS)] + LETTERS[c % len(LETTERS)]
        digest = hashlib.sha256(digest).digest()


def _blanked(text: str) -> str:
    for start, end in instructions(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _disarmed(record: Record) -> Record:
    return replace(record, title=masked(record.title), publisher=record.publisher and masked(record.publisher))


def _free_sentences(text: str) -> Iterator[Span]:
    """The sentences of a passage, cut where an instruction stands: a quote holds none."""
    at = 0
    for start, end in [*instructions(text), (len(text), len(text))]:
        yield from ((at + left, at + right) for left, right in sentences(text[at:start]))
        at = end


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    """The spans in order; those with nothing but white space between them as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
