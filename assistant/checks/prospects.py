"""Whether a claim states flatly what its source only holds in prospect: plans, forecasts, fears, drafts, questions.

A word of prospect (plans, would, may, whether, fear that) governs the words after it to the end of its clause. A claim
that repeats words which stand only there, and has itself no word of prospect, doubt, denial or opinion, says that it
is so. A draft and a proposal likewise: who calls it the standard says that there is one.

It misses: prospects in other words, and a claim with any word of prospect in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.checks.alignment import covered, stems
from assistant.checks.saying import attributions

_GOVERNOR = re.compile(
    r"\b(?:plan(?:s|ned)?(?: to| for)?(?! by\b)|propos(?:es|ed) (?:to|that)|bids?|expect(?:s|ed) to|intend(?:s|ed) to"
    r"|(?:want(?:s|ed)?|seek(?:s|ing)?) to|will|would|must|should|ought to|(?-i:may)|might|could|(?:is|are|was"
    r"|were) to|due to|set to"
    r"|option to|possibility (?:of|that)|prospects? (?:of|that)|whether|if|(?:fear|worr(?:y|ies|ied)|forecast"
    r"|hope)(?:s|e?d)? "
    r"(?:that|of)|fil(?:es|ed) for|applied (?:for|to(?! (?:the|an?|all|its|their)\b))|negotiat(?:es|ed|ing)"
    r"|consider(?:s|ed|ing)"
    r"|suggest(?:s|ed) [a-z]+ing|in talks)\b",
    re.IGNORECASE,
)
"""What it governs has not come about."""
_PURPOSE = re.compile(r"\b(?:reason|aim|purpose|goal|point|task)s?\b[^,;:]*?\s(?:is|are|was|were) to\b", re.IGNORECASE)
"""What a thing is for, and not what is still to come."""
_CLAUSE_END = re.compile(r"[;:]|,(?!\d)|\.(?!\w)|\band (?=[a-z]+ed\b)|\b(?:but|although|while|whereas|because)\b")
_OPEN = re.compile(
    r"\b(?:plan\w*|propos\w+|bid\w*|tender\w*|expect\w*|inten[dt]\w*|consider\w*|weigh\w*|aims?|aimed|aiming"
    r"|hop(?:es?|ed|ing)"
    r"|want\w*|wish\w*|seek\w*|sought|will|would|(?-i:may)|might|can|could|should|shall|must|ought|order(?:s"
    r"|ed)|rul(?:es|ed|ing)|demand\w*|requir\w*|oblig\w*|to be|(?:is|are|was|were|has|have"
    r"|had) to|due|set to|meant|supposed|designed|going to|about to|drafts?|drafted|forecast\w*|predict\w*"
    r"|negotiat\w+|talks"
    r"|offer\w*|possib\w+|potential\w*|likel\w+|unlikely|perhaps|maybe|prospect\w*|option\w*|ambition\w*"
    r"|idea\w*|scheme\w*"
    r"|chances?|odds|slim|candidates?|shortlist\w*|contend\w+|running for|compet\w+|appl(?:y|ies|ied"
    r"|ication)\w*|fil(?:es|ed|ing)|yet|if|once|unless|whether|unclear|uncertain|open"
    r"|when|suggest\w*|recommend(?:s|ed|ing)?|advi[sc]e\w*|urge\w*|argu\w+|believ\w+|think\w*|thought"
    r"|speculat\w+|opinion|view|in the eyes"
    r"|fear\w*|worr\w+|risk\w*|threat\w*|danger\w*|afraid|concern\w*|anxious|anxiety|promis\w+|pledg\w+|future"
    r"|next|soon|eventual\w*"
    r"|foresee\w*|envisag\w+|pending|postpon\w+|delay\w*|put off|stall\w*|not|never|no|nor|without|cannot"
    r"|den(?:y|ies|ied)"
    r"|claim\w*|purpose|goal|target\w*|reason|tests?|tested|trial\w*|pilot\w*|look\w* (?:at|into|to|for)|enough"
    r"|would-be|doubt\w*|ask\w*|question\w*"
    r"|put(?:s|ting)? forward|tabled?|floated|writ(?:es?|ing|ten)|submission\w*|contribution\w*|submitted|keen"
    r"|ready|need\w*|help\w* to|easier|allow\w*|enable\w*|let|lets)\b|n't\b",
    re.IGNORECASE,
)
"""A claim with one of these leaves something open, denies it, or gives it as a view."""
_QUALIFIED = re.compile(
    r"\b(?:planned|proposed|draft|intended|prospective)\s(?:(?!would|will|may|might|could"
    r"|should)[\w-]+\s){1,4}?(?=(?:has|have|had)\s(?:\w+\s)?\w+(?:ed|en|me)\b)"
    r"|\b(?:drafts?|proposals?|plans?|bids?)\s(?=(?:became|(?:has|have) become|turned into)\b)",
    re.IGNORECASE,
)
"""Of a planned thing that has become another the claim leaves nothing open."""
_NOUN = r"(?:standards?|rules?|laws?|regulations?|norms?|treat(?:y|ies)|directives?)"
_NAMED = re.compile(
    rf"\b{_NOUN}\b(?!['-]|\s(?:work|bod(?:y|ies)|meetings?|groups?|process|organi\w+|sett\w+|bureau|experts?))",
    re.IGNORECASE,
)
_UNFINISHED = r"(?:draft|proposed|proposing|proposers of|planned|suggested|proposals?|intended)"
_DRAFTED = re.compile(
    rf"\b{_UNFINISHED}(?:\s[\w-]+){{0,5}}?\s{_NOUN}\b|\b{_NOUN}\s(?:which|that"
    rf"|they)?\s?{_UNFINISHED}\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(rf"\b{_UNFINISHED}\b", re.IGNORECASE)
_FINAL = re.compile(
    r"\b(?:final|finished|completed?|binding|mandatory|compulsory|obligatory|enacted|in force|in effect|law)\b",
    re.IGNORECASE,
)
_BECAME_FINAL = re.compile(
    r"\b(?:was|were|(?<!would )(?<!could )(?<!might )(?<!may )(?:has|have) been) (?:later |since |finally |duly )?"
    r"(?:adopted|approved|enacted|passed|finali[sz]ed)\b",
    re.IGNORECASE,
)
"""A proposal that was adopted is one no more."""
_UNDECIDED = re.compile(
    r"\b(?:whether|unclear|undecided|undetermined|unsettled|open question"
    r"|not (?:yet )?(?:determined|decided|settled|known|clear))\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"\b(?:will|shall|(?:is|are) (?:going )?to)\b", re.IGNORECASE)
"""Of what is undecided these leave nothing open."""
_OF_PROSPECT = re.compile(
    r"\b(?:is|are|was|were|as|remains?)\s(?:only |still |just |merely )?(?:an?|the) (?:plan|bid|forecast|possibility"
    r"|proposal|idea|opinion|fear|draft|prospect|aim|view)\b",
    re.IGNORECASE,
)
"""A sentence that says of something that it is a plan states nothing of it."""
LEAST_WORDS = 2
"""Words that stand only in prospect and that a claim has to repeat."""
LEAST_SHARE = 0.25
"""The share of the claim's words that they have to be."""


