"""What somebody is to something by a few settled words: its owner, its founder, its seat, its staff, its judge; and
whether it is on a list or in a group.

A sentence that has none of the words that tell it does not answer, however much else it says of the same company.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.answers.definitions import FIRM
from assistant.answers.kinds import lacking
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query
from assistant.words import content_words, words

_NAME = r"[A-Z][\w&.’'-]*"
_CALLED = rf"(?:the )?{_NAME}(?: (?:of |and |in )?{_NAME}){{0,5}}"
_WHERE = r"(?i:^(?:and |so )?where)"
_IS = r"\b(?i:is|are|was|were|isn['’]t|aren['’]t|wasn['’]t|been)"
_ON = r"(?: (?:also|still|now|ever|already|put|named|listed|added|an?|the))*? (?:on|in|among|part of|members? of|to)"
_LAST = r"(?: (?:too|yet|now|today|as well))?\s*\??$"
_DID = r"(?:founded|set up|established|created|started|launched)"
_BOUGHT = r"(?:bought|acquired|took over|taken over)"
_POINTS = re.compile(r"\b(?:it|its|he|his|she|her|they|their|this|these)\b|\b[Tt]he (?:company|firm|group|app)\b", re.I)
_FROM = r"\b[A-Z]\w+(?:an|ese|ish|ench|utch|aeli)\b"
_BLACK = re.compile(r"\bblack ?list", re.I)
_LIST = re.compile(r"(?<!did )(?<!does )\b([A-Z]\w+) [Ll]ist\b")


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
    r"spokes(?:person|man|woman)": r"spokes\w+",
    r"judges?": r"judges?|justice",
    r"lawyers?|attorneys?|solicitors?|barristers?": r"lawyers?|attorneys?|counsel|solicitors?|barristers?|represent\w+",
    r"chief executive|ceo|boss": r"chief executive|ceo|boss|head(?:ed|s)?|runs?|leads?|led",
    r"chair(?:man|woman|person)?": r"chair\w*|head(?:ed|s)?|leads?|led|presid\w+",
    r"ministers?": r"ministers?|ministry|secretary|premier",
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
WHO = "who that is"
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
        r"|\b[Ww]ho(?: is|['’]s| are| was| were) (?:the )?(?:co-?)?founders? of\b",
        rf"\b(?i:co-?)?(?i:founders?)\b|\b{_DID}(?: \w+){{0,4}}? by\b|\bgr[eo]w out of\b|\bspun (?:off|out)\b"
        rf"|\b{_NAME}(?: (?:has|had|then|later|also))* (?:co-?)?{_DID}\b",
    ),
    Relation(
        "when it was founded",
        r"\b(?:[Ww]hen|[Ww](?:hat|hich) year)\b[^?]*\bfounded\b|\b[Hh]ow old is (?:the )?[A-Z]",
        rf"\b(?:found(?:ed|ing|ation)|{_DID}|years?[- ]old|[Ss]ince|spun (?:off|out)|dat(?:es|ing) (?:back|from))\b",
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
        rf"|^(?:\w+ )?{_IS} {_CALLED}(?: \w+)? (?:blacklisted|sanctioned)(?: by (?:the )?{_NAME})?{_LAST}",
        r"(?i:^(?!.*\b(?:shares?|stock|ipo)\b).*"
        r"\b(?:\w*list(?:s|ed|ings?)?|sanction\w*|ban(?:s|ned)?|embargo\w*|barred)\b)",
        of_name=True,
    ),
    Relation(
        "whether it belongs to the group",
        rf"^{_IS} {_CALLED}{_ON} (?:the|a|an|any)\b[^?,]{{0,40}}"
        rf"\b(?:group|consortium|club|committee|alliance|association){_LAST}",
        r"\b(?:groups?|[Ss]tandardi[sz]ation Group|(?i:consorti\w+|clubs?|committees?|alliances?|associations?|members?"
        r"|membership|joined|joins?|belong\w*|leads?|led|leader))\b",
        of_name=True,
    ),
    *(
        Relation(
            WHO,
            r"(?i:\bwh(?:o|at)(?: is|['’]s| was| are| were)(?: the name of)? (?:the |his |her |its |[\w’'-]+ ){0,3}"
            rf"(?:{role})\b)",
            rf"(?i:\b(?:{borne})\b)",
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
_NO_NAMES = frozenset(words("Who Whom Whose What When Where Which Is Are Was Were Does Do Did How Why And So List The"))


@dataclass(frozen=True, slots=True)
class Sought:
    """A relation that a question asks for. ``names``: stems of what the question names; ``lists``: what the lists are
    called that it names."""

    question: str
    relation: Relation
    told: re.Pattern[str]
    names: frozenset[str]
    lists: frozenset[str]
    aliases: Aliases

    def told_in(self, text: str, around: str, held: Collection[str]) -> bool:
        """Whether a sentence tells it; ``around``: the passage that it stands in, ``held``: the stems of the question
        that the passage holds.

        A role is told with a name. Of another list than the question's it does not tell.
        """
        if self.told.search(text) is None or (self.relation.of_name and not self._named(text, held)):
            return False
        if self.relation.what == WHO:
            return lacking({"named"}, [text], self.question) is None
        lists = set(_LIST.findall(text)) or set(_LIST.findall(around))
        return not self.lists or not self.lists.isdisjoint(lists) or (not lists and bool(_BLACK.search(text)))

    def told_by_name(self, text: str) -> bool:
        """Whether a sentence tells it in words that hardly tell anything else, and says itself whose it is."""
        return self.relation.sure and bool(self.names) and self.told_in(text, "", self._words(text))

    def _named(self, text: str, held: Collection[str]) -> bool:
        """Whether a sentence names what the question names, or points back to where it is named."""
        return self.names <= self._words(text) or (bool(_POINTS.search(text)) and self.names <= set(held))

    def _words(self, text: str) -> set[str]:
        """The stems of a text, those of everything under its usual name as well."""
        return {*words(text), *words(self.aliases.usual(text))}


def asked_for(query: Query, aliases: Aliases) -> Sought | None:
    """The relation that a question asks for; None where it asks for none of them, or rests on the one before."""
    question = query.asked
    for relation in () if query.background else RELATIONS:
        if re.search(relation.asked, question):
            lists = frozenset(_LIST.findall(question))
            names = _names(question, lists, aliases)
            forms = {*names, *(form for one in aliases.named(" ".join(names)) for form in one.names)}
            told = relation.told.replace("NAME", f"(?:{'|'.join(map(re.escape, sorted(forms))) or _NAME})")
            stems = frozenset(content_words(aliases.usual(" ".join(names))))
            return Sought(question, relation, re.compile(told), stems, lists, aliases)
    return None


def _names(question: str, lists: Collection[str], aliases: Aliases) -> list[str]:
    """What a question names but for lists and topics; places only where it names nothing else."""
    known = _NO_NAMES.union(words(" ".join(lists)))
    found = [re.sub(r"['’]s?$", "", name) for name in re.findall(rf"\b{_NAME}", question)]
    names = [name for name in found if not known.issuperset(words(name))]
    kinds = {name: {one.kind for one in aliases.named(name)} for name in names}
    others = [name for name in names if not kinds[name] & {"place", "topic"}]
    return others or [name for name in names if "topic" not in kinds[name]]
