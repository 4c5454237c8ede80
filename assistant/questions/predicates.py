"""What is said of "it" or "them", by which it is told what kind of thing that may be.

A deal is signed, a company sells, a study finds; nothing here says which deal, company or study.
"""

from __future__ import annotations

import re

OF_THINGS = re.compile(
    r"\b(?:costs?|price[ds]?|worth|signed|cancel+ed|delivered|announced|approved|adopted|published|issued|drafted"
    r"|postponed|delayed|suspended|completed|finished|installed|held|accepted|proposed|launched|conducted|carried out"
    r"|(?:in|into|took|take|takes) (?:force|effect)|expired?|pa(?:y|ys|id) for|requires?|covers?|appl(?:y|ies) to"
    r"|contains?|prohibits?|how long|go(?:es|ne)? through|going on|succeed|took place|take place)\b"
    r"|\b(?:who|which [a-z]+|whom) (?:[a-z]+ )?(?:won|wins?|wrote|writes?|ran|made|makes?|bid for|publish(?:es)?"
    r"|(?:did|does)(?= \w+(?:\s*(?:\?|$)| (?:in|for|at|on|with)\b))|buil[dt]|bought|buys?|sold|sells?|ordered"
    r"|awarded|paid|put|funded|funds?|counted|drew up|reported|commissioned)"
    r" (?:it|them)\b",
    re.I,
)
"""What is said of deals, rules, studies and standards, and not of who makes them."""
OF_ACTORS = re.compile(
    r"\b(?:do|does|did|has|have|had|will|would|can) it (?:also |still |ever )?(?:suppl(?:y|ied)|sell|sold|own|owned"
    r"|employ|buy|bought|invest|earn|make|made|win|won|operate|export|develop|produce|compete|hire|acquire|deliver|install|bid)\b",
    re.I,
)
"""What a company does, and no deal, rule or number."""
ACTOR = re.compile(
    r"\b(?:company|firm|vendor|supplier|start-?up|group|agency|ministry|court|council|government|university|institute"
    r"|police|consortium|association|organi[sz]ation|department|office|think-tank)\b",
    re.I,
)
OF_IT = re.compile(
    r"\b(?:in|within|part of|under|into|behind|to) it\b"
    r"|\bwhat (?:did|does|would|will) it (?:find|show|conclude|recommend|cover|include|say)\b",
    re.I,
)
"""What is said of groups and studies as well."""
OF_FIRMS = re.compile(
    r"\b(?:founded|based|headquartered|owns?|owned|fined|sanctioned|blacklisted|sells?|sold|employs?|staff|revenue"
    r"|shares|customers|listed|from)\b",
    re.I,
)
"""What has members,"""
OF_THEM = re.compile(r"\b(?:of|among) them\b")
"""who are meant so."""
"""A thing that acts."""
GROUP = re.compile(r"\b(?:group|consortium|association|alliance|committee|council|club|union)\b")
SEVERAL = re.compile(r"[a-z](?<![su])s$|^(?:the|those) [a-z-]+[a-z](?<![su])s (?:of|in|on|for|from|that|at)\b")
"""A thing that is more than one: "the fines"."""
EVENT = re.compile(
    r"\b(?:the|an?|its|that|this|their|[A-Z]\w+['’]s) (?P<thing>(?:[\w-]+ ){0,2}?(?:deal|contract|tender|agreement"
    r"|study|report|paper|survey|article|plan|project|listing|rule|law|standard|draft|proposal|lawsuit|suit|case|system|app"
    r"|IPO|initial public offering|share sale|bid|trial|pilot))\b"
)
"""A thing that happens or is made, as an answer speaks of it."""
SAYS = re.compile(
    r"(?:,[^,.;]{1,60},| \([^()]*\)| itself| also| has| had)*? (?:say|said|saying|tell|told|writ|wrote|report"
    r"|found(?!ed)|find|count|list|estimat|stat(?:e[sd]?|ing)|claim|argu|warn|add(?:s|ed)|not(?:e[sd]|ing)|describ|conclud|show)[a-z]*\b"
)
"""A verb of saying or counting behind the name of whoever does it."""


def said_of_things(question: str) -> bool:
    """Whether a question says of "it" what is said of things alone."""
    return bool(OF_THINGS.search(question))
