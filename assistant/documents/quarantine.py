"""Instructions planted in a document: where a passage, a title or front matter tells its reader's assistant what to do.

Text is data. What is found here is marked for the reader and left out of prompts; it is never obeyed, and never
deleted. Found by its wording, in English, Chinese, French, German and Spanish, also under a disguise: invisible
characters, look-alike letters, digits for letters, letters set apart, base64, hex, percent signs, entities, rot13,
reversed. It misses instructions in other languages, in pictures, and those that read like a report of facts; so a
prompt has to keep passages apart from its own words as well.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from assistant.documents.quarantine_patterns import EXFILTRATE, FUSED, LEET, LOOK_ALIKES, OVERRIDE, PATTERNS
from assistant.documents.splitting import sentences
from assistant.spans import Span

MARKER = "[instruction in the document left out]"
"""Stands in a prompt where an instruction was."""

_RUNNING_ON = {"override", "role"}
"""Families whose order is what follows: all of the line is taken along."""
_EXACT = {"markup"}
"""Families that end where their match ends."""
_ENCODED = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{20,}={0,2})(?![\w+/=])")
_PERCENT = re.compile(r"(?:(?:%[0-9A-Fa-f]{2})+[\w.~-]*){6,}")
_ENTITIES = re.compile(r"(?:&#x?[0-9A-Fa-f]{2,6};[ ]?){8,}")
_SET_APART = re.compile(r"(?<!\w)(?:\w(?:[ \t._*|·~-]{1,3})){9,}\w(?!\w)")
_DISGUISED = [re.compile(pattern, re.IGNORECASE) for pattern in (*OVERRIDE, *EXFILTRATE)]
_OBJECT = re.compile("instruction|prompt|rules|message|directive|guideline|everything|https?:|mode", re.IGNORECASE)
"""What a disguised order speaks of: without any of these words the slow search is spared."""
_LEADING = " \n.!?>])"
"""Marks that a pattern may begin at and that belong to what stands before."""
_TAGS = range(0xE0020, 0xE007F)


@dataclass(frozen=True, slots=True)
class View:
    """A text made plain. ``at[i]`` is the offset in the original of the view's character i."""

    text: str
    at: tuple[int, ...]

    def span(self, match: re.Match[str]) -> Span:
        """Where a match of the view stands in the original."""
        led = len(match[0]) - len(match[0].lstrip(_LEADING))
        offsets = self.at[match.start() + led : match.end()]
        return min(offsets), max(offsets) + 1


@lru_cache(maxsize=4096)
def instructions(text: str) -> tuple[Span, ...]:
    """The spans of a text that address a model or its reader as an instruction: in order, without overlap.

    Offsets are those of the untouched text. Whole sentences, and the rest of the line where what follows is the order.
    """
    return tuple(_merged(text, [*_worded(_plain(text), text, _EXACT), *_orders(text)]))


@lru_cache(maxsize=4096)
def orders(text: str) -> tuple[Span, ...]:
    """The instructions without bare markup: what is no sentence to quote, even from a page that shows text as text."""
    return tuple(_merged(text, [*_orders(text)]))


def masked(text: str) -> str:
    """A text for a prompt: each instruction replaced by `MARKER`. Its offsets are no longer those of the original."""
    parts, end = [], 0
    for start, stop in instructions(text):
        parts += [text[end:start], MARKER]
        end = stop
    return "".join([*parts, text[end:]])


def _orders(text: str) -> Iterator[Span]:
    yield from _worded(_plain(text), text, PATTERNS.keys() - _EXACT)
    yield from _disguised(text)
    yield from _decoded(text)


def _worded(view: View, text: str, families: Collection[str]) -> Iterator[Span]:
    for family in families:
        for pattern in PATTERNS[family]:
            for match in pattern.finditer(view.text):
                if match[0].strip(_LEADING):
                    yield _widened(text, view.span(match), family)


def _widened(text: str, span: Span, family: str) -> Span:
    """The sentences that a match stands in, or the line from there on."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    if family in _EXACT:
        return start, end
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    inside = [(first + a, first + b) for a, b in sentences(text[first:last]) if first + b > start and first + a < end]
    whole = (min((a for a, _ in inside), default=start), max((b for _, b in inside), default=end))
    return min(whole[0], start), last if family in _RUNNING_ON else max(whole[1], end)


def _disguised(text: str) -> Iterator[Span]:
    """Letters set apart, digits for letters, rot13, reversed: only what overrides or steals counts there."""
    for match in _SET_APART.finditer(text):
        if FUSED.search("".join(char for char in match[0] if char.isalnum()).casefold()):
            yield match.span()
    plain = _plain(text)
    turned = View(plain.text[::-1], plain.at[::-1])
    for view in (_each(plain, lambda char: LEET.get(char, char)), _each(plain, _rot13), turned):
        if not _OBJECT.search(view.text):
            continue
        for pattern in _DISGUISED:
            yield from (
                _widened(text, view.span(match), "")
                for match in pattern.finditer(view.text)
                if match[0].strip(_LEADING)
            )


def _decoded(text: str) -> Iterator[Span]:
    """Runs of characters that hold an instruction once they are decoded."""
    for match in _ENCODED.finditer(text):
        if any(_instructs(decoded) for decoded in (_base64(match[0]), _hex(match[0])) if decoded):
            yield match.span()
    for pattern, decode in ((_PERCENT, unquote), (_ENTITIES, html.unescape)):
        yield from (match.span() for match in pattern.finditer(text) if _instructs(decode(match[0])))
    tags = [i for i, char in enumerate(text) if ord(char) in _TAGS]
    if tags and _instructs("".join(chr(ord(text[i]) - 0xE0000) for i in tags)):
        yield tags[0], tags[-1] + 1


def _instructs(text: str) -> bool:
    return any(True for _ in _worded(_plain(text), text, PATTERNS))


def _plain(text: str) -> View:
    """Without invisible characters and accents set on letters; look-alike letters Latin; white space single."""
    chars: list[str] = []
    at: list[int] = []
    for offset, char in enumerate(text):
        for plain in _characters(char):
            if plain == " " and chars and chars[-1] in " \n":
                continue
            if plain == "\n" and chars and chars[-1] == " ":
                chars.pop()
                at.pop()
            chars.append(plain)
            at.append(offset)
    return View("".join(chars), tuple(at))


@lru_cache(maxsize=10_000)
def _characters(char: str) -> str:
    """What a character stands for; nothing where it is invisible."""
    if char in "\n\u2028\u2029":
        return "\n"
    if char.isspace():
        return " "
    if char in LOOK_ALIKES:
        return LOOK_ALIKES[char]
    if unicodedata.category(char) in {"Cf", "Mn", "Cc"} or char in "\u115f\u1160\u3164\uffa0":
        return ""
    folded = unicodedata.normalize("NFKD", char)
    return "".join(LOOK_ALIKES.get(one, one) for one in folded if unicodedata.category(one) != "Mn")


def _each(view: View, change: Callable[[str], str]) -> View:
    return View("".join(map(change, view.text)), view.at)


def _rot13(char: str) -> str:
    return codecs.encode(char, "rot13")


def _base64(run: str) -> str:
    padded = run.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _hex(run: str) -> str:
    try:
        return bytes.fromhex(run).decode()
    except ValueError:
        return ""


def _merged(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """In order, those joined that overlap or have nothing but white space between them."""
    held: Span | None = None
    for start, end in sorted(spans):
        if held and (start <= held[1] or not text[held[1] : start].strip()):
            held = held[0], max(held[1], end)
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held
