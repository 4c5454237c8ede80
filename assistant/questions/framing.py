"""What a question says of its sources rather than of its matter: "I have seen two counts", "Do they disagree?".

Words alone tell it. Whether the sources do differ is for the reader to see: they are shown side by side.
"""

from __future__ import annotations

import re

from assistant.documents.splitting import sentences
from assistant.words import EMPTY_WORDS, capital, content_words, fold

_TOLD = r"(?:sources|articles|reports|outlets|papers|pieces|accounts|writers|authors|voices|reporting|coverage)"
_VALUES = r"(?:counts?|figures?|numbers?|totals?|tall(?:y|ies)|dates?|versions?|sums?|prices?|stories|accounts?|views?)"
OFFERED = re.compile(r"\b\d[\d.,]*(?: [\w-]+){0,2},? or (?:rather )?\d[\d.,]*")
"""Figures that a question offers: "27 or 28?"."""
DISPUTED = re.compile(
    rf"\b{_TOLD}(?: all| both| really| seem to| appear to)? (?:agree|differ|line up|conflict|clash|diverge)\b"
    r"|\b(?:disagree\w*|contradict\w*|disput\w+|at odds|see eye to eye|squares? with|counter-?arguments?|both sides"
    r"|pros and cons|push(?:es|ed|ing)? back|point(?:s|ed|ing)? both ways|cuts? both ways)\b"
    rf"|\b(?:what|how) (?:do|does|did|are)[^?]{{0,20}} (?:the two|both|the different|the various|the other) {_TOLD}\b"
    r"|\b(?:opposite|contradictory|conflicting|two|different) things\b"
    rf"|\b(?:different|differing|conflicting|rival) {_VALUES}\b"
    r"|\b(?:seen|read|heard|found|have|given|gives?|got)\b[^.?!]{0,20}"
    rf"\b(?:two|three|several|various|other) {_VALUES}\b"
    r"|\b(?:seen|read|heard) (?:it )?both\b(?! (?:of|the)\b)"
    r"|\bwhich (?:one|of (?:the two|them|these|those)|figure|number|count|date|version)"
    r" (?:is|are|was|should|shall|do|can|could|would|seems?|to)\b[^.?!]{0,15}\b(?:right|correct|true|trust|cite)\b"
    rf"|{OFFERED.pattern}"
    r"|\b(?:for|in favou?r)\b[^.?!]{0,40}\band\b[^.?!]{0,20}\bagainst\b"
    r"|\baccepted by (?:all|every\w*)\b|\b(?:various|different|all) (?:voices|sides|parties|camps)\b"
    r"|\bwhat (?:do|did) (?:the |its |their )?critics\b|\b(?:critici[sz]\w+|objections?) (?:of|to|against|from)\b"
    r"|\bdo(?:es)? (?:any(?:one|body)|every(?:one|body)|all)"
    r" (?:agree|accept|believe|doubt|deny|challenge|question|share)\b"
)
"""What asks for several voices, in a question in small letters (`fold`)."""


_MATTER = re.compile(rf"\b{_VALUES} (?:of|for|on|about|as to) (?P<matter>.+)")
_POINTS = re.compile(
    r"(?:^|[:;–—,-]\s+)(?:and |so |but )?(?:which|what)(?: (?:one|figure|number|of (?:them|these|those|the two)))?"
    r" (?:is|are|should|do|can|would|shall) (?:it|they|right|correct|true|i|we|the right|the correct)\b.*$",
    re.I,
)
"""What asks only which of several it is: ": which one is right for our brief?"."""
LEAST_LEFT = 2
"""Content words of what is asked beside that, at least."""


def matter(question: str) -> str:
    """The question without what it says of its sources, where it asks something beside that.

    "How many are there? I have seen two counts." → "How many are there?"; "I have seen two counts of how many are there
    in Lindholm. Which are they?" → "How many are there in Lindholm?"
    """
    if not DISPUTED.search(fold(question)):
        return question
    told = [_POINTS.sub("", question[start:end]) for start, end in sentences(question)]
    left = " ".join(found for one in told if (found := _asked(one)))
    if len([word for word in content_words(left) if word not in EMPTY_WORDS]) < LEAST_LEFT:
        return question
    return capital(left).rstrip(" .,:")


def _asked(sentence: str) -> str:
    """What a sentence asks: of one that tells of its sources what they are about, or nothing."""
    if "?" in sentence or not DISPUTED.search(fold(sentence)):
        return sentence
    found = _MATTER.search(sentence)
    return found["matter"] if found else ""
