"""Whether a claim keeps that somebody said it, where its source does.

On words and not on sense. A sentence of the source has a speaker when it holds a verb or phrase of saying whose subject
is not the outlet itself, when it is direct speech, or when the text is the source's own and its markup names one
(``said_by``). The claim then has to say so too. That a news outlet reports a fact need not be repeated, unless the
claim carries a judgement; a company, an author or an office is a party, and what they say stays theirs.

A note (`Record.read`) puts its speakers into its sentences, so there ``said_by`` only helps to name them.

It misses: a claim that names the wrong speaker of the same passage, and saying in other words (``in the eyes of``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.alignment import aligned, plain, sentences_of, stems
from assistant.checks.evidence import Evidence
from assistant.checks.frames import frames
from assistant.checks.saying import NO_NAMES, PROPER, Speech, attributions
from assistant.types import Check, Claim
from assistant.words import words

NAME = "attribution"
_SPEECH = re.compile(r'^"[^"]+$|^"[^"]+"$|^[^"]+"$')
_JUDGING = frozenset(
    stem
    for word in (
        "dangerous danger worrying worrisome alarming unacceptable should must ought unfair unjust repressive "
        "chilling "
        "good bad better best worst right wrong exaggerated harmful essential necessary important excellent terrible "
        "fear hope threat threatens shameful legitimate illegitimate unfounded inaccurate misleading"
    ).split()
    for stem in words(word)
)
_SOMEBODY = re.compile(
    r"\b(?:experts?|lawyers?|members?|sources?|delegat\w+|critics?|executives?|officials?|researchers?"
    r"|academics?|people|"
    r"protesters?|authors?|analysts?|spokes\w+|activists?|leaders?|ministers?|police|opposition"
    r"|managers?|witnesses|staff|"
    r"scholars?|professors?|residents|figures)\b",
    re.IGNORECASE,
)
"""Who may speak without a name."""
_PRINTED = re.compile(r"(?:pages?|catalogues?|guides?|notes?|sites?|accounts?|surveys?)$")
"""What may be the source of a statement without a name."""
_TEXT = re.compile(r"\b(?:article|newspaper|text|piece|page|story|caption|note|account|it)\b", re.IGNORECASE)
_OTHER_TEXT = re.compile(
    r"^(?:an?|the)\s(?:\w+\s)?(?:notice|letter|statement|email|memo|contract|brochure|filing|press release|"
    r"advertisement|disclaimer|prospectus|abstract)\s(?:under|beside|below|above|after|before|in|on|from|with)\s",
    re.IGNORECASE,
)
"""What a house prints but does not report: whose words it holds is the point of naming it."""
_BETWEEN = re.compile(r"[,;()]|\b(?:via|citing|reporting|and)\b")
_OWN = re.compile(r"\b(?:this note|inference|comparison)\b", re.IGNORECASE)
_NEWS = frozenset({"article", "opinion"})
"""Kinds of document whose publisher reports what others do and say."""


def check(claim: Claim, evidence: Sequence[Evidence]) -> Check:
    """Whether every sentence of a claim keeps the speaker of the sentence that it rests on."""
    verdicts = [
        verdict for sentence in sentences_of(plain(claim.text)) for verdict in _verdicts(sentence, claim.text, evidence)
    ]
    failed = [speaker for kept, speaker in verdicts if not kept]
    if failed:
        return Check(NAME, "fail", f"The source attributes this to {failed[0]}.")
    if verdicts:
        return Check(NAME, "pass", "The claim keeps who says it.")
    return Check(NAME, "not_applicable", "The source states this itself.")


def _verdicts(sentence: str, whole: str, evidence: Sequence[Evidence]) -> Iterator[tuple[bool, str]]:
    """Whether the speaker is kept, and who it is; nothing where the best aligned sentence has none."""
    found = aligned(sentence, evidence)
    if not found:
        return
    source, one = found[0]
    speaker = _speaker(plain(source), one, sentence)
    if speaker is not None:
        kept = any(_is_kept(sentence, whole, plain(text), other) for text, other in found[:2])
        yield kept, speaker


def _speaker(source: str, one: Evidence, claimed: str) -> str | None:
    """Whose statement a sentence of the source is; None where it is the source's own."""
    outlet = _outlet(one)
    said = attributions(source)
    judging = any(speech.opinion for speech in said) or stems(claimed) & stems(source) & _JUDGING
    inner = _inner(source, outlet)
    if inner and (judging or not all(map(_passes_on, inner))):
        return _called(inner[0], one)
    if inner:
        return None
    if said and (one.record.kind not in _NEWS or judging):
        return one.record.publisher or one.said_by or "its author"
    if one.record.read is None and (named := speakers(one.said_by, one.record.publisher)):
        return one.said_by if named else None
    return (one.said_by or "somebody quoted") if _SPEECH.match(source) else None


def _passes_on(speech: Speech) -> bool:
    """Whether a speaker only passes on a fact and need not be named: ``…, Reuters reports``, ``…, the pages say``."""
    printed = not speech.names and any(map(_PRINTED.match, speech.subject.split()))
    return speech.carrier and (printed or (speech.reports and bool(speech.names)))


