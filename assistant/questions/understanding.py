"""What a question asks: its words, the kind of answer it wants, and what it takes from earlier turns.

`understand` goes these steps: what is said around the question is left out (`phrasing`); what no document answers is
told apart (`outside`); a follow-up is made whole (`followups`); the kinds of answer wanted are told (`WANTS`); what it
says of its sources is left out (`framing`); what it names goes by its usual name (`aliases`). A question about the
documents themselves is told apart before all that (`records`), and answered by `answers/listing`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.questions.carrying import AFTER, Thread
from assistant.questions.followups import follow, leans_back
from assistant.questions.framing import DISPUTED, matter
from assistant.questions.outside import outside
from assistant.questions.phrasing import plainly
from assistant.types import Outside, Turn
from assistant.words import as_written, content_words, fold

__all__ = ["AFTER", "ENTITIES", "WANTS", "Query", "otherwise", "tidy", "understand", "well_formed"]
_SEVERAL = (
    "companies|firms|vendors|suppliers|rivals|groups|brands|countries|nations|states|cities|governments|bodies"
    "|ministries|agencies|regulators|institutions|organi[sz]ations|people|experts|standards|laws|rules|measures"
    "|products|purposes|uses|places|sites|features|traits|reasons"
)
"""Words for more than one of what a question can ask for."""
_WITH_NAMES = (
    "company|companies|firms?|vendors?|suppliers?|manufacturers?|makers?|start-?ups?|country|countries|nations?|city|cities"
    "|ministry|ministries|agency|agencies|regulators?|person|people|university|universities|institutes?|newspapers?"
    "|magazines?|papers?|outlets?|banks?|lenders?|judges?|ministers?"
)
"""Words for what has a name,"""
_HEADS = (
    r"(line|lines|council|hall|project|projects|programme|program|scheme|system|systems|contract|deal|deals|report|policy"
    r"|standard|standards|rule|rules|law|laws|official|officials|employee|researcher|researchers)\b"
)
"""and what they stand before where they are not what is asked for: "Which safe city project …"."""
WANTS = {
    "number": re.compile(
        r"\b(how (many|much|large|big|often|long|old|far|high)|what (share|percentage|proportion|portion|number|amount"
        r"|price|cost|value|rate|total)|percentage|figures?|targets?)\b"
    ),
    "count": re.compile(
        r"\bhow many\b(?! (per ?cent|(us )?(dollars|euros|pounds|yuan|renminbi|crowns)\b))|\b(what|which) number of\b"
    ),
    "money": re.compile(
        r"\bhow much\b.*\b(money|dollars?|euros?|yuan|costs?|priced?|pay|paid|spend|spent|earns?|earned|raised?|worth"
        r"|fined?|invest(ed)?|lend|lent|borrow(ed)?|owes?|owed|charged?|fetch(ed)?|bring in|revenue|(sell|sold) for)\b"
        r"|\bwhat( [\w'’]+){0,3} (price|cost|sum|revenue|turnover|budget|fee|bill for|compensation|valuation"
        r"|market value)\b|\bwhat (did|does|do|will|would|has|have)\b.*\b(cost|earn|pay|charge(?!.* with\b)|fetch)\b"
        r"|\bhow much\b.*\b(compensation|damages|funding|capital|aid)\b"
        r"|\bhow (large|big|high)\b.*\b(loans?|fines?|grants?|subsid(y|ies)|fees?|budgets?|investments?|contracts?)\b"
        r"|\bin (us )?(dollars|euros|yuan)\b|\bhow many (us )?(dollars|euros|pounds|yuan|renminbi|crowns)\b"
    ),
    "share": re.compile(r"\b(what (share|percentage|proportion|portion|fraction|part of)|per ?cent|percentage)\b"),
    "duration": re.compile(r"\bhow long\b(?! ago)"),
    "date": re.compile(r"\b(when|what (year|month|date|day)|since when|by when|how long ago)\b"),
    "name": re.compile(
        r"\b(who|whose|whom|which (company|companies|firm|firms|country|countries|vendor|vendors|government"
        r"|governments|ministry|institution|organi[sz]ation|agency|people|person))\b"
    ),
    "named": re.compile(
        rf"\b(which|whose|(list|name|enumerate)( (the|all|every))*)( [\w-]+){{0,2}}? ({_WITH_NAMES})\b(?! {_HEADS})"
    ),
    "list": re.compile(
        r"^(please |can you |could you )*(list|enumerate|name)\b|\b(a (full |complete |short )?(list|rundown) of"
        r"|(name|give me|give us|show me|set out|spell out) (the|all|every|some|each)"
        rf"|(which|what) (\w+[ -]){{0,3}}({_SEVERAL})\b|which (two|three|four|five|six|\w+ ones)"
        r"|what (are|were) the|who are|which are they|apart from|besides|everything|each of"
        r"|every \w+ (that|which|who|named|mentioned|told))\b"
    ),
    "comparison": re.compile(
        r"\b(compare[ds]?|comparison|versus|vs|differ(s|ence|ences|ent)?|than|between .+ and|both|same"
        r"|(stacks? up|fares?|holds? up|measures?) against"
        r"|respectively|how did it go for each)\b"
    ),
    "yes_or_no": re.compile(
        r"^whether\b"
        r"|(^|[.,:;] )((and|but|so|then|also),? )?(?!(can|could|will|would) you (please )?(name|list|tell|give|say|show"
        r"|explain|spell|set) )(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
        r"|may|might|must|isn['’]t|aren['’]t|wasn['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t)\b"
    ),
    "several": re.compile(r"[,;]? and (who|whose|what|when|where|why|how|which)\b"),
    "dispute": DISPUTED,
    "topic": re.compile(
        r"\b(what (do|does|did|is|has|have)( .+)? (say|said|write|written|report|reported) (of|about|on)"
        r"|tell (me |us )?(more )?about|anything (about|on)|what about|an overview of|summari[sz]e)\b"
    ),
}
ENTITIES = {
    kind: re.compile(rf"\b(?:which|what|whose)(?: \w+){{0,3}}? (?P<called>{names})\b")
    for kind, names in {
        "company": "company|companies|firm|firms|vendor|vendors|supplier|suppliers|manufacturer|maker|start-?up",
        "place": "country|countries|nation|nations|state|city|cities",
        "body": "ministry|ministries|agency|agencies|regulator|regulators|body|bodies",
        "publisher": "paper|newspaper|magazine|outlet|outlets|publication",
    }.items()
}
"""Kinds of things with names, as a question asks for them."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready for retrieval. ``text`` is searched for, ``understood`` is shown to the reader.

    ``asked`` is the question as it stands alone, without what it says of its sources. ``words`` are the content words
    of the question itself, ``background`` those it takes from the turns before. ``wants`` holds the kinds of answer
    asked for, of `WANTS`; ``written``: the words as written, those of another name of a thing by that whole name
    (``CCTV``); ``entity``: the kind of thing whose name is asked for, of `ENTITIES`, ``called`` the
    stems of the word for it; ``outside``: why no document
    answers it, whatever it says.
    """

    text: str
    understood: str
    asked: str
    words: tuple[str, ...]
    background: tuple[str, ...]
    wants: frozenset[str]
    written: Mapping[str, str] = field(default_factory=dict, compare=False)
    entity: str | None = None
    called: frozenset[str] = frozenset()
    outside: Outside | None = None


def understand(question: str, history: Sequence[Turn] = (), aliases: Aliases = NO_ALIASES) -> Query:
    """Read a question in the light of the turns before it: of as many as lean on the one before them."""
    question = tidy(question)
    bare = plainly(question, aliases)
    before, answer, told = _conversation(history, aliases)
    thread = Thread(question)
    reason = outside(question, aliases.usual(question), follows=bool(before))
    if before and leans_back(bare, aliases) and reason is None:
        thread = follow(bare, before, answer, aliases, told)
        reason = outside(thread.asked, aliases.usual(thread.asked), follows=True)
    asked = aliases.capitalised(plainly(thread.asked, aliases))
    wants = frozenset(kind for kind, pattern in WANTS.items() if pattern.search(fold(asked)))
    asked = matter(asked)
    written = _written(asked, aliases)
    words = tuple(written)
    background = tuple(word for word in content_words(aliases.usual(thread.earlier)) if word not in words)
    text = replace(thread, asked=asked).text
    entity, called = next(_entities(asked), (None, frozenset()))
    return Query(
        aliases.searched(text), thread.understood, text, words, background, wants, written, entity, called, reason
    )


def _entities(asked: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The kinds of things with names that a question asks for, each with the stems of its word for them."""
    for kind, pattern in ENTITIES.items():
        if found := pattern.search(fold(asked)):
            yield kind, frozenset(content_words(found["called"]))


