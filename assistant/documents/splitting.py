"""Paragraphs into passages: where sentences end, and how an over-long paragraph is cut.

A passage is a paragraph. Only a paragraph longer than `MAX_CHARS` is cut, at the ends of its sentences. Every offset
points into the untouched text: nothing here changes a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from assistant.spans import Span
from assistant.types import Passage, PassageKind

MAX_CHARS = 1200
"""The longest passage, in characters."""

SPLITTER = "paragraph-1200-v1"
"""Names this way of splitting; part of the index fingerprint, so change it with the rules below."""

_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A slice of a text. ``number`` is 1-based; ``attributes`` are what a note says of it, not part of its text."""

    number: int
    start: int
    end: int
    kind: PassageKind = "text"
    attributes: Mapping[str, str] = field(default_factory=dict)


# A full stop, a run of them (an ellipsis, spaced or not), ! or ?, with the quotes and brackets that close after it;
# or a stop of a script that writes no space after it.
_CLOSERS = "\"'”’»›)\\]}"
_STOP = re.compile(
    rf"(?P<mark>[.…](?:[\s]?[.…])*|[!?]+\.*)[{_CLOSERS}]*(?=\s|$)|(?P<wide>[。！？｡।؟]+)[」』》）{_CLOSERS}]*|\n[^\S\n]*\n"
)
_OPENERS = " \t\"'“‘«‹(—–-"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the last word of a sentence.
_BINDING = _words(
    "mr mrs ms mx messrs dr prof gen col lt capt sgt sen rep gov hon rev fr st mt vs v e.g i.e cf viz approx ca"
)
# Bound to the number that follows, and otherwise a word that may end a sentence.
_NUMBERED = _words(
    "no nos art arts fig figs sec vol pp p para paras ch eq ref jan feb mar apr jun jul aug sep sept oct nov dec"
)
# May end a sentence: it does when a usual first word follows.
_OPEN = _words("inc co ltd corp llc plc bros jr sr etc al ph.d dept univ assn est ave blvd bn") | _NUMBERED
_FIRST_WORDS = _words(
    "the a an it its he his she her they their we our you i this that these those there here in on at by for from with "
    "but and or so yet however meanwhile moreover although though while when where if as after before since until "
    "according both some many most several other others another one two three all no not last also then what who how "
    "why despite under over during such even only among because instead still now"
)
_SAYS = re.compile(r"(?:[^\W\d_a-z][\w’'.-]*\s+){1,4}(?:asked|asks|said|says|wrote|writes|added|adds|wondered)\b")
_CLAUSE = re.compile(r"[;:,—–](?=\s)|[，；：、]")


def sentences(text: str) -> list[Span]:
    """The sentences of a text, in order: no white space at either end, and all else covered.

    A stop ends a sentence unless the word before it is an abbreviation or an initial, or what follows goes on in lower
    case (``“Why?” he asked``). A blank line ends one too.
    """
    spans: list[Span] = []
    start = 0
    for match in _STOP.finditer(text):
        if _ends(text, start, match):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def lines_of(text: str) -> Iterator[Span]:
    """Every line with its end: \\n, \\r\\n, \\r, a form feed, U+2028 and whatever else Unicode ends lines with."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line)
        at += len(line)


def trimmed(text: str, start: int, end: int) -> Span:
    """The slice without the white space and the marks without width at its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def split(document_id: str, text: str, paragraphs: Sequence[Paragraph]) -> tuple[Passage, ...]:
    """The passages of a document: ``id:7`` for a paragraph, ``id:7.1`` and so on for the pieces of an over-long one.

    Furniture is kept whole, whatever its length: it is not indexed.
    """
    return tuple(passage for paragraph in paragraphs for passage in _passages(document_id, text, paragraph))


