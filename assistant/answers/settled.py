"""What is told by settled words: how a question asks for each, and how a sentence tells it.

A table and nothing else: `relations` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.definitions import FIRM

NAME = r"[A-Z][\w&.’'-]*"
_CALLED = rf"(?:the )?{NAME}(?: (?:of |and |in )?{NAME}){{0,5}}"
_WHERE = r"(?i:^(?:and |so )?where)"
_IS = r"\b(?i:is|are|was|were|isn['’]t|aren['’]t|wasn['’]t|been)"
_ON = r"(?: (?:also|still|now|ever|already|put|named|listed|added|an?|the))*? (?:on|in|among|part of|members? of|to)"
_LAST = r"(?: (?:too|yet|now|today|as well))?\s*\??$"
_DID = r"(?:founded|set up|established|created|started|launched)"
_BOUGHT = r"(?:bought|acquired|took over|taken over)"
_FROM = r"\b[A-Z]\w+(?:an|ese|ish|ench|utch|aeli)\b"


@dataclass(frozen=True, slots=True)
class Relation:
    """``asked``: how a question asks for it; ``told``: how a sentence tells it, in which ``NAME`` stands for the names
    of the question; ``what``: its name. Where it is ``of_name``, these names have to be spoken of; where it is
    ``sure``, hardly anything else is told so."""

    what: str
    asked: str
    told: str
    of_name: bool = False
    sure: bool = False


_ROLES = {
    r"(?:deputy|vice|assistant)[ -][\w-]+": r"deputy|vice|assistant",
    r"spokes(?:person|man|woman)": r"spokes\w+",
    r"judges?": r"judges?|justice",
    r"lawyers?|attorneys?|solicitors?|barristers?": r"lawyers?|attorneys?|counsel|solicitors?|barristers?|represent\w+",
    r"chief executive|ceo|boss": r"chief executive|ceo|boss|head(?:ed|s)?|runs|leads|led by",
    r"chair(?:man|woman|person)?": r"chair\w*|head(?:ed|s)?|leads|led by|presid\w+",
    r"ministers?": r"ministers?|secretary|premier",
    r"mayors?": r"mayors?",
    r"directors?|heads?": r"(?<!deputy )(?<!vice )(?<!assistant )"
    r"(?:directors?|head(?:ed|s)?|leads|led by|chief|runs|boss)",
    r"presidents?": r"(?<!vice )presidents?|head(?:ed|s)?|leads|led by",
}
_RANKS = {
    "second": r"second|2nd|runners?-up|no\. ?2|number two|(?:followed by|behind|after|next|then)",
    "third": r"third|3rd|no\. ?3|number three",
    "fourth": r"fourth|4th|no\. ?4|number four",
    "fifth": r"fifth|5th|no\. ?5|number five",
}
_RANKED = (
    r"(?:largest|biggest|most|highest|best|strongest|place|placed|in|among|by|with|after|behind|to|and|for|worldwide"
    r"|globally)\b"
)
_NEXT = r"|(?i:\b(?:who|which|what)\b[^?]*\b(?:(?:right|just|directly) (?:behind|after)|next after|runners?-up)\b)"
WHO, HOLDER = "who that is", "who holds that office"
RELATIONS = (
    Relation(
        "who owns it",
        r"\b[Ww]ho (?:really |ultimately |actually )?(?:owns?|owned)\b|\bowned by (?:who|whom)\b"
        r"|\b[Ww]ho(?: is|['’]s| are| was| were) (?:the )?(?:main |biggest )?(?:owners?|shareholders?) of\b"
        r"|\bparent(?: company)? of (?:the )?[A-Z]|\b[Ww]ho does [\w &.-]+ belong to\b",
        r"\b(?:own(?:s|ed|ers?|ership)|stakes?|subsidiar(?:y|ies)|parent|belong\w*|shareh\w+|invest\w*"
        r"|back(?:ed|ers?)|held by|hold|holding|published by)\b|-(?:owned|backed|run)\b"
        r"|[’']s [\w-]+ (?:arm|unit)\b"
        rf"|\b[Dd]eveloped by\b|\b(?:arm|unit|part|division) of\b|\b{_BOUGHT} (?:by|(?:the )?NAME)\b",
        sure=True,
        of_name=True,
    ),
    Relation(
        "whether the state owns it",
        rf"^{_IS} {_CALLED} (?:\w+ )?"
        rf"(?:state[- ](?:owned|run|controlled)|owned by the (?:\w+ )?(?:state|government)){_LAST}",
        r"(?i:\bstate-(?:owned|run|controlled|backed)\b|\b(?:state|government)\b.*\b(?:stakes?|own\w*|share\w*|control\w*)\b"
        r"|\b(?:stakes?|own\w*|share\w*|control\w*)\b.*\b(?:state|government)\b)",
        of_name=True,
    ),
    Relation(
        "who founded it",
        r"\b[Ww]ho (?:co-?)?(?:founded|set up|established)\b|\bfounded by (?:who|whom)\b"
        r"|\b[Ww]ho(?: is|['’]s| are| was| were) [^?]*\b(?:co-?)?founders?\b",
        rf"\b(?i:co-?)?(?i:founders?)\b|\b{_DID}(?: \w+){{0,4}}? by\b|\bgr[eo]w out of\b|\bspun (?:off|out)\b"
        rf"|\b{NAME}(?: (?:has|had|then|later|also))* (?:co-?)?{_DID}\b",
    ),
    Relation(
        "when it was founded",
        r"\b(?:[Ww]hen|[Ww](?:hat|hich) year)\b[^?]*\bfounded\b|\b[Hh]ow old is (?:the )?[A-Z]",
        rf"\b(?:found(?:ed|ing|ation)|{_DID}|years?[- ]old|[Ss]ince|spun (?:off|out)|dat(?:es|ing) (?:back|from))\b",
    ),
    Relation(
        "who bought it",
        r"\b[Ww]ho (?:has |had )?(?:bought|acquired|purchased|took over)\b|\bbought by (?:who|whom)\b"
        r"|\b[Ww](?:hich|hat) (?:company|firm|group) (?:has |had )?(?:bought|acquired|purchased|took over) [A-Z]"
        r"|(?i:\bwhom? (?:did|has|had) [^?]*\b(?:sell|sold)\b[^?]*\bto\b)"
        r"|(?i:\bto whom (?:did|has|had) [^?]*\b(?:sell|sold)\b)",
        r"\b(?:bought|buys|acquire[sd]|purchase[sd]|took over) (?:[\w'’.-]+ ){0,4}?NAME"
        r"|\b(?:bought|acquired|purchased|took over) (?:by|it|them)\b"
        r"|\bsold (?:[\w'’.-]+ ){0,8}?to (?:the )?[A-Z]|\b(?:buyers?|takeover|acquisition) (?:of|by|is|was)\b",
        sure=True,
    ),
    Relation(
        "who sold it",
        r"\b[Ww]ho (?:has |had )?sold\b|\bsold by (?:who|whom)\b",
        rf"\b(?:{NAME}|it|firms?|compan(?:y|ies)|group) (?:has |had |also )?(?:sold|sells|supplie[sd]|exported)\b"
        r"|\b(?:bought|acquired|purchased) (?:[\w'’.-]+ ){0,6}?from\b"
        r"|\b(?:sold by|sellers?|suppliers?|supplied by|vendors?)\b",
    ),
    Relation(
        "who leaked it",
        r"\b[Ww]ho (?:has |had )?leaked\b|\bleaked by (?:who|whom)\b",
        rf"\bleaked by\b|\b(?:{NAME}|who|officials?|employees?|whistle\w+) (?:has |had )?leaked\b",
    ),
    Relation(
        "whether the target was met",
        r"(?i:\b(?:targets?|goals?|deadlines?)\b[^?]*\b(?:met|reached|achieved|hit|missed|kept)\b)",
        r"(?i:\b(?:met|reached|achieved|hit|miss(?:ed|es)|exceed\w*|surpass\w*|f[ea]ll short|attained|results?)\b)",
    ),
    Relation(
        "where it is based",
        rf"{_WHERE}(?: is|['’]s| are) {_CALLED} (?:based|headquartered|located|from)\b"
        rf"|{_WHERE} (?:is|are) the (?:headquarters|head office|seat) of\b"
        rf"|{_WHERE} (?:is|are|do|does) {_CALLED} (?:(?:have its )?(?:headquarters|head office|seat)|come from)\b",
        r"\b(?:based|headquarter\w*|head office|seat|offices?)\b"
        r"|\bNAME(?: [A-Z]\w*)*,? (?:is )?(?:an? [^,.]+ )?(?:of|from) [A-Z]"
        r"|\bNAME(?: \w+)?,? (?:Limited|Ltd|Inc|Corp\w*)\.?, [A-Z]"
        rf"|{_FROM}(?: [\w-]+){{0,3}} (?:{FIRM}),? (?:like |such as |called )?NAME\b"
        rf"|\bNAME,? (?:is |was )?(?:an?|the) (?:(?:[\w-]+ ){{0,2}}{_FROM}|[A-Z]\w+(?: [\w-]+){{0,3}} (?:{FIRM})\b)",
        sure=True,
        of_name=True,
    ),
    Relation(
        "how many work for it",
        r"\b[Hh]ow many (?:employees|staff|workers|people (?:work|are employed))\b",
        r"(?i:\b(?:employ\w*|staff\w*|work(?:s|ers?|force|ing)?|people|researchers|engineers|scientists)\b)",
    ),
    Relation(
        "whether its shares are listed",
        rf"^{_IS} {_CALLED} "
        rf"(?:publicly (?:listed|traded)|listed on (?:an?|the|any) (?:\w+ )?(?:exchange|market)){_LAST}",
        r"(?i:\b(?:shares?|stock|ipo|exchange|star market|float\w*|nasdaq|traded|public)\b)",
        of_name=True,
    ),
    Relation(
        "when its shares were listed",
        r"^(?:[Ii]n |[Oo]n )?(?:[Ww]hen|[Ww]here|[Ww]h(?:at|ich) (?:year|date|exchange))\b[^?]*"
        rf"\b(?:[Gg]o public|(?:did|does) {_CALLED} list"
        r"|(?:list|listed|float|floated|listing) (?:its shares|on (?:an?|the) (?:stock |\w+ )?(?:exchange|market)))\b",
        r"(?i:\b(?:shares?|ipo|stock|exchange|star market|float\w*|nasdaq|traded|offering|listing of)\b)",
        of_name=True,
        sure=True,
    ),
    Relation(
        "whether it is on the list",
        rf"^(?:\w+ )?{_IS} {_CALLED}{_ON} (?:the|a|an|any)\b[^?,]{{0,40}}\b(?:[Bb]lack)?[Ll]ist{_LAST}"
        rf"|^(?:\w+ )?{_IS} {_CALLED}(?: \w+)? (?:blacklisted|sanctioned)(?: by (?:the )?{NAME})?{_LAST}",
        r"(?i:^(?!.*\b(?:shares?|stock|ipo)\b).*"
        r"\b(?:\w*list(?:s|ed|ings?)?|sanction\w*|ban(?:s|ned)?|embargo\w*|barred)\b)",
        of_name=True,
    ),
    Relation(
        "whether it belongs to the group",
        rf"^{_IS} {_CALLED}{_ON} (?:the|a|an|any)\b[^?,]{{0,40}}"
        rf"\b(?:group|consortium|club|committee|alliance|association){_LAST}",
        r"\b(?:(?i:working group|task force)s?|[Ss]tandardi[sz]ation Group"
        r"|(?i:consorti\w+|clubs?|committees?|alliances?|associations?|members?"
        r"|membership|joined|joins?|belong\w*|leads?|led|leader))\b",
        of_name=True,
    ),
    Relation(
        "what it is valued at",
        r"(?i:\bvaluation\b|\bmarket (?:value|cap\w*)\b|\bvalued at\b"
        r"|\bhow (?:highly|much) (?:was|is|were|are) [^?]*\bvalued\b|\bworth of (?:the )?company\b)"
        rf"|\b(?:[Ww]hat|[Hh]ow much) (?:is|was) {_CALLED} (?:now |then |today )?worth\b",
        r"(?i:\b(?:valu(?:ed?|es|ations?|ing)|worth|market cap\w*|capitali[sz]ation)\b)",
        of_name=True,
    ),
    Relation(
        "what a share costs",
        r"(?i:\bshare price\b|\bprice (?:of a|per|a) share\b|\bIPO price\b)",
        r"(?i:\b(?:an?|per|each) share\b|\bshare price|\bshares? (?:\w+ )?(?:at|for) \W?[a-z]*\W?\d|\bpriced\b)",
    ),
    Relation(
        "what it earned",
        r"(?i:\b(?:what|how (?:much|high|large|big|many))\b[^?]*"
        r"\b(?:revenues?|turnover|profits?(?! from)|net income|losses|earn(?:s|ed)?)\b"
        r"(?! (?:service|people|program|office|app)))",
        r"(?i:^(?=.*\d).*\b(?:revenues?|turnover|profit\w*|income|earn\w*|loss(?:es)?|lost|sales|sold|made|took in"
        r"|margin\w*|results|business)\b)",
    ),
    Relation(
        "how anybody voted",
        r"(?i:\bvot(?:es?|ed|ing)\b)",
        r"(?i:\b(?:vot(?:es?|ed|ing|ers?)|in favou?r|oppos\w+|unanim\w+|abstain\w*|object\w*|ballots?)\b)",
    ),
    Relation(
        "what a penalty is",
        r"(?i:\b(?:what|which|how (?:much|high|large|big))\b[^?]*"
        r"\b(?:fines?|fined|penalt(?:y|ies)|punish(?:ed|ments?)?)\b|\bfines? for\b)",
        r"(?i:\b(?:fin(?:e[sd]?|ing)|penalt\w+|punish\w*|sanction\w*|pa(?:ys?|id)|jail\w*|prison|liab\w+|turnover"
        r"|charg\w+|costs?)\b)",
        sure=True,
    ),
    Relation(
        "what a court decided",
        r"(?i:\bwhat (?:did|has|have|had|does) [^?]*\b(?:court|circuit|judges?|tribunal)\b[^?]*"
        r"\b(?:decided?|rule[ds]?|order(?:ed)?|h[eo]ld|found|find|sentenced?)\b"
        r"|\bhow (?:did|has) [^?]*\b(?:court|circuit|judges?|tribunal)\b[^?]*\b(?:decided?|rule[ds]?)\b"
        r"|\bhow did [^?]*\b(?:case|lawsuit|suit|trial|appeal)\b[^?]*\b(?:end|turn out|go)\b"
        r"|\boutcome of [^?]*\b(?:case|lawsuit|suit|trial|appeal)\b)",
        r"(?i:\b(?:rul(?:ed|es|ings?)|deci(?:d\w+|sions?)|uph\w+|found|finds?|h[eo]lds?|ordered|rejected|refused|dismissed"
        r"|sided|sentenced|award\w*|must|verdict|judge?ments?|overturned|struck|sent back|allowed|granted|confirmed"
        r"|convicted|cleared|guilty|liable|unlawful\w*)\b)",
        sure=True,
    ),
    Relation(
        "who wrote it",
        r"(?i:\bwho (?:wrote|(?:co-?)?authored|edited|penned)\b|\bwritten by (?:who|whom)\b"
        r"|\bwho(?: is|['’]s| are| was| were) (?:the )?(?:co-?)?authors? of\b)",
        r"(?i:\b(?:wr(?:ote|ites?|itten|iting)|(?:co-?)?auth\w+|edit\w+|penned|published|draft\w*|papers?)\b)"
        r"|\bby [A-Z]|['’]s (?:\w+ ){0,2}(?:paper|book|report|study|article|piece)\b",
    ),
    Relation(
        "how anybody answered it",
        r"(?i:\b(?:did|has|have|does|how|what|which)\b[^?]*"
        r"\b(?:repl(?:y|ies|ied)|respon(?:d|ded)|answer(?:ed)?(?! the (?:quest|surv)))\b)",
        r"(?i:\b(?:(?:repl|respon|answer|react|comment|declin|reject|promis|critici|protest|complain|welcom|concern|spark"
        r"|defend|argu|claim|counter|disput|pledg|vow|dismiss|call)\w*|statements?|den(?:y|ies|ied)|sa(?:id|ys?)|told"
        r"|upset|outcry|ang(?:er|ry)\w*|attention|restrict\w*)\b)",
    ),
    Relation(
        "how accurate it is",
        r"(?i:\bhow accurate(?:ly)?\b|\berror rates?\b|\baccuracy rates?\b)",
        r"(?i:^(?=.*(?:\d|per ?cent|\b(?:first|best|perfect\w*|worse|better|poor\w*|most|least)\b))"
        r".*\b(?:accura\w+|errors?|false(?:ly)?|mis\w+|correct\w*|fail\w*|right|match\w*|wrong\w*|detect\w*|rank\w*"
        r"|recogni\w+|identif\w+)\b)",
    ),
    Relation(
        "whether it was taken off again",
        r"(?i:\b(?:remov\w+|delist\w*|taken off|lifted|struck off)\b)",
        r"(?i:\b(?:remov\w+|delist\w*|t(?:ake|aken|aking|ook) off|lift\w*|struck|drop\w*|delet\w+|withdr\w+|off"
        r"|rescind\w*|revok\w+|end(?:ed|s)?|strip\w*|cut|pull\w*|no longer)\b)",
    ),
    Relation(
        "whether anybody apologised",
        r"(?i:\bapolog(?:y|ies|i[sz]e[sd]?)\b)",
        r"(?i:\b(?:apolog\w+|sorry|regret\w*)\b)",
    ),
    Relation(
        WHO,
        r"(?i:^who (?:is |was )?(?:chair(?:s|ed|ing)?|head(?:s|ed|ing)?|leads?|led|leading|runs)\b(?! in\b))",
        r"(?i:\b(?:chair\w*|head(?:ed|s|ing)?|lead(?:s|er|ers|ing)?|led|presid\w+|run(?:s|ning)?|boss|director|chief"
        r"|elected)\b)",
        of_name=True,
    ),
    *(
        Relation(
            HOLDER,
            r"(?i:(?:\bwh(?:o|at)(?: is|['’]s| was| are| were)(?: the name of)?|^(?:the )?name of) "
            rf"(?:the |his |her |its |[\w’'-]+ ){{0,3}}(?:{role})\b)",
            rf"(?i:\b(?:{borne})\b)",
            of_name=True,
            sure=True,
        )
        for role, borne in _ROLES.items()
    ),
    *(
        Relation(
            f"which comes {rank}",
            rf"(?i:\b(?:who|which|what|whose)\b[^?]*\b(?:{rank}|no\. ?{number}|number {number}(?![,.\d]))"
            rf"(?: (?={_RANKED})|-place|[,?.]|$))" + (_NEXT if rank == "second" else ""),
            rf"(?i:\b(?:{told})\b)",
        )
        for number, (rank, told) in enumerate(_RANKS.items(), start=2)
    ),
)
