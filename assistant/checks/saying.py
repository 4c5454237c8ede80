"""Verbs and phrases of saying in a sentence, and who it is that speaks.

In lower case but for what may open a sentence: Said and Claims are names as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.name_words import OPENER_STEMS
from assistant.words import fold, stem

PROPER = re.compile(
    r"\b[A-Z][\w&-]+|\b[a-z]+[A-Z]\w+|\b[a-z][\w-]*(?:\.[a-z]{2,3})?\.(?:com|org|net|info|[a-z]{2,4})\b(?!\.\w)"
)
"""One word of a name; some outlets go by their address (``orl-news.net``)."""


def any_of(words: str) -> str:
    """A pattern for any of the words, or of the phrases with their spaces written ``_``."""
    return "|".join(word.replace("_", r"\s") for word in words.split())


VERBS = any_of(
    "says said saying tells told stated stating argues argued arguing claims claimed claiming insists insisted "
    "suggests suggested warns warned warning concludes concluded describes described acknowledges acknowledged "
    "alleges alleged estimates estimated reports reported confirms confirmed concedes conceded "
    "complains complained denies denied denying predicts predicted forecasts expects believes believed fears feared "
    "worries worried criticises criticised criticizes criticized asserts asserted maintains maintained declares "
    "declared explains explained notes noted finds found calls called quotes "
    "quoted cites cited accuses accused dismisses dismissed boasts boasted promises promised thinks thought "
    "holds_that attributes attributed points_out pointed_out credits credited disputes disputed doubts doubted "
    "rejects rejected "
    "admits admitted objected remarked recalls recalled stresses stressed emphasises emphasised contends contended "
    "reckons reckoned cautions cautioned testifies testified laments lamented judges judged urges urged "
    "disclosed discloses is_of_the_opinion is_of_the_view sums_up summed_up summarises summarised summarizes "
    "summarized characterises characterised portrays portrayed"
)
_WEAK = any_of(
    "counts counted mentions mentioned lists listed gives gave names sees regards views asks_how asks_whether"
)
"""Verbs of saying where somebody is named who does it; else a house lists and a gate gives."""
_PLURAL = any_of(
    "say argue warn suggest insist believe worry find allege think deny predict expect criticise criticize tell "
    "describe hold_that report_that report_no claim_that estimate_that fear_that state_that note_that write_that "
    "object_that complain regard point_out stress maintain contend reckon conclude observe_that explain consider "
    "estimate confirm acknowledge"
)
_OPINIONS = any_of(
    "argues argued argue holds_that held_that judges judged suggests suggested suggest finds found "
    "considers considered "
    "believes believed believe reckons reckoned warns warned predicts predicted forecasts maintains maintained "
    "contends contended insists insisted concludes concluded"
)
"""Verbs by which somebody gives a view rather than a report."""
_MINDS = any_of("believes believed believe fears feared fear worries worried worry thinks thought think doubts doubted")
"""Verbs of what somebody thinks or feels, which need not have been said aloud."""
_LONE = r"(?=(?:\s(?:in|on|at)\s[^,.;]{1,30}?)?\sthat\b|\s(?:in|to)\s[A-Z]|[,.\"]|$)"
"""What follows a verb that is one of saying only with a statement: ``added that``, not ``added 28 names``."""
_FINDING = (
    r"(?:adds|added|has|gives|gave|makes|made|draws|drew|reports|reported)(?=\s(?:an?|the|one|another)\s(?:[\w-]+\s){0,3}?"
    r"(?:finding|conclusion|claim|argument|point|warning|objection|criticism|reason|explanation|complaint)s?(?::|\sthat\b))"
)
"""A verb that says something with its noun: ``adds a third finding: …``."""
_BY = (
    "|".join(re.findall(r"\b\w+ed\b", VERBS))
    + "|"
    + any_of(
        "said told known put given announced covered discussed mentioned asked surveyed polled disclosed "
        "interviewed suspected named seen"
    )
)
_VIEWS = any_of(
    "opinion view judgement judgment eyes reading estimation reckoning assessment interpretation "
    "argument verdict analysis"
)
_NOUNS = (
    _VIEWS
    + "|"
    + any_of(
        "claim statement account estimate description words figure count allegation forecast criticism complaint "
        "explanation fear worry finding phrase wording answer telling version"
    )
)
_CUE = re.compile(
    rf"\b(?:(?P<to>[Aa]ccording to|[Ii]n the (?:{_NOUNS}) of"
    rf"|(?:is|are|was|were) (?:the|an?|only an?) (?:{_VIEWS}|fear|worry|claim|finding|estimate|forecast"
    rf"|criticism|inference) of|(?:[Gg]oing|[Tt]o go|[Jj]udging) by"
    rf"|[Aa]s (?:quoted|reported|told|described|put|stated) (?:by|to)"
    rf"|(?:[Bb]y|[Ii]n) (?=[^.;,]{{1,60}}(?:'s|s') (?:own )?(?:{_NOUNS})s?\b)|(?:{_BY}) by"
    r"|(?:is|are|was|were|been) (?:also )?(?:called (?!off|for|on|up|in)|(?:described|regarded|seen|viewed|hailed) as )"
    r"(?:[\w'-]+\s){1,12}?by)"
    rf"|(?P<anon>[Rr]eportedly|[Aa]llegedly|[Ss]upposedly|[Bb]y (?:its|their|his|her) own (?:{_NOUNS})s?\b"
    rf"|(?:is|are) said to"
    rf"|(?:is|are|was|were) (?:also |often |widely )?(?:seen|regarded|viewed) as)"
    rf"|(?P<weak>{_WEAK})"
    rf"|(?P<verb>{VERBS}|(?:adds|added|states|announce[sd]){_LONE}|(?:report|claim|fear|note|write)(?=[,.;]|$)"
    rf"|{_FINDING}|puts(?!\s(?:forward|up|off|out|on|in|into|back|an\send)\b)|(?:writes|wrote)(?!\s(?:the|an?)\s)"
    rf"|(?:considers|considered)(?!\s(?:an?|bids?|bidding)\b)"
    rf"|(?<=[\w,] )(?:{_PLURAL})))(?![\w-])"
    rf"|(?P<noun>(?:'s|s')\s(?:own\s|latest\s)?(?:{_NOUNS})s?)\b"
)
_OPINION = re.compile(rf"(?:{_OPINIONS})|[Ii]n the (?:{_VIEWS}) of")
_INVERTED = re.compile(
    r"\s+((?:(?:the|an?|some|several|unnamed)\s)*(?:[A-Z][\w&.'-]*(?:\s[A-Z][\w&.'-]*)*(?:\s[a-z]{4,})?"
    r"|[a-z]{3,}s|(?<=the\s)[a-z]{4,}|(?<=\sa\s)[a-z]{4,}))"
    r"(?=[.,;:]|$|\s(?:in|on|at|of|from|as|and|who|cited|quoted)\b)"
)
_ADDRESSED = re.compile(r"^(?:told|tells?|quote[sd]?|cite[sd]?|accuse[sd]?|put)$")
"""Verbs of saying whose speaker never follows them: who stands there was spoken to, or of."""
_CLAUSE = re.compile(r"[;:]|,(?! (?:who|which|of|a|an|the)\b)|\b(?:that|but|because)\b")
_NO_SUBJECT = re.compile(
    r"(?:\b(?:the|a|an|to|this|that|of|its|their|his|her|no|by|in|from|on|with|over|for|as|after|about"
    r"|under|these|those|such|some|many|several|other|local|press|media|news|was|were|is|are|be|been|"
    r"can|could|may|might|must|shall|should|will|would|do|does|did|not|never|[Ss]o)|'s|s')$"
)
_CARRIED = re.compile(r",\s(?!who\b|which\b)(?P<subject>[^,]{1,60})\s$")
NO_NAMES = frozenset(
    "The In A An One On By It This That But And For As At January February March April May June July August "
    "September "
    "October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_TEXTS = frozenset(
    "report reports study paper index survey accounts pages site article count summary catalogue commentary guide "
    "guides".split()
)
_BRACKETED = re.compile(r"\s\([\w-]+(?:\.[a-z]{2,})+\)$")
"""The address of a page, behind what it is called."""
_SPEAKER_WORDS = 10
_LISTED = re.compile(r"(?:^|[;:.]\s|\bthat\s)((?:[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+)*,\s)+)$")
"""The names before the last two of those who speak: ``Beraja, Kao,`` of ``Beraja, Kao, Yang and Yuchtman find``."""
SOMEBODY = re.compile(
    r"\b(?:experts?|lawyers?|members?|sources?|delegat\w+|critics?|executives?|officials?|researchers?"
    r"|academics?|people|"
    r"protesters?|respondents?|participants?|authors?|analysts?|spokes\w+|activists?|leaders?|ministers?|police"
    r"|opposition"
    r"|managers?|witnesses|staff|"
    r"scholars?|professors?|residents|figures)\b",
    re.IGNORECASE,
)
"""Who may speak without a name."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One attribution in a sentence: the words that may name its speaker, and the names among them.

    ``carrier``: it comes last, after a comma, as that of whoever passes on what another says: ``…, Reuters reports``.
    ``minds``: its verb is one of thinking or feeling. ``opinion``: it gives a view and not a report. ``reports``:
    its verb is
    ``reports`` or ``reported``.
    """

    subject: str
    names: frozenset[str]
    carrier: bool
    minds: bool
    opinion: bool = False
    reports: bool = False


@lru_cache(maxsize=20_000)
def attributions(sentence: str) -> tuple[Speech, ...]:
    """Every verb or phrase of saying of a sentence (folded by `alignment.plain`), with the words of its subject."""
    found = []
    for match in _CUE.finditer(sentence):
        subject = _subject(sentence, match)
        names = _names(subject or "", sentence)
        if subject is None or (match["weak"] and not _ends_in_name(subject)):
            continue
        carrier, minds = (
            _CARRIED.search(sentence[: match.start()]),
            match["verb"] and re.fullmatch(_MINDS, match["verb"]),
        )
        reports = match[0] in {"report", "reports", "reported"}
        found.append(Speech(subject, names, bool(carrier), bool(minds), _is_opinion(sentence, match), reports))
    return tuple(found)


def _whole(subject: str, before: str) -> str:
    """A subject with the names that stand before it in a row with commas."""
    listed = _LISTED.search(before.rstrip(" ,").removesuffix(subject)) if re.match(r"[A-Z].* and ", subject) else None
    return f"{listed[1]}{subject}" if listed else subject


def _names(subject: str, sentence: str) -> frozenset[str]:
    """The words of names in a subject; a common word that opens the sentence is none (``Civil liberties groups``)."""
    opener = sentence.split(maxsplit=1)[0].strip("\"'") if sentence else ""
    runs_on = re.match(rf"{re.escape(opener)}\s[A-Z]", subject) is not None
    common = NO_NAMES | ({opener} if stem(fold(opener)) in OPENER_STEMS and not runs_on else set())
    return frozenset(PROPER.findall(subject)) - common


def _is_opinion(sentence: str, match: re.Match[str]) -> bool:
    own = match[0] if match["to"] is None else sentence[match.start() : match.end() + 80]
    return bool(_OPINION.match(own)) or bool(re.search(rf"(?:'s|s') (?:own )?(?:{_VIEWS})\b", own.split(",")[0]))


def is_saying(word: str) -> bool:
    """Whether a word is a verb of saying, or its participle."""
    return re.fullmatch(rf"{VERBS}|{_WEAK}|announced|known|seen|made", word) is not None


def _ends_in_name(subject: str) -> bool:
    """Whether somebody or a text stands right before a verb: ``Carnegie gives``, not ``writing standards gives``."""
    last = _BRACKETED.sub("", subject).split()[-1:]
    return bool(last and (PROPER.match(last[0]) or last[0] in _TEXTS))


def _subject(sentence: str, match: re.Match[str]) -> str | None:
    """The words that name who speaks; None where the verb has no subject and so says nothing of a speaker."""
    if match["anon"]:
        return ""
    if match["to"]:
        return re.split(
            r"[,;:]|\.(?!\w)|\b(?:in|on|that|and(?!\s[A-Z])|who|which|as|from|to|for|cited|quoted|reported|via)\b",
            sentence[match.end() :].lstrip(),
        )[0].strip()
    before = sentence[: match.start()].rstrip()
    inverted = _INVERTED.match(sentence[match.end() :]) if before.endswith((",", '"')) else None
    if inverted and not _ADDRESSED.match(match[0]):
        return inverted[1].rstrip(".")
    if before.endswith(",") and "," in before[:-1]:  # ``Critics, who ask not to be named, say``
        before = before[:-1].rpartition(",")[0]
    if match[0] == "estimated" and sentence[match.end() :].startswith(" at "):
        return None
    if (match["verb"] or match["weak"]) and _NO_SUBJECT.search(before):
        return before if re.search(r"\b(?:seems?|appears?) to$", before) else None
    carried = _CARRIED.search(sentence[: match.start()])
    clause = carried["subject"] if carried else _CLAUSE.split(before.rstrip(","))[-1] or before
    subject = _whole(" ".join(clause.split()[-_SPEAKER_WORDS:]).strip("\"' ,"), before)
    inverted = re.match(r"\s+((?:the |an? )?[A-Z][\w&.'-]*(?:\s[A-Z][\w&.'-]*)*)", sentence[match.end() :])
    return subject or (inverted[1] if inverted else None)