def stated_flatly(sentence: str, source: str, passage: Sequence[str]) -> str:
    """What a claim's sentence states that its source holds in prospect, in words for the reader; empty where nothing.

    ``source``: the sentence that it rests on, ``passage``: all sentences beside it; folded by `alignment.plain`.
    """
    stated = _CERTAIN.sub("", sentence) if _UNDECIDED.search(source) else sentence
    if _OPEN.search(_QUALIFIED.sub("", stated)):
        return ""
    if _calls_final(sentence, source, passage):
        return "a draft or a proposal"
    claimed = stems(sentence).difference(*(stems(speech.subject) for speech in attributions(sentence)))
    only = governed(source) - frozenset[str]().union(*map(_flat, passage))
    repeated = sorted(word for word in only if covered(word, claimed))
    enough = len(repeated) >= max(LEAST_WORDS, LEAST_SHARE * len(claimed))
    return ", ".join(repeated[:3]) if enough else ""


def _calls_final(sentence: str, source: str, passage: Sequence[str]) -> bool:
    """Whether a claim calls by the name of the finished thing, or final, what its source calls a draft."""
    if not (_DRAFT.search(source) or _GOVERNOR.search(source)) or _BECAME_FINAL.search(source):
        return False
    final = _FINAL.search(sentence)
    if final and not any(_FINAL.search(text) for text in passage):
        return True
    return bool(_DRAFT.search(source) and _NAMED.search(sentence)) and not _NAMED.search(_DRAFTED.sub(" ", source))


@lru_cache(maxsize=20_000)
def governed(sentence: str) -> frozenset[str]:
    """The content words of a sentence that stand in prospect."""
    sentence = _PURPOSE.sub("", sentence)
    return stems(" ".join(_CLAUSE_END.split(sentence[match.end() :])[0] for match in _GOVERNOR.finditer(sentence)))


@lru_cache(maxsize=20_000)
def _flat(sentence: str) -> frozenset[str]:
    """The content words that a sentence states; one that says of something that it is a forecast states none."""
    if _OF_PROSPECT.search(sentence):
        return frozenset()
    if not _GOVERNOR.search(_PURPOSE.sub("", sentence)):
        return frozenset() if _OPEN.search(sentence) else stems(sentence)
    kept, at = [], 0
    for match in _GOVERNOR.finditer(sentence):
        kept.append(sentence[at : max(at, match.start())])
        at = max(at, match.end() + len(_CLAUSE_END.split(sentence[match.end() :])[0]))
    return stems(" ".join([*kept, sentence[at:]]))
