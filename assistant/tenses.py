"""The forms of verbs: ``sent`` is of ``send``, ``won`` the past of ``win``. Regular ones are told by their stem."""

from __future__ import annotations

import re

from assistant.words import stem

_FORMS = (
    "become became become, begin began begun, break broke broken, bring brought brought, build built "
    "built, buy bought bought, choose chose chosen, come came come, draw drew drawn, drive drove driven, "
    "fall fell fallen, feel felt felt, find found found, forbid forbade forbidden, forget forgot "
    "forgotten, get got got, give gave given, go went gone, grow grew grown, hear heard heard, hold held "
    "held, keep kept kept, know knew known, lay laid laid, lead led led, leave left left, lend lent lent, "
    "lose lost lost, make made made, meet met met, pay paid paid, rise rose risen, run ran run, see saw "
    "seen, seek sought sought, sell sold sold, send sent sent, show showed shown, speak spoke spoken, "
    "spend spent spent, stand stood stood, steal stole stolen, take took taken, teach taught taught, tell "
    "told told, think thought thought, win won won, withdraw withdrew withdrawn, write wrote written "
)
_PAST_OF = {row.split()[0]: row.split()[1] for row in _FORMS.split(", ")} | {
    "do": "did",
    "have": "had",
    "bid": "bid",
    "say": "said",
}
PLAIN_FORMS = frozenset(_PAST_OF)
"""Plain forms of the irregular verbs."""
_PLAIN = {form: row.split()[0] for row in _FORMS.split(", ") for form in row.split()[1:]}
PARTICIPLES = frozenset(row.split()[2] for row in _FORMS.split(", ")) | {"put", "set", "cut", "shut", "hit", "let"}
"""Irregular forms that stand after ``has``."""

PAST = frozenset(
    "began bought broke brought built gave got made paid put sent sold spent took went withdrew won".split()
)
"""Irregular pasts of deeds that are hardly ever anything else."""


def plain_stem(word: str) -> str:
    """The stem of a word, that of its plain form where it is an irregular past."""
    return stem(_PLAIN.get(word.lower(), word.lower()))


_VERBS = {stem(form): frozenset(map(stem, row.split())) for row in _FORMS.split(", ") for form in row.split()}


def same_verb(word: str) -> frozenset[str]:
    """The stems of all forms of the irregular verb that a stem is of (``sold``: sell, sold); else the stem alone."""
    return _VERBS.get(word, frozenset((word,)))


def past(verb: str) -> str:
    """The past of a plain form: ``win`` → ``won``, ``deny`` → ``denied``, ``plan`` → ``planned``."""
    if verb in _PAST_OF or verb in PARTICIPLES:
        return _PAST_OF.get(verb, verb)
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if re.fullmatch(r"[^aeiou]+[aeiou][bdgmnpt]", verb) else f"{verb}ed"


def third(verb: str) -> str:
    """The form of the present that a single name wants: ``use`` → ``uses``, ``deny`` → ``denies``."""
    if verb == "have":
        return "has"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else f"{verb}s"