def merge(passages: Sequence[Passage]) -> list[Paragraph]:
    """The paragraphs that the passages of one document were made of, in order: the inverse of `split`."""
    paragraphs = []
    for number, group in groupby(passages, key=lambda passage: passage.paragraph):
        pieces = list(group)
        first = pieces[0]
        paragraphs.append(Paragraph(number, first.start, pieces[-1].end, first.kind, first.attributes))
    return paragraphs


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop found ends the sentence that began at ``start``."""
    mark, after = match["mark"], text[match.end() :][:80].lstrip()
    if mark is None or not after:
        return True
    if _goes_on(after):
        return False
    if mark[0] in "!?":
        return not (match.end() > match.end("mark") and _SAYS.match(after))
    if len(mark) > 1 or mark == "…":
        # An ellipsis set apart by a space stands for left-out words, inside a sentence as often as between two.
        apart = match.start() > start and text[match.start() - 1].isspace()
        return not apart or mark.count(".") > 3 or _first_word(after) in _FIRST_WORDS
    return not _abbreviated(text[max(start, match.start() - 60) : match.start()], after)


def _goes_on(after: str) -> bool:
    """Whether what follows is in lower case, names such as iFlytek aside."""
    word = after.lstrip(_OPENERS)
    return word[:1].islower() and not word[1:2].isupper()


def _abbreviated(before: str, after: str) -> bool:
    """Whether the full stop between ``before`` and ``after`` belongs to the last word of ``before``."""
    words = before.split()
    word = words[-1].lstrip("\"'“‘«([—–-") if words else ""
    lower = word.lower()
    if len(words) == 1 and word.isdigit():  # the number of a list item
        return True
    if lower in _BINDING:
        return True
    if lower in _NUMBERED and after[0].isdigit():
        return True
    if lower in ("no", "nos"):
        return False
    first = _first_word(after)
    if len(word) == 1 and word.isupper():  # an initial; He and An are names as well
        return first not in _FIRST_WORDS - {"he", "an", "so", "one", "you"}
    return (lower in _OPEN or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word) is not None) and first not in _FIRST_WORDS


def _first_word(after: str) -> str:
    found = re.match(r"[^\W\d_]+", after.lstrip(_OPENERS))
    return found[0].lower() if found else ""


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    start, end = trimmed(text, start, end)
    if start < end:
        spans.append((start, end))


def _passages(document_id: str, text: str, paragraph: Paragraph) -> Iterator[Passage]:
    spans = [(paragraph.start, paragraph.end)]
    if paragraph.kind != "furniture" and paragraph.end - paragraph.start > MAX_CHARS:
        spans = list(_pieces(text, paragraph.start, paragraph.end))
    for piece, (start, end) in enumerate(spans, 1):
        suffix = f".{piece}" if len(spans) > 1 else ""
        yield Passage(
            id=f"{document_id}:{paragraph.number}{suffix}",
            document_id=document_id,
            paragraph=paragraph.number,
            start=start,
            end=end,
            text=text[start:end],
            kind=paragraph.kind,
            attributes=paragraph.attributes,
        )


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Runs of whole sentences, of about equal length and at most `MAX_CHARS` each."""
    even = (end - start) / -(-(end - start) // MAX_CHARS)
    first = last = None
    for left, right in sentences(text[start:end]):
        for a, b in _cut(text, start + left, start + right):
            if first is not None and last is not None and (b - first > MAX_CHARS or last - first >= even):
                yield first, last
                first = None
            first, last = a if first is None else first, b
    if first is not None and last is not None:
        yield first, last


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, or the parts of one that is longer than a passage: cut after a clause, else at white space."""
    while end - start > MAX_CHARS:
        window = text[start : start + MAX_CHARS]
        clauses = [match.end() for match in _CLAUSE.finditer(window)]
        spaces = [match.start() for match in re.finditer(r"\s", window)]
        at = next((cuts[-1] for cuts in (clauses, spaces) if cuts and cuts[-1] > MAX_CHARS // 4), MAX_CHARS)
        yield start, start + len(text[start : start + at].rstrip())
        start += at
        start += len(text[start:end]) - len(text[start:end].lstrip())
    if start < end:
        yield start, end
