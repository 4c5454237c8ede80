"""Quotation marks in a claim: what stands between them has to stand in a cited passage, word for word.

White space and the forms of quotes and dashes are folded, and an ellipsis stands for words left out. A mark that opens
and does not close, an apostrophe, and a foot or inch mark quote nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.alignment import plain
from assistant.checks.evidence import Evidence
from assistant.types import Check, Claim

NAME = "quotes"
_DOUBLE = re.compile(r'"([^"]+)"')
_SINGLE = re.compile(r"(?<!\w)'(?=\w)([^']+(?:'\w+[^']*)*?[^\s'])'(?!\w)")
_CORNER = re.compile(r"「([^」]+)」|『([^』]+)』")
_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|\(?\.\.\.\)?|…)\s*")


def check(claim: Claim, evidence: Sequence[Evidence]) -> Check:
    """Whether every quotation of a claim stands in a cited passage or in the title of its document."""
    quoted = quotations(claim.text)
    if not quoted:
        return Check(NAME, "not_applicable", "The claim quotes nothing.")
    texts = [_folded(f"{one.passage.text} \n {one.record.title}") for one in evidence]
    for quote in quoted:
        if not any(_stands(quote, text) for text in texts):
            return Check(NAME, "fail", f"“{quote}” does not stand word for word in the source.")
    return Check(NAME, "pass", "Every quotation stands word for word in the source.")


def quotations(text: str) -> list[str]:
    """What stands between quotation marks, in order."""
    folded = plain(text)
    found = _DOUBLE.findall(folded) or _SINGLE.findall(folded)
    return [part for part in (*found, *("".join(pair) for pair in _CORNER.findall(text))) if part.strip()]


def _stands(quote: str, text: str) -> bool:
    """Whether the parts of a quote stand in a text, in their order. A comma or full stop before the mark is ours."""
    at = 0
    for piece in _LEFT_OUT.split(plain(quote)):
        part = _folded(piece).strip().rstrip(".,;:!?")
        found = _find(part, text, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _find(part: str, text: str, at: int) -> int:
    """Where a part begins, as whole words; -1 where it does not stand."""
    if not part:
        return at
    before = r"(?<!\w)" if part[0].isalnum() else ""
    after = r"(?!\w)" if part[-1].isalnum() and part[-1].isascii() else ""
    match = re.compile(before + re.escape(part) + after).search(text, at)
    return match.start() if match else -1


def _folded(text: str) -> str:
    """Quotes within quotes made one; the first letter may have been raised or lowered, so case does not count."""
    return plain(text).replace('"', "'").casefold()
