"""What kind of answer a question asks for, by the form of its words: a number, a date, a list, a name, and of what.

A form need not be the only one: "How many cameras were installed, and when?" wants a number and a date.
"""

from __future__ import annotations

import re

from assistant.questions.framing import DISPUTED
from assistant.words import content_words, fold

_SEVERAL = (
    "companies|firms|vendors|suppliers|rivals|groups|brands|countries|nations|states|cities|governments|bodies"
    "|ministries|agencies|regulators|institutions|organi[sz]ations|people|experts|standards|laws|rules|measures"
    "|products|purposes|uses|places|sites|features|traits|reasons"
)
"""Words for more than one of what a question can ask for."""
VENUES = (
    "airlines?|airways",
    "airports?",
    "hospitals?",
    "hotels?|hotel chains?",
    "supermarkets?",
    "schools?",
    "stations?",
    "courts?",
    "prisons?",
    "museums?",
    "zoos?",
    "law firms?",
    "police forces?",
)
"""Words for what has a name that ends in the word for it: Lindholm Airport."""
_WITH_NAMES = (
    "company|companies|firms?|vendors?|suppliers?|manufacturers?|makers?|start-?ups?|country|countries|nations?|city|cities"
    "|ministry|ministries|agency|agencies|regulators?|person|people|university|universities|institutes?|newspapers?"
    "|magazines?|papers?|outlets?|banks?|lenders?|judges?|ministers?|politicians?|lawmakers?|managers?|executives?|mps?"
    f"|members?|{'|'.join(VENUES)}"
)
"""Words for what has a name."""
_HEADS = (
    r"(line|lines|council|hall|project|projects|programme|program|scheme|system|systems|contract|deal|deals|report|policy"
    r"|standard|standards|rule|rules|law|laws|official|officials|employee|researcher|researchers)\b"
)
"""What such a word stands before where it is not asked for itself: "Which city project …" asks for no city."""
_SUMS = r"(us )?(dollars|euros|pounds|yuan|renminbi|crowns)"
"""What "how many" counts where a sum of money is asked for."""
WANTS = {
    "number": re.compile(
        r"\b(how (many|much|large|big|often|long|old|far|high)|what (share|percentage|proportion|portion|number|amount"
        r"|price|cost|value|rate|total)|percentage|figures?|targets?)\b"
    ),
    "count": re.compile(rf"\bhow many\b(?! (per ?cent|{_SUMS}\b))|\b(what|which) number of\b"),
    "money": re.compile(
        r"\bhow much\b.*\b(money|dollars?|euros?|yuan|costs?|priced?|pay|paid|spend|spent|earns?|earned|raised?|worth"
        r"|fined?|invest(ed)?|lend|lent|borrow(ed)?|owes?|owed|charged?|fetch(ed)?|bring in|revenue|(sell|sold) for)\b"
        r"|\bwhat( [\w'’]+){0,3} (price|cost|sum|revenue|turnover|budget|fee|bill for|compensation|valuation"
        r"|market value)\b|\bwhat (did|does|do|will|would|has|have)\b.*\b(cost|earn|pay|charge(?!.* with\b)|fetch)\b"
        r"|\bhow much\b.*\b(compensation|damages|funding|capital|aid|loans?|grants?|contracts?)\b"
        r"|\bhow (large|big|high)\b.*\b(loans?|fines?|grants?|subsid(y|ies)|fees?|budgets?|investments?|contracts?)\b"
        r"|\bin (us )?(dollars|euros|yuan)\b"
        rf"|\bhow many {_SUMS}\b"
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
"""How a question in small letters (`fold`) asks for each kind of answer; `Query.wants` holds the names of the kinds."""
ENTITIES = {
    kind: re.compile(rf"\b(?:which|what|whose)(?: \w+){{0,3}}? (?P<called>{names})\b")
    for kind, names in {
        "company": "company|companies|firm|firms|vendor|vendors|supplier|suppliers|manufacturer|maker|start-?up",
        "place": "country|countries|nation|nations|state|city|cities",
        "body": "ministry|ministries|agency|agencies|regulator|regulators|body|bodies",
        "publisher": "paper|newspaper|magazine|outlet|outlets|publication",
    }.items()
}
"""How it asks for the name of something, by what that is. `Query.entity` is one of these kinds."""


def wanted(asked: str) -> frozenset[str]:
    """The kinds of answer that a question asks for, of `WANTS`; empty where it asks for nothing particular."""
    plain = fold(asked)
    return frozenset(kind for kind, pattern in WANTS.items() if pattern.search(plain))


def named_kind(asked: str) -> tuple[str | None, frozenset[str]]:
    """The kind of thing whose name is asked for, of `ENTITIES`, and the stems of the word for it ("which firms").

    The first that fits, in the order of `ENTITIES`; None and no stems where no name is asked for.
    """
    plain = fold(asked)
    for kind, pattern in ENTITIES.items():
        if found := pattern.search(plain):
            return kind, frozenset(content_words(found["called"]))
    return None, frozenset()
