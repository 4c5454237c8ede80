"""Whether a claim keeps that somebody said it, where its source does.

On words and not on sense. A sentence of the source has a speaker when it holds a verb or phrase of saying whose subject
is not the outlet itself, when it is direct speech, or when the text is the source's own and its markup names one
(``said_by``). The claim then has to say so too. That a news outlet reports a fact need not be repeated, unless the
claim carries a judgement; a company, an author or an office is a party, and what they say stays theirs, and so does
what an outlet takes from the study of another. The claim need not say that it is said: naming the speaker is enough
where the statement is not about them (`mentions`). A speaker who is a stranger to the source is wrong whatever it says
(`misattribution`).

A note (`Record.read`) puts its speakers into its sentences, so there ``said_by`` only helps to name them.

It misses: a claim that names the wrong speaker of the same sentence, and who passes on whose words (``a site says
that the court called``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.alignment import aligned, plain, sentences_of, stems, tokens
from assistant.checks.evidence import Evidence
from assistant.checks.frames import frames, speaks_of_texts
from assistant.checks.mentions import mentioned, speaking_names
from assistant.checks.misattribution import misattributed
from assistant.checks.saying import NO_NAMES, PROPER, SOMEBODY, Speech, attributions
from assistant.types import Check, Claim
from assistant.words import words

NAME = "attribution"
_SPEECH = re.compile(r'^"[^"]+$|^"[^"]+"$|^[^"]+"$')
_JUDGING = frozenset(
    "danger dangers dangerous worrying worrisome alarming unacceptable should must ought unfair unjust repressive "
    "chilling good bad better best worst right wrong exaggerated harmful essential necessary important excellent "
    "terrible fear fears hope hopes threat threats threaten threatens shameful legitimate illegitimate unfounded "
    "inaccurate misleading unusual surprising unsurprising shocking worry worries".split()
)
"""Words that judge, in these forms alone: rights and goods do not."""
_WORK = re.compile(
    r"\b(?:citing|quoting|repeating|from|on the strength of|with reference to|drawing on)\s(?:[^,.;]{1,50}?\s)?"
    r"(?:report|study|survey|index|paper|investigation)\b"
)
"""The work of another from which an outlet takes what it reports."""
_PLANNING = r"\b(?:plan(?:s|ned)?|intend(?:s|ed)?|want(?:s|ed)?|hope[sd]?|aim(?:s|ed)?) "
_STATED_PLAN = re.compile(rf"\b(?:that|says?|said) (?:it|they|he|she) {_PLANNING}")
"""Whoever says that they plan something plans it."""
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
_OF_BODY = re.compile(
    r"\b(?:members?|delegates|experts?|sources?|critics?|academics?|researchers?|analysts?|activists?|protesters?|residents"
    r"|respondents?|employees|workers|users|customers)\b",
    re.IGNORECASE,
)
"""Who does not speak for the body that they are named after; an executive and a spokeswoman do."""
AS_NEAR = 0.75
"""The share of the words of the best aligned sentence that a second one has to hold before its speaker counts."""
_NEWS = frozenset({"article", "opinion"})
"""Kinds of document whose publisher reports what others do and say."""


def check(claim: Claim, evidence: Sequence[Evidence]) -> Check:
    """Whether every sentence of a claim keeps the speaker of the sentence that it rests on."""
    sentences = sentences_of(plain(claim.text))
    verdicts = [
        verdict
        for before, sentence in zip(("", *sentences), sentences, strict=False)
        for verdict in _verdicts(sentence, before, claim.text, evidence)
    ]
    failed = [speaker for kept, speaker in verdicts if not kept]
    if failed:
        return Check(NAME, "fail", f"The source attributes this to {failed[0]}.")
    if verdicts:
        return Check(NAME, "pass", "The claim keeps who says it.")
    return Check(NAME, "not_applicable", "The source states this itself.")


def _verdicts(sentence: str, before: str, whole: str, evidence: Sequence[Evidence]) -> Iterator[tuple[bool, str]]:
    """Whether the speaker is kept, and who it is; nothing where the best aligned sentence has none.

    ``before``: the sentence of the claim before this one, which may name the speaker of both.
    """
    found = aligned(sentence, evidence)
    if not found:
        return
    source, one = found[0]
    near = [found[0], *(row for row in found[1:2] if _as_near(sentence, row[0], source))]
    if stranger := misattributed(sentence, near):
        yield False, f"somebody other than {stranger}"
        return
    speaker = _speaker(plain(source), one, sentence)
    if speaker is not None:
        kept = any(_is_kept(sentence, whole, plain(text), other) for text, other in near)
        kept = kept or _mentions(before, plain(source), _outlet(one))
        yield kept, speaker


def _as_near(sentence: str, other: str, best: str) -> bool:
    """Whether a claim's sentence may as well rest on the second of those it is aligned with."""
    claimed = stems(sentence).difference(*(stems(speech.subject) for speech in attributions(sentence)))
    return len(claimed & stems(other)) >= AS_NEAR * len(claimed & stems(best))


