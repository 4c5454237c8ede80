"""The words of a question against those of the corpus: which stand nowhere in it, and which of these look misspelt.

A word counts as standing in the corpus when any name of what it names does. Nothing is scanned but the terms of the
lexical index that begin alike, and only for a word that stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property
from itertools import islice, pairwise

from assistant.answers.rarity import Rarity
from assistant.protocols import Catalogue, LexicalIndex
from assistant.questions.aliases import Aliases
from assistant.questions.carrying import AFTER
from assistant.questions.clauses import ASKS
from assistant.questions.understanding import Query
from assistant.tenses import same_verb
from assistant.types import Spelling
from assistant.words import EMPTY_WORDS, STOP_WORDS, TOKEN, bare, fold, words

SHORTEST = 5
"""Letters of a word that another spelling is looked for, at least: shorter ones are near to too many."""
CLOSE = 0.8
"""How near a name has to be, of 1: two letters of ten differ, or two changed places in a name of five."""
COMMON = 0.87, 7
"""How near a word that is no name has to be, and its letters, at least: *mouth* and *month* are both words."""
ROUGHLY = 0.7
"""How near the stem of such a word is, at least; endings are cut by rules that a slip can lead astray."""
MOST_STEMS = 8
"""Stems whose words are looked at for one word, at most."""
MOST_SPELLINGS = 4
"""Words of one question that another spelling is offered for, at most."""
JOINTS = frozenset({" ", "-"})
"""What stands between two words that may be written as one."""
MOST_LOOKED_UP = 16
"""Words of one question that another spelling is looked for, at most, the first ones: each is held against all terms of
its first letter."""
_WITHIN = re.compile(r"[^\W\d_][,;]? $")
"""What stands before a word inside a sentence, where a capital makes a name."""


class Vocabulary:
    """What of a question the corpus says. Holds nothing of a question, and nothing of the corpus, between calls."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalIndex, aliases: Aliases) -> None:
        self._catalogue = catalogue
        self._lexical = lexical
        self._aliases = aliases

    def missing(self, query: Query) -> tuple[str, ...]:
        """The words of a question that stand nowhere in the corpus, under no other name either, as written.

        Those that say nothing of what it is about ("really", "got") are passed over, and so is what makes one word of
        the corpus with the word beside it ("lamp posts": lampposts).
        """
        frequency = self._lexical.document_frequency(tuple(form for word in query.words for form in same_verb(word)))
        telling = (word for word in query.words if word not in EMPTY_WORDS)
        absent = (
            bare(query.written.get(word, word)) for word in telling if not any(map(frequency.get, same_verb(word)))
        )
        unnamed = [form for form in dict.fromkeys(absent) if not self._is_named(form)]
        joined = self._joined(query.asked) if unnamed else frozenset()
        return tuple(form for form in unnamed if form not in joined)

    def spellings(self, missing: Sequence[str]) -> tuple[Spelling, ...]:
        """For words that stand nowhere, the word that stands somewhere and is spelt most like it, where one is.

        A long text of words that stand nowhere is no question with a slip in it: the first `MOST_LOOKED_UP` are tried.
        """
        tried = islice(filter(_may_be_misspelt, missing), MOST_LOOKED_UP)
        found = ((word, self._nearest(word)) for word in tried)
        return tuple(islice((Spelling(word, near) for word, near in found if near), MOST_SPELLINGS))

    def _joined(self, asked: str) -> frozenset[str]:
        """The words of a question that are written apart there, and as one word with the next in the corpus."""
        found = list(TOKEN.finditer(asked))
        beside = [(one[0], other[0]) for one, other in pairwise(found) if asked[one.end() : other.start()] in JOINTS]
        compounds = {
            pair: words("".join(pair))
            for pair in beside
            if all(form.isalpha() and fold(form) not in STOP_WORDS for form in pair)
        }
        held = self._lexical.document_frequency({stem for stems in compounds.values() for stem in stems})
        return frozenset(form for pair, stems in compounds.items() if held.keys() >= set(stems) for form in pair)

    def _is_named(self, form: str) -> bool:
        """Whether a form names something that stands in the corpus under any of its names."""
        whole = (m.entity for m in self._aliases.mentions(form) if m.span == (0, len(form)))
        return any(self._stands(name) for entity in whole for name in entity.names)

    def _stands(self, name: str) -> bool:
        telling = [word for word in words(name) if word not in STOP_WORDS]
        return bool(telling) and len(self._lexical.document_frequency(telling)) == len(set(telling))

    def _nearest(self, word: str) -> str | None:
        """The word of the corpus that is spelt most like this one, and nearly enough so."""
        plain, (least, letters) = fold(word), COMMON
        alike = list(self._alike(plain))
        names = {fold(form): form for form, is_name in alike if is_name}
        names |= {name: self._names[name] for name in _near(plain, self._names, CLOSE) if self._stands(name)}
        common = {fold(form): form for form, _ in alike if fold(form) not in names and len(plain) >= letters}
        close = [*_near(plain, names, CLOSE), *_near(plain, common, least)]
        nearest = get_close_matches(plain, close, n=1, cutoff=CLOSE)
        return {**common, **names}[nearest[0]] if nearest else None

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of one word that are known, folded, as they are written; the usual one first."""
        names: dict[str, str] = {}
        for name in (name for entity in self._aliases.entities for name in entity.names if name.isalpha()):
            names.setdefault(fold(name), name)
        return names

    def _alike(self, plain: str) -> Iterator[tuple[str, bool]]:
        """Words of the corpus that begin with the same letter and whose stems are roughly alike; which are names."""
        (stem,) = words(plain)
        terms = [term for term in self._lexical.terms(plain[0]) if term.isalpha() and abs(len(term) - len(stem)) <= 3]
        for term in get_close_matches(stem, terms, n=MOST_STEMS, cutoff=ROUGHLY):
            yield from self._forms(term)

    def _forms(self, term: str) -> Iterator[tuple[str, bool]]:
        """The words of one passage that a term is the stem of, as they are written there, and whether as names."""
        held = self._lexical.holding(term)
        for passage in self._catalogue.passages([held] if held else []).values():
            heads = [f"{one.title}\n{one.publisher or ''}" for one in self._catalogue.records([passage.document_id])]
            text = "\n".join([*heads, passage.text])  # without a head where the document was removed just now
            for match in TOKEN.finditer(text):
                if words(match[0]) == [term]:
                    capital = match[0][0].isupper() and _WITHIN.search(text[: match.start()])
                    yield bare(match[0]), bool(capital) or not match[0][1:].islower()


def held_share(query: Query, missing: Sequence[str], rarity: Rarity) -> float:
    """The share of a question's words that stand in the corpus, 0 to 1: by weight or by number, whichever is more.

    In a corpus of few passages every word is frequent, and what stands there has no weight. A question without a
    telling word counts as one whose words all stand there: nothing is known against it. A mere name or word of which
    nothing stands there ("And in Atlantis?") has none of them, whatever the question that it follows has.
    """
    own = [word for word in query.words if word not in EMPTY_WORDS]
    unknown = bool(own) and all(bare(query.written.get(word, word)) in missing for word in own)
    if query.background and unknown and not ASKS.search(query.understood.partition(AFTER)[0]):
        return 0.0
    telling = [word for word in rarity.weights if word not in EMPTY_WORDS]
    held = [word for word in telling if bare(query.written.get(word, word)) not in missing]
    return max(rarity.coverage(held) / rarity.coverage(telling), len(held) / len(telling)) if telling else 1.0


def _near(plain: str, forms: Iterable[str], cutoff: float) -> list[str]:
    """The forms that are nearly spelt like a word; a letter or two longer or shorter, as it is long."""
    play = 1 if len(plain) < 8 else 2
    return get_close_matches(plain, [form for form in forms if abs(len(form) - len(plain)) <= play], cutoff=cutoff)


def _may_be_misspelt(word: str) -> bool:
    """Whether a word is long enough, and of a script with capitals: a Chinese word has no letters to misspell."""
    return len(word) >= SHORTEST and word.isalpha() and len(words(word)) == 1 and word.lower() != word.upper()
