"""Text as the lexical index and the extractive engine see it: a list of stemmed words.

Compatibility forms, case, no-break spaces and thousands separators are folded; English words are cut by the Snowball
stemmer (Porter 2, snowballstem.org); Chinese and Japanese, written without spaces, become pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{CJK}]+|\d+(?:[.,]\d+)*[^\W\d_{CJK}]*|[^\W\d_{CJK}]+(?:['’][^\W\d_{CJK}]+)*")
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
STOP_WORDS = frozenset(
    (
        "a about above according after again all also am an and any are article articles as at be because "
        "been before being below between both but by can corpus could describe did do does doing down during "
        "each explain few for from further give had has have having he her here hers him his how i if in into "
        "is it its itself just list many me more most much my name no nor not of off on once only or other "
        "our out over own per please same say she should so some source sources such tell than that the their "
        "them then there these they this those through to too under until up upon us very was we were what "
        "when where which while who whom whose why will with would you your "
    ).split()
)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one lower-case word; words with digits or outside the Latin letters stay whole.

    A stemmer holds the word it is at: each word has one of its own, so that threads do not mix theirs.
    """
    if not (word.isalpha() and word.isascii()):
        return word
    return str(snowballstemmer.stemmer("english").stemWord(word))


def words(text: str) -> list[str]:
    """The stemmed words of a text in order, stop words included."""
    return [part for token in TOKEN.findall(fold(text)) for part in _parts(token)]


def content_words(text: str) -> list[str]:
    """The stemmed words of a question that say what it is about: each once, in order, without stop words."""
    return list(as_written(text))


def as_written(text: str) -> dict[str, str]:
    """The content words of a question, each with the word it was cut from.

    In capitals a stop word is a name: ``US``, ``WHO``, ``IT``.
    """
    shouted = text.isupper()
    written: dict[str, str] = {}
    for token in TOKEN.findall(_undotted(text)):
        name = token.isupper() and len(token) > 1 and not shouted
        if name or token.casefold() not in STOP_WORDS:
            for part in words(token):
                written.setdefault(part, token)
    return written


def bare(word: str) -> str:
    """A word as written, without the ending that says whose something is."""
    return word.removesuffix("'s").removesuffix("’s")


def capital(text: str) -> str:
    """The text with a capital for its first letter, the others as they are (unlike ``str.capitalize``)."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """Compatibility forms, typographic quotes and case folded; not length-preserving, so never for offsets."""
    return _undotted(text).casefold()


def _undotted(text: str) -> str:
    """``U.S.`` → ``US``, and the forms of a letter made one."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return DOTTED.sub(lambda match: match[0].replace(".", ""), plain)


def _parts(token: str) -> list[str]:
    if re.match(rf"[{CJK}]", token):
        return [token[i : i + 2] for i in range(len(token) - 1)] or [token]
    if token[0].isdigit():
        return [re.sub(r",(?=\d{3})", "", token)]
    return [stem(token.removesuffix("'s"))]


EMPTY_WORDS = frozenset(
    words(
        "actual actually anybody anyone became become big came come current currently day different done else ever "
        "exact exactly far gave get give go gone good got great happen kept kind knew know latest let like little long "
        "look lot made make mean need new now old one part people piece put real really saw see small sort still stuff "
        "sure take thing think thought today took try two use vs want way well went work year yet "
        "aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't shouldn't wasn't weren't won't "
        "wouldn't what's whats who's whos"
    )
)
"""Words that are searched for and say nothing of what a question is about, stemmed."""
