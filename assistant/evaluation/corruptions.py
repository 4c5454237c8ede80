"""Claims whose truth is known: sentences of a corpus, untouched, faithfully reworded by rule, or falsified by rule.

Each falsification is meant for one check. It changes one thing and is made only where the result is false by the
passage: the new number, date or name does not stand there. The rules are plain replacements, so some results are
clumsy English; they are to be told apart from their source, not admired.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.checks.evidence import Evidence
from assistant.naming import MONTH, MONTHS, YEAR

Rule = Callable[[str, Evidence], str | None]
"""A sentence and its evidence → another sentence; None where the rule has nothing to work on."""


@dataclass(frozen=True, slots=True)
class Example:
    """A claim, what it cites, and what is known of it. ``check``: the one that should fail it; None for a faithful one.

    ``kind`` says how it came about.
    """

    document: str
    text: str
    evidence: tuple[Evidence, ...]
    kind: str
    check: str | None = None


_NUMBER = re.compile(r"(?<![\w.,/$-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w,/-]|\.\d)" + rf"(?!\s{MONTH}\b)")
_MONTH_YEAR = re.compile(rf"\b({MONTH}) ({YEAR})\b")
_SPOKEN = (
    r"(?:says|said|claims|claimed|argues|finds|told the [A-Z]\w+(?: [A-Z]\w+)*|warns|estimated|estimates|stated|writes"
    r"|wrote)"
)
_SPEAKER = r"(?:(?:The |A |An )?[A-Z][\w'’&.-]*(?: (?:and|of|the|for|co-authors|[A-Z][\w'’&.-]*))*)"
_BEFORE = re.compile(
    rf"^(?P<speaker>{_SPEAKER}) {_SPOKEN}(?: (?:in|on) [^,]*?\d{{4}})? (?:that )?(?P<rest>[a-zA-Z0-9].+)$"
)
_WORK = re.compile(rf"^{_SPEAKER} (?:writes|wrote) (?:the|an?) ")
"""Whoever wrote a paper says nothing in it yet."""
_AFTER = re.compile(
    rf"^(?P<rest>.+?), (?:according to (?P<to>[^,]+?)|(?P<speaker>(?:the )?{_SPEAKER}|[^,]*?experts"
    rf"|[^,]*?lawyers) {_SPOKEN}[^,]*)\.$"
)
_RAISED = {
    r"planned to install": "installed",
    r"(?:has|have|had) bid for": "won",
    r"will send": "sends",
    r"\bproposed\b": "adopted",
    r"plans (?=\w+ ?\w* (?:cameras|lampposts|recognition))": "operates ",
    r"was only a plan": "was completed",
    r"were testing": "were using",
    r"\bplanned\b": "completed",
    r"planned to": "agreed to",
    r"would require": "requires",
    r"is meant to": "is used to",
    r"(?:is|was|were|are) to be": "has been",
    r"expected to be": "already",
    r"considering bids for": "winners of",
    r"draft provisions": "final provisions in force",
    r"\bwould\b(?= (?:add|postpone|have had))": "did",
}
_FLIPS = {
    r"\b(is|was|are|were|has|have|had|does|do|did|must|can|could|should|will|would) not\b": r"\1",
    r"\bdenied\b": "confirmed",
    r"\bdenies\b": "confirms",
    r"\brefused\b": "granted",
    r"\bno (?=[a-z]+ )": "a ",
    r"\bnever\b": "duly",
    r"\b(is|was|are|were|has|have)\b(?! not\b| no\b)": r"\1 not",
}
_UNITS = {
    "per cent": "million",
    "million": "billion",
    "billion": "million",
    "countries": "companies",
    "cameras": "cities",
    "cities": "countries",
    "companies": "governments",
    "people": "cities",
    "US$": "EUR ",
    "EUR ": "US$",
    "Rmb": "US$",
    "governments": "cameras",
    "deals": "countries",
    "months": "years",
    "weeks": "years",
}
_KINDS = (
    "Huawei Hikvision Dahua SenseTime Megvii CloudWalk Yitu ZTE NEC IDEMIA Cognitec AnyVision Tencent Xiaomi Alibaba",
    "Uganda Kenya Zimbabwe Singapore Pakistan Georgia Serbia Ecuador Mauritius Bolivia Zambia Angola",
    "WIRED Carnegie CSIS Reuters Nikkei Bloomberg IPVM OneZero Caixin Abacus",
    "ITU NIST FCC MIIT CAC IETF IEEE WTO",
)


def untouched(sentence: str, evidence: Evidence) -> Iterator[Example]:
    """The sentence as it is."""
    yield Example(evidence.record.id, sentence, (evidence,), "untouched")


def reworded(sentence: str, evidence: Evidence) -> Iterator[Example]:
    """Every faithful rewording of a sentence that a rule gives."""
    for kind, rule in REWORDINGS.items():
        text = rule(sentence, evidence)
        if text and text != sentence:
            yield Example(evidence.record.id, text, (evidence,), kind)


def falsified(sentence: str, evidence: Evidence, elsewhere: Evidence) -> Iterator[Example]:
    """Every falsification of a sentence that a rule gives; and the sentence with a citation that is not its own."""
    for kind, (check, rule) in FALSIFICATIONS.items():
        text = rule(sentence, evidence)
        if text and text != sentence:
            yield Example(evidence.record.id, text, (evidence,), kind, check)
    yield Example(evidence.record.id, sentence, (elsewhere,), "another passage cited", "support")


def _another_number(sentence: str, evidence: Evidence) -> str | None:
    """A number, no year, becomes one that neither the passage nor its title holds."""
    for match in _NUMBER.finditer(sentence):
        digits = match[0].replace(",", "")
        if re.fullmatch(YEAR, match[0]) or re.search(rf"{MONTH} $", sentence[: match.start()]):
            continue
        changed = float(digits) * 3 + 7 if "." in digits else int(digits) * 3 + 7
        text = f"{changed:,.2f}" if "." in digits else f"{changed:,}"
        if text not in f"{evidence.passage.text} {evidence.head}":
            return sentence[: match.start()] + text + sentence[match.end() :]
    return None


def _another_unit(sentence: str, evidence: Evidence) -> str | None:
    """What a number counts becomes something that the passage does not count."""
    for unit, other in _UNITS.items():
        pattern = (
            rf"(?<=\b){re.escape(unit)}(?=\d)"
            if unit[0] in "URE" and unit in {"US$", "EUR ", "Rmb"}
            else rf"(?<=\d ){unit}\b"
        )
        changed = re.sub(pattern, other, sentence, count=1)
        if changed != sentence and other.strip() not in evidence.passage.text:
            return changed
    return None


def _another_date(sentence: str, evidence: Evidence) -> str | None:
    """A month becomes the one five months on."""
    match = _MONTH_YEAR.search(sentence)
    if match is None:
        return None
    month = MONTHS[(MONTHS.index(match[1]) + 5) % 12]
    if month in f"{evidence.passage.text} {evidence.head}":
        return None
    return f"{sentence[: match.start()]}{month} {match[2]}{sentence[match.end() :]}"


def _speaker_dropped(sentence: str, evidence: Evidence) -> str | None:
    """The words that say who says it go, unless it is a news outlet that reports."""
    match = _BEFORE.match(sentence) or _AFTER.match(sentence)
    if match is None:
        return None
    parts = match.groupdict()
    speaker = parts.get("speaker") or parts.get("to") or ""
    names = set(re.findall(r"\w+", speaker.casefold())) - {"the", "a", "an"}
    if not names or _WORK.search(sentence):
        return None
    outlet = set(re.findall(r"\w+", (evidence.record.publisher or "").casefold()))
    if names <= outlet and evidence.record.kind in {"article", "opinion"}:
        return None
    rest = parts["rest"].rstrip(".")
    return f"{rest[0].upper()}{rest[1:]}." if not re.search(rf"{_SPOKEN}|ccording to", rest) else None


def _replaced(table: dict[str, str]) -> Rule:
    """The first pattern of a table that matches, replaced once."""

    def rule(sentence: str, _: Evidence) -> str | None:
        for pattern, other in table.items():
            changed = re.sub(pattern, other, sentence, count=1)
            if changed != sentence:
                return changed
        return None

    return rule


def _another_name(sentence: str, evidence: Evidence) -> str | None:
    """A name becomes another of its kind that is not in the passage."""
    held = f"{evidence.passage.text} {evidence.head}"
    for row in map(str.split, _KINDS):
        for i, name in enumerate(row):
            if re.search(rf"\b{name}\b", sentence):
                other = next((one for one in row[i + 1 :] + row[:i] if one not in held), None)
                return re.sub(rf"\b{name}\b", other, sentence) if other else None
    return None


def _quote_altered(sentence: str, _: Evidence) -> str | None:
    """A word inside quotation marks becomes another."""
    match = re.search(r"([\"“])([^\"”]*?)(\w{4,})([^\"”\w]*)([\"”])", sentence)
    return sentence[: match.start(3)] + "somewhat" + sentence[match.end(3) :] if match else None


def _speaker_moved(sentence: str, _: Evidence) -> str | None:
    """``X says that S`` → ``S, X says``."""
    match = re.match(
        rf"^(?P<speaker>{_SPEAKER}) (?P<verb>says|argues|finds|warns|claims) that (?P<rest>.+)\.$", sentence
    )
    if match is None:
        return None
    rest = match["rest"]
    return f"{rest[0].upper()}{rest[1:]}, {match['speaker']} {match['verb']}."


def _according(sentence: str, _: Evidence) -> str | None:
    """``X says S`` → ``According to X, S``."""
    match = re.match(rf"^(?P<speaker>{_SPEAKER}) says (?:that )?(?P<rest>.+)$", sentence)
    return f"According to {match['speaker']}, {match['rest']}" if match else None


def _trimmed(sentence: str, _: Evidence) -> str | None:
    """Without what stands in brackets, and without the date of the report."""
    changed = re.sub(r" \([^()]*\)", "", sentence)
    return re.sub(rf"(reported|wrote|said) in {MONTH} \d{{4}}\.$", r"\1.", changed)


def _dates_american(sentence: str, _: Evidence) -> str | None:
    return re.sub(rf"\b(\d{{1,2}}) ({MONTH}) (\d{{4}})\b", r"\2 \1, \3", sentence)


def _dates_short(sentence: str, _: Evidence) -> str | None:
    return re.sub(
        rf"\b({'|'.join(m for m in MONTHS if len(m) > 4)}) (\d{{4}})\b", lambda m: f"{m[1][:3]} {m[2]}", sentence
    )


def _without_separators(sentence: str, _: Evidence) -> str | None:
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", sentence)


@cache
def _swapping(pairs: tuple[tuple[str, str], ...]) -> Rule:
    def rule(sentence: str, _: Evidence) -> str | None:
        for one, other in pairs:
            sentence = re.sub(one, other, sentence)
        return sentence

    return rule


REWORDINGS: dict[str, Rule] = {
    "thousands separators": _without_separators,
    "bn for billion": _swapping(((r"(?<=\d) billion\b", "bn"), (r"(?<=\d) million\b", "m"))),
    "% for per cent": _swapping(((r" per cent\b", "%"),)),
    "percent for per cent": _swapping(((r"\bper cent\b", "percent"),)),
    "speaker moved": _speaker_moved,
    "according to": _according,
    "abbreviations": _swapping(
        (
            (r"\b[Tt]he United States\b", "the US"),
            (r"\bUnited States\b", "US"),
            (r"\bFinancial Times\b", "FT"),
            (r"\bEuropean Union\b", "EU"),
            (r"\bUnited Nations\b", "UN"),
        )
    ),
    "long dates": _dates_american,
    "short months": _dates_short,
    "trimmed": _trimmed,
}
"""Faithful rewordings, by name."""
FALSIFICATIONS: dict[str, tuple[str, Rule]] = {
    "number changed": ("numbers", _another_number),
    "unit changed": ("numbers", _another_unit),
    "date changed": ("numbers", _another_date),
    "speaker dropped": ("attribution", _speaker_dropped),
    "status raised": ("status", _replaced(_RAISED)),
    "entity swapped": ("names", _another_name),
    "negation flipped": ("negation", _replaced(_FLIPS)),
    "quote altered": ("quotes", _quote_altered),
}
"""Falsifications, by name: the check that should see each, and the rule."""
