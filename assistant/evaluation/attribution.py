"""Whether a claim keeps that somebody said it, where its source does.

A heuristic, on words and not on sense. A source attributes when the sentences cited hold a verb or phrase of saying,
or when a note says of the paragraph that somebody other than its publisher said it (``said_by``). A claim keeps the
attribution when it too holds such a verb or phrase, or names one of those speakers, or is whole sentences of the source
word for word: then it says no less than they do.

It misses: a claim that names the wrong speaker, or names the speaker as the one who acted (``Huawei cut crime``);
saying in other words (``in the eyes of``); speakers without a capital letter (``critics``). It takes for saying what is
none: reports that are things, claims to land.
"""

from __future__ import annotations

import re

from assistant.splitting import sentences

# In lower case but for what may open a sentence: Said and Claims are names as well.
_SAYING = re.compile(
    r"\b(?:[Aa]ccording to|[Rr]eportedly|[Aa]llegedly|sa(?:ys|id|ying)|tells|told|writes|wrote|stated|stating"
    r"|adds|calls it"
    r"|(?:claim|report|announc|estimat|insist|suggest|warn|conclud|describ|acknowledg|argu|alleg|cit|credit)"
    r"(?:e?s|ed|ing)|den(?:ies|ied|ying)|(?:say|claim|report|argue|estimate|warn|suggest|insist|believe) that"
    r"|[Ii]n [^.;]{1,60}(?:'s|’s|s'|s’) (?:own )?(?:account|view|words|wording|opinion))\b"
)
_BETWEEN = re.compile(r"[,;()]|\b(?:via|citing|reporting|and)\b")
_NAME = re.compile(r"\b[A-Z][\w&-]+")


def attribution_kept(claim: str, quote: str, source: str, said_by: str, publisher: str | None) -> bool | None:
    """Whether the claim keeps the attribution of the words that it quotes of a paragraph; None where there is none.

    ``source`` is the text of the paragraph; a quote that does not stand in it is taken to rest on all of it.
    """
    cited, whole = _around(quote, source)
    names = speakers(said_by, publisher)
    if not names and not _SAYING.search(cited):
        return None
    verbatim = whole and _folded(claim) == _folded(quote)
    return verbatim or _SAYING.search(claim) is not None or not names.isdisjoint(_NAME.findall(claim))


def speakers(said_by: str, publisher: str | None) -> frozenset[str]:
    """The words of the names in ``said_by`` that are not the publisher's; ``FT`` counts as the Financial Times."""
    own = _NAME.findall(publisher or "")
    known = {*own, "".join(word[0] for word in own), "The"}
    parts = [frozenset(_NAME.findall(part)) for part in _BETWEEN.split(said_by)]
    return frozenset[str]().union(*(part for part in parts if part - known))


def _around(quote: str, source: str) -> tuple[str, bool]:
    """The sentences that a quote is taken from, and whether it is all of them."""
    at = source.find(quote)
    spans = [(start, end) for start, end in sentences(source) if start < at + len(quote) and end > at]
    if at < 0 or not spans:
        return source, False
    start, end = spans[0][0], spans[-1][1]
    return source[start:end], source[start:end] == quote.strip()


def _folded(text: str) -> str:
    return " ".join(text.split())