def _speaker(source: str, one: Evidence, claimed: str) -> str | None:
    """Whose statement a sentence of the source is; None where it is the source's own."""
    outlet = _outlet(one)
    said = attributions(source)
    judging = any(speech.opinion for speech in said) or _judgements(claimed) & _judgements(source)
    inner = _inner(source, outlet)
    if inner and (judging or not all(map(_passes_on, inner))):
        return _called(inner[0], one)
    if inner:
        return None
    if said and (work := _WORK.search(source)):
        return work[0].split(maxsplit=1)[1]
    if said and (one.record.kind not in _NEWS or judging):
        return one.record.publisher or one.said_by or "its author"
    if one.record.read is None and (named := speakers(one.said_by, one.record.publisher)):
        return one.said_by if named else None
    return (one.said_by or "somebody quoted") if _SPEECH.match(source) else None


def _judgements(text: str) -> frozenset[str]:
    return frozenset(word for token in tokens(text.lower()) if token in _JUDGING for word in words(token))


def _passes_on(speech: Speech) -> bool:
    """Whether a speaker only passes on a fact and need not be named: ``…, Reuters reports``, ``…, the pages say``."""
    printed = not speech.names and any(map(_PRINTED.match, speech.subject.split()))
    return speech.carrier and (printed or (speech.reports and bool(speech.names)))


def _is_kept(claimed: str, whole: str, source: str, one: Evidence) -> bool:
    """Whether a claim says that somebody said it, and not only who passed it on."""
    outlet = _outlet(one)
    said = attributions(claimed)
    if _framed(claimed, source, one) or _plans(claimed, source) or speaks_of_texts(claimed, plain(one.passage.text)):
        return True
    if _mentions(claimed, source, outlet) and not _given_to_another(claimed, source, outlet):
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
    printed = frozenset(PROPER.findall(one.head))
    unnamed = [speech for speech in said if names or not speaking_names(speech.subject) & speech.names - printed]
    heard = (speech for speech in unnamed if not _only_of(speech, theirs))
    return any(_first_said(speech, outlet, names, passed_on) for speech in heard)


def _only_of(speech: Speech, theirs: Sequence[Speech]) -> bool:
    """Whether a claim has a body speak where somebody of it does who does not speak for it: members of delegations."""
    heads = speaking_names(speech.subject) & speech.names
    others = [other for other in theirs if heads.isdisjoint(speaking_names(other.subject))]
    named = bool(heads) and not _somebody(speech) and len(others) == len(theirs)
    return named and all(_OF_BODY.search(other.subject) for other in others)


def _plans(claimed: str, source: str) -> bool:
    """Whether a claim says that somebody plans what they said that they plan."""
    stated = _STATED_PLAN.search(source)
    planner = next(iter(PROPER.findall(source[: stated.start()])), "") if stated else ""
    return bool(planner) and re.match(rf"(?:.*\W)?{re.escape(planner)}\W.*?{_PLANNING}", claimed) is not None


def _mentions(claimed: str, source: str, outlet: frozenset[str]) -> bool:
    """Whether a claim names in other words whoever first says it; the outlet where nobody else does."""
    theirs = _inner(source, outlet) or list(attributions(source))
    return any(mentioned(claimed, source, speech) for speech in theirs)


def _given_to_another(claimed: str, source: str, outlet: frozenset[str]) -> bool:
    """Whether a claim names as its speaker one who neither says it in the source nor passes it on."""
    first = frozenset[str]().union(*(speech.names for speech in _inner(source, outlet)))
    known = outlet.union(*(speech.names for speech in attributions(source)))
    named = (speech for speech in attributions(claimed) if speaking_names(speech.subject) & speech.names)
    said = [speech for speech in named if not speech.minds]
    strange = (speech.names.isdisjoint(known) and not _shortened(speech.names, first) for speech in said)
    return bool(first and said) and all(strange)


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
        if name not in NO_NAMES and (PROPER.match(name) or SOMEBODY.match(name) or _PRINTED.match(name))
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
    return any(a[:4] == b[:4] for a in one for b in other) or _initials(one, other) or _initials(other, one)


def _initials(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a word in capitals is made of the first letters of names: ITU, International Telecommunication Union."""
    first = {name[0] for name in other}
    return len(other) > 1 and any(a.isupper() and set(a) <= first for a in one)


def _somebody(speech: Speech) -> bool:
    return SOMEBODY.search(speech.subject) is not None


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
    told = (word for word in speech.subject.split() if word not in NO_NAMES)
    named = " ".join(word for word in told if PROPER.match(word) or word in {"of", "the"})
    return named.strip() if speech.names else (one.said_by or speech.subject or "an unnamed speaker")


def speakers(said_by: str, publisher: str | None) -> frozenset[str]:
    """The words of the names in ``said_by`` that are not the publisher's; ``FT`` counts as the Financial Times."""
    own = PROPER.findall(publisher or "")
    known = {*own, "".join(word[0] for word in own), "The"}
    parts = [frozenset(PROPER.findall(part)) for part in _BETWEEN.split(said_by) if not _OWN.search(part)]
    return frozenset[str]().union(*(part for part in parts if part - known))
