"""What is done with the verdicts of the checks: a claim that failed is put right, or gives way to its source. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answers import citations
from assistant.answers.citations import Shown
from assistant.answers.replies import Reply
from assistant.checks.run import WORDS_ALONE, Checker
from assistant.questions.aliases import Aliases
from assistant.types import Check, Claim
from assistant.words import content_words, fold, words

ALIKE = 0.5
"""Share of a claim's words that a sentence of the source has to hold to stand in its place."""
_MARKUP = re.compile(r"<[A-Za-z!/][^>]*>?|\]\([^)]*\)?|\b(?:https?|javascript|data):\S+|&#?\w+;")
_NUMBERED = re.compile(r"\s*\W{0,3}(\d{1,2})\W{1,3}\s*(.*)")


@dataclass(frozen=True, slots=True)
class Failed:
    """A claim that failed a check, the passages it cites, and its place in the reply."""

    number: int
    claim: Claim
    cited: tuple[Shown, ...]


def other_names(aliases: Aliases) -> dict[str, tuple[str, ...]]:
    """The other names of everything that is known by name, by each of its names, as the check of names takes them."""
    found: dict[str, tuple[str, ...]] = {}
    for entity in aliases.entities:
        for name in entity.names:
            others = tuple(other for other in entity.names if other != name)
            found[fold(name)] = (*found.get(fold(name), ()), *others)
    return found


def checked(text: str, cited: Sequence[Shown], checker: Checker = WORDS_ALONE) -> Claim:
    """A statement as a claim with the verdicts of every check against the passages it cites, and no others."""
    return verified(citations.claim(text, cited), cited, checker)


def verified(claim: Claim, cited: Sequence[Shown], checker: Checker) -> Claim:
    """A claim that has its citations, with the verdicts of every check against the passages they are of."""
    verdicts = checker.check(claim, [shown.evidence for shown in cited])
    return replace(claim, checks=(*verdicts, *_markup(claim.text, cited), *_obeyed(claim.text, cited)))


def _markup(text: str, cited: Sequence[Shown]) -> Iterator[Check]:
    """A failed check where a statement holds markup or an address that its source does not; else nothing."""
    source = " ".join(shown.evidence.passage.text for shown in cited)
    if any(found[0] not in source for found in _MARKUP.finditer(text)):
        yield Check("markup", "fail", "It holds markup or an address that the source does not.")


def _obeyed(text: str, cited: Sequence[Shown]) -> Iterator[Check]:
    """A failed check where a statement takes words from an instruction in its source; else nothing."""
    said = {word for shown in cited for word in words(f"{shown.evidence.passage.text} {shown.evidence.record.title}")}
    told = {word for shown in cited for planted in shown.planted for word in words(planted)}
    if told.intersection(content_words(text)) - said:
        yield Check("instructions", "fail", "It repeats what the document tells its reader to say.")


def failures(claim: Claim) -> list[Check]:
    """The checks that a claim failed; empty where it passed all, or none applied."""
    return [check for check in claim.checks if check.verdict == "fail"]


def reasons(claim: Claim) -> str:
    """Which checks failed and why, for a reader: ``numbers (1,200: the source says 1,000)``."""
    return "; ".join(_reason(check) for check in failures(claim))


def repaired(line: str, by_key: Mapping[str, Shown], checker: Checker) -> tuple[Claim, ...]:
    """The claims of a line that a model wrote in place of a failed one; none unless all of it passes."""
    reply = Reply(by_key)
    statements = [*reply.feed(line), *reply.close(whole=True)]
    claims = [checked(one.text, [by_key[key] for key in one.keys], checker) for one in statements]
    sound = all(claim.citations and not failures(claim) for claim in claims)
    return tuple(claims) if sound and not any(one.unknown for one in statements) else ()


def verbatim(failed: Failed, checker: Checker) -> Claim | None:
    """The words of the source that a failed claim cites, where they say something like it and pass themselves."""
    wanted = set(content_words(_MARKUP.sub(" ", failed.claim.text)))
    for shown in failed.cited:
        for citation in citations.quotes(failed.claim.text, shown):
            alike = len(wanted & set(words(citation.quote))) >= ALIKE * len(wanted)
            claim = checked(citation.quote, [shown], checker)
            if alike and not failures(claim):
                return replace(claim, citations=(citation,))
    return None


def as_data(failed: Sequence[Failed]) -> str:
    """The failed claims as JSON, one a line, for the model that is to put them right."""
    rows = []
    for number, one in enumerate(failed, start=1):
        keys = "".join(f"[{shown.key}]" for shown in one.cited)
        rows.append({"number": number, "text": f"{one.claim.text} {keys}", "wrong": reasons(one.claim)})
    return "\n".join(citations.as_json(row) for row in rows)


def numbered(reply: str) -> dict[int, str]:
    """The lines of a reply that begin with a number, by that number."""
    found = (_NUMBERED.match(line) for line in reply.splitlines())
    return {int(match[1]): match[2] for match in found if match}


def _reason(check: Check) -> str:
    detail = check.detail.rstrip(".")
    return f"{check.name} ({detail})" if detail else check.name
