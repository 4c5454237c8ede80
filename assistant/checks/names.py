"""Names of a claim: each has to stand in a cited passage, or in its title, publisher, authors or ``said_by``.

A name is a run of words with a capital letter, or a word that mixes letters and digits (3GPP, Y.4458). A short form
stands for the long one whose initials it is, an adjective for its country (Ugandan, Uganda).

A common word that opens a sentence is told by a list of such words and by how such words end (`name_words`).

A capital may stand for its government and its country (Paris says), but not where it is a place (lamps in Paris).

Who gives and who receives may not change sides (`directions`).

It misses: a name swapped in any other way for one of the same passage, names in scripts without capitals, and a single
word that opens a sentence and looks like a common noun.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.checks.alignment import aligned, canonical, plain, sentences_of
from assistant.checks.directions import turned_round
from assistant.checks.evidence import Evidence
from assistant.checks.name_words import CALENDAR, COMMON_END, EXPANDED, OPENER_STEMS, PEOPLES, SHORT_NAMES, TITLES
from assistant.types import Check, Claim
from assistant.words import STOP_WORDS, fold, stem

NAME = "names"
Aliases = Mapping[str, Collection[str]]
"""Other names by name, all in lower case."""

_WORD = r"[^\W\d_][\w&.'/-]*[\w]|[^\W\d_]|\d+[^\W\d_][\w-]*"
_TOKEN = re.compile(rf"(?:(?:[A-Z]\.){{2,}}|{_WORD})")
_CAPITAL = re.compile(r"^(?:[A-ZÀ-ÞŠŽ]|[a-z]{1,2}[A-Z])")
_SHORT = re.compile(r"\b[A-Z]{2,}\b")
"""A short form as it is written: the initials of other names that stand in a source are none of this one."""
_MIXED = re.compile(r"[a-z][A-Z]")
_IDENTIFIER = re.compile(r"^(?=.*\d)(?=.*[^\W\d_])[\w.&/-]+$")
_SCALED = re.compile(r"^(?:rmb|us|hk|eur|gbp|usd|s)?\d[\d.,]*(?:st|nd|rd|th|bn|mn|tn|m|k|s|pm|am|km)?$", re.IGNORECASE)
_NO_NAME = re.compile(r"\s(?:the|an?|its|their|his|her|our|this|these|those)\s")
"""What does not follow a name: ``Even the``."""
_AT = re.compile(
    r"\b(?:in|at|near|across|throughout|around|over|outside|within)\s(?:the\s)?(?:[Gg]reater\s|[Cc]entral\s"
    r"|all\s(?:of\s)?|parts\sof\s)?$"
)
"""Before the name of a place where something is."""
_JOINS = {"of", "the", "for", "and", "de", "du", "la", "van", "von", "in", "on", "&", "al", "bin"}


def check(claim: Claim, evidence: Sequence[Evidence], aliases: Aliases | None = None) -> Check:
    """Whether every name of a claim stands in its evidence. ``aliases``: other names that may stand for one."""
    held = frozenset[str]().union(*(words_held(f"{one.passage.text}\n{one.head}") for one in evidence))
    short = frozenset(fold(word) for one in evidence for word in _SHORT.findall(f"{one.passage.text}\n{one.head}"))
    found = list(names(claim.text))
    if not found:
        return Check(NAME, "not_applicable", "The claim names nobody.")
    for name in found:
        others = (aliases or {}).get(fold(name), ())
        if _is_town(name, claim.text, others):
            stands = held.issuperset(fold(name).split())
        else:
            stands = any(_stands(form, held, short) for form in (name, *others))
        if not stands:
            return Check(NAME, "fail", f"{name}: the source does not name it.")
    if fault := _misplaced(claim, evidence):
        return Check(NAME, "fail", fault)
    return Check(NAME, "pass", "Every name stands in the source.")


def _is_town(name: str, text: str, others: Collection[str]) -> bool:
    """Whether a name is the place where something is, and goes for a country: others of its names tell that.

    The country itself and its short form are no towns (Uganda for Ugandan, the United Kingdom for the UK).
    """
    known = [fold(other) for other in others]
    initials = "".join(part[0] for part in fold(name).split())
    alike = name.isupper() or initials in known or any(_of_people(fold(name), other) for other in known)
    if alike or not any(_of_people(one, other) for one in known for other in known):
        return False
    folded = plain(text)
    return any(_AT.search(folded[: found.start()]) for found in re.finditer(rf"\b{re.escape(name)}\b", folded))


def _of_people(one: str, other: str) -> bool:
    """Whether two words are a country and its people, in either order: Uganda, Ugandan; China, Chinese."""
    return one != other and (PEOPLES.get(other) == one or _demonym(one, other))


def _misplaced(claim: Claim, evidence: Sequence[Evidence]) -> str:
    """Which party of a claim gives what it receives in the source, or the other way; empty where none does."""
    everything = "\n".join(plain(one.passage.text) for one in evidence)
    for sentence in sentences_of(plain(claim.text)):
        for source, _ in aligned(sentence, evidence)[:1]:
            if found := turned_round(sentence, plain(source), everything):
                return f"{found[0]}: in the source it {found[1]}."
    return ""


def names(text: str) -> Iterator[str]:
    """The names of a text; a lone word that opens a sentence counts unless it is a common one."""
    for sentence in sentences_of(plain(text)):
        if sentence.isupper():
            continue
        run: list[re.Match[str]] = []
        for token in _TOKEN.finditer(sentence):
            if run and not _goes_on(sentence, run[-1], token):
                yield from _close(run, sentence)
                run = []
            if run or _is_name(token[0]):
                run.append(token)
        yield from _close(run, sentence)


def _is_name(word: str) -> bool:
    return bool(_CAPITAL.match(word) or _IDENTIFIER.match(word)) and not _SCALED.match(word)


def _goes_on(sentence: str, last: re.Match[str], token: re.Match[str]) -> bool:
    """Whether a word belongs to the name before it: next to it, and capitalised or a joining word."""
    between = sentence[last.end() : token.start()]
    possessive = last[0].endswith(("'s", "s'"))
    return between in {" ", " & "} and not possessive and (_is_name(token[0]) or token[0] in _JOINS)


def _close(run: list[re.Match[str]], sentence: str) -> Iterator[str]:
    """The name of a run of words, without joining words and common words at its ends."""
    words = [token for token in run if token[0] not in _JOINS]
    if words and _opens(words[0], sentence) and (_common(words[0][0]) or _NO_NAME.match(sentence, words[0].end())):
        words = words[1:]
    parts = [_proper(_bare(token[0])) for token in words]
    parts = [
        part
        for part in parts
        if part
        and fold(part) not in CALENDAR | TITLES
        and (fold(part) not in STOP_WORDS or (part.isupper() and len(part) > 1))
    ]
    if parts:
        yield " ".join(parts)


def _proper(word: str) -> str:
    """A compound without its common parts: Quillon of Quillon-made; 2019 of mid-2019 is left to the numbers."""
    pieces = [piece for piece in word.split("-") if _is_name(piece) or not piece.isalpha()]
    named = any(_CAPITAL.match(piece) for piece in pieces)
    return "-".join(pieces) if named else ("" if re.fullmatch(r"[a-z]+-\d{4}s?", word) else word)


def _opens(token: re.Match[str], sentence: str) -> bool:
    """Whether a word stands where any word has a capital: first, or after a colon or a quotation mark."""
    before = sentence[: token.start()].rstrip("'\"([ -")
    return not before or before.endswith((":", ".", "?", "!"))


def _common(word: str) -> bool:
    """Whether a word that opens a sentence owes its capital to that alone; one all in capitals never does."""
    bare = _bare(word)
    lower = fold(bare)
    if (bare.isupper() and len(bare) > 1) or lower in SHORT_NAMES or _MIXED.search(bare):
        return False
    counted = re.fullmatch(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+", lower)
    return (
        counted is not None
        or stem(lower) in OPENER_STEMS
        or lower in STOP_WORDS
        or COMMON_END.search(lower) is not None
    )


def _bare(word: str) -> str:
    return (
        word.replace(".", "")
        if re.fullmatch(r"(?:[A-Z]\.)+", word)
        else word.removesuffix("'s").removesuffix("s'").strip("'.-/")
    )


@lru_cache(maxsize=20_000)
def words_held(text: str) -> frozenset[str]:
    """Every word of a text, folded; the parts of a compound too, and the initials of every run of capitals."""
    folded = plain(text)
    found: set[str] = set()
    for token in _TOKEN.finditer(folded):
        word = fold(_bare(token[0]))
        found |= {word, *re.split(r"[-/.&']", word), word.replace("-", "")}
    return frozenset(found | _initials(folded))


def _initials(text: str) -> set[str]:
    """``ft`` for Financial Times: the first letters of each run of capitalised words, and of its tails."""
    found = set()
    for run in re.findall(r"(?:[A-Z][\w'-]*(?:\s(?:of|the|for|and|on|de)\b)*[\s-]+)+[A-Z][\w'-]*", text):
        letters = [part[0] for part in re.split(r"[\s-]+", run) if part[:1].isupper()]
        found |= {"".join(letters[i:j]).lower() for i in range(len(letters)) for j in range(i + 2, len(letters) + 1)}
    return found


def _stands(name: str, held: Collection[str], short: Collection[str]) -> bool:
    """Whether all of a name's words stand in the source, or what it is short for; or its initials, as a word there."""
    parts = [fold(part) for part in re.split(r"[\s]+", name)]
    if all(word_stands(part, held) for part in parts):
        return True
    initials = "".join(part[0] for part in parts)
    return len(initials) > 1 and initials in short


