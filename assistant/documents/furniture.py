"""What a line of a captured page is: text, a heading, a caption, or furniture that no reader came for.

The rules are the general habits of news pages (sharing lines, newsletter boxes, copyright, agency credits), not of any
one site. Doubt is settled in favour of text: a paragraph lost is worse than a button kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.furniture_patterns import (
    AMENDMENT,
    BYLINE,
    CAPTIONS,
    CREDITS,
    DISCLAIMERS,
    DISCLOSURES,
    HEDGES,
    NEWSLETTER,
    PAGE_LINES,
    PICTURED,
    REPORTED,
    SIGN_UP,
)
from assistant.types import PassageKind

_FINAL = re.compile(r"[.!:;,…。！：；，、][\"'”’»)\]」』）]*$")


def is_amendment(line: str) -> bool:
    """Whether a line is the publisher's note on a change of the text. Such a note is text, not furniture."""
    return AMENDMENT.match(line) is not None


def kind_of(line: str) -> PassageKind:
    """What a line is, judged by its own words: ``text`` when they do not tell. It is never ``heading``: see `kinds`."""
    line = _plain(line)
    if not any(character.isalnum() for character in line):
        return "furniture"
    if is_amendment(line) or DISCLOSURES.fullmatch(line.strip(" .!")):
        return "text"
    if _is_credit(line) or _is_page_line(line) or _is_disclaimer(line):
        return "furniture"
    if len(line) <= 900 and any(pattern.search(line) for pattern in CAPTIONS):
        return "caption"
    return "text"


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence or a part of one does. A title does not, but for a question or a call."""
    return _FINAL.search(line) is not None


def kinds(lines: Sequence[str], *, headings: bool = True) -> list[PassageKind]:
    """What each line of a page is, judged by its words and its neighbours.

    ``headings=False`` is for forms that mark their headings themselves.
    """
    plain = [_plain(line) for line in lines]
    found = [kind_of(line) for line in plain]
    _mark_newsletter_boxes(plain, found)
    if headings:
        _mark_headings(plain, found)
    _mark_pictures(plain, found)
    return found


def _plain(line: str) -> str:
    """The words of a line, with single spaces."""
    return " ".join(line.replace("\ufeff", "").split())


def _is_credit(line: str) -> bool:
    """Whether the line only says whose picture it is, and shows none."""
    if len(line) > 160 or len(line.split()) > 10 or REPORTED.search(line):
        return False
    return any(pattern.fullmatch(line) for pattern in CREDITS)


def _is_page_line(line: str) -> bool:
    """Whether the line is a control, a pitch or a legal line of the page around the article."""
    if len(line) > 320 or REPORTED.search(line):
        return False
    bare = line.strip(" .!?…|»›→>«‹<←•·-–—:*_#[]")
    return PAGE_LINES.fullmatch(bare) is not None or (NEWSLETTER.fullmatch(bare) is not None and len(bare.split()) <= 5)


def _is_disclaimer(line: str) -> bool:
    if len(line) > 4000:
        return False
    clear = any(pattern.search(line) for pattern in DISCLAIMERS)
    hedges = sum(pattern.search(line) is not None for pattern in HEDGES)
    return (clear and not REPORTED.search(line)) or clear + hedges >= 3


def _mark_newsletter_boxes(lines: Sequence[str], found: list[PassageKind]) -> None:
    """The pitch between the title of a newsletter box and its sign-up line is furniture too."""
    for first, line in enumerate(lines):
        if found[first] == "furniture" and NEWSLETTER.fullmatch(line.strip(" .:!")):
            for last in range(first + 2, min(first + 5, len(lines))):
                if found[last] == "furniture" and SIGN_UP.fullmatch(lines[last].strip(" .:!>»")):
                    found[first + 1 : last] = ["furniture"] * (last - first - 1)
                    break


def _mark_headings(lines: Sequence[str], found: list[PassageKind]) -> None:
    """A short line without a final stop that stands before a longer one; at the top, captions after the third."""
    body = next((i for i, line in enumerate(lines) if found[i] == "text" and not _is_title(line)), len(lines))
    for i in range(len(lines)):
        if found[i] == "text" and _is_title(lines[i]) and _leads_to_body(lines, found, i):
            found[i] = "heading"
    head = [i for i in range(body) if found[i] == "heading"]
    for i in head[3:]:
        # A page opens with a kicker, a title and a standfirst: what else stands there describes the picture.
        if len(lines[i].split()) >= 6:
            found[i] = "caption"


def _is_title(line: str) -> bool:
    return len(line) <= 120 and len(line.split()) <= 18 and not ends_sentence(line) and not BYLINE.match(line)


def _leads_to_body(lines: Sequence[str], found: Sequence[PassageKind], at: int) -> bool:
    """Whether a paragraph of body text follows, with at most a few more titles between."""
    following = [
        line
        for line, kind in zip(lines[at + 1 : at + 12], found[at + 1 : at + 12], strict=True)
        if kind in ("text", "heading")
    ]
    for line in following[:5]:
        if not _is_title(line):
            return len(line) > len(lines[at]) and not is_amendment(line) and not BYLINE.match(line)
    return False


def _mark_pictures(lines: Sequence[str], found: list[PassageKind]) -> None:
    """The line above a bare credit is the picture's caption; in lower case it is only its file name or keywords."""
    for i in range(len(lines) - 1):
        if not (found[i + 1] == "furniture" and _is_credit(lines[i + 1])) or found[i] not in ("text", "heading"):
            continue
        line, words = lines[i], len(lines[i].split())
        if words <= 8 and line[:1].islower() and _is_title(line):
            found[i] = "furniture"
        elif (_is_title(line) and not line.endswith("?") and not _is_page_title(found, i)) or (
            words <= 50 and PICTURED.search(line) and not REPORTED.search(line)
        ):
            found[i] = "caption"


def _is_page_title(found: Sequence[PassageKind], at: int) -> bool:
    """Whether the first line of a page is its title: no other heading follows the credit of the picture."""
    return at == 0 and "heading" not in found[at + 2 : at + 4]