def _written(asked: str, aliases: Aliases) -> dict[str, str]:
    """The content words of a question under the usual names of things, each as the question has it."""
    named: dict[str, str] = {}
    for mention in aliases.mentions(asked):
        for word in content_words(mention.entity.name):
            named.setdefault(word, asked[mention.start : mention.end])
    return {word: named.get(word, form) for word, form in as_written(aliases.usual(asked)).items()}


def _conversation(history: Sequence[Turn], aliases: Aliases) -> tuple[Thread | None, str, str]:
    """Where the conversation is after the last question asked, what was answered to it, and to all so far."""
    thread: Thread | None = None
    answer, told, thanked = "", "", False
    for turn in history:
        if turn.role == "assistant":
            answer = answer if thanked else tidy(turn.content)
            told = f"{answer} {told}"
            continue
        question = tidy(turn.content)
        thanked = outside(question, aliases.usual(question), follows=bool(thread)) == "no question"
        if thanked:
            continue
        bare = plainly(question, aliases).rstrip(" .!")
        leans = thread and leans_back(bare, aliases)
        thread = follow(bare, thread, answer, aliases, told) if thread and leans else Thread(bare)
        answer = ""
    return thread, answer, told


def tidy(text: str) -> str:
    """The text on one line, fit to be a question, each letter with an accent as one character."""
    return " ".join(unicodedata.normalize("NFC", well_formed(text)).split())


def otherwise(question: str, understood: str) -> bool:
    """Whether a question was understood as something else than its own words, so that the reader is to see it."""
    return understood != tidy(question)


def well_formed(text: str) -> str:
    """The text with halves of surrogate pairs replaced: a terminal can send them, no file or index can hold them."""
    return text.encode("utf-8", "replace").decode()