def word_stands(word: str, held: Collection[str]) -> bool:
    """Whether a word of a name, folded, stands among words; an adjective for its country, a short form for a long."""
    one = word.removesuffix("s")
    forms = {word, word.replace("-", ""), one, f"{word}s", PEOPLES.get(word, word), PEOPLES.get(one, one)}
    if not forms.isdisjoint(held):
        return True
    pieces = [piece for piece in re.split(r"[-/.]", word) if piece]
    if len(pieces) > 1 and all(word_stands(piece, held) for piece in pieces):
        return True
    if any(part in held for part in (*EXPANDED.get(word, ()), *EXPANDED.get(one, ()))):
        return True
    if any(PEOPLES.get(other) == word for other in held):
        return True
    return any(_demonym(word, other) or canonical(stem(word)) == canonical(stem(other)) for other in held)


def _demonym(one: str, other: str) -> bool:
    """``uganda`` and ``ugandan``, ``singapore`` and ``singaporean``: the shorter begins the longer."""
    short, long = sorted((one, other), key=len)
    root = short.rstrip("aeioy")
    return (
        (len(root) >= 4 or (len(short) >= 4 and long.removesuffix("s") in {f"{short}n", f"{short}an"}))
        and long.startswith(root)
        and re.fullmatch(r"(?:[aeioy]*)(?:an|ans|n|i|is|ese|ean|ian)", long[len(root) :]) is not None
    )
