"""Every check on one claim. A small stand-in: numbers, attribution and words only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.evidence import Evidence
from assistant.types import Check, Claim
from assistant.words import content_words, words

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(?:\W+(\w+))?")
_SAID = re.compile(r"\b(says?|said|told|claims?|according to|reports?|reported|denies|declined)\b")


def check(claim: Claim, evidence: Sequence[Evidence], reader: object = None) -> tuple[Check, ...]:  # noqa: ARG001
    """The verdicts on a claim against its own cited passages."""
    body = " ".join(one.passage.text for one in evidence)
    return (_numbers(claim.text, body), _attribution(claim.text, body), _support(claim.text, body))


def _numbers(text: str, body: str) -> Check:
    held = {words(number)[0]: number for number, _ in _NUMBER.findall(body)}
    counted = {words(noun)[0]: number for number, noun in _NUMBER.findall(body) if noun and words(noun)}
    found = _NUMBER.findall(text)
    for number, noun in found:
        if words(number)[0] not in held:
            instead = counted.get(words(noun)[0]) if noun else None
            said = f"the source says {instead}" if instead else "this number does not stand in the source"
            return Check("numbers", "fail", f"{number}: {said}.")
    return Check("numbers", "pass" if found else "not_applicable", "")


def _attribution(text: str, body: str) -> Check:
    if not _SAID.search(body):
        return Check("attribution", "not_applicable", "The source states this itself.")
    kept = _SAID.search(text) is not None
    return Check("attribution", "pass" if kept else "fail", "" if kept else "The source attributes this to somebody.")


def _support(text: str, body: str) -> Check:
    held = set(words(body))
    said = [word for word in content_words(text) if not word[0].isdigit()]
    covered = sum(word in held for word in said) / len(said) if said else 0.0
    return Check("support", "pass" if covered >= 0.7 else "fail", "" if covered >= 0.7 else "The source says less.")
