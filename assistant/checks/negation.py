"""Whether a claim denies what its source says, or says what its source denies.

A word is denied when it stands, within its clause, after a word of denial (not, no, never, without, failed to, denied).
The denied words of a claim's sentence are held against those of the sentences that it rests on.

A sentence that is the other's own but for a denial is seen by its words in a row (`reversal`); somebody who denies
what they say in the source, by the verb by which they speak (`stance`).

It misses: opposites (rose, fell), doubt, and denial in other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.alignment import aligned, combined, covered, plain, sentences_of, stems
from assistant.checks.evidence import Evidence
from assistant.checks.reversal import reversed_
from assistant.checks.stance import turned
from assistant.types import Check, Claim
from assistant.words import words

NAME = "negation"
_DENIAL = re.compile(
    r"\b(?:not(?! (?:only|least|just|to mention|all\b))|never|no(?! (?:doubt|less|fewer|more|later|one's)\b"
    r"|\sother\b[^.;]{1,80}\s(?:as|than)\s)"
    r"|nobody|nothing|none|neither|nor"
    r"|cannot|without|fail(?:s|ed|ing)? to|refus(?:es|ed|ing)(?: to)?|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?"
    r"|disput(?:e|es|ed)"
    r"|lack(?:s|ed|ing)?|unable to|no longer|hardly|rarely|seldom|barely|scarcely|unlike|rather than|instead of"
    r"|as opposed to"
    r"|excludes?|excluded|absence of|declined to)\b|n't\b",
    re.IGNORECASE,
)
_IMPLIED = re.compile(
    r"\b(?:ban(?:s|ned|ning)?|bar(?:s|red|ring)?|prohibit(?:s|ed|ing|ion)?|forbid(?:s|den|ding)?|forbade"
    r"|prevent(?:s|ed|ing)?|block(?:s|ed|ing)?|halt(?:s|ed)?|stall(?:s|ed)?|stop(?:s|ped)?|ceas(?:e|es|ed)"
    r"|exempt(?:s|ed|ion)?|except(?:s|ed|ions?|ing)?|omit(?:s|ted)?|withh(?:eld|olds?)|miss(?:ing|es|ed)"
    r"|absent|anonym\w+|silent|few|little|only|alone|solely|merely|mere|just|apart from|outside|beyond"
    r"|expire[sd]?|end(?:s|ed|ing)|against|appeal(?:s|ed|ing)?|oppos(?:es?|ed|ing)|avoid(?:s|ed|ing)?|shun(?:s"
    r"|ned)?|refrain(?:s|ed)?|declin(?:e|es|ed|ing)"
    r"|(?:switched|turned) off|disabled|(?:leaves?|left) (?:it )?open|delay(?:s|ed)?|postpon(?:es|ed)"
    r"|too (?:early|soon|far)|open question|remains? open|still"
    r"|differ\w*|disagree\w*|conflict\w*|contradict\w*|wrong(?:ly)?|false(?:ly)?|incorrect(?:ly)?"
    r"|un[a-z]{2,}(?:ed|ing|able|ible|ful|ual)|un(?:clear|certain|known|sure|likely|true|fair)|in(?:complete"
    r"|eligible|visible)|short-lived"
    r"|speculat\w+|narrower|less|ke(?:eps?|pt)\b(?=[^.;]{1,60}\bfrom\b)|shortage|scarc\w+|out of order|broken"
    r"|defective|idle|otherwise|the other|others)\b",
    re.IGNORECASE,
)
"""Words that deny without a word of denial. They bear out a denial on the other side and call for none."""
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be)\s+$", re.IGNORECASE)
_BY_PASSIVE = re.compile(r"^(?:denied|rejected|refused|disputed|excluded)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\s(?:yet |even |ever )?\w+(?:ed|en|pt|lt|ld|nd|wn)\b")
"""After ``is not``: what is denied is then said of the subject."""
_END = re.compile(r"[;:.]|,(?!\d)|\b(?:but|although|though|whereas|while|because)\b|\band (?=[A-Z])")
_AND = re.compile(r"\band\b")
_OF_ONE = re.compile(r"lack\b|absence\b", re.IGNORECASE)
"""Of the nouns in a row such a noun denies the first alone: ``a lack of lamps and complaints``."""
_SCOPE = 8
"""Content words after a denial that it may reach, at most."""
SAME = 0.33
"""The share of words that two denials have to have in common, beyond which they are one."""
SAME_ELSEWHERE = 0.5
"""The same, where the other stands in a sentence that the claim does not rest on."""
FEW = 2
"""Words of a denial, at most, whose first word alone tells it: names may be shortened (FT)."""
_TELLING = frozenset(
    words("say said name named identify identified specify give gave mention state disclose tell explain list")
)
"""Stems of verbs of telling: two denials of them leave the same unsaid."""
_PREVENTING = frozenset(words("stop ban bar prohibit forbid prevent block halt"))
"""Stems of verbs that mean the same once they are denied."""
_SHOWING = re.compile(
    r"^(?:\s[\w-]+){0,5}?\s(?:says?|said|states?|stated|shows?|showed|proves?|proved|confirms?|confirmed|mentions?|gives?|names?)\b"
)
"""After ``no page`` or ``nothing``: what is denied is that it tells."""
_UNSETTLED = frozenset(words("settle clear certain known agree decide determine sure"))
_DISAGREEING = re.compile(r"\b(?:differs?|disagrees?|conflicts?|contradicts?|do not agree)\b", re.IGNORECASE)
_NO_HEAD = frozenset("is are was were a an the any yet even ever be been to by".split())
ENOUGH = 0.5
"""The share of the denied words of a source that a claim has to repeat before it is taken to speak of the same."""


def check(claim: Claim, evidence: Sequence[Evidence]) -> Check:
    """Whether what a claim denies is denied in its evidence, and the other way round."""
    verdicts = [_verdict(sentence, evidence) for sentence in sentences_of(plain(claim.text))]
    return combined(
        NAME, verdicts, "Neither the claim nor the source denies anything.", "The claim denies what the source denies."
    )


@dataclass(frozen=True, slots=True)
class Denial:
    """A word of denial. ``head``: the stem of what follows it; ``scope``: the content stems that it reaches.

    ``after``: those of them that follow it. ``telling``: what is denied is that somebody tells something (``names no
    vendor``).
    """

    head: str
    scope: frozenset[str]
    after: frozenset[str] = frozenset()
    telling: bool = False


def _verdict(sentence: str, evidence: Sequence[Evidence]) -> str | None:
    """What is wrong with a sentence; empty where nothing is, None where neither side denies anything."""
    found = [plain(text) for text, _ in aligned(sentence, evidence)]
    if not found:
        return None
    whole = [plain(one.passage.text) for one in evidence]
    if any(_stands_in(sentence, text) for text in whole):
        return "" if denials(sentence) else None
    claimed = stems(sentence)
    closest = min(found, key=lambda text: len(stems(text) ^ claimed))
    beside = [part for text in whole for part in sentences_of(text)]
    if turned(sentence, found[0], beside):
        return "The claim has somebody deny what they say in the source."
    fault = _denies(sentence, closest, found, whole) or _affirms(sentence, closest, found[0])
    denied = denials(sentence) or denials(closest) or denials(found[0])
    return fault or ("" if denied else None)


def _denies(sentence: str, closest: str, found: Sequence[str], whole: Sequence[str]) -> str:
    """What is wrong with what a sentence denies: the source says so, or nowhere denies it."""
    if reversed_(sentence, closest, [one.scope for one in denials(closest)]):
        return "The claim denies what the source says."
    near = [denial for text in found for denial in (*denials(text), *implied(text))]
    elsewhere = [denial for text in whole for denial in denials(text)]
    apart = any(map(_DISAGREEING.search, whole))
    ours = [one for one in denials(sentence) if not (apart and one.head in _UNSETTLED)]
    borne_out = (_answered(one, near) or _answered(one, elsewhere, SAME_ELSEWHERE) for one in ours)
    return "" if all(borne_out) else "The claim denies what the source does not deny."


def _affirms(sentence: str, closest: str, best: str) -> str:
    """What is wrong with what a sentence does not deny."""
    ours, claimed = denials(sentence), stems(sentence)
    said = (*ours, *implied(sentence))
    turned_round = reversed_(closest, sentence, [one.scope for one in ours])
    tells = not claimed.isdisjoint(_TELLING)
    due = [one for one in denials(best) if tells or not one.telling]
    unsaid = any(_taken_up(one, claimed) and not _answered(one, said) for one in due)
    return "The source denies what the claim says." if turned_round or unsaid else ""


def _stands_in(sentence: str, text: str) -> bool:
    """Whether a text holds a sentence as it is, from its beginning on: what it denies is then denied there."""
    return text.startswith(sentence) or re.search(rf"[.!?]\"? {re.escape(sentence)}", text) is not None


def _answered(denial: Denial, others: Sequence[Denial], least: float = SAME) -> bool:
    """Whether a denial on the other side speaks of the same: of enough of the words of the shorter."""
    return any(_same(denial, other, least) for other in others)


def _same(one: Denial, other: Denial, least: float) -> bool:
    if not one.scope or not other.scope:
        return True
    shorter = min(len(one.scope), len(other.scope))
    shared = sum(covered(word, other.scope) for word in one.scope)
    untold = one.head in _TELLING and other.head in _TELLING
    if one.after and len(one.after) <= FEW and all(covered(word, other.scope) for word in one.after):
        return True
    return shared > least * shorter or (shorter <= FEW and one.head == other.head) or untold


def _taken_up(denial: Denial, claimed: frozenset[str]) -> bool:
    """Whether a claim speaks of what a source denies: of enough of it, and of what the denial stands before."""
    repeated = sum(covered(word, claimed) for word in denial.scope)
    meant = not denial.after or any(covered(word, claimed) for word in denial.after)
    return bool(denial.scope) and meant and repeated >= ENOUGH * len(denial.scope)


@lru_cache(maxsize=20_000)
def denials(text: str) -> tuple[Denial, ...]:
    """Every denial of a text; it reaches words before it too in ``was denied``."""
    found = []
    for match in _DENIAL.finditer(text):
        head, before = _head(text[match.end() :]), words(text[: match.start()][-40:])[-1:]
        telling = head in _TELLING or not _TELLING.isdisjoint(before)
        head = "say" if match[0].lower() in {"no", "none", "nothing"} and _SHOWING.match(text[match.end() :]) else head
        found.append(Denial(head, _scope(text, match), frozenset(_following(text, match)), telling))
    return tuple(found)


@lru_cache(maxsize=20_000)
def implied(text: str) -> tuple[Denial, ...]:
    """Every implied denial of a text; it may reach all of its clause (``a mere plan``, ``for Orl alone``)."""
    return tuple(
        Denial("", _around(text, match) | stems(match[0].lower().removeprefix("un")))
        for match in _IMPLIED.finditer(text)
    )


def _around(text: str, match: re.Match[str]) -> frozenset[str]:
    """The content words of the clause in which a word stands."""
    return stems(_END.split(text[: match.start()])[-1] + _END.split(text[match.end() :])[0])


def _head(after: str) -> str:
    """The stem of the first word that tells something; stop words count (``not named``)."""
    head = next((word for word in words(after[:60]) if word not in _NO_HEAD), "")
    return "stop" if head in _PREVENTING else head


def _scope(text: str, match: re.Match[str]) -> frozenset[str]:
    before = text[: match.start()]
    passive = _PASSIVE.search(before) is not None
    reached: list[str] = []
    if not (passive and _BY_PASSIVE.match(match[0])):
        reached = _following(text, match)
    told = len(reached) > 1 and not (passive and _PARTICIPLE.match(text[match.end() :]))
    if not told:  # nothing much follows, so it is of the subject: "they do not agree", "it says nothing new"
        reached += _first(_END.split(before)[-1].split())
    return frozenset(reached)


def _following(text: str, match: re.Match[str]) -> list[str]:
    """The content words that a denial reaches behind it."""
    clause = _END.split(_DENIAL.split(text[match.end() : match.end() + 160])[0])[0]
    return _first((_AND.split(clause)[0] if _OF_ONE.match(match[0]) else clause).split())


def _first(among: Sequence[str]) -> list[str]:
    """The content words among some, as many as a denial reaches."""
    reached = [stem for word in among for stem in stems(word)]
    return list(dict.fromkeys(reached))[:_SCOPE]