def _is_kept(claimed: str, whole: str, source: str, one: Evidence) -> bool:
    """Whether a claim says that somebody said it, and not only who passed it on."""
    outlet = _outlet(one)
    said = attributions(claimed)
    if _framed(claimed, source, one):
        return True
    if not said:
        quoted = '"' in plain(whole) and bool(attributions(plain(whole)))
        return bool(_SPEECH.match(claimed)) or (_SPEECH.match(source) is not None and quoted)
    theirs = _inner(source, outlet)
    if not theirs:
        return True
    if _told_mind(source, theirs, outlet):
        return any(not speech.minds for speech in said)
    names = frozenset[str]().union(*(speech.names for speech in theirs))
    passed_on = outlet.union(*(speech.names for speech in attributions(source) if speech not in theirs))
    return any(_first_said(speech, outlet, names, passed_on) for speech in said)


def _framed(claimed: str, source: str, one: Evidence) -> bool:
    """Whether a phrase of a claim names whoever first says it in the source."""
    theirs = [speech for speech in _inner(source, _outlet(one)) if not (speech.minds and speech.names)]
    wanted = [sorted(speech.names) or speech.subject.split() for speech in theirs]
    if not theirs:
        wanted.append(PROPER.findall(one.record.publisher or ""))
    phrases = [set(words(phrase)) for phrase in frames(claimed)]
    return any(_named(names, phrase) for phrase in phrases for names in wanted)


def _named(names: Sequence[str], phrase: set[str]) -> bool:
    """Whether a phrase, as stems, has all the words of a name, or its initials (``the FT``)."""
    telling = [
        name
        for name in names
        if name not in NO_NAMES and (PROPER.match(name) or _SOMEBODY.match(name) or _PRINTED.match(name))
    ]
    initials = "".join(name[0] for name in telling).lower()
    return bool(telling) and (set(words(" ".join(telling))) <= phrase or (len(initials) > 1 and initials in phrase))


def _told_mind(source: str, theirs: Sequence[Speech], outlet: frozenset[str]) -> bool:
    """Whether the outlet alone vouches for what a named party thinks or feels: ``Reuters says that Orl worried``.

    Unnamed experts who fear something have said so; of an office nobody but the outlet says it here.
    """
    told = any(_is_outlet(speech, outlet) for speech in attributions(source))
    return told and all(speech.minds and speech.names and not _somebody(speech) for speech in theirs)


def _first_said(speech: Speech, outlet: frozenset[str], names: frozenset[str], passed_on: frozenset[str]) -> bool:
    """Whether a claim's attribution is to one who first said it: one of those names, or nobody who passes it on."""
    if _is_outlet(speech, outlet):
        return False
    other = bool(names) and names.isdisjoint(speech.names) and not _shortened(speech.names, names)
    return not speech.names or _somebody(speech) or not (other or speech.names <= passed_on)


def _shortened(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a name of one side begins like one of the other (Uganda, Ugandan) or is in capitals alone (ITU)."""
    return any(a.isupper() or b.isupper() or a[:4] == b[:4] for a in one for b in other)


def _somebody(speech: Speech) -> bool:
    return _SOMEBODY.search(speech.subject) is not None


def _inner(source: str, outlet: frozenset[str]) -> list[Speech]:
    """The attributions of a sentence to those who first said it, rather than to who passes it on."""
    others = [speech for speech in attributions(source) if not _is_outlet(speech, outlet)]
    return [speech for speech in others if not speech.carrier] or others


def _is_outlet(speech: Speech, outlet: frozenset[str]) -> bool:
    """Whether only the outlet speaks: ``the Financial Times reported``, ``the article says``."""
    if _somebody(speech) or _OTHER_TEXT.match(speech.subject):
        return False
    return speech.names <= outlet if speech.names else _TEXT.search(speech.subject) is not None


def _outlet(one: Evidence) -> frozenset[str]:
    """The words that name the document's publisher, its title or the document itself; ``FT`` for Financial Times."""
    if one.record.kind not in _NEWS:
        return frozenset()
    own = PROPER.findall(one.record.publisher or "")
    return frozenset({*own, "".join(word[0] for word in own), "The", "In", "On"})


def _called(speech: Speech, one: Evidence) -> str:
    """A name for the reader: the subject's own words, else what the note says."""
    if _OTHER_TEXT.match(speech.subject):
        return speech.subject[:1].lower() + speech.subject[1:]
    named = " ".join(word for word in speech.subject.split() if PROPER.match(word) or word in {"of", "the"})
    return named.strip() if speech.names else (one.said_by or speech.subject or "an unnamed speaker")


def speakers(said_by: str, publisher: str | None) -> frozenset[str]:
    """The words of the names in ``said_by`` that are not the publisher's; ``FT`` counts as the Financial Times."""
    own = PROPER.findall(publisher or "")
    known = {*own, "".join(word[0] for word in own), "The"}
    parts = [frozenset(PROPER.findall(part)) for part in _BETWEEN.split(said_by) if not _OWN.search(part)]
    return frozenset[str]().union(*(part for part in parts if part - known))
